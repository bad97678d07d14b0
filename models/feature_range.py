"""Features that no body can have are brought back to what it can, and counted.

A model that is ill, or a number format that is too narrow for it, makes features of any size, and
each of them moves the body for the rest of the clip. The range is stated in the units of the
features, since a bound in standard deviations would either touch real motion or be no bound: a
backflip, whose heading turns by half a circle between two frames, lies 140 to 310 of them out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from motion.features272 import LAYOUT
from motion.statistics import Statistics

# Largest size of a feature by block, at 20 to 30 frames a second. In 24,000 motions, captured ones
# (acrobatics and jumps from heights among them) and those of the motion grammar, no feature was
# beyond what is said beside it, so that data is never touched.
LARGEST: Final = {
    "root_velocity": 2.0,  # metres per frame; 0.70
    "heading_change": 2.0,  # entries of a rotation matrix: 1, and a decoder is not exact
    "positions": 10.0,  # metres; 3.4
    "velocities": 5.0,  # metres per frame; 1.96, where the heading flips
    "rotations": 2.0,  # entries of rotation matrices: 1
}


@dataclass(frozen=True, slots=True)
class InRange:
    """Denormalised features (T, D), and how many of them were brought back into the range."""

    features: Tensor
    clamped: int


def normalized_range(statistics: Statistics) -> tuple[Tensor, Tensor]:
    """Return the smallest and the largest normalised value of each feature, float32 (272,)."""
    largest = torch.empty_like(statistics.mean)
    for name, part in LAYOUT.items():
        largest[part] = LARGEST[name]
    return statistics.normalize(-largest).float(), statistics.normalize(largest).float()


def denormalize_in_range(normalized: Tensor, statistics: Statistics) -> InRange:
    """Return the features that normalised ones (T, 272) stand for, within the range.

    What is not finite stays as it is: no number can be put in its place, and it is told elsewhere.
    Values in the range keep every bit.
    """
    values = normalized.float().cpu()
    smallest, largest = normalized_range(statistics)
    kept = values.clamp(smallest, largest)
    outside = (kept != values) & values.isfinite()
    features = statistics.denormalize(torch.where(outside, kept, values))
    return InRange(features, int(outside.sum()))
