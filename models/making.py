"""Tasks in, motions out: the way from texts over tokens and candidates to what is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor

from models.candidates import (
    Candidates,
    Choice,
    Judge,
    JudgeName,
    TextFit,
    choose,
    generate_candidates,
)
from models.checkpoint import Checkpoint
from models.decoding import decode_rows
from models.engine import Engine
from models.feature_range import InRange, denormalize_in_range
from models.generation import Generation, Task, Timings, generation_of, request_of, token_limits
from models.judge.evaluator import load_evaluator
from models.judge.judge import EvaluatorJudge
from models.requests import Failure, Request, room_for_motion
from models.sampling import Sampler
from models.text_encoder import EncodedText
from models.text_stage import TextStage


class MotionMaker:
    """Makes the motions of tasks with the models of one checkpoint."""

    def __init__(
        self, checkpoint: Checkpoint, batch_size: int = 16, text_cache: Path | None = None
    ) -> None:
        """Use an opened checkpoint.

        Args:
            checkpoint: its large models are loaded now if memory holds them.
            batch_size: how many motions are decoded together.
            text_cache: folder for the embeddings of texts; with one, the text encoder is loaded
                when a text is new.
        Raises:
            FileNotFoundError: a file of the checkpoint's judge is missing.
            ValueError: weights are not finite, the judge is damaged, or the folder of the cache is
                something else.
        """
        self.checkpoint = checkpoint
        self.batch_size = batch_size
        self.timings = Timings()  # of the run that was started last
        self._texts = TextStage(checkpoint.parts, checkpoint.text_files, text_cache)
        folder = checkpoint.judge_folder
        self._evaluator = None if folder is None else load_evaluator(folder)
        checkpoint.parts.load_early(text_encoder=text_cache is None)

    def limits(self, task: Task) -> tuple[int, int | None]:
        """Return the fewest tokens of a task and the most; None for all that there is room for.

        Raises:
            ValueError: the text is blank, or the length is not one the model can make.
        """
        return token_limits(task, self.checkpoint.config)

    def candidates(self, best_of: int | None = None) -> int:
        """Return how many candidates each motion has, the checkpoint's default filled in.

        Raises:
            ValueError: fewer than one.
        """
        number = self.checkpoint.config.generation.best_of if best_of is None else best_of
        if number < 1:
            raise ValueError(f"best_of must be at least 1, got {number}")
        return number

    @property
    def judge_name(self) -> JudgeName:
        """Who chooses where there are several candidates."""
        return TextFit.name if self._evaluator is None else EvaluatorJudge.name

    def generate(
        self,
        tasks: Sequence[Task],
        seed: int,
        sampler: Sampler,
        slots: int | None = None,
        best_of: int | None = None,
    ) -> Iterator[tuple[int, Generation | Failure]]:
        """Yield (index of the task, its generation) as motions are finished.

        A task that fails on its way comes back as a `Failure`; the others do not notice.

        Args:
            tasks: the motions to make.
            seed: with text and sample number it decides every random choice.
            sampler: how tokens are drawn.
            slots: motions decoded together; None for the batch size, or fewer if there are fewer
                candidates. Runs that share work and must agree bit for bit have to name it.
            best_of: candidates of each motion; None for the checkpoint's default.
        Raises:
            ValueError: a text is blank, or a number is out of range.
        """
        best_of = self.candidates(best_of)
        checks = [self.limits(task) for task in tasks]
        timings = self.timings = Timings()
        with timings.spent_on("text"):
            encoded = self._texts.encode(task.prompt for task in tasks)
        texts = {prompt: text for prompt, text in encoded.items() if isinstance(text, EncodedText)}
        for index, task in enumerate(tasks):
            fault = encoded[task.prompt]
            if isinstance(fault, Exception):
                yield index, Failure(index, fault)
        if not texts:
            return
        most = min(self.batch_size, best_of * len(tasks))
        compares = best_of > 1 and self._evaluator is None
        engine = self._engine(slots or most, sampler.is_guided or compares)
        judge = self._judge(engine, tasks)
        with timings.spent_on("tokens"):
            requests = {
                index: self._request(index, task, texts[task.prompt], limits, seed)
                for index, (task, limits) in enumerate(zip(tasks, checks, strict=True))
                if task.prompt in texts
            }
        made = generate_candidates(engine, requests.values(), sampler, best_of)
        for results in timings.spent_making("tokens", made):
            yield from ((one.key, one) for one in results if isinstance(one, Failure))
            with timings.spent_on("decode"):
                several = [one for one in results if isinstance(one, Candidates)]
                chosen = self._with_motions([choose(one, judge) for one in several])
            for one, motion in chosen:
                task = tasks[one.row.key]
                yield one.row.key, self._finish(task, texts[task.prompt], one, motion)

    def _judge(self, engine: Engine, tasks: Sequence[Task]) -> Judge:
        """Return who chooses among the candidates of tasks, whose keys are their indices."""
        if self._evaluator is None:
            return TextFit(engine)
        texts = {index: task.prompt for index, task in enumerate(tasks)}
        fps = self.checkpoint.config.fps
        return EvaluatorJudge(self._evaluator, texts, lambda row: self._decode([row])[0], fps)

    def _engine(self, slots: int, compares: bool) -> Engine:
        """Return an engine; it knows the empty text if it compares with that."""
        empty = self._texts.encode_one("").embedding if compares else None
        return Engine(self.checkpoint.transformer, slots, empty)

    def _request(
        self,
        key: int,
        task: Task,
        text: EncodedText,
        limits: tuple[int, int | None],
        seed: int,
    ) -> Request:
        room = room_for_motion(self.checkpoint.transformer, len(text))
        return request_of(key, task, text, limits, room, seed)

    def _finish(self, task: Task, text: EncodedText, choice: Choice, motion: InRange) -> Generation:
        return generation_of(task, text.used, choice, motion, self.checkpoint.config.fps)

    def _with_motions(self, chosen: Sequence[Choice]) -> Iterator[tuple[Choice, InRange]]:
        """Return choices with their motions, those that no judge has decoded decoded together."""
        missing = [one.row.tokens for one in chosen if one.motion is None]
        decoded = iter(self._decode([torch.tensor(row, dtype=torch.long) for row in missing]))
        return ((one, next(decoded) if one.motion is None else one.motion) for one in chosen)

    def _decode(self, rows: list[Tensor]) -> list[InRange]:
        with torch.inference_mode():
            normalized = decode_rows(self.checkpoint.tokenizer, rows)
        return [denormalize_in_range(one, self.checkpoint.statistics) for one in normalized]
