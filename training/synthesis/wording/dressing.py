"""Dressing: what sentences wear that says nothing of the movement: a frame, a place, a capital."""

from __future__ import annotations

import re

import numpy as np

from training.synthesis.wording.connectives import FRAMES
from training.synthesis.wording.people import AFTER, BEFORE, draw_subject

Rng = np.random.Generator

_TYPO_CHANCE, _SURROUNDED_CHANCE = 0.01, 0.07


def framed(rng: Rng, text: str) -> str:
    """Return a gerund as what is seen or asked for: "a person walking"."""
    who = draw_subject(rng).words or "a person"
    if who in ("he", "she", "they"):
        who = "someone"
    return FRAMES[rng.integers(len(FRAMES))].format(who=who, doing=text)


def surrounded(rng: Rng, text: str) -> str:
    """Return the text, sometimes with where, when or why, which is nothing that could be seen."""
    chance = rng.random()
    if chance < _SURROUNDED_CHANCE / 2:
        return f"{BEFORE[rng.integers(len(BEFORE))]}, {text}"
    if chance < _SURROUNDED_CHANCE:
        return f"{text} {AFTER[rng.integers(len(AFTER))]}"
    return text


def dress(rng: Rng, text: str) -> str:
    """Return the text with tidy spaces, sometimes a capital, a full stop, a slip of the finger."""
    text = re.sub(r"\s+", " ", text).strip()
    if rng.random() < _TYPO_CHANCE:
        text = _slip(rng, text)
    if rng.random() < 0.45:
        text = text[0].upper() + text[1:]
        text = re.sub(r"(?<=\. )\w", lambda match: match.group().upper(), text)
    return text + "." if rng.random() < 0.42 else text


def _slip(rng: Rng, text: str) -> str:
    """Two letters of a long word exchanged; sides and numbers stay readable."""
    words = text.split(" ")
    long = [
        index
        for index, word in enumerate(words)
        if word.isalpha() and len(word) > 4 and not re.search("left|right|three|wards?$", word)
    ]
    if not long:
        return text
    index = long[rng.integers(len(long))]
    word, at = words[index], int(rng.integers(1, len(words[index]) - 2))
    words[index] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)
