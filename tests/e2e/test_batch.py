"""saymove batch: every line of a prompt file gets its folder."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch
from torch import Tensor

from models.text_encoder import EncodedText, TextEncoder
from models.tokenizer import Tokenizer
from saymove.__main__ import main

ROOT = Path(__file__).parents[2]
PROMPTS = ["a person walks", "he jumps", "she turns and runs away", "a man bows"]
Batch = Callable[..., tuple[int, list[str], list[str]]]


@pytest.fixture
def batch(tiny_checkpoint, tmp_path, monkeypatch, capsys) -> Batch:
    """Run the command in a folder with prompts.txt; return status and lines of both streams."""
    monkeypatch.chdir(tmp_path)
    Path("prompts.txt").write_text("# four\n\n" + "\n".join(PROMPTS) + "\n")

    def call(*options: str, file: str = "prompts.txt") -> tuple[int, list[str], list[str]]:
        settings = ["--checkpoint", str(tiny_checkpoint), "--device", "cpu", "--preview", "none"]
        status = main(["batch", file, *settings, *options])
        printed = capsys.readouterr()
        return status, printed.out.splitlines(), printed.err.splitlines()

    return call


def manifest(name: str = "default") -> dict[int, dict]:
    lines = Path(f"results/{name}/manifest.jsonl").read_text().splitlines()
    return {entry["number"]: entry for entry in map(json.loads, lines)}


@pytest.mark.parametrize("slots", ["1", "3", "16"])
def test_prompt_i_is_in_folder_i_whichever_finishes_first(batch, slots):
    status, printed, _ = batch("--batch-size", slots)
    assert status == 0
    assert sorted(printed) == [f"results/default/{n}" for n in range(4)]
    texts = [Path(f"results/default/{n}/1_text.txt").read_text().strip() for n in range(4)]
    assert texts == PROMPTS
    assert [manifest()[n]["prompt"] for n in range(4)] == PROMPTS
    assert [manifest()[n]["folder"] for n in range(4)] == [f"results/default/{n}" for n in range(4)]


def test_a_prompt_gives_the_same_motion_whatever_is_beside_it(batch, tiny_checkpoint):
    batch("--batch-size", "4")
    Path("turned.txt").write_text("\n".join(reversed(PROMPTS)))
    batch("--batch-size", "4", "--exp-name", "turned", file="turned.txt")
    for number in range(4):
        first = Path(f"results/default/{number}/1_predict.npy")
        assert first.read_bytes() == Path(f"results/turned/{3 - number}/1_predict.npy").read_bytes()


def test_standard_input_and_json_lines(batch, monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"he jumps\r\nhe bows\r\n")))
    status, printed, said = batch("--json", "--quiet", "--num-samples", "2", file="-")
    assert status == 0
    assert said == []
    entries = sorted((json.loads(line) for line in printed), key=lambda entry: entry["number"])
    assert [entry["prompt"] for entry in entries] == ["he jumps", "he bows"]
    assert "results/default/1/1_s1_joints.npy" in entries[1]["files"]


def test_no_progress_bar_where_stderr_is_no_terminal(batch):
    _, _, said = batch()
    assert all(line.startswith("saymove batch: warning: results/default/") for line in said)


def test_a_bad_prompt_fails_alone_and_is_reported(batch, monkeypatch):
    encode = TextEncoder.encode

    def picky(self: TextEncoder, text: str) -> EncodedText:
        if text == PROMPTS[1]:
            raise ValueError("this one cannot be encoded")
        return encode(self, text)

    monkeypatch.setattr(TextEncoder, "encode", picky)
    status, printed, said = batch()
    assert status == 1
    assert sorted(printed) == [f"results/default/{n}" for n in (0, 2, 3)]
    assert said[-2] == "saymove batch: prompt 1 ('he jumps') failed: this one cannot be encoded"
    assert said[-1] == "saymove batch: 1 of 4 prompts failed"
    assert sorted(manifest()) == [0, 2, 3]
    (only,) = Path("results/default/1").iterdir()
    meta = json.loads(only.read_text())
    assert only.name == "meta.json"
    assert (meta["status"], meta["error"]) == ("failed", "this one cannot be encoded")
    assert meta["prompt"] == "he jumps"


def test_a_motion_that_is_not_finite_fails_alone(batch, monkeypatch):
    decode = Tokenizer.decode

    def sick(self: Tokenizer, tokens: Tensor) -> Tensor:
        features = decode(self, tokens)
        return features * torch.nan if tokens[0].tolist() == spoilt else features

    batch("--exp-name", "healthy", "--temperature", "0")
    spoilt = manifest("healthy")[2]["samples"][0]["tokens"]
    monkeypatch.setattr(Tokenizer, "decode", sick)
    status, _, said = batch("--temperature", "0")
    assert status == 1
    assert said[-2].startswith("saymove batch: prompt 2")
    assert "not finite" in said[-2]
    assert sorted(manifest()) == [0, 1, 3]


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_keeps_what_is_finished(tiny_checkpoint, tmp_path):
    (tmp_path / "many.txt").write_text("\n".join(f"a person walks {n} steps" for n in range(200)))
    process = subprocess.Popen(
        [sys.executable, "-m", "saymove", "batch", "many.txt", "--checkpoint", tiny_checkpoint,
         "--preview", "png", "--batch-size", "2", "--seconds", "1"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    finished = tmp_path / "results" / "default" / "manifest.jsonl"
    deadline = time.monotonic() + 120
    while not (finished.is_file() and finished.read_bytes().count(b"\n") >= 3):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    printed, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == "saymove batch: interrupted\n"
    entries = [json.loads(line) for line in finished.read_text().splitlines()]
    assert 3 <= len(entries) < 200
    assert len(printed.splitlines()) >= len(entries) - 1
    for entry in entries:
        for name in (*entry["samples"][0]["files"], "1_text.txt", "meta.json"):
            assert (tmp_path / entry["folder"] / name).stat().st_size > 0
    states = []
    for number in range(200):
        folder = finished.parent / str(number)
        states.append(json.loads((folder / "meta.json").read_text())["status"])
        assert not list(folder.glob(".*"))
    assert states.count("finished") == len(entries)
    assert states.count("interrupted") == 200 - len(entries)
