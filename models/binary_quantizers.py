"""Quantizers whose codes are the corners of a cube: one bit per dimension."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.quantizers import Quantized

_INVERSE_TEMPERATURE = 100.0  # of the soft choice that the entropies are taken from
_ENTROPY_WEIGHT = 0.1
_COMMITMENT_WEIGHT = 0.25
_SMALLEST_SHARE = 1e-5  # of a code, inside the logarithm


class LFQ(nn.Module):
    """Lookup-free quantisation: each of a few dimensions keeps its sign.

    The first dimension is the most significant bit of a token id; zero counts as negative. The loss
    makes the choice of each vector certain and the use of all codes even; it is zero in evaluation.

    Source: Yu et al. 2023, "Language Model Beats Diffusion: Tokenizer is Key to Visual Generation";
    BSQ: Zhao et al. 2024, "Image and Video Tokenization with Binary Spherical Quantization".
    """

    mask: Tensor

    def __init__(self, codebook_size: int, code_dim: int, spherical: bool = False) -> None:
        """Build a quantizer for vectors of `code_dim` channels.

        Args:
            codebook_size: number of codes, a power of two.
            code_dim: channels of a vector.
            spherical: put vectors and codes on the unit sphere, which makes it BSQ.
        """
        super().__init__()
        self.codebook_size = codebook_size
        self._bits = bits = codebook_size.bit_length() - 1
        self._spherical = spherical
        self._unit = 1 / math.sqrt(bits) if spherical else 1.0  # a code's value in each dimension
        project = code_dim != bits
        self.project_in = nn.Linear(code_dim, bits) if project else nn.Identity()
        self.project_out = nn.Linear(bits, code_dim) if project else nn.Identity()
        # Published modules store the values of the bits; nothing is computed with them.
        self.register_buffer("mask", 2 ** torch.arange(bits - 1, -1, -1))

    def _project(self, vectors: Tensor) -> Tensor:
        """Return what is quantised, float32 (..., bits), of `vectors` (..., C)."""
        values = self.project_in(vectors).float()
        return functional.normalize(values, dim=-1) if self._spherical else values

    def _shifts(self, like: Tensor) -> Tensor:
        return torch.arange(self._bits - 1, -1, -1, device=like.device)

    def _tokens(self, values: Tensor) -> Tensor:
        return ((values > 0).long() << self._shifts(values)).sum(-1)

    def encode(self, vectors: Tensor) -> Tensor:
        """Return the token ids (B, L), int64, of `vectors` (B, L, C)."""
        return self._tokens(self._project(vectors))

    def comparable(self, vectors: Tensor) -> tuple[Tensor, Tensor]:
        """Return `vectors` (..., C) and all codes (K, C) where the nearest code is the token.

        C is here the number of bits: vectors are compared before only their signs are kept.
        """
        tokens = torch.arange(self.codebook_size, device=vectors.device)
        return self._project(vectors), self._corners(tokens)

    def _corners(self, tokens: Tensor) -> Tensor:
        """The corners of the cube (..., bits) of token ids (...)."""
        bits = (tokens[..., None] >> self._shifts(tokens)) & 1
        return (2 * bits - 1) * self._unit

    def decode(self, tokens: Tensor) -> Tensor:
        """Return the codes (..., C) of token ids (...)."""
        corners = self._corners(tokens)
        if isinstance(self.project_out, nn.Linear):
            corners = corners.to(self.project_out.weight.dtype)
        return self.project_out(corners)

    def forward(self, vectors: Tensor) -> Quantized:
        """Return the quantised `vectors` (B, L, C)."""
        values = self._project(vectors)
        corners = torch.where(values > 0, self._unit, -self._unit)
        passed = values + (corners - values).detach() if self.training else corners
        loss = self._loss(values, corners) if self.training else values.new_zeros(())
        codes = self.project_out(passed.to(vectors.dtype))
        return Quantized(codes, self._tokens(values), loss)

    def _loss(self, values: Tensor, corners: Tensor) -> Tensor:
        with torch.autocast(values.device.type, enabled=False):
            own, shared = self.entropies(values)
            commitment = functional.mse_loss(values, corners)
        return _ENTROPY_WEIGHT * (own - shared) + _COMMITMENT_WEIGHT * commitment

    def entropies(self, values: Tensor) -> tuple[Tensor, Tensor]:
        """Return the mean entropy of each choice, and the entropy of the mean choice.

        A vector chooses code c with a probability that falls exponentially with its distance. That
        is a product over dimensions, so no table of vectors by codes is needed: the mean over
        vectors is one matrix product of two tables, each of the square root's size.

        Args:
            values: what is quantised, (..., bits).
        """
        logits = 4 * _INVERSE_TEMPERATURE * self._unit * values.flatten(0, -2)  # of a set bit
        positive = torch.sigmoid(logits)
        own = (functional.softplus(logits) - logits * positive).sum(-1).mean()
        half = self._bits // 2
        first, second = _joint(positive[:, :half]), _joint(positive[:, half:])
        share = first.T @ second / len(positive)
        shared = -(share * share.clamp_min(_SMALLEST_SHARE).log()).sum()
        return own, shared


def _joint(positive: Tensor) -> Tensor:
    """Return the probability (N, 2**n) of all n bits together, each set with `positive` (N, n)."""
    joint = positive.new_ones(len(positive), 1)
    for bit in positive.unbind(-1):
        joint = (joint[:, :, None] * torch.stack([1 - bit, bit], dim=-1)[:, None]).flatten(1)
    return joint
