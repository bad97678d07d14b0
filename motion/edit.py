"""Edits of clips that keep a motion a motion: facing, mirroring, trimming, resampling, size."""

from __future__ import annotations

import torch
from torch import Tensor

from motion.clip import MotionClip
from motion.kinematics import forward_kinematics
from motion.rest_pose import rest_offsets, stature
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
    return _started_at_origin(clip, float(clip.joints[..., 1].min()))


def start_at_origin(clip: MotionClip) -> MotionClip:
    """Return the clip turned and moved so that it starts at x = z = 0, facing +z."""
    return _started_at_origin(clip, 0.0)


def stand_on_floor(clip: MotionClip) -> MotionClip:
    """Return the clip at the height at which its lowest joint is at y = 0."""
    down = torch.zeros_like(clip.translation)
    down[:, 1] = -clip.joints[..., 1].min()
    return _moved(clip, down)


def in_place(clip: MotionClip) -> MotionClip:
    """Return the clip with the pelvis above one point of the floor; height and heading are kept."""
    return _moved(clip, (clip.translation[:1] - clip.translation) * _ground(clip))


def scale(clip: MotionClip, factor: float) -> MotionClip:
    """Return the clip of a person `factor` times as large, whose steps are so much longer too."""
    return MotionClip(clip.joints * factor, clip.rotations, clip.translation * factor, clip.fps)


def scale_to_stature(clip: MotionClip, metres: float) -> MotionClip:
    """Return the clip of a person who is so tall, from sole to crown."""
    return scale(clip, metres / stature(rest_offsets(clip)))


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


def trim_seconds(clip: MotionClip, start: float, stop: float) -> MotionClip:
    """Return what lies between two moments of the clip, seconds; `stop` may be after its end.

    Raises:
        ValueError: no frame lies between them.
    """
    first, last = round(start * clip.fps), round(stop * clip.fps)
    part = trim(clip, first, last)
    if first < 0 or not part.num_frames:
        raise ValueError(
            f"trim must leave some of the motion, which lasts {clip.seconds:.2f} seconds, "
            f"got {start:g} to {stop:g}"
        )
    return part


def resample(clip: MotionClip, num_frames: int) -> MotionClip:
    """Return the clip stretched or squeezed to `num_frames` frames at its own frame rate.

    Rotations are interpolated on the sphere, positions linearly; first and last pose are kept.
    """
    moments = torch.linspace(0, clip.num_frames - 1, num_frames, dtype=torch.float64)
    return _sampled(clip, moments, clip.fps)


def resample_to_fps(clip: MotionClip, fps: float) -> MotionClip:
    """Return the clip at another frame rate and at the same speed; it may end up to 1 / fps sooner.

    Frames in between are interpolated as in `resample`.
    """
    if fps == clip.fps:
        return clip
    # The last frame is not to be lost where it is only rounding that puts it beyond the end.
    last = int((clip.num_frames - 1) * fps / clip.fps + 1e-6)
    moments = torch.arange(last + 1, dtype=torch.float64) * (clip.fps / fps)
    return _sampled(clip, moments.clamp(max=clip.num_frames - 1), fps)


def _sampled(clip: MotionClip, moments: Tensor, fps: float) -> MotionClip:
    """The clip's poses at moments (T',), counted in its frames, on the clip's own skeleton."""
    before = moments.floor().long().clamp(max=max(clip.num_frames - 2, 0))
    after = (before + 1).clamp(max=clip.num_frames - 1)
    fraction = (moments - before).to(clip.joints.dtype)
    quaternions = quaternion_from_matrix(clip.rotations)
    turned = slerp(quaternions[before], quaternions[after], fraction[:, None])
    translation = torch.lerp(clip.translation[before], clip.translation[after], fraction[:, None])
    rotations = matrix_from_quaternion(turned)
    joints, _ = forward_kinematics(rotations, translation, rest_offsets(clip))
    return MotionClip(joints, rotations, translation, fps)


def _started_at_origin(clip: MotionClip, floor: float) -> MotionClip:
    """The clip facing +z at first, and what is at `floor` and below its first pelvis at 0."""
    turn = rotation_y(-heading_angle(clip.rotations[0, 0]))
    start = clip.translation[0].clone()
    start[1] = floor
    rotations = clip.rotations.clone()
    rotations[:, 0] = turn @ clip.rotations[:, 0]
    translation = (clip.translation - start) @ turn.T
    joints = (clip.joints - start) @ turn.T
    return MotionClip(joints, rotations, translation, clip.fps)


def _ground(clip: MotionClip) -> Tensor:
    """1 for the two horizontal axes, 0 for the vertical one (3,)."""
    return clip.translation.new_tensor([1.0, 0.0, 1.0])


def _moved(clip: MotionClip, by: Tensor) -> MotionClip:
    """The clip with each frame moved by its row of `by` (T, 3)."""
    return MotionClip(clip.joints + by[:, None], clip.rotations, clip.translation + by, clip.fps)
