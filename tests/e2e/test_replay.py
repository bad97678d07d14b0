"""A training meets an accident, goes on or not, and `replay` says which sample was to blame."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import av
import numpy as np
import pytest
import torch
from PIL import Image
from torch.distributed import HashStore

from options.anomalies import AnomalyOptions
from scripts.production.team import Team
from scripts.replaying import Replays
from tests.accidents import (
    FIGURES,
    GUILTY,
    STEPS,
    WATCH,
    copied,
    poison,
    replay,
    reports,
    tiny_trainings,
    train,
)
from tests.factories import TOKENIZER, write_preset
from training.run.anomaly_records import find_records, read_record


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with tiny_trainings(tmp_path_factory.mktemp("replay")) as folder:
        yield folder


@pytest.fixture(scope="module")
def nan_run(folder: Path) -> Path:
    """A training in which every window of one motion holds a NaN."""
    with pytest.MonkeyPatch.context() as patch:
        poison(patch, math.nan)
        return train(folder, "nan", WATCH)


@pytest.fixture(scope="module")
def huge_run(folder: Path) -> Path:
    """A training in which they hold a number much too large."""
    with pytest.MonkeyPatch.context() as patch:
        poison(patch, 3e4)
        return train(folder, "huge", replace(WATCH, loss_limit=30.0))


def weights(run: Path) -> dict[str, torch.Tensor]:
    return torch.load(run / "state.pt", weights_only=True)["model"]


def test_a_training_goes_on_after_what_is_not_finite(nan_run):
    records = [read_record(path) for path in find_records(nan_run / "anomalies")]
    assert 0 < len(records) < STEPS
    state = torch.load(nan_run / "state.pt", weights_only=True)
    assert state["step"] == STEPS
    assert all(value.isfinite().all() for value in state["model"].values())
    for record in records:
        bad = [name == GUILTY for name in record.sample["names"]]
        assert any(bad)
        assert record.sample["features"].isnan().flatten(1).any(dim=1).tolist() == bad
        assert record.context["sample_losses"].isnan().tolist() == bad


def test_a_finite_accident_is_applied_or_skipped_or_ends_the_training(folder):
    every = AnomalyOptions(loss_limit=1e-9, most_records=1)
    begun = weights(train(folder, "begun", every, steps=1, learning_rate=1e-30))
    recorded = weights(train(folder, "record", every))
    skipped = weights(train(folder, "skip", replace(every, on_anomaly="skip")))
    assert all(torch.allclose(value, begun[key]) for key, value in skipped.items())
    assert not all(torch.allclose(value, begun[key]) for key, value in recorded.items())
    assert len(find_records(folder / "skip" / "anomalies")) == 1
    with pytest.raises(ValueError, match="step 0 is abnormal: loss") as caught:
        train(folder, "stop", replace(every, on_anomaly="stop"))
    assert "\n" not in str(caught.value)
    assert torch.load(folder / "stop" / "state.pt", weights_only=True)["step"] == 0
    assert len(find_records(folder / "stop" / "anomalies")) == 1


def test_the_report_names_the_guilty_sample_and_the_figures_are_the_recorded_ones(
    huge_run, capsys, tmp_path
):
    assert replay(huge_run, "--out-dir", tmp_path, "--preview", "none") == 0
    out = capsys.readouterr().out.splitlines()
    found = reports(tmp_path)
    assert len(found) == len(find_records(huge_run / "anomalies")) > 0
    assert out == [str(tmp_path / one["file"]) for one in found] + [str(tmp_path / "report.md")]
    for one in found:
        for figure in FIGURES:
            assert one[figure]["equal"], (figure, one[figure])
            assert one[figure]["replayed"] > 0
        assert one["guilty"]["name"] == GUILTY
        assert one["features"]["worst"][0]["feature"] == "velocities right_hip x"
        assert one["features"]["worst"][0]["frame"] == 5
        assert one["first_not_finite"] is None
        norms = [row["gradient_norm"] for row in one["layers"]]
        total = math.sqrt(sum(norm**2 for norm in norms))
        assert total == pytest.approx(one["gradient_norm"]["replayed"], rel=1e-4)
        text = (tmp_path / one["file"]).read_text()
        assert f"({GUILTY}) has features beyond 5 standard deviations" in text
        assert "equal to the last bit" in text
    summary = json.loads((tmp_path / "report.json").read_text())
    assert [one["record"] for one in summary["reports"]] == [one["record"] for one in found]


def test_a_nan_is_traced_to_sample_feature_and_module_and_shown(nan_run, tmp_path, capsys):
    first = find_records(nan_run / "anomalies")[0]
    assert replay("--anomaly_dir", nan_run, "--output_dir", tmp_path, "--anomaly_id", first.name,
                  "--model_path", "", "--model_type", "tokenizer", "--fps", "15") == 0  # fmt: skip
    (one,) = reports(tmp_path)
    assert one["loss"]["equal"]
    assert one["loss"]["replayed"] == {"number": "nan"}  # strict JSON
    assert one["guilty"]["name"] == GUILTY
    assert one["features"]["not_finite"] == 1
    assert one["first_not_finite"]["module"] == "encoder.model.0"
    assert one["first_not_finite"]["from_input"]
    video = tmp_path / f"anomaly_{first.name}.mp4"
    with av.open(str(video)) as container:
        stream = container.streams.video[0]
        assert stream.average_rate == 15
        pictures = [frame.to_ndarray(format="rgb24") for frame in container.decode(stream)]
    assert len(pictures) == 16
    half = pictures[3].shape[1] // 2
    left, right = (part.astype(int) for part in (pictures[3][:, :half], pictures[3][:, half:]))
    assert np.abs(left - right).mean() > 1  # two motions, not one twice
    assert str(video) not in capsys.readouterr().err


def test_frames_are_written_where_a_video_cannot(nan_run, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr("render.video.MP4_CODECS", ())
    first = find_records(nan_run / "anomalies")[0]
    assert replay(first, "--out-dir", tmp_path) == 0
    frames = sorted((tmp_path / f"anomaly_{first.name}_frames").iterdir())
    assert len(frames) == 16
    with Image.open(frames[0]) as picture:
        assert picture.size == (854, 480)
    assert "its frames go to" in caplog.text
    assert not list(tmp_path.glob("*.mp4"))
    assert reports(tmp_path)[0]["preview"] == f"anomaly_{first.name}_frames"


def test_a_second_replay_overwrites_nothing(nan_run, tmp_path):
    first = find_records(nan_run / "anomalies")[0]
    for _ in range(2):
        assert replay(first, "--out-dir", tmp_path, "--preview", "none", "--no-gradients") == 0
    names = {f"anomaly_{first.name}{end}" for end in (".md", ".json", "_1.md", "_1.json")}
    assert {file.name for file in tmp_path.iterdir()} == names | {
        f"report{end}" for end in (".md", ".json", "_1.md", "_1.json")
    }


def test_a_broken_record_is_one_line_and_the_others_go_on(huge_run, tmp_path, capsys):
    run = tmp_path / "run"
    shutil.copytree(huge_run, run)
    good = find_records(run / "anomalies")[0]
    broken = run / "anomalies" / "step_0_20200101T000000"
    shutil.copytree(good, broken)
    (broken / "sample.safetensors").write_bytes(b"half")
    options = ("--preview", "none", "--no-gradients")
    assert replay(run, *options) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"saymove replay: {broken}")
    assert "is not a whole record" in line
    assert (run / "replays" / f"anomaly_{good.name}.md").is_file()
    assert "## Not replayed" in (run / "replays" / "report.md").read_text()
    assert replay(broken, *options) == 2


@pytest.mark.parametrize("kind", ["nothing", "no folder", "unknown id", "wrong type", "gone"])
def test_what_cannot_be_replayed_is_one_line(kind, nan_run, tmp_path, capsys):
    run = copied(nan_run, tmp_path / "run")
    name = find_records(run / "anomalies")[0].name
    (tmp_path / "empty").mkdir()
    arguments, wanted = {
        "nothing": ([tmp_path / "empty"], "holds no records of anomalies"),
        "no folder": ([tmp_path / "no"], "does not exist; give a run folder"),
        "unknown id": ([run, "--anomaly-id", "77"], f"no anomaly '77'; there are {name}"),
        "wrong type": ([run, "--model-type", "transformer"], "is of the tokenizer's training"),
        "gone": ([run, "--checkpoint", tmp_path / "no.pt"], "no.pt does not exist; give a"),
    }[kind]
    assert replay(*arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert wanted in line


def test_other_weights_may_be_given_and_are_needed_when_the_recorded_ones_are_gone(
    nan_run, tmp_path, capsys
):
    run = copied(nan_run, tmp_path / "run")
    (record,) = find_records(run / "anomalies")
    kept = tmp_path / "kept.safetensors"
    (record / "weights.safetensors").rename(kept)
    quick = ("--preview", "none", "--no-gradients", "--out-dir", tmp_path / "out")
    state = run / "state.pt"
    recorded = json.loads((record / "record.json").read_text())
    recorded["context"]["state_file"] = str(tmp_path / "gone.pt")
    (record / "record.json").write_text(json.dumps(recorded))
    assert replay(run, *quick) == 2
    assert "gone.pt is gone, and" in capsys.readouterr().err
    for place in (state, run, kept):
        assert replay(run, "--checkpoint", place, *quick) == 0
    found = reports(tmp_path / "out")
    assert [one["weights"].split(" (")[0].split(" /")[0] for one in found] == [
        "those of step 6",
        "those of step 6",
        "those in",
    ]
    kept.write_bytes(b"half")
    assert replay(run, "--checkpoint", kept, *quick) == 2
    assert "is not a whole file of weights" in capsys.readouterr().err


def test_a_lack_of_memory_is_answered_with_advice(nan_run, tmp_path, monkeypatch, capsys):
    from training.tokenizer.tokenizer_training import TokenizerTask

    def too_much(*_):
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 9 GiB")

    monkeypatch.setattr(TokenizerTask, "loss", too_much)
    first = find_records(nan_run / "anomalies")[0]
    assert replay(first, "--out-dir", tmp_path) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "memory ran out" in line
    assert "--no-gradients" in line


@pytest.mark.parametrize("quantizer", ["EMA-reset", "VQ-reset"])
def test_a_codebook_that_a_pass_moves_is_recorded_as_it_was(
    quantizer, folder, tmp_path, monkeypatch
):
    write_preset(tmp_path / "presets")
    file = tmp_path / "presets" / "tiny.json"
    parts = json.loads(file.read_text())
    parts["tokenizer"] = asdict(replace(TOKENIZER, depth=1, quantizer=quantizer))
    file.write_text(json.dumps(parts))
    monkeypatch.setattr("options.architecture.PRESET_FOLDER", tmp_path / "presets")
    poison(monkeypatch, 3e4)
    run = tmp_path / "run"
    train(folder, str(run), replace(WATCH, loss_limit=30.0), steps=3)
    assert replay(run, "--preview", "none") == 0
    for one in reports(run / "replays"):
        assert one["guilty"]["name"] == GUILTY
        assert all(one[name]["equal"] for name in FIGURES)


def test_processes_share_the_records_and_the_first_reports_all(huge_run, tmp_path, monkeypatch):
    from options.replay import ReplayOptions
    from options.run import SamplingOptions

    options = ReplayOptions(preview="none", gradients=False)
    records = find_records(huge_run / "anomalies")
    assert len(records) >= 2
    store, outcomes = HashStore(), {0: [], 1: []}
    for rank in (1, 0):  # one after the other, in this process
        replays = Replays(options, SamplingOptions(), tmp_path, Team(rank, 2, store))
        replays.run(records, "test", outcomes[rank].append)
    assert outcomes[1] == []
    assert sorted(one.number for one in outcomes[0]) == list(range(len(records)))
    assert all(not one.failed and all(f.is_file() for f in one.files) for one in outcomes[0])


def test_a_replay_with_no_number_of_processes_is_told_how_to_start_one():
    script = Path(__file__).parents[2] / "scripts" / "run_replay.sh"
    for arguments in ([], ["runs/mini"], ["0", "runs/mini"], ["2", "29500"]):
        done = subprocess.run(["bash", script, *arguments], capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("usage: bash scripts/run_replay.sh N_PROCESSES [PORT] DIR")
