"""Rewritten and extended prompts, and prompt files of other syntaxes, from command to folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from models.rewriting_answers import question
from saymove.__main__ import main
from tests.chat_model import write_chat_model
from tests.chat_server import Server, completion, send, serving

Run = Callable[..., tuple[int, list[str], list[str]]]
LONG = {"walk": "a person walks forward", "jump": "a person jumps up"}


@pytest.fixture
def run(
    tiny_checkpoint: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Run a command in an empty folder; return status and lines of both streams."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    settings = ["--checkpoint", str(tiny_checkpoint), "--device", "cpu", "--preview", "none"]

    def call(*arguments: str) -> tuple[int, list[str], list[str]]:
        status = main([*arguments, *settings])
        printed = capsys.readouterr()
        # Random weights seldom end a motion; that is no matter here.
        errors = [
            line for line in printed.err.splitlines() if "the motion had not ended" not in line
        ]
        return status, printed.out.splitlines(), errors

    return call


def meta(number: int = 0, name: str = "default") -> dict[str, Any]:
    return json.loads(Path(f"results/{name}/{number}/meta.json").read_text())


def names(number: int = 0, name: str = "default") -> list[str]:
    return sorted(path.name for path in Path(f"results/{name}/{number}").iterdir())


def text(file: str, number: int = 0) -> str:
    return Path(f"results/default/{number}/{file}").read_text().strip()


def lengthen(handler: Any, _: int) -> None:
    """Answer as a rewriter that knows `LONG`, and estimates a second."""
    asked = handler.server.requests[-1][2]["messages"][-1]["content"]
    short = asked.rpartition("Movement: ")[2]
    send(handler, completion(json.dumps({"text": LONG.get(short, short), "seconds": 1})))


def server_flags(server: Server) -> list[str]:
    return ["--rewrite-url", server.url, "--rewrite-model", "m"]


def test_both_versions_are_made(run: Run) -> None:
    with serving(lengthen) as server:
        status, printed, errors = run("generate", "walk", *server_flags(server))
    assert (status, errors) == (0, [])
    assert names() == [
        "0_joints.npy", "0_joints_clean.npy", "0_predict.npy", "0_text.txt",
        "1_joints.npy", "1_joints_clean.npy", "1_predict.npy", "1_text.txt", "meta.json",
    ]  # fmt: skip
    assert len(printed) == 9
    assert (text("1_text.txt"), text("0_text.txt")) == (LONG["walk"], "walk")
    entry = meta()
    assert entry["prompt"] == "walk"
    assert entry["rewrite"] == {
        "by": "http", "model": "m", "text": LONG["walk"], "seconds": None, "cached": False,
        "error": None,
    }  # fmt: skip
    assert [version["flag"] for version in entry["versions"]] == [1, 0]
    assert [sample["flag"] for sample in entry["samples"]] == [1, 0]
    # Each version is the motion that its text gives without a rewriter.
    for flag, alone in ((1, LONG["walk"]), (0, "walk")):
        run("generate", alone, "--exp-name", f"alone{flag}")
        rewritten = np.load(f"results/default/0/{flag}_predict.npy")
        assert np.array_equal(rewritten, np.load(f"results/alone{flag}/0/1_predict.npy"))
        assert meta(0, f"alone{flag}")["rewrite"] is None


def test_samples_of_both_versions_and_of_one(run: Run) -> None:
    with serving(lengthen) as server:
        flags = [*server_flags(server), "--num-samples", "2"]
        run("generate", "walk", *flags)
        run("generate", "walk", *flags, "--rewrite-only")
        assert len(server.requests) == 1  # remembered
    files = [name for name in names() if name.endswith("predict.npy")]
    assert files == [f"{flag}_s{sample}_predict.npy" for flag in "01" for sample in "01"]
    assert [(s["flag"], s["sample"]) for s in meta()["samples"]] == [(1, 0), (1, 1), (0, 0), (0, 1)]
    assert not [name for name in names(1) if name.startswith("0_")]
    assert meta(1)["rewrite"]["cached"] is True
    assert text("1_text.txt", 1) == LONG["walk"]
    for sample in "01":
        one, other = (f"results/default/{n}/1_s{sample}_predict.npy" for n in (0, 1))
        assert Path(one).read_bytes() == Path(other).read_bytes()


def test_an_estimated_length_is_used_where_it_can_be(run: Run) -> None:
    with serving(lengthen) as server:
        flags = [*server_flags(server), "--rewrite-duration"]
        run("generate", "walk", *flags)
        run("generate", "walk", *flags, "--seconds", "0.8")
        run("generate", "a clear sentence", *flags)
    assert [version["seconds"] for version in meta(0)["versions"]] == [1.0, None]
    assert meta(0)["samples"][0]["frames"] == 32  # 8 tokens of 4 frames: 1 s at 30 fps
    assert [version["seconds"] for version in meta(1)["versions"]] == [0.8, 0.8]
    assert [version["seconds"] for version in meta(2)["versions"]] == [1.0, None]

    def too_long(handler: Any, _: int) -> None:
        send(handler, completion('{"text": "a person walks far", "seconds": 500}'))

    with serving(too_long) as server:
        status, _, errors = run("generate", "far", *server_flags(server), "--rewrite-duration")
    assert (status, errors) == (0, [])
    assert [version["seconds"] for version in meta(3)["versions"]] == [None, None]
    assert meta(3)["rewrite"]["seconds"] == 500


def test_a_rewriter_that_fails_leaves_the_original_and_says_so(run: Run) -> None:
    Path("prompts.txt").write_text("walk\njump\nsit\n")

    def answer(handler: Any, count: int) -> None:
        if count == 1:
            lengthen(handler, count)
        else:
            send(handler, b"<html>", 404 if count == 2 else 200)

    with serving(answer) as server:
        status, printed, errors = run("batch", "prompts.txt", *server_flags(server))
    assert status == 0
    assert sorted(printed) == [f"results/default/{n}" for n in range(3)]
    assert [text("1_text.txt", n) for n in range(3)] == [LONG["walk"], "jump", "sit"]
    assert "0_text.txt" not in names(1) + names(2)
    assert [meta(n)["rewrite"]["error"] is None for n in range(3)] == [True, False, False]
    assert meta(1)["rewrite"]["text"] is None
    assert [line.split(": ")[1:4] for line in errors] == [
        ["warning", f"results/default/{n}", "the prompt was not rewritten"] for n in (1, 2)
    ]
    assert "404 Not Found" in errors[0]
    assert meta(1)["warnings"][0].endswith("404 Not Found: <html>")


def test_nobody_listens(run: Run) -> None:
    with serving(lengthen) as server:
        flags = [*server_flags(server), "--rewrite-retries", "0"]
    status, _, errors = run("generate", "walk", *flags)
    assert status == 0
    assert "refused" in errors[0]
    assert text("1_text.txt") == "walk"
    assert names() == [
        "1_joints.npy", "1_joints_clean.npy", "1_predict.npy", "1_text.txt", "meta.json",
    ]  # fmt: skip
    _, _, errors = run("generate", "walk", *flags, "--quiet")
    assert errors == []


def test_a_local_model_and_a_config_file(run: Run, tmp_path: Path) -> None:
    write_chat_model(tmp_path / "chat", question("walk", False), '{"text": "a person walks on"}')
    Path("run.json").write_text('{"rewrite_model_path": "chat", "rewrite_only": true}')
    status, _, errors = run("generate", "walk", "--config", "run.json")
    assert status == 0
    assert text("1_text.txt") == "a person walks on"
    assert (meta()["rewrite"]["by"], meta()["rewrite"]["model"]) == ("local", "chat")
    assert len(meta()["versions"]) == 1
    assert not [line for line in errors if line.startswith("saymove")]
    assert len(list((tmp_path / "cache" / "saymove" / "rewrites").iterdir())) == 1
    run("generate", "walk", "--config", "run.json", "--rewrite", "none")
    assert text("1_text.txt", 1) == "walk"
    status, _, errors = run("generate", "walk", "--rewrite-model-path", "nowhere")
    assert status == 2
    assert errors[0].startswith("saymove generate: rewrite_model_path 'nowhere' holds no chat")


def test_extended_prompts_condition_and_the_first_ones_name(run: Run) -> None:
    Path("short.txt").write_text("walk#20\njump#NA\n")
    Path("long.txt").write_text("a person walks forward#NA\n\na person jumps up#20\n")
    status, *_ = run("batch", "short.txt", "--extended-prompts", "long.txt")
    assert status == 0
    assert text("1_text.txt") == "a person walks forward"
    assert (meta()["prompt"], meta()["extended"]) == ("walk", "a person walks forward")
    assert [meta(n)["seconds"] for n in range(2)] == [1.0, 1.0]
    run("generate", "a person walks forward", "--seconds", "1", "--exp-name", "alone")
    extended = np.load("results/default/0/1_predict.npy")
    assert np.array_equal(extended, np.load("results/alone/0/1_predict.npy"))

    Path("long.txt").write_text("a person walks forward#NA\n")
    status, _, errors = run("batch", "short.txt", "--extended-prompts", "long.txt")
    assert (status, len(errors)) == (2, 1)
    assert "must be as many as the prompts, got 1 and 2" in errors[0]
    both = ["--extended-prompts", "short.txt", "--rewrite-model-path", "chat"]
    status, _, errors = run("batch", "short.txt", *both)
    assert (status, len(errors)) == (2, 1)
    assert "give --extended-prompts or a rewriter, not both" in errors[0]


def test_ids_groups_lengths_and_samples_of_a_prompt_file(run: Run) -> None:
    content = '{"daily/a": ["walk#30#../w"], "b": [{"text": "jump", "samples": 2}]}'
    Path("prompts.txt").write_text(content)
    status, *_ = run("batch", "prompts.txt", "--exp-name", "groups")
    assert status == 0
    assert [meta(n, "groups")["id"] for n in range(2)] == ["../w", None]
    assert [meta(n, "groups")["group"] for n in range(2)] == ["daily/a", "b"]
    assert meta(0, "groups")["seconds"] == 1.0
    assert "1_s1_predict.npy" in names(1, "groups")
    assert sorted(path.name for path in Path("results/groups").iterdir()) == [
        ".claims", "0", "1", "manifest.jsonl",
    ]  # fmt: skip


def test_a_format_can_be_forced(run: Run) -> None:
    Path("prompts.txt").write_text("walk#20\n")
    run("batch", "prompts.txt", "--prompt-format", "plain")
    assert text("1_text.txt") == "walk#20"
    status, _, errors = run("batch", "prompts.txt", "--prompt-format", "jsonl")
    assert (status, len(errors)) == (2, 1)
    assert "prompts.txt', line 1: not JSON" in errors[0]
