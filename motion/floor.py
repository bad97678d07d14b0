"""Where the floor is under a motion, and what brings the motion onto it."""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor

from motion.blending import interpolated, runs
from motion.contacts import LEGS, Contacts, Glide
from motion.metrics import airborne, in_flight
from motion.smoothing import gaussian

_SLOW: Final = 0.5  # metres per second of a foot that may stand
_GLIDE: Final = 0.3  # what it may be faster, as a share of the speed of the pelvis
_BAND: Final = 0.06  # metres above the lowest such feet in which feet count as standing
_NEIGHBOUR_SECONDS: Final = 0.6  # on either side: the lowest feet there tell where the floor is
_DRIFT_SECONDS: Final = 0.4  # standard deviation of the average of their heights
_DOUBT: Final = 0.05  # feet to a frame that stand at the height of all, where there are no others
_FARTHEST: Final = 0.15  # metres that a floor may be from y = 0 to be one
_CORRECTION_SECONDS: Final = 0.15  # standard deviation of what smoothes corrections over time
_LIFT_SECONDS: Final = 0.08
_MOST_LIFT: Final = 0.05  # metres
_HOVER_SECONDS: Final = 0.05
_NEAR: Final = 0.04  # metres above the floor of who does not hover any more
_CUT_SECONDS: Final = 0.4  # shorter flights at the ends of a clip do not show whether they fall
_MOST_DROP: Final = 0.15  # metres; who is higher stands on something


def find_floor(feet: Tensor, glide: Glide, fps: float) -> Tensor:
    """Return the height (T,) at which soles (T, 2, 2, 3) stand, metres; 0 if none do.

    A slow curve through the lowest feet that may stand, for motions rise or sink as they go on. It
    stays near the height of all of them: who is much higher for a while stands on something.
    """
    height = feet[..., 1].amin(-1)
    stands = glide.is_below(_SLOW, _GLIDE).any(-1) & (height.abs() < _FARTHEST)
    if not bool(stands.any()):
        return height.new_zeros(len(height))
    low = height[stands]
    level = low[low < low.quantile(0.05) + _BAND].median()
    reach = min(max(1, round(_NEIGHBOUR_SECONDS * fps)), len(height) - 1)
    lowest = -_widest(-torch.where(stands, height, torch.inf).amin(1), reach)
    stands &= (height < lowest[:, None] + _NEAR) & ((height - level).abs() < _BAND)
    above = torch.where(stands, height - level, 0.0).sum(-1)
    frames = max(_DRIFT_SECONDS * fps, 0.3)
    number = gaussian(stands.to(height).sum(-1), frames)
    return level + gaussian(above, frames) / (number + _DOUBT)


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

    Who falls freely does not hover, so a jump keeps its height; who is far above the floor may be
    on something that is not shown, and is left there.
    """
    height = joints[..., 1].amin(1) - _NEAR
    low = torch.zeros_like(height)
    up = airborne(joints)
    if not bool(up.any()):
        return low
    for first, end in runs(up & ~in_flight(joints, fps)):
        is_cut = (first == 0 or end == len(up)) and end - first < _CUT_SECONDS * fps
        if not is_cut and bool(height[first:end].amax() < _MOST_DROP):
            low[first:end] = height[first:end]
    return envelope(low, max(_HOVER_SECONDS * fps, 0.3))


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
    return gaussian(_widest(values, reach), frames)


def _widest(values: Tensor, reach: int) -> Tensor:
    """The largest of the values (T,) up to so many frames away."""
    return torch.nn.functional.max_pool1d(values[None], 2 * reach + 1, 1, reach)[0]
