"""Walking along curves, there and back again, and at a changing pace."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from training.synthesis.locomotion.footsteps import alternating, arc, straight, weaving
from training.synthesis.locomotion.paces import draw_speed, walk, walk_gait, walk_rhythm, walk_step
from training.synthesis.locomotion.travel import travel
from training.synthesis.locomotion.wording import SIDES, bend_words, pace_of, phrases
from training.synthesis.puppet.act import Act, Action, Phrase
from training.synthesis.puppet.performance import SIDE_SIGN, Style

Rng = np.random.Generator


def _bend(rng: Rng, style: Style) -> Act:
    side = int(rng.integers(2))
    share = str(rng.choice(["full", "half", "quarter"], p=[0.5, 0.2, 0.3]))
    low, high = {"full": (0.6, 1.15), "half": (0.8, 1.6), "quarter": (1.0, 2.5)}[share]
    speed = draw_speed(rng, style, ("normal",) if share == "full" else ("slow", "normal", "quick"))
    turns = {"full": 1.0, "half": 0.5, "quarter": rng.uniform(0.21, 0.29)}[share]
    radius = min(rng.uniform(low, high), 6.0 * speed / (2 * np.pi * turns))
    performance, _ = walk(arc(radius, SIDE_SIGN[side] * 2 * np.pi * turns), speed, rng, style)
    words = bend_words("walk", share, side)
    pace = pace_of(speed)
    if share == "quarter":
        words += phrases(f"veer|to the {SIDES[side]} while walking")
    if pace != "normal":
        adverb = {"slow": "slowly", "quick": "quickly"}[pace]
        words += tuple(Phrase("walk", f"{adverb} {phrase.rest}") for phrase in words[:3])
    return Act(performance, words)


def _wave(rng: Rng, style: Style) -> Act:
    side = int(rng.integers(2))
    kind = str(rng.choice(["zigzag", "S", "wavy"], p=[0.45, 0.2, 0.35]))
    speed = draw_speed(rng, style, ("normal",))
    waves = 1.0 if kind == "S" else float(rng.choice([1.5, 2.0]))
    length = rng.uniform(4.0, 6.0) if kind == "S" else rng.uniform(2.4, 3.2) * waves
    length = min(length, 6.2 * speed)
    swing = rng.uniform(0.6, 0.8) if kind == "zigzag" else rng.uniform(0.75, 1.0)
    edge = 4.0 if kind == "zigzag" else 1.2  # how suddenly the direction changes

    route = weaving(length, waves, SIDE_SIGN[side] * swing, edge)
    performance, _ = walk(route, speed, rng, style)
    name, other = SIDES[side], SIDES[1 - side]
    if kind == "zigzag":
        words = phrases("walk|in a zigzag; zigzag|forward; walk|forward in a zigzag line")
        words += phrases(f"walk|in a zigzag pattern; walk|in a zigzag, first to the {name}")
        words += phrases(f"zigzag|{name} and {other} while walking; walk|along a zigzag path")
        words += phrases(f"walk|ahead by turns to the {name} and to the {other}; walk|a zigzag")
        words += phrases("walk|forward, changing direction again and again; zigzag|ahead")
        words += phrases("walk|in zigzags; zigzag|along at a walk; move|forward in a zigzag")
    elif kind == "S":
        words = phrases("walk|in an S shape; walk|in an S curve; walk|along an S-shaped path")
        words += phrases(f"walk|in a curve, first to the {name}, then to the {other}")
        words += phrases(f"walk|in a double bend, {name} and then {other}; walk|in an S")
    else:
        words = phrases("walk|in a wavy line; weave|from side to side while walking forward")
        words += phrases("meander|forward; walk|in a slalom; snake|forward; wander|along")
        words += phrases("walk|forward, swerving left and right; walk|in a slalom around poles")
        words += phrases("weave|left and right while walking ahead; slalom|forward at a walk")
        words += phrases("walk|along a winding path; walk|ahead in gentle waves")
    return Act(performance, words)


def _there_and_back(rng: Rng, style: Style) -> Act:
    side, first = int(rng.integers(2)), int(rng.integers(2))
    speed = draw_speed(rng, style, ("slow", "normal", "quick"))
    step = walk_step(speed) * 0.95
    count = int(rng.integers(2, max(3, int(2.6 * speed / step)) + 1))
    way, turn = straight(count * step), arc(0.13, SIDE_SIGN[side] * np.pi)
    route = way.then(turn).then(way)
    stops = [step * (index + 1) for index in range(count)]
    stops += [way.length + turn.length * (index + 1) / 3 for index in range(3)]
    stops += [way.length + turn.length + step * (index + 1) for index in range(count)]
    rhythm = walk_rhythm(speed)
    steps = alternating(stops, first, rhythm)
    performance = travel(route, steps, walk_gait(speed), style, rhythm.settle)
    words = phrases(
        "walk|forward and back; walk|there and back; walk|back and forth; pace|up and down",
        "walk|forward before turning around and walking back; walk|to a spot and back again",
        "go|forward and then back to the start; walk|a few steps before turning back",
        f"walk|ahead, turning around to the {SIDES[side]} and walking back",
        "walk|forward, [turn] around and [come] back; walk|ahead and [return] to the start",
        "walk|away, [turn] round and [walk] back again; walk|off and [come] back",
        f"walk|forward, [turn] around to the {SIDES[side]} and [return]",
        "go|a few steps ahead, [turn] around and [return]; walk|out and back",
    )
    return Act(performance, words)


def _change_of_pace(rng: Rng, style: Style) -> Act:
    """A walk that gathers speed, or loses it, over all of its way."""
    faster, count = bool(rng.random() < 0.5), int(rng.integers(8, 12))
    speed = float(rng.uniform(1.5, 1.75))
    efforts = np.linspace(rng.uniform(0.42, 0.5), 1.0, count)
    efforts = efforts if faster else efforts[::-1]
    rhythm = replace(walk_rhythm(speed), slow_start=0.9)
    stops = np.cumsum(efforts * walk_step(speed)).tolist()
    steps = alternating(stops, int(rng.integers(2)), rhythm, efforts.tolist())
    performance = travel(straight(stops[-1]), steps, walk_gait(speed), style, rhythm.settle)
    if faster:
        words = phrases(
            "walk|forward, getting faster; speed|up while walking; walk|faster and faster",
            "walk|slowly at first and then speed up; accelerate|while walking forward",
            "start|walking slowly and speed up; walk|forward with increasing speed",
            "walk|ahead and pick up speed; pick|up the pace while walking",
        )
    else:
        words = phrases(
            "walk|forward, getting slower; slow|down while walking; walk|slower and slower",
            "walk|quickly at first and then slow down; decelerate|while walking forward",
            "start|walking quickly and slow down; walk|forward with decreasing speed",
            "walk|ahead and [lose] speed; reduce|the pace while walking",
        )
    return Act(performance, words)


CURVES = {
    "walk on a curve": Action(_bend, 3.6, hands_free=True),
    "walk in waves": Action(_wave, 2.2, hands_free=True),
    "change of pace": Action(_change_of_pace, 1.0, hands_free=True),
    "walk there and back": Action(_there_and_back, 2.4, hands_free=True),
}
