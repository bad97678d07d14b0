"""Which reader serves a folder: found from what it holds, or as it was told."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from options.data import SOURCE_FORMATS, DataOptions, split_source
from training.sources import humanml3d, motionmillion
from training.sources.amass import read_amass
from training.sources.amc import read_amc
from training.sources.bvh import read_bvh
from training.sources.captioned_clips import ClipsFolder
from training.sources.files import MotionFiles
from training.sources.humanml3d import HumanML3DFolder
from training.sources.motionmillion import MotionMillionFolder
from training.sources.records import Reading, Source

_OPENERS: Final[dict[str, Callable[[Path, Reading], Source]]] = {
    "bvh": lambda folder, reading: MotionFiles(folder, ".bvh", read_bvh, reading),
    "amc": lambda folder, reading: MotionFiles(folder, ".amc", read_amc, reading),
    "amass": lambda folder, reading: MotionFiles(folder, ".npz", read_amass, reading),
    "humanml3d": HumanML3DFolder,
    "motionmillion": MotionMillionFolder,
    "clips": ClipsFolder,
}


def reading_of(options: DataOptions) -> Reading:
    """Return how files are to be read.

    Raises:
        ValueError: the file of joint names is damaged.
        FileNotFoundError: there is none.
    """
    names = None
    if options.joint_names is not None:
        try:
            names = json.loads(options.joint_names.read_text(encoding="utf-8"))
        except ValueError as error:
            raise ValueError(f"{options.joint_names} is no JSON: {error}") from None
        if not isinstance(names, dict) or not all(isinstance(v, str) for v in names.values()):
            raise ValueError(f"{options.joint_names} must hold {{our joint: their joint}}")
    return Reading(
        fps=options.fps,
        up=options.up,
        amc_fps=options.amc_fps,
        joint_names=names,
        licence=options.source_licence,
        licences=options.licences,
    )


def open_source(source: str, reading: Reading) -> Source:
    """Return the source that `--source` names.

    Raises:
        FileNotFoundError: there is no such folder.
        ValueError: the folder holds nothing that can be read, or not what the format needs.
    """
    name, folder = split_source(source)
    if not folder.is_dir():
        raise FileNotFoundError(f"source {str(folder)!r} is no folder; give a folder of motions")
    name = name or find_format(folder)
    needed = {
        "humanml3d": humanml3d.FOLDERS,
        "motionmillion": motionmillion.FOLDERS,
        "clips": ("clips",),
    }.get(name)
    if needed and not any((folder / inner).is_dir() for inner in needed):
        raise ValueError(f"source {str(folder)!r} has no folder {' or '.join(needed)} ({name})")
    return _OPENERS[name](folder, reading)


def find_format(folder: Path) -> str:
    """Return the format of a folder of motions.

    Raises:
        ValueError: nothing in it can be read.
    """
    has = partial(_has, folder)
    if any((folder / inner).is_dir() for inner in humanml3d.FOLDERS):
        return "humanml3d"
    if (folder / "motion_data").is_dir():
        return "motionmillion"
    if (folder / "captions.jsonl").is_file() and (folder / "clips").is_dir() and has("clips/*.npz"):
        return "clips"
    for name, pattern in (("bvh", "*.bvh"), ("amc", "*.amc"), ("amass", "*.npz")):
        if has(pattern):
            return name
    raise ValueError(
        f"source {str(folder)!r} holds no motions that can be read; expected .bvh, .amc with .asf "
        f"or .npz files, or a folder of one of {', '.join(SOURCE_FORMATS[3:])}"
    )


def _has(folder: Path, pattern: str) -> bool:
    place, _, ending = pattern.rpartition("*")
    return any(file.suffix.lower() == ending for file in (folder / place).rglob("*"))
