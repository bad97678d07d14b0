"""Accidents of the evaluator's training, lived again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from models.judge.evaluator import EvaluatorModel, load_evaluator
from models.judge.joint_features import RATE, joint_features
from options.evaluation import EvaluatorTrainingOptions
from options.replay import ReplayOptions
from options.run import SamplingOptions
from render.take import Take
from training.evaluation.evaluator_task import ContrastiveTask, Pair
from training.replaying.replay_subjects import Subject, recorded_options
from training.run.anomaly_records import AnomalyRecord


class RecordedTask(ContrastiveTask):
    """The task with recorded pairs in place of those that are drawn."""

    def __init__(self, pairs: Sequence[Pair], pieces: Sequence[list[int]], seed: int) -> None:
        """Use pairs with the pieces of their texts, and the seed of the dropout."""
        self.pairs, self._seed = pairs, seed
        self._piece_ids = dict(zip((pair.text for pair in pairs), pieces, strict=True)).__getitem__

    def _drawn(self, rng: np.random.Generator) -> tuple[Sequence[Pair], int]:
        return self.pairs, self._seed


class EvaluatorSubject(Subject):
    """The evaluator and the pairs of an accident."""

    kind = "evaluator"

    def __init__(self, record: AnomalyRecord, options: ReplayOptions) -> None:
        """Build the model of the record.

        Raises:
            ValueError: the record does not fit.
        """
        super().__init__(record, options)
        own = recorded_options(record, EvaluatorTrainingOptions)
        self.model: EvaluatorModel = EvaluatorModel(own.architecture, own.dropout)
        self.model.to(self.processes.device)
        sample = record.sample
        if "all_captions" not in sample:
            raise ValueError(
                f"{record.folder.name} is of an older saymove, whose records of evaluators lack "
                "what a replay needs"
            )
        pairs = [
            Pair(name, tuple(captions), text, joints[: int(length)])
            for name, captions, text, joints, length in zip(
                sample["names"],
                sample["all_captions"],
                sample["captions"],
                sample["joints"],
                sample["lengths"],
                strict=True,
            )
        ]
        self.task: RecordedTask = RecordedTask(pairs, sample["pieces"], sample["dropout_seed"])

    def features(self, index: int) -> Tensor:
        """Return what the evaluator sees of a motion, normalised (T, D)."""
        self.put_weights()
        features = joint_features(self.task.pairs[index].joints)
        return (features - self.model.mean.cpu()) / self.model.std.cpu()

    @torch.no_grad()
    def inspect(self, index: int) -> dict[str, Any]:
        """Return which motion of the batch the text of a sample is nearest to, if not its own."""
        self.put_weights()
        self.model.eval()
        pairs = self.task.pairs
        texts = [torch.tensor(self.record.sample["pieces"][index])]
        text, motions = self.model.encode(texts, [pair.joints for pair in pairs])
        nearest = int((motions @ text[0]).nan_to_num(-torch.inf).argmax())
        if nearest == index:
            return {"remarks": []}
        found = pairs[nearest]
        return {
            "remarks": [
                f"its text is nearest to another motion: sample {nearest} ({found.name}), "
                f"{found.text!r}"
            ]
        }

    def takes(self, index: int, fps: float | None) -> tuple[list[Take], list[str]]:
        """Return the motion as recorded."""
        pair = self.task.pairs[index]
        joints = pair.joints.nan_to_num(0.0, 0.0, 0.0)
        return [Take(joints.numpy(), fps or RATE, f"recorded: {pair.text}")], []

    def generate(
        self, index: int, sampling: SamplingOptions, fps: float | None
    ) -> tuple[dict[str, Any] | None, list[Take]]:
        """Return nothing: an evaluator makes no motion."""
        return None, []

    def start_from(self, checkpoint: Path) -> None:
        """Take the weights of an evaluator's folder."""
        self.model.load_state_dict(load_evaluator(checkpoint).model.state_dict())
