"""A Markdown table of a speed benchmark's figures.

`python -m benchmarks.table FILE.json ...` prints the rows of all files in one table, and a line
for each machine and command line that they come from.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.timing import run_command

# Key of a figure -> heading. Keys that are not here head their column as they are.
_HEADINGS = {
    "batch": "motions at once",
    "new_tokens": "new tokens",
    "seconds": "seconds",
    "tokens_per_s": "tokens / s",
    "motions_per_s": "motions / s",
    "peak_mb": "peak memory, MB",
    "reference_seconds_per_motion": "published algorithm, s / motion",
    "speedup": "times as fast",
    "floor_ratio": "step time / memory floor",
    "transformers_speedup": "times as fast as transformers",
    "total_seconds": "total, s",
    "process_seconds": "process, s",
}


def table(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return rows of figures as a Markdown table, without columns that have no figure at all.

    Raises:
        ValueError: there are no rows.
    """
    flat = [_flat(row) for row in rows]
    keys = list(dict.fromkeys(key for row in flat for key in row))
    keys = [key for key in keys if any(row.get(key) is not None for row in flat)]
    if not keys:
        raise ValueError("there are no figures to make a table of")
    numeric = [all(not isinstance(row.get(key), str) for row in flat) for key in keys]
    lines = [
        [_HEADINGS.get(key, key.replace("_", " ")) for key in keys],
        ["---:" if right else "---" for right in numeric],
        *([_shown(row.get(key)) for key in keys] for row in flat),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def read_results(path: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the machine and the rows in a benchmark's JSON file.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: it is not what a benchmark of this folder writes.
    """
    if not path.is_file():
        raise FileNotFoundError(f"no figures at {path}; a benchmark writes them with --json")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path} is not JSON: {error}") from None
    parts = (content.get("machine"), content.get("results")) if isinstance(content, dict) else ()
    machine, rows = parts or (None, None)
    if not isinstance(machine, dict) or not isinstance(rows, list) or not rows:
        raise ValueError(f'{path} must hold "machine" and a list of "results"')
    if not all(isinstance(row, dict) for row in rows):
        raise ValueError(f'{path}: every one of the "results" must be an object')
    return machine, rows


def describe(machine: Mapping[str, Any]) -> str:
    """Return where and how figures were taken, in one line."""
    cores, threads = machine.get("cores", "?"), machine.get("threads", "?")
    device, cpu = machine.get("device", "?"), machine.get("cpu", "?")
    where = f"{cpu}, {cores} cores, {threads} threads, torch {machine.get('torch', '?')}"
    if device != "cpu":
        where = f"{device}; {where}"
    command = machine.get("command")
    return f"{where}: `{command}`" if command else where


def _flat(row: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key} ")
        else:
            flat[prefix + key] = value
    return flat


def _shown(value: object) -> str:
    if value is None:
        return "–"
    if not isinstance(value, float):
        return str(value).replace("|", "\\|")
    # Three digits that mean something, and no 1e+03.
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; return 0, or 2 after one line on stderr about what cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.table", description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE.json")
    options = parser.parse_args(argv)

    def work() -> None:
        read = [read_results(path) for path in options.files]
        print(table([row for _, rows in read for row in rows]))
        for machine, _ in read:
            print(f"\n{describe(machine)}")

    return run_command(work)


if __name__ == "__main__":
    sys.exit(main())
