"""Several processes that share a batch, as torchrun starts them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.runs import ROOT

PROMPTS = [f"a person takes {number // 2} steps" for number in range(10)]  # each of them twice
EXPERIMENT = Path("results/default")
Team = Callable[..., list[int]]


@pytest.fixture
def settings(tiny_checkpoint, tmp_path) -> list[str]:
    """A batch of PROMPTS in the test's folder."""
    (tmp_path / "prompts.txt").write_text("\n".join(PROMPTS))
    checkpoint = ["--checkpoint", str(tiny_checkpoint), "--device", "cpu"]
    return ["prompts.txt", *checkpoint, "--preview", "none", "--batch-size", "3", "--quiet"]


@pytest.fixture
def team(runs, settings, tmp_path) -> Team:
    """Start two processes that share a batch, as a launcher other than torchrun would."""

    def start(*options: str) -> list[int]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        meeting = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": port, "WORLD_SIZE": "2"}
        return [
            runs.start(tmp_path, "batch", *settings, *options, env=meeting | {"RANK": str(rank)})
            for rank in range(2)
        ]

    return start


def manifest(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / EXPERIMENT / "manifest.jsonl").read_text().splitlines()
    return sorted(map(json.loads, lines), key=lambda entry: entry["number"])


def tokens(folder: Path) -> list[list[int]]:
    return [sample["tokens"] for entry in manifest(folder) for sample in entry["samples"]]


def test_torchrun_shares_a_batch_and_makes_what_one_process_makes(settings, runs, tmp_path):
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "prompts.txt").write_text("\n".join(PROMPTS))
    assert runs.wait(runs.start(alone, "batch", *settings)).status == 0
    done = subprocess.run(
        [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node", "2",
         "-m", "scripts.batch", *settings],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert sorted(done.stdout.splitlines()) == sorted(str(EXPERIMENT / str(n)) for n in range(10))
    made = manifest(tmp_path)
    assert [entry["prompt"] for entry in made] == PROMPTS
    assert [Path(entry["folder"]).name for entry in made] == [str(n) for n in range(10)]
    assert tokens(tmp_path) == tokens(alone)
    for number in range(10):
        file = EXPERIMENT / str(number) / "1_predict.npy"
        assert (tmp_path / file).read_bytes() == (alone / file).read_bytes()


def test_what_all_of_them_made_is_there_for_any_number_of_them(team, runs, settings, tmp_path):
    assert [runs.wait(process).status for process in team("--resume")] == [0, 0]
    (tmp_path / EXPERIMENT / "4" / "1_joints.npy").unlink()
    (tmp_path / EXPERIMENT / "7" / "1_joints.npy").unlink()
    first, second = (runs.wait(process) for process in team("--resume", "--no-quiet"))
    assert (first.status, second.status, second.out, second.err) == (0, 0, "", "")
    assert sorted(first.out.splitlines()) == [str(EXPERIMENT / name) for name in ("10", "11")]
    assert "8 of 10 prompts were there already" in first.err
    one = runs.wait(runs.start(tmp_path, "batch", *settings, "--resume", "--no-quiet"))
    assert "10 of 10 prompts were there already" in one.err


def test_a_prompt_that_fails_in_another_process_is_reported_by_the_first(team, runs, tmp_path):
    (tmp_path / "prompts.txt").write_text("he bows#NA\nhe sits#90000\nshe bows#NA\nhe jumps#NA\n")
    first, second = (runs.wait(process) for process in team())
    assert (first.status, second.status) == (1, 0)  # torchrun would end all for another status
    assert (second.out, second.err) == ("", "")
    assert sorted(first.out.splitlines()) == [str(EXPERIMENT / name) for name in "023"]
    assert first.err.splitlines()[0].startswith("saymove batch: prompt 1 ('he sits') failed: sec")
    assert first.err.splitlines()[1] == "saymove batch: 1 of 4 prompts failed"
    meta = json.loads((tmp_path / EXPERIMENT / "1" / "meta.json").read_text())
    assert meta["status"] == "failed"


def test_more_processes_than_prompts(team, runs, tmp_path):
    (tmp_path / "prompts.txt").write_text("he bows\n")
    first, second = (runs.wait(process) for process in team())
    assert (first.status, first.out) == (0, f"{EXPERIMENT / '0'}\n")
    assert (second.status, second.out) == (0, "")


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_lost_process_costs_its_unfinished_prompts_alone(team, runs, tmp_path):
    slow = ("--batch-size", "1", "--seconds", "1", "--num-samples", "12")
    first, second = team(*slow)
    deadline = time.monotonic() + 60
    begun = tmp_path / EXPERIMENT / "9"
    while not begun.exists():  # the last folder is the second process's
        assert time.monotonic() < deadline
        time.sleep(0.002)
    os.kill(second, signal.SIGKILL)
    assert runs.wait(second).status == -signal.SIGKILL
    ended = runs.wait(first)
    finished = {entry["number"] for entry in manifest(tmp_path)}
    assert {0, 2, 4, 6, 8} <= finished < set(range(10))
    assert ended.status == 1
    lost = [line for line in ended.err.splitlines() if "its process was lost; --resume" in line]
    assert len(lost) == 10 - len(finished)
    assert [runs.wait(process).status for process in team(*slow, "--resume")] == [0, 0]
    assert [entry["number"] for entry in manifest(tmp_path)] == list(range(10))
    assert [entry["prompt"] for entry in manifest(tmp_path)] == PROMPTS


def test_a_launcher_that_sets_nonsense(runs, settings, tmp_path):
    meeting = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "1", "WORLD_SIZE": "2", "RANK": "one"}
    ended = runs.wait(runs.start(tmp_path, "batch", *settings, env=meeting))
    assert ended.status == 2
    assert ended.err.count("\n") == 1
    assert "RANK and WORLD_SIZE must be whole numbers, got 'one' and '2'" in ended.err
