"""Training of the evaluator: which of the batch's motions does a text mean, and the other way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.text_encoder import train_vocabulary
from motion.features272 import motion_from_features
from motion.skeleton import MIRRORED
from options.anomalies import AnomalyOptions
from options.evaluation import (
    EVALUATOR_FORMAT,
    EvaluatorConfig,
    EvaluatorTrainingOptions,
)
from options.training import TrainingLoopOptions
from training.data.chances import cumulative_chances
from training.data.licences import licence_of_weights, provenance
from training.data.storage import Motion, data_fps, read_motions
from training.evaluation.evaluation_metrics import RETRIEVAL_BATCH, r_precision
from training.evaluation.evaluator import (
    EVALUATOR_VOCABULARY,
    Evaluator,
    EvaluatorModel,
    padded,
    read_vocabulary,
    save_evaluator,
)
from training.evaluation.joint_features import RATE, at_rate, joint_features
from training.evaluation.near_duplicates import fits_also
from training.run.distribution import Processes, join
from training.run.loop import Training
from training.synthesis.language import mirror_caption

_SHORTEST_PART: Final = int(2 * RATE)  # frames of a part of a croppable motion
_MIRRORED: Final = 0.7  # share of the texts with a side whose mirror image comes along
_RECOVERED_TOGETHER: Final = 64
_MEASURED: Final = 1000  # motions that mean and deviation of the features come from
_MOST_HELD_OUT: Final = 640  # motions of a source in an evaluation
_SMALLEST_STD: Final = 0.02


@dataclass(frozen=True, slots=True)
class Pair:
    """A motion with one of its captions.

    Attributes:
        name: of the motion.
        captions: all of them.
        text: the one that is to be matched.
        joints: (T, 22, 3) at `RATE`.
    """

    name: str
    captions: tuple[str, ...]
    text: str
    joints: Tensor

    def mirrored(self) -> Pair:
        """Return the mirror image, left and right exchanged in its captions."""
        return Pair(
            f"{self.name} mirrored",
            tuple(map(mirror_caption, self.captions)),
            mirror_caption(self.text),
            self.joints[:, list(MIRRORED)] * self.joints.new_tensor([-1.0, 1.0, 1.0]),
        )


class PairSampler:
    """Draws batches of motions, and a caption of each."""

    def __init__(
        self, motions: Sequence[Motion], max_frames: int, real_share: float, fps: float
    ) -> None:
        """Recover the joints of motions at `fps`, which all have captions."""
        self.rows = [motion.row for motion in motions]
        self.joints = recovered_joints(motions, fps)
        self._max_frames = max_frames
        self._chances = cumulative_chances(self.rows, real_share)

    def draw(self, count: int, rng: np.random.Generator) -> list[Pair]:
        """Return `count` random pairs.

        Where a text names a side, the mirror image often comes along: nothing else teaches as well
        what left and right are.
        """
        pairs: list[Pair] = []
        while len(pairs) < count:
            index = int(np.searchsorted(self._chances, rng.random(), side="right"))
            row = self.rows[index]
            text = str(rng.choice(row.captions))
            pair = Pair(row.name, row.captions, text, self._part(index, rng))
            pairs.append(pair)
            if mirror_caption(text) != text and rng.random() < _MIRRORED:
                pairs.append(pair.mirrored())
        return pairs[:count]

    def first(self, count: int) -> list[Pair]:
        """Return the first motions, `count` at most, each with its first caption, uncut."""
        return [
            Pair(row.name, row.captions, row.captions[0], joints[: self._max_frames])
            for row, joints in zip(self.rows[:count], self.joints[:count], strict=True)
        ]

    def _part(self, index: int, rng: np.random.Generator) -> Tensor:
        """Any part of a croppable motion; of others the beginning, if they are too long."""
        joints = self.joints[index]
        longest = min(len(joints), self._max_frames)
        if not self.rows[index].croppable:
            return joints[:longest]
        length = int(rng.integers(min(longest, _SHORTEST_PART), longest + 1))
        start = int(rng.integers(len(joints) - length + 1))
        return joints[start : start + length]


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

    def __init__(
        self,
        pairs: PairSampler,
        piece_ids: Callable[[str], list[int]],
        batch_size: int,
        processes: Processes,
    ) -> None:
        """Draw `batch_size` pairs for each of the processes that train together."""
        self._pairs, self._piece_ids = pairs, piece_ids
        self._batch_size, self._processes = batch_size, processes

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
        joints, lengths = padded([pair.joints for pair in batch])
        pieces, piece_lengths = padded(_pieces(batch, self._piece_ids))
        return {
            "names": [pair.name for pair in batch],
            "texts": [pair.text for pair in batch],
            "pieces": pieces,
            "piece_lengths": piece_lengths,
            "joints": joints,
            "lengths": lengths,
        }

    def _batch(self, rng: np.random.Generator) -> Sequence[Pair]:
        """This process's share of what all draw alike."""
        total = self._batch_size * self._processes.count
        return self._processes.share(self._pairs.draw(total, rng))

    def _losses(self, model: nn.Module, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        batch = self._batch(rng)
        torch.manual_seed(int(rng.integers(2**31)))  # dropout, so that a resume repeats it
        logits = model(_pieces(batch, self._piece_ids), [pair.joints for pair in batch])
        fits = fits_also([pair.text for pair in batch], [pair.captions for pair in batch])
        return contrastive_losses(logits, fits.to(logits.device))


def _pieces(batch: Sequence[Pair], piece_ids: Callable[[str], list[int]]) -> list[Tensor]:
    return [torch.tensor(piece_ids(pair.text)) for pair in batch]


def contrastive_losses(logits: Tensor, fits: Tensor) -> tuple[Tensor, Tensor]:
    """Return InfoNCE of each pair (B,), both directions, and the share of texts that find theirs.

    Args:
        logits: similarity of each text with each motion (B, B).
        fits: which texts fit which motions (B, B), bool: besides its own motion those that a text
            would describe as well, which are not held against it.
    """
    others = fits & ~torch.eye(len(fits), dtype=torch.bool, device=fits.device)
    logits = logits.float().masked_fill(others, float("-inf"))
    own = torch.arange(len(logits), device=logits.device)
    losses = 0.5 * (
        functional.cross_entropy(logits, own, reduction="none")
        + functional.cross_entropy(logits.T, own, reduction="none")
    )
    return losses, (logits.argmax(-1) == own).float().mean()


def train_evaluator(
    options: TrainingLoopOptions,
    own: EvaluatorTrainingOptions,
    anomalies: AnomalyOptions | None = None,
) -> dict[str, float] | None:
    """Train an evaluator up to its last step and write it.

    Returns:
        Its figures on held-out motions; None in all processes but the first.
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
    pairs = PairSampler(known, model.max_frames, options.real_share, fps)
    _measure(model, pairs)
    training = Training(model.to(processes.device), options, own, processes, anomalies)
    held_out = _held_out(motions, reader, fps)
    task = ContrastiveTask(pairs, reader.piece_ids, options.batch_size, processes)
    training.run(task, held_out)
    processes.leave()
    if not processes.is_first:
        return None
    licences = {motion.row.licence for motion in motions}
    config = EvaluatorConfig(
        EVALUATOR_FORMAT,
        own.architecture,
        licence_of_weights(licences),
        own.provenance or provenance(licences),
    )
    save_evaluator(evaluator_folder(options, own), config, training.weights(), vocabulary)
    return held_out(training.averaged.eval())


def evaluator_folder(options: TrainingLoopOptions, own: EvaluatorTrainingOptions) -> Path:
    """Return where the evaluator goes: never over one that nobody named."""
    return own.evaluator_out or options.run_dir / "evaluator"


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
    groups: dict[str, tuple[list[Tensor], list[Tensor]]] = {}
    for source in ("clips", "grammar"):
        chosen = [
            m for m in motions if m.row.held_out and m.row.captions and m.row.source == source
        ]
        np.random.default_rng(0).shuffle(chosen)
        if len(chosen) >= RETRIEVAL_BATCH:
            pairs = PairSampler(chosen[:_MOST_HELD_OUT], reader.model.max_frames, 1.0, fps)
            batch = pairs.first(_MOST_HELD_OUT)
            groups[source] = (_pieces(batch, reader.piece_ids), [pair.joints for pair in batch])

    @torch.inference_mode()
    def evaluate(model: nn.Module) -> dict[str, float]:
        assert isinstance(model, EvaluatorModel)
        figures: dict[str, float] = {}
        for source, batch in groups.items():
            shares = r_precision(*model.encode(*batch)).tolist()
            figures |= {f"top_{i}_{source}": share for i, share in enumerate(shares, start=1)}
        return figures

    return evaluate
