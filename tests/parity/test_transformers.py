"""The transformer against the reference's numbers: logits, greedy tokens, losses and gradients.

Cases come from the folder's manifest (see `cases.py`); none is known here by name, size or number.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import torch
from torch import Tensor
from torch.nn import functional

from models.engine import Engine
from models.kv_cache import KVCache
from models.requests import Request
from models.sampling import Sampler
from models.transformer import Transformer
from options.architecture import TransformerOptions
from tests.parity.cases import PARITY_DIR, Case, cases

# What the manifest promises. Greedy tokens are exact: no decision in the fixtures is near a tie.
NETWORK = {"atol": 2e-4, "rtol": 1e-4}  # logits
SCALAR = {"atol": 0.0, "rtol": 1e-4}  # losses
GRADIENT = {"atol": 0.0, "rtol": 1e-3}  # norms of gradients

REFERENCE_CAP = 50  # the reference stops greedy generation after so many tokens


def assert_close(given: Tensor, wanted: Tensor, tolerance: dict[str, float]) -> None:
    torch.testing.assert_close(given, wanted, **tolerance, check_dtype=False)


@cache
def load_transformer(file: str, settings: tuple[tuple[str, Any], ...]) -> Transformer:
    config = dict(settings)
    options = TransformerOptions(
        num_layers=config["n_layer"],
        num_heads=config["n_head"],
        embed_dim=config["n_embd"],
        block_size=config["block_size"],
        codebook_size=config["codebook_size"],
        text_dim=config["clip_dim"],
        tie_weights=config["tie_weights"],
    )
    for name in ("end_id", "pad_id", "vocab_size"):
        assert getattr(options, name) == config[name]
    assert options.hidden_dim == config["mlp_hidden"]
    model = Transformer(options)
    weights = torch.load(PARITY_DIR / file, map_location="cpu", weights_only=True)["trans"]
    model.load_state_dict({name.replace("module.", ""): w for name, w in weights.items()})
    return model.eval()


def transformer_of(case: Case) -> Transformer:
    return load_transformer(case.entry["checkpoint"], tuple(sorted(case.config.items())))


def assert_logits(given: Tensor, wanted: Tensor, case: Case) -> None:
    """Compare logits; those of the pad token, which a tied head of the reference has, are left."""
    columns = torch.arange(wanted.shape[-1])
    if case.has("logit_columns"):
        columns = case.array("logit_columns")
    predicted = columns < given.shape[-1]
    assert_close(given[..., columns[predicted]], wanted[..., predicted], NETWORK)


@torch.no_grad()
def step_logits(model: Transformer, text: Tensor, tokens: Tensor) -> Tensor:
    """Logits of the last position after 0, 1, ... tokens, with the cache."""
    options = model.options
    cache = KVCache(options, 1, options.block_size, torch.device("cpu"), torch.float32)
    x = model.project_text(text)
    model.prefill(x[None], torch.tensor([len(text)]), cache, [0])
    hidden = [model.decode_step(x[-1:], torch.tensor([len(text) - 1]), cache)]
    for k, token in enumerate(tokens):
        place = torch.tensor([len(text) + k])
        hidden.append(model.decode_step(model.embed(token[None]), place, cache))
    return model.logits(torch.cat(hidden))


def greedy(model: Transformer, text: Tensor) -> tuple[int, ...]:
    requests = [Request(0, text, seed=0, max_tokens=REFERENCE_CAP)]
    ((row,),) = Engine(model, 2).generate(requests, Sampler(temperature=0))
    return row.tokens


def greedy_tokens(case: Case) -> tuple[int, ...]:
    """The reference's tokens; what it returns for an end at the first step is no token of ours."""
    number = case.name.partition("_")[0]
    if case.entry["cases"][f"greedy{number}"]["ended"] == "first_step":
        return ()
    return tuple(case.array(f"greedy{number}_tokens")[0].tolist())


@pytest.mark.parametrize("case", cases("B transformer", "greedy*_text", "greedy*_tokens"))
def test_greedy_tokens_agree(case):
    assert greedy(transformer_of(case), case.array("greedy*_text")) == greedy_tokens(case)


@pytest.mark.parametrize("case", cases("B transformer", "greedy*_text", "greedy*_mask"))
def test_greedy_tokens_of_a_padded_text_agree(case):
    text = case.array("greedy*_text")[: int(case.array("greedy*_mask").sum())]
    assert greedy(transformer_of(case), text) == greedy_tokens(case)


@pytest.mark.parametrize("case", cases("B transformer", "greedy*_last_logits", "greedy*_text"))
def test_logits_of_the_first_greedy_steps_agree(case):
    wanted = case.array("greedy*_last_logits")
    tokens = case.array("greedy*_tokens")[0, : len(wanted) - 1]
    given = step_logits(transformer_of(case), case.array("greedy*_text"), tokens)
    assert_logits(given, wanted, case)


@pytest.mark.parametrize("case", cases("B transformer", "fs_last_logits", "fs_text", "fs_tokens"))
def test_logits_of_every_cached_step_agree(case):
    given = step_logits(transformer_of(case), case.array("fs_text"), case.array("fs_tokens")[0])
    assert_logits(given, case.array("fs_last_logits"), case)


@pytest.mark.parametrize("case", cases("B transformer", "fs_full_logits", "fs_text", "fs_tokens"))
def test_logits_of_a_whole_sequence_agree(case):
    model, text = transformer_of(case), case.array("fs_text")
    with torch.no_grad():
        x = torch.cat([model.project_text(text)[None], model.embed(case.array("fs_tokens"))], dim=1)
        given = model.logits(model.hidden(x, torch.tensor([len(text)]))[0])
    assert_logits(given, case.array("fs_full_logits"), case)


def training_hidden(model: Transformer, case: Case, ids: Tensor) -> Tensor:
    """Hidden states of training rows: text where the mask says so, embedded ids elsewhere."""
    mask = case.array("fw_mask").bool()
    x = model.embed(ids)
    text = model.project_text(case.array("fw_text"))
    width = mask.shape[1]
    start = torch.where(mask[..., None], text, x[:, :width])
    return model.hidden(torch.cat([start, x[:, width:]], dim=1), mask.sum(1))


def training_loss(model: Transformer, hidden: Tensor, ids: Tensor) -> Tensor:
    """The reference's loss; its tied head has a logit for the pad token, which counts here."""
    logits = model.lm_head(hidden)[:, :-1].flatten(0, 1)
    return functional.cross_entropy(logits, ids[:, 1:].flatten(), ignore_index=model.options.pad_id)


@pytest.mark.parametrize("case", cases("B transformer", "fw_idx", "fw_logits"))
@torch.no_grad()
def test_logits_of_training_rows_agree(case):
    model = transformer_of(case)
    hidden = training_hidden(model, case, case.array("fw_idx"))
    assert_logits(model.logits(hidden), case.array("fw_logits"), case)


@pytest.mark.parametrize("case", cases("B transformer", "fw_idx", "fw_logits_sel", "fw_positions"))
@torch.no_grad()
def test_chosen_logits_of_training_rows_agree(case):
    model = transformer_of(case)
    hidden = training_hidden(model, case, case.array("fw_idx"))
    given = model.logits(hidden[:, case.array("fw_positions")])
    assert_logits(given, case.array("fw_logits_sel"), case)
    every = model.lm_head(hidden)
    assert_close(every.logsumexp(-1), case.array("fw_logsumexp"), NETWORK)
    assert torch.equal(every.argmax(-1), case.array("fw_argmax"))


@pytest.mark.parametrize("case", cases("B transformer", "fw_idx", "fw_ce", "fw_correct"))
@torch.no_grad()
def test_loss_and_accuracy_of_training_rows_agree(case):
    model, ids = transformer_of(case), case.array("fw_idx")
    hidden = training_hidden(model, case, ids)
    assert_close(training_loss(model, hidden, ids), case.array("fw_ce"), SCALAR)
    targets = ids[:, 1:]
    counted = targets != model.options.pad_id
    hits = (model.lm_head(hidden)[:, :-1].argmax(-1) == targets) & counted
    assert int(counted.sum()) == int(case.array("fw_count"))
    assert int(hits.sum()) == int(case.array("fw_correct"))


@pytest.mark.parametrize("case", cases("B transformer", "pk_idx", "pk_ce"))
@torch.no_grad()
def test_loss_on_corrupted_inputs_agrees(case):
    model = transformer_of(case)
    hidden = training_hidden(model, case, case.array("pk_idx"))
    assert_close(training_loss(model, hidden, case.array("fw_idx")), case.array("pk_ce"), SCALAR)


@pytest.mark.parametrize("case", cases("B transformer", "gradnorm/*"))
def test_gradients_agree(case):
    given = gradients(case.entry["file"], transformer_of(case), case)[case.name]
    assert_close(given.norm(), case.array("gradnorm/*"), GRADIENT)


_GRADIENTS: dict[str, dict[str, Tensor]] = {}


def gradients(file: str, model: Transformer, case: Case) -> dict[str, Tensor]:
    """Gradients of the loss on training rows, worked out once for a file."""
    if file not in _GRADIENTS:
        ids = case.array("fw_idx")
        loss = training_loss(model, training_hidden(model, case, ids), ids)
        names, weights = zip(*model.named_parameters(), strict=True)
        values = torch.autograd.grad(loss, weights)
        _GRADIENTS[file] = dict(zip(names, values, strict=True))
    return _GRADIENTS[file]


@pytest.mark.parametrize("case", cases("B transformer", "hole_logits_row0"))
@torch.no_grad()
def test_a_text_with_holes(case, monkeypatch):
    """Our prefixes have no holes; the layers agree all the same under a mask that has one."""
    model = transformer_of(case)
    seen, ids = case.array("fw_mask")[0].bool(), case.array("fw_idx")[:1]
    seen[1] = False  # that position keeps its token's embedding and looks only backwards
    x = model.embed(ids)
    text = model.project_text(case.array("fw_text")[:1])
    x[:, : len(seen)] = torch.where(seen[None, :, None], text, x[:, : len(seen)])
    is_text = torch.zeros(ids.shape[1], dtype=torch.bool)
    is_text[: len(seen)] = seen
    causal = torch.ones(len(is_text), len(is_text), dtype=torch.bool).tril()
    mask = causal | (is_text[:, None] & is_text[None])
    monkeypatch.setattr("models.transformer.prefix_mask", lambda *_: mask[None, None])
    wanted = case.array("hole_logits_row0")
    hidden = model.hidden(x, torch.tensor([len(seen)]))[0, : wanted.shape[-2]]
    assert_logits(model.lm_head(hidden), wanted.reshape(hidden.shape[0], -1), case)
