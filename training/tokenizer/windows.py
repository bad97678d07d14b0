"""Windows of training motions, as the tokenizer sees them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from motion.features272 import LAYOUT
from training.data.storage import Motion

Place = tuple[Motion, int]  # a motion, and the frame where a window of it begins


class WindowSampler:
    """Draws windows of training motions, a set share of them from captured clips."""

    def __init__(self, motions: list[Motion], window: int, real_share: float) -> None:
        """Keep the training motions.

        Raises:
            ValueError: there is none.
        """
        usable = [m for m in motions if not m.row.held_out and m.row.frames > 1]
        if not usable:
            raise ValueError("there is no training motion of two frames or more")
        self._groups = [
            [m for m in usable if (m.row.source == "clips") == real] for real in (True, False)
        ]
        self._window = window
        self._real_share = real_share if all(self._groups) else float(bool(self._groups[0]))
        # By the root of its length: every kind of motion counts, and a long one still counts more.
        self._chances = [
            np.cumsum([_share(m) * np.sqrt(m.row.frames) for m in group]) for group in self._groups
        ]

    def places(self, count: int, rng: np.random.Generator) -> list[Place]:
        """Return where `count` random windows are, without reading them."""
        out = []
        for real in rng.random(count) < self._real_share:
            group, chances = self._groups[0 if real else 1], self._chances[0 if real else 1]
            index = int(np.searchsorted(chances, rng.random() * chances[-1], side="right"))
            motion = group[index]
            start = int(rng.integers(max(0, len(motion.features) - self._window) + 1))
            out.append((motion, start))
        return out

    def read(self, places: Sequence[Place]) -> NDArray[np.float32]:
        """Return the windows at some places, float32 (number of places, window, 272)."""
        return np.stack(
            [
                held(motion.features[start : start + self._window], self._window)
                for motion, start in places
            ]
        ).astype(np.float32)

    def draw(self, count: int, rng: np.random.Generator) -> NDArray[np.float32]:
        """Return `count` random windows, float32 (count, window, 272)."""
        return self.read(self.places(count, rng))


def _share(motion: Motion) -> float:
    """Scenes of the core repertoire count more; captured clips all alike, whatever their style."""
    return 1.0 if motion.row.source == "clips" else motion.row.weight


def held(features: NDArray[np.float16], frames: int) -> NDArray[np.float16]:
    """Return features (T, 272) made `frames` long by holding the last pose still."""
    missing = frames - len(features)
    if missing <= 0:
        return features
    last = features[-1].copy()
    last[LAYOUT["root_velocity"]] = 0
    last[LAYOUT["heading_change"]] = (1, 0, 0, 0, 1, 0)
    last[LAYOUT["velocities"]] = 0
    return np.concatenate([features, np.tile(last, (missing, 1))])
