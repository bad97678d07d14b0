"""From logits to the next token: pure functions, no state but the numbers drawn beforehand."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass

import torch
from torch import Tensor

# So many likeliest tokens are tried first for top_p: with a large vocabulary, sorting all of it
# takes a CPU longer than the layers of a small transformer.
_LIKELIEST = 256


@dataclass(frozen=True, slots=True)
class Sampler:
    """How a token is drawn.

    Attributes:
        temperature: 0 takes the most likely token; 1 the model's own distribution.
        top_k: only the k most likely tokens may be drawn; 0 for all.
        top_p: only the most likely tokens that together have this probability may be drawn.
        guidance: how far logits are moved away from those that an empty text gives: 1 is the
            model as it is, 2 counts what the text changes twice (classifier-free guidance, Ho and
            Salimans 2022). It helps models that were trained with some texts left empty.

    Tokens exactly as likely as the last one allowed are allowed too.
    """

    temperature: float = 1.0
    top_k: int = 0
    top_p: float = 1.0
    guidance: float = 1.0

    def __post_init__(self) -> None:
        if not (math.isfinite(self.temperature) and self.temperature >= 0):
            raise ValueError(f"temperature must be 0 or more, got {self.temperature}")
        if self.top_k < 0:
            raise ValueError(f"top_k must be 0 (off) or more, got {self.top_k}")
        if not 0 < self.top_p <= 1:
            raise ValueError(f"top_p must be above 0 and at most 1, got {self.top_p}")
        if not (math.isfinite(self.guidance) and self.guidance >= 0):
            raise ValueError(f"guidance must be 0 or more, got {self.guidance}")

    @property
    def is_guided(self) -> bool:
        """Whether logits of the empty text are needed."""
        return self.guidance != 1

    def guided(self, logits: Tensor) -> Tensor:
        """Return logits (B, V) of logits (2 B, V), the second half being those of empty texts."""
        with_text, without = logits.chunk(2)
        return torch.lerp(without, with_text, self.guidance)

    def __call__(self, logits: Tensor, uniform: Tensor) -> Tensor:
        """Return a token per row (B,).

        Args:
            logits: (B, V).
            uniform: one number in [0, 1) per row (B,); it alone decides the draw.
        """
        if self.temperature == 0:
            return logits.argmax(-1)
        chances, _ = self._allowed(logits)
        # Tokens in the order of their ids: a rounding error moves the borders between them a
        # little, while in the order of their chances it could exchange two of them.
        cumulative = chances.cumsum(-1, dtype=torch.float64)
        # Scaled by the total, so that rounding can never leave the draw beyond the last token.
        drawn = uniform.double()[:, None] * cumulative[:, -1:]
        place = torch.searchsorted(cumulative, drawn, right=True)[:, 0]
        return place.clamp_max(logits.shape[-1] - 1)  # beyond it only where logits are not finite

    def probabilities(self, logits: Tensor) -> Tensor:
        """Return the probabilities (B, V), float32, that tokens are drawn with."""
        chances, total = self._allowed(logits)
        return chances / total

    def _allowed(self, logits: Tensor) -> tuple[Tensor, Tensor]:
        """Chances (B, V) of the tokens that may be drawn, 0 for others, and their sum (B, 1)."""
        logits = logits.float() / self.temperature
        if 0 < self.top_k < logits.shape[-1]:
            kept = logits.topk(self.top_k, dim=-1).values[..., -1:]
            logits = logits.masked_fill(logits < kept, -torch.inf)
        chances = logits.softmax(-1)
        if self.top_p < 1:
            chances = chances.masked_fill(chances < _least_kept(chances, self.top_p), 0.0)
        return chances, chances.sum(-1, keepdim=True)


def _least_kept(chances: Tensor, top_p: float) -> Tensor:
    """The chance (B, 1) of the last token that the likeliest need to reach `top_p` together."""
    size = chances.shape[-1]
    if chances.device.type == "cpu":  # elsewhere a look at the result would stop the device
        few = chances.topk(min(_LIKELIEST, size), dim=-1).values
        least = _last_before(few, top_p)
        flat = (few.sum(-1) < top_p).nonzero()[:, 0]  # rows that need more than these
        if len(flat):
            least[flat] = _last_before(chances[flat].sort(dim=-1, descending=True).values, top_p)
        return least
    return _last_before(chances.sort(dim=-1, descending=True).values, top_p)


def _last_before(ordered: Tensor, top_p: float) -> Tensor:
    """The first (B, 1) of falling chances (B, N) with which their sum is at least `top_p`."""
    place = (ordered.cumsum(-1) < top_p).sum(-1, keepdim=True).clamp_max(ordered.shape[-1] - 1)
    return ordered.gather(-1, place)


def sample_seed(seed: int, text: str, sample: int) -> int:
    """Return the seed of one sample's generator, from user seed, prompt text and sample number."""
    digest = hashlib.sha256(f"{seed}\n{sample}\n{text}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1  # a generator takes 63 bits


def uniform_numbers(seed: int, count: int) -> Tensor:
    """Return `count` numbers in [0, 1), float32 on the CPU, from a generator of their own."""
    generator = torch.Generator().manual_seed(seed)
    return torch.rand(count, generator=generator)
