"""The rewriter: options, what it remembers, failures of every kind, a tiny chat model."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.rewriter import Rewriter, Rewriting, open_rewriter
from models.rewriting_answers import question
from options.rewriting import RewriteOptions
from tests.chat_model import write_chat_model

ANSWER = '{"text": "a person walks", "seconds": 4.5}'


class FakeChat:
    """Gives the answers of a list in turn; an exception among them is raised."""

    identity = "fake"

    def __init__(self, *answers: str | Exception) -> None:
        self.answers, self.asked, self.closed = list(answers), 0, False

    def ask(self, message: str) -> str:
        self.asked += 1
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        self.closed = True


# Options


def test_who_rewrites_follows_from_what_is_given(tmp_path: Path) -> None:
    url = {"rewrite_url": "http://127.0.0.1:8000", "rewrite_model": "m"}
    assert RewriteOptions().rewrite == "none"
    assert RewriteOptions(rewrite_model_path=tmp_path).rewrite == "local"
    assert RewriteOptions(**url).rewrite == "http"
    assert RewriteOptions(rewrite="none", **url).rewrite == "none"
    assert RewriteOptions("local", tmp_path, **url).rewrite == "local"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"rewrite": "local"}, "rewrite_model_path must name a folder"),
        ({"rewrite": "http"}, "rewrite_url must be the address of a server"),
        ({"rewrite_url": "http://a"}, "rewrite_model must name a model on the server, got None"),
        ({"rewrite_url": "file:///etc/passwd", "rewrite_model": "m"}, "got 'file:///etc/passwd'"),
        ({"rewrite_url": "http://", "rewrite_model": "m"}, "rewrite_url must be"),
        ({"rewrite_url": "localhost:80", "rewrite_model": "m"}, "rewrite_url must be"),
        ({"rewrite_url": "http://a:b", "rewrite_model": "m"}, "rewrite_url must be"),
        ({"rewrite_url": "http://[::1", "rewrite_model": "m"}, "rewrite_url must be"),
        ({"rewrite_url": "http://me:pw@a", "rewrite_model": "m"}, "no user or password in it; put"),
        ({"rewrite_url": "http://a/\r\nX: y", "rewrite_model": "m"}, "rewrite_url must be"),
        ({"rewrite_url": "http://a", "rewrite_model_path": "b"}, "rewrite must be local or http"),
        ({"rewrite_timeout": 0}, "rewrite_timeout must be a finite number above 0, got 0"),
        ({"rewrite_timeout": float("nan")}, "rewrite_timeout must be"),
        ({"rewrite_retries": -1}, "rewrite_retries must be from 0 to 10, got -1"),
    ],
)
def test_options_that_cannot_work(given: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match="^rewrite") as caught:
        RewriteOptions(**given)
    assert message in str(caught.value)
    assert "pw" not in str(caught.value)


def test_nobody_is_opened_unless_asked_for(tmp_path: Path) -> None:
    assert open_rewriter(RewriteOptions()) is None
    with pytest.raises(FileNotFoundError, match="^rewrite_model_path .* holds no chat model"):
        open_rewriter(RewriteOptions(rewrite_model_path=tmp_path))


# Rewriter and cache


def test_a_rewritten_prompt_is_remembered(tmp_path: Path) -> None:
    chat = FakeChat(ANSWER, ANSWER, ANSWER)
    rewriter = Rewriter(chat, tmp_path / "deep" / "cache")
    first = rewriter("walk")
    assert first == Rewriting("walk", "a person walks")
    assert first.changed
    assert rewriter("walk") == Rewriting("walk", "a person walks", cached=True)
    assert chat.asked == 1
    # Another question, or another model, is another entry.
    with_seconds = Rewriter(chat, tmp_path / "deep" / "cache", with_seconds=True)
    assert with_seconds("walk") == Rewriting("walk", "a person walks", 4.5)
    chat.identity = "other"
    assert not rewriter("walk").cached
    assert len(list((tmp_path / "deep" / "cache").iterdir())) == 3
    rewriter.close()
    assert chat.closed


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b'{"answer": 3}', b'{"answer": ""}']
)
def test_a_damaged_memory_is_asked_anew(content: bytes, tmp_path: Path) -> None:
    chat = FakeChat(ANSWER, ANSWER)
    rewriter = Rewriter(chat, tmp_path)
    rewriter("walk")
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(content)
    assert rewriter("walk") == Rewriting("walk", "a person walks")
    assert rewriter("walk").cached


def test_a_memory_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert Rewriter(FakeChat(ANSWER), tmp_path / "file")("walk").error is None


def test_every_failure_gives_the_original(caplog: pytest.LogCaptureFixture) -> None:
    chat = FakeChat("", MemoryError(), KeyError("x"), ANSWER, RuntimeError("CUDA\nout of memory"))
    rewriter = Rewriter(chat)
    errors = ["the answer has no sentence: ''", "MemoryError", "'x'", None, "CUDA out of memory"]
    with caplog.at_level(logging.INFO):
        results = [rewriter("walk") for _ in errors]
    assert [result.error for result in results] == errors
    assert [result.text for result in results if result.error] == ["walk"] * 4
    assert not any(result.changed for result in results if result.error)
    assert len(caplog.records) == 4


def test_a_model_that_always_fails_is_given_up() -> None:
    chat = FakeChat(*[OSError("down")] * 9)
    results = [Rewriter.__call__(rewriter, "walk") for rewriter in [Rewriter(chat)] * 5]
    assert chat.asked == 3
    assert results[4].error == "the rewriter was given up after 3 failures in a row"


def test_an_interruption_is_no_failure() -> None:
    chat = FakeChat()
    chat.ask = _interrupt  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        Rewriter(chat)("walk")


def _interrupt(message: str) -> str:
    raise KeyboardInterrupt


# A tiny chat model


def test_a_local_model_answers_and_is_freed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    prompt = question("walk", True)
    folder = write_chat_model(tmp_path / "model", prompt, ANSWER)
    capfd.readouterr()
    cache = tmp_path / "cache"
    options = RewriteOptions(
        rewrite_model_path=folder, rewrite_duration=True, rewrite_cache_dir=cache
    )
    rewriter = open_rewriter(options, "cpu")
    assert rewriter is not None
    chat = rewriter._chat
    assert chat._loaded is None  # type: ignore[attr-defined]
    assert rewriter("walk") == Rewriting("walk", "a person walks", 4.5)
    rewriter.close()
    assert chat._loaded is None  # type: ignore[attr-defined]
    assert rewriter("walk").cached
    assert chat._loaded is None  # type: ignore[attr-defined]
    assert capfd.readouterr() == ("", "")


def test_a_local_model_that_babbles(tmp_path: Path) -> None:
    folder = write_chat_model(tmp_path, "hello", None)
    rewriter = open_rewriter(
        RewriteOptions(rewrite_model_path=folder, rewrite_cache=False, rewrite_timeout=0.5), "cpu"
    )
    assert rewriter is not None
    result = rewriter("walk")
    assert result.text == "walk"
    assert result.error is not None


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda folder: (folder / "config.json").write_text("{"), "the model cannot be read"),
        (lambda folder: (folder / "model.safetensors").unlink(), "the model cannot be read"),
        (lambda folder: (folder / "model.safetensors").write_bytes(b"x" * 99), "cannot be read"),
        (lambda folder: (folder / "tokenizer.json").unlink(), "the model cannot be read"),
        (lambda folder: (folder / "chat_template.jinja").unlink(), "has no chat template"),
        (
            lambda folder: (folder / "chat_template.jinja").write_text(
                "{{ raise_exception('no') }}"
            ),
            "no",
        ),
    ],
)
def test_a_damaged_local_model(damage: Callable[[Path], Any], message: str, tmp_path: Path) -> None:
    folder = write_chat_model(tmp_path, "hello", None)
    damage(folder)
    rewriter = open_rewriter(RewriteOptions(rewrite_model_path=folder, rewrite_cache=False), "cpu")
    assert rewriter is not None
    result = rewriter("walk")
    assert result.text == "walk"
    assert message in str(result.error)
    assert "\n" not in str(result.error)
    assert rewriter("walk").error == result.error


def test_a_local_model_with_missing_weights(tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    folder = write_chat_model(tmp_path, "hello", None)
    weights = load_file(folder / "model.safetensors")
    del weights["model.layers.1.mlp.up_proj.weight"]
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    rewriter = open_rewriter(RewriteOptions(rewrite_model_path=folder, rewrite_cache=False), "cpu")
    assert rewriter is not None
    assert "weights are missing: model.layers.1.mlp" in str(rewriter("walk").error)
