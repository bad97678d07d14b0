"""Patchers: what they do to frames and channels, and that nothing is lost on the way."""

from __future__ import annotations

import pytest
import torch

from models.wavelet import Patcher, Unpatcher
from tests.factories import random_tensor


@pytest.mark.parametrize(
    ("method", "size"),
    [("haar", 1), ("haar", 2), ("haar", 8), ("rearrange", 1), ("rearrange", 3), ("rearrange", 8)],
)
def test_there_and_back(method, size):
    x = random_tensor(2, 5, 6 * size)
    patches = Patcher(method, size)(x)
    assert patches.shape == (2, 5 * size, 6)
    torch.testing.assert_close(Unpatcher(method, size)(patches), x, atol=1e-6, rtol=0)


def test_haar_gives_all_sums_then_all_differences():
    x = torch.tensor([[[1.0, 3.0, 5.0, 5.0], [2.0, 0.0, 4.0, 8.0]]])
    tap = 0.5**0.5 / 2
    wanted = torch.tensor([[4.0, 10.0], [2.0, 12.0], [-2.0, 0.0], [2.0, -4.0]]) * tap
    torch.testing.assert_close(Patcher("haar", 2)(x)[0], wanted)


def test_haar_pairs_a_last_frame_with_the_one_before():
    x = random_tensor(1, 2, 5)
    even = torch.cat([x, x[..., 3:4]], dim=-1)
    assert torch.equal(Patcher("haar", 2)(x), Patcher("haar", 2)(even))


def test_rearrange_keeps_the_frames_of_a_channel_together():
    x = torch.arange(12.0).view(1, 2, 6)
    assert Patcher("rearrange", 3)(x)[0].tolist() == [
        [0, 3], [1, 4], [2, 5], [6, 9], [7, 10], [8, 11]
    ]  # fmt: skip


def test_a_patch_sees_its_own_frames_only():
    for method in ("haar", "rearrange"):
        x = random_tensor(1, 3, 16)
        changed = x.clone()
        changed[..., 8:] += 1
        before, after = (Patcher(method, 4)(frames) for frames in (x, changed))
        assert torch.equal(before[..., :2], after[..., :2])
        assert not torch.equal(before[..., 2:], after[..., 2:])


def test_half_precision_weights_do_not_round_the_wavelet():
    x = random_tensor(1, 2, 8)
    patcher = Patcher("haar", 2)
    wanted = patcher(x)
    assert torch.equal(patcher.half()(x), wanted)
