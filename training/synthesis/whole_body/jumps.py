"""Jumps with both feet: crouch, arm swing, ballistic flight, soft landing."""

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
from training.synthesis.puppet.keyframes import SIDES, Storyboard, placed, standing
from training.synthesis.puppet.performance import Style, chain
from training.synthesis.whole_body.flight import crouch_down, fly

_BACK_SWING = (0.95, -2.05, -0.30)  # hands behind the hips


def _jump_up(rng: np.random.Generator, style: Style) -> Act:
    count = draw_count(rng)
    board = Storyboard(style, pace=max(style.tempo, 0.75 + 0.1 * count))
    rise = rng.uniform(0.16, 0.40) if count < 3 else rng.uniform(0.15, 0.28)
    low = rng.uniform(0.60, 0.72)
    up = (0.96, rng.uniform(0.4, 1.1), 0.45) if rng.random() < 0.7 else (0.9, -0.3, 0.5)
    tuck = rng.uniform(0.0, 0.10)
    for _ in range(count):
        crouch_down(board, rng.uniform(0.40, 0.6), low, _BACK_SWING)
        fly(
            board,
            rise=rise,
            crouch=low + 0.03,
            swing=up,
            after=(0.85, -0.75, 0.45),
            land=(0.0, 0.0, 0.0),
            tuck=tuck,
            hands_late=0.6,
        )
        if count > 1:
            board.to(0.3, root=(0, 0.86, 0), pelvis=(0.1, 0, 0), spine=(0.08, 0, 0))
    board.home(rng.uniform(0.55, 0.8)).hold(rng.uniform(0.1, 0.4))
    said = repeated("jump", "", count) + repeated("jump", "up", count)
    said += repeated("jump", "in place", count) + counted("do", "jump", "jumps", count)
    said += repeated("leap", "up", count) + repeated("jump", "up and down", count)
    if count == 1:
        said = phrases(
            "jump",
            "jump|up",
            "jump|straight up",
            "jump|on the spot",
            "jump|in place",
            "leap|up",
            "jump|into the air",
            "do|a vertical jump",
            "spring|up from a crouch",
            "bend|the knees and jump up",
            "jump|once",
        )
        if rise > 0.3:
            said += phrases("jump|high", "jump|high into the air", "jump|as high as possible")
    return Act(board.performance(), said)


def _travelling_jump(
    rng: np.random.Generator, style: Style, x: float, z: float, yaw: float, higher: float = 0.0
) -> Storyboard:
    """A standing jump from the origin to (x, z), landing with facing `yaw`.

    Who jumps aside or back, where the arms help little, leans further that way before take-off.
    """
    board = Storyboard(style, pace=style.tempo)
    way = float(np.hypot(x, z))
    low = rng.uniform(0.60, 0.68)
    crouch_down(board, rng.uniform(0.5, 0.7), low, _BACK_SWING)
    there = placed(standing(style), x, z, yaw)
    fly(
        board,
        rise=rng.uniform(0.10, 0.16) + 0.06 * way + higher,
        crouch=rng.uniform(0.60, 0.68),
        swing=(0.95, rng.uniform(0.3, 0.9), 0.35),
        after=(0.85, -0.45, 0.40),
        land=(x, z, yaw),
        toes={name: there[name] for name in ("left_toe", "right_toe")},
        lean=(0.28 if z > 0 else 0.42) if way > 0.1 else 0.0,
        tuck=0.06 + 0.05 * way,
    )
    return board.home(rng.uniform(0.6, 0.8), x, z, yaw).hold(rng.uniform(0.1, 0.4))


def _jump_forward(rng: np.random.Generator, style: Style) -> Act:
    count = int(rng.choice([1, 1, 1, 2, 2, 3, 3]))
    length = rng.uniform(0.45, 1.25 if count == 1 else 0.8)
    jumps = [_travelling_jump(rng, style, 0.0, length, 0.0).performance() for _ in range(count)]
    if count > 1:
        said = repeated("jump", "forward", count) + repeated("leap", "forward", count)
        said += counted("do", "jump forward", "jumps forward", count)
        said += repeated("hop", "forward with both feet", count)
        return Act(chain(jumps), said + repeated("jump", "ahead", count))
    said = phrases(
        "jump|forward",
        "jump|forwards",
        "leap|forward",
        "jump|ahead",
        "hop|forward with both feet",
        "jump|forward with both feet",
        "do|a jump forward",
        "jump|forward once",
    )
    if length > 0.9:
        said += phrases("do|a standing long jump", "do|a long jump", "jump|far forward")
    if length < 0.6:
        said += phrases("do|a small jump forward", "jump|a little forward")
    return Act(jumps[0], said)


def _jump_backward(rng: np.random.Generator, style: Style) -> Act:
    count = int(rng.choice([1, 1, 2, 3]))
    length = -rng.uniform(0.35, 0.62)
    jumps = [_travelling_jump(rng, style, 0.0, length, 0.0).performance() for _ in range(count)]
    if count > 1:
        said = repeated("jump", "backward", count) + repeated("leap", "back", count)
        said += counted("do", "jump backward", "jumps backward", count)
        return Act(chain(jumps), said + repeated("jump", "backwards with both feet", count))
    said = phrases(
        "jump|backward",
        "jump|backwards",
        "jump|back",
        "leap|back",
        "hop|back with both feet",
        "do|a jump backward",
        "jump|back once",
        "spring|back",
        "jump|backwards with both feet",
        "take|a leap backward",
    )
    return Act(jumps[0], said)


def _jump_aside(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    count = int(rng.choice([1, 1, 2, 3]))
    way, name = rng.uniform(0.42, 0.82), SIDES[side]
    jumps = [_travelling_jump(rng, style, way, 0.0, 0.0).performance() for _ in range(count)]
    performance = sided(chain(jumps), side)
    if count > 1:
        said = repeated("jump", f"to the {name}", count) + repeated("leap", f"{name}", count)
        said += counted("do", f"jump to the {name}", f"jumps to the {name}", count)
        return Act(performance, said + repeated("jump", f"sideways to the {name}", count))
    said = phrases(
        "jump|to the {side}",
        "leap|to the {side}",
        "jump|sideways to the {side}",
        "jump|{side}",
        "hop|to the {side} with both feet",
        "do|a sideways jump to the {side}",
        "jump|off to the {side} side",
        "jump|to the {side} with both feet",
        "jump|sideways",
        "jump|to the side",
        side=name,
    )
    return Act(performance, said)


_TURNED = ("quarter", "half", "three-quarter", "full")


def _jump_and_turn(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    quarters = int(rng.choice([1, 2, 4], p=[0.3, 0.45, 0.25]))
    board = _travelling_jump(rng, style, 0.0, 0.0, quarters * np.pi / 2, 0.05 * (quarters - 1))
    words = {"side": SIDES[side], "share": _TURNED[quarters - 1], "angle": str(90 * quarters)}
    said = phrases(
        "jump|with a {share} turn to the {side}",
        "jump|and make a {share} turn in the air",
        "do|a {angle} degree jump to the {side}",
        "jump|up and turn {angle} degrees to the {side}",
        "jump|with a {share} turn",
        "do|a {share} turn jump",
        **words,
    )
    if quarters == 1:
        said += phrases("jump|up and turn {side}", "jump|to face {side}", **words)
        said += phrases("jump|and turn to the {side} in the air", **words)
    elif quarters == 2:
        said += phrases(
            "jump|and turn around",
            "jump|and turn around in the air",
            "jump|around to face the other way",
            "jump|up and turn around to the {side}",
            "turn|around with a jump",
            **words,
        )
    else:
        said += phrases(
            "jump|and spin once around in the air",
            "jump|and spin all the way around to the {side}",
            "do|a jump with a full spin",
            "spin|once around in a jump",
            **words,
        )
    return Act(sided(board.performance(), side), said)


JUMPS: dict[str, Action] = {
    "jump up": Action(_jump_up, 3.0),
    "jump forward": Action(_jump_forward, 2.0),
    "jump backward": Action(_jump_backward, 2.6),
    "jump aside": Action(_jump_aside, 3.6),
    "jump and turn": Action(_jump_and_turn, 3.2),
}
