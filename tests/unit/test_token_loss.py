"""The loss in slices: its value, gradients and hits are those of plain cross entropy."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from models.lora import LoraLinear
from models.transformer import Transformer
from tests.factories import make_transformer, random_tensor
from training.transformer import token_loss
from training.transformer.token_loss import token_losses

ROUNDING = 1e-5  # float32, the same sums in other orders


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than one slice for few rows, and a last one that is not full."""
    monkeypatch.setattr(token_loss, "_CPU_ROWS", 8)


def batch(rows: int = 3, places: int = 13) -> tuple[Tensor, Tensor]:
    """Hidden states (B, N, C), and targets (B, N) of which some are -1."""
    generator = torch.Generator().manual_seed(1)
    targets = torch.randint(-60, 241, (rows, places), generator=generator).clamp(min=-1)
    targets[0] = -1
    targets[0, 4] = 200
    return random_tensor(rows, places, 32), targets


def trained(**changes: bool) -> Transformer:
    return make_transformer(**changes).train().requires_grad_(True)


def gradients(model: Transformer, loss: Tensor, hidden: Tensor) -> list[Tensor | None]:
    wanted = [hidden, *(p for p in model.lm_head.parameters() if p.requires_grad)]
    return list(torch.autograd.grad(3 * loss, wanted))


def plain(model: Transformer, hidden: Tensor, targets: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Mean, loss of each place, and hits, from all logits."""
    logits = model.logits(hidden)
    each = functional.cross_entropy(
        logits.float().flatten(0, 1), targets.flatten(), ignore_index=-1, reduction="none"
    ).view_as(targets)
    return each.sum() / (targets >= 0).sum(), each, logits.argmax(-1) == targets


@pytest.mark.parametrize("tie_weights", [False, True])
def test_loss_and_gradients_are_those_of_plain_cross_entropy(tie_weights):
    model = trained(tie_weights=tie_weights)
    hidden, targets = batch()
    hidden = (3 * hidden).requires_grad_()
    targets[1] = model.logits(hidden[1]).argmax(-1)  # so that there are hits
    losses = token_losses(hidden, targets, model)
    mean, each, hits = plain(model, hidden, targets)
    torch.testing.assert_close(losses.mean, mean, atol=0, rtol=ROUNDING)
    torch.testing.assert_close(losses.each, each.detach(), atol=ROUNDING, rtol=ROUNDING)
    assert torch.equal(losses.hits, hits)
    assert int(losses.num_tokens) == int((targets >= 0).sum())
    assert float(losses.accuracy) == pytest.approx(int(hits.sum()) / int(losses.num_tokens))
    torch.testing.assert_close(losses.of_rows[0], each[0, 4], atol=ROUNDING, rtol=ROUNDING)
    both = zip(gradients(model, losses.mean, hidden), gradients(model, mean, hidden), strict=True)
    for given, wanted in both:
        torch.testing.assert_close(given, wanted, atol=ROUNDING, rtol=ROUNDING)
    assert not losses.each.requires_grad


def test_the_precision_of_autocast_is_that_of_the_plain_loss():
    model = trained()
    hidden, targets = batch(8, 20)
    hidden.requires_grad_()
    exact, *_ = plain(model, hidden, targets)
    with torch.autocast("cpu", torch.bfloat16):
        losses = token_losses(hidden, targets, model)
        mean, *_ = plain(model, hidden, targets)
    torch.testing.assert_close(losses.mean, mean, atol=0, rtol=1e-5)  # of the same logits
    assert losses.mean.dtype == torch.float32
    ours, theirs, wanted = (gradients(model, loss, hidden) for loss in (losses.mean, mean, exact))
    for one, other, right in zip(ours, theirs, wanted, strict=True):
        assert one.dtype == right.dtype
        assert (one - right).norm() < 1.2 * (other - right).norm()
        assert (one - right).norm() < 0.02 * right.norm()


def test_what_is_frozen_gets_no_gradient():
    model = trained()
    hidden, targets = batch()
    model.lm_head.requires_grad_(False)
    given = token_losses(hidden.requires_grad_(), targets, model).mean
    given.backward()
    assert model.lm_head.weight.grad is None
    assert hidden.grad[targets >= 0].abs().sum(-1).gt(0).all()
    assert not hidden.grad[targets < 0].any()
    with torch.no_grad():
        assert torch.equal(token_losses(hidden, targets, model).mean, given)


def test_a_head_with_an_adapter_teaches_the_adapter():
    model = trained()
    model.lm_head = LoraLinear(model.lm_head, rank=2, scaling=0.5)
    torch.nn.init.normal_(model.lm_head.lora_up)
    hidden, targets = batch()
    hidden.requires_grad_()
    losses, (mean, each, hits) = token_losses(hidden, targets, model), plain(model, hidden, targets)
    torch.testing.assert_close(losses.each, each.detach(), atol=ROUNDING, rtol=ROUNDING)
    assert torch.equal(losses.hits, hits)
    found, wanted = (gradients(model, loss, hidden) for loss in (losses.mean, mean))
    assert len(found) == 3
    for one, other in zip(found, wanted, strict=True):
        torch.testing.assert_close(one, other, atol=ROUNDING, rtol=ROUNDING)


def test_weights_that_are_not_finite_show():
    model = trained()
    with torch.no_grad():
        model.lm_head.weight[3] = torch.nan
    hidden, targets = batch()
    losses = token_losses(hidden, targets, model)
    assert losses.mean.isnan()
    assert losses.of_rows.isnan().all()
