"""The engine: prefixes in, token rows out. It knows token ids and caches, never text or motion.

A fixed number of slots decode together; a slot whose row has ended is handed out at once and given
to the next waiting request, so that a long motion never holds a short one back. A row's tokens
depend on its own request alone: each prefix is run by itself and the decode step always has the
full number of slots.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import torch
from torch import Tensor

from models.kv_cache import KVCache
from models.sampling import Sampler, uniform_numbers
from models.transformer import Transformer

FinishReason = Literal["end", "length"]


@dataclass(frozen=True, slots=True)
class Request:
    """One row to generate.

    Attributes:
        key: comes back with the result.
        text: text-encoder output (S, text_dim).
        seed: seed of the row's own random numbers.
        max_tokens: the row stops after so many tokens at the latest.
        min_tokens: the end token is not allowed before so many tokens.
        first_tokens: tokens that the motion starts with, part of the result.
    """

    key: int
    text: Tensor
    seed: int
    max_tokens: int
    min_tokens: int = 0
    first_tokens: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A finished row: its token ids without the end token, and why it ended."""

    key: int
    tokens: tuple[int, ...]
    finish_reason: FinishReason


@dataclass(slots=True)
class _Slot:
    """What a slot is working on."""

    request: Request
    position: int  # of the newest token in the slot's sequence
    uniform: Tensor
    tokens: list[int] = field(default_factory=list)


def room_for_motion(transformer: Transformer, text_length: int) -> int:
    """Return how many motion tokens fit behind a text of `text_length` positions.

    The last text position predicts the first token, so the last token needs no position.
    """
    return transformer.options.block_size - text_length


class Engine:
    """Generates token rows with a transformer, a number of slots at a time."""

    def __init__(self, transformer: Transformer, slots: int) -> None:
        """Prepare to decode `slots` rows together.

        Raises:
            ValueError: fewer than one slot.
        """
        if slots < 1:
            raise ValueError(f"the engine needs at least one slot, got {slots}")
        self.transformer = transformer
        self.slots = slots

    @torch.inference_mode()
    def generate(self, requests: Iterable[Request], sampler: Sampler) -> Iterator[Row]:
        """Yield each request's row as soon as it is finished, not in the order of the requests.

        Raises:
            ValueError: a request's text and first tokens leave no room for its tokens.
        """
        weight = self.transformer.lm_head.weight
        length = self.transformer.options.block_size
        cache = KVCache(self.transformer.options, self.slots, length, weight.device, weight.dtype)
        waiting = iter(requests)
        active: list[_Slot | None] = [None] * self.slots
        while True:
            for index in range(self.slots):
                while active[index] is None:
                    request = next(waiting, None)
                    if request is None:
                        break
                    slot, row = self._start(request, index, cache, sampler)
                    active[index] = slot
                    if row is not None:
                        yield row
            if not any(active):
                return
            yield from self._step(active, cache, sampler)

    def _start(
        self, request: Request, index: int, cache: KVCache, sampler: Sampler
    ) -> tuple[_Slot | None, Row | None]:
        """Prefill a slot and draw its first token; a row that ends at once needs no slot."""
        model = self.transformer
        device = model.lm_head.weight.device
        text_length = len(request.text)
        room = room_for_motion(model, text_length)
        if len(request.first_tokens) >= request.max_tokens:
            raise ValueError(
                f"{len(request.first_tokens)} first tokens leave nothing to generate, "
                f"{request.max_tokens} tokens were asked for in all"
            )
        if request.max_tokens > room:
            raise ValueError(
                f"a text of {text_length} positions leaves room for {room} tokens, "
                f"{request.max_tokens} were asked for"
            )
        x = model.project_text(request.text.to(device, model.lm_head.weight.dtype))[None]
        if request.first_tokens:
            first = torch.tensor([request.first_tokens], device=device)
            x = torch.cat([x, model.embed(first)], dim=1)
        hidden = model.prefill(x, text_length, cache, index)
        slot = _Slot(
            request,
            position=x.shape[1] - 1,
            uniform=uniform_numbers(request.seed, request.max_tokens),
            tokens=list(request.first_tokens),
        )
        row = self._draw([slot], model.logits(hidden), sampler)[0]
        return (None, row) if row is not None else (slot, None)

    def _step(self, active: list[_Slot | None], cache: KVCache, sampler: Sampler) -> Iterator[Row]:
        """Decode one token in every slot; idle slots run along on token 0 at position 0."""
        device = self.transformer.lm_head.weight.device
        tokens = torch.tensor([slot.tokens[-1] if slot else 0 for slot in active], device=device)
        positions = torch.tensor([slot.position if slot else 0 for slot in active], device=device)
        hidden = self.transformer.decode_step(tokens, positions, cache)
        rows = self._draw(active, self.transformer.logits(hidden), sampler)
        for index, row in enumerate(rows):
            if row is not None:
                active[index] = None
                yield row

    def _draw(
        self, slots: list[_Slot | None], logits: Tensor, sampler: Sampler
    ) -> list[Row | None]:
        """Draw a token for every slot, append it, and return the rows that are finished by it."""
        end_id = self.transformer.options.end_id
        logits = logits.float()
        uniform = torch.zeros(len(slots))
        for index, slot in enumerate(slots):
            if slot is not None:
                uniform[index] = slot.uniform[len(slot.tokens)]
                if len(slot.tokens) < slot.request.min_tokens:
                    logits[index, end_id] = -torch.inf
        drawn = sampler(logits, uniform.to(logits.device)).tolist()
        rows: list[Row | None] = [None] * len(slots)
        for index, slot in enumerate(slots):
            if slot is not None:
                rows[index] = self._append(slot, drawn[index])
        return rows

    def _append(self, slot: _Slot, token: int) -> Row | None:
        if token == self.transformer.options.end_id:
            return Row(slot.request.key, tuple(slot.tokens), "end")
        slot.tokens.append(token)
        slot.position += 1
        if len(slot.tokens) >= slot.request.max_tokens:
            return Row(slot.request.key, tuple(slot.tokens), "length")
        return None
