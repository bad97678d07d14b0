"""Numbered folders, files that are whole or absent, and the manifest."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from options.whole_files import creating
from scripts.experiments.new_files import write_array, write_bytes, write_json
from scripts.experiments.results import Experiment, slug

ROOT = Path(__file__).parents[2]
PROCESSES, CLAIMS = 10, 5
MANY_CLAIMS = f"""
import sys
from pathlib import Path
from scripts.experiments.results import Experiment
experiment = Experiment(Path(sys.argv[1]), "together")
sys.stdin.read()
for folder in experiment.claim({CLAIMS}):
    (folder / "owner").touch(exist_ok=False)
    experiment.record({{"folder": folder.name, "owner": sys.argv[2], "long": "x" * 9000}})
"""


def test_folders_are_numbered_from_zero_in_a_fresh_experiment(tmp_path):
    experiment = Experiment(tmp_path / "results", "walks")
    folders = experiment.claim(3)
    assert folders == [tmp_path / "results" / "walks" / name for name in "012"]
    assert all(folder.is_dir() for folder in folders)
    assert experiment.claim() == [experiment.folder / "3"]


def test_numbers_follow_the_highest_and_other_names_are_ignored(tmp_path):
    for name in ("2", "11", "012", "-5", "99x", "²", "draft"):
        (tmp_path / "e" / name).mkdir(parents=True)
    (tmp_path / "e" / "manifest.jsonl").touch()
    assert [folder.name for folder in Experiment(tmp_path, "e").claim(2)] == ["12", "13"]


def test_a_folder_that_another_process_takes_first_is_passed_over(tmp_path, monkeypatch):
    experiment = Experiment(tmp_path, "e")
    experiment.claim()
    real = Path.mkdir

    def robbed(path: Path, *args: object, **settings: object) -> None:
        if path.name == "1" and not path.exists():
            real(path)
        real(path, *args, **settings)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", robbed)
    assert [folder.name for folder in experiment.claim(2)] == ["2", "3"]


def test_ten_processes_share_no_folder_and_lose_no_line(tmp_path):
    running = [
        subprocess.Popen(
            [sys.executable, "-c", MANY_CLAIMS, str(tmp_path), str(number)],
            stdin=subprocess.PIPE,
            cwd=ROOT,
        )
        for number in range(PROCESSES)
    ]
    for process in running:
        assert process.stdin is not None
        process.stdin.close()  # all start at once
    assert [process.wait(120) for process in running] == [0] * PROCESSES
    lines = (tmp_path / "together" / "manifest.jsonl").read_text().splitlines()
    entries = [json.loads(line) for line in lines]
    everything = {str(number) for number in range(PROCESSES * CLAIMS)}
    assert {entry["folder"] for entry in entries} == everything
    assert len(entries) == PROCESSES * CLAIMS
    assert len(list((tmp_path / "together").glob("*/owner"))) == PROCESSES * CLAIMS


@pytest.mark.parametrize("blocked", ["out", "out/e"])
def test_a_file_where_the_folder_should_be_is_named(tmp_path, blocked):
    file = tmp_path / blocked
    file.parent.mkdir(exist_ok=True)
    file.write_text("mine")
    with pytest.raises(NotADirectoryError, match="is a file; choose another --out-dir") as caught:
        Experiment(tmp_path / "out", "e").claim()
    assert str(file) in str(caught.value)
    assert file.read_text() == "mine"


def test_checking_makes_nothing(tmp_path):
    Experiment(tmp_path / "a", "b").check()
    assert not list(tmp_path.iterdir())


def test_files_are_never_overwritten(tmp_path):
    file = write_bytes(tmp_path / "a.txt", b"first")
    with pytest.raises(FileExistsError, match="exists"):
        write_bytes(file, b"second")
    assert file.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [file]


def test_without_hard_links_a_file_gets_its_name_and_replaces_nothing(tmp_path, monkeypatch):
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    file = write_bytes(tmp_path / "a.txt", b"first")
    with pytest.raises(FileExistsError):
        write_bytes(file, b"second")
    assert file.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [file]


def test_a_full_disk_leaves_nothing_and_names_the_file(tmp_path, monkeypatch):
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as caught:
        write_array(tmp_path / "a.npy", np.zeros(3))
    assert caught.value.filename == str(tmp_path / "a.npy")
    assert not list(tmp_path.iterdir())


def test_an_interrupted_file_leaves_nothing(tmp_path):
    def interrupted() -> None:
        with creating(tmp_path / "a.mp4") as temporary:
            temporary.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not list(tmp_path.iterdir())


def test_arrays_and_json_come_back(tmp_path):
    array = np.arange(6, dtype=np.float32).reshape(2, 3)
    assert np.array_equal(np.load(write_array(tmp_path / "a.npy", array)), array)
    content = {"prompt": "naïve 走", "frames": [1, 2], "id": None}
    assert json.loads(write_json(tmp_path / "a.json", content).read_bytes()) == content
    with pytest.raises(ValueError, match="JSON compliant"):
        write_json(tmp_path / "b.json", {"seconds": float("nan")})
    assert not (tmp_path / "b.json").exists()


def test_the_manifest_has_one_line_per_record(tmp_path):
    experiment = Experiment(tmp_path, "e")
    experiment.claim()
    for text in ("first\nline", "zweite"):
        experiment.record({"prompt": text})
    lines = (tmp_path / "e" / "manifest.jsonl").read_text().splitlines()
    assert [json.loads(line)["prompt"] for line in lines] == ["first\nline", "zweite"]


def test_a_torn_line_of_a_process_that_died_does_not_spoil_the_next(tmp_path):
    experiment = Experiment(tmp_path, "e")
    experiment.claim()
    (tmp_path / "e" / "manifest.jsonl").write_text('{"prompt": "to')
    experiment.record({"prompt": "whole"})
    lines = (tmp_path / "e" / "manifest.jsonl").read_text().splitlines()
    assert lines == ['{"prompt": "to', '{"prompt": "whole"}']


def test_a_line_that_does_not_fit_on_the_disk_leaves_no_part(tmp_path, monkeypatch):
    experiment = Experiment(tmp_path, "e")
    experiment.claim()
    experiment.record({"prompt": "before"})
    real = os.write
    monkeypatch.setattr(os, "write", lambda file, line: real(file, line[:5]))
    with pytest.raises(OSError, match="No space left") as caught:
        experiment.record({"prompt": "after"})
    assert caught.value.filename == str(tmp_path / "e" / "manifest.jsonl")
    assert (tmp_path / "e" / "manifest.jsonl").read_text() == '{"prompt": "before"}\n'


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A person waves.", "a-person-waves"),
        ("../../etc/passwd", "etc-passwd"),
        ("🕺🕺", "motion"),
        ("ein Mädchen läuft", "ein-mädchen-läuft"),
        ("一个人走路", "一个人走路"),
        ("x" * 300, "x" * 40),
        ("word " * 30, "word-word-word-word-word-word-word-word"),
    ],
)
def test_slugs(text, name):
    assert slug(text) == name


@given(st.text())
def test_a_slug_can_always_be_part_of_a_file_name(text):
    name = slug(text)
    assert name
    assert not set(name) & set('/\\:*?"<>|. ')
    assert len(f"1_s99_{name}_99.mp4".encode()) <= 255
    assert slug(name) == name
