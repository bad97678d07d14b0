"""A transformer learns beside a frozen text encoder: its embeddings are made once and kept."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
import torch

from models.pipeline import TextToMotion
from models.text_encoder import TextEncoder
from models.text_encoder_files import load_text_encoder
from options.training import LoopOptions, TokenizerTrainingOptions, TransformerTrainingOptions
from tests.factories import (
    SENTENCES,
    TEXT_ENCODER,
    TRANSFORMER,
    write_data,
    write_preset,
    write_text_encoder,
)
from training.tokenizer.tokenizer_training import train_tokenizer
from training.transformer.export import export_checkpoint
from training.transformer.texts import FrozenTexts, padded
from training.transformer.transformer_training import train_transformer

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    wider = replace(TEXT_ENCODER, embed_dim=48, num_heads=4)  # not what the preset says
    return write_text_encoder(tmp_path_factory.mktemp("frozen") / "t5", wider)


@pytest.fixture
def options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LoopOptions:
    """Of a transformer whose preset knows neither tokenizer nor text encoder, like 3B."""
    write_preset(tmp_path / "presets")
    monkeypatch.setattr("options.architecture.PRESET_FOLDER", tmp_path / "presets")
    monkeypatch.setattr("training.run.monitoring.plot_curves", lambda rows, path: None)
    options = LoopOptions(
        run_dir=tmp_path / "tokenizer",
        data_dir=write_data(tmp_path / "data"),
        preset="tiny",
        steps=2,
        batch_size=4,
        learning_rate=2e-3,
        warmup_steps=1,
    )
    train_tokenizer(options, TokenizerTrainingOptions(window=16))
    bare = tmp_path / "bare.json"
    bare.write_text(json.dumps({"transformer": asdict(replace(TRANSFORMER, block_size=112))}))
    return replace(options, run_dir=tmp_path / "run", preset=str(bare))


def test_a_checkpoint_with_a_frozen_encoder_generates(options, encoder, tmp_path, monkeypatch):
    own = TransformerTrainingOptions(
        tokenizer=tmp_path / "tokenizer", text_encoder=encoder, text_dropout=0.3, weights="both"
    )
    parts = train_transformer(options, own)
    assert parts.text_encoder is None
    assert parts.preset.transformer.text_dim == 48
    state = torch.load(options.run_dir / "state.pt", weights_only=True)
    assert not [name for name in state["model"] if name.startswith("text_encoder")]
    export_checkpoint(parts, tmp_path / "checkpoint", own.weights)
    config = json.loads((tmp_path / "checkpoint" / "config.json").read_text())
    assert config["text_encoder"] == str(encoder)
    motions = {}
    for use_ema, weights in ((False, parts.raw_transformer), (True, parts.transformer)):
        model = TextToMotion.from_pretrained(tmp_path / "checkpoint", device="cpu", use_ema=use_ema)
        loaded = model.checkpoint.transformer.state_dict()
        key = "transformer.h.0.rms_1.scale"
        assert torch.equal(loaded[key], weights[key].half().float())
        motions[use_ema] = model([SENTENCES[0]], seconds=1.0)[0][0]
        assert motions[use_ema].clip.num_frames == 32
    # Taken up again, nothing is encoded a second time.
    monkeypatch.setattr("models.text_encoder_files.TextEncoderFiles.load", None)
    again = train_transformer(options, own)
    assert all(
        torch.equal(value, again.transformer[key]) for key, value in parts.transformer.items()
    )


def test_embeddings_are_those_of_the_encoder_and_are_kept(encoder, tmp_path, monkeypatch):
    texts = FrozenTexts(encoder, 20, CPU, tmp_path / "cache")
    batches = []
    together = TextEncoder.encode_together

    def encode_together(self, sentences):
        batches.append(len(sentences))
        return together(self, sentences)

    monkeypatch.setattr(TextEncoder, "encode_together", encode_together)
    texts.prepare([*SENTENCES, "", *SENTENCES])
    assert sum(batches) == len(set(SENTENCES)) + 1
    assert len(batches) < len(SENTENCES)
    alone = load_text_encoder(encoder, 20, CPU, torch.float32)
    for sentence in (SENTENCES[0], ""):
        row = texts.row(texts.caption(sentence))
        wanted = alone.encode(sentence).embedding
        assert texts.caption(sentence).length == len(wanted)
        torch.testing.assert_close(row, wanted, atol=1e-5, rtol=1e-5)
    later = FrozenTexts(encoder, 20, CPU, tmp_path / "cache")
    later.prepare(SENTENCES)
    assert sum(batches) == len(set(SENTENCES)) + 1
    assert torch.equal(later.row(later.caption("")), texts.row(texts.caption("")))


def test_a_folder_that_keeps_nothing_is_named(encoder, tmp_path, monkeypatch):
    texts = FrozenTexts(encoder, 20, CPU, tmp_path / "cache")
    monkeypatch.setattr("models.text_cache.TextCache.put", lambda *_: None)
    with pytest.raises(ValueError, match="cannot keep embeddings of captions: free some space"):
        texts.prepare(SENTENCES)


def test_what_does_not_fit_is_named(options, encoder, tmp_path):
    def refused(message: str, **own: object) -> None:
        settings = {"tokenizer": tmp_path / "tokenizer", "text_encoder": encoder} | own
        with pytest.raises(ValueError, match=message):
            train_transformer(options, TransformerTrainingOptions(**settings))

    refused("names no text encoder to be trained; give --text-encoder DIR", text_encoder=None)
    refused("max_text_tokens must leave room in the 112 positions", max_text_tokens=112)
    with pytest.raises(FileNotFoundError, match="holds no text encoder"):
        train_transformer(
            options,
            TransformerTrainingOptions(
                tokenizer=tmp_path / "tokenizer", text_encoder=tmp_path / "nowhere"
            ),
        )


def test_rows_are_padded_with_zeros():
    out = padded([torch.ones(2, 3), torch.ones(4, 3)], 5)
    assert out.shape == (2, 5, 3)
    assert np.array_equal(out.sum((1, 2)), [6, 12])
