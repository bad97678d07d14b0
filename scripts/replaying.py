"""From records of accidents to reports: what `replay` does with each, alone or in a team."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Final

from options.replay import ReplayOptions
from options.run import SamplingOptions
from options.whole_files import creating
from scripts.command import USER_ERRORS, describe
from scripts.production.claims import Claims
from scripts.production.outcomes import Outcome
from scripts.production.team import Team
from training.replaying.replay import replay_record
from training.replaying.replay_report import report_markdown, summary_markdown
from training.run.anomaly_records import plain, read_record

_ENDINGS: Final = (".md", ".json", ".mp4", ".png", "_frames")


class Replays:
    """The records that a team replays, each process its share."""

    def __init__(
        self, options: ReplayOptions, sampling: SamplingOptions, out_dir: Path, team: Team
    ) -> None:
        """Write to `out_dir`, which exists."""
        self._options, self._sampling = options, sampling
        self._out_dir, self._team = out_dir, team

    def run(self, records: Sequence[Path], name: str, report: Callable[[Outcome], None]) -> None:
        """Replay the records; the first process reports the outcomes of all.

        A record that cannot be replayed does not stop the others.

        Args:
            records: folders of all records.
            name: of this run; the same in all processes.
            report: is called with every outcome.
        """
        self._team.use_own_device(self._options.device)
        if self._team.size == 1:
            for number, folder in enumerate(records):
                report(self._outcome(number, folder))
            return
        claims = Claims(self._out_dir)
        life = f"process {{}} of replay {name}".format
        claims.take(life(self._team.rank))
        self._team.say("begun")
        reported: set[int] = set()

        def tell(outcome: Outcome) -> None:
            if not self._team.leads:
                self._team.tell(outcome)
                return
            for one in (outcome, *self._team.hear()):
                reported.add(one.number)
                report(one)

        for number, folder in self._team.share(list(enumerate(records))):
            tell(self._outcome(number, folder))
        self._team.say("ended")
        for outcome in self._team.wait(lambda rank: not claims.take(life(rank))):
            tell(outcome)
        if self._team.leads:
            for number, folder in enumerate(records):
                if number not in reported:
                    report(_failure(number, folder, "its process was lost"))
        claims.close()

    def _outcome(self, number: int, folder: Path) -> Outcome:
        try:
            return self._replayed(number, folder)
        except USER_ERRORS as error:
            return _failure(number, folder, describe(error))

    def _replayed(self, number: int, folder: Path) -> Outcome:
        record = read_record(folder)
        base = _free(self._out_dir, f"anomaly_step_{record.step}_{record.time}")
        report = replay_record(record, self._options, self._sampling, base)
        file = base.with_name(f"{base.name}.md")
        report["file"] = file.name
        facts = plain(report)
        data = base.with_name(f"{base.name}.json")
        _write(file, report_markdown(report))
        _write(data, json.dumps(facts, indent=1, ensure_ascii=False) + "\n")
        preview = [base.with_name(report["preview"])] if report["preview"] else []
        return Outcome(number, {"status": "finished", **facts}, (file, data, *preview))


def summarize(out_dir: Path, outcomes: Sequence[Outcome]) -> Path:
    """Write report.md and report.json over all that was replayed; return the first."""
    base = _free(out_dir, "report")
    reports = [dict(one.record) for one in outcomes if not one.failed]
    faults = [one.record["error"] for one in outcomes if one.failed]
    whole = {"reports": reports, "faults": faults}
    _write(base.with_suffix(".json"), json.dumps(whole, indent=1, ensure_ascii=False) + "\n")
    return _write(base.with_suffix(".md"), summary_markdown(reports, faults))


def _failure(number: int, folder: Path, reason: str) -> Outcome:
    error = reason if folder.name in reason else f"{folder.name}: {reason}"
    return Outcome(number, {"status": "failed", "record": folder.name, "error": error})


def _free(folder: Path, name: str) -> Path:
    """Return a path in `folder` whose reports and previews do not exist yet."""
    names = (f"{name}{f'_{number}' if number else ''}" for number in count())
    return next(
        folder / one
        for one in names
        if not any((folder / f"{one}{end}").exists() for end in _ENDINGS)
    )


def _write(path: Path, text: str) -> Path:
    with creating(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
    return path
