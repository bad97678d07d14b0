"""Exercises and dances on the spot: lunges, bends, stretches, balance, marching, swaying."""

from __future__ import annotations

import numpy as np

from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.counting import counted, phrases, pick_side, repeated, sided
from training.synthesis.puppet.keyframes import SIDES, Storyboard, standing
from training.synthesis.puppet.performance import LEFT, Style


def _lunge_forward(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    count = int(rng.choice([1, 1, 1, 2, 2]))
    s = style.stance
    board = Storyboard(style, pace=style.tempo)
    home = standing(style)
    x, z, _ = home["left_toe"]
    length = rng.uniform(0.62, 0.78)
    hips = rng.random() < 0.4
    for _ in range(count):
        board.over(0.4, hands=(0.55, -0.95, 1.35) if hips else style.hang)
        board.to(0.4, root=(-0.85 * s, 0.915, 0.0))
        board.step(LEFT, 0.55, (x, z + length, 0.0), height=0.10)
        board.over(0.55, 0.3, right_lift=(0.0, -0.45))
        board.to(0.55, root=(-0.2 * s, 0.82, 0.42 * length))
        board.over(0.5, right_lift=(0.0, -1.0))
        board.to(0.5, root=(0.0, 0.57, 0.52 * length), pelvis=(0.08, 0.0, 0.0))
        board.hold(rng.uniform(0.05, 0.4))
        board.over(0.5, right_lift=(0.0, -0.35))
        board.to(0.5, root=(-0.55 * s, 0.82, 0.20 * length), pelvis=(0.03, 0.0, 0.0))
        board.step(LEFT, 0.5, home["left_toe"], height=0.09)
        board.over(0.35, right_lift=(0.0, 0.0))
        board.to(0.5, root=(-0.8 * s, 0.915, 0.0))
        board.home(0.4) if not hips else board.to(0.4, root=home["root"], pelvis=home["pelvis"])
    board.home(0.5).hold(0.2)
    name = SIDES[side]
    said = repeated("lunge", f"forward with the {name} leg", count)
    said += counted("do", f"lunge with the {name} leg", f"lunges with the {name} leg", count)
    said += counted("do", "forward lunge", "forward lunges", count)
    if count == 1:
        said += phrases(
            "lunge|forward",
            "do|a lunge",
            "step|forward into a lunge with the {side} leg",
            "lunge|forward and step back",
            "take|a big step forward into a lunge",
            side=name,
        )
    return Act(sided(board.performance(), side), said)


def _lunge_aside(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    s = style.stance
    board = Storyboard(style, pace=style.tempo)
    home = standing(style)
    x, z, yaw = home["left_toe"]
    width = rng.uniform(0.50, 0.65)
    board.to(0.4, root=(-0.85 * s, 0.915, 0.0))
    board.step(LEFT, 0.55, (x + width, z, yaw + 0.2), height=0.08)
    board.to(0.55, root=(0.25 * width, 0.86, -0.03), hands=(0.8, -0.7, 0.4))
    board.to(
        0.55,
        root=(0.82 * width, rng.uniform(0.60, 0.68), -0.16),
        pelvis=(0.45, 0.0, 0.0),
        spine=(0.25, -0.05, 0.0),
        head=(-0.35, 0.0, 0.0),
        hands=(0.72, -0.1, -0.25),
        left_knee=0.15,
    )
    board.hold(rng.uniform(0.1, 0.6))
    board.to(
        0.5,
        root=(0.14, 0.80, -0.06),
        pelvis=(0.12, 0.0, 0.0),
        spine=home["spine"],
        head=home["head"],
        left_knee=0.0,
    )
    board.step(LEFT, 0.5, home["left_toe"], height=0.07)
    board.to(0.5, root=(-0.6 * s, 0.905, 0.0), hands=style.hang)
    board.home(0.5).hold(0.2)
    said = phrases(
        "lunge|to the {side}",
        "do|a side lunge to the {side}",
        "do|a side lunge",
        "lunge|sideways to the {side}",
        "step|out to the {side} into a lunge",
        "lunge|to the side with the {side} leg",
        side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


def _balance(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    s = style.stance
    board = Storyboard(style, pace=style.tempo)
    home = standing(style)
    board.over(0.6, hands=[(0.95, -0.1, 1.45), (0.9, -0.8, 1.2)][rng.choice(2)])
    board.to(0.6, root=(0.95 * s, 0.92, 0.01), pelvis=(0.0, -0.02, 0.0))
    front = bool(rng.random() < 0.65)
    toe = (-0.7 * s, 0.24, 0.0) if front else (-0.9 * s, -0.30, 0.0)
    board.over(0.7, 0.06, right_toe=toe)
    board.to(
        0.7,
        right_lift=(rng.uniform(0.38, 0.48), -0.5) if front else (0.32, -1.0),
        root=(1.0 * s, 0.92, -0.005 if front else 0.02),
    )
    for i in range(int(rng.integers(2, 6))):
        sway = rng.uniform(0.01, 0.05) * (1 if i % 2 else -1)
        board.to(
            rng.uniform(0.4, 0.6), spine=(style.slouch, sway, 0.0), pelvis=(0.0, -0.5 * sway, 0)
        )
    board.over(0.55, right_toe=home["right_toe"], spine=home["spine"])
    board.to(0.6, right_lift=(0.0, 0.0), root=(0.8 * s, 0.92, 0.0))
    board.home(0.55).hold(0.2)
    said = phrases(
        "balance|on the {side} leg",
        "stand|on the {side} leg",
        "balance|on one leg",
        "stand|on one leg",
        "balance|on the {side} foot",
        "lift|the {other} leg and balance",
        "hold|the balance on the {side} leg",
        "stand|on the {side} foot with the {other} one lifted",
        "stand|on the {side} leg only",
        "keep|the {other} foot in the air and balance",
        "raise|the {other} foot and stand on the {side} leg",
        side=SIDES[side],
        other=SIDES[1 - side],
    )
    return Act(sided(board.performance(), side), said)


def _stumble(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    s = style.stance
    board = Storyboard(style)
    home = standing(style)
    x, z, yaw = home["left_toe"]
    long, end = rng.uniform(0.50, 0.62), 0.0
    end = long + rng.uniform(0.0, 0.12)
    board.over(0.35, right_lift=(0.0, -0.4), hands=(0.88, -0.35, 0.75))
    board.to(0.35, root=(-0.5 * s, 0.90, 0.13), pelvis=(0.22, 0.0, 0.0), spine=(0.25, 0.0, 0.0))
    board.step(LEFT, 0.34, (x, z + long, yaw), height=0.06)
    board.over(0.4, right_lift=(0.0, -0.75))
    board.to(
        0.34,
        root=(0.2 * s, 0.80, 0.62 * long),
        pelvis=(0.42, 0.05, 0.0),
        spine=(0.5, 0.05, 0.1),
        head=(-0.35, 0.0, 0.0),
        hands=(0.9, 0.1, 0.9),
    )
    board.to(0.25, root=(0.6 * s, 0.76, long - 0.10), pelvis=(0.35, 0.0, 0.0))
    right = home["right_toe"]
    board.step(1, 0.42, (right[0], right[1] + end, right[2]), height=0.06)
    board.to(
        0.42,
        root=(0.6 * s, 0.86, long - 0.01),
        pelvis=(0.16, 0.0, 0.0),
        spine=(0.22, 0.0, 0.0),
        hands=(0.88, -0.7, 1.0),
    )
    if end - long > 0.02:
        board.to(0.3, root=(-0.7 * s, 0.91, end))
        board.step(LEFT, 0.4, (x, z + end, yaw), height=0.04)
        board.to(0.4, root=(-0.75 * s, 0.915, end), spine=(0.1, 0.0, 0.0), pelvis=(0.04, 0, 0))
    else:
        end = long
        board.over(0.3, right_toe=(right[0], right[1] + end, right[2]))
    board.home(0.7, 0.0, end).hold(0.2)
    said = phrases(
        "stumble|forward and catch the balance",
        "stumble",
        "stumble|forward",
        "trip|and recover",
        "trip|over something",
        "lose|the balance and catch it again",
        "stumble|and regain the balance",
        "trip|and catch the fall with the {side} foot",
        side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


EXERCISES: dict[str, Action] = {
    "lunge forward": Action(_lunge_forward, 1.2),
    "lunge aside": Action(_lunge_aside, 0.8),
    "balance": Action(_balance, 2.4),
    "stumble": Action(_stumble, 0.7),
}
