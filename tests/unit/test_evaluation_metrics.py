"""Evaluation metrics on embeddings whose figures are known."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
import torch
from scipy.linalg import sqrtm

from tests.factories import random_tensor
from training.evaluation.evaluation_metrics import (
    diversity,
    frechet_distance,
    joint_accelerations,
    joint_errors,
    matching_score,
    multimodality,
    r_precision,
    retrieval_hits,
)

CLOSE = 1e-8


def generator(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def test_texts_beside_their_motions_are_found_at_once():
    motion = random_tensor(40, 8)
    text = motion + 1e-3
    assert r_precision(text, motion, batch_size=20).tolist() == [1, 1, 1]
    assert float(matching_score(text, motion)) == pytest.approx(1e-3 * math.sqrt(8), rel=1e-3)


def test_ranks_count_the_motions_that_are_nearer():
    text = torch.tensor([[0.0], [0.9], [10.0]])
    motion = torch.tensor([[1.0], [2.5], [10.0]])
    # Text 1 is nearer to motion 0 than to its own, and text 2 lies on its own.
    assert retrieval_hits(text, motion).tolist() == [2, 3, 3]


def test_rows_beyond_the_last_full_batch_do_not_count():
    motion = random_tensor(20, 4)
    text = torch.cat([motion[:16], -motion[16:]])
    assert r_precision(text, motion, batch_size=8).tolist() == [1, 1, 1]


def test_the_frechet_distance_is_that_of_the_matrix_square_root():
    first, second = random_tensor(50, 6), 0.5 * random_tensor(40, 6, seed=1) + 0.3
    one, other = (np.cov(x.double().numpy(), rowvar=False) for x in (first, second))
    shift = (first.double().mean(0) - second.double().mean(0)).square().sum()
    wanted = float(shift) + np.trace(one + other - 2 * sqrtm(one @ other).real)
    assert float(frechet_distance(first, second)) == pytest.approx(wanted, rel=CLOSE)
    assert float(frechet_distance(second, first)) == pytest.approx(wanted, rel=CLOSE)


@pytest.mark.parametrize("rows", [3, 30])  # fewer and more than dimensions
def test_the_frechet_distance_of_a_moved_copy_is_the_way_squared(rows):
    first = random_tensor(rows, 8)
    assert float(frechet_distance(first, first)) == pytest.approx(0, abs=1e-6)
    assert float(frechet_distance(first, first + 2)) == pytest.approx(4 * 8, abs=1e-5)


def test_the_frechet_distance_takes_one_dimension():
    first = random_tensor(30, 1)
    spread = float(first.double().std())
    assert float(frechet_distance(first, 3 * first - 2 * first.mean())) == pytest.approx(
        4 * spread**2, rel=1e-4
    )


def test_diversity_depends_on_the_seed_alone():
    embeddings = random_tensor(30, 8)
    given = diversity(embeddings, 20, generator(3))
    assert given > 0
    assert torch.equal(given, diversity(embeddings, 20, generator(3)))
    assert float(diversity(embeddings[:1].expand(30, -1), 20)) == 0


def test_motions_that_ignore_the_draw_have_no_multimodality():
    texts = random_tensor(5, 1, 8).expand(-1, 12, -1)
    assert float(multimodality(texts, 10, generator())) == 0
    spread = texts + random_tensor(5, 12, 8, seed=1)
    assert float(multimodality(spread, 10, generator())) > 1


def test_joint_errors_do_not_see_where_the_root_is():
    target = random_tensor(4, 22, 3).double()
    predicted = target + torch.tensor([3.0, 0.0, 1.0])
    assert float(joint_errors(predicted, target).max()) < CLOSE
    predicted[2, 5] += torch.tensor([0.0, 0.6, 0.8])
    assert float(joint_errors(predicted, target)[2]) == pytest.approx(1 / 22)


def test_joints_that_move_straight_on_are_not_accelerated():
    joints = torch.arange(6.0)[:, None, None] * random_tensor(1, 22, 3)
    assert joint_accelerations(joints).shape == (4, 22)
    assert float(joint_accelerations(joints).max()) < 1e-5


def test_errors_name_what_was_given():
    rows = torch.zeros(10, 4)
    with pytest.raises(ValueError, match="R-precision needs 32 or more rows, got 10"):
        r_precision(rows, rows)
    with pytest.raises(ValueError, match=re.escape("row by row as (N, D), got (10, 4) and (9, 4)")):
        matching_score(rows, rows[1:])
    with pytest.raises(ValueError, match="FID needs two or more rows, got 10 and 1"):
        frechet_distance(rows, rows[:1])
    with pytest.raises(ValueError, match=re.escape("got (10, 4) and (10, 3)")):
        frechet_distance(rows, rows[:, 1:])
    with pytest.raises(ValueError, match="diversity over 300 pairs needs as many rows, got 10"):
        diversity(rows)
    with pytest.raises(
        ValueError, match=re.escape("embeddings (texts, 10 or more, D), got (2, 5, 4)")
    ):
        multimodality(rows.reshape(2, 5, 4))
