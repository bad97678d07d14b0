"""From the design to the arrays of the body's file."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from motion.skeleton import PELVIS_HEIGHT
from render.body_building.design import ALL_PARENTS, NAMES, parts, rest_joints
from render.body_building.shapes import Array, Part
from render.body_building.skin import joint_regressor, openness, skin_weights
from render.body_building.surface_nets import Faces, gradient, mesh_of

ROOT_PARENT = 2**32 - 1  # what SMPL files say of the joint that has no parent
_BALL_TINT, _EYES_TINT = -0.75, -0.6
_EYES_MIDDLE, _EYES_HALF = (0.0, 1.658), (0.062, 0.017)  # x, y above the floor; metres


def build_mannequin() -> dict[str, NDArray[Any]]:
    """Return the arrays of the body's file, the pelvis at the origin; see `render.body`.

    The same on every call; takes some seconds.
    """
    designed = parts()
    middle = [part for part in designed if not part.mirrored]
    pieces = [_Piece.of(part, designed) for part in designed]
    pieces += [piece.mirrored() for piece in pieces if piece.part not in middle]
    starts = np.cumsum([0, *(len(piece.vertices) for piece in pieces)])
    vertices = np.concatenate([piece.vertices for piece in pieces])
    vertices = (vertices - np.array([0.0, PELVIS_HEIGHT, 0.0])).astype(np.float32)
    faces = np.concatenate(
        [piece.faces + start for piece, start in zip(pieces, starts[:-1], strict=True)]
    )
    joints = np.array(list(rest_joints().values())) - np.array([0.0, PELVIS_HEIGHT, 0.0])
    parents = np.array([ROOT_PARENT, *ALL_PARENTS[1:]], dtype=np.uint32)
    return {
        "v_template": vertices,
        "f": faces.astype(np.uint16),
        "weights": np.concatenate([piece.weights for piece in pieces]),
        "J_regressor": joint_regressor(vertices.astype(np.float64), joints),
        "kintree_table": np.stack([parents, np.arange(len(NAMES), dtype=np.uint32)]),
        "tint": np.rint(127 * np.concatenate([piece.tint for piece in pieces])).astype(np.int8),
        "openness": np.rint(255 * np.concatenate([piece.open for piece in pieces])).astype(
            np.uint8
        ),
    }


class _Piece:
    """A part as a mesh with all that is known of its vertices."""

    def __init__(
        self,
        part: Part,
        vertices: Array,
        faces: Faces,
        weights: NDArray[np.uint8],
        tint: Array,
        open: Array,
    ) -> None:
        self.part, self.vertices, self.faces = part, vertices, faces
        self.weights, self.tint, self.open = weights, tint, open

    @classmethod
    def of(cls, part: Part, designed: list[Part]) -> _Piece:
        vertices, faces = mesh_of(part.distance, *part.bounds(), part.cell)
        slope = gradient(part.distance, vertices)
        normals = slope / np.linalg.norm(slope, axis=-1, keepdims=True)
        tint = np.full(len(vertices), _BALL_TINT if part.is_ball else 0.0)
        if part.name == "head":
            tint = _eyes_tint(vertices, normals)
        # Right of the middle the body is the mirror image of what is designed.
        side = np.where(vertices[:, :1] < 0.0, -1.0, 1.0) * (1.0, 0.0, 0.0) + (0.0, 1.0, 1.0)
        free = openness(designed, vertices * side, normals * side)
        return cls(part, vertices, faces, skin_weights(part, vertices), tint, free)

    def mirrored(self) -> _Piece:
        swapped = [NAMES.index(_other_side(name)) for name in NAMES]
        return _Piece(
            self.part,
            self.vertices * (-1.0, 1.0, 1.0),
            self.faces[:, ::-1],
            self.weights[:, swapped],
            self.tint,
            self.open,
        )


def _eyes_tint(vertices: Array, normals: Array) -> Array:
    """Return a dark band with soft edges where the eyes of the head would be."""
    gap = (vertices[:, :2] - _EYES_MIDDLE) / _EYES_HALF
    oval = np.clip((1.4 - np.linalg.norm(gap, axis=1)) / 0.6, 0.0, 1.0)
    front = np.clip(normals[:, 2] / 0.3, 0.0, 1.0)
    return _EYES_TINT * oval * front


def _other_side(name: str) -> str:
    if name.startswith("left_"):
        return name.replace("left_", "right_", 1)
    return name.replace("right_", "left_", 1)
