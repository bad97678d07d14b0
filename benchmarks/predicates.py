"""The kinds of demand: one function each, from a prepared motion to a verdict.

The parameters of a function are the parameters of the demand; its docstring says what meets it.
Somebody who stands still meets none of them but `stands_still`, and where a side is named the
other side must not do the same. Margins leave room for 2 to 3 cm of noise.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from benchmarks.measures import (
    SIDES,
    Array,
    Motion,
    cycles,
    flights,
    other,
    smooth,
    spans,
    steps,
    swings,
)

Side = Literal["left", "right"]
Arms = Literal["left", "right", "both"]
Direction = Literal["forward", "backward", "left", "right"]

MANY = 1000
UPRIGHT = 0.12  # pelvis this far below its standing height still stands, metres


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a motion meets a demand, and the figures that say so, for people to read."""

    met: bool
    measured: str


# Where the body goes.


def moves(motion: Motion, *, direction: Direction, min_m: float, max_m: float = MANY) -> Verdict:
    """The pelvis gets `min_m` to `max_m` along `direction` of the first facing, within 40 degrees,
    and most of that way in that direction of the body, too (not by turning around first).
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


def stays(motion: Motion, *, within_m: float) -> Verdict:
    """The pelvis ends `within_m` or less from the place over which it began."""
    away = float(np.hypot(motion.displacement[0], motion.displacement[2]))
    return Verdict(away <= within_m, f"ends {away:.2f} m away")


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
    """Left and right foot together are put `at_least` to `at_most` times somewhere else, `min_m`
    or more away.
    """
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
    """Both feet leave the floor `at_least` to `at_most` times; strides of a runner do not count,
    nor do hops from one foot to the same foot.
    """
    count = sum(off == "both" or (on == "both" and bool(off)) for off, on in flights(motion))
    return Verdict(at_least <= count <= at_most, f"{count} jumps")


def hops(motion: Motion, *, at_least: int = 2, at_most: int = MANY) -> Verdict:
    """One foot leaves the floor and lands again `at_least` to `at_most` times while the other is
    held up; always the same foot.
    """
    landings = [off for off, on in flights(motion) if off == on]
    count = max(landings.count(side) for side in SIDES)
    return Verdict(at_least <= count <= at_most, f"{count} hops")


def squats(motion: Motion, *, at_least: int = 1, min_drop_m: float = 0.28) -> Verdict:
    """With both feet on the floor and the knees off it the pelvis sinks by `min_drop_m` or more,
    knees bent below 120 degrees, and comes back up, `at_least` times.
    """
    feet_down = motion.clearance.max(axis=1) < 0.15
    knees = [motion.height(f"{side}_knee") > 0.22 for side in SIDES]
    bent = np.maximum(motion.knee_angle("left"), motion.knee_angle("right")) < 120
    drop = motion.standing - motion.height("pelvis")
    low = feet_down & knees[0] & knees[1] & bent & (drop > min_drop_m)
    count = 0
    for start, stop in spans(low, motion.frames(0.1), gap=motion.frames(0.3)):
        count += bool(drop[:start].min(initial=1) < UPRIGHT and drop[stop:].min(initial=1) < 0.15)
    return Verdict(count >= at_least, f"{count} squats, drop {drop.max():.2f} m")


def sits_down(motion: Motion, *, min_drop_m: float = 0.25) -> Verdict:
    """The pelvis begins at standing height and ends `min_drop_m` or more lower, at rest, behind
    the feet, the trunk upright and not on the knees.
    """
    drop = motion.after(motion.standing - motion.height("pelvis"))
    up = motion.before(motion.standing - motion.height("pelvis")) < UPRIGHT
    met = up and drop >= min_drop_m and _seated(motion, motion.after)
    return Verdict(bool(met), f"pelvis down {drop:.2f} m")


def stands_up(motion: Motion, *, min_rise_m: float = 0.25) -> Verdict:
    """The pelvis begins as `sits_down` ends, `min_rise_m` or more below the standing height at
    which it ends.
    """
    rise = motion.before(motion.standing - motion.height("pelvis"))
    up = motion.after(motion.standing - motion.height("pelvis")) < UPRIGHT
    met = up and rise >= min_rise_m and _seated(motion, motion.before)
    return Verdict(bool(met), f"pelvis up {rise:.2f} m")


def _seated(motion: Motion, when: Callable[[Array], Array]) -> bool:
    """Whether the body sits, on a chair or on the floor, at the start or the end of a motion."""
    feet = [motion.relative(f"{side}_ankle", "pelvis")[:, 2] for side in SIDES]
    knees = [when(motion.height(f"{side}_knee")) for side in SIDES]
    off_the_knees = min(knees) > 0.2 or when(motion.height("pelvis")) < 0.3
    return bool(when(sum(feet) / 2) > 0.1 and off_the_knees and abs(when(motion.pitch)) < 50)


def kneels(motion: Motion, *, seconds: float = 0.3) -> Verdict:
    """A knee rests on the floor for `seconds`, trunk upright and pelvis above the heels."""
    knee = np.minimum(motion.height("left_knee"), motion.height("right_knee"))
    upright = (motion.pitch < 60) & (motion.height("pelvis") > 0.25)
    held = spans((knee < 0.17) & upright, motion.frames(seconds))
    return Verdict(bool(held), f"lowest knee {knee.min():.2f} m")


def bows(motion: Motion, *, min_deg: float = 35) -> Verdict:
    """The trunk begins upright and leans `min_deg` or more forward for a moment, on nearly
    straight legs.
    """
    high = motion.standing - motion.height("pelvis") < 0.2
    bent = spans((motion.pitch > min_deg) & high, motion.frames(0.2))
    met = bool(bent) and motion.before(motion.pitch) < 20
    return Verdict(bool(met), f"leans {motion.pitch.max():.0f} deg")


def kicks(motion: Motion, *, side: Side) -> Verdict:
    """The ankle of `side` swings out to knee height in front of the body, the leg nearly straight,
    while the other foot stands; the other leg does not.
    """
    met = bool(_kicks(motion, side)) and not _kicks(motion, other(side))
    height = motion.height(f"{side}_ankle").max()
    return Verdict(met, f"{side} ankle {height:.2f} m high")


def _kicks(motion: Motion, side: str) -> list[tuple[int, int]]:
    leg = motion.relative(f"{side}_ankle", "pelvis")
    swing = np.linalg.norm(np.gradient(leg, axis=0), axis=1) * motion.fps
    standing = motion.clearance[:, SIDES.index(other(side))] < 0.12
    high = motion.height(f"{side}_ankle") > 0.35
    out = high & (leg[:, 2] > 0.3) & (motion.knee_angle(side) > 120) & standing
    lead = motion.frames(0.4)  # a leg that is slowly lifted is no kick
    return [(a, b) for a, b in spans(out, 2) if swing[max(0, a - lead) : b].max() > 1.5]


# Arms and hands.


def raises_arm(motion: Motion, *, side: Arms, seconds: float = 0.2) -> Verdict:
    """The wrist of `side` is above the head for `seconds`; the other wrist never gets to the
    neck. With "both" both are above the head at once.
    """
    above = {s: motion.height(f"{s}_wrist") - motion.height("head") for s in SIDES}
    if side == "both":
        lower = np.minimum(above["left"], above["right"])
        held = spans(lower > 0, motion.frames(seconds))
        return Verdict(bool(held), f"lower wrist {lower.max():+.2f} m from the head")
    held = spans(above[side] > 0, motion.frames(seconds))
    rest = motion.height(f"{other(side)}_wrist") < motion.height("neck")
    met = bool(held) and bool(rest.all())
    return Verdict(met, f"{side} wrist {above[side].max():+.2f} m from the head")


def waves(motion: Motion, *, side: Side, at_least: int = 3, min_m: float = 0.1) -> Verdict:
    """The raised hand of `side` swings to and fro `at_least` times by `min_m` or more; the other
    hand is not raised.
    """
    count = max((_swings(motion, side, *span, min_m) for span in _raised(motion, side)), default=0)
    met = count >= at_least and not _raised(motion, other(side))
    return Verdict(met, f"{count} swings of the {side} hand")


def _raised(motion: Motion, side: str) -> list[tuple[int, int]]:
    """When the hand of `side` is at chest height or above it."""
    above = motion.relative(f"{side}_wrist", f"{side}_shoulder")[:, 1]
    return spans(above > -0.12, motion.frames(0.5), gap=motion.frames(0.1))


def _swings(motion: Motion, side: str, start: int, stop: int, size: float) -> int:
    """How often a hand swings along the horizontal line on which it moves most."""
    hand = motion.relative(f"{side}_wrist", f"{side}_shoulder")[start:stop, [0, 2]]
    centred = hand - hand.mean(axis=0)
    return swings(centred @ np.linalg.svd(centred, full_matrices=False)[2][0], size)


def claps(motion: Motion, *, at_least: int = 2) -> Verdict:
    """The wrists come together in front of the body and part again, `at_least` times."""
    between = 0.5 * (motion.position("left_wrist") + motion.position("right_wrist"))
    chest = np.einsum("tj,tj->t", motion.axes[:, 2], between - motion.position("spine2"))
    apart = np.linalg.norm(motion.relative("left_wrist", "right_wrist"), axis=1)
    in_front = (chest > 0.1) & (between[:, 1] > motion.position("pelvis")[:, 1])
    count = cycles(np.where(in_front, apart, 1.0), low=0.2, high=0.26)
    return Verdict(count >= at_least, f"{count} claps, hands {apart.min():.2f} m apart")


def points(motion: Motion, *, side: Side, seconds: float = 0.4) -> Verdict:
    """The arm of `side` is held out forward at about shoulder height for `seconds`; the other arm
    is not.
    """
    out = {s: _held_out(motion, s) for s in SIDES}
    held = spans(out[side] & ~out[other(side)], motion.frames(seconds))
    reach = motion.relative(f"{side}_wrist", f"{side}_shoulder")[:, 2].max()
    return Verdict(bool(held), f"{side} wrist {reach:.2f} m forward")


def _held_out(motion: Motion, side: str) -> Array:
    arm = motion.relative(f"{side}_wrist", f"{side}_shoulder")
    return (arm[:, 2] > 0.36) & (np.abs(arm[:, 1]) < 0.32)


def punches(motion: Motion, *, side: Side, at_least: int = 1) -> Verdict:
    """The fist of `side` shoots forward from the chest to an arm's length, `at_least` times; the
    other one does not.
    """
    count = _punches(motion, side)
    met = count >= at_least and not _punches(motion, other(side))
    return Verdict(met, f"{count} punches {side}")


def _punches(motion: Motion, side: str) -> int:
    arm = motion.relative(f"{side}_wrist", f"{side}_shoulder")
    count, lead = 0, motion.frames(0.35)
    for start, _ in spans(_held_out(motion, side), 1, gap=motion.frames(0.1)):
        before = arm[max(0, start - lead) : start]
        # From a guard: an arm that is swung up from the hip to point at something is no punch.
        guard = before[before[:, 1] > -0.35]
        count += bool(len(guard) and guard[:, 2].min() < 0.36 - 0.15)
    return count


def jumping_jacks(motion: Motion, *, at_least: int = 2) -> Verdict:
    """The arms go up beside the head and down again, and the feet apart and together again,
    `at_least` times.
    """
    arms = [motion.relative(f"{s}_wrist", f"{s}_shoulder")[:, 1] for s in SIDES]
    feet = motion.relative("left_ankle", "right_ankle")[:, [0, 2]]
    spread = smooth(np.linalg.norm(feet, axis=1), 1.0)
    raised = cycles(np.minimum(*arms), low=-0.2, high=0.15)
    count = min(raised, cycles(spread, low=0.32, high=0.4))
    return Verdict(count >= at_least, f"{count} jumping jacks")


KINDS: dict[str, Callable[..., Verdict]] = {
    function.__name__: function
    for function in (
        moves,
        travels,
        stays,
        speed,
        turns,
        turns_around,
        takes_steps,
        stands_still,
        jumps,
        hops,
        squats,
        sits_down,
        stands_up,
        kneels,
        bows,
        kicks,
        raises_arm,
        waves,
        claps,
        points,
        punches,
        jumping_jacks,
    )
}
