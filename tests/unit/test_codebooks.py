"""Learned codebooks: how they start, what moves them, which codes are reset, and their state."""

from __future__ import annotations

import copy

import pytest
import torch

from models.codebooks import EMA, PUBLISHED_LEAST_USE, VQ, ResetVQ, first_rows, least_use, nearest
from models.meta import on_meta
from tests.factories import random_tensor

SIZE, DIM = 6, 4
KINDS = {
    "VQ": lambda: VQ(SIZE, DIM),
    "VQ-reset": lambda: ResetVQ(SIZE, DIM),
    "EMA": lambda: EMA(SIZE, DIM),
    "EMA-reset": lambda: EMA(SIZE, DIM, reset=True),
}


def test_nearest_is_nearest():
    vectors, codebook = random_tensor(3, 50, DIM), random_tensor(SIZE, DIM, seed=1)
    wanted = torch.cdist(vectors.double(), codebook.double()).argmin(-1)
    assert torch.equal(nearest(vectors, codebook), wanted)


def test_half_precision_vectors_choose_as_float32_would():
    vectors, codebook = random_tensor(200, DIM).bfloat16(), random_tensor(SIZE, DIM, seed=1)
    with torch.autocast("cpu", torch.bfloat16):
        assert torch.equal(nearest(vectors, codebook), nearest(vectors.float(), codebook))


@pytest.mark.parametrize("kind", KINDS)
def test_evaluation_moves_nothing_and_repeats_itself(kind):
    quantizer = KINDS[kind]().train()
    quantizer(random_tensor(2, 20, DIM))
    quantizer.eval()
    before = copy.deepcopy(quantizer.state_dict())
    vectors = random_tensor(2, 10, DIM, seed=3)
    quantized = quantizer(vectors)
    assert torch.equal(quantized.tokens, quantizer.encode(vectors))
    assert quantized.tokens.shape == (2, 10)
    torch.testing.assert_close(quantized.codes, quantizer.decode(quantized.tokens))
    assert all(torch.equal(before[name], value) for name, value in quantizer.state_dict().items())


@pytest.mark.parametrize("kind", ["VQ-reset", "EMA", "EMA-reset"])
def test_a_codebook_starts_as_the_first_vectors(kind):
    quantizer = KINDS[kind]().train()
    vectors = random_tensor(2, 5, DIM)
    quantized = quantizer(vectors)
    assert quantized.tokens.flatten()[:SIZE].tolist() == list(range(SIZE))
    torch.testing.assert_close(quantized.codes.flatten(0, 1)[:SIZE], vectors.flatten(0, 1)[:SIZE])


def test_too_few_vectors_are_repeated_with_a_little_noise():
    vectors = random_tensor(4, DIM)
    rows = first_rows(vectors, 10)
    assert rows.shape == (10, DIM)
    assert len(rows.unique(dim=0)) == 10
    assert (rows - vectors.repeat(3, 1)[:10]).abs().max() < 0.03
    assert torch.equal(rows, first_rows(vectors, 10))
    assert torch.equal(first_rows(rows, 4), rows[:4])


def test_an_average_approaches_the_mean_of_what_chose_it():
    quantizer = EMA(2, 1, decay=0.9).train()
    vectors = torch.tensor([[[-1.0], [-3.0], [5.0]]])
    for _ in range(200):
        quantizer(vectors)
    assert quantizer.codebook.flatten().sort().values.tolist() == pytest.approx(
        [-2.0, 5.0], abs=1e-4
    )


def test_a_forgotten_code_stays_where_it_was():
    quantizer = EMA(2, 1, decay=0.5).train()
    quantizer.codebook.copy_(torch.tensor([[0.0], [100.0]]))
    for _ in range(500):  # 0.5 ** 500 is 0 in float32
        quantizer(torch.zeros(1, 3, 1))
    assert quantizer.codebook.flatten().tolist() == pytest.approx([0.0, 100.0])


@pytest.mark.parametrize("kind", ["VQ-reset", "EMA-reset"])
def test_unused_codes_become_vectors_of_the_batch(kind):
    quantizer = KINDS[kind]().train()
    with torch.no_grad():
        quantizer.codes.copy_(100 + random_tensor(SIZE, DIM))
        quantizer.codes[2] = 0
    vectors = random_tensor(2, 5, DIM)
    tokens = quantizer(vectors).tokens
    assert set(tokens.flatten().tolist()) == {2}
    for unused in (0, 1, 3, 4, 5):
        assert torch.equal(quantizer.codes[unused], vectors.flatten(0, 1)[unused])
    assert len(quantizer.encode(vectors).unique()) == SIZE


def _rare_codes_kept(enough: float) -> int:
    """How many of 64 clusters keep a code of their own when a batch has vectors of 8 of them."""
    centres = 10 * random_tensor(64, DIM)
    quantizer = EMA(64, DIM, reset=True, decay=0.97).train()
    quantizer.least_use = enough
    for step in range(400):
        met = torch.randperm(64, generator=torch.Generator().manual_seed(step))[:8]
        quantizer((centres[met] + 0.1 * random_tensor(8, DIM, seed=step))[None])
    return len(quantizer.encode(centres[None]).unique())


def test_more_codes_than_a_batch_has_vectors_are_all_kept():
    assert least_use(8, 64) < 8 / 64
    assert _rare_codes_kept(least_use(8, 64)) >= 60
    assert _rare_codes_kept(PUBLISHED_LEAST_USE) <= 40  # what the published limit makes of them
    assert least_use(8192, 512) == PUBLISHED_LEAST_USE


def test_gradients_of_a_learned_codebook_pull_both_sides():
    quantizer = VQ(SIZE, DIM).train()
    vectors = random_tensor(2, 5, DIM).requires_grad_()
    quantized = quantizer(vectors)
    quantized.loss.backward()
    away = (quantized.codes - vectors).detach()
    torch.testing.assert_close(vectors.grad, -2 * away / away.numel())
    pull = torch.zeros(SIZE, DIM).index_add_(0, quantized.tokens.flatten(), away.flatten(0, 1))
    torch.testing.assert_close(quantizer.embedding.weight.grad, 2 * pull / away.numel())


@pytest.mark.parametrize("kind", KINDS)
def test_the_gradient_passes_straight_through(kind):
    quantizer = KINDS[kind]().train()
    vectors = random_tensor(2, 5, DIM).requires_grad_()
    weights = random_tensor(2, 5, DIM, seed=1)
    (quantizer(vectors).codes * weights).sum().backward()
    torch.testing.assert_close(vectors.grad, weights)


def test_only_the_codebook_is_stored():
    assert set(KINDS["VQ"]().state_dict()) == {"embedding.weight"}
    for kind in ("VQ-reset", "EMA", "EMA-reset"):
        assert set(KINDS[kind]().state_dict()) == {"codebook"}


def test_saved_buffers_continue_a_training_and_a_codebook_alone_starts_anew():
    trained = EMA(SIZE, DIM, reset=True).train()
    for step in range(5):
        trained(random_tensor(2, 20, DIM, seed=step))
    weights, buffers = trained.state_dict(), dict(trained.named_buffers())

    anew = EMA(SIZE, DIM, reset=True).train()
    anew.load_state_dict(weights)
    resumed = copy.deepcopy(anew)
    for name, value in resumed.named_buffers():
        value.copy_(buffers[name])
    for quantizer in (trained, resumed, anew):
        quantizer(random_tensor(2, 20, DIM, seed=9))
    assert torch.equal(resumed.codebook, trained.codebook)
    assert torch.equal(resumed.code_sum, trained.code_sum)
    assert not torch.equal(anew.codebook, trained.codebook)


def test_loading_weights_forgets_the_sums_of_those_before():
    quantizer = EMA(SIZE, DIM).train()
    quantizer(random_tensor(2, 20, DIM))
    other = random_tensor(SIZE, DIM, seed=4)
    quantizer.load_state_dict({"codebook": other})
    quantizer(50 + random_tensor(1, 1, DIM))
    assert torch.isclose(quantizer.codebook, other, atol=1e-5).all(dim=1).sum() == SIZE - 1


def test_a_codebook_without_memory_takes_its_weights_from_a_file():
    quantizer = on_meta(lambda: EMA(SIZE, DIM))
    codebook = random_tensor(SIZE, DIM)
    quantizer.load_state_dict({"codebook": codebook}, assign=True)
    vectors = random_tensor(1, 8, DIM, seed=1)
    assert torch.equal(quantizer.eval().encode(vectors), nearest(vectors, codebook))
    quantizer.train()(vectors)
