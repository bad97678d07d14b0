"""A chat model behind an OpenAI-compatible server, over the standard library.

Whatever the server does, an answer takes no longer than the time-out and no more than a megabyte.
"""

from __future__ import annotations

import http.client
import json
import random
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import (
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

_MAX_BYTES: Final = 1 << 20
_MAX_ANSWER_TOKENS: Final = 1024
_FIRST_PAUSE: Final = 0.5  # seconds; doubled with each retry
_LONGEST_PAUSE: Final = 30.0
_TRY_AGAIN: Final = (408, 425, 429, 500, 502, 503, 504, 529)


class ChatError(RuntimeError):
    """No usable answer.

    Attributes:
        retry: asking the same again may help.
        pause: seconds after which the server wants to be asked again; None if it does not say.
        status: what the server answered with; None where it did not answer.
    """

    def __init__(
        self,
        message: str,
        retry: bool = False,
        pause: float | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(message)
        self.retry, self.pause, self.status = retry, pause, status


class HttpChat:
    """Asks a model on a server, again with growing pauses where that may help."""

    def __init__(
        self,
        url: str,
        model: str,
        key: str | None = None,
        timeout: float = 60.0,
        retries: int = 2,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Name the server; nothing is sent yet.

        Args:
            url: address of the server, with or without the path of its chat completions.
            model: name of the model there.
            key: sent as a bearer token where there is one.
            timeout: seconds for one answer, from connecting to its last byte.
            retries: how often to ask again.
            sleep: waits for so many seconds.
        """
        self.url = _endpoint(url)
        self.model = model
        self._place = self.url.partition("?")[0]  # a query may hold what is nobody's business
        self.identity = f"{self.url} {model}"
        self._headers = {"Content-Type": "application/json", "User-Agent": "saymove"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"
        self._timeout, self._retries, self._sleep = timeout, retries, sleep
        self._settings: dict[str, Any] = {"temperature": 0, "max_tokens": _MAX_ANSWER_TOKENS}

    def ask(self, message: str) -> str:
        """Return the model's answer to one message.

        Raises:
            ChatError: the server cannot be reached, is too slow, or answers with something else.
        """
        attempt = 0
        while True:
            try:
                return _content(self._post(message))
            except ChatError as error:
                if error.status == HTTPStatus.BAD_REQUEST and self._settings:
                    self._settings = {}  # some models take none but their own
                    continue
                if not error.retry or attempt == self._retries:
                    raise
                pause = error.pause
                if pause is None:  # apart, so that many clients do not come back together
                    pause = _FIRST_PAUSE * 2**attempt * random.uniform(0.75, 1.25)
                self._sleep(min(pause, _LONGEST_PAUSE))
                attempt += 1

    def close(self) -> None:
        """Release nothing: each question has its own connection."""

    def _post(self, message: str) -> bytes:
        messages = [{"role": "user", "content": message}]
        body = {"model": self.model, "messages": messages, **self._settings}
        request = Request(self.url, json.dumps(body).encode(), self._headers, method="POST")
        with _Limit(self._timeout) as limit:
            try:
                with _opener(self.url, limit).open(request, timeout=self._timeout) as response:
                    return _read(response, limit)
            except HTTPError as error:
                with error:
                    raise _refusal(error) from None
            except (OSError, http.client.HTTPException, ValueError) as error:
                reason = error.reason if isinstance(error, URLError) else error
                if limit.passed or isinstance(reason, TimeoutError):
                    said = f"no answer within {self._timeout:g} seconds from {self._place}"
                else:
                    said = f"{self._place}: {_one_line(str(reason) or type(reason).__name__)}"
                raise ChatError(said, retry=True) from None


class _Limit:
    """Cuts the connection of a `with` block when its time is over.

    A socket's own time-out starts anew with every byte, so a server that trickles would hold a
    reader for ever.
    """

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self.sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> _Limit:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()

    def _cut(self) -> None:
        self.passed = True
        for connected in list(self.sockets):
            with suppress(OSError):
                # The base method: that of an encrypted socket would pull the ground from its reader
                socket.socket.shutdown(connected, socket.SHUT_RDWR)


class _NoRedirect(HTTPRedirectHandler):
    """Makes a redirect an error: it would turn the question into another kind of request."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _opener(url: str, limit: _Limit) -> OpenerDirector:
    """An opener whose connections `limit` can cut; a server on this machine needs no proxy."""

    class Plain(http.client.HTTPConnection):
        def connect(self) -> None:
            super().connect()
            limit.sockets.append(self.sock)

    class Encrypted(http.client.HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            limit.sockets.append(self.sock)

    class PlainHandler(HTTPHandler):
        def http_open(self, req: Request) -> http.client.HTTPResponse:
            return self.do_open(Plain, req)

    class EncryptedHandler(HTTPSHandler):
        def https_open(self, req: Request) -> http.client.HTTPResponse:
            return self.do_open(Encrypted, req)

    handlers: list[Any] = [PlainHandler, EncryptedHandler, _NoRedirect]
    if urlsplit(url).hostname in ("localhost", "127.0.0.1", "::1"):
        handlers.append(ProxyHandler({}))
    return build_opener(*handlers)


def _read(response: http.client.HTTPResponse, limit: _Limit) -> bytes:
    content = response.read(_MAX_BYTES + 1)
    if limit.passed:  # a cut connection can look like the end of the answer
        raise TimeoutError
    if len(content) > _MAX_BYTES:
        raise ChatError(f"the server's answer is larger than {_MAX_BYTES} bytes")
    if response.length:  # announced, but never sent
        raise ChatError("the server's answer breaks off before its end", retry=True)
    return content


def _content(answer: bytes) -> str:
    """The text in the body of an answer."""
    try:
        choice = json.loads(answer)["choices"][0]
        content = choice["message"]["content"]
        cut = choice.get("finish_reason") == "length"
    except (ValueError, RecursionError):
        raise ChatError(f"the server's answer is not JSON: {answer[:80]!r}") from None
    except (LookupError, TypeError, AttributeError):
        raise ChatError(f"the server's answer is no chat completion: {answer[:80]!r}") from None
    if not isinstance(content, str):
        raise ChatError(f"the server's answer has no text: {answer[:80]!r}")
    if cut:
        raise ChatError(f"the answer was cut after {_MAX_ANSWER_TOKENS} tokens")
    return content


def _refusal(error: HTTPError) -> ChatError:
    """What to say of an answer with an error status; its beginning often has the reason."""
    try:
        said = _one_line(error.read(300).decode("utf-8", "replace"))
    except (OSError, http.client.HTTPException, ValueError):
        said = ""
    message = f"the server answered {error.code} {error.reason}" + (f": {said}" if said else "")
    after = error.headers.get("Retry-After", "")
    pause = float(after) if after.isascii() and after.isdigit() else None
    return ChatError(message, error.code in _TRY_AGAIN, pause, error.code)


def _endpoint(url: str) -> str:
    """The address of chat completions on a server that is named by any of its usual addresses."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    if not path.endswith("/chat/completions"):
        path = f"{path or '/v1'}/chat/completions"
    return urlunsplit((parts.scheme, parts.netloc, path, parts.query, ""))


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]
