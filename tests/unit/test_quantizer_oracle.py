"""Every quantizer against vector-quantize-pytorch, which others trust: tokens, codes, gradients."""

from __future__ import annotations

from types import ModuleType

import pytest
import torch
from torch import Tensor

from models.binary_quantizers import LFQ
from models.codebooks import EMA, VQ
from models.quantizers import FSQ
from options.architecture import FSQ_LEVELS
from tests.factories import random_tensor

ROUNDING = {"atol": 1e-6, "rtol": 1e-5}
# The oracle's logarithm does not go below 1e-5 per code; ours only in the entropy of the mean.
ENTROPY = {"atol": 1e-5, "rtol": 1e-3}
DIM, SIZE = 12, 32


@pytest.fixture(scope="module")
def oracle() -> ModuleType:
    import vector_quantize_pytorch  # takes seconds, and every test process collects this file

    return vector_quantize_pytorch


def gradient(codes: Tensor, loss: Tensor, vectors: Tensor) -> Tensor:
    weights = random_tensor(*codes.shape, seed=5)
    return torch.autograd.grad((codes * weights).sum() + loss, vectors)[0]


@pytest.mark.parametrize("nominal", FSQ_LEVELS)
@pytest.mark.parametrize("scale", [0.1, 1.0, 10.0])
def test_fsq(oracle, nominal, scale):
    levels = FSQ_LEVELS[nominal]
    own, other = FSQ(levels, DIM), oracle.FSQ(list(levels), dim=DIM)
    other.load_state_dict(own.state_dict())
    vectors = (scale * random_tensor(2, 40, DIM)).requires_grad_()
    quantized = own(vectors)
    codes, tokens = other(vectors)
    assert torch.equal(quantized.tokens, tokens.long())
    torch.testing.assert_close(quantized.codes, codes, **ROUNDING)
    torch.testing.assert_close(own.decode(tokens.long()), other.indices_to_codes(tokens))
    torch.testing.assert_close(
        gradient(quantized.codes, quantized.loss, vectors),
        gradient(codes, codes.new_zeros(()), vectors),
        **ROUNDING,
    )


@pytest.mark.parametrize("spherical", [False, True])
@pytest.mark.parametrize("code_dim", [DIM, 5])
@pytest.mark.parametrize("scale", [0.01, 1.0])
def test_lfq_and_bsq(oracle, spherical, code_dim, scale):
    torch.manual_seed(0)
    own = LFQ(SIZE, code_dim, spherical=spherical)
    other = oracle.LFQ(
        dim=code_dim, codebook_size=SIZE, spherical=spherical, commitment_loss_weight=0.25
    )
    assert set(own.state_dict()) == set(other.state_dict())
    other.load_state_dict(own.state_dict())
    vectors = (scale * random_tensor(2, 40, code_dim)).requires_grad_()
    quantized = own(vectors)
    codes, tokens, loss = other(vectors)
    assert torch.equal(quantized.tokens, tokens)
    torch.testing.assert_close(quantized.codes, codes, **ROUNDING)
    torch.testing.assert_close(quantized.loss, loss, **ENTROPY)
    given = gradient(quantized.codes, quantized.loss, vectors)
    wanted = gradient(codes, loss, vectors)
    torch.testing.assert_close(given, wanted, atol=1e-3 * float(wanted.abs().max()), rtol=0)
    torch.testing.assert_close(own.decode(tokens), other.indices_to_codes(tokens), **ROUNDING)
    assert torch.equal(own.eval().encode(vectors), other.eval()(vectors)[1])


def test_a_codebook_of_averages(oracle):
    own = EMA(SIZE, DIM, decay=0.9).train()
    own.codebook.copy_(random_tensor(SIZE, DIM, seed=1))
    other = oracle.VectorQuantize(
        DIM, SIZE, decay=0.9, eps=0.0, rotation_trick=False, commitment_weight=1.0
    ).train()
    book = other._codebook
    book.embed.copy_(own.codebook[None])
    book.embed_avg.copy_(own.codebook[None])
    book.cluster_size.fill_(1)
    for step in range(20):
        vectors = random_tensor(3, 30, DIM, seed=10 + step).requires_grad_()
        quantized = own(vectors)
        codes, tokens, loss = other(vectors)
        assert torch.equal(quantized.tokens, tokens)
        torch.testing.assert_close(quantized.codes, codes, **ROUNDING)
        torch.testing.assert_close(quantized.loss, loss.squeeze(), **ROUNDING)
        torch.testing.assert_close(
            gradient(quantized.codes, quantized.loss, vectors),
            gradient(codes, loss.squeeze(), vectors),
            **ROUNDING,
        )
        torch.testing.assert_close(own.codebook, book.embed[0], atol=1e-5, rtol=1e-5)
        torch.testing.assert_close(own.code_count, book.cluster_size[0], **ROUNDING)


def test_a_codebook_learned_by_gradient(oracle):
    own = VQ(SIZE, DIM).train()
    other = oracle.VectorQuantize(
        DIM, SIZE, learnable_codebook=True, ema_update=False, rotation_trick=False
    ).train()
    other._codebook.embed.data.copy_(own.embedding.weight[None])
    vectors = (random_tensor(2, 50, DIM) / SIZE).requires_grad_()
    quantized = own(vectors)
    codes, tokens, loss = other(vectors)
    assert torch.equal(quantized.tokens, tokens)
    torch.testing.assert_close(quantized.codes, codes, **ROUNDING)
    # Its one squared distance pulls both sides; ours are two, each of which pulls one.
    torch.testing.assert_close(quantized.loss, 2 * loss.squeeze(), **ROUNDING)
    weights = random_tensor(*codes.shape, seed=5)
    given = torch.autograd.grad(
        (quantized.codes * weights).sum() + quantized.loss, (vectors, own.embedding.weight)
    )
    wanted = torch.autograd.grad(
        (codes * weights).sum() + loss.sum(), (vectors, other._codebook.embed)
    )
    torch.testing.assert_close(given[0], wanted[0], **ROUNDING)
    torch.testing.assert_close(given[1], wanted[1][0], **ROUNDING)
