"""CLIP as a text encoder: one vector for a sentence, the same as transformers gives."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

from models.text_encoder import TextEncoder
from models.text_encoder_files import load_text_encoder
from tests.factories import SENTENCES

CPU = torch.device("cpu")


def write_vocabulary(file: Path) -> None:
    marks = ["<|startoftext|>", "<|endoftext|>"]
    tokenizer = Tokenizer(models.BPE(unk_token=marks[1], end_of_word_suffix="</w>"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    trainer = trainers.BpeTrainer(
        vocab_size=200, special_tokens=marks, end_of_word_suffix="</w>", show_progress=False
    )
    tokenizer.train_from_iterator(SENTENCES, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{marks[0]} $A {marks[1]}", special_tokens=[(marks[0], 0), (marks[1], 1)]
    )
    tokenizer.save(str(file))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A whole CLIP, its image half included."""
    from transformers import CLIPConfig, CLIPModel

    folder = tmp_path_factory.mktemp("clip")
    sizes = {"hidden_size": 32, "intermediate_size": 64, "num_attention_heads": 4}
    text = {**sizes, "num_hidden_layers": 2, "vocab_size": 200, "max_position_embeddings": 16}
    ids = {"bos_token_id": 0, "eos_token_id": 1, "projection_dim": 24}
    image = {**sizes, "num_hidden_layers": 1, "image_size": 16, "patch_size": 8}
    torch.manual_seed(0)
    config = CLIPConfig(text_config={**text, **ids}, vision_config=image, projection_dim=24)
    CLIPModel(config).save_pretrained(folder)
    write_vocabulary(folder / "tokenizer.json")
    return folder


def load(folder: Path) -> TextEncoder:
    return load_text_encoder(folder, 150, CPU, torch.float32)


def test_the_vector_is_that_of_transformers(folder):
    from transformers import CLIPModel

    encoder = load(folder)
    whole = CLIPModel.from_pretrained(folder).eval()
    for text in SENTENCES[:3]:
        encoded = encoder.encode(text)
        assert encoded.embedding.shape == (1, 24) == (len(encoded), encoder.dim)
        with torch.no_grad():
            given = whole.get_text_features(input_ids=torch.tensor([encoder.token_ids(text)]))
        wanted = getattr(given, "pooler_output", given)
        torch.testing.assert_close(encoded.embedding, wanted, atol=1e-5, rtol=1e-5)


def test_a_text_longer_than_its_positions_is_cut_at_a_word(folder):
    encoder = load(folder)
    encoded = encoder.encode(" ".join(SENTENCES))
    assert SENTENCES[0] in encoded.used
    assert len(encoder.token_ids(encoded.used)) <= 16


def test_missing_weights_are_an_error(folder, tmp_path):
    weights = load_file(folder / "model.safetensors")
    del weights["text_projection.weight"]
    for name in ("config.json", "tokenizer.json"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    save_file(weights, tmp_path / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ValueError, match="cannot be read: weights are missing: text_projection"):
        load(tmp_path)
