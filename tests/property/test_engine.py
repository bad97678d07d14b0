"""A row of tokens depends on its own request alone."""

from __future__ import annotations

import itertools
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from models.engine import Engine
from models.requests import Request, Row
from models.sampling import Sampler
from models.transformer import Transformer
from tests.factories import make_transformer, random_tensor

SLOTS = 3
SAMPLERS = (Sampler(), Sampler(temperature=0), Sampler(temperature=0.7, top_k=20, top_p=0.9))


@cache
def model() -> Transformer:
    return make_transformer().store_for_decoding()


def request(key: int, place: int) -> Request:
    """The key decides everything about a request but what its result is called."""
    text = random_tensor(1 + key % 5, 32, seed=key)
    return Request(place, text, seed=key, max_tokens=1 + 7 * key % 20, min_tokens=key % 3)


def rows(keys: list[int], sampler: Sampler, slots: int = SLOTS) -> list[tuple[int, ...]]:
    requests = [request(key, place) for place, key in enumerate(keys)]
    results = itertools.chain(*Engine(model(), slots).generate(requests, sampler))
    finished = {row.key: row.tokens for row in results if isinstance(row, Row)}
    return [finished[place] for place in range(len(keys))]


@cache
def alone(key: int, sampler: Sampler) -> tuple[int, ...]:
    return rows([key], sampler)[0]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 30), max_size=8), st.sampled_from(SAMPLERS))
def test_neighbours_order_and_number_of_requests_do_not_matter(keys, sampler):
    assert rows(keys, sampler) == [alone(key, sampler) for key in keys]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=6), st.integers(1, 7))
def test_the_number_of_slots_does_not_change_the_tokens(keys, slots):
    assert rows(keys, SAMPLERS[0], slots) == [alone(key, SAMPLERS[0]) for key in keys]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 30), st.integers(1, 20))
def test_fewer_tokens_are_the_beginning_of_more(key, most):
    text = random_tensor(3, 32, seed=key)
    engine = Engine(model(), SLOTS)
    ((whole,),) = engine.generate([Request(0, text, key, max_tokens=20)], SAMPLERS[0])
    ((short,),) = engine.generate([Request(0, text, key, max_tokens=most)], SAMPLERS[0])
    assert isinstance(whole, Row)
    assert isinstance(short, Row)
    assert short.tokens == whole.tokens[:most]
