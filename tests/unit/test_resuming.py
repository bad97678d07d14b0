"""What an experiment holds: whole results, torn lines, and folders that the manifest forgot."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scripts.experiments.new_files import write_array, write_bytes, write_json
from scripts.experiments.results import MANIFEST_FILE, Experiment
from scripts.production.records import identity
from scripts.production.resuming import files_of, find_finished, has_previews, is_whole, key_of

FRAMES = 6


def make_result(experiment: Experiment, record: bool = True, **changes: Any) -> dict[str, Any]:
    """Write a result folder as a run would, with two samples, and return its record."""
    (folder,) = experiment.claim()
    write_bytes(folder / "1_text.txt", b"he bows\n")
    samples = []
    for number in range(2):
        names = [f"1_s{number}_predict.npy", f"1_s{number}_joints.npy", f"1_s{number}_he-bows.gif"]
        write_array(folder / names[0], np.zeros((FRAMES, 272), np.float32))
        write_array(folder / names[1], np.zeros((FRAMES, 22, 3), np.float32))
        write_bytes(folder / names[2], b"GIF")
        samples.append({"frames": FRAMES, "files": names, "tokens": [1, 2, 3]})
    entry = {
        "status": "finished",
        "prompt": "he bows",
        "versions": [{"flag": 1, "text": "he bows", "seconds": None}],
        "num_samples": 2,
        "seed": 0,
        "checkpoint_digest": "0" * 64,
        "folder": str(folder),
        "samples": samples,
        **changes,
    }
    write_json(folder / "meta.json", entry)
    if record:
        experiment.record(entry)
    return entry


@pytest.fixture
def experiment(tmp_path) -> Experiment:
    return Experiment(tmp_path / "results", "bows")


def test_a_result_is_found_by_what_was_asked_for(experiment):
    entry = make_result(experiment)
    key = key_of(entry)
    assert set(find_finished(experiment, {key}, "gif")) == {key}
    assert not find_finished(experiment, {(key[0], 1)}, "gif")
    names = {path.name for path in files_of(experiment, entry)}
    assert names == {path.name for path in (experiment.folder / "0").iterdir()}


@pytest.mark.parametrize(
    "change",
    [
        {"prompt": "she bows"},
        {"versions": [{"flag": 1, "text": "a man bows", "seconds": None}]},
        {"versions": [{"flag": 1, "text": "he bows", "seconds": 2.0}]},
        {"seed": 1},
        {"num_samples": 1},
        {"temperature": 0.5},
        {"top_k": 3},
        {"top_p": 0.5},
        {"best_of": 4},
        {"checkpoint_digest": "1" * 64},
        {"dtype": "bfloat16"},
        {"quantize": "int8"},
        {"id": "bow_01"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_decides_a_motion_tells_records_apart(experiment, change):
    entry = make_result(experiment)
    assert identity(entry | change) != identity(entry)
    other = {"folder": "elsewhere", "time": "1970", "number": 9, "batch_size": 1, "device": "cuda"}
    assert identity(entry | other) == identity(entry)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


DAMAGES: dict[str, Callable[[Path], object]] = {
    "folder gone": lambda folder: folder.rename(folder.with_name("moved")),
    "text gone": lambda folder: (folder / "1_text.txt").unlink(),
    "other text": lambda folder: (folder / "1_text.txt").write_text("she bows\n"),
    "array gone": lambda folder: (folder / "1_s1_joints.npy").unlink(),
    "array cut": lambda folder: cut(folder / "1_s1_joints.npy"),
    "array empty": lambda folder: (folder / "1_s0_predict.npy").write_bytes(b""),
    "no array": lambda folder: (folder / "1_s0_predict.npy").write_bytes(b"hello" * 999),
    "other shape": lambda folder: np.save(folder / "1_s0_joints.npy", np.zeros((FRAMES, 3))),
    "fewer frames": lambda folder: np.save(
        folder / "1_s0_predict.npy", np.zeros((FRAMES - 1, 272), np.float32)
    ),
    "preview gone": lambda folder: (folder / "1_s1_he-bows.gif").unlink(),
    "preview empty": lambda folder: (folder / "1_s1_he-bows.gif").write_bytes(b""),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_result_is_not_there(experiment, damage):
    entry = make_result(experiment)
    assert is_whole(experiment, entry)
    assert has_previews(experiment, entry, "gif")
    DAMAGES[damage](experiment.folder / "0")
    of_preview = "preview" in damage
    assert is_whole(experiment, entry) == of_preview
    assert bool(find_finished(experiment, {key_of(entry)}, "gif")) == of_preview
    assert not (is_whole(experiment, entry) and has_previews(experiment, entry, "gif"))
    assert has_previews(experiment, entry, "none")


def test_another_kind_of_preview_is_missing(experiment):
    entry = make_result(experiment)
    assert not has_previews(experiment, entry, "mp4")


def test_a_motion_without_frames_needs_no_preview(experiment):
    entry = make_result(experiment)
    for sample in entry["samples"]:
        sample["frames"] = 0
        for name, shape in zip(sample["files"], ((0, 272), (0, 22, 3)), strict=False):
            np.save(experiment.folder / "0" / name, np.zeros(shape, np.float32))
    assert is_whole(experiment, entry)
    assert has_previews(experiment, entry, "mp4")


def test_one_whole_result_of_several_is_enough(experiment):
    first, second = make_result(experiment), make_result(experiment)
    (experiment.folder / "0" / "1_text.txt").unlink()
    found = find_finished(experiment, {key_of(first)}, "none")
    assert found[key_of(first)]["folder"] == second["folder"]


def test_lines_that_are_torn_or_not_ours_are_passed_over(experiment):
    make_result(experiment)
    path = experiment.folder / MANIFEST_FILE
    line = path.read_bytes()
    path.write_bytes(
        b"\xff\xfe\n[1]\n{}\n\n" + line + b'{"folder": 3, "versions": 1}\n' + line[:40]
    )
    (entry,) = [one for one in experiment.entries() if one.get("prompt")]
    assert find_finished(experiment, {key_of(entry)}, "gif")


def test_a_moved_experiment_is_still_one(experiment, tmp_path):
    entry = make_result(experiment)
    experiment.folder.parent.rename(tmp_path / "moved")
    moved = Experiment(tmp_path / "moved", "bows")
    assert find_finished(moved, {key_of(entry)}, "gif")


def test_forgotten_lines_are_written_once(experiment):
    known, forgotten = make_result(experiment), make_result(experiment, record=False)
    make_result(experiment, record=False, status="failed")
    living = make_result(experiment, record=False)
    (experiment.folder / "4").mkdir()
    path = experiment.folder / MANIFEST_FILE
    path.write_bytes(path.read_bytes() + json.dumps(forgotten).encode()[:30])  # killed in a line
    for count in (1, 0):
        assert experiment.record_forgotten(lambda number: number != 3) == count
    assert [entry["folder"] for entry in experiment.entries()] == [
        known["folder"],
        forgotten["folder"],
    ]
    assert experiment.record_forgotten(lambda _: True) == 1
    assert [entry["folder"] for entry in experiment.entries()][-1] == living["folder"]


def test_an_experiment_that_is_not_there_has_forgotten_nothing(experiment):
    assert experiment.record_forgotten(lambda _: True) == 0
    assert list(experiment.entries()) == []
    assert not experiment.folder.exists()


def test_a_folder_of_a_wanted_number_or_the_next_free_one(experiment):
    assert [experiment.claim_number(number).name for number in (4, 2, 4, 3)] == [
        "4", "2", "5", "3",
    ]  # fmt: skip


def test_a_long_manifest_is_read_in_pieces(experiment, monkeypatch):
    experiment.claim()
    monkeypatch.setattr("scripts.experiments.manifest._READ_SIZE", 7)
    lines = [{"prompt": "x" * number, "number": number} for number in range(30)]
    for line in lines:
        experiment.record(line)
    assert list(experiment.entries()) == lines
