"""What a chat model is asked to make a prompt clearer, and how its answer is understood."""

from __future__ import annotations

import ast
import json
import math
import re
from typing import Any, Final

from options.prompts import check_text

_INSTRUCTION: Final = """\
You prepare short texts for a program that animates one human body.
Say the movement below again as one clear English sentence.
- Keep its meaning: the same actions in the same order, the same sides, directions and counts.
- Describe only what the body of one person does. Leave out looks, places, camera, sound and other \
people; turn a mood or a role into the way the body moves.
- Begin with "a person" and use plain verbs in the present tense, at most 60 words.
- A sentence that is clear already stays as it is."""
_ANSWER_FORM: Final = 'Answer with nothing but JSON: {"text": "the sentence"}'
_ANSWER_FORM_WITH_SECONDS: Final = (
    "Also estimate how many seconds the movement takes at a natural pace.\n"
    'Answer with nothing but JSON: {"text": "the sentence", "seconds": 4.5}'
)

_LONGEST_TEXT = 600  # characters; a sentence of 60 words has fewer
_LONGEST_ANSWER = 4000  # without its reasoning
_LONGEST_SECONDS = 600.0
_TEXT_KEYS = ("text", "sentence", "rewritten", "rewritten_prompt", "prompt", "description")
_SECONDS_KEYS = ("seconds", "duration", "duration_seconds", "length")
_END_OF_THOUGHTS = re.compile(r"</think(?:ing)?>", re.IGNORECASE)
_FENCE = re.compile(r"```[\w-]*\n?(.*?)(?:```|\Z)", re.DOTALL)
# A key and its text where the whole is not JSON: unescaped quotes inside, a missing end
_KEY_AND_TEXT = re.compile(
    rf"""["']?(?:{"|".join(_TEXT_KEYS)})["']?\s*:\s*["'“](.+?)["'”]?\s*(?:,\s*["']\w+["']\s*:|[}}\]]|$)""",
    re.DOTALL | re.IGNORECASE,
)
_BRACKETS = re.compile(r"[\[{]([^\[\]{}]+)[\]}]")
_LABEL = re.compile(
    r"^(?:(?:sure|certainly|okay|ok)[,.!]?\s*)?(?:here(?: is|'s)[^:\n]*|"
    r"(?:the\s+)?(?:rewritten|revised|clear|final|output|answer|sentence)[\w ]*):\s*",
    re.IGNORECASE,
)
_REFUSAL = re.compile(r"(?:i'?m sorry|i am sorry|sorry|i can(?:no|')t|as an ai)\b", re.IGNORECASE)
_QUOTES = "\"'`*“”\u2018\u2019«» "


def question(text: str, with_seconds: bool) -> str:
    """Return what to ask a chat model about a prompt, in one message.

    One message of the user is what every chat template and every server takes.
    """
    form = _ANSWER_FORM_WITH_SECONDS if with_seconds else _ANSWER_FORM
    return f"{_INSTRUCTION}\n{form}\n\nMovement: {text}"


def understand(answer: str) -> tuple[str, float | None]:
    """Return the text and the seconds (None where there are none) in a chat model's answer.

    Models wrap what they are asked for: in reasoning, code fences, brackets, braces, quotes, a
    greeting. All of that is taken off.

    Raises:
        ValueError: no sentence is left, or one that cannot be a prompt.
    """
    rest = _END_OF_THOUGHTS.split(answer.replace("\u2019", "'"))[-1].strip()
    if rest.lower().startswith("<think"):
        raise ValueError("the answer ends before its reasoning does")
    if len(rest) > _LONGEST_ANSWER:
        raise ValueError(f"the answer is too long ({len(rest)} characters)")
    fenced = _FENCE.search(rest)
    rest = fenced[1].strip() if fenced else rest
    found = _structured(rest)
    text, seconds = found if found is not None else (_loose(rest), None)
    text = " ".join(text.split()).strip(_QUOTES)
    if _REFUSAL.match(text):
        raise ValueError(f"the model refused: {text[:80]!r}")
    if len(text) > _LONGEST_TEXT:
        raise ValueError(f"the answer is no sentence ({len(text)} characters)")
    if sum(character.isalpha() for character in text) < 3:
        raise ValueError(f"the answer has no sentence: {answer[:80]!r}")
    return check_text(text), seconds


def _structured(rest: str) -> tuple[str, float | None] | None:
    """Text and seconds of an answer in JSON or what resembles it, None if it is neither."""
    candidates = [rest]
    for opening, closing in ("{}", "[]"):
        start, end = rest.find(opening), rest.rfind(closing)
        if 0 <= start < end:
            candidates.append(rest[start : end + 1])
    for candidate in candidates:
        text, seconds = _fields(_load(candidate))
        if text is not None:
            return text, seconds
    loose = _KEY_AND_TEXT.search(rest)
    return None if loose is None else (loose[1].replace('\\"', '"'), None)


def _load(candidate: str) -> Any:
    for parse in (json.loads, ast.literal_eval):  # the second reads single quotes and sets
        try:
            return parse(candidate)
        except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
            continue
    return None


def _fields(value: Any) -> tuple[str | None, float | None]:
    """Text and seconds in what was parsed, None for what is not there."""
    if isinstance(value, str):
        return value, None
    if isinstance(value, list | set | tuple) and value:
        return _fields(next(iter(value)))
    if not isinstance(value, dict):
        return None, None
    by_key = {str(key).strip().lower().replace(" ", "_"): item for key, item in value.items()}
    text = next((by_key[key] for key in _TEXT_KEYS if isinstance(by_key.get(key), str)), None)
    seconds = next((by_key[key] for key in _SECONDS_KEYS if key in by_key), None)
    return text, _positive(seconds)


def _positive(value: Any) -> float | None:
    """A length in seconds, None where the value is no sensible one."""
    if isinstance(value, str):
        value = value.lower().removesuffix("seconds").removesuffix("s").strip()
    if isinstance(value, bool):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and 0 < number <= _LONGEST_SECONDS else None


def _loose(rest: str) -> str:
    """The sentence in an answer without structure: in brackets, or its first line with words."""
    bracketed = _BRACKETS.search(rest)
    if bracketed is not None:
        return bracketed[1]
    lines = [line for line in rest.splitlines() if line.strip()]
    if len(lines) > 1 and (
        _LABEL.fullmatch(lines[0].strip() + " ") or lines[0].rstrip()[-1] == ":"
    ):
        lines = lines[1:]
    return _LABEL.sub("", lines[0].strip(_QUOTES)) if lines else ""
