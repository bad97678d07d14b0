"""From prompts to result folders: what `generate` and `batch` have in common."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from options.prompts import PromptRequest
from options.run import GenerationOrder
from scripts.command import describe
from scripts.records import Outcome, Status, run_record, sample_record
from scripts.results import (
    META_FILE,
    Experiment,
    slug,
    unfinished,
    write_array,
    write_bytes,
    write_json,
)

if TYPE_CHECKING:
    from models.pipeline import Generation, Task, TextToMotion
    from models.sampling import Sampler


@dataclass(slots=True)
class _Job:
    """One prompt on its way to its folder."""

    number: int
    request: PromptRequest
    tasks: list[Task]
    folder: Path = Path()
    finished: dict[int, Generation] = field(default_factory=dict)
    done: bool = False


def produce(
    order: GenerationOrder,
    requests: Sequence[PromptRequest],
    report: Callable[[Outcome], None],
) -> None:
    """Generate motions for all requests and write them, each as soon as it is finished.

    The folders are claimed before the first motion is made, so that in a fresh experiment request
    number i has folder i, whichever finishes first. A request that fails does not stop the others.

    Args:
        order: all that the user chose.
        requests: the prompts.
        report: is called with every outcome, in the order in which they come.
    Raises:
        ValueError: the checkpoint or the device is not fit, or no request at all can be made;
            nothing has been written then.
        OSError: the output folder cannot be written to. What was finished before stays whole.
    """
    experiment = Experiment(order.output.out_dir, order.output.exp_name)
    experiment.check()
    started = time.perf_counter()
    from models.pipeline import Task, TextToMotion

    runtime = order.runtime
    model = TextToMotion.from_pretrained(
        runtime.checkpoint,
        device=runtime.device,
        dtype=runtime.dtype,
        batch_size=runtime.batch_size,
        allow_download=runtime.allow_download,
    )
    jobs = []
    for number, request in enumerate(requests):
        seconds = order.sampling.seconds if request.seconds is None else request.seconds
        samples = request.samples or order.sampling.num_samples
        tasks = [Task(request.text, sample, seconds) for sample in range(samples)]
        jobs.append(_Job(number, request, tasks))
    _Production(order, experiment, model, report, started).run(jobs)


class _Production:
    """One run: a loaded model, an experiment, and the jobs that go from one to the other."""

    def __init__(
        self,
        order: GenerationOrder,
        experiment: Experiment,
        model: TextToMotion,
        report: Callable[[Outcome], None],
        started: float,
    ) -> None:
        self.order, self.experiment, self.model, self.report = order, experiment, model, report
        sampling = order.sampling
        self.sampler: Sampler = model.sampler(sampling.temperature, sampling.top_k, sampling.top_p)
        self.loaded = time.perf_counter()
        self.load_seconds = self.loaded - started

    def run(self, jobs: list[_Job]) -> None:
        faults = {job.number: fault for job in jobs if (fault := self._fault(job)) is not None}
        if len(faults) == len(jobs):
            raise faults[0]
        for job, folder in zip(jobs, self.experiment.claim(len(jobs)), strict=True):
            job.folder = folder
        try:
            for job in jobs:
                if job.number in faults:
                    self._fail(job, faults[job.number])
            good = [job for job in jobs if not job.done]
            try:
                self._generate(good)
            except ValueError as error:
                if len(jobs) == 1:
                    raise
                self._one_by_one([job for job in good if not job.done], error)
        except BaseException as error:
            self._mark_unfinished(jobs, error)
            raise

    def _fault(self, job: _Job) -> ValueError | None:
        """What makes the job impossible, None if nothing is known to."""
        try:
            self.model.limits(job.tasks[0])
        except ValueError as error:
            return error
        return None

    def _generate(self, jobs: list[_Job]) -> None:
        places = [(job, sample) for job in jobs for sample in range(len(job.tasks))]
        tasks = [job.tasks[sample] for job, sample in places]
        for index, generation in self.model.generate(tasks, self.order.sampling.seed, self.sampler):
            job, sample = places[index]
            job.finished[sample] = generation
            if len(job.finished) == len(job.tasks):
                self._save(job)

    def _one_by_one(self, jobs: list[_Job], error: ValueError) -> None:
        """Go on after a fault that any of the jobs may have caused: only the culprit fails."""
        for job in jobs:
            if len(jobs) > 1:
                job.finished.clear()
                try:
                    self._generate([job])
                    continue
                except ValueError as own:
                    error = own
            self._fail(job, error)

    def _save(self, job: _Job) -> None:
        """Write the files of a finished job, meta.json last, then its line of the manifest."""
        generated = time.perf_counter()
        for generation in job.finished.values():
            if not bool(generation.features.isfinite().all()):
                raise ValueError(
                    "the model made a motion that is not finite; try another --dtype or --seed"
                )
        files = [write_bytes(job.folder / "1_text.txt", f"{job.request.text}\n".encode())]
        samples, warnings = [], []
        for number, generation in sorted(job.finished.items()):
            start = "1_" if len(job.tasks) == 1 else f"1_s{number}_"
            written, said = self._write_motion(job, start, generation)
            files += written
            warnings += said
            samples.append(sample_record(number, generation, written, said))
        record = self._record(job, "finished") | {
            "frames": [sample["frames"] for sample in samples],
            "finish_reasons": [sample["finish_reason"] for sample in samples],
            "sample_seeds": [sample["seed"] for sample in samples],
            "samples": samples,
            "warnings": list(dict.fromkeys(warnings)),
            "timings": {
                "load_seconds": round(self.load_seconds, 3),
                "generation_seconds": round(generated - self.loaded, 3),
                "writing_seconds": round(time.perf_counter() - generated, 3),
            },
        }
        files.append(write_json(job.folder / META_FILE, record))
        self.experiment.record(record)
        job.done = True
        self.report(Outcome(job.number, record, tuple(files)))

    def _write_motion(
        self, job: _Job, start: str, generation: Generation
    ) -> tuple[list[Path], list[str]]:
        """Write arrays and preview of one sample; return the files and what to warn of."""
        joints = generation.clip.joints.numpy()
        warnings = list(generation.warnings)
        files = [
            write_array(job.folder / f"{start}predict.npy", generation.features.float().numpy()),
            write_array(job.folder / f"{start}joints.npy", joints),
        ]
        kind = self.order.output.preview
        if kind != "none" and len(joints):
            path = job.folder / f"{start}{slug(job.request.text)}.{kind}"
            try:
                from render.preview import write_preview

                with unfinished(path) as temporary:
                    base = temporary.with_suffix("")
                    write_preview(base, joints, generation.clip.fps, job.request.text, kind)
                files.append(path)
            except Exception as error:  # whatever it is, the motion is worth more
                warnings.append(f"no preview: {describe(error) or type(error).__name__}")
        return files, warnings

    def _fail(self, job: _Job, error: BaseException) -> None:
        record = self._record(job, "failed") | {"error": describe(error)}
        path = write_json(job.folder / META_FILE, record)
        job.done = True
        self.report(Outcome(job.number, record, (path,)))

    def _mark_unfinished(self, jobs: list[_Job], error: BaseException) -> None:
        """Say in the folders that stay without a motion why, as far as that can be written."""
        interrupted = isinstance(error, KeyboardInterrupt)
        for job in jobs:
            if not job.done:
                record = self._record(job, "interrupted" if interrupted else "failed")
                record["error"] = describe(error) or type(error).__name__
                with suppress(OSError):
                    write_json(job.folder / META_FILE, record)

    def _record(self, job: _Job, status: Status) -> dict[str, Any]:
        return run_record(self.order, self.model, self.sampler, status) | {
            "prompt": job.request.text,
            "id": job.request.id,
            "number": job.number,
            "folder": str(job.folder),
            "num_samples": len(job.tasks),
            "seconds": job.tasks[0].seconds,
        }
