"""Motions made out of the captured clips that are trained on: mixtures, other tempi, sequences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from motion.clip import MotionClip
from motion.edit import resample_to_fps
from motion.features272 import FPS
from options.data import DataOptions
from training.data.augmentation import mixed_clip
from training.data.clip_sequences import ClipSequences, TempoVariants
from training.data.items import clip_features, drawn_split
from training.data.storage import Item
from training.sources.captioned_clips import read_clips
from training.sources.records import CaptionedClip

_SHORTEST_TO_DERIVE = 30  # frames
_DERIVED_WEIGHT = 0.5  # of a tempo variant or a sequence, whose clips are seen as they are too


class DerivedMotions:
    """Makers of motions out of the `--clips` of a preparation, by kind.

    Attributes:
        counts: how many motions of each kind are wanted.
    """

    def __init__(self, options: DataOptions) -> None:
        self._options = options
        self._makers: dict[str, Callable[[int], Item | None]] = {}
        self.counts = {"mixed": options.mixes, "tempo": options.tempos}
        self.counts["sequence"] = options.sequences

    def items(self, kind: str, indices: range) -> Iterator[Item]:
        """Yield the motions of a kind; fewer where little fits."""
        if not self._makers:  # the clips are read only where something is missing
            self._makers = _makers(self._options)
        return filter(None, map(self._makers[kind], indices))


def _makers(options: DataOptions) -> dict[str, Callable[[int], Item | None]]:
    clips = _usable_clips(options)
    return {
        "mixed": partial(_mixed_item, [item.clip for item in clips], options),
        "tempo": partial(_derived_item, TempoVariants(clips), "tempo", 2, options),
        "sequence": partial(_derived_item, ClipSequences(clips), "sequence", 3, options),
    }


def _usable_clips(options: DataOptions) -> list[CaptionedClip]:
    """The clips that are trained on, at the rate of the features."""
    found = [item for clips in options.clips for item in read_clips(clips, options.licences)]
    return [
        replace(item, clip=resample_to_fps(item.clip, FPS))
        for item in found
        if isinstance(item, CaptionedClip)
        and drawn_split(options.seed, item.name, options.held_out) == "train"
        and item.clip.num_frames >= _SHORTEST_TO_DERIVE
    ]


def _mixed_item(clips: list[MotionClip], options: DataOptions, index: int) -> Item:
    clip = mixed_clip(clips, np.random.default_rng((options.seed, index, 1)))
    return Item(
        features=clip_features(clip, options.fps),
        name=f"mixed_{options.seed}_{index:06d}",
        captions=(),
        source="clips",
        licence="mixed",
        held_out=False,
        split="train",
    )


def _derived_item(
    source: TempoVariants | ClipSequences, kind: str, stream: int, options: DataOptions, index: int
) -> Item | None:
    derived = source.draw(np.random.default_rng((options.seed, index, stream)))
    if derived is None:
        return None
    return Item(
        features=clip_features(derived.clip, options.fps),
        name=f"{kind}_{options.seed}_{index:06d}",
        captions=derived.captions,
        source="clips",
        licence=derived.licence,
        held_out=False,
        weight=_DERIVED_WEIGHT,
        split="train",
    )
