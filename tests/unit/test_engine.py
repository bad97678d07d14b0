"""The engine: when rows begin and end, and what is refused."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest
import torch
from torch import Tensor

from models.engine import Engine
from models.requests import Failure, Request, Row, room_for_motion
from models.sampling import Sampler
from models.transformer import Transformer
from tests.factories import make_transformer, random_tensor

GREEDY = Sampler(temperature=0)
END = 240


def request(key: int, text_length: int = 4, max_tokens: int = 12, **more) -> Request:
    text = random_tensor(text_length, 32, seed=key)
    return Request(key=key, text=text, seed=key, max_tokens=max_tokens, **more)


def run(model: Transformer, *requests: Request, slots: int = 2, sampler: Sampler | None = None):
    found = itertools.chain(*Engine(model, slots).generate(requests, sampler or Sampler()))
    return {row.key: row for row in found}


def favour(model: Transformer, token: int, monkeypatch: pytest.MonkeyPatch) -> Transformer:
    """Make `token` the likeliest everywhere, then the one with the next lower id and so on."""

    def logits(hidden: Tensor) -> Tensor:
        ids = torch.arange(model.options.codebook_size + 1)
        return (-(token - ids) % 1000).float().neg().expand(len(hidden), -1).clone()

    monkeypatch.setattr(model, "logits", logits)
    return model


def whole_sequence_greedy(model: Transformer, request: Request) -> tuple[int, ...]:
    """An independent short generation without a cache."""
    tokens = list(request.first_tokens)
    text = model.project_text(request.text)[None]
    while len(tokens) < request.max_tokens:
        x = torch.cat([text, model.embed(torch.tensor([tokens], dtype=torch.long))], dim=1)
        hidden = model.hidden(x, torch.tensor([len(request.text)]))[:, -1]
        token = int(model.logits(hidden).argmax())
        if token == END:
            break
        tokens.append(token)
    return tuple(tokens)


@pytest.mark.parametrize("slots", [1, 3])
def test_greedy_rows_are_those_of_the_whole_sequence_path(slots):
    model = make_transformer()
    requests = [request(key, text_length=1 + key, max_tokens=5 + 4 * key) for key in range(5)]
    rows = run(model, *requests, slots=slots, sampler=GREEDY)
    for asked in requests:
        assert rows[asked.key].tokens == whole_sequence_greedy(model, asked)


def test_end_at_the_first_step_gives_an_empty_row(monkeypatch):
    model = favour(make_transformer(), END, monkeypatch)
    rows = run(model, *(request(key) for key in range(5)), sampler=GREEDY)
    assert rows == {key: Row(key, (), "end") for key in range(5)}


def test_end_waits_for_the_fewest_tokens(monkeypatch):
    model = favour(make_transformer(), END, monkeypatch)
    rows = run(
        model, request(0, min_tokens=3), request(1), request(2, min_tokens=7), sampler=GREEDY
    )
    assert {key: (len(row.tokens), row.finish_reason) for key, row in rows.items()} == {
        0: (3, "end"),
        1: (0, "end"),
        2: (7, "end"),
    }


def test_rows_stop_at_the_most_tokens(monkeypatch):
    model = favour(make_transformer(), 17, monkeypatch)
    rows = run(model, *(request(key, max_tokens=key) for key in range(1, 6)), sampler=GREEDY)
    assert rows == {key: Row(key, (17,) * key, "length") for key in range(1, 6)}


def test_min_and_max_alike_fix_the_length():
    model = make_transformer()
    rows = run(model, *(request(key, max_tokens=9, min_tokens=9) for key in range(20)))
    assert {len(row.tokens) for row in rows.values()} == {9}
    assert {row.finish_reason for row in rows.values()} == {"length"}


def test_first_tokens_are_kept_and_counted():
    model = make_transformer()
    start = (3, 99, 200)
    asked = request(1, max_tokens=8, min_tokens=8, first_tokens=start)
    row = run(model, asked, sampler=GREEDY)[1]
    assert row.tokens[:3] == start
    assert row.tokens == whole_sequence_greedy(model, asked)
    assert len(row.tokens) == 8


def test_going_on_from_the_first_tokens_is_going_on():
    model = make_transformer()
    whole = run(model, request(2, max_tokens=20, min_tokens=20), slots=1)[2].tokens
    rest = run(model, request(2, max_tokens=20, min_tokens=20, first_tokens=whole[:7]), slots=1)
    assert rest[2].tokens == whole


def test_a_row_may_fill_the_block_to_its_last_place():
    model = make_transformer()
    room = room_for_motion(model, 6)
    assert room == model.options.block_size - 6
    row = run(model, request(0, text_length=6, max_tokens=room, min_tokens=room))[0]
    assert len(row.tokens) == room


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"text_length": 6, "max_tokens": 43}, "text of 6 positions leaves room for 42 tokens, 43"),
        ({"text_length": 48, "max_tokens": 1}, "text of 48 positions leaves room for 0 tokens, 1"),
        ({"max_tokens": 0}, "0 first tokens leave nothing to generate, 0 tokens"),
        ({"max_tokens": 2, "first_tokens": (1, 2)}, "2 first tokens leave nothing to generate, 2"),
        ({"first_tokens": (1, END)}, "first tokens must be codes from 0 to 239, got 240"),
        ({"first_tokens": (-1,)}, "first tokens must be codes from 0 to 239, got -1"),
    ],
)
def test_a_row_without_room_is_refused(asked, message):
    rows = run(make_transformer(), request(0, **asked), request(1))
    failure = rows[0]
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, ValueError)
    assert re.search(message, str(failure.error))
    assert rows[1] == run(make_transformer(), request(1))[1]


def test_an_engine_needs_a_slot():
    with pytest.raises(ValueError, match="at least one slot, got 0"):
        Engine(make_transformer(), 0)


def test_no_requests_give_no_rows():
    assert run(make_transformer()) == {}


def test_rows_are_handed_out_as_soon_as_they_end():
    model = make_transformer()
    lengths = {0: 30, 1: 3, 2: 5, 3: 2}
    requests = [request(key, max_tokens=n, min_tokens=n) for key, n in lengths.items()]
    together = [
        [row.key for row in rows] for rows in Engine(model, 2).generate(requests, Sampler())
    ]
    assert together == [[1], [2], [3], [0]]


def test_rows_that_end_together_come_together():
    requests = [request(key, max_tokens=4, min_tokens=4) for key in range(5)]
    together = [len(rows) for rows in Engine(make_transformer(), 2).generate(requests, Sampler())]
    assert together == [2, 2, 1]


def test_a_row_whose_numbers_are_not_finite_fails_alone():
    model = make_transformer()
    bad = Request(7, torch.full((4, 32), torch.nan), seed=7, max_tokens=12)
    rows = run(model, request(0), bad, request(1), request(2), slots=2)
    assert isinstance(rows[7], Failure)
    assert "not finite" in str(rows[7].error)
    for key in range(3):
        assert rows[key] == run(model, request(key))[key]


def test_a_row_that_breaks_midway_fails_alone(monkeypatch):
    model = make_transformer()
    whole = model.logits
    calls = itertools.count()

    def logits(hidden: Tensor) -> Tensor:
        out = whole(hidden).clone()
        if next(calls) == 4:
            out[1] = torch.nan
        return out

    wanted = run(model, request(0), request(1), request(2))
    monkeypatch.setattr(model, "logits", logits)
    rows = run(model, request(0), request(1), request(2))
    assert [type(rows[key]) for key in range(3)] == [Row, Failure, Row]
    assert (rows[0], rows[2]) == (wanted[0], wanted[2])


def run_with_little_memory(model: Transformer, fitting: int, monkeypatch) -> dict:
    """Let every step with more than `fitting` slots run out of memory, but for the first few."""
    whole, calls = model.decode_step, itertools.count()

    def step(tokens: Tensor, *rest: object) -> Tensor:
        if len(tokens) > fitting and next(calls) >= 3:
            raise torch.OutOfMemoryError("made up")
        return whole(tokens, *rest)

    monkeypatch.setattr(model, "decode_step", step)
    return run(model, *(request(key, max_tokens=9) for key in range(11)), slots=8)


def test_with_too_little_memory_half_the_slots_go_on_with_the_same_tokens(monkeypatch):
    model = make_transformer()
    wanted = run(model, *(request(key, max_tokens=9) for key in range(11)), slots=8)
    assert run_with_little_memory(model, 2, monkeypatch) == wanted


def test_memory_for_not_even_one_slot_is_said(monkeypatch):
    with pytest.raises(MemoryError, match="not enough memory to make even one motion"):
        run_with_little_memory(make_transformer(), 0, monkeypatch)


def test_other_faults_of_the_machine_are_not_swallowed(monkeypatch):
    model = make_transformer()

    def step(*_: object) -> Tensor:
        raise RuntimeError("made up")

    monkeypatch.setattr(model, "decode_step", step)
    with pytest.raises(RuntimeError, match="made up"):
        run(model, request(0))


@pytest.mark.parametrize("first", [(), (3, 99)])
def test_a_stream_gives_the_tokens_of_the_row_one_by_one(first):
    model = make_transformer()
    asked = request(5, max_tokens=15, first_tokens=first)
    chunks = list(Engine(model, 1).stream(asked, Sampler()))
    row = run(model, asked, slots=1)[5]
    assert first + tuple(itertools.chain(*chunks)) == row.tokens
    assert {len(chunk) for chunk in chunks} == {1}


@pytest.mark.parametrize("threads", [1, 2])
def test_the_slot_of_a_row_changes_no_bit(threads, monkeypatch):
    """Wide enough for products to be shared by threads, five slots being the awkward number."""
    model = make_transformer(embed_dim=320, num_heads=5, codebook_size=1000).store_for_decoding()
    seen: dict[int, list[Tensor]] = {}
    whole = model.logits

    def logits(hidden: Tensor) -> Tensor:
        out = whole(hidden)
        seen.setdefault(len(seen), []).extend(out[:5].clone())
        return out

    monkeypatch.setattr(model, "logits", logits)
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    try:
        twins = [replace(request(3, max_tokens=6), key=key) for key in range(5)]
        rows = run(model, *twins, slots=5, sampler=Sampler())
    finally:
        torch.set_num_threads(before)
    assert len({row.tokens for row in rows.values()}) == 1
    for step in seen.values():
        assert all(torch.equal(row, step[0]) for row in step)


def test_a_stream_of_nothing_is_empty(monkeypatch):
    model = favour(make_transformer(), END, monkeypatch)
    assert list(Engine(model, 1).stream(request(0), GREEDY)) == []


def test_a_stream_that_cannot_begin_says_why():
    with pytest.raises(ValueError, match="leaves room for 42 tokens, 43"):
        list(Engine(make_transformer(), 1).stream(request(0, 6, 43), Sampler()))


def test_looking_seldom_changes_no_token(monkeypatch):
    """As on a GPU: several steps between looks, several prefixes together."""
    model = make_transformer()
    asked = [request(key, 1 + key % 4, max_tokens=3 + 4 * key) for key in range(9)]
    wanted = run(model, *asked, slots=3)
    monkeypatch.setattr("models.engine._STEPS_PER_LOOK", {"cpu": 5})
    monkeypatch.setattr("models.engine._PREFIXES_TOGETHER", {"cpu": 2})
    assert run(model, *asked, slots=3) == wanted


def test_waiting_requests_are_taken_one_by_one():
    model = make_transformer()
    taken: list[int] = []

    def requests():
        for key in range(6):
            taken.append(key)
            yield request(key, max_tokens=4, min_tokens=4)

    rows = Engine(model, 2).generate(requests(), Sampler())
    next(rows)
    assert taken == [0, 1]


def test_weights_in_half_precision_generate_too():
    model = make_transformer().to(torch.bfloat16)
    row = run(model, request(0, max_tokens=6, min_tokens=6))[0]
    assert len(row.tokens) == 6


EMPTY = random_tensor(1, 32, seed=99)


def guided_greedy(model: Transformer, request: Request, guidance: float) -> tuple[int, ...]:
    """Guidance as it is defined, without a cache."""
    tokens = list(request.first_tokens)
    while len(tokens) < request.max_tokens:
        both = []
        for text in (request.text, EMPTY):
            known = model.embed(torch.tensor([tokens], dtype=torch.long))
            x = torch.cat([model.project_text(text)[None], known], dim=1)
            hidden = model.hidden(x, torch.tensor([len(text)]))[:, -1]
            both.append(model.logits(hidden)[0])
        token = int((both[1] + guidance * (both[0] - both[1])).argmax())
        if token == END:
            break
        tokens.append(token)
    return tuple(tokens)


@pytest.mark.parametrize("slots", [1, 3])
@pytest.mark.parametrize("guidance", [0.0, 0.5, 2.5])
def test_guidance_counts_what_the_text_changes(guidance, slots):
    model = make_transformer()
    requests = [request(key, 2 + key, 5 + 3 * key, first_tokens=(7,) * key) for key in range(4)]
    sampler = Sampler(temperature=0, guidance=guidance)
    found = itertools.chain(*Engine(model, slots, EMPTY).generate(requests, sampler))
    rows = {row.key: row.tokens for row in found if isinstance(row, Row)}
    assert rows == {one.key: guided_greedy(model, one, guidance) for one in requests}
    unguided = run(model, *requests, slots=slots, sampler=GREEDY)
    assert rows != {key: row.tokens for key, row in unguided.items()}


def test_guided_rows_do_not_depend_on_neighbours():
    model, sampler = make_transformer(), Sampler(guidance=2.0)
    requests = [request(key, 1 + key % 4, max_tokens=3 + 4 * key) for key in range(9)]

    def rows(*asked: Request) -> dict[int, Row | Failure]:
        found = itertools.chain(*Engine(model, 3, EMPTY).generate(asked, sampler))
        return {row.key: row for row in found}

    together = rows(*requests)
    for one in requests:
        assert rows(one)[one.key] == together[one.key]


def test_guidance_of_1_is_the_model_as_it_is():
    model = make_transformer()
    (found,) = itertools.chain(*Engine(model, 1, EMPTY).generate([request(3)], Sampler()))
    assert found == run(model, request(3), slots=1)[3]


def test_guidance_needs_the_empty_text():
    with pytest.raises(ValueError, match="guidance needs the text encoder's output"):
        run(make_transformer(), request(0), sampler=Sampler(guidance=2.0))
