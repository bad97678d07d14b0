"""Walking: straight ahead, backward, sideways, along curves, by counted steps, and turning."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from training.synthesis.act import Act, Action, Phrase
from training.synthesis.footsteps import Rhythm, alternating, arc, pairwise, spin, straight, winding
from training.synthesis.gait import Gait, travel
from training.synthesis.paces import walk, walk_gait, walk_rhythm, walk_step
from training.synthesis.performance import SIDE_SIGN, Performance, Style
from training.synthesis.wording import (
    PACE_ADVERBS,
    SIDES,
    bend_words,
    counted,
    cross,
    pace_of,
    phrases,
    turn_words,
    walk_phrases,
)

Rng = np.random.Generator
_PACES = {"slow": (0.6, 0.85), "normal": (0.95, 1.4), "quick": (1.55, 1.85)}


def draw_speed(
    rng: Rng, style: Style, paces: tuple[str, ...] = ("slow", "normal", "quick")
) -> float:
    """Return a walking speed in m/s, one that is clearly of one pace."""
    low, high = _PACES[paces[rng.integers(len(paces))]]
    return float(np.clip(rng.uniform(low, high) * style.tempo, low, high))


def _forward(rng: Rng, style: Style) -> Act:
    speed = draw_speed(rng, style, ("slow", "normal", "normal", "quick"))
    distance = rng.uniform(max(1.0, 1.2 * speed), 5.5 * speed)
    performance, count = walk(straight(distance), speed, rng, style)
    return Act(performance, walk_phrases(speed, count))


def _approach(rng: Rng, style: Style) -> Act:
    speed = draw_speed(rng, style, ("normal",))
    performance, _ = walk(straight(rng.uniform(1.5, 5.0)), speed, rng, style)
    words = phrases(
        "walk|up to something",
        "walk|over to something and back to a standstill",
        "come|to a stop after walking forward",
        "walk|forward before stopping",
        "approach|something",
        "walk|forward and stops",
    )
    return Act(performance, (*words[:1], *words[2:5]))


def backward_gait(speed: float) -> Gait:
    """Return the manner of walking backward: toes touch first, arms hardly swing."""
    gait = walk_gait(speed)
    return replace(
        gait,
        strike=0.35,
        push=0.0,
        arm_swing=0.5 * gait.arm_swing,
        half_width=0.08,
        clearance=(0.05, 0.05),
        lean=0.05,
        gaze=0.05,
        bob=0.6 * gait.bob,
    )


def _backward(rng: Rng, style: Style) -> Act:
    speed = float(rng.uniform(0.55, 0.95))
    count = int(rng.integers(3, 8))
    route = straight(count * 0.85 * walk_step(speed), np.pi)
    performance, _ = walk(route, speed, rng, style, backward_gait(speed), count)
    words = cross(("walk", "step", "move"), ("backward", "backwards", "back"))
    words += phrases("back|up", "back|away", "walk|backward in a straight line")
    if speed < 0.7:
        words += phrases("walk|slowly backwards", "back|away slowly")
    if 3 <= count <= 5:
        words += phrases("take|a few steps back")
    return Act(performance, words + counted(count, "backward"))


def sideways(
    count: int, direction: float, length: float, step_time: float, style: Style
) -> Performance:
    """Return steps by the leading foot, each closed by the other; `direction` is left positive."""
    lead = 0 if direction > 0 else 1
    rhythm = Rhythm(step_time, swing=0.78, lead=0.42, settle=0.45)
    gait = Gait(
        half_width=0.09,
        toe_out=0.08,
        strike=0.1,
        push=0.3,
        clearance=(0.06, 0.06),
        drop=0.02,
        bob=0.012,
        sway=0.35,
        pelvis_turn=0.02,
        pelvis_tilt=0.05,
        lean=0.04,
        arm_swing=0.06,
        arm_middle=0.06,
        elbow=(0.35, 0.4),
        arm_out=0.2,
    )
    stops = [length * (index + 1) for index in range(count)]
    steps = pairwise(stops, lead, rhythm)
    return travel(straight(stops[-1], direction), steps, gait, style, rhythm.settle)


def _sideways(rng: Rng, style: Style) -> Act:
    side, count = int(rng.integers(2)), int(rng.integers(2, 7))
    length, step_time = rng.uniform(0.28, 0.46), rng.uniform(0.42, 0.6) / style.tempo
    performance = sideways(count, SIDE_SIGN[side] * np.pi / 2, length, step_time, style)
    name = SIDES[side]
    words = phrases(
        f"walk|sideways to the {name}",
        f"side step|to the {name}",
        f"step|sideways to the {name}",
        f"move|sideways to the {name}",
        f"walk|to the {name} side",
        "walk|sideways",
        f"shuffle|sideways to the {name}",
        f"take|side steps to the {name}",
        f"step|to the {name} several times"[: None if count > 2 else -14],
    )
    return Act(performance, words + counted(count, f"to the {name}"))


def _diagonal(rng: Rng, style: Style) -> Act:
    side, back = int(rng.integers(2)), bool(rng.random() < 0.4)
    count = int(rng.integers(2, 6))
    angle = rng.uniform(0.6, 0.9)
    direction = SIDE_SIGN[side] * (np.pi - angle if back else angle)
    step_time = rng.uniform(0.45, 0.58) / style.tempo
    performance = sideways(count, direction, rng.uniform(0.35, 0.5), step_time, style)
    where = f"{'backward' if back else 'forward'} and to the {SIDES[side]}"
    words = cross(("walk", "step", "move"), (f"diagonally {where}",))
    words += phrases(
        f"walk|diagonally to the {'back' if back else 'front'} {SIDES[side]}",
        f"move|{'backward' if back else 'forward'} diagonally to the {SIDES[side]}",
    )
    if not back:
        words += phrases("walk|diagonally")
    return Act(performance, words)


def _counted_forward(rng: Rng, style: Style) -> Act:
    count = int(rng.integers(1, 9))
    speed = draw_speed(rng, style, ("slow", "normal", "normal"))
    first = int(rng.integers(2))
    step = walk_step(speed) * rng.uniform(0.8, 1.05)
    performance, _ = walk(straight(count * step), speed, rng, style, count=count, first=first)
    words = counted(count, "forward") + counted(count, "ahead")[:2]
    if count == 1:
        words += phrases("step|forward", f"step|forward with the {SIDES[first]} foot")
    return Act(performance, words)


def _counted_backward(rng: Rng, style: Style) -> Act:
    count = int(rng.integers(1, 7))
    speed = float(rng.uniform(0.55, 0.9))
    first = int(rng.integers(2))
    route = straight(count * 0.85 * walk_step(speed), np.pi)
    performance, _ = walk(route, speed, rng, style, backward_gait(speed), count, first)
    words = counted(count, "backward") + counted(count, "back")[:2]
    if count == 1:
        words += phrases("step|back", f"step|back with the {SIDES[first]} foot")
    return Act(performance, words)


def _counted_sideways(rng: Rng, style: Style) -> Act:
    side, count = int(rng.integers(2)), int(rng.integers(1, 6))
    length, step_time = rng.uniform(0.3, 0.48), rng.uniform(0.42, 0.6) / style.tempo
    performance = sideways(count, SIDE_SIGN[side] * np.pi / 2, length, step_time, style)
    name = SIDES[side]
    words = counted(count, f"to the {name}")
    words += phrases(
        f"take|{'one side step' if count == 1 else f'{count} side steps'} to the {name}"
    )
    if count == 1:
        words += phrases(
            f"step|to the {name}", f"step|{name}", f"take|a sideways step to the {name}"
        )
    return Act(performance, words)


def _turn(rng: Rng, style: Style) -> Act:
    degrees = int(rng.choice([45, 90, 180, 360], p=[0.17, 0.35, 0.30, 0.18]))
    side = int(rng.integers(2))
    angle = np.deg2rad(degrees) * SIDE_SIGN[side]
    pairs = max(1, round(degrees / rng.uniform(46, 62)))
    rhythm = Rhythm(rng.uniform(0.30, 0.46) / style.tempo, swing=0.85, lead=0.38, settle=0.42)
    gait = Gait(
        half_width=0.09,
        toe_out=0.12,
        strike=0.0,
        push=0.3,
        clearance=(0.06, 0.06),
        drop=0.015,
        bob=0.012,
        sway=0.5,
        pelvis_turn=0.03,
        pelvis_tilt=0.04,
        lean=0.02,
        arm_swing=0.08,
        arm_middle=0.0,
        elbow=(0.35, 0.4),
        arm_out=0.2,
    )
    steps = pairwise([abs(angle) * (k + 1) / pairs for k in range(pairs)], side, rhythm)
    performance = travel(spin(angle), steps, gait, style, rhythm.settle)
    words = turn_words(degrees, side)
    if performance.num_frames / 30 / (degrees / 90) > 2.2:
        words += phrases(f"turn|slowly to the {SIDES[side]}")[: 1 if degrees <= 90 else 0]
    return Act(performance, words)


def _bend(rng: Rng, style: Style) -> Act:
    side = int(rng.integers(2))
    share = str(rng.choice(["full", "half", "quarter"], p=[0.4, 0.25, 0.35]))
    low, high = {"full": (0.6, 1.15), "half": (0.7, 1.6), "quarter": (0.8, 2.5)}[share]
    speed = draw_speed(rng, style, ("normal",) if share == "full" else ("slow", "normal", "quick"))
    turns = {"full": 1.0, "half": 0.5, "quarter": rng.uniform(0.2, 0.3)}[share]
    radius = min(rng.uniform(low, high), 6.5 * speed / (2 * np.pi * turns))
    route = arc(radius, SIDE_SIGN[side] * 2 * np.pi * turns)
    performance, _ = walk(route, speed, rng, style)
    words = bend_words("walk", share, side)
    pace = pace_of(speed)
    if share == "quarter":
        words += phrases(f"veer|to the {SIDES[side]} while walking")
    if pace != "normal":
        words += tuple(Phrase("walk", f"{PACE_ADVERBS[pace][0]} {w.rest}") for w in words[:3])
    return Act(performance, words)


def _wave(rng: Rng, style: Style) -> Act:
    side = int(rng.integers(2))
    sign = SIDE_SIGN[side]
    sharp = bool(rng.random() < 0.5)
    speed = draw_speed(rng, style, ("normal",))
    waves = 1.0 if not sharp and rng.random() < 0.6 else float(rng.choice([1.5, 2.0]))
    length = rng.uniform(2.4, 3.2) * waves if waves > 1 else rng.uniform(4.0, 6.0)
    length = min(length, 6.5 * speed)
    swing = rng.uniform(0.6, 0.8) if sharp else rng.uniform(0.75, 1.0)
    steepness = 4.0 if sharp else 1.2

    def heading(distance: np.ndarray) -> np.ndarray:
        wave = np.tanh(steepness * np.sin(2 * np.pi * waves * distance / length))
        ends = np.clip(np.minimum(distance, length - distance) / 0.4, 0.0, 1.0)
        return np.asarray(sign * swing * wave / np.tanh(steepness) * ends)

    performance, _ = walk(winding(length, heading), speed, rng, style)
    if sharp:
        words = phrases("walk|in a zigzag", "zigzag|forward", "walk|forward in a zigzag line")
        words += phrases(
            "walk|in a zigzag pattern", f"walk|in a zigzag, first to the {SIDES[side]}"
        )
    elif waves == 1.0:
        words = phrases("walk|in an S shape", "walk|in an S curve", "walk|along an S-shaped path")
        words += phrases(
            f"walk|in a curve, first to the {SIDES[side]}, then to the {SIDES[1 - side]}"
        )
    else:
        words = phrases("walk|in a wavy line", "weave|from side to side while walking forward")
        words += phrases("meander|forward", "wander|around", "walk|in a slalom", "snake|forward")
    return Act(performance, words)


def _there_and_back(rng: Rng, style: Style) -> Act:
    side = int(rng.integers(2))
    speed = draw_speed(rng, style, ("slow", "normal", "quick"))
    step = walk_step(speed) * 0.95
    count = int(rng.integers(2, max(3, int(2.8 * speed / step)) + 1))
    first = int(rng.integers(2))
    turn = arc(0.13, SIDE_SIGN[side] * np.pi)
    route = straight(count * step).then(turn).then(straight(count * step))
    stops = [step * (k + 1) for k in range(count)]
    stops += [count * step + turn.length * (k + 1) / 3 for k in range(3)]
    stops += [count * step + turn.length + step * (k + 1) for k in range(count)]
    rhythm = walk_rhythm(speed)
    steps = alternating(stops, first, rhythm)
    performance = travel(route, steps, walk_gait(speed), style, rhythm.settle)
    words = phrases(
        "walk|forward and back",
        "walk|there and back",
        "walk|back and forth",
        "walk|forward before turning around and walking back",
        "go|forward and then back to the start",
        f"walk|ahead, turning around to the {SIDES[side]} and walking back",
        "pace|up and down",
        "walk|to a spot and back again",
        "walk|forward, then turn around and walk back",
    )
    return Act(performance, words[:8])


WALKING = {
    "walk forward": Action(_forward, 4.0, hands_free=True),
    "walk up to": Action(_approach, 0.6, hands_free=True),
    "walk backward": Action(_backward, 1.5, hands_free=True),
    "walk sideways": Action(_sideways, 1.5, hands_free=True),
    "walk diagonally": Action(_diagonal, 0.7, hands_free=True),
    "walk steps forward": Action(_counted_forward, 2.0, hands_free=True),
    "walk steps backward": Action(_counted_backward, 1.2, hands_free=True),
    "walk steps sideways": Action(_counted_sideways, 1.2, hands_free=True),
    "turn": Action(_turn, 2.5, hands_free=True),
    "walk on a curve": Action(_bend, 2.2, hands_free=True),
    "walk in waves": Action(_wave, 0.8, hands_free=True),
    "walk there and back": Action(_there_and_back, 1.0, hands_free=True),
}
