"""Manners of walking straight ahead: marching, tiptoeing, stomping, sneaking, and moods."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from training.synthesis.locomotion.footsteps import Rhythm, alternating, straight
from training.synthesis.locomotion.gait import Gait
from training.synthesis.locomotion.paces import on_the_spot, walk_gait
from training.synthesis.locomotion.travel import travel
from training.synthesis.locomotion.wording import phrases
from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.performance import Style

_CALM, _BRISK = walk_gait(0.8), walk_gait(1.4)


@dataclass(frozen=True, slots=True)
class Manner:
    """A way of walking straight ahead.

    Attributes:
        gait: the movement.
        step: range of step lengths, metres.
        step_time: range of seconds per step.
        words: what it is called, phrases as `wording.phrases` reads them.
        swing: share of the step time a foot is in the air.
    """

    gait: Gait
    step: tuple[float, float]
    step_time: tuple[float, float]
    words: str
    swing: float = 0.83

    def make(self, rng: np.random.Generator, style: Style) -> Act:
        """Return a walk of this manner."""
        step_time = rng.uniform(*self.step_time) / style.tempo
        count = int(rng.integers(4, max(6, min(12, int(6.0 / step_time)))))
        rhythm = Rhythm(step_time, self.swing, lead=0.45, settle=0.5)
        length = rng.uniform(*self.step)
        stops = [length * (index + 1) for index in range(count)]
        steps = alternating(stops, int(rng.integers(2)), rhythm)
        performance = travel(straight(stops[-1]), steps, self.gait, style, rhythm.settle)
        return Act(performance, phrases(self.words))


_MARCH = replace(
    _BRISK,
    clearance=(0.33, 0.33),
    clearance_peak=0.56,
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
_TIPTOE = replace(
    _CALM,
    heel_up=0.6,
    strike=-0.05,
    push=0.25,
    clearance=(0.05, 0.05),
    drop=0.03,
    arm_swing=0.06,
    elbow=(0.6, 0.7),
    arm_out=0.3,
    bob=0.012,
)
_STOMP = replace(
    _BRISK,
    clearance=(0.2, 0.2),
    clearance_peak=0.6,
    strike=0.0,
    push=0.3,
    bob=0.045,
    drop=0.04,
    arm_swing=0.4,
    elbow=(0.7, 0.9),
    lean=0.12,
    slump=0.1,
    lurch=(0.06, 0.06),
    half_width=0.10,
    arm_out=0.25,
)
_SNEAK = replace(
    _CALM,
    drop=0.13,
    lean=0.45,
    strike=-0.12,
    push=0.4,
    clearance=(0.10, 0.10),
    arm_swing=0.10,
    arm_middle=0.0,
    elbow=(1.2, 1.4),
    arm_out=0.25,
    bob=0.02,
    half_width=0.07,
)
_CROUCH = replace(
    _SNEAK,
    drop=0.28,
    lean=0.65,
    strike=0.05,
    push=0.5,
    clearance=(0.06, 0.06),
    elbow=(0.8, 1.0),
    half_width=0.09,
)
_SWAGGER = replace(
    _BRISK,
    sway=0.8,
    pelvis_tilt=0.08,
    half_width=0.10,
    toe_out=0.25,
    arm_out=0.32,
    lurch=(0.10, 0.10),
    slump=-0.1,
    gaze=-0.05,
    pelvis_turn=0.14,
)
_SAD = replace(
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
)
_HAPPY = replace(
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
)
_OLD = replace(
    _CALM,
    slump=0.45,
    lean=0.1,
    drop=0.06,
    arm_swing=0.06,
    strike=0.05,
    elbow=(0.5, 0.6),
    clearance=(0.01, 0.01),
    push=0.35,
    bob=0.01,
    half_width=0.09,
)
_GIANT = replace(
    _BRISK,
    drop=0.08,
    bob=0.05,
    arm_swing=0.5,
    clearance=(0.08, 0.08),
    lean=0.06,
    pelvis_turn=0.2,
    push=1.1,
)
_SMALL = replace(_CALM, arm_swing=0.1, bob=0.01, push=0.7, clearance=(0.02, 0.02))

_MANNERS = {
    "march": Manner(
        _MARCH,
        (0.45, 0.6),
        (0.5, 0.58),
        "march; march|forward; march|like a soldier; walk|with high knees;"
        "march|forward with high knees; walk|forward lifting the knees high; march|straight ahead",
        0.8,
    ),
    "tiptoe": Manner(
        _TIPTOE,
        (0.34, 0.46),
        (0.55, 0.7),
        "tiptoe; tiptoe|forward; walk|on tiptoe; walk|forward on tiptoes; walk|on the toes;"
        "sneak|forward on tiptoe; walk|forward on the balls of the feet",
    ),
    "stomp": Manner(
        _STOMP,
        (0.46, 0.56),
        (0.5, 0.62),
        "stomp|forward; walk|angrily; stomp; walk|with heavy steps; stomp|along angrily;"
        "walk|forward while stomping the feet",
        0.76,
    ),
    "sneak": Manner(
        _SNEAK,
        (0.40, 0.52),
        (0.72, 0.9),
        "sneak|forward; sneak; creep|forward; walk|stealthily; sneak|along slowly;"
        "walk|quietly in a crouch; prowl|forward; creep|ahead carefully",
        0.8,
    ),
    "crouch walk": Manner(
        _CROUCH,
        (0.36, 0.5),
        (0.6, 0.75),
        "walk|forward in a crouch; walk|crouched down; walk|forward bent low;"
        "move|forward while crouching; walk|with bent knees, ducking low; walk|in a low crouch",
        0.8,
    ),
    "swagger": Manner(
        _SWAGGER,
        (0.55, 0.66),
        (0.58, 0.7),
        "swagger|forward; swagger; walk|with a swagger; strut|forward; walk|confidently;"
        "strut|along with confidence",
    ),
    "sad walk": Manner(
        _SAD,
        (0.36, 0.48),
        (0.72, 0.9),
        "walk|sadly; walk|slowly with the head down; trudge|forward; walk|dejectedly;"
        "walk|forward looking at the ground; walk|slowly, looking sad; shuffle|along sadly;"
        "walk|with the head hanging",
    ),
    "happy walk": Manner(
        _HAPPY,
        (0.58, 0.68),
        (0.48, 0.54),
        "walk|happily; walk|with a spring in the step; walk|cheerfully forward;"
        "walk|forward with a bouncy step; walk|energetically",
        0.86,
    ),
    "old walk": Manner(
        _OLD,
        (0.24, 0.34),
        (0.62, 0.8),
        "walk|like an old person; shuffle|forward; walk|hunched over; hobble|forward slowly;"
        "walk|with small slow steps; walk|slowly with a bent back",
    ),
    "giant steps": Manner(
        _GIANT,
        (0.80, 0.9),
        (0.64, 0.76),
        "take|big steps forward; walk|with long strides; walk|forward with very large steps;"
        "take|giant steps; stride|forward with long steps",
        0.87,
    ),
    "small steps": Manner(
        _SMALL,
        (0.22, 0.3),
        (0.36, 0.44),
        "take|small steps forward; walk|with short steps; take|tiny steps forward;"
        "walk|forward in small steps; take|baby steps",
    ),
}


# Told by the legs alone, so that the arms may do something else.
_HANDS_FREE = frozenset({"march", "tiptoe", "happy walk", "giant steps", "small steps"})


def _march_on_the_spot(rng: np.random.Generator, style: Style) -> Act:
    count = int(rng.integers(5, 12))
    rhythm = Rhythm(rng.uniform(0.46, 0.56) / style.tempo, 0.82, lead=0.4, settle=0.45)
    gait = replace(_MARCH, kick=0.3, beat=0.5, clearance=(0.34, 0.34), sway=0.5)
    performance = on_the_spot(count, rhythm, gait, int(rng.integers(2)), style)
    words = "march|in place; march|on the spot; walk|in place; walk|on the spot;"
    return Act(performance, phrases(words + "march|in place with high knees; walk|in one spot"))


MANNERS = {
    **{
        name: Action(manner.make, 0.5, hands_free=name in _HANDS_FREE)
        for name, manner in _MANNERS.items()
    },
    "march on the spot": Action(_march_on_the_spot, 0.8),
}
