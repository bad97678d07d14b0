"""Quantizers with a learned codebook: a vector becomes the nearest code (squared distance).

VQ learns its codes by gradient, EMA as running averages of the vectors that chose them. Either can
put the vectors of a batch in the place of codes that nobody chooses ("reset").
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.quantizers import Quantized

PUBLISHED_LEAST_USE = 1.0  # vectors per batch, on average, that keep a code from being reset
_LEAST_SHARE = 0.1  # of an even share of a batch's vectors, where that is less
_FORGOTTEN = 1e-20  # a running count below this is about to underflow: its code stays what it was
_JITTER = 0.01  # length of the noise that tells copies of one vector apart


def nearest(vectors: Tensor, codebook: Tensor) -> Tensor:
    """Return which code of `codebook` (K, C) is nearest to each of `vectors` (..., C), int64.

    Always float32: half a mantissa could prefer another code.
    """
    with torch.autocast(vectors.device.type, enabled=False):
        codes = codebook.detach().float()
        rows = vectors.detach().float().flatten(0, -2)
        # The vectors' own length is left out: it is the same for all codes.
        distances = torch.addmm((codes**2).sum(1), rows, codes.T, alpha=-2)
    return distances.argmin(-1).view(vectors.shape[:-1])


def least_use(vectors: int, codes: int) -> float:
    """Return how many of a batch's `vectors`, on average, should keep a code from being reset.

    One, as published, unless the codes are so many that no batch could keep them all: a code would
    be replaced before it is met again, and no more codes than vectors would ever be in use.
    """
    return min(PUBLISHED_LEAST_USE, _LEAST_SHARE * vectors / codes)


def first_rows(vectors: Tensor, count: int) -> Tensor:
    """Return the first `count` of the vectors (N, C), repeated with a little noise if too few.

    The noise is the same each time: a resumed training goes on as if it had not stopped.
    """
    if len(vectors) >= count:
        return vectors[:count]
    repeated = vectors.repeat(math.ceil(count / len(vectors)), 1)[:count]
    noise = torch.randn(repeated.shape, generator=torch.Generator().manual_seed(0))
    return repeated + noise.to(repeated) * (_JITTER / math.sqrt(vectors.shape[1]))


class _Codebook(nn.Module):
    """What all quantizers with a codebook share. A book of zeros has not seen a vector yet."""

    def __init__(self, codebook_size: int) -> None:
        super().__init__()
        self.codebook_size = codebook_size

    @property
    def codes(self) -> Tensor:
        """The codebook (K, C)."""
        raise NotImplementedError

    def encode(self, vectors: Tensor) -> Tensor:
        """Return the token ids (B, L), int64, of `vectors` (B, L, C)."""
        return nearest(vectors, self.codes)

    def comparable(self, vectors: Tensor) -> tuple[Tensor, Tensor]:
        """Return `vectors` (..., C) and all codes (K, C) where the nearest code is the token."""
        return vectors.float(), self.codes.detach().float()

    def decode(self, tokens: Tensor) -> Tensor:
        """Return the codes (..., C) of token ids (...)."""
        return functional.embedding(tokens, self.codes)

    def forward(self, vectors: Tensor) -> Quantized:
        """Return the quantised `vectors` (B, L, C); in training, move the codebook as well."""
        if self.training:
            self._start(vectors.detach().float().flatten(0, 1))
        tokens = self.encode(vectors)
        codes = self.decode(tokens)
        loss = self._loss(vectors, codes)
        if self.training:
            self._move(vectors.detach().float().flatten(0, 1), tokens.flatten())
        return Quantized(vectors + (codes - vectors).detach(), tokens, loss)

    def _start(self, vectors: Tensor) -> None:
        """Prepare the codebook for training, given the first vectors (N, C)."""

    def _loss(self, vectors: Tensor, codes: Tensor) -> Tensor:
        """Return the commitment loss, which pulls vectors to their codes."""
        return functional.mse_loss(vectors, codes.detach())

    def _move(self, vectors: Tensor, tokens: Tensor) -> None:
        """Change the codebook after vectors (N, C) have chosen `tokens` (N)."""


class VQ(_Codebook):
    """A codebook learned by gradient.

    Source: van den Oord et al. 2017, "Neural Discrete Representation Learning", with the
    commitment loss weighted like the loss of the codebook.
    """

    def __init__(self, codebook_size: int, code_dim: int) -> None:
        """Build a quantizer of small random codes."""
        super().__init__(codebook_size)
        self.embedding = nn.Embedding(codebook_size, code_dim)
        nn.init.uniform_(self.embedding.weight, -1 / codebook_size, 1 / codebook_size)

    @property
    def codes(self) -> Tensor:
        """The codebook (K, C)."""
        return self.embedding.weight

    def _loss(self, vectors: Tensor, codes: Tensor) -> Tensor:
        return functional.mse_loss(codes, vectors.detach()) + super()._loss(vectors, codes)


class ResetVQ(_Codebook):
    """A codebook learned by gradient; a code that no vector of a batch chose is replaced by one."""

    def __init__(self, codebook_size: int, code_dim: int) -> None:
        """Build a quantizer whose codebook starts as vectors of the first training batch."""
        super().__init__(codebook_size)
        self.codebook = nn.Parameter(torch.zeros(codebook_size, code_dim))

    @property
    def codes(self) -> Tensor:
        """The codebook (K, C)."""
        return self.codebook

    def _loss(self, vectors: Tensor, codes: Tensor) -> Tensor:
        return functional.mse_loss(codes, vectors.detach()) + super()._loss(vectors, codes)

    @torch.no_grad()
    def _start(self, vectors: Tensor) -> None:
        if not self.codebook.any():
            self.codebook.copy_(first_rows(vectors, self.codebook_size))

    @torch.no_grad()
    def _move(self, vectors: Tensor, tokens: Tensor) -> None:
        used = torch.bincount(tokens, minlength=self.codebook_size) > 0
        fresh = first_rows(vectors, self.codebook_size).to(self.codebook.dtype)
        self.codebook.copy_(torch.where(used[:, None], self.codebook, fresh))


class EMA(_Codebook):
    """A codebook of running averages, optionally with reset of codes that are hardly used.

    The running sums are no part of the state dict, as in published files; a training that is to be
    resumed saves them with the other buffers. Weights that are loaded without them count as
    averages of one vector each.

    Attributes:
        decay: share of the running sums that a batch leaves as it was.
        least_use: vectors per batch, on average, that keep a code from being reset.
    """

    codebook: Tensor
    code_sum: Tensor
    code_count: Tensor

    def __init__(
        self, codebook_size: int, code_dim: int, reset: bool = False, decay: float = 0.99
    ) -> None:
        """Build a quantizer whose codebook starts as vectors of the first training batch."""
        super().__init__(codebook_size)
        self.reset, self.decay = reset, decay
        self.least_use = PUBLISHED_LEAST_USE
        self.register_buffer("codebook", torch.zeros(codebook_size, code_dim))
        # Explicit: no file brings them, so they need memory also inside a meta device context.
        size = torch.Size((codebook_size, code_dim))
        self.register_buffer("code_sum", torch.zeros(size, device="cpu"), persistent=False)
        self.register_buffer("code_count", torch.zeros(size[0], device="cpu"), persistent=False)
        # Through the class, which is known to be without types.
        nn.Module.register_load_state_dict_post_hook(self, _forget_sums)

    @property
    def codes(self) -> Tensor:
        """The codebook (K, C)."""
        return self.codebook

    def _start(self, vectors: Tensor) -> None:
        if self.code_count.any():
            return
        is_new = not self.codebook.any()
        if is_new:
            self.codebook.copy_(first_rows(vectors, self.codebook_size))
        # A new code has to prove itself at once; one that was loaded gets time for it.
        count = self.least_use if is_new else 1.0
        self.code_sum.copy_(self.codebook * count)
        self.code_count.fill_(count)

    def _move(self, vectors: Tensor, tokens: Tensor) -> None:
        chosen = torch.bincount(tokens, minlength=self.codebook_size).to(self.code_count)
        total = torch.zeros_like(self.code_sum).index_add_(0, tokens, vectors)
        self.code_count.lerp_(chosen, 1 - self.decay)
        self.code_sum.lerp_(total, 1 - self.decay)
        count = self.code_count[:, None]
        if self.reset:
            kept, otherwise = count >= self.least_use, first_rows(vectors, self.codebook_size)
        else:
            kept, otherwise = count > _FORGOTTEN, self.codebook
        self.codebook.copy_(torch.where(kept, self.code_sum / count, otherwise))


def _forget_sums(module: nn.Module, _: object) -> None:
    assert isinstance(module, EMA)
    module.code_count.zero_()
