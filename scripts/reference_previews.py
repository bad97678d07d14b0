"""Previews under the names that the reference gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from options.inference import InferenceOptions
from scripts.command import describe
from scripts.records import Outcome
from scripts.results import unfinished

_LONGEST_NAME = 50  # characters of a prompt


def with_previews(outcome: Outcome, options: InferenceOptions, fps: float) -> Outcome:
    """Draw the motions of a finished prompt, and return its outcome with the files added.

    Whatever goes wrong is a warning: the motion is there already.
    """
    if outcome.failed or options.preview == "none":
        return outcome
    files, warnings = list(outcome.files), list(outcome.record["warnings"])
    for base, joints, title in _motions(outcome):
        for kind in ("gif", "mp4") if options.preview == "both" else (options.preview,):
            path = base.with_name(f"{base.name}.{kind}")
            try:
                from render.preview import write_preview

                with unfinished(path) as temporary:
                    write_preview(temporary.with_suffix(""), joints, fps, title, kind)
                files.append(path)
            except Exception as error:
                warnings.append(f"no preview: {describe(error) or type(error).__name__}")
    record = outcome.record | {"warnings": list(dict.fromkeys(warnings))}
    return replace(outcome, record=record, files=tuple(files))


def _motions(outcome: Outcome) -> Iterator[tuple[Path, np.ndarray, str]]:
    """Path without suffix, joints and title of each motion that has frames."""
    folder = Path(outcome.record["folder"])
    for version in outcome.record["versions"]:
        joints = np.load(folder / f"{version['flag']}_joints.npy")
        if len(joints):
            title = short_name(version["text"])
            yield folder / f"{version['flag']}_{file_name(title)}", joints, title


def short_name(text: str) -> str:
    """Return a prompt as the reference shows it: its first 50 characters."""
    return text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME].strip()}..."


def file_name(title: str) -> str:
    """Return a title as part of a file name: as it is, but for what cannot stand in one."""
    return "".join("_" if character in '/\\:*?"<>|' else character for character in title)
