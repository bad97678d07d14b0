"""The judge of a checkpoint: an evaluator in a folder of its own that chooses among candidates."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import torch
from torch import Tensor

from models.candidates import Verdict
from models.digests import file_digest
from models.feature_range import InRange
from models.judge.evaluator import (
    EVALUATOR_VOCABULARY,
    EVALUATOR_WEIGHTS,
    Evaluator,
    load_evaluator,
)
from models.requests import Request, Row
from motion.features272 import clip_from_features
from options.evaluation import EVALUATOR_CONFIG

JUDGE_FOLDER: Final = "judge"
_UNFIT: Final = -1.0  # of what is no motion: as far from a text as a unit vector can be


class EvaluatorJudge:
    """Compares the motion that a row becomes with the text, as points of the evaluator's space."""

    name: Final = "evaluator"

    def __init__(
        self,
        evaluator: Evaluator,
        texts: Mapping[int, str],
        decode: Callable[[Tensor], InRange],
        fps: float,
    ) -> None:
        """Judge what is made of some texts.

        Args:
            evaluator: on the CPU, where the joints are; it is small.
            texts: by key of the requests.
            decode: returns the denormalised features (T, 272) of tokens (L,), each row alone.
            fps: frames per second of the features.
        """
        self._evaluator, self._texts, self._decode, self._fps = evaluator, texts, decode, fps
        self._embedded: dict[str, Tensor] = {}

    def judge(self, request: Request, row: Row) -> Verdict:
        """Return the cosine of the angle between text and motion, the motion, and its place.

        Each is encoded by itself, so that no neighbour changes a bit of the score.
        """
        motion = self._decode(torch.tensor(row.tokens, dtype=torch.long))
        if not row.tokens:
            return Verdict(_UNFIT, motion)
        joints = clip_from_features(motion.features, self._fps).joints
        if not bool(joints.isfinite().all()):  # weights that are ill; others tell of it
            return Verdict(_UNFIT, motion)
        (place,) = self._evaluator.encode_motions([(joints, self._fps)])
        return Verdict(float(self._embedding(self._texts[request.key]) @ place), motion, place)

    def _embedding(self, text: str) -> Tensor:
        if text not in self._embedded:
            (self._embedded[text],) = self._evaluator.encode_texts([text])
        return self._embedded[text]


def judge_folder(directory: Path) -> Path | None:
    """Return the folder of a checkpoint's judge, None where it has none."""
    folder = directory / JUDGE_FOLDER
    return folder if folder.is_dir() else None


def put_judge(evaluator: Path, directory: Path) -> None:
    """Copy an evaluator into a checkpoint directory as its judge.

    Raises:
        FileNotFoundError: the folder holds no evaluator.
        ValueError: a file of it is damaged or does not fit the others.
    """
    load_evaluator(evaluator)
    folder = directory / JUDGE_FOLDER
    if folder.resolve() == evaluator.resolve():
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name in (EVALUATOR_CONFIG, EVALUATOR_WEIGHTS, EVALUATOR_VOCABULARY):
        shutil.copyfile(evaluator / name, folder / name)


def same_evaluator(one: Path, other: Path) -> bool:
    """Return whether two folders of evaluators hold the same weights, byte for byte."""
    return file_digest(one / EVALUATOR_WEIGHTS) == file_digest(other / EVALUATOR_WEIGHTS)
