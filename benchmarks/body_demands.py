"""Demands on where the body goes and what legs and trunk do.

The parameters of a function are the parameters of the demand; its docstring says what meets it.
Somebody who stands still meets none of them but `stands_still`, and where a side is named the
other side must not do the same. Margins leave room for 2 to 3 cm of noise.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

import numpy as np

from benchmarks.measures import SIDES, Motion, Verdict, airborne, flights, other, steps
from benchmarks.signals import Array, spans

Side = Literal["left", "right"]
Direction = Literal["forward", "backward", "left", "right"]

MANY = 1000
JUMP = 0.10  # clearance of both feet in a jump: noise makes 0.07 of the rolling feet of a walker
HOP = 0.07  # clearance in a hop, whose other foot is far from the floor
LEAP_SPEED = 0.9  # m/s; a body that passes its standing height faster has left or met the floor
UPRIGHT = 0.12  # pelvis this far below its standing height still stands, metres


def moves(motion: Motion, *, direction: Direction, min_m: float, max_m: float = MANY) -> Verdict:
    """The pelvis gets `min_m` to `max_m` along `direction` of the first facing.

    It stays within 40 degrees of that direction, and most of the way is in that direction of the
    body of each moment too: who turns around and walks off has not walked backward.
    """
    axis = 2 if direction in ("forward", "backward") else 0
    sign = 1 if direction in ("forward", "left") else -1
    along = sign * motion.displacement[axis]
    straight = abs(motion.displacement[2 - axis]) <= math.tan(math.radians(40)) * max(along, 0)
    bodily = sign * motion.travel[axis] >= 0.6 * along
    met = min_m <= along <= max_m and straight and bodily
    return Verdict(bool(met), f"{direction} {along:.2f} m")


def travels(motion: Motion, *, min_m: float, max_m: float = MANY) -> Verdict:
    """The way of the pelvis over the floor is `min_m` to `max_m` long, whatever its shape."""
    return Verdict(min_m <= motion.path <= max_m, f"way {motion.path:.2f} m")


def speed(motion: Motion, *, min_m_s: float, max_m_s: float = MANY) -> Verdict:
    """The mean speed of the fastest second is `min_m_s` to `max_m_s`."""
    return Verdict(min_m_s <= motion.speed <= max_m_s, f"{motion.speed:.2f} m/s")


def turns(motion: Motion, *, side: Side, min_deg: float, max_deg: float = MANY) -> Verdict:
    """The facing ends `min_deg` to `max_deg` to `side` of where it began, whole turns counted."""
    turned = motion.turned if side == "left" else -motion.turned
    return Verdict(min_deg <= turned <= max_deg, f"turned {side} {turned:.0f} deg")


def turns_around(motion: Motion, *, min_deg: float = 135, max_deg: float = 225) -> Verdict:
    """The facing ends `min_deg` to `max_deg` from where it began, over either side."""
    return Verdict(min_deg <= abs(motion.turned) <= max_deg, f"turned {motion.turned:.0f} deg")


def takes_steps(
    motion: Motion, *, at_least: int, at_most: int = MANY, min_m: float = 0.15
) -> Verdict:
    """The feet, counted together, are put `at_least` to `at_most` times `min_m` or more away."""
    count = steps(motion, min_m)
    return Verdict(at_least <= count <= at_most, f"{count} steps")


def stands_still(motion: Motion, *, within_m: float = 0.15) -> Verdict:
    """Pelvis, wrists and ankles stay `within_m` of where they began."""
    names = ("pelvis", "left_wrist", "right_wrist", "left_ankle", "right_ankle")
    ways = [motion.position(name) - motion.before(motion.position(name)) for name in names]
    furthest = max(float(np.linalg.norm(way, axis=1).max()) for way in ways)
    return Verdict(furthest <= within_m, f"moved {furthest:.2f} m")


# Legs and trunk.


def jumps(motion: Motion, *, at_least: int = 1, at_most: int = MANY) -> Verdict:
    """Both feet leave the floor `at_least` to `at_most` times.

    The strides of a runner do not count, nor do hops from one foot to the same foot.
    """
    count = sum(off == "both" or (on == "both" and bool(off)) for off, on in flights(motion, JUMP))
    return Verdict(at_least <= count <= at_most, f"{count} jumps")


def hops(motion: Motion, *, at_least: int = 2, at_most: int = MANY) -> Verdict:
    """The same foot takes off and lands `at_least` to `at_most` times, the other one held up."""
    landings = [off for off, on in flights(motion, HOP) if off == on]
    count = max(landings.count(side) for side in SIDES)
    return Verdict(at_least <= count <= at_most, f"{count} hops")


def squats(motion: Motion, *, at_least: int = 1, min_drop_m: float = 0.28) -> Verdict:
    """From standing the pelvis sinks by `min_drop_m` and comes back to standing, `at_least` times.

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
    return Verdict(count >= at_least, f"{count} squats, drop {drop.max():.2f} m")


def sits_down(motion: Motion, *, min_drop_m: float = 0.25) -> Verdict:
    """The pelvis begins at standing height and ends `min_drop_m` or more lower, seated.

    Seated is: behind the feet, not on the knees, the trunk upright; on a chair or on the floor.
    """
    drop = motion.after(motion.standing - motion.height("pelvis"))
    up = motion.before(motion.standing - motion.height("pelvis")) < UPRIGHT
    met = up and drop >= min_drop_m and _seated(motion, motion.after)
    return Verdict(bool(met), f"pelvis down {drop:.2f} m")


def stands_up(motion: Motion, *, min_rise_m: float = 0.25) -> Verdict:
    """The pelvis begins seated, `min_rise_m` or more below the standing height it ends at."""
    rise = motion.before(motion.standing - motion.height("pelvis"))
    up = motion.after(motion.standing - motion.height("pelvis")) < UPRIGHT
    met = up and rise >= min_rise_m and _seated(motion, motion.before)
    return Verdict(bool(met), f"pelvis up {rise:.2f} m")


def _seated(motion: Motion, when: Callable[[Array], Array]) -> bool:
    """Whether the body sits, on a chair or on the floor, at the start or the end of a motion."""
    feet = [motion.relative(f"{side}_ankle", "pelvis")[:, 2] for side in SIDES]
    knees = [when(motion.height(f"{side}_knee")) for side in SIDES]
    off_the_knees = min(knees) > 0.2 or when(motion.height("pelvis")) < 0.3
    return bool(
        when(0.5 * (feet[0] + feet[1])) > 0.1 and off_the_knees and abs(when(motion.pitch)) < 50
    )


def kneels(motion: Motion, *, seconds: float = 0.5) -> Verdict:
    """A knee rests on the floor for `seconds`, trunk upright and pelvis above the heels."""
    knee = np.minimum(motion.height("left_knee"), motion.height("right_knee"))
    upright = (motion.pitch < 60) & (motion.height("pelvis") > 0.25)
    held = spans((knee < 0.15) & upright, motion.frames(seconds))
    return Verdict(bool(held), f"lowest knee {knee.min():.2f} m")


def bows(motion: Motion, *, min_deg: float = 22) -> Verdict:
    """The trunk begins upright, then leans `min_deg` or more forward on nearly straight legs."""
    high = motion.standing - motion.height("pelvis") < 0.2
    bent = spans(motion.pitch > min_deg, motion.frames(0.2))
    # All of the bend: who sits down or gathers to jump leans forward too, then sinks.
    on_straight_legs = any(high[start:stop].all() for start, stop in bent)
    met = on_straight_legs and motion.before(motion.pitch) < 20
    return Verdict(bool(met), f"leans {motion.pitch.max():.0f} deg")


def kicks(motion: Motion, *, side: Side) -> Verdict:
    """The foot of `side` swings up in front of the body or beside it, and far from it.

    The knee opens to more than a right angle and the other foot stands; the other leg does no
    such thing.
    """
    met = bool(_kicks(motion, side)) and not _kicks(motion, other(side))
    height = motion.height(f"{side}_ankle").max()
    return Verdict(met, f"{side} ankle {height:.2f} m high")


def _kicks(motion: Motion, side: str) -> list[tuple[int, int]]:
    leg = motion.relative(f"{side}_ankle", "pelvis")
    swing = np.linalg.norm(np.gradient(leg, axis=0), axis=1) * motion.fps
    standing = motion.clearance[:, SIDES.index(other(side))] < 0.12
    away = (np.hypot(leg[:, 0], leg[:, 2]) > 0.42) & (leg[:, 2] > -0.15)
    up = (motion.height(f"{side}_ankle") > 0.32) & (motion.knee_angle(side) > 98)
    lead = motion.frames(0.4)  # a leg that is slowly lifted is no kick
    out = spans(away & up & standing, 2)
    return [(start, stop) for start, stop in out if swing[max(0, start - lead) : stop].max() > 1.5]
