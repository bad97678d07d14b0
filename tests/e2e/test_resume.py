"""saymove batch --resume: whatever ended a run, the next one makes what is missing, once."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from saymove.__main__ import main

PROMPTS = ["a person walks", "he jumps", "a person walks", "a man bows"]
Batch = Callable[..., tuple[int, list[str], list[str]]]
MANIFEST = Path("results/default/manifest.jsonl")


@pytest.fixture
def batch(tiny_checkpoint, tmp_path, monkeypatch, capsys) -> Batch:
    """Run the command in a folder with prompts.txt; return status and lines of both streams."""
    monkeypatch.chdir(tmp_path)
    Path("prompts.txt").write_text("\n".join(PROMPTS))

    def call(*options: str, command: str = "batch") -> tuple[int, list[str], list[str]]:
        settings = ["--checkpoint", str(tiny_checkpoint), "--device", "cpu", "--seconds", "1"]
        what = "prompts.txt" if command == "batch" else "he jumps"
        status = main([command, what, *settings, "--preview", "none", *options])
        printed = capsys.readouterr()
        return status, printed.out.splitlines(), printed.err.splitlines()

    return call


def entries() -> list[dict]:
    return [json.loads(line) for line in MANIFEST.read_text().splitlines()]


def test_what_is_there_is_left_alone(batch):
    batch()
    before = {path: path.stat().st_mtime_ns for path in Path("results").rglob("*/*.*")}
    status, printed, said = batch("--resume")
    assert (status, printed) == (0, [])
    assert said[-1] == "saymove batch: 4 of 4 prompts were there already"
    assert {path: path.stat().st_mtime_ns for path in Path("results").rglob("*/*.*")} == before
    status, printed, said = batch("--resume", command="generate")
    assert status == 0
    assert said[-1] == "saymove generate: the motion was there already"
    assert "results/default/1/1_joints.npy" in printed


def test_what_is_missing_or_broken_is_made_again_as_it_was(batch):
    batch()
    first = {n: Path(f"results/default/{n}/1_predict.npy").read_bytes() for n in range(4)}
    Path("results/default/1/1_joints.npy").unlink()
    Path("results/default/3/1_predict.npy").write_bytes(first[3][:-1])
    status, printed, said = batch("--resume")
    assert status == 0
    assert sorted(printed) == ["results/default/4", "results/default/5"]
    assert "saymove batch: 2 of 4 prompts were there already" in said
    assert Path("results/default/4/1_predict.npy").read_bytes() == first[1]
    assert Path("results/default/5/1_predict.npy").read_bytes() == first[3]
    assert not Path("results/default/1/1_joints.npy").exists()
    assert len(entries()) == 6


def test_a_prompt_that_stands_in_the_file_twice_is_made_twice(batch):
    batch()
    Path("results/default/2/1_text.txt").unlink()
    _, printed, _ = batch("--resume")
    assert printed == ["results/default/4"]
    assert [entry["occurrence"] for entry in entries() if entry["prompt"] == PROMPTS[0]][-1] == 1
    Path("prompts.txt").write_text("\n".join([PROMPTS[0]] * 3))
    _, printed, said = batch("--resume")
    assert printed == ["results/default/5"]
    assert "saymove batch: 2 of 3 prompts were there already" in said


@pytest.mark.parametrize(
    ("options", "there"),
    [
        (["--seed", "1"], 0),
        (["--temperature", "0"], 0),
        (["--seconds", "0.5"], 0),
        (["--num-samples", "2"], 0),
        (["--batch-size", "1", "--workers", "0"], 4),
        (["--preview", "png"], 4),
    ],
)
def test_only_the_same_motions_count(batch, options, there):
    batch()
    _, printed, said = batch("--resume", *options)
    assert len(printed) == 4 - there
    assert f"saymove batch: {there} of 4 prompts were there already" in said


def test_a_preview_that_failed_is_drawn_again_and_the_motion_left_alone(batch, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise ValueError("no ink")

    draw = ["--preview", "png", "--workers", "0", "--num-samples", "2"]
    with monkeypatch.context() as broken:
        broken.setattr("render.preview.write_preview", fail)
        status, printed, said = batch(*draw)
        assert (status, len(printed)) == (0, 4)
        assert "saymove batch: warning: results/default/2: no preview: no ink" in said
        motions = {path: path.stat().st_mtime_ns for path in Path("results/default").glob("*/*.*")}
        status, printed, said = batch(*draw, "--resume")
        assert (status, printed) == (0, [])
        assert "saymove batch: warning: results/default/2: no preview: no ink" in said
        assert "saymove batch: 4 of 4 prompts lacked previews, which were tried again" in said
        assert said[-1] == "saymove batch: 4 of 4 prompts were there already"
    assert [entry["warnings"] for entry in entries()] == [["no preview: no ink"]] * 4

    assert batch(*draw, "--resume")[:2] == (0, [])
    now = {path: path.stat().st_mtime_ns for path in Path("results/default").glob("*/*.*")}
    assert now.items() >= motions.items()
    added = sorted(str(path) for path in now.keys() - motions.keys())
    assert len(added) == 8
    assert added[:2] == [f"results/default/0/1_s{n}_a-person-walks.png" for n in (0, 1)]
    assert [(entry["number"], entry["warnings"]) for entry in entries()[4:]] == [
        (number, []) for number in range(4)
    ]
    assert all(sample["tokens"] for entry in entries() for sample in entry["samples"])

    _, _, said = batch(*draw, "--resume")
    assert said == ["saymove batch: 4 of 4 prompts were there already"]
    assert len(entries()) == 8


def test_a_redrawn_preview_shows_what_the_first_run_would_have(batch):
    batch("--preview", "png", "--workers", "0")
    picture = Path("results/default/1/1_he-jumps.png")
    before = picture.read_bytes()
    picture.unlink()
    status, _, said = batch("--preview", "png", "--workers", "0", "--resume")
    assert status == 0
    assert "saymove batch: 1 of 4 prompts lacked previews, which were tried again" in said
    assert picture.read_bytes() == before


def test_a_fresh_experiment_has_nothing_to_leave_out(batch):
    status, printed, said = batch("--resume")
    assert status == 0
    assert sorted(printed) == [f"results/default/{n}" for n in range(4)]
    assert "saymove batch: 0 of 4 prompts were there already" in said


def test_the_manifest_line_that_a_killed_run_did_not_write(batch):
    batch()
    lines = MANIFEST.read_bytes().splitlines(keepends=True)
    MANIFEST.write_bytes(b"".join(lines[:2]) + lines[2][:100])
    status, printed, said = batch("--resume")
    assert (status, printed) == (0, [])
    assert "saymove batch: 4 of 4 prompts were there already" in said
    whole = [json.loads(line) for line in MANIFEST.read_bytes().splitlines() if line.endswith(b"}")]
    assert sorted(entry["number"] for entry in whole) == [0, 1, 2, 3]


def test_a_clock_that_jumps_changes_nothing(batch):
    batch()
    lines = [entry | {"time": "1970-01-01T00:00:00+00:00"} for entry in reversed(entries())]
    MANIFEST.write_text("".join(json.dumps(line) + "\n" for line in lines))
    for number, path in enumerate(sorted(Path("results").rglob("*"))):
        jump = 10**9 * (-1) ** number
        os.utime(path, (time.time() + jump, time.time() + jump))
    Path("results/default/3/meta.json").touch()
    Path("results/default/3/1_predict.npy").unlink()
    _, printed, said = batch("--resume")
    assert printed == ["results/default/4"]
    assert "saymove batch: 3 of 4 prompts were there already" in said
