"""From sources of motion to a data folder: facing and floor normalised, mirrored, split, packed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import torch

from motion.clip import MotionClip
from motion.edit import canonicalize, mirror, resample
from motion.features272 import FPS, features_from_clip
from options.data import DataOptions
from training.augmentation import mixed_clip
from training.clip_sequences import ClipSequences, TempoVariants
from training.sources.captioned_clips import CaptionedClip, Skipped, read_clips
from training.storage import Item, read_motions, shard_exists, statistics_of, write_shard
from training.synthesis.grammar import sample_scene
from training.synthesis.language import mirror_caption

SCENES_PER_SHARD = 250
_GRAMMAR_HELD_OUT = 0.03
_SHORTEST_TO_DERIVE = 30  # frames
_ADDED_LATER = ("tempos", "sequences")  # a folder without them may be given them
_DERIVED_WEIGHT = 0.5  # of a tempo variant or a sequence, whose clips are seen as they are too
_CORE_WEIGHT = 4.0  # scenes of the acts that are asked for most
_STYLISED_WEIGHT = 0.4  # short-limbed keyframed rigs whose feet skate


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a preparation did, shard by shard."""

    shard: str
    motions: int
    skipped: tuple[Skipped, ...] = ()


def prepare(options: DataOptions) -> Iterator[Prepared]:
    """Write the data folder of `options`, yielding after each shard; complete shards are kept.

    Raises:
        ValueError: the folder was prepared with other options.
        FileNotFoundError: a folder of clips does not exist.
    """
    folder = options.out_dir
    folder.mkdir(parents=True, exist_ok=True)
    _claim(folder, options)
    for number, clips in enumerate(options.clips):
        name = f"clips_{number:02d}"
        if not shard_exists(folder, name):
            yield _clip_shard(folder, name, clips, options)
    missing = [
        number
        for number in range(-(-options.grammar // SCENES_PER_SHARD))
        if not shard_exists(folder, f"grammar_{number:04d}")
    ]
    with ProcessPoolExecutor(
        options.workers, initializer=torch.set_num_threads, initargs=(1,)
    ) as pool:
        yield from pool.map(
            _grammar_shard, [folder] * len(missing), missing, [options] * len(missing)
        )
    yield from _derived_shards(folder, options)
    statistics_of(read_motions(folder)).save(folder / "statistics.npz")


def _claim(folder: Path, options: DataOptions) -> None:
    """Record the options that decide the content; refuse to mix two preparations in one folder."""
    wanted = {
        key: value
        for key, value in json.loads(json.dumps(asdict(options), default=str)).items()
        if key not in ("out_dir", "workers")
    }
    record = folder / "prepared.json"
    if record.exists():
        before = json.loads(record.read_text(encoding="utf-8"))
        # Records from before these could be chosen have none of them.
        before = dict.fromkeys(_ADDED_LATER, 0) | before
        added = {key: wanted[key] for key in _ADDED_LATER if not before[key]}
        if before | added != wanted:
            keys = ", ".join(key for key in wanted if before.get(key) != wanted[key])
            raise ValueError(f"{folder} was prepared with another {keys}; choose another --out-dir")
    record.write_text(json.dumps(wanted, indent=1) + "\n", encoding="utf-8")


def _draw(seed: int, name: str) -> float:
    """A number in [0, 1) that depends on seed and name alone, so that a split is stable."""
    digest = hashlib.sha256(f"{seed}:{name}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def _at_rate(clip: MotionClip) -> MotionClip:
    if clip.fps == FPS:
        return clip
    stretched = resample(clip, max(2, round(clip.num_frames * FPS / clip.fps)))
    return MotionClip(stretched.joints, stretched.rotations, stretched.translation, FPS)


def _clip_shard(folder: Path, name: str, clips: Path, options: DataOptions) -> Prepared:
    skipped: list[Skipped] = []

    def items() -> Iterator[Item]:
        for found in read_clips(clips, options.licences):
            if isinstance(found, Skipped):
                skipped.append(found)
            else:
                yield from _clip_items(found, options)

    count = write_shard(folder, name, items())
    return Prepared(name, count, tuple(skipped))


def _clip_items(found: CaptionedClip, options: DataOptions) -> Iterator[Item]:
    """The clip and its mirror image, both on the same side of the split."""
    clip = canonicalize(_at_rate(found.clip))
    mirrored_captions = tuple(map(mirror_caption, found.captions))
    versions = (
        (found.name, clip, found.captions),
        (f"{found.name}_mirrored", canonicalize(mirror(clip)), mirrored_captions),
    )
    for name, version, captions in versions:
        yield Item(
            features=features_from_clip(version),
            name=name,
            captions=captions,
            source="clips",
            licence=found.licence,
            held_out=_draw(options.seed, found.name) < options.held_out,
            croppable=found.homogeneous,
            weight=_STYLISED_WEIGHT if found.stylised else 1.0,
        )


def _derived_shards(folder: Path, options: DataOptions) -> Iterator[Prepared]:
    """Motions made out of the captured clips that are not held out; fewer where little fits."""
    counts = {"mixed": options.mixes, "tempo": options.tempos, "sequence": options.sequences}
    missing = [
        (kind, number)
        for kind, count in counts.items()
        for number in range(-(-count // SCENES_PER_SHARD))
        if not shard_exists(folder, f"{kind}_{number:04d}")
    ]
    if not missing:
        return
    clips = _usable_clips(options)
    makers: dict[str, Callable[[int], Item | None]] = {
        "mixed": partial(_mixed_item, [item.clip for item in clips], options.seed),
        "tempo": partial(_derived_item, TempoVariants(clips), "tempo", 2, options.seed),
        "sequence": partial(_derived_item, ClipSequences(clips), "sequence", 3, options.seed),
    }
    for kind, number in missing:
        first = number * SCENES_PER_SHARD
        indices = range(first, min(first + SCENES_PER_SHARD, counts[kind]))
        items = filter(None, map(makers[kind], indices))
        name = f"{kind}_{number:04d}"
        yield Prepared(name, write_shard(folder, name, items))


def _usable_clips(options: DataOptions) -> list[CaptionedClip]:
    """The clips that are trained on, at the rate of the features."""
    found = [item for clips in options.clips for item in read_clips(clips, options.licences)]
    return [
        replace(item, clip=_at_rate(item.clip))
        for item in found
        if isinstance(item, CaptionedClip)
        and _draw(options.seed, item.name) >= options.held_out
        and item.clip.num_frames >= _SHORTEST_TO_DERIVE
    ]


def _mixed_item(clips: list[MotionClip], seed: int, index: int) -> Item:
    clip = mixed_clip(clips, np.random.default_rng((seed, index, 1)))
    return Item(
        features=features_from_clip(canonicalize(clip)),
        name=f"mixed_{seed}_{index:06d}",
        captions=(),
        source="clips",
        licence="mixed",
        held_out=False,
    )


def _derived_item(
    source: TempoVariants | ClipSequences, kind: str, stream: int, seed: int, index: int
) -> Item | None:
    derived = source.draw(np.random.default_rng((seed, index, stream)))
    if derived is None:
        return None
    return Item(
        features=features_from_clip(canonicalize(derived.clip)),
        name=f"{kind}_{seed}_{index:06d}",
        captions=derived.captions,
        source="clips",
        licence=derived.licence,
        held_out=False,
        weight=_DERIVED_WEIGHT,
    )


def _grammar_shard(folder: Path, number: int, options: DataOptions) -> Prepared:
    first = number * SCENES_PER_SHARD
    last = min(first + SCENES_PER_SHARD, options.grammar)
    items = (_scene_item(index, options.seed) for index in range(first, last))
    return Prepared(f"grammar_{number:04d}", write_shard(folder, f"grammar_{number:04d}", items))


def _scene_item(index: int, seed: int) -> Item:
    scene = sample_scene(np.random.default_rng((seed, index)))
    name = f"grammar_{seed}_{index:06d}"
    return Item(
        features=features_from_clip(canonicalize(scene.clip)),
        name=name,
        captions=scene.captions,
        source="grammar",
        licence="Apache-2.0",
        held_out=_draw(seed, name) < _GRAMMAR_HELD_OUT,
        weight=_CORE_WEIGHT if scene.core else 1.0,
    )
