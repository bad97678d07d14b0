"""Kicks and the knee strike: weight over one foot, chamber, strike, foot back."""

from __future__ import annotations

import numpy as np

from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.counting import (
    counted,
    draw_count,
    phrases,
    pick_side,
    repeated,
    sided,
)
from training.synthesis.puppet.keyframes import SIDES, Storyboard, standing
from training.synthesis.puppet.performance import Style

_HEIGHT = 0.92  # pelvis over one straight supporting leg


def _weight_on_right(board: Storyboard, style: Style, seconds: float) -> None:
    """Shift the weight over the right foot so that the left one can leave the floor."""
    board.to(
        seconds,
        root=(-0.95 * style.stance, _HEIGHT, 0.01),
        pelvis=(0.0, 0.02, 0.0),
        right_hand=(0.7, -0.45, 0.35),
        left_hand=(0.75, -0.6, 0.45),
    )


def _stretched(height: float) -> float:
    """How far ahead the toe of an almost straight leg is at `height`."""
    return 0.07 + float(np.sqrt(0.59 - (0.85 - height) ** 2))


def _foot_down(board: Storyboard, style: Style) -> None:
    """Put the left foot back where it stood and take the weight onto both feet."""
    home = standing(style)
    board.over(0.36, left_toe=home["left_toe"])
    board.over(0.42, left_lift=(0.0, 0.0), knees=0.0)
    board.to(
        0.42,
        root=(-0.8 * style.stance, _HEIGHT, 0.0),
        pelvis=(0.0, 0.02, 0.0),
        spine=home["spine"],
        head=home["head"],
    )
    board.home(0.5)


def _front_kick(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    count = draw_count(rng)
    height = rng.uniform(0.55, 0.95)
    s = style.stance
    root = (-0.95 * s, _HEIGHT, -0.04)
    board = Storyboard(style, pace=style.tempo)
    _weight_on_right(board, style, rng.uniform(0.4, 0.55))
    for done in range(count):
        if done:
            board.over(0.3, left_lift=(0.10, -0.5))
            board.to(0.3, left_toe=(0.8 * s, -0.12, 0.0))
        board.over(0.28, left_lift=(0.28 + 0.25 * height, -0.75))
        board.over(0.28, 0.05, left_toe=(0.6 * s, 0.22, 0.0))
        board.to(
            0.28,
            root=root,
            pelvis=(-0.08, 0.03, 0.06),
            spine=(0.08, 0.0, -0.1),
            right_hand=(0.6, -0.1, 0.1),
            left_hand=(0.85, -1.1, 0.9),
        )
        board.over(0.15, left_toe=(0.3 * s, _stretched(height), 0.0), left_lift=(height, 0.25))
        board.to(
            0.15,
            pelvis=(-0.32 * height, 0.04, -0.16),
            spine=(0.12, 0.0, 0.2),
            right_hand=(0.65, 0.0, 0.15),
            left_hand=(0.9, -1.45, 0.7),
        )
        board.hold(0.04)
        board.over(0.24, left_toe=(0.6 * s, 0.22, 0.0), left_lift=(0.22 + 0.2 * height, -0.6))
        board.to(0.24, pelvis=(-0.06, 0.03, 0.0), spine=(0.06, 0.0, 0.0))
    _foot_down(board, style)
    board.hold(rng.uniform(0.1, 0.3))
    name = SIDES[side]
    said = repeated("kick", f"with the {name} leg", count)
    said += repeated("kick", f"with the {name} foot", count)
    said += repeated("kick", f"forward with the {name} leg", count)
    said += counted(
        "do", f"front kick with the {name} leg", f"front kicks with the {name} leg", count
    )
    said += counted("throw", f"{name} front kick", f"{name} front kicks", count)
    said += repeated("kick", "", count)
    if count == 1:
        said += phrases(
            "kick|with the {side} leg",
            "kick|with the {side} foot",
            "kick|forward",
            "kick|forward with the {side} leg",
            "kick",
            "do|a front kick",
            "kick|the {side} leg forward",
            "throw|a kick with the {side} leg",
            "kick|out with the {side} foot",
            side=name,
        )
        if height > 0.85:
            said += phrases("kick|high with the {side} leg", "do|a high kick", side=name)
        if height < 0.65:
            said += phrases("do|a low kick with the {side} leg", "kick|low", side=name)
    return Act(sided(board.performance(), side), said)


def _side_kick(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    count = draw_count(rng, 3)
    height = rng.uniform(0.45, 0.75)
    s = style.stance
    board = Storyboard(style, pace=style.tempo)
    _weight_on_right(board, style, rng.uniform(0.4, 0.55))
    for done in range(count):
        if done:
            board.over(0.3, left_toe=(0.9 * s, 0.05, 0.0), left_lift=(0.08, -0.4))
            board.hold(0.3)
        board.over(0.35, left_lift=(0.42, -0.3))
        board.over(0.35, 0.06, left_toe=(1.0 * s, 0.20, 0.1))
        board.to(
            0.35,
            root=(-1.05 * s, _HEIGHT, 0.0),
            pelvis=(0.0, -0.10, 0.0),
            spine=(0.05, -0.05, 0),
            hands=(0.55, 0.0, 0.1),
        )
        board.over(0.2, left_toe=(0.62, 0.10, 0.1), left_lift=(height, 0.1))
        board.to(
            0.2,
            root=(-1.25 * s, _HEIGHT - 0.01, 0.0),
            pelvis=(0.0, -0.42 * height - 0.1, 0.0),
            spine=(0.06, -0.12, 0.0),
            head=(0.0, 0.1, 0.5),
            left_hand=(0.85, -0.9, 0.9),
        )
        board.hold(0.06)
        board.over(0.28, left_toe=(0.9 * s, 0.16, 0.1), left_lift=(0.35, -0.3))
        board.to(
            0.28, root=(-1.0 * s, _HEIGHT, 0.0), pelvis=(0.0, -0.05, 0.0), spine=(0.05, 0.0, 0.0)
        )
    _foot_down(board, style)
    board.hold(rng.uniform(0.1, 0.3))
    name = SIDES[side]
    said = counted("do", f"side kick with the {name} leg", f"side kicks with the {name} leg", count)
    said += repeated("kick", f"to the {name}", count)
    said += repeated("kick", f"sideways with the {name} leg", count)
    said += counted("throw", f"{name} side kick", f"{name} side kicks", count)
    if count == 1:
        said += phrases(
            "kick|to the {side}",
            "kick|sideways",
            "kick|sideways with the {side} leg",
            "do|a side kick with the {side} leg",
            "kick|to the side with the {side} leg",
            "do|a side kick",
            "throw|a {side} side kick",
            "kick|out to the {side} with the {side} foot",
            "kick|to the side",
            side=SIDES[side],
        )
    return Act(sided(board.performance(), side), said)


def _kick_ball(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    height = rng.uniform(0.25, 0.45)
    s = style.stance
    board = Storyboard(style, pace=style.tempo)
    _weight_on_right(board, style, rng.uniform(0.4, 0.5))
    board.over(0.35, left_lift=(0.20, -0.9))
    board.over(0.35, 0.09, left_toe=(0.95 * s, -0.38, 0.0))
    board.to(
        0.35,
        root=(-0.95 * s, _HEIGHT - 0.02, 0.03),
        pelvis=(0.12, 0.0, 0.18),
        spine=(0.12, 0.0, -0.25),
        right_hand=(0.93, -0.95, 0.3),
        left_hand=(0.93, -0.7, 1.5),
        head=(0.35, 0.0, 0.0),
    )
    board.over(0.16, left_toe=(0.7 * s, 0.13, 0.0), left_lift=(0.035, -0.35))
    board.time += 0.16 / board.pace
    board.over(0.16, left_toe=(0.2 * s, _stretched(height), 0.0))
    board.over(0.16, left_lift=(height, -0.3))
    board.time -= 0.16 / board.pace
    board.to(
        0.32,
        root=(-0.95 * s, _HEIGHT, -0.02),
        pelvis=(-0.16, 0.0, -0.22),
        spine=(0.18, 0.0, 0.30),
        right_hand=(0.93, -1.0, 1.5),
        left_hand=(0.92, -0.75, 0.15),
    )
    board.hold(0.05)
    board.over(0.3, left_toe=(0.8 * s, 0.30, 0.0), left_lift=(0.15, -0.2))
    board.to(0.3, pelvis=(-0.03, 0.0, 0.0), spine=(0.08, 0.0, 0.0))
    _foot_down(board, style)
    board.hold(rng.uniform(0.1, 0.3))
    said = phrases(
        "kick|a ball",
        "kick|a ball with the {side} foot",
        "kick|a football",
        "shoot|a ball with the {side} foot",
        "swing|the {side} leg to kick a ball",
        "take|a free kick",
        "kick|a soccer ball with the {side} leg",
        "kick|something on the ground",
        side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


def _knee_strike(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    s = style.stance
    board = Storyboard(style, pace=style.tempo)
    _weight_on_right(board, style, 0.4)
    board.to(0.25, hands=(0.85, 0.25, 0.0), spine=(0.1, 0.0, 0.0))
    board.over(0.26, left_toe=(0.7 * s, 0.16, 0.0), left_lift=(rng.uniform(0.50, 0.60), -0.8))
    board.to(
        0.26,
        root=(-0.95 * s, _HEIGHT, 0.0),
        pelvis=(-0.18, 0.03, -0.12),
        spine=(0.22, 0.0, 0.15),
        hands=(0.5, -0.75, 0.1),
    )
    board.hold(0.08)
    _foot_down(board, style)
    board.hold(rng.uniform(0.1, 0.3))
    said = phrases(
        "strike|with the {side} knee",
        "do|a knee strike",
        "do|a {side} knee strike",
        "drive|the {side} knee up",
        "pull|the {side} knee up forcefully",
        "kick|with the {side} knee",
        "knee|an opponent with the {side} leg",
        side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


KICKS: dict[str, Action] = {
    "front kick": Action(_front_kick, 3.0),
    "side kick": Action(_side_kick, 2.2),
    "kick a ball": Action(_kick_ball, 1.2),
    "knee strike": Action(_knee_strike, 0.7),
}
