"""Rows of different lengths decoded together: each as if it were alone, in little memory."""

from __future__ import annotations

from unittest.mock import patch

import pytest
import torch
from torch import Tensor, nn
from torch.backends import cudnn

from models.decoding import decode_in_batches, decode_rows
from models.tokenizer import Tokenizer
from tests.factories import make_tokenizer

ROUNDING = 1e-5  # float32, other shapes of the same convolutions
LENGTHS = [7, 1, 40, 2, 7, 0, 19, 3]

GN = {"norm": "GN", "width": 64}  # two channels a group: one has no variance in a single frame

VARIANTS = [
    GN,
    *({"norm": norm} for norm in ("none", "LN", "BN")),
    {"kernel_size": 5, "activation": "silu", "num_stages": 3, "depth": 1},
    {"kernel_size": 1, "activation": "gelu", "dilation_growth": 1},
    {"stride": 1},
    {"stride": 3, "num_stages": 1, "norm": "LN"},
    {"stride": 4, "num_stages": 1},
    {"patcher": "haar", "patch_size": 4, "num_stages": 1, "norm": "BN"},
    {"patcher": "rearrange", "patch_size": 3, "num_stages": 1},
    {"causal": True, **GN},
    *({"causal": True, "norm": norm} for norm in ("none", "LN")),
    {"causal": True, "kernel_size": 5, "stride": 3, "num_stages": 1},
    {"causal": True, "attention": True, **GN},
    *({"causal": True, "attention": True, "norm": norm} for norm in ("none", "LN", "BN")),
    {"patcher": "haar", "patch_size": 2, "causal": True, "attention": True},
    {"quantizer": "VQ", "codebook": 100},
]


def random_rows(tokenizer: Tokenizer, lengths: list[int], seed: int = 0) -> list[Tensor]:
    generator = torch.Generator().manual_seed(seed)
    size = tokenizer.options.codebook_size
    return [torch.randint(size, (length,), generator=generator) for length in lengths]


def used(tokenizer: Tokenizer) -> Tokenizer:
    """The tokenizer with norms that have seen data, and biases far from zero."""
    torch.manual_seed(1)
    for module in tokenizer.decoder.modules():
        if isinstance(module, nn.BatchNorm1d):
            module.running_mean.normal_()
            module.running_var.uniform_(0.5, 2)
        if isinstance(module, nn.Conv1d):
            module.bias.normal_(0, 0.3)
    return tokenizer


@pytest.mark.parametrize("changes", VARIANTS)
def test_each_row_of_a_batch_is_the_row_alone(changes):
    tokenizer = used(make_tokenizer(**changes))
    rows = random_rows(tokenizer, LENGTHS)
    for row, features in zip(rows, decode_in_batches(tokenizer, rows), strict=True):
        alone = tokenizer.decode(row[None])[0]
        torch.testing.assert_close(features, alone, atol=ROUNDING, rtol=0)


@pytest.mark.parametrize("norm", ["none", "BN"])
def test_every_length_from_one_token_to_forty(norm):
    tokenizer = used(make_tokenizer(norm=norm))
    rows = random_rows(tokenizer, list(range(1, 41)))
    for row, features in zip(rows, decode_in_batches(tokenizer, rows), strict=True):
        alone = tokenizer.decode(row[None])[0]
        torch.testing.assert_close(features, alone, atol=ROUNDING, rtol=0)


def test_without_the_mask_rows_would_see_the_padding():
    tokenizer = used(make_tokenizer())
    rows = random_rows(tokenizer, [3, 20])
    padded = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)
    alone = tokenizer.decode(rows[0][None])[0]
    assert (tokenizer.decode(padded)[0, : len(alone)] - alone).abs().max() > 100 * ROUNDING


@pytest.mark.parametrize("changes", [{}, GN, {"causal": True}])
def test_on_the_cpu_neighbours_change_no_bit(changes):
    tokenizer = make_tokenizer(**changes)
    rows = random_rows(tokenizer, LENGTHS)
    together = decode_rows(tokenizer, rows)
    for row, features in zip(rows, together, strict=True):
        assert torch.equal(decode_rows(tokenizer, [row])[0], features)
        assert torch.equal(tokenizer.decode(row[None])[0], features)


def shapes_decoded(tokenizer: Tokenizer, lengths: list[int], max_frames: int) -> list[list[int]]:
    shapes = []
    decode = Tokenizer.decode

    def watched(self: Tokenizer, tokens: Tensor, **keywords: Tensor | None) -> Tensor:
        shapes.append(list(tokens.shape))
        return decode(self, tokens, **keywords)

    with patch.object(Tokenizer, "decode", watched):
        features = decode_in_batches(tokenizer, random_rows(tokenizer, lengths), max_frames)
    per_token = tokenizer.options.frames_per_token
    assert [len(one) for one in features] == [length * per_token for length in lengths]
    return shapes


def test_a_batch_holds_so_many_frames_and_no_more():
    tokenizer = make_tokenizer()  # 4 frames per token
    lengths = [5, 30, 5, 6, 100, 4]
    assert shapes_decoded(tokenizer, lengths, 10_000) == [[6, 100]]
    assert shapes_decoded(tokenizer, lengths, 80) == [[3, 5], [1, 6], [1, 30], [1, 100]]
    assert shapes_decoded(tokenizer, [], 80) == []


def test_where_the_norm_sees_whole_rows_only_equal_lengths_go_together():
    assert shapes_decoded(make_tokenizer(**GN), [5, 6, 5, 6, 5], 10_000) == [[3, 5], [2, 6]]


def test_gpus_are_told_not_to_round_the_convolutions():
    def precision() -> str | bool:
        return cudnn.conv.fp32_precision if hasattr(cudnn, "conv") else cudnn.allow_tf32

    tokenizer, before, seen = make_tokenizer(), precision(), []
    for part in (tokenizer.encoder, tokenizer.decoder):
        part.register_forward_hook(lambda *_: seen.append(precision()))
    tokenizer.decode(tokenizer.encode(torch.zeros(1, 8, 272)))
    assert len(seen) == 2
    assert set(seen) <= {"ieee", False}
    assert precision() == before
