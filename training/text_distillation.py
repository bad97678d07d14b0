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
from torch.nn import functional as F

from models.checkpoint import TEXT_ENCODER_FOLDER
from models.text_encoder import build_t5_encoder, train_vocabulary
from options.architecture import TextEncoderOptions, load_preset
from options.text_distillation import TextDistillationOptions
from options.training import LoopOptions
from training.loop import Training
from training.sentence_teacher import WORD_DIM, SentenceTeacher
from training.storage import read_rows
from training.text_corpus import (
    MOMENTS,
    Corpus,
    Lesson,
    LessonSampler,
    Pieces,
    make_corpus,
    to_pieces,
)
from training.transformer_training import VOCABULARY_FILES
from training.wide_meanings import MEANINGS

_MOST_PIECES: Final = 48
_HELD_OUT: Final = 512
# How much each part of the loss counts.
_WEIGHTS: Final = {
    "sentence": 1.0,
    "relation": 2.0,
    "word": 1.0,
    "piece": 0.3,
    "moment": 0.5,
    "meaning": 1.0,
}


class Student(nn.Module):
    """A small T5 encoder with the heads that only its training needs."""

    def __init__(self, options: TextEncoderOptions, teacher_dim: int, dropout: float) -> None:
        """Build it with fresh weights."""
        super().__init__()
        self.text_encoder = build_t5_encoder(options, dropout)
        # T5's own scale, 1, is so large that rare pieces would hardly move in a short training.
        nn.init.normal_(self._embedding, std=0.2)
        self.to_sentence = nn.Linear(options.embed_dim, teacher_dim)
        self.to_word = nn.Linear(options.embed_dim, WORD_DIM)
        self.to_moment = nn.Linear(options.embed_dim, MOMENTS)
        self.to_meaning = nn.Linear(options.embed_dim, len(MEANINGS))
        nn.init.constant_(self.to_meaning.bias, -5.0)  # each is rare
        self.to_piece = nn.Linear(options.embed_dim, options.embed_dim)
        self.piece_bias = nn.Parameter(torch.zeros(options.vocab_size))

    @property
    def _embedding(self) -> Tensor:
        encoder: Any = self.text_encoder
        weight: Tensor = encoder.shared.weight
        return weight

    def forward(self, lesson: Lesson) -> dict[str, Tensor]:
        """Return the parts of the loss of each row (B,), unweighted; 0 where a row has no such."""
        places = torch.arange(lesson.pieces.shape[1], device=lesson.pieces.device)
        real = places[None] < lesson.lengths[:, None]
        encoder: Any = self.text_encoder
        output = encoder(input_ids=lesson.shown, attention_mask=real.long())
        hidden: Tensor = output.last_hidden_state.float()
        pooled = (hidden * real[..., None]).sum(1) / lesson.lengths[:, None]
        clean = torch.arange(len(pooled), device=pooled.device) >= lesson.masked
        sentence = self.to_sentence(pooled).float()
        parts = {
            "sentence": 1 - F.cosine_similarity(sentence, lesson.sentence, dim=1),
            "relation": _relation(pooled, lesson.sentence, clean),
            "word": self._word(hidden, lesson),
            "meaning": self._meaning(pooled, lesson),
        }
        parts = {name: part * clean for name, part in parts.items()}
        return parts | {
            "piece": self._piece(hidden, lesson) * ~clean,
            "moment": self._moment(hidden, lesson),
        }

    def _word(self, hidden: Tensor, lesson: Lesson) -> Tensor:
        """How far the words' states lie from the teacher's, by cosine."""
        wanted = lesson.word_states
        count = wanted.shape[1]
        inside = (lesson.words >= 0) & (lesson.words < count)
        member = F.one_hot(lesson.words.clamp(0, count - 1), count) * inside[..., None]  # (B, S, W)
        size = member.sum(1)  # (B, W)
        states = member.transpose(1, 2).to(hidden.dtype) @ hidden
        states = self.to_word(states / size.clamp_min(1)[..., None]).float()
        known = (size > 0) & (wanted.abs().sum(-1) > 0)
        distance = 1 - F.cosine_similarity(states, wanted, dim=-1)
        return _mean(distance, known)

    def _piece(self, hidden: Tensor, lesson: Lesson) -> Tensor:
        """Cross-entropy of the pieces that are asked for, by their own embeddings."""
        asked = lesson.asked.clone()
        asked[lesson.masked :] = False
        logits = F.linear(self.to_piece(hidden[asked]), self._embedding, self.piece_bias).float()
        losses = F.cross_entropy(logits, lesson.pieces[asked], reduction="none")
        return _mean(hidden.new_zeros(asked.shape).masked_scatter(asked, losses), asked)

    def _meaning(self, pooled: Tensor, lesson: Lesson) -> Tensor:
        """Cross-entropy of what is said, for those sentences of which it is known."""
        losses = F.binary_cross_entropy_with_logits(
            self.to_meaning(pooled).float(), lesson.meanings, reduction="none"
        )
        return losses.sum(1) / 10 * lesson.labelled

    def _moment(self, hidden: Tensor, lesson: Lesson) -> Tensor:
        """Cross-entropy of each piece's moment."""
        logits = self.to_moment(hidden).float().transpose(1, 2)
        losses = F.cross_entropy(logits, lesson.moments, ignore_index=-1, reduction="none")
        return _mean(losses, lesson.moments >= 0)


def _relation(pooled: Tensor, sentence: Tensor, clean: Tensor) -> Tensor:
    """Squared differences of each row's cosines to the other rows, ours and the teacher's."""
    ours = F.normalize(pooled - pooled[clean].mean(0), dim=1)
    wanted = sentence @ sentence.T
    return _mean((ours @ ours.T - wanted).square() * 10, clean.expand_as(wanted))


def _mean(values: Tensor, valid: Tensor) -> Tensor:
    """Return the mean of each row of values (B, N) over the valid ones, 0 where none is."""
    return (values * valid).sum(1) / valid.sum(1).clamp_min(1)


@dataclass(frozen=True, slots=True)
class DistillationTask:
    """What the student learns: the batch of a step and its loss."""

    sampler: LessonSampler
    members: tuple[NDArray[np.int64], ...]
    shares: tuple[float, ...]
    options: LoopOptions
    masked: int
    unit: str = "tokens"

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
        ValueError: the preset names no text encoder, or there are too few sentences.
    """
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
    student = Student(size, targets.sentences.shape[1], own.dropout).to(options.device)
    masked = round(own.masked_share * options.batch_size)
    task = DistillationTask(sampler, members, shares, options, masked)
    training = Training(student, options, own)

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
