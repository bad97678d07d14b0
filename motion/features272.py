"""The 272-dim motion representation of MotionMillion and MotionStreamer, in both directions.

Per frame: the root's horizontal velocity and change of heading, then positions, their differences
and local rotations with the heading taken out. `LAYOUT` alone knows where each part lies. 6D
rotations are the first two ROWS of a matrix (HumanML3D's 263-dim representation uses columns).
"""

from __future__ import annotations

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
    if features.shape[-1] != FEATURE_DIM:
        raise ValueError(f"expected {FEATURE_DIM} features per frame, got {features.shape[-1]}")
    unturn = _accumulated_heading(features)  # (..., T, 3, 3), world -> heading frame
    turn = unturn.transpose(-1, -2)
    ground = _root_trajectory(features, turn)

    local = features[..., LAYOUT["positions"]].unflatten(-1, (NUM_JOINTS, 3))
    joints = torch.einsum("...tab,...tjb->...tja", turn, local) + ground[..., None, :]

    rotations = matrix_from_rows6d(
        features[..., LAYOUT["rotations"]].unflatten(-1, (NUM_JOINTS, 6))
    )
    root = turn @ rotations[..., 0, :, :]
    rotations = torch.cat([root[..., None, :, :], rotations[..., 1:, :, :]], dim=-3)
    height = local[..., 0, 1]
    translation = torch.stack([ground[..., 0], height, ground[..., 2]], dim=-1)
    return joints, rotations, translation


def _accumulated_heading(features: Tensor) -> Tensor:
    """World-to-heading rotations (..., T, 3, 3): the product of all heading changes so far."""
    changes = matrix_from_rows6d(features[..., LAYOUT["heading_change"]])
    if not changes.shape[-3]:
        return changes
    out = [changes[..., 0, :, :]]
    for frame in range(1, changes.shape[-3]):
        out.append(changes[..., frame, :, :] @ out[-1])
    return torch.stack(out, dim=-3)


def _root_trajectory(features: Tensor, turn: Tensor) -> Tensor:
    """Root position on the ground (..., T, 3), y = 0; a step is in the previous heading frame."""
    velocity = features[..., LAYOUT["root_velocity"]]
    step = torch.stack(
        [velocity[..., 0], torch.zeros_like(velocity[..., 0]), velocity[..., 1]], dim=-1
    )
    turned = torch.einsum("...tab,...tb->...ta", turn[..., :-1, :, :], step[..., 1:, :])
    # Generated headings are never quite turns about y; what they tilt must not lift the body.
    level = torch.cat([step[..., :1, :], turned], dim=-2) * step.new_tensor([1.0, 0.0, 1.0])
    return level.cumsum(dim=-2)


def features_from_clip(clip: MotionClip) -> Tensor:
    """Return the features (T, 272) of a clip."""
    return features_from_motion(clip.rotations, clip.translation, clip.joints)


def clip_from_features(features: Tensor, fps: float = FPS) -> MotionClip:
    """Return the clip that denormalised features (T, 272) describe.

    Computed in float64, since headings and steps accumulate over the clip, and returned in float32.
    """
    joints, rotations, translation = motion_from_features(features.double().cpu())
    return MotionClip(joints.float(), rotations.float(), translation.float(), fps)
