"""The feet of a gait: fixed to the floor while they stand, in an arc from place to place."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.synthesis.locomotion.footsteps import Footfall, Route, foot_place
from training.synthesis.locomotion.gait import Gait
from training.synthesis.puppet.foot import ankle_over_toe, toe_of_ankle
from training.synthesis.puppet.performance import (
    ANKLE_HEIGHT,
    Array,
    Style,
    ease,
    flowing,
)

_TOE_AHEAD = 0.13  # of the ankle
_HEEL_BEHIND = 0.05
_FULL_STRIDE = 1.1  # a swing over this distance uses the gait's whole heel strike and push-off


def foot_channels(
    route: Route, steps: list[Footfall], gait: Gait, style: Style, heels_up: Array
) -> tuple[Array, Array, NDArray[np.bool_]]:
    """Return ankles (T, 2, 3), feet (T, 2, 2) and which foot stands (T, 2); times are in ticks.

    `heels_up` (T,) says when the heel rise `gait.heel_up` is held, 0 to 1.
    """
    ticks = len(heels_up)
    ankles = np.empty((ticks, 2, 3))
    feet = np.empty((ticks, 2, 2))
    planted = np.ones((ticks, 2), dtype=bool)
    for side in (0, 1):
        own = [step for step in steps if step.side == side]
        feet[:, side, 1] = -gait.heel_up * heels_up
        _one_foot(route, own, side, gait, style, ankles[:, side], feet[:, side], planted[:, side])
    return ankles, feet, planted


def _one_foot(
    route: Route,
    steps: list[Footfall],
    side: int,
    gait: Gait,
    style: Style,
    ankle: Array,
    foot: Array,
    planted: NDArray[np.bool_],
) -> None:
    """Fill in the channels of one foot: ankle (T, 3), foot (T, 2) and planted (T,).

    `foot` already holds the heel rise that the pitch of the steps is added to.
    """
    ticks = len(ankle)
    places = [foot_place(route, 0.0, side, style.stance, style.toe_out)]
    for step in steps:
        width, toe_out = gait.half_width, gait.toe_out
        if step.last:
            width, toe_out = style.stance, style.toe_out
        places.append(foot_place(route, step.progress, side, width, toe_out))
    foot[:, 1] += _pitch(steps, places, gait, ticks)
    pitch = foot[:, 1]
    starts = [0, *(round(step.land) for step in steps)]
    ends = [*(round(step.lift) for step in steps), ticks]
    for (place, yaw), start, end in zip(places, starts, ends, strict=True):
        foot[start:end, 0] = yaw
        ankle[start:end] = _standing(place, yaw, pitch[start:end])
    for index in range(len(steps)):
        lift, land = ends[index], starts[index + 1]
        planted[lift:land] = False
        phase = (np.arange(lift, land) - (lift - 1)) / (land - (lift - 1))
        yaws = places[index][1], places[index + 1][1]
        foot[lift:land, 0] = yaws[0] + (yaws[1] - yaws[0]) * ease(phase)
        ankle[lift:land] = _swing(ankle, lift, land, phase, gait.swing_ramps)
        effort = min(1.0, 0.35 + steps[index].effort)
        ankle[lift:land, 1] += gait.clearance[side] * effort * _hump(phase, gait.clearance_peak)
        _clear_floor(ankle[lift:land], foot[lift:land], phase)


def _pitch(
    steps: list[Footfall], places: list[tuple[Array, float]], gait: Gait, ticks: int
) -> Array:
    """Pitch of one foot over time (T,)."""
    times, values = [0.0], [0.0]
    landed = 0.0
    for index, step in enumerate(steps):
        share = _stride_share(places[index], places[index + 1])
        effort = min(1.0, 0.3 + step.effort)
        # Backward the toes leave the floor first and touch it first.
        push = -gait.push * share * effort if share >= 0 else -0.3 * share * effort
        strike = gait.strike * share * effort
        kick = min(push - 0.1 * abs(share), -gait.kick * effort)
        contact, swing = step.lift - landed, step.land - step.lift
        rise = min(0.55 * contact, 0.7 * swing)
        times += [step.lift - rise, step.lift - 0.4 * rise, step.lift, step.lift + 0.15 * swing]
        values += [0.0, 0.35 * push, push, kick]
        if gait.kick:
            times.append(step.lift + 0.35 * swing)
            values.append(0.95 * kick)
        following = steps[index + 1].lift if index + 1 < len(steps) else ticks - 1.0
        settled = min(0.22 * swing, 0.3 * (following - step.land))
        times += [step.lift + 0.6 * swing, step.land - 0.08 * swing, step.land, step.land + settled]
        values += [0.15 * kick, strike, strike, 0.0]
        landed = step.land
    keys: list[object] = [*values, 0.0]
    return flowing([*times, ticks - 1.0], keys, ticks)


def _stride_share(start: tuple[Array, float], end: tuple[Array, float]) -> float:
    """How much of a full stride forward (backward: -) a foot is moved, within [-1, 1]."""
    yaw = (start[1] + end[1]) / 2
    forward = float((end[0] - start[0]) @ np.array([np.sin(yaw), np.cos(yaw)]))
    return float(np.clip(forward / _FULL_STRIDE, -1.0, 1.0))


def _standing(place: Array, yaw: float, pitch: Array) -> Array:
    """Ankle (T, 3) of a standing foot: toes that rise turn about the heel, heels about the toes."""
    ahead = np.array([np.sin(yaw), 0.0, np.cos(yaw)])
    flat = np.array([place[0], 0.0, place[1]])
    yaws = np.full_like(pitch, yaw)
    on_toe = ankle_over_toe(flat + _TOE_AHEAD * ahead, yaws, pitch)
    raised = np.maximum(pitch, 0.0)
    forward = _HEEL_BEHIND * (np.cos(raised) - 1) - ANKLE_HEIGHT * np.sin(raised)
    height = ANKLE_HEIGHT * np.cos(raised) + _HEEL_BEHIND * np.sin(raised)
    on_heel = flat + forward[:, None] * ahead + height[:, None] * np.array([0.0, 1.0, 0.0])
    return np.asarray(np.where((pitch > 0)[:, None], on_heel, on_toe))


def _swing(ankle: Array, lift: int, land: int, phase: Array, ramps: tuple[float, float]) -> Array:
    """Ankle path (t, 3) that leaves and reaches the floor at the speed the foot has there."""
    span = land - (lift - 1)
    start, end = ankle[lift - 1], ankle[land]
    leaving = (start - ankle[max(lift - 2, 0)]) * span
    last = len(ankle) - 1
    landing = (ankle[min(land + 1, last)] - end) * span
    x = phase[:, None]
    # The two quintics with unit speed at one end, at rest in all else.
    early = x * (1 - x) ** 3 * (1 + 3 * x)
    late = -(x**3) * (1 - x) * (1 + 3 * (1 - x))
    course = _course(span, ramps)[1:-1, None]
    return np.asarray(start + (end - start) * course + leaving * early + landing * late)


def _course(span: int, ramps: tuple[float, float]) -> Array:
    """Share of the way at the ends of `span` ticks (span + 1,): gathers speed, keeps it, stops."""
    middle = (np.arange(span) + 0.5) / span
    speed = ease(middle / ramps[0]) * ease((1 - middle) / ramps[1])
    way = np.concatenate([[0.0], np.cumsum(speed)])
    return np.asarray(way / way[-1])


def _hump(phase: Array, peak: float) -> Array:
    """A smooth rise from 0 to 1 at `peak` and back to 0."""
    before, after = 4 * peak, 4 * (1 - peak)
    before, after = max(before, 1.6), max(after, 1.6)
    top = before / (before + after)
    x = np.clip(phase, 0.0, 1.0)
    return np.asarray(x**before * (1 - x) ** after / (top**before * (1 - top) ** after))


def _clear_floor(ankle: Array, foot: Array, phase: Array, margin: float = 0.015) -> None:
    """Raise a swing so that the toes keep above the floor."""
    toe = toe_of_ankle(ankle, foot[:, 0], foot[:, 1])[:, 1]
    wanted = margin * np.clip(np.minimum(phase, 1 - phase) * 8, 0.0, 1.0)
    lack = np.maximum(wanted - toe, 0.0)
    if not len(lack) or lack.max() <= 0:
        return
    shape = _hump(phase, 0.5)
    ankle[:, 1] += min(lack.max() / max(shape[lack.argmax()], 0.2), 0.12) * shape
