"""The HumanML3D representation (263 dims, 22 joints) and KIT's (251 dims, 21 joints), both ways.

Per frame: turn and step of the root, its height, positions, rotations and velocities of the joints
with the heading taken out, foot contacts. `BodyPlan.layout` alone knows where each part lies. T
frames of joints give T-1 rows, since a row tells how the motion goes on. The units are those of the
joints: metres, or what a data set uses.

Two habits of the published code are part of the representation, and kept: the facing of the root
subtracts the hips' side vector from the shoulders' instead of adding it, and the first frame counts
as facing +z whatever its smoothed facing is.
"""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor

from motion.body_plans import HUMANML3D, BodyPlan
from motion.rotations import (
    columns6d_from_matrix,
    matrix_between,
    matrix_from_columns6d,
    rotation_y,
)

_SMOOTHING: Final = 20.0  # frames, standard deviation of the filter on the facing direction
_REACH: Final = 80  # frames on either side that the filter takes in: four standard deviations


def features_from_joints(
    joints: Tensor, plan: BodyPlan = HUMANML3D, *, published_turns: bool = False
) -> Tensor:
    """Return the features of a motion, wherever it begins and whichever way it faces there.

    Args:
        joints: joint positions (..., T, J, 3), y up, T >= 2. Published features come from motions
            of one body size: `retarget` them first.
        plan: the body.
        published_turns: reproduce the published code where the heading passes the direction
            opposite to +z: it then stores that frame's turn with the wrong sign, and the recovered
            motion goes astray by twice that turn. Only to compare with published features.
    Returns:
        Features (..., T-1, plan.feature_dim), same device and dtype.
    Raises:
        ValueError: another number of joints, or fewer than two frames.
    """
    joints = canonicalize_joints(joints, plan)
    facing = _facing(joints, plan)  # (..., T)
    unturn = rotation_y(-facing)  # (..., T, 3, 3)
    now, ahead = unturn[..., :-1, :, :], unturn[..., 1:, :, :]
    ground = joints[..., :1, :] * joints.new_tensor([1.0, 0.0, 1.0])
    step = joints.diff(dim=-3)  # (..., T-1, J, 3)

    half_turn = -0.5 * facing.diff(dim=-1)
    if published_turns:
        half_turn = torch.arcsin(torch.sin(half_turn))
    else:
        half_turn = 0.5 * torch.atan2(torch.sin(2 * half_turn), torch.cos(2 * half_turn))
    parts = {
        "turn": half_turn[..., None],
        "root_velocity": (ahead @ step[..., 0, :, None])[..., (0, 2), 0],
        "root_height": joints[..., :-1, 0, 1:2],
        "positions": _turned(now, (joints - ground)[..., :-1, 1:, :]).flatten(-2),
        "rotations": columns6d_from_matrix(_bone_rotations(joints, unturn, plan))[
            ..., :-1, :, :
        ].flatten(-2),
        "velocities": _turned(now, step).flatten(-2),
        "contacts": _contacts(step, plan),
    }
    return torch.cat([parts[name] for name in plan.layout], dim=-1)


def root_from_features(features: Tensor, plan: BodyPlan = HUMANML3D) -> tuple[Tensor, Tensor]:
    """Return heading (..., T) and position (..., T, 3) of the root.

    The heading is the angle, radians, by which +z is turned towards +x; both start from 0.

    Raises:
        ValueError: the last dimension is not that of `plan`.
    """
    if features.shape[-1] != plan.feature_dim:
        raise ValueError(
            f"{plan.name} motions have {plan.feature_dim} features per frame, "
            f"got {features.shape[-1]}"
        )
    turn = -2 * features[..., plan.layout["turn"]].squeeze(-1)
    heading = _before(turn).cumsum(-1)
    velocity = _before(features[..., plan.layout["root_velocity"]].mT).mT
    step = torch.stack(
        [velocity[..., 0], torch.zeros_like(velocity[..., 0]), velocity[..., 1]], dim=-1
    )
    ground = (rotation_y(heading) @ step[..., None]).squeeze(-1).cumsum(dim=-2)
    height = features[..., plan.layout["root_height"]]
    return heading, torch.cat([ground[..., :1], height, ground[..., 2:]], dim=-1)


def joints_from_features(features: Tensor, plan: BodyPlan = HUMANML3D) -> Tensor:
    """Return the joints (..., T, J, 3) that the positions in features (..., T, D) describe.

    Raises:
        ValueError: the last dimension is not that of `plan`.
    """
    heading, root = root_from_features(features, plan)
    local = features[..., plan.layout["positions"]].unflatten(-1, (plan.num_joints - 1, 3))
    placed = _turned(rotation_y(heading), local)
    placed = placed + root[..., None, :] * root.new_tensor([1.0, 0.0, 1.0])
    return torch.cat([root[..., None, :], placed], dim=-2)


def joints_from_rotations(features: Tensor, offsets: Tensor, plan: BodyPlan = HUMANML3D) -> Tensor:
    """Return the joints (..., T, J, 3) that the rotations in features (..., T, D) describe.

    Args:
        features: denormalised features (..., T, D).
        offsets: rest position of each joint relative to the one it hangs on (J, 3).
        plan: the body.
    Raises:
        ValueError: the last dimension is not that of `plan`.
    """
    heading, root = root_from_features(features, plan)
    local = matrix_from_columns6d(
        features[..., plan.layout["rotations"]].unflatten(-1, (plan.num_joints - 1, 6))
    )
    world = [rotation_y(-heading)] * plan.num_joints
    for joint, _, turns_with in plan.bones:
        world[joint] = world[turns_with] @ local[..., joint - 1, :, :]
    return _placed(torch.stack(world, dim=-3), root, offsets, plan)


def retarget(joints: Tensor, offsets: Tensor, plan: BodyPlan = HUMANML3D) -> Tensor:
    """Return the motion done by a body of other size: same directions of bones, other lengths.

    The way of the root is scaled like the legs.

    Args:
        joints: joint positions (..., T, J, 3).
        offsets: rest position of each joint of the new body relative to the one it hangs on (J, 3).
        plan: the body.
    Returns:
        Joint positions (..., T, J, 3).
    """
    _check_joints(joints, plan)
    offsets = offsets.to(joints)
    first = joints[..., 0, :, :]
    old_leg: Tensor | float = 0.0
    for joint, hangs_on, _ in plan.bones:
        if joint in plan.leg:
            old_leg = old_leg + (first[..., joint, :] - first[..., hangs_on, :]).norm(dim=-1)
    new_leg = offsets[list(plan.leg)].abs().amax(-1).sum()
    scale = (new_leg / torch.as_tensor(old_leg))[..., None, None]
    return _placed(_world_rotations(joints, plan), scale * joints[..., 0, :], offsets, plan)


def bone_offsets(joints: Tensor, plan: BodyPlan = HUMANML3D) -> Tensor:
    """Return the rest offsets (..., J, 3) of the body that stands in one frame (..., J, 3)."""
    _check_joints(joints, plan)
    hangs_on = {joint: before for joint, before, _ in plan.bones}
    bones = joints - joints[..., [hangs_on.get(j, j) for j in range(plan.num_joints)], :]
    return plan.rest_directions.to(joints) * bones.norm(dim=-1, keepdim=True)


def canonicalize_joints(joints: Tensor, plan: BodyPlan = HUMANML3D) -> Tensor:
    """Return the motion (..., T, J, 3) on the floor, starting at x = z = 0 and facing +z.

    Facing is read from hips and shoulders of the first frame.

    Raises:
        ValueError: another number of joints, or fewer than two frames.
    """
    _check_joints(joints, plan)
    if joints.shape[-3] < 2:
        raise ValueError(f"features need two or more frames of joints, got {joints.shape[-3]}")
    start = joints[..., 0, 0, :].clone()
    start[..., 1] = joints[..., 1].flatten(-2).amin(-1)
    joints = joints - start[..., None, None, :]
    right = _side(joints[..., 0, :, :], plan.hips) + _side(joints[..., 0, :, :], plan.shoulders)
    unturn = rotation_y(-_heading(_forward(right)))
    return _turned(unturn[..., None, :, :], joints)


def _check_joints(joints: Tensor, plan: BodyPlan) -> None:
    if joints.shape[-2:] != (plan.num_joints, 3):
        raise ValueError(
            f"{plan.name} motions have joints (..., {plan.num_joints}, 3), "
            f"got {tuple(joints.shape)}"
        )


def _side(joints: Tensor, pair: tuple[int, int]) -> Tensor:
    """Vector (..., 3) from the left to the right joint of a pair."""
    return joints[..., pair[0], :] - joints[..., pair[1], :]


def _forward(right: Tensor) -> Tensor:
    """Horizontal unit vectors (..., 3) at right angles to `right` (..., 3): up x right."""
    unit = torch.nn.functional.normalize(right, dim=-1)
    return torch.stack([unit[..., 2], torch.zeros_like(unit[..., 0]), -unit[..., 0]], dim=-1)


def _heading(forward: Tensor) -> Tensor:
    """Angle (...) by which `forward` (..., 3) is turned from +z towards +x."""
    return torch.atan2(forward[..., 0], forward[..., 2])


def _facing(joints: Tensor, plan: BodyPlan) -> Tensor:
    """Heading of the root (..., T) in the sense of the representation: smoothed, first frame 0."""
    right = _side(joints, plan.shoulders) - _side(joints, plan.hips)
    facing = _heading(_smoothed(_forward(right)))
    return torch.cat([torch.zeros_like(facing[..., :1]), facing[..., 1:]], dim=-1)


def _smoothed(signal: Tensor) -> Tensor:
    """Gaussian filter over the frames of (..., T, C); the ends are held beyond the clip."""
    frames = signal.shape[-2]
    reach = torch.arange(-_REACH, _REACH + 1, device=signal.device)
    weight = torch.exp(-0.5 * (reach.to(signal.dtype) / _SMOOTHING) ** 2)
    weight = weight / weight.sum()
    source = (torch.arange(frames, device=signal.device)[:, None] + reach).clamp(0, frames - 1)
    matrix = signal.new_zeros(frames, frames)
    matrix.scatter_add_(1, source, weight.expand(frames, -1))
    return matrix @ signal


def _world_rotations(joints: Tensor, plan: BodyPlan) -> Tensor:
    """Shortest turn of each bone (..., J, 3, 3) from its rest direction; identity for the root."""
    directions = plan.rest_directions.to(joints)
    out = [torch.eye(3, dtype=joints.dtype, device=joints.device).expand(*joints.shape[:-2], 3, 3)]
    out *= plan.num_joints
    for joint, hangs_on, _ in plan.bones:
        bone = joints[..., joint, :] - joints[..., hangs_on, :]
        out[joint] = matrix_between(directions[joint].expand_as(bone), bone)
    return torch.stack(out, dim=-3)


def _bone_rotations(joints: Tensor, unturn: Tensor, plan: BodyPlan) -> Tensor:
    """Rotations of the bones (..., T, J-1, 3, 3), each relative to what it turns with."""
    world = _world_rotations(joints, plan)
    world[..., 0, :, :] = unturn  # the published root rotation leads from the world to the heading
    turns_with = {joint: other for joint, _, other in plan.bones}
    order = [turns_with[joint] for joint in range(1, plan.num_joints)]
    return world[..., order, :, :].mT @ world[..., 1:, :, :]


def _placed(world: Tensor, root: Tensor, offsets: Tensor, plan: BodyPlan) -> Tensor:
    """Joints (..., J, 3) of bones turned by `world` (..., J, 3, 3), root at `root` (..., 3)."""
    bones = (world @ offsets.to(world)[..., None]).squeeze(-1)
    out = [root] * plan.num_joints
    for joint, hangs_on, _ in plan.bones:
        out[joint] = out[hangs_on] + bones[..., joint, :]
    return torch.stack(out, dim=-2)


def _contacts(step: Tensor, plan: BodyPlan) -> Tensor:
    """Whether the foot joints rest (..., 4), as 0 and 1, by their movement (..., J, 3)."""
    feet = step[..., [*plan.left_foot, *plan.right_foot], :]
    return (feet.square().sum(-1) < plan.contact_threshold).to(step.dtype)


def _turned(rotation: Tensor, points: Tensor) -> Tensor:
    """Points (..., J, 3), all turned by the rotation (..., 3, 3) of their frame."""
    return points @ rotation.mT


def _before(values: Tensor) -> Tensor:
    """Values (..., T) one frame later: 0 first, the last one dropped."""
    return torch.nn.functional.pad(values[..., :-1], (1, 0)) if values.shape[-1] else values
