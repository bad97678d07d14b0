"""Folders of text encoders as people have them: the hub's cache, old vocabularies, pickles."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from models.text_encoder_files import load_text_encoder
from tests.factories import SENTENCES, write_text_encoder


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return write_text_encoder(tmp_path_factory.mktemp("t5"))


def embedding(folder: Path) -> torch.Tensor:
    encoder = load_text_encoder(folder, 16, torch.device("cpu"), torch.float32)
    return encoder.encode(SENTENCES[0]).embedding


def copied(folder: Path, place: Path, *names: str) -> Path:
    place.mkdir(parents=True)
    for name in names:
        shutil.copy(folder / name, place / name)
    return place


def test_a_sentencepiece_file_is_vocabulary_enough(folder, tmp_path):
    bare = copied(folder, tmp_path / "bare", "config.json", "model.safetensors", "spiece.model")
    assert torch.equal(embedding(bare), embedding(folder))


def test_a_folder_of_the_hubs_cache_will_do(folder, tmp_path):
    cache = tmp_path / "models--google--flan-t5-xl"
    copied(
        folder, cache / "snapshots" / "7d6315", "config.json", "model.safetensors", "tokenizer.json"
    )
    assert torch.equal(embedding(cache), embedding(folder))


def test_pickled_weights_will_do(folder, tmp_path):
    bare = copied(folder, tmp_path / "bare", "config.json", "tokenizer.json")
    torch.save(load_file(folder / "model.safetensors"), bare / "pytorch_model.bin")
    assert torch.equal(embedding(bare), embedding(folder))


def test_pickles_with_code_are_refused(folder, tmp_path):
    bare = copied(folder, tmp_path / "bare", "config.json", "tokenizer.json")
    torch.save({"shared.weight": Path("x")}, bare / "pytorch_model.bin")
    with pytest.raises(ValueError, match="is refused: besides tensors it holds pathlib"):
        embedding(bare)
