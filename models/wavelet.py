"""Patchers: several frames become one frame of more channels, and the way back.

`haar` halves the frame rate with the Haar wavelet, again and again; `rearrange` only moves frames
into channels. Both take and give (B, C, T), and `unpatch` undoes `patch`.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

_HAAR = math.sqrt(0.5)


def patch_haar(x: Tensor, levels: int) -> Tensor:
    """Return the Haar transform (B, C * 2**levels, T / 2**levels) of `x` (B, C, T).

    Each level splits every channel into half sums and half differences of neighbouring frames: all
    sums first, then all differences. A last frame without neighbour is paired with the one before.
    """
    for _ in range(levels):
        if x.shape[-1] % 2:
            x = functional.pad(x, (0, 1), mode="reflect")
        even, odd = x[..., ::2], x[..., 1::2]
        x = torch.cat([even + odd, even - odd], dim=1) * (_HAAR / 2)
    return x


def unpatch_haar(x: Tensor, levels: int) -> Tensor:
    """Return (B, C, T) of the Haar transform `x` (B, C * 2**levels, T / 2**levels)."""
    for _ in range(levels):
        low, high = x.chunk(2, dim=1)
        x = torch.stack([low + high, low - high], dim=-1).flatten(-2) * (2 * _HAAR)
    return x


def patch_rearrange(x: Tensor, size: int) -> Tensor:
    """Return (B, C * size, T / size): channel c * size + i holds frame i of each patch."""
    return x.unflatten(-1, (-1, size)).transpose(2, 3).flatten(1, 2)


def unpatch_rearrange(x: Tensor, size: int) -> Tensor:
    """Return (B, C, T) of `x` (B, C * size, T / size)."""
    return x.unflatten(1, (-1, size)).transpose(2, 3).flatten(2)


class _Patching(nn.Module):
    """What both directions share.

    Published tokenizers store two buffers here. They are kept, so that files load and are written
    under the same names, but nothing is computed with them: a checkpoint in half precision would
    round the wavelet.
    """

    wavelets: Tensor
    _arange: Tensor

    def __init__(self, method: str, size: int) -> None:
        """Prepare patches of `size` frames, a power of two for the method `haar`."""
        super().__init__()
        self.method, self.size = method, size
        tap = _HAAR if method == "haar" else 1.0
        self.register_buffer("wavelets", torch.tensor([tap, tap]))
        self.register_buffer("_arange", torch.arange(2))

    @property
    def levels(self) -> int:
        """How often `haar` halves the frame rate."""
        return self.size.bit_length() - 1


class Patcher(_Patching):
    """Features (B, C, T) to patches (B, C * size, T / size)."""

    def forward(self, x: Tensor) -> Tensor:
        """Return the patches of `x`; T must be a multiple of the size for `rearrange`."""
        if self.method == "haar":
            return patch_haar(x, self.levels)
        return patch_rearrange(x, self.size)


class Unpatcher(_Patching):
    """Patches (B, C * size, L) to features (B, C, L * size)."""

    def forward(self, x: Tensor) -> Tensor:
        """Return the features of patches `x`."""
        if self.method == "haar":
            return unpatch_haar(x, self.levels)
        return unpatch_rearrange(x, self.size)
