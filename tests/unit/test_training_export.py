"""From a training to a generator: what is exported is what was trained, and it makes motions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from models.digests import DIGESTS_FILE, file_digest, recorded_digests
from models.pipeline import TextToMotion
from options.checkpoint import read_checkpoint_config
from options.training import LoopOptions, TokenizerTrainingOptions, TransformerTrainingOptions
from tests.factories import write_data, write_evaluator, write_preset
from training.data.licences import licence_of_weights
from training.tokenizer.tokenizer_training import train_tokenizer
from training.transformer.export import export_checkpoint
from training.transformer.transformer_training import TrainedParts, train_transformer


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> TrainedParts:
    folder = tmp_path_factory.mktemp("export")
    write_preset(folder / "presets")
    options = LoopOptions(
        run_dir=folder / "tokenizer",
        data_dir=write_data(folder / "data"),
        preset="tiny",
        steps=2,
        batch_size=4,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("options.architecture.PRESET_FOLDER", folder / "presets")
        patch.setattr("training.run.monitoring.plot_curves", lambda rows, path: None)  # slow
        train_tokenizer(options, TokenizerTrainingOptions(window=16))
        return train_transformer(
            replace(options, run_dir=folder / "transformer"),
            TransformerTrainingOptions(tokenizer=folder / "tokenizer"),
        )


@pytest.fixture(scope="module")
def directory(parts: TrainedParts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported") / "checkpoint"
    export_checkpoint(parts, folder)
    return folder


def test_the_exported_weights_are_the_trained_ones_in_half_precision(
    parts, directory, plain_matrices
):
    checkpoint = TextToMotion.from_pretrained(directory, device="cpu").checkpoint
    for model, trained in (
        (checkpoint.tokenizer, parts.tokenizer),
        (checkpoint.transformer, parts.transformer),
    ):
        weights = model.state_dict()
        assert weights.keys() == trained.keys()
        assert all(torch.equal(weights[key], w.half().float()) for key, w in trained.items())
    assert torch.equal(checkpoint.statistics.mean, parts.statistics.mean)
    assert checkpoint.config.tokenizer == parts.preset.tokenizer
    assert checkpoint.config.licence == "Apache-2.0"


def test_an_export_writes_digests_that_are_no_part_of_what_names_it(directory):
    recorded = recorded_digests(directory)
    assert recorded is not None
    assert {"config.json", "transformer.safetensors", "statistics.npz"} <= set(recorded)
    assert any(name.startswith("text_encoder/") for name in recorded)
    assert all(file_digest(directory / name) == digest for name, digest in recorded.items())
    before = TextToMotion.from_pretrained(directory, device="cpu").checkpoint.digest
    (directory / DIGESTS_FILE).unlink()
    assert TextToMotion.from_pretrained(directory, device="cpu").checkpoint.digest == before


def test_a_judge_comes_along_and_has_a_choice(parts, directory, tmp_path):
    evaluator = write_evaluator(tmp_path / "evaluator")
    export_checkpoint(parts, tmp_path / "checkpoint", judge=evaluator)
    judged = TextToMotion.from_pretrained(tmp_path / "checkpoint")
    assert judged.judge_name == "evaluator"
    assert judged.candidates() > 1
    assert TextToMotion.from_pretrained(directory).candidates() == 1
    recorded = recorded_digests(tmp_path / "checkpoint")
    names = ("config.json", "evaluator.safetensors", "tokenizer.json")
    for name in names:
        assert recorded[f"judge/{name}"] == file_digest(evaluator / name)
    assert sorted(path.name for path in (tmp_path / "checkpoint" / "judge").iterdir()) == sorted(
        names
    )


def test_the_exported_text_encoder_is_the_trained_one(parts, directory):
    from models.text_encoder import build_t5_encoder

    trained = build_t5_encoder(parts.preset.text_encoder)
    trained.load_state_dict(parts.text_encoder)
    trained = trained.half().float().eval()
    encoder = TextToMotion.from_pretrained(directory, device="cpu").checkpoint.text_encoder
    ids = torch.tensor([encoder.token_ids("a person walks forward")])
    with torch.no_grad():
        wanted = trained(input_ids=ids).last_hidden_state[0]
    given = encoder.encode("a person walks forward").embedding
    torch.testing.assert_close(given, wanted, atol=2e-3, rtol=0)


def test_the_export_makes_motions(directory):
    generator = TextToMotion.from_pretrained(directory, device="cpu")
    one = generator(["a person walks forward"], seconds=1.0)[0][0]
    assert one.clip.num_frames == 32
    assert torch.isfinite(one.clip.joints).all()


def test_weights_have_a_licence_that_their_motions_allow(parts, tmp_path):
    assert licence_of_weights({"CC0-1.0", "CMU", "mixed", "Apache-2.0"}) == "Apache-2.0"
    restricted = replace(parts, licences=("AMASS", "CC0-1.0"))
    export_checkpoint(restricted, tmp_path / "checkpoint")
    config = read_checkpoint_config(tmp_path / "checkpoint")
    assert config.licence == "unknown: its data is under AMASS"
    assert config.provenance.endswith("licences of its motions: AMASS, CC0-1.0.")


def test_an_incomplete_preset_is_no_checkpoint(parts, tmp_path):
    incomplete = replace(parts, preset=replace(parts.preset, text_encoder=None))
    with pytest.raises(ValueError, match="only a complete preset can become a checkpoint"):
        export_checkpoint(incomplete, tmp_path / "checkpoint")
    assert not (tmp_path / "checkpoint").exists()


def test_a_training_may_start_from_a_checkpoint(parts, directory, tmp_path, monkeypatch):
    """One step at a rate of almost nothing: weights and vocabulary are the checkpoint's."""
    write_preset(tmp_path / "presets")
    monkeypatch.setattr("options.architecture.PRESET_FOLDER", tmp_path / "presets")
    monkeypatch.setattr("training.run.monitoring.plot_curves", lambda rows, path: None)
    options = LoopOptions(
        run_dir=tmp_path / "run",
        data_dir=write_data(tmp_path / "data"),
        preset="tiny",
        steps=1,
        batch_size=4,
        learning_rate=1e-12,
        weight_decay=0.0,
    )
    own = TransformerTrainingOptions(tokenizer=directory, start_from=directory)
    again = train_transformer(options, own)
    for given, wanted in (
        (again.transformer, parts.transformer),
        (again.text_encoder, parts.text_encoder),
        (again.tokenizer, parts.tokenizer),
    ):
        for key, value in wanted.items():
            torch.testing.assert_close(given[key], value.half().float(), atol=1e-6, rtol=0)
    vocabulary = again.text_encoder_dir / "tokenizer.json"
    assert vocabulary.read_bytes() == (directory / "text_encoder/tokenizer.json").read_bytes()
