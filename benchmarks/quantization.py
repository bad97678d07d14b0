"""What int8 weights cost in accuracy, and what they give in time and memory.

`python -m benchmarks.quantization --checkpoint DIR` lets the float32 model make motions of prompts,
the likeliest token each time, and then gives the same tokens to the int8 model, step by step.
`--preset NAME` takes random weights of a published size instead: its accuracy says little, since
random weights have no opinion, but its speed is that of the trained model.
"""

from __future__ import annotations

import argparse
import copy
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import torch
from torch import Tensor

from benchmarks.prompt_following.cases import PROMPTS, read_cases
from benchmarks.prompt_following.scoring import CHECKPOINT
from benchmarks.random_model import bytes_per_step, random_transformer
from benchmarks.timing import (
    Contender,
    alternate,
    machine,
    run_command,
    significant,
    whole,
    write_json,
)
from models.devices import Quantize
from models.engine import Engine
from models.kv_cache import KVCache
from models.loading import Loading
from models.reference_checkpoint import load_directory
from models.requests import Failure, Request
from models.sampling import Sampler
from models.transformer import Transformer
from options.architecture import load_preset, preset_names

_CPU = torch.device("cpu")
_STEPS = 16  # timed together


@dataclass(frozen=True, slots=True)
class Pair:
    """A model before and after quantization, and what each is told.

    Attributes:
        name: of the model.
        before: in float32.
        after: the same in int8.
        texts: text-encoder output (S, text_dim) of every prompt, in float32.
        texts_after: the same of the int8 text encoder.
    """

    name: str
    before: Transformer
    after: Transformer
    texts: list[Tensor]
    texts_after: list[Tensor]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How far the int8 model is from the float32 one along the latter's likeliest tokens.

    Attributes:
        positions: predictions that were compared.
        relative_error: norm of the difference of all logits over their norm.
        equal_argmax: share of predictions whose likeliest token is the same.
        mean_kl: mean divergence of the predicted distributions, float32 from int8, in nats.
        text_error: norm of the difference of the text embeddings over their norm.
    """

    positions: int
    relative_error: float
    equal_argmax: float
    mean_kl: float
    text_error: float


def open_checkpoint(folder: Path, prompts: Sequence[str]) -> Pair:
    """Return the models of a checkpoint; FileNotFoundError or ValueError if it is not fit."""

    def load(quantize: Quantize) -> tuple[Transformer, list[Tensor]]:
        checkpoint = load_directory(folder, Loading(quantize=quantize))
        encode = checkpoint.text_encoder.encode
        return checkpoint.transformer, [encode(prompt).embedding for prompt in prompts]

    (before, texts), (after, texts_after) = load("none"), load("int8")
    return Pair(folder.name, before, after, texts, texts_after)


def open_preset(name: str, count: int) -> Pair:
    """Return random models of a published size; ValueError if there is none of that name."""
    options = load_preset(name).transformer
    before = random_transformer(options, _CPU, torch.float32, seed=0)
    generator = torch.Generator().manual_seed(0)
    texts = list(torch.randn(count, 30, options.text_dim, generator=generator))
    after = copy.deepcopy(before).store_for_decoding("int8")
    return Pair(name, before.store_for_decoding(), after, texts, texts)


@torch.inference_mode()
def accuracy(pair: Pair, most_tokens: int) -> Accuracy:
    """Compare the two models of a pair on motions of at most so many tokens."""
    found, wanted = [], []
    for text, text_after in zip(pair.texts, pair.texts_after, strict=True):
        tokens = likeliest_tokens(pair.before, text, most_tokens)
        wanted.append(predictions(pair.before, text, tokens))
        found.append(predictions(pair.after, text_after, tokens))
    before, after = torch.cat(wanted), torch.cat(found)  # (positions, codes + end)
    log_before, log_after = before.log_softmax(-1), after.log_softmax(-1)
    return Accuracy(
        positions=len(before),
        relative_error=_relative_error(after, before),
        equal_argmax=float((after.argmax(-1) == before.argmax(-1)).double().mean()),
        mean_kl=float((log_before.exp() * (log_before - log_after)).sum(-1).mean()),
        text_error=_relative_error(torch.cat(pair.texts_after), torch.cat(pair.texts)),
    )


def likeliest_tokens(model: Transformer, text: Tensor, most: int) -> list[int]:
    """Return the tokens of a motion, at most so many, with the likeliest taken each time."""
    request = Request(0, text, 0, min(most, model.options.block_size - len(text)))
    for results in Engine(model, 1).generate([request], Sampler(temperature=0)):
        for result in results:
            if isinstance(result, Failure):
                raise result.error
            return list(result.tokens)
    raise AssertionError("the engine gave no row")


def predictions(model: Transformer, text: Tensor, tokens: Sequence[int]) -> Tensor:
    """Return the logits (L + 1, codes + end) before each of the given tokens and after the last."""
    cache = KVCache(model.options, 1, model.options.block_size, _CPU, model.dtype)
    length = torch.tensor([len(text)])
    x = model.project_text(text)
    model.prefill(x[None], length, cache, [0])
    hidden = [model.decode_step(x[-1:], length - 1, cache)]
    room = model.options.block_size - len(text)
    for number, token in enumerate(tokens[:room]):
        newest = model.embed(torch.tensor([token]))
        hidden.append(model.decode_step(newest, length + number, cache))
    return model.logits(torch.cat(hidden)).float()


@torch.inference_mode()
def speed(pair: Pair, batches: Sequence[int], repeats: int) -> dict[str, dict[str, float | None]]:
    """Return milliseconds of a decoding step and their ratio, for each number of rows.

    The two models take turns, and the medians count.
    """
    rows: dict[str, dict[str, float | None]] = {}
    for batch in batches:
        contenders = {
            "float32": Contender(_stepper(pair.before, batch), repeats),
            "int8": Contender(_stepper(pair.after, batch), repeats),
        }
        for contender in contenders.values():
            contender.run()
        taken = {name: median(all_) for name, all_ in alternate(contenders, _CPU).items()}
        rows[f"batch {batch}"] = {
            **{f"{name}_ms": significant(1e3 * time / _STEPS) for name, time in taken.items()},
            "speedup": significant(taken["float32"] / taken["int8"]),
        }
    return rows


def _stepper(model: Transformer, batch: int) -> Callable[[], None]:
    """Return work of `_STEPS` decoding steps of a batch, half-way through a motion."""
    cache = KVCache(model.options, batch, model.options.block_size, _CPU, model.dtype)
    positions = torch.full((batch,), model.options.block_size // 2)
    tokens = torch.arange(batch) % model.options.codebook_size

    def run() -> None:
        for _ in range(_STEPS):
            x = model.embed(tokens)
            model.logits(model.decode_step(x, positions, cache)).argmax(-1)

    return run


def measure(
    pair: Pair, most_tokens: int, batches: Sequence[int], repeats: int
) -> list[dict[str, Any]]:
    """Return the row of figures of a pair."""
    figures = {
        key: significant(value) for key, value in asdict(accuracy(pair, most_tokens)).items()
    }
    stored = {"float32": bytes_per_step(pair.before), "int8": bytes_per_step(pair.after)}
    return [
        {
            "model": pair.name,
            **figures,
            **{f"{name}_weights_mb": significant(size / 1e6) for name, size in stored.items()},
            **speed(pair, batches, repeats),
        }
    ]


def _relative_error(found: Tensor, wanted: Tensor) -> float:
    return float((found - wanted).norm() / wanted.norm())


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quantization", description=__doc__)
    model = parser.add_mutually_exclusive_group()
    model.add_argument("--checkpoint", type=Path, default=CHECKPOINT, help="model directory")
    model.add_argument("--preset", help=f"random weights: one of {', '.join(preset_names())}")
    parser.add_argument("--prompts", type=Path, default=PROMPTS, help="JSON Lines of cases")
    parser.add_argument("--count", type=whole(1), default=12, help="prompts taken from the file")
    parser.add_argument("--tokens", type=whole(1), default=64, help="longest motion")
    parser.add_argument("--batch", type=whole(1), nargs="+", default=[1, 8, 16, 32])
    parser.add_argument("--repeats", type=whole(1), default=7, help="rounds; the median counts")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 0, or 2 after one line on stderr about what cannot be done."""
    options = _arguments(argv)

    def work() -> None:
        if options.preset is not None:
            pair = open_preset(options.preset, options.count)
        else:
            prompts = [case.prompt for case in read_cases(options.prompts)[: options.count]]
            pair = open_checkpoint(options.checkpoint, prompts)
        results = measure(pair, options.tokens, options.batch, options.repeats)
        if options.json is not None:
            where = machine(_CPU, "benchmarks.quantization", argv)
            write_json(options.json, {"machine": where, "results": results})
        from benchmarks.table import table

        print(table(results))

    return run_command(work)


if __name__ == "__main__":
    sys.exit(main())
