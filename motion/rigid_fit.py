"""A motion put on one rigid skeleton: bones of constant length, rotations that agree with joints.

What a model makes has joints that drift apart and rotations that say something slightly different.
Joints decide where bones point, rotations how they twist.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import torch
from torch import Tensor

from motion.clip import MotionClip
from motion.kinematics import global_rotations, local_rotations, swing_towards
from motion.skeleton import NUM_JOINTS, PARENTS, joint

# Square metres: what the given rotation of pelvis and chest weighs beside the three bones there,
# which are short and so tell their frames badly alone.
_TRUST: Final = 0.01
CHILDREN: Final = tuple(
    tuple(child for child in range(NUM_JOINTS) if PARENTS[child] == index)
    for index in range(NUM_JOINTS)
)


def rigid_fit(joints: Tensor, world: Tensor, offsets: Tensor) -> tuple[Tensor, Tensor]:
    """Return joints (T, 22, 3) on rigid bones, and world rotations that agree with them.

    Args:
        joints: where the joints are to be (T, 22, 3); the root stays.
        world: world rotations (T, 22, 3, 3), which decide what joints leave open.
        offsets: rest position of each joint relative to its parent (22, 3).
    """
    places: list[Tensor] = [joints[:, 0]] * NUM_JOINTS
    turns = list(world.unbind(1))
    for index, children in enumerate(CHILDREN):
        if len(children) > 1:
            turns[index] = _frame(joints, turns[index], offsets, index)
        elif children:
            # From where the joint has come to lie, so that errors do not add up to hands and feet.
            bone = joints[:, children[0]] - places[index]
            turns[index] = swing_towards(turns[index], offsets[children[0]], bone)
        for child in children:
            places[child] = places[index] + turns[index] @ offsets[child]
    return torch.stack(places, dim=1), torch.stack(turns, dim=1)


def with_legs(clip: MotionClip, joints: Tensor, offsets: Tensor) -> MotionClip:
    """Return the clip with its rotations turned so that its joints are these (T, 22, 3).

    All bones of the body above the hips must point as before; those of the legs may have turned.
    """
    world = list(global_rotations(clip.rotations).unbind(1))
    for side in ("left", "right"):
        names = [joint(f"{side}_{name}") for name in ("hip", "knee", "ankle", "foot")]
        for index, child in pairwise(names):
            bone = joints[:, child] - joints[:, index]
            world[index] = swing_towards(world[index], offsets[child], bone)
    rotations = local_rotations(torch.stack(world, dim=1))
    return MotionClip(joints, rotations, joints[:, 0], clip.fps)


def _frame(joints: Tensor, prior: Tensor, offsets: Tensor, index: int) -> Tensor:
    """Rotation (T, 3, 3) of a joint with several bones: least squares, with a prior (Kabsch)."""
    children = list(CHILDREN[index])
    bones = joints[:, children] - joints[:, index, None]
    u, _, vh = torch.linalg.svd(bones.mT @ offsets[children] + _TRUST * prior)
    sign = torch.ones(len(joints), 3).to(joints)
    sign[:, 2] = torch.linalg.det(u @ vh)
    return u @ (sign[..., None] * vh)
