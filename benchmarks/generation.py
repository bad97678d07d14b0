"""Speed of generating tokens: the engine against the published algorithm and against transformers.

`python -m benchmarks.generation --preset 44M --batch 1 8 32 --json FILE` makes motions of one
length with random weights of a published size. All contenders run in one process and take turns;
the figures are medians. Before any timing, greedy tokens of all of them are compared.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import torch

from benchmarks.bandwidth import MemoryReader
from benchmarks.library_transformer import LibraryTransformer
from benchmarks.random_model import (
    Workload,
    add_model_arguments,
    bytes_per_step,
    random_transformer,
)
from benchmarks.reference_algorithm import ReferenceAlgorithm
from benchmarks.timing import (
    Contender,
    alternate,
    machine,
    peak_megabytes,
    run_command,
    significant,
    whole,
    write_json,
)
from models.devices import Device, Quantize, pick_device
from models.transformer import Transformer
from options.architecture import load_preset


@dataclass(frozen=True, slots=True)
class Setting:
    """What is measured, and how often.

    Attributes:
        preset: name of the architecture.
        batches: so many motions are made together, one measurement each.
        text_tokens: length of the text before each motion.
        new_tokens: length of each motion.
        device: where all contenders run.
        dtype: of the engine and of transformers; the published algorithm has float32 always.
        quantize: how the engine's linear layers are stored.
        greedy: the likeliest token is taken, otherwise one is drawn.
        repeats: rounds in which the engine is timed.
        reference_repeats: those in which the published algorithm is timed too; 0 leaves it out.
        transformers_repeats: likewise for transformers.
        seed: of the weights.
    """

    preset: str
    batches: tuple[int, ...] = (1,)
    text_tokens: int = 30
    new_tokens: int = 50
    device: Device = "cpu"
    dtype: str = "float32"
    quantize: Quantize = "none"
    greedy: bool = True
    repeats: int = 5
    reference_repeats: int = 5
    transformers_repeats: int = 5
    seed: int = 0

    @property
    def exact(self) -> bool:
        """Whether greedy tokens have to agree: in fewer bits random weights cannot promise it."""
        return self.dtype == "float32" and self.quantize == "none"


def measure(setting: Setting, note: Callable[[str], None]) -> list[dict[str, Any]]:
    """Return a row of figures for each batch; `note` is told how far contenders agree.

    Raises:
        ValueError: the preset, device or lengths are not possible, or contenders disagree.
    """
    device, dtype = pick_device(setting.device), getattr(torch, setting.dtype)
    options = load_preset(setting.preset).transformer

    def make() -> Transformer:
        return random_transformer(options, device, dtype, setting.seed)

    model = make().store_for_decoding(setting.quantize)
    workloads = {batch: _workload(model, batch, setting) for batch in sorted(setting.batches)}
    peaks = _peaks(workloads, device)
    others = _others(make, workloads, setting)
    _compare(workloads, others, setting, note)
    contenders = {
        f"ours {batch}": Contender(workload.run, setting.repeats)
        for batch, workload in workloads.items()
    }
    if 1 in workloads and setting.new_tokens > 1:
        start = Workload(workloads[1].engine, workloads[1].texts, 1, setting.greedy)
        contenders["start"] = Contender(start.run, setting.repeats)
    for name, run in others.items():
        reference = name == "reference"
        repeats = setting.reference_repeats if reference else setting.transformers_repeats
        contenders[name] = Contender(run, repeats)
    reader = MemoryReader(device)
    rates: list[float] = []
    read = Contender(lambda: rates.append(reader.bytes_per_second()), setting.repeats)
    times = alternate(contenders | {"memory": read}, device)
    seconds = {name: median(taken) for name, taken in times.items()}
    floor = bytes_per_step(model) / median(rates)
    return [_row(setting, batch, seconds, peaks[batch], floor) for batch in workloads]


def _peaks(workloads: Mapping[int, Workload], device: torch.device) -> dict[int, float]:
    """Run every workload and return its peak memory in MB.

    This comes before anything else is loaded, and in growing order: a process's peak never falls.
    """
    peaks = {}
    for batch, workload in workloads.items():
        if device.type == "cuda":
            torch.cuda.reset_peak_memory_stats(device)
        workload.run()
        peaks[batch] = peak_megabytes(device)
    return peaks


def _workload(model: Transformer, batch: int, setting: Setting) -> Workload:
    return Workload.build(model, batch, setting.text_tokens, setting.new_tokens, setting.greedy)


def _others(
    make: Callable[[], Transformer],
    workloads: dict[int, Workload],
    setting: Setting,
) -> dict[str, Callable[[], list[tuple[int, ...]]]]:
    """Return what the engine is compared with, each as a call that returns its rows.

    Args:
        make: makes the weights again as they were; the engine's are packed or quantized.
        workloads: the engine's work by batch.
        setting: what is measured.
    """
    others: dict[str, Callable[[], list[tuple[int, ...]]]] = {}
    if not (setting.reference_repeats or setting.transformers_repeats):
        return others
    weights = make()
    count, greedy = setting.new_tokens, setting.greedy
    if setting.reference_repeats:
        algorithm = ReferenceAlgorithm(weights)
        text = next(iter(workloads.values())).texts[0]  # the same in every batch
        others["reference"] = lambda: [tuple(algorithm.generate(text, count, greedy))]
    if setting.transformers_repeats:
        library = LibraryTransformer(weights)

        def caller(workload: Workload) -> Callable[[], list[tuple[int, ...]]]:
            return lambda: list(
                map(tuple, library.generate(workload.texts, count, greedy).tolist())
            )

        for batch, workload in workloads.items():
            others[f"transformers {batch}"] = caller(workload)
    return others


def _compare(
    workloads: dict[int, Workload],
    others: dict[str, Callable[[], list[tuple[int, ...]]]],
    setting: Setting,
    note: Callable[[str], None],
) -> None:
    """Run every contender once, and compare the greedy tokens of the first motion with ours."""
    ours = {batch: workload.run()[0] for batch, workload in workloads.items()}
    for name, run in others.items():
        theirs = run()[0]
        if not setting.greedy:
            continue
        batch = int(name.split()[1]) if " " in name else min(ours)
        agreeing = sum(a == b for a, b in zip(ours[batch], theirs, strict=True))
        if setting.exact and agreeing < len(theirs):
            raise ValueError(
                f"{name} and the engine agree on {agreeing} of {len(theirs)} greedy tokens, "
                f"expected all in float32; if two happen to be equally likely, try another --seed"
            )
        note(f"{name}: {agreeing} of {len(theirs)} greedy tokens agree with the engine's")


def _row(
    setting: Setting, batch: int, seconds: dict[str, float], peak: float, floor: float
) -> dict[str, Any]:
    """Return the figures of one batch; `floor` is the least time of a step in seconds."""
    ours = seconds[f"ours {batch}"]
    reference, library = seconds.get("reference"), seconds.get(f"transformers {batch}")
    step = None
    if batch == 1 and "start" in seconds:
        step = (ours - seconds["start"]) / (setting.new_tokens - 1)
    return {
        "preset": setting.preset,
        "device": setting.device,
        "dtype": setting.dtype if setting.quantize == "none" else setting.quantize,
        "batch": batch,
        "seconds": significant(ours),
        "tokens_per_s": significant(batch * setting.new_tokens / ours),
        "motions_per_s": significant(batch / ours),
        "peak_mb": significant(peak),
        "reference_seconds_per_motion": significant(reference),
        "speedup": None if reference is None else significant(reference * batch / ours),
        "floor_ratio": None if step is None else significant(step / floor),
        "transformers_speedup": None if library is None else significant(library / ours),
    }


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generation", description=__doc__)
    add_model_arguments(parser)
    parser.add_argument("--batch", type=whole(1), nargs="+", default=[1, 8, 32])
    parser.add_argument("--new-tokens", type=whole(1), default=50, help="length of each motion")
    parser.add_argument("--repeats", type=whole(1), default=5, help="rounds; the median counts")
    for name in ("reference", "transformers"):
        parser.add_argument(
            f"--{name}-repeats",
            type=whole(0),
            help=f"rounds with the {name} contender, 0 for none (default: all)",
        )
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 0, or 2 after one line on stderr about what cannot be done."""
    options = _arguments(argv)

    def often(repeats: int | None) -> int:
        return options.repeats if repeats is None else min(repeats, options.repeats)

    def work() -> None:
        setting = Setting(
            preset=options.preset,
            batches=tuple(sorted(set(options.batch))),
            text_tokens=options.text_tokens,
            new_tokens=options.new_tokens,
            device=options.device,
            dtype=options.dtype,
            quantize=options.quantize,
            greedy=options.sampling == "greedy",
            repeats=options.repeats,
            reference_repeats=often(options.reference_repeats),
            transformers_repeats=often(options.transformers_repeats),
            seed=options.seed,
        )
        results = measure(setting, lambda line: print(line, file=sys.stderr))
        where = machine(pick_device(options.device), "benchmarks.generation", argv)
        if options.json is not None:
            write_json(options.json, {"machine": where, "results": results})
        from benchmarks.table import table

        print(table(results))

    return run_command(work)


if __name__ == "__main__":
    sys.exit(main())
