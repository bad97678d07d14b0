"""The camera: what it projects where, and that it never loses the figure."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from render.camera import Camera, View, facing_yaw, follow

VIEW = View(
    size=(640, 360),
    center=(320.0, 180.0),
    half_extent=(300.0, 160.0),
    focal=576.0,
    yaw=-0.6,
    pitch=0.23,
)
FRONT = View(
    size=(640, 360),
    center=(320.0, 180.0),
    half_extent=(300.0, 160.0),
    focal=500.0,
    yaw=0.0,
    pitch=0.0,
)
PIXEL_ROUNDING = 1e-6


def body_of(root: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return 27 points within a metre of each root position, moving smoothly enough."""
    limbs = rng.uniform(-0.95, 0.95, (27, 3))
    turn = rng.normal(0.0, 0.1, len(root)).cumsum()
    cos, sin = np.cos(turn)[:, None], np.sin(turn)[:, None]
    x, y, z = limbs.T
    turned = np.stack(
        [cos * x + sin * z, np.broadcast_to(y, (len(root), 27)), cos * z - sin * x], -1
    )
    return root[:, None] + turned


def assert_inside(points: np.ndarray, radii: np.ndarray, fps: float = 30.0) -> None:
    path = follow(points, radii, points[:, 0], VIEW, fps=fps, view_height=1.9)
    assert len(path) == len(points)
    for frame, camera in enumerate(path):
        pixels, depth = camera.project(points[frame])
        reach = (radii * VIEW.focal / depth)[:, None]
        assert depth.min() > 0.3
        assert (
            np.abs(pixels - VIEW.center) + reach <= np.add(VIEW.half_extent, PIXEL_ROUNDING)
        ).all()


def test_axes_are_orthonormal_and_right_handed():
    right, up, forward = VIEW.axes()
    np.testing.assert_allclose(VIEW.axes() @ VIEW.axes().T, np.eye(3), atol=1e-12)
    np.testing.assert_allclose(np.cross(right, up), -forward, atol=1e-12)


def test_front_view_shows_left_on_the_right_and_up_above():
    camera = Camera(FRONT, np.array([0.0, 1.0, 5.0]))
    pixels, depth = camera.project(np.array([[0.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 2.0, 0.0]]))
    np.testing.assert_allclose(depth, 5.0)
    np.testing.assert_allclose(pixels, [[320, 180], [420, 180], [320, 80]])


def test_things_twice_as_far_are_half_as_large():
    camera = Camera(FRONT, np.array([0.0, 0.0, 4.0]))
    pixels, _ = camera.project(np.array([[1.0, 0.0, 0.0], [1.0, 0.0, -4.0]]))
    assert pixels[0, 0] - 320 == pytest.approx(2 * (pixels[1, 0] - 320))


@pytest.mark.parametrize(
    ("across", "yaw"),
    [((1, 0, 0), 0.0), ((0, 0, -1), np.pi / 2), ((0, 0, 1), -np.pi / 2), ((0, 1, 0), 0.0)],
)
def test_facing_yaw(across, yaw):
    assert facing_yaw(np.array(across, dtype=float)) == pytest.approx(yaw)


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    frames=st.integers(1, 90),
    speed=st.floats(0.0, 12.0),
    teleport=st.booleans(),
    fps=st.sampled_from([12.5, 20.0, 30.0, 120.0]),
)
def test_no_trajectory_leaves_the_picture(seed, frames, speed, teleport, fps):
    rng = np.random.default_rng(seed)
    velocity = rng.normal(0.0, 1.0, (frames, 3)).cumsum(axis=0)
    velocity *= speed / max(1e-9, np.abs(velocity).max())
    root = velocity.cumsum(axis=0) / fps + rng.uniform(-50.0, 50.0, 3)
    if teleport:
        root[frames // 2 :] += rng.uniform(-20.0, 20.0, 3)
    assert_inside(body_of(root, rng), rng.uniform(0.02, 0.12, 27), fps)


def test_a_still_figure_gets_a_still_camera():
    rng = np.random.default_rng(0)
    points = body_of(np.zeros((50, 3)), rng)
    path = follow(points, np.full(27, 0.05), points[:, 0], VIEW, fps=30.0, view_height=1.9)
    np.testing.assert_allclose(path.eyes, path.eyes[:1].repeat(50, axis=0))


def test_a_long_run_is_followed_without_jerks_and_shown_large():
    time = np.arange(150) / 30.0
    root = np.stack([0.05 * np.sin(9 * time), 0.9 + 0.04 * np.cos(18 * time), 4.0 * time], axis=-1)
    points = root[:, None] + np.random.default_rng(1).uniform(-0.9, 0.9, (27, 3))
    path = follow(points, np.full(27, 0.05), root, VIEW, fps=30.0, view_height=1.9)
    closest = follow(points[:1], np.full(27, 0.05), root[:1], VIEW, fps=30.0, view_height=1.9)
    assert path.distance <= 1.25 * closest.distance
    acceleration = np.diff(path.eyes, n=2, axis=0) * 30.0**2
    assert np.abs(acceleration).max() < 0.5
    assert np.ptp(path.eyes[:, 1]) == 0.0


def test_a_point_without_extent_is_not_enlarged_without_end():
    points = np.zeros((3, 27, 3))
    path = follow(points, np.zeros(27), points[:, 0], VIEW, fps=30.0, view_height=1.9)
    assert path.distance == pytest.approx(1.9 * VIEW.focal / (2 * VIEW.half_extent[1]))
