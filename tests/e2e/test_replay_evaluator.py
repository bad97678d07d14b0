"""An accident of the evaluator's training is lived again, with its dropout."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest

from options.evaluation import EvaluatorOptions, EvaluatorTrainingOptions
from options.training import TrainingLoopOptions
from tests.accidents import FIGURES, WATCH, replay, reports, tiny_trainings
from training.evaluation.evaluator_training import train_evaluator
from training.run.anomaly_records import find_records, read_record

TINY = EvaluatorOptions(
    embed_dim=16, num_heads=2, hidden_dim=32, motion_layers=1, text_layers=1, vocab_size=300,
    latent_dim=16,
)  # fmt: skip


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training of which every step is recorded."""
    with tiny_trainings(tmp_path_factory.mktemp("replay")) as folder:
        options = TrainingLoopOptions(
            run_dir=folder / "run", data_dir=folder / "data", steps=3, batch_size=4, eval_every=3,
            save_every=3,
        )  # fmt: skip
        own = EvaluatorTrainingOptions(architecture=TINY, dropout=0.3)
        train_evaluator(options, own, replace(WATCH, loss_limit=0.01))
        return options.run_dir


def test_a_step_of_the_evaluator_is_lived_again(run, tmp_path, capsys):
    records = [read_record(path) for path in find_records(run / "anomalies")]
    assert len(records) == 3
    assert replay(run, "--out-dir", tmp_path, "--preview", "png") == 0
    assert capsys.readouterr().err == ""
    for one, record in zip(reports(tmp_path), records, strict=True):
        assert one["kind"] == "evaluator"
        assert all(one[name]["equal"] for name in FIGURES)
        guilty = one["guilty"]
        assert guilty["sample"] == int(record.context["sample_losses"].argmax())
        assert guilty["text"] == record.sample["captions"][guilty["sample"]]
        assert one["generation"] is None
        assert (tmp_path / one["preview"]).is_file()


def test_other_weights_give_other_figures(run, tmp_path):
    (record, *_) = find_records(run / "anomalies")
    arguments = ("--out-dir", tmp_path, "--preview", "none", "--checkpoint", run / "evaluator")
    assert replay(record, *arguments) == 0
    (one,) = reports(tmp_path)
    assert not one["loss"]["equal"]
    assert math.isfinite(one["loss"]["replayed"])


def test_another_kind_of_training_is_named(run, tmp_path, capsys):
    (record, *_) = find_records(run / "anomalies")
    assert replay(record, "--out-dir", tmp_path, "--model-type", "tokenizer") == 2
    said = capsys.readouterr().err
    assert "is of the evaluator's training, and --model-type is tokenizer" in said
