"""Demands on what legs and trunk do: jumps, squats, kicks, bows.

The parameters of a function are the parameters of the demand; its docstring says what meets it.
Somebody who stands still meets none of them, and where a side is named the other side must not do
the same. Margins leave room for 2 to 3 cm of noise.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from benchmarks.prompt_following.measures import (
    SIDES,
    UPRIGHT,
    Motion,
    Verdict,
    airborne,
    flights,
    other,
)
from benchmarks.prompt_following.signals import spans

Side = Literal["left", "right"]
Leg = Literal["left", "right", "either"]

MANY = 1000
JUMP = 0.10  # clearance of both feet in a jump: noise makes 0.07 of the rolling feet of a walker
HOP = 0.07  # clearance in a hop, whose other foot is far from the floor
LEAP_SPEED = 0.9  # m/s; a body that passes its standing height faster has left or met the floor


def jumps(motion: Motion, *, at_least: int = 1, at_most: int = MANY) -> Verdict:
    """Both feet leave the floor `at_least` to `at_most` times.

    The strides of a runner do not count, nor do hops from one foot to the same foot.
    """
    count = sum(off == "both" or (on == "both" and bool(off)) for off, on in flights(motion, JUMP))
    return Verdict(at_least <= count <= at_most, f"{count} jumps")


def hops(
    motion: Motion, *, at_least: int = 2, at_most: int = MANY, side: Leg = "either"
) -> Verdict:
    """The same foot takes off and lands `at_least` to `at_most` times, the other one held up.

    Where a side is named it is that foot, and the other one hops less often.
    """
    landings = [off for off, on in flights(motion, HOP) if off == on]
    counts = {name: landings.count(name) for name in SIDES}
    count = max(counts.values()) if side == "either" else counts[side]
    right_one = side == "either" or count > counts[other(side)]
    return Verdict(at_least <= count <= at_most and right_one, f"{count} hops")


def squats(
    motion: Motion, *, at_least: int = 1, at_most: int = MANY, min_drop_m: float = 0.28
) -> Verdict:
    """From standing the pelvis sinks by `min_drop_m` and comes back, `at_least` to `at_most` times.

    Both feet stay on the floor and the knees off it, bent below 120 degrees. The crouch before a
    jump or after it is no squat: there is a flight, not a stand, on one side of it; who walks
    in a crouch does not squat.
    """
    feet_down = motion.clearance.max(axis=1) < 0.15
    knees = np.minimum(motion.height("left_knee"), motion.height("right_knee"))
    bent = np.maximum(motion.knee_angle("left"), motion.knee_angle("right")) < 120
    drop = motion.standing - motion.height("pelvis")
    low = feet_down & (knees > 0.22) & bent & (drop > min_drop_m)
    fast = np.abs(np.gradient(drop)) * motion.fps > LEAP_SPEED
    stands = spans(feet_down & (drop < UPRIGHT) & ~fast, motion.frames(0.17))
    count = 0
    for start, stop in spans(low, motion.frames(0.1), gap=motion.frames(0.3)):
        before = [end for _, end in stands if end <= start]
        after = [begin for begin, _ in stands if begin >= stop]
        if before and after:
            flown = any(before[-1] <= takeoff < after[0] for takeoff, _ in airborne(motion))
            way = motion.position("pelvis")[[before[-1] - 1, after[0]]][:, [0, 2]]
            count += not flown and bool(np.linalg.norm(way[1] - way[0]) < 0.4)
    return Verdict(at_least <= count <= at_most, f"{count} squats, drop {drop.max():.2f} m")


def bows(motion: Motion, *, min_deg: float = 22) -> Verdict:
    """The trunk begins upright, then leans `min_deg` or more forward on nearly straight legs."""
    high = motion.standing - motion.height("pelvis") < 0.2
    bent = spans(motion.pitch > min_deg, motion.frames(0.2))
    # All of the bend: who sits down or gathers to jump leans forward too, then sinks.
    on_straight_legs = any(high[start:stop].all() for start, stop in bent)
    met = on_straight_legs and motion.before(motion.pitch) < 20
    return Verdict(bool(met), f"leans {motion.pitch.max():.0f} deg")


def kicks(motion: Motion, *, side: Leg, at_least: int = 1, at_most: int = MANY) -> Verdict:
    """The foot of `side` swings up in front of the body or beside it, and far from it.

    The knee opens to more than a right angle and the other foot stands, `at_least` to `at_most`
    times; the other leg does no such thing. "either" counts the kicks of both legs.
    """
    counts = {name: len(_kicks(motion, name)) for name in SIDES}
    count = sum(counts.values()) if side == "either" else counts[side]
    alone = side == "either" or not counts[other(side)]
    height = motion.clearance.max() if side == "either" else motion.height(f"{side}_ankle").max()
    return Verdict(at_least <= count <= at_most and alone, f"{count} kicks, {height:.2f} m high")


def _kicks(motion: Motion, side: str) -> list[tuple[int, int]]:
    leg = motion.relative(f"{side}_ankle", "pelvis")
    swing = np.linalg.norm(np.gradient(leg, axis=0), axis=1) * motion.fps
    standing = motion.clearance[:, SIDES.index(other(side))] < 0.12
    away = (np.hypot(leg[:, 0], leg[:, 2]) > 0.42) & (leg[:, 2] > -0.15)
    up = (motion.height(f"{side}_ankle") > 0.32) & (motion.knee_angle(side) > 98)
    lead = motion.frames(0.4)  # a leg that is slowly lifted is no kick
    out = spans(away & up & standing, 2)
    return [(start, stop) for start, stop in out if swing[max(0, start - lead) : stop].max() > 1.5]
