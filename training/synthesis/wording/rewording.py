"""Rewording: a phrase said in other words that mean the same movement."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from training.synthesis.puppet.act import Phrase
from training.synthesis.wording.everyday import EVERYDAY
from training.synthesis.wording.fragments import ANYWHERE, MOVERS, MOVING
from training.synthesis.wording.plainer import PLAINER
from training.synthesis.wording.registers.clinics import CLINICS
from training.synthesis.wording.registers.homes import HOMES
from training.synthesis.wording.registers.likenesses import LIKENESSES
from training.synthesis.wording.registers.meanings import MEANINGS
from training.synthesis.wording.registers.occasions import OCCASIONS
from training.synthesis.wording.registers.sets import SETS
from training.synthesis.wording.registers.short_forms import SHORT_FORMS
from training.synthesis.wording.registers.stories import STORIES
from training.synthesis.wording.registers.trainers import TRAINERS
from training.synthesis.wording.sayings.blows import BLOWS
from training.synthesis.wording.sayings.doings import DOINGS
from training.synthesis.wording.sayings.leaps import LEAPS
from training.synthesis.wording.sayings.postures import POSTURES
from training.synthesis.wording.sayings.runs import RUNS
from training.synthesis.wording.sayings.signs import SIGNS
from training.synthesis.wording.sayings.walks import WALKS
from training.synthesis.wording.situations import SITUATIONS
from training.synthesis.wording.synonyms import SYNONYMS

_NUM = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_OFTEN = rf"$| once$| twice$| {_NUM} times$"
_PLAINER_CHANCE, _SYNONYM_CHANCE, _FRAGMENT_CHANCE = 0.15, 0.5, 0.35
_SHORTEST = 3  # phrases of an act that are the plainest

# What stands for whole phrases.
WHOLE_PHRASES = SYNONYMS + EVERYDAY + SITUATIONS
WHOLE_PHRASES += WALKS + RUNS + LEAPS + BLOWS + POSTURES + SIGNS + DOINGS
_REGISTERS = (STORIES, TRAINERS, SETS, HOMES, CLINICS, LIKENESSES, SHORT_FORMS, OCCASIONS)
WHOLE_PHRASES += tuple(
    (MEANINGS[name], line) for register in _REGISTERS for name, line in register.items()
)

Rule = tuple[re.Pattern[str], tuple[str, ...]]


def _rules(table: tuple[tuple[str, str], ...]) -> tuple[Rule, ...]:
    """Compile a table of patterns and alternatives parted by semicolons."""
    compiled = []
    for pattern, line in table:
        # A space before a semicolon belongs to the alternative: "go ; move ". An underscore joins
        # the words of a verb: "power_walk".
        alternatives = tuple(part.lstrip() for part in line.split(";"))
        said = re.compile(pattern.replace("NUM", _NUM).replace("OFTEN", _OFTEN))
        compiled.append((said, alternatives))
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
