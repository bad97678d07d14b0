"""Training through accidents: bad gradients, full disks, killed processes, damaged states."""

from __future__ import annotations

import errno
import logging
import math
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from options.anomalies import AnomalyOptions
from options.training import LoopOptions
from training.code_use import CodeUse
from training.loop import Training
from training.monitoring import Monitor, read_curves
from training.optimization import build_optimizer, rate_share
from training.whole_files import write_whole

STEPS = 6


@dataclass(frozen=True)
class OwnOptions:
    weight: float = 1.0


class Line(nn.Module):
    """A line through points; it counts its forward passes in a buffer, as codebooks do."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(3, 2)
        self.register_buffer("passes", torch.zeros(1))

    def forward(self, x: Tensor) -> Tensor:
        if self.training:
            self.passes += 1
        return self.layer(x)


@dataclass
class LineTask:
    """Random points; `spoil` may change what comes out in some step."""

    spoil: Callable[[Tensor, int], Tensor] = lambda loss, call: loss
    calls: int = 0
    drawn: list[Tensor] = field(default_factory=list)

    def loss(self, model: nn.Module, rng: np.random.Generator) -> tuple[Tensor, dict[str, Tensor]]:
        points = self._points(rng)
        self.drawn.append(points)
        noise = torch.rand(points.shape)  # from torch's own generator, which a resume restores
        loss = (model(points + 0.1 * noise) - points[:, :2]).square().mean()
        self.calls += 1
        return self.spoil(loss, self.calls), {"frames": torch.tensor(len(points))}

    def record(self, rng: np.random.Generator) -> dict[str, Any]:
        return {"points": self._points(rng)}

    def sample_losses(self, model: nn.Module, rng: np.random.Generator) -> Tensor:
        points = self._points(rng)
        return (model(points) - points[:, :2]).square().mean(1)

    @staticmethod
    def _points(rng: np.random.Generator) -> Tensor:
        return torch.from_numpy(rng.random((4, 3), dtype=np.float32))


@pytest.fixture(autouse=True)
def no_plots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.monitoring.plot_curves", lambda rows, path: None)


@pytest.fixture
def options(tmp_path: Path) -> LoopOptions:
    return LoopOptions(
        run_dir=tmp_path / "run",
        steps=STEPS,
        batch_size=4,
        learning_rate=0.05,
        warmup_steps=2,
        ema_decay=0.9,
        eval_every=2,
        save_every=2,
        print_every=0,
    )


def start(options: LoopOptions, anomalies: AnomalyOptions | None = None) -> Training:
    torch.manual_seed(0)
    return Training(Line(), options, OwnOptions(), anomalies=anomalies)


def run(training: Training, task: LineTask | None = None) -> Training:
    training.run(task or LineTask(), lambda model: {"held_out": 1.0})
    return training


def weights(training: Training) -> dict[str, Tensor]:
    both = (training.model, training.averaged)
    return {
        f"{i}.{key}": value.clone()
        for i, m in enumerate(both)
        for key, value in m.state_dict().items()
    }


def assert_same(one: dict[str, Tensor], other: dict[str, Tensor]) -> None:
    assert all(torch.equal(value, other[name]) for name, value in one.items())


def in_step(number: int, what: Callable[[Tensor], Tensor]) -> Callable[[Tensor, int], Tensor]:
    return lambda loss, call: what(loss) if call == number else loss


def interrupt(loss: Tensor) -> Tensor:
    raise KeyboardInterrupt


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


@pytest.mark.parametrize("mode", [None, "record", "skip"])
def test_what_is_not_finite_is_never_applied(options, mode, caplog):
    """A step whose loss is NaN leaves weights, averages and counters as they were."""
    anomalies = None if mode is None else AnomalyOptions(on_anomaly=mode, history=4)
    spoilt = replace(options, steps=4, schedule="constant")
    before = weights(
        run(start(replace(spoilt, steps=3, run_dir=spoilt.run_dir / "three"), anomalies))
    )
    with caplog.at_level(logging.WARNING, "training"):
        training = run(start(spoilt, anomalies), LineTask(in_step(4, lambda x: x * math.nan)))
    assert training.step == 4
    assert_same(before, weights(training))
    assert any("step 3" in message and "nan" in message for message in caplog.messages)
    records = list((spoilt.run_dir / "anomalies").glob("step_3_*"))
    assert len(records) == (mode is not None)


def test_a_jump_is_recorded_and_applied_or_skipped(options):
    final = {}
    for mode in ("record", "skip"):
        settings = replace(options, run_dir=options.run_dir / mode, steps=8)
        anomalies = AnomalyOptions(on_anomaly=mode, loss_limit=50.0, jump=math.inf)
        task = LineTask(in_step(5, lambda loss: loss * 1e4))
        final[mode] = weights(run(start(settings, anomalies), task))
        assert len(list((settings.run_dir / "anomalies").glob("step_4_*"))) == 1
        if mode == "record":
            quiet = replace(settings, run_dir=options.run_dir / "unwatched")
            task = LineTask(in_step(5, lambda loss: loss * 1e4))
            assert_same(weights(run(start(quiet), task)), final[mode])  # looking changes nothing
    assert int(final["record"]["0.passes"]) == 8
    assert int(final["skip"]["0.passes"]) == 7


def test_stop_saves_the_state_before_the_step(options):
    settings = replace(options, save_every=100, schedule="constant")
    three = replace(settings, steps=3, run_dir=options.run_dir / "three")
    before = weights(run(start(three)))
    anomalies = AnomalyOptions(on_anomaly="stop")
    with pytest.raises(ValueError, match="step 3 is abnormal: loss is inf") as caught:
        run(start(settings, anomalies), LineTask(in_step(4, lambda loss: loss * math.inf)))
    assert "\n" not in str(caught.value)
    resumed = start(settings, anomalies)
    assert resumed.step == 3
    assert_same(before, weights(resumed))
    finished = weights(run(resumed))
    straight = run(start(replace(settings, run_dir=options.run_dir / "straight"), anomalies))
    assert_same(weights(straight), finished)


def test_nothing_finite_any_more_is_an_error(options):
    with pytest.raises(ValueError, match="gave no finite loss"):
        run(start(replace(options, steps=100)), LineTask(lambda loss, call: loss * math.nan))


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
        "from training.whole_files import write_whole\n"
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


def test_a_collapsed_codebook_is_warned_of_once(caplog):
    use = CodeUse(100, batches=3, least=0.1)
    varied, poor = torch.arange(100), torch.arange(4).repeat(25)
    with caplog.at_level(logging.WARNING, "training"):
        for _ in range(3):
            use.add(varied)
        assert use.check() == 1.0
        for _ in range(2):
            use.add(poor)
        assert use.check() == 1.0  # the healthy batch still counts
        assert not caplog.messages
        use.add(poor)
        assert use.check() == pytest.approx(0.04)
        use.add(poor)
        assert use.check() == pytest.approx(0.04)
    assert len(caplog.messages) == 1
    assert "the codebook collapses: the last 3 batches used 4 %" in caplog.messages[0]
    few = CodeUse(64000, batches=1, least=0.1)
    few.add(torch.arange(50))
    assert few.share() == 1.0  # as many codes as there were tokens


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
