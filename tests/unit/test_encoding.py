"""Motions to tokens, and motions that go on from them."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from models.pipeline import Generation, Task, TextToMotion
from models.requests import Failure
from motion.edit import canonicalize
from motion.features272 import clip_from_features, features_from_clip
from tests.factories import TOKENIZER, make_clip, random_tensor, write_checkpoint

PER_TOKEN = TOKENIZER.frames_per_token
FIRST = (7, 3, 200, 14, 0)


@pytest.fixture(scope="module")
def generator(tmp_path_factory: pytest.TempPathFactory) -> TextToMotion:
    directory = write_checkpoint(tmp_path_factory.mktemp("encoding") / "tiny")
    return TextToMotion.from_pretrained(directory, device="cpu", batch_size=2)


def made(generator: TextToMotion, *tasks: Task, seed: int = 0) -> list[Generation]:
    results = dict(generator.generate(tasks, seed, generator.sampler()))
    return [results[index] for index in range(len(tasks))]


def test_a_clip_and_its_features_have_the_same_tokens(generator):
    clip = canonicalize(make_clip(30, seed=1, dtype=torch.float32))
    tokens = generator.encode(clip)
    assert tokens.dtype == torch.int64
    assert tokens.shape == (30 // PER_TOKEN,)
    assert torch.equal(generator.encode(features_from_clip(clip)), tokens)
    normalized = generator.checkpoint.statistics.normalize(features_from_clip(clip))
    assert torch.equal(generator.checkpoint.tokenizer.encode(normalized[None])[0], tokens)


def test_features_may_be_of_any_precision(generator):
    features = features_from_clip(make_clip(24, seed=2))
    assert features.dtype == torch.float64
    assert torch.equal(generator.encode(features), generator.encode(features.float()))


def test_start_and_first_heading_leave_no_trace(generator):
    one, other = (make_clip(32, seed=3, heading=heading) for heading in (0.0, 2.0))
    assert torch.equal(generator.encode(one), generator.encode(other))


def test_a_motion_that_goes_on_begins_with_what_it_was_given(generator):
    task = Task("a person waves", seconds=2.0, first_tokens=FIRST)
    one, alone = made(generator, task, replace(task, first_tokens=()))
    assert tuple(one.tokens[:5].tolist()) == FIRST
    assert len(one.tokens) == len(alone.tokens) == 15  # the first tokens count
    assert not torch.equal(one.tokens, alone.tokens)
    assert torch.equal(one.features, generator.decode(one.tokens))
    assert torch.equal(one.clip.joints, clip_from_features(one.features).joints)


def test_going_on_with_a_motions_own_tokens_gives_the_same_motion(generator):
    [whole] = made(generator, Task("a person waves", seconds=2.0), seed=4)
    [again] = made(generator, Task("a person waves", 0, 2.0, whole.tokens[:6]), seed=4)
    assert torch.equal(again.tokens, whole.tokens)


def test_tokens_may_be_a_tensor_a_list_or_a_tuple(generator):
    kinds = [torch.tensor(FIRST), list(FIRST), FIRST]
    one, *others = made(generator, *(Task("she bows", 0, 1.0, kind) for kind in kinds))
    assert all(torch.equal(other.tokens, one.tokens) for other in others)


@pytest.mark.parametrize(
    ("first_tokens", "message"),
    [
        ((240,), "first tokens must be codes from 0 to 239, got 240"),
        ((3, -1), "first tokens must be codes from 0 to 239, got -1"),
        ((1,) * 15, "15 first tokens leave nothing to generate, 15 tokens were asked for"),
    ],
)
def test_tokens_it_cannot_go_on_from_cost_their_own_task_alone(generator, first_tokens, message):
    bad = Task("a person waves", seconds=2.0, first_tokens=first_tokens)
    failure, fine = made(generator, bad, Task("she bows"))
    assert isinstance(failure, Failure)
    assert message in str(failure.error)
    assert isinstance(fine, Generation)
    with pytest.raises(ValueError, match=message):
        list(generator.stream("a person waves", seconds=2.0, first_tokens=first_tokens))


@pytest.mark.parametrize(
    ("motion", "message"),
    [
        (replace(make_clip(20), fps=20.0), "the clip has 20 frames a second, .* need 30;"),
        (random_tensor(20, 263), r"a clip or features \(T, 272\), got shape \(20, 263\)"),
        (random_tensor(1, 20, 272), r"a clip or features \(T, 272\), got shape \(1, 20, 272\)"),
        (random_tensor(3, 272), "needs at least 4 frames, got 3"),
    ],
)
def test_motions_that_have_no_tokens_are_refused(generator, motion, message):
    with pytest.raises(ValueError, match=message) as caught:
        generator.encode(motion)
    assert "\n" not in str(caught.value)
