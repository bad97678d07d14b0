"""Prompts: one typed on the command line, or a file with one a line."""

from __future__ import annotations

import math
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from options.files import decode_utf8, read_bytes

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
    """

    text: str
    seconds: float | None = None
    samples: int | None = None
    id: str | None = None

    def __post_init__(self) -> None:
        """Strip the text and refuse what cannot be generated (ValueError)."""
        object.__setattr__(self, "text", check_text(self.text))
        if self.seconds is not None and not 0 < self.seconds < math.inf:
            raise ValueError(f"seconds must be a finite number above 0, got {self.seconds}")
        if self.samples is not None and self.samples < 1:
            raise ValueError(f"samples must be at least 1, got {self.samples}")


@dataclass(frozen=True, slots=True)
class PromptFile:
    """The prompts of a file in order, and how many of its lines were skipped."""

    requests: tuple[PromptRequest, ...]
    skipped: int


def check_text(text: str) -> str:
    """Return a prompt without the white space around it.

    Raises:
        ValueError: nothing visible is left, or a character cannot stand in a prompt.
    """
    # A byte order mark can also stand inside a file, where two files were joined.
    stripped = text.strip().strip(_BYTE_ORDER_MARK).strip()
    for position, character in enumerate(stripped, start=1):
        reason = _REFUSED.get(unicodedata.category(character))
        if reason is not None:
            raise ValueError(
                f"the prompt has a {reason} (U+{ord(character):04X}) at position {position}; "
                "write it as one line of plain text"
            )
    if not any(_is_visible(character) for character in stripped):
        raise ValueError("the prompt is empty; describe a motion, such as 'a person walks forward'")
    return stripped


def read_prompts(path: str | Path, stdin: BinaryIO | None = None) -> PromptFile:
    """Return the prompts of a UTF-8 file with one a line.

    Blank lines and lines that start with `# ` are skipped and counted; a byte order mark and
    Windows line ends are accepted.

    Args:
        path: the file, or `-` for standard input.
        stdin: the binary stream to read for `-`; None is the process's own.
    Raises:
        FileNotFoundError: there is no such file.
        ValueError: the file is empty, has no prompt, is binary or not UTF-8, or a line is not a
            prompt (the message has its number).
    """
    if str(path) == "-":
        source = "standard input"
        data = (sys.stdin.buffer if stdin is None else stdin).read()
    else:
        source = f"prompt file {str(path)!r}"
        data = read_bytes(Path(path), "prompt file")
    if not data:
        raise ValueError(f"{source} is empty; write one prompt a line")
    return _parse(decode_utf8(data, source), source)


def _parse(text: str, source: str) -> PromptFile:
    requests: list[PromptRequest] = []
    # Not splitlines(): it also breaks at characters that check_text should refuse by name.
    lines = text.removesuffix("\n").split("\n")
    for number, line in enumerate(lines, start=1):
        content = line.strip().strip(_BYTE_ORDER_MARK).strip()
        if not content or content == "#" or content.startswith("# "):
            continue
        try:
            requests.append(PromptRequest(content))
        except ValueError as error:
            raise ValueError(f"{source}, line {number}: {error}") from None
    if not requests:
        raise ValueError(
            f"{source} has no prompts: each of its {len(lines)} lines is blank or a comment"
        )
    return PromptFile(tuple(requests), skipped=len(lines) - len(requests))


def _is_visible(character: str) -> bool:
    category = unicodedata.category(character)
    return not category.startswith("Z") and category != "Cf"
