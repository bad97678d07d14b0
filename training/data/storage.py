"""Prepared data on disk: shards of packed features with an index, and their statistics.

A data folder holds `features_<n>.npy` (N, 272), the frames of many motions end to end,
`rows_<n>.jsonl`, a row per motion saying where it lies and what it is, and `statistics.npz`. A
shard is complete when its rows file exists, so an interrupted preparation goes on with the next.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from motion.features272 import FEATURE_DIM, FPS
from motion.statistics import Statistics, pooled_std
from options.whole_files import replacing

RECORD_FILE = "prepared.json"  # the options that decided what a data folder holds


@dataclass(frozen=True, slots=True)
class MotionRow:
    """One motion of a shard.

    Attributes:
        name: unique within the data folder.
        start: its first frame in the shard.
        frames: how many it has.
        captions: texts that describe it.
        source: "grammar" or "clips".
        licence: of the motion.
        held_out: kept for evaluation.
        croppable: any part of it fits the captions.
        weight: how often it is drawn relative to others of its source.
        split: "train", "val" or "test", "" where only `held_out` is known.
    """

    name: str
    start: int
    frames: int
    captions: tuple[str, ...]
    source: str
    licence: str
    held_out: bool
    croppable: bool
    weight: float
    split: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A motion on its way into a shard: its features (T, 272) and its row but for the place."""

    features: Tensor
    name: str
    captions: tuple[str, ...]
    source: str
    licence: str
    held_out: bool
    croppable: bool = False
    weight: float = 1.0
    split: str = ""


def shard_exists(folder: Path, name: str) -> bool:
    """Return whether the shard called `name` is complete."""
    return (folder / f"rows_{name}.jsonl").is_file()


def write_shard(
    folder: Path, name: str, items: Iterable[Item], dtype: torch.dtype = torch.float16
) -> int:
    """Write a shard and return how many motions it holds."""
    rows: list[MotionRow] = []
    frames: list[NDArray[Any]] = []
    start = 0
    for item in items:
        values = item.features.to(dtype).numpy()
        frames.append(values)
        rows.append(
            MotionRow(
                name=item.name,
                start=start,
                frames=len(values),
                captions=item.captions,
                source=item.source,
                licence=item.licence,
                held_out=item.held_out,
                croppable=item.croppable,
                weight=item.weight,
                split=item.split,
            )
        )
        start += len(values)
    packed = np.concatenate(frames) if frames else np.zeros((0, FEATURE_DIM), np.float16)
    np.save(folder / f"features_{name}.npy", packed)
    lines = "".join(json.dumps(asdict(row)) + "\n" for row in rows)
    with replacing(folder / f"rows_{name}.jsonl") as temporary:
        temporary.write_text(lines, encoding="utf-8")
    return len(rows)


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion of a data folder with its features (T, 272), mapped from the file."""

    row: MotionRow
    features: NDArray[Any]  # float16, or float32 where the preparation was told so


def read_motions(folder: Path) -> list[Motion]:
    """Return all motions of a data folder, features memory-mapped.

    Raises:
        FileNotFoundError: the folder holds no complete shard.
    """
    motions: list[Motion] = []
    for table in sorted(folder.glob("rows_*.jsonl")):
        name = table.stem.removeprefix("rows_")
        packed = _mapped(folder / f"features_{name}.npy")
        motions += [
            Motion(row, packed[row.start : row.start + row.frames]) for row in _rows_of(table)
        ]
    if not motions:
        raise _nothing_in(folder)
    return motions


def read_rows(folder: Path) -> list[MotionRow]:
    """Return the rows of all motions of a data folder, without their features.

    Raises:
        FileNotFoundError: the folder holds no complete shard.
    """
    rows = [row for table in sorted(folder.glob("rows_*.jsonl")) for row in _rows_of(table)]
    if not rows:
        raise _nothing_in(folder)
    return rows


def _mapped(file: Path) -> NDArray[Any]:
    """The array of a .npy file, read where it is looked at.

    `np.load` would keep each file open, and there may be more shards than a process may open.
    """
    with file.open("rb") as stream:
        np.lib.format.read_magic(stream)
        shape, _, dtype = np.lib.format.read_array_header_1_0(stream)
        start = stream.tell()
    contents = torch.from_file(str(file), size=file.stat().st_size, dtype=torch.uint8).numpy()
    values = contents[start:].view(dtype).reshape(shape)
    values.flags.writeable = False
    return np.asarray(values)


def _rows_of(table: Path) -> list[MotionRow]:
    lines = map(json.loads, table.read_text(encoding="utf-8").splitlines())
    return [MotionRow(**{**line, "captions": tuple(line["captions"])}) for line in lines]


def _nothing_in(folder: Path) -> FileNotFoundError:
    return FileNotFoundError(f"{folder} holds no prepared motions; run prepare_data first")


def data_fps(folder: Path) -> float:
    """Return the frames per second of a data folder's motions; 30 where nothing is recorded."""
    record = folder / RECORD_FILE
    if not record.is_file():
        return FPS
    return float(json.loads(record.read_text(encoding="utf-8")).get("fps", FPS))


def statistics_of(motions: list[Motion], real_share: float = 0.5) -> Statistics:
    """Return statistics in which captured clips have `real_share` of the say, grammar the rest.

    The std is averaged over each block of the layout, as in the published statistics.

    Raises:
        ValueError: every motion is held out.
    """
    nothing = torch.zeros(FEATURE_DIM, dtype=torch.float64)
    sums: dict[str, tuple[Tensor, Tensor, int]] = {}  # sum, sum of squares, frames by source
    for motion in motions:
        if motion.row.held_out:
            continue
        frames = torch.from_numpy(np.asarray(motion.features, dtype=np.float64))
        total, square, count = sums.get(motion.row.source, (nothing, nothing, 0))
        sums[motion.row.source] = (
            total + frames.sum(0),
            square + (frames**2).sum(0),
            count + len(frames),
        )
    if not sums:
        raise ValueError("every motion is held out; none is left to train on")
    both = len(sums) == 2
    mean = torch.zeros(FEATURE_DIM, dtype=torch.float64)
    second = torch.zeros(FEATURE_DIM, dtype=torch.float64)
    for source, (total, square, count) in sums.items():
        share = (real_share if source == "clips" else 1 - real_share) if both else 1.0
        mean += share * total / count
        second += share * square / count
    return Statistics(mean, pooled_std((second - mean**2).clamp_min(0).sqrt()))
