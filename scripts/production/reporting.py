"""Who hears what became of the prompts: the user, through the first process of a run."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

from scripts.production.jobs import Job
from scripts.production.outcomes import Outcome
from scripts.production.team import Team


class Reports:
    """Outcomes on their way to the user, one at a time, from any thread and process of a run."""

    def __init__(self, team: Team, report: Callable[[Outcome], None]) -> None:
        """Let `report` have the outcomes of the whole team where this process leads it."""
        self._team, self._report = team, report
        self._lock = threading.Lock()
        self._told: set[int] = set()

    def tell(self, outcome: Outcome) -> None:
        """Report an outcome, and those of other processes that have come meanwhile."""
        with self._lock:
            if not self._team.leads:
                self._team.tell(outcome)
                return
            for one in (outcome, *self._team.hear()):
                self._told.add(one.number)
                self._report(one)

    def tell_lost(self, jobs: Iterable[Job]) -> None:
        """Report the prompts that a process took with it."""
        error = "its process was lost; --resume makes it"
        for job in jobs:
            if job.number not in self._told:
                record = {"status": "lost", "prompt": job.request.text, "error": error}
                self.tell(Outcome(job.number, record))
