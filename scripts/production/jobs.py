"""The prompts of a run as jobs: each goes to one result folder."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from options.prompts import PromptRequest
from options.run import SamplingOptions
from scripts.production.versions import Version, versions_of

if TYPE_CHECKING:
    from models.generation import Task
    from models.pipeline import TextToMotion
    from models.rewriter import Rewriting


@dataclass(slots=True)
class Job:
    """One prompt on its way to its folder.

    Attributes:
        number: place of the prompt in the run, from 0.
        occurrence: how many prompts before it ask for the same.
        request: the prompt.
        seconds: length that the user wants.
        num_samples: motions of each version.
        rewriting: what a rewriter made of the prompt.
        versions: the texts that motions are made from.
        tasks: all samples of each version in turn.
        folder: where its results go.
        lock: held by whoever changes what follows.
        samples: what is written down of the samples that are finished, by place in `tasks`.
        has_texts: the files with the texts are written.
        timings: seconds that the run had spent when the newest of its motions came.
        seconds_spent: on writing and on previews of this prompt.
        done: the last file is written.
    """

    number: int
    occurrence: int
    request: PromptRequest
    seconds: float | None
    num_samples: int
    rewriting: Rewriting | None = None
    versions: tuple[Version, ...] = ()
    tasks: list[Task] = field(default_factory=list)
    folder: Path = Path()
    lock: threading.Lock = field(default_factory=threading.Lock)
    samples: dict[int, dict[str, Any]] = field(default_factory=dict)
    has_texts: bool = False
    timings: dict[str, float] = field(default_factory=dict)
    seconds_spent: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    done: bool = False

    def settle(
        self, rewriting: Rewriting | None, only_rewritten: bool, model: TextToMotion
    ) -> None:
        """Decide which motions are made, now that the prompt is rewritten."""
        from models.generation import Task

        self.rewriting = rewriting
        self.versions = versions_of(self.request, rewriting, self.seconds, only_rewritten, model)
        self.tasks = [
            Task(version.text, sample, version.seconds)
            for version in self.versions
            for sample in range(self.num_samples)
        ]


def list_jobs(requests: Sequence[PromptRequest], sampling: SamplingOptions) -> list[Job]:
    """Return a job for every request, in order."""
    before: Counter[tuple[object, ...]] = Counter()
    jobs = []
    for number, request in enumerate(requests):
        seconds = sampling.seconds if request.seconds is None else request.seconds
        samples = request.samples or sampling.num_samples
        asked = (request.text, request.extended, request.id, request.group, seconds, samples)
        jobs.append(Job(number, before[asked], request, seconds, samples))
        before[asked] += 1
    return jobs
