"""What the slots of an engine are doing, as tensors on the device: a step needs no host.

Every step writes to the same tensors, so that the whole of it, drawing the token included, can be
captured as one CUDA graph. The host looks at them when it wants to know who has finished.
"""

from __future__ import annotations

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
        self.cache = KVCache(transformer.options, slots, length, device, transformer.dtype)

        def whole(*shape: int) -> Tensor:
            return torch.zeros(shape, dtype=torch.long, device=device)

        self.tokens, self.positions, self.counts = whole(slots), whole(slots), whole(slots)
        self.fewest, self.most = whole(slots), whole(slots)
        self.running = torch.zeros(slots, dtype=torch.bool, device=device)
        self.broken = torch.zeros_like(self.running)
        self.uniform = torch.zeros(slots, length, device=device)
        self.history = whole(slots, length)

    def begin(
        self, slot: int, first: tuple[int, ...], fewest: int, most: int, seed: int, position: int
    ) -> None:
        """Give a slot to a new row whose prefix, `position` being its last place, is in the cache.

        `first` are the tokens in that prefix. The row goes on with `draw`.
        """
        device = self.uniform.device
        self.uniform[slot, :most] = uniform_numbers(seed, most).to(device)
        if first:
            self.history[slot, : len(first)] = torch.tensor(first, device=device)
        self.counts[slot] = len(first)
        self.positions[slot] = position
        self.fewest[slot], self.most[slot] = fewest, most
        self.running[slot], self.broken[slot] = True, False

    def step(self, reach: int) -> None:
        """Give every running row its next token; `reach` cached positions are looked at.

        Slots without a row run along: their results are thrown away, and the shapes stay the same.
        """
        hidden = self.transformer.decode_step(self.tokens, self.positions, self.cache, reach)
        self._accept(self.transformer.logits(hidden), slice(None))

    def draw(self, slots: list[int], hidden: Tensor) -> None:
        """Draw the first token of rows that have just begun, from their hidden states (N, C)."""
        logits = self.transformer.logits(hidden)
        for index, slot in enumerate(slots):
            self._accept(logits[index : index + 1], slice(slot, slot + 1))

    def _accept(self, logits: Tensor, rows: slice) -> None:
        """Draw a token from logits for some rows, and write down what became of each.

        Views of the state are changed in place: a captured graph knows only their addresses.
        """
        end_id = self.transformer.options.end_id
        running, counts, most = self.running[rows], self.counts[rows], self.most[rows]
        logits = logits.float()
        whole = logits.sum(-1).isfinite()
        self.broken[rows].logical_or_(running & ~whole)
        running.logical_and_(whole)
        too_soon = counts < self.fewest[rows]
        logits[:, end_id].masked_fill_(too_soon, -torch.inf)
        place = counts.clamp_max(self.uniform.shape[1] - 1)[:, None]
        drawn = self.sampler(logits, self.uniform[rows].gather(1, place)[:, 0])
        going_on = running & (drawn != end_id)
        history = self.history[rows]
        kept = torch.where(going_on[:, None], drawn[:, None], history.gather(1, place))
        history.scatter_(1, place, kept)
        tokens = self.tokens[rows]
        tokens.copy_(torch.where(going_on, drawn, tokens))
        counts.add_(going_on)
        self.positions[rows].add_(going_on)
        running.copy_(going_on & (counts < most))

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
            self.history,
        ]
