"""The rasteriser, held against one that looks at each pixel and each triangle in turn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from render.raster import rasterize

SIZE = (24, 17)
EDGE = 1e-3  # a pixel whose centre is so near an edge may be on either side


def slow_picture(points, depth, faces, colors) -> tuple[np.ndarray, np.ndarray]:
    """Return the picture (H, W, 4), and which pixels no edge and no rival makes doubtful (H, W)."""
    picture, nearness = np.zeros((SIZE[1], SIZE[0], 4)), np.zeros((SIZE[1], SIZE[0]))
    certain = np.ones((SIZE[1], SIZE[0]), dtype=bool)
    for face in faces:
        (ax, ay), (bx, by), (cx, cy) = points[face].astype(float)
        area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        if area >= 0:
            certain &= area > EDGE or abs(area) < 1e-12
            continue
        for y, x in np.ndindex(SIZE[1], SIZE[0]):
            px, py = x + 0.5, y + 0.5
            second = ((px - ax) * (cy - ay) - (py - ay) * (cx - ax)) / area
            third = ((bx - ax) * (py - ay) - (by - ay) * (px - ax)) / area
            shares = np.array([1 - second - third, second, third])
            if np.abs(shares).min() < EDGE:
                certain[y, x] = False
            if shares.min() < 0:
                continue
            near = shares @ (1 / depth[face])
            if abs(near - nearness[y, x]) < 1e-3:
                certain[y, x] = False
            if near > nearness[y, x]:
                nearness[y, x] = near
                picture[y, x] = [*(shares @ colors[face]), 1]
    return picture, certain


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), spread=st.sampled_from([1.0, 6.0, 30.0]))
def test_every_pixel_has_the_nearest_triangle_that_faces_us(seed, spread):
    rng = np.random.default_rng(seed)
    middle = rng.uniform(-4, (28, 21), (12, 1, 2))
    points = (middle + rng.normal(0, spread, (12, 3, 2))).reshape(-1, 2).astype(np.float32)
    depth = rng.uniform(0.5, 9, len(points)).astype(np.float32)
    colors = rng.uniform(0, 255, (len(points), 3)).astype(np.float32)
    faces = np.arange(len(points)).reshape(-1, 3)
    fast = rasterize(points, depth, faces, colors, SIZE)
    slow, certain = slow_picture(points, depth, faces, colors)
    np.testing.assert_allclose(fast[certain], slow[certain], atol=0.5)


def square(clockwise: bool) -> tuple[np.ndarray, np.ndarray]:
    points = np.float32([[4, 3], [4, 11], [14, 11], [14, 3]])
    faces = np.array([[0, 1, 2], [0, 2, 3]])
    return points, faces[:, ::-1] if clockwise else faces


def test_a_shared_edge_leaves_no_gap():
    points, faces = square(clockwise=False)
    picture = rasterize(points, np.ones(4, np.float32), faces, np.ones((4, 3), np.float32), SIZE)
    assert picture[..., 3].sum() == 10 * 8
    assert picture[3:11, 4:14].min() == 1


@pytest.mark.parametrize("move", [(0.0, 0.0), (1000.0, 0.0), (0.0, -1000.0)])
def test_what_is_outside_or_turned_away_is_not_drawn(move):
    points, faces = square(clockwise=move == (0.0, 0.0))
    picture = rasterize(
        points + np.float32(move), np.ones(4, np.float32), faces, np.ones((4, 3), np.float32), SIZE
    )
    assert not picture.any()
