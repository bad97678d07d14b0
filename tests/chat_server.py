"""A server on this machine that answers chat requests as a test wants it to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

# Answers a request through its handler; the number counts the requests from 1.
Answer = Callable[[Any, int], None]


class Server(ThreadingHTTPServer):
    """Answers each request as the test says, and keeps what was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, answer: Answer) -> None:
        self.answer, self.requests = answer, list[tuple[str, dict[str, str], Any]]()
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """The client is right to leave; that is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append((self.path, dict(self.headers), json.loads(body)))
        self.server.answer(self, len(self.server.requests))

    def log_message(self, *_: Any) -> None:
        pass


def send(
    handler: BaseHTTPRequestHandler,
    body: bytes,
    status: int = 200,
    headers: tuple[tuple[str, str], ...] = (),
) -> None:
    handler.send_response(status)
    for name, value in headers or (("Content-Length", str(len(body))),):
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def completion(content: Any, finish_reason: str = "stop") -> bytes:
    choice = {"message": {"role": "assistant", "content": content}, "finish_reason": finish_reason}
    return json.dumps({"choices": [choice]}).encode()


@contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    """Run a server in a thread."""
    with Server(answer) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
