"""What a user can get wrong: one line on stderr, status 2, nothing half-written."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from saymove.__main__ import main

ROOT = Path(__file__).parents[2]
Fails = Callable[..., str]


@pytest.fixture
def fails(tiny_checkpoint, tmp_path, monkeypatch, capsys) -> Fails:
    """Run a command that must fail with status 2, and return its one line on stderr.

    The folder it runs in must look as before unless `writes` is set.
    """
    monkeypatch.chdir(tmp_path)

    def call(command: str, *arguments: str, writes: bool = False) -> str:
        if "--checkpoint" not in arguments:
            arguments += ("--checkpoint", str(tiny_checkpoint))
        before = sorted(Path().rglob("*"))
        assert main([command, *arguments]) == 2
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith(f"saymove {command}: ")
        assert printed.err.count("\n") == 1
        assert writes or sorted(Path().rglob("*")) == before
        return printed.err

    return call


@pytest.mark.parametrize("text", ["", "   ", "\t \n", "\u200b", "\ufeff"])
def test_an_empty_text(fails, text):
    assert "the prompt is empty; describe a motion" in fails("generate", text)


def test_a_control_character_in_a_text(fails):
    assert "control character (U+0007) at position 2" in fails("generate", "a\x07 bell")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "prompt file 'prompts.txt' does not exist"),
        (b"", "prompt file 'prompts.txt' is empty"),
        (b"# only\n\n  \n", "has no prompts: each of its 3 lines is blank or a comment"),
        (b"a man walks\n\x00\x01\x02\xff\n", "line 2: looks binary"),
        (b"a man walks\nhe bows\ncaf\xe9\n", "line 3: is not UTF-8 text"),
        ("a man walks".encode("utf-16"), "is UTF-16 text; save it as UTF-8"),
    ],
    ids=["missing", "empty", "comments", "binary", "latin-1", "utf-16"],
)
def test_a_prompt_file_without_prompts(fails, content, message):
    if content is not None:
        Path("prompts.txt").write_bytes(content)
    assert message in fails("batch", "prompts.txt")


def test_a_folder_as_prompt_file(fails):
    Path("prompts").mkdir()
    assert "is a folder; give the path of a file" in fails("batch", "prompts")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--seconds", "nan"], "seconds must be a finite number above 0, got nan"),
        (["--seconds", "-2"], "seconds must be a finite number above 0, got -2.0"),
        (["--seconds", "1000"], "seconds must be at most"),
        (["--temperature", "nan"], "temperature must be a finite number of at least 0, got nan"),
        (["--temperature", "-1"], "temperature must be a finite number of at least 0, got -1.0"),
        (["--top-p", "nan"], "top_p must be above 0 and at most 1, got nan"),
        (["--guidance", "-1"], "guidance must be a finite number of at least 0, got -1.0"),
        (["--best-of", "0"], "best_of must be at least 1, got 0"),
        (["--best-of", "two"], "--best-of: must be a whole number, got 'two'"),
        (["--top-k", "-3"], "top_k must be 0 (all tokens) or more, got -3"),
        (["--num-samples", "-1"], "num_samples must be at least 1, got -1"),
        (["--seed", "-1"], "seed must be from 0"),
        (["--seed", "x"], "--seed: must be a whole number, got 'x'"),
        (["--batch-size", "0"], "batch_size must be at least 1, got 0"),
        (["--exp-name", "../up"], "exp_name must be the name of one folder"),
        (["--preview", "avi"], "invalid choice: 'avi'"),
        (["--sed", "1"], "did you mean '--seed'?"),
        (["--config", "none.yaml"], "config file 'none.yaml' does not exist"),
    ],
    ids=" ".join,
)
def test_an_option_out_of_range(fails, options, message):
    assert message in fails("generate", "he bows", *options)
    Path("prompts.txt").write_text("he bows\nshe bows\n")
    assert message in fails("batch", "prompts.txt", *options)


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a CUDA device")
def test_a_device_that_is_not_there(fails):
    line = fails("generate", "he bows", "--device", "cuda")
    assert "device cuda is not available here; use --device auto or cpu" in line


def edit_config(folder: Path, **changes: Any) -> None:
    file = folder / "config.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | changes))


def edit_part(folder: Path, part: str, **changes: Any) -> None:
    content = json.loads((folder / "config.json").read_text())[part]
    edit_config(folder, **{part: content | changes})


def edit_weights(file: Path, change: Callable[[dict[str, torch.Tensor]], Any]) -> None:
    weights = load_file(file)
    change(weights)
    save_file(weights, file)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def misshape(weights: dict[str, torch.Tensor]) -> None:
    weights["lm_head.weight"] = weights["lm_head.weight"][1:].clone()


TRANSFORMER, TOKENIZER = "transformer.safetensors", "tokenizer.safetensors"
DAMAGES: dict[str, tuple[Callable[[Path], Any], list[str]]] = {
    "missing": (shutil.rmtree, ["there is no checkpoint directory broken"]),
    "empty": (lambda d: [shutil.rmtree(d), d.mkdir()], ["broken is no checkpoint"]),
    "no weights": (lambda d: (d / TRANSFORMER).unlink(), [TRANSFORMER, "is missing"]),
    "no statistics": (lambda d: (d / "statistics.npz").unlink(), ["statistics.npz is missing"]),
    "no encoder": (lambda d: shutil.rmtree(d / "text_encoder"), ["holds no text encoder"]),
    "cut transformer": (lambda d: cut(d / TRANSFORMER), [TRANSFORMER, "damaged"]),
    "cut tokenizer": (lambda d: cut(d / TOKENIZER), [TOKENIZER, "damaged"]),
    "cut statistics": (lambda d: cut(d / "statistics.npz"), ["statistics.npz"]),
    "cut encoder": (lambda d: cut(d / "text_encoder" / "model.safetensors"), ["text_encoder"]),
    "cut config": (lambda d: cut(d / "config.json"), ["config.json is not valid JSON"]),
    "list as config": (lambda d: (d / "config.json").write_text("[1]"), ["config.json must hold"]),
    "unknown key": (lambda d: edit_config(d, fsp=30), ["config.json: unknown key 'fsp'", "'fps'"]),
    "wrong type": (lambda d: edit_config(d, fps="fast"), ["fps must be a number, got 'fast'"]),
    "other size": (
        lambda d: edit_part(d, "transformer", embed_dim=64),
        [TRANSFORMER, "config.json asks for"],
    ),
    "other codebook": (
        lambda d: edit_part(d, "transformer", codebook_size=512),
        ["codebook_size", "512", "240 codes"],
    ),
    "impossible size": (
        lambda d: edit_part(d, "transformer", num_heads=-1),
        ["num_heads must be at least 1, got -1"],
    ),
    "other shape": (
        lambda d: edit_weights(d / TRANSFORMER, misshape),
        [TRANSFORMER, "lm_head.weight has shape"],
    ),
    "extra key": (
        lambda d: edit_weights(d / TRANSFORMER, lambda w: w.update(more=torch.zeros(1))),
        [TRANSFORMER, "more is unexpected"],
    ),
    "missing key": (
        lambda d: edit_weights(d / TRANSFORMER, lambda w: w.pop("lm_head.weight")),
        [TRANSFORMER, "lm_head.weight is missing"],
    ),
    "NaN": (
        lambda d: edit_weights(d / TRANSFORMER, lambda w: w["lm_head.weight"].fill_(torch.nan)),
        ["lm_head.weight holds NaN"],
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_checkpoint_that_cannot_be_used(fails, tiny_checkpoint, damage):
    spoil, messages = DAMAGES[damage]
    shutil.copytree(tiny_checkpoint, "broken")
    spoil(Path("broken"))
    line = fails("generate", "he bows", "--checkpoint", "broken")
    for message in messages:
        assert message in line


@pytest.mark.parametrize("place", ["out", "out/default"])
def test_a_file_where_the_output_folder_should_be(fails, place):
    Path(place).parent.mkdir(exist_ok=True)
    Path(place).write_text("mine")
    line = fails("generate", "he bows", "--out-dir", "out")
    assert f"{place!r} is a file; choose another --out-dir or --exp-name" in line
    assert Path(place).read_text() == "mine"


def test_a_folder_where_the_manifest_should_be(fails):
    Path("results/default/manifest.jsonl").mkdir(parents=True)
    line = fails("generate", "he bows", "--preview", "none", writes=True)
    assert "is a directory: results/default/manifest.jsonl" in line


@pytest.mark.parametrize("command", ["generate", "batch"])
def test_a_full_disk(fails, monkeypatch, command):
    real = os.fsync
    written: list[int] = []

    def full(file: int) -> None:
        written.append(file)
        if len(written) > 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(file)

    Path("prompts.txt").write_text("he bows\nshe bows\n")
    monkeypatch.setattr(os, "fsync", full)
    what = "he bows" if command == "generate" else "prompts.txt"
    line = fails(command, what, "--preview", "none", "--exp-name", "e", writes=True)
    assert "no space left on device: results/e/" in line
    assert "free some space" in line
    # Whatever the workers had in hand: files that are there are whole, and no motion is complete.
    for folder in Path("results/e").glob("[0-9]*"):
        left = {path.name for path in folder.iterdir()}
        assert left <= {"1_predict.npy", "1_text.txt", "meta.json"}
        assert json.loads((folder / "meta.json").read_text())["status"] == "failed"
        if "1_predict.npy" in left:
            assert np.load(folder / "1_predict.npy").shape[1] == 272
    assert not Path("results/e/manifest.jsonl").exists()


@pytest.mark.skipif(os.name != "posix", reason="limits of a process")
def test_a_limit_on_file_sizes(fails):
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (9000, before[1]))
    try:
        line = fails("generate", "he bows", "--seconds", "1", "--preview", "none", writes=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert line.startswith("saymove generate: file too large: results/default/0/1_predict")
    folder = Path("results", "default", "0")
    assert sorted(path.name for path in folder.iterdir()) == ["1_text.txt", "meta.json"]
    assert json.loads((folder / "meta.json").read_text())["status"] == "failed"


def test_an_unknown_fault_keeps_its_traceback(fails, tiny_checkpoint, monkeypatch):
    def bug(*_: object, **__: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("models.pipeline.TextToMotion.from_pretrained", bug)
    with pytest.raises(ZeroDivisionError):
        main(["generate", "he bows", "--checkpoint", str(tiny_checkpoint)])


def test_an_unknown_command(capsys):
    assert main(["genrate", "he bows"]) == 2
    assert capsys.readouterr().err == (
        "saymove: unknown command 'genrate'; did you mean generate? (saymove --help lists them)\n"
    )


def test_a_reader_that_leaves_ends_the_command_quietly(tiny_checkpoint, tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-m", "saymove", "generate", "he bows", "--quiet", "--preview", "none",
         "--checkpoint", tiny_checkpoint],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(120) == 1
