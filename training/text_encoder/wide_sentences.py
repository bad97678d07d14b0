"""Short sentences about motions in far more words than the captions of a data set have.

They need not be performable: a text encoder learns from them what words mean, not how to move.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from training.synthesis.language import phrase
from training.synthesis.wording.sentences import draw_sentence
from training.text_encoder.wide_meanings import (
    BODY_MEANINGS,
    GESTURE_MEANINGS,
    MANNER_MEANINGS,
    MEANINGS,
    PART_MEANINGS,
    THING_MEANINGS,
    TRAVEL_MEANINGS,
)
from training.text_encoder.wide_words import (
    BODY,
    COUNTS,
    DIRECTIONS,
    GESTURES,
    MANNERS,
    PARTS,
    PLACES,
    STEPS,
    THINGS,
    TO_PART,
    TO_THING,
    TRAVEL,
    WHOLE_PARTS,
)

Rng = np.random.Generator

_SIDES: Final = ("left", "right", "left", "right", "other", "dominant")
_SIZES: Final = ("big", "small", "heavy", "light", "large", "tiny", "long", "wooden", "imaginary")
_PART_ENDINGS: Final = (
    *("up", "down", "forward", "backward", "outward", "inward", "sideways", "overhead", "high"),
    *("to the side", "in front of them", "above the head", "to the left", "to the right"),
)
# How many actions a sentence has: one, two and three in a row, two at the same time.
_KINDS: Final = {"one": 0.6, "two": 0.25, "three": 0.05, "while": 0.10}
_OF_KNOWN_MEANING: Final = 0.6  # of the verbs
_NUMBERS: Final = {meaning: number for number, meaning in enumerate(MEANINGS)}


@dataclass(frozen=True, slots=True)
class WideSentence:
    """A sentence in rare words.

    Attributes:
        text: the sentence.
        plain: the same with each word in place of which another could stand exchanged for it.
        meanings: places in `MEANINGS` of what is said in it.
    """

    text: str
    plain: str
    meanings: tuple[int, ...]


def draw_wide_sentence(rng: Rng) -> WideSentence:
    """Return a sentence of one action or of several, in a row or at the same time."""
    kind = str(rng.choice(list(_KINDS), p=list(_KINDS.values())))
    count = {"one": 1, "three": 3}.get(kind, 2)
    predicates = [_draw_predicate(rng) for _ in range(count)]
    seed = int(rng.integers(2**31))  # the same frame around either wording

    def sentence(words: Sequence[str]) -> str:
        joiner = "while" if kind == "while" else "then"
        return draw_sentence(np.random.default_rng(seed), [phrase(w) for w in words], joiner)

    return WideSentence(
        sentence([predicate.said for predicate in predicates]),
        sentence([predicate.plain for predicate in predicates]),
        tuple(sorted({number for predicate in predicates for number in predicate.meanings})),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of a predicate with the plain words and the number of their meaning, if it has one."""

    said: str
    plain: str
    meanings: tuple[int, ...] = ()


def _draw_predicate(rng: Rng) -> _Part:
    makers: tuple[tuple[float, Callable[[Rng], tuple[_Part, ...]]], ...] = (
        (0.28, _travel),
        (0.24, _body),
        (0.24, _gesture),
        (0.12, _part),
        (0.12, _thing),
    )
    chosen = rng.choice(len(makers), p=[share for share, _ in makers])
    parts = makers[int(chosen)][1](rng)
    return _Part(
        " ".join(part.said for part in parts if part.said),
        " ".join(part.plain for part in parts if part.plain),
        tuple(number for part in parts for number in part.meanings),
    )


def _travel(rng: Rng) -> tuple[_Part, ...]:
    verb = _verb(rng, TRAVEL, TRAVEL_MEANINGS, "travel")
    way = int(rng.choice(4, p=[0.2, 0.4, 0.28, 0.12]))
    if " " in verb.said:  # may say already where to
        way = 0
    where = _how(_one(rng, DIRECTIONS)) if way in (1, 3) else _plain("")
    place = {2: _plain(_one(rng, PLACES)), 3: _how(_one(rng, STEPS))}.get(way, _plain(""))
    return verb, place, where, _how(_sometimes(rng, 0.4, MANNERS))


def _body(rng: Rng) -> tuple[_Part, ...]:
    ending = MANNERS if rng.random() < 0.6 else COUNTS
    return _verb(rng, BODY, BODY_MEANINGS, "body"), _how(_sometimes(rng, 0.5, ending))


def _gesture(rng: Rng) -> tuple[_Part, ...]:
    hand = f"with the {_one(rng, _SIDES)} hand" if rng.random() < 0.15 else ""
    return (
        _verb(rng, GESTURES, GESTURE_MEANINGS, "gesture"),
        _plain(hand),
        _how(_sometimes(rng, 0.2, MANNERS)),
        _how(_sometimes(rng, 0.1, COUNTS)),
    )


def _part(rng: Rng) -> tuple[_Part, ...]:
    owner = "their" if rng.random() < 0.6 else "the"
    part = f"{_one(rng, _SIDES)} {_one(rng, PARTS)}"
    if rng.random() < 0.3:
        part = _one(rng, WHOLE_PARTS)
    return (
        _verb(rng, TO_PART, PART_MEANINGS, "part"),
        _plain(f"{owner} {part}"),
        _how(_sometimes(rng, 0.5, _PART_ENDINGS)),
        _how(_sometimes(rng, 0.3, MANNERS)),
    )


def _thing(rng: Rng) -> tuple[_Part, ...]:
    article = "the" if rng.random() < 0.25 else "a"
    with_hand = f"with the {_one(rng, _SIDES)} hand" if rng.random() < 0.12 else ""
    return (
        _verb(rng, TO_THING, THING_MEANINGS, "thing"),
        _plain(article),
        _plain(_sometimes(rng, 0.25, _SIZES)),
        _plain(_one(rng, THINGS)),
        _how(_sometimes(rng, 0.25, MANNERS)),
        _plain(with_hand),
    )


def _verb(rng: Rng, words: Sequence[str], known: Mapping[str, str], group: str) -> _Part:
    """A verb with what it says plainly, often one of those whose meaning is known."""
    if rng.random() < _OF_KNOWN_MEANING:
        name = _one(rng, list(dict.fromkeys(known.values())))
        said = _one(rng, [word for word, meaning in known.items() if meaning == name])
    else:
        said = _one(rng, words)
    return _meant(said, known, group)


def _how(said: str) -> _Part:
    """A direction, a manner or a count."""
    return _meant(said, MANNER_MEANINGS, "how")


def _meant(said: str, known: Mapping[str, str], group: str) -> _Part:
    if said not in known:
        return _plain(said)
    return _Part(said, known[said], (_NUMBERS[group, known[said]],))


def _plain(said: str) -> _Part:
    return _Part(said, said)


def _one(rng: Rng, words: Sequence[str]) -> str:
    return words[int(rng.integers(len(words)))]


def _sometimes(rng: Rng, chance: float, words: Sequence[str]) -> str:
    return _one(rng, words) if rng.random() < chance else ""
