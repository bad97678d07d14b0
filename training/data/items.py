"""From a clip to what goes into a shard: rate, facing and floor, mirror image, features."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from torch import Tensor

from motion.clip import MotionClip
from motion.edit import canonicalize, mirror, resample_to_fps
from motion.features272 import FPS, features_from_clip
from options.data import DataOptions
from training.data.storage import Item
from training.sources.records import MIRRORED, CaptionedClip, Skipped, Split
from training.synthesis.language import mirror_caption

_STYLISED_WEIGHT = 0.4  # short-limbed keyframed rigs whose feet skate
_LARGEST = 1000.0  # a feature; positions are metres, from where the root is
_HELD_OUT: tuple[Split, ...] = ("val", "test")


def draw(seed: int, name: str) -> float:
    """Return a number in [0, 1) that depends on seed and name alone, so that a split is stable."""
    digest = hashlib.sha256(f"{seed}:{name}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def drawn_split(seed: int, name: str, held_out: float) -> Split:
    """Return which part a motion belongs to when `held_out` of all are kept for evaluation."""
    name = name.removesuffix(MIRRORED)  # mirror images lie on the same side, in whatever source
    if draw(seed, name) >= held_out:
        return "train"
    return _HELD_OUT[int(draw(seed, f"{name}:test") >= 0.5)]


def clip_features(clip: MotionClip, fps: float) -> Tensor:
    """Return the features (T, 272) of a clip at `fps`, facing +z at first, on the floor."""
    return features_from_clip(canonicalize(resample_to_fps(clip, fps)))


def clip_items(found: CaptionedClip, options: DataOptions) -> Iterator[Item | Skipped]:
    """Yield the clip and its mirror image, both on the same side of the split; or why not."""
    captions = tuple(caption for caption in found.captions if caption.strip())
    reason = _unusable(found, captions, options)
    if reason:
        yield Skipped(found.name, reason)
        return
    clip = resample_to_fps(found.clip, options.fps)
    if clip.num_frames < options.min_frames:
        yield Skipped(
            found.name,
            f"{clip.num_frames} frames at {options.fps:g} a second, fewer than --min-frames "
            f"{options.min_frames}",
        )
        return
    kept = found.features if options.fps == FPS else None
    split = found.split or drawn_split(options.seed, found.name, options.held_out)
    item = Item(
        features=clip_features(clip, options.fps) if kept is None else kept,
        name=found.name,
        captions=captions,
        source="clips",
        licence=found.licence,
        held_out=split in _HELD_OUT,
        croppable=found.homogeneous,
        weight=_STYLISED_WEIGHT if found.stylised else 1.0,
        split=split,
    )
    largest = float(item.features.abs().max())
    if not largest < _LARGEST:
        yield Skipped(found.name, f"features as large as {largest:g}, which are no metres")
        return
    yield item
    if options.mirror and not found.mirrored:
        yield replace(
            item,
            features=clip_features(mirror(clip), options.fps),
            name=f"{found.name}{MIRRORED}",
            captions=tuple(map(mirror_caption, captions)),
        )


def _unusable(found: CaptionedClip, captions: tuple[str, ...], options: DataOptions) -> str:
    if any(part in ("", ".", "..") for part in found.name.split("/")) or "\0" in found.name:
        return "its name leads out of the folder"
    if not captions and not options.allow_uncaptioned:
        return "no caption (--allow-uncaptioned keeps it for the tokenizer)"
    return ""
