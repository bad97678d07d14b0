"""Captioned clips in the project's own layout: `captions.jsonl` beside `clips/<id>.npz`.

A clip holds `quats` (T, 22, 4) local wxyz rotations, `root` (T, 3) metres and `fps`; a caption row
holds `id`, `captions`, `license` and, where known, `kind`, `seconds` and `homogeneous` (any part
of the clip fits the caption).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import torch

from motion.clip import MotionClip
from motion.rotations import matrix_from_quaternion
from motion.skeleton import NUM_JOINTS


@dataclass(frozen=True, slots=True)
class CaptionedClip:
    """A clip of a source, ready to become training data."""

    name: str
    clip: MotionClip
    captions: tuple[str, ...]
    licence: str
    stylised: bool
    homogeneous: bool


@dataclass(frozen=True, slots=True)
class Skipped:
    """A clip that was left out, and why."""

    name: str
    reason: str


def read_clips(folder: Path, licences: tuple[str, ...]) -> Iterator[CaptionedClip | Skipped]:
    """Yield every clip of `folder` whose licence is among `licences`; bad ones as `Skipped`.

    Raises:
        FileNotFoundError: the folder has no captions.jsonl.
    """
    table = folder / "captions.jsonl"
    if not table.is_file():
        raise FileNotFoundError(f"{folder} has no captions.jsonl; give a folder of captioned clips")
    for line in table.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        name = str(row["id"])
        if row.get("license") not in licences:
            yield Skipped(name, f"licence {row.get('license')} is not among those allowed")
            continue
        try:
            clip = _read_clip(folder / "clips" / f"{name}.npz")
        except (OSError, EOFError, BadZipFile, KeyError, ValueError) as error:
            yield Skipped(name, str(error))
            continue
        yield CaptionedClip(
            name=name,
            clip=clip,
            captions=tuple(row["captions"]),
            licence=row["license"],
            stylised="stylised" in row.get("kind", ""),
            homogeneous=bool(row.get("homogeneous", False)),
        )


def _read_clip(path: Path) -> MotionClip:
    # Opened here: numpy leaves a file open that turns out to be no npz.
    with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        quaternions = torch.from_numpy(arrays["quats"]).double()
        root = torch.from_numpy(arrays["root"]).double()
        fps = float(arrays["fps"])
    if quaternions.ndim != 3 or quaternions.shape[1:] != (NUM_JOINTS, 4):
        raise ValueError(f"{path.name}: expected quats (T, 22, 4), got {tuple(quaternions.shape)}")
    if root.shape != (len(quaternions), 3):
        raise ValueError(f"{path.name}: expected root (T, 3), got {tuple(root.shape)}")
    if not (torch.isfinite(quaternions).all() and torch.isfinite(root).all()):
        raise ValueError(f"{path.name}: NaN or infinite values")
    if len(quaternions) < 2:
        raise ValueError(f"{path.name}: fewer than 2 frames")
    return MotionClip.from_rotations(matrix_from_quaternion(quaternions), root, fps)
