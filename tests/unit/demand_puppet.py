"""A puppet that acts out each prompt of the prompt-following benchmark, as joints over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from motion.skeleton import JOINT_NAMES, OFFSETS, PARENTS, joint

Array = NDArray[np.float64]

FPS = 30
HANGING = (0.05, -0.48, 0.0)  # wrist from shoulder: outward, up, forward
FORWARD, CHEST, OVERHEAD = (0.0, 0.0, 0.5), (-0.05, -0.15, 0.15), (0.1, 0.45, 0.05)


def track(seconds: float, *keys: tuple[float, object]) -> Array:
    """Values (T, ...) that go smoothly through `keys`, pairs of time and value."""
    times = np.arange(round(seconds * FPS)) / FPS
    stamps = np.array([time for time, _ in keys])
    values = np.array([value for _, value in keys], dtype=float)
    after = np.clip(np.searchsorted(stamps, times, side="right"), 1, len(keys) - 1)
    share = np.clip((times - stamps[after - 1]) / (stamps[after] - stamps[after - 1]), 0, 1)
    share = (share * share * (3 - 2 * share)).reshape(-1, *[1] * (values.ndim - 1))
    way: Array = values[after - 1] + share * (values[after] - values[after - 1])
    return way


def turned(vectors: Array, yaw: Array) -> Array:
    """Vectors (T, 3) turned to the left by `yaw` (T,)."""
    sin, cos = np.sin(yaw), np.cos(yaw)
    x, y, z = vectors.T
    return np.stack([cos * x + sin * z, y, cos * z - sin * x], axis=1)


def puppet(
    seconds: float,
    *,
    place: Array | None = None,
    lift: Array | float = 0.0,
    yaw: Array | float = 0.0,
    pitch: Array | float = 0.0,
    left: Array | tuple[float, float, float] = HANGING,
    right: Array | tuple[float, float, float] = HANGING,
    feet: Mapping[str, Array] | None = None,
) -> Array:
    """Joints (T, 22, 3).

    Args:
        seconds: duration.
        place: where the body stands on the floor (T, 3).
        lift: pelvis above its standing height (T,).
        yaw: facing, radians to the left (T,).
        pitch: forward lean of the trunk, radians (T,).
        left: left wrist from its shoulder: outward, up, forward (T, 3); `right` likewise.
        feet: ankles in the world by side (T, 3); at rest under the hips where a side is missing.
    """
    frames = round(seconds * FPS)
    place = np.zeros((frames, 3)) if place is None else place
    yaw, pitch = np.broadcast_to(yaw, frames), np.broadcast_to(pitch, frames)
    pelvis = place + [[0, 0.925, 0]] + np.broadcast_to(lift, frames)[:, None] * [0, 1, 0]
    rest = np.zeros((22, 3))
    for index, parent in enumerate(PARENTS[1:], start=1):
        rest[index] = rest[parent] + OFFSETS[index].numpy()
    joints = np.zeros((frames, 22, 3))
    joints[:, 0] = pelvis
    trunk = [name for name in JOINT_NAMES[1:] if not name.endswith(("knee", "ankle", "foot"))]
    for name in trunk:
        x, y, z = rest[joint(name)]
        lean = np.zeros(frames) if name.endswith("hip") else pitch
        bent = [np.full(frames, x), np.cos(lean) * y - np.sin(lean) * z]
        bent.append(np.sin(lean) * y + np.cos(lean) * z)
        joints[:, joint(name)] = pelvis + turned(np.stack(bent, axis=1), yaw)
    for side, sign, hand in (("left", 1, left), ("right", -1, right)):
        reach = np.broadcast_to(hand, (frames, 3)) * [sign, 1, 1]
        shoulder = joints[:, joint(f"{side}_shoulder")]
        joints[:, joint(f"{side}_wrist")] = shoulder + turned(reach, yaw)
        joints[:, joint(f"{side}_elbow")] = shoulder + turned(0.5 * reach, yaw)
        beside = place + turned(np.tile([0.1 * sign, 0.06, 0.0], (frames, 1)), yaw)
        ankle = (feet or {}).get(side, beside)
        joints[:, joint(f"{side}_ankle")] = ankle
        joints[:, joint(f"{side}_foot")] = ankle + turned(
            np.tile([0, -0.06, 0.13], (frames, 1)), yaw
        )
        hip, ahead = joints[:, joint(f"{side}_hip")], turned(np.tile([0, 0, 1.0], (frames, 1)), yaw)
        half = 0.5 * (ankle - hip)
        length = np.linalg.norm(half, axis=1, keepdims=True)
        ahead = ahead - half * (ahead * half).sum(axis=1, keepdims=True) / length**2
        ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
        bend = np.sqrt(np.maximum(0.4**2 - length**2, 0))  # thigh and shin 0.4 m each
        joints[:, joint(f"{side}_knee")] = hip + half + bend * ahead
    return joints


def walk(
    seconds: float,
    speed: Array | float,
    *,
    yaw: Array | float = 0.0,
    way: tuple[float, float] = (0, 1),
    period: float = 1.0,
    **pose: Any,
) -> Array:
    """Joints of somebody who steps along `way` (x, z) of the body at `speed` m/s (T,)."""
    frames = round(seconds * FPS)
    yaw, speed = np.broadcast_to(yaw, frames), np.broadcast_to(speed, frames)
    strides = turned(speed[:, None] / FPS * [way[0], 0, way[1]], yaw)
    place = np.cumsum(strides, axis=0) - strides[0]
    feet, now = {}, np.arange(frames) / FPS
    for side, sign, start in (("left", 1, 0.0), ("right", -1, -0.5 * period)):
        # A foot stands under where the body is in the middle of its stance, then swings on.
        stances = np.arange(start, seconds + 2 * period, period)
        times = np.stack([stances, stances + 0.5 * period], axis=1).ravel()
        when = np.interp(now, times, np.repeat(stances + 0.25 * period, 2)) * FPS
        beside = place + turned(np.tile([0.1 * sign, 0.06, 0], (frames, 1)), yaw)
        ankle = np.stack([np.interp(when, np.arange(frames), axis) for axis in beside.T], axis=1)
        swing = np.maximum(np.sin(2 * np.pi * (now - start - 0.5 * period) / period), 0)
        ankle[:, 1] += 0.12 * swing * (speed > 0.1)
        feet[side] = ankle
    return puppet(seconds, place=place, yaw=yaw, feet=feet, **pose)


def leap(*jumps: float, seconds: float, feet: Sequence[str] = ("left", "right")) -> dict[str, Any]:
    """Arguments of `puppet` for jumps that begin at the given times, off the named feet.

    A foot that is not named is held up all the time.
    """
    keys: list[tuple[float, object]] = [(0, 0)]
    for time in jumps:
        dip = [(time, 0), (time + 0.2, -0.15), (time + 0.3, 0), (time + 0.45, 0.25)]
        keys += [*dip, (time + 0.6, 0), (time + 0.7, -0.1), (time + 0.85, 0)]
    lift = track(seconds, *keys)
    ankles = {}
    for side, x in (("left", 0.1), ("right", -0.1)):
        ankles[side] = np.tile([x, 0.06, 0.0], (len(lift), 1))
        ankles[side][:, 1] += np.maximum(lift, 0) + (0 if side in feet else 0.3)
    return {"seconds": seconds, "lift": lift, "feet": ankles}


def planted(seconds: float, forward: float = 0.0) -> dict[str, Array]:
    """Feet that stand still, `forward` metres ahead of where the body began."""
    sides = {"left": 0.1, "right": -0.1}
    return {s: np.tile([x, 0.06, forward], (round(seconds * FPS), 1)) for s, x in sides.items()}


def beside(ankle: Array, x: float) -> Array:
    """The way of an ankle (T, 3), `x` metres to the left of the middle line."""
    aside: Array = ankle + np.array([x, 0, 0])
    return aside


def gesture(seconds: float, *poses: tuple[float, tuple[float, float, float]]) -> Array:
    """Wrist (T, 3) that rises from hanging, goes through `poses` and comes down again."""
    return track(seconds, (0, HANGING), (0.3, HANGING), *poses, (seconds, HANGING))


def oscillation(first: object, second: object, count: int, period: float) -> list[Any]:
    """Keys that go to and fro `count` times, starting after one second."""
    return [(1 + period * 0.5 * k, (first, second)[k % 2]) for k in range(2 * count)]


def sit(start: float, end: float, rising: bool = False) -> dict[str, Any]:
    """Arguments of `puppet` for sitting down behind the feet, or for rising, in 3 seconds."""
    seat, stand = (0, -0.42, -0.4), (0, 0, 0)
    way = (
        track(3, (0, seat), (1, seat), (2, stand))
        if rising
        else track(3, (start, stand), (end, seat))
    )
    return {"place": way * [1, 0, 1], "lift": way[:, 1], "feet": planted(3)}


def walk_then_sit() -> Array:
    joints = walk(2.5, track(2.5, (0, 0), (0.5, 1), (1.5, 1), (2, 0)))
    seat = puppet(3, **sit(0.5, 1.5))
    return np.concatenate([joints, seat + (joints[-1, 0] - seat[0, 0]) * [1, 0, 1]])


WAVE = oscillation((0.0, 0.2, 0.15), (0.3, 0.2, 0.15), 4, 0.5)
HOLD = [(1, OVERHEAD), (2, OVERHEAD)]
CLAP = gesture(4, *oscillation((-0.13, -0.15, 0.3), (0.05, -0.15, 0.3), 4, 0.6))
JACK = track(4, *oscillation(HANGING, (0.15, 0.45, 0.0), 3, 0.8))
SQUAT = track(3, (0, 0), (0.3, 0), (1, -0.4), (1.5, -0.4), (2.2, 0))
RIGHT = track(3, (0, 0), (0.5, 0), (2, -1.57))
KNEEL = track(3, (0, (0, 0.06, 0)), (0.5, (0, 0.06, 0)), (1.5, (0, 0.06, -0.42)))
KICK = track(
    2, (0.5, (0, 0.06, 0)), (0.8, (0, 0.3, -0.2)), (1, (0, 0.55, 0.72)), (1.5, (0, 0.06, 0))
)
PUNCH = track(2, (0, CHEST), (0.8, CHEST), (1, FORWARD), (1.1, FORWARD), (1.4, CHEST))

# What the puppet does for each prompt of the benchmark.
ACTS: dict[str, Array] = {
    "walk-forward": walk(3, 1.15),
    "walk-backward": walk(3, 0.7, way=(0, -1)),
    "sidestep-right": walk(3, 0.5, way=(-1, 0)),
    "run": walk(2, 2.8, period=0.66),
    "walk-in-circle": walk(6, 0.9, yaw=np.arange(180) / 180 * 2 * np.pi),
    "turn-right": walk(3, 0.0, yaw=RIGHT),
    "turn-around": walk(3, 0.0, yaw=2 * RIGHT),
    "three-steps": walk(2.5, track(2.5, (0, 0), (0.3, 0.8), (1.4, 0.8), (1.7, 0))),
    "walk-slowly": walk(4, 0.5, period=1.4),
    "walk-quickly": walk(3, 1.6),
    "raise-left-arm": puppet(3, left=gesture(3, *HOLD)),
    "raise-both-arms": puppet(3, left=gesture(3, *HOLD), right=gesture(3, *HOLD)),
    "wave-right": puppet(4, right=gesture(4, *WAVE)),
    "clap": puppet(4, left=CLAP, right=CLAP),
    "point-right": puppet(3, right=gesture(3, (1, FORWARD), (2, FORWARD))),
    "squat": puppet(3, lift=SQUAT),
    "jump": puppet(**leap(0.5, seconds=2)),
    "jump-three-times": puppet(**leap(0.5, 1.5, 2.5, seconds=4)),
    "hop": puppet(**leap(0.5, 1.5, seconds=3, feet=("right",))),
    "jumping-jacks": puppet(
        4,
        left=JACK,
        right=JACK,
        feet={
            s: np.stack([x * (1 + 2.5 * (JACK[:, 1] + 0.48)), 0 * x + 0.06, 0 * x], axis=1)
            for s, x in (("left", np.full(120, 0.1)), ("right", np.full(120, -0.1)))
        },
    ),
    "kick-right": puppet(2, feet={"right": beside(KICK, -0.1)}),
    "punch-left": puppet(2, left=PUNCH, right=CHEST),
    "bow": puppet(3, pitch=track(3, (0, 0), (0.5, 0), (1.2, 1), (1.6, 1), (2.3, 0))),
    "kneel": puppet(
        3,
        lift=track(3, (0, 0), (0.5, 0), (1.5, -0.44)),
        feet={"left": beside(KNEEL, 0.1), "right": beside(KNEEL, -0.1)},
    ),
    "sit": puppet(3, **sit(1, 2)),
    "stand-up": puppet(3, **sit(1, 2, rising=True)),
    "walk-and-wave": walk(4, 0.8, left=gesture(4, *WAVE)),
    "walk-then-sit": walk_then_sit(),
    "turn-then-walk": walk(
        4, track(4, (0, 0), (1.8, 0), (2.3, 1)), yaw=track(4, (0.3, 0), (1.6, 1.57))
    ),
    "squat-then-jump": np.concatenate([puppet(3, lift=SQUAT), puppet(**leap(0.3, seconds=2))]),
}
