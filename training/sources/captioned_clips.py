"""Captioned clips in the project's own layout: `captions.jsonl` beside `clips/<id>.npz`.

A clip holds `quats` (T, 22, 4) local wxyz rotations, `root` (T, 3) metres and `fps`; a caption row
holds `id`, `captions`, `license` and, where known, `kind`, `seconds` and `homogeneous` (any part
of the clip fits the caption).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import torch

from motion.clip import MotionClip
from motion.rotations import matrix_from_quaternion
from motion.skeleton import NUM_JOINTS
from training.sources.arrays import open_arrays
from training.sources.captions import json_row
from training.sources.files import check_clip
from training.sources.records import CaptionedClip, Found, Reading, Skipped, reason_of

_TABLE = "captions.jsonl"


class ClipsFolder:
    """A folder of captioned clips, as a source; its entries are the rows of its table."""

    def __init__(self, folder: Path, reading: Reading) -> None:
        self._folder = folder
        self._licences = reading.licences
        if not (folder / _TABLE).is_file():
            raise FileNotFoundError(f"{folder} has no {_TABLE}; give a folder of captioned clips")

    @property
    def broken(self) -> list[Skipped]:
        """Nothing: broken rows are entries."""
        return []

    def entries(self) -> list[str]:
        """Return the rows of the table, each with the number of its line before it."""
        text = (self._folder / _TABLE).read_text(encoding="utf-8", errors="replace")
        lines = enumerate(text.split("\n"), 1)
        return [f"{number}\t{line}" for number, line in lines if line.strip()]

    def read(self, entry: str) -> Iterator[Found]:
        """Yield the clip of a row."""
        number, _, line = entry.partition("\t")
        row = json_row(line)
        if isinstance(row, dict):
            name, captions = row.get("id"), row.get("captions")
            if not isinstance(name, str | int) or not str(name):
                row = "it has no id"
            elif not isinstance(captions, list) or not all(isinstance(c, str) for c in captions):
                row = f"captions must be a list of texts, got {str(captions)[:40]}"
        if isinstance(row, str):
            yield Skipped(f"{_TABLE}, line {number}", row)
            return
        name = str(row["id"])
        if row.get("license") not in self._licences:
            yield Skipped(name, f"licence {row.get('license')} is not among those allowed")
            return
        try:
            clip = _read_clip(self._folder / "clips" / f"{name}.npz")
        except Exception as error:  # a broken file can raise anything, and must not end the run
            yield Skipped(name, reason_of(error))
            return
        yield CaptionedClip(
            name=name,
            clip=clip,
            captions=tuple(row["captions"]),
            licence=row["license"],
            stylised="stylised" in str(row.get("kind", "")),
            homogeneous=bool(row.get("homogeneous", False)),
        )


def read_clips(folder: Path, licences: tuple[str, ...]) -> Iterator[Found]:
    """Yield every clip of `folder` whose licence is among `licences`; bad ones as `Skipped`.

    Raises:
        FileNotFoundError: the folder has no captions.jsonl.
    """
    source = ClipsFolder(folder, Reading(licences=licences))
    for entry in source.entries():
        yield from source.read(entry)


def _read_clip(path: Path) -> MotionClip:
    with open_arrays(path) as arrays:
        quaternions = torch.from_numpy(arrays.numbers("quats")).double()
        root = torch.from_numpy(arrays.numbers("root")).double()
        fps = float(arrays.numbers("fps"))
    if quaternions.ndim != 3 or quaternions.shape[1:] != (NUM_JOINTS, 4):
        raise ValueError(f"{path.name}: expected quats (T, 22, 4), got {tuple(quaternions.shape)}")
    if root.shape != (len(quaternions), 3):
        raise ValueError(f"{path.name}: expected root (T, 3), got {tuple(root.shape)}")
    if len(quaternions) < 2:
        raise ValueError(f"{path.name}: fewer than 2 frames")
    clip = MotionClip.from_rotations(matrix_from_quaternion(quaternions), root, fps)
    check_clip(clip)
    return clip
