"""Evaluation metrics agree with the reference."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from tests.parity.cases import cases
from training.evaluation.evaluation_metrics import (
    frechet_distance,
    joint_accelerations,
    joint_errors,
    matching_score,
    r_precision,
    retrieval_hits,
)

GROUP = "E metrics"
SCALAR = {"atol": 0.0, "rtol": 1e-4}  # what the manifest promises of scalars
JOINTS = {"atol": 1e-5, "rtol": 1e-5}  # the reference computes these in float32


def assert_close(given: Tensor, wanted: Tensor, tolerance: dict[str, float]) -> None:
    torch.testing.assert_close(given, wanted, **tolerance, check_dtype=False)


@pytest.mark.parametrize("case", cases(GROUP, "text_emb", "motion_emb", "r_precision_topk_counts"))
def test_retrieval_agrees(case):
    text, motion = case.array("text_emb"), case.array("motion_emb")
    wanted = case.array("r_precision_topk_counts")
    assert torch.equal(retrieval_hits(text, motion, len(wanted)), wanted)
    share = r_precision(text, motion, len(wanted), batch_size=len(text))
    assert_close(share, wanted.double() / len(text), SCALAR)


@pytest.mark.parametrize("case", cases(GROUP, "text_emb", "motion_emb", "matching_score_sum"))
def test_the_matching_score_agrees(case):
    text, motion = case.array("text_emb"), case.array("motion_emb")
    assert_close(len(text) * matching_score(text, motion), case.array("matching_score_sum"), SCALAR)


@pytest.mark.parametrize("case", cases(GROUP, "*_emb", "other_emb", "fid_*_vs_other"))
def test_the_frechet_distance_agrees(case):
    given = frechet_distance(case.array("*_emb"), case.array("other_emb"))
    assert_close(given, case.array("fid_*_vs_other"), SCALAR)


@pytest.mark.parametrize("case", cases(GROUP, "gt_joints", "pred_joints", "mpjpe_per_frame"))
def test_joint_errors_agree(case):
    given = joint_errors(case.array("pred_joints"), case.array("gt_joints"))
    assert_close(given, case.array("mpjpe_per_frame"), JOINTS)


@pytest.mark.parametrize("case", cases(GROUP, "*_joints", "accel_*_mean", "accel_*_max"))
def test_accelerations_agree(case):
    given = joint_accelerations(case.array("*_joints"))
    assert_close(given.mean(-1), case.array("accel_*_mean"), JOINTS)
    assert_close(given.amax(-1), case.array("accel_*_max"), JOINTS)
