"""Swings of sports: bat, golf club, tennis racket."""

from __future__ import annotations

import numpy as np

from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.counting import phrases, pick_side, sided
from training.synthesis.puppet.keyframes import SIDES, At, Storyboard
from training.synthesis.puppet.performance import Style


def _swing(
    board: Storyboard, keys: list[tuple[float, float, float, float]], lean: float, lead: float
) -> None:
    """Both hands on one handle that swings round with the trunk, flowing from key to key.

    Args:
        board: at the ready.
        keys: per key the seconds before it, the handle's angle (left +), height and distance.
        lean: forward pitch of the trunk.
        lead: weight on the left foot at the end, as a share of the stance.
    """
    weights = np.linspace(-0.6, 1.0, len(keys)) * lead
    for (seconds, angle, height, reach), weight in zip(keys, weights, strict=True):
        turn = 0.75 * angle
        x, z = reach * np.sin(angle), reach * np.cos(angle)
        board.to(
            seconds,
            root=(weight * board.style.stance, 0.89, -0.10 * lean),
            pelvis=(0.6 * lean, 0.0, 0.45 * turn),
            spine=(0.4 * lean + 0.06, 0.0, 0.55 * turn),
            head=(0.1 * lean, 0.0, -0.75 * turn),
            left_hand=At((x + 0.03, height, z)),
            right_hand=At((x - 0.03, height + 0.03, z)),
        )


def _bat(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    board = Storyboard(style, pace=style.tempo)
    high = rng.uniform(1.22, 1.34)
    _swing(board, [(0.7, -1.05, high, 0.34)], 0.25, 0.9)
    board.hold(rng.uniform(0.2, 0.5))
    _swing(
        board,
        [
            (0.17, -0.60, 1.15, 0.42),
            (0.13, 0.1, 1.05, 0.46),
            (0.13, 0.75, 1.12, 0.42),
            (0.22, 1.15, 1.30, 0.38),
        ],
        0.25,
        0.9,
    )
    board.over(0.2, right_lift=(0.0, -0.45))
    board.hold(0.35)
    board.over(0.5, right_lift=(0.0, 0.0))
    board.home(0.8).hold(0.2)
    said = phrases(
        "swing|a baseball bat",
        "swing|a bat",
        "hit|a ball with a bat",
        "swing|a bat hard",
        "swing|a bat from {start} to {end}",
        "bat|in a game of baseball",
        start=SIDES[1 - side],
        end=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


def _golf(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    board = Storyboard(style, pace=style.tempo)
    _swing(board, [(0.8, 0.0, 0.74, 0.36)], 0.70, 0.0)
    board.hold(rng.uniform(0.3, 0.7))
    top = rng.uniform(1.08, 1.16)
    _swing(board, [(0.35, -0.50, 0.88, 0.42), (0.45, -0.95, top, 0.42)], 0.60, -0.7)
    _swing(
        board,
        [
            (0.17, -0.60, 0.95, 0.42),
            (0.13, 0.05, 0.76, 0.42),
            (0.14, 0.65, 1.0, 0.44),
            (0.26, 0.95, top + 0.06, 0.42),
        ],
        0.40,
        0.9,
    )
    board.over(0.25, right_lift=(0.0, -0.6))
    board.hold(0.5)
    board.over(0.5, right_lift=(0.0, 0.0))
    board.home(0.9).hold(0.2)
    said = phrases(
        "play|golf",
        "swing|a golf club",
        "hit|a golf ball",
        "take|a golf swing",
        "do|a golf swing",
        "tee|off",
        "swing|a golf club to the {side}",
        side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


def _tennis(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    backhand = bool(rng.random() < 0.45)
    board = Storyboard(style, pace=style.tempo)
    s = style.stance
    board.to(
        0.5,
        root=(0.0, 0.88, -0.02),
        pelvis=(0.15, 0.0, 0.0),
        spine=(0.15, 0.0, 0.0),
        hands=(0.6, -0.45, -0.15),
        head=(-0.15, 0.0, 0.0),
    )
    sign = -1.0 if backhand else 1.0  # the left hand's own side is the left
    board.to(
        0.45,
        root=(0.7 * sign * s, 0.87, -0.02),
        pelvis=(0.10, 0.0, 0.4 * sign),
        spine=(0.12, 0.0, 0.5 * sign),
        head=(0.0, 0.0, -0.6 * sign),
        left_hand=(0.72, -0.25, -1.05) if backhand else (0.88, -0.25, 1.35),
        right_hand=(0.75, -0.5, 0.9) if backhand else (0.8, 0.0, 0.15),
    )
    board.over(0.17, left_hand=(0.95, -0.18, 0.15))
    board.to(
        0.17,
        pelvis=(0.08, 0.0, -0.05 * sign),
        spine=(0.1, 0.0, -0.05 * sign),
        root=(0.0, 0.88, 0.02),
    )
    board.over(0.2, left_hand=(0.88, 0.35, 1.3) if backhand else (0.68, 0.35, -0.65))
    board.to(
        0.2,
        root=(-0.4 * sign * s, 0.89, 0.02),
        pelvis=(0.06, 0.0, -0.35 * sign),
        spine=(0.08, 0.0, -0.45 * sign),
        head=(0.0, 0.0, 0.5 * sign),
        right_hand=(0.8, -0.6, 1.1) if backhand else (0.6, -0.4, 0.2),
    )
    board.hold(0.2).home(0.8).hold(0.2)
    stroke = "backhand" if backhand else "forehand"
    said = phrases(
        "play|tennis",
        "hit|a {stroke} in tennis",
        "play|a tennis {stroke}",
        "swing|a tennis racket",
        "hit|a {stroke} with the {side} hand",
        "play|a {stroke} with the {side} hand",
        "hit|a tennis ball with the {side} hand",
        stroke=stroke,
        side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


SWINGS: dict[str, Action] = {
    "swing a bat": Action(_bat, 0.6),
    "golf": Action(_golf, 0.6),
    "tennis": Action(_tennis, 0.8),
}
