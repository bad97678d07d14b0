"""Bends of the trunk where one stands: leaning, side bends, toes, twists, stretching."""

from __future__ import annotations

import numpy as np

from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.counting import NUMBERS, phrases, pick_side, repeated, sided
from training.synthesis.puppet.keyframes import SIDES, At, Storyboard, standing
from training.synthesis.puppet.performance import LEFT, STANDING_HEIGHT, Style


def _lean(rng: np.random.Generator, style: Style) -> Act:
    way = str(rng.choice(["side", "side", "side", "forward", "back"]))
    side = pick_side(rng)
    board = Storyboard(style, pace=style.tempo)
    size = rng.uniform(0.8, 1.15)
    if way == "side":
        changes = {
            "pelvis": (0.0, 0.12 * size, 0.0),
            "spine": (style.slouch, 0.32 * size, 0.0),
            "root": (0.015, 0.92, 0.0),
            "head": (0.0, 0.08, 0.0),
        }
        said = phrases(
            "lean|to the {side}",
            "lean|over to the {side}",
            "tilt|the body to the {side}",
            "lean|sideways",
            "lean|{side} and come back upright",
            side=SIDES[side],
        )
    elif way == "forward":
        changes = {
            "pelvis": (0.28 * size, 0.0, 0.0),
            "spine": (style.slouch + 0.15, 0.0, 0.0),
            "root": (0.0, 0.915, -0.05 * size),
            "head": (-0.2, 0.0, 0.0),
        }
        said = phrases(
            "lean|forward",
            "lean|forwards and come back upright",
            "lean|the body forward",
            "tilt|the upper body forward",
            "bend|slightly forward",
        )
    else:
        changes = {
            "pelvis": (-0.18 * size, 0.0, 0.0),
            "spine": (-0.30 * size, 0.0, 0.0),
            "root": (0.0, 0.905, 0.06 * size),
            "head": (-0.1, 0.0, 0.0),
        }
        said = phrases(
            "lean|back",
            "lean|backward",
            "lean|backwards and come back upright",
            "tilt|the upper body backward",
            "arch|the back",
        )
    board.to(rng.uniform(0.7, 1.1), **changes)
    board.hold(rng.uniform(0.3, 1.5)).home(rng.uniform(0.7, 1.1)).hold(0.2)
    return Act(sided(board.performance(), side if way == "side" else LEFT), said)


def _side_bends(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    count = int(rng.choice([1, 1, 2, 2, 4]))
    both = count > 1
    board = Storyboard(style, pace=style.tempo)
    home = standing(style)
    for i in range(count):
        sign = 1.0 if i % 2 == 0 else -1.0
        over, hip = ("right", "left") if sign > 0 else ("left", "right")
        board.to(
            0.85,
            root=(-0.03 * sign, 0.918, 0.0),
            pelvis=(0.0, 0.10 * sign, 0.0),
            spine=(0.02, sign * rng.uniform(0.5, 0.65), 0.0),
            head=(0.0, 0.12 * sign, 0.0),
            **{
                f"{over}_hand": (0.88, 1.35, 0.2),
                f"{over}_elbow": 0.5,
                f"{hip}_hand": (0.90, -1.35, 1.3),
            },
        )
        board.hold(rng.uniform(0.1, 0.7 / count))
        board.to(
            0.8,
            root=home["root"],
            pelvis=home["pelvis"],
            spine=home["spine"],
            head=home["head"],
            **{f"{over}_hand": style.hang, f"{over}_elbow": 0.0, f"{hip}_hand": style.hang},
        )
    board.home(0.3).hold(0.2)
    if both:
        said = phrases(
            "do|side bends",
            "bend|sideways to both sides",
            "bend|to the {one} and to the {other}",
            "stretch|both sides of the body",
            "do|{number} side bends",
            "bend|from side to side",
            one=SIDES[side],
            other=SIDES[1 - side],
            number=NUMBERS[count],
        )
    else:
        said = phrases(
            "bend|to the {side}",
            "do|a side bend to the {side}",
            "bend|sideways",
            "bend|sideways to the {side} with one arm overhead",
            "do|a side bend",
            "stretch|over to the {side}",
            side=SIDES[side],
        )
    return Act(sided(board.performance(), side), said)


def _touch_toes(rng: np.random.Generator, style: Style) -> Act:
    count = int(rng.choice([1, 1, 1, 2, 3]))
    board = Storyboard(style, pace=style.tempo)
    for _ in range(count):
        board.to(
            1.0,
            root=(0.0, 0.865, -0.20),
            pelvis=(1.25, 0.0, 0.0),
            spine=(1.15, 0.0, 0.0),
            head=(0.2, 0.0, 0.0),
            left_hand=At((0.13, 0.13, 0.17)),
            right_hand=At((-0.13, 0.13, 0.17)),
        )
        board.hold(rng.uniform(0.2, 0.9)).home(1.0)
    board.hold(0.3)
    said = repeated("touch", "the toes", count) + repeated("bend", "down to touch the toes", count)
    if count == 1:
        said += phrases(
            "touch|the toes",
            "bend|over and touch the toes",
            "bend|forward to touch the feet",
            "reach|down to the toes",
            "stretch|down to the feet",
            "bend|all the way down",
        )
    return Act(board.performance(), said)


def _twist(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    count = int(rng.choice([1, 1, 2, 4, 6]))
    board = Storyboard(style, pace=style.tempo * (1.0 if count < 3 else 1.25))
    arms = [(0.6, -0.15, -0.5), (0.96, -0.05, 1.45), (0.55, -0.95, 1.35)][rng.choice(3)]
    board.to(0.5, hands=arms)
    home = standing(style)
    for i in range(count):
        sign = 1.0 if i % 2 == 0 else -1.0
        turn = sign * rng.uniform(0.8, 1.0)
        board.to(
            0.65 if i == 0 else 0.85,
            pelvis=(0.0, 0.0, 0.25 * turn),
            spine=(style.slouch, 0.0, 0.75 * turn),
            head=(0.0, 0.0, 0.15 * turn),
        )
        board.hold(rng.uniform(0.0, 0.4 if count < 3 else 0.05))
    board.to(0.65, pelvis=home["pelvis"], spine=home["spine"], head=home["head"])
    board.home(0.5).hold(0.15)
    if count == 1:
        said = phrases(
            "twist|the upper body to the {side}",
            "turn|the trunk to the {side}",
            "twist|the torso to the {side}",
            "rotate|the upper body to the {side} and back",
            "twist|to the {side}",
            side=SIDES[side],
        )
    else:
        said = phrases(
            "twist|the upper body from side to side",
            "twist|the trunk left and right",
            "twist|the torso to the {one} and to the {other}",
            "rotate|the upper body both ways",
            "do|trunk twists",
            one=SIDES[side],
            other=SIDES[1 - side],
        )
    return Act(sided(board.performance(), side), said)


def _stretch(rng: np.random.Generator, style: Style) -> Act:
    board = Storyboard(style, pace=0.9 * style.tempo)
    board.to(0.9, hands=(0.8, 0.5, 0.9))
    board.to(
        0.8,
        hands=(0.98, 1.42, 0.5),
        lifts=(0.0, -0.45 if rng.random() < 0.5 else 0.0),
        root=(0.0, 0.93 + 0.05, 0.02),
        spine=(-0.12, 0.0, 0.0),
        head=(-0.25, 0.0, 0.0),
    )
    board.hold(rng.uniform(0.4, 1.4))
    board.over(0.6, lifts=(0.0, 0.0))
    board.to(0.7, root=(0.0, STANDING_HEIGHT, 0.0), hands=(0.9, 0.3, 1.4), spine=(0.0, 0.0, 0.0))
    board.home(0.9).hold(0.2)
    said = phrases(
        "stretch",
        "stretch|the arms up",
        "stretch|the whole body",
        "stretch|upwards",
        "reach|up and stretch",
        "stretch|both arms overhead",
        "have|a good stretch",
    )
    return Act(board.performance(), said)


BENDS: dict[str, Action] = {
    "lean": Action(_lean, 2.2, hands_free=True),
    "side bends": Action(_side_bends, 0.9),
    "touch the toes": Action(_touch_toes, 1.6),
    "twist": Action(_twist, 0.8),
    "stretch": Action(_stretch, 0.7),
}
