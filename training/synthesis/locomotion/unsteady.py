"""Walking that does not come easily: limping and staggering."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from training.synthesis.locomotion.footsteps import Rhythm, alternating, straight, winding
from training.synthesis.locomotion.gait import Gait
from training.synthesis.locomotion.paces import walk_gait
from training.synthesis.locomotion.travel import travel
from training.synthesis.locomotion.wording import SIDES, phrases
from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.performance import LEFT, SIDE_SIGN, Array, Style

Rng = np.random.Generator
_CALM = walk_gait(0.8)


def _limp_gait(bad: int) -> Gait:
    """The bad leg hardly lifts its foot; the trunk leans over it and sinks with it."""

    def per_side(on_bad: float, on_good: float) -> tuple[float, float]:
        return (on_bad, on_good) if bad == LEFT else (on_good, on_bad)

    return replace(
        _CALM,
        lurch=per_side(0.20, 0.03),
        dip=per_side(0.045, 0.0),
        clearance=per_side(0.0, 0.04),
        strike=0.12,
        push=0.6,
        arm_swing=0.14,
        gaze=0.12,
        lean=0.06,
    )


def _limp(rng: Rng, style: Style) -> Act:
    """The bad leg swings slowly and bears the weight only briefly: the good one hurries."""
    bad, first = int(rng.integers(2)), int(rng.integers(2))
    step_time = rng.uniform(0.60, 0.72) / style.tempo
    uneven = (1.25, 0.75) if bad == LEFT else (0.75, 1.25)
    rhythm = Rhythm(step_time, 0.8, lead=0.45, settle=0.5, uneven=uneven)
    count, length = int(rng.integers(5, 9)), rng.uniform(0.36, 0.48)
    lengths = [length * (1.15 if (first + index) % 2 == bad else 0.75) for index in range(count)]
    steps = alternating(np.cumsum(lengths).tolist(), first, rhythm)
    performance = travel(straight(sum(lengths)), steps, _limp_gait(bad), style, rhythm.settle)
    words = phrases(
        f"limp|forward; limp; limp|on the {SIDES[bad]} leg; walk|with a limp",
        f"walk|with an injured {SIDES[bad]} leg; limp|forward favoring the {SIDES[1 - bad]} leg",
        f"hobble|as if the {SIDES[bad]} leg hurts; walk|with a hurt {SIDES[bad]} foot",
    )
    return Act(performance, words)


def _stagger(rng: Rng, style: Style) -> Act:
    """A path and steps that waver, and a trunk that sways."""
    length = rng.uniform(2.2, 3.4)
    phase, sign = rng.uniform(0, 2 * np.pi), SIDE_SIGN[rng.integers(2)]

    def heading(way: Array) -> Array:
        ends = np.clip(np.minimum(way, length - way) / 0.4, 0.0, 1.0)
        wave = 0.5 * np.sin(3.1 * way + phase) + 0.3 * np.sin(5.3 * way)
        return np.asarray(sign * ends * wave)

    lengths = rng.uniform(0.65, 1.35, round(length / rng.uniform(0.38, 0.46)))
    stops = (np.cumsum(lengths) * length / lengths.sum()).tolist()
    rhythm = Rhythm(rng.uniform(0.58, 0.72), 0.8, lead=0.45, settle=0.6)
    gait = replace(
        _CALM,
        half_width=0.13,
        wobble=rng.uniform(0.13, 0.2),
        lurch=(0.08, 0.08),
        sway=0.6,
        arm_swing=0.15,
        arm_out=0.35,
        gaze=0.15,
        strike=0.1,
        push=0.6,
        clearance=(0.05, 0.05),
    )
    steps = alternating(stops, int(rng.integers(2)), rhythm)
    route = winding(length, heading)
    performance = travel(route, steps, gait, style, rhythm.settle, rng.uniform(0, 6))
    words = phrases(
        "stagger|forward; stumble|along as if drunk; walk|unsteadily; sway|while walking",
        "walk|like a drunk person; stagger; totter|forward; walk|as if dizzy; stagger|around",
    )
    return Act(performance, words)


UNSTEADY = {"limp": Action(_limp, 0.8), "stagger": Action(_stagger, 0.6)}
