"""--memory and --text-cache: the same motions, with fewer models in memory."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from models.text_encoder_files import TextEncoderFiles
from saymove.__main__ import main

PROMPTS = ("a person walks", "someone jumps twice")
Batch = Callable[..., tuple[list[np.ndarray], str]]


@pytest.fixture
def batch(tiny_checkpoint, tmp_path, monkeypatch, capsys) -> Batch:
    """Run the command in an empty folder; return the features of the motions, and stderr."""
    monkeypatch.chdir(tmp_path)
    Path("prompts.txt").write_text("\n".join(PROMPTS))

    def call(name: str, *options: str, status: int = 0) -> tuple[list[np.ndarray], str]:
        settings = ["--checkpoint", str(tiny_checkpoint), "--device", "cpu", "--preview", "none"]
        settings += ["--seconds", "1", "--exp-name", name]
        assert main(["batch", "prompts.txt", *settings, *options]) == status
        made = [np.load(path) for path in sorted(Path("results", name).glob("*/1_predict.npy"))]
        return made, capsys.readouterr().err

    return call


@pytest.mark.parametrize("memory", ["low", "high"])
def test_memory_changes_no_motion(batch, memory):
    wanted, _ = batch("auto")
    given, _ = batch(memory, "--memory", memory)
    assert len(given) == len(wanted) == len(PROMPTS)
    assert all(np.array_equal(one, other) for one, other in zip(given, wanted, strict=True))


def test_texts_of_an_earlier_run_need_no_encoder(batch, monkeypatch):
    wanted, _ = batch("first", "--text-cache", "texts")

    def refuse(self: TextEncoderFiles) -> None:
        raise AssertionError("the encoder was loaded")

    monkeypatch.setattr(TextEncoderFiles, "load", refuse)
    given, _ = batch("again", "--text-cache", "texts", "--memory", "low")
    assert all(np.array_equal(one, other) for one, other in zip(given, wanted, strict=True))
    assert len(list(Path("texts").glob("*/*.safetensors"))) == len(PROMPTS)


def test_where_the_time_went_is_written_down(batch):
    batch("timed", "--memory", "low")
    for number in range(len(PROMPTS)):
        timings = json.loads(Path(f"results/timed/{number}/meta.json").read_text())["timings"]
        assert min(timings[f"{stage}_seconds"] for stage in ("text", "tokens", "decode")) > 0


def test_a_broken_transformer_is_refused_before_a_folder_is_made(batch, tiny_checkpoint, tmp_path):
    broken = Path(shutil.copytree(tiny_checkpoint, tmp_path / "broken"))
    shutil.copy(broken / "tokenizer.safetensors", broken / "transformer.safetensors")
    made, said = batch("no", "--memory", "low", "--checkpoint", str(broken), status=2)
    assert made == []
    assert "transformer.safetensors does not fit config.json" in said
    assert not Path("results").exists()


def test_a_cache_that_is_a_file_is_an_error(batch):
    made, said = batch("no", "--text-cache", "prompts.txt", status=2)
    assert made == []
    assert "text_cache must be a folder, 'prompts.txt' is something else" in said
    assert len(said.strip().splitlines()) == 1
