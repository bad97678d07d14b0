"""The grid on the floor: its lines lie on whole metres, whatever way the camera faces."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from render.camera import Camera, CameraPath, View
from render.grid import Grid, pixel_rays
from render.ground import Ground, backdrop
from render.style import Style

STYLE = Style()
VIEW = View((240, 180), (120.0, 90.0), (100.0, 75.0), 288.0, 0.0, np.radians(13.0))
DISTANCE_M = 5.0


def gaps(camera: Camera, first_row: int) -> tuple[np.ndarray, np.ndarray]:
    """Return how far pixels are from the next line, and how much floor they see, metres (h, W)."""
    rays = pixel_rays(camera.view)[first_row:].astype(float)
    floor = camera.eye[[0, 2]] + camera.eye[1] * rays[..., [0, 2]] / -rays[..., 1:2]
    seen = sum(np.abs(np.gradient(floor, axis=axis)) for axis in (0, 1))
    return np.abs(floor - np.rint(floor)), seen


@pytest.mark.parametrize("yaw", [0.0, 0.7, np.pi / 2, 2.5, -2.0, 40.0])
@pytest.mark.parametrize("far", [0.0, 40_000.0])
def test_lines_are_where_the_floor_has_whole_metres(yaw, far):
    grid = Grid(VIEW, DISTANCE_M, STYLE)
    grid.coverage(np.array([9.0, 2.0, 9.0]), 1.0)  # another camera before it leaves nothing behind
    camera = Camera(replace(VIEW, yaw=yaw), np.array([0.3 + far, 1.2, 4.1 - far]))
    covered = grid.coverage(camera.eye, yaw)
    gap, seen = gaps(camera, grid.first_row)
    clear = (gap > STYLE.grid_line_m / 2 + seen).all(axis=-1)
    near = np.arange(len(covered))[:, None] > len(covered) // 2  # where little has faded
    on_line = near & (gap < STYLE.grid_line_m / 2).any(axis=-1)
    assert clear.sum() > 1000
    assert on_line.sum() > 50
    assert covered[clear].max() <= 1
    assert covered[on_line].min() > 15


def test_a_camera_below_the_floor_sees_no_grid():
    grid = Grid(VIEW, DISTANCE_M, STYLE)
    assert not grid.coverage(np.array([0.0, -1.0, 0.0]), 0.0).any()


def test_a_camera_that_turns_sees_the_floor_of_one_that_stands_there():
    yaws, eyes = np.array([0.0, 0.4, 1.1]), np.array([[0, 1.2, 5], [2, 1.2, 4.6], [4.4, 1.2, 2.3]])
    canvas = backdrop(VIEW, STYLE)
    turning = Ground(CameraPath(VIEW, eyes, DISTANCE_M, yaws), canvas, STYLE)
    for number, yaw in enumerate(yaws):
        still = CameraPath(replace(VIEW, yaw=float(yaw)), eyes[[number, number]], DISTANCE_M)
        alone = np.asarray(Ground(still, canvas, STYLE).draw(still[0]))
        seen = np.asarray(turning.draw(Camera(replace(VIEW, yaw=float(yaw)), eyes[number])))
        np.testing.assert_array_equal(seen, alone)
        assert np.abs(seen.astype(int) - np.asarray(canvas)).max() > 10
