"""MotionMillion folders: 272-dim features as they are, texts, splits; names may hold folders."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import torch
from torch import Tensor

from motion.features272 import FEATURE_DIM, clip_from_features
from training.sources.arrays import read_array
from training.sources.captions import json_row
from training.sources.files import CaptionedFolder, read_splits
from training.sources.records import MIRRORED, CaptionedClip, Reading, Split

FOLDERS: Final = ("motion_data/vector_272", "motion_data")
_DECIDES: Final = "t2m_60_300"  # the split whose lists count where several name a motion


class MotionMillionFolder(CaptionedFolder):
    """A folder of the MotionMillion layout, as a source. Its features are kept bit for bit."""

    def __init__(self, folder: Path, reading: Reading) -> None:
        motions = next(folder / name for name in FOLDERS if (folder / name).is_dir())
        super().__init__(folder, motions, ".npy", reading)
        self._splits = _splits(folder / "split")
        self._licences = _licences(folder / "index.jsonl")

    def _read_motion(self, file: Path, name: str) -> CaptionedClip:
        features = _read_features(file)
        return CaptionedClip(
            name=name,
            clip=clip_from_features(features),
            captions=(),
            licence=self._licence(name),
            split=self._splits.get(name, ""),
            mirrored=self._has_mirror_image(name),
            features=features,
        )

    def _licence(self, name: str) -> str:
        told = self._captions.licence_of(name) or self._licences.get(name)
        return told or self._reading.licence

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
    for place in sorted(lists, key=lambda path: path.name == _DECIDES):
        splits |= read_splits(place)
    return splits
