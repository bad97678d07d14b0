"""Token rows of different lengths to features, every row as if it were decoded alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import torch
from torch import Tensor

from models.tokenizer import Tokenizer

# What a batch may hold, padding included: the widest published decoder (1024 channels, float32)
# then keeps each of its intermediate results in 64 MiB.
MAX_FRAMES: Final = 16384


def decode_rows(
    tokenizer: Tokenizer, rows: Sequence[Tensor], max_frames: int = MAX_FRAMES
) -> list[Tensor]:
    """Return the features (T_i, D) of each row of token ids (L_i,), on the tokenizer's device.

    On the CPU rows are decoded one at a time: their features are then the same bit for bit whatever
    their neighbours. Elsewhere they are decoded in batches, in which rounding may differ.

    Args:
        tokenizer: in evaluation mode.
        rows: token ids on any device; a row may be empty.
        max_frames: bounds the memory of a batch; a longer row gets a batch of its own.
    """
    rows = [row.to(tokenizer.device) for row in rows]
    if tokenizer.device.type == "cpu":
        return [tokenizer.decode(row[None])[0] for row in rows]
    return decode_in_batches(tokenizer, rows, max_frames)


def decode_in_batches(
    tokenizer: Tokenizer, rows: Sequence[Tensor], max_frames: int = MAX_FRAMES
) -> list[Tensor]:
    """Return what `decode_rows` returns, but for rounding, in padded batches on any device."""
    features: list[Tensor | None] = [None] * len(rows)
    lengths = [len(row) * tokenizer.options.frames_per_token for row in rows]
    for batch in batches_of_like_length(tokenizer, lengths, max_frames):
        decoded = _decode_padded(tokenizer, [rows[index] for index in batch])
        for index, one in zip(batch, decoded, strict=True):
            features[index] = one
    return [one for one in features if one is not None]


def batches_of_like_length(
    tokenizer: Tokenizer, lengths: Sequence[int], max_frames: int
) -> Iterator[list[int]]:
    """Yield indices of rows that go through the tokenizer together, with little padding.

    Args:
        tokenizer: the norm GN takes its statistics from all frames, so rows must be of one length.
        lengths: of the rows, in frames.
        max_frames: that a batch may hold, padding included; a longer row is a batch of its own.
    """
    equal_only = tokenizer.options.norm == "GN"
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        frames = (len(batch) + 1) * lengths[index]  # the newest row is the longest
        differs = batch and lengths[index] != lengths[batch[0]]
        if batch and (frames > max_frames or (equal_only and differs)):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _decode_padded(tokenizer: Tokenizer, rows: list[Tensor]) -> list[Tensor]:
    tokens = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)  # (B, L), with token 0
    lengths = torch.tensor([len(row) for row in rows], device=tokens.device)
    mask = torch.arange(tokens.shape[1], device=tokens.device) < lengths[:, None]
    features = tokenizer.decode(tokens, mask=None if bool(mask.all()) else mask)
    per_token = tokenizer.options.frames_per_token
    return [one[: len(row) * per_token] for one, row in zip(features, rows, strict=True)]
