"""Phrases that say how often, with which side, and other small change of the acts."""

from __future__ import annotations

import numpy as np

from training.synthesis.puppet.act import Phrase
from training.synthesis.puppet.performance import LEFT, RIGHT, Performance

NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def phrases(*texts: str, **words: str) -> tuple[Phrase, ...]:
    """Return phrases from "verb|rest" texts, `{words}` in them filled in."""
    made = []
    for text in texts:
        verb, _, rest = text.partition("|")
        made.append(Phrase(verb, rest.format(**words)))
    return tuple(made)


def times_in_words(count: int) -> tuple[str, ...]:
    """Return the ways to say how often: ("once",), ("twice", "two times", "2 times"), ..."""
    if count == 1:
        return ("once", "one time")
    plain = (f"{NUMBERS[count]} times", f"{count} times")
    return ("twice", *plain) if count == 2 else plain


def counted(verb: str, one: str, many: str, count: int) -> tuple[Phrase, ...]:
    """Return "do one squat", "do 3 squats": `one` and `many` are what is counted."""
    if count == 1:
        article = "an" if one[0] in "aeiou" else "a"
        return (Phrase(verb, f"{article} {one}"), Phrase(verb, f"one {one}"))
    return (Phrase(verb, f"{NUMBERS[count]} {many}"), Phrase(verb, f"{count} {many}"))


def repeated(verb: str, rest: str, count: int) -> tuple[Phrase, ...]:
    """Return "jump up three times", "jump up 3 times" for a verb and what follows it."""
    return tuple(Phrase(verb, f"{rest} {often}".strip()) for often in times_in_words(count))


def draw_count(rng: np.random.Generator, most: int = 5) -> int:
    """Return how often: one to `most`; once less often, as sequences have room for little more."""
    liking = np.ones(most)
    liking[0] = 0.8
    return int(rng.choice(most, p=liking / liking.sum())) + 1


def pick_side(rng: np.random.Generator) -> int:
    """Return LEFT or RIGHT."""
    return LEFT if rng.random() < 0.5 else RIGHT


def sided(performance: Performance, side: int) -> Performance:
    """Return what was written for the left side as done on `side`."""
    return performance if side == LEFT else performance.mirrored()
