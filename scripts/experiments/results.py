"""An experiment on disk: numbered result folders and a manifest.

Any number of processes may write to one experiment at once. A folder belongs to whoever made it,
a file gets its name when it is complete, and a line of the manifest is one write under a lock.
Nothing is ever deleted or overwritten.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from scripts.experiments.manifest import Manifest, as_record

MANIFEST_FILE: Final = "manifest.jsonl"
META_FILE: Final = "meta.json"
_LONGEST_SLUG: Final = 40
_NUMBER = re.compile(r"0|[1-9][0-9]*")


class Experiment:
    """The folder of one kind of run, with numbered result folders and the manifest in it."""

    def __init__(self, out_dir: Path, name: str) -> None:
        """Name the experiment; nothing is made on disk yet."""
        self.folder = out_dir / name
        self._manifest = Manifest(self.folder / MANIFEST_FILE)

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
        self._manifest.append(entry)

    def entries(self) -> Iterator[dict[str, Any]]:
        """Yield the lines of the manifest, but for those that somebody who died left torn."""
        return self._manifest.entries()

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
        with self._manifest.alone() as manifest:
            known = {Path(str(entry.get("folder"))).name for entry in manifest.entries()}
            for number in sorted(self._numbers()):
                folder = self.folder / str(number)
                entry = None if folder.name in known else _read_record(folder / META_FILE)
                if entry and entry.get("status") == "finished" and is_abandoned(number):
                    manifest.append(entry | {"folder": str(folder)})
                    count += 1
        return count

    def _numbers(self) -> Iterator[int]:
        names = os.listdir(self.folder) if self.folder.is_dir() else ()  # noqa: PTH208
        return (int(name) for name in names if _NUMBER.fullmatch(name))


def slug(text: str) -> str:
    """Return a text as a short part of a file name: letters and digits of any script, hyphens."""
    plain = unicodedata.normalize("NFKC", text).lower()
    words = re.sub(r"[\W_]+", "-", plain).strip("-")
    if len(words) > _LONGEST_SLUG:
        words = words[: _LONGEST_SLUG + 1].rpartition("-")[0] or words[:_LONGEST_SLUG]
    return words or "motion"


def _read_record(path: Path) -> dict[str, Any] | None:
    try:
        return as_record(path.read_bytes())
    except OSError:
        return None
