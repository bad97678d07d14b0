"""Captions beside motions: a text per motion, captions.jsonl or captions.csv.

A line of a text is a caption, or `caption#tokens#from#to` with the seconds that it describes (0 and
0: all of the motion), as HumanML3D has it. A row of captions.jsonl has `id` (or `name`, `file`) and
`captions` (or `caption`, `text`), and may have `license`; captions.csv has the same in columns.
"""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from options.files import decode_utf8
from training.sources.records import Skipped

_NAMES: Final = ("id", "name", "file", "filename")
_TEXTS: Final = ("captions", "caption", "text", "texts", "description")
_TABLES: Final = ("captions.jsonl", "captions.csv")


@dataclass(frozen=True, slots=True)
class Caption:
    """A text and the seconds of the motion that it describes; both 0 for all of it."""

    text: str
    start: float = 0.0
    stop: float = 0.0


class CaptionBook:
    """The captions of a folder of motions.

    Attributes:
        broken: lines of the tables that could not be read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.broken: list[Skipped] = []
        self._captions: dict[str, list[Caption]] = {}
        self._licences: dict[str, str] = {}
        for row in self._rows():
            key = _key(next((str(row[name]) for name in _NAMES if row.get(name)), ""))
            given: Any = next((row[name] for name in _TEXTS if row.get(name)), [])
            texts = [given] if isinstance(given, str) else given
            self._captions.setdefault(key, []).extend(Caption(text) for text in texts)
            if row.get("license"):
                self._licences[key] = str(row["license"])

    def licence_of(self, name: str) -> str | None:
        """Return the licence that a table names for a motion."""
        return self._licences.get(name) or self._licences.get(Path(name).name)

    def of(self, name: str, file: Path | None = None) -> tuple[list[Caption], list[Skipped]]:
        """Return the captions of a motion, and the lines that could not be read.

        Args:
            name: of the motion, relative to the folder, without suffix.
            file: the motion's file, beside which a text may lie.
        """
        plain = Path(name).name
        places = [self.folder / "texts" / f"{end}.txt" for end in dict.fromkeys((name, plain))]
        if file is not None:
            places.insert(0, file.with_suffix(".txt"))
        for place in places:
            if place.is_file():
                return read_text(place, place.relative_to(self.folder).as_posix())
        return self._captions.get(name) or self._captions.get(plain) or [], []

    def _rows(self) -> Iterator[dict[str, Any]]:
        """Yield the rows of the folder's tables that name a motion and have texts."""
        for name in _TABLES:
            file = self.folder / name
            if not file.is_file():
                continue
            for number, row in (_jsonl if name.endswith("jsonl") else _csv)(file):
                problem = row if isinstance(row, str) else _problem(row)
                if problem:
                    self.broken.append(Skipped(f"{name}, line {number}", problem))
                else:
                    yield row


def read_text(file: Path, name: str) -> tuple[list[Caption], list[Skipped]]:
    """Return the captions in a text file, and what was wrong with its other lines."""
    try:
        lines = decode_utf8(file.read_bytes(), name).splitlines()
    except (OSError, ValueError) as error:
        return [], [Skipped(name, str(error))]
    captions, broken = [], []
    for number, line in enumerate(lines, 1):
        if not line.split("#")[0].strip():
            continue
        try:
            captions.append(_parsed(line))
        except ValueError as error:
            broken.append(Skipped(f"{name}, line {number}", str(error)))
    return captions, broken


def whole_and_parts(
    captions: Iterable[Caption],
) -> tuple[tuple[str, ...], dict[tuple[float, float], tuple[str, ...]]]:
    """Return the texts of the whole motion, and those of parts by their seconds."""
    parts: dict[tuple[float, float], tuple[str, ...]] = {}
    for caption in captions:
        span = (caption.start, caption.stop)
        parts[span] = (*parts.get(span, ()), caption.text)
    whole = parts.pop((0.0, 0.0), ())
    return tuple(dict.fromkeys(whole)), parts


def _parsed(line: str) -> Caption:
    text, *rest = (part.strip() for part in line.split("#"))
    if len(rest) < 3:
        return Caption(text)
    try:
        start, stop = (float(number) for number in rest[-2:])
    except ValueError:
        raise ValueError(
            f"expected caption#tokens#from#to with two numbers of seconds, got {rest[-2]!r} and "
            f"{rest[-1]!r}"
        ) from None
    if math.isnan(start) or math.isnan(stop):  # the published texts have some: the whole motion
        start = stop = 0.0
    if (start, stop) != (0.0, 0.0) and not 0 <= start < stop:
        raise ValueError(f"expected from before to, got {start:g} and {stop:g} seconds")
    return Caption(text, start, stop)


def _jsonl(file: Path) -> Iterator[tuple[int, Any]]:
    """Yield line numbers and rows, or what is wrong with them as text."""
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        if line.strip():
            yield number, json_row(line)


def json_row(line: bytes | str) -> dict[str, Any] | str:
    """Return the object in a line of a jsonl file, or what is wrong with it."""
    try:
        row = json.loads(line)
    except ValueError as error:
        return f"not JSON: {error}"
    return row if isinstance(row, dict) else f"expected an object, got {str(row)[:40]}"


def _csv(file: Path) -> Iterator[tuple[int, Any]]:
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        reader = csv.DictReader(lines)
        for row in reader:
            yield reader.line_num, row


def _problem(row: dict[str, Any]) -> str:
    if not any(row.get(name) for name in _NAMES):
        return f"it names no motion ({', '.join(_NAMES[:3])})"
    given = next((row[name] for name in _TEXTS if row.get(name)), "")
    texts = given if isinstance(given, list) else [given]
    if not all(isinstance(text, str) for text in texts):
        return f"captions must be texts, got {str(given)[:40]}"
    return "" if any(text.strip() for text in texts) else "it has no caption"


def _key(name: str) -> str:
    """The name of a motion without what some tables add to it."""
    path = Path(name)
    known = (".bvh", ".amc", ".npz", ".npy", ".txt")
    return (path.with_suffix("") if path.suffix.lower() in known else path).as_posix()
