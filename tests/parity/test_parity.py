"""Quantiser, rotations and 272-dim features against the reference's numbers.

Cases come from the folder's manifest (see `cases.py`); none is known here by name, size or number.
"""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.nn import functional

from models.quantizers import FSQ
from motion.features272 import features_from_motion, motion_from_features
from motion.rotations import (
    axis_angle_from_matrix,
    matrix_between,
    matrix_from_axis_angle,
    matrix_from_quaternion,
    matrix_from_rows6d,
    rows6d_from_matrix,
)
from motion.statistics import Statistics
from options.architecture import FSQ_LEVELS
from tests.parity.cases import cases, statistics_files

# What the manifest promises; ids are exact.
ALGEBRA = {"atol": 1e-6, "rtol": 0.0}  # quantizer maths, the 272-dim representation
ROTATION = {"atol": 1e-5, "rtol": 0.0}
NEAR_PI = {"atol": 1e-4, "rtol": 0.0}  # axis-angles near a half turn, compared as matrices

NUM_JOINTS = 22


def assert_close(given: Tensor, wanted: Tensor, tolerance: dict[str, float]) -> None:
    torch.testing.assert_close(given, wanted, **tolerance, check_dtype=False)


@pytest.mark.parametrize(
    "case", cases("A quantizer maths", "z_*", "bounded_*", "codes_*", "indices_*")
)
def test_finite_scalar_quantisation_agrees(case):
    levels = FSQ_LEVELS[int(case.name)]
    quantizer = FSQ(levels, len(levels))
    assert quantizer.codebook_size == int(case.array("codebook_size_*"))
    assert list(levels) == case.array("levels_*").tolist()
    vectors = case.array("z_*")
    assert_close(quantizer.bound(vectors), case.array("bounded_*"), ALGEBRA)
    assert torch.equal(quantizer.encode(vectors), case.array("indices_*"))
    assert_close(quantizer(vectors).codes, case.array("codes_*"), ALGEBRA)


@pytest.mark.parametrize("case", cases("A quantizer maths", "ids_codes_*", "ids_*", "z_*"))
def test_codes_of_ids_agree(case):
    levels = FSQ_LEVELS[int(case.name)]
    quantizer = FSQ(levels, len(levels))
    ids = case.array("ids_*")
    assert_close(quantizer.decode(ids), case.array("ids_codes_*"), ALGEBRA)
    digits = ids[:, None] // quantizer.basis % quantizer.levels
    assert torch.equal(digits, case.array("ids_levels_*"))


def rotations_of(smpl: Tensor) -> Tensor:
    """Rotations (T, 22, 3, 3) in rows of smpl parameters (T, 85), axis-angles first."""
    return matrix_from_axis_angle(smpl[:, : 3 * NUM_JOINTS].unflatten(-1, (NUM_JOINTS, 3)))


def assert_motion(features: Tensor, joints: Tensor, smpl: Tensor) -> None:
    given_joints, rotations, translation = motion_from_features(features.double())
    assert_close(given_joints, joints, ALGEBRA)
    assert_close(rotations, rotations_of(smpl), NEAR_PI)
    assert_close(translation, smpl[:, 72:75], ALGEBRA)


@pytest.mark.parametrize(
    "case",
    cases("C representation", "*_axis_angle", "*_translation", "*_joints", "*_features"),
)
def test_motion_becomes_the_same_features(case):
    rotations = matrix_from_axis_angle(case.array("*_axis_angle"))
    given = features_from_motion(rotations, case.array("*_translation"), case.array("*_joints"))
    assert_close(given, case.array("*_features"), ALGEBRA)


@pytest.mark.parametrize(
    "case", cases("C representation", "*_smpl85_from_features", "*_joints_from_features")
)
def test_features_become_the_same_motion(case):
    joints, smpl = (case.array(f"*_{what}_from_features") for what in ("joints", "smpl85"))
    assert_motion(case.array("*_features"), joints, smpl)


@pytest.mark.parametrize("case", cases("C representation", "*_smpl85", "*_normalized"))
def test_noisy_features_become_the_same_motion(case):
    assert_motion(case.array("*_features"), case.array("*_joints"), case.array("*_smpl85"))


@pytest.mark.parametrize("case", cases("C representation", "*_normalized", "*_features"))
def test_denormalised_features_agree(case):
    files = statistics_files(case.array("*_features").shape[-1])
    if files is None:
        pytest.skip("the fixtures hold no statistics of this size")
    mean, std = (torch.from_numpy(np.load(file)).double() for file in files)
    given = Statistics(mean, std).denormalize(case.array("*_normalized").double())
    assert_close(given, case.array("*_features"), ALGEBRA)


@pytest.mark.parametrize("case", cases("C representation", "aa", "mat", "aa_back", "d6_rows"))
def test_axis_angles_and_rows_agree(case):
    matrices = case.array("mat")
    assert_close(matrix_from_axis_angle(case.array("aa")), matrices, ROTATION)
    assert_close(rows6d_from_matrix(matrices), case.array("d6_rows"), ALGEBRA)
    back = matrix_from_axis_angle(axis_angle_from_matrix(matrices))
    assert_close(back, matrix_from_axis_angle(case.array("aa_back")), NEAR_PI)


@pytest.mark.parametrize("case", cases("C representation", "d6_raw", "d6_raw_mat"))
def test_rows_of_any_length_agree(case):
    assert_close(matrix_from_rows6d(case.array("d6_raw")), case.array("d6_raw_mat"), ROTATION)


@pytest.mark.parametrize("case", cases("C representation", "q", "qmat", "v", "qrot"))
def test_quaternions_agree(case):
    matrices = matrix_from_quaternion(case.array("q"))
    assert_close(matrices, case.array("qmat"), ROTATION)
    unit = functional.normalize(case.array("q"), dim=-1)
    assert_close(unit, case.array("q"), ROTATION)  # the fixtures are unit quaternions
    rotated = (matrices @ case.array("v")[..., None])[..., 0]
    assert_close(rotated, case.array("qrot"), ROTATION)


@pytest.mark.parametrize("case", cases("C representation", "qbetween", "v", "v2"))
def test_the_shortest_turn_agrees(case):
    given = matrix_between(case.array("v"), case.array("v2"))
    assert_close(given, matrix_from_quaternion(case.array("qbetween")), ROTATION)
