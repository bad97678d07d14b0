"""Courses: channels that pass smoothly through timed keys."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from training.synthesis.puppet.performance import (
    Array,
)


@dataclass(frozen=True)
class Key:
    """A value that a channel has at a time (seconds), and how it passes it if that is given."""

    time: float
    value: Array
    motion: tuple[Array, Array] | None = None  # velocity and acceleration where they are given
    place: tuple[float, float, float] | None = None  # of a hand that was keyed by it


def course(keys: list[Key], times: Array) -> Array:
    """Return the channel (T, ...): quintic Hermite pieces between the keys.

    Velocities at free keys are the harmonic mean of the neighbouring slopes, or zero where the
    channel turns back or rests: so it is monotone between keys, and between two rests it is the
    minimum-jerk course.
    """
    stamps = np.array([key.time for key in keys])
    values = np.array([key.value for key in keys])
    moving = (values != values[0]).any() or any(key.motion is not None for key in keys)
    if len(keys) == 1 or not moving:
        return np.repeat(values[:1], len(times), axis=0)
    speeds, pushes = _tangents(keys, stamps, values)
    clock = np.clip(times, stamps[0], stamps[-1])
    index = np.clip(np.searchsorted(stamps, clock, side="right") - 1, 0, len(keys) - 2)
    span = stamps[index + 1] - stamps[index]
    shape = (-1, *([1] * (values.ndim - 1)))
    t = ((clock - stamps[index]) / np.maximum(span, 1e-9)).reshape(shape)
    span = span.reshape(shape)
    gap = values[index + 1] - values[index]
    v0, v1 = span * speeds[index], span * speeds[index + 1]
    a0, a1 = span**2 * pushes[index], span**2 * pushes[index + 1]
    cubic = 10 * gap - 6 * v0 - 4 * v1 - 1.5 * a0 + 0.5 * a1
    quartic = -15 * gap + 8 * v0 + 7 * v1 + 1.5 * a0 - a1
    quintic = 6 * gap - 3 * (v0 + v1) - 0.5 * (a0 - a1)
    result: Array = values[index] + t * (
        v0 + t * (0.5 * a0 + t * (cubic + t * (quartic + t * quintic)))
    )
    return result


def _tangents(keys: list[Key], stamps: Array, values: Array) -> tuple[Array, Array]:
    """Velocity and acceleration at every key, both shaped as `values`."""
    speeds, pushes = np.zeros_like(values), np.zeros_like(values)
    for i, key in enumerate(keys):
        if key.motion is not None:
            speeds[i], pushes[i] = key.motion
        elif 0 < i < len(keys) - 1 and stamps[i - 1] < stamps[i] < stamps[i + 1]:
            before = (values[i] - values[i - 1]) / (stamps[i] - stamps[i - 1])
            after = (values[i + 1] - values[i]) / (stamps[i + 1] - stamps[i])
            together = before * after > 0
            mean = 2 * before * after / np.where(together, before + after, 1.0)
            speeds[i] = np.where(together, mean, 0.0)
    return speeds, pushes


def runs_of_places(keys: list[Key]) -> list[list[Key]]:
    """Return each stretch of two or more keys in a row that are places, as keys of these."""
    runs = [
        [Key(key.time, np.asarray(key.place)) for key in run]
        for is_place, run in groupby(keys, lambda key: key.place is not None)
        if is_place
    ]
    return [run for run in runs if len(run) > 1]
