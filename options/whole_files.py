"""Files that are whole or not there: a full disk or a killed process leaves the last good one.

Each is written under another name in its folder and gets its own at the end.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary name beside `path`, with the same suffix; at the end it replaces `path`.

    Any number of processes may do so at once: the last one to end has the name. After a fault
    `path` is as it was.
    """
    temporary = _beside(path)
    with _removed_at_last(temporary):
        yield temporary
        temporary.replace(path)


@contextmanager
def creating(path: Path) -> Iterator[Path]:
    """Give a temporary name beside `path`, with the same suffix; at the end it becomes `path`.

    Raises:
        FileExistsError: something has the name `path` by now; it is left as it is.
    """
    temporary = _beside(path)
    with _removed_at_last(temporary):
        yield temporary
        _name_once(temporary, path)


def write_whole(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let `write` fill a temporary file, bring it to the disk, then put it in place of `path`.

    One process at a time may do so. What a killed one has left is written over by the next: states
    of a training are large.

    Raises:
        OSError: the disk is full, or the folder cannot be written to; `path` is as it was.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with _removed_at_last(temporary):
            with temporary.open("wb") as file:
                write(file)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
    except Exception as error:
        # A library's writer may hide the system's error behind one of its own.
        cause = error if isinstance(error, OSError) else error.__context__
        if isinstance(cause, OSError):
            raise OSError(cause.errno, cause.strerror, str(path)) from error
        raise
    _sync_folder(path.parent)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let a system error name the file that the user knows, not a temporary one or none."""
    try:
        yield
    except OSError as error:
        if error.errno is None:
            raise
        raise type(error)(error.errno, error.strerror, str(path)) from error


def _beside(path: Path) -> Path:
    return path.with_name(f".{secrets.token_hex(6)}{path.suffix}")


@contextmanager
def _removed_at_last(temporary: Path) -> Iterator[None]:
    """Remove what still has the temporary name; an error in doing so would hide the cause."""
    try:
        yield
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _name_once(temporary: Path, path: Path) -> None:
    """Give a complete file its name unless that is taken.

    Raises:
        FileExistsError: it is taken.
    """
    try:
        os.link(temporary, path)  # unlike a rename it never replaces
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        temporary.rename(path)


def _sync_folder(folder: Path) -> None:
    """Bring the new name itself to the disk, where the system can do that."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
