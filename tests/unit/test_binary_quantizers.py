"""Quantizers of one bit per dimension: bits, corners and entropies."""

from __future__ import annotations

import itertools

import pytest
import torch

from models.binary_quantizers import LFQ
from tests.factories import random_tensor


@pytest.mark.parametrize("spherical", [False, True])
def test_tokens_to_codes_to_tokens_for_every_token(spherical):
    quantizer = LFQ(32, 5, spherical)
    tokens = torch.arange(32)[None]
    codes = quantizer.decode(tokens)
    assert torch.equal(quantizer.encode(codes), tokens)
    assert len(codes[0].unique(dim=0)) == 32
    torch.testing.assert_close(
        codes.norm(dim=-1)[0], torch.full((32,), 1.0 if spherical else 5**0.5)
    )


def test_the_first_dimension_is_the_most_significant_bit_and_zero_is_negative():
    quantizer = LFQ(8, 3)
    vectors = torch.tensor([[[0.1, -2.0, -0.3], [-1.0, 5.0, 1.0], [0.0, 0.0, 0.0]]])
    assert quantizer.encode(vectors).tolist() == [[4, 3, 0]]


@pytest.mark.parametrize("spherical", [False, True])
@pytest.mark.parametrize("bits", [1, 2, 5])
def test_entropies_are_those_of_a_table_of_all_codes(spherical, bits):
    quantizer = LFQ(2**bits, bits, spherical)
    values = 0.02 * random_tensor(1, 30, bits)
    corners = torch.tensor(list(itertools.product([-1.0, 1.0], repeat=bits)))
    corners = corners / (bits**0.5 if spherical else 1)
    chances = (200 * values[0] @ corners.T).softmax(-1).double()
    own = -(chances * chances.log()).sum(-1).mean()
    shared = -(chances.mean(0) * chances.mean(0).log()).sum()
    given = quantizer.entropies(values)
    torch.testing.assert_close(
        torch.stack(given).double(), torch.stack([own, shared]), atol=1e-4, rtol=1e-4
    )


def test_a_large_codebook_needs_no_table_of_vectors_by_codes():
    quantizer = LFQ(2**16, 16).train()
    vectors = random_tensor(8, 512, 16).requires_grad_()  # such a table would take a gigabyte
    quantized = quantizer(vectors)
    quantized.loss.backward()
    assert torch.isfinite(vectors.grad).all()
    assert quantized.tokens.max() < 2**16


def test_the_loss_is_of_training_only():
    quantizer = LFQ(16, 4)
    vectors = random_tensor(1, 20, 4)
    assert float(quantizer.eval()(vectors).loss) == 0
    assert float(quantizer.train()(vectors).loss) != 0
