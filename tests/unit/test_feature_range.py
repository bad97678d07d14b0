"""Features beyond what a body can do: brought back, counted, told; all others untouched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from models.checkpoint import load_checkpoint
from models.feature_range import LARGEST, denormalize_in_range, normalized_range
from models.loading import Loading
from models.pipeline import TextToMotion
from motion.features272 import FEATURE_DIM, LAYOUT, features_from_clip
from motion.statistics import Statistics
from tests.factories import make_clip, random_tensor
from training.synthesis.grammar import sample_scenes

MEAN = random_tensor(FEATURE_DIM).double() * 0.1
STATISTICS = Statistics(MEAN, random_tensor(FEATURE_DIM, seed=1).double().abs() * 0.1 + 0.01)


def test_values_in_the_range_keep_every_bit():
    normalized = random_tensor(7, FEATURE_DIM, seed=2)
    made = denormalize_in_range(normalized, STATISTICS)
    assert made.clamped == 0
    assert torch.equal(made.features, STATISTICS.denormalize(normalized))


@pytest.mark.parametrize("name", LAYOUT)
def test_an_exploded_value_comes_back_to_the_edge_and_is_counted(name):
    normalized = torch.zeros(4, FEATURE_DIM)
    place = LAYOUT[name].start
    normalized[1, place], normalized[2, place] = 1e6, -1e6
    made = denormalize_in_range(normalized, STATISTICS)
    assert made.clamped == 2
    edges = made.features[1:3, place].tolist()
    assert edges == pytest.approx([LARGEST[name], -LARGEST[name]], rel=1e-4)
    normalized[1:3, place] = 0
    untouched = STATISTICS.denormalize(normalized)
    assert int((made.features != untouched).sum()) == 2


def test_what_is_not_finite_is_left_for_others_to_see():
    normalized = torch.zeros(2, FEATURE_DIM)
    normalized[0, 0], normalized[0, 9], normalized[1, 9] = torch.nan, torch.inf, -torch.inf
    made = denormalize_in_range(normalized, STATISTICS)
    assert made.clamped == 0
    assert int((~made.features.isfinite()).sum()) == 3


@pytest.mark.parametrize("preset", ["checkpoints/mini/statistics.npz", "motionmillion272.npz"])
def test_motion_is_never_touched(preset):
    root = Path(__file__).parents[2]
    file = root / preset if "/" in preset else root / "motion" / "presets" / preset
    statistics = Statistics.load(file)
    smallest, largest = normalized_range(statistics)
    assert bool((smallest < -5).all() and (largest > 5).all()), "five sigma would be clamped"
    clips = [scene.clip for scene in sample_scenes(0, 5)] + [make_clip(40)]
    for clip in clips:
        normalized = statistics.normalize(features_from_clip(clip).float())
        assert denormalize_in_range(normalized, statistics).clamped == 0


def test_a_generation_counts_and_warns_and_a_stream_is_clamped_alike(tiny_checkpoint):
    checkpoint = load_checkpoint(tiny_checkpoint, Loading())
    exploding = replace(
        checkpoint, statistics=Statistics(checkpoint.statistics.mean, 1e4 * torch.ones(FEATURE_DIM))
    )
    model = TextToMotion(exploding)
    [[motion]] = model(["a person bows"], seconds=1.0)
    assert 0 < motion.clamped_values <= motion.features.numel()
    assert any("were clamped" in warning for warning in motion.warnings)
    assert float(motion.features.abs().max()) <= max(LARGEST.values()) * 1.0001
    streamed = torch.cat([clip.joints for clip in model.stream("a person bows", seconds=1.0)])
    torch.testing.assert_close(streamed, motion.clip.joints, atol=1e-3, rtol=1e-3)
    [[well]] = TextToMotion(checkpoint)(["a person bows"], seconds=1.0)
    assert well.clamped_values == 0
    assert not well.warnings
