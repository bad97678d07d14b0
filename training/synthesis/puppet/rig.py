"""The rig: from a performance's channels to joint rotations, by forward and inverse kinematics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from motion.clip import MotionClip
from motion.kinematics import forward_kinematics, limb_rotations, local_rotations, two_bone_ik
from motion.rotations import rotation_x, rotation_y, rotation_z
from motion.skeleton import NUM_JOINTS, OFFSETS, PARENTS, joint
from training.synthesis.puppet.performance import (
    ANKLE_HEIGHT,
    FPS,
    SIDE_SIGN,
    Array,
    Performance,
    end_to_end,
)

_THIGH = float(OFFSETS[joint("left_knee")].norm())
_SHIN = float(OFFSETS[joint("left_ankle")].norm())
_UPPER_ARM = float(OFFSETS[joint("left_elbow")].norm())
_FOREARM = float(OFFSETS[joint("left_wrist")].norm())
_LEG_REACH = 0.992 * (_THIGH + _SHIN)  # a leg is never locked straight
_COLLAR_LIFT = 0.40  # how far the shoulder blade follows an arm that goes overhead


def perform(performance: Performance) -> MotionClip:
    """Return the clip of a performance: feet reach their ankles' places, hands theirs.

    The pelvis is lowered where a planted foot would be out of reach.
    """
    return perform_all([performance])[0]


def perform_all(performances: Sequence[Performance]) -> list[MotionClip]:
    """Return the clips of performances, worked out together: much quicker than one by one."""
    lengths = [performance.num_frames for performance in performances]
    whole = _posed(end_to_end(performances), np.cumsum(lengths)[:-1])
    joints, rotations, translation = (part.split(lengths) for part in whole)
    return [
        MotionClip(*parts, fps=float(FPS))
        for parts in zip(joints, rotations, translation, strict=True)
    ]


def _posed(performance: Performance, cuts: NDArray[np.int_]) -> tuple[Tensor, Tensor, Tensor]:
    """Joints, local rotations and translation; at the frames `cuts` another motion begins."""
    performance = replace(performance, root=_reachable_root(performance, cuts))
    root = torch.from_numpy(performance.root)
    world = _trunk(performance)
    places = {0: root}
    for index in (1, 2, 3, 6, 9, 12, 13, 14, 15):
        places[index] = places[PARENTS[index]] + _turned_offset(world, index)
    for side, name in enumerate(("left", "right")):
        _pose_leg(performance, world, places, side, name)
        _pose_arm(performance, world, places, side, name)
    rotations = local_rotations(torch.stack([world[i] for i in range(NUM_JOINTS)], dim=1))
    rotations, translation = rotations.float(), root.float()
    joints, _ = forward_kinematics(rotations, translation)
    return joints, rotations, translation


def _turned_offset(world: dict[int, Tensor], index: int) -> Tensor:
    return world[PARENTS[index]] @ OFFSETS[index].double()


def _bend(angles: Array) -> Tensor:
    """Rotation matrices (T, 3, 3) for pitch (forward), roll (to the left), yaw (to the left)."""
    pitch, roll, yaw = torch.from_numpy(np.ascontiguousarray(angles.T)).unbind(0)
    return rotation_y(yaw) @ rotation_x(pitch) @ rotation_z(-roll)


def _trunk(performance: Performance) -> dict[int, Tensor]:
    """World rotations (T, 3, 3) of pelvis, spine, neck, head and collars by joint index."""
    facing = rotation_y(torch.from_numpy(performance.facing))
    world = {0: facing @ _bend(performance.pelvis)}
    third = _bend(performance.spine / 3)
    half = _bend(performance.head / 2)
    for name, bend in (("spine1", third), ("spine2", third), ("spine3", third)):
        world[joint(name)] = world[PARENTS[joint(name)]] @ bend
    for name in ("neck", "head"):
        world[joint(name)] = world[PARENTS[joint(name)]] @ half
    elevation = torch.from_numpy(performance.hands[..., 1])
    lift = _COLLAR_LIFT * torch.sin(elevation.clamp(0, torch.pi / 2)) ** 2
    for side, sign in enumerate(SIDE_SIGN):
        collar = joint(("left_collar", "right_collar")[side])
        world[collar] = world[joint("spine3")] @ rotation_z(sign * lift[:, side])
    return world


def _pose_leg(
    performance: Performance,
    world: dict[int, Tensor],
    places: dict[int, Tensor],
    side: int,
    name: str,
) -> None:
    """Solve one leg and enter its world rotations."""
    sign = SIDE_SIGN[side]
    hip, knee, ankle, toe = (joint(f"{name}_{part}") for part in ("hip", "knee", "ankle", "foot"))
    yaw, pitch = torch.from_numpy(performance.feet[:, side]).unbind(-1)
    # The knee's hinge lies across the foot, but a thigh that rises keeps the pelvis' direction too.
    # Bending at right angles to the hinge is right for legs that hang, sit, kneel, lie or kick.
    outward = torch.from_numpy(performance.knees[:, side]) * sign
    hinge = rotation_y(yaw + outward)[..., 0] + 0.7 * world[0][..., 0]
    target = torch.from_numpy(performance.ankles[:, side])
    pole = torch.linalg.cross(target - places[hip], hinge, dim=-1)
    middle, end = two_bone_ik(places[hip], target, pole, _THIGH, _SHIN)
    rest_axis, rest_pole = OFFSETS.new_tensor([0.0, -1, 0]), OFFSETS.new_tensor([0.0, 0, 1])
    world[hip], world[knee] = limb_rotations(
        places[hip], middle, end, pole, rest_axis.double(), rest_pole.double()
    )
    world[ankle] = rotation_y(yaw) @ rotation_x(-pitch)
    world[toe] = world[ankle]


def _pose_arm(
    performance: Performance,
    world: dict[int, Tensor],
    places: dict[int, Tensor],
    side: int,
    name: str,
) -> None:
    """Solve one arm in the chest's frame and enter its world rotations."""
    sign = SIDE_SIGN[side]
    collar, shoulder, elbow, wrist = (
        joint(f"{name}_{part}") for part in ("collar", "shoulder", "elbow", "wrist")
    )
    places[shoulder] = places[collar] + _turned_offset(world, shoulder)
    reach, elevation, azimuth = torch.from_numpy(performance.hands[:, side]).unbind(-1)
    level = torch.cos(elevation)
    direction = torch.stack(
        [sign * level * torch.sin(azimuth), torch.sin(elevation), level * torch.cos(azimuth)],
        dim=-1,
    )
    pole = _elbow_pole(direction, torch.from_numpy(performance.elbows[:, side]), sign)
    chest = world[joint("spine3")]
    direction, pole = (torch.einsum("tab,tb->ta", chest, v) for v in (direction, pole))
    target = places[shoulder] + direction * (reach * (_UPPER_ARM + _FOREARM))[:, None]
    middle, end = two_bone_ik(places[shoulder], target, pole, _UPPER_ARM, _FOREARM)
    rest_axis, rest_pole = OFFSETS.new_tensor([sign, 0, 0]), OFFSETS.new_tensor([0.0, 0, -1])
    world[shoulder], world[elbow] = limb_rotations(
        places[shoulder], middle, end, pole, rest_axis.double(), rest_pole.double()
    )
    world[wrist] = world[elbow]


def _elbow_pole(direction: Tensor, swivel: Tensor, sign: float) -> Tensor:
    """Direction the elbow points to (T, 3), chest frame, at right angles to the arm's direction."""
    natural = direction.new_tensor([0.35 * sign, -0.55, -0.75])
    natural = natural - (direction @ natural)[:, None] * direction
    natural = torch.nn.functional.normalize(natural, dim=-1)
    aside = torch.linalg.cross(direction, natural, dim=-1) * sign
    return torch.cos(swivel)[:, None] * natural + torch.sin(swivel)[:, None] * aside


def _reachable_root(performance: Performance, cuts: NDArray[np.int_]) -> Array:
    """Root path (T, 3) lowered just enough, and smoothly, for legs to reach low-lying feet.

    Feet high above the floor (kicks, jumps) do not pull the pelvis down.
    """
    root = performance.root
    pelvis = _bend(performance.pelvis).numpy()
    facing = rotation_y(torch.from_numpy(performance.facing)).numpy()
    excess = np.zeros(len(root))
    for side, name in enumerate(("left_hip", "right_hip")):
        offset = (facing @ pelvis) @ OFFSETS[joint(name)].double().numpy()
        gap = performance.ankles[:, side] - (root + offset)
        level = np.hypot(gap[:, 0], gap[:, 2])
        highest = np.sqrt(np.maximum(_LEG_REACH**2 - level**2, 0.0))  # of the hip above the ankle
        planted = performance.ankles[:, side, 1] < ANKLE_HEIGHT + 0.12
        excess = np.maximum(excess, np.where(planted, -gap[:, 1] - highest, 0.0))
    lowered = root.copy()
    for height, lack in zip(np.split(lowered[:, 1], cuts), np.split(excess, cuts), strict=True):
        if lack.any():
            height -= _smooth_upper_envelope(lack)
    return lowered


def _smooth_upper_envelope(values: Array, radius: int = 3) -> Array:
    """A smooth curve (T,) nowhere below `values`: a running maximum, then an equal running mean."""
    padded = np.pad(values, 2 * radius, mode="edge")
    window = np.lib.stride_tricks.sliding_window_view(padded, 2 * radius + 1).max(axis=-1)
    weights = np.hanning(2 * radius + 3)[1:-1]
    return np.convolve(window, weights / weights.sum(), mode="valid")
