"""Training of tokenizers of other kinds: every quantizer learns, and a resume changes nothing."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
import torch

from options.training import LoopOptions, TokenizerTrainingOptions
from tests.factories import TOKENIZER, write_data, write_preset
from training.run.loop import Training
from training.tokenizer.tokenizer_training import train_tokenizer

STEPS, CUT = 6, 3
KINDS = [
    {"quantizer": "EMA-reset", "norm": "BN"},
    {"quantizer": "EMA", "codebook": 20},
    {"quantizer": "VQ-reset"},
    {"quantizer": "VQ", "causal": True, "attention": True},
    {"quantizer": "LFQ", "patcher": "haar", "patch_size": 2},
    {"quantizer": "BSQ", "stride": 4, "num_stages": 1},
]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("training") / "data")


def write_tokenizer(folder: Path, **changes: Any) -> None:
    file = folder / f"{write_preset(folder)}.json"
    parts = json.loads(file.read_text(encoding="utf-8"))
    parts["tokenizer"] = asdict(replace(TOKENIZER, depth=1, **changes))
    file.write_text(json.dumps(parts), encoding="utf-8")


def train(data: Path, run_dir: Path) -> Training:
    options = LoopOptions(
        run_dir=run_dir,
        data_dir=data,
        preset="tiny",
        steps=STEPS,
        batch_size=4,
        learning_rate=2e-3,
        warmup_steps=2,
        ema_decay=0.9,
        eval_every=STEPS,
        save_every=CUT,
    )
    return train_tokenizer(options, TokenizerTrainingOptions(window=16, codebook_decay=0.9))


@pytest.mark.parametrize("changes", KINDS)
def test_a_resume_changes_nothing(changes, data, tmp_path, monkeypatch):
    write_tokenizer(tmp_path / "presets", **changes)
    monkeypatch.setattr("options.architecture.PRESET_FOLDER", tmp_path / "presets")
    monkeypatch.setattr(
        "training.run.monitoring.plot_curves", lambda *_: None
    )  # takes longer than all else
    straight = train(data, tmp_path / "straight")
    assert_learned(straight)

    whole_step = Training._one_step

    def interrupted(self, loss_of):
        if self.step == CUT + 1:
            raise KeyboardInterrupt
        return whole_step(self, loss_of)

    with monkeypatch.context() as patch:
        patch.setattr(Training, "_one_step", interrupted)
        with pytest.raises(KeyboardInterrupt):
            train(data, tmp_path / "broken")
    torch.manual_seed(99)  # whatever the process drew in the meantime
    resumed = train(data, tmp_path / "broken")
    for one, other in ((straight.model, resumed.model), (straight.averaged, resumed.averaged)):
        for name, value in one.state_dict().items():
            assert torch.equal(value, other.state_dict()[name]), name


def assert_learned(training: Training) -> None:
    """Weights moved, averaged ones lag behind, and what is an average already was taken over."""
    averaged = training.averaged.state_dict()
    parameters = dict(training.model.named_parameters())
    for name, value in training.model.state_dict().items():
        assert torch.isfinite(value).all(), name
        if name not in parameters:
            assert torch.equal(value, averaged[name]), name
    assert any(not torch.equal(value, averaged[name]) for name, value in parameters.items())
