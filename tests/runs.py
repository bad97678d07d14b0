"""Real processes that run saymove commands and may be killed, without the wait for their imports.

One process imports everything and becomes each of them by a fork.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
_SERVE = """
import json, os, sys
import models.reference_checkpoint, models.pipeline, transformers
import scripts.batch, scripts.production.production
from saymove.__main__ import main
for line in sys.stdin:
    request = json.loads(line)
    if isinstance(request, int):
        print(os.waitpid(request, 0)[1], flush=True)
        continue
    child = os.fork()
    if child == 0:
        os.chdir(request["folder"])
        os.environ.update(request["env"])
        for number, name in enumerate((os.devnull, request["out"], request["err"])):
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC if number else os.O_RDONLY
            os.dup2(os.open(name, flags), number)
        status = main(request["argv"])
        sys.stdout.flush()
        os._exit(status)
    print(child, flush=True)
"""


class Ended(NamedTuple):
    """How a process ended: its exit status, or minus the signal, and what it wrote."""

    status: int
    out: str
    err: str


class Runs:
    """Starts commands in folders; a context manager."""

    def __init__(self) -> None:
        self._logs: dict[int, tuple[Path, Path]] = {}
        self._running: set[int] = set()

    def __enter__(self) -> Runs:
        self._server = subprocess.Popen(
            [sys.executable, "-c", _SERVE],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        return self

    def __exit__(self, *_: object) -> None:
        for process in tuple(self._running):
            os.kill(process, signal.SIGKILL)
            self.wait(process)
        self._server.communicate()

    def start(self, folder: Path, *argv: str, env: Mapping[str, str] | None = None) -> int:
        """Start a command in a folder and return its process id."""
        number = len(self._logs)
        out, err = folder / f"out{number}.log", folder / f"err{number}.log"
        names = {"folder": str(folder), "out": str(out), "err": str(err)}
        process = self._ask({**names, "argv": argv, "env": dict(env or {})})
        self._logs[process] = (out, err)
        self._running.add(process)
        return process

    def wait(self, process: int) -> Ended:
        """Wait for the end of a process."""
        status = os.waitstatus_to_exitcode(self._ask(process))
        self._running.discard(process)
        out, err = (log.read_text() for log in self._logs[process])
        return Ended(status, out, err)

    def has_ended(self, process: int) -> bool:
        """Whether a process has ended, waited for or not."""
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return process not in self._running
        return state == "Z"

    def _ask(self, request: Any) -> int:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(request) + "\n")
        self._server.stdin.flush()
        return int(self._server.stdout.readline())
