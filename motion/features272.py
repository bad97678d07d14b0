"""The 272-dim motion representation of MotionMillion and MotionStreamer, in both directions.

Per frame: the root's horizontal velocity and change of heading, then positions, their differences
and local rotations with the heading taken out. `LAYOUT` alone knows where each part lies. 6D
rotations are the first two ROWS of a matrix (HumanML3D's 263-dim representation uses columns).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from motion.clip import MotionClip
from motion.rotations import (
    heading_angle,
    matrix_from_rows6d,
    rotation_y,
    rows6d_from_matrix,
)
from motion.skeleton import NUM_JOINTS

FEATURE_DIM: Final = 272
FPS: Final = 30.0
_PIECE_FRAMES: Final = 4096
LAYOUT: Final = {
    "root_velocity": slice(0, 2),  # x, z per frame, in the heading frame of the previous frame
    "heading_change": slice(2, 8),  # 6D rows of the turn since the previous frame
    "positions": slice(8, 74),  # 22 x 3, heading and root x, z removed, lowest point of clip at 0
    "velocities": slice(74, 140),  # 22 x 3, difference of `positions` to the previous frame
    "rotations": slice(140, 272),  # 22 x 6 local rotations, root without its heading
}


def features_from_motion(rotations: Tensor, translation: Tensor, joints: Tensor) -> Tensor:
    """Return the 272-dim features of a motion.

    The first frame has no predecessor: its velocities are 0 and its heading change is identity, so
    `canonicalize` the motion first if it does not face +z.

    Args:
        rotations: local rotations (..., T, 22, 3, 3).
        translation: pelvis position (..., T, 3), metres.
        joints: joint positions (..., T, 22, 3), metres.
    Returns:
        Features (..., T, 272), same device and dtype.
    Source: the 272-dim representation's published description; agrees with its reference code.
    """
    heading = heading_angle(rotations[..., 0, :, :])  # (..., T)
    unturn = rotation_y(-heading)  # (..., T, 3, 3)
    root_ground = translation * translation.new_tensor([1.0, 0.0, 1.0])
    floor = joints[..., 1].flatten(-2).amin(-1)  # (...)
    local = joints - root_ground[..., None, :]
    local = local - floor[..., None, None, None] * local.new_tensor([0.0, 1.0, 0.0])
    local = torch.einsum("...tab,...tjb->...tja", unturn, local)

    step = torch.zeros_like(root_ground)
    step[..., 1:, :] = torch.einsum(
        "...tab,...tb->...ta", unturn[..., :-1, :, :], root_ground.diff(dim=-2)
    )
    change = torch.zeros_like(heading)
    change[..., 1:] = -heading.diff(dim=-1)
    difference = torch.zeros_like(local)
    difference[..., 1:, :, :] = local.diff(dim=-3)
    facing_free = rotations.clone()
    facing_free[..., 0, :, :] = unturn @ rotations[..., 0, :, :]

    parts = {
        "root_velocity": step[..., [0, 2]],
        "heading_change": rows6d_from_matrix(rotation_y(change)),
        "positions": local.flatten(-2),
        "velocities": difference.flatten(-2),
        "rotations": rows6d_from_matrix(facing_free).flatten(-2),
    }
    return torch.cat([parts[name] for name in LAYOUT], dim=-1)


@dataclass(frozen=True, slots=True)
class RootState:
    """Where a motion has come to: all that its later frames need to know of the earlier ones.

    Attributes:
        unturn: rotation (..., 3, 3) from the world to the heading frame of the newest frame.
        ground: its root position on the ground (..., 3), y = 0, metres.
    """

    unturn: Tensor
    ground: Tensor

    @classmethod
    def start(cls, features: Tensor) -> RootState:
        """Return the state before the first frame: at the origin, facing +z.

        The velocity and heading change of the first frame, which stand for nothing, are so added to
        the origin and to +z.
        """
        ground = features.new_zeros(*features.shape[:-2], 3)
        unturn = torch.eye(3, dtype=features.dtype, device=features.device)
        return cls(unturn.expand(*features.shape[:-2], 3, 3), ground)


def motion_from_features(features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Return joints, local rotations and translation that features describe.

    Joints follow the position path, rotations the rotation path; both share the root trajectory.

    Args:
        features: denormalised features (..., T, 272).
    Returns:
        Joints (..., T, 22, 3), local rotations (..., T, 22, 3, 3), translation (..., T, 3).
    Raises:
        ValueError: the last dimension is not 272.
    """
    joints, rotations, translation, _ = recover_motion(features, RootState.start(features))
    return joints, rotations, translation


def recover_motion(features: Tensor, state: RootState) -> tuple[Tensor, Tensor, Tensor, RootState]:
    """Return what `motion_from_features` returns, of a motion's next frames, and the state after.

    Args:
        features: denormalised features (..., T, 272) of frames that follow the state's.
        state: where the frames before have led.
    Raises:
        ValueError: the last dimension is not 272.
    """
    if features.shape[-1] != FEATURE_DIM:
        raise ValueError(f"expected {FEATURE_DIM} features per frame, got {features.shape[-1]}")
    # One frame longer than the features: the state's frame comes first.
    unturn = _accumulated_heading(features, state.unturn)  # (..., 1 + T, 3, 3)
    ground = _root_trajectory(features, unturn, state.ground)  # (..., 1 + T, 3)
    state = RootState(unturn[..., -1, :, :], ground[..., -1, :])
    turn, ground = unturn[..., 1:, :, :].transpose(-1, -2), ground[..., 1:, :]

    local = features[..., LAYOUT["positions"]].unflatten(-1, (NUM_JOINTS, 3))
    joints = torch.einsum("...tab,...tjb->...tja", turn, local) + ground[..., None, :]

    rotations = matrix_from_rows6d(
        features[..., LAYOUT["rotations"]].unflatten(-1, (NUM_JOINTS, 6))
    )
    root = turn @ rotations[..., 0, :, :]
    rotations = torch.cat([root[..., None, :, :], rotations[..., 1:, :, :]], dim=-3)
    height = local[..., 0, 1]
    translation = torch.stack([ground[..., 0], height, ground[..., 2]], dim=-1)
    return joints, rotations, translation, state


def _accumulated_heading(features: Tensor, start: Tensor) -> Tensor:
    """World-to-heading rotations (..., 1 + T, 3, 3): `start` and each product of changes on it."""
    changes = matrix_from_rows6d(features[..., LAYOUT["heading_change"]])
    out = [start]
    for frame in range(changes.shape[-3]):
        out.append(changes[..., frame, :, :] @ out[-1])
    return torch.stack(out, dim=-3)


def _root_trajectory(features: Tensor, unturn: Tensor, start: Tensor) -> Tensor:
    """Root position on the ground (..., 1 + T, 3); a step is in the previous heading frame."""
    velocity = features[..., LAYOUT["root_velocity"]]
    step = torch.stack(
        [velocity[..., 0], torch.zeros_like(velocity[..., 0]), velocity[..., 1]], dim=-1
    )
    turned = torch.einsum("...tba,...tb->...ta", unturn[..., :-1, :, :], step)
    # Generated headings are never quite turns about y; what they tilt must not lift the body.
    level = turned * step.new_tensor([1.0, 0.0, 1.0])
    return torch.cat([start[..., None, :], level], dim=-2).cumsum(dim=-2)


def features_from_clip(clip: MotionClip) -> Tensor:
    """Return the features (T, 272) of a clip."""
    return features_from_motion(clip.rotations, clip.translation, clip.joints)


def clip_from_features(features: Tensor, fps: float = FPS) -> MotionClip:
    """Return the clip that denormalised features (T, 272) describe.

    Computed in float64, since headings and steps accumulate over the clip, and returned in float32.
    """
    pieces = list(recover_clips(features, fps))
    if len(pieces) == 1:
        return pieces[0]
    return MotionClip(
        torch.cat([piece.joints for piece in pieces]),
        torch.cat([piece.rotations for piece in pieces]),
        torch.cat([piece.translation for piece in pieces]),
        fps,
    )


def recover_clips(features: Tensor, fps: float = FPS) -> Iterator[MotionClip]:
    """Yield the clip of denormalised features (T, 272) in pieces: a long one needs much float64."""
    recovery = ClipRecovery(fps)
    for piece in features.split(_PIECE_FRAMES):
        yield recovery.push(piece)


class ClipRecovery:
    """Turns the features of one motion into clips piece by piece.

    The pieces, joined, are the clip that `clip_from_features` makes of all features at once, but
    for the rounding of float64.
    """

    def __init__(self, fps: float = FPS) -> None:
        """Start a motion at the origin, facing +z."""
        self.fps = fps
        self._state: RootState | None = None

    def push(self, features: Tensor) -> MotionClip:
        """Return the clip of the next denormalised features (T, 272)."""
        features = features.double().cpu()
        before = self._state or RootState.start(features)
        joints, rotations, translation, self._state = recover_motion(features, before)
        return MotionClip(joints.float(), rotations.float(), translation.float(), self.fps)
