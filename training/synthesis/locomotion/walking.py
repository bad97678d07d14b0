"""Walking: straight ahead, backward, sideways, by counted steps, and turning on the spot."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from training.synthesis.locomotion.footsteps import Rhythm, pairwise, spin, straight
from training.synthesis.locomotion.gait import SIDE_STEPPING, TURNING, Gait
from training.synthesis.locomotion.paces import draw_speed, walk, walk_gait, walk_step
from training.synthesis.locomotion.travel import travel
from training.synthesis.locomotion.wording import (
    SIDES,
    counted,
    cross,
    phrases,
    turn_words,
    walk_phrases,
)
from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.performance import SIDE_SIGN, Performance, Style

Rng = np.random.Generator


# Degrees of a turn on the spot: how often.
_TURNS = {45: 0.09, 90: 0.30, 180: 0.31, 270: 0.09, 360: 0.19, 720: 0.02}


def _forward(rng: Rng, style: Style) -> Act:
    speed = draw_speed(rng, style, ("slow", "normal", "normal", "quick"))
    distance = rng.uniform(max(1.0, 1.2 * speed), 5.5 * speed)
    performance, count = walk(straight(distance), speed, rng, style)
    return Act(performance, walk_phrases(speed, count, distance))


def _approach(rng: Rng, style: Style) -> Act:
    speed = draw_speed(rng, style, ("normal",))
    performance, _ = walk(straight(rng.uniform(1.5, 5.0)), speed, rng, style)
    words = phrases(
        "walk|up to something; walk|forward before stopping; approach|something",
        "walk|over to a spot",
        "come|to a stop after walking forward; walk|up to a place",
    )
    return Act(performance, words)


def _backward_gait(speed: float) -> Gait:
    """Toes touch first, arms hardly swing."""
    gait = walk_gait(speed)
    return replace(
        gait,
        strike=0.35,
        arm_swing=0.5 * gait.arm_swing,
        half_width=0.08,
        clearance=(0.05, 0.05),
        drop=0.03,
        lean=0.05,
        gaze=0.05,
        bob=0.6 * gait.bob,
    )


def _walk_back(count: int, speed: float, first: int, rng: Rng, style: Style) -> Performance:
    route = straight(count * 0.8 * walk_step(speed), np.pi)
    return walk(route, speed, rng, style, _backward_gait(speed), count, first)[0]


def _backward(rng: Rng, style: Style) -> Act:
    speed, count = float(rng.uniform(0.55, 0.95)), int(rng.integers(3, 8))
    performance = _walk_back(count, speed, int(rng.integers(2)), rng, style)
    words = cross(("walk", "step", "move"), ("backward", "backwards", "back"))
    words += phrases("back|up; back|away; walk|backward in a straight line")
    if speed < 0.7:
        words += phrases("walk|slowly backwards; back|away slowly")
    if count <= 5:
        words += phrases("take|a few steps back")
    return Act(performance, words + counted(count, "backward"))


def _sidesteps(
    count: int, direction: float, length: float, step_time: float, style: Style
) -> Performance:
    """Steps by the leading foot, each closed by the other; `direction` is left positive."""
    rhythm = Rhythm(step_time, swing=0.78, lead=0.42, settle=0.45)
    stops = [length * (index + 1) for index in range(count)]
    steps = pairwise(stops, 0 if direction > 0 else 1, rhythm)
    return travel(straight(stops[-1], direction), steps, SIDE_STEPPING, style, rhythm.settle)


def _sideways(rng: Rng, style: Style) -> Act:
    side, count = int(rng.integers(2)), int(rng.integers(2, 7))
    length, step_time = rng.uniform(0.28, 0.46), rng.uniform(0.42, 0.58) / style.tempo
    performance = _sidesteps(count, SIDE_SIGN[side] * np.pi / 2, length, step_time, style)
    name = SIDES[side]
    words = phrases(
        f"walk|sideways to the {name}; do|side steps to the {name}; step|sideways to the {name}",
        f"move|sideways to the {name}; walk|to the {name} side; walk|sideways",
        f"shuffle|sideways to the {name}; take|side steps to the {name}; go|sideways to the {name}",
    )
    if count > 2:
        words += phrases(f"step|to the {name} several times")
    return Act(performance, words + counted(count, f"to the {name}"))


def _side_shuffle(rng: Rng, style: Style) -> Act:
    side, count = int(rng.integers(2)), int(rng.integers(4, 9))
    rhythm = Rhythm(rng.uniform(0.2, 0.26), swing=0.95, lead=0.35, settle=0.45)
    gait = replace(SIDE_STEPPING, half_width=0.13, drop=0.10, lean=0.15, elbow=(1.1, 1.2))
    length = rng.uniform(0.3, 0.42)
    stops = [length * (index + 1) for index in range(count)]
    route = straight(stops[-1], SIDE_SIGN[side] * np.pi / 2)
    performance = travel(route, pairwise(stops, side, rhythm), gait, style, rhythm.settle)
    name = SIDES[side]
    return Act(
        performance,
        phrases(
            f"shuffle|quickly to the {name}; side shuffle|to the {name}",
            f"move|quickly to the {name}",
            f"step|quickly sideways to the {name}; shuffle|sideways to the {name} with quick steps",
            f"run|sideways to the {name}; take|quick side steps to the {name}",
        ),
    )


def _diagonal(rng: Rng, style: Style) -> Act:
    side, back = int(rng.integers(2)), bool(rng.random() < 0.35)
    angle, step_time = rng.uniform(0.6, 0.9), rng.uniform(0.45, 0.58) / style.tempo
    direction = SIDE_SIGN[side] * (np.pi - angle if back else angle)
    count, length = int(rng.integers(2, 6)), rng.uniform(0.35, 0.5)
    performance = _sidesteps(count, direction, length, step_time, style)
    way, end = ("backward", "back") if back else ("forward", "front")
    words = cross(("walk", "step", "move"), (f"diagonally {way} and to the {SIDES[side]}",))
    words += phrases(
        f"walk|diagonally to the {end} {SIDES[side]}; move|{way} diagonally to the {SIDES[side]}",
        f"go|{way} at an angle to the {SIDES[side]}; step|diagonally to the {end} {SIDES[side]}",
        "walk|diagonally; step|diagonally",
    )
    return Act(performance, words + counted(count, f"diagonally {way} to the {SIDES[side]}")[:3])


def _few(rng: Rng, most: int) -> int:
    """A number of steps: one to five alike, more of them, up to `most`, now and then."""
    return int(rng.integers(1, 6) if rng.random() < 0.8 else rng.integers(6, most + 1))


def _counted_forward(rng: Rng, style: Style) -> Act:
    count, first = _few(rng, 8), int(rng.integers(2))
    speed = draw_speed(rng, style, ("slow", "normal", "normal"))
    step = walk_step(speed) * rng.uniform(0.8, 1.05)
    performance, _ = walk(straight(count * step), speed, rng, style, count=count, first=first)
    words = counted(count, "forward") + counted(count, "ahead")[:2]
    if count == 1:
        words += phrases(f"step|forward; step|forward with the {SIDES[first]} foot")
    return Act(performance, words)


def _counted_backward(rng: Rng, style: Style) -> Act:
    count, first = _few(rng, 7), int(rng.integers(2))
    performance = _walk_back(count, float(rng.uniform(0.55, 0.9)), first, rng, style)
    words = counted(count, "backward") + counted(count, "back")[:2]
    if count == 1:
        words += phrases(f"step|back; step|back with the {SIDES[first]} foot")
    return Act(performance, words)


def _counted_sideways(rng: Rng, style: Style) -> Act:
    side, count = int(rng.integers(2)), _few(rng, 6)
    length, step_time = rng.uniform(0.3, 0.48), rng.uniform(0.42, 0.56) / style.tempo
    performance = _sidesteps(count, SIDE_SIGN[side] * np.pi / 2, length, step_time, style)
    name = SIDES[side]
    words = counted(count, f"to the {name}")
    if count == 1:
        words += phrases(f"step|to the {name}; step|{name}; take|a sideways step to the {name}")
        words += phrases(f"take|one side step to the {name}")
    else:
        words += phrases(f"take|{count} side steps to the {name}")
    return Act(performance, words)


def _turn(rng: Rng, style: Style) -> Act:
    degrees = int(rng.choice(list(_TURNS), p=list(_TURNS.values())))
    side = int(rng.integers(2))
    angle = np.deg2rad(degrees)
    twice = degrees > 360
    pairs = max(1, round(degrees / (rng.uniform(64, 72) if twice else rng.uniform(46, 62))))
    step_time = rng.uniform(0.27, 0.31) if twice else rng.uniform(0.30, 0.44)
    rhythm = Rhythm(step_time / style.tempo, swing=0.85, lead=0.38, settle=0.42)
    steps = pairwise([angle * (index + 1) / pairs for index in range(pairs)], side, rhythm)
    performance = travel(spin(angle * SIDE_SIGN[side]), steps, TURNING, style, rhythm.settle)
    return Act(performance, turn_words(degrees, side))


WALKING = {
    "walk forward": Action(_forward, 4.0, hands_free=True),
    "walk up to": Action(_approach, 0.6, hands_free=True),
    "walk backward": Action(_backward, 1.5, hands_free=True),
    "walk sideways": Action(_sideways, 1.5, hands_free=True),
    "side shuffle": Action(_side_shuffle, 0.5),
    "walk diagonally": Action(_diagonal, 1.8, hands_free=True),
    "walk steps forward": Action(_counted_forward, 3.0, hands_free=True),
    "walk steps backward": Action(_counted_backward, 1.6, hands_free=True),
    "walk steps sideways": Action(_counted_sideways, 1.8, hands_free=True),
    "turn": Action(_turn, 6.0, hands_free=True),
}
