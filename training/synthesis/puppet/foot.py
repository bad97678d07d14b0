"""The puppet's foot: where its ankle is when it turns about its toes."""

from __future__ import annotations

import numpy as np

from training.synthesis.puppet.performance import Array


def ankle_over_toe(toe: Array, yaw: Array, pitch: Array) -> Array:
    """Return ankle positions (..., 3) of feet that turn about their toe joint.

    Use it for heels that rise while the toes stay put: `toe` is the toe joint's place (y = 0 on the
    floor), `yaw` and `pitch` (negative: toes down, heel up) are those of `Performance.feet`.
    """
    up, back = 0.06, 0.13  # the ankle above and behind the toe joint of a flat foot
    height = up * np.cos(pitch) - back * np.sin(pitch)
    behind = back * np.cos(pitch) + up * np.sin(pitch)
    return toe + np.stack([-behind * np.sin(yaw), height, -behind * np.cos(yaw)], axis=-1)


def toe_of_ankle(ankle: Array, yaw: Array, pitch: Array) -> Array:
    """Return toe positions (..., 3) of feet with the given ankles: inverse of `ankle_over_toe`."""
    return ankle - ankle_over_toe(np.zeros(3), yaw, pitch)
