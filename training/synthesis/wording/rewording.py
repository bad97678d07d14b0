"""Rewording: a phrase said in other words that mean the same movement."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from training.synthesis.puppet.act import Phrase
from training.synthesis.wording.fragments import ANYWHERE, MOVERS, MOVING
from training.synthesis.wording.plainer import PLAINER
from training.synthesis.wording.whole_phrases import WHOLE_PHRASES

_NUM = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_OFTEN = rf"$| once$| twice$| {_NUM} times$"
_PLAINER_CHANCE, _SYNONYM_CHANCE, _FRAGMENT_CHANCE = 0.15, 0.5, 0.35
_SHORTEST = 3  # phrases of an act that are the plainest

Rule = tuple[re.Pattern[str], tuple[str, ...]]


def ways_of(line: str) -> tuple[str, ...]:
    """Return the alternatives of a line of a table, as they are written there.

    A space before a semicolon belongs to the alternative: "go ; move ". An underscore joins the
    words of a verb: "power_walk".
    """
    return tuple(part.lstrip() for part in line.split(";"))


def _rules(table: tuple[tuple[str, str], ...]) -> tuple[Rule, ...]:
    """Compile a table of patterns and alternatives."""
    compiled = []
    for pattern, line in table:
        said = re.compile(pattern.replace("NUM", _NUM).replace("OFTEN", _OFTEN))
        compiled.append((said, ways_of(line)))
    return tuple(compiled)


_PLAINER, _WHOLE, _PARTS, _PARTS_OF_MOVING = map(_rules, (PLAINER, WHOLE_PHRASES, ANYWHERE, MOVING))


def reword(rng: np.random.Generator, words: Phrase) -> Phrase:
    """Return the phrase or another one that means the same, or says less of it."""
    drawn = rng.random()
    if drawn < _SYNONYM_CHANCE:
        words = _other_phrase(rng, words, _WHOLE)
    elif drawn < _SYNONYM_CHANCE + _PLAINER_CHANCE:
        words = _other_phrase(rng, words, _PLAINER)
    rest = words.rest
    for rule, ways in _PARTS + _PARTS_OF_MOVING if words.verb in MOVERS else _PARTS:
        found = rule.search(rest)
        if found is not None and rng.random() < _FRAGMENT_CHANCE:
            said = found.expand(ways[rng.integers(len(ways))])
            rest = f"{rest[: found.start()]}{said}{rest[found.end() :]}"
    return Phrase(words.verb, rest)


def plainest(rng: np.random.Generator, phrases: Sequence[Phrase], *, shorter: bool) -> Phrase:
    """Return what most people would say of an act: one of the shortest of its phrases.

    Args:
        rng: draws among them.
        phrases: of one act, each of them true.
        shorter: whether those are wanted rather that can be said in still plainer words, as people
            do who ask for several things in a row.
    """
    if shorter:
        fitting = [w for w in phrases if any(rule.match(_text(w)) for rule, _ in _PLAINER)]
        if fitting:
            return _other_phrase(rng, fitting[rng.integers(len(fitting))], _PLAINER)
    shortest = sorted(phrases, key=lambda words: len(_text(words)))[:_SHORTEST]
    return shortest[rng.integers(len(shortest))]


def _text(words: Phrase) -> str:
    return f"{words.verb} {words.rest}".strip()


def _other_phrase(rng: np.random.Generator, words: Phrase, table: tuple[Rule, ...]) -> Phrase:
    text = _text(words)
    fitting = [(match, ways) for rule, ways in table if (match := rule.match(text)) is not None]
    if not fitting:
        return words
    match, ways = fitting[rng.integers(len(fitting))]
    said = match.expand(ways[rng.integers(len(ways))]) + text[match.end() :]
    verb, _, rest = said.partition(" ")
    return Phrase(verb.replace("_", " "), rest)
