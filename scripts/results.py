"""An experiment on disk: numbered result folders, files that are whole or absent, a manifest.

Any number of processes may write to one experiment at once. A folder belongs to whoever made it,
a file gets its name when it is complete, and a line of the manifest is one write under a lock.
Nothing is ever deleted or overwritten.
"""

from __future__ import annotations

import errno
import io
import json
import os
import re
import threading
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike

from options.whole_files import creating

try:
    import fcntl
except ImportError:  # Windows: the single write has to do
    fcntl = None  # type: ignore[assignment]

MANIFEST_FILE: Final = "manifest.jsonl"
META_FILE: Final = "meta.json"
_LONGEST_SLUG: Final = 40
_NUMBER = re.compile(r"0|[1-9][0-9]*")
_READ_SIZE: Final = 2**20


class Experiment:
    """The folder of one kind of run, with numbered result folders and the manifest in it."""

    def __init__(self, out_dir: Path, name: str) -> None:
        """Name the experiment; nothing is made on disk yet."""
        self.folder = out_dir / name
        # Where a file lock is one of the whole process, it does not keep two threads apart.
        self._manifest_lock = threading.Lock()

    def check(self) -> None:
        """Refuse a place where no folder can be, before any work is done.

        Raises:
            NotADirectoryError: a file has the name of the folder or of one above it.
        """
        for place in (self.folder, *self.folder.parents):
            if place.is_dir():
                return
            if os.path.lexists(place):
                raise NotADirectoryError(
                    f"the output folder cannot be made: {str(place)!r} is a file; "
                    "choose another --out-dir or --exp-name"
                )

    def claim(self, count: int = 1) -> list[Path]:
        """Make `count` result folders that no other process has, in rising order.

        The numbers follow the highest there is; names that are not numbers are ignored.

        Raises:
            OSError: the experiment's folder cannot be made or written to.
        """
        self.check()
        self.folder.mkdir(parents=True, exist_ok=True)
        claimed: list[Path] = []
        number = self.next_number()
        while len(claimed) < count:
            folder = self.folder / str(number)
            try:
                folder.mkdir()
            except FileExistsError:  # another process was faster
                number = max(number + 1, self.next_number())
                continue
            claimed.append(folder)
            number += 1
        return claimed

    def claim_number(self, number: int) -> Path:
        """Make the result folder of this number, or the next free one if it is taken."""
        self.folder.mkdir(parents=True, exist_ok=True)
        folder = self.folder / str(number)
        try:
            folder.mkdir()
        except FileExistsError:
            return self.claim()[0]
        return folder

    def next_number(self) -> int:
        """Return the number after the highest of a result folder, 0 where there is none."""
        return max(self._numbers(), default=-1) + 1

    def record(self, entry: Mapping[str, Any]) -> None:
        """Append one line to the manifest and wait until it is on the disk.

        Raises:
            OSError: the line cannot be written; no part of it stays.
        """
        with self._open_manifest() as file:
            _append(file, entry)

    def entries(self) -> Iterator[dict[str, Any]]:
        """Yield the lines of the manifest, but for those that somebody who died left torn."""
        try:
            file = os.open(self.folder / MANIFEST_FILE, os.O_RDONLY)
        except FileNotFoundError:
            return
        try:
            yield from _entries(file)
        finally:
            os.close(file)

    def record_forgotten(self, is_abandoned: Callable[[int], bool]) -> int:
        """Append the lines of complete folders that the manifest does not know.

        Their process died after it had written meta.json and before its line.

        Args:
            is_abandoned: whether nobody works on the folder of a number any more.
        Returns:
            How many lines were appended.
        Raises:
            OSError: the manifest cannot be written.
        """
        if not self.folder.is_dir():
            return 0
        count = 0
        with self._open_manifest() as file:
            known = {Path(str(entry.get("folder"))).name for entry in _entries(file)}
            for number in sorted(self._numbers()):
                folder = self.folder / str(number)
                entry = None if folder.name in known else _read_record(folder / META_FILE)
                if entry and entry.get("status") == "finished" and is_abandoned(number):
                    _append(file, entry | {"folder": str(folder)})
                    count += 1
        return count

    def _numbers(self) -> Iterator[int]:
        names = os.listdir(self.folder) if self.folder.is_dir() else ()  # noqa: PTH208
        return (int(name) for name in names if _NUMBER.fullmatch(name))

    @contextmanager
    def _open_manifest(self) -> Iterator[int]:
        path = self.folder / MANIFEST_FILE
        with self._manifest_lock, _naming(path), _locked(path) as file:
            yield file


def write_bytes(path: Path, content: bytes, durable: bool = True) -> Path:
    """Write a file that is complete when its name appears, and return its path.

    Args:
        path: the file.
        content: all of it.
        durable: wait until it is on the disk.
    Raises:
        FileExistsError: something has that name already; it is left as it is.
        OSError: the file cannot be written; nothing of it stays.
    """
    with _naming(path), creating(path) as temporary, temporary.open("wb") as file:
        file.write(content)
        file.flush()
        if durable:
            os.fsync(file.fileno())
    return path


def write_array(path: Path, array: ArrayLike) -> Path:
    """Write an array as `.npy`, as `write_bytes` does."""
    buffer = io.BytesIO()
    np.save(buffer, np.asarray(array), allow_pickle=False)
    return write_bytes(path, buffer.getvalue())


def write_json(path: Path, content: Mapping[str, Any], durable: bool = True) -> Path:
    """Write a mapping as indented JSON, as `write_bytes` does."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    return write_bytes(path, text.encode(), durable)


def slug(text: str) -> str:
    """Return a text as a short part of a file name: letters and digits of any script, hyphens."""
    plain = unicodedata.normalize("NFKC", text).lower()
    words = re.sub(r"[\W_]+", "-", plain).strip("-")
    if len(words) > _LONGEST_SLUG:
        words = words[: _LONGEST_SLUG + 1].rpartition("-")[0] or words[:_LONGEST_SLUG]
    return words or "motion"


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


def _append(file: int, entry: Mapping[str, Any]) -> None:
    """Write one line to the end of an open manifest, or nothing."""
    line = json.dumps(entry, ensure_ascii=False, allow_nan=False).encode() + b"\n"
    size = os.fstat(file).st_size
    if size and os.pread(file, 1, size - 1) != b"\n":
        line = b"\n" + line  # somebody died in the middle of a line
    try:
        _write_at_once(file, line)
    except OSError:
        os.ftruncate(file, size)
        raise


def _entries(file: int) -> Iterator[dict[str, Any]]:
    """Yield the whole lines of an open manifest, without holding them all."""
    place, rest = 0, b""
    while chunk := os.pread(file, _READ_SIZE, place):
        place += len(chunk)
        *lines, rest = (rest + chunk).split(b"\n")
        yield from filter(None, map(_as_record, lines))


def _as_record(text: bytes) -> dict[str, Any] | None:
    try:
        entry = json.loads(text)
    except ValueError:  # a torn line, or none of ours
        return None
    return entry if isinstance(entry, dict) else None


def _read_record(path: Path) -> dict[str, Any] | None:
    try:
        return _as_record(path.read_bytes())
    except OSError:
        return None


def _write_at_once(file: int, line: bytes) -> None:
    """Write a line in one call, so that other writers cannot get between its parts."""
    if os.write(file, line) != len(line):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(file)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let a system error name the file that the user knows, not a temporary one or none."""
    try:
        yield
    except OSError as error:
        if error.errno is None:
            raise
        raise type(error)(error.errno, error.strerror, str(path)) from error
