"""The benchmark of int8 weights: a model is like itself, a damaged one is not, figures add up."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from benchmarks import quantization
from benchmarks.quantization import Pair, accuracy, likeliest_tokens, predictions
from models import int8_linear
from tests.factories import make_transformer, random_tensor, write_preset


@pytest.fixture(autouse=True)
def _int8_for_tiny_matrices_too(monkeypatch):
    monkeypatch.setattr(int8_linear, "FEWEST_WEIGHTS", 0)


def pair() -> Pair:
    texts = [random_tensor(3 + number, 32, seed=number) for number in range(3)]
    model = make_transformer()
    return Pair("tiny", model, model, texts, texts)


def test_a_model_is_like_itself():
    found = accuracy(pair(), most_tokens=10)
    assert 3 <= found.positions <= 33
    assert (found.relative_error, found.equal_argmax, found.mean_kl, found.text_error) == (
        0,
        1,
        0,
        0,
    )


def test_int8_is_nearer_than_another_model():
    after = make_transformer().store_for_decoding("int8")
    near = accuracy(replace(pair(), after=after), most_tokens=10)
    far = accuracy(replace(pair(), after=make_transformer(seed=1)), most_tokens=10)
    assert 0 < near.relative_error < 0.1 < 0.5 < far.relative_error
    assert 0 <= near.mean_kl < far.mean_kl
    assert near.equal_argmax > far.equal_argmax


def test_predictions_are_those_of_the_whole_sequence():
    model, text = make_transformer(), random_tensor(5, 32)
    tokens = likeliest_tokens(model, text, 12)
    found = predictions(model, text, tokens)
    x = torch.cat([model.project_text(text), model.embed(torch.tensor(tokens, dtype=torch.long))])
    wanted = model.logits(model.hidden(x[None], torch.tensor([5])))[0, 4:]
    torch.testing.assert_close(found, wanted, atol=1e-5, rtol=1e-4)
    assert found.argmax(-1)[: len(tokens)].tolist() == tokens


def test_the_figures_of_a_checkpoint(tiny_checkpoint, tmp_path: Path, capsys):
    file = tmp_path / "figures.json"
    flags = [
        "--checkpoint",
        str(tiny_checkpoint),
        "--count",
        "2",
        "--tokens",
        "5",
        "--repeats",
        "1",
    ]
    assert quantization.main([*flags, "--batch", "1", "--json", str(file)]) == 0
    row = json.loads(file.read_text())["results"][0]
    assert row["model"] == "tiny"
    assert 0 < row["text_error"] < 0.1
    assert row["int8_weights_mb"] < row["float32_weights_mb"] / 2
    figures = row["batch 1"]
    ratio = figures["float32_ms"] / figures["int8_ms"]
    assert figures["speedup"] == pytest.approx(ratio, rel=0.01)
    assert "relative error" in capsys.readouterr().out


def test_a_preset_needs_no_checkpoint(tmp_path: Path, monkeypatch, capsys):
    name = write_preset(tmp_path / "presets")
    monkeypatch.setattr("options.architecture.PRESET_FOLDER", tmp_path / "presets")
    flags = ["--preset", name, "--count", "1", "--tokens", "3", "--repeats", "1", "--batch", "2"]
    assert quantization.main(flags) == 0
    assert "batch 2 speedup" in capsys.readouterr().out


def test_what_is_not_there_is_one_line(tmp_path: Path, capsys):
    assert quantization.main(["--checkpoint", str(tmp_path / "none")]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
