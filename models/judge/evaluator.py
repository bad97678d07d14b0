"""An evaluator of our own: texts and motions as points of one space, near where they belong.

Two small transformers with a vector each at the end, after TMR (Petrovich et al. 2023). Its figures
can be compared with one another, not with those of other evaluators.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from models.judge.joint_features import JOINT_FEATURE_DIM, RATE, at_rate, joint_features
from models.meta import on_meta
from models.stored_weights import StoredWeights
from models.weight_files import WeightFile
from options.evaluation import EvaluatorOptions, read_evaluator_config

EMBEDDED_EVALUATOR: Final = Path(__file__).resolve().parents[2] / "checkpoints" / "evaluator"
EVALUATOR_WEIGHTS: Final = "evaluator.safetensors"
EVALUATOR_VOCABULARY: Final = "tokenizer.json"
_FIRST_SCALE: Final = math.log(1 / 0.07)  # of the similarities, as CLIP begins
_LARGEST_SCALE: Final = math.log(100.0)
_TOGETHER: Final = 32  # sequences of like length that are encoded at once
# Matrix kernels are prepared, and kept, for every width that comes along.
_WIDTH_STEP: Final = 16

Joints = tuple[Tensor | NDArray[np.floating], float]  # positions (T, 22, 3), frames per second


class TextMotionEvaluator(Protocol):
    """What places texts and motions in one space."""

    def encode_texts(self, texts: Sequence[str]) -> Tensor:
        """Return the embeddings (N, D) of texts."""

    def encode_motions(self, motions: Sequence[Joints]) -> Tensor:
        """Return the embeddings (N, D) of motions."""


class SequenceEncoder(nn.Module):
    """A transformer whose first position, which no input has, gathers what the others hold."""

    def __init__(self, options: EvaluatorOptions, num_layers: int, dropout: float) -> None:
        """Build it with fresh weights."""
        super().__init__()
        layer = nn.TransformerEncoderLayer(
            options.embed_dim,
            options.num_heads,
            options.hidden_dim,
            dropout,
            activation="gelu",
            batch_first=True,
            norm_first=True,
        )
        self.layers = nn.TransformerEncoder(layer, num_layers, enable_nested_tensor=False)
        self.first = nn.Parameter(torch.empty(options.embed_dim))
        nn.init.normal_(self.first, std=0.02)
        self.norm = nn.LayerNorm(options.embed_dim)
        self.out = nn.Linear(options.embed_dim, options.latent_dim)

    def forward(self, x: Tensor, lengths: Tensor) -> Tensor:
        """Return unit vectors (B, D) of sequences (B, N, C) with `lengths` (B,) positions."""
        rows, width, channels = x.shape
        x = torch.cat(
            [self.first.expand(rows, 1, channels), x + position_waves(width, channels).to(x)], 1
        )
        beyond = torch.arange(width + 1, device=x.device) > lengths[:, None]
        hidden = self.layers(x, src_key_padding_mask=beyond)[:, 0]
        return functional.normalize(self.out(self.norm(hidden)).float(), dim=-1)


class EvaluatorModel(nn.Module):
    """The text encoder and the motion encoder."""

    mean: Tensor
    std: Tensor

    def __init__(self, options: EvaluatorOptions, dropout: float = 0.0) -> None:
        """Build both with fresh weights."""
        super().__init__()
        self.options = options
        self.register_buffer("mean", torch.zeros(JOINT_FEATURE_DIM))
        self.register_buffer("std", torch.ones(JOINT_FEATURE_DIM))
        width = options.embed_dim
        self.stem = nn.ModuleList(
            nn.Conv1d(channels, width, 5, stride=2, padding=2)
            for channels in (JOINT_FEATURE_DIM, width)
        )
        self.motion = SequenceEncoder(options, options.motion_layers, dropout)
        self.pieces = nn.Embedding(options.vocab_size, options.embed_dim)
        nn.init.normal_(self.pieces.weight, std=0.1)
        self.text = SequenceEncoder(options, options.text_layers, dropout)
        self.log_scale = nn.Parameter(torch.tensor(_FIRST_SCALE))

    @property
    def max_frames(self) -> int:
        """Frames at `RATE` that a motion is cut to."""
        return int(self.options.max_seconds * RATE)

    def forward(self, texts: Sequence[Tensor], motions: Sequence[Tensor]) -> Tensor:
        """Return logits (B, B): each text, piece ids (W_i,), with each motion (T_i, 22, 3)."""
        text, motion = self.encode(texts, motions)
        with torch.autocast(text.device.type, enabled=False):
            return self.log_scale.clamp(max=_LARGEST_SCALE).exp() * text @ motion.T

    def encode(self, texts: Sequence[Tensor], motions: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """Return the unit vectors (B, D) of texts, piece ids (W_i,), and motions (T_i, 22, 3)."""
        device = self.mean.device
        return (
            encode_by_length(self.encode_pieces, texts, device),
            encode_by_length(self.encode_joints, motions, device),
        )

    def encode_joints(self, joints: Tensor, lengths: Tensor) -> Tensor:
        """Return unit vectors (B, D) of joints (B, T, 22, 3), `lengths` (B,) frames at `RATE`."""
        with torch.autocast(joints.device.type, enabled=False):  # differences need all digits
            features = (joint_features(joints) - self.mean) / self.std
        x = features
        for convolution in self.stem:
            inside = torch.arange(x.shape[1], device=x.device) < lengths[:, None]
            x = torch.where(inside[..., None], x, 0.0)  # what follows the end leaves no trace
            x = functional.gelu(convolution(x.mT).mT)
            lengths = (lengths + 1) // 2
        return self.motion(x, lengths)

    def encode_pieces(self, pieces: Tensor, lengths: Tensor) -> Tensor:
        """Return unit vectors (B, D) of piece ids (B, W), of which `lengths` (B,) count."""
        return self.text(self.pieces(pieces), lengths)


def position_waves(length: int, channels: int) -> Tensor:
    """Return sines and cosines of each position, float32 (length, channels)."""
    place = torch.arange(length)[:, None]
    rate = torch.exp(torch.arange(0, channels, 2) * (-math.log(10000.0) / channels))
    return torch.stack([(place * rate).sin(), (place * rate).cos()], dim=-1).flatten(-2)


def padded(sequences: Sequence[Tensor], multiple: int = 1) -> tuple[Tensor, Tensor]:
    """Return sequences (N_i, ...) as one tensor (B, N, ...), each held at its last, and lengths.

    N is rounded up to a `multiple`.
    """
    width = -(-max(map(len, sequences)) // multiple) * multiple
    rows = [torch.cat([x, x[-1:].expand(width - len(x), *x.shape[1:])]) for x in sequences]
    return torch.stack(rows), torch.tensor([len(x) for x in sequences])


def encode_by_length(
    encode: Callable[[Tensor, Tensor], Tensor], sequences: Sequence[Tensor], device: torch.device
) -> Tensor:
    """Return what `encode` makes of sequences (B, D), those of like length together.

    Most of a batch of motions or texts as they come would be padding.
    """
    order = sorted(range(len(sequences)), key=lambda i: len(sequences[i]))
    parts = []
    for start in range(0, len(order), _TOGETHER):
        chosen = [sequences[i] for i in order[start : start + _TOGETHER]]
        rows, lengths = padded(chosen, _WIDTH_STEP)
        parts.append(encode(rows.to(device), lengths.to(device)))
    return torch.cat(parts)[torch.tensor(order, device=device).argsort()]


class Evaluator:
    """A trained evaluator with its vocabulary, ready to judge."""

    def __init__(self, model: EvaluatorModel, vocabulary: Any) -> None:
        """Use a model and a `tokenizers.Tokenizer`."""
        self.model = model.eval().requires_grad_(False)
        self.vocabulary = vocabulary

    @torch.inference_mode()
    def encode_texts(self, texts: Sequence[str]) -> Tensor:
        """Return the embeddings (N, D), unit vectors, of texts.

        Raises:
            ValueError: there is none.
        """
        if not texts:
            raise ValueError("there is no text to encode")
        rows = [torch.tensor(self.piece_ids(text)) for text in texts]
        return encode_by_length(self.model.encode_pieces, rows, self.model.mean.device)

    @torch.inference_mode()
    def encode_motions(self, motions: Sequence[Joints]) -> Tensor:
        """Return the embeddings (N, D), unit vectors, of motions.

        Raises:
            ValueError: there is none, or one has no joints (T, 22, 3) that are finite.
        """
        if not motions:
            raise ValueError("there is no motion to encode")
        rows = [at_rate(joints, fps)[: self.model.max_frames] for joints, fps in motions]
        return encode_by_length(self.model.encode_joints, rows, self.model.mean.device)

    def piece_ids(self, text: str) -> list[int]:
        """Return the pieces of a text, the end of the sentence included, cut to what fits."""
        ids: list[int] = self.vocabulary.encode(text).ids[: self.model.options.max_text_tokens]
        return ids


def load_evaluator(folder: Path) -> Evaluator:
    """Return the evaluator in a folder.

    Raises:
        FileNotFoundError: a file is missing.
        ValueError: a file is damaged or does not fit config.json.
    """
    architecture = read_evaluator_config(folder).architecture
    weights = StoredWeights(WeightFile(folder / EVALUATOR_WEIGHTS))
    model = weights.load(on_meta(lambda: EvaluatorModel(architecture)), torch.float32)
    return Evaluator(model, read_vocabulary(folder / EVALUATOR_VOCABULARY))


def read_vocabulary(file: Path) -> Any:
    """Return the `tokenizers.Tokenizer` in a file.

    Raises:
        FileNotFoundError: there is none.
        ValueError: it is damaged.
    """
    from tokenizers import Tokenizer

    if not file.is_file():
        raise FileNotFoundError(f"the vocabulary {file} is missing")
    try:
        return Tokenizer.from_file(str(file))
    except Exception as error:  # the library raises its own kind, a bare Exception
        raise ValueError(f"{file} is no vocabulary: {error}") from None
