"""Pages in a headless Chromium, driven over its debugging pipe: no library, no network, no port."""

from __future__ import annotations

import base64
import fcntl
import io
import json
import os
import select
import shutil
import signal
import time
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

# The first that is there; a path in SAYMOVE_CHROMIUM goes before them.
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless=new",
    "--no-sandbox",  # the tests may run as root, and open only pages that they wrote
    "--remote-debugging-pipe",
    # WebGL without a graphics card
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--hide-scrollbars",
)
_READS, _WRITES = 3, 4  # file descriptors that the browser expects
_PATIENCE = 30.0  # seconds
_KEYS = {" ": ("Space", 32), "ArrowLeft": ("ArrowLeft", 37), "ArrowRight": ("ArrowRight", 39),
         "ArrowUp": ("ArrowUp", 38), "ArrowDown": ("ArrowDown", 40), "Home": ("Home", 36),
         "End": ("End", 35)}  # fmt: skip


def find_chromium() -> str | None:
    """Return the path of a Chromium, or None."""
    names = (os.environ.get("SAYMOVE_CHROMIUM", ""), *_NAMES)
    return next((path for name in names if name and (path := shutil.which(name))), None)


needs_chromium = pytest.mark.skipif(
    find_chromium() is None, reason="no Chromium is installed (Debian: apt-get install chromium)"
)


class Browser:
    """A browser process; a context manager."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile
        self._answers: dict[int, Any] = {}
        self._pages: dict[str, Page] = {}
        self._number = 0
        self._rest = b""

    def __enter__(self) -> Browser:
        executable = find_chromium()
        assert executable is not None
        theirs, ours = _high_pipe(), _high_pipe()
        self._from, self._to = ours[0], theirs[1]
        quiet = os.open(os.devnull, os.O_RDWR)
        self._process = os.posix_spawn(
            executable,
            [executable, *_FLAGS, f"--user-data-dir={self._profile}", "about:blank"],
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, theirs[0], _READS),
                (os.POSIX_SPAWN_DUP2, ours[1], _WRITES),
                *((os.POSIX_SPAWN_DUP2, quiet, number) for number in (0, 1, 2)),
            ],
            setpgroup=0,
        )
        for unused in (theirs[0], ours[1], quiet):
            os.close(unused)
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._from)
        os.close(self._to)

    def open(
        self,
        path: Path,
        size: tuple[int, int] = (480, 360),
        *,
        dark: bool = False,
        scale: float = 1,
        before: str = "",
    ) -> Page:
        """Open a file as a page of `size` (width, height), after running `before` in it."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = self._pages[session] = Page(self, session, target)
        for domain in ("Page", "Runtime", "Log"):
            page.ask(f"{domain}.enable")
        page.resize(size, scale)
        page.prefer("dark" if dark else "light")
        page.ask("Page.addScriptToEvaluateOnNewDocument", source=before)
        page.ask("Page.navigate", url=path.resolve().as_uri())
        page.wait_for("document.readyState === 'complete' && location.protocol === 'file:'")
        return page

    def ask(self, method: str, session: str | None = None, **parameters: Any) -> Any:
        """Send a command and return its result; RuntimeError if the browser refuses."""
        self._number += 1
        request: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session is not None:
            request["sessionId"] = session
        message = json.dumps(request).encode() + b"\0"
        while message:
            message = message[os.write(self._to, message) :]
        deadline = time.monotonic() + _PATIENCE
        while self._number not in self._answers:
            self._listen(deadline, method)
        answer = self._answers.pop(self._number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def _listen(self, deadline: float, method: str) -> None:
        ready, _, _ = select.select([self._from], [], [], max(deadline - time.monotonic(), 0))
        chunk = os.read(self._from, 1 << 20) if ready else b""
        if not chunk:
            raise RuntimeError(f"the browser gave no answer to {method}")
        *messages, self._rest = (self._rest + chunk).split(b"\0")
        for message in map(json.loads, messages):
            if "id" in message:
                self._answers[message["id"]] = message
            elif page := self._pages.get(message.get("sessionId", "")):
                page.hear(message["method"], message["params"])


class Page:
    """One page, with what it complained about."""

    def __init__(self, browser: Browser, session: str, target: str) -> None:
        self._browser, self._session, self._target = browser, session, target
        self.complaints: deque[str] = deque()

    def ask(self, method: str, **parameters: Any) -> Any:
        """Send a command to the page."""
        return self._browser.ask(method, self._session, **parameters)

    def hear(self, method: str, event: dict[str, Any]) -> None:
        """Keep errors and warnings."""
        if method == "Runtime.exceptionThrown":
            self.complaints.append(str(event["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled" and event["type"] in ("error", "warning"):
            self.complaints.append(str([part.get("value") for part in event["args"]]))
        elif method == "Log.entryAdded" and event["entry"]["level"] in ("error", "warning"):
            self.complaints.append(event["entry"]["text"])

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression of JavaScript, awaited if it is a promise."""
        answer = self.ask(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait_for(self, expression: str, seconds: float = _PATIENCE) -> None:
        """Wait until an expression is true."""
        deadline = time.monotonic() + seconds
        while not self.evaluate(expression):
            assert time.monotonic() < deadline, (
                f"not true in {seconds} s: {expression}; {list(self.complaints)}"
            )
            time.sleep(0.05)

    def resize(self, size: tuple[int, int], scale: float = 1) -> None:
        """Give the page another size, in pixels of its style sheet."""
        width, height = size
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=scale, mobile=False,
        )  # fmt: skip

    def prefer(self, scheme: str) -> None:
        """Let the system ask for a colour scheme, "light" or "dark"."""
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.ask("Emulation.setEmulatedMedia", features=[feature])

    def press(self, key: str) -> None:
        """Press and release a key."""
        code, number = _KEYS[key]
        for kind in ("rawKeyDown", "keyUp"):
            self.ask(
                "Input.dispatchKeyEvent",
                type=kind, key=key, code=code, windowsVirtualKeyCode=number,
            )  # fmt: skip

    def click(self, selector: str) -> None:
        """Click the middle of an element with the mouse."""
        box = f"document.querySelector({selector!r}).getBoundingClientRect()"
        x, y = self.evaluate(f"(b => [b.x + b.width / 2, b.y + b.height / 2])({box})")
        self.drag((x, y), (x, y))

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Press the mouse at one place and release it at another."""
        moves = (("mouseMoved", start), ("mousePressed", start), ("mouseMoved", end),
                 ("mouseReleased", end))  # fmt: skip
        for kind, (x, y) in moves:
            self.ask(
                "Input.dispatchMouseEvent",
                type=kind, x=x, y=y, button="left", buttons=1, clickCount=1,
            )  # fmt: skip

    def screenshot(self) -> NDArray[np.uint8]:
        """Return what is seen, (height, width, 3)."""
        data = self.ask("Page.captureScreenshot", format="png")["data"]
        return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB"))

    def close(self) -> None:
        """Close the page."""
        self._browser.ask("Target.closeTarget", targetId=self._target)


def _high_pipe() -> tuple[int, int]:
    """Return a pipe (read, write) whose numbers are not those that the browser expects."""
    ends = os.pipe()
    high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    return high[0], high[1]
