"""From sources of motion to a data folder: facing and floor normalised, mirrored, split, packed."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import torch

from options.data import DataOptions, split_source
from training.data import public_layout
from training.data.derived_motions import DerivedMotions
from training.data.items import clip_features, clip_items, drawn_split
from training.data.storage import (
    RECORD_FILE,
    Item,
    read_motions,
    shard_exists,
    statistics_of,
    write_shard,
)
from training.sources.captioned_clips import read_clips
from training.sources.finding import open_source, reading_of
from training.sources.records import Found, Skipped
from training.synthesis.grammar import sample_scenes

SCENES_PER_SHARD = 250
ENTRIES_PER_SHARD = 200  # files of a source
SKIPPED_FILE = "skipped.jsonl"
_GRAMMAR_HELD_OUT = 0.03
# A folder that has none of these yet may be given them.
_ADDED_LATER = ("tempos", "sequences", "source", "source_files")
_NOT_CONTENT = ("out_dir", "workers")
_CORE_WEIGHT = 4.0  # scenes of the acts that are asked for most


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a preparation did, shard by shard."""

    shard: str
    motions: int
    skipped: tuple[Skipped, ...] = ()


def prepare(options: DataOptions) -> Iterator[Prepared]:
    """Write the data folder of `options`, yielding after each shard; complete shards are kept.

    What is left out is listed in skipped.jsonl, a row with shard, name and reason each.

    Raises:
        ValueError: the folder was prepared with other options or other files, a source cannot be
            read, or nothing was left to write.
        FileNotFoundError: a folder of clips does not exist.
    """
    folder = options.out_dir
    folder.mkdir(parents=True, exist_ok=True)
    jobs = _source_jobs(options)
    _claim(folder, options, jobs)
    for done in _shards(options, jobs):
        with (folder / SKIPPED_FILE).open("a", encoding="utf-8") as table:
            for skipped in done.skipped:
                row = {"shard": done.shard, **asdict(skipped)}
                table.write(json.dumps(row, ensure_ascii=False) + "\n")
        yield done
    try:
        motions = read_motions(folder)
    except FileNotFoundError:
        raise ValueError(f"nothing could be prepared; {folder / SKIPPED_FILE} says why") from None
    statistics = statistics_of(motions)
    statistics.save(folder / "statistics.npz")
    if options.layout == "motionmillion":
        rows = (motion.row for motion in motions)
        public_layout.write_lists(folder, rows, statistics, options.fps)


@dataclass(frozen=True, slots=True)
class _SourceJob:
    """A shard of a source: some of its entries."""

    shard: str
    source: str
    prefix: str
    entries: tuple[str, ...]
    is_first: bool


def _shards(options: DataOptions, jobs: list[_SourceJob]) -> Iterator[Prepared]:
    folder = options.out_dir
    for number, clips in enumerate(options.clips):
        name = f"clips_{number:02d}"
        if not shard_exists(folder, name):
            yield _found_shard(options, name, read_clips(clips, options.licences))
    jobs = [job for job in jobs if not shard_exists(folder, job.shard)]
    scenes = [
        number
        for number in range(-(-options.grammar // SCENES_PER_SHARD))
        if not shard_exists(folder, f"grammar_{number:04d}")
    ]
    with ProcessPoolExecutor(
        options.workers, initializer=torch.set_num_threads, initargs=(1,)
    ) as pool:
        yield from pool.map(partial(_source_shard, options), jobs)
        yield from pool.map(partial(_grammar_shard, options), scenes)
    yield from _derived_shards(options)


def _source_jobs(options: DataOptions) -> list[_SourceJob]:
    """The shards of all sources; several sources' names begin with their folder's."""
    reading = reading_of(options)
    folders = [split_source(source)[1].resolve().name for source in options.source]
    seen: Counter[str] = Counter()
    jobs = []
    for number, (source, folder) in enumerate(zip(options.source, folders, strict=True)):
        seen[folder] += 1
        again = f"_{seen[folder]}" if seen[folder] > 1 else ""
        prefix = f"{folder}{again}/" if len(folders) > 1 else ""
        opened = open_source(source, reading)
        entries = opened.entries()
        for start in range(0, len(entries), ENTRIES_PER_SHARD):
            shard = f"source_{number:02d}_{start // ENTRIES_PER_SHARD:05d}"
            part = tuple(entries[start : start + ENTRIES_PER_SHARD])
            jobs.append(_SourceJob(shard, source, prefix, part, is_first=not start))
    return jobs


def _claim(folder: Path, options: DataOptions, jobs: list[_SourceJob]) -> None:
    """Record the options that decide the content; refuse to mix two preparations in one folder."""
    wanted = _content(options)
    wanted["source_files"] = _listing(jobs)
    record = folder / RECORD_FILE
    if record.exists():
        # Records from before something could be chosen do not have it.
        before = _content(DataOptions()) | json.loads(record.read_text(encoding="utf-8"))
        added = {key: wanted[key] for key in _ADDED_LATER if not before.get(key)}
        if before | added != wanted:
            keys = ", ".join(key for key in wanted if before.get(key) != wanted[key])
            raise ValueError(f"{folder} was prepared with another {keys}; choose another --out-dir")
    record.write_text(json.dumps(wanted, indent=1) + "\n", encoding="utf-8")


def _content(options: DataOptions) -> dict[str, Any]:
    plain = json.loads(json.dumps(asdict(options), default=str))
    return {key: value for key, value in plain.items() if key not in _NOT_CONTENT}


def _listing(jobs: list[_SourceJob]) -> list[str]:
    """How many entries each source has, and a digest of their names: shards count on the order."""
    entries: dict[str, list[str]] = {}
    for job in jobs:
        entries.setdefault(job.source, []).extend(job.entries)
    return [
        f"{len(names)} {hashlib.sha256(chr(0).join(names).encode()).hexdigest()[:16]}"
        for names in entries.values()
    ]


def _found_shard(
    options: DataOptions, name: str, found: Iterable[Found], prefix: str = ""
) -> Prepared:
    skipped: list[Skipped] = []

    def items() -> Iterator[Item]:
        for one in found:
            one = replace(one, name=prefix + one.name)
            for item in [one] if isinstance(one, Skipped) else clip_items(one, options):
                if isinstance(item, Skipped):
                    skipped.append(item)
                else:
                    yield item

    return Prepared(name, _write(options, name, items()), tuple(skipped))


def _write(options: DataOptions, name: str, items: Iterable[Item]) -> int:
    if options.layout == "motionmillion":
        items = public_layout.written(options.out_dir, items)
    dtype = torch.float32 if options.precision == "float32" else torch.float16
    return write_shard(options.out_dir, name, items, dtype)


def _source_shard(options: DataOptions, job: _SourceJob) -> Prepared:
    source = open_source(job.source, reading_of(options))

    def found() -> Iterator[Found]:
        if job.is_first:
            yield from source.broken
        for entry in job.entries:
            yield from source.read(entry)

    return _found_shard(options, job.shard, found(), job.prefix)


def _grammar_shard(options: DataOptions, number: int) -> Prepared:
    first = number * SCENES_PER_SHARD
    last = min(first + SCENES_PER_SHARD, options.grammar)
    items = _scene_items(range(first, last), options)
    name = f"grammar_{number:04d}"
    return Prepared(name, _write(options, name, items))


def _scene_items(indices: range, options: DataOptions) -> Iterator[Item]:
    for index, scene in zip(indices, sample_scenes(options.seed, indices), strict=True):
        name = f"grammar_{options.seed}_{index:06d}"
        split = drawn_split(options.seed, name, _GRAMMAR_HELD_OUT)
        yield Item(
            features=clip_features(scene.clip, options.fps),
            name=name,
            captions=scene.captions,
            source="grammar",
            licence="Apache-2.0",
            held_out=split != "train",
            weight=_CORE_WEIGHT if scene.core else 1.0,
            split=split,
        )


def _derived_shards(options: DataOptions) -> Iterator[Prepared]:
    derived = DerivedMotions(options)
    for kind, count in derived.counts.items():
        for number in range(-(-count // SCENES_PER_SHARD)):
            name = f"{kind}_{number:04d}"
            if not shard_exists(options.out_dir, name):
                first = number * SCENES_PER_SHARD
                indices = range(first, min(first + SCENES_PER_SHARD, count))
                yield Prepared(name, _write(options, name, derived.items(kind, indices)))
