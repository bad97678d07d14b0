"""The 263- and 251-dim representations, SMPL layouts and 6D columns agree with the reference."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import Tensor

from motion.body_plans import BODY_PLANS, BodyPlan
from motion.features263 import (
    canonicalize_joints,
    features_from_joints,
    joints_from_features,
    joints_from_rotations,
    retarget,
    root_from_features,
)
from motion.features272 import motion_from_features
from motion.rotations import (
    columns6d_from_matrix,
    matrix_from_columns6d,
    matrix_from_quaternion,
)
from motion.smpl_layout import (
    SMPL_85,
    face_forward,
    motion_from_smpl85,
    smpl85_from_motion,
)
from tests.parity.cases import Case, cases

GROUP = "C representation"
# What the manifest promises.
FORWARD = {"atol": 2e-4, "rtol": 0.0}  # the reference mixes float32 and float64 there
RECOVERY = {"atol": 1e-5, "rtol": 1e-5}  # float32
ROTATION = {"atol": 1e-5, "rtol": 0.0}
NEAR_PI = {"atol": 1e-4, "rtol": 0.0}  # axis-angles near a half turn, compared as matrices


def assert_close(given: Tensor, wanted: Tensor, tolerance: dict[str, float]) -> None:
    torch.testing.assert_close(given, wanted, **tolerance, check_dtype=False)


def plan_of(case: Case) -> BodyPlan:
    """Our body of that many joints, with the constants that the manifest gives."""
    config = case.config
    if config["joints"] not in BODY_PLANS:
        pytest.skip(f"no body of {config['joints']} joints")
    plan = BODY_PLANS[config["joints"]]
    ours = {
        "feet_threshold": plan.contact_threshold,
        "face_joint_indx": [*plan.hips, *plan.shoulders],
        "feet_right": list(plan.right_foot),
        "feet_left": list(plan.left_foot),
        "leg_joints": list(plan.leg),
    }
    given = {key: config.get(key, own) for key, own in ours.items()}
    return replace(
        plan,
        contact_threshold=given["feet_threshold"],
        hips=tuple(given["face_joint_indx"][:2]),
        shoulders=tuple(given["face_joint_indx"][2:]),
        right_foot=tuple(given["feet_right"]),
        left_foot=tuple(given["feet_left"]),
        leg=tuple(given["leg_joints"]),
    )


@pytest.mark.parametrize("case", cases(GROUP, "joints_in", "target_offsets", "features"))
def test_joints_become_the_same_features(case):
    plan = plan_of(case)
    joints = retarget(case.array("joints_in").double(), case.array("target_offsets"), plan)
    if case.has("global_positions"):
        assert_close(canonicalize_joints(joints, plan), case.array("global_positions"), FORWARD)
    given = features_from_joints(joints, plan, published_turns=True)
    wanted = case.array("features")
    for name, part in plan.layout.items():
        torch.testing.assert_close(
            given[..., part],
            wanted[..., part],
            **FORWARD,
            check_dtype=False,
            msg=lambda text, name=name: f"{name}: {text}",
        )


@pytest.mark.parametrize("case", cases(GROUP, "features", "joints_from_ric"))
def test_features_become_the_same_joints(case):
    given = joints_from_features(case.array("features"), plan_of(case))
    assert_close(given, case.array("joints_from_ric"), FORWARD)


@pytest.mark.parametrize("case", cases(GROUP, "features", "joints_from_rot", "target_offsets"))
def test_rotations_become_the_same_joints(case):
    offsets = case.array("target_offsets")
    given = joints_from_rotations(case.array("features"), offsets, plan_of(case))
    assert_close(given, case.array("joints_from_rot"), FORWARD)


@pytest.mark.parametrize("case", cases(GROUP, "features", "joints"))
def test_a_batch_becomes_the_same_joints(case):
    plan, features, wanted = plan_of(case), case.array("features"), case.array("joints")
    assert_close(joints_from_features(features, plan), wanted, RECOVERY)
    for row, joints in zip(features, wanted, strict=True):
        assert_close(joints_from_features(row, plan), joints, RECOVERY)


@pytest.mark.parametrize("case", cases(GROUP, "features", "root_quat", "root_pos"))
def test_the_root_goes_the_same_way(case):
    heading, position = root_from_features(case.array("features"), plan_of(case))
    assert_close(position, case.array("root_pos"), RECOVERY)
    half, nothing = -0.5 * heading, torch.zeros_like(heading)  # from the world to the heading
    quaternion = torch.stack([half.cos(), nothing, half.sin(), nothing], dim=-1)
    assert_close(quaternion, case.array("root_quat"), RECOVERY)


@pytest.mark.parametrize("case", cases(GROUP, "*_in", "*_out"))
def test_facing_forward_agrees(case):
    given, wanted = face_forward(case.array("*_in")), case.array("*_out")
    for ours, theirs in zip(motion_from_smpl85(given), motion_from_smpl85(wanted), strict=True):
        assert_close(ours, theirs, ROTATION)
    for part in ("palms", "betas"):
        assert_close(given[:, SMPL_85[part]], wanted[:, SMPL_85[part]], ROTATION)


@pytest.mark.parametrize(
    ("case", "array"),
    [
        pytest.param(*case.values, array, marks=case.marks, id=f"{case.id}-{array}")
        for array in ("*_smpl85", "*_smpl85_from_features")
        for case in cases(GROUP, array, "*_features")
    ],
)
def test_features_become_the_same_smpl_parameters(case, array):
    _, rotations, translation = motion_from_features(case.array("*_features").double())
    given, wanted = smpl85_from_motion(rotations, translation), case.array(array).double()
    assert given.shape == wanted.shape
    assert_close(motion_from_smpl85(given)[0], motion_from_smpl85(wanted)[0], NEAR_PI)
    for part in ("palms", "translation", "betas"):
        assert_close(given[:, SMPL_85[part]], wanted[:, SMPL_85[part]], ROTATION)


@pytest.mark.parametrize("case", cases(GROUP, "q", "qmat", "q_cont6d_columns", "cont6d_mat"))
def test_columns_agree(case):
    columns = case.array("q_cont6d_columns")
    assert_close(columns6d_from_matrix(case.array("qmat")), columns, ROTATION)
    assert_close(matrix_from_columns6d(columns), case.array("qmat"), ROTATION)
    # The fixture disturbs the columns by this much, to make them neither unit nor perpendicular.
    assert_close(matrix_from_columns6d(columns + 0.1), case.array("cont6d_mat"), ROTATION)


@pytest.mark.parametrize("case", cases(GROUP, "q", "q2", "qmul", "qinv"))
def test_quaternions_multiply_and_invert_alike(case):
    first, second, product, inverse = (
        matrix_from_quaternion(case.array(name)) for name in ("q", "q2", "qmul", "qinv")
    )
    assert_close(first @ second, product, ROTATION)
    assert_close(first.mT, inverse, ROTATION)
