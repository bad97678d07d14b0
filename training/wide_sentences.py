"""Short sentences about motions in far more words than the captions of a data set have.

They need not be performable: a text encoder learns from them what words mean, not how to move.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from training.synthesis.language import phrase
from training.synthesis.puppet.act import Phrase
from training.synthesis.wording.sentences import draw_sentence
from training.wide_words import (
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

_SIDES: Final = ("left", "right", "left", "right", "other", "dominant")
_SIZES: Final = ("big", "small", "heavy", "light", "large", "tiny", "long", "wooden", "imaginary")
_PART_ENDINGS: Final = (
    *("up", "down", "forward", "backward", "outward", "inward", "sideways", "overhead", "high"),
    *("to the side", "in front of them", "above the head", "to the left", "to the right"),
)
# How many actions a sentence has: one, two and three in a row, two at the same time.
_KINDS: Final = {"one": 0.6, "two": 0.25, "three": 0.05, "while": 0.10}


def draw_wide_sentence(rng: np.random.Generator) -> str:
    """Return a sentence of one action or of several, in a row or at the same time."""
    kind = str(rng.choice(list(_KINDS), p=list(_KINDS.values())))
    count = {"one": 1, "three": 3}.get(kind, 2)
    phrases = [_draw_phrase(rng) for _ in range(count)]
    return draw_sentence(rng, phrases, "while" if kind == "while" else "then")


def _draw_phrase(rng: np.random.Generator) -> Phrase:
    makers: tuple[tuple[float, Callable[[np.random.Generator], str]], ...] = (
        (0.34, _travel),
        (0.18, _body),
        (0.20, _gesture),
        (0.15, _part),
        (0.13, _thing),
    )
    chosen = rng.choice(len(makers), p=[share for share, _ in makers])
    return phrase(makers[int(chosen)][1](rng))


def _travel(rng: np.random.Generator) -> str:
    endings = ["", _one(rng, DIRECTIONS), _one(rng, PLACES), _one(rng, STEPS)]
    where = endings[int(rng.choice(4, p=[0.2, 0.4, 0.28, 0.12]))]
    if endings[3] == where and where:
        where = f"{where} {_one(rng, DIRECTIONS)}"
    return _joined(_one(rng, TRAVEL), where, _sometimes(rng, 0.4, MANNERS))


def _body(rng: np.random.Generator) -> str:
    ending = MANNERS if rng.random() < 0.6 else COUNTS
    return _joined(_one(rng, BODY), _sometimes(rng, 0.5, ending))


def _gesture(rng: np.random.Generator) -> str:
    said = _one(rng, GESTURES)
    if rng.random() < 0.15:
        said = f"{said} with the {_one(rng, _SIDES)} hand"
    return _joined(said, _sometimes(rng, 0.2, MANNERS), _sometimes(rng, 0.1, COUNTS))


def _part(rng: np.random.Generator) -> str:
    owner = "their" if rng.random() < 0.6 else "the"
    part = f"{_one(rng, _SIDES)} {_one(rng, PARTS)}"
    if rng.random() < 0.3:
        part = _one(rng, WHOLE_PARTS)
    said = f"{_one(rng, TO_PART)} {owner} {part}"
    return _joined(said, _sometimes(rng, 0.5, _PART_ENDINGS), _sometimes(rng, 0.3, MANNERS))


def _thing(rng: np.random.Generator) -> str:
    size = _sometimes(rng, 0.25, _SIZES)
    article = "the" if rng.random() < 0.25 else "a"
    with_hand = f"with the {_one(rng, _SIDES)} hand" if rng.random() < 0.12 else ""
    thing = _joined(article, size, _one(rng, THINGS))
    return _joined(_one(rng, TO_THING), thing, _sometimes(rng, 0.25, MANNERS), with_hand)


def _one(rng: np.random.Generator, words: Sequence[str]) -> str:
    return words[int(rng.integers(len(words)))]


def _sometimes(rng: np.random.Generator, chance: float, words: Sequence[str]) -> str:
    return _one(rng, words) if rng.random() < chance else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
