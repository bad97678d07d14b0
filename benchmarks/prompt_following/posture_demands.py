"""Demands on how the body is held: postures at the start and the end, leaning, balance, depth.

The parameters of a function are the parameters of the demand; its docstring says what meets it.
Somebody who stands still meets none of them but those that ask for standing, and where a side is
named the other side must not do the same. Margins leave room for 2 to 3 cm of noise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np

from benchmarks.prompt_following.measures import (
    SIDES,
    UPRIGHT,
    Motion,
    Verdict,
    limb_height,
    other,
)
from benchmarks.prompt_following.signals import Array, Mask, spans

Side = Literal["left", "right"]
Posture = Literal["standing", "sitting", "kneeling", "crouching", "lying", "bent", "arms_up"]
Lean = Literal["left", "right", "backward"]

MOST = (
    0.5  # share of the first or last moments in which a posture is held; some motions begin at once
)


def begins(motion: Motion, *, posture: Posture) -> Verdict:
    """The first quarter of a second shows `posture`, as `ends` describes it."""
    share = float(motion.before(_shows(motion, posture).astype(float)))
    return Verdict(share >= MOST, f"{posture} in {share:.0%} of the start")


def ends(motion: Motion, *, posture: Posture) -> Verdict:
    """The last quarter of a second shows `posture`.

    standing: the pelvis at its standing height, the trunk upright. sitting: lower, behind the feet,
    off the knees. kneeling: a knee on the floor, the pelvis above the heels. crouching: low on both
    feet, the knees bent and off the floor, not behind the feet. lying: pelvis and neck near the
    floor. bent: the trunk leans 35 degrees or more on nearly straight legs. arms_up: both wrists
    above the head.
    """
    share = float(motion.after(_shows(motion, posture).astype(float)))
    return Verdict(share >= MOST, f"{posture} in {share:.0%} of the end")


def _shows(motion: Motion, posture: Posture) -> Mask:
    """In which frames (T,) a posture is held."""
    drop = motion.standing - motion.height("pelvis")
    knee = np.minimum(motion.height("left_knee"), motion.height("right_knee"))
    feet = [motion.relative(f"{side}_ankle", "pelvis")[:, 2] for side in SIDES]
    behind = 0.5 * (feet[0] + feet[1]) > 0.15
    upright = np.abs(motion.pitch) < 50
    if posture == "standing":
        return (drop < UPRIGHT) & (np.abs(motion.pitch) < 30)
    if posture == "sitting":
        off_the_knees = (knee > 0.2) | (motion.height("pelvis") < 0.3)
        return (drop > 0.25) & behind & off_the_knees & upright
    if posture == "kneeling":
        return (knee < 0.15) & (motion.pitch < 60) & (motion.height("pelvis") > 0.25)
    if posture == "crouching":
        flat = motion.clearance.max(axis=1) < 0.15
        return (drop > 0.22) & flat & (knee > 0.2) & ~behind
    if posture == "lying":
        return (motion.height("pelvis") < 0.3) & (motion.height("neck") < 0.35)
    if posture == "bent":
        return (motion.pitch > 35) & (drop < 0.25)
    return limb_height(motion, "wrist") > motion.height("head")


def crouches(motion: Motion, *, min_drop_m: float = 0.2, seconds: float = 0.4) -> Verdict:
    """For `seconds` the pelvis is `min_drop_m` or more below standing, the knees off the floor.

    A foot is on the floor all the time; where the feet go meanwhile does not matter.
    """
    drop = motion.standing - motion.height("pelvis")
    grounded = motion.clearance.min(axis=1) < 0.1
    low = (drop > min_drop_m) & grounded & (limb_height(motion, "knee") > 0.14)
    held = spans(low, motion.frames(seconds), gap=motion.frames(0.1))
    return Verdict(bool(held), f"pelvis down {drop.max():.2f} m")


def lunges(motion: Motion, *, min_m: float = 0.45, at_least: int = 1) -> Verdict:
    """From standing the feet go `min_m` or more apart and one knee bends below 125 degrees.

    The pelvis sinks by 12 cm or more, `at_least` times; a walker's feet part as far without that.
    """
    feet = motion.relative("left_ankle", "right_ankle")[:, [0, 2]]
    bent = np.minimum(motion.knee_angle("left"), motion.knee_angle("right")) < 125
    low = motion.standing - motion.height("pelvis") > 0.12
    wide = np.linalg.norm(feet, axis=1) > min_m
    count = len(spans(wide & bent & low, motion.frames(0.15), gap=motion.frames(0.2)))
    return Verdict(count >= at_least, f"{count} lunges")


def balances(motion: Motion, *, side: Side, seconds: float = 1.0, min_m: float = 0.12) -> Verdict:
    """The foot of `side` alone stands for `seconds`, the other one held `min_m` or more up."""
    stands, lifted = (motion.clearance[:, SIDES.index(name)] for name in (side, other(side)))
    held = spans((stands < 0.08) & (lifted > min_m), motion.frames(seconds))
    swapped = spans((lifted < 0.08) & (stands > min_m), motion.frames(seconds))
    longest = max((stop - start for start, stop in held), default=0) / motion.fps
    return Verdict(bool(held) and not swapped, f"{longest:.1f} s on the {side} foot alone")


def leans(motion: Motion, *, direction: Lean, min_deg: float = 12, seconds: float = 0.2) -> Verdict:
    """The trunk leans `min_deg` or more to `direction` for `seconds`, both feet on the floor.

    It does not lean as far to the opposite side; for that ask for both with "then".
    """
    line = motion.relative("neck", "pelvis")
    if direction == "backward":
        lean = -motion.pitch
    else:
        aside = np.degrees(np.arctan2(line[:, 0], line[:, 1]))
        lean = aside if direction == "left" else -aside
    grounded = motion.clearance.max(axis=1) < 0.15
    held = spans((lean > min_deg) & grounded, motion.frames(seconds))
    opposite = direction != "backward" and (-lean).max() > min_deg
    return Verdict(bool(held) and not opposite, f"leans {direction} {lean.max():.0f} deg")


def reaches_down(
    motion: Motion, *, max_m: float = 0.4, rises: Literal["yes", "no"] = "yes"
) -> Verdict:
    """A wrist comes within `max_m` of the floor from above the hips, not by lying down.

    With rises "yes" the body stands again at the end.
    """
    wrist = np.minimum(motion.height("left_wrist"), motion.height("right_wrist"))
    up = motion.before(wrist) > max_m + 0.15
    again = rises == "no" or motion.after(motion.standing - motion.height("pelvis")) < UPRIGHT
    lying = _shows(motion, "lying").any()
    met = up and again and not lying and wrist.min() <= max_m
    return Verdict(bool(met), f"lowest wrist {wrist.min():.2f} m")


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
