"""What is asked of the pipeline and what it gives: tasks, generations, and how long they took."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, TypeVar

import torch
from torch import Tensor

from models.candidates import Choice, JudgeName
from models.feature_range import InRange
from models.requests import FinishReason, Request
from models.sampling import sample_seed
from models.text_encoder import EncodedText
from motion.clip import MotionClip
from motion.features272 import clip_from_features
from options.checkpoint import CheckpointConfig

Result = TypeVar("Result")
Stage = Literal["text", "tokens", "decode"]


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
        clamped_values: how many features were outside of what a body can do and were brought back
            to its edge (`models.feature_range`); 0 from a model that is well.
        candidate: which of several candidates it is, from 0.
        candidate_scores: how well each of them fits the text, higher is better (see
            `models.candidates`); none where there was one alone.
        judge: who gave these scores, "evaluator" (the checkpoint's own judge) or "text fit" (the
            model itself); None where there are none.
    """

    prompt: str
    tokens: Tensor
    features: Tensor
    clip: MotionClip
    finish_reason: FinishReason
    seed: int
    seconds: float
    warnings: tuple[str, ...] = ()
    clamped_values: int = 0
    candidate: int = 0
    candidate_scores: tuple[float, ...] = ()
    judge: JudgeName | None = None


def token_limits(task: Task, config: CheckpointConfig) -> tuple[int, int | None]:
    """Return the fewest tokens of a task and the most; None for as many as there is room for.

    Where no length is wanted the checkpoint may know the longest that is worth having; a motion
    that is gone on with may become longer.

    Raises:
        ValueError: the text is blank, or the length is not one the model can make.
    """
    if not task.prompt.strip():
        raise ValueError("the prompt is empty; describe a movement in a sentence")
    frames_per_token = config.tokenizer.frames_per_token
    most = config.transformer.block_size - config.longest_prefix
    if task.seconds is None:
        longest = round(config.generation.max_seconds * config.fps / frames_per_token)
        return 0, None if longest == 0 or len(task.first_tokens) else min(longest, most)
    if not (math.isfinite(task.seconds) and task.seconds > 0):
        raise ValueError(f"seconds must be a positive number, got {task.seconds}")
    tokens = max(1, round(task.seconds * config.fps / frames_per_token))
    if tokens > most:
        raise ValueError(
            f"seconds must be at most {most * frames_per_token / config.fps:.1f} with this "
            f"checkpoint, got {task.seconds:g}"
        )
    return tokens, tokens


def request_of(
    key: int, task: Task, text: EncodedText, limits: tuple[int, int | None], room: int, seed: int
) -> Request:
    """Return what the engine is asked for.

    Args:
        key: comes back with the result.
        task: what was asked for.
        text: its text, encoded.
        limits: what `token_limits` says.
        room: tokens that fit behind the text.
        seed: the user's; with text and sample number it decides every random choice.
    """
    fewest, most = limits
    return Request(
        key=key,
        text=text.embedding,
        seed=sample_seed(seed, task.prompt, task.sample),
        max_tokens=room if most is None else most,
        min_tokens=fewest,
        first_tokens=tuple(int(token) for token in task.first_tokens),
    )


def generation_of(task: Task, used: str, choice: Choice, motion: InRange, fps: float) -> Generation:
    """Return what came of a task.

    Args:
        task: what was asked for.
        used: the part of its text that was encoded.
        choice: its tokens and where they come from.
        motion: their denormalised features (T, D).
        fps: frames per second.
    """
    features, row = motion.features, choice.row
    warnings = []
    if used != task.prompt:
        warnings.append(f"the text is too long and was cut after: ...{used[-40:]}")
    if not row.tokens:
        warnings.append("the model ended before the first frame; the motion is empty")
    elif row.finish_reason == "length" and task.seconds is None:
        warnings.append(
            f"the motion had not ended after {len(features) / fps:.1f} s and was cut there; ask "
            "for seconds to get another length"
        )
    if motion.clamped:
        warnings.append(
            f"{motion.clamped} of {features.numel()} values were more than a body can do and were "
            "clamped; saymove doctor says what may be wrong"
        )
    return Generation(
        prompt=task.prompt,
        tokens=torch.tensor(row.tokens, dtype=torch.long),
        features=features,
        clip=clip_from_features(features, fps),
        finish_reason=row.finish_reason,
        seed=choice.request.seed,
        seconds=len(features) / fps,
        warnings=tuple(warnings),
        clamped_values=motion.clamped,
        candidate=choice.candidate,
        candidate_scores=choice.scores,
        judge=choice.judge,
    )


@dataclass(slots=True)
class Timings:
    """Seconds that a run has spent in each stage so far, with what was loaded for it.

    Attributes:
        text_seconds: from texts to embeddings.
        tokens_seconds: from embeddings to motion tokens.
        decode_seconds: from tokens to motions, the choice among candidates included.
    """

    text_seconds: float = 0.0
    tokens_seconds: float = 0.0
    decode_seconds: float = 0.0

    @contextmanager
    def spent_on(self, stage: Stage) -> Iterator[None]:
        """Add the seconds that the block takes to a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            name = f"{stage}_seconds"
            setattr(self, name, getattr(self, name) + time.perf_counter() - start)

    def spent_making(self, stage: Stage, results: Iterator[Result]) -> Iterator[Result]:
        """Yield the results; what making each one takes is added to a stage."""
        while True:
            with self.spent_on(stage):
                result = next(results, None)
            if result is None:
                return
            yield result
