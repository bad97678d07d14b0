"""Forward kinematics of the skeleton and the two-bone inverse kinematics of arms and legs."""

from __future__ import annotations

import torch
from torch import Tensor

from motion.rotations import matrix_between, perpendicular
from motion.skeleton import OFFSETS, PARENTS

_NO_DIRECTION = 1e-6  # metres; a shorter vector points nowhere


def global_rotations(rotations: Tensor) -> Tensor:
    """Return world rotations (..., J, 3, 3) for local ones of the same shape."""
    out: list[Tensor] = []
    for index, parent in enumerate(PARENTS):
        local = rotations[..., index, :, :]
        out.append(local if parent < 0 else out[parent] @ local)
    return torch.stack(out, dim=-3)


def local_rotations(world: Tensor) -> Tensor:
    """Return local rotations (..., J, 3, 3) for world ones: the inverse of `global_rotations`."""
    out = [world[..., 0, :, :]]
    for index in range(1, len(PARENTS)):
        parent = world[..., PARENTS[index], :, :]
        out.append(parent.transpose(-1, -2) @ world[..., index, :, :])
    return torch.stack(out, dim=-3)


def forward_kinematics(
    rotations: Tensor, translation: Tensor, offsets: Tensor = OFFSETS
) -> tuple[Tensor, Tensor]:
    """Return where the joints are and how they are turned in the world.

    Args:
        rotations: local rotations (..., J, 3, 3).
        translation: position of the root joint (..., 3), metres.
        offsets: rest position of each joint relative to its parent (J, 3), metres.
    Returns:
        Joint positions (..., J, 3) and world rotations (..., J, 3, 3).
    """
    world = global_rotations(rotations)
    offsets = offsets.to(rotations)
    joints: list[Tensor] = []
    for index, parent in enumerate(PARENTS):
        if parent < 0:
            joints.append(translation)
        else:
            joints.append(joints[parent] + world[..., parent, :, :] @ offsets[index])
    return torch.stack(joints, dim=-2), world


def two_bone_ik(
    start: Tensor, target: Tensor, pole: Tensor, upper: float, lower: float
) -> tuple[Tensor, Tensor]:
    """Return where the middle and the end joint of a two-bone limb go to reach a target.

    The limb is never stretched: a target out of reach is approached as far as 99.9 % of the limb's
    length allows (a straight limb has no bending direction). Where target or pole leave the bending
    plane open, one is chosen, so that both bones keep their length always.

    Args:
        start: hip or shoulder (..., 3), metres.
        target: wanted ankle or wrist (..., 3).
        pole: direction (..., 3) in which knee or elbow bends; need not be a unit vector.
        upper: length of the bone from start to middle, metres.
        lower: length of the bone from middle to end, metres.
    Returns:
        Middle joint and end joint, both (..., 3).
    """
    reach = target - start
    distance = reach.norm(dim=-1, keepdim=True)
    # A target at the very start has no direction: fold the limb towards the pole.
    near = distance < _NO_DIRECTION
    direction = torch.where(near, perpendicular(pole), reach / distance.clamp_min(_NO_DIRECTION))
    distance = distance.clamp(min=abs(upper - lower) + 1e-4, max=0.999 * (upper + lower))
    along = (upper**2 - lower**2 + distance**2) / (2 * distance)
    aside = (upper**2 - along**2).clamp_min(0).sqrt()
    bend = pole - (pole * direction).sum(-1, keepdim=True) * direction
    length = bend.norm(dim=-1, keepdim=True)
    along_pole = length < _NO_DIRECTION * pole.norm(dim=-1, keepdim=True)
    bend = torch.where(along_pole, perpendicular(direction), bend / length)
    return start + along * direction + aside * bend, start + distance * direction


def limb_rotations(
    start: Tensor,
    middle: Tensor,
    end: Tensor,
    pole: Tensor,
    rest_axis: Tensor,
    rest_pole: Tensor,
) -> tuple[Tensor, Tensor]:
    """Return world rotations (..., 3, 3) of a limb's two bones from its three joints.

    The hinge keeps its meaning: its axis is at right angles to the plane that `pole` spans with the
    line from start to end, and the rest pole (forward of a knee, backward of an elbow) stays in
    that plane on both bones, so no twist appears from nowhere: not even in a sitting person's
    thigh, which may point along `pole` itself.

    Args:
        start: first joint of the limb (..., 3).
        middle: knee or elbow (..., 3).
        end: ankle or wrist (..., 3).
        pole: direction the hinge bends to (..., 3).
        rest_axis: direction of both bones at rest (3,).
        rest_pole: direction the hinge bends to at rest (3,), at right angles to `rest_axis`.
    """
    rest = bone_frame(rest_axis, rest_pole)
    axis = torch.linalg.cross(end - start, pole, dim=-1)
    bones = (middle - start, end - middle)
    upper, lower = (bone_frame(bone, torch.linalg.cross(axis, bone, dim=-1)) for bone in bones)
    return upper @ rest.transpose(-1, -2), lower @ rest.transpose(-1, -2)


def bone_frame(axis: Tensor, pole: Tensor) -> Tensor:
    """Return right-handed frames (..., 3, 3) in columns: `axis`, `pole` at right angles, cross."""
    axis = torch.nn.functional.normalize(axis, dim=-1)
    pole = pole - (pole * axis).sum(-1, keepdim=True) * axis
    pole = torch.nn.functional.normalize(pole, dim=-1)
    return torch.stack([axis, pole, torch.linalg.cross(axis, pole, dim=-1)], dim=-1)


def swing_towards(rotation: Tensor, axis: Tensor, target: Tensor) -> Tensor:
    """Return `rotation` (..., 3, 3) followed by the shortest turn that sends `axis` to `target`."""
    return matrix_between(rotation @ axis, target) @ rotation
