"""The evaluator of HumanML3D and KIT, whose published weights (`finest.tar`) load strictly.

A caption is a row of word vectors with the part of speech of each word; a motion is a row of
normalised features of 263 or 251 dimensions, four frames of which are a movement. Both end as 512
numbers. Figures of the T2M literature are made with it.

Source: Guo et al. 2022, "Generating Diverse and Natural 3D Human Motions from Text".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence

from models.judge.evaluator import padded
from models.meta import on_meta
from models.stored_weights import StoredWeights
from models.weight_files import WeightFile
from training.evaluation.word_vectors import WordVectors

FRAMES_PER_MOVEMENT: Final = 4
MAX_FRAMES: Final = 196
_CONTACTS: Final = 4  # the last features, which the evaluator does not see
_SLOPE: Final = 0.2  # of the leaky units below 0


@dataclass(frozen=True, slots=True)
class T2MSizes:
    """Sizes of the three encoders, as the shapes of their weights say."""

    features: int
    movement: int
    movement_hidden: int
    motion_hidden: int
    word: int
    speech: int
    text_hidden: int
    latent: int


class MovementEncoder(nn.Module):
    """Four frames to one movement: two convolutions that halve the rate."""

    def __init__(self, sizes: T2MSizes) -> None:
        """Build it."""
        super().__init__()
        self.features = sizes.features
        hidden, out = sizes.movement_hidden, sizes.movement
        self.main = nn.Sequential(
            nn.Conv1d(sizes.features, hidden, 4, stride=2, padding=1),
            nn.Identity(),  # dropout in training; it keeps the published numbers of the layers
            nn.LeakyReLU(_SLOPE),
            nn.Conv1d(hidden, out, 4, stride=2, padding=1),
            nn.Identity(),
            nn.LeakyReLU(_SLOPE),
        )
        self.out_net = nn.Linear(out, out)

    def forward(self, features: Tensor) -> Tensor:
        """Return the movements (B, T // 4, C) of features (B, T, D)."""
        return self.out_net(self.main(features.mT).mT)


class RecurrentEncoder(nn.Module):
    """A bidirectional GRU whose two last states become one vector."""

    def __init__(self, inputs: int, hidden: int, outputs: int) -> None:
        """Build it."""
        super().__init__()
        self.input_emb = nn.Linear(inputs, hidden)
        self.gru = nn.GRU(hidden, hidden, batch_first=True, bidirectional=True)
        self.output_net = nn.Sequential(
            nn.Linear(2 * hidden, hidden),
            nn.LayerNorm(hidden),
            nn.LeakyReLU(_SLOPE),
            nn.Linear(hidden, outputs),
        )
        self.hidden = nn.Parameter(torch.zeros(2, 1, hidden))

    def forward(self, x: Tensor, lengths: Tensor) -> Tensor:
        """Return the vectors (B, D) of rows (B, N, C), of which `lengths` (B,) count."""
        packed = pack_padded_sequence(
            self.input_emb(x), lengths.cpu(), batch_first=True, enforce_sorted=False
        )
        _, last = self.gru(packed, self.hidden.repeat(1, len(x), 1))
        return self.output_net(torch.cat([last[0], last[1]], dim=-1))


class CaptionEncoder(RecurrentEncoder):
    """The same over words, to whose vectors the part of speech is added."""

    def __init__(self, sizes: T2MSizes) -> None:
        """Build it."""
        super().__init__(sizes.word, sizes.text_hidden, sizes.latent)
        self.pos_emb = nn.Linear(sizes.speech, sizes.word)

    def read(self, words: Tensor, speech: Tensor, lengths: Tensor) -> Tensor:
        """Return the vectors (B, D) of word vectors (B, N, W) with one-hot speech (B, N, S)."""
        return self(words + self.pos_emb(speech), lengths)


class T2MEvaluator:
    """The three encoders, with word vectors; it judges features, not joints."""

    def __init__(
        self,
        movement: MovementEncoder,
        motion: RecurrentEncoder,
        caption: CaptionEncoder,
        words: WordVectors,
    ) -> None:
        """Use encoders that belong together."""
        self.movement, self.motion, self.caption = movement, motion, caption
        self.words = words

    @torch.inference_mode()
    def encode_captions(self, captions: Sequence[Sequence[str]]) -> Tensor:
        """Return the embeddings (N, 512) of captions, each a row of `word/PART-OF-SPEECH`.

        They stand behind the first `#` of a line in HumanML3D's `texts/`.

        Raises:
            ValueError: there is none, or a word without its part of speech.
        """
        if not captions:
            raise ValueError("there is no caption to encode")
        rows = [self.words.read(caption) for caption in captions]
        words, lengths = padded([words for words, _ in rows])
        speech, _ = padded([speech for _, speech in rows])
        return self.caption.read(words, speech, lengths)

    @torch.inference_mode()
    def encode_features(self, motions: Sequence[Tensor]) -> Tensor:
        """Return the embeddings (N, 512) of motions.

        Args:
            motions: features (T, 263) or (T, 251), normalised with the evaluator's own mean and
                std; frames beyond the 196th are left out.
        Raises:
            ValueError: there is none, another number of features, or fewer than four frames.
        """
        if not motions:
            raise ValueError("there is no motion to encode")
        wanted = self.movement.features + _CONTACTS
        for motion in motions:
            if motion.ndim != 2 or motion.shape[1] != wanted or len(motion) < FRAMES_PER_MOVEMENT:
                raise ValueError(
                    f"expected features (T, {wanted}) of {FRAMES_PER_MOVEMENT} frames or more, "
                    f"got {tuple(motion.shape)}"
                )
        rows = [motion[:MAX_FRAMES, :-_CONTACTS].float() for motion in motions]
        features = torch.zeros(len(rows), MAX_FRAMES, wanted - _CONTACTS)
        for place, row in zip(features, rows, strict=True):
            place[: len(row)] = row  # behind the end there are zeros, as in the published loader
        lengths = torch.tensor([len(row) // FRAMES_PER_MOVEMENT for row in rows])
        return self.motion(self.movement(features), lengths)


def load_t2m_evaluator(weights: Path, word_vectors: Path) -> T2MEvaluator:
    """Return the evaluator in published files.

    Args:
        weights: `text_mot_match/model/finest.tar`.
        word_vectors: the folder `glove/` with `our_vab_data.npy`, `our_vab_words.pkl` and
            `our_vab_idx.pkl`.
    Raises:
        FileNotFoundError: a file is missing.
        ValueError: a file is damaged, holds code, or is not of this architecture.
    """
    movement, motion, caption = (
        WeightFile(weights, entry=f"{name}_encoder") for name in ("movement", "motion", "text")
    )
    sizes = _sizes(movement, motion, caption)
    words = WordVectors.load(word_vectors)
    if words.dim != sizes.word:
        raise ValueError(
            f"{word_vectors} has vectors of {words.dim} dimensions, {weights} wants {sizes.word}"
        )
    source = "the architecture of the T2M evaluator"
    return T2MEvaluator(
        StoredWeights(movement, source=source).load(
            on_meta(lambda: MovementEncoder(sizes)), torch.float32
        ),
        StoredWeights(motion, source=source).load(
            on_meta(lambda: RecurrentEncoder(sizes.movement, sizes.motion_hidden, sizes.latent)),
            torch.float32,
        ),
        StoredWeights(caption, source=source).load(
            on_meta(lambda: CaptionEncoder(sizes)), torch.float32
        ),
        words,
    )


def _sizes(movement: WeightFile, motion: WeightFile, caption: WeightFile) -> T2MSizes:
    try:
        hidden, features, _ = movement.shapes["main.0.weight"]
        word, speech = caption.shapes["pos_emb.weight"]
        return T2MSizes(
            features=features,
            movement=movement.shapes["main.3.weight"][0],
            movement_hidden=hidden,
            motion_hidden=motion.shapes["input_emb.weight"][0],
            word=word,
            speech=speech,
            text_hidden=caption.shapes["input_emb.weight"][0],
            latent=motion.shapes["output_net.3.weight"][0],
        )
    except (KeyError, ValueError) as error:
        raise ValueError(f"{movement.path} is no evaluator of T2M: {error} is missing") from None
