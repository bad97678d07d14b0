"""Gestures that handle something that is not there: throwing, catching, pushing, stirring."""

from __future__ import annotations

import numpy as np

from training.synthesis.gestures.arm_act import ArmAct, entry
from training.synthesis.gestures.arms import Key, Sketch, bent
from training.synthesis.puppet.performance import LEFT, RIGHT, Array, Style

_LOW_ELBOW = (0.6, -0.8, -0.1)


def _throw_overarm(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    sketch = Sketch(rng, style, 1.1 / style.tempo, seconds, 0.6)
    start, release = sketch.start, sketch.up + 0.62 * sketch.middle
    cocked, back = bent((0.93, 0.05, -0.3), (0.15, 0.9, -0.3))
    keys = [
        Key(start),
        Key(0.5 * (start + sketch.up), (0.10, -0.2, 0.22), _LOW_ELBOW),
        Key(sketch.up + 0.25 * sketch.middle, cocked, back),
        Key(release - 0.22, cocked, back),
        Key(release - 0.08, (0.10, 0.36, 0.1), (0.9, 0.0, 0.3)),
        Key(release, (0.02, 0.22, 0.43), (0.9, -0.4, 0.1)),
        Key(release + 0.22, (-0.20, -0.27, 0.36), (0.9, -0.3, -0.2)),
        Key(release + 0.4, (-0.24, -0.38, 0.2), (0.8, -0.3, -0.5)),
        Key(sketch.end),
    ]
    sketch.arm_keys(RIGHT, keys, flow=True)
    balance = [
        Key(start),
        Key(sketch.up + 0.2 * sketch.middle, (0.08, 0.0, 0.40), _LOW_ELBOW),
        Key(release - 0.2, (0.08, 0.0, 0.40), _LOW_ELBOW),
        Key(release + 0.15, (0.12, -0.25, 0.1), _LOW_ELBOW),
        Key(sketch.end),
    ]
    sketch.arm_keys(LEFT, balance)
    moments = [start, release - 0.3, release + 0.12, release + 0.35, sketch.end]
    nothing = np.zeros(3)
    sketch.bend_keys("spine", moments, [nothing, (-0.12, 0, -0.5), (0.28, 0, 0.4),
                                        (0.3, 0, 0.4), nothing])  # fmt: skip
    sketch.bend_keys("pelvis", moments, [nothing, (0, 0, -0.25), (0.05, 0, 0.2),
                                         (0.05, 0, 0.2), nothing])  # fmt: skip
    sketch.bend_keys("head", moments, [nothing, (0, 0, 0.55), (-0.15, 0, -0.4),
                                       (-0.15, 0, -0.4), nothing])  # fmt: skip
    sketch.bend_keys("root", moments, [nothing, (-0.02, -0.01, -0.05), (0.02, -0.02, 0.06),
                                       (0.02, -0.02, 0.06), nothing])  # fmt: skip
    return sketch, ["throw a ball overarm with the right hand",
                    "throw something with the right hand",
                    "throw a ball with their right hand", "throw an object forward",
                    "throw a ball overhand", "pitch a ball with the right arm"]  # fmt: skip


def _throw_underarm(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    sketch = Sketch(rng, style, 0.85 / style.tempo, seconds, 0.75)
    swung = sketch.up + 0.5 * sketch.middle
    keys = [
        Key(sketch.start),
        Key(sketch.up, (0.14, -0.405, -0.27), (0.5, -0.4, -0.8)),
        Key(sketch.up + 0.27 * sketch.middle, (0.08, -0.49, 0.10), (0.4, -0.3, -0.9)),
        Key(swung, (-0.01, -0.06, 0.49), _LOW_ELBOW),
        Key(sketch.down, (-0.05, 0.12, 0.44), _LOW_ELBOW),
        Key(sketch.end),
    ]
    sketch.arm_keys(RIGHT, keys, flow=True)
    moments = [sketch.start, sketch.up, swung, sketch.end]
    nothing = np.zeros(3)
    sketch.bend_keys("spine", moments, [nothing, (0.25, 0, -0.3), (0.08, 0, 0.15), nothing])
    sketch.bend_keys("head", moments, [nothing, (-0.2, 0, 0.25), (-0.05, 0, -0.1), nothing])
    sketch.bend_keys("root", moments, [nothing, (0, -0.04, -0.03), (0, -0.005, 0.04), nothing])
    return sketch, ["throw a ball underarm with the right hand",
                    "toss something with the right hand", "toss a ball underhand",
                    "bowl a ball underarm with their right hand"]  # fmt: skip


def _catch(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    sketch = Sketch(rng, style, 1.2 / style.tempo, seconds, 0.5)
    caught = sketch.up + 0.45 * sketch.middle
    for side in (LEFT, RIGHT):
        sketch.arm_keys(side, [
            Key(sketch.start), Key(sketch.up, (-0.08, 0.02, 0.42), _LOW_ELBOW),
            Key(caught - 0.1, (-0.08, 0.02, 0.42), _LOW_ELBOW),
            Key(caught + 0.25, (-0.09, -0.16, 0.24), _LOW_ELBOW),
            Key(sketch.down, (-0.09, -0.16, 0.24), _LOW_ELBOW), Key(sketch.end)])  # fmt: skip
    sketch.bend("root", (0.0, -0.025, 0.0))
    return sketch, ["catch a ball with both hands", "catch something with both hands",
                    "catch a ball in front of the chest"]  # fmt: skip


def _reach(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    sketch = Sketch(rng, style, rng.uniform(0.3, 1.0), seconds, 0.8)
    both = rng.random() < 0.3
    for side in (LEFT, RIGHT) if both else (RIGHT,):
        sketch.arm(side, (-0.06, -0.08, 0.48), _LOW_ELBOW)
    sketch.bend("spine", (0.22, 0.0, 0.0 if both else 0.25))
    sketch.bend("head", (-0.05, 0.0, 0.0 if both else -0.2))
    sketch.bend("root", (0.0, -0.005, 0.02))
    if both:
        return sketch, ["reach forward with both hands", "reach out in front with both arms"]
    return sketch, ["reach forward with the right hand", "reach out with their right hand",
                    "reach for something in front with the right arm"]  # fmt: skip


def _take_from_shelf(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    sketch = Sketch(rng, style, rng.uniform(1.8, 2.6) / style.tempo, seconds, 0.9)
    taken = sketch.up + 0.2 * sketch.middle
    low = sketch.up + 0.65 * sketch.middle
    high = (-0.03, 0.38, 0.30)
    near = (-0.12, -0.14, 0.27)
    keys = [Key(sketch.start), Key(sketch.up, high, (0.8, -0.5, 0.2)),
            Key(taken, high, (0.8, -0.5, 0.2)), Key(low, near, _LOW_ELBOW),
            Key(sketch.down, near, _LOW_ELBOW), Key(sketch.end)]  # fmt: skip
    both = rng.random() < 0.4
    for side in (LEFT, RIGHT) if both else (RIGHT,):
        sketch.arm_keys(side, keys)
    moments = [sketch.start, sketch.up, taken, low, sketch.end]
    nothing = np.zeros(3)
    sketch.bend_keys("head", moments, [nothing, (-0.4, 0, 0), (-0.4, 0, 0), (0.2, 0, 0), nothing])
    sketch.bend_keys("spine", moments, [nothing, (-0.06, 0.0, 0), (-0.06, 0.0, 0), (0.05, 0, 0),
                                        nothing])  # fmt: skip
    hands = "with both hands" if both else "with the right hand"
    return sketch, [f"reach up {hands} and [take] something from a shelf",
                    f"take something down from a high shelf {hands}",
                    f"reach up and [grab] something {hands}"]  # fmt: skip


def _push(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    return _push_or_pull(rng, style, seconds, near_first=True)


def _pull(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    return _push_or_pull(rng, style, seconds, near_first=False)


def _push_or_pull(
    rng: np.random.Generator, style: Style, seconds: float | None, near_first: bool
) -> tuple[Sketch, list[str]]:
    """Both hands between the chest and straight ahead, the trunk working along."""
    sketch = Sketch(rng, style, rng.uniform(1.3, 2.0) / style.tempo, seconds, 0.7)
    near, far = (-0.02, -0.10, 0.20), (-0.02, -0.02, 0.49)
    leaning, upright = ((0.18, 0, 0), (0, 0.0, 0.05)), ((-0.08, 0, 0), (0, 0.0, -0.045))
    places, bends = ([near, far], [upright, leaning]) if near_first else (
        [far, near], [leaning, upright])  # fmt: skip
    begin, done = sketch.up + 0.1 * sketch.middle, sketch.up + 0.8 * sketch.middle
    elbow = (0.75, -0.65, -0.15)
    for side in (LEFT, RIGHT):
        sketch.arm_keys(
            side,
            [
                Key(sketch.start),
                Key(sketch.up, places[0], elbow),
                Key(begin, places[0], elbow),
                Key(done, places[1], elbow),
                Key(sketch.down, places[1], elbow),
                Key(sketch.end),
            ],
        )
    moments = [sketch.start, begin, done, sketch.down, sketch.end]
    for channel, which in (("spine", 0), ("root", 1)):
        first, last = bends[0][which], bends[1][which]
        sketch.bend_keys(channel, moments, [np.zeros(3), first, last, last, np.zeros(3)])
    if near_first:
        return sketch, [
            "push something away with both hands",
            "push forward with both hands",
            "push a heavy object with both arms",
            "push something in front",
        ]
    return sketch, [
        "pull something with both hands",
        "pull something toward the chest",
        "pull a rope with both arms",
        "pull something closer with both hands",
    ]


def _pick(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    sketch = Sketch(rng, style, rng.uniform(0.3, 0.7), seconds, 1.0)
    both = rng.random() < 0.35
    for side in (LEFT, RIGHT) if both else (RIGHT,):
        sketch.arm(side, (-0.10, -0.26, 0.40), _LOW_ELBOW, via=(0.2, -0.6, 0.75))
    sketch.bend("spine", (0.7, 0.0, 0.0 if both else 0.12))
    sketch.bend("pelvis", (0.45, 0.0, 0.0))
    sketch.bend("root", (0.0, -0.08, -0.11))
    sketch.bend("head", (0.1, 0.0, 0.0))
    hands = "with both hands" if both else "with the right hand"
    return sketch, [f"bend forward and [pick] something up {hands}",
                    f"pick something up from a low table {hands}",
                    f"lean down and [grab] something {hands}"]  # fmt: skip


def _round_and_round(
    sketch: Sketch, count: int, width: float, height: float, depth: float
) -> Array:
    """Shift (T, 3) of `count` circles, from and back to the place itself."""
    frames = np.arange(sketch.num_frames) / 30.0
    share = np.clip((frames - sketch.up) / max(sketch.middle, 1e-6), 0.0, 1.0)
    swell = np.clip(np.minimum(share, 1 - share) * 2 * count, 0.0, 1.0)
    swell = swell * swell * (3 - 2 * swell)
    phase = 2 * np.pi * count * share
    circle = np.stack([width * np.sin(phase), height * np.cos(phase), depth * np.cos(phase)], -1)
    shift: Array = swell[:, None] * circle
    return shift


def _stir(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    count = int(rng.integers(3, 7))
    sketch = Sketch(rng, style, count * rng.uniform(0.6, 0.9) / style.tempo, seconds)
    shift = _round_and_round(sketch, max(1, round(sketch.middle / 0.75)), 0.055, 0.0, 0.055)
    sketch.arm(RIGHT, (-0.13, -0.15, 0.31), (0.8, -0.6, -0.1), shift=shift)
    sketch.arm(LEFT, (-0.11, -0.24, 0.29), _LOW_ELBOW)
    sketch.bend("head", (0.35, 0.0, 0.0))
    return sketch, ["stir a pot with the right hand", "stir something in a bowl",
                    "hold a bowl and [stir] with their right hand"]  # fmt: skip


def _wipe(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    count = int(rng.integers(2, 6))
    sketch = Sketch(rng, style, count * rng.uniform(0.8, 1.2) / style.tempo, seconds)
    shift = _round_and_round(sketch, max(1, round(sketch.middle)), 0.17, 0.14, 0.0)
    sketch.arm(RIGHT, (-0.05, 0.10, 0.40), (0.8, -0.6, 0.0), shift=shift)
    return sketch, ["wipe a window with the right hand", "clean a window with the right hand",
                    "wipe a wall in circles with their right hand", "wash a window"]  # fmt: skip


def _hug(rng: np.random.Generator, style: Style, seconds: float | None) -> tuple[Sketch, list[str]]:
    sketch = Sketch(rng, style, rng.uniform(2.0, 3.2), seconds, 0.8)
    closed = sketch.up + 0.8 / style.tempo
    opened = (0.30, -0.02, 0.36)
    for side, place in ((RIGHT, (-0.24, -0.07, 0.30)), (LEFT, (-0.22, -0.15, 0.34))):
        elbow = (0.85, -0.5, 0.1)
        sketch.arm_keys(side, [
            Key(sketch.start), Key(sketch.up, opened, (0.4, -0.8, -0.4)),
            Key(min(closed, sketch.down - 0.1), place, elbow), Key(sketch.down, place, elbow),
            Key(sketch.end, via=(0.4, -0.5, 0.8))])  # fmt: skip
    sketch.bend("spine", (0.07, 0.0, 0.0))
    return sketch, ["hug someone", "open both arms and [hug] someone", "give a hug",
                    "spread the arms and [close] them in a hug"]  # fmt: skip


def _blow_kiss(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    sketch = Sketch(rng, style, rng.uniform(1.3, 1.8), seconds, 0.7)
    leaving, sent = sketch.up + 0.3 * sketch.middle, sketch.up + 0.75 * sketch.middle
    mouth = (-0.13, 0.10, 0.18)
    elbow = (0.7, -0.7, 0.05)
    sketch.arm_keys(RIGHT, [
        Key(sketch.start), Key(sketch.up, mouth, elbow), Key(leaving, mouth, elbow),
        Key(sent, (0.04, 0.06, 0.44), _LOW_ELBOW), Key(sketch.down, (0.04, 0.06, 0.44), _LOW_ELBOW),
        Key(sketch.end)])  # fmt: skip
    sketch.bend("spine", (0.06, 0.0, 0.0))
    return sketch, ["blow a kiss with the right hand", "blow a kiss", "send a kiss with their right"
                    " hand"]  # fmt: skip


HANDIWORK: dict[str, ArmAct] = {
    "throw overarm": entry(_throw_overarm, 3.0),
    "throw underarm": entry(_throw_underarm, 1.8),
    "catch": entry(_catch, 1.5, 0.3),
    "reach": entry(_reach, 2.0, 0.5),
    "take from shelf": entry(_take_from_shelf, 2.0),
    "push": entry(_push, 2.0),
    "pull": entry(_pull, 1.5),
    "pick": entry(_pick, 2.0),
    "stir": entry(_stir, 1.2),
    "wipe": entry(_wipe, 1.5),
    "hug": entry(_hug, 1.2, 0.3),
    "blow a kiss": entry(_blow_kiss, 1.0, 0.8),
}
