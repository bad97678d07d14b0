"""MotionMillion folders: 272-dim features as they are, texts, splits; names may hold folders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import torch
from torch import Tensor

from motion.features272 import FEATURE_DIM, clip_from_features
from training.sources.arrays import read_array
from training.sources.captions import CaptionBook, json_row
from training.sources.files import captioned, check_clip, names_below, read_splits
from training.sources.records import (
    MIRRORED,
    CaptionedClip,
    Found,
    Reading,
    Skipped,
    Split,
    reason_of,
)

FOLDERS: Final = ("motion_data/vector_272", "motion_data")
_SPLITS: Final = ("t2m_60_300", "tokenizer_96")  # the one that says most about training comes first


class MotionMillionFolder:
    """A folder of the MotionMillion layout, as a source. Its features are kept bit for bit."""

    def __init__(self, folder: Path, reading: Reading) -> None:
        self._motions = next(folder / name for name in FOLDERS if (folder / name).is_dir())
        self._reading = reading
        self._captions = CaptionBook(folder)
        self._splits = _splits(folder / "split")
        self._licences = _licences(folder / "index.jsonl")

    @property
    def broken(self) -> list[Skipped]:
        """Lines of tables of captions that could not be read."""
        return self._captions.broken

    def entries(self) -> list[str]:
        """Return the motions' files, relative to their folder."""
        return names_below(self._motions, ".npy")

    def read(self, entry: str) -> Iterator[Found]:
        """Yield a motion, or its parts that have captions of their own."""
        name = Path(entry).with_suffix("").as_posix()
        captions, broken = self._captions.of(name)
        yield from broken
        try:
            features = _read_features(self._motions / entry)
            clip = clip_from_features(features)
            check_clip(clip)
        except Exception as error:  # a broken file can raise anything, and must not end the run
            yield Skipped(entry, reason_of(error))
            return
        licence = self._captions.licence_of(name) or self._licences.get(name)
        split = self._splits.get(name, "")
        found = CaptionedClip(
            name=name,
            clip=clip,
            captions=(),
            licence=licence or self._reading.licence,
            split=split,
            mirrored=self._has_mirror_image(name),
            features=features,
        )
        yield from captioned(found, captions)

    def _has_mirror_image(self, name: str) -> bool:
        """Whether the folder holds the mirror image too, as `prepare_data` names it."""
        other = name.removesuffix(MIRRORED) if name.endswith(MIRRORED) else name + MIRRORED
        return (self._motions / f"{other}.npy").is_file()


def _licences(index: Path) -> dict[str, str]:
    """The licences in the index that `prepare_data` writes beside the public layout."""
    if not index.is_file():
        return {}
    lines = index.read_text(encoding="utf-8", errors="replace").split("\n")
    rows = [row for row in map(json_row, lines) if isinstance(row, dict)]
    return {str(row.get("name")): str(row["licence"]) for row in rows if row.get("licence")}


def _read_features(file: Path) -> Tensor:
    features = torch.from_numpy(read_array(file))
    if features.ndim != 2 or features.shape[1] != FEATURE_DIM:
        raise ValueError(f"expected features (T, 272), got {tuple(features.shape)}")
    return features


def _splits(folder: Path) -> dict[str, Split]:
    """Which part each motion belongs to, by all lists in a folder of splits."""
    splits: dict[str, Split] = {}
    lists = sorted({file.parent for file in folder.rglob("train.txt")})
    for place in sorted(lists, key=lambda path: path.name not in _SPLITS[:1], reverse=True):
        splits |= read_splits(place)
    return splits
