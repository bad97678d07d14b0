"""From prompts to result folders: what `generate` and `batch` have in common."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
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
from scripts.versions import Version, rewrite_all, rewriting_record, versions_of

if TYPE_CHECKING:
    from models.pipeline import Generation, Task, TextToMotion
    from models.rewriter import Rewriting
    from models.sampling import Sampler


@dataclass(slots=True)
class _Job:
    """One prompt on its way to its folder: the tasks are all samples of each version in turn."""

    number: int
    request: PromptRequest
    rewriting: Rewriting | None
    versions: tuple[Version, ...]
    num_samples: int
    tasks: list[Task]
    folder: Path = Path()
    finished: dict[int, Generation] = field(default_factory=dict)
    done: bool = False


def produce(
    order: GenerationOrder,
    requests: Sequence[PromptRequest],
    report: Callable[[Outcome], None],
    open_model: Callable[[], TextToMotion] | None = None,
) -> None:
    """Generate motions for all requests and write them, each as soon as it is finished.

    The folders are claimed before the first motion is made, so that in a fresh experiment request
    number i has folder i, whichever finishes first. A request that fails does not stop the others.

    Args:
        order: all that the user chose.
        requests: the prompts.
        report: is called with every outcome, in the order in which they come.
        open_model: makes the model; None loads the one that the order names.
    Raises:
        ValueError: the checkpoint or the device is not fit, or no request at all can be made;
            nothing has been written then.
        OSError: the output folder cannot be written to. What was finished before stays whole.
    """
    experiment = Experiment(order.output.out_dir, order.output.exp_name)
    experiment.check()
    runtime, sampling, rewriting = order.runtime, order.sampling, order.rewriting
    started = time.perf_counter()
    rewritings = rewrite_all(rewriting, requests, runtime.device)
    rewritten = time.perf_counter()
    from models.pipeline import Task

    model = load_model(order) if open_model is None else open_model()
    timings = {"load_seconds": time.perf_counter() - rewritten}
    if rewriting.rewrite != "none":
        timings["rewriting_seconds"] = rewritten - started
    jobs = []
    for number, (request, made) in enumerate(zip(requests, rewritings, strict=True)):
        seconds = sampling.seconds if request.seconds is None else request.seconds
        samples = request.samples or sampling.num_samples
        versions = versions_of(request, made, seconds, rewriting.rewrite_only, model)
        tasks = [Task(v.text, sample, v.seconds) for v in versions for sample in range(samples)]
        jobs.append(_Job(number, request, made, versions, samples, tasks))
    _Production(order, experiment, model, report, timings).run(jobs)


def load_model(order: GenerationOrder) -> TextToMotion:
    """Return the model that an order names, on its device."""
    from models.pipeline import TextToMotion

    runtime = order.runtime
    return TextToMotion.from_pretrained(
        runtime.checkpoint,
        device=runtime.device,
        dtype=runtime.dtype,
        batch_size=runtime.batch_size,
        allow_download=runtime.allow_download,
    )


class _Production:
    """One run: a loaded model, an experiment, and the jobs that go from one to the other."""

    def __init__(
        self,
        order: GenerationOrder,
        experiment: Experiment,
        model: TextToMotion,
        report: Callable[[Outcome], None],
        timings: dict[str, float],
    ) -> None:
        self.order, self.experiment, self.model, self.report = order, experiment, model, report
        sampling = order.sampling
        self.sampler: Sampler = model.sampler(sampling.temperature, sampling.top_k, sampling.top_p)
        self.timings = timings
        self.loaded = time.perf_counter()

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
        places = [(job, place) for job in jobs for place in range(len(job.tasks))]
        tasks = [job.tasks[place] for job, place in places]
        for index, generation in self.model.generate(tasks, self.order.sampling.seed, self.sampler):
            job, place = places[index]
            job.finished[place] = generation
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
        files = [
            write_bytes(job.folder / f"{version.flag}_text.txt", f"{version.text}\n".encode())
            for version in job.versions
        ]
        samples, warnings = [], []
        if job.rewriting is not None and job.rewriting.error is not None:
            warnings.append(f"the prompt was not rewritten: {job.rewriting.error}")
        for place, generation in sorted(job.finished.items()):
            version, number = divmod(place, job.num_samples)
            flag = job.versions[version].flag
            start = f"{flag}_" if job.num_samples == 1 else f"{flag}_s{number}_"
            written, said = self._write_motion(job, start, generation)
            files += written
            warnings += said
            samples.append(sample_record(flag, number, generation, written, said))
        record = self._record(job, "finished") | {
            "frames": [sample["frames"] for sample in samples],
            "finish_reasons": [sample["finish_reason"] for sample in samples],
            "sample_seeds": [sample["seed"] for sample in samples],
            "samples": samples,
            "warnings": list(dict.fromkeys(warnings)),
            "timings": {
                **{name: round(seconds, 3) for name, seconds in self.timings.items()},
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
                    write_preview(base, joints, generation.clip.fps, generation.prompt, kind)
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
            "group": job.request.group,
            "extended": job.request.extended,
            "rewrite": rewriting_record(self.order.rewriting, job.rewriting),
            "versions": [asdict(version) for version in job.versions],
            "number": job.number,
            "folder": str(job.folder),
            "num_samples": job.num_samples,
            "seconds": job.versions[0].seconds,
        }
