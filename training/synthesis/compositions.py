"""Compositions: one act, a gesture over a way of getting about, acts one after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from training.synthesis.excerpts import (
    COMPOUND,
    middle_of,
    until_held,
    until_low,
    while_standing,
)
from training.synthesis.following import (
    LONG,
    LONG_FRAMES,
    in_context,
    likely_after,
    told_apart,
)
from training.synthesis.gestures.repertoire import GESTURES, HELD, LAID, lay_over
from training.synthesis.locomotion.repertoire import LOCOMOTION
from training.synthesis.puppet.act import Act, Action, Phrase
from training.synthesis.puppet.performance import FPS, Performance, Style, chain, planned
from training.synthesis.repertoire import CORE, PARTS, draw_action, shares
from training.synthesis.wording.rewording import reword

Rng = np.random.Generator

# How often a scene is made in which way.
KINDS: dict[str, float] = {
    "one": 0.34,
    "laid": 0.12,
    "laid, one": 0.04,
    "two": 0.34,
    "three": 0.16,
}
_EXCERPT_CHANCE = 0.30  # of a single act of locomotion
_HELD_CHANCE = 0.35  # of a single gesture to end before the arms come down again
_LOW_CHANCE = 0.20  # of a single squat or bow to end before the body comes up again
# What may end low down or bent.
_LOW = frozenset(
    [
        "squat",
        "squat and hold",
        "crouch",
        "kneel on one knee",
        "bow",
        "lean",
        "lunge forward",
        "lunge aside",
        "touch the toes",
    ]
)
_STANDING_CHANCE = 0.12  # of a phrase of a gesture to say that somebody stands there
_CORE_FAVOUR = 8.0  # how much more often acts of `CORE` are put together with others
_ROOM_FOR_ANOTHER = 1.7 * FPS  # frames that an act after this one needs at least
_TRAVEL_FAVOUR = 2.5  # how much more often a gesture is laid over plain walking and running
_TRAVELLING = frozenset(["walk forward", "walk backward", "run", "jog", "walk steps forward"])
# What a laid gesture may make untrue.
_OF_ARMS_OR_HEAD = re.compile(
    r"\b(?:arms?|hands?|fists?|elbows?|head|look\w*|gaze|still|quietly|without|while|stop\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A scene before it is performed: phrases per act, said in a row or "while".

    `apart` and `held` are those of `draw_sentence`.
    """

    performance: Performance
    phrases: tuple[tuple[Phrase, ...], ...]
    name: str
    joiner: str = "then"
    apart: bool = False
    held: bool = False


def draw_draft(rng: Rng, style: Style, kind: str, longest: int) -> Draft | None:
    """Return a scene of one of the `KINDS`, or None where what was drawn does not fit together.

    A sequence is drawn so that it lasts `longest` frames at most.
    """
    if kind == "one":
        return _one(rng, style)
    if kind == "laid":
        return _laid(rng, style)
    if kind == "laid, one":
        return _laid_then_one(rng, style)
    return in_a_row(rng, style, 2 if kind == "two" else 3, longest)


def _one(rng: Rng, style: Style) -> Draft:
    name, action, part = draw_action(rng, None)
    act = action.make(rng, style)
    if part is LOCOMOTION and rng.random() < _EXCERPT_CHANCE:
        excerpt = middle_of(rng, act)
        if excerpt is not None:
            return Draft(excerpt.performance, (excerpt.phrases,), f"{name} (excerpt)")
    if name in HELD and part is GESTURES and rng.random() < _HELD_CHANCE:
        held = until_held(act)
        if held is not None:
            return Draft(held.performance, (held.phrases,), f"{name} (held)")
    if name in _LOW and rng.random() < _LOW_CHANCE:
        low = until_low(rng, act)
        if low is not None:
            return Draft(low.performance, (low.phrases,), f"{name} (held)")
    phrases = act.phrases
    if part is GESTURES:
        phrases = tuple(
            while_standing(rng, words) if rng.random() < _STANDING_CHANCE else words
            for words in phrases
        )
    return Draft(act.performance, (phrases,), name)


def _laid(rng: Rng, style: Style, longest: float = 99.0) -> Draft | None:
    """A way of getting about, or sitting, with a gesture laid over it, for all of it or a part."""
    free = {
        name: action
        for part, _ in PARTS[:2]
        for name, action in part.items()
        if action.hands_free and action.begins in ("standing", "sitting")
    }
    names = list(free)
    name = str(rng.choice(names, p=shares([_laid_weight(name, free[name]) for name in names])))
    base = free[name].make(rng, style)
    said = tuple(words for words in base.phrases if not _OF_ARMS_OR_HEAD.search(words.rest))
    frames = base.performance.num_frames
    if not 2.2 * FPS <= frames <= longest * FPS or not said:
        return None
    throughout = rng.random() < 0.6
    over, gesture = _fitting_gesture(rng, style, frames, throughout)
    length = gesture.performance.num_frames
    if throughout and abs(length - frames) <= 2:
        laid = gesture.performance[: min(length, frames)]
        start = 0
    elif length <= frames:
        laid = gesture.performance
        start = int(rng.integers(0, frames - length + 1))
    else:
        return None
    return Draft(
        planned(frames, partial(lay_over, base.performance, laid, start)),
        (said, gesture.phrases),
        f"{name} + {over}",
        "while",
        held=throughout,
    )


def _laid_weight(name: str, action: Action) -> float:
    """How often a gesture is laid over an act."""
    return action.weight * (_TRAVEL_FAVOUR if name in _TRAVELLING else 1.0)


def _fitting_gesture(rng: Rng, style: Style, frames: int, throughout: bool) -> tuple[str, Act]:
    """Draw a gesture that lasts as long as what it is laid over, or a few times one that fits."""
    liked = [share * (2.5 if name in CORE else 1.0) for name, (share, _) in LAID.items()]
    for _ in range(4):
        over = str(rng.choice(list(LAID), p=shares(liked)))
        gesture = LAID[over][1](rng, style, frames / FPS if throughout else None)
        if throughout or gesture.performance.num_frames <= frames:
            break
    return over, gesture


def _laid_then_one(rng: Rng, style: Style) -> Draft | None:
    """Two things at the same time, and then another one: "walk while waving, then sit down"."""
    both = _laid(rng, style, longest=5.5)
    if both is None or "sit" in both.name.split():
        return None
    name, action, _ = draw_action(rng, "standing", _CORE_FAVOUR)
    act = action.make(rng, style)
    first, second = both.phrases
    together = []
    for _ in range(8):
        a, b = (reword(rng, said[rng.integers(len(said))]) for said in (first, second))
        beside = re.sub(r"\[([\w -]+)\]", r"<\1>", b.rest)
        if not COMPOUND.search(a.rest) and "," not in beside:
            together.append(Phrase(a.verb, f"{a.rest} while <{b.verb}> {beside}".strip()))
    if not together:
        return None
    performance = chain([both.performance, act.performance])
    phrases = (tuple(together), act.phrases)
    return Draft(performance, phrases, f"{both.name}, {name}", apart=True)


def in_a_row(rng: Rng, style: Style, count: int, longest: int) -> Draft | None:
    """Acts one after the other, each beginning in the posture the one before ended in.

    An act for which there is no room within `longest` frames is drawn anew, a few times.
    """
    acts: list[Act] = []
    names: list[str] = []
    parts: list[dict[str, Action]] = []
    room = float(longest)
    for _ in range(5 * count):
        if len(acts) == count:
            break
        posture = acts[-1].ends if acts else "standing"
        others = _ROOM_FOR_ANOTHER * (count - len(acts) - 1)
        name, action, part = _next_action(rng, names[-1] if names else None, posture, room - others)
        act = action.make(rng, style)
        left = room - act.performance.num_frames
        if left < others:
            continue
        if name in names[:-1] and name not in CORE:
            continue
        if names and name == names[-1]:
            pair = told_apart(acts[-1], act)
            if pair is None:
                continue
            acts[-1], act = pair
        room = left
        acts.append(in_context(acts, names, act, name))
        names.append(name)
        parts.append(part)
    if len(acts) < count:
        return None
    performance = chain([act.performance for act in acts])
    apart = any(a is LOCOMOTION and b is GESTURES for a, b in pairwise(parts))
    return Draft(performance, tuple(act.phrases for act in acts), ", ".join(names), apart=apart)


def _next_action(
    rng: Rng, before: str | None, posture: str, room: float
) -> tuple[str, Action, dict[str, Action]]:
    """Draw what comes next: what often follows or anything that fits, nothing long in a hurry."""
    for name in likely_after(rng, before):
        for part, _ in PARTS:
            if name in part and part[name].begins == posture:
                return name, part[name], part
    drawn = draw_action(rng, posture, _CORE_FAVOUR)
    for _ in range(3):
        if drawn[0] not in LONG or room > LONG_FRAMES:
            break
        drawn = draw_action(rng, posture, _CORE_FAVOUR)
    return drawn
