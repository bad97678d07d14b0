"""A perspective camera, and the path on which it follows a figure without losing it.

The camera keeps one distance for a whole clip, and one orientation unless it goes round the figure;
its target moves. Two things follow. The distance that keeps every point inside the picture has a
closed form, so the figure cannot be lost. And the floor seen from a camera that only slides can be
drawn from one table (`grid`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Smoothing times tried from calm to close; infinity is a camera that stands still.
CALM_TO_CLOSE_SECONDS = (np.inf, 1.6, 0.8, 0.4, 0.2, 0.1, 0.0)
# A calmer path may show the figure this much smaller than the closest one would.
CALMNESS_COST = 1.18
# A clip that spans more height than this many figures is followed up and down as well.
FOLLOW_HEIGHT_RATIO = 1.7
NEAREST_M = 0.3
CHUNK_FRAMES = 512  # long clips are looked at piece by piece, which saves memory
ORBIT_SECONDS = 10.0  # once round the figure


@dataclass(frozen=True, slots=True)
class View:
    """What does not change during a clip: picture, lens and orientation.

    Attributes:
        size: width and height of the picture in pixels.
        center: the pixel that the camera's axis passes through.
        half_extent: half width and half height, in pixels around `center`, of the rectangle that
            the figure must stay in.
        focal: focal length in pixels.
        yaw: azimuth of the camera seen from its target, in radians; 0 looks at the face of a person
            who faces +z, pi/2 is on that person's left (+x).
        pitch: how far the camera looks down, in radians.
    """

    size: tuple[int, int]
    center: tuple[float, float]
    half_extent: tuple[float, float]
    focal: float
    yaw: float
    pitch: float

    def axes(self) -> Array:
        """Return the unit vectors right, up and forward as the rows of a (3, 3) array."""
        return _axes(np.array(self.yaw), self.pitch)


@dataclass(frozen=True, slots=True)
class Camera:
    """A view from one place; `eye` (3,) in metres."""

    view: View
    eye: Array

    def project(self, points: Array) -> tuple[Array, Array]:
        """Return pixels (..., 2), y down, and depths (...) in metres of world points (..., 3).

        Points nearer than a few centimetres, or behind the camera, get no meaningful pixel: ask for
        their depth before they are drawn.
        """
        local = (points - self.eye) @ self.view.axes().T
        depth = local[..., 2]
        scale = self.view.focal / np.maximum(depth, 0.05)
        pixels = np.stack(
            [
                self.view.center[0] + local[..., 0] * scale,
                self.view.center[1] - local[..., 1] * scale,
            ],
            axis=-1,
        )
        return pixels, depth


@dataclass(frozen=True, slots=True)
class CameraPath:
    """One camera per frame.

    Attributes:
        view: of all cameras; where they turn, that of the first.
        eyes: where they are, (T, 3) metres.
        distance: from eye to target, metres.
        yaws: azimuths (T,) of cameras that turn, radians; None if all look the same way.
    """

    view: View
    eyes: Array
    distance: float
    yaws: Array | None = None

    def __len__(self) -> int:
        return len(self.eyes)

    def __getitem__(self, frame: int) -> Camera:
        view = self.view
        if self.yaws is not None:
            view = replace(view, yaw=float(self.yaws[frame]))
        return Camera(view, self.eyes[frame])

    def __iter__(self) -> Iterator[Camera]:
        return (self[frame] for frame in range(len(self)))


class Points(Protocol):
    """Points of a clip, (T, P, 3) metres: an array, or what makes pieces of one."""

    def __len__(self) -> int: ...

    def __getitem__(self, frames: slice, /) -> Array: ...


def follow(
    points: Points,
    radii: Array,
    anchor: Array,
    view: View,
    *,
    fps: float,
    view_height: float,
    move: Literal["follow", "fixed", "orbit"] = "follow",
) -> CameraPath:
    """Return the calmest camera path that shows every point, in every frame, at a good size.

    Args:
        points: everything that must be seen, (T, P, 3) metres.
        radii: half thickness of what is drawn around each point, (P,) metres.
        anchor: the place to follow, usually the root, (T, 3) metres.
        view: picture, lens and orientation.
        fps: frames per second.
        view_height: the camera comes no closer than if a thing this high, in metres, had to fit.
        move: "fixed" stands still however small that makes the figure, "orbit" follows and goes
            round it.
    """
    yaws: Array | None = None
    axes = view.axes()
    if move == "orbit":
        step = 2.0 * np.pi / (fps * ORBIT_SECONDS)
        turned: Array = view.yaw + step * np.arange(len(points), dtype=np.float64)
        yaws, axes = turned, _axes(turned, view.pitch)
    closest_allowed = view_height * view.focal / (2.0 * view.half_extent[1])
    low, high = _reach(points)
    calm_to_close = (np.inf,) if move == "fixed" else CALM_TO_CLOSE_SECONDS
    paths = [_targets(low, high, anchor, seconds * fps) for seconds in calm_to_close]
    distances = np.maximum(_distances(points, radii, paths, view, axes), closest_allowed)
    calmest = int(np.argmax(distances <= distances.min() * CALMNESS_COST))
    targets, distance = paths[calmest], float(distances[calmest])
    return CameraPath(view, targets - distance * axes[..., 2, :], distance, yaws)


def facing_yaw(left_to_right: Array) -> float:
    """Return the azimuth in radians that a body faces whose right-to-left vector (3,) is given.

    A body that lies on its side says nothing about it and counts as facing +z (azimuth 0).
    """
    across_x, across_z = float(left_to_right[0]), float(left_to_right[2])
    if np.hypot(across_x, across_z) < 1e-3:
        return 0.0
    return float(np.arctan2(-across_z, across_x))


def _axes(yaws: Array, pitch: float) -> Array:
    """Return the unit vectors right, up and forward (..., 3, 3), in rows, for azimuths (...)."""
    sin_yaw, cos_yaw = np.sin(yaws), np.cos(yaws)
    sin_pitch, cos_pitch = np.sin(pitch), np.cos(pitch)
    axes = np.zeros((*yaws.shape, 3, 3))
    axes[..., 0, 0], axes[..., 0, 2] = cos_yaw, -sin_yaw
    axes[..., 1:, 0] = -sin_yaw[..., None] * [sin_pitch, cos_pitch]
    axes[..., 1:, 1] = cos_pitch, -sin_pitch
    axes[..., 1:, 2] = -cos_yaw[..., None] * [sin_pitch, cos_pitch]
    return axes


def _reach(points: Points) -> tuple[Array, Array]:
    """Return the least and the greatest coordinates in each frame, both (T, 3)."""
    low, high = np.empty((len(points), 3)), np.empty((len(points), 3))
    for start in range(0, len(points), CHUNK_FRAMES):
        now = slice(start, start + CHUNK_FRAMES)
        piece = points[now]
        low[now], high[now] = piece.min(axis=1), piece.max(axis=1)
    return low, high


def _targets(low: Array, high: Array, anchor: Array, sigma: float) -> Array:
    """Return the places the camera looks at, (T, 3): `anchor` smoothed over `sigma` frames.

    The figure reaches from `low` to `high`, (T, 3) both.
    """
    middle = (low.min(axis=0) + high.max(axis=0)) / 2.0
    if np.isinf(sigma):
        return np.broadcast_to(middle, anchor.shape)
    targets = np.stack([_smooth(column, sigma) for column in anchor.T], axis=-1)
    # A camera that bobs with every step is tiring: height is followed only where it must be.
    tallest = float((high - low)[:, 1].max())
    if high[:, 1].max() - low[:, 1].min() <= FOLLOW_HEIGHT_RATIO * max(tallest, 1.0):
        targets[:, 1] = middle[1]
    return targets


def _smooth(values: Array, sigma: float) -> Array:
    """Return `values` (T,) under a Gaussian of `sigma` frames; straight ends stay straight."""
    if sigma <= 0.0 or len(values) < 2:
        return values.copy()
    reach = int(np.ceil(3.0 * sigma))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    padded = np.pad(values, reach, mode="reflect", reflect_type="odd")
    return np.convolve(padded, kernel / kernel.sum(), mode="valid")


def _distances(
    points: Points, radii: Array, paths: Sequence[Array], view: View, axes: Array
) -> Array:
    """Return the least distance at which all points stay in the safe rectangle, for each path.

    A path is the targets (T, 3). A point at (x, y, z) from one, z along the view, is drawn at
    focal * x / (z + distance): each side of the rectangle gives a bound that is linear in the
    distance. `axes` are (3, 3), or (T, 3, 3) where the camera turns.
    """
    most = np.full(len(paths), -np.inf)
    for start in range(0, len(points), CHUNK_FRAMES):
        now = slice(start, start + CHUNK_FRAMES)
        piece = points[now]
        turned = (axes if axes.ndim == 2 else axes[now]).swapaxes(-1, -2)
        for number, targets in enumerate(paths):
            local = (piece - targets[now, None]) @ turned
            across = (np.abs(local[..., 0]) + radii) * (view.focal / view.half_extent[0])
            upward = (np.abs(local[..., 1]) + radii) * (view.focal / view.half_extent[1])
            bounds = np.maximum(np.maximum(across, upward), NEAREST_M + 4.0 * radii)
            most[number] = max(most[number], float((bounds - local[..., 2]).max()))
    return most
