"""Sampling: which tokens may be drawn, how often, and that one number alone decides."""

from __future__ import annotations

import math

import pytest
import torch

from models.sampling import Sampler, sample_seed, uniform_numbers
from tests.factories import random_tensor

LAST = float(torch.nextafter(torch.tensor(1.0), torch.tensor(0.0)))  # largest number below 1


def logits_of(*chances: float) -> torch.Tensor:
    return torch.tensor([chances]).log()


def grid(count: int) -> torch.Tensor:
    return (torch.arange(count) + 0.5) / count


def test_temperature_0_takes_the_likeliest_whatever_the_number():
    logits = random_tensor(50, 30)
    for uniform in (0.0, 0.5, LAST):
        drawn = Sampler(temperature=0)(logits, torch.full((50,), uniform))
        assert torch.equal(drawn, logits.argmax(-1))


@pytest.mark.parametrize("temperature", [1e-30, 1e-6, 1e-3])
def test_a_temperature_near_0_is_as_good_as_0(temperature):
    logits = random_tensor(50, 30)
    drawn = Sampler(temperature=temperature)(logits, torch.full((50,), 0.3))
    assert torch.equal(drawn, logits.argmax(-1))


@pytest.mark.parametrize(
    "sampler", [Sampler(), Sampler(temperature=0.7), Sampler(top_k=3), Sampler(top_p=0.8)]
)
def test_evenly_spread_numbers_draw_tokens_as_often_as_they_are_likely(sampler):
    logits = 2 * random_tensor(1, 12, seed=3)
    count = 20000
    drawn = sampler(logits.expand(count, -1), grid(count))
    share = torch.bincount(drawn, minlength=12) / count
    torch.testing.assert_close(share, sampler.probabilities(logits)[0], atol=2 / count, rtol=0)


def test_temperature_divides_the_logits():
    logits = random_tensor(3, 9)
    given = Sampler(temperature=0.5).probabilities(logits)
    torch.testing.assert_close(given, (2 * logits).softmax(-1))


@pytest.mark.parametrize(("top_k", "allowed"), [(1, {2}), (2, {2, 0}), (3, {2, 0, 4})])
def test_top_k_allows_the_k_likeliest(top_k, allowed):
    logits = logits_of(0.25, 0.05, 0.4, 0.1, 0.2)
    drawn = Sampler(top_k=top_k)(logits.expand(999, -1), grid(999))
    assert set(drawn.tolist()) == allowed


@pytest.mark.parametrize("top_k", [0, 5, 99])
def test_top_k_of_nothing_or_everything_changes_nothing(top_k):
    logits = logits_of(0.25, 0.05, 0.4, 0.1, 0.2)
    given = Sampler(top_k=top_k).probabilities(logits)
    torch.testing.assert_close(given, logits.softmax(-1))


@pytest.mark.parametrize(
    ("top_p", "allowed"),
    [
        (1e-9, {2}),
        (0.39, {2}),
        (0.41, {2, 0}),
        (0.64, {2, 0}),
        (0.66, {2, 0, 4}),
        (0.99, {0, 1, 2, 3, 4}),
    ],
)
def test_top_p_allows_the_likeliest_until_their_sum_is_reached(top_p, allowed):
    logits = logits_of(0.25, 0.05, 0.4, 0.1, 0.2)
    sampler = Sampler(top_p=top_p)
    assert set(sampler(logits.expand(999, -1), grid(999)).tolist()) == allowed
    assert float(sampler.probabilities(logits).sum()) == pytest.approx(1.0)


@pytest.mark.parametrize("sampler", [Sampler(), Sampler(top_k=4), Sampler(top_p=0.5)])
@pytest.mark.parametrize("uniform", [0.0, LAST])
def test_extreme_numbers_draw_allowed_tokens(sampler, uniform):
    logits = 3 * random_tensor(200, 1001)
    logits[:, 1000] = -torch.inf
    drawn = sampler(logits, torch.full((200,), uniform))
    chances = sampler.probabilities(logits).gather(1, drawn[:, None])
    assert (chances > 0).all()


@pytest.mark.parametrize("top_p", [0.2, 0.9, 0.999])
@pytest.mark.parametrize("spread", [0.01, 1.0, 8.0])
def test_a_large_vocabulary_is_cut_where_sorting_all_of_it_cuts(spread, top_p):
    """The likeliest few are looked at first; flat rows need more, and peaked ones beside them."""
    logits = spread * random_tensor(6, 5000)
    logits[::2] *= 5
    chances = logits.softmax(-1)
    ordered, tokens = chances.sort(descending=True)
    kept = torch.zeros_like(chances).scatter(
        -1, tokens, ordered * (ordered.cumsum(-1) - ordered < top_p)
    )
    given = Sampler(top_p=top_p).probabilities(logits)
    torch.testing.assert_close(given, kept / kept.sum(-1, keepdim=True), atol=1e-6, rtol=2e-3)
    alone = torch.cat([Sampler(top_p=top_p).probabilities(row[None]) for row in logits])
    assert torch.equal(given, alone)


def test_equally_likely_tokens_stay_together():
    given = Sampler(top_p=0.5).probabilities(torch.zeros(1, 8))
    torch.testing.assert_close(given, torch.full((1, 8), 1 / 8))


def test_a_token_that_is_ruled_out_is_never_drawn():
    logits = torch.zeros(500, 4)
    logits[:, 1] = -torch.inf
    assert set(Sampler()(logits, grid(500)).tolist()) == {0, 2, 3}


def test_a_row_does_not_depend_on_the_others():
    logits, uniform = random_tensor(20, 40), grid(20)
    together = Sampler(temperature=0.8, top_k=9, top_p=0.9)(logits, uniform)
    for row in range(20):
        alone = Sampler(temperature=0.8, top_k=9, top_p=0.9)(logits[row : row + 1], uniform[[row]])
        assert alone.tolist() == [together[row]]


def test_seeds_depend_on_seed_text_and_sample_and_nothing_else():
    seeds = {
        sample_seed(seed, text, sample)
        for seed in (0, 1, -5, 2**70)
        for text in ("a", "b", "")
        for sample in range(3)
    }
    assert len(seeds) == 36
    assert all(0 <= seed < 2**63 for seed in seeds)
    assert sample_seed(1, "a walk", 2) == sample_seed(1, "a walk", 2)
    # Written down, so that motions made today can be made again with later versions.
    assert sample_seed(0, "a person walks", 0) == 4232912645030191347


def test_numbers_of_a_longer_row_begin_like_those_of_a_shorter_one():
    assert torch.equal(uniform_numbers(7, 5), uniform_numbers(7, 50)[:5])
    numbers = uniform_numbers(7, 1000)
    assert 0 <= float(numbers.min()) < float(numbers.max()) < 1


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"temperature": -0.1}, "temperature must be 0 or more, got -0.1"),
        ({"temperature": math.nan}, "temperature must be 0 or more, got nan"),
        ({"temperature": math.inf}, "temperature must be 0 or more, got inf"),
        ({"top_k": -1}, "top_k must be 0 (off) or more, got -1"),
        ({"top_p": 0.0}, "top_p must be above 0 and at most 1, got 0.0"),
        ({"top_p": 1.1}, "top_p must be above 0 and at most 1, got 1.1"),
        ({"top_p": math.nan}, "top_p must be above 0 and at most 1, got nan"),
        ({"guidance": -1.0}, "guidance must be 0 or more, got -1.0"),
        ({"guidance": math.nan}, "guidance must be 0 or more, got nan"),
    ],
)
def test_settings_out_of_range_are_refused(settings, message):
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        Sampler(**settings)
    assert str(caught.value) == message
