"""Bodies that the HumanML3D family of representations is made for: what they share, and constants.

The numbers are those of the published data sets; features made with others mean something else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import torch
from torch import Tensor

_AXES = {"x": (1.0, 0.0, 0.0), "y": (0.0, 1.0, 0.0), "z": (0.0, 0.0, 1.0)}


@dataclass(frozen=True)
class BodyPlan:
    """A tree of joints, and where on it facing, feet and size are read.

    Joint 0 is the root. `right` and `left` are the published names; in the KIT data set they stand
    for whichever side makes a person face +z.

    Attributes:
        name: the data set.
        chains: joints from a branching point outwards; every joint but the root ends one bone.
        directions: rest direction of each joint's bone, such as "+x"; "0" for the root.
        hips: right and left hip.
        shoulders: right and left shoulder.
        left_foot: ankle and toe.
        right_foot: ankle and toe.
        leg: joints whose two bones measure how long a leg is.
        contact_threshold: squared movement per frame, in units of the data set squared, below
            which a foot joint counts as resting.
        fps: frames per second of the data set.
    """

    name: str
    chains: tuple[tuple[int, ...], ...]
    directions: str
    hips: tuple[int, int]
    shoulders: tuple[int, int]
    left_foot: tuple[int, int]
    right_foot: tuple[int, int]
    leg: tuple[int, int]
    contact_threshold: float
    fps: float

    def __post_init__(self) -> None:
        ends = sorted(joint for chain in self.chains for joint in chain[1:])
        if ends != list(range(1, self.num_joints)):
            raise ValueError(f"body plan {self.name}: its chains must end one bone in each joint")

    @property
    def num_joints(self) -> int:
        """Number of joints J, the root among them."""
        return len(self.directions.split())

    @property
    def feature_dim(self) -> int:
        """Number of features per frame: 263 for 22 joints, 251 for 21."""
        return self.layout["contacts"].stop

    @cached_property
    def layout(self) -> dict[str, slice]:
        """Where each part of the features lies; nothing else knows it."""
        limbs = self.num_joints - 1
        sizes = {
            "turn": 1,  # half the angle the root turns until the next frame
            "root_velocity": 2,  # x, z until the next frame, in the next frame's heading
            "root_height": 1,
            "positions": 3 * limbs,  # without the root; heading and root x, z removed
            "rotations": 6 * limbs,  # first two COLUMNS, relative to the bone before in the chain
            "velocities": 3 * self.num_joints,  # until the next frame, in this frame's heading
            "contacts": 4,  # left ankle, left toe, right ankle, right toe: 1 = rests
        }
        slices, start = {}, 0
        for part, size in sizes.items():
            slices[part] = slice(start, start + size)
            start += size
        return slices

    @cached_property
    def bones(self) -> tuple[tuple[int, int, int], ...]:
        """(joint, joint it hangs on, joint it turns with), outwards.

        The first bone of a chain turns with the root (0), even where it hangs on another joint.
        """
        return tuple(
            (joint, before, before if index else 0)
            for chain in self.chains
            for index, (before, joint) in enumerate(pairwise(chain))
        )

    @cached_property
    def rest_directions(self) -> Tensor:
        """Unit rest directions of the bones (J, 3), float64; 0 for the root."""
        rows = [
            [0.0] * 3 if name == "0" else [float(name[0] + "1") * x for x in _AXES[name[1]]]
            for name in self.directions.split()
        ]
        return torch.tensor(rows, dtype=torch.float64)


HUMANML3D = BodyPlan(
    name="HumanML3D",
    chains=(
        (0, 2, 5, 8, 11),
        (0, 1, 4, 7, 10),
        (0, 3, 6, 9, 12, 15),
        (9, 14, 17, 19, 21),
        (9, 13, 16, 18, 20),
    ),
    directions="0 +x -x +y -y -y +y -y -y +y +z +z +y +x -x +z -y -y -y -y -y -y",
    hips=(2, 1),
    shoulders=(17, 16),
    left_foot=(7, 10),
    right_foot=(8, 11),
    leg=(5, 8),
    contact_threshold=0.002,
    fps=20.0,
)
KIT = BodyPlan(
    name="KIT-ML",
    chains=(
        (0, 11, 12, 13, 14, 15),
        (0, 16, 17, 18, 19, 20),
        (0, 1, 2, 3, 4),
        (3, 5, 6, 7),
        (3, 8, 9, 10),
    ),
    directions="0 +y +y +y +y +x -y -y -x -y -y +x -y -y +z +z -x -y -y +z +z",
    hips=(11, 16),
    shoulders=(5, 8),
    left_foot=(19, 20),
    right_foot=(14, 15),
    leg=(17, 18),
    contact_threshold=0.05,
    fps=12.5,
)
BODY_PLANS = {plan.num_joints: plan for plan in (HUMANML3D, KIT)}
