"""Accidents of a training: what is not finite, jumps, scales that overflow, collapsed codebooks."""

from __future__ import annotations

import logging
import math
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor

from options.anomalies import AnomalyOptions
from options.training import LoopOptions
from tests.toy_training import (
    STEPS,
    Line,
    LineTask,
    OwnOptions,
    assert_same,
    in_step,
    interrupt,
    run,
    start,
    toy_options,
    weights,
)
from training.run.distribution import Processes
from training.run.loop import Training
from training.tokenizer.code_use import CodeUse


@pytest.fixture(autouse=True)
def no_plots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.run.monitoring.plot_curves", lambda rows, path: None)


@pytest.fixture
def options(tmp_path: Path) -> LoopOptions:
    return toy_options(tmp_path / "run")


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


def test_a_float16_scale_that_is_too_large_is_halved_and_is_no_accident(options, tmp_path):
    """On the CPU here, where the command line refuses float16 since it is slow."""
    options = replace(options, device="cuda", precision="float16", save_every=3)

    def begin(name: str) -> Training:
        torch.manual_seed(0)
        settings = replace(options, run_dir=tmp_path / name)
        return Training(Line(), settings, OwnOptions(), Processes("cpu"), AnomalyOptions(history=4))

    def overflow(loss: Tensor, call: int) -> Tensor:
        return loss * 1e34 if call == 1 else loss

    straight = run(begin("straight"), LineTask(overflow))
    with pytest.raises(KeyboardInterrupt):
        run(
            begin("broken"),
            LineTask(lambda loss, call: interrupt(loss) if call == 5 else overflow(loss, call)),
        )
    broken = run(begin("broken"))
    for training in (straight, broken):
        assert int(training.model.passes) == STEPS - 1  # the first step was not applied
        assert training._scaler.get_scale() == 2**15
        assert not (training.options.run_dir / "anomalies").exists()
    assert_same(weights(straight), weights(broken))


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
