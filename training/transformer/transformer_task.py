"""What the transformer learns: the next motion token, given a text and the tokens before."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.attention import SDPBackend, sdpa_kernel

from options.training import TransformerTrainingOptions
from training.run.distribution import Processes
from training.transformer.token_data import Batch, BatchSampler
from training.transformer.token_loss import TokenLosses

Answer = TypeVar("Answer")

_HELD_OUT_ROWS = 256


class TransformerTask:
    """Batches of captions and tokens, and the cross entropy of the tokens."""

    def __init__(
        self,
        sampler: BatchSampler,
        batch_size: int,
        own: TransformerTrainingOptions,
        processes: Processes,
        codes: int,
        empty: Tensor,
    ) -> None:
        """Learn from tokenised motions.

        Args:
            sampler: what is drawn.
            batch_size: rows in a batch of one process.
            own: how inputs are changed.
            processes: those that share the rows which are drawn.
            codes: number of codes.
            empty: the empty text as a row of a batch's text has it: ids (S,), or its embedding.
        """
        self._sampler, self._batch_size, self._own = sampler, batch_size, own
        self._processes, self._codes, self._empty = processes, codes, empty

    def loss(self, model: nn.Module, rng: np.random.Generator) -> tuple[Tensor, dict[str, Tensor]]:
        """Return the mean loss of the tokens of a random batch, and their accuracy."""
        batch, losses = self._asked(model, rng)
        loss = losses.mean if batch.weight == 1 else losses.mean * batch.weight
        return loss, {"accuracy": losses.accuracy, "tokens": losses.num_tokens}

    def record(self, rng: np.random.Generator) -> dict[str, Any]:
        """Return the batch as the model sees it, with captions and names of motions."""
        batch, inputs, dropout_seed = self._drawn(rng)
        assert batch.complete is not None
        return {
            "text": batch.text,
            "text_lengths": batch.text_lengths,
            "tokens": batch.tokens,
            "lengths": batch.lengths,
            "complete": batch.complete,
            "inputs": inputs,
            "dropout_seed": dropout_seed,
            "weight": batch.weight,
            "code_counts": self._sampler.code_counts(self._codes),
            "captions": list(batch.captions),
            "names": list(batch.names),
        }

    def sample_losses(self, model: nn.Module, rng: np.random.Generator) -> Tensor:
        """Return the mean loss of the tokens of each row (B,)."""
        return self._asked(model, rng)[1].of_rows

    def _asked(
        self, model: Callable[[Batch, Tensor], Answer], rng: np.random.Generator
    ) -> tuple[Batch, Answer]:
        """The batch, and what a model, or a method of one, makes of it."""
        batch, inputs, dropout_seed = self._drawn(rng)
        torch.manual_seed(dropout_seed)  # so that a resume repeats it
        device = self._processes.device
        with attention_for_training(device):
            return batch, model(batch.to(device), inputs.to(device))

    def _drawn(self, rng: np.random.Generator) -> tuple[Batch, Tensor, int]:
        """The batch, its tokens as the model sees them, and the seed of dropout."""
        own = self._own
        batch = self._sampler.draw(self._batch_size, rng, self._processes)
        if self._processes.count > 1:  # the rest is not to be alike in all processes
            rng = rng.spawn(self._processes.count)[self._processes.rank]
        if own.text_dropout:
            batch = some_without_text(batch, own.text_dropout, self._empty, rng)
        dropout_seed = int(rng.integers(2**31))
        pkeep = own.pkeep if own.pkeep >= 0 else float(rng.random())
        return batch, corrupted(batch, pkeep, self._codes, rng), dropout_seed


def corrupted(batch: Batch, pkeep: float, codes: int, rng: np.random.Generator) -> Tensor:
    """Return the batch's tokens with a share 1 - pkeep of them replaced by random codes.

    The model learns to go on well after a token that does not fit, as its own samples may not.
    """
    shape = tuple(batch.tokens.shape)
    replaced = torch.from_numpy(rng.random(shape) >= pkeep)
    return torch.where(replaced, torch.from_numpy(rng.integers(codes, size=shape)), batch.tokens)


def some_without_text(batch: Batch, share: float, empty: Tensor, rng: np.random.Generator) -> Batch:
    """Return the batch with a share of its texts empty: nothing but the end of the sentence."""
    dropped = torch.from_numpy(rng.random(len(batch.text_lengths)) < share)
    text = batch.text.clone()
    text[dropped] = 0
    text[dropped, : len(empty)] = empty
    return replace(
        batch, text=text, text_lengths=batch.text_lengths.masked_fill(dropped, len(empty))
    )


def attention_for_training(device: torch.device) -> AbstractContextManager[None]:
    """On the CPU a text encoder's plain attention has the faster backward pass at these lengths."""
    return sdpa_kernel(SDPBackend.MATH) if device.type == "cpu" else nullcontext()


def held_out_figures(
    held_out: BatchSampler | None, batch_size: int, device: torch.device
) -> Callable[[nn.Module], dict[str, float]]:
    """Return what gives loss and accuracy on held-out motions, captured clips and grammar apart."""
    groups: dict[str, list[Batch]] = {}
    for source in ("clips", "grammar"):
        few = None if held_out is None else held_out.only(source, _HELD_OUT_ROWS)
        if few is not None:
            groups[source] = few.all_batches(batch_size)

    @torch.no_grad()
    def evaluate(model: nn.Module) -> dict[str, float]:
        figures = {}
        for source, batches in groups.items():
            loss, hits, count = 0.0, 0, 0
            for batch in batches:
                losses: TokenLosses = model(batch.to(device), batch.tokens.to(device))
                loss += float(losses.each.sum(dtype=torch.float64))
                hits += int(losses.hits.sum())
                count += int(losses.num_tokens)
            figures[f"loss_{source}"] = loss / count
            figures[f"accuracy_{source}"] = hits / count
        return figures

    return evaluate
