"""Where the floor is under a motion, and what brings the motion onto it."""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor

from motion.blending import interpolated, runs
from motion.contacts import LEGS, Contacts
from motion.metrics import airborne, in_flight
from motion.smoothing import gaussian

_SLOW: Final = 0.5  # metres per second of a foot that may stand
_BAND: Final = 0.06  # metres above the lowest such feet in which feet count as standing
_FARTHEST: Final = 0.15  # metres that a floor may be from y = 0 to be one
_CORRECTION_SECONDS: Final = 0.15  # standard deviation of what smoothes corrections over time
_LIFT_SECONDS: Final = 0.08
_MOST_LIFT: Final = 0.05  # metres
_HOVER_SECONDS: Final = 0.05
_NEAR: Final = 0.04  # metres above the floor of who does not hover any more
_MOST_DROP: Final = 0.15  # metres


def find_floor(feet: Tensor, fps: float) -> float:
    """Return the height of standing soles (T, 2, 2, 3); 0 if none stand."""
    (velocity,) = torch.gradient(feet, dim=0)
    speed = velocity.norm(dim=-1).amin(-1) * fps
    height = feet[..., 1].amin(-1)[speed < _SLOW]
    height = height[height.abs() < _FARTHEST]
    if not len(height):
        return 0.0
    return float(height[height < height.quantile(0.05) + _BAND].median())


def floor_correction(feet: Tensor, contacts: Contacts, fps: float) -> Tensor:
    """Return how far to raise each frame (T,) for resting soles (T, 2, 2, 3) to be on the floor.

    One number per contact, which changes slowly from one to the next: a jump keeps its height.
    """
    centres: list[float] = []
    errors: list[Tensor] = []
    for foot in range(2):
        for first, end in runs(contacts.heel[:, foot] | contacts.toe[:, foot]):
            on_ball = contacts.toe[first:end, foot]
            end_of_foot, rests = (1, on_ball) if bool(on_ball.any()) else (0, ~on_ball)
            errors.append(-feet[first:end, foot, end_of_foot, 1][rests].median())
            centres.append((first + end - 1) / 2)
    if not errors:
        return feet.new_zeros(len(feet))
    time, group = torch.tensor(centres, dtype=feet.dtype).unique(return_inverse=True)
    total = torch.zeros_like(time).index_add(0, group, torch.stack(errors))
    curve = interpolated(time, total / group.bincount(), len(feet))
    return gaussian(curve, max(_CORRECTION_SECONDS * fps, 0.3))


def drop(joints: Tensor, fps: float) -> Tensor:
    """Return how far to lower each frame (T,) of joints (T, 22, 3) that hovers over the floor.

    Who falls freely does not hover, so a jump keeps its height.
    """
    hovers = airborne(joints) & ~in_flight(joints, fps)
    if not bool(hovers.any()):
        return joints.new_zeros(len(joints))
    height = (joints[..., 1].amin(1) - _NEAR).clamp(0, _MOST_DROP)
    return envelope(torch.where(hovers, height, 0.0), max(_HOVER_SECONDS * fps, 0.3))


def lift(heights: Tensor, fps: float) -> Tensor:
    """Return how far to raise each frame (T,) to get all but the feet out of the floor.

    Args:
        heights: of the joints (T, 22), metres.
        fps: frames per second.
    """
    feet = {place for leg in LEGS for place in leg[2:]}
    rest = [place for place in range(heights.shape[1]) if place not in feet]
    depth = (-heights[:, rest].amin(1)).clamp(0, _MOST_LIFT)
    return envelope(depth, max(_LIFT_SECONDS * fps, 0.3))


def envelope(values: Tensor, frames: float) -> Tensor:
    """Return a smooth curve (T,) that is nowhere below the values, which are 0 or more.

    Args:
        values: numbers over time (T,).
        frames: standard deviation of the smoothing.
    """
    reach = min(max(1, round(3 * frames)), len(values) - 1)
    wide = torch.nn.functional.max_pool1d(values[None], 2 * reach + 1, 1, reach)[0]
    return gaussian(wide, frames)
