"""A finished motion as files: arrays, previews, and the record of a prompt that is complete."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from options.whole_files import creating
from scripts.command import describe
from scripts.experiments.cleaning import clean
from scripts.experiments.new_files import write_array, write_bytes, write_json
from scripts.experiments.results import META_FILE, Experiment
from scripts.production.drawing import Drawer
from scripts.production.jobs import Job
from scripts.production.outcomes import Outcome
from scripts.production.previews import Motion, Naming, Preview
from scripts.production.records import sample_record

if TYPE_CHECKING:
    from models.generation import Generation

NO_PREVIEW: Final = "no preview: "  # how the warning begins that notes one that failed


class UnfitMotionError(ValueError):
    """The model made something that is no motion."""


class Writer:
    """Writes motions to result folders; several threads may write samples at once."""

    def __init__(
        self, experiment: Experiment, naming: Naming, drawer: Drawer, cleanup: bool
    ) -> None:
        """Write to an experiment, with previews as `naming` wants them, of clean motions or not."""
        self.experiment, self.naming, self.drawer = experiment, naming, drawer
        self.cleanup = cleanup

    def write_sample(self, job: Job, place: int, generation: Generation) -> bool:
        """Write arrays and previews of the motion at `place` in the job's tasks.

        A fault in clean-up or a preview is a warning: the motion is worth more. Features and
        joints are written as the model made them.

        Returns:
            Whether it was the last one of the job.
        Raises:
            UnfitMotionError: the motion is not finite; nothing was written.
            OSError: a file cannot be written.
        """
        if not bool(generation.features.isfinite().all()):
            raise UnfitMotionError(
                "the model made a motion that is not finite; try another --dtype or --seed"
            )
        started = time.perf_counter()
        index, sample = divmod(place, job.num_samples)
        version = job.versions[index]
        motion = Motion(
            number=job.number,
            sample=sample,
            num_samples=job.num_samples,
            flag=version.flag,
            prompt=job.request.text,
            text=generation.prompt,
            fps=generation.clip.fps,
        )
        with job.lock:
            if not job.has_texts:
                self._write_texts(job)
                job.has_texts = True
        joints = generation.clip.joints.numpy()
        features = generation.features.float().numpy()
        files = [
            write_array(job.folder / f"{motion.start}predict.npy", features),
            write_array(job.folder / f"{motion.start}joints.npy", joints),
        ]
        cleaning = clean(generation.clip, self.cleanup)
        shown = cleaning.clip.joints.numpy()
        if cleaning.record is not None:
            files.append(write_array(job.folder / f"{motion.start}joints_clean.npy", shown))
        written = time.perf_counter()
        rotations = cleaning.clip.rotations.numpy()
        previews, warnings = (
            self.draw(job.folder, self.naming(motion), shown, rotations) if len(shown) else ([], [])
        )
        files += previews
        warnings = [*generation.warnings, *cleaning.warnings, *warnings]
        record = sample_record(version.flag, sample, generation, files, warnings, cleaning.record)
        with job.lock:
            job.samples[place] = record
            job.seconds_spent["writing_seconds"] += written - started
            if previews:
                job.seconds_spent["preview_seconds"] += time.perf_counter() - written
            return len(job.samples) == len(job.tasks)

    def complete(self, job: Job, record: dict[str, Any], timings: dict[str, float]) -> Outcome:
        """Write meta.json of a job whose samples are all written, then its manifest line.

        Args:
            job: what is finished.
            record: what is known of it besides its samples.
            timings: seconds that the run has spent before its first motion.
        """
        samples = [sample for _, sample in sorted(job.samples.items())]
        warnings = []
        if job.rewriting is not None and job.rewriting.error is not None:
            warnings.append(f"the prompt was not rewritten: {job.rewriting.error}")
        warnings += [warning for sample in samples for warning in sample["warnings"]]
        spent = timings | job.timings | job.seconds_spent
        record = record | {
            "frames": [sample["frames"] for sample in samples],
            "finish_reasons": [sample["finish_reason"] for sample in samples],
            "clamped_values": [sample["clamped_values"] for sample in samples],
            "sample_seeds": [sample["seed"] for sample in samples],
            "samples": samples,
            "warnings": list(dict.fromkeys(warnings)),
            "timings": {name: round(seconds, 3) for name, seconds in spent.items()},
        }
        names = [f"{version.flag}_text.txt" for version in job.versions]
        names += [name for sample in samples for name in sample["files"]]
        files = [job.folder / name for name in names]
        files.append(write_json(job.folder / META_FILE, record))
        self.experiment.record(record)
        return Outcome(job.number, record, tuple(files))

    def _write_texts(self, job: Job) -> None:
        for version in job.versions:
            write_bytes(job.folder / f"{version.flag}_text.txt", f"{version.text}\n".encode())

    def draw(
        self, folder: Path, previews: Sequence[Preview], joints: Any, rotations: Any
    ) -> tuple[list[Path], list[str]]:
        """Draw previews of a motion; return their files and what to warn of.

        Args:
            folder: where to; a name that is taken there gets a number.
            previews: what to draw.
            joints: (T, 22, 3), T of at least 1.
            rotations: (T, 22, 3, 3), or None.
        """
        files, warnings = [], []
        for preview in previews:
            names = (f"{preview.name}{f'_{number}' if number else ''}" for number in count())
            paths = (folder / f"{name}.{preview.kind}" for name in names)
            path = next(path for path in paths if not os.path.lexists(path))
            try:
                with creating(path) as temporary:
                    base = temporary.with_suffix("")
                    self.drawer.draw(
                        base,
                        joints,
                        preview.fps,
                        preview.caption,
                        preview.kind,
                        rotations,
                        preview.facts,
                    )
                files.append(path)
            except Exception as error:
                warnings.append(f"{NO_PREVIEW}{describe(error) or type(error).__name__}")
        return files, warnings
