"""Things without things: picking up, putting down, lifting, throwing, and the swings of sports."""

from __future__ import annotations

import numpy as np

from training.synthesis.act import Act, Action
from training.synthesis.keyframes import (
    SIDES,
    At,
    Storyboard,
    phrases,
    pick_side,
    sided,
    standing,
)
from training.synthesis.performance import STANDING_HEIGHT, Style

_OBJECTS = ("something", "an object", "a ball", "a coin", "a bag", "a stone", "a toy")


def _down_to_floor(board: Storyboard, seconds: float, low: float, **hands: At) -> None:
    """Squat and bend until the hands are where they are wanted; they arrive a little late."""
    depth = STANDING_HEIGHT - low
    board.to(
        seconds, root=(0.0, low, -0.30 * depth - 0.03), pelvis=(0.45 + 0.75 * depth, 0.0, 0.0),
        spine=(0.62, 0.0, 0.0), head=(0.1, 0.0, 0.0), knees=0.15, **hands,
    )


def _pick_up(rng: np.random.Generator, style: Style) -> Act:
    kind = int(rng.choice(3, p=[0.35, 0.35, 0.3]))
    thing = str(rng.choice(_OBJECTS))
    board = Storyboard(style, pace=style.tempo * rng.uniform(0.85, 1.1))
    low, reach = rng.uniform(0.54, 0.68), rng.uniform(0.36, 0.44)
    height = rng.uniform(0.06, 0.16)
    if kind == 2:
        spots = {f"{n}_hand": At((s * 0.12, height, reach)) for n, s in (("left", 1), ("right", -1))}
        after: dict[str, object] = {"hands": (0.62, -0.55, -0.12)}
    else:
        spots = {"left_hand": At((0.10, height, reach))}
        board.over(0.9, right_hand=(0.85, -0.55, 0.25))
        after = {"left_hand": (0.62, -0.5, 0.05), "right_hand": style.hang}
    _down_to_floor(board, 0.9, low, **spots)
    _down_to_floor(board, rng.uniform(0.15, 0.45), low, **spots)
    home = standing(style)
    board.over(0.85, **after)
    board.to(0.95, root=home["root"], pelvis=home["pelvis"], spine=home["spine"],
             head=(0.3, 0.0, 0.0), knees=0.0)
    board.hold(rng.uniform(0.2, 0.7)).home(0.6).hold(0.15)
    if kind == 2:
        said = phrases(
            "pick|up {thing} with both hands", "pick|{thing} up from the floor with both hands",
            "bend|down and pick up {thing}", "pick|up {thing} from the floor",
            "reach|down to the floor with both hands", "take|{thing} off the ground",
            "bend|down, grab {thing} and stand up", thing=thing,
        )
    else:
        said = phrases(
            "pick|up {thing} with the {side} hand", "pick|{thing} up from the floor",
            "bend|down and pick up {thing}", "pick|up {thing} from the ground with the {side} hand",
            "reach|down to the floor with the {side} hand", "grab|{thing} from the floor",
            "bend|down and take {thing} with the {side} hand", thing=thing, side=SIDES[kind],
        )
    performance = board.performance()
    return Act(sided(performance, kind) if kind < 2 else performance, said)


def _put_down(rng: np.random.Generator, style: Style) -> Act:
    kind = int(rng.choice(3, p=[0.25, 0.25, 0.5]))
    thing = str(rng.choice(_OBJECTS))
    board = Storyboard(style, pace=style.tempo * rng.uniform(0.85, 1.1))
    low, reach, height = rng.uniform(0.56, 0.68), rng.uniform(0.36, 0.44), rng.uniform(0.08, 0.16)
    if kind == 2:
        spots = {f"{n}_hand": At((s * 0.12, height, reach)) for n, s in (("left", 1), ("right", -1))}
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
        "put|{thing} down", "put|{thing} down on the floor", "place|{thing} on the floor",
        "put|{thing} on the ground with {how}", "set|{thing} down on the floor",
        "bend|down to put {thing} on the floor", "lay|{thing} on the floor with {how}",
        thing=thing, how=how,
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
        board.to(0.35, root=(0.0, 0.50, -0.17), pelvis=(0.66, 0.0, 0.0), spine=(0.40, 0.0, 0.0),
                 head=(-0.5, 0.0, 0.0), knees=0.25, **box(0.24, 0.36))

    board.to(1.0, root=(0.0, 0.50, -0.17), pelvis=(0.66, 0.0, 0.0), spine=(0.40, 0.0, 0.0),
             head=(-0.5, 0.0, 0.0), knees=0.25, **box(0.24, 0.36))
    grip()
    board.to(0.7, root=(0.0, 0.70, -0.14), pelvis=(0.45, 0.0, 0.0), spine=(0.25, 0.0, 0.0),
             **box(0.55, 0.34))
    board.to(0.8, root=(0.0, 0.915, -0.05), pelvis=(-0.02, 0.0, 0.0), spine=(0.0, 0.0, 0.0),
             head=(0.0, 0.0, 0.0), knees=0.05, **box(1.0, 0.34))
    down_again = bool(rng.random() < 0.6)
    board.hold(rng.uniform(0.3, 1.2))
    if down_again:
        board.to(0.7, root=(0.0, 0.70, -0.14), pelvis=(0.45, 0.0, 0.0), spine=(0.25, 0.0, 0.0),
                 **box(0.55, 0.34))
        board.over(0.7)
        board.time += 0.35 / board.pace
        grip()
        board.hold(0.2).home(1.0)
        said = phrases(
            "lift|a heavy box and put it down again", "lift|a box from the floor and set it back down",
            "pick|up a heavy box and put it back", "lift|a heavy box", "lift|something heavy",
            "raise|a heavy crate and lower it again",
        )
    else:
        board.to(0.6, hands=(0.85, -0.1, 0.05), pelvis=(0.12, 0.0, 0.0)).hold(0.2).home(0.9)
        said = phrases(
            "lift|a heavy box", "lift|a box from the floor and put it on a shelf",
            "lift|a heavy box with both hands", "lift|something heavy from the floor",
            "pick|up a heavy box", "pick|up a crate and put it on a table",
        )
    return Act(board.hold(0.2).performance(), said)


def _throw_both(rng: np.random.Generator, style: Style) -> Act:
    board = Storyboard(style, pace=style.tempo)
    overhead = bool(rng.random() < 0.5)
    if overhead:
        board.to(0.6, hands=(0.75, 1.15, 0.25), elbows=0.3)
        board.to(0.35, hands=(0.55, 1.75, 0.30), root=(0.0, 0.90, -0.03), pelvis=(-0.14, 0.0, 0.0),
                 spine=(-0.16, 0.0, 0.0), head=(0.1, 0.0, 0.0))
        board.to(0.22, hands=(0.93, 0.75, 0.05), root=(0.0, 0.915, 0.03), pelvis=(0.16, 0.0, 0.0),
                 spine=(0.22, 0.0, 0.0), head=(-0.1, 0.0, 0.0), lifts=(0.0, -0.25))
        board.over(0.3, lifts=(0.0, 0.0))
        board.to(0.25, hands=(0.95, -0.2, 0.05), spine=(0.35, 0.0, 0.0), elbows=0.0)
        said = phrases(
            "throw|a ball with both hands", "throw|a ball from above the head", "take|a throw-in",
            "throw|a ball overhead with both hands", "throw|something forward with both hands",
            "hurl|a ball with both hands",
        )
    else:
        board.to(0.55, hands=(0.48, -0.1, -0.35), root=(0.0, 0.89, -0.03), pelvis=(0.06, 0, 0),
                 elbows=0.35)
        board.hold(rng.uniform(0.05, 0.3))
        board.to(0.2, hands=(0.97, 0.05, -0.02), root=(0.0, 0.92, 0.03), pelvis=(0.12, 0.0, 0.0),
                 spine=(0.12, 0.0, 0.0), lifts=(0.0, -0.2))
        board.over(0.3, lifts=(0.0, 0.0))
        board.to(0.25, hands=(0.96, -0.05, 0.05), elbows=0.0)
        said = phrases(
            "throw|a ball with both hands", "throw|a chest pass", "pass|a ball with both hands",
            "push|a ball away with both hands", "pass|a basketball from the chest",
            "throw|something forward with both hands",
        )
    board.hold(0.15).home(0.7).hold(0.2)
    return Act(board.performance(), said)


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
            seconds, root=(weight * board.style.stance, 0.89, -0.10 * lean),
            pelvis=(0.6 * lean, 0.0, 0.45 * turn), spine=(0.4 * lean + 0.06, 0.0, 0.55 * turn),
            head=(0.1 * lean, 0.0, -0.75 * turn),
            left_hand=At((x + 0.03, height, z)), right_hand=At((x - 0.03, height + 0.03, z)),
        )


def _bat(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    board = Storyboard(style, pace=style.tempo)
    high = rng.uniform(1.22, 1.34)
    _swing(board, [(0.7, -1.05, high, 0.34)], 0.25, 0.9)
    board.hold(rng.uniform(0.2, 0.5))
    _swing(
        board,
        [(0.17, -0.60, 1.15, 0.42), (0.13, 0.1, 1.05, 0.46), (0.13, 0.75, 1.12, 0.42),
         (0.22, 1.15, 1.30, 0.38)],
        0.25, 0.9,
    )
    board.over(0.2, right_lift=(0.0, -0.45))
    board.hold(0.35)
    board.over(0.5, right_lift=(0.0, 0.0))
    board.home(0.8).hold(0.2)
    said = phrases(
        "swing|a baseball bat", "swing|a bat", "hit|a ball with a bat", "swing|a bat hard",
        "swing|a bat from {start} to {end}", "bat|in a game of baseball",
        start=SIDES[1 - side], end=SIDES[side],
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
        [(0.17, -0.60, 0.95, 0.42), (0.13, 0.05, 0.76, 0.42), (0.14, 0.65, 1.0, 0.44),
         (0.26, 0.95, top + 0.06, 0.42)],
        0.40, 0.9,
    )
    board.over(0.25, right_lift=(0.0, -0.6))
    board.hold(0.5)
    board.over(0.5, right_lift=(0.0, 0.0))
    board.home(0.9).hold(0.2)
    said = phrases(
        "play|golf", "swing|a golf club", "hit|a golf ball", "take|a golf swing", "do|a golf swing",
        "tee|off", "swing|a golf club to the {side}", side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


def _tennis(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    backhand = bool(rng.random() < 0.45)
    board = Storyboard(style, pace=style.tempo)
    s = style.stance
    board.to(0.5, root=(0.0, 0.88, -0.02), pelvis=(0.15, 0.0, 0.0), spine=(0.15, 0.0, 0.0),
             hands=(0.6, -0.45, -0.15), head=(-0.15, 0.0, 0.0))
    sign = -1.0 if backhand else 1.0  # the left hand's own side is the left
    board.to(
        0.45, root=(0.7 * sign * s, 0.87, -0.02), pelvis=(0.10, 0.0, 0.4 * sign),
        spine=(0.12, 0.0, 0.5 * sign), head=(0.0, 0.0, -0.6 * sign),
        left_hand=(0.72, -0.25, -1.05) if backhand else (0.88, -0.25, 1.35),
        right_hand=(0.75, -0.5, 0.9) if backhand else (0.8, 0.0, 0.15),
    )
    board.over(0.17, left_hand=(0.95, -0.18, 0.15))
    board.to(0.17, pelvis=(0.08, 0.0, -0.05 * sign), spine=(0.1, 0.0, -0.05 * sign),
             root=(0.0, 0.88, 0.02))
    board.over(0.2, left_hand=(0.88, 0.35, 1.3) if backhand else (0.68, 0.35, -0.65))
    board.to(
        0.2, root=(-0.4 * sign * s, 0.89, 0.02), pelvis=(0.06, 0.0, -0.35 * sign),
        spine=(0.08, 0.0, -0.45 * sign), head=(0.0, 0.0, 0.5 * sign),
        right_hand=(0.8, -0.6, 1.1) if backhand else (0.6, -0.4, 0.2),
    )
    board.hold(0.2).home(0.8).hold(0.2)
    stroke = "backhand" if backhand else "forehand"
    said = phrases(
        "play|tennis", "hit|a {stroke} in tennis", "play|a tennis {stroke}", "swing|a tennis racket",
        "hit|a {stroke} with the {side} hand", "play|a {stroke} with the {side} hand",
        "hit|a tennis ball with the {side} hand", stroke=stroke, side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


HANDLING: dict[str, Action] = {
    "pick up": Action(_pick_up, 2.0),
    "put down": Action(_put_down, 0.8),
    "lift a box": Action(_lift_box, 0.9),
    "throw with both hands": Action(_throw_both, 0.9),
    "swing a bat": Action(_bat, 0.6),
    "golf": Action(_golf, 0.6),
    "tennis": Action(_tennis, 0.8),
}
