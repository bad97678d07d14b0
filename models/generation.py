"""What is asked of the pipeline and what it gives: tasks and generations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor

from models.engine import FinishReason
from motion.clip import MotionClip


@dataclass(frozen=True, slots=True)
class Task:
    """One motion to make.

    Attributes:
        prompt: the text.
        sample: number of the sample among those of the same prompt, from 0.
        seconds: wanted length, first tokens included; None lets the model decide.
        first_tokens: tokens of a motion to go on from; they are the start of the result.
    """

    prompt: str
    sample: int = 0
    seconds: float | None = None
    first_tokens: Sequence[int] | Tensor = ()


@dataclass(frozen=True, slots=True)
class Generation:
    """One finished motion and what it took to make it.

    Attributes:
        prompt: the text as given.
        tokens: motion tokens (L,), int64.
        features: denormalised motion features (T, D), float32.
        clip: the motion itself; it has no frames if the model ended at once.
        finish_reason: "end" (the model ended it) or "length" (it was cut or asked for).
        seed: seed of this sample's own random numbers.
        seconds: duration of the motion.
        warnings: what a user should know, such as a text that was cut.
    """

    prompt: str
    tokens: Tensor
    features: Tensor
    clip: MotionClip
    finish_reason: FinishReason
    seed: int
    seconds: float
    warnings: tuple[str, ...] = ()
