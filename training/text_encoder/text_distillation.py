"""Training of the small text encoder by itself: the meaning of many words, from a larger encoder.

Sentences and their words are to lie as those of a pre-trained sentence encoder do. Such encoders
hardly tell left from right or first from second, so hidden pieces must be restored as well, and
each piece must know whether it speaks of what comes first, second or later. They mix up rising and
sitting down, too: what the words of a table mean is asked as well.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from models.checkpoint import TEXT_ENCODER_FOLDER
from models.text_encoder import train_vocabulary
from options.architecture import load_preset
from options.text_distillation import TextDistillationOptions
from options.training import LoopOptions
from training.data.storage import read_rows
from training.run.joining import join
from training.run.loop import Training
from training.text_encoder.sentence_teacher import SentenceTeacher
from training.text_encoder.text_corpus import (
    Corpus,
    Lesson,
    LessonSampler,
    Pieces,
    make_corpus,
    to_pieces,
)
from training.text_encoder.text_student import Student
from training.transformer.transformer_training import VOCABULARY_FILES

_MOST_PIECES: Final = 48
_HELD_OUT: Final = 512
# How much each part of the loss counts.
_WEIGHTS: Final = {
    "sentence": 1.0,
    "relation": 2.0,
    "word": 1.0,
    "piece": 0.3,
    "moment": 1.0,
    "meaning": 1.0,
}


@dataclass(frozen=True, slots=True)
class DistillationTask:
    """What the student learns: the batch of a step and its loss."""

    sampler: LessonSampler
    members: tuple[NDArray[np.int64], ...]
    shares: tuple[float, ...]
    options: LoopOptions
    masked: int

    def loss(self, model: nn.Module, rng: np.random.Generator) -> tuple[Tensor, dict[str, Tensor]]:
        """Return the mean loss of one micro batch, and its parts."""
        lesson, parts = self._parts(model, rng)
        clean = len(lesson.lengths) - self.masked
        rows = {
            "sentence": clean,
            "relation": clean,
            "word": clean,
            "meaning": clean,
            "piece": self.masked,
        }
        means = {
            name: part.sum() / max(rows.get(name, len(part)), 1) for name, part in parts.items()
        }
        total = torch.stack([_WEIGHTS[name] * mean for name, mean in means.items()]).sum()
        return total, {**means, "tokens": lesson.lengths.sum()}

    def record(self, rng: np.random.Generator) -> dict[str, Any]:
        """Return the batch drawn again."""
        lesson = self._draw(rng)
        return {"pieces": lesson.pieces, "shown": lesson.shown, "lengths": lesson.lengths}

    def sample_losses(self, model: nn.Module, rng: np.random.Generator) -> Tensor:
        """Return the loss of each row of the batch (B,)."""
        _, parts = self._parts(model, rng)
        return torch.stack([_WEIGHTS[name] * part for name, part in parts.items()]).sum(0)

    def _draw(self, rng: np.random.Generator) -> Lesson:
        size = self.options.batch_size
        return self.sampler.draw(self.members, self.shares, size, self.masked, rng)

    def _parts(
        self, model: nn.Module, rng: np.random.Generator
    ) -> tuple[Lesson, dict[str, Tensor]]:
        lesson = lesson_on(self._draw(rng), self.options.device)
        torch.manual_seed(int(rng.integers(2**31)))  # dropout, so that a resume repeats it
        parts: dict[str, Tensor] = model(lesson)
        return lesson, parts


def lesson_on(lesson: Lesson, device: str) -> Lesson:
    """Return the lesson with its tensors on a device."""
    tensors = {
        name: getattr(lesson, name).to(device)
        for name in Lesson.__dataclass_fields__
        if name != "masked"
    }
    return replace(lesson, **tensors)


def train_text_encoder(options: LoopOptions, own: TextDistillationOptions) -> None:
    """Train the preset's text encoder and its vocabulary, and write them to `own.out`.

    Raises:
        FileNotFoundError: the teacher or the data is missing.
        ValueError: the preset names no text encoder, there are too few sentences, or torchrun
            started several processes.
    """
    processes = join(options.parallel, options.device)
    if processes.count > 1 or options.parallel == "fsdp":
        raise ValueError(
            f"a text encoder is trained by one process, got {processes.count} and parallel "
            f"{options.parallel}; start without torchrun"
        )
    size = load_preset(options.preset).text_encoder
    if size is None:
        raise ValueError(f"preset {options.preset} names no text encoder; give one that does")
    if own.vocab_size is not None:
        size = replace(size, vocab_size=own.vocab_size)
    options.run_dir.mkdir(parents=True, exist_ok=True)
    dtype = torch.bfloat16 if options.precision == "bfloat16" else torch.float32
    teacher = SentenceTeacher(own.teacher, dtype)
    corpus = make_corpus(
        read_rows(options.data_dir), own.wide_sentences, own.captions, options.seed
    )
    tokenizer = _vocabulary(corpus, size.vocab_size, options.run_dir / TEXT_ENCODER_FOLDER)
    size = replace(size, vocab_size=len(tokenizer))
    targets = teacher.targets(corpus.lessons, options.run_dir / "targets.npz")
    pieces = to_pieces(corpus.texts, tokenizer, _MOST_PIECES)
    sampler = LessonSampler(corpus, pieces, targets, size.vocab_size)
    held_out, members, shares = _split(corpus.source, pieces, options, own)
    torch.manual_seed(options.seed)
    student = Student(size, targets.sentences.shape[1], own.dropout)
    student.start_embedding(tokenizer, teacher)
    student.to(options.device)
    masked = round(own.masked_share * options.batch_size)
    task = DistillationTask(sampler, members, shares, options, masked)
    training = Training(student, options, own, processes)

    @torch.inference_mode()
    def evaluate(model: nn.Module) -> dict[str, float]:
        rng = np.random.default_rng(0)
        half = len(held_out) // 2
        lesson = lesson_on(sampler.batch(held_out, half, rng), options.device)
        parts = model(lesson)
        rows = {"piece": half, "moment": len(held_out)}
        return {
            f"held_out_{name}": float(part.sum() / rows.get(name, len(held_out) - half))
            for name, part in parts.items()
        }

    training.run(task, evaluate)
    student.load_state_dict(training.weights())
    _export(student, options.run_dir / TEXT_ENCODER_FOLDER, own.out)


def _vocabulary(corpus: Corpus, size: int, directory: Path) -> Any:
    """The run's text tokenizer, trained on the corpus when it is not there yet."""
    if not (directory / "tokenizer.json").is_file():
        return train_vocabulary(corpus.texts, size, directory)
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(str(directory), local_files_only=True)


def _export(student: Student, vocabulary: Path, out: Path) -> None:
    """Write the encoder of a student with its vocabulary, weights in float16."""
    encoder: Any = student.text_encoder
    out.mkdir(parents=True, exist_ok=True)
    encoder.cpu().half().save_pretrained(out)
    for name in VOCABULARY_FILES:
        shutil.copyfile(vocabulary / name, out / name)


def _split(
    source: NDArray[np.int64], pieces: list[Pieces], options: LoopOptions,
    own: TextDistillationOptions,
) -> tuple[list[int], tuple[NDArray[np.int64], ...], tuple[float, ...]]:  # fmt: skip
    """Return held-out sentences, the others by source, and the share of each source."""
    usable = np.array([len(row.ids) < _MOST_PIECES for row in pieces])
    places = np.random.default_rng(options.seed).permutation(np.flatnonzero(usable))
    kept = min(_HELD_OUT, len(places) // 10)
    if kept < 2:
        raise ValueError(f"only {len(places)} sentences are left; give more --captions")
    captions = 1 - own.wide_share
    wanted = (
        captions * (1 - options.real_share),
        captions * options.real_share,
        own.wide_share,
    )
    groups = [places[kept:][source[places[kept:]] == number] for number in range(3)]
    some = [(group, share) for group, share in zip(groups, wanted, strict=True) if len(group)]
    return places[:kept].tolist(), tuple(g for g, _ in some), tuple(s for _, s in some)
