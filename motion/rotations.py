"""Conversions between rotation matrices, 6D, quaternions and axis-angle.

Matrices act on column vectors; quaternions are (w, x, y, z); angles are radians. Every function
takes any leading dimensions and keeps device and dtype.
"""

from __future__ import annotations

import torch
from torch import Tensor

_SMALL_ANGLE = 1e-6  # below it sin(x)/x is replaced by its series


def rotation_x(angle: Tensor) -> Tensor:
    """Return the rotations about x by `angle` (...), as matrices (..., 3, 3)."""
    return _plane_rotation(angle, 1, 2)


def rotation_y(angle: Tensor) -> Tensor:
    """Return the rotations about y (up) by `angle` (...): +z turns towards +x."""
    return _plane_rotation(angle, 2, 0)


def rotation_z(angle: Tensor) -> Tensor:
    """Return the rotations about z by `angle` (...), as matrices (..., 3, 3)."""
    return _plane_rotation(angle, 0, 1)


def _plane_rotation(angle: Tensor, first: int, second: int) -> Tensor:
    """Rotation that turns axis `first` towards axis `second`."""
    matrix = torch.zeros(*angle.shape, 3, 3, dtype=angle.dtype, device=angle.device)
    cosine, sine = torch.cos(angle), torch.sin(angle)
    fixed = 3 - first - second
    matrix[..., fixed, fixed] = 1.0
    matrix[..., first, first] = cosine
    matrix[..., second, second] = cosine
    matrix[..., second, first] = sine
    matrix[..., first, second] = -sine
    return matrix


def _orthonormal(first: Tensor, second: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Gram-Schmidt on two vectors (..., 3); the third is their cross product."""
    first = torch.nn.functional.normalize(first, dim=-1)
    second = second - (first * second).sum(-1, keepdim=True) * first
    second = torch.nn.functional.normalize(second, dim=-1)
    return first, second, torch.linalg.cross(first, second, dim=-1)


def matrix_from_rows6d(rows: Tensor) -> Tensor:
    """Return the matrices (..., 3, 3) whose first two ROWS point along `rows` (..., 6).

    Source: Zhou et al. 2019, "On the Continuity of Rotation Representations", with rows in place
    of columns as the 272-dim representation has it.
    """
    return torch.stack(_orthonormal(rows[..., 0:3], rows[..., 3:6]), dim=-2)


def rows6d_from_matrix(matrix: Tensor) -> Tensor:
    """Return the first two rows of `matrix` (..., 3, 3) as (..., 6)."""
    return matrix[..., :2, :].flatten(-2)


def matrix_from_columns6d(columns: Tensor) -> Tensor:
    """Return the matrices (..., 3, 3) whose first two COLUMNS point along `columns` (..., 6).

    Source: Zhou et al. 2019, "On the Continuity of Rotation Representations"; the form that the
    263-dim representation has.
    """
    return torch.stack(_orthonormal(columns[..., 0:3], columns[..., 3:6]), dim=-1)


def columns6d_from_matrix(matrix: Tensor) -> Tensor:
    """Return the first two columns of `matrix` (..., 3, 3), one after the other, as (..., 6)."""
    return matrix[..., :2].mT.flatten(-2)


def matrix_from_quaternion(quaternion: Tensor) -> Tensor:
    """Return the matrices (..., 3, 3) of wxyz quaternions (..., 4) of any length."""
    w, x, y, z = torch.nn.functional.normalize(quaternion, dim=-1).unbind(-1)
    entries = (
        (1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)),
        (2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)),
        (2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)),
    )
    return torch.stack([torch.stack(row, dim=-1) for row in entries], dim=-2)


def quaternion_from_matrix(matrix: Tensor) -> Tensor:
    """Return wxyz unit quaternions (..., 4) with w >= 0 for `matrix` (..., 3, 3).

    Each of the four ways to recover a quaternion divides by one component; the one with the
    largest component is taken, so that no angle is badly conditioned.
    """
    m00, m11, m22 = matrix[..., 0, 0], matrix[..., 1, 1], matrix[..., 2, 2]
    xy, xz, yz = (
        matrix[..., 1, 0] + matrix[..., 0, 1],
        matrix[..., 0, 2] + matrix[..., 2, 0],
        matrix[..., 2, 1] + matrix[..., 1, 2],
    )
    wx, wy, wz = (
        matrix[..., 2, 1] - matrix[..., 1, 2],
        matrix[..., 0, 2] - matrix[..., 2, 0],
        matrix[..., 1, 0] - matrix[..., 0, 1],
    )
    candidates = torch.stack(
        [
            torch.stack([1 + m00 + m11 + m22, wx, wy, wz], dim=-1),
            torch.stack([wx, 1 + m00 - m11 - m22, xy, xz], dim=-1),
            torch.stack([wy, xy, 1 - m00 + m11 - m22, yz], dim=-1),
            torch.stack([wz, xz, yz, 1 - m00 - m11 + m22], dim=-1),
        ],
        dim=-2,
    )  # (..., 4 ways, 4), way i proportional to component i times the quaternion
    best = torch.diagonal(candidates, dim1=-2, dim2=-1).argmax(-1)
    chosen = torch.take_along_dim(candidates, best[..., None, None], dim=-2).squeeze(-2)
    chosen = torch.nn.functional.normalize(chosen, dim=-1)
    return torch.where(chosen[..., :1] < 0, -chosen, chosen)


def axis_angle_from_matrix(matrix: Tensor) -> Tensor:
    """Return rotation vectors (..., 3), angle in [0, pi], for `matrix` (..., 3, 3)."""
    quaternion = quaternion_from_matrix(matrix)
    vector = quaternion[..., 1:]
    sine = vector.norm(dim=-1, keepdim=True)
    angle = 2 * torch.atan2(sine, quaternion[..., :1])
    scale = torch.where(sine > _SMALL_ANGLE, angle / sine.clamp_min(_SMALL_ANGLE), 2.0)
    return vector * scale


def matrix_from_axis_angle(vector: Tensor) -> Tensor:
    """Return the matrices (..., 3, 3) of rotation vectors (..., 3)."""
    angle = vector.norm(dim=-1, keepdim=True)
    half = 0.5 * angle
    small = angle < _SMALL_ANGLE
    scale = torch.where(small, 0.5, torch.sin(half) / torch.where(small, 1.0, angle))
    return matrix_from_quaternion(torch.cat([torch.cos(half), vector * scale], dim=-1))


def matrix_between(source: Tensor, target: Tensor) -> Tensor:
    """Return the shortest rotations (..., 3, 3) that turn `source` (..., 3) towards `target`.

    Opposite directions have no unique answer; any half turn is returned then.
    """
    source = torch.nn.functional.normalize(source, dim=-1)
    target = torch.nn.functional.normalize(target, dim=-1)
    cosine = (source * target).sum(-1, keepdim=True)
    quaternion = torch.cat([1 + cosine, torch.linalg.cross(source, target, dim=-1)], dim=-1)
    # For a half turn the quaternion above vanishes: take any axis at right angles to the source.
    half_turn = torch.cat([torch.zeros_like(cosine), perpendicular(source)], dim=-1)
    return matrix_from_quaternion(torch.where(cosine < -1 + 1e-7, half_turn, quaternion))


def perpendicular(vector: Tensor) -> Tensor:
    """Return some unit vectors (..., 3) at right angles to `vector` (..., 3), which is not 0."""
    helper = torch.zeros_like(vector)
    helper.scatter_(-1, vector.abs().argmin(-1, keepdim=True), 1.0)
    return torch.nn.functional.normalize(torch.linalg.cross(vector, helper, dim=-1), dim=-1)


def slerp(start: Tensor, end: Tensor, fraction: Tensor) -> Tensor:
    """Return the rotations between two quaternions along the shorter arc.

    Args:
        start: wxyz quaternions (..., 4) at fraction 0.
        end: wxyz quaternions (..., 4) at fraction 1.
        fraction: (...), broadcast against the leading dimensions.
    Returns:
        Unit quaternions (..., 4).
    """
    cosine = (start * end).sum(-1, keepdim=True)
    end = torch.where(cosine < 0, -end, end)
    angle = torch.arccos(cosine.abs().clamp(max=1.0))
    fraction = fraction[..., None]
    sine = torch.sin(angle)
    straight = sine < 1e-4  # nearly equal rotations: a straight line is exact enough and safe
    safe = torch.where(straight, 1.0, sine)
    first = torch.where(straight, 1 - fraction, torch.sin((1 - fraction) * angle) / safe)
    second = torch.where(straight, fraction.expand_as(angle), torch.sin(fraction * angle) / safe)
    return torch.nn.functional.normalize(first * start + second * end, dim=-1)


def heading_angle(matrix: Tensor) -> Tensor:
    """Return the heading (...) of root rotations (..., 3, 3): 0 faces +z, pi/2 faces +x.

    Source: the 272-dim representation, theta = atan2(R[0, 2], R[2, 2]).
    """
    return torch.atan2(matrix[..., 0, 2], matrix[..., 2, 2])
