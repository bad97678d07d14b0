"""A clip as the formats see it: 24 named joints on a fixed skeleton, and their local rotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from motion.clip import MotionClip
from motion.export.names import HANDS, PRESETS, SMPL_NAMES
from motion.joints import NUM_JOINTS, PARENTS, joint
from motion.rest_pose import rest_offsets, standing_height, stature

Array = NDArray[np.float64]

# The palm is this share of the stature beyond the wrist, in the direction of the forearm.
_PALM: Final = 0.05
# What lies beyond the last joints: crown, toe tips, finger tips; shares of the stature.
_CROWN: Final = (0.0, 0.085, 0.0)
_TOE_TIP: Final = (0.0, 0.0, 0.035)
_FINGERTIPS: Final = 0.06


@dataclass(frozen=True, slots=True, eq=False)
class Rig:
    """A skeleton at rest: T-pose, facing +z, y up, the lowest joint on the floor, metres.

    Attributes:
        names: of the J = 24 joints, in SMPL's order.
        parents: index of each joint's parent, -1 for the root; parents come first.
        offsets: place of each joint relative to its parent (J, 3), of the root to the origin.
        tips: what a bone of a last joint points to, relative to it: joint -> (3,).
    """

    names: tuple[str, ...]
    parents: tuple[int, ...]
    offsets: Array
    tips: dict[int, Array]

    @property
    def joints(self) -> Array:
        """Where the joints are at rest (J, 3)."""
        out = self.offsets.copy()
        for index, parent in enumerate(self.parents):
            if parent >= 0:
                out[index] += out[parent]
        return out


@dataclass(frozen=True, slots=True, eq=False)
class RiggedMotion:
    """A motion of T frames on a rig.

    Attributes:
        rig: its skeleton.
        rotations: local rotations (T, J, 3, 3); the palms are at rest.
        translation: place of the root (T, 3), metres.
        fps: frames per second.
        title: what it is called inside a file.
    """

    rig: Rig
    rotations: Array
    translation: Array
    fps: float
    title: str = "motion"

    @property
    def num_frames(self) -> int:
        """Number of frames T."""
        return len(self.translation)

    @property
    def joints(self) -> Array:
        """Where the joints are (T, J, 3), metres."""
        return _kinematics(self.rig, self.rotations, self.translation)


def rig_clip(clip: MotionClip, names: str = "smpl", title: str = "motion") -> RiggedMotion:
    """Return a clip as a motion of 24 named joints.

    Args:
        clip: its joints must follow from its rotations (`motion.rest_pose.settle`).
        names: a key of `PRESETS`.
        title: what it is to be called inside a file.
    Raises:
        ValueError: the clip has no frames.
    """
    offsets = rest_offsets(clip).double()
    tall = stature(offsets)
    body = offsets.numpy()
    sides = {HANDS[0]: 1.0, HANDS[1]: -1.0}
    palms = np.array([[side * _PALM * tall, 0.0, 0.0] for side in sides.values()])
    places = np.concatenate([body, palms])
    places[0] = (0.0, standing_height(offsets), 0.0)
    tips = {
        joint("head"): tall * np.array(_CROWN),
        joint("left_foot"): tall * np.array(_TOE_TIP),
        joint("right_foot"): tall * np.array(_TOE_TIP),
    }
    for name, side in sides.items():
        tips[SMPL_NAMES.index(name)] = np.array([side * _FINGERTIPS * tall, 0.0, 0.0])
    parents = (*PARENTS, joint("left_wrist"), joint("right_wrist"))
    rotations = np.broadcast_to(np.eye(3), (clip.num_frames, len(parents), 3, 3)).copy()
    rotations[:, :NUM_JOINTS] = clip.rotations.double().numpy()
    rig = Rig(PRESETS[names], parents, places, tips)
    return RiggedMotion(rig, rotations, clip.translation.double().numpy(), clip.fps, title)


def as_tensor(array: NDArray[Any]) -> torch.Tensor:
    """Return an array as a float64 tensor, for the conversions of `motion.rotations`."""
    return torch.from_numpy(np.ascontiguousarray(array, dtype=np.float64))


def _kinematics(rig: Rig, rotations: Array, translation: Array) -> Array:
    world, places = [rotations[:, 0]], [translation]
    for index in range(1, len(rig.parents)):
        parent = rig.parents[index]
        world.append(world[parent] @ rotations[:, index])
        places.append(places[parent] + world[parent] @ rig.offsets[index])
    return np.stack(places, axis=1)
