"""From sentences to motions: seeds, samples, order, lengths, and what is refused."""

from __future__ import annotations

import functools
import operator
from pathlib import Path

import pytest
import torch
from torch import Tensor

from models.devices import pick_device, pick_dtype
from models.generation import token_limits
from models.pipeline import Generation, Task, TextToMotion
from motion.features272 import features_from_clip
from motion.kinematics import forward_kinematics
from options.checkpoint import GenerationDefaults
from tests.factories import MAX_TEXT_TOKENS, SENTENCES, TOKENIZER, TRANSFORMER, write_checkpoint

TEXTS = ["a person walks forward", "someone jumps twice", "she bows"]
FRAMES = TOKENIZER.frames_per_token
LONGEST = (TRANSFORMER.block_size - MAX_TEXT_TOKENS) * FRAMES / 30


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_checkpoint(tmp_path_factory.mktemp("pipeline") / "tiny")


@pytest.fixture(scope="module")
def generator(directory: Path) -> TextToMotion:
    return TextToMotion.from_pretrained(directory, device="cpu", batch_size=4)


def tokens(results: list[list[Generation]]) -> list[list[list[int]]]:
    return [[one.tokens.tolist() for one in samples] for samples in results]


def test_one_list_per_text_in_order_with_its_samples(generator):
    results = generator(TEXTS, num_samples=2)
    assert [[one.prompt for one in samples] for samples in results] == [[t, t] for t in TEXTS]
    made = functools.reduce(operator.iadd, tokens(results), [])
    assert len({tuple(row) for row in made}) == 6


def test_seed_text_and_sample_decide_a_motion_and_nothing_else(generator):
    together = tokens(generator(TEXTS, num_samples=2, seed=5))
    assert tokens(generator(TEXTS[::-1], num_samples=2, seed=5)) == together[::-1]
    assert tokens(generator(TEXTS[1:2], num_samples=3, seed=5))[0][:2] == together[1]
    assert tokens(generator([TEXTS[0]] * 2, seed=5)) == [together[0][:1]] * 2
    assert tokens(generator(TEXTS, num_samples=2, seed=6)) != together


def test_the_number_of_motions_decoded_together_changes_no_token(directory, generator):
    one = TextToMotion.from_pretrained(directory, device="cpu", batch_size=1)
    assert tokens(one(TEXTS, seed=1)) == tokens(generator(TEXTS, seed=1))


def test_temperature_0_ignores_the_seed(generator):
    one, other = (tokens(generator(TEXTS, seed=s, temperature=0)) for s in (1, 2))
    assert one == other


def test_a_generation_hangs_together(generator):
    one = generator(TEXTS[:1], seconds=1.0)[0][0]
    assert one.features.shape == (len(one.tokens) * FRAMES, 272)
    assert one.clip.num_frames == len(one.features)
    assert one.seconds == pytest.approx(one.clip.seconds)
    assert not one.warnings
    assert one.features.dtype == one.clip.joints.dtype == torch.float32
    assert torch.isfinite(one.clip.joints).all()
    decoded = generator.decode(one.tokens)
    assert torch.equal(decoded, one.features)
    joints, _ = forward_kinematics(one.clip.rotations, one.clip.translation)
    assert joints.shape == one.clip.joints.shape
    assert features_from_clip(one.clip).shape == one.features.shape


@pytest.mark.parametrize("seconds", [0.01, 0.5, 1.0, LONGEST])
def test_a_wanted_length_is_kept_to_the_nearest_token(generator, seconds):
    for samples in generator(TEXTS, seconds=seconds, num_samples=2):
        for one in samples:
            assert len(one.tokens) == max(1, round(seconds * 30 / FRAMES))
            assert one.finish_reason == "length"
            assert abs(one.seconds - seconds) <= FRAMES / 30
            assert not one.warnings


def test_tasks_may_have_their_own_lengths(generator):
    tasks = [Task(TEXTS[0], 0, 0.4), Task(TEXTS[1], 0, 2.0), Task(TEXTS[0], 1, 0.8)]
    made = dict(generator.generate(tasks, 0, generator.sampler()))
    assert [len(made[i].tokens) for i in range(3)] == [3, 15, 6]


def test_a_text_that_is_cut_is_reported(generator):
    one = generator([" ".join(SENTENCES)])[0][0]
    assert "too long and was cut after" in " ".join(one.warnings)
    assert one.prompt == " ".join(SENTENCES)


def test_a_motion_that_ends_at_once_is_empty_and_reported(generator, monkeypatch):
    model = generator.checkpoint.transformer

    def ended(hidden: Tensor) -> Tensor:
        logits = torch.zeros(len(hidden), model.options.codebook_size + 1)
        logits[:, model.options.end_id] = 9e9
        return logits

    monkeypatch.setattr(model, "logits", ended)
    one = generator(TEXTS[:1])[0][0]
    assert one.finish_reason == "end"
    assert one.tokens.shape == (0,)
    assert one.clip.num_frames == len(one.features) == 0
    assert one.seconds == 0
    assert "empty" in one.warnings[0]


def test_a_motion_that_never_ends_is_cut_and_reported(generator, monkeypatch):
    model = generator.checkpoint.transformer
    codes = model.options.codebook_size
    monkeypatch.setattr(
        model, "logits", lambda hidden: -torch.arange(codes + 1.0).expand(len(hidden), -1)
    )
    one = generator(TEXTS[:1], temperature=0)[0][0]
    assert one.finish_reason == "length"
    assert "had not ended" in one.warnings[0]


def test_a_checkpoint_knows_how_long_a_motion_is_that_nobody_wants_longer(tmp_path):
    defaults = GenerationDefaults(max_seconds=0.4)
    folder = write_checkpoint(tmp_path / "short", generation=defaults)
    short = TextToMotion.from_pretrained(folder, device="cpu", batch_size=4)
    tasks = [
        Task(TEXTS[0]),
        Task(TEXTS[0], first_tokens=torch.tensor([1, 2, 3])),
        Task(TEXTS[0], seconds=0.8),
    ]
    limits = [token_limits(task, short.checkpoint.config) for task in tasks]
    assert limits == [(0, 12 // FRAMES), (0, None), (24 // FRAMES, 24 // FRAMES)]
    made = [generation for (generation,) in short(TEXTS, seed=3)]
    assert max(one.clip.num_frames for one in made) == 12
    cut = next(one for one in made if one.finish_reason == "length")
    assert "had not ended after 0.4 s" in cut.warnings[0]


def test_the_checkpoints_defaults_are_used_where_nothing_is_said(generator):
    defaults = generator.checkpoint.config.generation
    assert generator.sampler() == generator.sampler(
        defaults.temperature, defaults.top_k, defaults.top_p
    )
    assert generator.sampler(temperature=0).temperature == 0
    assert generator.sampler(top_k=0, top_p=0.5).top_p == 0.5


def test_no_texts_give_no_motions(generator):
    assert generator([]) == []


@pytest.mark.parametrize(
    ("texts", "settings", "message"),
    [
        (["a walk", ""], {}, "the prompt is empty"),
        ([" \n\t"], {}, "the prompt is empty"),
        ("a person walks", {}, "must be a list of sentences"),
        (["a"], {"num_samples": 0}, "num_samples must be at least 1, got 0"),
        (["a"], {"num_samples": -2}, "num_samples must be at least 1, got -2"),
        (["a"], {"seconds": 0.0}, "seconds must be a positive number, got 0.0"),
        (["a"], {"seconds": -1.0}, "seconds must be a positive number, got -1.0"),
        (["a"], {"seconds": float("nan")}, "seconds must be a positive number, got nan"),
        (["a"], {"seconds": float("inf")}, "seconds must be a positive number, got inf"),
        (["a"], {"seconds": 99.0}, f"seconds must be at most {LONGEST:.1f} with this checkpoint"),
        (["a"], {"temperature": -1.0}, "temperature must be 0 or more, got -1.0"),
        (["a"], {"top_p": 2.0}, "top_p must be above 0 and at most 1, got 2.0"),
    ],
)
def test_what_cannot_be_made_is_refused_before_anything_is_made(
    generator, texts, settings, message
):
    with pytest.raises(ValueError, match=message) as caught:
        generator(texts, **settings)
    assert "\n" not in str(caught.value)


def test_devices_and_dtypes_by_name():
    assert pick_device("cpu") == torch.device("cpu")
    assert pick_dtype("auto", torch.device("cpu")) == torch.float32
    assert pick_dtype("auto", torch.device("cuda")) == torch.bfloat16
    assert pick_dtype("float16", torch.device("cpu")) == torch.float16
    with pytest.raises(ValueError, match="device must be auto, cpu, cuda or mps, got 'tpu'"):
        pick_device("tpu")
    with pytest.raises(ValueError, match="dtype must be auto, float32, .* got 'int8'"):
        pick_dtype("int8", torch.device("cpu"))
    if not torch.cuda.is_available():
        with pytest.raises(ValueError, match="device cuda is not available here"):
            pick_device("cuda")


def test_half_precision_makes_motions_too(directory):
    generator = TextToMotion.from_pretrained(directory, device="cpu", dtype="bfloat16")
    one = generator(TEXTS[:1], seconds=0.5)[0][0]
    assert one.features.dtype == torch.float32
    assert torch.isfinite(one.features).all()
