"""Rotations against scipy, round trips, and the places where formulas lose their footing."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from scipy.spatial.transform import Rotation, Slerp
from torch import Tensor

from motion.rotations import (
    axis_angle_from_matrix,
    heading_angle,
    matrix_between,
    matrix_from_axis_angle,
    matrix_from_quaternion,
    matrix_from_rows6d,
    quaternion_from_matrix,
    rotation_x,
    rotation_y,
    rotation_z,
    rows6d_from_matrix,
    slerp,
)
from tests.factories import random_tensor

EXACT = 1e-12  # float64, a handful of operations
NEAR_PI = 1e-7  # an axis recovered near a half turn keeps half of the digits at worst


def random_rotations(count: int = 500, seed: int = 0) -> Rotation:
    return Rotation.random(count, rng=np.random.default_rng(seed))


def matrices(rotations: Rotation) -> Tensor:
    return torch.from_numpy(rotations.as_matrix())


def wxyz(rotations: Rotation) -> Tensor:
    return torch.from_numpy(np.roll(rotations.as_quat(), 1, axis=-1))


def assert_close(given: Tensor, wanted: Tensor, tolerance: float = EXACT) -> None:
    torch.testing.assert_close(given, wanted, atol=tolerance, rtol=0)


@pytest.mark.parametrize(
    ("function", "axis"), [(rotation_x, "x"), (rotation_y, "y"), (rotation_z, "z")]
)
def test_plane_rotations_are_scipys(function, axis):
    angles = torch.linspace(-7, 7, 101, dtype=torch.float64)
    wanted = matrices(Rotation.from_euler(axis, angles[:, None].numpy()))
    assert_close(function(angles), wanted)


def test_matrix_from_quaternion_is_scipys_whatever_the_length():
    rotations = random_rotations()
    lengths = torch.linspace(0.1, 9, 500, dtype=torch.float64)[:, None]
    assert_close(matrix_from_quaternion(wxyz(rotations) * lengths), matrices(rotations))


def test_quaternion_from_matrix_is_scipys_with_positive_real_part():
    rotations = random_rotations()
    wanted = wxyz(rotations)
    wanted = wanted * torch.where(wanted[:, :1] < 0, -1.0, 1.0)
    assert_close(quaternion_from_matrix(matrices(rotations)), wanted)


def test_axis_angle_is_scipys_both_ways():
    rotations = random_rotations()
    vectors = torch.from_numpy(rotations.as_rotvec())
    assert_close(matrix_from_axis_angle(vectors), matrices(rotations))
    assert_close(axis_angle_from_matrix(matrices(rotations)), vectors)


@pytest.mark.parametrize("angle", [0.0, 1e-12, 1e-9, 9.9e-7, 1.1e-6, 1e-3])
def test_small_angles_survive_the_round_trip(angle):
    vectors = angle * torch.from_numpy(random_rotations(50).apply([1.0, 0.0, 0.0]))
    back = axis_angle_from_matrix(matrix_from_axis_angle(vectors))
    assert_close(back, vectors, 1e-15)


@pytest.mark.parametrize("gap", [0.0, 1e-12, 1e-8, 1e-6, 1e-3])
def test_angles_near_a_half_turn_give_the_same_matrix(gap):
    axes = torch.from_numpy(random_rotations(50).apply([1.0, 0.0, 0.0]))
    matrix = matrix_from_axis_angle((math.pi - gap) * axes)
    assert_close(matrix_from_quaternion(quaternion_from_matrix(matrix)), matrix)
    assert_close(matrix_from_axis_angle(axis_angle_from_matrix(matrix)), matrix, NEAR_PI)


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_exact_half_turns_about_the_axes(axis):
    matrix = -torch.eye(3, dtype=torch.float64)
    matrix[axis, axis] = 1.0
    quaternion = quaternion_from_matrix(matrix)
    assert abs(float(quaternion[1 + axis])) == 1.0
    assert_close(matrix_from_quaternion(quaternion), matrix)


def test_rows6d_round_trip_and_rows():
    matrix = matrices(random_rotations())
    rows = rows6d_from_matrix(matrix)
    assert torch.equal(rows[:, :3], matrix[:, 0])
    assert torch.equal(rows[:, 3:], matrix[:, 1])
    assert_close(matrix_from_rows6d(rows), matrix)


def test_rows6d_of_any_numbers_are_rotations_and_scale_free():
    rows = random_tensor(200, 6).double()
    matrix = matrix_from_rows6d(rows)
    assert_close(matrix @ matrix.mT, torch.eye(3, dtype=torch.float64).expand(200, 3, 3))
    assert_close(torch.linalg.det(matrix), torch.ones(200, dtype=torch.float64))
    assert_close(matrix_from_rows6d(rows * 7.0), matrix)
    first = rows[:, :3] / rows[:, :3].norm(dim=-1, keepdim=True)
    assert_close(matrix[:, 0], first)


def test_matrix_between_turns_the_short_way():
    source, target = random_tensor(300, 3, seed=1).double(), random_tensor(300, 3, seed=2).double()
    matrix = matrix_between(source, target)
    unit = torch.nn.functional.normalize
    assert_close((matrix @ unit(source, dim=-1)[..., None])[..., 0], unit(target, dim=-1))
    cosine = (unit(source, dim=-1) * unit(target, dim=-1)).sum(-1)
    trace = matrix.diagonal(dim1=-2, dim2=-1).sum(-1)
    assert_close(trace, 1 + 2 * cosine, 1e-10)  # angle of the turn = angle between the two


@pytest.mark.parametrize("direction", [(1.0, 0, 0), (0, -1.0, 0), (0.3, -0.5, 0.8), (0, 0, 2.0)])
def test_matrix_between_opposite_directions_is_a_half_turn(direction):
    source = torch.tensor(direction, dtype=torch.float64)
    matrix = matrix_between(source, -source)
    assert_close(matrix @ source, -source)
    assert_close(torch.linalg.det(matrix), torch.tensor(1.0, dtype=torch.float64))


def test_slerp_is_scipys():
    rotations = random_rotations(2, seed=3)
    fraction = torch.linspace(0, 1, 21, dtype=torch.float64)
    start, end = wxyz(rotations)
    wanted = matrices(Slerp([0, 1], rotations)(fraction.numpy()))
    given = matrix_from_quaternion(slerp(start.expand(21, 4), end.expand(21, 4), fraction))
    assert_close(given, wanted)
    other_sign = matrix_from_quaternion(slerp(start.expand(21, 4), -end.expand(21, 4), fraction))
    assert_close(other_sign, wanted)


def test_slerp_between_almost_equal_rotations_stays_between_them():
    start = torch.tensor([1.0, 0, 0, 0], dtype=torch.float64)
    end = wxyz(Rotation.from_rotvec([[1e-6, 0, 0]]))[0]
    middle = slerp(start, end, torch.tensor(0.25, dtype=torch.float64))
    vector = axis_angle_from_matrix(matrix_from_quaternion(middle))
    assert_close(vector, torch.tensor([2.5e-7, 0, 0], dtype=torch.float64), 1e-15)


def test_heading_is_the_turn_about_y():
    angles = torch.linspace(-3.1, 3.1, 63, dtype=torch.float64)
    assert_close(heading_angle(rotation_y(angles)), angles)
    facing = rotation_y(torch.tensor(math.pi / 2)) @ torch.tensor([0.0, 0.0, 1.0])
    torch.testing.assert_close(facing, torch.tensor([1.0, 0.0, 0.0]), atol=1e-6, rtol=0)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_dtype_and_leading_dimensions_are_kept(dtype):
    vectors = random_tensor(2, 3, 5, 3).to(dtype)
    matrix = matrix_from_axis_angle(vectors)
    assert (matrix.dtype, matrix.shape) == (dtype, (2, 3, 5, 3, 3))
    assert quaternion_from_matrix(matrix).shape == (2, 3, 5, 4)
    assert axis_angle_from_matrix(matrix).dtype == dtype
    assert torch.equal(matrix[1, 2], matrix_from_axis_angle(vectors[1, 2]))
