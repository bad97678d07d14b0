r"""The syntaxes of prompt files: which one a file has, and what its entries say.

Line formats skip blank lines and lines that start with `# `; in them `\#` is a literal `#`.

    plain        a person walks
    frames       a person walks#60             frames at 20 per second; `#NA` leaves the length open
    frames-id    a person walks#90#walk_01     frames at 30 per second, and a name
    jsonl        {"text": "a person walks", "seconds": 3, "samples": 2, "id": "walk_01"}
    csv          a header such as `text,length` or `text,seconds,id`, then a row for each prompt
    json         {"daily": ["a person walks", "a person sits#90#sit"], "sport": [...]}

Objects and rows may have the keys of `prompt_entries.MEANINGS`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, get_args

from options.prompt_entries import (
    MEANINGS,
    Entry,
    check_keys,
    entry_from_mapping,
    seconds_of,
    shorten,
)

PromptFormat = Literal["auto", "plain", "frames", "frames-id", "jsonl", "csv", "json"]
PROMPT_FORMATS: Final[tuple[str, ...]] = get_args(PromptFormat)

_BYTE_ORDER_MARK = "\ufeff"
_SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".json": "json"}
_TEXT_AND_FRAMES = re.compile(r"(?P<text>.+)(?<!\\)#\s*(?P<frames>\d{1,6}|NA)\s*", re.IGNORECASE)
_TEXT_FRAMES_ID = re.compile(
    r"(?P<text>.+)(?<!\\)#\s*(?P<frames>\d{1,6}|NA)?\s*#\s*(?P<id>[^#]*[^#\s])\s*", re.IGNORECASE
)
# Frames per second of lengths in frames: the data sets that the systems with these files learn from
_FPS = {"frames": 20, "frames-id": 30}
_FPS_OF_GROUPS = 30


@dataclass(frozen=True, slots=True)
class Parsed:
    """The entries of a file, its format, how many lines it has and how many were skipped."""

    entries: tuple[Entry, ...]
    format: str
    lines: int
    skipped: int


def parse_prompts(content: str, chosen: str = "auto", suffix: str = "") -> Parsed:
    """Return what a prompt file says.

    Args:
        content: the text of the file.
        chosen: one of PROMPT_FORMATS; "auto" finds out.
        suffix: of the file's name, such as ".csv"; it decides where it can.
    Raises:
        ValueError: an entry is not in the file's format; the message starts with its place.
    """
    # Not splitlines(): it also breaks at characters that a prompt should be refused for by name.
    lines = content.removesuffix("\n").split("\n")
    stripped = [line.strip().strip(_BYTE_ORDER_MARK).strip() for line in lines]
    numbered = [
        (f"line {number}", line)
        for number, line in enumerate(stripped, start=1)
        if line and line != "#" and not line.startswith("# ")
    ]
    if chosen == "auto":
        chosen = _SUFFIXES.get(suffix.lower()) or _structured(content, numbered) or "lines"
    skipped = len(lines) - len(numbered)
    if chosen == "json":
        entries, skipped = _parse_json(content), 0
    elif chosen == "csv":
        entries, skipped = _parse_csv(content)
    elif chosen == "jsonl":
        entries = [_parse_object(place, line) for place, line in numbered]
    else:
        chosen = _line_format(numbered) if chosen == "lines" else chosen
        entries = [_parse_line(place, line, chosen) for place, line in numbered]
    return Parsed(tuple(entries), chosen, len(lines), skipped)


def _structured(content: str, numbered: Sequence[tuple[str, str]]) -> str | None:
    """The format of a file that is more than lines of text, as its beginning shows it."""
    if not numbered:
        return None
    first = numbered[0][1]
    if re.match(r'\{\s*"|\[\s*["{]', first + "".join(line for _, line in numbered[1:2])):
        try:
            value = json.loads(first)
        except (ValueError, RecursionError):
            return "json"
        keys = value if isinstance(value, dict) else ()
        return "jsonl" if any(MEANINGS.get(key) == "text" for key in keys) else "json"
    names = [name.strip().lower() for name in first.split(",")]
    known = len(names) > 1 and all(name.strip('"') in MEANINGS for name in names)
    return "csv" if known else None


def _line_format(numbered: Iterable[tuple[str, str]]) -> str:
    """The format that all lines have: with lengths, with lengths and names, or plain."""
    found: dict[str, tuple[str, str]] = {}
    for place, line in numbered:
        if _TEXT_FRAMES_ID.fullmatch(line):
            found.setdefault("frames-id", (place, line))
        else:
            kind = "frames" if _TEXT_AND_FRAMES.fullmatch(line) else "plain"
            found.setdefault(kind, (place, line))
    if len(found) > 1 and "plain" in found:
        other, line = found.get("frames") or found["frames-id"]
        raise ValueError(
            f"{found['plain'][0]}: no '#frames' as in {other} ({shorten(line)}); write 'text#NA' "
            r"for an open length, '\#' for a # of the text, or choose --prompt-format"
        )
    return "frames-id" if "frames-id" in found else next(iter(found), "plain")


def _parse_line(place: str, line: str, kind: str, fps: float | None = None) -> Entry:
    """Read a line of the format `kind`; `fps` other than that of the format is said so."""
    match = None
    if kind == "frames-id":
        match = _TEXT_FRAMES_ID.fullmatch(line)
    if kind != "plain" and match is None:
        match = _TEXT_AND_FRAMES.fullmatch(line)
        if match is None:
            wanted = "text#frames" if kind == "frames" else "text#frames#id"
            raise ValueError(f"{place}: expected {wanted} (or NA for frames), got {shorten(line)}")
    if match is None:
        return Entry(place, _unescape(line))
    parts = match.groupdict()
    frames = parts["frames"]
    seconds = None
    if frames is not None and frames.upper() != "NA":
        seconds = seconds_of(place, int(frames), fps or _FPS[kind])
    name = parts.get("id")
    return Entry(place, _unescape(parts["text"]), seconds, id=name and _unescape(name))


def _parse_object(place: str, line: str) -> Entry:
    value = _load_json(line, place)
    if not isinstance(value, dict):
        raise ValueError(f'{place}: expected an object such as {{"text": "a person walks"}}')
    return entry_from_mapping(place, value)


def _parse_csv(content: str) -> tuple[list[Entry], int]:
    # The reader wants line ends as they are, since a quoted cell may hold some.
    reader = csv.reader(io.StringIO(content.strip(_BYTE_ORDER_MARK), newline=""), strict=True)
    header: list[str] = []
    entries: list[Entry] = []
    skipped = 0
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            place = f"line {reader.line_num}"
            if not any(cells):
                skipped += 1
            elif not header:
                header = [cell.lower() for cell in cells]
                if len(set(header)) < len(header):
                    raise ValueError(f"{place}: the header names a column twice")
                check_keys(place, header)
            elif len(cells) != len(header):
                raise ValueError(
                    f"{place}: {len(cells)} cells where the header has {len(header)}; "
                    'put a text with commas in "quotes"'
                )
            else:
                row_of = zip(header, cells, strict=True)
                given = {name: _cell(name, cell) for name, cell in row_of if cell}
                entries.append(entry_from_mapping(place, given))
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num}: not CSV: {error}") from None
    return entries, skipped


def _cell(column: str, cell: str) -> Any:
    """The value of a cell: a number where its column holds numbers and it is one."""
    if MEANINGS[column] in ("text", "id", "group"):
        return cell
    for kind in (int, float):
        try:
            return kind(cell)
        except ValueError:
            continue
    return cell


def _parse_json(content: str) -> list[Entry]:
    value = _load_json(content, "")
    groups = {None: value} if isinstance(value, list) else value
    if not isinstance(groups, dict):
        raise ValueError('expected {"group": ["a person walks", ...], ...} or a list')
    if any(MEANINGS.get(str(key)) == "text" for key in groups) and not any(
        isinstance(value, list) for value in groups.values()
    ):
        return [entry_from_mapping("the object", groups)]
    items: list[tuple[str, str | None, Any]] = []
    for group, members in groups.items():
        where = "" if group is None else f"group {shorten(group)}, "
        if not isinstance(members, list):
            raise ValueError(f"{where}expected a list of prompts, got {shorten(members)}")
        items += [(f"{where}entry {i}", group, item) for i, item in enumerate(members, start=1)]
    kind = _line_format([(place, item.strip()) for place, _, item in items if _is_text(item)])
    entries = []
    for place, group, item in items:
        if _is_text(item):
            entry = _parse_line(place, item.strip(), kind, _FPS_OF_GROUPS)
        elif isinstance(item, dict):
            entry = entry_from_mapping(place, item)
        else:
            raise ValueError(f"{place}: expected a text or an object, got {shorten(item)}")
        entries.append(entry if group is None else replace(entry, group=group))
    return entries


def _load_json(text: str, place: str) -> Any:
    where = f"{place}: " if place else ""
    try:
        return json.loads(text.strip().strip(_BYTE_ORDER_MARK))
    except json.JSONDecodeError as error:
        where = where or f"line {error.lineno}: "
        raise ValueError(f"{where}not JSON: {error.msg} at column {error.colno}") from None
    except (ValueError, RecursionError):  # a number of thousands of digits, or of brackets
        raise ValueError(f"{where}not JSON that can be read") from None


def _unescape(text: str) -> str:
    return text.replace(r"\#", "#").strip()


def _is_text(item: Any) -> bool:
    return isinstance(item, str)
