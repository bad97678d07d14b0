"""Manners of walking: marching, tiptoeing, stomping, limping, sneaking, staggering and moods."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from training.synthesis.act import Act, Action
from training.synthesis.footsteps import Rhythm, alternating, straight, winding
from training.synthesis.gait import Gait, travel
from training.synthesis.paces import on_the_spot, walk_gait
from training.synthesis.performance import SIDE_SIGN, Style
from training.synthesis.wording import SIDES, phrases

Rng = np.random.Generator


@dataclass(frozen=True, slots=True)
class Manner:
    """A way of walking straight ahead.

    Attributes:
        gait: the movement.
        step: range of step lengths, metres.
        step_time: range of seconds per step.
        swing: share of the step time a foot is in the air.
        words: what it is called.
        weight: relative frequency.
    """

    gait: Gait
    step: tuple[float, float]
    step_time: tuple[float, float]
    words: tuple[str, ...]
    swing: float = 0.83
    weight: float = 0.5

    def make(self, rng: Rng, style: Style) -> Act:
        """Return a walk of this manner."""
        step_time = rng.uniform(*self.step_time) / style.tempo
        count = int(rng.integers(4, max(6, min(12, int(6.0 / step_time)))))
        rhythm = Rhythm(step_time, self.swing, lead=0.45, settle=0.5)
        length = rng.uniform(*self.step)
        stops = [length * (index + 1) for index in range(count)]
        steps = alternating(stops, int(rng.integers(2)), rhythm)
        performance = travel(straight(stops[-1]), steps, self.gait, style, rhythm.settle)
        return Act(performance, phrases(*self.words))


_CALM, _BRISK = walk_gait(0.8), walk_gait(1.4)
_MARCH = replace(
    _BRISK,
    clearance=(0.30, 0.30),
    clearance_peak=0.5,
    push=0.35,
    strike=0.05,
    arm_swing=0.55,
    arm_middle=0.1,
    elbow=(0.35, 0.8),
    lean=0.0,
    bob=0.02,
    beat=0.35,
    half_width=0.08,
    gaze=-0.03,
)

_MANNERS = {
    "march": Manner(
        _MARCH,
        (0.45, 0.6),
        (0.5, 0.58),
        (
            "march",
            "march|forward",
            "march|like a soldier",
            "walk|with high knees",
            "march|forward with high knees",
            "walk|forward lifting the knees high",
        ),
        swing=0.8,
        weight=0.8,
    ),
    "tiptoe": Manner(
        replace(
            _CALM,
            heel_up=0.6,
            strike=-0.1,
            push=0.25,
            clearance=(0.06, 0.06),
            drop=0.0,
            arm_swing=0.06,
            elbow=(0.6, 0.7),
            arm_out=0.3,
            bob=0.012,
        ),
        (0.34, 0.46),
        (0.55, 0.7),
        (
            "tiptoe",
            "tiptoe|forward",
            "walk|on tiptoe",
            "walk|forward on tiptoes",
            "walk|on the toes",
            "sneak|forward on tiptoe",
        ),
    ),
    "stomp": Manner(
        replace(
            _BRISK,
            clearance=(0.2, 0.2),
            clearance_peak=0.62,
            strike=0.0,
            push=0.3,
            bob=0.045,
            arm_swing=0.4,
            elbow=(0.7, 0.9),
            lean=0.12,
            slump=0.1,
            lurch=(0.06, 0.06),
            half_width=0.10,
            arm_out=0.25,
        ),
        (0.48, 0.6),
        (0.5, 0.62),
        (
            "stomp|forward",
            "walk|angrily",
            "stomp",
            "walk|with heavy steps",
            "stomp|along angrily",
            "walk|forward while stomping the feet",
        ),
        swing=0.75,
    ),
    "sneak": Manner(
        replace(
            _CALM,
            drop=0.13,
            lean=0.45,
            strike=-0.12,
            push=0.4,
            clearance=(0.10, 0.10),
            arm_swing=0.10,
            arm_middle=0.25,
            elbow=(1.2, 1.4),
            arm_out=0.25,
            bob=0.02,
            gaze=-0.15,
            half_width=0.07,
        ),
        (0.40, 0.52),
        (0.75, 0.95),
        (
            "sneak|forward",
            "sneak",
            "creep|forward",
            "walk|stealthily",
            "sneak|along slowly",
            "walk|quietly in a crouch",
            "prowl|forward",
        ),
        swing=0.8,
    ),
    "crouch walk": Manner(
        replace(
            _CALM,
            drop=0.30,
            lean=0.65,
            strike=0.05,
            push=0.5,
            clearance=(0.06, 0.06),
            arm_swing=0.12,
            arm_middle=0.4,
            elbow=(0.8, 1.0),
            bob=0.02,
            gaze=-0.3,
            half_width=0.09,
        ),
        (0.36, 0.5),
        (0.6, 0.75),
        (
            "walk|forward in a crouch",
            "walk|crouched down",
            "walk|forward bent low",
            "move|forward while crouching",
            "walk|with bent knees, ducking low",
        ),
        swing=0.8,
    ),
    "swagger": Manner(
        replace(
            _BRISK,
            sway=0.8,
            pelvis_tilt=0.08,
            half_width=0.10,
            toe_out=0.25,
            arm_out=0.32,
            lurch=(0.10, 0.10),
            arm_swing=0.35,
            slump=-0.1,
            gaze=-0.05,
            pelvis_turn=0.14,
        ),
        (0.55, 0.66),
        (0.6, 0.72),
        (
            "swagger|forward",
            "swagger",
            "walk|with a swagger",
            "strut|forward",
            "walk|confidently",
            "strut|along with confidence",
        ),
    ),
    "sad walk": Manner(
        replace(
            _CALM,
            slump=0.30,
            gaze=0.50,
            arm_swing=0.07,
            elbow=(0.15, 0.2),
            drop=0.03,
            clearance=(0.015, 0.015),
            push=0.7,
            strike=0.15,
            bob=0.018,
        ),
        (0.36, 0.48),
        (0.75, 0.95),
        (
            "walk|sadly",
            "walk|slowly with the head down",
            "trudge|forward",
            "walk|dejectedly",
            "walk|forward looking at the ground",
            "walk|slowly, looking sad",
            "shuffle|along sadly",
        ),
    ),
    "happy walk": Manner(
        replace(
            _BRISK,
            bob=0.055,
            arm_swing=0.5,
            elbow=(0.4, 1.0),
            slump=-0.06,
            gaze=-0.08,
            lurch=(0.07, 0.07),
            clearance=(0.06, 0.06),
            push=1.15,
            pelvis_turn=0.14,
        ),
        (0.58, 0.7),
        (0.48, 0.54),
        (
            "walk|happily",
            "walk|with a spring in the step",
            "walk|cheerfully forward",
            "walk|forward with a bouncy step",
            "walk|energetically",
        ),
    ),
    "old walk": Manner(
        replace(
            _CALM,
            slump=0.45,
            lean=0.1,
            gaze=0.05,
            drop=0.06,
            arm_swing=0.06,
            strike=0.05,
            elbow=(0.5, 0.6),
            clearance=(0.01, 0.01),
            push=0.35,
            bob=0.01,
            half_width=0.09,
        ),
        (0.24, 0.34),
        (0.62, 0.8),
        (
            "walk|like an old person",
            "shuffle|forward",
            "walk|hunched over",
            "hobble|forward slowly",
            "walk|with small slow steps",
            "walk|slowly with a bent back",
        ),
    ),
    "giant steps": Manner(
        replace(
            _BRISK,
            drop=0.04,
            bob=0.07,
            arm_swing=0.5,
            clearance=(0.08, 0.08),
            lean=0.06,
            pelvis_turn=0.2,
            push=1.1,
        ),
        (0.86, 0.98),
        (0.66, 0.78),
        (
            "take|big steps forward",
            "walk|with long strides",
            "walk|forward with very large steps",
            "take|giant steps",
            "stride|forward with long steps",
        ),
    ),
    "small steps": Manner(
        replace(_CALM, arm_swing=0.1, bob=0.01, push=0.7, clearance=(0.02, 0.02)),
        (0.22, 0.3),
        (0.36, 0.44),
        (
            "take|small steps forward",
            "walk|with short steps",
            "take|tiny steps forward",
            "walk|forward in small steps",
            "take|baby steps",
        ),
    ),
}


def _limp(rng: Rng, style: Style) -> Act:
    """The bad leg hardly swings and bears weight only briefly, the trunk leaning over it."""
    bad = int(rng.integers(2))
    step_time = rng.uniform(0.62, 0.78) / style.tempo
    rhythm = Rhythm(
        step_time, 0.78, lead=0.45, settle=0.5, uneven=(1.25, 0.75) if bad == 0 else (0.75, 1.25)
    )
    gait = replace(
        _CALM,
        lurch=tuple(0.20 if side == bad else 0.03 for side in (0, 1)),
        dip=tuple(0.045 if side == bad else 0.0 for side in (0, 1)),
        clearance=tuple(0.0 if side == bad else 0.04 for side in (0, 1)),
        strike=0.12,
        push=0.6,
        arm_swing=0.14,
        gaze=0.12,
        lean=0.06,
    )
    count, length = int(rng.integers(5, 9)), rng.uniform(0.36, 0.48)
    first = int(rng.integers(2))
    lengths = [length * (1.15 if (first + index) % 2 == bad else 0.75) for index in range(count)]
    steps = alternating(np.cumsum(lengths).tolist(), first, rhythm)
    performance = travel(straight(sum(lengths)), steps, gait, style, rhythm.settle)
    name = SIDES[bad]
    return Act(
        performance,
        phrases(
            "limp|forward",
            "limp",
            f"limp|on the {name} leg",
            "walk|with a limp",
            f"walk|with an injured {name} leg",
            f"limp|forward favoring the {SIDES[1 - bad]} leg",
            f"hobble|as if the {name} leg hurts",
        ),
    )


def _stagger(rng: Rng, style: Style) -> Act:
    """A path and steps that waver, and a trunk that sways."""
    length = rng.uniform(2.2, 3.6)
    phase, sign = rng.uniform(0, 2 * np.pi), SIDE_SIGN[rng.integers(2)]

    def heading(distance: np.ndarray) -> np.ndarray:
        ends = np.clip(np.minimum(distance, length - distance) / 0.4, 0.0, 1.0)
        wave = 0.5 * np.sin(3.1 * distance + phase) + 0.3 * np.sin(5.3 * distance)
        return np.asarray(sign * ends * wave)

    route = winding(length, heading)
    count = round(length / rng.uniform(0.38, 0.46))
    lengths = rng.uniform(0.65, 1.35, count)
    rhythm = Rhythm(rng.uniform(0.6, 0.75), 0.78, lead=0.45, settle=0.6)
    steps = alternating(
        (np.cumsum(lengths) * length / lengths.sum()).tolist(), int(rng.integers(2)), rhythm
    )
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
    performance = travel(route, steps, gait, style, rhythm.settle, rng.uniform(0, 6))
    return Act(
        performance,
        phrases(
            "stagger|forward",
            "stumble|along as if drunk",
            "walk|unsteadily",
            "sway|while walking",
            "walk|like a drunk person",
            "stagger",
            "totter|forward",
            "walk|as if dizzy",
        ),
    )


def _march_on_the_spot(rng: Rng, style: Style) -> Act:
    count = int(rng.integers(5, 12))
    rhythm = Rhythm(rng.uniform(0.46, 0.56) / style.tempo, 0.82, lead=0.4, settle=0.45)
    gait = replace(_MARCH, push=0.5, beat=0.5, clearance=(0.34, 0.34), sway=0.5)
    performance = on_the_spot(count, rhythm, gait, int(rng.integers(2)), style)
    return Act(
        performance,
        phrases(
            "march|in place",
            "march|on the spot",
            "walk|in place",
            "walk|on the spot",
            "lift|the knees alternately",
            "march|in place with high knees",
        ),
    )


MANNERS = {
    **{name: Action(manner.make, manner.weight) for name, manner in _MANNERS.items()},
    "limp": Action(_limp, 0.7),
    "stagger": Action(_stagger, 0.6),
    "march on the spot": Action(_march_on_the_spot, 0.8),
}
