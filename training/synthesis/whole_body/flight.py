"""Leaving the floor: crouch, push-off, ballistic flight, soft landing."""

from __future__ import annotations

from typing import Any

import numpy as np

from training.synthesis.puppet.keyframes import SIDES, Storyboard, Through
from training.synthesis.puppet.performance import STANDING_HEIGHT

GRAVITY = 9.81

_LEG = 0.774  # hip to ankle of an almost straight leg at take-off: out of reach is no push

_HIP_DROP = 0.075  # hip joints below the pelvis

_STILL = ((0.0, 0.0), (0.0, 0.0))

Hand = tuple[float, float, float]


def tiptoe_height(pitch: float) -> float:
    """Pelvis height over a straight leg whose foot has `pitch` and whose toes are on the floor."""
    return float(0.06 * np.cos(pitch) - 0.13 * np.sin(pitch)) + _LEG + _HIP_DROP


def crouch_down(board: Storyboard, seconds: float, height: float, hands: Hand) -> Storyboard:
    """Sink into the crouch that a jump starts from: hips back, trunk forward, arms behind."""
    depth = STANDING_HEIGHT - height
    x, _, z = board.now("root")
    yaw = float(board.now("facing"))
    back = 0.30 * depth
    return board.to(
        seconds,
        root=(x - back * np.sin(yaw), height, z - back * np.cos(yaw)),
        pelvis=(1.3 * depth, 0.0, 0.0),
        spine=(0.05 + 0.9 * depth, 0.0, 0.0),
        head=(-1.0 * depth, 0.0, 0.0),
        hands=hands,
        knees=0.06,
    )


def fly(
    board: Storyboard,
    *,
    rise: float,
    crouch: float,
    swing: Hand,
    after: Hand,
    land: tuple[float, float, float],
    legs: tuple[str, ...] = SIDES,
    toes: dict[str, Any] | None = None,
    lean: float = 0.0,
    tuck: float = 0.0,
    hands_late: float = 0.4,
) -> Storyboard:
    """Push off from the present crouch, fly, land on the toes and sink into a soft crouch.

    Gravity knows no tempo: all of this runs in true seconds whatever the board's pace.

    Args:
        board: at rest in a crouch.
        rise: metres the pelvis rises after take-off.
        crouch: pelvis height at the bottom of the landing.
        swing: hands in mid-air.
        after: hands at the bottom of the landing.
        land: x, z of the pelvis after landing and the facing, world.
        legs: which legs push and land; the other one is left alone.
        toes: toe channels (x, z, yaw) on landing by name; in place if None.
        lean: how far the pelvis is towards the landing place at take-off, as a share of the way.
        tuck: extra height of the feet in mid-air.
        hands_late: share of the flight that has passed when the hands arrive at `swing`.
    """
    pace = board.pace
    start = board.now("root")
    way = np.array([land[0] - start[0], 0.0, land[1] - start[2]])
    speed = float(np.sqrt(2 * GRAVITY * rise))
    stretch = -min(0.40 + 2.0 * rise, 0.95)  # pitch of the feet at take-off; half at landing
    top, low = tiptoe_height(stretch), tiptoe_height(0.5 * stretch) - 0.03
    air = (speed + float(np.sqrt(speed**2 + 2 * GRAVITY * (top - low)))) / GRAVITY
    fall = speed - GRAVITY * air
    leave = np.array([start[0], top, start[2]]) + lean * way
    arrive = np.array([start[0], low, start[2]]) + (0.97 - 0.25 * lean) * way
    level = (arrive - leave) * (1, 0, 1) / air
    pull = (0.0, -GRAVITY, 0.0)
    off, on = (np.add(level, (0, speed, 0)), pull), (np.add(level, (0, fall, 0)), pull)
    push = (top - start[1]) / (0.55 * speed)
    board.over(push * pace, root=Through(leave, off, off), pelvis=(0.05, 0, 0), spine=(0, 0, 0))
    board.over((push + hands_late * air) * pace, hands=swing, head=(0.0, 0.0, 0.0), knees=0.0)
    rising, falling = ((speed, 0.0), (-GRAVITY, 0.0)), ((fall, 0.0), (-GRAVITY, 0.0))
    for leg in legs:
        leaving = Through((0.0, stretch), _STILL, rising)
        board.over(push * pace, 0.25 * push * pace, **{f"{leg}_lift": leaving})
    board.time += push
    board.over(air * pace, facing=land[2], **(toes or {}))
    board.over(air * pace, root=Through(arrive, on, on), pelvis=(0.20, 0, 0), spine=(0.12, 0, 0))
    for leg in legs:
        if tuck > 0:
            height = 0.5 * speed * air - GRAVITY * air**2 / 8 + tuck
            board.over(0.5 * air * pace, **{f"{leg}_lift": (height, stretch)})
        landing = Through((0.0, 0.5 * stretch), falling, _STILL)
        board.over(air * pace, **{f"{leg}_lift": landing})
    board.time += air
    sink = float(np.clip(2.1 * (low - crouch) / -fall, 0.15, 0.5))
    for leg in legs:
        board.over(0.10 * pace, **{f"{leg}_lift": (0.0, 0.0)})
    depth = STANDING_HEIGHT - crouch
    board.over(sink * pace, hands=after)
    return board.to(
        sink * pace,
        root=(land[0], crouch, land[1]),
        pelvis=(1.3 * depth, 0, 0),
        spine=(0.05 + 0.8 * depth, 0, 0),
        head=(-1.0 * depth, 0, 0),
    )
