"""Which codes a tokenizer uses: a codebook of which hardly any is used has collapsed."""

from __future__ import annotations

import logging
from collections import deque

import torch
from torch import Tensor

_logger = logging.getLogger(__name__)


class CodeUse:
    """Counts the codes of the last batches, and warns when only few of them are in use."""

    def __init__(self, codebook_size: int, batches: int, least: float) -> None:
        """Count over so many batches.

        Args:
            codebook_size: number of codes.
            batches: how many batches count.
            least: share of the codes that must be used; 0 for never a warning.
        """
        self._size, self._least = codebook_size, least
        self._last: deque[Tensor] = deque(maxlen=batches)
        self._counts: Tensor | None = None
        self._warned = False

    def add(self, tokens: Tensor) -> None:
        """Count the tokens of a batch (any shape), and no more those of the oldest one."""
        tokens = tokens.detach().flatten()
        tokens = tokens[(tokens >= 0) & (tokens < self._size)]  # NaN has a token that is none
        counted = torch.bincount(tokens, minlength=self._size)
        if self._counts is None:
            self._counts = torch.zeros_like(counted)
        if len(self._last) == self._last.maxlen:
            self._counts -= self._last[0]
        self._last.append(counted)
        self._counts += counted

    def share(self) -> float:
        """Return the share of the codes that were used, of as many as there were tokens for."""
        if self._counts is None:
            return 1.0
        possible = min(self._size, int(self._counts.sum()))
        return int((self._counts > 0).sum()) / max(1, possible)

    def check(self) -> float:
        """Return the share, and warn once each time that it falls below the bound."""
        share = self.share()
        enough = len(self._last) == self._last.maxlen
        is_low = enough and share < self._least
        if is_low and not self._warned:
            _logger.warning(
                "the codebook collapses: the last %d batches used %.2g %% of its codes "
                "(codes_least is %g %%); lower --learning-rate, raise --commitment-weight, or take "
                "a quantizer that resets unused codes",
                len(self._last),
                100 * share,
                100 * self._least,
            )
        self._warned = is_low
        return share
