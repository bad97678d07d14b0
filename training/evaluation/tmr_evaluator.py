"""The evaluator of MotionMillion and MotionStreamer: TMR over the 272-dim representation.

DistilBERT reads the caption; a transformer over its states, and another over the frames, each begin
with two positions that no input has. What the first of them becomes, the mean of a distribution, is
the embedding. The weights load strictly; heads and activation are those of the published models.

Source: Petrovich et al. 2023, "TMR: Text-to-Motion Retrieval", as MotionMillion trained it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor, nn

from models.judge.evaluator import padded, position_waves, read_vocabulary
from models.meta import on_meta
from models.stored_weights import StoredWeights
from models.text_encoder_files import model_folder
from models.weight_files import WeightFile
from motion.statistics import Statistics

MAX_FRAMES: Final = 300
_HEADS: Final = 4
_POSITIONS: Final = 5000
_TEXT, _MOTION = "textencoder.", "motionencoder."


class _Waves(nn.Module):
    """The published table of positions, which the files hold."""

    pe: Tensor

    def __init__(self, width: int) -> None:
        super().__init__()
        self.register_buffer("pe", position_waves(_POSITIONS, width)[:, None])


class _Summary(nn.Module):
    """A transformer that gathers a sequence in two further positions at its beginning."""

    # The names are those of the published files.
    def __init__(self, width: int, hidden: int, layers: int) -> None:
        super().__init__()
        self.mu_token = nn.Parameter(torch.zeros(width))
        self.logvar_token = nn.Parameter(torch.zeros(width))
        self.sequence_pos_encoding = _Waves(width)
        layer = nn.TransformerEncoderLayer(width, _HEADS, hidden, activation="gelu")
        self.seqTransEncoder = nn.TransformerEncoder(layer, layers, enable_nested_tensor=False)

    def summary(self, x: Tensor, lengths: Tensor) -> Tensor:
        """Return the means (B, C) of sequences (B, N, C), of which `lengths` (B,) count."""
        first = torch.stack([self.mu_token, self.logvar_token]).expand(len(x), 2, x.shape[-1])
        x = torch.cat([first, x], dim=1).transpose(0, 1)  # (2 + N, B, C)
        beyond = torch.arange(len(x), device=x.device) >= 2 + lengths[:, None]
        x = x + self.sequence_pos_encoding.pe[: len(x)]
        return self.seqTransEncoder(x, src_key_padding_mask=beyond)[0]


class MotionSummary(_Summary):
    """Normalised features of a motion to its embedding."""

    def __init__(self, features: int, width: int, hidden: int, layers: int) -> None:
        """Build it."""
        super().__init__(width, hidden, layers)
        self.skel_embedding = nn.Linear(features, width)

    def forward(self, features: Tensor, lengths: Tensor) -> Tensor:
        """Return the embeddings (B, C) of features (B, T, D), of which `lengths` (B,) count."""
        return self.summary(self.skel_embedding(features), lengths)


class TextSummary(_Summary):
    """The states of DistilBERT to the embedding of a caption."""

    def __init__(self, text_model: Any, width: int, hidden: int, layers: int) -> None:
        """Use a `DistilBertModel` of transformers."""
        super().__init__(width, hidden, layers)
        self.text_model = text_model
        self.projection = nn.Sequential(nn.ReLU(), nn.Linear(text_model.config.dim, width))

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        """Return the embeddings (B, C) of piece ids (B, N), of which `lengths` (B,) count."""
        mask = (torch.arange(ids.shape[1], device=ids.device) < lengths[:, None]).long()
        states = self.text_model(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.summary(self.projection(states), lengths)


class TMREvaluator:
    """Both encoders, with the vocabulary and the statistics that features are normalised with."""

    def __init__(
        self, text: TextSummary, motion: MotionSummary, vocabulary: Any, statistics: Statistics
    ) -> None:
        """Use encoders that belong together."""
        self.text, self.motion = text, motion
        self.vocabulary, self.statistics = vocabulary, statistics

    @torch.inference_mode()
    def encode_texts(self, texts: Sequence[str]) -> Tensor:
        """Return the embeddings (N, C) of captions.

        Raises:
            ValueError: there is none.
        """
        if not texts:
            raise ValueError("there is no text to encode")
        most = self.text.text_model.config.max_position_embeddings
        rows = [torch.tensor(self.vocabulary.encode(text).ids[:most]) for text in texts]
        return self.text(*padded(rows))

    @torch.inference_mode()
    def encode_features(self, motions: Sequence[Tensor]) -> Tensor:
        """Return the embeddings (N, C) of motions.

        Args:
            motions: features (T, 272) as they are, not normalised; frames beyond the 300th are left
                out.
        Raises:
            ValueError: there is none, or another number of features.
        """
        wanted = self.motion.skel_embedding.in_features
        for motion in motions:
            if motion.ndim != 2 or motion.shape[1] != wanted or not len(motion):
                raise ValueError(
                    f"expected features (T, {wanted}) of one frame or more, "
                    f"got {tuple(motion.shape)}"
                )
        if not motions:
            raise ValueError("there is no motion to encode")
        rows = [self.statistics.normalize(motion[:MAX_FRAMES].float()) for motion in motions]
        return self.motion(*padded(rows))


def load_tmr_evaluator(weights: Path, distilbert: Path, statistics: Statistics) -> TMREvaluator:
    """Return the evaluator in published files.

    Args:
        weights: the training's checkpoint (`epoch=199.ckpt`) or its weights alone, as safetensors
            or a file of `torch.save`. A checkpoint that holds objects of the training's own
            classes is refused, since opening it would run code.
        distilbert: folder of `distilbert-base-uncased`: config.json and tokenizer.json.
        statistics: mean and std of the features that it was trained with.
    Raises:
        FileNotFoundError: a file is missing.
        ValueError: a file is damaged, holds code, or is not of this architecture.
    """
    from transformers import DistilBertConfig, DistilBertModel

    distilbert = model_folder(distilbert)
    if not (distilbert / "config.json").is_file():
        raise FileNotFoundError(f"{distilbert} holds no DistilBERT (config.json is missing)")
    config = DistilBertConfig.from_pretrained(str(distilbert), local_files_only=True)
    file = WeightFile(weights, entry="state_dict")
    text_names, motion_names = (_names(file.shapes, prefix) for prefix in (_TEXT, _MOTION))
    sizes = [_sizes(file, prefix) for prefix in (_TEXT, _MOTION)]
    features = file.shapes[f"{_MOTION}skel_embedding.weight"][1]
    if features != len(statistics.mean):
        raise ValueError(
            f"{weights} wants {features} features, the statistics have {len(statistics.mean)}"
        )
    source = "the architecture of TMR"
    # Not on the meta device: transformers keeps numbers in it that no file has.
    text = TextSummary(DistilBertModel(config), *sizes[0])
    motion = on_meta(lambda: MotionSummary(features, *sizes[1]))
    vocabulary = read_vocabulary(distilbert / "tokenizer.json")
    vocabulary.no_padding()
    return TMREvaluator(
        StoredWeights(file, text_names, source).load(text, torch.float32),
        StoredWeights(file, motion_names, source).load(motion, torch.float32),
        vocabulary,
        statistics,
    )


def _names(shapes: Mapping[str, tuple[int, ...]], prefix: str) -> dict[str, str]:
    """Our name of each weight -> its key in the file."""
    return {
        key.removeprefix(prefix): key
        for key in shapes
        # Older versions of transformers kept the numbers of the positions among the weights.
        if key.startswith(prefix) and not key.endswith("embeddings.position_ids")
    }


def _sizes(file: WeightFile, prefix: str) -> tuple[int, int, int]:
    """Width, hidden width and number of layers of a summary."""
    layers = {
        key.split(".")[3]
        for key in file.shapes
        if key.startswith(f"{prefix}seqTransEncoder.layers")
    }
    try:
        hidden, width = file.shapes[f"{prefix}seqTransEncoder.layers.0.linear1.weight"]
        file.shapes[f"{_MOTION}skel_embedding.weight"]
    except KeyError as error:
        raise ValueError(f"{file.path} is no evaluator of this kind: {error} is missing") from None
    return width, hidden, len(layers)
