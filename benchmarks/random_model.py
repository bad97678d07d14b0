"""Transformers of any published size with random weights, and their generation in one call."""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from benchmarks.timing import whole
from models.engine import Engine
from models.int8_linear import PackedInt8Linear
from models.meta import on_meta
from models.packed_linear import PackedLinear
from models.requests import Failure, Request
from models.sampling import Sampler
from models.transformer import Transformer
from options.architecture import TransformerOptions, preset_names


def random_transformer(
    options: TransformerOptions, device: torch.device, dtype: torch.dtype, seed: int
) -> Transformer:
    """Return a transformer whose weights are as spread as those of a fresh model.

    They are made where and as they stay, so that a large model never needs a float32 copy.
    """
    transformer = on_meta(lambda: Transformer(options))
    generator = torch.Generator(device).manual_seed(seed)
    weights: dict[str, Tensor] = {}
    for name, empty in transformer.state_dict().items():
        weight = torch.empty(empty.shape, dtype=dtype, device=device)
        if name.endswith(".scale"):
            weights[name] = weight.fill_(1)
            continue
        bound = math.sqrt(3) if "wte" in name else 1 / math.sqrt(weight.shape[-1])
        weights[name] = weight.uniform_(-bound, bound, generator=generator)
    transformer.load_state_dict(weights, assign=True)
    if options.tie_weights:
        transformer.lm_head.weight = transformer.transformer.wte.weight
    transformer.rotary = transformer.rotary.to(device)
    return transformer.eval().requires_grad_(False)


def bytes_per_step(transformer: Transformer) -> int:
    """Return the bytes of all weights that a decoding step reads: layers, last norm and head.

    Of the input embedding it reads a row a slot, and the text projection is not used any more.
    """
    stack = transformer.transformer
    parts: tuple[nn.Module, ...] = (stack.h, stack.ln_f, transformer.lm_head)
    return sum(_stored_bytes(part) for part in parts)


def _stored_bytes(part: nn.Module) -> int:
    stored = (PackedLinear, PackedInt8Linear)  # their weights are in no state dict
    packed = [layer.num_bytes for layer in part.modules() if isinstance(layer, stored)]
    return sum(packed) + sum(value.nbytes for value in part.state_dict().values())


@dataclass(frozen=True, slots=True)
class Workload:
    """Motions of one length to be made at the same time.

    Attributes:
        engine: with as many slots as there are texts.
        texts: text-encoder output (B, S, text_dim).
        new_tokens: tokens of every motion.
        greedy: take the likeliest token; otherwise draw from the model's distribution.
    """

    engine: Engine
    texts: Tensor
    new_tokens: int
    greedy: bool = True

    @classmethod
    def build(
        cls,
        transformer: Transformer,
        batch: int,
        text_tokens: int,
        new_tokens: int,
        greedy: bool = True,
    ) -> Workload:
        """Return the work of making `batch` motions from made-up texts."""
        generator = torch.Generator().manual_seed(0)
        shape = (batch, text_tokens, transformer.options.text_dim)
        texts = torch.randn(shape, generator=generator).to(transformer.device, transformer.dtype)
        return cls(Engine(transformer, batch), texts, new_tokens, greedy)

    def run(self) -> list[tuple[int, ...]]:
        """Make all motions and return their tokens in the order of the texts.

        Raises:
            ValueError: text and motion are longer than the model's sequence, or there was no memory
                to make all motions at the same time.
        """
        requests = [
            Request(key, text, key, self.new_tokens, min_tokens=self.new_tokens)
            for key, text in enumerate(self.texts)
        ]
        rows: dict[int, tuple[int, ...]] = {}
        sampler = Sampler(temperature=0.0 if self.greedy else 1.0)
        for known in self.engine.generate(requests, sampler):
            for row in known:
                if isinstance(row, Failure):
                    raise row.error
                rows[row.key] = row.tokens
        if self.engine.slots < len(requests):  # the engine helps itself, but is no measure then
            raise ValueError(
                f"memory holds only {self.engine.slots} motions at the same time, "
                f"{len(requests)} were to be measured; use a smaller --batch"
            )
        return [rows[key] for key in range(len(requests))]


def add_model_arguments(parser: argparse.ArgumentParser) -> None:
    """Give a benchmark's parser the flags that say which model runs where, and on what text."""
    parser.add_argument("--preset", default="44M", help=f"one of {', '.join(preset_names())}")
    parser.add_argument("--text-tokens", type=whole(1), default=30, help="length of each text")
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--dtype", choices=("float32", "bfloat16"), default="float32")
    parser.add_argument("--quantize", choices=("none", "int8"), default="none")
    parser.add_argument(
        "--sampling", choices=("greedy", "random"), default="greedy", help="how tokens are chosen"
    )
    parser.add_argument("--seed", type=whole(0), default=0, help="seed of the random weights")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
