"""Gestures that keep the arms going round or to and fro: swinging, circling."""

from __future__ import annotations

import numpy as np

from training.synthesis.gestures.arm_act import ArmAct, entry
from training.synthesis.gestures.arms import (
    ELBOW_AT_REST,
    SIDE_ELBOW,
    Sketch,
    blend_places,
    places_of_hands,
    unit,
)
from training.synthesis.language import times
from training.synthesis.puppet.performance import LEFT, RIGHT, Array, Style, ease


def _straight(angle: Array, outward: Array) -> Array:
    """Places (T, 3) of a straight arm swung by `angle` in front of (+) or behind its hang."""
    direction = np.stack([outward, -np.cos(angle), np.sin(angle)], axis=-1)
    return 0.5 * unit(direction)


def _swung_elbow(angle: Array) -> Array:
    """Elbow directions (T, 3) of that arm: backward of the arm's own plane, a little outward."""
    return np.stack([np.full_like(angle, 0.35), -np.sin(angle) - 0.55 * np.cos(angle),
                     -np.cos(angle)], axis=-1)  # fmt: skip


def _swing(sketch: Sketch, side: int, angle: Array) -> None:
    """Lead one arm along a swing of `angle` (T,) from its hang."""
    frames = np.arange(sketch.num_frames) / 30.0
    hold = ease((frames - sketch.start) / 0.3) * ease((sketch.end - frames) / 0.3)
    hang = places_of_hands(sketch.body.hands[:, side])
    # Behind the body an arm swings a little outward.
    outward = 0.14 + 0.22 * np.clip(-np.sin(angle), 0.0, 1.0)
    places = blend_places(hang, _straight(angle, outward), hold)
    elbows = blend_places(np.array(ELBOW_AT_REST), unit(_swung_elbow(angle)), hold)
    sketch.arm_path(side, places, elbows)


def _swing_arms(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    period = rng.uniform(0.9, 1.4) / style.tempo
    count = int(rng.integers(2, 5))
    sketch = Sketch(rng, style, count * period, seconds, 0.3)
    count = max(1, round(sketch.middle / period))
    curve = sketch.wag(count, sketch.start, sketch.end)
    size = rng.uniform(0.6, 1.0)
    together = rng.random() < 0.5
    _swing(sketch, RIGHT, size * curve + 0.15 * np.abs(curve))
    _swing(sketch, LEFT, size * (curve if together else -curve) + 0.15 * np.abs(curve))
    if together:
        sketch.body.spine[:, 0] += 0.06 * curve
        return sketch, ["swing both arms back and forth", "swing their arms forward and backward",
                        "swing both arms together"]  # fmt: skip
    sketch.body.spine[:, 2] += 0.15 * curve
    return sketch, ["swing their arms alternately", "swing the arms back and forth in turn"]


def _circles(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    period = rng.uniform(1.0, 1.6) / style.tempo
    count = int(rng.integers(1, 5))
    sketch = Sketch(rng, style, max(count * period - 0.5, 0.4), seconds, 0.3)
    count = max(1, round((sketch.end - sketch.start) / period))
    forward, both = rng.random() < 0.5, rng.random() < 0.6
    frames = np.arange(sketch.num_frames) / 30.0
    share = np.clip((frames - sketch.start) / (sketch.end - sketch.start), 0.0, 1.0)
    edge = min(0.35 / count, 0.45)  # speeds up and slows down over part of a circle
    speed = ease(share / edge) * ease((1.0 - share) / edge)
    turned = np.cumsum(speed) / speed.sum() * 2 * np.pi * count
    angle = -turned if forward else turned
    for side in (RIGHT, LEFT) if both else (RIGHT,):
        _swing(sketch, side, angle)
    way = "forward" if forward else "backward"
    if both:
        texts = [
            f"circle both arms {way}",
            f"make arm circles {way} with both arms",
            f"swing both arms in big circles {way}",
            f"rotate both arms {way}",
        ]
    else:
        texts = [
            f"circle the right arm {way}",
            f"swing their right arm in a big circle {way}",
            f"rotate the right arm {way}",
            f"windmill the right arm {way}",
        ]
    if count <= 4:
        texts += [f"{texts[0]} {times(count)}"]
    if count > 1:
        texts = [text.replace("a big circle", "big circles") for text in texts]
    return sketch, texts


def _small_circles(
    rng: np.random.Generator, style: Style, seconds: float | None
) -> tuple[Sketch, list[str]]:
    period = rng.uniform(0.7, 1.1) / style.tempo
    count = int(rng.integers(3, 6))
    sketch = Sketch(rng, style, count * period, seconds)
    turns = max(1, round(sketch.middle / period))
    frames = np.arange(sketch.num_frames) / 30.0
    share = np.clip((frames - sketch.up) / sketch.middle, 0.0, 1.0)
    size = 0.13 * ease(share * turns) * ease((1 - share) * turns)
    phase = 2 * np.pi * turns * share
    shift = np.stack([0 * phase, size * np.sin(phase), size * np.cos(phase)], axis=-1)
    for side in (RIGHT, LEFT):
        sketch.arm(side, (0.47, 0.0, 0.03), SIDE_ELBOW, shift=shift)
    return sketch, ["make small circles with both arms out to the sides",
                    "circle the outstretched arms", "draw small circles in the air"]  # fmt: skip


ARM_SWINGS: dict[str, ArmAct] = {
    "swing arms": entry(_swing_arms, 1.5),
    "arm circles": entry(_circles, 3.0, 1.0),
    "small arm circles": entry(_small_circles, 1.0, 0.5),
}
