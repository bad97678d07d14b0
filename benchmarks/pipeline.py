"""Time that a whole prompt file takes: a fresh process, from its start to the last file written.

`python -m benchmarks.pipeline prompts/benchmark.txt` runs `saymove batch` into a temporary folder
and prints the total and where the time went. Flags after `--` go to `saymove batch`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import torch

from benchmarks.table import table
from benchmarks.timing import machine, run_command, significant, whole, write_json
from scripts.experiments.results import META_FILE

ROOT = Path(__file__).resolve().parent.parent
_EXPERIMENT = "benchmark"
_OWN = ("writing_seconds", "preview_seconds")  # timings that a prompt has for itself alone


def measure(prompts: Path, checkpoint: Path | None, flags: Sequence[str]) -> dict[str, Any]:
    """Run the command once and return the figures of the run.

    Raises:
        FileNotFoundError: there is no such prompt file.
        ValueError: the command failed; the message is its own last line.
    """
    if not prompts.is_file():
        raise FileNotFoundError(f"no prompt file at {prompts}")
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "saymove", "batch", str(prompts.resolve()), "--quiet"]
        command += ["--out-dir", folder, "--exp-name", _EXPERIMENT]
        if checkpoint is not None:
            command += ["--checkpoint", str(checkpoint.resolve())]
        began = time.time()  # as the file system's clock, which says when a file was written
        finished = subprocess.run(
            [*command, *flags], cwd=ROOT, capture_output=True, text=True, check=False
        )
        process = time.time() - began
        if finished.returncode:
            lines = finished.stderr.strip().splitlines() or [f"status {finished.returncode}"]
            raise ValueError(f"saymove batch failed: {lines[-1]}")
        results = Path(folder) / _EXPERIMENT
        records = read_manifest(results)
        files = [file for file in results.rglob("*") if file.is_file()]
        total = max(file.stat().st_mtime for file in files) - began
        size = sum(file.stat().st_size for file in files)
    motions = sum(record["num_samples"] for record in records)
    return {
        "prompts": len(records),
        "motions": motions,
        "files": len(files),
        "megabytes": size / 1e6,
        "total_seconds": total,
        "process_seconds": process,
        "motions_per_s": motions / total,
        "stages": stages(records, began),
    }


def read_manifest(results: Path) -> list[dict[str, Any]]:
    """Return the records of a run's finished prompts, each with the time of its last file."""
    lines = (results / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    records = [record for record in map(json.loads, lines) if record["status"] == "finished"]
    for record in records:
        record["written"] = (results / Path(record["folder"]).name / META_FILE).stat().st_mtime
    return records


def stages(records: Sequence[Mapping[str, Any]], began: float) -> dict[str, float]:
    """Return the seconds of each stage of a run that began at the time `began`.

    What a record's timings say counts from the run's start and grows from prompt to prompt, but for
    the time to write its own files: that is added up, and may exceed the run where files are
    written beside the generation. `start` is what comes before anything that is timed: Python, and
    the modules it imports.
    """
    found: dict[str, float] = {}
    for name in dict.fromkeys(name for record in records for name in record["timings"]):
        values = [record["timings"].get(name, 0.0) for record in records]
        found[name.removesuffix("_seconds")] = sum(values) if name in _OWN else max(values)
    # Of a motion that waited for nothing, the last file is there when all that was timed is over.
    timed = ("load_seconds", "rewriting_seconds", "generation_seconds", *_OWN)
    start = min(
        record["written"] - sum(record["timings"].get(name, 0.0) for name in timed)
        for record in records
    )
    return {"start": max(start - began, 0.0), **found}


def summary(runs: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the medians of the figures of several runs."""
    figures: dict[str, Any] = {}
    for name, value in runs[0].items():
        if isinstance(value, Mapping):
            figures[name] = summary([run[name] for run in runs])
        elif isinstance(value, int):
            figures[name] = value
        else:
            figures[name] = significant(median(run[name] for run in runs))
    return figures


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pipeline", description=__doc__)
    parser.add_argument("prompts", type=Path, help="file with one prompt a line")
    parser.add_argument("--checkpoint", type=Path, help="model directory (default: the embedded)")
    parser.add_argument("--repeats", type=whole(1), default=1, help="runs; the median counts")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    # argparse has a will of its own about what follows "--".
    given = list(sys.argv[1:] if argv is None else argv)
    end = given.index("--") if "--" in given else len(given)
    options = parser.parse_args(given[:end])
    options.flags = given[end + 1 :]
    return options


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 0, or 2 after one line on stderr about what cannot be done."""
    options = _arguments(argv)

    def work() -> None:
        runs = [
            measure(options.prompts, options.checkpoint, options.flags)
            for _ in range(options.repeats)
        ]
        figures = summary(runs)
        if options.json is not None:
            # The command chooses its device itself; what it took is in its own records.
            where = machine(torch.device("cpu"), "benchmarks.pipeline", argv)
            write_json(options.json, {"machine": where, "results": [figures]})
        print(table([figures]))

    return run_command(work)


if __name__ == "__main__":
    sys.exit(main())
