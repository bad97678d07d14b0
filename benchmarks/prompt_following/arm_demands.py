"""Demands on what arms and hands do.

The parameters of a function are the parameters of the demand; its docstring says what meets it.
Somebody who stands still meets none of them, and where a side is named the other side must not do
the same. Margins leave room for 2 to 3 cm of noise.
"""

from __future__ import annotations

from typing import Literal

import numpy as np

from benchmarks.prompt_following.measures import SIDES, Motion, Verdict, other
from benchmarks.prompt_following.signals import Mask, cycles, smooth, spans, swings

Side = Literal["left", "right"]
Arms = Literal["left", "right", "both"]
Place = Literal["head", "hip"]

MANY = 1000


def raises_arm(motion: Motion, *, side: Arms, seconds: float = 0.2) -> Verdict:
    """The wrist of `side` is above the head for `seconds`, the other one never at the neck.

    With "both" both are above the head at once.
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


def waves(
    motion: Motion, *, side: Arms, at_least: int = 3, at_most: int = MANY, min_m: float = 0.1
) -> Verdict:
    """The raised hand of `side` swings `at_least` to `at_most` times by `min_m` or more.

    To and fro are two swings. The other hand is not raised; with "both" each of them swings so.
    """
    names = SIDES if side == "both" else (side,)
    counts = [
        max((_swings(motion, name, *span, min_m) for span in _raised(motion, name)), default=0)
        for name in names
    ]
    alone = side == "both" or not _raised(motion, other(side))
    met = alone and all(at_least <= count <= at_most for count in counts)
    return Verdict(met, f"{min(counts)} swings of the {side} hand")


def _raised(motion: Motion, side: str) -> list[tuple[int, int]]:
    """When the hand of `side` is at chest height or above it."""
    above = motion.relative(f"{side}_wrist", f"{side}_shoulder")[:, 1]
    return spans(above > -0.12, motion.frames(0.5), gap=motion.frames(0.1))


def _swings(motion: Motion, side: str, start: int, stop: int, size: float) -> int:
    """How often a hand swings along the horizontal line on which it moves most."""
    hand = motion.relative(f"{side}_wrist", f"{side}_shoulder")[start:stop, [0, 2]]
    centred = hand - hand.mean(axis=0)
    return swings(centred @ np.linalg.svd(centred, full_matrices=False)[2][0], size)


def claps(motion: Motion, *, at_least: int = 2, at_most: int = MANY) -> Verdict:
    """The wrists come together in front of the body and part again, `at_least` to `at_most` times.

    Fists that meet in the guard of a boxer do not count.
    """
    between = 0.5 * (motion.position("left_wrist") + motion.position("right_wrist"))
    chest = np.einsum("tj,tj->t", motion.axes[:, 2], between - motion.position("spine2"))
    apart = np.linalg.norm(motion.relative("left_wrist", "right_wrist"), axis=1)
    in_front = (chest > 0.1) & (between[:, 1] > motion.position("pelvis")[:, 1])
    count = cycles(np.where(in_front, apart, 1.0), low=0.2, high=0.26)
    boxing = any(_punches(motion, side) for side in SIDES)  # fists that meet in the guard
    met = at_least <= count <= at_most and not boxing
    return Verdict(met, f"{count} claps, hands {apart.min():.2f} m apart")


def points(motion: Motion, *, side: Arms, seconds: float = 0.4) -> Verdict:
    """The arm of `side`, and it alone, is held out forward near shoulder height for `seconds`.

    With "both" the two arms are held out at once.
    """
    if side == "both":
        together = _held_out(motion, "left") & _held_out(motion, "right")
        return Verdict(bool(spans(together, motion.frames(seconds))), "both arms forward")
    idle = motion.relative(f"{other(side)}_wrist", f"{other(side)}_shoulder")[:, 2] < 0.25
    held = spans(_held_out(motion, side) & idle, motion.frames(seconds))
    reach = motion.relative(f"{side}_wrist", f"{side}_shoulder")[:, 2].max()
    return Verdict(bool(held), f"{side} wrist {reach:.2f} m forward")


def _held_out(motion: Motion, side: str) -> Mask:
    arm = motion.relative(f"{side}_wrist", f"{side}_shoulder")
    return (arm[:, 2] > 0.34) & (np.abs(arm[:, 1]) < 0.32)


def spreads_arms(motion: Motion, *, seconds: float = 0.4) -> Verdict:
    """Both arms are held out to their sides near shoulder height for `seconds`."""
    out = [
        sign * motion.relative(f"{side}_wrist", f"{side}_shoulder")[:, 0]
        for side, sign in zip(SIDES, (1, -1), strict=True)
    ]
    level = [
        np.abs(motion.relative(f"{side}_wrist", f"{side}_shoulder")[:, 1]) < 0.3 for side in SIDES
    ]
    spread = (np.minimum(*out) > 0.33) & level[0] & level[1]
    return Verdict(
        bool(spans(spread, motion.frames(seconds))), f"{np.minimum(*out).max():.2f} m out"
    )


def folds_arms(motion: Motion, *, seconds: float = 0.4) -> Verdict:
    """Each wrist is held on the other side in front of the chest for `seconds`."""
    left, right = (motion.relative(f"{side}_wrist", "spine2") for side in SIDES)
    crossed = (left[:, 0] < right[:, 0]) & (np.minimum(left[:, 2], right[:, 2]) > 0.05)
    chest = np.maximum(np.abs(left[:, 1]), np.abs(right[:, 1])) < 0.3
    return Verdict(
        bool(spans(crossed & chest, motion.frames(seconds))),
        f"wrists crossed by {(right[:, 0] - left[:, 0]).max():.2f} m",
    )


def hand_at(motion: Motion, *, place: Place, side: Arms, seconds: float = 0.4) -> Verdict:
    """The hand of `side`, and it alone, is held at the head or on the hip for `seconds`.

    At the head: the wrist within 28 cm of the head joint. On the hip: within 22 cm of a point 10 cm
    above the hip joint, the elbow further out than the wrist. With "both" both hands at once.
    """
    held = {name: _hand_at(motion, place, name) for name in SIDES}
    mask = held["left"] & held["right"] if side == "both" else held[side] & ~held[other(side)]
    longest = max((stop - start for start, stop in spans(mask)), default=0) / motion.fps
    return Verdict(longest >= seconds, f"{side} hand at the {place} for {longest:.1f} s")


def _hand_at(motion: Motion, place: Place, side: str) -> Mask:
    """In which frames (T,) the hand of `side` is at the head or on the hip."""
    if place == "head":
        near: Mask = np.linalg.norm(motion.relative(f"{side}_wrist", "head"), axis=1) < 0.28
        return near
    wrist = motion.relative(f"{side}_wrist", f"{side}_hip")
    elbow = motion.relative(f"{side}_elbow", f"{side}_wrist")
    sign = 1 if side == "left" else -1
    out = sign * elbow[:, 0] > 0.03  # of an arm that hangs the elbow is above the wrist or inside
    return (np.linalg.norm(wrist - [0, 0.1, 0], axis=1) < 0.22) & out


def punches(motion: Motion, *, side: Arms, at_least: int = 1, at_most: int = MANY) -> Verdict:
    """The fist of `side`, and it alone, shoots forward from the chest.

    It does so `at_least` to `at_most` times; with "both" each fist does once or more, and the
    punches of the two are counted together.
    """
    counts = {name: _punches(motion, name) for name in SIDES}
    count = sum(counts.values()) if side == "both" else counts[side]
    hands = all(counts.values()) if side == "both" else not counts[other(side)]
    return Verdict(at_least <= count <= at_most and hands, f"{count} punches {side}")


def _punches(motion: Motion, side: str) -> int:
    arm = motion.relative(f"{side}_wrist", f"{side}_shoulder")
    # A punch twists the trunk, so a fist that goes straight ahead leaves the forward of the body.
    reach = np.hypot(arm[:, 0], arm[:, 2])
    speed = np.gradient(reach) * motion.fps
    out = (reach > 0.4) & (arm[:, 2] > 0.2) & (np.abs(arm[:, 1]) < 0.32)
    # From a guard at the chest, straight out: an arm that swings up or down past the level of the
    # shoulder, to point or to wave, is no punch.
    guard = (reach < 0.31) & (np.abs(arm[:, 1] + 0.1) < 0.25)
    count, lead = 0, motion.frames(0.35)
    for start, stop in spans(out, 1, gap=motion.frames(0.1)):
        begin = max(0, start - lead)
        ready = begin + np.flatnonzero(guard[begin:start])
        if len(ready):
            level = abs(arm[start, 1] - arm[ready[-1], 1]) < 0.15
            count += bool(level and speed[ready[-1] : stop].max() > 1.1)
    return count


def jumping_jacks(motion: Motion, *, at_least: int = 2) -> Verdict:
    """The arms go up and down again and the feet apart and together again, `at_least` times."""
    arms = [motion.relative(f"{s}_wrist", f"{s}_shoulder")[:, 1] for s in SIDES]
    feet = motion.relative("left_ankle", "right_ankle")[:, [0, 2]]
    spread = smooth(np.linalg.norm(feet, axis=1), 1.0)
    raised = cycles(np.minimum(*arms), low=-0.2, high=0.15)
    count = min(raised, cycles(spread, low=0.32, high=0.4))
    return Verdict(count >= at_least, f"{count} jumping jacks")
