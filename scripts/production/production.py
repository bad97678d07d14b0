"""One run of one process: from jobs to files in an experiment."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from options.run import GenerationOrder
from scripts.command import describe
from scripts.experiments.new_files import write_json
from scripts.experiments.results import META_FILE, Experiment
from scripts.production.claims import Claims
from scripts.production.drawing import Drawer
from scripts.production.jobs import Job
from scripts.production.outcomes import Outcome
from scripts.production.previews import Naming
from scripts.production.records import Status, job_record, run_record, with_status
from scripts.production.redrawing import redraw
from scripts.production.reporting import Reports
from scripts.production.resuming import Key, files_of, find_finished, has_previews, key_of
from scripts.production.team import Team
from scripts.production.versions import rewrite_all
from scripts.production.workers import Workers, usual_workers
from scripts.production.writing import UnfitMotionError, Writer

if TYPE_CHECKING:
    from models.generation import Generation
    from models.pipeline import TextToMotion


class Production:
    """One run of one process: from jobs to files in an experiment."""

    def __init__(
        self,
        order: GenerationOrder,
        experiment: Experiment,
        report: Callable[[Outcome], None],
        naming: Naming,
        team: Team,
    ) -> None:
        """Prepare a run; the arguments are those of `scripts.production.generation.produce`."""
        self.order, self.experiment, self.team = order, experiment, team
        self.reports, self.naming = Reports(team, report), naming
        self.resume = order.output.resume or team.restarted
        self.timings: dict[str, float] = {}
        self.undrawn: list[tuple[int, dict[str, Any]]] = []  # prompts that lack previews
        self.single = False
        self.best_of = 1  # until the model is there; a process without prompts has none

    def run(self, jobs: list[Job], open_model: Callable[[], TextToMotion]) -> None:
        """Make the motions of this process's share of the jobs; errors as `produce` has them."""
        mine = self.team.share(jobs)
        self.single = len(jobs) == 1
        if mine:
            self._prepare(mine, open_model)
        faults = {job.number: fault for job in mine if (fault := self._fault(job)) is not None}
        if self.team.size == 1 and len(faults) == len(jobs):
            raise faults[0]
        with closing(Claims(self.experiment.folder)) as claims:
            decision = self.team.agree(partial(self._begin, claims))
            life = f"process {{}} of run {decision['name']}".format
            claims.take(life(self.team.rank))
            self.team.say("begun")
            missing = self._missing(mine, claims)
            self._claim_folders(missing, claims, decision["first_number"])
            self._make(missing, faults, self._slots(jobs))
            self.team.say("ended")
            for outcome in self.team.wait(lambda rank: not claims.take(life(rank))):
                self.reports.tell(outcome)
        if self.team.leads:
            self.reports.tell_lost(jobs)

    def _prepare(self, jobs: list[Job], open_model: Callable[[], TextToMotion]) -> None:
        """Rewrite the prompts, load the model, and decide which motions are made."""
        started = time.perf_counter()
        options, device = self.order.rewriting, self.order.runtime.device
        self.team.use_own_device(device)
        rewritings = rewrite_all(options, [job.request for job in jobs], device)
        rewritten = time.perf_counter()
        self.model = open_model()
        sampling = self.order.sampling
        self.sampler = self.model.sampler(
            sampling.temperature, sampling.top_k, sampling.top_p, sampling.guidance
        )
        for job, rewriting in zip(jobs, rewritings, strict=True):
            job.settle(rewriting, options.rewrite_only, self.model)
        self.best_of = self.model.candidates(sampling.best_of)
        self.common = run_record(self.order, self.model, self.sampler)
        self.loaded = time.perf_counter()
        self.timings["load_seconds"] = self.loaded - rewritten
        if options.rewrite != "none":
            self.timings["rewriting_seconds"] = rewritten - started

    def _fault(self, job: Job) -> ValueError | None:
        """What makes the job impossible, None if nothing is known to."""
        try:
            self.model.limits(job.tasks[0])
        except ValueError as error:
            return error
        return None

    def _slots(self, jobs: list[Job]) -> int:
        """How many motions are made together: the same for all who share the work."""
        versions = 1 if self.order.rewriting.rewrite in ("none", None) else 2
        tasks = versions * sum(job.num_samples for job in jobs)
        return min(self.order.runtime.batch_size, tasks * self.best_of)

    def _begin(self, claims: Claims) -> dict[str, Any]:
        """What the first process does and decides for all."""
        if self.resume:
            self.experiment.record_forgotten(lambda number: claims.take(f"folder {number}"))
        name = secrets.token_hex(8)
        return {"name": name, "first_number": self.experiment.next_number()}

    def _missing(self, jobs: list[Job], claims: Claims) -> list[Job]:
        """The jobs that are to be made now; the others are reported.

        A claim is kept until the process ends. Who gets it sees all that its last owner finished,
        since the manifest is read afterwards.
        """
        keys: dict[int, Key] = {job.number: key_of(self._record(job)) for job in jobs}
        free = {number: claims.take(f"{key[0]} {key[1]}") for number, key in keys.items()}
        if not self.resume:
            return jobs
        preview = self.order.output.preview
        there = find_finished(self.experiment, set(keys.values()), preview)
        has_all = partial(has_previews, self.experiment, preview=preview)
        missing = []
        for job in jobs:
            entry = there.get(keys[job.number])
            if entry is not None and free[job.number] and not has_all(entry):
                self.undrawn.append((job.number, entry))
            elif entry is not None:
                files = files_of(self.experiment, entry)
                self.reports.tell(Outcome(job.number, entry, files, there=True))
            elif free[job.number]:
                missing.append(job)
            else:
                record = with_status(self._record(job), "elsewhere", "another run is making it")
                self.reports.tell(Outcome(job.number, record))
        return missing

    def _claim_folders(self, jobs: list[Job], claims: Claims, first_number: int) -> None:
        """Give each job a folder: of its own number in a fresh experiment."""
        if self.team.size > 1 and not (self.resume and first_number):
            folders = [self.experiment.claim_number(first_number + job.number) for job in jobs]
        else:
            folders = self.experiment.claim(len(jobs))
        for job, folder in zip(jobs, folders, strict=True):
            claims.take(f"folder {folder.name}")
            job.folder = folder

    def _make(self, jobs: list[Job], faults: dict[int, ValueError], slots: int) -> None:
        good = [job for job in jobs if job.number not in faults]
        num_motions = sum(len(job.tasks) for job in good) + len(self.undrawn)
        workers = Workers(self._num_workers(num_motions))
        drawer = Drawer(workers.count > 0, self.order.look)
        cleanup = self.order.output.cleanup == "on"
        writer = Writer(self.experiment, self.naming, drawer, cleanup)
        try:
            for job in jobs:
                if job.number in faults:
                    self._fail(job, faults[job.number])
            for number, entry in self.undrawn:
                workers.do(partial(self._redraw, writer, number, entry))
            for job, place, result in self._generate(good, slots):
                if isinstance(result, Exception):
                    self._fail(job, result)
                else:
                    workers.do(partial(self._write, writer, job, place, result))
            workers.finish()
        except BaseException as error:
            workers.stop()
            self._mark_unfinished(jobs, error)
            raise
        finally:
            writer.drawer.close()

    def _num_workers(self, num_motions: int) -> int:
        if num_motions < 2:
            return 0
        wanted = self.order.output.workers
        return usual_workers(self.team.neighbours) if wanted is None else wanted

    def _generate(
        self, jobs: list[Job], slots: int
    ) -> Iterator[tuple[Job, int, Generation | Exception]]:
        """Yield job, place in its tasks, and the motion or what went wrong with it."""
        places = [(job, place) for job in jobs for place in range(len(job.tasks))]
        if not places:
            return
        from models.requests import Failure

        tasks = [job.tasks[place] for job, place in places]
        seed = self.order.sampling.seed
        made = self.model.generate(tasks, seed, self.sampler, slots, self.best_of)
        for index, result in made:
            job, place = places[index]
            job.timings = asdict(self.model.timings)
            job.timings["generation_seconds"] = time.perf_counter() - self.loaded
            yield job, place, result.error if isinstance(result, Failure) else result

    def _write(self, writer: Writer, job: Job, place: int, generation: Generation) -> None:
        """Write a motion, and what belongs to the whole job if it is the last one."""
        if job.done:  # another of its motions failed
            return
        try:
            last = writer.write_sample(job, place, generation)
        except UnfitMotionError as error:
            self._fail(job, error)
            return
        if last:
            record = with_status(self._record(job), "finished")
            outcome = writer.complete(job, record, self.timings)
            job.done = True
            self.reports.tell(outcome)

    def _redraw(self, writer: Writer, number: int, entry: dict[str, Any]) -> None:
        """Draw the previews that an earlier run could not."""
        self.reports.tell(redraw(writer, number, entry))

    def _fail(self, job: Job, error: Exception) -> None:
        """Give a prompt up, and go on if there are others."""
        if self.single:
            raise error
        with job.lock:
            if job.done:
                return
            record = with_status(self._record(job), "failed", _described(error))
            path = write_json(job.folder / META_FILE, record)
            job.done = True
        self.reports.tell(Outcome(job.number, record, (path,)))

    def _mark_unfinished(self, jobs: list[Job], error: BaseException) -> None:
        """Say in the folders that stay without a motion why, as far as that can be written."""
        interrupted = isinstance(error, KeyboardInterrupt)
        status: Status = "interrupted" if interrupted else "failed"
        for job in jobs:
            if not job.done:
                record = with_status(self._record(job), status, _described(error))
                with suppress(OSError):  # and in no time: there may be thousands
                    write_json(job.folder / META_FILE, record, durable=False)

    def _record(self, job: Job) -> dict[str, Any]:
        return job_record(self.common, job, self.order)


def _described(error: BaseException) -> str:
    return describe(error) or type(error).__name__
