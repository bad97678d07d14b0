"""What an experiment holds already, so that it is not made again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np

from scripts.experiments.results import META_FILE, Experiment
from scripts.production.records import identity

_NUM_JOINTS: Final = 22

Key = tuple[str, int]  # identity of what was asked for, and which of several that ask the same


def key_of(record: Mapping[str, Any]) -> Key:
    """Return what tells the prompts of an experiment apart."""
    return identity(record), int(record.get("occurrence", 0))


def find_finished(
    experiment: Experiment, wanted: Collection[Key], preview: str
) -> dict[Key, dict[str, Any]]:
    """Return the lines of the manifest whose prompts are wanted and whose motions are whole.

    Where several lines say so of a prompt, the first one whose previews are there as well counts,
    or else the last. Of a line with all previews the tokens are left out: nobody needs them.

    Args:
        experiment: the experiment.
        wanted: the prompts.
        preview: the kind of preview that each motion should have, or "none".
    """
    found: dict[Key, dict[str, Any]] = {}
    complete: set[Key] = set()
    for entry in experiment.entries():
        try:
            key = key_of(entry)
            if key not in wanted or key in complete or not is_whole(experiment, entry):
                continue
            if has_previews(experiment, entry, preview):
                entry["samples"] = [{**sample, "tokens": None} for sample in entry["samples"]]
                complete.add(key)
            found[key] = entry
        except (KeyError, TypeError, ValueError, AttributeError):  # no line of ours
            continue
    return found


def files_of(experiment: Experiment, entry: Mapping[str, Any]) -> tuple[Path, ...]:
    """Return the files of a finished prompt."""
    names = [f"{version['flag']}_text.txt" for version in entry["versions"]]
    names += [name for sample in entry["samples"] for name in sample["files"]]
    folder = experiment.folder / Path(entry["folder"]).name
    return tuple(folder / name for name in (*names, META_FILE))


def has_previews(experiment: Experiment, entry: Mapping[str, Any], preview: str) -> bool:
    """Whether every motion of a finished prompt has a preview of this kind; "none" is none."""
    folder = experiment.folder / Path(entry["folder"]).name
    return preview == "none" or all(
        has_preview(folder, sample, preview) for sample in entry["samples"]
    )


def has_preview(folder: Path, sample: Mapping[str, Any], preview: str) -> bool:
    """Whether a motion in a result folder has a preview of a kind, or no frames to draw."""
    names = [name for name in sample["files"] if name.endswith(f".{preview}")]
    return not sample["frames"] or any(_size(folder / name) for name in names)


def is_whole(experiment: Experiment, entry: Mapping[str, Any]) -> bool:
    """Whether texts and motions of a finished prompt are there as its manifest line says."""
    if entry.get("status") != "finished":
        return False
    folder = experiment.folder / Path(entry["folder"]).name
    for version in entry["versions"]:
        if not _is_text(folder / f"{version['flag']}_text.txt", version["text"]):
            return False
    num_samples, num_versions = entry["num_samples"], len(entry["versions"])
    if len(entry["samples"]) != num_samples * num_versions:
        return False
    return all(_is_sample(folder, sample) for sample in entry["samples"])


def _is_sample(folder: Path, sample: Mapping[str, Any]) -> bool:
    frames, names = sample["frames"], sample["files"]
    arrays = {
        kind: [name for name in names if name.endswith(f"_{kind}.npy")]
        for kind in ("predict", "joints")
    }
    if any(len(found) != 1 for found in arrays.values()):
        return False
    features = _shape(folder / arrays["predict"][0])
    joints = _shape(folder / arrays["joints"][0])
    if joints != (frames, _NUM_JOINTS, 3) or features is None:
        return False
    return len(features) == 2 and features[0] == frames


def _shape(path: Path) -> tuple[int, ...] | None:
    """Shape of a whole .npy file of float32, None if it is anything else."""
    try:
        with path.open("rb") as file:  # not mapped: that cannot be done to an array of nothing
            major = np.lib.format.read_magic(file)[0]
            read = np.lib.format.read_array_header_1_0 if major == 1 else None
            if read is None:
                return None
            shape, _, dtype = read(file)
            expected = file.tell() + int(np.prod(shape)) * dtype.itemsize
    except (OSError, ValueError):
        return None
    return tuple(shape) if dtype == np.float32 and _size(path) == expected else None


def _is_text(path: Path, text: str) -> bool:
    try:
        return path.read_text(encoding="utf-8") == f"{text}\n"
    except (OSError, ValueError):
        return False


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
