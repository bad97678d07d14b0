"""Triangles into pixels: what draws a mesh, and our own way, which needs no graphics card.

It is a z-buffer of whole arrays. Every triangle becomes one span of pixels per row, the spans
become pixels, and for each pixel the nearest triangle wins. Colours belong to vertices and are
interpolated.
"""

from __future__ import annotations

from functools import reduce
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Rasterizer(Protocol):
    """What draws one mesh, frame after frame."""

    def __call__(
        self, points: Floats, depth: Floats, colors: Floats, size: tuple[int, int]
    ) -> Floats:
        """Return the picture of the mesh in its places of one frame, with smooth edges.

        Args:
            points: where the vertices are in the picture, (V, 2) pixels, y down.
            depth: how far away they are (V,), all above 0.
            colors: of the vertices, (V, 3).
            size: width and height in pixels.
        Returns:
            (H, W, 4): which share of a pixel the mesh covers, last, and before it the colour there
            times that share.
        """
        ...


class SoftwareRasterizer:
    """Our own `Rasterizer`: draws larger than asked for, and takes means."""

    def __init__(self, faces: Ints, fine: int) -> None:
        """Draw a mesh of faces (F, 3), each pixel from `fine` times `fine` samples."""
        self._faces, self._fine = faces, fine

    def __call__(
        self, points: Floats, depth: Floats, colors: Floats, size: tuple[int, int]
    ) -> Floats:
        """Return the picture of the mesh, as `Rasterizer` says."""
        fine = self._fine
        larger = (size[0] * fine, size[1] * fine)
        image = rasterize(points * np.float32(fine), depth, self._faces, colors, larger)
        # Whole slices are added much faster than short axes are summed.
        rows = reduce(np.add, [image[row::fine] for row in range(fine)])
        summed = reduce(np.add, [rows[:, column::fine] for column in range(fine)])
        summed /= np.float32(fine * fine)
        return summed


def rasterize(
    points: Floats, depth: Floats, faces: Ints, colors: Floats, size: tuple[int, int]
) -> Floats:
    """Return the picture of a mesh, (H, W, 4): red, green, blue as given, and 1 where it is.

    Triangles whose corners run clockwise, as the back of a closed body does, are left out, and so
    are pixels outside the picture.

    Args:
        points: where the vertices are in the picture, (V, 2) pixels, y down.
        depth: how far away they are (V,), all above 0.
        faces: (F, 3) indices of vertices, counterclockwise seen from outside.
        colors: of the vertices, (V, 3).
        size: width and height in pixels.
    """
    picture = np.zeros((size[1] * size[0], 4), dtype=np.float32)
    corners = points[faces]
    double_area = _cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    shown = np.flatnonzero(double_area < 0.0)  # y points down, which turns the sense round
    planes = _Planes(corners[shown], 1.0 / depth[faces[shown]], double_area[shown])
    triangle, x, y = planes.pixels(size)
    pixel, owner = _nearest(triangle, x, y, planes, size)
    second, third = planes.shares(owner, pixel % size[0], pixel // size[0])
    paint = colors[faces[shown]][owner]
    picture[pixel, :3] = (
        paint[:, 0]
        + second[:, None] * (paint[:, 1] - paint[:, 0])
        + third[:, None] * (paint[:, 2] - paint[:, 0])
    )
    picture[pixel, 3] = 1.0
    return picture.reshape(size[1], size[0], 4)


class _Planes:
    """What of each triangle changes linearly over the picture: edges and nearness (1 / depth)."""

    def __init__(self, corners: Floats, nearness: Floats, double_area: Floats) -> None:
        first = corners[:, 0]
        along, aside = corners[:, 1] - first, corners[:, 2] - first
        scale = 1.0 / double_area
        self.corners, self.first = corners, first
        # Shares of the second and third corner in a pixel, as factors of its way from the first.
        self.second = np.stack([aside[:, 1], -aside[:, 0]], axis=1) * scale[:, None]
        self.third = np.stack([-along[:, 1], along[:, 0]], axis=1) * scale[:, None]
        self.nearness = nearness

    def pixels(self, size: tuple[int, int]) -> tuple[Ints, Ints, Ints]:
        """Return all pixels whose centres the triangles cover: triangle, x and y, each (N,)."""
        top = np.maximum(np.ceil(self.corners[:, :, 1].min(axis=1) - 0.5), 0).astype(np.int64)
        bottom = np.minimum(np.floor(self.corners[:, :, 1].max(axis=1) - 0.5), size[1] - 1).astype(
            np.int64
        )
        triangle, y = _runs(top, bottom)
        left = np.full(len(triangle), -0.5, dtype=np.float32)
        right = np.full(len(triangle), size[0] - 0.5, dtype=np.float32)
        middle = y.astype(np.float32) + np.float32(0.5)
        for corner in range(3):
            start, end = self.corners[:, corner], self.corners[:, (corner + 1) % 3]
            rise = end[:, 1] - start[:, 1]
            flat = np.abs(rise) < 1e-9
            slope = np.where(flat, 0.0, (end[:, 0] - start[:, 0]) / np.where(flat, 1.0, rise))
            place = start[:, 0] - slope * start[:, 1]
            crossing = place[triangle] + slope[triangle] * middle - np.float32(0.5)
            # Going round the triangle, edges that go down the picture bound it on the left.
            np.maximum(left, np.where((rise > 0)[triangle], crossing, left), out=left)
            np.minimum(right, np.where((rise < 0)[triangle], crossing, right), out=right)
        first = np.maximum(np.ceil(left), 0).astype(np.int64)
        last = np.minimum(np.floor(right), size[0] - 1).astype(np.int64)
        row, x = _runs(first, last)
        return triangle[row], x, y[row]

    def shares(self, triangle: Ints, x: Ints, y: Ints) -> tuple[Floats, Floats]:
        """Return the shares of the second and the third corner in pixels, each (N,)."""
        from_x = x.astype(np.float32) + np.float32(0.5) - self.first[triangle, 0]
        from_y = y.astype(np.float32) + np.float32(0.5) - self.first[triangle, 1]
        second = self.second[triangle, 0] * from_x + self.second[triangle, 1] * from_y
        third = self.third[triangle, 0] * from_x + self.third[triangle, 1] * from_y
        return second, third


def _runs(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Return for each whole number from `first` to `last` (N,) which run it is of, and itself."""
    length = np.maximum(last - first + 1, 0)
    run = np.repeat(np.arange(len(first)), length)
    before = np.cumsum(length) - length
    return run, np.arange(len(run)) + (first - before)[run]


def _nearest(
    triangle: Ints, x: Ints, y: Ints, planes: _Planes, size: tuple[int, int]
) -> tuple[Ints, Ints]:
    """Return the pixels that are covered, (P,), and the nearest triangle of each."""
    second, third = planes.shares(triangle, x, y)
    near = planes.nearness
    nearness = (
        near[triangle, 0]
        + second * (near[:, 1] - near[:, 0])[triangle]
        + third * (near[:, 2] - near[:, 0])[triangle]
    )
    # Bits of positive floats are ordered as the floats are: nearness above, triangle below.
    rank = np.maximum(nearness, np.float32(1e-30)).view(np.uint32).astype(np.uint64)
    rank = (rank << np.uint64(32)) | triangle.astype(np.uint64)
    best = np.zeros(size[0] * size[1], dtype=np.uint64)
    np.maximum.at(best, y * size[0] + x, rank)
    pixel = np.flatnonzero(best)
    return pixel, (best[pixel] & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _cross(a: Floats, b: Floats) -> Floats:
    cross: Floats = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
    return cross
