"""The rewriter: prompts in clearer words, and the prompt itself whenever that fails."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from models.rewriting_answers import question, understand
from options.rewriting import KEY_VARIABLE, RewriteOptions
from options.whole_files import replacing

if TYPE_CHECKING:
    from models.devices import Device

_logger = logging.getLogger(__name__)
# A model that failed so often in a row is not asked again: a long file of prompts would wait for
# every time-out of a dead server.
_MAX_FAILURES: Final = 3


class Chat(Protocol):
    """A chat model: one message in, one answer out; it may raise anything."""

    @property
    def identity(self) -> str:
        """A text that differs between models."""

    def ask(self, message: str) -> str:
        """Return the answer to a message."""

    def close(self) -> None:
        """Free what the model takes."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What became of one prompt.

    Attributes:
        original: the prompt as it was.
        text: what to use: the rewritten prompt, or the original one.
        seconds: length that the rewriter estimates; None where it does not.
        error: why the original is used, in one line; None where it was rewritten.
        cached: the answer was on disk already.
    """

    original: str
    text: str
    seconds: float | None = None
    error: str | None = None
    cached: bool = False

    @property
    def changed(self) -> bool:
        """Whether there is a second text besides the original."""
        return self.text != self.original


class Rewriter:
    """Rewrites prompts with a chat model and remembers its answers; it never fails."""

    def __init__(self, chat: Chat, cache: Path | None = None, with_seconds: bool = False) -> None:
        """Use a chat model.

        Args:
            chat: the model.
            cache: folder of remembered answers, made when it is needed; None remembers nothing.
            with_seconds: ask for the length as well.
        """
        self._chat, self._cache, self._with_seconds = chat, cache, with_seconds
        self._failures = 0

    def __call__(self, text: str) -> Rewriting:
        """Return the rewritten prompt, or the original one and why."""
        message = question(text, self._with_seconds)
        entry = self._entry(message)
        remembered = _read_entry(entry)
        if remembered is not None:
            with suppress(ValueError):  # asked again where the answer is not understood any more
                rewritten, seconds = understand(remembered)
                return Rewriting(text, rewritten, self._wanted(seconds), cached=True)
        if self._failures >= _MAX_FAILURES:
            said = f"the rewriter was given up after {_MAX_FAILURES} failures in a row"
            return Rewriting(text, text, error=said)
        self._failures += 1
        try:
            answer = self._chat.ask(message)
            self._failures = 0
            rewritten, seconds = understand(answer)
        except Exception as error:  # whatever it is, the motion can be made without
            reason = " ".join(str(error).split()) or type(error).__name__
            _logger.info("the prompt %r is not rewritten: %s", text, reason)
            return Rewriting(text, text, error=reason)
        _write_entry(entry, answer)
        return Rewriting(text, rewritten, self._wanted(seconds))

    def close(self) -> None:
        """Free the memory of the model."""
        self._chat.close()

    def _wanted(self, seconds: float | None) -> float | None:
        return seconds if self._with_seconds else None

    def _entry(self, message: str) -> Path | None:
        """The file of the answer: by the model and the whole question, instructions included."""
        if self._cache is None:
            return None
        key = f"{self._chat.identity}\0{message}".encode("utf-8", "backslashreplace")
        return self._cache / f"{hashlib.sha256(key).hexdigest()}.json"


def open_rewriter(options: RewriteOptions, device: Device = "auto") -> Rewriter | None:
    """Return the rewriter that the options ask for, None if they ask for none.

    Nothing is loaded or sent before the first prompt.

    Raises:
        FileNotFoundError: the folder of a local model is none.
    """
    chat: Chat
    if options.rewrite == "local" and options.rewrite_model_path is not None:
        folder = options.rewrite_model_path
        if not (folder / "config.json").is_file():
            raise FileNotFoundError(
                f"rewrite_model_path {str(folder)!r} holds no chat model; give the folder of one "
                "in the transformers format (with config.json)"
            )
        from models.rewriting_local import LocalChat

        chat = LocalChat(folder, device, options.rewrite_timeout)
    elif options.rewrite == "http" and options.rewrite_url and options.rewrite_model:
        from models.rewriting_http import HttpChat

        chat = HttpChat(
            options.rewrite_url,
            options.rewrite_model,
            os.environ.get(KEY_VARIABLE),
            options.rewrite_timeout,
            options.rewrite_retries,
        )
    else:
        return None
    cache = None
    if options.rewrite_cache:
        cache = options.rewrite_cache_dir or _default_cache()
    return Rewriter(chat, cache, options.rewrite_duration)


def _default_cache() -> Path | None:
    """The folder in the user's cache; None for a user without a home."""
    root = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(root) if root else Path.home() / ".cache") / "saymove" / "rewrites"
    except RuntimeError:
        return None


def _read_entry(entry: Path | None) -> str | None:
    """The remembered answer, None if there is none that can be read."""
    if entry is None:
        return None
    try:
        answer = json.loads(entry.read_text(encoding="utf-8"))["answer"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    return answer if isinstance(answer, str) else None


def _write_entry(entry: Path | None, answer: str) -> None:
    """Remember an answer; a disk that refuses costs a question next time, no more."""
    if entry is None:
        return
    try:
        entry.parent.mkdir(parents=True, exist_ok=True)
        with replacing(entry) as temporary:
            temporary.write_text(json.dumps({"answer": answer}), encoding="utf-8")
    except OSError as error:
        _logger.info("a rewritten prompt cannot be remembered: %s", error)
