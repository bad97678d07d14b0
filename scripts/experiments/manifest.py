"""The manifest of an experiment: one line of JSON for each prompt that is finished."""

from __future__ import annotations

import errno
import json
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from options.whole_files import naming

try:
    import fcntl
except ImportError:  # Windows: the single write has to do
    fcntl = None  # type: ignore[assignment]

_READ_SIZE: Final = 2**20


class Manifest:
    """A file that any number of threads and processes append whole lines to."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is made with its first line."""
        self.path = path
        # Where a file lock is one of the whole process, it does not keep two threads apart.
        self._lock = threading.Lock()

    def append(self, entry: Mapping[str, Any]) -> None:
        """Append one line and wait until it is on the disk.

        Raises:
            OSError: the line cannot be written; no part of it stays.
        """
        with self.alone() as manifest:
            manifest.append(entry)

    def entries(self) -> Iterator[dict[str, Any]]:
        """Yield the lines, but for those that somebody who died left torn."""
        try:
            file = os.open(self.path, os.O_RDONLY)
        except FileNotFoundError:
            return
        try:
            yield from OpenManifest(file).entries()
        finally:
            os.close(file)

    @contextmanager
    def alone(self) -> Iterator[OpenManifest]:
        """Open the file while nobody else appends to it.

        Raises:
            OSError: it cannot be written to.
        """
        with self._lock, naming(self.path), _locked(self.path) as file:
            yield OpenManifest(file)


class OpenManifest:
    """An open manifest, given by its descriptor."""

    def __init__(self, file: int) -> None:
        """Take an open file, which stays the caller's to close."""
        self._file = file

    def append(self, entry: Mapping[str, Any]) -> None:
        """Write one line to the end, or nothing."""
        line = json.dumps(entry, ensure_ascii=False, allow_nan=False).encode() + b"\n"
        file = self._file
        size = os.fstat(file).st_size
        if size and os.pread(file, 1, size - 1) != b"\n":
            line = b"\n" + line  # somebody died in the middle of a line
        try:
            _write_at_once(file, line)
        except OSError:
            os.ftruncate(file, size)
            raise

    def entries(self) -> Iterator[dict[str, Any]]:
        """Yield the whole lines, without holding them all."""
        place, rest = 0, b""
        while chunk := os.pread(self._file, _READ_SIZE, place):
            place += len(chunk)
            *lines, rest = (rest + chunk).split(b"\n")
            yield from filter(None, map(as_record, lines))


def as_record(text: bytes) -> dict[str, Any] | None:
    """Return a record that was written as JSON, None where the text is torn or something else."""
    try:
        entry = json.loads(text)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) else None


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """Open a file for appending, alone among processes that do the same."""
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
    try:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file
    finally:
        os.close(file)


def _write_at_once(file: int, line: bytes) -> None:
    """Write a line in one call, so that other writers cannot get between its parts."""
    if os.write(file, line) != len(line):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(file)
