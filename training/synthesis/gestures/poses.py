"""Pose: a gesture that is held for a while, with or without a small repeated movement.

Places are metres from the shoulder (outward, up, forward), see `arms`. One-armed gestures are drawn
for the right arm; `gestures` mirrors half of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from training.synthesis.gestures.arms import Triple
from training.synthesis.puppet.performance import Array

Arm = tuple[Triple | Array, Triple | Array]  # wrist place, elbow direction


@dataclass(frozen=True, slots=True)
class Pose:
    """A pose of arms, head and trunk, and what moves while it is held.

    Attributes:
        phrases: what may be said of it; the first word of each is the verb.
        right: the right arm, or None if it hangs.
        left: likewise.
        both: both arms doing the same, instead of `right` and `left`.
        via: direction by which both hands go there and come back.
        head: pitch (down +), roll (left +), yaw (left +).
        spine: likewise.
        stroke: movement of the right wrist (outward, up, forward) while the pose is held.
        left_stroke: likewise.
        head_stroke: movement of the head.
        spine_stroke: movement of the trunk.
        wagging: whether the movement swings to both sides of the pose, or goes out and back.
        alternate: whether the left hand moves half a cycle later.
        period: seconds of one movement, (shortest, longest).
        counts: how many movements, (fewest, most).
        counted: phrases to which the count is added, where it is small.
        hold: seconds without a movement, (shortest, longest).
        way: seconds of the way up.
        weight: how often as an act of its own.
        laid: how often laid over walking; 0 never.
    """

    phrases: tuple[str, ...]
    right: Arm | None = None
    left: Arm | None = None
    both: Arm | None = None
    via: Triple | None = None
    head: Triple = (0.0, 0.0, 0.0)
    spine: Triple = (0.0, 0.0, 0.0)
    stroke: Triple = (0.0, 0.0, 0.0)
    left_stroke: Triple = (0.0, 0.0, 0.0)
    head_stroke: Triple = (0.0, 0.0, 0.0)
    spine_stroke: Triple = (0.0, 0.0, 0.0)
    wagging: bool = False
    alternate: bool = False
    period: tuple[float, float] = (0.5, 0.8)
    counts: tuple[int, int] = (0, 0)
    counted: tuple[str, ...] = ()
    hold: tuple[float, float] = (0.8, 2.5)
    way: float = 0.8
    weight: float = 1.0
    laid: float = 0.0


SIDEWAYS: Arm = ((0.505, 0.0, 0.03), (0.0, -0.3, -0.95))
TOWARD_FACE: Triple = (0.25, -0.4, 0.9)  # the way of a hand to the face, clear of the chest
