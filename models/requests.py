"""What an engine is asked for and what it answers: token ids alone, never text or motion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from torch import Tensor

from models.transformer import Transformer

FinishReason = Literal["end", "length"]


@dataclass(frozen=True, slots=True)
class Request:
    """One row to generate.

    Attributes:
        key: comes back with the result.
        text: text-encoder output (S, text_dim).
        seed: seed of the row's own random numbers.
        max_tokens: the row stops after so many tokens at the latest.
        min_tokens: the end token is not allowed before so many tokens.
        first_tokens: tokens that the motion starts with, part of the result.
    """

    key: int
    text: Tensor
    seed: int
    max_tokens: int
    min_tokens: int = 0
    first_tokens: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A finished row: its token ids without the end token, and why it ended."""

    key: int
    tokens: tuple[int, ...]
    finish_reason: FinishReason


@dataclass(frozen=True, slots=True)
class Failure:
    """A row that could not be made, and why. Other rows are not touched by it."""

    key: int
    error: Exception


def room_for_motion(transformer: Transformer, text_length: int) -> int:
    """Return how many motion tokens fit behind a text of `text_length` positions.

    The last text position predicts the first token, so the last token needs no position.
    """
    return transformer.options.block_size - text_length


def fault_of(request: Request, transformer: Transformer) -> ValueError | None:
    """Return what makes a request impossible, None where nothing does."""
    text_length, given = len(request.text), len(request.first_tokens)
    room = room_for_motion(transformer, text_length)
    if given >= request.max_tokens:
        return ValueError(
            f"{given} first tokens leave nothing to generate, "
            f"{request.max_tokens} tokens were asked for in all"
        )
    if request.max_tokens > room:
        return ValueError(
            f"a text of {text_length} positions leaves room for {room} tokens, "
            f"{request.max_tokens} were asked for"
        )
    codes = transformer.options.codebook_size
    wrong = [token for token in request.first_tokens if not 0 <= token < codes]
    if wrong:
        return ValueError(f"first tokens must be codes from 0 to {codes - 1}, got {wrong[0]}")
    return None
