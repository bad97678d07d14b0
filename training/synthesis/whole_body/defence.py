"""Blocking, dodging, ducking."""

from __future__ import annotations

import numpy as np

from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.counting import phrases, pick_side, sided
from training.synthesis.puppet.keyframes import SIDES, Storyboard
from training.synthesis.puppet.performance import RIGHT, Style
from training.synthesis.whole_body.combat import GUARD, into_guard, out_of_guard


def _block(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    board = Storyboard(style, pace=style.tempo)
    into_guard(board, style, RIGHT)
    root = board.now("root")
    pelvis = board.now("pelvis")
    high = bool(rng.random() < 0.5)
    arm = (0.66, 0.55, 0.40) if high else (0.55, 0.12, -0.75)
    for _ in range(int(rng.choice([1, 1, 2]))):
        board.hold(rng.uniform(0.1, 0.3))
        board.to(
            0.2,
            root=root - (0, 0.03, 0.06),
            pelvis=pelvis - (0.1, 0, 0),
            left_hand=arm,
            left_elbow=0.6 if high else 0.2,
        )
        board.hold(rng.uniform(0.15, 0.4))
        board.to(0.35, root=root, pelvis=pelvis, left_hand=GUARD, left_elbow=0.0)
    out_of_guard(board, style, RIGHT)
    board.hold(0.2)
    said = phrases(
        "block|a punch with the {side} arm",
        "block|a punch",
        "block|an attack",
        "defend|with the {side} arm",
        "parry|with the {side} arm",
        "fend|off a blow",
        "raise|the {side} arm to block",
        "block|with the {side} forearm",
        side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


def _dodge(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    board = Storyboard(style, pace=style.tempo)
    s = style.stance
    hands = (0.55, 0.1, 0.05)
    board.to(
        0.3,
        root=(0.95 * s, rng.uniform(0.80, 0.86), -0.03),
        pelvis=(0.12, 0.10, 0.0),
        spine=(0.22, rng.uniform(0.35, 0.5), 0.1),
        head=(-0.1, -0.2, -0.1),
        hands=hands,
        knees=0.1,
    )
    board.hold(rng.uniform(0.15, 0.4)).home(rng.uniform(0.6, 0.8)).hold(0.2)
    said = phrases(
        "dodge|to the {side}",
        "lean|quickly to the {side} to dodge",
        "evade|to the {side}",
        "dodge|a punch",
        "slip|a punch to the {side}",
        "sway|out of the way to the {side}",
        "dodge|something to the {side}",
        side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


def _duck(rng: np.random.Generator, style: Style) -> Act:
    board = Storyboard(style, pace=style.tempo)
    low = rng.uniform(0.56, 0.66)
    board.to(
        0.35,
        root=(0.0, low, -0.11),
        pelvis=(0.45, 0.0, 0.0),
        spine=(0.65, 0.0, 0.0),
        head=(0.2, 0.0, 0.0),
        hands=(0.5, 0.35, -0.1),
        knees=0.15,
    )
    board.hold(rng.uniform(0.15, 0.7)).home(rng.uniform(0.7, 0.9)).hold(0.2)
    said = phrases(
        "duck",
        "duck|down",
        "duck|quickly",
        "duck|under something",
        "dodge|by ducking",
        "duck|and come back up",
        "duck|the head and bend the knees",
    )
    return Act(board.performance(), said)


DEFENCE: dict[str, Action] = {
    "block": Action(_block, 0.6),
    "dodge": Action(_dodge, 0.7),
    "duck": Action(_duck, 0.7),
}
