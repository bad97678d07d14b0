"""Training: a run that is cut off and taken up again ends like one that was not, bit for bit."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from options.training import LoopOptions, TokenizerTrainingOptions, TransformerTrainingOptions
from tests.factories import write_data, write_preset
from training.run.loop import Training
from training.run.monitoring import read_curves
from training.run.plots import plot_curves
from training.run.schedules import cosine_with_warmup
from training.tokenizer.tokenizer_training import load_tokenizer, train_tokenizer
from training.tokenizer.windows import WindowSampler, held
from training.transformer.transformer_training import TrainedParts, train_transformer

STEPS, CUT = 6, 3


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("training") / "data")


@pytest.fixture(autouse=True)
def plots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[float], Path]]:
    """Use the tiny preset, and note what is plotted: drawing takes longer than the steps."""
    write_preset(tmp_path / "presets")
    monkeypatch.setattr("options.architecture.PRESET_FOLDER", tmp_path / "presets")
    noted: list[tuple[list[float], Path]] = []
    monkeypatch.setattr(
        "training.run.monitoring.plot_curves",
        lambda rows, path: noted.append(([row["step"] for row in rows], path)),
    )
    return noted


def loop_options(run_dir: Path, data: Path, **changes: Any) -> LoopOptions:
    options = LoopOptions(
        run_dir=run_dir,
        data_dir=data,
        preset="tiny",
        steps=STEPS,
        batch_size=4,
        learning_rate=2e-3,
        warmup_steps=2,
        ema_decay=0.9,
        eval_every=2,
        save_every=CUT,
    )
    return replace(options, **changes)


def cut_off(monkeypatch: pytest.MonkeyPatch, after: int, train: Callable[[], object]) -> None:
    """Run a training that is interrupted, as by Ctrl-C, in the step after `after`."""
    with monkeypatch.context() as patch:
        whole_step = Training._one_step

        def one_step(self, loss_of):
            if self.step == after:
                raise KeyboardInterrupt
            return whole_step(self, loss_of)

        patch.setattr(Training, "_one_step", one_step)
        with pytest.raises(KeyboardInterrupt):
            train()


def state(run_dir: Path) -> dict[str, Any]:
    return torch.load(run_dir / "state.pt", weights_only=True)


def assert_same_state(one: Path, other: Path) -> None:
    first, second = state(one), state(other)
    assert first["step"] == second["step"] == STEPS
    for part in ("model", "averaged"):
        assert first[part].keys() == second[part].keys()
        for key, value in first[part].items():
            assert torch.equal(value, second[part][key]), (part, key)
    moments, others = (s["optimizer"]["state"] for s in (first, second))
    for index, values in moments.items():
        assert all(torch.equal(value, others[index][name]) for name, value in values.items())


def assert_learned(run_dir: Path) -> None:
    """The weights moved, and the averaged ones lag behind."""
    final = state(run_dir)
    assert any(
        not torch.equal(final["model"][key], value) for key, value in final["averaged"].items()
    )
    assert all(torch.isfinite(value).all() for value in final["averaged"].values())


def train_tiny_tokenizer(options: LoopOptions, **own: Any) -> Training:
    return train_tokenizer(options, TokenizerTrainingOptions(**{"window": 16, **own}))


def train_tiny_transformer(options: LoopOptions, tokenizer: Path, **own: Any) -> TrainedParts:
    settings = {"tokenizer": tokenizer, "dropout": 0.2, "pkeep": 0.8} | own
    return train_transformer(options, TransformerTrainingOptions(**settings))


@pytest.fixture(scope="module")
def tokenizer_run(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tokenizer")
    write_preset(folder / "presets")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("options.architecture.PRESET_FOLDER", folder / "presets")
        patch.setattr("training.run.monitoring.plot_curves", lambda rows, path: None)
        train_tiny_tokenizer(loop_options(folder / "run", data))
    return folder / "run"


def test_tokenizer_3_and_3_steps_are_6(data, tokenizer_run, tmp_path, monkeypatch):
    options = loop_options(tmp_path / "run", data)
    cut_off(monkeypatch, CUT + 1, lambda: train_tiny_tokenizer(options))
    assert state(options.run_dir)["step"] == CUT
    train_tiny_tokenizer(options)
    assert_same_state(options.run_dir, tokenizer_run)
    assert_learned(options.run_dir)


def test_transformer_3_and_3_steps_are_6_with_dropout(data, tokenizer_run, tmp_path, monkeypatch):
    straight, broken = (loop_options(tmp_path / name, data) for name in ("one", "two"))
    train_tiny_transformer(straight, tokenizer_run)
    cut_off(monkeypatch, CUT, lambda: train_tiny_transformer(broken, tokenizer_run))
    torch.manual_seed(99)  # whatever the process drew in the meantime
    parts = train_tiny_transformer(broken, tokenizer_run)
    assert_same_state(straight.run_dir, broken.run_dir)
    assert_learned(straight.run_dir)
    averaged = state(broken.run_dir)["averaged"]
    assert all(torch.equal(v, averaged[f"transformer.{k}"]) for k, v in parts.transformer.items())


def test_dropout_is_on_while_training(data, tokenizer_run, tmp_path):
    weights = []
    for name, dropout in (("off", 0.0), ("on", 0.5)):
        options = loop_options(tmp_path / name, data, steps=1)
        weights.append(train_tiny_transformer(options, tokenizer_run, dropout=dropout).text_encoder)
    assert any(not torch.equal(v, weights[1][k]) for k, v in weights[0].items())


def test_curves_are_written_and_taken_up(data, tmp_path, monkeypatch, plots):
    options = loop_options(tmp_path / "run", data)
    cut_off(monkeypatch, 5, lambda: train_tiny_tokenizer(options))  # step 4 logged, 3 saved
    train_tiny_tokenizer(options)
    rows = read_curves(options.run_dir / "curves.csv")
    assert [row["step"] for row in rows] == [2, 4, 6]
    wanted = {"loss", "gradient_norm", "frame", "mpjpe_mm_clips", "mpjpe_mm_grammar"}
    assert wanted <= rows[-1].keys()
    assert all(np.isfinite(list(row.values())).all() for row in rows)
    with (options.run_dir / "curves.csv").open(newline="") as file:
        assert next(csv.reader(file))[0] == "step"
    assert plots[-1] == ([2, 4, 6], options.run_dir / "curves.png")
    assert not list(options.run_dir.glob("*.tmp*"))


def test_curves_are_drawn(tmp_path):
    rows = [{"step": 2.0, "loss": 1.0, "change": -0.5}, {"step": 4.0, "loss": 0.5, "change": 0.5}]
    plot_curves(rows, tmp_path / "curves.png")
    with Image.open(tmp_path / "curves.png") as image:
        assert min(image.size) > 200
        assert len(image.convert("RGB").getcolors(1 << 20)) > 10  # something is on it
    assert [file.name for file in tmp_path.glob("*.png")] == ["curves.png"]


def test_a_finished_run_stays_as_it_is(data, tokenizer_run):
    before = (tokenizer_run / "state.pt").read_bytes()
    train_tiny_tokenizer(loop_options(tokenizer_run, data))
    assert (tokenizer_run / "state.pt").read_bytes() == before


@pytest.mark.parametrize(
    "change", [{"learning_rate": 1e-3}, {"steps": 9}, {"seed": 4}, {"batch_size": 5}]
)
def test_a_resume_with_other_options_is_refused(data, tokenizer_run, change):
    (key, value), before = next(iter(change.items())), (tokenizer_run / "state.pt").read_bytes()
    with pytest.raises(ValueError, match="holds a run with other options") as caught:
        train_tiny_tokenizer(loop_options(tokenizer_run, data, **change))
    assert f"{key} was" in str(caught.value)
    assert f"is {value}" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (tokenizer_run / "state.pt").read_bytes() == before


def test_a_resume_with_other_options_of_the_model_is_refused(data, tokenizer_run, tmp_path):
    with pytest.raises(ValueError, match="velocity_weight was 0.5, is 0.1"):
        train_tiny_tokenizer(loop_options(tokenizer_run, data), velocity_weight=0.1)
    options = loop_options(tmp_path / "run", data, steps=1)
    train_tiny_transformer(options, tokenizer_run)
    with pytest.raises(ValueError, match="pkeep was 0.8, is 0.9"):
        train_tiny_transformer(options, tokenizer_run, pkeep=0.9)


def test_how_often_a_run_is_saved_may_change(data, tokenizer_run):
    options = loop_options(tokenizer_run, data, save_every=1, eval_every=1)
    assert train_tiny_tokenizer(options).step == STEPS


def test_a_finished_tokenizer_is_its_averaged_weights(tokenizer_run):
    finished = load_tokenizer(tokenizer_run)
    wanted = state(tokenizer_run)["averaged"]
    assert all(torch.equal(finished[key], value) for key, value in wanted.items())


def test_a_decoder_is_trained_on_while_the_tokens_stay(data, tokenizer_run, tmp_path):
    before = load_tokenizer(tokenizer_run)
    options = loop_options(tmp_path / "decoder", data)
    training = train_tiny_tokenizer(options, decoder_of=tokenizer_run, blend=0.25)
    trained = training.averaged.state_dict()
    after = load_tokenizer(options.run_dir)
    for key, value in after.items():
        if key.startswith(("encoder.", "quantizer.project_in.")):
            assert torch.equal(value, before[key]), key
        else:
            torch.testing.assert_close(value, 0.75 * before[key] + 0.25 * trained[key])
    assert any(not torch.equal(after[key], before[key]) for key in after)


def test_a_tokenizer_may_be_trained_on_from_another(data, tokenizer_run, tmp_path):
    """One step at a rate of nearly nothing leaves the weights and statistics it started from."""
    options = loop_options(tmp_path / "more", data, steps=1, learning_rate=1e-9)
    train_tiny_tokenizer(options, start_from=tokenizer_run)
    before, after = load_tokenizer(tokenizer_run), load_tokenizer(options.run_dir)
    for key, value in before.items():
        torch.testing.assert_close(after[key], value, atol=1e-6, rtol=0)
    statistics = [(run / "statistics.npz").read_bytes() for run in (tokenizer_run, options.run_dir)]
    assert statistics[0] == statistics[1]


def test_a_tokenizer_starts_from_one_other_at_most():
    with pytest.raises(ValueError, match="give one of them"):
        TokenizerTrainingOptions(start_from=Path("a"), decoder_of=Path("b"))


def test_a_folder_without_a_run_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="holds no finished tokenizer") as caught:
        load_tokenizer(tmp_path)
    assert str(tmp_path) in str(caught.value)


def test_what_cannot_be_trained_is_refused(data, tmp_path):
    options = loop_options(tmp_path / "run", data)
    with pytest.raises(ValueError, match="window must be a multiple of 4 frames, got 18"):
        train_tiny_tokenizer(options, window=18)
    with pytest.raises(ValueError, match="unknown preset 'huge'"):
        train_tiny_tokenizer(replace(options, preset="huge"))


def test_windows_are_parts_of_training_motions_or_hold_the_last_pose(data):
    from training.data.storage import read_motions

    motions = read_motions(data)
    sampler = WindowSampler(motions, 32, real_share=0.5)
    windows = sampler.draw(40, np.random.default_rng(0))
    assert (windows.shape, windows.dtype) == ((40, 32, 272), np.float32)
    training = [m.features.astype(np.float32) for m in motions if not m.row.held_out]
    for window in windows:
        assert any(
            np.array_equal(motion[start : start + 32], window)
            for motion in training
            for start in range(len(motion) - 31)
        )
    short = held(motions[0].features[:5], 9)
    assert np.array_equal(short[:5], motions[0].features[:5])
    assert np.array_equal(short[5], short[8])
    assert not short[5:, :2].any()


def test_the_rate_rises_then_falls_and_never_rises_again():
    rates = [cosine_with_warmup(step, 100, 10, 0.05) for step in range(100)]
    assert rates[0] == pytest.approx(0.1)
    assert max(rates) == rates[9] == 1.0
    rising, falling = rates[:10], rates[9:]
    assert rising == sorted(set(rising))
    assert falling == sorted(falling, reverse=True)
    assert rates[-1] == pytest.approx(0.05)
    assert cosine_with_warmup(0, 1, 0, 0.05) == 1.0
