"""Learning-rate schedules: ours, and the reference's with their habits."""

from __future__ import annotations

import pytest
import torch

from training.run.schedules import (
    cosine_with_warmup,
    multistep,
    reference_constant,
    reference_cosine,
    reference_tokenizer_warmup,
)
from training.tokenizer.reference_losses import reference_loss, reference_loss_parts


def test_our_cosine_rises_once_and_falls_once():
    rates = [cosine_with_warmup(step, 100, 10, 0.05) for step in range(100)]
    assert rates.index(max(rates)) in (9, 10)
    assert rates[:10] == sorted(rates[:10])
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert rates[-1] == pytest.approx(0.05)


def test_steps_fall_at_their_milestones():
    rates = [multistep(step, (3, 5), 0.1) for step in range(6)]
    assert rates == pytest.approx([1, 1, 1, 0.1, 0.1, 0.01])


def test_the_reference_warms_up_its_tokenizer_by_one_step_less():
    rates = [reference_tokenizer_warmup(step, 4) for step in range(5)]
    assert rates == pytest.approx([2 / 5, 3 / 5, 4 / 5, 1, 1])


@pytest.mark.parametrize(("steps", "rises"), [(240_000, True), (60_000, False)])
def test_the_cosine_of_the_reference_outlasts_a_long_training_only(steps, rises):
    ends = [reference_cosine(step, steps) for step in (steps - 1000, steps)]
    assert (ends[1] > ends[0]) is rises
    assert reference_cosine(6000, steps) == reference_constant(6000) == 0.5
    assert reference_constant(0) == 0


def test_the_parts_of_the_reference_loss_see_their_own_dimensions_only():
    features = torch.zeros(2, 6, 272)
    rebuilt = features.clone()
    rebuilt[..., 8:74] = 2.0  # off by the same in all frames
    parts = reference_loss_parts(rebuilt, features, "l2")
    assert float(parts["position"]) == 4
    assert [float(parts[name]) for name in ("root", "velocity", "acceleration")] == [0, 0, 0]
    loss = reference_loss(parts, {"position": 0.5, "acceleration": 3.0})
    assert float(loss) == pytest.approx(4 * 66 / 272 + 0.5 * 4)


def test_an_unknown_kind_of_loss_is_named():
    with pytest.raises(ValueError, match="expected a loss among l1, l2, l1_smooth, got 'l3'"):
        reference_loss_parts(torch.zeros(1, 2, 272), torch.zeros(1, 2, 272), "l3")
