"""Filters over time that delay nothing: of a motion's noise, and of weights that fade."""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor

_REACH: Final = 3.0  # standard deviations at which a kernel ends
_STEADY_SECONDS: Final = 0.1  # standard deviation of the filter that takes noise for noise
# Metres. What the filter moves by less, over a while, is noise; what it moves by more is motion.
_NOISE: Final = 0.005
_SHARPNESS: Final = 4


def gaussian(values: Tensor, frames: float) -> Tensor:
    """Return values (T, ...) averaged over neighbouring frames; the ends count as going on.

    Args:
        values: numbers over time.
        frames: standard deviation of the weights.
    """
    reach = _reach(values, frames)
    offset = torch.arange(-reach, reach + 1, dtype=values.dtype)
    weight = torch.exp(-0.5 * (offset / frames) ** 2)
    return _convolved(_held(values, reach), weight / weight.sum())


def local_cubic(values: Tensor, frames: float) -> Tensor:
    """Return values (T, ...) replaced by cubic curves that fit the frames around best.

    Unlike an average it keeps the height of peaks that are wider than the filter.

    Args:
        values: numbers over time.
        frames: standard deviation of the Gaussian weights of the fit.
    Source: Savitzky and Golay 1964, with Gaussian weights.
    """
    reach = _reach(values, frames)
    if reach < 2:  # a cubic goes through as few values as these
        return values
    offset = torch.arange(-reach, reach + 1, dtype=values.dtype)
    weight = torch.exp(-0.5 * (offset / frames) ** 2)
    # The odd powers do not count at the middle of symmetric weights.
    second, fourth = ((weight * offset**power).sum() for power in (2, 4))
    kernel = weight * (fourth - second * offset**2)
    return _convolved(_mirrored(values, reach), kernel / kernel.sum())


def steadied(places: Tensor, fps: float) -> Tensor:
    """Return points (T, J, D), metres, without jitter.

    Where the filter would move a point by more than noise for a while, there is fast motion, which
    is left as it is.
    """
    frames = _STEADY_SECONDS * fps
    change = local_cubic(places, frames) - places
    size = gaussian(change.square().sum(-1), frames).sqrt()
    gain = 1 / (1 + (size / _NOISE) ** _SHARPNESS)
    return places + gain[..., None] * change


def _reach(values: Tensor, frames: float) -> int:
    return min(max(1, round(_REACH * frames)), len(values) - 1)


def _held(values: Tensor, reach: int) -> Tensor:
    first, last = values[:1], values[-1:]
    repeats = (reach, *[1] * (values.ndim - 1))
    return torch.cat([first.repeat(repeats), values, last.repeat(repeats)])


def _mirrored(values: Tensor, reach: int) -> Tensor:
    """Values with ends that go on as they would if time and place were turned round there."""
    before = 2 * values[:1] - values[1 : reach + 1].flip(0)
    after = 2 * values[-1:] - values[-reach - 1 : -1].flip(0)
    return torch.cat([before, values, after])


def _convolved(padded: Tensor, kernel: Tensor) -> Tensor:
    columns = padded.reshape(len(padded), -1).T[:, None]  # (N, 1, T + 2 reach)
    out = torch.nn.functional.conv1d(columns, kernel[None, None])
    return out[:, 0].T.reshape(-1, *padded.shape[1:])
