"""Jumps one after the other: hops on one leg, jumping jacks."""

from __future__ import annotations

from typing import Any

import numpy as np

from training.synthesis.puppet.act import Act, Action, Phrase
from training.synthesis.puppet.counting import (
    counted,
    draw_count,
    phrases,
    pick_side,
    repeated,
    sided,
)
from training.synthesis.puppet.keyframes import SIDES, Storyboard, placed, standing
from training.synthesis.puppet.performance import STANDING_HEIGHT, Style
from training.synthesis.whole_body.flight import fly


def _hop(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    count = draw_count(rng)
    stride = float(rng.choice([0.0, rng.uniform(0.15, 0.4)]))
    board = Storyboard(style, pace=style.tempo)
    x = 0.85 * style.stance
    low, rise = rng.uniform(0.80, 0.84), rng.uniform(0.09, 0.14)
    board.to(0.45, root=(x, STANDING_HEIGHT - 0.01, 0.0), pelvis=(0.0, -0.03, 0.0))
    raised = _lift_free_leg(board, style, bool(rng.random() < 0.5))
    arms = (0.75, -0.75, 0.75)
    board.over(0.45, hands=arms)
    z = 0.0
    for done in range(count):
        board.to(
            0.22 if done else 0.46, root=(x, low, z - 0.02), pelvis=(0.12, -0.03, 0), hands=arms
        )
        z += stride
        own = board.now("left_toe") + np.array([0.0, stride, 0.0])
        other = raised + np.array([0.0, (done + 1) * stride, 0.0])
        fly(
            board,
            rise=rise,
            crouch=low,
            swing=(0.75, -0.35, 0.85),
            after=arms,
            land=(x, z, 0.0),
            legs=("left",),
            toes={"left_toe": own, "right_toe": other},
            lean=0.3,
        )
    board.to(0.3, root=(x, STANDING_HEIGHT - 0.01, z), pelvis=(0, -0.03, 0), spine=(0.05, 0, 0))
    home = placed(standing(style), 0.0, z, 0.0)
    board.over(0.5, right_toe=home["right_toe"])
    board.to(0.55, right_lift=(0.0, 0.0), root=(0.5 * x, STANDING_HEIGHT - 0.02, z))
    board.home(0.55, 0.0, z).hold(rng.uniform(0.1, 0.3))
    return Act(sided(board.performance(), side), _hop_phrases(SIDES[side], count, stride > 0))


def _lift_free_leg(board: Storyboard, style: Style, behind: bool) -> np.ndarray:
    """Raise the right foot, behind with a bent knee or in front with the knee up."""
    toe = board.now("right_toe")
    z, height, pitch = (-0.32, 0.30, -1.0) if behind else (0.22, 0.38, -0.5)
    raised = np.array([-0.9 * style.stance, z, toe[2]])
    board.over(0.5, right_lift=(height, pitch))
    board.over(0.5, 0.08, right_toe=raised)
    return raised


def _hop_phrases(side: str, count: int, forward: bool) -> tuple[Phrase, ...]:
    where = "forward " if forward else ""
    said = repeated("hop", f"{where}on the {side} leg", count)
    said += repeated("hop", f"{where}on the {side} foot", count)
    said += repeated("hop", f"{where}on one leg", count)
    said += counted("do", f"hop {where}on the {side} leg", f"hops {where}on the {side} leg", count)
    said += repeated("jump", f"{where}on the {side} leg", count)
    if count > 1:  # hopping, said without a number, is more than one hop
        plain = phrases(
            "hop|{where}on the {side} leg",
            "hop|{where}on one leg",
            "hop|{where}on the {side} foot",
            "hop|{where}on one foot",
            where=where,
            side=side,
        )
        said += 2 * plain
    if not forward:
        said += repeated("hop", f"in place on the {side} leg", count)
    return said


def _jumping_jacks(rng: np.random.Generator, style: Style) -> Act:
    count = draw_count(rng)
    board = Storyboard(style)
    wide, low, rise = rng.uniform(0.28, 0.38), rng.uniform(0.865, 0.885), rng.uniform(0.025, 0.045)
    up = (0.96, rng.uniform(1.25, 1.4), rng.uniform(0.9, 1.3))
    board.to(0.25, root=(0, low, -0.01), pelvis=(0.08, 0, 0))
    for _ in range(count):
        for x, hands in ((wide, up), (style.stance, style.hang)):
            toes: dict[str, Any] = {
                f"{name}_toe": placed_toe * (0, 1, 1) + (sign * x, 0, 0)
                for name, sign in (("left", 1.0), ("right", -1.0))
                for placed_toe in (standing(style)[f"{name}_toe"],)
            }
            if x == style.stance:
                toes = {name: standing(style)[name] for name in toes}
            fly(
                board,
                rise=rise,
                crouch=low,
                swing=hands,
                after=hands,
                land=(0, 0, 0),
                toes=toes,
                hands_late=0.9,
            )
    board.home(0.5).hold(rng.uniform(0.1, 0.3))
    said = counted("do", "jumping jack", "jumping jacks", count)
    said += counted("perform", "jumping jack", "jumping jacks", count)
    said += counted("do", "star jump", "star jumps", count)
    if count > 1:
        said += phrases(
            "do|jumping jacks",
            "perform|jumping jacks",
            "do|star jumps",
            "exercise|with jumping jacks",
            "jump|with arms and legs apart repeatedly",
        )
    return Act(board.performance(), said)


HOPS: dict[str, Action] = {
    "hop": Action(_hop, 3.0),
    "jumping jacks": Action(_jumping_jacks, 2.5),
}
