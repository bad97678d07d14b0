"""A closed triangle mesh from an implicit solid: naive surface nets, for whole arrays at once.

Each cell of a grid that the surface passes through gets one vertex, each edge of the grid that
changes sign a quad between the four cells around it. The vertices are then spread evenly and put
onto the surface itself.
Source: Gibson 1998, "Constrained Elastic Surface Nets".
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np
from numpy.typing import NDArray

from render.body_building.shapes import Array

Faces = NDArray[np.int64]
Solid = Callable[[Array], Array]

_STEP_M = 1e-4  # of the finite differences
_RELAXATIONS = 6
_PROJECTIONS = 3


def mesh_of(solid: Solid, low: Array, high: Array, cell: float) -> tuple[Array, Faces]:
    """Return vertices (V, 3) and triangles (F, 3), outward sides counterclockwise.

    Args:
        solid: implicit function of points (..., 3), negative inside.
        low: corner (3,) of a box in whose inside the solid lies, metres.
        high: the opposite corner.
        cell: edge of a grid cell, metres.
    Raises:
        ValueError: the solid reaches the border of the box, or the grid is too coarse for it.
    """
    # An even number of cells about the middle: a mirrored solid gives a mirrored mesh.
    half = np.ceil((high - low) / (2.0 * cell)).astype(int)
    axes = [
        middle + cell * (np.arange(-count, count) + 0.5)
        for middle, count in zip((low + high) / 2.0, half, strict=True)
    ]
    values = solid(np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1))
    inside = values < 0.0
    core = inside[1:-1, 1:-1, 1:-1]
    if not inside.any():
        raise ValueError(f"a cell of {cell} m is too coarse: no point of the grid is in the solid")
    if core.sum() != inside.sum():
        raise ValueError("the solid reaches the border of its box")
    vertices, number = _vertices(values, inside)
    vertices = np.array([axis[0] for axis in axes]) + cell * vertices
    quads = _quads(inside, number)
    if not is_closed(quads):
        raise ValueError(
            f"a crease is too narrow for cells of {cell} m: make it wider or them finer"
        )
    neighbors = _neighbors(quads, len(vertices))
    for _ in range(_RELAXATIONS):
        vertices = project(solid, _relaxed(vertices, neighbors), 1)
    vertices = project(solid, vertices, _PROJECTIONS)
    return vertices, _triangles(quads, vertices)


def is_closed(faces: Faces) -> bool:
    """Return whether each edge of faces (F, N) is used once in each direction."""
    edges = np.stack([faces, np.roll(faces, -1, axis=1)], axis=-1).reshape(-1, 2)
    there, counts = np.unique(edges, axis=0, return_counts=True)
    back = np.unique(edges[:, ::-1], axis=0)
    return bool((counts == 1).all() and np.array_equal(there, back))


def gradient(solid: Solid, points: Array) -> Array:
    """Return the direction (V, 3) in which the solid's function grows at points (V, 3)."""
    steps = _STEP_M * np.eye(3)
    slopes = [(solid(points + step) - solid(points - step)) / (2.0 * _STEP_M) for step in steps]
    return np.stack(slopes, axis=-1)


def project(solid: Solid, points: Array, times: int) -> Array:
    """Return points (V, 3) moved onto the surface by Newton steps."""
    for _ in range(times):
        slope = gradient(solid, points)
        steepness = np.maximum((slope**2).sum(axis=-1), 0.05)
        points = points - (solid(points) / steepness)[:, None] * slope
    return points


def _vertices(values: Array, inside: NDArray[np.bool_]) -> tuple[Array, NDArray[np.int64]]:
    """Return a vertex per cell that the surface cuts, (V, 3) in cells, and each cell's number.

    It is the mean of the points where the surface crosses the edges of the cell.
    """
    shape = np.array(values.shape) - 1
    total, count = np.zeros((*shape, 3)), np.zeros(shape)
    for axis in range(3):
        across = [other for other in range(3) if other != axis]
        first = [slice(None)] * 3
        second = [slice(None)] * 3
        first[axis], second[axis] = slice(None, -1), slice(1, None)
        a, b = values[tuple(first)], values[tuple(second)]
        crossed = inside[tuple(first)] != inside[tuple(second)]
        place = np.where(crossed, a / np.where(crossed, a - b, 1.0), 0.0)
        for offset in product((0, 1), repeat=2):
            part = [slice(None)] * 3
            for other, shift in zip(across, offset, strict=True):
                part[other] = slice(shift, shift + shape[other])
            cut = crossed[tuple(part)]
            count += cut
            total[..., axis] += place[tuple(part)]
            for other, shift in zip(across, offset, strict=True):
                total[..., other] += shift * cut
    cells = np.argwhere(count > 0)
    number = np.full(tuple(shape), -1)
    number[tuple(cells.T)] = np.arange(len(cells))
    chosen = tuple(cells.T)
    return cells + total[chosen] / count[chosen][:, None], number


def _quads(inside: NDArray[np.bool_], number: NDArray[np.int64]) -> Faces:
    """Return the four cells around each edge of the grid that changes sign, (Q, 4)."""
    quads = []
    for axis in range(3):
        first = [slice(None)] * 3
        second = [slice(None)] * 3
        first[axis], second[axis] = slice(None, -1), slice(1, None)
        starts, ends = inside[tuple(first)], inside[tuple(second)]
        places = np.argwhere(starts != ends)
        leaves = starts[tuple(places.T)]  # the edge leaves the solid, else it enters
        u, v = np.eye(3, dtype=int)[[(axis + 1) % 3, (axis + 2) % 3]]
        corners = [places - u - v, places - v, places, places - u]
        quad = np.stack([number[tuple(corner.T)] for corner in corners], axis=-1)
        quads.append(np.where(leaves[:, None], quad, quad[:, ::-1]))
    return np.concatenate(quads)


def _neighbors(quads: Faces, count: int) -> tuple[NDArray[np.int64], NDArray[np.int64], Array]:
    """Return the directed edges as two (E,) arrays, and how many leave each vertex."""
    edges = np.concatenate([quads[:, [i, (i + 1) % 4]] for i in range(4)])
    edges = np.unique(np.concatenate([edges, edges[:, ::-1]]), axis=0)
    return edges[:, 0], edges[:, 1], np.bincount(edges[:, 0], minlength=count).astype(float)


def _relaxed(
    vertices: Array, neighbors: tuple[NDArray[np.int64], NDArray[np.int64], Array]
) -> Array:
    """Return the vertices half way to the middle of their neighbours."""
    source, target, count = neighbors
    sums = [np.bincount(source, vertices[target, axis], len(vertices)) for axis in range(3)]
    return 0.5 * vertices + 0.5 * np.stack(sums, axis=-1) / count[:, None]


def _triangles(quads: Faces, vertices: Array) -> Faces:
    """Return two triangles per quad, cut along its shorter diagonal."""
    corners = vertices[quads]
    first = np.linalg.norm(corners[:, 0] - corners[:, 2], axis=-1)
    second = np.linalg.norm(corners[:, 1] - corners[:, 3], axis=-1)
    along = (first <= second)[:, None]
    one = np.where(along, quads[:, [0, 1, 2]], quads[:, [0, 1, 3]])
    two = np.where(along, quads[:, [0, 2, 3]], quads[:, [1, 2, 3]])
    return np.concatenate([one, two])
