"""Live recorded accidents of a training again, and print the reports that say what was unusual.

DIR is a run folder, its `anomalies` folder, or one record in it. Each record gets a preview
(recorded motion, its reconstruction and a generation side by side) and a report, as Markdown and as
JSON. `torchrun` shares many records among processes: `bash scripts/run_replay.sh N [PORT]`.
"""

from __future__ import annotations

import argparse
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from options.commandline import Parser
from options.replay import ReplayOptions, translated
from options.run import SamplingOptions
from options.schema import add_arguments, build_all
from scripts.command import EXIT_OK, EXIT_PARTLY, EXIT_USAGE, complain, run
from scripts.production.outcomes import Outcome
from scripts.production.team import Team

PROGRAM = "saymove replay"
_MOST_NAMED = 10  # records that a message lists


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser(PROGRAM, description=__doc__)
    parser.add_argument(
        "folder", metavar="DIR", type=Path, help="run folder, anomalies folder or one record"
    )
    add_arguments(parser, ReplayOptions)
    add_arguments(parser, SamplingOptions)
    return run(_replay, parser, translated(list(sys.argv[1:] if argv is None else argv)))


def _replay(arguments: argparse.Namespace) -> int:
    options, sampling = build_all((ReplayOptions, SamplingOptions), arguments)
    from tqdm import tqdm

    from scripts.replaying import Replays, summarize

    team = Team.from_environment()

    def decide() -> dict[str, Any]:
        chosen = _chosen_records(arguments.folder, options.anomaly_id)
        return {"records": [str(path) for path in chosen], "name": secrets.token_hex(8)}

    decision = team.agree(decide)
    records = [Path(name) for name in decision["records"]]
    out_dir = options.out_dir or records[0].parent.parent / "replays"
    out_dir.mkdir(parents=True, exist_ok=True)
    outcomes: list[Outcome] = []
    hidden = options.quiet or not team.leads or not sys.stderr.isatty()
    with tqdm(total=len(records), desc="anomalies", unit="", disable=hidden) as bar:

        def report(outcome: Outcome) -> None:
            outcomes.append(outcome)
            bar.clear()
            if outcome.failed:
                complain(PROGRAM, outcome.record["error"])
            else:
                print(outcome.as_json() if options.json else outcome.files[0], flush=True)
            bar.update()

        Replays(options, sampling, out_dir, team).run(records, decision["name"], report)
    if not team.leads:
        return EXIT_OK
    outcomes.sort(key=lambda outcome: outcome.number)
    if any(not outcome.failed for outcome in outcomes):
        file = summarize(out_dir, outcomes)
        if not options.json:
            print(file)
    failed = sum(outcome.failed for outcome in outcomes)
    if failed == len(records):
        return EXIT_USAGE
    return EXIT_PARTLY if failed else EXIT_OK


def _chosen_records(folder: Path, anomaly_id: str | None) -> list[Path]:
    """Return the records at a place, by step.

    Args:
        folder: a run folder, a folder of records or one record.
        anomaly_id: name of a record or number of a step; None for all.
    Raises:
        FileNotFoundError: there is no such folder.
        ValueError: it holds no record, or none of that id.
    """
    from training.run.anomalies import ANOMALY_FOLDER
    from training.run.anomaly_records import RECORD_FILE, find_records

    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} does not exist; give a run folder or its anomalies")
    if (folder / RECORD_FILE).is_file():
        found = [folder.resolve()]
    else:
        inner = folder / ANOMALY_FOLDER
        place = inner if inner.is_dir() else folder
        found = find_records(place)
        if not found:
            raise ValueError(f"{place} holds no records of anomalies (step_<n>_<time> folders)")
    if anomaly_id is None:
        return found
    chosen = [
        path for path in found if path.name == anomaly_id or path.name.split("_")[1] == anomaly_id
    ]
    if not chosen:
        names = ", ".join(path.name for path in found[:_MOST_NAMED])
        more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
        raise ValueError(f"there is no anomaly {anomaly_id!r}; there are {names}{more}")
    return chosen


if __name__ == "__main__":
    raise SystemExit(main())
