"""Tokenised motions and the batches of text and tokens that the transformer learns from."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.encoding import encode_rows
from models.tokenizer import Tokenizer
from motion.statistics import Statistics
from options.whole_files import write_whole
from training.data.chances import cumulative_chances
from training.data.storage import Motion, MotionRow
from training.run.distribution import Processes
from training.transformer.texts import Caption, Texts, padded

# Widths are rounded up to a multiple of this: matrix kernels are prepared per shape, and preparing
# one for every shape that comes along costs more than the padding.
WIDTH_STEP = 8
_DROPPED_SHARE = 1 / 3
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
        text: piece ids (B, W), or a frozen encoder's embeddings (B, W, text_dim); padded with 0.
        text_lengths: (B,).
        tokens: motion tokens (B, L), padded with the pad id, without end.
        lengths: numbers of tokens (B,).
        complete: whether a motion ends after its last token (B,), or was cut there; None for all.
        weight: what the mean loss of its tokens counts among those of other processes, so that
            their mean is that of all tokens.
        captions: the texts.
        names: of the motions.
    """

    text: Tensor
    text_lengths: Tensor
    tokens: Tensor
    lengths: Tensor
    complete: Tensor | None = None
    weight: float = 1.0
    captions: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def to(self, device: torch.device) -> Batch:
        """Return it on a device."""
        complete = None if self.complete is None else self.complete.to(device)
        return replace(
            self,
            text=self.text.to(device),
            text_lengths=self.text_lengths.to(device),
            tokens=self.tokens.to(device),
            lengths=self.lengths.to(device),
            complete=complete,
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """A caption and the tokens of a motion.

    Attributes:
        caption: one of those of the motion.
        tokens: all or a part of the motion's (L,).
        is_complete: whether the motion may end after them.
        name: of the motion.
    """

    caption: Caption
    tokens: NDArray[np.int32]
    is_complete: bool
    name: str

    @property
    def length(self) -> int:
        """Positions in a sequence."""
        return self.caption.length + len(self.tokens)


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
    encoded = encode_rows(
        tokenizer,
        [motion.row.frames for motion in motions],
        lambda index: statistics.normalize(
            torch.from_numpy(motions[index].features.astype(np.float32))
        ),
    )
    codes = [tokens.numpy().astype(np.int32) for tokens in encoded]
    write_packed(cache, names, codes)
    return [TokenRow(motion.row, row) for motion, row in zip(motions, codes, strict=True)]


def write_packed(file: Path, names: Sequence[str], codes: Sequence[NDArray[np.int32]]) -> None:
    """Write the tokens of all motions end to end, with names and lengths."""
    lengths = np.array([len(row) for row in codes])
    tokens = np.concatenate(codes)
    write_whole(
        file,
        lambda stream: np.savez(stream, names=np.array(names), lengths=lengths, tokens=tokens),
    )


def round_up(width: int) -> int:
    """Return the next multiple of `WIDTH_STEP`."""
    return -(-width // WIDTH_STEP) * WIDTH_STEP


class BatchSampler:
    """Draws batches of captions and tokens, rows of like length together."""

    def __init__(
        self,
        rows: list[TokenRow],
        texts: Texts,
        max_tokens: int,
        real_share: float,
        pad_id: int,
        cut_long: bool = False,
        drop_ends: bool = False,
    ) -> None:
        """Keep the rows that can be used and look at their captions once.

        Args:
            rows: tokenised motions.
            texts: what becomes of captions.
            max_tokens: tokens of a row at most. Any part of a croppable motion may be used.
            real_share: share of the rows drawn from captured clips.
            pad_id: fills rows.
            cut_long: keep the beginning of other motions that are too long, and leave open how
                they end; they are left out otherwise.
            drop_ends: leave out one token, the first or the last, of a third of the motions.
        Raises:
            ValueError: there is no row with a caption that fits.
        """
        usable = [r for r in rows if r.row.captions and len(r.tokens) > 0]
        self.rows = [
            r for r in usable if cut_long or r.row.croppable or len(r.tokens) <= max_tokens
        ]
        if not self.rows:
            raise ValueError(f"no captioned motion has at most {max_tokens} tokens")
        self._captions = [[texts.caption(text) for text in r.row.captions] for r in self.rows]
        self._texts, self._drop_ends = texts, drop_ends
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

    def code_counts(self, codes: int) -> NDArray[np.int64]:
        """Return how often the rows have each of so many codes (codes,)."""
        return np.bincount(np.concatenate([row.tokens for row in self.rows]), minlength=codes)

    def _weights(self, real_share: float) -> NDArray[np.float64]:
        return cumulative_chances([r.row for r in self.rows], real_share)

    def draw(
        self, count: int, rng: np.random.Generator, processes: Processes | None = None
    ) -> Batch:
        """Return a random batch of `count` rows.

        A few batches' worth of rows is drawn and sorted by length; one slice of it is the batch.
        Every row keeps its chance, and little is spent on padding. Several processes draw a slice
        for all of them and take their share of it.
        """
        total = count * (1 if processes is None else processes.count)
        drawn = np.searchsorted(self._chances, rng.random(_POOL * total), side="right")
        picked = [self._pick(int(index), rng) for index in drawn]
        picked.sort(key=lambda pair: pair.length)
        first = total * int(rng.integers(_POOL))
        chosen = picked[first : first + total]
        if processes is None or processes.count == 1:
            return self.collate(chosen)
        mine = processes.share(chosen)
        weight = _targets(mine) * processes.count / _targets(chosen)
        return replace(self.collate(mine), weight=weight)

    def all_batches(self, size: int) -> list[Batch]:
        """Return every row once, with its first caption, in batches of like length."""
        rng = np.random.default_rng(0)
        pairs = [
            Pair(captions[0], *self._crop(row, rng), row.row.name)
            for captions, row in zip(self._captions, self.rows, strict=True)
        ]
        pairs.sort(key=lambda pair: pair.length)
        return [self.collate(pairs[i : i + size]) for i in range(0, len(pairs), size)]

    def _pick(self, index: int, rng: np.random.Generator) -> Pair:
        captions = self._captions[index]
        caption = captions[int(rng.integers(len(captions)))]
        tokens, is_complete = self._crop(self.rows[index], rng)
        if self._drop_ends and len(tokens) > 1 and rng.random() < _DROPPED_SHARE:
            tokens = tokens[1:] if rng.random() < 0.5 else tokens[:-1]
        return Pair(caption, tokens, is_complete, self.rows[index].row.name)

    def _crop(self, row: TokenRow, rng: np.random.Generator) -> tuple[NDArray[np.int32], bool]:
        """Any part of a croppable motion, up to the longest that is trained; others from the start.

        Also whether the motion may end there.
        """
        if not row.row.croppable:
            return row.tokens[: self._max_tokens], len(row.tokens) <= self._max_tokens
        longest = min(len(row.tokens), self._max_tokens)
        length = int(rng.integers(min(longest, 15), longest + 1))
        start = int(rng.integers(len(row.tokens) - length + 1))
        return row.tokens[start : start + length], True

    def collate(self, pairs: Sequence[Pair]) -> Batch:
        """Return captions and their motion tokens as one padded batch."""
        text_lengths = torch.tensor([pair.caption.length for pair in pairs])
        lengths = torch.tensor([len(pair.tokens) for pair in pairs])
        rows = [self._texts.row(pair.caption) for pair in pairs]
        tokens = torch.full((len(pairs), int(lengths.max())), self._pad_id, dtype=torch.long)
        for index, pair in enumerate(pairs):
            tokens[index, : len(pair.tokens)] = torch.from_numpy(pair.tokens.astype(np.int64))
        return Batch(
            padded(rows, round_up(int(text_lengths.max()))),
            text_lengths,
            tokens,
            lengths,
            complete=torch.tensor([pair.is_complete for pair in pairs]),
            captions=tuple(pair.caption.words for pair in pairs),
            names=tuple(pair.name for pair in pairs),
        )


def _targets(pairs: Sequence[Pair]) -> int:
    """How many tokens are asked for, ends included."""
    return sum(len(pair.tokens) + pair.is_complete for pair in pairs)
