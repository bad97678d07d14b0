"""Digests of files, each read once in a process, and the list of them in a checkpoint."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Final

DIGESTS_FILE: Final = "SHA256SUMS"  # as `sha256sum` writes it: `sha256sum -c SHA256SUMS` agrees
_DECISIVE: Final = (".json", ".npz", ".safetensors", ".bin", ".model", ".txt")


def file_digest(path: Path) -> str:
    """Return the sha256 of a file's content in hexadecimal."""
    state = path.stat()
    return _digest(path.resolve(), state.st_size, state.st_mtime_ns)


def deciding_files(directory: Path) -> list[Path]:
    """Return the files of a checkpoint that decide a motion, by name; cards and plots do not."""
    return [path for path in sorted(directory.rglob("*")) if path.suffix in _DECISIVE]


def record_digests(directory: Path) -> None:
    """Write down the digests of all files of a checkpoint that decide a motion."""
    files = deciding_files(directory)
    lines = [f"{file_digest(path)}  {path.relative_to(directory).as_posix()}\n" for path in files]
    (directory / DIGESTS_FILE).write_text("".join(lines), encoding="utf-8")


def recorded_digests(directory: Path) -> dict[str, str] | None:
    """Return the digests that were written down by name of the file, None where none were.

    Raises:
        ValueError: the list is damaged.
    """
    file = directory / DIGESTS_FILE
    if not file.is_file():
        return None
    found = {}
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        digest, _, name = line.partition(" ")
        if len(digest) != hashlib.sha256().digest_size * 2 or not name.lstrip(" *"):
            raise ValueError(f"{file} is damaged: {line[:80]!r} is no digest and name of a file")
        found[name.lstrip(" *")] = digest.lower()
    return found


@lru_cache(maxsize=256)
def _digest(path: Path, size: int, modified: int) -> str:
    """Read the file; size and time of change are there to tell its states apart."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
