"""The grid on the floor, smooth at every distance, for a camera that only slides."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from render.camera import Array, View
from render.style import Style

Floats = NDArray[np.float32]


class Grid:
    """Says how much of each pixel is covered by grid lines.

    All cameras of a path look down at the same angle, so the floor point under a pixel is the eye
    plus, times the eye's height, a way to the camera's right and a way ahead. The way ahead belongs
    to the pixel's row, the way to the right to its row times its column, whatever way the camera
    faces. A camera that turns mixes the two anew; one that only slides keeps its tables, and a
    frame costs a few passes over the pixels of the floor.

    Attributes:
        first_row: the uppermost row of the picture in which the grid can be seen.
    """

    def __init__(self, view: View, distance: float, style: Style) -> None:
        """Prepare for cameras that are `distance` metres away from the figure."""
        width, height = view.size
        slant = (view.center[1] - np.arange(height) - 0.5) / view.focal
        down: Array = np.sin(view.pitch) - slant * np.cos(view.pitch)
        first = int(np.argmax(np.append(down > 0.02, True)))
        column: Array = (np.arange(width, dtype=np.float64) + 0.5 - view.center[0]) / view.focal
        aside = 1.0 / down[first:]
        ahead = (np.cos(view.pitch) + slant[first:] * np.sin(view.pitch)) * aside
        fade = _fade(column, aside, ahead, view, distance, style)
        faint = int(np.argmax(np.append((fade > 1.0 / 255.0).any(axis=1), True)))
        self.first_row, self._fade = first + faint, fade[faint:]
        self._column = column.astype(np.float32)
        # For an eye 1 m high: metres to the right (per unit of column) and ahead, in each row,
        # and how they change from row to row.
        self._aside, self._ahead = _as_rows(aside[faint:]), _as_rows(ahead[faint:])
        self._aside_step, self._ahead_step = _step(self._aside), _step(self._ahead)
        self._column_step = np.float32(1.0 / view.focal)
        self._cell, self._line = style.grid_cell_m, style.grid_line_m
        self._fitted: tuple[float, float] | None = None

    def coverage(self, eye: Array, yaw: float) -> NDArray[np.uint8]:
        """Return 0 to 255 for each pixel from `first_row` down; nothing from below the floor.

        Args:
            eye: where the camera is (3,), metres.
            yaw: its azimuth as in `View`, radians.
        """
        covered = np.zeros_like(self._fade)
        if eye[1] < 0.05:
            return covered.astype(np.uint8)
        if self._fitted != (float(eye[1]), yaw):
            self._fit(float(eye[1]), yaw)
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

    def _fit(self, height: float, yaw: float) -> None:
        """Fit the tables to an eye `height` metres above the floor that faces `yaw`.

        A line covers (line / 2 - gap) / footprint + 1/2 of a pixel, but no more than all of it, or
        than the share of the footprint that the line takes; all of it times the fade. The footprint
        is how far the coordinate changes from a pixel to its neighbours.
        """
        self._places, self._slope, self._offset, self._most = [], [], [], []
        sin, cos = np.float32(np.sin(yaw)), np.float32(np.cos(yaw))
        for right, forward in ((cos, -sin), (-sin, -cos)):  # of world x, then z
            place = (right * self._aside) * self._column
            place += forward * self._ahead
            place *= np.float32(height / self._cell)
            footprint = (right * self._aside_step) * self._column
            footprint += forward * self._ahead_step
            np.abs(footprint, out=footprint)
            footprint += np.abs(right * self._aside) * self._column_step + np.float32(1e-9)
            sharpness = np.divide(self._fade, footprint, out=footprint)
            most = sharpness * np.float32(self._line / height)
            self._places.append(place)
            self._offset.append(np.float32(0.5) * (most + self._fade))
            self._most.append(np.minimum(most, self._fade, out=most))
            sharpness *= np.float32(self._cell / height)
            self._slope.append(sharpness)
        self._fitted = (height, yaw)


def pixel_rays(view: View) -> Floats:
    """Return the direction through each pixel's centre, (H, W, 3), one metre deep."""
    width, height = view.size
    x = (np.arange(width) + 0.5 - view.center[0]) / view.focal
    y = (view.center[1] - np.arange(height) - 0.5) / view.focal
    right, up, forward = view.axes()
    rays: Array = x[None, :, None] * right + y[:, None, None] * up + forward
    return rays.astype(np.float32)


def _fade(
    column: Array, aside: Array, ahead: Array, view: View, distance: float, style: Style
) -> Floats:
    """Return 0 to 255, (h, W), strongest on the floor below the place the camera looks at."""
    height, target = max(distance * np.sin(view.pitch), 0.05), distance * np.cos(view.pitch)
    across, along = (aside * height)[:, None] * column, (ahead * height - target)[:, None]
    gap = np.hypot(across, along)
    strength: Array = np.clip(1.0 - gap / (style.grid_reach * distance), 0.0, 1.0) ** 1.5
    return (255.0 * strength).astype(np.float32)


def _as_rows(values: Array) -> Floats:
    """Return a value of each row as a column (h, 1)."""
    return values.astype(np.float32)[:, None]


def _step(rows: Floats) -> Floats:
    """Return how far values of rows (h, 1) change from a row to the next."""
    return np.gradient(rows, axis=0) if len(rows) > 1 else np.ones_like(rows)
