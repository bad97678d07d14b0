"""How long a step of the transformer's training takes, and what each way of saving time gives.

`python -m benchmarks.training_step` times forward and backward pass of one made-up batch: with all
logits at once and torch's own attention ("plain"), with the loss in slices, with the attention
written out as well, which is what `train_transformer` does on the CPU, and, with `--compile`, with
compiled layers on top. They take turns, and the medians count.
"""

from __future__ import annotations

import argparse
import copy
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, Final

import torch
from torch.nn import functional
from torch.nn.attention import SDPBackend, sdpa_kernel

from benchmarks.timing import (
    Contender,
    alternate,
    machine,
    run_command,
    significant,
    whole,
    write_json,
)
from options.architecture import Preset, load_preset
from training.run.optimization import autocast
from training.transformer.compilation import check_compiler, compile_layers
from training.transformer.text_and_motion import TextAndMotion
from training.transformer.token_data import Batch

_CPU: Final = torch.device("cpu")
_TEXT_TOKENS: Final = (8, 24)  # shortest and longest
_SHORTEST: Final = 0.3  # of the longest motion


def made_up_batch(preset: Preset, rows: int, tokens: int) -> Batch:
    """Return motions of up to so many random tokens, and random texts of pieces.

    Raises:
        ValueError: they are longer than a sequence.
    """
    options = preset.transformer
    if _TEXT_TOKENS[1] + tokens > options.block_size:
        most = options.block_size - _TEXT_TOKENS[1]
        raise ValueError(f"tokens must be at most {most} with this preset, got {tokens}")
    assert preset.text_encoder is not None
    generator = torch.Generator().manual_seed(0)

    def draw(low: int, high: int, *shape: int) -> torch.Tensor:
        return torch.randint(low, high + 1, shape, generator=generator)

    return Batch(
        text=draw(1, preset.text_encoder.vocab_size - 1, rows, _TEXT_TOKENS[1]),
        text_lengths=draw(*_TEXT_TOKENS, rows),
        tokens=draw(0, options.codebook_size - 1, rows, tokens),
        lengths=draw(max(1, int(_SHORTEST * tokens)), tokens, rows),
    )


def contenders(
    model: TextAndMotion, batch: Batch, precision: str, repeats: int, compiled: bool
) -> dict[str, Contender]:
    """Return a forward and backward pass in each of the ways; their results are the losses."""

    def whole_logits() -> torch.Tensor:
        logits, targets = model.predictions(batch, batch.tokens)
        rows = logits.float().flatten(0, 1)
        return functional.cross_entropy(rows, targets.flatten(), ignore_index=-1)

    def step(
        loss_of: Callable[[], torch.Tensor], stepping: TextAndMotion, written_out: bool
    ) -> Contender:
        def run() -> torch.Tensor:
            stepping.train(written_out)  # without dropout nothing else depends on it
            stepping.zero_grad(set_to_none=True)
            with sdpa_kernel(SDPBackend.MATH), autocast(_CPU, precision):
                loss = loss_of()
            loss.backward()
            return loss.detach()

        return Contender(run, repeats)

    def sliced() -> torch.Tensor:
        return model(batch, batch.tokens).mean

    ways = {
        "plain": step(whole_logits, model, False),
        "loss in slices": step(sliced, model, False),
        "and attention written out": step(sliced, model, True),
    }
    if compiled:
        other = copy.deepcopy(model)
        compile_layers(other.transformer)
        ways["and layers compiled"] = step(lambda: other(batch, batch.tokens).mean, other, True)
    return ways


def measure(ways: dict[str, Contender]) -> list[dict[str, Any]]:
    """Return a row for each way: seconds of a step, and their share of the plain step's."""
    for way in ways.values():
        way.run()  # kernels are prepared, layers compiled
    taken = {name: median(seconds) for name, seconds in alternate(ways, _CPU).items()}
    return [
        {
            "step": name,
            "seconds": significant(seconds),
            "of_plain": significant(seconds / taken["plain"], 3),
        }
        for name, seconds in taken.items()
    ]


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.training_step", description=__doc__)
    parser.add_argument("--preset", default="mini", help="one with a text encoder")
    parser.add_argument("--batch", type=whole(1), default=32, help="motions")
    parser.add_argument("--tokens", type=whole(1), default=160, help="of the longest motion")
    parser.add_argument("--precision", choices=("float32", "bfloat16"), default="bfloat16")
    parser.add_argument("--repeats", type=whole(1), default=7, help="rounds; the median counts")
    parser.add_argument("--compile", action="store_true", help="compile layers too; needs a while")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 0, or 2 after one line on stderr about what cannot be done."""
    options = _arguments(argv)

    def work() -> None:
        if options.compile:
            check_compiler("cpu", "ddp")
        preset = load_preset(options.preset)
        torch.manual_seed(0)
        model = TextAndMotion(preset, dropout=0.0)
        batch = made_up_batch(preset, options.batch, options.tokens)
        ways = contenders(model, batch, options.precision, options.repeats, options.compile)
        results = measure(ways)
        if options.json is not None:
            where = machine(_CPU, "benchmarks.training_step", argv)
            write_json(options.json, {"machine": where, "results": results})
        from benchmarks.table import table

        print(table(results))

    return run_command(work)


if __name__ == "__main__":
    sys.exit(main())
