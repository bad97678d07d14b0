"""Every act of the grammar: the parts of its repertoire, and drawing one of them."""

from __future__ import annotations

from functools import cache

import numpy as np

from training.synthesis.gestures.idling import IDLING
from training.synthesis.gestures.repertoire import GESTURES
from training.synthesis.locomotion.repertoire import LOCOMOTION
from training.synthesis.puppet.act import Action
from training.synthesis.puppet.performance import Array
from training.synthesis.whole_body.repertoire import WHOLE_BODY

Rng = np.random.Generator

# How often an act comes from which part.
PARTS: tuple[tuple[dict[str, Action], float], ...] = (
    (LOCOMOTION, 0.39),
    (WHOLE_BODY, 0.34),
    (GESTURES, 0.24),
    (IDLING, 0.03),
)
# What everybody asks of such a model first; a training may draw these scenes more often.
CORE = frozenset(
    [
        "walk forward",
        "walk up to",
        "walk backward",
        "walk sideways",
        "walk diagonally",
        "walk steps forward",
        "walk steps backward",
        "walk steps sideways",
        "turn",
        "walk on a curve",
        "run",
        "jog",
        "run on a curve",
        "jump up",
        "jump forward",
        "jump backward",
        "jump aside",
        "jump and turn",
        "hop",
        "jumping jacks",
        "squat",
        "squat and hold",
        "front kick",
        "side kick",
        "kick a ball",
        "punch",
        "bow",
        "kneel on one knee",
        "kneel down",
        "stand up from kneeling",
        "sit down",
        "sit still",
        "stand up",
        "wave",
        "wave high",
        "wave both hands",
        "clap",
        "raise",
        "point",
        "walk there and back",
        "run there and back",
        "run in waves",
        "walk in waves",
        "change of pace",
        "crouch walk",
        "march in place",
        "lie down",
        "get up from lying",
        "sit down on the floor",
        "get up from the floor",
        "balance",
        "one-two",
        "boxing",
        "pick up",
        "touch the toes",
        "sprint",
        "run backward",
        "run on the spot",
        "crouch",
        "lean",
        "hand on hip",
        "hands on hips",
    ]
)


def draw_action(
    rng: Rng, posture: str | None, favour: float = 1.0
) -> tuple[str, Action, dict[str, Action]]:
    """Draw name, action and part of the repertoire.

    `posture` is where it must begin; an act of `CORE` is `favour` times as likely as by itself.
    """
    entries, chances = _choices(posture, favour)
    return entries[rng.choice(len(entries), p=chances)]


@cache
def _choices(
    posture: str | None, favour: float
) -> tuple[list[tuple[str, Action, dict[str, Action]]], Array]:
    """What `draw_action` draws from and the chance of each."""
    entries, weights = [], []
    for part, share in PARTS:
        total = sum(action.weight for action in part.values())
        for name, action in part.items():
            if posture is None or action.begins == posture:
                entries.append((name, action, part))
                liking = favour if name in CORE else 1.0
                weights.append(share * action.weight * liking / total)
    return entries, shares(weights)


def shares(weights: list[float]) -> Array:
    """Return weights as chances that add up to 1."""
    chances: Array = np.array(weights, dtype=float)
    chances /= chances.sum()
    return chances
