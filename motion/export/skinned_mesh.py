"""The skin of an exported figure, and the plain one that needs no body: a diamond for each bone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from motion.export.rigged import Array, Rig

_INFLUENCES: Final = 4  # joints that may move a vertex, as the formats have it
_WAIST: Final = 0.15  # where a diamond is widest, share of its length
_THICKNESS: Final = (
    0.12,
    0.012,
    0.035,
)  # its half width: share of its length, least, most (metres)
# Triangles of a diamond whose points are start, four around, end.
_DIAMOND: Final = (
    (0, 2, 1), (0, 3, 2), (0, 4, 3), (0, 1, 4), (5, 1, 2), (5, 2, 3), (5, 3, 4), (5, 4, 1),
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class SkinnedMesh:
    """A mesh on a rig at rest.

    Attributes:
        vertices: (V, 3) metres, where the rig stands.
        faces: (F, 3) indices of vertices, counterclockwise seen from outside.
        joints: the joints that move each vertex (V, 4).
        weights: how much each of them does (V, 4), adding up to 1; a joint of weight 0 is 0.
        colours: of the vertices (V, 3), linear, 0 to 1; None for one colour.
    """

    vertices: Array
    faces: NDArray[np.int64]
    joints: NDArray[np.int64]
    weights: Array
    colours: Array | None = None

    def __post_init__(self) -> None:
        vertices, used = len(self.vertices), self.faces
        shapes = (self.vertices.shape[1:], self.faces.shape[1:])
        influences = (vertices, _INFLUENCES)
        if shapes != ((3,), (3,)) or not (self.joints.shape == self.weights.shape == influences):
            raise ValueError(
                "a skinned mesh needs vertices (V, 3), faces (F, 3), joints (V, 4), weights (V, 4)"
            )
        if self.colours is not None and self.colours.shape != (vertices, 3):
            raise ValueError(f"a skinned mesh needs colours (V, 3), got {self.colours.shape}")
        if used.size and not 0 <= used.min() <= used.max() < vertices:
            raise ValueError(f"faces of a skinned mesh must be from 0 to {vertices - 1}")


def skinned_mesh(
    vertices: NDArray[Any],
    faces: NDArray[Any],
    weights: NDArray[Any],
    colours: Array | None = None,
) -> SkinnedMesh:
    """Return a mesh whose vertices follow the four joints that move them most.

    Args:
        vertices: (V, 3) metres.
        faces: (F, 3).
        weights: how much each joint moves each vertex (V, J).
        colours: of the vertices (V, 3), linear, 0 to 1.
    """
    dense = np.asarray(weights, dtype=np.float64)
    joints = np.argsort(-dense, axis=1, kind="stable")[:, :_INFLUENCES]
    most = np.take_along_axis(dense, joints, axis=1)
    most = most / most.sum(axis=1, keepdims=True)
    joints = np.where(most > 0, joints, 0)
    return SkinnedMesh(
        np.asarray(vertices, dtype=np.float64),
        np.asarray(faces, dtype=np.int64),
        joints,
        most,
        colours,
    )


def fitted_mesh(mesh: SkinnedMesh, made_for: NDArray[Any], rig: Rig) -> SkinnedMesh:
    """Return a mesh that was made for other joints (J, 3) as one for the joints of `rig`.

    It is scaled to the rig's size, and its parts are moved to where the rig's joints are.
    """
    made_for = np.asarray(made_for, dtype=np.float64)
    wanted = rig.joints
    factor = float(np.ptp(wanted[:, 1]) / np.ptp(made_for[:, 1]))
    shift = wanted - factor * made_for  # (J, 3)
    moved = (mesh.weights[..., None] * shift[mesh.joints]).sum(axis=1)
    return replace(mesh, vertices=factor * mesh.vertices + moved)


def bone_mesh(rig: Rig) -> SkinnedMesh:
    """Return a mesh of one diamond for each bone, moved by the joint that it begins at."""
    rest = rig.joints
    bones = [(parent, rest[child]) for child, parent in enumerate(rig.parents) if parent >= 0]
    bones += [(index, rest[index] + tip) for index, tip in rig.tips.items()]
    corners = np.array(_DIAMOND).ravel()  # corners are not shared, so that faces look flat
    vertices = np.concatenate([_diamond(rest[start], end)[corners] for start, end in bones])
    joints = np.zeros((len(vertices), _INFLUENCES), dtype=np.int64)
    joints[:, 0] = np.repeat([start for start, _ in bones], len(corners))
    weights = np.zeros((len(vertices), _INFLUENCES))
    weights[:, 0] = 1.0
    return SkinnedMesh(vertices, np.arange(len(vertices)).reshape(-1, 3), joints, weights)


def vertex_normals(mesh: SkinnedMesh) -> Array:
    """Return unit normals (V, 3), larger triangles counting more."""
    corners = mesh.vertices[mesh.faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = np.zeros_like(mesh.vertices)
    np.add.at(normals, mesh.faces, across[:, None])
    length = np.linalg.norm(normals, axis=1, keepdims=True)
    return np.where(length > 0, normals / np.maximum(length, 1e-30), [0.0, 1.0, 0.0])


def _diamond(start: Array, end: Array) -> Array:
    """Start, four points around the bone, end (6, 3)."""
    bone = end - start
    length = float(np.linalg.norm(bone))
    share, least, most = _THICKNESS
    width = min(max(share * length, least), most)
    axis = bone / length
    helper = np.eye(3)[np.abs(axis).argmin()]
    side = np.cross(axis, helper)
    side /= np.linalg.norm(side)
    other = np.cross(axis, side)
    middle = start + _WAIST * bone
    around = [middle + width * direction for direction in (side, other, -side, -other)]
    return np.stack([start, *around, end])
