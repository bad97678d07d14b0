"""The text encoder: cuts at words, knows every character, and says what is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from models.text_encoder import TextEncoder
from models.text_encoder_files import load_text_encoder
from tests.factories import MAX_TEXT_TOKENS, SENTENCES, write_text_encoder

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_text_encoder(tmp_path_factory.mktemp("text") / "encoder")


@pytest.fixture(scope="module")
def encoder(folder: Path) -> TextEncoder:
    return load_text_encoder(folder, MAX_TEXT_TOKENS, CPU, torch.float32)


def copy_of(folder: Path, target: Path) -> Path:
    target.mkdir()
    for file in folder.iterdir():
        (target / file.name).write_bytes(file.read_bytes())
    return target


def test_an_embedding_has_a_position_per_piece_and_one_for_the_end(encoder):
    text = encoder.encode("a person walks")
    ids = encoder.token_ids("a person walks")
    assert ids[-1] == 1
    assert text.embedding.shape == (len(ids), 32) == (len(text), encoder.dim)
    assert text.embedding.dtype == torch.float32
    assert text.used == "a person walks"


def test_a_text_is_encoded_the_same_whatever_came_before(encoder):
    before = encoder.encode(SENTENCES[0]).embedding
    encoder.encode("something else altogether")
    assert torch.equal(encoder.encode(SENTENCES[0]).embedding, before)
    assert not torch.equal(encoder.encode(SENTENCES[1]).embedding[:1], before[:1])


def test_a_text_that_is_too_long_is_cut_at_a_word(encoder):
    text = " ".join(SENTENCES)
    cut = encoder.encode(text)
    assert len(cut) <= MAX_TEXT_TOKENS
    assert text.startswith(cut.used + " ")
    following = text[len(cut.used) :].split()[0]
    longer = encoder.tokenizer.encode(f"{cut.used} {following}").ids
    assert len(longer) > MAX_TEXT_TOKENS  # not a word less than fits
    assert torch.equal(encoder.encode(cut.used).embedding, cut.embedding)


def test_a_word_that_is_too_long_is_cut_inside(encoder):
    cut = encoder.encode("x" * 500)
    assert 0 < len(cut.used) < 500
    assert len(cut) <= MAX_TEXT_TOKENS


def test_a_text_that_just_fits_is_left_alone(encoder):
    words = SENTENCES[0].split() * 5
    fitting = [" ".join(words[:n]) for n in range(1, len(words))]
    used = [encoder.encode(text).used == text for text in fitting]
    assert used == sorted(used, reverse=True)
    assert used[0]
    assert not used[-1]


@pytest.mark.parametrize("text", ["ein Mädchen läuft", "一个人走路", "🕺 dances", "naïve Ωmega"])
def test_characters_outside_the_vocabulary_become_bytes(encoder, text):
    ids = encoder.token_ids(text)
    unknown = encoder.tokenizer.token_to_id("<unk>")
    assert unknown not in ids
    assert torch.isfinite(encoder.encode(text).embedding).all()


def test_different_strange_characters_are_told_apart(encoder):
    assert encoder.token_ids("走") != encoder.token_ids("跑")


def test_capitals_make_no_difference(encoder):
    assert encoder.token_ids("A Person WALKS") == encoder.token_ids("a person walks")


def test_a_missing_directory_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="holds no text encoder") as caught:
        load_text_encoder(tmp_path / "nothing", 16, CPU, torch.float32)
    assert str(tmp_path / "nothing") in str(caught.value)


def test_missing_weights_are_an_error_and_never_random(folder, tmp_path):
    broken = copy_of(folder, tmp_path / "lacking")
    weights = load_file(broken / "model.safetensors")
    name = "encoder.block.0.layer.0.SelfAttention.q.weight"
    del weights[name]
    save_file(weights, broken / "model.safetensors", metadata={"format": "pt"})
    assert_refused(broken, name)


def test_weights_of_another_shape_are_an_error(folder, tmp_path):
    broken = copy_of(folder, tmp_path / "misshapen")
    config = json.loads((broken / "config.json").read_text())
    (broken / "config.json").write_text(json.dumps({**config, "d_ff": 48}))
    assert_refused(broken, "")


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json", "model.safetensors"])
def test_a_damaged_file_is_an_error(folder, tmp_path, name):
    broken = copy_of(folder, tmp_path / "damaged")
    (broken / name).write_bytes((broken / name).read_bytes()[:40])
    assert_refused(broken, "")


def assert_refused(folder: Path, mentioned: str) -> None:
    with pytest.raises(ValueError, match="text encoder cannot be read") as caught:
        load_text_encoder(folder, 16, CPU, torch.float32)
    message = str(caught.value)
    assert str(folder) in message
    assert mentioned in message
    assert "\n" not in message


def test_a_frequent_word_is_a_piece_though_no_other_begins_like_it(encoder):
    assert encoder.tokenizer.encode("and").tokens == ["▁and", "</s>"]
