"""Motions without an end: the best place to close a clip, and a seam that nobody sees."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from motion.clip import MotionClip
from motion.kinematics import forward_kinematics
from motion.rest_pose import rest_offsets
from motion.rotations import (
    heading_angle,
    matrix_from_quaternion,
    quaternion_from_matrix,
    rotation_y,
    slerp,
)

_SHORTEST: Final = 8  # frames of a motion that can be closed
_BLEND_SECONDS: Final = 0.3  # on either side of the seam
_SPEED_WEIGHT: Final = 0.1  # seconds: a difference of 1 m/s is as bad as one of 10 cm
_MOST_CANDIDATES: Final = 1000  # frames that a seam is looked for among, at either end
# A motion that turns by less in one round was meant to go straight: radians.
_STRAY_TURN: Final = math.pi / 3


@dataclass(frozen=True, slots=True)
class Loop:
    """A closed motion: its last frame has the pose of the first one.

    Attributes:
        clip: the motion. Where it travels or turns, the next round goes on from there.
        start: frame of the given clip that it begins with.
        stop: frame of the given clip that it ends with.
        seam_mm: how far apart the joints of these two frames were, mean, millimetres; blending
            spread this over the frames near the seam.
        turn: how far it turns in one round, radians.
    """

    clip: MotionClip
    start: int
    stop: int
    seam_mm: float
    turn: float


def loop(clip: MotionClip) -> Loop:
    """Return the part of the clip that closes best, with pose and height of both ends made equal.

    At least the middle third is kept. Half of the difference is blended into the frames after the
    beginning, half into those before the end. A stray turn is spread over the whole round.

    Raises:
        ValueError: the clip is too short.
    """
    if clip.num_frames < _SHORTEST:
        raise ValueError(
            f"loop needs a motion of {_SHORTEST} or more frames, this one has {clip.num_frames}"
        )
    start, stop, seam = _best_seam(clip)
    part = slice(start, stop + 1)
    rotations, translation = clip.rotations[part], clip.translation[part]

    heading = _unwrapped(heading_angle(rotations[:, 0]))  # (N,)
    upright = torch.cat(
        [(rotation_y(-heading) @ rotations[:, 0])[:, None], rotations[:, 1:]], dim=1
    )
    share = _blend_shares(stop + 1 - start, round(_BLEND_SECONDS * clip.fps)).to(translation)
    upright = _closed_rotations(upright, share)
    height = translation[:, 1] + share * (translation[-1, 1] - translation[0, 1])

    turn = float(heading[-1] - heading[0])
    stray = math.remainder(turn, 2 * math.pi)
    if abs(stray) > _STRAY_TURN:
        stray = 0.0
    unturn = -stray * torch.linspace(0, 1, len(heading)).to(heading)
    ground = _turned_path(translation, unturn)
    root = rotation_y(heading + unturn) @ upright[:, 0]
    rotations = torch.cat([root[:, None], upright[:, 1:]], dim=1)
    translation = torch.stack([ground[:, 0], height, ground[:, 2]], dim=-1)
    joints, _ = forward_kinematics(rotations, translation, rest_offsets(clip))
    return Loop(
        MotionClip(joints, rotations, translation, clip.fps), start, stop, seam, turn - stray
    )


def _best_seam(clip: MotionClip) -> tuple[int, int, float]:
    """First and last frame of the round that closes best, and how well it does, millimetres."""
    unturn = rotation_y(-heading_angle(clip.rotations[:, 0]))  # (T, 3, 3)
    ground = clip.translation * clip.translation.new_tensor([1.0, 0.0, 1.0])
    poses = (clip.joints - ground[:, None]) @ unturn.mT  # (T, 22, 3)
    speed = torch.gradient(clip.joints, dim=0)[0] * clip.fps @ unturn.mT
    signature = torch.cat([poses, _SPEED_WEIGHT * speed], dim=-1).flatten(1)

    third = clip.num_frames // 3
    step = math.ceil(third / _MOST_CANDIDATES)
    starts = torch.arange(0, third + 1, step)
    stops = torch.arange(clip.num_frames - 1, clip.num_frames - 2 - third, -step)
    cost = torch.cdist(signature[starts], signature[stops])
    row, column = divmod(int(cost.argmin()), len(stops))
    start, stop = int(starts[row]), int(stops[column])
    return start, stop, 1000 * float((poses[start] - poses[stop]).norm(dim=-1).mean())


def _blend_shares(frames: int, window: int) -> Tensor:
    """How much of the difference between both ends each frame takes on (N,): 1/2 ... 0 ... -1/2."""
    window = max(1, min(window, frames // 2))
    distance = torch.arange(frames, dtype=torch.float64)
    left = (distance / window).clamp(max=1)
    fall = 0.5 * (1 - left * left * (3 - 2 * left))  # smoothly from 1/2 to 0
    return fall - fall.flip(0)


def _closed_rotations(rotations: Tensor, share: Tensor) -> Tensor:
    """Rotations (N, 22, 3, 3), each after `share` (N,) of the turn from the first to the last."""
    difference = quaternion_from_matrix(rotations[-1] @ rotations[0].mT).expand(len(share), -1, 4)
    none = torch.zeros_like(difference)
    none[..., 0] = 1.0
    partly = matrix_from_quaternion(slerp(none, difference, share.abs()[:, None]))
    partly = torch.where(share[:, None, None, None] < 0, partly.mT, partly)
    return partly @ rotations


def _turned_path(translation: Tensor, turn: Tensor) -> Tensor:
    """Positions (N, 3) of a root whose every step is turned by `turn` (N,) about y, radians."""
    steps = translation.diff(dim=0)
    middle = 0.5 * (turn[1:] + turn[:-1])
    steps = (rotation_y(middle) @ steps[..., None]).squeeze(-1)
    return torch.cat([translation[:1], translation[:1] + steps.cumsum(dim=0)])


def _unwrapped(angle: Tensor) -> Tensor:
    """Angles (N,) without jumps by full turns."""
    jumps = torch.round(angle.diff() / (2 * math.pi)) * (2 * math.pi)
    return torch.cat([angle[:1], angle[1:] - jumps.cumsum(dim=0)])
