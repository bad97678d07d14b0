"""The grid on the floor, smooth at every distance, for a camera that only slides."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from render.camera import Array, View
from render.style import Style

Floats = NDArray[np.float32]


class Grid:
    """Says how much of each pixel is covered by grid lines.

    All cameras of a path look the same way, so the floor point under a pixel is the eye plus the
    eye's height times a vector that belongs to the pixel. What follows from the vectors is kept in
    tables; a frame costs a few passes over the pixels of the floor.

    Attributes:
        first_row: the uppermost row of the picture in which the grid can be seen.
    """

    def __init__(self, view: View, distance: float, style: Style) -> None:
        """Prepare the tables for cameras that are `distance` metres away from the figure."""
        rays = pixel_rays(view)
        down = -rays[..., 1]
        first = int(np.argmax(np.append((down > 0.02).all(axis=1), True)))
        reach = np.stack([rays[first:, :, 0], rays[first:, :, 2]]) / down[first:]
        fade = _fade(reach, view, distance, style)
        faint = int(np.argmax(np.append((fade > 1.0 / 255.0).any(axis=1), True)))
        self.first_row = first + faint
        # Floor point (x, z) minus the eye for an eye 1 m high, (2, h, W); metres per pixel there.
        self._reach, self._fade = reach[:, faint:], fade[faint:]
        self._footprint = np.stack([_footprint(table) for table in self._reach])
        self._cell, self._line = style.grid_cell_m, style.grid_line_m
        self._height = 0.0

    def coverage(self, eye: Array) -> NDArray[np.uint8]:
        """Return 0 to 255 for each pixel from `first_row` down; nothing from below the floor."""
        covered = np.zeros_like(self._fade)
        if eye[1] < 0.05:
            return covered.astype(np.uint8)
        if eye[1] != self._height:
            self._scale(float(eye[1]))
        for axis, coordinate in enumerate((eye[0], eye[2])):
            # The eye is reduced to one cell in double precision: far walks keep their grid sharp.
            gap = self._places[axis] + np.float32(np.mod(coordinate / self._cell, 1.0))
            gap -= np.rint(gap)
            np.abs(gap, out=gap)
            gap *= self._slope[axis]
            np.subtract(self._offset[axis], gap, out=gap)
            np.minimum(gap, self._most[axis], out=gap)
            np.maximum(covered, gap, out=covered)
        return covered.astype(np.uint8)

    def _scale(self, height: float) -> None:
        """Fit the tables to an eye `height` metres above the floor.

        A line covers (line / 2 - gap) / footprint + 1/2 of a pixel, but no more than all of it, or
        than the share of the footprint that the line takes; all of it times the fade.
        """
        sharpness = self._fade / (self._footprint * np.float32(height))
        self._places = self._reach * np.float32(height / self._cell)
        self._slope = sharpness * np.float32(self._cell)
        self._offset = sharpness * np.float32(self._line / 2.0) + np.float32(0.5) * self._fade
        self._most = np.minimum(sharpness * np.float32(self._line), self._fade)
        self._height = height


def pixel_rays(view: View) -> Floats:
    """Return the direction through each pixel's centre, (H, W, 3), one metre deep."""
    width, height = view.size
    x = (np.arange(width) + 0.5 - view.center[0]) / view.focal
    y = (view.center[1] - np.arange(height) - 0.5) / view.focal
    right, up, forward = view.axes()
    rays: Array = x[None, :, None] * right + y[:, None, None] * up + forward
    return rays.astype(np.float32)


def _fade(reach: Floats, view: View, distance: float, style: Style) -> Floats:
    """Return 0 to 255, (h, W), strongest on the floor below the place the camera looks at."""
    height, target = max(distance * np.sin(view.pitch), 0.05), distance * view.axes()[2]
    gap = np.hypot(reach[0] * height - target[0], reach[1] * height - target[2])
    strength: Array = np.clip(1.0 - gap / (style.grid_reach * distance), 0.0, 1.0) ** 1.5
    return (255.0 * strength).astype(np.float32)


def _footprint(table: Floats) -> Floats:
    """Return how far one coordinate of the floor changes from a pixel to its neighbours, (h, W)."""
    if table.shape[0] < 2:
        return np.ones_like(table)
    by_row, by_column = np.gradient(table)
    footprint: Floats = np.abs(by_row) + np.abs(by_column) + np.float32(1e-9)
    return footprint
