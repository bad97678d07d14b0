"""Trainings that meet accidents, and the command that lives them again, for tests."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from options.anomalies import AnomalyOptions
from options.training import LoopOptions, TokenizerTrainingOptions
from saymove.__main__ import main
from tests.factories import write_data, write_preset
from training.run.anomaly_records import find_records
from training.tokenizer.tokenizer_training import train_tokenizer
from training.tokenizer.windows import WindowSampler

GUILTY = "clips_3"
STEPS = 6
WATCH = AnomalyOptions(loss_limit=math.inf, norm_limit=math.inf)
FIGURES = ("loss", "gradient_norm", "sample_loss")


@contextmanager
def tiny_trainings(folder: Path) -> Iterator[Path]:
    """Prepare data and a tiny preset in a folder, which trainings use for as long as this lasts."""
    write_preset(folder / "presets")
    write_data(folder / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("options.architecture.PRESET_FOLDER", folder / "presets")
        patch.setattr("training.run.monitoring.plot_curves", lambda *_: None)  # slow
        yield folder


def poison(patch: pytest.MonkeyPatch, value: float) -> None:
    """Put a value into every window of one motion."""
    read = WindowSampler.read

    def poisoned(self, places):
        windows = read(self, places)
        for index, (motion, _) in enumerate(places):
            if motion.row.name == GUILTY:
                windows[index, 5, 80] = value
        return windows

    patch.setattr(WindowSampler, "read", poisoned)


def train(folder: Path, name: str, anomalies: AnomalyOptions, **changes: Any) -> Path:
    options = LoopOptions(
        run_dir=folder / name,
        data_dir=folder / "data",
        preset="tiny",
        steps=STEPS,
        batch_size=4,
        learning_rate=2e-3,
        warmup_steps=2,
        eval_every=STEPS,
        save_every=STEPS,
    )
    train_tokenizer(replace(options, **changes), TokenizerTrainingOptions(window=16), anomalies)
    return options.run_dir


def copied(run: Path, to: Path) -> Path:
    """A run with its first record only, to be changed."""
    shutil.copytree(run, to)
    shutil.rmtree(to / "replays", ignore_errors=True)
    for record in find_records(to / "anomalies")[1:]:
        shutil.rmtree(record)
    return to


def replay(*arguments: str | Path) -> int:
    return main(["replay", *map(str, arguments)])


def reports(out_dir: Path) -> list[dict[str, Any]]:
    return [json.loads(file.read_text()) for file in sorted(out_dir.glob("anomaly_*.json"))]
