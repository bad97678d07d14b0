"""Paces: how step length, timing and manner follow from the speed of walking and running."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from training.synthesis.locomotion.footsteps import Rhythm, Route, alternating
from training.synthesis.locomotion.gait import Gait
from training.synthesis.locomotion.travel import travel
from training.synthesis.puppet.performance import Performance, Style

_PACES = {"slow": (0.6, 0.85), "normal": (1.05, 1.4), "quick": (1.55, 1.75)}


def draw_speed(rng: np.random.Generator, style: Style, paces: Sequence[str]) -> float:
    """Return a walking speed in m/s that is clearly of one of the paces: slow, normal, quick."""
    low, high = _PACES[paces[int(rng.integers(len(paces)))]]
    return float(np.clip(rng.uniform(low, high) * style.tempo, low, high))


def walk_step(speed: float) -> float:
    """Return the step length of a walk, metres: 0.72 m at 1.35 m/s; cadence and length share."""
    return 0.72 * float(np.sqrt(speed / 1.35))


def walk_rhythm(speed: float, step: float | None = None) -> Rhythm:
    """Return the timing of a walk with steps of the usual or of a given length."""
    step_time = (walk_step(speed) if step is None else step) / speed
    return Rhythm(
        step_time,
        swing=0.80 + 0.05 * speed,
        lead=0.32 + 0.25 * step_time,
        settle=0.3 + 0.35 * step_time,
        slow_start=0.1,
    )


def walk_gait(speed: float) -> Gait:
    """Return the manner of an ordinary walk."""
    share = walk_step(speed) / 0.72
    return Gait(
        push=1.0,
        drop=0.012 * speed**2,
        bob=0.036 * share**2,
        pelvis_turn=0.10 * share,
        pelvis_tilt=0.05 * share,
        lean=0.015 * speed**2,
        arm_swing=float(0.30 * np.clip(speed / 1.35, 0.5, 1.5)),
        elbow=(0.26, 0.40 + 0.25 * speed),
    )


def walk(
    route: Route,
    speed: float,
    rng: np.random.Generator,
    style: Style,
    gait: Gait | None = None,
    count: int | None = None,
    first: int | None = None,
) -> tuple[Performance, int]:
    """Return a walk along a route and the number of its steps, the closing one not counted."""
    step = None  # a given number of steps may be shorter than usual, and then they are slower
    if count is None:
        count = max(1, round(route.length / walk_step(speed) + 0.2))
        step = route.length / count
    first = int(rng.integers(2)) if first is None else first
    rhythm = walk_rhythm(speed, step)
    stops = [route.length * (index + 1) / count for index in range(count)]
    performance = travel(
        route, alternating(stops, first, rhythm), gait or walk_gait(speed), style, rhythm.settle
    )
    return performance, count


def run_step_time(speed: float) -> float:
    """Return seconds per running step: about 165 steps a minute, more when sprinting."""
    return 0.385 - 0.03 * (speed - 2.0)


def run_rhythm(speed: float) -> Rhythm:
    """Return the timing of a run: ground contact shortens with speed."""
    step_time = run_step_time(speed)
    return Rhythm(step_time, lead=0.3, settle=0.5, slow_start=0.35, running=speed)


def run_gait(speed: float) -> Gait:
    """Return the manner of a forward run."""
    share = (speed - 2.2) / 2.8
    return Gait(
        half_width=0.04,
        toe_out=0.06,
        strike=0.22 - 0.15 * share,
        push=0.85 + 0.1 * share,
        kick=0.75 + 0.6 * share,
        clearance=(0.18 + 0.12 * share,) * 2,
        clearance_peak=0.36,
        swing_ramps=(0.35, 0.17 - 0.03 * share),
        ahead=0.13,
        drop=0.045,
        bob=0.10,
        bounce=True,
        sway=0.3,
        pelvis_turn=0.10 + 0.05 * share,
        pelvis_tilt=0.06,
        lean=0.12 + 0.10 * share,
        arm_swing=0.42 + 0.28 * share,
        arm_middle=-0.36 - 0.04 * share,
        elbow=(1.55, 1.85),
        arm_out=0.22,
    )


def paced_stops(distance: float, step: float) -> tuple[list[float], list[float]]:
    """Return progresses and efforts of steps that grow to `step`, hold it and shrink to a stop."""
    ramp = 2 + round(2.2 * step)
    up, down = np.linspace(0.5, 0.96, ramp), np.linspace(0.92, 0.4, ramp)
    full = max(0, round(distance / step - up.sum() - down.sum()))
    efforts = [*up, *([1.0] * full), *down]
    lengths = np.array(efforts) * distance / sum(efforts)
    return np.cumsum(lengths).tolist(), efforts


def run(
    route: Route, speed: float, rng: np.random.Generator, style: Style, gait: Gait | None = None
) -> Performance:
    """Return a run along a route that gathers speed and comes to a stop."""
    rhythm = run_rhythm(speed)
    stops, efforts = paced_stops(route.length, speed * rhythm.step_time)
    footfalls = alternating(stops, int(rng.integers(2)), rhythm, efforts)
    return travel(route, footfalls, gait or run_gait(speed), style, rhythm.settle)


def on_the_spot(count: int, rhythm: Rhythm, gait: Gait, first: int, style: Style) -> Performance:
    """Return `count` steps without getting anywhere; the last one's foot is simply put down."""
    route = Route(np.array([0.0, 1e-3]), np.zeros((2, 2)), np.zeros(2))
    steps = alternating([0.0] * (count - 1), first, rhythm) if count > 1 else []
    steps = [replace(step, effort=1.0) for step in steps]
    return travel(route, steps, gait, style, rhythm.settle)
