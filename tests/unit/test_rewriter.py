"""The rewriter: options, answers of every kind, a server that misbehaves, a tiny chat model."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from models.rewriter import Rewriter, Rewriting, open_rewriter
from models.rewriting_answers import question, understand
from models.rewriting_http import ChatError, HttpChat
from options.rewriting import KEY_VARIABLE, RewriteOptions
from tests.chat_model import write_chat_model
from tests.chat_server import Answer, Server, completion, send, serving

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


# Answers


@pytest.mark.parametrize(
    "answer",
    [
        '{"text": "a person walks", "seconds": 4.5}',
        '  \n{"Text": "a person\\n walks", "duration": "4.5 s"}\n',
        '```json\n{"text": "a person walks", "seconds": 4.5}\n```\nI hope this helps!',
        'Sure! Here it is: {"text": "a person walks", "seconds": 4.5} Anything else?',
        '<think>They want {"text": "no"}</think>\n{"text": "a person walks", "seconds": 4.5}',
        "they want a walk " * 999 + '</think>{"text": "a person walks", "seconds": 4.5}',
        "{'text': 'a person walks', 'seconds': 4.5,}",
        '[{"rewritten prompt": "a person walks", "seconds": 4.5}]',
    ],
)
def test_text_and_seconds_of_structured_answers(answer: str) -> None:
    assert understand(answer) == ("a person walks", 4.5)


@pytest.mark.parametrize(
    "answer",
    [
        "a person walks",
        '"a person walks"',
        "“a person walks”",
        "**a person walks**",
        "[a person walks]",
        "{a person walks}",
        '[{"a person walks"}]',
        "['a person walks']",
        '["a person walks", "someone runs"]',
        "Here is the sentence: [a person walks].",
        "Rewritten prompt: a person walks",
        "Here is the rewritten text:\n\na person walks\n\nIt keeps the meaning.",
        '{"text": "a person walks"',
        '{"text": "a person walks", "seconds": }',
        '{"text": "a person walks", "seconds": -3}',
        '{"text": "a person walks", "seconds": 1e999}',
        '{"text": "a person walks", "seconds": [1]}',
        '{"text": "a person walks", "seconds": true}',
        "```\na person walks\n```",
    ],
)
def test_text_of_loose_answers(answer: str) -> None:
    assert understand(answer) == ("a person walks", None)


def test_quotes_inside_a_text() -> None:
    assert understand('{"text": "a person plays "air guitar" wildly"}')[0] == (
        'a person plays "air guitar" wildly'
    )
    assert understand("{'text': 'a person's arm swings'}")[0] == "a person's arm swings"


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("", "has no sentence"),
        ("\n \n", "has no sentence"),
        ("{}", "has no sentence"),
        ("[[[]]]", "has no sentence"),
        ("12345", "has no sentence"),
        ('{"text": ""}', "has no sentence"),
        ("<think>what do they want", "ends before its reasoning does"),
        ("I'm sorry, I can't help with that.", "the model refused"),
        ("I can\u2019t do that", "the model refused"),
        ("walk " * 200, "is no sentence (999 characters)"),
        ("a" * 30_000, "too long (30000 characters)"),
        ("a person \x07 walks", "control character"),
        ("[" * 3000, "is no sentence"),
        ('{"text": "' * 300, "is no sentence"),
    ],
)
def test_answers_without_a_usable_sentence(answer: str, message: str) -> None:
    with pytest.raises(ValueError, match="^the ") as caught:
        understand(answer)
    assert message in str(caught.value)


def test_the_question_asks_for_a_length_only_where_it_is_wanted() -> None:
    assert "seconds" not in question("walk", False)
    assert "seconds" in question("walk", True)
    assert question("walk", True).endswith("Movement: walk")


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


# A server on this machine


@pytest.fixture
def serve() -> Iterator[Callable[[Answer], Server]]:
    with ExitStack() as stack:
        yield lambda answer: stack.enter_context(serving(answer))


def no_sleep(seconds: float) -> None:
    """Tests do not wait between attempts."""


def test_one_request_shape(serve: Any) -> None:
    server = serve(lambda handler, _: send(handler, completion(ANSWER)))
    for url in (server.url, f"{server.url}/v1/", f"{server.url}/v1/chat/completions"):
        assert HttpChat(url, "tiny", key="secret").ask("hello") == ANSWER
    for path, headers, body in server.requests:
        assert path == "/v1/chat/completions"
        assert headers["Authorization"] == "Bearer secret"
        assert body == {
            "model": "tiny",
            "messages": [{"role": "user", "content": "hello"}],
            "temperature": 0,
            "max_tokens": 1024,
        }


def test_the_key_comes_from_the_environment_only(
    serve: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server = serve(lambda handler, _: send(handler, completion(ANSWER)))
    options = RewriteOptions(
        rewrite_url=server.url, rewrite_model="m", rewrite_cache_dir=tmp_path, rewrite_duration=True
    )
    for key in (None, "from the environment"):
        monkeypatch.setenv(KEY_VARIABLE, key or "")
        rewriter = open_rewriter(options)
        assert rewriter is not None
        assert rewriter(f"walk {key}") == Rewriting(f"walk {key}", "a person walks", 4.5)
        assert server.requests[-1][1].get("Authorization") == (key and f"Bearer {key}")


def test_a_server_that_recovers(serve: Any) -> None:
    def answer(handler: BaseHTTPRequestHandler, count: int) -> None:
        if count == 1:
            send(handler, b"busy", 503)
        elif count == 2:
            send(handler, b"", 429, (("Retry-After", "7"), ("Content-Length", "0")))
        elif count == 3:
            send(handler, b'{"choices"', 200, (("Content-Length", "100"),))
        else:
            send(handler, completion(ANSWER))

    server, pauses = serve(answer), list[float]()
    assert HttpChat(server.url, "m", retries=3, sleep=pauses.append).ask("hello") == ANSWER
    assert 0.375 <= pauses[0] <= 0.625
    assert pauses[1] == 7
    assert 1.5 <= pauses[2] <= 2.5


def test_a_model_that_takes_no_settings(serve: Any) -> None:
    def answer(handler: BaseHTTPRequestHandler, _: int) -> None:
        if "temperature" in handler.server.requests[-1][2]:  # type: ignore[attr-defined]
            send(handler, b'{"error": "unsupported value: temperature"}', 400)
        else:
            send(handler, completion(ANSWER))

    server = serve(answer)
    chat = HttpChat(server.url, "m", retries=0)
    assert [chat.ask("hello"), chat.ask("again")] == [ANSWER, ANSWER]
    assert len(server.requests) == 3


# What a server may do -> what is said of it, and how often it is asked with two retries
def _slow(handler: Any, _: int) -> None:
    time.sleep(0.6)


def _trickle(handler: Any, _: int) -> None:
    send(handler, b"", 200, (("Content-Length", "1000"),))
    for _second in range(60):
        handler.wfile.write(b" ")
        time.sleep(0.05)


def _trickle_headers(handler: Any, _: int) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    for _second in range(60):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def _huge(handler: Any, _: int) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _block in range(64):
        handler.wfile.write(b"x" * (1 << 16))


MISBEHAVIOUR: list[tuple[Answer, str, int]] = [
    (_slow, "no answer within 0.3 seconds", 3),
    (_trickle, "no answer within 0.3 seconds", 3),
    (_trickle_headers, "no answer within 0.3 seconds", 3),
    (_huge, "larger than 1048576 bytes", 1),
    (lambda h, _: send(h, b"kaboom\n" * 99, 500), "the server answered 500 Internal Serv", 3),
    (lambda h, _: send(h, b"no such model", 404), "404 Not Found: no such model", 1),
    (lambda h, _: send(h, b"\xff\x00" * 9, 401), "401 Unauthorized", 1),
    (lambda h, _: send(h, b"", 302, (("Location", "http://127.0.0.1:9/"),)), "302 Found", 1),
    (lambda h, _: h.wfile.write(b"\x16\x03garbage\r\n\r\n"), "/v1/chat/completions: ", 3),
    (lambda h, _: h.connection.close(), "/v1/chat/completions: ", 3),
    (lambda h, _: send(h, b"<html>busy</html>"), "not JSON: b'<html>busy", 1),
    (lambda h, _: send(h, b"[" * 99_999), "not JSON", 1),
    (lambda h, _: send(h, b'{"choices": []}'), "no chat completion", 1),
    (lambda h, _: send(h, b'{"error": {"message": "no"}}'), "no chat completion", 1),
    (lambda h, _: send(h, b"[1]"), "no chat completion", 1),
    (lambda h, _: send(h, completion(None)), "has no text", 1),
    (lambda h, _: send(h, completion("a person", "length")), "cut after 1024 tokens", 1),
]


@pytest.mark.parametrize(("answer", "message", "count"), MISBEHAVIOUR)
def test_a_server_that_misbehaves(answer: Answer, message: str, count: int, serve: Any) -> None:
    server = serve(answer)
    started = time.monotonic()
    with pytest.raises(ChatError) as caught:
        HttpChat(server.url, "m", timeout=0.3, sleep=no_sleep).ask("hello")
    assert message in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1
    assert len(server.requests) == count
    assert time.monotonic() - started < 20  # a trickle of one minute would show


def test_nobody_there() -> None:
    with serving(no_answer) as server:
        url = server.url
    with pytest.raises(ChatError, match="refused"):
        HttpChat(url, "m", retries=1, sleep=no_sleep).ask("hello")


def no_answer(handler: BaseHTTPRequestHandler, count: int) -> None:
    """Never called."""


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
