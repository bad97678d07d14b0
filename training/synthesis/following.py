"""Following: which act is likely after another one, and what may be said of it then."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from training.synthesis.puppet.act import Act, Phrase
from training.synthesis.puppet.performance import FPS

Rng = np.random.Generator

_AGAIN_CHANCE = 0.10  # of a sequence to do the same once more in another way: the other side
_TO_BOTH_SIDES = re.compile(
    "turn|(?:front|side) kick|kick a ball|punch|raise|wave|point|walk (?:steps )?sideways"
    "|jump aside|hop|lean|balance|walk on a curve|hand on hip"
)
_SIDE = re.compile(r"\b(?:left|right)\b")
_LIKELY_CHANCE = 0.35  # of an act to be one that often follows the one before
# What people often ask for after an act.
_FOLLOWERS: dict[str, tuple[str, ...]] = {
    "walk forward": ("run", "jog", "walk backward", "turn", "turn", "sit down", "wave", "bow"),
    "run": ("walk forward", "turn", "wave", "jump forward"),
    "jog": ("walk forward", "turn", "clap"),
    "walk backward": ("walk forward", "turn", "raise"),
    "turn": ("walk forward", "walk forward", "run", "jump up", "wave"),
    "sit down": ("stand up",),
    "stand up": ("walk forward", "turn", "wave"),
    "lie down": ("get up from lying",),
    "get up from lying": ("walk forward",),
    "sit down on the floor": ("get up from the floor",),
    "kneel down": ("stand up from kneeling",),
    "jump up": ("squat", "turn", "walk forward", "clap"),
    "squat": ("jump up", "walk forward", "punch"),
    "front kick": ("punch", "walk backward"),
    "punch": ("front kick", "walk backward"),
    "bow": ("clap", "walk backward", "walk forward"),
    "clap": ("bow", "raise"),
    "wave": ("walk forward", "turn", "sit down"),
    "raise": ("clap", "bow", "wave"),
}
# Of a walk after a half turn; and where somebody had walked there before it.
_OTHER_WAY = (
    Phrase("walk", "back the other way"),
    Phrase("walk", "off in the other direction"),
    Phrase("walk", "away in the opposite direction"),
)
_RETURNING = (
    Phrase("walk", "back again"),
    Phrase("come", "back on foot"),
    Phrase("walk", "back the way they came"),
    Phrase("walk", "back toward the start"),
)
# Acts that leave hardly any time for others, and how many frames they take.
LONG = frozenset(
    [
        "walk there and back",
        "run there and back",
        "walk in waves",
        "run in waves",
        "walk on a curve",
        "change of pace",
        "push-ups",
        "skip rope",
        "lie down",
        "get up from lying",
        "old walk",
        "lift a box",
        "golf",
    ]
)
LONG_FRAMES = 5.0 * FPS


def likely_after(rng: Rng, before: str | None) -> list[str]:
    """Return, at times, acts that people ask for after `before`, the likeliest first."""
    chance = rng.random()
    if before is None or chance > _AGAIN_CHANCE + _LIKELY_CHANCE:
        return []
    if chance < _AGAIN_CHANCE and _TO_BOTH_SIDES.fullmatch(before):
        return [before]
    return [str(name) for name in rng.permutation(_FOLLOWERS.get(before, ()))]


def told_apart(first: Act, second: Act) -> tuple[Act, Act] | None:
    """Two acts of one kind with the phrases that name the side; None where both have one side."""
    sides = []
    for act in (first, second):
        named = tuple(words for words in act.phrases if _SIDE.search(words.rest))
        sides.append({match for words in named for match in _SIDE.findall(words.rest)})
        if len(sides[-1]) != 1:
            return None
        first, second = second, replace(act, phrases=named)
    return None if sides[0] == sides[1] else (first, second)


def in_context(acts: list[Act], names: list[str], act: Act, name: str) -> Act:
    """The act with phrases that are true only after those before: walking back after a turn."""
    if name != "walk forward" or not names or names[-1] != "turn":
        return act
    facing = acts[-1].performance.facing
    if abs(abs(float(facing[-1] - facing[0])) - np.pi) > 0.1:
        return act
    if names[-2:-1] == ["walk forward"]:
        return replace(act, phrases=act.phrases[:6] + _RETURNING)
    return replace(act, phrases=act.phrases + _OTHER_WAY)
