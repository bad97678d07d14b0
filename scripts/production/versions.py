"""Which texts a prompt becomes motions from: the rewritten one, the original one, or both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from options.prompts import PromptRequest
from options.rewriting import RewriteOptions

if TYPE_CHECKING:
    from models.devices import Device
    from models.pipeline import TextToMotion
    from models.rewriter import Rewriting


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a prompt: what the names of its files start with, the text, its length."""

    flag: int
    text: str
    seconds: float | None


def rewrite_all(
    options: RewriteOptions, requests: Sequence[PromptRequest], device: Device
) -> list[Rewriting | None]:
    """Return what the rewriter makes of each prompt, None for all where none is asked for.

    The rewriter is gone when this returns: it and the motion models need not fit together.

    Raises:
        FileNotFoundError: there is no rewriter at the path given.
    """
    if options.rewrite == "none":
        return [None] * len(requests)
    from models.rewriter import open_rewriter

    rewriter = open_rewriter(options, device)
    if rewriter is None:
        return [None] * len(requests)
    try:
        made = {text: rewriter(text) for text in dict.fromkeys(r.text for r in requests)}
    finally:
        rewriter.close()
    return [made[request.text] for request in requests]


def versions_of(
    request: PromptRequest,
    rewriting: Rewriting | None,
    seconds: float | None,
    only_rewritten: bool,
    model: TextToMotion,
) -> tuple[Version, ...]:
    """Return the versions of a prompt to generate: flag 1, and 0 for the original besides it.

    Args:
        request: the prompt.
        rewriting: what the rewriter made of it; None if it was not asked.
        seconds: length that the user wants; None leaves it to the rewriter or the model.
        only_rewritten: leave the original out.
        model: knows which lengths can be made.
    """
    if rewriting is None:
        return (Version(1, request.extended or request.text, seconds),)
    first = Version(1, rewriting.text, seconds)
    if seconds is None and _can_be_made(model, rewriting):
        first = Version(1, rewriting.text, rewriting.seconds)
    second = Version(0, request.text, seconds)
    same = (first.text, first.seconds) == (second.text, second.seconds)
    return (first,) if same or only_rewritten else (first, second)


def rewriting_record(options: RewriteOptions, rewriting: Rewriting | None) -> dict[str, Any] | None:
    """Return what is written down of a rewriting; None where nobody was asked."""
    if rewriting is None:
        return None
    model = options.rewrite_model if options.rewrite == "http" else options.rewrite_model_path
    return {
        "by": options.rewrite,
        "model": str(model),
        "text": None if rewriting.error else rewriting.text,
        "seconds": rewriting.seconds,
        "cached": rewriting.cached,
        "error": rewriting.error,
    }


def _can_be_made(model: TextToMotion, rewriting: Rewriting) -> bool:
    """Whether the length that the rewriter estimates is one that the model can make."""
    from models.pipeline import Task

    try:
        model.limits(Task(rewriting.text, 0, rewriting.seconds))
    except ValueError:
        return False
    return True
