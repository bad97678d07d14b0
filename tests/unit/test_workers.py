"""Work beside the model: workers, drawing processes, and claims that end with a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from scripts.production.claims import Claims
from scripts.production.drawing import Drawer
from scripts.production.workers import Workers, usual_workers

ROOT = Path(__file__).parents[2]
CLAIMING = """
import sys
from pathlib import Path
from scripts.production.claims import Claims
claims = Claims(Path(sys.argv[1]))
print(*[claims.take(name) for name in sys.argv[2:]], flush=True)
sys.stdin.read()
"""


def test_without_workers_the_caller_does_it():
    workers = Workers(0)
    seen: list[threading.Thread] = []
    workers.do(lambda: seen.append(threading.current_thread()))
    assert seen == [threading.main_thread()]
    workers.finish()


def test_all_work_is_done_by_the_end_and_little_of_it_waits():
    workers = Workers(2)
    go, done = threading.Event(), []
    given = []

    def give() -> None:
        for number in range(20):
            workers.do(lambda number=number: (go.wait(10), done.append(number)))
            given.append(number)

    giver = threading.Thread(target=give)
    giver.start()
    giver.join(0.5)
    assert giver.is_alive()  # held back, since nothing gets done
    assert len(given) <= 4
    go.set()
    giver.join(10)
    workers.finish()
    assert sorted(done) == list(range(20))


def test_the_first_error_ends_the_work():
    workers, done = Workers(1), []

    def broken() -> None:
        raise OSError(28, "No space left on device")

    def give() -> None:
        for number in range(10):
            workers.do(lambda number=number: done.append(number))

    workers.do(broken)
    with pytest.raises(OSError, match="No space left"):
        give()
    with pytest.raises(OSError, match="No space left"):
        workers.finish()
    assert not done


def test_stopping_finishes_what_is_in_hand_and_drops_the_rest():
    workers, begun, go, done = Workers(1), threading.Event(), threading.Event(), []
    workers.do(lambda: (begun.set(), go.wait(10), done.append("in hand")))
    begun.wait(10)
    workers.do(lambda: done.append("waiting"))
    threading.Timer(0.2, go.set).start()
    workers.stop()
    assert done == ["in hand"]


def test_there_is_a_worker_for_each_core(monkeypatch):
    cases = ((1, 1, 1), (2, 1, 2), (16, 1, 16), (16, 4, 4), (2, 4, 1), (500, 1, 32))
    for cores, processes, wanted in cases:
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, n=cores: range(n), raising=False)
        assert usual_workers(processes) == wanted


@pytest.fixture
def joints() -> NDArray[np.float32]:
    noise = np.random.default_rng(0).normal(size=(1, 22, 3))
    return (noise * 0.3 + np.linspace(0.5, 1, 8)[:, None, None]).astype(np.float32)


def test_another_process_draws_what_this_one_would(tmp_path, joints):
    here, there = Drawer(beside=False), Drawer(beside=True)
    here.draw(tmp_path / "here", joints, 30.0, "he bows", "png")
    there.draw(tmp_path / "there", joints, 30.0, "he bows", "png")
    there.draw(tmp_path / "again", joints, 30.0, "he bows", "png")
    there.close()
    assert (tmp_path / "here.png").read_bytes() == (tmp_path / "there.png").read_bytes()
    assert (tmp_path / "here.png").read_bytes() == (tmp_path / "again.png").read_bytes()


def test_a_fault_comes_back_and_a_process_that_dies_is_replaced(tmp_path, joints):
    drawer = Drawer(beside=True)
    with pytest.raises(RuntimeError, match="joints"):
        drawer.draw(tmp_path / "bad", joints[:, :5], 30.0, "", "png")
    with pytest.raises(RuntimeError, match="preview kind is 'avi'"):
        drawer.draw(tmp_path / "bad", joints, 30.0, "", "avi")
    process = drawer._idle.get_nowait()
    process._process.kill()
    drawer._idle.put(process)
    with pytest.raises(RuntimeError, match="ended with status"):
        drawer.draw(tmp_path / "lost", joints, 30.0, "", "png")
    drawer.draw(tmp_path / "good", joints, 30.0, "", "png")
    drawer.close()
    assert [path.name for path in tmp_path.iterdir()] == ["good.png"]


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_drawing_process_leaves_the_decision_to_end_to_the_one_that_asks(tmp_path, joints):
    drawer = Drawer(beside=True)
    drawer.draw(tmp_path / "a", joints, 30.0, "", "png")
    process = drawer._idle.get_nowait()
    for number in (signal.SIGINT, signal.SIGTERM):
        process._process.send_signal(number)
    drawer._idle.put(process)
    drawer.draw(tmp_path / "b", joints, 30.0, "", "png")
    drawer.close()
    assert process._process.returncode == 0
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.skipif(os.name != "posix", reason="file locks")
def test_a_claim_ends_with_its_process_however_it_ends(tmp_path):
    claims = Claims(tmp_path)
    assert claims.take("mine")
    process = subprocess.Popen(
        [sys.executable, "-c", CLAIMING, str(tmp_path), "mine", "theirs"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "False True\n"
    assert not claims.take("theirs")
    assert claims.take("mine")
    process.kill()
    process.communicate()
    deadline = time.monotonic() + 10
    while not claims.take("theirs"):
        assert time.monotonic() < deadline
    claims.close()
    assert [path.name for path in tmp_path.iterdir()] == [".claims"]
