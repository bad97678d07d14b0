"""The engine: when rows begin and end, and what is refused."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from models.engine import Engine, Request, Row, room_for_motion
from models.sampling import Sampler
from models.transformer import Transformer
from tests.factories import make_transformer, random_tensor

GREEDY = Sampler(temperature=0)
END = 240


def request(key: int, text_length: int = 4, max_tokens: int = 12, **more) -> Request:
    text = random_tensor(text_length, 32, seed=key)
    return Request(key=key, text=text, seed=key, max_tokens=max_tokens, **more)


def run(model: Transformer, *requests: Request, slots: int = 2, sampler: Sampler | None = None):
    rows = list(Engine(model, slots).generate(requests, sampler or Sampler()))
    return {row.key: row for row in rows}


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
    ],
)
def test_a_row_without_room_is_refused(asked, message):
    with pytest.raises(ValueError, match=message):
        run(make_transformer(), request(0, **asked))


def test_an_engine_needs_a_slot():
    with pytest.raises(ValueError, match="at least one slot, got 0"):
        Engine(make_transformer(), 0)


def test_no_requests_give_no_rows():
    assert run(make_transformer()) == {}


def test_rows_are_handed_out_as_soon_as_they_end():
    model = make_transformer()
    lengths = {0: 30, 1: 3, 2: 5, 3: 2}
    requests = [request(key, max_tokens=n, min_tokens=n) for key, n in lengths.items()]
    order = [row.key for row in Engine(model, 2).generate(requests, Sampler())]
    assert order == [1, 2, 3, 0]


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
