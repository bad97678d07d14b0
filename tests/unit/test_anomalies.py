"""Watching a training: one alarm for an accident, none for noise, and records that come back."""

from __future__ import annotations

import json
import math
import resource
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from options.anomalies import AnomalyOptions
from training.run.anomalies import Anomaly, AnomalyWatch
from training.run.anomaly_records import RECORD_FILE, SAMPLE_FILE, find_records, read_record

OPTIONS = AnomalyOptions(loss_limit=math.inf, norm_limit=math.inf)
SAMPLE = {
    "tokens": torch.arange(6).view(2, 3),
    "features": np.array([[0.5, np.nan], [np.inf, 1.0]], np.float32),
    "captions": ["he walks", "sie läuft"],
}
CONTEXT = {
    "kind": "transformer",
    "sample_losses": [1.5, math.nan],
    "random_state": {"cpu": torch.arange(5, dtype=torch.uint8), "cuda": [torch.ones(1)]},
    "options": {"seed": 3, "run_dir": Path("runs/one"), "jump": math.inf},
}


def alarms(
    losses: np.ndarray, norms: np.ndarray | None = None, options: AnomalyOptions = OPTIONS
) -> list[int]:
    """Steps of a course that are abnormal."""
    watch = AnomalyWatch(options, Path("nowhere"))
    norms = losses if norms is None else norms
    pairs = zip(losses.tolist(), norms.tolist(), strict=True)
    return [step for step, (x, y) in enumerate(pairs) if watch.look(step, x, y)]


def course(steps: int = 400, seed: int = 0) -> np.ndarray:
    """A loss as trainings have it: it falls, and it is noisy."""
    noise = np.random.default_rng(seed).lognormal(0, 0.3, steps)
    return (0.5 + 6 * np.exp(-np.arange(steps) / 80)) * noise


@pytest.mark.parametrize("seed", range(3))
def test_noise_and_a_falling_loss_are_no_anomaly(seed):
    assert alarms(course(2000, seed)) == []
    gauss = np.random.default_rng(seed).normal(3, 0.5, 2000)
    assert alarms(gauss) == []
    rising = np.linspace(0.1, 30, 2000) * np.random.default_rng(seed).lognormal(0, 0.1, 2000)
    assert alarms(rising) == []


@settings(max_examples=15)
@given(step=st.integers(30, 190), exponent=st.integers(-40, 40), seed=st.integers(0, 99))
def test_a_spike_is_one_alarm_at_any_scale(step, exponent, seed):
    losses = course(200, seed)
    losses[step] *= 60
    assert alarms(losses) == [step]
    assert alarms(losses * 2.0**exponent) == [step]


def test_a_spike_of_the_gradient_alone_is_enough():
    norms = course(seed=1)
    norms[200] *= 60
    watch = AnomalyWatch(OPTIONS, Path("nowhere"))
    found = [watch.look(i, x, y) for i, (x, y) in enumerate(zip(course(), norms, strict=True))]
    (anomaly,) = [one for one in found if one]
    assert anomaly.step == 200
    assert "gradient norm" in anomaly.reason
    assert "loss" not in anomaly.reason
    assert anomaly.scores["gradient_norm_spreads"] > OPTIONS.jump > anomaly.scores["loss_spreads"]
    assert "\n" not in anomaly.reason


def test_a_constant_figure_has_a_spread_of_its_own():
    losses = np.full(60, 2.0)
    losses[40] = 2.1  # within 20 times 2 percent
    assert alarms(losses) == []
    losses[50] = 3.0
    assert alarms(losses) == [50]
    losses[:] = 0
    losses[50] = 1e-9  # all others were exactly 0
    assert alarms(losses) == [50]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_found_from_the_first_step(value):
    for losses, norms in (([value, 1], [1, 1]), ([1, 1], [value, 1])):
        assert alarms(np.array(losses, float), np.array(norms, float)) == [0]


def test_a_bound_holds_from_the_first_step():
    options = replace(OPTIONS, loss_limit=10.0, norm_limit=20.0)
    assert alarms(np.array([10.0, 10.1]), np.array([20.0, 20.0]), options) == [1]
    assert alarms(np.array([10.0, 10.0]), np.array([20.1, 20.0]), options) == [0]


def test_accidents_do_not_change_what_is_normal():
    watch, same = (AnomalyWatch(OPTIONS, Path("nowhere")) for _ in range(2))
    for step, value in enumerate(course(100)):
        watch.look(step, value, value)
        same.look(step, value, value)
        if step % 5 == 0 and step > 50:
            assert same.look(step, math.nan, value).in_a_row == 1
            assert same.look(step, 1e9, value).in_a_row == 2
    assert watch.state_dict() == same.state_dict()


def test_a_level_that_stays_is_learnt():
    losses = np.concatenate([course(100), 500 * course(200)])
    found = alarms(losses)
    assert found[0] == 100
    assert found[-1] < 130
    broken = np.concatenate([course(100), np.full(60, np.nan)])
    assert alarms(broken) == list(range(100, 160))  # NaN never becomes normal


@settings(max_examples=20)
@given(cut=st.integers(0, 120), seed=st.integers(0, 99))
def test_a_watch_goes_on_where_another_was(cut, seed):
    losses = course(120, seed)
    losses[[60, 61, 90]] *= 50
    whole, first, second = (AnomalyWatch(OPTIONS, Path("nowhere")) for _ in range(3))
    wanted = [whole.look(i, x, 2 * x) for i, x in enumerate(losses)]
    found = [first.look(i, x, 2 * x) for i, x in enumerate(losses[:cut])]
    second.load_state_dict(json.loads(json.dumps(first.state_dict())))
    found += [second.look(i + cut, x, 2 * x) for i, x in enumerate(losses[cut:])]
    assert found == wanted
    assert second.state_dict() == whole.state_dict()


def anomaly(step: int = 7) -> Anomaly:
    return Anomaly(step, ("loss is nan",), {"loss": math.nan, "gradient_norm": 2.5}, 1)


def test_a_record_comes_back_as_it_was(tmp_path):
    weights = {"a": torch.ones(2, 2), "b": torch.tensor([math.nan])}
    weights["c"] = weights["a"].t()  # tied weights share their memory
    folder = AnomalyWatch(OPTIONS, tmp_path).record(
        anomaly(), SAMPLE, CONTEXT | {"weights": weights}
    )
    assert folder is not None
    assert folder.parent == tmp_path / "anomalies"
    assert folder.name.startswith("step_7_")
    json.loads((folder / RECORD_FILE).read_text(), parse_constant=pytest.fail)  # strict JSON
    record = read_record(folder)
    assert (record.step, record.reasons) == (7, ("loss is nan",))
    assert record.time == folder.name.removeprefix("step_7_")
    assert math.isnan(record.scores["loss"])
    assert record.scores["gradient_norm"] == 2.5
    assert torch.equal(record.sample["tokens"], SAMPLE["tokens"])
    assert record.sample["captions"] == SAMPLE["captions"]
    np.testing.assert_array_equal(record.sample["features"].numpy(), SAMPLE["features"])
    state = CONTEXT["random_state"]
    assert torch.equal(record.context["random_state.cpu"], state["cpu"])
    assert torch.equal(record.context["random_state.cuda.0"], state["cuda"][0])
    np.testing.assert_equal(record.context["sample_losses"], [1.5, math.nan])
    assert record.context["options"] == {"seed": 3, "run_dir": "runs/one", "jump": math.inf}
    assert record.weights_file is not None
    assert {file.suffix for file in folder.iterdir()} == {".json", ".safetensors"}


def test_weights_are_left_out_where_not_wanted(tmp_path):
    watch = AnomalyWatch(replace(OPTIONS, record_weights=False), tmp_path)
    folder = watch.record(anomaly(), SAMPLE, CONTEXT | {"weights": {"a": torch.ones(1)}})
    assert folder is not None
    assert read_record(folder).weights_file is None


def test_there_are_at_most_so_many_records_and_none_shares_a_folder(tmp_path, caplog):
    watch = AnomalyWatch(replace(OPTIONS, most_records=3), tmp_path)
    made = [watch.record(anomaly(), SAMPLE, CONTEXT) for _ in range(5)]  # within one second
    assert made[3:] == [None, None]
    assert len(set(made[:3])) == 3
    assert find_records(tmp_path / "anomalies") == sorted(made[:3])
    assert [read_record(folder).step for folder in made[:3]] == [7, 7, 7]
    assert caplog.text.count("no more are written") == 1
    again = AnomalyWatch(replace(OPTIONS, most_records=3), tmp_path)  # a resume counts them too
    assert again.record(anomaly(), SAMPLE, CONTEXT) is None


def test_records_are_listed_by_step(tmp_path):
    watch = AnomalyWatch(OPTIONS, tmp_path)
    for step in (10, 9, 100):
        watch.record(anomaly(step), {}, {})
    assert [read_record(f).step for f in find_records(tmp_path / "anomalies")] == [9, 10, 100]


@pytest.mark.parametrize("part", ["sample", "weights"])
def test_a_full_disk_only_warns(tmp_path, caplog, part):
    """A limit on file sizes refuses as a full disk does."""
    watch = AnomalyWatch(OPTIONS, tmp_path)
    parts = {"sample": {}, "weights": {}} | {part: {"large": torch.zeros(200_000)}}
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        made = watch.record(anomaly(), parts["sample"], {"weights": parts["weights"]})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert made is None
    assert "step 7 could not be recorded" in caplog.text
    assert list((tmp_path / "anomalies").iterdir()) == []
    assert watch.record(anomaly(), SAMPLE, CONTEXT) is not None


def test_a_folder_that_is_no_record_is_refused_in_one_line(tmp_path):
    folder = AnomalyWatch(OPTIONS, tmp_path).record(anomaly(), SAMPLE, CONTEXT)
    (folder / SAMPLE_FILE).write_bytes(b"half")
    with pytest.raises(ValueError, match="is not a whole record") as caught:
        read_record(folder)
    assert "\n" not in str(caught.value)
    (folder / RECORD_FILE).write_text('{"format": 1}')
    with pytest.raises(ValueError, match="is not a whole record|lacks step"):
        read_record(folder)


@pytest.mark.parametrize(
    "wrong", [{"jump": math.nan}, {"loss_limit": 0}, {"history": 2}, {"most_records": -1}]
)
def test_bounds_that_make_no_sense_are_refused(wrong):
    with pytest.raises(ValueError, match=f"^{next(iter(wrong))} must be"):
        AnomalyOptions(**wrong)
