"""Losses, learning rates and whole trainings of the tokenizer agree with the reference."""

from __future__ import annotations

import re
from typing import Any

import pytest
import torch
from torch import Tensor

from models.codebooks import EMA
from models.tokenizer import Tokenizer
from tests.parity.cases import PARITY_DIR, Case, cases
from tests.parity.reference_models import load_tokenizer, our_name
from training.run.schedules import (
    reference_constant,
    reference_cosine,
    reference_tokenizer_warmup,
)
from training.tokenizer.losses import perplexity
from training.tokenizer.reference_losses import reference_loss, reference_loss_parts

# What the manifest promises.
SCALAR = {"atol": 0.0, "rtol": 1e-4}
GRADIENT = 1e-3  # of the norm
RECONSTRUCTION = {"atol": 2e-4, "rtol": 1e-4}
WEIGHT = {"atol": 2e-4, "rtol": 0.0}  # after a few steps: Adam amplifies noise

KINDS = ("l1", "l2", "l1_smooth")
PARTS = {  # what follows `forward` in the names of the fixtures
    "": "frame",
    "_vel": "position",
    "_acc": "velocity",
    "_acc_vel": "acceleration",
    "_root": "root",
}
SCHEDULES = {
    "cosine": reference_cosine,
    "consta": lambda step, _: reference_constant(step),
}


def assert_close(given: Any, wanted: Tensor, tolerance: dict[str, float]) -> None:
    given = torch.as_tensor(given)
    torch.testing.assert_close(given, wanted, **tolerance, check_dtype=False)


@pytest.mark.parametrize("suffix", PARTS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", cases("A training", "pred_*", "gt_*"))
def test_losses_agree(case, kind, suffix):
    name = f"{kind}_*_forward{suffix}"
    if not case.has(name):
        pytest.skip(f"no {name} in {case}")
    parts = reference_loss_parts(
        case.array("pred_*"), case.array("gt_*"), kind, num_joints=int(case.name)
    )
    assert_close(parts[PARTS[suffix]], case.array(name), SCALAR)


@pytest.mark.parametrize("case", cases("B training", "*_iter", "*_lr", "*_base_lr", "*_total"))
def test_learning_rates_agree(case):
    kind = case.name.split("_")[0]
    if kind not in SCHEDULES:
        pytest.skip(f"no schedule {kind}")
    highest, steps = float(case.array("*_base_lr")), int(case.array("*_total"))
    given = [highest * SCHEDULES[kind](step, steps) for step in case.array("*_iter").tolist()]
    assert_close(torch.tensor(given, dtype=torch.float64), case.array("*_lr"), SCALAR)


TRAININGS = cases("A training", "trace", "batch_1", "recon_1", "indices_1")


def load(case: Case) -> Tokenizer:
    entry = case.entry
    motion_dim = case.array("batch_1").shape[-1]
    return load_tokenizer(PARITY_DIR / entry["checkpoint"], case.config, motion_dim).train()


@pytest.mark.parametrize("case", TRAININGS)
def test_the_figures_of_the_first_step_agree(case):
    settings, (rate, frame, position, commit, codes, active, total) = (
        case.entry["train"],
        case.array("trace")[0],
    )
    parts = reference_loss_parts(
        case.array("recon_1"), case.array("batch_1"), settings["recons_loss"]
    )
    assert_close(parts["frame"], frame, SCALAR)
    assert_close(parts["position"], position, SCALAR)
    loss = reference_loss(
        parts | {"commit": commit},
        {"position": settings["loss_vel"], "commit": settings["commit"]},
    )
    assert_close(loss, total, SCALAR)
    size = load(case).quantizer.codebook_size
    assert_close(perplexity(case.array("indices_1"), size), codes, SCALAR)
    assert 0 < active <= 1
    assert_close(settings["lr"] * _warmup(case, 0), rate, SCALAR)


@pytest.mark.parametrize("case", TRAININGS)
def test_a_training_goes_the_same_way(case):
    settings, trace = case.entry["train"], case.array("trace")
    model = load(case)
    optimizer = torch.optim.AdamW(model.parameters(), betas=(0.9, 0.99), weight_decay=0.0)
    for step, (rate, frame, position, commit, codes, _, total) in enumerate(trace):
        for group in optimizer.param_groups:
            group["lr"] = settings["lr"] * _warmup(case, step)
        assert_close(optimizer.param_groups[0]["lr"], rate, SCALAR)
        batch = case.array(f"batch_{step + 1}")
        out = model(batch)
        parts = reference_loss_parts(out.features, batch, settings["recons_loss"])
        loss = reference_loss(
            parts | {"commit": out.loss},
            {"position": settings["loss_vel"], "commit": settings["commit"]},
        )
        assert_close(parts["frame"], frame, SCALAR)
        assert_close(parts["position"], position, SCALAR)
        assert_close(out.loss, commit, SCALAR)
        assert_close(perplexity(out.tokens, model.quantizer.codebook_size), codes, SCALAR)
        assert_close(loss, total, SCALAR)
        optimizer.zero_grad()
        loss.backward()
        if step == 0:
            assert torch.equal(out.tokens.flatten(), case.array("indices_1").flatten())
            assert_close(out.features, case.array("recon_1"), RECONSTRUCTION)
            _assert_gradients(case, model)
        optimizer.step()
    _assert_weights(case, model)


def _warmup(case: Case, step: int) -> float:
    return reference_tokenizer_warmup(step, case.entry["train"]["warm_up_iter"])


def _assert_gradients(case: Case, model: Tokenizer) -> None:
    gradients = {name: p.grad for name, p in model.named_parameters() if p.grad is not None}
    norm = torch.stack([gradient.norm() for gradient in gradients.values()]).norm()
    assert_close(norm, case.array("grad1_norm_all"), {"atol": 0.0, "rtol": GRADIENT})
    for array in (x for x in case.entry["arrays"] if x.startswith("grad1/")):
        wanted = case.array(array)
        difference = gradients[our_name(array.removeprefix("grad1/"))] - wanted
        assert float(difference.norm()) <= GRADIENT * float(wanted.norm()), array


def _assert_weights(case: Case, model: Tokenizer) -> None:
    weights = dict(model.named_parameters()) | dict(model.named_buffers())
    for array in (x for x in case.entry["arrays"] if x.startswith("final/")):
        assert_close(weights[our_name(array.removeprefix("final/"))], case.array(array), WEIGHT)
    if isinstance(model.quantizer, EMA):
        for array in (x for x in case.entry["arrays"] if re.match(r"final_code", x)):
            own = getattr(model.quantizer, array.removeprefix("final_"))
            assert_close(own, case.array(array), WEIGHT)
