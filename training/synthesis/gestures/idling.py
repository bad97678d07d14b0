"""Standing about, and the small unrest that every living body has."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from training.synthesis.gestures.arms import elbow_of_swivel, places_of_hands, swivel_of_elbow
from training.synthesis.language import mirror_phrase, phrase
from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.performance import (
    FPS,
    Array,
    Performance,
    Style,
    keyed,
    seconds_to_frames,
    stand,
)

Rng = np.random.Generator

_SWAY = np.array([0.005, 0.0015, 0.004])  # metres of the pelvis, standard deviation
_BREATH_SECONDS = (3.0, 4.5)
_BREATH = 0.008  # radians of the trunk
_TRUNK_NOISE, _HEAD_NOISE = 0.012, 0.025  # radians
_HAND_NOISE = np.array([0.006, 0.02, 0.02])  # reach, elevation, azimuth


def drift(rng: Rng, num_frames: int, width: int, slowness: float = 1.1) -> Array:
    """Return smooth noise (T, width) of unit variance, slow by about `slowness` seconds."""
    step = slowness * FPS
    count = int(num_frames / step) + 4
    knots = rng.standard_normal((count, width))
    position = np.arange(num_frames) / step
    index = position.astype(int)
    t = (position - index)[:, None]
    # Uniform cubic B-spline: twice differentiable, so no jerk is added.
    basis = ((1 - t) ** 3, 3 * t**3 - 6 * t**2 + 4, -3 * t**3 + 3 * t**2 + 3 * t + 1, t**3)
    mixed = sum(weight * knots[index + offset] for offset, weight in enumerate(basis))
    return np.asarray(mixed) / 6.0 * 1.45


def enliven(rng: Rng, performance: Performance) -> Performance:
    """Return the performance with breath, slow sway and small unrest of head and hands."""
    frames = performance.num_frames
    breath = np.sin(
        2 * np.pi * (np.arange(frames) / FPS / rng.uniform(*_BREATH_SECONDS) + rng.random())
    )
    size = rng.uniform(0.6, 1.3)
    trunk = _TRUNK_NOISE * drift(rng, frames, 3)
    trunk[:, 0] -= _BREATH * breath
    hands = performance.hands + size * drift(rng, frames, 6).reshape(frames, 2, 3) * _HAND_NOISE
    # The swivel is measured from a direction that whirls where the arm points along it; what the
    # elbow points to is kept instead.
    elbow = elbow_of_swivel(places_of_hands(performance.hands), performance.elbows)
    return replace(
        performance,
        root=performance.root + size * _SWAY * drift(rng, frames, 3),
        spine=performance.spine + size * trunk,
        head=performance.head + size * _HEAD_NOISE * drift(rng, frames, 3),
        hands=hands,
        elbows=swivel_of_elbow(places_of_hands(hands), elbow),
    )


def _stand_still(rng: Rng, style: Style) -> Act:
    performance = stand(seconds_to_frames(rng.uniform(1.8, 6.0)), style)
    texts = ("stand still", "stand", "wait", "stand and wait", "stand in place", "do nothing",
             "stand without moving", "stay still", "stand upright")  # fmt: skip
    return Act(performance, tuple(map(phrase, texts)))


def _shift_weight(rng: Rng, style: Style) -> Act:
    """Lean the weight on the right leg, then perhaps on the left, and come back."""
    there, rest = rng.uniform(0.8, 1.3, 2) / style.tempo
    sides = [-1.0, 1.0] if rng.random() < 0.6 else [-1.0]
    times, offsets = [0.2], [0.0]
    for side in sides:
        times += [times[-1] + there, times[-1] + there + rest]
        offsets += [side, side]
    times, offsets = [*times, times[-1] + there], [*offsets, 0.0]
    frames = seconds_to_frames(times[-1] + 0.2)
    lean = keyed([time * FPS for time in times], list(offsets), frames)
    performance = stand(frames, style)
    performance.root[:, 0] += rng.uniform(0.04, 0.065) * lean
    performance.root[:, 1] -= 0.008 * lean**2
    performance.pelvis[:, 1] -= 0.06 * lean  # the free hip drops
    performance.spine[:, 1] += 0.07 * lean
    if len(sides) == 2:
        texts: tuple[str, ...] = (
            "shift their weight from one leg to the other", "shift their weight from side to side",
            "shift the weight to the right leg and then to the left leg", "sway from side to side",
        )  # fmt: skip
    else:
        texts = ("shift their weight to the right leg", "shift the weight onto the right foot",
                 "lean the weight on the right leg")  # fmt: skip
    phrases = tuple(map(phrase, texts))
    if rng.random() < 0.5:
        return Act(performance, phrases)
    return Act(performance.mirrored(), tuple(mirror_phrase(words) for words in phrases))


def _wait_impatiently(rng: Rng, style: Style) -> Act:
    """Wait with small glances, the weight moving a little."""
    frames = seconds_to_frames(rng.uniform(2.5, 5.5))
    performance = stand(frames, style)
    window = np.minimum(1.0, np.minimum(np.arange(frames), np.arange(frames)[::-1]) / 20.0)
    window = (window * window * (3 - 2 * window))[:, None]
    unrest = drift(rng, frames, 3, 0.8) * window
    performance.head[:, 2] += 0.28 * unrest[:, 0]
    performance.spine[:, 2] += 0.06 * unrest[:, 0]
    performance.root[:, 0] += 0.018 * unrest[:, 1]
    performance.head[:, 0] += 0.08 * unrest[:, 2]
    texts = ("wait for someone", "stand around", "wait", "stand and look around a little",
             "stand idly", "stand there waiting", "wait and look about")  # fmt: skip
    return Act(performance, tuple(map(phrase, texts)))


IDLING: dict[str, Action] = {
    "stand still": Action(_stand_still, weight=2.5, hands_free=True),
    "shift weight": Action(_shift_weight, weight=1.5, hands_free=True),
    "wait": Action(_wait_impatiently, weight=1.5),
}
