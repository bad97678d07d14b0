"""Statistics: normalising and back, files, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from motion.features272 import LAYOUT
from motion.statistics import Statistics, pooled_std
from tests.factories import random_tensor


def some_statistics(size: int = 272) -> Statistics:
    return Statistics(
        random_tensor(size).double(), random_tensor(size, seed=1).double().abs() + 0.01
    )


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_normalize_and_denormalize_undo_each_other(dtype):
    statistics = some_statistics()
    features = random_tensor(3, 7, 272, seed=2).to(dtype)
    normalized = statistics.normalize(features)
    assert normalized.dtype == dtype
    tolerance = 1e-5 if dtype == torch.float32 else 1e-12
    torch.testing.assert_close(statistics.denormalize(normalized), features, atol=tolerance, rtol=0)


def test_normalized_frames_have_mean_0_and_std_1():
    frames = 3 + 2 * random_tensor(4000, 5).double()
    statistics = Statistics(frames.mean(0), frames.std(0))
    normalized = statistics.normalize(frames)
    torch.testing.assert_close(normalized.mean(0), torch.zeros(5).double(), atol=1e-9, rtol=0)
    torch.testing.assert_close(normalized.std(0), torch.ones(5).double(), atol=1e-9, rtol=0)


def test_file_round_trip(tmp_path):
    statistics = some_statistics()
    statistics.save(tmp_path / "statistics.npz")
    again = Statistics.load(tmp_path / "statistics.npz")
    assert torch.equal(again.mean, statistics.mean)
    assert torch.equal(again.std, statistics.std)
    assert again.mean.dtype == torch.float64


def test_pooled_std_has_one_value_per_block_and_never_vanishes():
    std = random_tensor(272).abs().double()
    std[LAYOUT["heading_change"]] = 0
    pooled = pooled_std(std)
    for name, part in LAYOUT.items():
        assert len(pooled[part].unique()) == 1
        if name != "heading_change":
            torch.testing.assert_close(pooled[part][0], std[part].mean())
    assert float(pooled[LAYOUT["heading_change"]][0]) > 0


@pytest.mark.parametrize(
    ("mean", "std", "message"),
    [
        (torch.zeros(3), torch.ones(4), "same length"),
        (torch.zeros(2, 3), torch.ones(2, 3), "same length"),
        (torch.tensor([0.0, float("nan")]), torch.ones(2), "NaN or infinite"),
        (torch.zeros(2), torch.tensor([1.0, float("inf")]), "NaN or infinite"),
        (torch.zeros(2), torch.tensor([1.0, 0.0]), "std above 0"),
    ],
)
def test_numbers_that_cannot_normalise_are_refused(mean, std, message):
    with pytest.raises(ValueError, match=message):
        Statistics(mean, std)


def test_damaged_files_are_named_in_one_line(tmp_path):
    with pytest.raises(FileNotFoundError):
        Statistics.load(tmp_path / "none.npz")
    text = tmp_path / "text.npz"
    text.write_text("no npz\nat all\n")
    lacking = tmp_path / "lacking.npz"
    np.savez(lacking, mean=np.zeros(3))
    cut = tmp_path / "cut.npz"
    some_statistics().save(cut)
    cut.write_bytes(cut.read_bytes()[:500])
    pickled = tmp_path / "pickled.npz"
    np.savez(pickled, mean=np.array([{}], dtype=object), std=np.ones(1))
    for file in (text, lacking, cut, pickled):
        with pytest.raises(ValueError, match="is not a statistics file") as caught:
            Statistics.load(file)
        assert str(file) in str(caught.value)
        assert "\n" not in str(caught.value)
