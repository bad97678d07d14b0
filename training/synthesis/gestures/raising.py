"""Gestures that take the arms to a place: raising, pointing, shrugging, stretching."""

from __future__ import annotations

import numpy as np

from training.synthesis.gestures.arm_act import ArmAct, entry
from training.synthesis.gestures.arms import MIDDLE, SIDE_ELBOW, Key, Sketch, Triple, bent
from training.synthesis.puppet.performance import LEFT, RIGHT, Style

_OVER: Triple = (0.03, 0.505, 0.03)
_SIDE: Triple = (0.505, 0.0, 0.03)
_FRONT: Triple = (-0.02, 0.0, 0.505)
_UP_ELBOW: Triple = (0.7, -0.1, -0.35)
_FRONT_ELBOW: Triple = (0.6, -0.8, 0.0)

# place, elbow, via and how the direction is said of one arm and of both
_RAISES: dict[str, tuple[Triple, Triple, Triple | None, tuple[str, ...], tuple[str, ...]]] = {
    "over": (_OVER, _UP_ELBOW, (0.15, 0.0, 1.0),
             ("", "above the head", "straight up", "up high"),
             ("", "above the head", "overhead", "straight up")),
    "over by the side": (_OVER, (0.2, 0.0, -1.0), (1.0, 0.0, 0.1),
                         ("", "above the head", "sideways and up"),
                         ("above the head", "sideways above the head", "")),
    "front": (_FRONT, _FRONT_ELBOW, None,
              ("to the front", "forward", "in front of the body", "to shoulder height in front"),
              ("to the front", "forward", "straight out in front")),
    "side": (_SIDE, SIDE_ELBOW, None,
             ("to the side", "out to the side", "sideways", "to the right side"),
             ("to the sides", "out to both sides", "sideways into a T-pose",
              "to shoulder height at the sides")),
    "diagonal": ((0.34, 0.36, 0.06), (0.4, -0.5, -0.75), (1.0, -0.2, 0.4),
                 ("diagonally up", "up and out to the side"),
                 ("diagonally up into a V shape", "up and apart")),
}  # fmt: skip


def _raise(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    way = str(rng.choice(list(_RAISES), p=[0.4, 0.15, 0.18, 0.19, 0.08]))
    place, elbow, via, one, two = _RAISES[way]
    sketch = Sketch(rng, style, rng.uniform(0.3, 2.5), seconds, rng.uniform(0.7, 1.1))
    both = rng.random() < 0.45
    for side in (RIGHT, LEFT) if both else (RIGHT,):
        sketch.arm(side, place, elbow, via=via)
    up = way.startswith(("over", "diag"))
    sketch.bend("head", (-0.1 if up else 0.0, 0.0, 0.0))
    verbs = ("raise", "lift", "raise") if up else ("raise", "stretch", "extend", "lift")
    names = (
        ("both arms", "their arms", "both hands")
        if both
        else ("the right arm", "their right arm", "the right hand", "their right hand")
    )
    texts = []
    for _ in range(6):
        where = str(rng.choice(two if both else one))
        who = str(rng.choice(names))
        back = "" if rng.random() < 0.75 else f" and [lower] {'them' if both else 'it'} again"
        texts.append(f"{rng.choice(verbs)} {who} {where}".strip() + back)
    if way == "side" and both:
        texts += ["make a T-pose", "spread both arms out to the sides", "strike a T-pose"]
    return sketch, texts


def _raise_in_turn(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    sketch = Sketch(rng, style, rng.uniform(1.4, 2.4), seconds)
    quarter = sketch.middle / 2
    place, elbow, via, _, _ = _RAISES["over"]
    for side, begin, end in (
        (RIGHT, sketch.start, sketch.up + quarter),
        (LEFT, sketch.up + quarter * 0.9, sketch.end),
    ):
        third = (end - begin) * 0.42
        sketch.arm_keys(
            side,
            [
                Key(begin),
                Key(begin + third, place, elbow, via),
                Key(end - third, place, elbow),
                Key(end, via=via),
            ],
        )
    return sketch, [
        "raise the right arm and then [raise] the left arm",
        "raise the right hand, then the left hand",
        "raise the arms one after the other, the right one first",
    ]  # fmt: skip


# place, elbow, via, head (pitch, roll, yaw), spine yaw, how it is said
_POINTS: dict[str, tuple[Triple, Triple, Triple | None, Triple, float, tuple[str, ...]]] = {
    "forward": (_FRONT, _FRONT_ELBOW, None, (0.0, 0.0, 0.0), 0.05,
                ("forward", "straight ahead", "to the front", "at something in front")),
    "right": (_SIDE, SIDE_ELBOW, (0.5, -0.2, 0.85), (0.0, 0.0, -0.75), -0.15,
              ("to the right", "right", "at something on the right")),
    "left": ((-0.40, 0.0, 0.27), (0.3, -0.9, 0.3), (0.1, -0.4, 0.9), (0.0, 0.0, 0.7), 0.35,
             ("to the left", "left", "at something on the left")),
    "up": ((0.03, 0.48, 0.14), _UP_ELBOW, (0.15, 0.0, 1.0), (-0.45, 0.0, 0.0), 0.0,
           ("up", "upward", "at the sky", "at the ceiling")),
    "down": ((-0.02, -0.37, 0.33), (0.6, -0.3, -0.75), None, (0.4, 0.0, 0.0), 0.0,
             ("down", "at the ground", "downward in front of them", "at the floor")),
}  # fmt: skip


def _point(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    where = str(rng.choice(list(_POINTS), p=[0.3, 0.22, 0.18, 0.18, 0.12]))
    place, elbow, via, head, turn, said = _POINTS[where]
    sketch = Sketch(rng, style, rng.uniform(0.7, 2.2), seconds, 0.7)
    sketch.arm(RIGHT, place, elbow, via=via)
    looking = 1.0 if where in ("down", "up") or rng.random() < 0.7 else 0.2
    sketch.bend("head", looking * np.array(head))
    sketch.bend("spine", (0.0, 0.0, turn))
    texts = [f"point {words}" for words in said]
    texts += [f"point {words} with the right hand" for words in said]
    texts += [f"point {said[0]} with their right arm"]
    return sketch, texts


def _shrug(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    sketch = Sketch(rng, style, rng.uniform(0.3, 0.9), seconds, 0.5)
    place, elbow = bent((0.42, -0.85, 0.0), (0.75, 0.12, 0.65))
    for side in (LEFT, RIGHT):
        sketch.arm(side, place, elbow)
    sketch.bend("head", (0.05, rng.choice([-0.16, 0.16]), 0.0))
    sketch.bend("spine", (-0.05, 0.0, 0.0))
    return sketch, ["shrug", "shrug their shoulders", "shrug with both hands out to the sides"]


def _stretch_up(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    sketch = Sketch(rng, style, rng.uniform(0.8, 2.0), seconds, 1.2)
    for side in (LEFT, RIGHT):
        sketch.arm(side, (MIDDLE + 0.09, 0.48, 0.0), (0.8, 0.0, 0.2), via=(0.5, 0.0, 0.9))
    sketch.bend("spine", (-0.16, 0.0, 0.0))
    sketch.bend("head", (-0.25, 0.0, 0.0))
    sketch.bend("root", (0.0, 0.012, 0.01))
    return sketch, ["stretch", "stretch both arms up", "stretch their arms above their head",
                    "stretch upward with both arms"]  # fmt: skip


def _stretch_side(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    sketch = Sketch(rng, style, rng.uniform(0.8, 2.0), seconds, 1.3)
    sketch.arm(RIGHT, (-0.13, 0.485, 0.05), (0.9, 0.1, -0.1), via=(1.0, 0.0, 0.3))
    if rng.random() < 0.5:
        sketch.arm(LEFT, (0.05, -0.38, 0.0), (0.85, 0.1, -0.5))
    sketch.bend("spine", (0.0, 0.5, 0.0))
    sketch.bend("pelvis", (0.0, 0.08, 0.0))
    sketch.bend("root", (-0.05, -0.005, 0.0))
    return sketch, ["stretch to the left side with the right arm overhead",
                    "bend the upper body to the left with the right arm raised",
                    "do a side stretch to the left", "stretch their right side"]  # fmt: skip


ARM_RAISES: dict[str, ArmAct] = {
    "raise": entry(_raise, 10.0, 3.0),
    "raise in turn": entry(_raise_in_turn, 1.0),
    "point": entry(_point, 6.0, 3.0),
    "shrug": entry(_shrug, 1.5, 0.5),
    "stretch up": entry(_stretch_up, 1.8, 0.3),
    "stretch side": entry(_stretch_side, 1.8),
}
