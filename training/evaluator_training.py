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
from motion.features272 import motion_from_features
from options.anomalies import AnomalyOptions
from options.evaluation import (
    EVALUATOR_FORMAT,
    EvaluatorConfig,
    EvaluatorTrainingOptions,
)
from options.training import LoopOptions
from training.distribution import Processes, join
from training.evaluation_metrics import RETRIEVAL_BATCH, r_precision
from training.evaluator import (
    EVALUATOR_VOCABULARY,
    Evaluator,
    EvaluatorModel,
    padded,
    read_vocabulary,
    save_evaluator,
)
from training.joint_features import RATE, at_rate, joint_features
from training.loop import Training
from training.near_duplicates import content_ids, same_content
from training.storage import Motion, MotionRow, data_fps, read_motions
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
        fps: float,
    ) -> None:
        """Recover the joints of motions at `fps`, which all have captions."""
        self.rows = [motion.row for motion in motions]
        self.joints = recovered_joints(motions, fps)
        self._pieces = {text: piece_ids(text) for row in self.rows for text in row.captions}
        self._contents = content_ids(row.captions for row in self.rows)
        self._max_frames = max_frames
        self._chances = cumulative_chances(self.rows, real_share)

    def draw(self, count: int, rng: np.random.Generator, processes: Processes) -> Pairs:
        """Return a random batch of `count` motions for each process, this one's share of them."""
        total = count * processes.count
        drawn = np.searchsorted(self._chances, rng.random(total), side="right").tolist()
        picked = [(i, str(rng.choice(self.rows[i].captions)), self._part(i, rng)) for i in drawn]
        return self._collate(processes.share(picked))

    def first(self, count: int) -> Pairs:
        """Return the first motions, `count` at most, each with its first caption, uncut."""
        return self._collate(
            [
                (i, row.captions[0], self.joints[i][: self._max_frames])
                for i, row in enumerate(self.rows[:count])
            ]
        )

    def _part(self, index: int, rng: np.random.Generator) -> Tensor:
        """Any part of a croppable motion; of others the beginning, if they are too long."""
        joints = self.joints[index]
        longest = min(len(joints), self._max_frames)
        if not self.rows[index].croppable:
            return joints[:longest]
        length = int(rng.integers(min(longest, _SHORTEST_PART), longest + 1))
        start = int(rng.integers(len(joints) - length + 1))
        return joints[start : start + length]

    def _collate(self, picked: Sequence[tuple[int, str, Tensor]]) -> Pairs:
        return Pairs(
            rows=[self.rows[i] for i, _, _ in picked],
            texts=[text for _, text, _ in picked],
            pieces=[torch.tensor(self._pieces[text]) for _, text, _ in picked],
            joints=[joints for _, _, joints in picked],
            same=same_content([self._contents[i] for i, _, _ in picked]),
        )


def recovered_joints(motions: Sequence[Motion], fps: float) -> list[Tensor]:
    """Return the joints (T, 22, 3) of motions at `fps`, at the evaluator's rate, on the floor."""
    order = sorted(range(len(motions)), key=lambda i: motions[i].row.frames)
    found: list[Tensor] = [torch.empty(0)] * len(motions)
    for start in range(0, len(order), _RECOVERED_TOGETHER):
        batch = order[start : start + _RECOVERED_TOGETHER]
        features = [torch.from_numpy(motions[i].features.astype(np.float32)) for i in batch]
        joints, _, _ = motion_from_features(padded(features)[0])
        for i, row, one in zip(batch, joints, features, strict=True):
            found[i] = at_rate(row[: len(one)], fps)
    return found


class ContrastiveTask:
    """Each text of a batch is to find its own motion among all, and each motion its text."""

    def __init__(self, pairs: PairSampler, batch_size: int, processes: Processes) -> None:
        """Draw `batch_size` pairs for each of the processes that train together."""
        self._pairs, self._batch_size, self._processes = pairs, batch_size, processes

    def loss(self, model: nn.Module, rng: np.random.Generator) -> tuple[Tensor, dict[str, Tensor]]:
        """Return the loss of one batch and the share of its texts that find their motion."""
        losses, hits = self._losses(model, rng)
        return losses.mean(), {"top_1": hits}

    def sample_losses(self, model: nn.Module, rng: np.random.Generator) -> Tensor:
        """Return the loss of each pair of that batch (B,)."""
        return self._losses(model, rng)[0]

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
        return self._pairs.draw(self._batch_size, rng, self._processes)

    def _losses(self, model: nn.Module, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        batch = self._batch(rng)
        torch.manual_seed(int(rng.integers(2**31)))  # dropout, so that a resume repeats it
        logits = model(batch.pieces, batch.joints)
        return contrastive_losses(logits, batch.same.to(logits.device))


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


def train_evaluator(
    options: LoopOptions, own: EvaluatorTrainingOptions, anomalies: AnomalyOptions | None = None
) -> dict[str, float]:
    """Train an evaluator up to its last step, write it, and return its figures on held-out motions.

    Raises:
        FileNotFoundError: the data is missing.
        ValueError: no motion has a caption, or the weights are to be shared out.
    """
    if options.parallel == "fsdp":
        raise ValueError("parallel fsdp is for transformers; an evaluator is small: leave it out")
    processes = join(options.parallel, options.device)
    motions = read_motions(options.data_dir)
    known = [motion for motion in motions if motion.row.captions and not motion.row.held_out]
    if not known:
        raise ValueError("the data has no motion with a caption to train an evaluator on")
    vocabulary = options.run_dir / EVALUATOR_VOCABULARY
    with processes.first_goes_first():
        if not vocabulary.is_file():
            captions = [text for motion in known for text in motion.row.captions]
            train_vocabulary(captions, own.architecture.vocab_size, options.run_dir)
    torch.manual_seed(options.seed)
    model = EvaluatorModel(own.architecture, own.dropout)
    reader = Evaluator(EvaluatorModel(own.architecture), read_vocabulary(vocabulary))
    fps = data_fps(options.data_dir)
    pairs = PairSampler(known, reader.piece_ids, model.max_frames, options.real_share, fps)
    _measure(model, pairs)
    training = Training(model.to(processes.device), options, own, processes, anomalies)
    held_out = _held_out(motions, reader, fps)
    training.run(ContrastiveTask(pairs, options.batch_size, processes), held_out)
    if processes.is_first:
        config = EvaluatorConfig(EVALUATOR_FORMAT, own.architecture, _LICENCE, own.provenance)
        save_evaluator(own.evaluator_out, config, training.weights(), vocabulary)
    processes.leave()
    return held_out(training.averaged.eval())


def _measure(model: EvaluatorModel, pairs: PairSampler) -> None:
    """Take mean and deviation of the features from some training motions."""
    chosen = pairs.joints[:: max(1, len(pairs.joints) // _MEASURED)]
    features = torch.cat([joint_features(joints) for joints in chosen])
    model.mean.copy_(features.mean(0))
    model.std.copy_(features.std(0).clamp_min(_SMALLEST_STD))


def _held_out(
    motions: list[Motion], reader: Evaluator, fps: float
) -> Callable[[nn.Module], dict[str, float]]:
    """R-precision of held-out motions, captured clips and grammar apart, in an order by chance."""
    groups: dict[str, Pairs] = {}
    for source in ("clips", "grammar"):
        chosen = [
            m for m in motions if m.row.held_out and m.row.captions and m.row.source == source
        ]
        np.random.default_rng(0).shuffle(chosen)
        if len(chosen) >= RETRIEVAL_BATCH:
            sampler = PairSampler(chosen, reader.piece_ids, reader.model.max_frames, 1.0, fps)
            groups[source] = sampler.first(_MOST_HELD_OUT)

    @torch.inference_mode()
    def evaluate(model: nn.Module) -> dict[str, float]:
        assert isinstance(model, EvaluatorModel)
        figures: dict[str, float] = {}
        for source, batch in groups.items():
            shares = r_precision(*model.encode(batch.pieces, batch.joints)).tolist()
            figures |= {f"top_{i}_{source}": share for i, share in enumerate(shares, start=1)}
        return figures

    return evaluate
