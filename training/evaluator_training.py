"""Training of the evaluator: which of the batch's motions does a text mean, and the other way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.text_encoder import train_vocabulary
from motion.features272 import FPS, motion_from_features
from options.evaluation import (
    EVALUATOR_FORMAT,
    EvaluatorConfig,
    EvaluatorTrainingOptions,
)
from options.training import LoopOptions
from training.evaluation_metrics import RETRIEVAL_BATCH, r_precision
from training.evaluator import (
    EVALUATOR_VOCABULARY,
    Evaluator,
    EvaluatorModel,
    encode_by_length,
    padded,
    read_vocabulary,
    save_evaluator,
)
from training.joint_features import RATE, at_rate, joint_features
from training.loop import Training
from training.near_duplicates import content_ids, same_content
from training.storage import Motion, MotionRow, read_motions
from training.token_data import cumulative_chances

_SHORTEST_PART: Final = int(2 * RATE)  # frames of a part of a croppable motion
_RECOVERED_TOGETHER: Final = 64
_MEASURED: Final = 1000  # motions that mean and deviation of the features come from
_MOST_HELD_OUT: Final = 640  # motions of a source in an evaluation
_SMALLEST_STD: Final = 0.02
_LICENCE: Final = "Apache-2.0"


@dataclass(frozen=True, slots=True)
class Pairs:
    """A batch of motions with a text each.

    Attributes:
        rows: where the motions come from.
        texts: a caption of each.
        pieces: B texts as piece ids (W_i,).
        joints: B motions (T_i, 22, 3) at `RATE`.
        same: which motions share the content of a caption (B, B), bool.
    """

    rows: list[MotionRow]
    texts: list[str]
    pieces: list[Tensor]
    joints: list[Tensor]
    same: Tensor


class PairSampler:
    """Draws batches of motions, and a caption of each."""

    def __init__(
        self,
        motions: Sequence[Motion],
        piece_ids: Callable[[str], list[int]],
        max_frames: int,
        real_share: float,
    ) -> None:
        """Recover the joints of motions that have captions.

        Raises:
            ValueError: there is none.
        """
        chosen = [motion for motion in motions if motion.row.captions and motion.row.frames]
        if not chosen:
            raise ValueError("the data has no motion with a caption to train an evaluator on")
        self.rows = [motion.row for motion in chosen]
        self.joints = recovered_joints(chosen)
        self._pieces = {text: piece_ids(text) for row in self.rows for text in row.captions}
        self._contents = content_ids(row.captions for row in self.rows)
        self._max_frames = max_frames
        self._chances = cumulative_chances(self.rows, real_share)

    def draw(self, count: int, rng: np.random.Generator) -> Pairs:
        """Return a random batch of `count` motions."""
        drawn = np.searchsorted(self._chances, rng.random(count), side="right")
        texts = [str(rng.choice(self.rows[i].captions)) for i in drawn]
        return self._collate(drawn.tolist(), texts, [self._part(i, rng) for i in drawn])

    def first(self, count: int) -> Pairs:
        """Return the first motions, `count` at most, each with its first caption, uncut."""
        chosen = list(range(min(count, len(self.rows))))
        texts = [self.rows[i].captions[0] for i in chosen]
        return self._collate(chosen, texts, [self.joints[i][: self._max_frames] for i in chosen])

    def _part(self, index: int, rng: np.random.Generator) -> Tensor:
        """Any part of a croppable motion; of others the beginning, if they are too long."""
        joints = self.joints[index]
        longest = min(len(joints), self._max_frames)
        if not self.rows[index].croppable:
            return joints[:longest]
        length = int(rng.integers(min(longest, _SHORTEST_PART), longest + 1))
        start = int(rng.integers(len(joints) - length + 1))
        return joints[start : start + length]

    def _collate(self, chosen: list[int], texts: list[str], parts: list[Tensor]) -> Pairs:
        return Pairs(
            rows=[self.rows[i] for i in chosen],
            texts=texts,
            pieces=[torch.tensor(self._pieces[text]) for text in texts],
            joints=parts,
            same=same_content([self._contents[i] for i in chosen]),
        )


def recovered_joints(motions: Sequence[Motion]) -> list[Tensor]:
    """Return the joints (T, 22, 3) of motions at the evaluator's frame rate, on the floor."""
    order = sorted(range(len(motions)), key=lambda i: motions[i].row.frames)
    found: list[Tensor] = [torch.empty(0)] * len(motions)
    for start in range(0, len(order), _RECOVERED_TOGETHER):
        batch = order[start : start + _RECOVERED_TOGETHER]
        features = [torch.from_numpy(motions[i].features.astype(np.float32)) for i in batch]
        joints, _, _ = motion_from_features(padded(features)[0])
        for i, row, one in zip(batch, joints, features, strict=True):
            found[i] = at_rate(row[: len(one)], FPS)
    return found


class ContrastiveTask:
    """What a step of the training minimises, as the training loop asks for it."""

    def __init__(self, pairs: PairSampler, options: LoopOptions) -> None:
        """Draw from `pairs`."""
        self._pairs, self._options = pairs, options

    def loss(self, model: nn.Module, rng: np.random.Generator) -> tuple[Tensor, dict[str, Tensor]]:
        """Return the loss of one batch and its parts."""
        losses, hits = self._losses(model, self._batch(rng), rng)
        return losses.mean(), {"top_1": hits}

    def sample_losses(self, model: nn.Module, rng: np.random.Generator) -> Tensor:
        """Return the loss of each pair of that batch (B,)."""
        return self._losses(model, self._batch(rng), rng)[0]

    def record(self, rng: np.random.Generator) -> dict[str, Any]:
        """Return that batch as named tensors and lists."""
        batch = self._batch(rng)
        joints, lengths = padded(batch.joints)
        pieces, piece_lengths = padded(batch.pieces)
        return {
            "names": [row.name for row in batch.rows],
            "texts": batch.texts,
            "pieces": pieces,
            "piece_lengths": piece_lengths,
            "joints": joints,
            "lengths": lengths,
        }

    def _batch(self, rng: np.random.Generator) -> Pairs:
        return self._pairs.draw(self._options.batch_size, rng)

    def _losses(
        self, model: nn.Module, batch: Pairs, rng: np.random.Generator
    ) -> tuple[Tensor, Tensor]:
        assert isinstance(model, EvaluatorModel)
        torch.manual_seed(int(rng.integers(2**31)))  # dropout, so that a resume repeats it
        text, motion = encode_pairs(model, batch, self._options.device)
        return contrastive_losses(model.similarities(text, motion), batch.same.to(text.device))


def encode_pairs(model: EvaluatorModel, batch: Pairs, device: str) -> tuple[Tensor, Tensor]:
    """Return the unit vectors (B, D) of a batch's texts and of its motions."""
    place = torch.device(device)
    return (
        encode_by_length(model.encode_pieces, batch.pieces, place),
        encode_by_length(model.encode_joints, batch.joints, place),
    )


def contrastive_losses(logits: Tensor, same: Tensor) -> tuple[Tensor, Tensor]:
    """Return InfoNCE of each pair (B,), both directions, and the share of texts that find theirs.

    Args:
        logits: similarity of each text with each motion (B, B).
        same: pairs that share a caption's content (B, B), bool: they are not held against one
            another, since either would be right.
    """
    others = same & ~torch.eye(len(same), dtype=torch.bool, device=same.device)
    logits = logits.float().masked_fill(others, float("-inf"))
    own = torch.arange(len(logits), device=logits.device)
    losses = 0.5 * (
        functional.cross_entropy(logits, own, reduction="none")
        + functional.cross_entropy(logits.T, own, reduction="none")
    )
    return losses, (logits.argmax(-1) == own).float().mean()


def train_evaluator(options: LoopOptions, own: EvaluatorTrainingOptions) -> dict[str, float]:
    """Train an evaluator up to its last step, write it, and return its figures on held-out motions.

    Raises:
        FileNotFoundError: the data is missing.
        ValueError: no motion has a caption.
    """
    options.run_dir.mkdir(parents=True, exist_ok=True)
    motions = read_motions(options.data_dir)
    known = [motion for motion in motions if not motion.row.held_out]
    vocabulary = options.run_dir / EVALUATOR_VOCABULARY
    if not vocabulary.is_file():
        captions = [text for motion in known for text in motion.row.captions]
        train_vocabulary(captions, own.architecture.vocab_size, options.run_dir)
    torch.manual_seed(options.seed)
    model = EvaluatorModel(own.architecture, own.dropout)
    reader = Evaluator(EvaluatorModel(own.architecture), read_vocabulary(vocabulary))
    pairs = PairSampler(known, reader.piece_ids, model.max_frames, options.real_share)
    _measure(model, pairs)
    training = Training(model.to(options.device), options, own)
    held_out = _held_out(motions, reader, options)
    training.run(ContrastiveTask(pairs, options), held_out)
    averaged = training.averaged.eval()
    config = EvaluatorConfig(EVALUATOR_FORMAT, own.architecture, _LICENCE, own.provenance)
    save_evaluator(own.evaluator_out, config, averaged.state_dict(), vocabulary)
    return held_out(averaged)


def _measure(model: EvaluatorModel, pairs: PairSampler) -> None:
    """Take mean and deviation of the features from some training motions."""
    chosen = pairs.joints[:: max(1, len(pairs.joints) // _MEASURED)]
    features = torch.cat([joint_features(joints) for joints in chosen])
    model.mean.copy_(features.mean(0))
    model.std.copy_(features.std(0).clamp_min(_SMALLEST_STD))


def _held_out(
    motions: list[Motion], reader: Evaluator, options: LoopOptions
) -> Callable[[nn.Module], dict[str, float]]:
    """R-precision of held-out motions, captured clips and grammar apart, in an order by chance."""
    groups: dict[str, Pairs] = {}
    for source in ("clips", "grammar"):
        chosen = [m for m in motions if m.row.held_out and m.row.source == source]
        np.random.default_rng(0).shuffle(chosen)
        if sum(bool(motion.row.captions) for motion in chosen) >= RETRIEVAL_BATCH:
            frames = reader.model.max_frames
            sampler = PairSampler(chosen, reader.piece_ids, frames, options.real_share)
            groups[source] = sampler.first(_MOST_HELD_OUT)

    @torch.inference_mode()
    def evaluate(model: nn.Module) -> dict[str, float]:
        assert isinstance(model, EvaluatorModel)
        figures: dict[str, float] = {}
        for source, batch in groups.items():
            text, motion = encode_pairs(model, batch, options.device)
            shares = r_precision(text, motion).tolist()
            figures |= {f"top_{i}_{source}": share for i, share in enumerate(shares, start=1)}
        return figures

    return evaluate
