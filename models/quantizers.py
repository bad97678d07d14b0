"""Quantizers: vectors to token ids and back."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

_BOUND_EPSILON = 1e-3  # widens the bounded range so that the outermost levels can be reached


@dataclass(frozen=True, slots=True)
class Quantized:
    """What quantising a batch of vectors gave.

    Attributes:
        codes: quantised vectors (B, L, C), with a straight-through gradient.
        tokens: their ids (B, L), int64.
        loss: what the quantizer adds to the training loss, a scalar.
    """

    codes: Tensor
    tokens: Tensor
    loss: Tensor


class FSQ(nn.Module):
    """Finite scalar quantisation: each of a few dimensions is rounded to a fixed set of levels.

    The first level is the least significant digit of a token id. The projections exist only where
    the code's dimension differs from the number of levels; they are the only parameters.

    Source: Mentzer et al. 2023, "Finite Scalar Quantization: VQ-VAE Made Simple".
    """

    levels: Tensor
    basis: Tensor

    def __init__(self, levels: tuple[int, ...], code_dim: int) -> None:
        """Build a quantizer with the given levels for vectors of `code_dim` channels."""
        super().__init__()
        self.codebook_size = math.prod(levels)
        project = code_dim != len(levels)
        self.project_in = nn.Linear(code_dim, len(levels)) if project else nn.Identity()
        self.project_out = nn.Linear(len(levels), code_dim) if project else nn.Identity()
        sizes = torch.tensor(levels, device="cpu")  # explicit: also inside a meta device context
        basis = torch.cat([torch.ones_like(sizes[:1]), sizes[:-1].cumprod(0)])
        self.register_buffer("levels", sizes, persistent=False)
        self.register_buffer("basis", basis, persistent=False)

    def bound(self, vectors: Tensor) -> Tensor:
        """Return `vectors` (..., levels) squashed so that rounding yields each dimension's levels.

        Always float32: half a mantissa could round a value to the wrong level.
        """
        vectors = vectors.float()
        half = (self.levels - 1) * (1 + _BOUND_EPSILON) / 2
        offset = torch.where(self.levels % 2 == 0, 0.5, 0.0)
        return torch.tanh(vectors + torch.atanh(offset / half)) * half - offset

    def forward(self, vectors: Tensor) -> Quantized:
        """Return the quantised `vectors` (B, L, C)."""
        bounded = self.bound(self.project_in(vectors))
        half_width = self.levels // 2
        rounded = bounded + (bounded.round() - bounded).detach()
        digits = bounded.detach().round().long() + half_width
        codes = self.project_out((rounded / half_width).to(vectors.dtype))
        return Quantized(codes, (digits * self.basis).sum(-1), vectors.new_zeros(()))

    def encode(self, vectors: Tensor) -> Tensor:
        """Return the token ids (B, L), int64, of `vectors` (B, L, C)."""
        digits = self.bound(self.project_in(vectors)).round().long() + self.levels // 2
        return (digits * self.basis).sum(-1)

    def comparable(self, vectors: Tensor) -> tuple[Tensor, Tensor]:
        """Return `vectors` (..., C) and all codes (K, C) where the nearest code is the token.

        C is here the number of levels: vectors are compared before they are rounded.
        """
        tokens = torch.arange(self.codebook_size, device=self.basis.device)
        return self.bound(self.project_in(vectors)), self._digits(tokens).float()

    def _digits(self, tokens: Tensor) -> Tensor:
        """The levels (..., levels) of token ids (...), 0 in the middle."""
        return (tokens[..., None] // self.basis) % self.levels - self.levels // 2

    def decode(self, tokens: Tensor) -> Tensor:
        """Return the codes (..., C) of token ids (...)."""
        codes = self._digits(tokens) / (self.levels // 2)
        if isinstance(self.project_out, nn.Linear):
            codes = codes.to(self.project_out.weight.dtype)
        return self.project_out(codes)
