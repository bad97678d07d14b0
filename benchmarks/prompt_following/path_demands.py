"""Demands on where the body goes: how far, which way, how fast, along what line.

The parameters of a function are the parameters of the demand; its docstring says what meets it.
Somebody who stands still meets none of them but `stands_still` and `stays`. Margins leave room for
2 to 3 cm of noise.
"""

from __future__ import annotations

import math
from typing import Literal

import numpy as np

from benchmarks.prompt_following.measures import Motion, Verdict, bends, steps
from benchmarks.prompt_following.signals import smooth, spans, swings

Side = Literal["left", "right"]
Direction = Literal["forward", "backward", "left", "right"]
Shape = Literal["straight", "circle", "there_and_back", "weaving"]
Change = Literal["faster", "slower"]

MANY = 1000
UNDERWAY = 0.25  # m/s of the pelvis: slower than that somebody shifts the weight or stands


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


def moves_diagonally(
    motion: Motion, *, direction: Literal["forward", "backward"], side: Side, min_m: float
) -> Verdict:
    """The pelvis gets `min_m` away, between 20 and 70 degrees from `direction` towards `side`.

    The body keeps facing within 40 degrees of where it faced: it goes aslant, it does not turn.
    """
    aside, _, ahead = motion.displacement
    aside = aside if side == "left" else -aside
    ahead = ahead if direction == "forward" else -ahead
    angle = math.degrees(math.atan2(aside, ahead))
    far = math.hypot(aside, ahead) >= min_m
    met = far and 20 <= angle <= 70 and abs(motion.turned) <= 40
    return Verdict(met, f"{math.hypot(aside, ahead):.2f} m at {angle:.0f} deg {side}")


def travels(motion: Motion, *, min_m: float, max_m: float = MANY) -> Verdict:
    """The way of the pelvis over the floor is `min_m` to `max_m` long, whatever its shape."""
    return Verdict(min_m <= motion.path <= max_m, f"way {motion.path:.2f} m")


def stays(motion: Motion, *, within_m: float = 0.4) -> Verdict:
    """The pelvis stays `within_m` over the floor of where it began; limbs may do what they like."""
    way = motion.position("pelvis")[:, [0, 2]]
    furthest = float(np.linalg.norm(way - motion.before(way), axis=1).max())
    return Verdict(furthest <= within_m, f"went {furthest:.2f} m away")


def follows(motion: Motion, *, shape: Shape, min_m: float = 1.0) -> Verdict:
    """The way of the pelvis is `min_m` long or more and has a shape.

    straight: its ends are 0.9 of its length apart. circle: its direction turns by 270 degrees or
    more to one side and it ends within 0.35 of its length of the start. there_and_back: from its
    furthest point, half of `min_m` away or more, it comes back by 0.6 of that. weaving: its
    direction swings to and fro by 20 degrees or more, by 40 in all, and ends within 90 degrees of
    where it began.
    """
    way = motion.position("pelvis")[:, [0, 2]]
    away = np.linalg.norm(way - motion.before(way), axis=1)
    length, end = motion.path, float(motion.after(away))
    heading = bends(motion)
    turned = float(heading[-1] - heading[0])
    if shape == "straight":
        met = bool(end >= 0.9 * length)
    elif shape == "circle":
        met = bool(abs(turned) >= 270 and end <= 0.35 * length)
    elif shape == "there_and_back":
        met = bool(away.max() >= 0.5 * min_m and end <= 0.4 * away.max())
    else:
        wide = bool(np.ptp(heading) >= 40)
        met = swings(heading, 20) >= 2 and wide and abs(turned) < 90
    shown = f"way {length:.2f} m bends {turned:.0f} deg, ends {end:.2f} m from its start"
    return Verdict(met and length >= min_m, shown)


def curves(
    motion: Motion, *, side: Side, min_deg: float, max_deg: float = MANY, min_m: float = 0.8
) -> Verdict:
    """The way, `min_m` long or more, bends to `side` by `min_deg` to `max_deg`, and does so gently.

    No 30 cm of it hold more than 0.7 of the bend: who turns on the spot and walks on has not
    walked a curve.
    """
    heading = bends(motion) * (1 if side == "left" else -1)
    bend = float(heading[-1] - heading[0])
    sharpest = float(np.max(heading[3:] - heading[:-3], initial=0.0))
    gentle = sharpest <= 0.7 * bend
    met = motion.path >= min_m and min_deg <= bend <= max_deg and gentle
    return Verdict(bool(met), f"way {motion.path:.2f} m bends {bend:.0f} deg {side}")


def speed(motion: Motion, *, min_m_s: float, max_m_s: float = MANY) -> Verdict:
    """The mean speed of the fastest second is `min_m_s` to `max_m_s`."""
    return Verdict(min_m_s <= motion.speed <= max_m_s, f"{motion.speed:.2f} m/s")


def changes_speed(motion: Motion, *, how: Change, ratio: float = 1.4) -> Verdict:
    """The body is `ratio` times as fast late on its way as early on it, or the other way round.

    Compared are the highest speeds in the first and in the last third of the time it is under way.
    """
    way = smooth(motion.position("pelvis")[:, [0, 2]], 0.15 * motion.fps)
    pace = np.linalg.norm(np.gradient(way, axis=0), axis=1) * motion.fps
    moving = pace[pace > UNDERWAY]
    third = len(moving) // 3
    if third < motion.frames(0.4):
        return Verdict(False, "hardly under way")
    early, late = (float(np.quantile(part, 0.9)) for part in (moving[:third], moving[-third:]))
    met = late >= ratio * early if how == "faster" else early >= ratio * late
    return Verdict(met, f"{early:.2f} m/s early, {late:.2f} m/s late")


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


def lifts_feet(
    motion: Motion, *, at_least: int, at_most: int = MANY, min_m: float = 0.08
) -> Verdict:
    """The feet come off the floor by `min_m` or more by turns, `at_least` to `at_most` times.

    The one foot is up while the other one stands; the same foot twice in a row counts once.
    """
    lifted = []
    for index in (0, 1):
        up = (motion.clearance[:, index] > min_m) & (motion.clearance[:, 1 - index] < 0.08)
        lifted += [(start, index) for start, _ in spans(up, motion.frames(0.07))]
    order = [index for _, index in sorted(lifted)]
    count = sum(k == 0 or order[k - 1] != index for k, index in enumerate(order))
    return Verdict(at_least <= count <= at_most, f"feet lifted {count} times by turns")


def stands_still(motion: Motion, *, within_m: float = 0.15) -> Verdict:
    """Pelvis, wrists and ankles stay `within_m` of where they began."""
    names = ("pelvis", "left_wrist", "right_wrist", "left_ankle", "right_ankle")
    ways = [motion.position(name) - motion.before(motion.position(name)) for name in names]
    furthest = max(float(np.linalg.norm(way, axis=1).max()) for way in ways)
    return Verdict(furthest <= within_m, f"moved {furthest:.2f} m")
