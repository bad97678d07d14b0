"""Runs that are killed, terminated or doubled: no motion is lost or made twice."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from scripts.experiments.results import Experiment
from tests.runs import Runs

PROMPTS = [f"a person takes {number // 2} steps" for number in range(24)]  # each of them twice
EXPERIMENT = Path("results/default")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and file locks")


@pytest.fixture
def start(runs, tiny_checkpoint, tmp_path) -> Callable[..., int]:
    """Start a batch of PROMPTS in the test's folder."""
    (tmp_path / "prompts.txt").write_text("\n".join(PROMPTS))
    settings = ("--preview", "png", "--batch-size", "2", "--seconds", "0.5", "--workers", "2")
    checkpoint = ("--checkpoint", str(tiny_checkpoint), "--device", "cpu")
    return partial(runs.start, tmp_path, "batch", "prompts.txt", *checkpoint, *settings)


def num_lines(folder: Path) -> int:
    manifest = folder / EXPERIMENT / "manifest.jsonl"
    return manifest.read_bytes().count(b"\n") if manifest.is_file() else 0


def wait_for_lines(runs: Runs, process: int, folder: Path, count: int) -> None:
    """Wait until a process has added so many lines to the manifest."""
    wanted = num_lines(folder) + count
    deadline = time.monotonic() + 120
    while num_lines(folder) < wanted:
        assert not runs.has_ended(process)
        assert time.monotonic() < deadline
        time.sleep(0.002)


def check_exactly_once(folder: Path, prompts: list[str]) -> None:
    """Every prompt is finished once, its files are whole."""
    made = list(Experiment(folder / EXPERIMENT.parent, EXPERIMENT.name).entries())
    assert Counter(entry["prompt"] for entry in made) == Counter(prompts)
    assert len({entry["folder"] for entry in made}) == len(made)
    for entry in made:
        assert entry["status"] == "finished"
        assert json.loads((folder / entry["folder"] / "meta.json").read_text()) == entry
        for sample in entry["samples"]:
            predict, *joints, preview = (folder / entry["folder"] / n for n in sample["files"])
            assert np.load(predict).shape == (sample["frames"], 272)
            assert len(joints) == 2  # raw and clean
            assert {np.load(path).shape for path in joints} == {(sample["frames"], 22, 3)}
            assert preview.read_bytes()[-8:-4] == b"IEND"


def test_kill_9_at_any_moment_costs_nothing_but_time(runs, start, tmp_path):
    chance = random.Random(4)
    for _ in range(3):
        process = start("--resume")
        wait_for_lines(runs, process, tmp_path, 1 + chance.randrange(4))
        time.sleep(chance.random() * 0.1)
        os.kill(process, signal.SIGKILL)
        assert runs.wait(process).status == -signal.SIGKILL
    last = runs.wait(start("--resume"))
    assert last.status == 0, last.err
    check_exactly_once(tmp_path, PROMPTS)
    there = len(PROMPTS) - len(last.out.splitlines())
    assert 3 <= there < 24
    assert f"{there} of 24 prompts were there already" in last.err


def test_two_resumes_at_once_make_no_prompt_twice(runs, start, tmp_path):
    processes = [start("--resume") for _ in range(2)]
    both = [runs.wait(process) for process in processes]
    check_exactly_once(tmp_path, PROMPTS)
    for ended in both:  # whoever came second has left all to the other one, or found it finished
        assert ended.status in (0, 1)
        left = "left to another run that is making them; --resume again" in ended.err
        assert left == (ended.status == 1)
    folders = [path for path in (tmp_path / EXPERIMENT).iterdir() if path.name.isdigit()]
    assert len(folders) == len(PROMPTS)


def test_a_resume_beside_a_run_leaves_it_its_prompts(runs, start, tmp_path):
    long = ("--num-samples", "4")
    process = start(*long)
    wait_for_lines(runs, process, tmp_path, 1)
    beside = runs.wait(start(*long, "--resume", "--quiet"))
    assert not runs.has_ended(process)
    assert (beside.status, beside.out) == (1, "")
    assert beside.err.count("\n") == 1
    assert "of 24 prompts are left to another run that is making them" in beside.err
    assert runs.wait(process).status == 0
    check_exactly_once(tmp_path, PROMPTS)


def test_a_run_that_is_told_to_end_leaves_whole_results(runs, start, tmp_path):
    """By SIGTERM; a test of the command itself presses Ctrl-C."""
    process = start()
    wait_for_lines(runs, process, tmp_path, 2)
    os.kill(process, signal.SIGTERM)
    ended = runs.wait(process)
    assert ended.status == 143
    assert ended.err == "saymove batch: terminated\n"
    states: dict[str, str] = {}
    for place in range(24):
        folder = EXPERIMENT / str(place)
        meta = json.loads((tmp_path / folder / "meta.json").read_text())
        states[str(folder)] = meta["status"]
        assert not list((tmp_path / folder).glob(".*"))
    finished = [folder for folder, state in states.items() if state == "finished"]
    assert sorted(ended.out.splitlines()) == sorted(finished)
    assert set(states.values()) == {"finished", "interrupted"}
    again = runs.wait(start("--resume"))
    assert again.status == 0, again.err
    assert f"{len(finished)} of 24 prompts were there already" in again.err
    check_exactly_once(tmp_path, PROMPTS)
