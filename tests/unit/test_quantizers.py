"""Finite scalar quantisation: every codebook, the order of its digits, and its gradient."""

from __future__ import annotations

import math

import pytest
import torch

from models.quantizers import FSQ
from options.architecture import FSQ_LEVELS
from tests.factories import random_tensor

# Nominal and true codebook sizes of the published models.
SIZES = {256: 240, 512: 512, 1024: 1000, 2048: 1920, 4096: 4375, 16384: 15360, 65536: 64000}


def quantizer(nominal: int, code_dim: int | None = None) -> FSQ:
    torch.manual_seed(0)
    levels = FSQ_LEVELS[nominal]
    return FSQ(levels, code_dim or len(levels)).requires_grad_(False)


def test_the_codebooks_are_the_published_ones():
    assert {nominal: math.prod(levels) for nominal, levels in FSQ_LEVELS.items()} == SIZES


@pytest.mark.parametrize("nominal", SIZES)
def test_tokens_to_codes_to_tokens_for_every_token(nominal):
    fsq = quantizer(nominal)
    tokens = torch.arange(SIZES[nominal])[None]
    codes = fsq.decode(tokens)
    assert codes.abs().max() == 1.0
    assert len(codes[0].unique(dim=0)) == SIZES[nominal]
    # A code is digit / (level // 2) - 1; `bound` maps its pre-image onto that digit.
    levels = torch.tensor(FSQ_LEVELS[nominal])
    half = (levels - 1) * (1 + 1e-3) / 2
    offset = torch.where(levels % 2 == 0, 0.5, 0.0)
    ratio = (codes * (levels // 2) + offset) / half
    vectors = torch.atanh(ratio.double()) - torch.atanh((offset / half).double())
    assert torch.equal(fsq.encode(vectors.float()), tokens)


def test_the_first_level_is_the_least_significant_digit():
    fsq = quantizer(256)  # levels 8, 6, 5
    lowest = fsq.decode(torch.tensor([0, 1, 8, 48]))
    assert lowest[0].tolist() == [-1.0, -1.0, -1.0]
    assert lowest[1].tolist() == [-0.75, -1.0, -1.0]
    assert lowest[2].tolist() == pytest.approx([-1.0, -2 / 3, -1.0])
    assert lowest[3].tolist() == [-1.0, -1.0, -0.5]


@pytest.mark.parametrize("nominal", SIZES)
def test_any_vector_gets_a_token_of_the_book_and_every_level_is_reached(nominal):
    fsq = quantizer(nominal)
    vectors = 5 * random_tensor(3, 2000, len(FSQ_LEVELS[nominal]))
    vectors[0, 0], vectors[0, 1] = 1e9, -1e9
    tokens = fsq.encode(vectors)
    assert tokens.dtype == torch.int64
    assert int(tokens.min()) == 0
    assert int(tokens.max()) == SIZES[nominal] - 1
    digits = tokens[..., None] // fsq.basis % fsq.levels
    for index, level in enumerate(FSQ_LEVELS[nominal]):
        assert len(digits[..., index].unique()) == level


@pytest.mark.parametrize("code_dim", [None, 20])
def test_training_and_inference_agree(code_dim):
    fsq = quantizer(1024, code_dim)
    vectors = 2 * random_tensor(2, 50, code_dim or 4)
    quantized = fsq(vectors)
    assert torch.equal(quantized.tokens, fsq.encode(vectors))
    torch.testing.assert_close(quantized.codes, fsq.decode(quantized.tokens), atol=1e-6, rtol=0)
    assert float(quantized.loss) == 0.0


def test_the_gradient_passes_straight_through_the_rounding():
    fsq = quantizer(512)
    vectors = random_tensor(1, 30, 3).requires_grad_()
    weights = random_tensor(1, 30, 3, seed=1)
    (fsq(vectors).codes * weights).sum().backward()
    given = vectors.grad.clone()
    vectors.grad = None
    (fsq.bound(vectors) / (fsq.levels // 2) * weights).sum().backward()  # no rounding at all
    torch.testing.assert_close(given, vectors.grad, atol=1e-6, rtol=0)
    assert given.abs().min() > 0


def test_only_the_projections_are_stored():
    assert not quantizer(1024).state_dict()
    assert set(quantizer(1024, 16).state_dict()) == {
        "project_in.weight",
        "project_in.bias",
        "project_out.weight",
        "project_out.bias",
    }


def test_half_precision_vectors_round_as_float32_would():
    fsq = quantizer(65536)
    vectors = random_tensor(1, 500, 6).to(torch.bfloat16)
    assert torch.equal(fsq.encode(vectors), fsq.encode(vectors.float()))
