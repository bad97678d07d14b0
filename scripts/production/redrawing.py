"""Previews that a finished prompt lacks, drawn later from its files.

A preview that failed does not make a motion worth less, and making it anew would not help: the
folder keeps the motion, and only the drawing is tried again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from scripts.command import describe
from scripts.experiments.cleaning import shown
from scripts.experiments.motion_files import find_motions
from scripts.production.outcomes import Outcome
from scripts.production.previews import Motion, Preview
from scripts.production.records import with_status
from scripts.production.resuming import files_of, has_preview
from scripts.production.writing import NO_PREVIEW, Writer


def redraw(writer: Writer, number: int, entry: dict[str, Any]) -> Outcome:
    """Draw the previews that a finished prompt lacks, and record them if any could be drawn.

    Nothing in the folder is changed: meta.json stays as the run that made the motion left it, and
    the manifest gets a second line about the folder.

    Args:
        writer: draws, and knows which previews there are to be.
        number: place of the prompt in this run.
        entry: its line of the manifest, tokens included.
    Raises:
        OSError: the manifest cannot be written.
    """
    folder = writer.experiment.folder / Path(entry["folder"]).name
    drawn = False
    samples = []
    for sample in entry["samples"]:
        motion = _motion(number, entry, sample)
        lacking = [
            preview
            for preview in writer.naming(motion)
            if not has_preview(folder, sample, preview.kind)
        ]
        files, warnings = _draw(writer, folder, motion, lacking) if lacking else ([], [])
        drawn |= bool(files)
        if lacking:
            warnings = [*_without_previews(sample.get("warnings", ())), *warnings]
            sample = sample | {"warnings": warnings, "files": [*sample["files"], *files]}
        samples.append(sample)
    warnings = _without_previews(entry.get("warnings", ()))
    warnings += [warning for sample in samples for warning in sample.get("warnings", ())]
    entry = entry | {
        "folder": str(folder),  # the experiment may have been moved
        "samples": samples,
        "warnings": list(dict.fromkeys(warnings)),
    }
    if drawn:
        entry = with_status(entry, "finished")
        writer.experiment.record(entry)
    return Outcome(number, entry, files_of(writer.experiment, entry), there=True, redrawn=True)


def _motion(number: int, entry: dict[str, Any], sample: dict[str, Any]) -> Motion:
    texts = {version["flag"]: str(version["text"]) for version in entry["versions"]}
    return Motion(
        number=number,
        sample=sample["sample"],
        num_samples=entry["num_samples"],
        flag=sample["flag"],
        prompt=entry["prompt"],
        text=texts[sample["flag"]],
        fps=entry["fps"],
    )


def _draw(
    writer: Writer, folder: Path, motion: Motion, previews: Sequence[Preview]
) -> tuple[list[str], list[str]]:
    """Draw previews of a motion that is there; return their names and what to warn of."""
    try:
        [found] = find_motions(folder / f"{motion.start}joints.npy")
        if not len(found.joints):
            return [], []
        joints, rotations, _ = shown(replace(found, fps=motion.fps), writer.cleanup)
    except Exception as error:  # a damaged file, as any other fault of a preview
        return [], [f"{NO_PREVIEW}{describe(error) or type(error).__name__}"]
    files, warnings = writer.draw(folder, previews, joints, rotations)
    return [file.name for file in files], warnings


def _without_previews(warnings: Sequence[str]) -> list[str]:
    return [warning for warning in warnings if not warning.startswith(NO_PREVIEW)]
