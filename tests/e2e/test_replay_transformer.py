"""An accident of the transformer's training is lived again, with dropout, corruption and all."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.torch import load_file, save_file

from options.training import LoopOptions, TransformerTrainingOptions
from tests.accidents import FIGURES, WATCH, copied, replay, reports, tiny_trainings, train
from training.run.anomaly_records import find_records, read_record
from training.transformer.transformer_training import train_transformer


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with tiny_trainings(tmp_path_factory.mktemp("replay")) as folder:
        yield folder


@pytest.fixture(scope="module")
def transformer_run(folder: Path) -> Path:
    """A training of which every step is recorded."""
    tokenizer = train(folder, "tokenizer", WATCH, steps=1)
    options = LoopOptions(
        run_dir=folder / "transformer",
        data_dir=folder / "data",
        preset="tiny",
        steps=3,
        batch_size=4,
        eval_every=3,
        save_every=3,
    )
    own = TransformerTrainingOptions(tokenizer=tokenizer, dropout=0.3, pkeep=0.6, text_dropout=0.4)
    train_transformer(options, own, replace(WATCH, loss_limit=0.1))
    return options.run_dir


def test_a_step_of_the_transformer_is_lived_again(transformer_run, tmp_path, capsys):
    records = [read_record(path) for path in find_records(transformer_run / "anomalies")]
    assert len(records) == 3
    assert (
        replay(transformer_run, "--out-dir", tmp_path, "--preview", "none", "--seconds", "1") == 0
    )
    assert capsys.readouterr().err == ""
    for one, record in zip(reports(tmp_path), records, strict=True):
        assert all(one[name]["equal"] for name in FIGURES)
        losses = record.context["sample_losses"]
        assert one["guilty"]["sample"] == int(losses.argmax())
        assert one["guilty"]["text"] == record.sample["captions"][one["guilty"]["sample"]]
        hardest = [token["loss"] for token in one["hard_tokens"]]
        assert hardest == sorted(hardest, reverse=True)
        assert hardest[0] > float(losses.max())  # the worst token of the worst sample
        assert {row["layer"] for row in one["layers"]} >= {
            "text_encoder.encoder.block.0",
            "transformer.transformer.h.1",
            "transformer.lm_head",
        }
        (made,) = one["generation"]["motions"]
        assert (made["num_tokens"], made["finish_reason"]) == (8, "length")


def test_recorded_motion_reconstruction_and_generation_are_side_by_side(
    transformer_run, tmp_path, monkeypatch
):
    shown = []

    def note(base, takes, kind):
        shown.append(takes)
        return base

    monkeypatch.setattr("training.replaying.replay.write_side_by_side", note)
    arguments = (transformer_run, "--anomaly-id", "1", "--out-dir", tmp_path, "--seconds", "1")
    assert replay(*arguments, "--num-samples", "2", "--fps", "20", "--no-gradients") == 0
    ((recorded, rebuilt, *generated),) = shown
    assert recorded.caption.startswith("recorded: ")
    assert recorded.num_frames == rebuilt.num_frames
    assert [take.num_frames for take in generated] == [32, 32]
    assert {take.fps for take in (recorded, rebuilt, *generated)} == {20.0}
    assert not np.allclose(recorded.joints, rebuilt.joints, atol=1e-3)


def test_weights_that_are_not_finite_are_named_and_generate_nothing(transformer_run, tmp_path):
    (record, *_) = find_records(transformer_run / "anomalies")
    spoilt = load_file(record / "weights.safetensors")
    spoilt["transformer.lm_head.weight"][3] = math.nan
    save_file(spoilt, tmp_path / "spoilt.safetensors")
    arguments = (record, "--checkpoint", tmp_path / "spoilt.safetensors", "--preview", "none")
    assert replay(*arguments, "--out-dir", tmp_path / "out") == 0
    (one,) = reports(tmp_path / "out")
    assert not one["loss"]["equal"]
    assert one["first_not_finite"] == {
        "module": "transformer.lm_head",
        "from_input": False,
        "largest": one["first_not_finite"]["largest"],
        "largest_module": one["first_not_finite"]["largest_module"],
    }
    assert one["generation"]["fault"] == (
        "transformer.safetensors: lm_head.weight holds NaN or infinite values"
    )
    assert "weights are not finite already in transformer.lm_head" in one["findings"]


def test_a_code_that_no_other_motion_has_is_named(transformer_run, tmp_path):
    """The counts of the data say how unusual the tokens of the guilty sample are."""
    run = copied(transformer_run, tmp_path / "run")
    (record,) = find_records(run / "anomalies")
    sample = load_file(record / "sample.safetensors")
    row = int(read_record(record).context["sample_losses"].argmax())
    sample["tokens"][row, 0] = int((sample["code_counts"] == 0).nonzero()[0])
    save_file(sample, record / "sample.safetensors")
    assert replay(record, "--preview", "none", "--no-generation", "--no-gradients") == 0
    (one,) = reports(run / "replays")
    assert one["codes"]["unseen"] == [int(sample["tokens"][row, 0])]
    assert one["hard_tokens"][0]["loss"] > 0
    assert any("in no other motion of the data" in line for line in one["findings"])
