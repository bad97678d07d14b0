"""The key-value cache: what attention has seen so far, a row per slot."""

from __future__ import annotations

import torch
from torch import Tensor

from options.architecture import TransformerOptions

# Attention looks at a multiple of so many places. Kernels take other ways for odd sizes, and a row
# would get other bits then than with a longer or shorter neighbour beside it.
PLACES_STEP = 64


def rounded_places(count: int) -> int:
    """Return the next multiple of `PLACES_STEP`."""
    return -(-count // PLACES_STEP) * PLACES_STEP


class KVCache:
    """Keys and values of every layer for a fixed number of slots, allocated once.

    A slot holds one sequence; positions are arguments, never state. Unwritten places hold `fill`: a
    test fills in something large and sees whether it is ever read. It must be finite, since
    attention gives masked places weight 0, and 0 times NaN is NaN.
    """

    def __init__(
        self,
        options: TransformerOptions,
        slots: int,
        length: int,
        device: torch.device,
        dtype: torch.dtype,
        fill: float = 0.0,
    ) -> None:
        """Allocate room for `slots` sequences of `length` positions, rounded up."""
        length = rounded_places(length)
        shape = (options.num_layers, slots, options.num_heads, length, options.head_dim)
        self.keys = torch.full(shape, fill, device=device, dtype=dtype)
        self.values = torch.full(shape, fill, device=device, dtype=dtype)
        self.slots, self.length = slots, length

    def write_prefix(self, layer: int, slots: list[int], keys: Tensor, values: Tensor) -> None:
        """Store the keys and values (B, H, N, h) of the first N positions of B slots."""
        count = keys.shape[2]
        for row, slot in enumerate(slots):
            self.keys[layer, slot, :, :count] = keys[row]
            self.values[layer, slot, :, :count] = values[row]

    def write_step(
        self, layer: int, positions: Tensor, keys: Tensor, values: Tensor, reach: int
    ) -> tuple[Tensor, Tensor]:
        """Store one position per slot and return the layer's keys and values (B, H, reach, h).

        Args:
            layer: layer index.
            positions: where each slot writes (B,), int64.
            keys: (B, H, 1, h).
            values: (B, H, 1, h).
            reach: how many positions are returned.
        """
        rows = torch.arange(self.slots, device=positions.device)
        self.keys[layer, rows, :, positions] = keys[:, :, 0]
        self.values[layer, rows, :, positions] = values[:, :, 0]
        return self.keys[layer, :, :, :reach], self.values[layer, :, :, :reach]
