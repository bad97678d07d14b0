"""Prompts: one typed on the command line, or a file of them (formats: `prompt_formats`)."""

from __future__ import annotations

import math
import sys
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from options.files import decode_utf8, read_bytes
from options.prompt_entries import Entry
from options.prompt_formats import parse_prompts

_BYTE_ORDER_MARK = "\ufeff"
# Category of a character -> why it cannot stand inside a prompt (prompts are lines of a file).
_REFUSED = {
    "Cc": "control character",
    "Zl": "line separator",
    "Zp": "paragraph separator",
    "Cs": "broken character",
}


@dataclass(frozen=True, slots=True)
class PromptRequest:
    """One thing to generate.

    Attributes:
        text: the prompt, stripped.
        seconds: length of the motion; None leaves it to the run's options.
        samples: how many motions; None leaves it to the run's options.
        id: a name of the user's own; None where there is none.
        group: the group of a prompt file that it stands in; None where there is none.
        extended: what the model reads in place of `text`, which then is only the name; None
            where it reads `text`.
    """

    text: str
    seconds: float | None = None
    samples: int | None = None
    id: str | None = None
    group: str | None = None
    extended: str | None = None

    def __post_init__(self) -> None:
        """Strip the text and refuse what cannot be generated (ValueError)."""
        object.__setattr__(self, "text", check_text(self.text))
        if self.extended is not None:
            object.__setattr__(self, "extended", check_text(self.extended))
        for what, name in (("id", self.id), ("group", self.group)):
            if name is not None:
                _refuse_characters(name, f"the {what}")
        if self.seconds is not None and not 0 < self.seconds < math.inf:
            raise ValueError(f"seconds must be a finite number above 0, got {self.seconds}")
        if self.samples is not None and self.samples < 1:
            raise ValueError(f"samples must be at least 1, got {self.samples}")


@dataclass(frozen=True, slots=True)
class PromptFile:
    """The prompts of a file in order, how many of its lines were skipped, and its format."""

    requests: tuple[PromptRequest, ...]
    skipped: int
    format: str = "plain"


def check_text(text: str) -> str:
    """Return a prompt without the white space around it.

    Raises:
        ValueError: nothing visible is left, or a character cannot stand in a prompt.
    """
    # A byte order mark can also stand inside a file, where two files were joined.
    stripped = text.strip().strip(_BYTE_ORDER_MARK).strip()
    _refuse_characters(stripped, "the prompt")
    if not any(_is_visible(character) for character in stripped):
        raise ValueError("the prompt is empty; describe a motion, such as 'a person walks forward'")
    return stripped


def read_prompts(
    path: str | Path, stdin: BinaryIO | None = None, prompt_format: str = "auto"
) -> PromptFile:
    """Return the prompts of a UTF-8 file.

    A byte order mark and Windows line ends are accepted. In formats with one prompt a line, blank
    lines and lines that start with `# ` are skipped and counted.

    Args:
        path: the file, or `-` for standard input.
        stdin: the binary stream to read for `-`; None is the process's own.
        prompt_format: one of `prompt_formats.PROMPT_FORMATS`; "auto" finds out by the file's name
            and content.
    Raises:
        FileNotFoundError: there is no such file.
        ValueError: the file is empty, has no prompt, is binary or not UTF-8, or an entry is not a
            prompt of the format (the message has its line).
    """
    if str(path) == "-":
        source = "standard input"
        data = (sys.stdin.buffer if stdin is None else stdin).read()
    else:
        source = f"prompt file {str(path)!r}"
        data = read_bytes(Path(path), "prompt file")
    if not data:
        raise ValueError(f"{source} is empty; write one prompt a line")
    content = decode_utf8(data, source)
    try:
        parsed = parse_prompts(content, prompt_format, Path(path).suffix)
        requests = tuple(_request(entry) for entry in parsed.entries)
    except ValueError as error:
        raise ValueError(f"{source}, {error}") from None
    if not requests:
        raise ValueError(
            f"{source} has no prompts: each of its {parsed.lines} lines is blank or a comment"
            if parsed.skipped == parsed.lines
            else f"{source} has no prompts"
        )
    return PromptFile(requests, parsed.skipped, parsed.format)


def extend_prompts(prompts: PromptFile, extended: PromptFile) -> PromptFile:
    """Return `prompts` as names of motions that the texts of a second file condition.

    Raises:
        ValueError: the files do not have the same number of prompts.
    """
    counts = len(prompts.requests), len(extended.requests)
    if counts[0] != counts[1]:
        raise ValueError(
            f"the extended prompts must be as many as the prompts, got {counts[1]} and "
            f"{counts[0]}; line n of one belongs to line n of the other"
        )
    requests = tuple(
        replace(
            short,
            extended=long.text,
            seconds=long.seconds if short.seconds is None else short.seconds,
        )
        for short, long in zip(prompts.requests, extended.requests, strict=True)
    )
    return replace(prompts, requests=requests)


def _request(entry: Entry) -> PromptRequest:
    try:
        return PromptRequest(entry.text, entry.seconds, entry.samples, entry.id, entry.group)
    except ValueError as error:
        raise ValueError(f"{entry.place}: {error}") from None


def _refuse_characters(text: str, what: str) -> None:
    for position, character in enumerate(text, start=1):
        reason = _REFUSED.get(unicodedata.category(character))
        if reason is not None:
            raise ValueError(
                f"{what} has a {reason} (U+{ord(character):04X}) at position {position}; "
                "write it as one line of plain text"
            )


def _is_visible(character: str) -> bool:
    category = unicodedata.category(character)
    return not category.startswith("Z") and category != "Cf"
