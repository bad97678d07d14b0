"""Tokenised motions and the batches of text and tokens that the transformer learns from."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.tokenizer import Tokenizer
from motion.statistics import Statistics
from training.storage import Motion, MotionRow

# Widths are rounded up to a multiple of this: matrix kernels are prepared per shape, and preparing
# one for every shape that comes along costs more than the padding.
WIDTH_STEP = 8
_POOL = 4  # batches drawn at once, so that rows of like length can be put together


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A tokenised motion with what is known about it."""

    row: MotionRow
    tokens: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Batch:
    """A padded batch.

    Attributes:
        text: piece ids (B, W), padded with 0.
        text_lengths: (B,).
        tokens: motion tokens (B, L), padded with the pad id, without end.
        lengths: numbers of tokens (B,).
    """

    text: Tensor
    text_lengths: Tensor
    tokens: Tensor
    lengths: Tensor


@torch.inference_mode()
def tokenize_motions(
    motions: list[Motion], tokenizer: Tokenizer, statistics: Statistics, cache: Path
) -> list[TokenRow]:
    """Return every motion as tokens; the codes are kept in `cache` for the next start.

    Frames that do not fill a last token are left out.
    """
    names = [motion.row.name for motion in motions]
    if cache.exists():
        with np.load(cache, allow_pickle=False) as stored:
            if stored["names"].tolist() == names:
                parts = np.split(stored["tokens"], np.cumsum(stored["lengths"])[:-1])
                return [TokenRow(m.row, part) for m, part in zip(motions, parts, strict=True)]
    rows = []
    for motion in motions:
        raw = torch.from_numpy(motion.features.astype(np.float32))[None]
        if raw.shape[1] < tokenizer.options.frames_per_token:
            tokens = np.zeros(0, np.int32)
        else:
            tokens = tokenizer.encode(statistics.normalize(raw))[0].numpy().astype(np.int32)
        rows.append(TokenRow(motion.row, tokens))
    np.savez(
        cache,
        names=np.array(names),
        lengths=np.array([len(row.tokens) for row in rows]),
        tokens=np.concatenate([row.tokens for row in rows]),
    )
    return rows


def round_up(width: int) -> int:
    """Return the next multiple of `WIDTH_STEP`."""
    return -(-width // WIDTH_STEP) * WIDTH_STEP


def cumulative_chances(rows: Sequence[MotionRow], real_share: float) -> NDArray[np.float64]:
    """Return the cumulative chances of rows (N,) by their weights, the last of them 1.

    Where there are captured clips and others, the clips share `real_share` of the chances.
    """
    real = np.array([row.source == "clips" for row in rows])
    weights = np.array([row.weight for row in rows], dtype=float)
    if real.any() and not real.all():
        weights[real] *= real_share / weights[real].sum()
        weights[~real] *= (1 - real_share) / weights[~real].sum()
    return np.cumsum(weights) / weights.sum()


class BatchSampler:
    """Draws batches of captions and tokens, rows of like length together."""

    def __init__(
        self,
        rows: list[TokenRow],
        text_tokenizer: Any,
        max_text: int,
        max_tokens: int,
        real_share: float,
        pad_id: int,
    ) -> None:
        """Keep the rows that can be used and tokenise their captions once.

        Raises:
            ValueError: there is no row with a caption that fits.
        """
        usable = [r for r in rows if r.row.captions and len(r.tokens) > 0]
        self.rows = [r for r in usable if r.row.croppable or len(r.tokens) <= max_tokens]
        if not self.rows:
            raise ValueError(f"no captioned motion has at most {max_tokens} tokens")
        self._captions = [
            [text_tokenizer(text)["input_ids"][:max_text] for text in r.row.captions]
            for r in self.rows
        ]
        self._max_tokens, self._pad_id = max_tokens, pad_id
        self._chances = self._weights(real_share)

    def only(self, source: str, most: int) -> BatchSampler | None:
        """Return a sampler of the first `most` rows of one source, None where it has none."""
        chosen = [i for i, r in enumerate(self.rows) if r.row.source == source][:most]
        if not chosen:
            return None
        few = copy.copy(self)
        few.rows = [self.rows[i] for i in chosen]
        few._captions = [self._captions[i] for i in chosen]
        few._chances = few._weights(1.0)
        return few

    def _weights(self, real_share: float) -> NDArray[np.float64]:
        return cumulative_chances([r.row for r in self.rows], real_share)

    def draw(self, count: int, rng: np.random.Generator) -> Batch:
        """Return a random batch of `count` rows.

        A few batches' worth of rows is drawn and sorted by length; one slice of it is the batch.
        Every row keeps its chance, and little is spent on padding.
        """
        drawn = np.searchsorted(self._chances, rng.random(_POOL * count), side="right")
        picked = [self._pick(int(index), rng) for index in drawn]
        picked.sort(key=lambda pair: len(pair[0]) + len(pair[1]))
        first = count * int(rng.integers(_POOL))
        return self.collate(picked[first : first + count])

    def all_batches(self, size: int) -> list[Batch]:
        """Return every row once, with its first caption, in batches of like length."""
        rng = np.random.default_rng(0)
        pairs = [
            (captions[0], self._crop(row, rng))
            for captions, row in zip(self._captions, self.rows, strict=True)
        ]
        pairs.sort(key=lambda pair: len(pair[0]) + len(pair[1]))
        return [self.collate(pairs[i : i + size]) for i in range(0, len(pairs), size)]

    def _pick(self, index: int, rng: np.random.Generator) -> tuple[list[int], NDArray[np.int32]]:
        captions = self._captions[index]
        return captions[int(rng.integers(len(captions)))], self._crop(self.rows[index], rng)

    def _crop(self, row: TokenRow, rng: np.random.Generator) -> NDArray[np.int32]:
        """Any part of a croppable motion, up to the longest that is trained; others whole."""
        if not row.row.croppable:
            return row.tokens
        longest = min(len(row.tokens), self._max_tokens)
        length = int(rng.integers(min(longest, 15), longest + 1))
        start = int(rng.integers(len(row.tokens) - length + 1))
        return row.tokens[start : start + length]

    def collate(self, pairs: list[tuple[list[int], NDArray[np.int32]]]) -> Batch:
        """Return pairs of piece ids and motion tokens as one padded batch."""
        text_lengths = torch.tensor([len(text) for text, _ in pairs])
        lengths = torch.tensor([len(tokens) for _, tokens in pairs])
        width = round_up(int(text_lengths.max()))
        text = torch.zeros(len(pairs), width, dtype=torch.long)
        tokens = torch.full((len(pairs), int(lengths.max())), self._pad_id, dtype=torch.long)
        for index, (pieces, motion) in enumerate(pairs):
            text[index, : len(pieces)] = torch.tensor(pieces)
            tokens[index, : len(motion)] = torch.from_numpy(motion.astype(np.int64))
        return Batch(text, text_lengths, tokens, lengths)
