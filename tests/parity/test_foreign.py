"""Reference checkpoints through the loader that users' files take: the same numbers come out.

The architecture comes from the shapes in the file; of the manifest's configuration only what no
shape can tell is handed over, as a user would with flags.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from models.engine import Engine
from models.foreign import (
    QUANTIZERS,
    Claim,
    derive_tokenizer,
    derive_transformer,
    tokenizer_names,
    transformer_names,
)
from models.meta import on_meta
from models.requests import Request
from models.sampling import Sampler
from models.stored_weights import StoredWeights
from models.tokenizer import Tokenizer
from models.transformer import Transformer
from models.weight_files import WeightFile
from tests.parity.cases import PARITY_DIR, Case, cases

NETWORK = {"atol": 2e-4, "rtol": 1e-4}
REFERENCE_CAP = 50
REFERENCE_UPSAMPLING = 2


def claims(config: dict[str, Any], names: dict[str, str]) -> dict[str, Claim]:
    return {
        ours: Claim(config[theirs], f"--{theirs} {config[theirs]}")
        for theirs, ours in names.items()
        if theirs in config
    }


@cache
def load_tokenizer(
    file: Path, settings: tuple[tuple[str, Any], ...], size: int | None
) -> Tokenizer:
    config = dict(settings)
    weights = WeightFile(file, "net")
    names = tokenizer_names(weights.shapes)
    said = claims(
        config,
        {
            "nb_code": "codebook",
            "vq_act": "activation",
            "dilation_growth_rate": "dilation_growth",
            "down_t": "num_stages",
            "stride_t": "stride",
            "depth": "depth",
            "width": "width",
            "code_dim": "code_dim",
            "kernel_size": "kernel_size",
            "causal": "causal",
        },
    )
    said["quantizer"] = Claim(QUANTIZERS[config["quantizer"]], "--quantizer")
    said["norm"] = Claim(config["vq_norm"] or "none", "--vq-norm")
    patcher = config["patch_method"] if config.get("use_patcher") else None
    shapes = {name: weights.shapes[key] for name, key in names.items()}
    options = derive_tokenizer(shapes, said, file, patcher, size)
    return StoredWeights(weights, names).load(on_meta(lambda: Tokenizer(options)), torch.float32)


def tokenizer_of(case: Case) -> Tokenizer:
    size = case.entry.get("codebook_size")
    return load_tokenizer(
        PARITY_DIR / case.entry["checkpoint"], tuple(sorted(case.config.items())), size
    )


@cache
def load_transformer(file: Path, num_heads: int, block_size: int) -> Transformer:
    weights = WeightFile(file, "trans")
    names = transformer_names(weights.shapes)
    shapes = {name: weights.shapes[key] for name, key in names.items()}
    said = {
        "num_heads": Claim(num_heads, f"--n-head-gpt {num_heads}"),
        "block_size": Claim(block_size, f"--block-size {block_size}"),
    }
    options = derive_transformer(shapes, said, file)
    return StoredWeights(weights, names).load(on_meta(lambda: Transformer(options)), torch.float32)


def transformer_of(case: Case) -> Transformer:
    config = case.config
    return load_transformer(
        PARITY_DIR / case.entry["checkpoint"], config["n_head"], config["block_size"]
    )


def assert_close(given: Tensor, wanted: Tensor) -> None:
    torch.testing.assert_close(given, wanted, **NETWORK, check_dtype=False)


@pytest.mark.parametrize("case", cases("A tokenizer", "motion", "tokens"))
def test_a_tokenizer_file_encodes_as_the_reference(case):
    tokens = tokenizer_of(case).encode(case.array("motion"))
    assert torch.equal(tokens, case.array("tokens"))


@pytest.mark.parametrize("case", cases("A tokenizer", "tokens", "recon"))
def test_a_tokenizer_file_decodes_as_the_reference(case):
    if case.config["stride_t"] != REFERENCE_UPSAMPLING:
        pytest.skip("the reference's decoder doubles whatever the stride; ours gives all frames")
    assert_close(tokenizer_of(case).decode(case.array("tokens")), case.array("recon"))


@pytest.mark.parametrize("case", cases("D T2M-GPT", "motion*", "tokens*", "recon*"))
def test_a_t2mgpt_tokenizer_file_agrees(case):
    tokenizer = tokenizer_of(case)
    assert tokenizer.options.motion_dim == case.entry["motion_dim"]
    assert torch.equal(tokenizer.encode(case.array("motion*")), case.array("tokens*"))
    assert_close(tokenizer.decode(case.array("tokens*")), case.array("recon*"))


@pytest.mark.parametrize("case", cases("B transformer", "greedy*_text", "greedy*_tokens"))
def test_a_transformer_file_generates_as_the_reference(case):
    config, model = case.config, transformer_of(case)
    for ours, theirs in (
        (model.options.num_layers, "n_layer"),
        (model.options.embed_dim, "n_embd"),
        (model.options.codebook_size, "codebook_size"),
        (model.options.text_dim, "clip_dim"),
        (model.options.tie_weights, "tie_weights"),
        (model.options.hidden_dim, "mlp_hidden"),
        (model.options.end_id, "end_id"),
    ):
        assert ours == config[theirs]
    request = Request(0, case.array("greedy*_text"), seed=0, max_tokens=REFERENCE_CAP)
    ((row,),) = Engine(model, 2).generate([request], Sampler(temperature=0))
    ended = case.entry["cases"][f"greedy{case.name.partition('_')[0]}"]["ended"]
    # The reference returns token 1 for an end at the first step; ours is empty.
    wanted = [] if ended == "first_step" else case.array("greedy*_tokens")[0].tolist()
    assert list(row.tokens) == wanted


@pytest.mark.parametrize("case", cases("B transformer", "fs_full_logits", "fs_text", "fs_tokens"))
@torch.no_grad()
def test_a_transformer_file_gives_the_logits_of_the_reference(case):
    model, text = transformer_of(case), case.array("fs_text")
    x = torch.cat([model.project_text(text)[None], model.embed(case.array("fs_tokens"))], dim=1)
    given = model.logits(model.hidden(x, torch.tensor([len(text)]))[0])
    wanted = case.array("fs_full_logits")
    columns = torch.arange(wanted.shape[-1])
    if case.has("logit_columns"):
        columns = case.array("logit_columns")
    kept = columns < given.shape[-1]  # a tied head has a column for the pad token
    assert_close(given[..., columns[kept]], wanted[..., kept])
