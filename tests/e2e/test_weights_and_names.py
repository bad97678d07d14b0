"""Which weights a batch is made with, and how its previews are named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from safetensors.torch import load_file, save_file

from saymove.__main__ import main

Batch = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def batch(tiny_checkpoint, tmp_path, monkeypatch, capsys) -> Batch:
    """Run the command with a copy of the tiny checkpoint; return status and lines of stderr."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(tiny_checkpoint, "tiny")
    Path("prompts.txt").write_text("he bows\nshe sits/stands\n")

    def call(*options: str) -> tuple[int, list[str]]:
        settings = ["--checkpoint", "tiny", "--device", "cpu", "--seconds", "0.5"]
        status = main(["batch", "prompts.txt", *settings, *options])
        return status, capsys.readouterr().err.splitlines()

    return call


def tokens(name: str) -> list[list[int]]:
    lines = Path(f"results/{name}/manifest.jsonl").read_text().splitlines()
    made = sorted(map(json.loads, lines), key=lambda entry: entry["number"])
    return [sample["tokens"] for entry in made for sample in entry["samples"]]


def test_previews_named_by_the_numbers_of_prompt_and_sample(batch):
    options = ["--preview", "png", "--num-samples", "2", "--save-with-index"]
    assert batch(*options)[0] == 0
    previews = {path.name for path in Path("results/default").rglob("*.png")}
    assert previews == {
        "0-0_he-bows.png", "0-1_he-bows.png", "1-0_she-sits-stands.png", "1-1_she-sits-stands.png",
    }  # fmt: skip
    assert Path("results/default/1/1_s1_predict.npy").is_file()
    status, said = batch(*options, "--resume")
    assert status == 0
    assert "saymove batch: 2 of 2 prompts were there already" in said


def test_the_moving_average_is_another_model(batch):
    weights = load_file("tiny/transformer.safetensors")
    weights["lm_head.weight"] = weights["lm_head.weight"].flip(0).contiguous()
    save_file(weights, "tiny/transformer_ema.safetensors")
    quick = ["--preview", "none"]
    assert batch(*quick, "--exp-name", "plain")[0] == 0
    assert batch(*quick, "--exp-name", "average", "--use-ema")[0] == 0
    Path("tiny/transformer_ema.safetensors").replace("tiny/transformer.safetensors")
    assert batch(*quick, "--exp-name", "replaced")[0] == 0
    assert tokens("average") == tokens("replaced") != tokens("plain")


def test_the_moving_average_does_not_count_as_the_plain_weights(batch):
    shutil.copy("tiny/transformer.safetensors", "tiny/transformer_ema.safetensors")
    assert batch("--preview", "none")[0] == 0
    _, said = batch("--preview", "none", "--resume", "--use-ema")
    assert "saymove batch: 0 of 2 prompts were there already" in said


def test_a_checkpoint_without_a_moving_average_says_so(batch):
    status, said = batch("--use-ema")
    assert status == 2
    assert said == ["saymove batch: tiny holds no transformer_ema.safetensors; leave --use-ema out"]
    assert not Path("results").exists()
