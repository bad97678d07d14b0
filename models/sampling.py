"""From logits to the next token: pure functions, no state but the numbers drawn beforehand."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, slots=True)
class Sampler:
    """How a token is drawn.

    Attributes:
        temperature: 0 takes the most likely token; 1 the model's own distribution.
        top_k: only the k most likely tokens may be drawn; 0 for all.
        top_p: only the most likely tokens that together have this probability may be drawn.
    """

    temperature: float = 1.0
    top_k: int = 0
    top_p: float = 1.0

    def __post_init__(self) -> None:
        if not (math.isfinite(self.temperature) and self.temperature >= 0):
            raise ValueError(f"temperature must be 0 or more, got {self.temperature}")
        if self.top_k < 0:
            raise ValueError(f"top_k must be 0 (off) or more, got {self.top_k}")
        if not 0 < self.top_p <= 1:
            raise ValueError(f"top_p must be above 0 and at most 1, got {self.top_p}")

    def __call__(self, logits: Tensor, uniform: Tensor) -> Tensor:
        """Return a token per row (B,).

        Args:
            logits: (B, V).
            uniform: one number in [0, 1) per row (B,); it alone decides the draw.
        """
        if self.temperature == 0:
            return logits.argmax(-1)
        chances = self.probabilities(logits)
        ordered, tokens = chances.sort(dim=-1, descending=True, stable=True)
        cumulative = ordered.double().cumsum(-1)
        # Scaled by the total, so that rounding can never leave the draw beyond the last token.
        drawn = uniform.double()[:, None] * cumulative[:, -1:]
        place = torch.searchsorted(cumulative, drawn, right=True)
        allowed = (ordered > 0).sum(-1, keepdim=True)
        return tokens.gather(-1, torch.minimum(place, allowed - 1))[:, 0]

    def probabilities(self, logits: Tensor) -> Tensor:
        """Return the probabilities (B, V), float32, that tokens are drawn with."""
        logits = logits.float() / self.temperature
        if 0 < self.top_k < logits.shape[-1]:
            kept = logits.topk(self.top_k, dim=-1).values[..., -1:]
            logits = logits.masked_fill(logits < kept, -torch.inf)
        chances = logits.softmax(-1)
        if self.top_p < 1:
            ordered, tokens = chances.sort(dim=-1, descending=True, stable=True)
            before = ordered.cumsum(-1) - ordered  # probability of all likelier tokens
            dropped = torch.zeros_like(before, dtype=torch.bool)
            dropped.scatter_(-1, tokens, before >= self.top_p)
            chances = chances.masked_fill(dropped, 0.0)
            chances = chances / chances.sum(-1, keepdim=True)
        return chances


def sample_seed(seed: int, text: str, sample: int) -> int:
    """Return the seed of one sample's generator, from user seed, prompt text and sample number."""
    digest = hashlib.sha256(f"{seed}\n{sample}\n{text}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1  # a generator takes 63 bits


def uniform_numbers(seed: int, count: int) -> Tensor:
    """Return `count` numbers in [0, 1), float32 on the CPU, from a generator of their own."""
    generator = torch.Generator().manual_seed(seed)
    return torch.rand(count, generator=generator)
