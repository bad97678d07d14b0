"""Things without things: picking up, putting down, lifting, throwing, and the swings of sports."""

from __future__ import annotations

from typing import Any

import numpy as np

from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.counting import phrases, sided
from training.synthesis.puppet.keyframes import SIDES, At, Storyboard, standing
from training.synthesis.puppet.performance import STANDING_HEIGHT, Style

_OBJECTS = ("something", "an object", "a ball", "a coin", "a bag", "a stone", "a toy")


def _down_to_floor(board: Storyboard, seconds: float, low: float, **hands: At) -> None:
    """Squat and bend until the hands are where they are wanted; they arrive a little late."""
    depth = STANDING_HEIGHT - low
    board.to(
        seconds,
        root=(0.0, low, -0.26 * depth - 0.10),
        pelvis=(0.78 + 0.75 * depth, 0.0, 0.0),
        spine=(0.80, 0.0, 0.0),
        head=(0.1, 0.0, 0.0),
        knees=0.15,
        **hands,
    )


def _pick_up(rng: np.random.Generator, style: Style) -> Act:
    kind = int(rng.choice(3, p=[0.35, 0.35, 0.3]))
    thing = str(rng.choice(_OBJECTS))
    board = Storyboard(style, pace=style.tempo * rng.uniform(0.85, 1.1))
    low, reach = rng.uniform(0.50, 0.62), rng.uniform(0.36, 0.44)
    height = rng.uniform(0.06, 0.16)
    if kind == 2:
        spots = {
            f"{n}_hand": At((s * 0.12, height, reach)) for n, s in (("left", 1), ("right", -1))
        }
        after: dict[str, Any] = {"hands": (0.62, -0.55, -0.12)}
    else:
        spots = {"left_hand": At((0.10, height, reach))}
        board.over(0.9, right_hand=(0.85, -0.55, 0.25))
        after = {"left_hand": (0.62, -0.5, 0.05), "right_hand": style.hang}
    _down_to_floor(board, 0.9, low, **spots)
    _down_to_floor(board, rng.uniform(0.15, 0.45), low, **spots)
    home = standing(style)
    board.over(0.85, **after)
    board.to(
        0.95,
        root=home["root"],
        pelvis=home["pelvis"],
        spine=home["spine"],
        head=(0.3, 0.0, 0.0),
        knees=0.0,
    )
    board.hold(rng.uniform(0.2, 0.7)).home(0.6).hold(0.15)
    if kind == 2:
        said = phrases(
            "pick|up {thing} with both hands",
            "pick|{thing} up from the floor with both hands",
            "bend|down and pick up {thing}",
            "pick|up {thing} from the floor",
            "reach|down to the floor with both hands",
            "take|{thing} off the ground",
            "bend|down, grab {thing} and stand up",
            thing=thing,
        )
    else:
        said = phrases(
            "pick|up {thing} with the {side} hand",
            "pick|{thing} up from the floor",
            "bend|down and pick up {thing}",
            "pick|up {thing} from the ground with the {side} hand",
            "reach|down to the floor with the {side} hand",
            "grab|{thing} from the floor",
            "bend|down and take {thing} with the {side} hand",
            thing=thing,
            side=SIDES[kind],
        )
    performance = board.performance()
    return Act(sided(performance, kind) if kind < 2 else performance, said)


def _put_down(rng: np.random.Generator, style: Style) -> Act:
    kind = int(rng.choice(3, p=[0.25, 0.25, 0.5]))
    thing = str(rng.choice(_OBJECTS))
    board = Storyboard(style, pace=style.tempo * rng.uniform(0.85, 1.1))
    low, reach, height = rng.uniform(0.50, 0.62), rng.uniform(0.36, 0.44), rng.uniform(0.08, 0.16)
    if kind == 2:
        spots = {
            f"{n}_hand": At((s * 0.12, height, reach)) for n, s in (("left", 1), ("right", -1))
        }
        board.to(0.6, hands=(0.62, -0.55, -0.12), head=(0.2, 0.0, 0.0))
    else:
        spots = {"left_hand": At((0.10, height, reach))}
        board.over(1.6, right_hand=(0.85, -0.55, 0.25))
        board.to(0.6, left_hand=(0.62, -0.5, 0.05), head=(0.2, 0.0, 0.0))
    board.hold(rng.uniform(0.2, 0.5))
    _down_to_floor(board, 1.0, low, **spots)
    _down_to_floor(board, rng.uniform(0.2, 0.5), low, **spots)
    board.home(1.0).hold(0.2)
    how = "both hands" if kind == 2 else f"the {SIDES[kind]} hand"
    said = phrases(
        "put|{thing} down",
        "put|{thing} down on the floor",
        "place|{thing} on the floor",
        "put|{thing} on the ground with {how}",
        "set|{thing} down on the floor",
        "bend|down to put {thing} on the floor",
        "lay|{thing} on the floor with {how}",
        thing=thing,
        how=how,
    )
    performance = board.performance()
    return Act(sided(performance, kind) if kind < 2 else performance, said)


def _lift_box(rng: np.random.Generator, style: Style) -> Act:
    board = Storyboard(style, pace=0.9 * style.tempo)
    half = rng.uniform(0.15, 0.22)

    def box(height: float, ahead: float) -> dict[str, At]:
        return {
            f"{name}_hand": At((sign * half, height, ahead))
            for name, sign in (("left", 1.0), ("right", -1.0))
        }

    def grip() -> None:
        board.to(
            0.35,
            root=(0.0, 0.50, -0.17),
            pelvis=(0.85, 0.0, 0.0),
            spine=(0.50, 0.0, 0.0),
            head=(-0.5, 0.0, 0.0),
            knees=0.25,
            **box(0.24, 0.36),
        )

    board.to(
        1.0,
        root=(0.0, 0.50, -0.17),
        pelvis=(0.85, 0.0, 0.0),
        spine=(0.50, 0.0, 0.0),
        head=(-0.5, 0.0, 0.0),
        knees=0.25,
        **box(0.24, 0.36),
    )
    grip()
    board.to(
        0.7,
        root=(0.0, 0.70, -0.14),
        pelvis=(0.45, 0.0, 0.0),
        spine=(0.25, 0.0, 0.0),
        **box(0.55, 0.34),
    )
    board.to(
        0.8,
        root=(0.0, 0.915, -0.05),
        pelvis=(-0.02, 0.0, 0.0),
        spine=(0.0, 0.0, 0.0),
        head=(0.0, 0.0, 0.0),
        knees=0.05,
        **box(1.0, 0.34),
    )
    down_again = bool(rng.random() < 0.6)
    board.hold(rng.uniform(0.3, 1.2))
    if down_again:
        board.to(
            0.7,
            root=(0.0, 0.70, -0.14),
            pelvis=(0.45, 0.0, 0.0),
            spine=(0.25, 0.0, 0.0),
            **box(0.55, 0.34),
        )
        board.over(0.7)
        board.time += 0.35 / board.pace
        grip()
        board.hold(0.2).home(1.0)
        said = phrases(
            "lift|a heavy box and put it down again",
            "lift|a box from the floor and set it back down",
            "pick|up a heavy box and put it back",
            "lift|a heavy box",
            "lift|something heavy",
            "raise|a heavy crate and lower it again",
        )
    else:
        board.to(0.6, hands=(0.85, -0.1, 0.05), pelvis=(0.12, 0.0, 0.0)).hold(0.2).home(0.9)
        said = phrases(
            "lift|a heavy box",
            "lift|a box from the floor and put it on a shelf",
            "lift|a heavy box with both hands",
            "lift|something heavy from the floor",
            "pick|up a heavy box",
            "pick|up a crate and put it on a table",
        )
    return Act(board.hold(0.2).performance(), said)


def _throw_both(rng: np.random.Generator, style: Style) -> Act:
    board = Storyboard(style, pace=style.tempo)
    overhead = bool(rng.random() < 0.5)
    if overhead:
        board.to(0.6, hands=(0.75, 1.15, 0.25), elbows=0.3)
        board.to(
            0.35,
            hands=(0.55, 1.75, 0.30),
            root=(0.0, 0.90, -0.03),
            pelvis=(-0.14, 0.0, 0.0),
            spine=(-0.16, 0.0, 0.0),
            head=(0.1, 0.0, 0.0),
        )
        board.to(
            0.22,
            hands=(0.93, 0.75, 0.05),
            root=(0.0, 0.915, 0.03),
            pelvis=(0.16, 0.0, 0.0),
            spine=(0.22, 0.0, 0.0),
            head=(-0.1, 0.0, 0.0),
            lifts=(0.0, -0.25),
        )
        board.over(0.3, lifts=(0.0, 0.0))
        board.to(0.25, hands=(0.95, -0.2, 0.05), spine=(0.35, 0.0, 0.0), elbows=0.0)
        said = phrases(
            "throw|a ball with both hands",
            "throw|a ball from above the head",
            "take|a throw-in",
            "throw|a ball overhead with both hands",
            "throw|something forward with both hands",
            "hurl|a ball with both hands",
        )
    else:
        board.to(
            0.55,
            hands=(0.48, -0.1, -0.35),
            root=(0.0, 0.89, -0.03),
            pelvis=(0.06, 0, 0),
            elbows=0.35,
        )
        board.hold(rng.uniform(0.05, 0.3))
        board.to(
            0.2,
            hands=(0.97, 0.05, -0.02),
            root=(0.0, 0.92, 0.03),
            pelvis=(0.12, 0.0, 0.0),
            spine=(0.12, 0.0, 0.0),
            lifts=(0.0, -0.2),
        )
        board.over(0.3, lifts=(0.0, 0.0))
        board.to(0.25, hands=(0.96, -0.05, 0.05), elbows=0.0)
        said = phrases(
            "throw|a ball with both hands",
            "throw|a chest pass",
            "pass|a ball with both hands",
            "push|a ball away with both hands",
            "pass|a basketball from the chest",
            "throw|something forward with both hands",
        )
    board.hold(0.15).home(0.7).hold(0.2)
    return Act(board.performance(), said)


HANDLING: dict[str, Action] = {
    "pick up": Action(_pick_up, 3.0),
    "put down": Action(_put_down, 0.8),
    "lift a box": Action(_lift_box, 0.9),
    "throw with both hands": Action(_throw_both, 0.9),
}
