"""Repeated movements on the spot: marching, rope skipping, swaying, flapping, swimming."""

from __future__ import annotations

import numpy as np

from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.counting import NUMBERS, phrases, pick_side, sided
from training.synthesis.puppet.keyframes import SIDES, Storyboard, standing
from training.synthesis.puppet.performance import SIDE_SIGN, Style
from training.synthesis.whole_body.flight import fly


def _march(rng: np.random.Generator, style: Style) -> Act:
    first = pick_side(rng)
    count = 2 * int(rng.integers(2, 6))
    jog = bool(rng.random() < 0.4)
    high = bool(rng.random() < 0.3)
    half = rng.uniform(0.27, 0.33) if jog else rng.uniform(0.45, 0.6)
    board = Storyboard(style, pace=1.0)
    knee = rng.uniform(0.26, 0.32 if jog else 0.42) if high else rng.uniform(0.14, 0.24)
    back = -0.12 if jog and not high else 0.08
    s = style.stance
    home = standing(style)
    arm = (0.62, -0.85, 0.25) if jog else (0.93, -1.35, 0.4)
    board.to(0.4, root=(-0.6 * s, 0.915, 0.0), hands=arm)
    for i in range(count):
        side = i % 2
        sign, name, other = SIDE_SIGN[side], SIDES[side], SIDES[1 - side]
        toe = home[f"{name}_toe"]
        swing = 0.30 if jog else 0.55
        up = 0.925 if jog else 0.92
        board.over(0.5 * half, 0.02, **{f"{name}_toe": np.add(toe, (-sign * 0.2 * s, back, 0.0))})
        board.over(
            0.5 * half,
            **{
                f"{other}_hand": np.add(arm, (0, 1.1 * swing, -0.1)),
                f"{name}_hand": np.add(arm, (0, -0.5 * swing, 0.0)),
            },
        )
        board.to(
            0.5 * half,
            root=(-sign * 0.75 * s, up, 0.0),
            spine=(style.slouch, 0, sign * 0.08),
            pelvis=(0.0, -sign * 0.02, -sign * 0.06),
            **{f"{name}_lift": (knee, -0.6)},
        )
        board.over(0.5 * half, **{f"{name}_toe": toe})
        low = 0.895 if jog else 0.912
        board.over(0.5 * half, **{f"{name}_lift": (0.0, 0.0)})
        board.to(0.5 * half, root=(0.0, low, 0.0))
    board.home(0.5).hold(0.2)
    if jog:
        said = phrases(
            "jog|on the spot",
            "jog|in place",
            "run|in place",
            "run|on the spot",
            "jog|without moving forward",
        )
        if high:
            said += phrases("run|in place with high knees", "do|high knees")
    else:
        said = phrases(
            "march|in place",
            "march|on the spot",
            "step|in place",
            "walk|in place",
            "march|without moving forward",
            "walk|on the spot",
            "take|{number} steps on the spot",
            number=NUMBERS[count],
        )
        if high:
            said += phrases("march|in place with high knees", "lift|the knees high in turn")
    return Act(sided(board.performance(), first), said)


def _skip_rope(rng: np.random.Generator, style: Style) -> Act:
    count = int(rng.integers(4, 11))
    board = Storyboard(style)
    low = rng.uniform(0.875, 0.89)
    wrist = (0.58, -0.80, 0.75)
    board.to(0.4, root=(0.0, low, -0.01), hands=wrist, pelvis=(0.04, 0, 0))
    for _ in range(count):
        fly(
            board,
            rise=rng.uniform(0.025, 0.04),
            crouch=low,
            swing=(0.60, -0.62, 0.62),
            after=(0.58, -0.85, 0.85),
            land=(0, 0, 0),
            hands_late=0.3,
        )
    board.home(0.5).hold(0.2)
    said = phrases(
        "skip|rope",
        "jump|rope",
        "skip|with a rope",
        "jump|over a skipping rope",
        "jump|up and down as if skipping rope",
        "do|rope skipping",
        "use|a jump rope",
        "skip|rope {count} times",
        "jump|rope {number} times",
        count=str(count),
        number=NUMBERS[count],
    )
    return Act(board.performance(), said)


def _sway(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    count = int(rng.integers(3, 8))
    dance = bool(rng.random() < 0.55)
    beat = rng.uniform(0.42, 0.6) if dance else rng.uniform(0.65, 0.95)
    board = Storyboard(style)
    s = style.stance
    base = (0.62, -0.55, 0.35) if dance else style.hang
    if dance:
        board.to(0.45, hands=base, root=(0.0, 0.90, 0.0))
    for i in range(count):
        sign = 1.0 if i % 2 == 0 else -1.0
        ahead, behind = ("right", "left") if sign > 0 else ("left", "right")
        hands = {
            f"{ahead}_hand": np.add(base, (0.08, 0.35 if dance else 0.1, -0.15)),
            f"{behind}_hand": np.add(base, (0.0, -0.15 if dance else 0.0, 0.25)),
        }
        free = "right" if sign > 0 else "left"
        if dance:
            board.to(0.45 * beat, root=(0.25 * sign * s, 0.875, 0.0))
            board.over(0.55 * beat, **{f"{free}_lift": (0.0, -0.35)}, **hands)
        else:
            board.over(beat, **hands)
        board.to(
            0.55 * beat if dance else beat,
            root=(sign * 0.6 * s, 0.905, 0.0),
            pelvis=(0.02, -0.07 * sign, 0.10 * sign),
            spine=(style.slouch, 0.12 * sign, 0.08 * sign),
            head=(0.0, 0.06 * sign, 0.0),
        )
        if dance:
            board.over(0.45 * beat, **{f"{free}_lift": (0.0, 0.0)})
    board.hold(0.0).home(0.6).hold(0.15)
    if dance:
        said = phrases(
            "dance",
            "dance|on the spot",
            "dance|to music",
            "do|a simple dance",
            "groove|from side to side",
            "bounce|from side to side to the beat",
            "dance|by shifting the weight from side to side",
        )
    else:
        said = phrases(
            "sway|from side to side",
            "sway|gently",
            "sway|left and right",
            "rock|from side to side",
            "shift|the weight from one foot to the other",
            "sway|to slow music",
        )
    return Act(sided(board.performance(), side), said)


def _fly_like_a_bird(rng: np.random.Generator, style: Style) -> Act:
    count = int(rng.integers(3, 7))
    board = Storyboard(style, pace=style.tempo)
    beat = rng.uniform(0.38, 0.55)
    board.to(0.5, hands=(0.96, 0.1, 1.5))
    for _ in range(count):
        board.to(
            beat,
            hands=(0.96, rng.uniform(0.45, 0.6), 1.45),
            elbows=0.1,
            root=(0.0, 0.90, -0.01),
            spine=(0.05, 0, 0),
        )
        board.to(
            beat,
            hands=(0.94, -0.65, 1.35),
            elbows=0.35,
            root=(0.0, 0.925, 0.0),
            spine=(0.12, 0.0, 0.0),
        )
    board.home(0.6).hold(0.2)
    said = phrases(
        "flap|the arms like a bird",
        "fly|like a bird",
        "flap|the arms",
        "imitate|a flying bird",
        "pretend|to fly",
        "move|the arms up and down like wings",
        "flap|both arms like wings",
        "flap|the arms {number} times",
        number=NUMBERS[count],
    )
    return Act(board.performance(), said)


def _swim(rng: np.random.Generator, style: Style) -> Act:
    count = int(rng.integers(2, 5))
    board = Storyboard(style, pace=style.tempo)
    bent = {
        "root": (0.0, 0.89, -0.12),
        "pelvis": (0.45, 0.0, 0.0),
        "spine": (0.35, 0.0, 0.0),
        "head": (-0.45, 0.0, 0.0),
    }
    board.to(0.8, **bent, hands=(0.5, 0.2, -0.25))
    for _ in range(count):
        board.to(0.4, hands=(0.97, 0.45, -0.08), spine=(0.40, 0.0, 0.0))
        board.to(0.45, hands=(0.92, 0.25, 0.85))
        board.to(0.35, hands=(0.70, -0.20, 0.75), spine=(0.28, 0.0, 0.0))
        board.to(0.3, hands=(0.5, 0.1, -0.25))
    board.home(0.9).hold(0.2)
    said = phrases(
        "swim|breaststroke in the air",
        "do|swimming strokes",
        "imitate|swimming",
        "pretend|to swim",
        "make|breaststroke movements with the arms",
        "do|the breaststroke",
        "lean|forward and make swimming movements",
    )
    return Act(board.performance(), said)


RHYTHM: dict[str, Action] = {
    "march in place": Action(_march, 1.2),
    "skip rope": Action(_skip_rope, 1.0),
    "sway": Action(_sway, 1.2),
    "fly like a bird": Action(_fly_like_a_bird, 0.5),
    "swim": Action(_swim, 0.5),
}
