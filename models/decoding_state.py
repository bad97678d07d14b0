"""What the slots of an engine are doing, as tensors on the device: a step needs no host.

Every step writes to the same tensors, so that the whole of it, drawing the token included, can be
captured as one CUDA graph. The host looks at them when it wants to know who has finished.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from models.kv_cache import KVCache
from models.sampling import Sampler, uniform_numbers
from models.transformer import Transformer


@dataclass(frozen=True, slots=True)
class Progress:
    """What the host has read of all slots, plain lists.

    Attributes:
        running: the slot's row goes on.
        broken: its logits were not finite.
        counts: tokens it has so far.
    """

    running: list[bool]
    broken: list[bool]
    counts: list[int]


class DecodingState:
    """The rows in the slots of an engine, and the step that gives each of them one more token."""

    def __init__(self, transformer: Transformer, slots: int, sampler: Sampler) -> None:
        """Allocate everything for `slots` rows of up to the transformer's block size."""
        device, length = transformer.device, transformer.options.block_size
        self.transformer, self.sampler = transformer, sampler
        # With guidance each row has a twin, `slots` places on, that goes with an empty text.
        cached = 2 * slots if sampler.is_guided else slots
        self.slots = slots
        self.cache = KVCache(transformer.options, cached, length, device, transformer.dtype)

        def whole(*shape: int) -> Tensor:
            return torch.zeros(shape, dtype=torch.long, device=device)

        self.tokens, self.positions, self.counts = whole(slots), whole(cached), whole(slots)
        self.fewest, self.most = whole(slots), whole(slots)
        self.running = torch.zeros(slots, dtype=torch.bool, device=device)
        self.broken = torch.zeros_like(self.running)
        self.uniform = torch.zeros(slots, length, device=device)
        self.history = whole(slots, length)
        # What a row that has just begun sees at its newest place: a text vector, not a token.
        self.beginning = torch.zeros_like(self.running)
        width = transformer.options.embed_dim
        self.vectors = torch.zeros(cached, width, device=device, dtype=transformer.dtype)

    def begin(
        self,
        slot: int,
        prefixes: Sequence[Tensor],
        first: tuple[int, ...],
        fewest: int,
        most: int,
        seed: int,
    ) -> None:
        """Give a slot to a new row whose prefix is in the cache.

        The next step looks at the last place of the prefix once more, this time for what comes
        after it: one head product for all slots then draws first tokens and later ones alike.

        Args:
            slot: which slot.
            prefixes: embedded text and first tokens (N, C); with guidance those of the twin too.
            first: the tokens in them.
            fewest: tokens before the row may end.
            most: tokens after which it ends.
            seed: of the row's own random numbers.
        """
        device = self.uniform.device
        for row, prefix in zip((slot, slot + self.slots), prefixes, strict=False):
            self.vectors[row] = prefix[-1]
            self.positions[row] = len(prefix) - 1
        self.beginning[slot] = True
        self.uniform[slot, :most] = uniform_numbers(seed, most).to(device)
        if first:
            self.history[slot, : len(first)] = torch.tensor(first, device=device)
        self.counts[slot] = len(first)
        self.fewest[slot], self.most[slot] = fewest, most
        self.running[slot], self.broken[slot] = True, False

    def step(self, reach: int) -> None:
        """Give every running row its next token; `reach` cached positions are looked at.

        Slots without a row run along: their results are thrown away, and the shapes stay the same.
        """
        newest, beginning = self.transformer.embed(self.tokens), self.beginning
        if self.sampler.is_guided:
            newest, beginning = newest.repeat(2, 1), beginning.repeat(2)
        x = torch.where(beginning[:, None], self.vectors, newest)
        self.beginning.zero_()
        hidden = self.transformer.decode_step(x, self.positions, self.cache, reach)
        logits = self.transformer.logits(hidden).float()
        self._accept(self.sampler.guided(logits) if self.sampler.is_guided else logits)

    def _accept(self, logits: Tensor) -> None:
        """Draw a token from logits (B, V) for every row, and write down what became of each.

        The state is changed in place: a captured graph knows only its addresses.
        """
        end_id = self.transformer.options.end_id
        whole = logits.sum(-1).isfinite()
        self.broken.logical_or_(self.running & ~whole)
        self.running.logical_and_(whole)
        logits[:, end_id].masked_fill_(self.counts < self.fewest, -torch.inf)
        place = self.counts.clamp_max(self.uniform.shape[1] - 1)[:, None]
        drawn = self.sampler(logits, self.uniform.gather(1, place)[:, 0])
        going_on = self.running & (drawn != end_id)
        kept = torch.where(going_on[:, None], drawn[:, None], self.history.gather(1, place))
        self.history.scatter_(1, place, kept)
        self.tokens.copy_(torch.where(going_on, drawn, self.tokens))
        self.counts.add_(going_on)
        self.positions.add_(going_on.repeat(len(self.positions) // self.slots))
        self.running.copy_(going_on & (self.counts < self.most))

    def read(self) -> Progress:
        """Wait for the device and return how far every row is."""
        both = torch.stack([self.running.long(), self.broken.long(), self.counts]).cpu()
        running, broken, counts = both.tolist()
        return Progress([bool(x) for x in running], [bool(x) for x in broken], counts)

    def tokens_of(self, slot: int, count: int, start: int = 0) -> tuple[int, ...]:
        """Return tokens `start` to `count` of a slot's row."""
        return tuple(self.history[slot, start:count].tolist())

    def variables(self) -> list[Tensor]:
        """Return the tensors that a step changes, but for the cache."""
        return [
            self.tokens,
            self.positions,
            self.counts,
            self.running,
            self.broken,
            self.beginning,
            self.history,
        ]
