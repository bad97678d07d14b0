"""Edits of clips that keep a motion a motion: facing, mirroring, trimming, resampling."""

from __future__ import annotations

import torch

from motion.clip import MotionClip
from motion.rotations import (
    heading_angle,
    matrix_from_quaternion,
    quaternion_from_matrix,
    rotation_y,
    slerp,
)
from motion.skeleton import MIRRORED


def canonicalize(clip: MotionClip) -> MotionClip:
    """Return the clip turned and moved so that it starts at x = z = 0, facing +z, on the floor.

    The heading is that of the root rotation, which is what the 272-dim representation removes; the
    lowest joint of the whole clip comes to lie at y = 0.
    """
    turn = rotation_y(-heading_angle(clip.rotations[0, 0]))
    start = clip.translation[0].clone()
    start[1] = clip.joints[..., 1].min()
    rotations = clip.rotations.clone()
    rotations[:, 0] = turn @ clip.rotations[:, 0]
    translation = (clip.translation - start) @ turn.T
    joints = (clip.joints - start) @ turn.T
    return MotionClip(joints, rotations, translation, clip.fps)


def mirror(clip: MotionClip) -> MotionClip:
    """Return the clip with left and right exchanged (reflected at the plane x = 0)."""
    order = list(MIRRORED)
    flip = clip.joints.new_tensor([-1.0, 1.0, 1.0])
    rotations = clip.rotations[:, order] * (flip[:, None] * flip[None, :])
    return MotionClip(clip.joints[:, order] * flip, rotations, clip.translation * flip, clip.fps)


def trim(clip: MotionClip, start: int, stop: int) -> MotionClip:
    """Return frames `start` to `stop` (exclusive) of the clip."""
    return MotionClip(
        clip.joints[start:stop], clip.rotations[start:stop], clip.translation[start:stop], clip.fps
    )


def resample(clip: MotionClip, num_frames: int) -> MotionClip:
    """Return the clip stretched or squeezed to `num_frames` frames at its own frame rate.

    Rotations are interpolated on the sphere, positions linearly; first and last pose are kept.
    """
    position = torch.linspace(0, clip.num_frames - 1, num_frames, dtype=torch.float64)
    before = position.floor().long().clamp(max=max(clip.num_frames - 2, 0))
    after = (before + 1).clamp(max=clip.num_frames - 1)
    fraction = (position - before).to(clip.joints.dtype)
    quaternions = quaternion_from_matrix(clip.rotations)
    turned = slerp(quaternions[before], quaternions[after], fraction[:, None])
    translation = torch.lerp(clip.translation[before], clip.translation[after], fraction[:, None])
    return MotionClip.from_rotations(matrix_from_quaternion(turned), translation, clip.fps)
