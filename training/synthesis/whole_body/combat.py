"""Kicks, punches, guard, dodges: everything from a fight that one person can show."""

from __future__ import annotations

import numpy as np

from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.counting import (
    NUMBERS,
    counted,
    draw_count,
    phrases,
    pick_side,
    repeated,
    sided,
)
from training.synthesis.puppet.keyframes import SIDES, At, Storyboard, standing
from training.synthesis.puppet.performance import LEFT, RIGHT, Style

GUARD = (0.50, 0.32, -0.40)  # a fist before the chin, elbow down


def into_guard(board: Storyboard, style: Style, lead: int, seconds: float = 0.5) -> None:
    """From standing: the `lead` foot a step ahead, knees soft, fists before the chin."""
    sign = 1.0 if lead == LEFT else -1.0
    home = standing(style)
    x, z, yaw = home[f"{SIDES[lead]}_toe"]
    board.to(0.35, root=(-sign * 0.8 * style.stance, 0.91, 0.0), hands=(0.75, -0.6, 0.3))
    board.step(lead, 0.42, (x + sign * 0.02, z + 0.26, yaw - sign * 0.15))
    board.to(
        seconds,
        root=(0.0, 0.875, 0.12),
        pelvis=(0.08, 0.0, -sign * 0.35),
        spine=(0.16, 0.0, -sign * 0.12),
        head=(0.0, 0.0, sign * 0.42),
        hands=GUARD,
        knees=0.1,
    )


def out_of_guard(board: Storyboard, style: Style, lead: int) -> None:
    """Back from the guard to standing at the origin."""
    sign = 1.0 if lead == LEFT else -1.0
    board.to(
        0.35,
        root=(-sign * 0.75 * style.stance, 0.90, 0.01),
        pelvis=(0.02, 0.0, 0.0),
        spine=standing(style)["spine"],
        head=(0.0, 0.0, 0.0),
    )
    board.step(lead, 0.42, standing(style)[f"{SIDES[lead]}_toe"])
    board.to(0.42, root=(-sign * 0.8 * style.stance, 0.915, 0.0), hands=(0.85, -1.1, 0.6))
    board.home(0.5)


def _throw(board: Storyboard, fist: int, lead: int, kind: str) -> None:
    """One punch out of the guard and back into it."""
    sign = 1.0 if fist == LEFT else -1.0
    stance_sign = 1.0 if lead == LEFT else -1.0
    name = SIDES[fist]
    guard = {
        "root": board.now("root"),
        "pelvis": board.now("pelvis"),
        "spine": board.now("spine"),
        "head": board.now("head"),
    }
    # The punching shoulder turns forward: to the right for the left fist.
    turn = -sign * (0.35 if fist == lead else 0.75)
    twist = {
        "pelvis": guard["pelvis"] + (0.04, 0.0, 0.55 * turn),
        "spine": guard["spine"] + (0.03, 0.0, 0.45 * turn),
        "head": guard["head"] - (0.0, 0.0, turn),
        "root": guard["root"] + (0.0, -0.015, 0.05),
    }
    if kind == "hook":
        board.to(
            0.2,
            pelvis=guard["pelvis"] - (0, 0, 0.3 * turn),
            **{f"{name}_hand": (0.66, 0.0, 0.75), f"{name}_elbow": 0.9},
        )
        board.over(0.2, **{f"{name}_hand": (0.72, 0.05, -0.25), f"{name}_elbow": 1.1})
        board.to(0.2, **twist)
    elif kind == "uppercut":
        board.to(
            0.20,
            root=guard["root"] - (0, 0.05, 0),
            pelvis=guard["pelvis"] - (0, 0, 0.4 * turn),
            **{f"{name}_hand": (0.45, -1.0, 0.25)},
        )
        board.over(0.19, **{f"{name}_hand": (0.66, 0.22, 0.10)})
        board.to(0.19, **(twist | {"root": guard["root"] + (0.0, 0.02, 0.04)}))
    else:
        reach = At((0.04 * stance_sign, 1.36, 1.0))
        board.over(0.15, **twist)
        board.to(0.15, **{f"{name}_hand": reach})
    if fist != lead:  # the rear heel rises with the turning hip
        back = 0.15 if kind == "straight" else 0.36
        board.time -= back / board.pace
        board.to(back, **{f"{SIDES[1 - lead]}_lift": (0.0, -0.35)})
    board.hold(0.03)
    board.over(0.24, **{f"{name}_hand": GUARD, f"{name}_elbow": 0.0})
    board.to(0.24, **{f"{SIDES[1 - lead]}_lift": (0.0, 0.0)}, **guard)


def _punch(rng: np.random.Generator, style: Style) -> Act:
    fist = pick_side(rng)
    kind = str(rng.choice(["straight", "hook", "uppercut"], p=[0.76, 0.12, 0.12]))
    count = draw_count(rng)
    lead = LEFT if rng.random() < 0.6 else RIGHT
    board = Storyboard(style, pace=style.tempo)
    into_guard(board, style, lead)
    board.hold(rng.uniform(0.1, 0.3))
    for _ in range(count):
        _throw(board, LEFT, lead, kind)
        board.hold(rng.uniform(0.0, 0.2))
    out_of_guard(board, style, lead)
    board.hold(rng.uniform(0.1, 0.3))
    name = SIDES[fist]
    # What is only called a punch goes straight ahead.
    if kind == "straight":
        said = repeated("punch", f"with the {name} hand", count)
        said += repeated("punch", f"with the {name} fist", count)
        said += counted(
            "throw", f"punch with the {name} hand", f"punches with the {name} hand", count
        )
        one, several = ("jab", "jabs") if lead == LEFT else ("cross", "crosses")
        said += counted("throw", f"{name} {one}", f"{name} {several}", count)
        said += repeated("punch", f"forward with the {name} hand", count)
        said += repeated("punch", f"straight ahead with the {name} fist", count)
    else:
        said = counted("throw", f"{name} {kind}", f"{name} {kind}s", count)
        said += counted(
            "throw", f"{kind} with the {name} fist", f"{kind}s with the {name} fist", count
        )
        said += counted(
            "do", f"{kind} with the {name} hand", f"{kind}s with the {name} hand", count
        )
    if count == 1 and kind == "straight":
        said += phrases(
            "punch|with the {side} hand",
            "punch|with the {side} fist",
            "punch|forward with the {side} hand",
            "throw|a punch",
            "punch",
            "hit|with the {side} fist",
            "strike|with the {side} fist",
            side=name,
        )
    return Act(sided(board.performance(), fist), said)


def _boxing(rng: np.random.Generator, style: Style) -> Act:
    lead = pick_side(rng)
    count = int(rng.integers(3, 7))
    board = Storyboard(style, pace=style.tempo * 1.05)
    into_guard(board, style, LEFT)
    kinds = []
    for done in range(count):
        kind = (
            "straight"
            if done < 2
            else str(rng.choice(["straight", "straight", "hook", "uppercut"]))
        )
        kinds.append(kind)
        _throw(board, LEFT if done % 2 == 0 else RIGHT, LEFT, kind)
        if rng.random() < 0.35:
            _bounce(board, rng.uniform(0.02, 0.035))
    out_of_guard(board, style, LEFT)
    board.hold(0.2)
    said = phrases(
        "box",
        "practise|boxing",
        "do|shadow boxing",
        "throw|a series of punches",
        "punch|repeatedly with both hands",
        "punch|left and right",
        "throw|{number} punches",
        "fight|an invisible opponent",
        "box|in the air",
        "throw|alternating punches",
        number=NUMBERS[count],
    )
    return Act(sided(board.performance(), lead), said)


def _one_two(rng: np.random.Generator, style: Style) -> Act:
    lead = pick_side(rng)
    board = Storyboard(style, pace=style.tempo * 1.05)
    into_guard(board, style, LEFT)
    board.hold(rng.uniform(0.1, 0.3))
    _throw(board, LEFT, LEFT, "straight")
    _throw(board, RIGHT, LEFT, "straight")
    board.hold(rng.uniform(0.1, 0.3))
    out_of_guard(board, style, LEFT)
    board.hold(rng.uniform(0.1, 0.3))
    first, second = SIDES[lead], SIDES[1 - lead]
    said = phrases(
        "punch|with the {first} hand and then with the {second} hand",
        "throw|a one-two combination",
        "throw|a jab and a cross",
        "do|a one-two punch",
        "throw|a {first} jab and a {second} cross",
        "punch|twice, first {first} and then {second}",
        "throw|two punches",
        "jab|with the {first} hand and [cross] with the {second} hand",
        "do|a jab-cross",
        "throw|a jab-cross combination",
        "hit|with the {first} fist, then with the {second} fist",
        "throw|a jab followed by a cross",
        "punch|once with each hand, the {first} one first",
        "box|one-two, {first} and {second}",
        "punch|with both hands one after the other",
        first=first,
        second=second,
    )
    return Act(sided(board.performance(), lead), said)


def _bounce(board: Storyboard, depth: float) -> None:
    """A small bob of the knees in the guard."""
    root = board.now("root")
    board.to(0.18, root=root - (0.0, depth, 0.0)).to(0.20, root=root)


def _fighting_stance(rng: np.random.Generator, style: Style) -> Act:
    lead = pick_side(rng)
    board = Storyboard(style, pace=style.tempo)
    into_guard(board, style, LEFT)
    for _ in range(int(rng.integers(2, 7))):
        _bounce(board, rng.uniform(0.015, 0.04))
    board.hold(rng.uniform(0.3, 1.0))
    out_of_guard(board, style, LEFT)
    board.hold(0.2)
    said = phrases(
        "take|a fighting stance",
        "get|into a fighting stance",
        "raise|the fists and get ready to fight",
        "stand|in a boxing stance",
        "put|up the fists",
        "get|into a boxing stance with the {side} foot forward",
        "guard|the face with both fists",
        "hold|a fighting stance",
        side=SIDES[lead],
    )
    return Act(sided(board.performance(), lead), said)


COMBAT: dict[str, Action] = {
    "punch": Action(_punch, 4.0),
    "one-two": Action(_one_two, 2.0),
    "boxing": Action(_boxing, 2.0),
    "fighting stance": Action(_fighting_stance, 0.6),
}
