"""Frames while tokens come: what they depend on, and that they are those of the whole motion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from torch import Tensor

from models.engine import Engine
from models.pipeline import EMBEDDED_CHECKPOINT, Task, TextToMotion
from models.streaming import StreamingDecoder, receptive_field, stream_clips
from models.tokenizer import Tokenizer
from motion.clip import MotionClip
from motion.features272 import clip_from_features
from motion.statistics import Statistics
from tests.factories import TOKENIZER, make_tokenizer, write_checkpoint

ROUNDING = 1e-5  # normalised features, float32
METRES = 1e-4
NOTHING = 1e-12  # float64

EXACT = [
    {},
    {"num_stages": 1, "norm": "LN", "kernel_size": 5},
    {"num_stages": 3, "depth": 1, "norm": "BN"},
    {"depth": 1, "dilation_growth": 1, "activation": "gelu", "kernel_size": 1},
    {"stride": 1},
    {"stride": 3, "num_stages": 1},
    {"stride": 4, "num_stages": 1, "depth": 1},
    {"patcher": "haar", "patch_size": 4, "num_stages": 1},
    {"patcher": "rearrange", "patch_size": 3, "num_stages": 1},
    {"causal": True, "norm": "LN"},
    {"causal": True, "kernel_size": 5, "num_stages": 1},
    {"causal": True, "kernel_size": 1, "stride": 3, "num_stages": 1},
    {"causal": True, "patcher": "haar", "patch_size": 2},
]
ATTENTION = [
    {"causal": True, "attention": True, "norm": "LN"},
    {"causal": True, "attention": True, "patcher": "haar", "patch_size": 2},
]
GN = [{"norm": "GN"}, {"norm": "GN", "causal": True, "attention": True}]


def random_tokens(tokenizer: Tokenizer, length: int, seed: int = 0) -> list[int]:
    generator = torch.Generator().manual_seed(seed)
    return torch.randint(tokenizer.options.codebook_size, (length,), generator=generator).tolist()


def whole(tokenizer: Tokenizer, tokens: list[int]) -> Tensor:
    return tokenizer.decode(torch.tensor([tokens]))[0]


def chunked(tokens: list[int], sizes: list[int]) -> Iterator[list[int]]:
    start = 0
    for size in sizes:
        yield tokens[start : start + size]
        start += size
    assert start >= len(tokens)


@pytest.mark.parametrize("changes", EXACT)
def test_the_receptive_field_is_what_changes_a_tokens_frames(changes):
    tokenizer = make_tokenizer(**changes).double()
    left, right = receptive_field(tokenizer.options)
    place, per_token = left + 2, tokenizer.options.frames_per_token
    tokens = random_tokens(tokenizer, place + right + 3)
    before = whole(tokenizer, tokens)
    reached = []
    for index in range(len(tokens)):
        other = list(tokens)
        other[index] = (other[index] + 101) % tokenizer.options.codebook_size
        change = (whole(tokenizer, other) - before)[place * per_token : (place + 1) * per_token]
        reached.append(float(change.abs().max()) > NOTHING)
    inside = [index for index, changed in enumerate(reached) if changed]
    assert (place - inside[0], inside[-1] - place) == (left, right)


def test_a_causal_tokenizer_needs_no_token_ahead():
    for changes in (*EXACT, *ATTENTION):
        _, right = receptive_field(make_tokenizer(**changes).options)
        assert (right == 0) == changes.get("causal", False)


@pytest.mark.parametrize("changes", EXACT + ATTENTION)
@pytest.mark.parametrize("sizes", [[1] * 70, [0, 5, 1, 40, 0, 24], [70]])
def test_streamed_features_are_those_of_the_whole(changes, sizes):
    tokenizer = make_tokenizer(**changes)
    tokens = random_tokens(tokenizer, 70)
    decoder = StreamingDecoder(tokenizer)
    pieces = [decoder.push(chunk) for chunk in chunked(tokens, sizes)]
    pieces.append(decoder.finish())
    torch.testing.assert_close(torch.cat(pieces), whole(tokenizer, tokens), atol=ROUNDING, rtol=0)


@pytest.mark.parametrize("changes", EXACT + ATTENTION)
def test_frames_come_as_soon_as_they_can(changes):
    tokenizer = make_tokenizer(**changes)
    _, right = receptive_field(tokenizer.options)
    per_token = tokenizer.options.frames_per_token
    decoder = StreamingDecoder(tokenizer)
    frames = [len(decoder.push([token])) for token in random_tokens(tokenizer, right + 9)]
    assert frames == [0] * right + [per_token] * 9
    assert len(decoder.finish()) == right * per_token
    assert len(decoder.finish()) == 0


@pytest.mark.parametrize("length", [0, 1, 3])
def test_motions_shorter_than_the_look_ahead(length):
    tokenizer = make_tokenizer()
    tokens = random_tokens(tokenizer, length)
    decoder = StreamingDecoder(tokenizer)
    assert len(decoder.push(tokens)) == 0
    assert torch.equal(decoder.finish(), whole(tokenizer, tokens))


def test_the_work_for_a_token_does_not_grow(monkeypatch):
    tokenizer = make_tokenizer()
    left, right = receptive_field(tokenizer.options)
    lengths = []
    decode = tokenizer.decode

    def watched(tokens: Tensor) -> Tensor:
        lengths.append(tokens.shape[1])
        return decode(tokens)

    monkeypatch.setattr(tokenizer, "decode", watched)
    decoder = StreamingDecoder(tokenizer)
    for token in random_tokens(tokenizer, 3 * (left + right)):
        decoder.push([token])
    assert max(lengths) == lengths[-1] == left + 1 + right


@pytest.mark.parametrize("changes", GN)
def test_a_norm_over_all_frames_cannot_stream(changes):
    assert receptive_field(make_tokenizer(**changes).options) == (None, None)
    with pytest.raises(ValueError, match="norm GN decodes whole motions only") as caught:
        StreamingDecoder(make_tokenizer(**changes))
    assert "\n" not in str(caught.value)


def test_clips_of_the_pieces_join_to_the_whole_clip():
    tokenizer = make_tokenizer()
    std = torch.full((272,), 0.2, dtype=torch.float64)
    statistics = Statistics(torch.full_like(std, 0.01), std)
    checkpoint = SimpleNamespace(
        tokenizer=tokenizer, statistics=statistics, config=SimpleNamespace(fps=30.0)
    )
    tokens = random_tokens(tokenizer, 60)
    clips = list(stream_clips(checkpoint, chunked(tokens, [1] * 60)))
    clip = clip_from_features(statistics.denormalize(whole(tokenizer, tokens)))
    for name in ("joints", "rotations", "translation"):
        joined = torch.cat([getattr(piece, name) for piece in clips])
        torch.testing.assert_close(joined, getattr(clip, name), atol=METRES, rtol=0)
    assert all(piece.num_frames for piece in clips)
    assert float(clip.translation[:, [0, 2]].norm(dim=-1).max()) > 1


@pytest.fixture(scope="module")
def generator(tmp_path_factory: pytest.TempPathFactory) -> TextToMotion:
    # One residual block that looks no further than its neighbours: motions here are short.
    options = replace(TOKENIZER, num_stages=1, depth=1, kernel_size=1)
    directory = write_checkpoint(tmp_path_factory.mktemp("stream") / "tiny", tokenizer=options)
    return TextToMotion.from_pretrained(directory, device="cpu", batch_size=4)


def joined(clips: list[MotionClip]) -> dict[str, Tensor]:
    names = ("joints", "rotations", "translation")
    return {name: torch.cat([getattr(clip, name) for clip in clips]) for name in names}


@pytest.mark.parametrize("settings", [{"seed": 3}, {"seconds": 1.0}, {"temperature": 0}])
def test_a_streamed_motion_is_that_of_the_list_call(generator, settings):
    clips = list(generator.stream("a person waves", **settings))
    [[whole]] = generator(["a person waves"], **settings)
    assert len(clips) > 5
    assert {clip.fps for clip in clips} == {30.0}
    for name, value in joined(clips).items():
        torch.testing.assert_close(value, getattr(whole.clip, name), atol=METRES, rtol=0)


def test_a_streamed_motion_that_goes_on_starts_with_what_was_there(generator):
    first = random_tokens(generator.checkpoint.tokenizer, 6)
    task = Task("a person waves", seconds=1.0, first_tokens=first)
    [(_, whole)] = generator.generate([task], 0, generator.sampler())
    clips = list(generator.stream("a person waves", seconds=1.0, first_tokens=first))
    torch.testing.assert_close(joined(clips)["joints"], whole.clip.joints, atol=METRES, rtol=0)
    assert clips[0].num_frames > clips[1].num_frames  # frames of the tokens that were there


def test_frames_come_before_the_motion_is_made(generator, monkeypatch):
    drawn = []
    stream = Engine.stream

    def watched(engine: Engine, *arguments: Any) -> Iterator[list[int]]:
        for tokens in stream(engine, *arguments):
            drawn.append(len(tokens))
            yield tokens

    monkeypatch.setattr(Engine, "stream", watched)
    clips = generator.stream("a person waves", seconds=2.0)
    assert not drawn  # nothing is made before it is asked for
    _, right = receptive_field(generator.checkpoint.tokenizer.options)
    next(clips)
    assert sum(drawn) == right + 1


def test_a_stream_may_be_left_and_others_run_beside_it(generator):
    whole = joined(list(generator.stream("she bows", seconds=1.0)))
    left = generator.stream("a person waves", seconds=1.0)
    next(left)
    beside = [generator.stream("she bows", seconds=1.0) for _ in range(2)]
    pairs = list(zip(*beside, strict=True))
    del left
    for clips in zip(*pairs, strict=True):
        for name, value in joined(list(clips)).items():
            assert torch.equal(value, whole[name])


@pytest.mark.parametrize(
    ("text", "settings", "message"),
    [
        (["a person waves"], {}, "stream takes a single sentence"),
        (" ", {}, "the prompt is empty"),
        ("a", {"seconds": -1.0}, "seconds must be a positive number, got -1.0"),
        ("a", {"temperature": -1.0}, "temperature must be 0 or more, got -1.0"),
    ],
)
def test_what_cannot_be_streamed_is_refused_at_once(generator, text, settings, message):
    with pytest.raises(ValueError, match=message):
        generator.stream(text, **settings)


def test_a_checkpoint_that_cannot_stream_says_so_at_once(generator):
    checkpoint = replace(generator.checkpoint, tokenizer=make_tokenizer(norm="GN"))
    with pytest.raises(ValueError, match="norm GN decodes whole motions only"):
        TextToMotion(checkpoint).stream("a person waves")


def test_the_embedded_model_streams():
    generator = TextToMotion.from_pretrained(EMBEDDED_CHECKPOINT, device="cpu")
    checkpoint = generator.checkpoint
    tokens = random_tokens(checkpoint.tokenizer, 80)
    clips = list(stream_clips(checkpoint, chunked(tokens, [1] * 80)))
    clip = clip_from_features(generator.decode(torch.tensor(tokens)))
    joined = torch.cat([piece.joints for piece in clips])
    torch.testing.assert_close(joined, clip.joints, atol=METRES, rtol=0)
