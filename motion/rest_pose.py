"""The body behind a clip: its bones at rest, how tall it is, and joints that follow from rotations.

A clip does not carry its skeleton: positions and rotations together tell it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from motion.clip import MotionClip
from motion.kinematics import forward_kinematics, global_rotations
from motion.skeleton import NUM_JOINTS, OFFSETS, PARENTS

# Metres; a body whose bones differ from ours by less, in the middle, is ours. What a model makes
# strays from its skeleton by a few millimetres; SMPL's mean body differs from ours by some 25.
_SAME_BODY: Final = 0.01
_STATURE: Final = 1.7  # of a person with our skeleton, metres


@dataclass(frozen=True, slots=True)
class Settled:
    """A clip whose joints follow from its rotations.

    Attributes:
        clip: float64.
        mean_mm: how far the joints had to move, mean over frames and joints, millimetres.
        max_mm: the farthest that one joint moved in one frame.
    """

    clip: MotionClip
    mean_mm: float
    max_mm: float


def rest_offsets(clip: MotionClip) -> Tensor:
    """Return where each joint is at rest, relative to its parent (22, 3), metres.

    Exact where joints and rotations agree; else the median over the frames, which a frame that went
    wrong does not move. The root is at 0.

    Raises:
        ValueError: the clip has no frames.
    """
    if not clip.num_frames:
        raise ValueError("a motion without frames has no rest pose")
    parents = list(PARENTS[1:])
    bones = clip.joints[:, 1:] - clip.joints[:, parents]  # (T, 21, 3)
    world = global_rotations(clip.rotations)[:, parents]
    local = (world.mT @ bones[..., None]).squeeze(-1)
    return torch.cat([local.new_zeros(1, 3), local.median(dim=0).values])


def settle(clip: MotionClip) -> Settled:
    """Return the clip with joints that follow from rotations, root and ONE rigid skeleton.

    That skeleton is ours where the clip's is ours but for noise, so that all motions of a model fit
    one character; otherwise it is the clip's own.

    Raises:
        ValueError: the clip has no frames.
    """
    offsets = rest_offsets(clip).double()
    ours = OFFSETS.to(offsets)
    if (offsets - ours)[1:].norm(dim=-1).median() < _SAME_BODY:
        offsets = ours
    rotations, translation = clip.rotations.double(), clip.translation.double()
    joints, _ = forward_kinematics(rotations, translation, offsets)
    moved = 1000 * (joints - clip.joints.double()).norm(dim=-1)
    settled = MotionClip(joints, rotations, translation, clip.fps)
    return Settled(settled, float(moved.mean()), float(moved.max()))


def standing_height(offsets: Tensor) -> float:
    """Return how high the pelvis of a body with these bones (22, 3) is where it stands at rest."""
    return -float(_rest_joints(offsets)[:, 1].min())


def stature(offsets: Tensor) -> float:
    """Return how tall the person with these bones (22, 3) is, metres, from sole to crown.

    No joint is there: the distance of the highest and the lowest joint is taken for the same share
    of the stature that it is in our skeleton.
    """
    ours, theirs = (
        float(joints[:, 1].max() - joints[:, 1].min())
        for joints in (_rest_joints(OFFSETS), _rest_joints(offsets))
    )
    return _STATURE * theirs / ours


def _rest_joints(offsets: Tensor) -> Tensor:
    identity = torch.eye(3, dtype=offsets.dtype).expand(NUM_JOINTS, 3, 3)
    return forward_kinematics(identity, offsets.new_zeros(3), offsets)[0]
