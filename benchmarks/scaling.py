"""How the cost of generation grows with the number of motions at once and with their length.

`python -m benchmarks.scaling --preset 44M --json FILE --plot FILE.png` times the engine with random
weights: for a growing number of motions of one length, and for growing lengths.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import torch

from benchmarks.random_model import (
    Workload,
    add_model_arguments,
    random_transformer,
)
from benchmarks.table import table
from benchmarks.timing import (
    Contender,
    alternate,
    machine,
    run_command,
    significant,
    whole,
    write_json,
)
from models.devices import pick_device
from models.transformer import Transformer
from options.architecture import load_preset
from options.whole_files import replacing

_BATCHES = (1, 2, 4, 8, 16, 32, 64, 128, 256)
_LENGTHS = (25, 50, 100, 150)
_COLOURS = ("#2b6cb0", "#c05621", "#2f855a", "#6b46c1")

Point = tuple[int, int]  # motions at once, new tokens of each


def measure(
    model: Transformer, points: Iterable[Point], text_tokens: int, greedy: bool, repeats: int
) -> dict[Point, float]:
    """Return the median seconds of every point; all of them take turns.

    Raises:
        ValueError: a point is longer than the model's sequence, or memory does not hold it.
    """
    contenders = {}
    names: dict[str, Point] = {}
    for batch, length in sorted(set(points)):
        workload = Workload.build(model, batch, text_tokens, length, greedy)
        name = f"{batch} x {length}"
        names[name] = batch, length
        contenders[name] = Contender(workload.run, repeats)
    # One run of the cheapest, and the first of the timed ones does not pay for what torch sets up.
    next(iter(contenders.values())).run()
    times = alternate(contenders, model.device)
    return {names[name]: median(seconds) for name, seconds in times.items()}


def plot(rows: Sequence[dict[str, Any]], path: Path) -> None:
    """Draw both ways of growing as PNG: motions a second over motions at once, seconds over length.

    A panel shows every series that has at least two points.
    """
    from matplotlib.figure import Figure
    from matplotlib.ticker import StrMethodFormatter

    figure = Figure(figsize=(9, 3.6), layout="constrained")
    left, right = figure.subplots(1, 2)
    _curves(left, rows, "batch", "new_tokens", "motions_per_s", "{} tokens each")
    left.set_xscale("log", base=2)
    left.xaxis.set_major_formatter(StrMethodFormatter("{x:.0f}"))
    left.set_ylim(bottom=0)
    left.set_xlabel("motions at once")
    left.set_ylabel("motions per second")
    _curves(right, rows, "new_tokens", "batch", "seconds", "{} at once")
    right.set_xlabel("new tokens of each motion")
    right.set_ylabel("seconds")
    right.set_xlim(left=0)
    right.set_ylim(bottom=0)
    first = rows[0]
    figure.suptitle(f"{first['preset']}, {first['dtype']}, {first['device']}", fontsize=10)
    with replacing(path) as temporary:
        figure.savefig(temporary, dpi=120)


def _curves(
    panel: Any, rows: Sequence[dict[str, Any]], over: str, by: str, what: str, label: str
) -> None:
    """Draw a line for each value of `by` that has several points."""
    kinds = sorted({row[by] for row in rows})
    series = {kind: sorted((r[over], r[what]) for r in rows if r[by] == kind) for kind in kinds}
    # What was made for the other panel leaves stray pairs; the longest series are meant here.
    longest = max(map(len, series.values()))
    shown = {kind: points for kind, points in series.items() if len(points) == longest}
    for index, (kind, points) in enumerate(shown.items()):
        colour = _COLOURS[index % len(_COLOURS)]
        xs, ys = zip(*points, strict=True)
        panel.plot(xs, ys, marker="o", markersize=4, color=colour, label=label.format(kind))
    panel.grid(alpha=0.3)
    panel.legend(fontsize=8, frameon=False)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scaling", description=__doc__)
    add_model_arguments(parser)
    parser.add_argument("--batch", type=whole(1), nargs="+", default=_BATCHES)
    parser.add_argument("--new-tokens", type=whole(1), nargs="+", default=_LENGTHS)
    parser.add_argument("--tokens-of-batches", type=whole(1), default=50, help="length in the one")
    parser.add_argument(
        "--batches-of-tokens", type=whole(1), nargs="+", default=(1, 32), help="batch in the other"
    )
    parser.add_argument("--repeats", type=whole(1), default=3, help="rounds; the median counts")
    parser.add_argument("--plot", type=Path, metavar="FILE.png", help="draw the curves too")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 0, or 2 after one line on stderr about what cannot be done."""
    options = _arguments(argv)

    def work() -> None:
        device, dtype = pick_device(options.device), getattr(torch, options.dtype)
        architecture = load_preset(options.preset).transformer
        model = random_transformer(architecture, device, dtype, options.seed)
        model.store_for_decoding(options.quantize)
        points = [(batch, options.tokens_of_batches) for batch in options.batch]
        points += [(b, length) for b in options.batches_of_tokens for length in options.new_tokens]
        greedy = options.sampling == "greedy"
        seconds = measure(model, points, options.text_tokens, greedy, options.repeats)
        rows: list[dict[str, Any]] = [
            {
                "preset": options.preset,
                "device": options.device,
                "dtype": options.dtype if options.quantize == "none" else options.quantize,
                "batch": batch,
                "new_tokens": length,
                "seconds": significant(taken),
                "tokens_per_s": significant(batch * length / taken),
                "motions_per_s": significant(batch / taken),
            }
            for (batch, length), taken in seconds.items()
        ]
        if options.json is not None:
            where = machine(device, "benchmarks.scaling", argv)
            write_json(options.json, {"machine": where, "results": rows})
        if options.plot is not None:
            plot(rows, options.plot)
        print(table(rows))

    return run_command(work)


if __name__ == "__main__":
    sys.exit(main())
