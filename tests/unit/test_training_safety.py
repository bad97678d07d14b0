"""Training through full disks, killed processes and damaged states; rates and options."""

from __future__ import annotations

import errno
import logging
import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from options.anomalies import AnomalyOptions
from options.training import LoopOptions
from options.whole_files import write_whole
from tests.toy_training import (
    Line,
    LineTask,
    assert_same,
    in_step,
    interrupt,
    run,
    start,
    toy_options,
    weights,
)
from training.run.monitoring import Monitor, read_curves
from training.run.optimization import build_optimizer, rate_share


@pytest.fixture(autouse=True)
def no_plots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.run.monitoring.plot_curves", lambda rows, path: None)


@pytest.fixture
def options(tmp_path: Path) -> LoopOptions:
    return toy_options(tmp_path / "run")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"accumulation": 3},
        {"optimizer": "adam", "schedule": "multistep", "milestones": (3, 5), "decay_option": "all"},
        {"precision": "bfloat16", "schedule": "constant", "decay_option": "noVQ"},
    ],
)
def test_3_and_3_steps_are_6(options, tmp_path, changes):
    options = replace(options, save_every=3, **changes)
    anomalies = AnomalyOptions(history=4)
    straight = run(start(replace(options, run_dir=tmp_path / "one"), anomalies))
    calls = options.accumulation * 4 + 1
    with pytest.raises(KeyboardInterrupt):
        run(start(options, anomalies), LineTask(in_step(calls, interrupt)))
    torch.manual_seed(99)  # whatever the process drew in the meantime
    resumed = start(options, anomalies)
    assert resumed.step == 3
    run(resumed)
    assert_same(weights(straight), weights(resumed))
    assert resumed.watch.state_dict() == straight.watch.state_dict()
    states = [training.optimizer.state_dict()["state"] for training in (straight, resumed)]
    for index, values in states[0].items():
        assert all(torch.equal(value, states[1][index][name]) for name, value in values.items())


def test_accumulated_steps_draw_other_batches_and_take_their_mean(options):
    task = LineTask()
    training = start(replace(options, accumulation=3, steps=1, clip_norm=1e9, learning_rate=1e-9))
    run(training, task)
    assert len({tuple(points.flatten().tolist()) for points in task.drawn}) == 3
    torch.manual_seed(0)
    model = Line()
    torch.manual_seed(0)
    Line()  # the generator is where the training's was
    for points in task.drawn:
        noise = torch.rand(points.shape)
        ((model(points + 0.1 * noise) - points[:, :2]).square().mean() / 3).backward()
    for mine, parameter in zip(training.model.parameters(), model.parameters(), strict=True):
        torch.testing.assert_close(mine.grad, parameter.grad)


def test_a_full_disk_leaves_the_last_state_and_does_not_end_the_training(
    options, monkeypatch, caplog
):
    real, calls = os.fsync, []

    def full(file: int) -> None:
        calls.append(file)
        if disk_is_full:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(file)

    monkeypatch.setattr(os, "fsync", full)
    disk_is_full = False
    training = run(start(replace(options, steps=2)))
    whole = (options.run_dir / "state.pt").read_bytes()
    disk_is_full = True
    with pytest.raises(OSError, match="No space left") as caught:
        training.save()
    assert caught.value.filename == str(options.run_dir / "state.pt")
    assert (options.run_dir / "state.pt").read_bytes() == whole
    assert not list(options.run_dir.glob(".*tmp*"))
    with caplog.at_level(logging.WARNING, "training"):
        training._save_if_possible(must=False)
    assert "No space left" in caplog.text
    assert start(replace(options, steps=2)).step == 2


def complain_as_torch() -> None:
    raise RuntimeError("unexpected pos 64 vs 0")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_disk_that_fills_up_while_torch_writes_is_named(tmp_path):
    def write(file: Any) -> None:
        with Path("/dev/full").open("wb", buffering=0) as full:
            try:
                full.write(b"some weights")
            finally:
                complain_as_torch()

    with pytest.raises(OSError, match="No space left") as caught:
        write_whole(tmp_path / "state.pt", write)
    assert caught.value.errno == errno.ENOSPC


def test_a_kill_while_saving_leaves_the_last_state(tmp_path):
    file = tmp_path / "state.pt"
    write_whole(file, lambda out: out.write(b"first"))
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from options.whole_files import write_whole\n"
        "def write(out):\n"
        "    out.write(b'half'); out.flush(); os.kill(os.getpid(), signal.SIGKILL)\n"
        f"write_whole(Path({str(file)!r}), write)\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert file.read_bytes() == b"first"
    write_whole(file, lambda out: out.write(b"second"))  # what was left behind is in nobody's way
    assert file.read_bytes() == b"second"
    assert [path.name for path in tmp_path.iterdir()] == ["state.pt"]


def test_a_damaged_state_and_one_of_another_version_are_named(options):
    run(start(replace(options, steps=2)))
    file = options.run_dir / "state.pt"
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])
    with pytest.raises(ValueError, match="state.pt cannot be read") as caught:
        start(replace(options, steps=2))
    assert "\n" not in str(caught.value)
    torch.save({"step": 3}, file)
    with pytest.raises(ValueError, match="another saymove"):
        start(replace(options, steps=2))


def test_states_are_kept_for_good_where_asked(options):
    run(start(replace(options, keep_every=4)))
    kept = options.run_dir / "state_4.pt"
    assert torch.load(kept, weights_only=True)["step"] == 4
    kept.replace(options.run_dir / "state.pt")
    assert start(replace(options, keep_every=4)).step == 4


@pytest.mark.parametrize("schedule", ["cosine", "multistep", "constant"])
@pytest.mark.parametrize("warmup", [0, 1, 7, 30])
def test_the_rate_heeds_its_warm_up_and_never_rises_again(options, schedule, warmup):
    choice = replace(options, steps=20, warmup_steps=warmup, schedule=schedule, milestones=(5, 12))
    rates = [rate_share(choice, step) for step in range(20)]
    rising, falling = rates[:warmup], rates[warmup:]
    assert rising == pytest.approx([(step + 1) / warmup for step in range(min(20, warmup))])
    assert falling == sorted(falling, reverse=True)
    assert all(0 < rate <= 1 for rate in rates)
    if schedule == "multistep" and warmup == 0:
        assert rates[4:6] + rates[11:13] == pytest.approx([1, 0.05, 0.05, 0.0025])
    if schedule == "constant":
        assert set(falling) <= {1.0}


def test_what_decays_is_what_was_chosen(options):
    from tests.factories import make_tokenizer

    model = make_tokenizer(quantizer="VQ")
    counts = {}
    for choice in ("matrices", "all", "noVQ"):
        groups = build_optimizer(model, replace(options, decay_option=choice)).param_groups
        assert [group["weight_decay"] for group in groups] == [0.01, 0.0]
        counts[choice] = [sum(p.numel() for p in group["params"]) for group in groups]
        assert sum(counts[choice]) == sum(p.numel() for p in model.parameters())
    assert counts["all"][1] == 0
    assert counts["noVQ"][1] == sum(p.numel() for p in model.quantizer.parameters()) > 0
    assert counts["matrices"][1] == sum(p.numel() for p in model.parameters() if p.ndim < 2)


def test_lines_of_progress_tell_the_pace(options, caplog):
    with caplog.at_level(logging.INFO, "training"):
        run(start(replace(options, print_every=3, steps=4, eval_every=4)))
    said = [message for message in caplog.messages if message.startswith("step ")]
    assert said[0].startswith("step 3 of 4: loss ")
    assert "samples/s" in said[0]
    assert "frames/s" in said[0]
    assert "held_out 1" in said[1]


def test_scalars_are_written_for_tensorboard(options):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    run(start(replace(options, tensorboard=True)))
    events = EventAccumulator(str(options.run_dir / "tensorboard")).Reload()
    steps = [event.step for event in events.Scalars("loss")]
    assert steps == [2, 4, 6]
    wanted = [row["loss"] for row in read_curves(options.run_dir / "curves.csv")]
    assert [event.value for event in events.Scalars("loss")] == pytest.approx(wanted)
    assert {"learning_rate", "held_out", "frames_per_s"} <= set(events.Tags()["scalars"])


def test_a_missing_tensorboard_is_one_line(options, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    with pytest.raises(ValueError, match="tensorboard is not installed: pip install") as caught:
        Monitor(replace(options, tensorboard=True), 0)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"precision": "float16"}, "precision float16 needs a GPU, got device cpu"),
        ({"precision": "float16", "device": "cuda", "parallel": "fsdp"}, "fsdp takes precision"),
        ({"accumulation": 0}, "accumulation must be at least 1, got 0"),
        ({"gamma": 2.0}, "gamma must be between 0 and 1"),
        ({"milestones": (0,)}, "milestones must be steps above 0"),
        ({"print_every": -1}, "print_every must be 0 or more"),
        ({"second_moment": 1.0}, "second_moment must be in [0, 1)"),
    ],
)
def test_options_that_cannot_be_are_named(options, change, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        replace(options, **change)
