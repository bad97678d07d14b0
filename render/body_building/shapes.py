"""Solid shapes as implicit functions: negative inside, zero on the surface, metres."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Point = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Rod:
    """A rod with round ends, thick or thin along its way.

    Attributes:
        joint: name of the joint that it moves with.
        start, end: the middles of its ends, metres.
        radii: Bézier control values of its half thickness from start to end, metres.
        squash: factors of the thickness along x, y and z.
    """

    joint: str
    start: Point
    end: Point
    radii: tuple[float, ...]
    squash: Point = (1.0, 1.0, 1.0)

    def distance(self, points: Array) -> Array:
        """Return about how far points (..., 3) are from the surface, (...)."""
        squash = np.array(self.squash)
        start = np.array(self.start) / squash
        axis = np.array(self.end) / squash - start
        local = points / squash - start
        along = np.clip(local @ axis / max(float(axis @ axis), 1e-12), 0.0, 1.0)
        gap: Array = np.linalg.norm(local - along[..., None] * axis, axis=-1)
        return (gap - self._radius(along)) * squash.min()

    def bounds(self) -> tuple[Array, Array]:
        """Return the corners of a box, both (3,), that holds the rod."""
        reach = max(self.radii) * np.array(self.squash)
        ends = np.array([self.start, self.end])
        return ends.min(axis=0) - reach, ends.max(axis=0) + reach

    def _radius(self, along: Array) -> Array:
        degree = len(self.radii) - 1
        total = np.zeros_like(along)
        for place, radius in enumerate(self.radii):
            share = comb(degree, place) * along**place * (1.0 - along) ** (degree - place)
            total += radius * share
        return total


@dataclass(frozen=True, slots=True)
class Part:
    """A solid of rods that flow into each other; it becomes one closed surface of the body.

    Attributes:
        name: what it is.
        rods: what it is made of.
        cell: about the length of a triangle's edge, metres.
        blend: over how many metres rods flow into each other.
        softness: over how many metres the skin passes from one joint to the next.
        floor: height below which everything is cut off, metres; None cuts nothing.
        is_ball: whether it is the ball of a joint.
        mirrored: whether the right side of the body has the same, with `left_` as `right_`.
    """

    name: str
    rods: tuple[Rod, ...]
    cell: float
    blend: float = 0.012
    softness: float = 0.02
    floor: float | None = None
    is_ball: bool = False
    mirrored: bool = True

    def distance(self, points: Array) -> Array:
        """Return about how far points (..., 3) are from the surface, (...)."""
        distances = np.stack([rod.distance(points) for rod in self.rods])
        solid = smooth_minimum(distances, self.blend)
        if self.floor is None:
            return solid
        below = self.floor - points[..., 1]
        return -smooth_minimum(np.stack([-solid, -below]), 0.3 * self.blend)

    def bounds(self) -> tuple[Array, Array]:
        """Return the corners of a box, both (3,), that holds the part."""
        corners = [rod.bounds() for rod in self.rods]
        low = np.min([low for low, _ in corners], axis=0)
        high = np.max([high for _, high in corners], axis=0)
        room = 2.0 * self.blend + 2.0 * self.cell
        return low - room, high + room


def smooth_minimum(values: Array, width: float) -> Array:
    """Return the least of `values` (N, ...) along the first axis, rounded over about `width`."""
    least = values.min(axis=0)
    # Four of the exponential's lengths make the rounding as wide as its name says.
    scale = width / 4.0
    return least - scale * np.log(np.exp((least - values) / scale).sum(axis=0))
