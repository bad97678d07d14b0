"""saymove doctor: what it says, its exit status, its JSON, and what each damage makes of them."""

from __future__ import annotations

import json
import re
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from packaging.requirements import Requirement
from safetensors.torch import load_file, save_file

from models.checkpoint import EMA_FILE, TRANSFORMER_FILE
from models.diagnosis import devices
from models.diagnosis.findings import VERDICTS, Finding
from models.digests import DIGESTS_FILE, record_digests
from saymove.__main__ import main
from scripts.examination import codecs, environment, libraries
from scripts.examination.doctor_report import Printer
from tests.published import write_folder

Report = dict[str, Any]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def checkpoint(tiny_checkpoint) -> Path:
    """A copy of the tiny checkpoint, in which nothing is bad."""
    copy = Path("copy")
    shutil.copytree(tiny_checkpoint, copy)
    return copy


def change(directory: Path, edit: Callable[[dict[str, torch.Tensor]], object]) -> None:
    weights = {k: v.clone() for k, v in load_file(directory / TRANSFORMER_FILE).items()}
    edit(weights)
    save_file(weights, directory / TRANSFORMER_FILE)


def examine(*argv: str) -> tuple[int, Report]:
    """Return exit status and report of a fast examination."""
    status = main(["doctor", "--fast", "--json", "report.json", *argv])
    return status, json.loads(Path("report.json").read_text(encoding="utf-8"))


def finding(report: Report, name: str) -> dict[str, Any]:
    (found,) = [one for one in report["findings"] if one["name"] == name]
    return found


def test_the_embedded_model_is_well_and_fast(capsys):
    started = time.process_time()
    status, report = examine()
    assert time.process_time() - started < 10
    assert (status, report["verdict"], report["counts"]["bad"]) == (0, "good", 0), report[
        "findings"
    ]
    assert report["fast"] is True
    printed = capsys.readouterr().out
    assert "\x1b" not in printed, "colours are for terminals"
    for one in report["findings"]:
        assert one["name"] in printed
    assert "all is well" in printed.splitlines()[-1]
    groups = list(dict.fromkeys(one["group"] for one in report["findings"]))
    assert groups == [
        "environment", "devices", "folders", "codecs", "optional parts", "checkpoint",
        "generation", "motion",
    ]  # fmt: skip
    names = {one["name"] for one in report["findings"]}
    assert {"mp4", "clamped values", "bone lengths", "root speed", "logits' entropy"} <= names
    assert not {"gif", "webp", "OpenGL through EGL"} & names
    assert len(report["steps"]) == 22
    assert all(
        set(step) == {"entropy", "largest_logit", "largest_sigma"} for step in report["steps"]
    )


def test_an_untrained_checkpoint_is_sane_but_noise(tiny_checkpoint, capsys):
    status, report = examine("--checkpoint", str(tiny_checkpoint))
    assert (status, report["verdict"], report["counts"]["bad"]) == (0, "suspicious", 0)
    assert finding(report, "transformer trained")["verdict"] == "suspicious"
    assert finding(report, "joints")["figures"]["not_finite"] == 0
    assert finding(report, "clamped values")["figures"]["clamped"] == 0
    printed = capsys.readouterr().out
    assert "motions are noise" in printed
    assert "-> train it" in printed


def test_every_finding_is_complete(checkpoint):
    assert main(["doctor", "--checkpoint", str(checkpoint), "--json", "all.json"]) in (0, 1)
    report = json.loads(Path("all.json").read_text(encoding="utf-8"))
    assert set(report) == {
        "format", "checkpoint", "fast", "seconds", "verdict", "counts", "findings", "steps",
    }  # fmt: skip
    assert sum(report["counts"].values()) == len(report["findings"])
    keys = [(one["group"], one["name"]) for one in report["findings"]]
    assert len(set(keys)) == len(keys)
    for one in report["findings"]:
        assert one["verdict"] in VERDICTS
        assert one["value"]
        assert one["verdict"] == "good" or (one["meaning"] and one["advice"]), one
    assert {"webp", "gif", "OpenGL through EGL"} <= {name for _, name in keys}


def test_a_nan_in_a_weight_is_named_and_the_rest_still_runs(checkpoint):
    change(checkpoint, lambda weights: weights["lm_head.weight"][0].fill_(torch.nan))
    status, report = examine("--checkpoint", str(checkpoint))
    assert status == 1
    assert "lm_head.weight" in finding(report, "transformer finite")["value"]
    assert finding(report, "motions")["verdict"] == "bad"


def test_a_missing_or_damaged_file_is_bad(checkpoint):
    (checkpoint / TRANSFORMER_FILE).write_bytes(b"no weights")
    (checkpoint / "tokenizer.safetensors").unlink()
    status, report = examine("--checkpoint", str(checkpoint))
    assert status == 1
    assert finding(report, "transformer")["verdict"] == "bad"
    assert finding(report, "tokenizer")["verdict"] == "bad"


def test_the_average_is_held_against_the_weights(checkpoint):
    raw = load_file(checkpoint / TRANSFORMER_FILE)
    status, report = examine("--checkpoint", str(checkpoint))
    assert status == 0
    assert "none" in finding(report, "moving average")["value"]
    save_file({k: torch.zeros_like(v) for k, v in raw.items()}, checkpoint / EMA_FILE)
    status, report = examine("--checkpoint", str(checkpoint))
    assert (status, finding(report, "moving average")["verdict"]) == (1, "bad")


def test_files_that_differ_from_what_was_recorded_are_named(checkpoint):
    record_digests(checkpoint)
    _, report = examine("--checkpoint", str(checkpoint))
    assert finding(report, "digests")["verdict"] == "good"
    assert finding(report, "digests")["figures"]["files"] >= 5
    config = checkpoint / "config.json"
    config.write_text(config.read_text() + "\n")
    _, report = examine("--checkpoint", str(checkpoint))
    assert finding(report, "digests")["verdict"] == "suspicious"
    change(checkpoint, lambda weights: weights["lm_head.weight"].mul_(1.1))
    status, report = examine("--checkpoint", str(checkpoint))
    assert (status, finding(report, "digests")["verdict"]) == (1, "bad")
    assert TRANSFORMER_FILE in finding(report, "digests")["value"]
    (checkpoint / DIGESTS_FILE).write_text("what\n")
    assert examine("--checkpoint", str(checkpoint))[0] == 1


def test_published_weights_are_examined_as_they_are():
    write_folder(Path("published"))
    status, report = examine("--checkpoint", "published")
    assert (status, report["counts"]["bad"]) == (0, 0), report["findings"]
    assert finding(report, "transformer finite")["figures"]["numbers"] > 10_000
    assert finding(report, "transformer trained")["verdict"] == "suspicious"
    assert finding(report, "text_encoder norms")["verdict"] == "good"


def test_a_folder_that_cannot_be_written_to_is_bad():
    Path("file").write_text("")
    place = Path("file").absolute()
    (blocked,) = environment.folder_findings({"results": place / "results"})
    assert (blocked.verdict, str(place) in blocked.value) == ("bad", True)
    (free,) = environment.folder_findings({"results": Path("new/er")})
    assert (free.verdict, "will be made" in free.value) == ("good", True)
    assert not Path("new").exists()


@pytest.mark.parametrize("kind", codecs.KINDS)
def test_a_codec_that_fails_is_bad(kind, monkeypatch):
    def broken(*_: object) -> None:
        raise RuntimeError("no\nencoder")

    monkeypatch.setattr(f"render.video.write_{kind}", broken)
    found = {one.name: one for one in codecs.codec_findings(("png", kind))}
    assert found[kind].verdict == "bad"
    assert "no encoder" in found[kind].value


def test_all_codecs_come_back_with_their_pictures():
    assert {one.name: one.verdict for one in codecs.codec_findings()} == dict.fromkeys(
        codecs.KINDS, "good"
    )


def test_versions_are_held_against_setup_cfg(tmp_path, monkeypatch):
    names = {one.name for one in libraries.requirements()[""]}
    assert {"torch", "numpy", "av"} <= names
    installed = {one.name for one in libraries.requirements(tmp_path / "none")[""]}
    assert {"torch", "numpy", "av"} <= installed
    judged = [
        libraries.requirement_finding(Requirement(text)).verdict
        for text in ("numpy>=1", "numpy>=99", "no-such-library>=1")
    ]
    assert judged == ["good", "suspicious", "bad"]


def test_a_device_that_multiplies_wrongly_is_seen(monkeypatch):
    cpu = torch.device("cpu")
    assert devices.product_finding(cpu, "bfloat16", chosen=True).verdict == "good"
    monkeypatch.setattr(devices, "_TOLERANCES", {"float32": 0.0})
    assert devices.product_finding(cpu, "float32", chosen=True).verdict == "bad"
    assert devices.product_finding(cpu, "float32", chosen=False).verdict == "suspicious"


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["--checkpoint", "nowhere"], "no checkpoint directory nowhere"),
        (["--checkpoint", "."], "config.json"),
        (["--use-ema"], "no moving average"),
        (["--dtype", "float8"], "float8"),
        (["--fats"], "did you mean '--fast'"),
    ],
)
def test_bad_input_is_one_line_and_status_2(argv, message, capsys):
    assert main(["doctor", *argv]) == 2
    complaint = capsys.readouterr().err
    assert message in complaint
    assert len(complaint.strip().splitlines()) == 1


def test_a_terminal_gets_colours_and_aligned_columns(monkeypatch):
    bad = Finding("motion", "joints", "bad", "9 m", "where no body is", "do this")
    good = Finding("motion", "jerk", "good", "1", "smooth", "not needed")
    (colored, _) = Printer(True, 200).lines(bad)
    assert colored.startswith("  \x1b[1;31mbad")
    plain = [*Printer(False).lines(bad), *Printer(False).lines(good)]
    assert [line.find(word) for line, word in zip(plain, ("9 m", "->", "1"), strict=True)] == [
        36
    ] * 3
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == plain[0]
    cut = re.sub(r"\x1b\[[\d;]*m", "", Printer(True, 90).lines(bad)[0])
    assert len(cut) <= 90
    assert cut.endswith("…")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    from scripts.doctor import shows_colors

    assert not shows_colors()
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "xterm")
    assert shows_colors()
