"""Previews drawn by other processes: drawing is work for Python that would hold up the model.

A process draws one preview after the other, and ends when the one that asked is gone.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

from options.preview import LookOptions
from scripts.command import describe

_START: Final = (
    "import sys; sys.path[:] = sys.argv[1:]; from scripts.production.drawing import serve; serve()"
)
_Request = tuple[tuple[Any, ...], dict[str, Any]]  # arguments of `write_preview`
_NICENESS: Final = 10  # the model goes first where there are few cores


class Drawer:
    """Draws previews: in this process, or in as many others as callers draw at the same time."""

    def __init__(self, beside: bool, look: LookOptions | None = None) -> None:
        """Prepare to draw; no process is started before the first preview.

        Args:
            beside: draw in other processes. Then several threads may draw at once.
            look: how motions look; None for the usual.
        """
        self.beside, self._look = beside, look
        self._idle: SimpleQueue[_Process] = SimpleQueue()

    def draw(
        self,
        base: Path,
        joints: NDArray[np.float32],
        fps: float,
        caption: str,
        kind: str,
        rotations: NDArray[np.float32] | None = None,
        facts: tuple[str, ...] = (),
    ) -> None:
        """Write a preview; arguments as for `render.preview.write_preview`.

        Raises:
            RuntimeError: it could not be drawn, by another process.
            Exception: whatever it was, in this process.
        """
        known = {"rotations": rotations, "look": self._look, "facts": facts}
        request: _Request = ((base, joints, fps, caption, kind), known)
        if not self.beside:
            _draw(request)
            return
        try:
            process = self._idle.get_nowait()
        except Empty:
            process = _Process()
        fault = process.ask(request)
        if process.is_alive():
            self._idle.put(process)
        if fault is not None:
            raise RuntimeError(fault)

    def close(self) -> None:
        """End the processes that are idle."""
        with suppress(Empty):
            while True:
                self._idle.get_nowait().close()


class _Process:
    """One other process, which answers a request with None or a fault."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            process_group=0 if os.name == "posix" else None,  # Ctrl-C is not for it
        )

    def ask(self, request: _Request) -> str | None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            pickle.dump(request, self._process.stdin)
            self._process.stdin.flush()
            fault: str | None = pickle.load(self._process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            self.close()
            return f"the process that drew it ended with status {self._process.returncode}"
        return fault

    def is_alive(self) -> bool:
        return self._process.returncode is None

    def close(self) -> None:
        with suppress(OSError):
            self._process.communicate()


def serve() -> None:
    """Draw what standard input asks for until it ends."""
    for number in (signal.SIGINT, signal.SIGTERM):  # the process that asks decides
        signal.signal(number, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    with os.fdopen(os.dup(1), "wb") as answers, suppress(EOFError, OSError, pickle.UnpicklingError):
        os.dup2(2, 1)  # what a library prints is no answer
        while True:
            pickle.dump(_drawn(sys.stdin.buffer), answers)
            answers.flush()


def _draw(request: _Request) -> None:
    from render.preview import write_preview

    places, names = request
    write_preview(*places, **names)


def _drawn(requests: BinaryIO) -> str | None:
    request = pickle.load(requests)
    try:
        _draw(request)
    except Exception as error:
        return describe(error) or type(error).__name__
    return None
