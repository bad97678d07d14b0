"""The small text encoder with the heads that only its distillation needs, and the loss."""

from __future__ import annotations

from typing import Any, Final

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from models.text_encoder import build_t5_encoder
from options.architecture import TextEncoderOptions
from training.text_encoder.sentence_teacher import WORD_DIM, SentenceTeacher
from training.text_encoder.text_corpus import MOMENTS, Lesson
from training.text_encoder.wide_meanings import MEANINGS

_MOMENT_WEIGHTS: Final = (0.4, 2.0, 4.0)


class Student(nn.Module):
    """A small T5 encoder with the heads that only its training needs."""

    def __init__(self, options: TextEncoderOptions, teacher_dim: int, dropout: float) -> None:
        """Build it with fresh weights."""
        super().__init__()
        self.text_encoder = build_t5_encoder(options, dropout)
        self.to_sentence = nn.Linear(options.embed_dim, teacher_dim)
        self.to_word = nn.Linear(options.embed_dim, WORD_DIM)
        self.to_moment = nn.Linear(options.embed_dim, MOMENTS)
        self.to_meaning = nn.Linear(options.embed_dim, len(MEANINGS))
        nn.init.constant_(self.to_meaning.bias, -5.0)  # each is rare
        self.piece_bias = nn.Parameter(torch.zeros(options.vocab_size))

    @property
    def _embedding(self) -> Tensor:
        encoder: Any = self.text_encoder
        weight: Tensor = encoder.shared.weight
        return weight

    @torch.no_grad()
    def start_embedding(self, tokenizer: Any, teacher: SentenceTeacher) -> None:
        """Let each piece begin as what the teacher makes of it, by principal components.

        Residual layers hand it on, so that sentences lie nearly right before a single step.
        """
        names = tokenizer.convert_ids_to_tokens(range(len(tokenizer)))
        wanted = [place for place, name in enumerate(names) if name.strip("▁").isalpha()]
        vectors = teacher.sentences([names[place].replace("▁", "a person ") for place in wanted])
        centred = vectors - vectors.mean(0)
        _, components = torch.linalg.eigh(centred.T @ centred)
        kept = centred @ components[:, -self._embedding.shape[1] :]
        self._embedding[wanted, -kept.shape[1] :] = kept / kept.std()

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
        logits = F.linear(hidden[asked], self._embedding) * hidden.shape[-1] ** -0.5
        losses = F.cross_entropy(
            (logits + self.piece_bias).float(), lesson.pieces[asked], reduction="none"
        )
        return _mean(hidden.new_zeros(asked.shape).masked_scatter(asked, losses), asked)

    def _meaning(self, pooled: Tensor, lesson: Lesson) -> Tensor:
        """Cross-entropy of what is said, for those sentences of which it is known."""
        losses = F.binary_cross_entropy_with_logits(
            self.to_meaning(pooled).float(), lesson.meanings, reduction="none"
        )
        return losses.sum(1) / 10 * lesson.labelled

    def _moment(self, hidden: Tensor, lesson: Lesson) -> Tensor:
        """Cross-entropy of each piece's moment; most are first, so the later ones count more."""
        logits = self.to_moment(hidden).float().transpose(1, 2)
        weight = torch.tensor(_MOMENT_WEIGHTS, device=hidden.device)
        losses = F.cross_entropy(logits, lesson.moments, weight, ignore_index=-1, reduction="none")
        return _mean(losses, lesson.moments >= 0)


def _relation(pooled: Tensor, sentence: Tensor, clean: Tensor) -> Tensor:
    """Squared differences of each row's cosines to the other rows, ours and the teacher's."""
    ours = F.normalize(pooled - pooled[clean].mean(0), dim=1)
    wanted = sentence @ sentence.T
    return _mean((ours @ ours.T - wanted).square() * 10, clean.expand_as(wanted))


def _mean(values: Tensor, valid: Tensor) -> Tensor:
    """Return the mean of each row of values (B, N) over the valid ones, 0 where none is."""
    return (values * valid).sum(1) / valid.sum(1).clamp_min(1)
