"""Entries of prompt files, and how an object or a row of a table becomes one."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from options.schema import nearest

# Frames per second: of the project's own motions, and of the data set behind tables with `length`
_FPS_OF_FRAMES = 30
_FPS_OF_LENGTH = 20
# Key of an object or a column -> what it gives
MEANINGS: Final = {
    "text": "text",
    "prompt": "text",
    "caption": "text",
    "seconds": "seconds",
    "duration": "seconds",
    "frames": "frames",
    "fps": "fps",
    "length": "length",
    "samples": "samples",
    "num_samples": "samples",
    "id": "id",
    "name": "id",
    "group": "group",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file says of one prompt; `place` is where, for messages."""

    place: str
    text: str
    seconds: float | None = None
    samples: int | None = None
    id: str | None = None
    group: str | None = None


def entry_from_mapping(place: str, mapping: Mapping[str, Any]) -> Entry:
    """Return the entry that an object or a row describes.

    Args:
        place: where it stands, for messages.
        mapping: values by key; a value of None counts as absent.
    Raises:
        ValueError: an unknown key, a value of the wrong type, or two that contradict each other.
    """
    check_keys(place, list(mapping))
    given = {MEANINGS[key]: (key, value) for key, value in mapping.items() if value is not None}

    def number(meaning: str) -> float | None:
        key, value = given.get(meaning, (meaning, None))
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError(f"{place}: {key} must be a number, got {shorten(value)}")
        try:
            return float(value)
        except OverflowError:
            return math.inf

    def words(meaning: str) -> str | None:
        key, value = given.get(meaning, (meaning, None))
        if isinstance(value, int) and not isinstance(value, bool) and meaning == "id":
            return str(value)
        if value is not None and not isinstance(value, str):
            raise ValueError(f"{place}: {key} must be text, got {shorten(value)}")
        return value

    lengths = {name: number(name) for name in ("seconds", "frames", "length")}
    if sum(value is not None for value in lengths.values()) > 1:
        raise ValueError(f"{place}: give one of seconds, frames and length, not several")
    seconds, fps = lengths["seconds"], number("fps")
    if lengths["frames"] is not None:
        seconds = seconds_of(place, lengths["frames"], _FPS_OF_FRAMES if fps is None else fps)
    elif fps is not None:
        raise ValueError(f"{place}: fps needs frames, whose rate it is")
    if lengths["length"] is not None:
        seconds = seconds_of(place, lengths["length"], _FPS_OF_LENGTH)
    samples = number("samples")
    if samples is not None and not (math.isfinite(samples) and samples == int(samples)):
        raise ValueError(f"{place}: samples must be a whole number, got {samples:g}")
    whole = None if samples is None else int(samples)
    return Entry(place, words("text") or "", seconds, whole, words("id"), words("group"))


def check_keys(place: str, keys: Sequence[str]) -> None:
    """Refuse (ValueError) keys without a meaning, two with the same, and a missing text."""
    meanings: dict[str, str] = {}
    for key in keys:
        if key not in MEANINGS:
            raise ValueError(f"{place}: unknown key {shorten(key)}{nearest(key, MEANINGS)}")
        if MEANINGS[key] in meanings:
            raise ValueError(f"{place}: {meanings[MEANINGS[key]]} and {key} say the same twice")
        meanings[MEANINGS[key]] = key
    if "text" not in meanings:
        raise ValueError(f"{place}: text is missing")


def seconds_of(place: str, frames: float, fps: float) -> float:
    """Return how long so many frames last; ValueError where that is no length."""
    if not (0 < frames < math.inf and 0 < fps < math.inf):
        raise ValueError(f"{place}: frames and fps must be above 0, got {frames:g} and {fps:g}")
    return frames / fps


def shorten(value: Any) -> str:
    """Return a value as a message can quote it, in at most 60 characters."""
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
