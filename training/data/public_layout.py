"""The public layout of MotionMillion: a file per motion, texts, statistics and lists of names.

`motion_data/vector_272/<name>.npy`, `texts/<name>.txt`, `mean_std/vector_272/{mean,std}.npy`,
`split/version1/{t2m_60_300,tokenizer_96}/{train,val,test,all}.txt`, and `index.jsonl` besides, a
row per motion. Names may contain folders.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from motion.statistics import Statistics
from training.data.storage import Item, MotionRow

_PARTS = ("train", "val", "test")


def written(folder: Path, items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items, each after its features and texts were written."""
    for item in items:
        motion = folder / "motion_data" / "vector_272" / f"{item.name}.npy"
        text = folder / "texts" / f"{item.name}.txt"
        for file in (motion, text):
            file.parent.mkdir(parents=True, exist_ok=True)
        features = item.features if item.features.dtype.itemsize <= 4 else item.features.float()
        with motion.open("wb") as stream:  # np.save would take a dot in the name for a suffix
            np.save(stream, features.numpy())
        text.write_text("".join(f"{_line(caption)}\n" for caption in item.captions), "utf-8")
        yield item


def write_lists(
    folder: Path, rows: Iterable[MotionRow], statistics: Statistics, fps: float
) -> None:
    """Write what is about all motions together: statistics, splits and the index."""
    rows = list(rows)
    place = folder / "mean_std" / "vector_272"
    place.mkdir(parents=True, exist_ok=True)
    np.save(place / "mean.npy", statistics.mean.numpy())
    np.save(place / "std.npy", statistics.std.numpy())
    lists = {
        "t2m_60_300": [row for row in rows if row.captions and 60 <= row.frames <= 300],
        "tokenizer_96": [row for row in rows if row.frames >= 96],
    }
    for name, chosen in lists.items():
        split = folder / "split" / "version1" / name
        split.mkdir(parents=True, exist_ok=True)
        for part in _PARTS:
            _write_names(split / f"{part}.txt", (row for row in chosen if _part(row) == part))
        _write_names(split / "all.txt", chosen)
    with (folder / "index.jsonl").open("w", encoding="utf-8") as index:
        for row in rows:
            told = {
                "name": row.name,
                "frames": row.frames,
                "fps": fps,
                "captions": row.captions,
                "split": _part(row),
                "source": row.source,
                "licence": row.licence,
            }
            index.write(json.dumps(told, ensure_ascii=False) + "\n")


def _part(row: MotionRow) -> str:
    return row.split or ("val" if row.held_out else "train")


def _line(caption: str) -> str:
    """A caption on one line, without the sign that separates fields in published texts."""
    return " ".join(caption.replace("#", " ").split())


def _write_names(file: Path, rows: Iterable[MotionRow]) -> None:
    file.write_text("".join(f"{row.name}\n" for row in rows), encoding="utf-8")
