"""The evaluator that comes with saymove: small, and it knows which motion a text means."""

import numpy as np
import pytest

from models.judge.evaluator import EMBEDDED_EVALUATOR, Evaluator, load_evaluator
from motion.edit import mirror
from training.evaluation.evaluation_metrics import retrieval_hits
from training.synthesis.grammar import sample_scene

SEED = 90_210  # of scenes that no training has seen
POOL = 32


@pytest.fixture(scope="module")
def evaluator() -> Evaluator:
    return load_evaluator(EMBEDDED_EVALUATOR)


def test_it_is_small():
    assert sum(path.stat().st_size for path in EMBEDDED_EVALUATOR.iterdir()) <= 6e6


def test_texts_find_their_scenes(evaluator):
    scenes = [sample_scene(np.random.default_rng((SEED, index))) for index in range(POOL)]
    texts = evaluator.encode_texts([scene.captions[0] for scene in scenes])
    motions = evaluator.encode_motions([(scene.clip.joints, scene.clip.fps) for scene in scenes])
    by_chance = 3  # of 32 are among the nearest three
    assert retrieval_hits(texts, motions)[2] >= 6 * by_chance


def test_sides_are_told_apart(evaluator):
    """A motion is nearer to its text than its mirror image is."""
    told = []
    for index in range(60):
        scene = sample_scene(np.random.default_rng((SEED + 1, index)))
        captions = [text for text in scene.captions if " left" in text and "right" not in text]
        if not captions:
            continue
        text = evaluator.encode_texts(captions[:1])
        clips = [(clip.joints, clip.fps) for clip in (scene.clip, mirror(scene.clip))]
        own, other = (text @ evaluator.encode_motions(clips).T)[0]
        told.append(bool(own > other))
    assert len(told) >= 8
    assert np.mean(told) >= 0.6  # half of them by chance
