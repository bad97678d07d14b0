"""Running, jogging, sprinting and skipping."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from training.synthesis.locomotion.footsteps import (
    Footfall,
    Rhythm,
    alternating,
    arc,
    finished,
    pairwise,
    spin,
    straight,
    weaving,
)
from training.synthesis.locomotion.gait import TURNING
from training.synthesis.locomotion.paces import on_the_spot, paced_stops, run, run_gait, run_rhythm
from training.synthesis.locomotion.travel import travel
from training.synthesis.locomotion.wording import SIDES, bend_words, cross, phrases
from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.performance import SIDE_SIGN, Style, chain

Rng = np.random.Generator


def _run(rng: Rng, style: Style) -> Act:
    speed = float(np.clip(rng.uniform(2.8, 4.0) * style.tempo, 2.7, 4.3))
    performance = run(straight(speed * rng.uniform(1.6, 3.8)), speed, rng, style)
    words = phrases(
        "run",
        "run|forward",
        "run|forwards",
        "run|straight ahead",
        "run|ahead",
        "run|in a straight line",
        "go|for a run",
        "run|forward before stopping",
    )
    if speed > 3.6:
        words += phrases("run|fast", "run|quickly forward", "dash|forward", "race|forward")
        words += phrases("run|at high speed", "rush|forward at a run")
    return Act(performance, words)


def _jog(rng: Rng, style: Style) -> Act:
    speed = float(rng.uniform(2.0, 2.6))
    performance = run(straight(speed * rng.uniform(1.8, 4.0)), speed, rng, style)
    words = phrases(
        "jog",
        "jog|forward",
        "jog|forwards",
        "jog|straight ahead",
        "jog|along",
        "run|slowly",
        "jog|at an easy pace",
        "run|forward slowly",
        "jog|lightly forward",
        "trot|forward",
        "go|for an easy run",
    )
    return Act(performance, words)


def _sprint(rng: Rng, style: Style) -> Act:
    speed = float(rng.uniform(4.6, 5.2))
    performance = run(straight(speed * rng.uniform(2.0, 3.2)), speed, rng, style)
    words = phrases(
        "sprint",
        "sprint|forward",
        "run|as fast as possible",
        "run|very fast",
        "dash|forward",
        "sprint|straight ahead",
        "run|forward at full speed",
        "race|forward",
        "run|at top speed",
    )
    return Act(performance, words)


def _run_bend(rng: Rng, style: Style) -> Act:
    side = int(rng.integers(2))
    share = str(rng.choice(["full", "half", "quarter"], p=[0.45, 0.25, 0.3]))
    low, high = {"full": (1.2, 2.0), "half": (1.6, 3.0), "quarter": (2.5, 4.5)}[share]
    turns = {"full": 1.0, "half": 0.5, "quarter": rng.uniform(0.2, 0.3)}[share]
    speed = float(rng.uniform(2.2, 3.0))
    performance = run(
        arc(rng.uniform(low, high), SIDE_SIGN[side] * 2 * np.pi * turns), speed, rng, style
    )
    words = bend_words("run", share, side)
    if speed < 2.6:
        words += bend_words("jog", share, side)
    return Act(performance, words)


def _run_waves(rng: Rng, style: Style) -> Act:
    side, zigzag = int(rng.integers(2)), bool(rng.random() < 0.5)
    speed, waves = float(rng.uniform(2.1, 2.7)), float(rng.choice([1.5, 2.0]))
    length, swing = rng.uniform(3.4, 4.6) * waves, rng.uniform(0.6, 0.8)
    route = weaving(length, waves, SIDE_SIGN[side] * swing, 2.0 if zigzag else 1.0)
    if zigzag:
        words = phrases(
            "run|in a zigzag; run|forward in a zigzag line; zigzag|forward at a run",
            f"run|in a zigzag, first to the {SIDES[side]}; zigzag|{SIDES[side]} and "
            f"{SIDES[1 - side]} while running; run|in zigzags; jog|in a zigzag",
        )
    else:
        words = phrases(
            "run|in a slalom; run|in a wavy line; weave|from side to side while running",
            "run|forward, swerving left and right; slalom|forward at a run; jog|in a slalom",
            "run|along a winding path; snake|forward at a jog",
        )
    return Act(run(route, speed, rng, style), words)


def _run_there_and_back(rng: Rng, style: Style) -> Act:
    """A run, a half turn on the spot and the run back."""
    side, speed = int(rng.integers(2)), float(rng.uniform(2.1, 2.5))
    efforts = [0.6, 0.95, *([1.0] * int(rng.integers(2))), 0.85, 0.45]
    pace = run_rhythm(speed)
    stops = np.cumsum(efforts) * speed * pace.step_time
    route, gait = straight(float(stops[-1])), run_gait(speed)
    way, back = (
        travel(route, alternating(stops.tolist(), foot, pace, efforts), gait, style, pace.settle)
        for foot in rng.integers(2, size=2).tolist()
    )
    rhythm = Rhythm(rng.uniform(0.25, 0.29), swing=0.85, lead=0.3, settle=0.3)
    pairs = 3
    angles = [np.pi * (index + 1) / pairs for index in range(pairs)]
    steps = pairwise(angles, side, rhythm)
    turn = travel(spin(SIDE_SIGN[side] * np.pi), steps, TURNING, style, rhythm.settle)
    words = phrases(
        "run|there and back; run|forward and back; run|ahead, [turn] around and [run] back again",
        "run|forward, [turn] round and [come] back at a run; run|off and [come] back",
        "run|to a spot and back again; run|out and back; run|back and forth",
        f"run|forward, [turn] around to the {SIDES[side]} and [return] at a run",
        "run|off and [return] to the start",
    )
    return Act(chain([way, turn, back]), words)


def _run_backward(rng: Rng, style: Style) -> Act:
    gait = replace(
        run_gait(2.2),
        strike=0.3,
        kick=0.15,
        clearance=(0.12, 0.12),
        drop=0.08,
        bob=0.05,
        ahead=0.35,
        arm_swing=0.25,
        half_width=0.07,
    )
    rhythm = Rhythm(rng.uniform(0.29, 0.34), swing=1.15, lead=0.35, settle=0.5)
    stops, efforts = paced_stops(rng.uniform(2.0, 4.0), rng.uniform(0.42, 0.52))
    steps = alternating(stops, int(rng.integers(2)), rhythm, efforts)
    performance = travel(straight(stops[-1], np.pi), steps, gait, style, rhythm.settle)
    words = cross(("run", "jog"), ("backward", "backwards")) + phrases("run|back without turning")
    return Act(performance, words + phrases("backpedal; backpedal|quickly"))


def _spot(rng: Rng, style: Style) -> Act:
    count = int(rng.integers(8, 18))
    gait = replace(
        run_gait(2.2),
        strike=0.0,
        push=0.0,
        kick=0.9,
        clearance=(0.24, 0.24),
        lean=0.05,
        beat=0.5,
        half_width=0.07,
        arm_swing=0.35,
        bob=0.05,
        pelvis_turn=0.04,
    )
    rhythm = Rhythm(rng.uniform(0.33, 0.4), swing=1.2, lead=0.35, settle=0.5)
    performance = on_the_spot(count, rhythm, gait, int(rng.integers(2)), style)
    words = cross(("jog", "run"), ("in place", "on the spot")) + phrases(
        "jog|without moving forward"
    )
    return Act(performance, words)


def _skip(rng: Rng, style: Style) -> Act:
    """Each foot steps and hops once before the other one does."""
    beats, side = int(rng.integers(4, 9)), int(rng.integers(2))
    beat = rng.uniform(0.56, 0.66) / style.tempo**0.5
    length = rng.uniform(0.85, 1.1)
    steps: list[Footfall] = []
    reached, time = 0.0, 0.35
    lifted = time
    for index in range(beats):
        effort = 0.7 if index in (0, beats - 1) else 1.0
        landed = time + 0.36 * beat if index == 0 else time
        step_end = reached + 0.6 * length * effort
        steps.append(Footfall(side, step_end, lifted, landed, effort))
        reached = step_end + 0.4 * length * effort
        hop = landed + 0.26 * beat
        steps.append(Footfall(side, reached, hop, hop + 0.36 * beat, effort))
        lifted = landed + 0.10 * beat
        time = landed + beat
        side = 1 - side
    steps.append(Footfall(side, reached, lifted + 0.3 * beat, time, 0.3))
    gait = replace(
        run_gait(2.2),
        clearance=(0.16, 0.16),
        kick=0.5,
        strike=0.05,
        push=0.6,
        ahead=0.25,
        elbow=(0.7, 1.2),
        arm_swing=0.5,
        arm_middle=0.0,
        lean=0.05,
        bob=0.07,
    )
    performance = travel(straight(reached), finished(steps), gait, style, 0.5)
    words = cross(("skip",), ("", "forward", "along", "ahead", "cheerfully forward"))
    return Act(performance, words + phrases("move|forward by skipping"))


RUNNING = {
    "run": Action(_run, 2.5, hands_free=True),
    "jog": Action(_jog, 2.0, hands_free=True),
    "sprint": Action(_sprint, 1.2),
    "run on a curve": Action(_run_bend, 2.2, hands_free=True),
    "run backward": Action(_run_backward, 0.8),
    "run on the spot": Action(_spot, 1.1),
    "run in waves": Action(_run_waves, 1.0, hands_free=True),
    "run there and back": Action(_run_there_and_back, 1.0),
    "skip": Action(_skip, 0.6),
}
