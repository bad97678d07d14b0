"""A chat model behind a server on this machine that misbehaves in every way."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from models.rewriter import Rewriting, open_rewriter
from models.rewriting_http import ChatError, HttpChat
from options.rewriting import KEY_VARIABLE, RewriteOptions
from tests.chat_server import Answer, Server, completion, send, serving

ANSWER = '{"text": "a person walks", "seconds": 4.5}'


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
