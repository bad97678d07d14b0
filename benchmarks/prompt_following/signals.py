"""Events in a signal over time, found with hysteresis so that noise is never counted as one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


def smooth(values: Array, frames: float) -> Array:
    """Return `values` (T, ...) filtered along time by a Gaussian of `frames` standard deviation."""
    reach = max(1, round(3 * frames))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / max(frames, 1e-6)) ** 2)
    weights /= weights.sum()
    padded = np.concatenate([values[:1].repeat(reach, 0), values, values[-1:].repeat(reach, 0)])
    smoothed = np.zeros_like(values)
    for offset, weight in enumerate(weights):
        smoothed += weight * padded[offset : offset + len(values)]
    return smoothed


def spans(mask: Mask, shortest: int = 1, gap: int = 0) -> list[tuple[int, int]]:
    """Return the (start, stop) of each run of true values that lasts `shortest` frames or more.

    Runs that are `gap` frames or less apart are one.
    """
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(np.int8), [0]])))
    joined: list[tuple[int, int]] = []
    for start, stop in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if joined and start - joined[-1][1] <= gap:
            start = joined.pop()[0]
        joined.append((start, stop))
    return [(start, stop) for start, stop in joined if stop - start >= shortest]


def cycles(signal: Array, low: float, high: float) -> int:
    """Return how often `signal` (T,) falls below `low` after it was above `high`."""
    count, armed = 0, False
    for value in signal:
        if value > high:
            armed = True
        elif value < low and armed:
            count, armed = count + 1, False
    return count


def swings(signal: Array, size: float) -> int:
    """Return how often `signal` (T,) goes up or down by `size` or more between turning points."""
    if not len(signal):
        return 0
    count, direction, turn = 0, 0, signal[0]
    for value in signal:
        if direction * (value - turn) > 0:  # still on its way: the turning point moves along
            turn = value
        elif abs(value - turn) >= size:
            count, direction, turn = count + 1, 1 if value > turn else -1, value
    return count
