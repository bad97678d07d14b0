"""A body of skin over joints, and the blend skinning that moves it.

The fields are those of the SMPL file format. The body that comes with saymove is a mannequin of
our own (`scripts/build_body.py`), made for the skeleton of `motion.skeleton`; `body_files` reads
others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

MANNEQUIN_FILE: Final = Path(__file__).parent / "assets" / "mannequin.npz"
_NO_PARENT: Final = -1


@dataclass(frozen=True, slots=True, eq=False)
class SkinnedBody:
    """A body at rest: V vertices, F triangles, J joints of which the first 22 are ours.

    Attributes:
        vertices: (V, 3) metres.
        faces: (F, 3) indices of vertices, counterclockwise seen from outside.
        weights: how much each vertex moves with each joint (V, J), adding up to 1.
        joint_regressor: the joints as weighted means of the vertices (J, V).
        parents: index of the parent of each joint (J,), -1 for the root; parents come first.
        pose_directions: how the rotations of joints 1 to 21 correct the vertices, (V, 3, 189);
            None if they do not.
        tint: how much brighter (above 0, at most 1) or darker a vertex is than the skin (V,).
        openness: how freely light reaches a vertex (V,), 0 to 1.
    """

    vertices: Floats
    faces: NDArray[np.int64]
    weights: Floats
    joint_regressor: Floats
    parents: tuple[int, ...]
    pose_directions: Floats | None
    tint: Floats
    openness: Floats

    @property
    def joints(self) -> NDArray[np.float64]:
        """Where the joints are at rest, (J, 3) metres."""
        joints: NDArray[np.float64] = self.joint_regressor.astype(np.float64) @ self.vertices
        return joints

    @property
    def height_above_floor(self) -> float:
        """How high the root is above the lowest vertex at rest, metres."""
        return float(self.joints[0, 1] - self.vertices[:, 1].min())


@lru_cache(maxsize=1)
def load_mannequin() -> SkinnedBody:
    """Return the body that comes with saymove, its pelvis at the origin; do not change it."""
    with np.load(MANNEQUIN_FILE) as file:
        fields = {name: file[name] for name in file.files}
    parents = fields["kintree_table"][0].astype(np.int64)
    parents[0] = _NO_PARENT
    return SkinnedBody(
        vertices=fields["v_template"],
        faces=fields["f"].astype(np.int64),
        weights=fields["weights"].astype(np.float32) / np.float32(fields["weights"][0].sum()),
        joint_regressor=fields["J_regressor"],
        parents=tuple(parents.tolist()),
        pose_directions=None,
        tint=fields["tint"].astype(np.float32) / 127,
        openness=fields["openness"].astype(np.float32) / 255,
    )


def smpl_fields(body: SkinnedBody) -> dict[str, NDArray[Any]]:
    """Return `body` as the arrays of an SMPL file, with shapes and corrections that do nothing.

    `smplx.SMPL("", data_struct=smplx.utils.Struct(**smpl_fields(body)))` makes a model of it.
    """
    vertices, joints = body.weights.shape
    parents = np.array(body.parents)
    parents[0] = 2**32 - 1
    corrections = np.zeros((vertices, 3, 9 * (joints - 1)), dtype=np.float32)
    if body.pose_directions is not None:
        corrections[..., : body.pose_directions.shape[-1]] = body.pose_directions
    return {
        "v_template": body.vertices,
        "f": body.faces.astype(np.uint32),
        "weights": body.weights,
        "J_regressor": body.joint_regressor,
        "kintree_table": np.stack([parents, np.arange(joints)]),
        "shapedirs": np.zeros((vertices, 3, 10), dtype=np.float32),
        "posedirs": corrections,
    }


class Skin:
    """Moves the vertices of a body with its joints, one frame after the other."""

    def __init__(self, body: SkinnedBody) -> None:
        """Prepare what does not change from frame to frame."""
        self.body = body
        self._joints = body.joints
        self._normals = vertex_normals(body.vertices, body.faces)

    def __call__(
        self, rotations: NDArray[Any], places: NDArray[Any]
    ) -> tuple[NDArray[np.float64], Floats]:
        """Return the vertices and their unit normals, both (V, 3), in one frame.

        Args:
            rotations: world rotations (J', 3, 3) of the first J' joints; they may stretch as well.
            places: where these joints are (J', 3), metres. Joints after J' stay straight.
        """
        world, where = self._with_the_rest(rotations, places)
        rest = self.body.vertices
        if self.body.pose_directions is not None:
            rest = rest + self.body.pose_directions @ self._pose_features(world)
        # Seen from the root, so that single precision will do however far the walk has gone.
        shift = where - where[0] - (world @ self._joints[:, :, None])[..., 0]
        moves = np.concatenate([world.reshape(-1, 9), shift], axis=1).astype(np.float32)
        blended = self.body.weights @ moves
        turns = blended[:, :9].reshape(-1, 3, 3)
        vertices = (turns @ rest[:, :, None])[..., 0] + blended[:, 9:]
        normals = (turns @ self._normals[:, :, None])[..., 0]
        lengths = np.linalg.norm(normals, axis=1, keepdims=True).astype(np.float32)
        placed: NDArray[np.float64] = vertices + where[0]
        return placed, normals / np.maximum(lengths, np.float32(1e-12))

    def _with_the_rest(
        self, rotations: NDArray[Any], places: NDArray[Any]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return rotations (J, 3, 3) and places (J, 3) of all joints."""
        world, where = list(rotations), list(places)
        for joint in range(len(world), len(self.body.parents)):
            parent = self.body.parents[joint]
            bone = self._joints[joint] - self._joints[parent]
            world.append(world[parent])
            where.append(where[parent] + world[parent] @ bone)
        return np.array(world, dtype=np.float64), np.array(where, dtype=np.float64)

    def _pose_features(self, world: NDArray[np.float64]) -> Floats:
        """Return the local rotations of joints 1 to 21 less the identity, (189,)."""
        parents = np.array(self.body.parents[1:22])
        local = np.swapaxes(world[parents], -1, -2) @ world[1:22]
        features: Floats = (local - np.eye(3)).astype(np.float32).ravel()
        return features


def vertex_normals(vertices: NDArray[Any], faces: NDArray[np.int64]) -> Floats:
    """Return the unit normals (V, 3) of a mesh, larger triangles counting more."""
    corners = vertices[faces].astype(np.float64)
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals = np.zeros((len(vertices), 3))
    for axis in range(3):
        for corner in range(3):
            normals[:, axis] += np.bincount(faces[:, corner], across[:, axis], len(vertices))
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
    return normals.astype(np.float32)
