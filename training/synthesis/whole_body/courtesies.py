"""Bow and curtsy."""

from __future__ import annotations

import numpy as np

from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.counting import counted, phrases, pick_side, repeated, sided
from training.synthesis.puppet.keyframes import SIDES, Storyboard, standing
from training.synthesis.puppet.performance import LEFT, STANDING_HEIGHT, Style

_DEEP = (
    "bow|deeply",
    "bow|deeply",
    "bow|very low",
    "bow|deeply from the hips",
    "take|a deep bow",
    "bend|far forward in a deep bow",
)
_SLIGHT = ("bow|slightly", "bow|a little", "bow|slightly", "take|a small bow", "bow|lightly")


def _bow(rng: np.random.Generator, style: Style) -> Act:
    deep = bool(rng.random() < 0.45)
    lean = rng.uniform(1.15, 1.5) if deep else rng.uniform(0.55, 0.8)
    count = int(rng.choice([1, 1, 1, 2, 3] if deep else [1, 1, 1, 2, 2, 3, 4]))
    board = Storyboard(style, pace=style.tempo * rng.uniform(0.8, 1.1) * (1.0 + 0.08 * (count - 1)))
    kind = rng.choice(3, p=[0.55, 0.25, 0.20])
    hang = 0.7 * lean if deep else 0.2 * lean
    hands = [(0.97, -1.40 + hang, 0.35), (0.98, -1.45 + 0.15 * lean, 0.05), style.hang][kind]
    for _ in range(count):
        board.to(
            0.55 + 0.5 * lean,
            root=(0.0, STANDING_HEIGHT - 0.02 * lean, -0.13 * lean),
            pelvis=(0.62 * lean, 0.0, 0.0),
            spine=(style.slouch + 0.45 * lean, 0.0, 0.0),
            head=(0.15, 0.0, 0.0),
            hands=hands,
        )
        board.hold(rng.uniform(0.1, 0.8 / count)).home(0.6 + 0.45 * lean)
    board.hold(rng.uniform(0.1, 0.4))
    size = "deep" if deep else "small"
    said = (
        phrases(
            "take|a bow",
            "bow",
            "bow|forward",
            "bow|politely",
            "make|a bow",
            "bend|forward in a bow",
            "bow|to greet someone",
        )
        if count == 1
        else ()
    )
    said += repeated("bow", "", count) + counted("make", f"{size} bow", f"{size} bows", count)
    if count == 1:  # who hears "once" alone beside a depth does not learn the depth
        said += phrases(*(_DEEP if deep else _SLIGHT))
    if deep:
        said += repeated("bow", "deeply", count) + repeated("bow", "low", count)
    else:
        said += repeated("bow", "slightly", count) + counted(
            "do", "slight bow", "slight bows", count
        )
    return Act(board.performance(), said)


def _curtsy(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)  # the leg that goes behind
    s = style.stance
    board = Storyboard(style, pace=style.tempo)
    home = standing(style)
    board.over(0.4, hands=(0.93, -0.95, 1.15))
    board.to(0.4, root=(-0.85 * s, STANDING_HEIGHT - 0.01, 0.0))
    board.step(LEFT, 0.5, (-0.6 * s, -0.18, 0.3), pitch=-0.75)
    board.to(0.55, root=(-0.6 * s, 0.86, -0.02))
    board.to(
        0.6,
        root=(-0.45 * s, rng.uniform(0.70, 0.76), -0.05),
        spine=(0.16, 0.0, 0.0),
        head=(0.25, 0.0, 0.0),
        knees=0.25,
        left_lift=(0.0, -0.8),
        hands=(0.92, -0.78, 1.25),
    )
    board.hold(0.25).to(0.6, root=(-0.75 * s, 0.90, -0.01), knees=0.0, head=home["head"])
    board.step(LEFT, 0.5, home["left_toe"])
    board.to(0.5, root=(-0.8 * s, 0.915, 0.0), spine=home["spine"])
    board.home(0.5).hold(0.2)
    return Act(
        sided(board.performance(), side),
        phrases(
            "curtsy",
            "make|a curtsy",
            "do|a curtsy",
            "drop|a curtsy",
            "curtsy|politely",
            "cross|the {side} leg behind and curtsy",
            side=SIDES[side],
        ),
    )


COURTESIES: dict[str, Action] = {
    "bow": Action(_bow, 2.0),
    "curtsy": Action(_curtsy, 0.4),
}
