"""What the evaluator learns: which motion of a batch a text means, and which text a motion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from models.judge.evaluator import padded
from models.judge.joint_features import RATE, at_rate
from motion.features272 import motion_from_features
from motion.skeleton import MIRRORED
from training.data.chances import cumulative_chances
from training.data.storage import Motion
from training.evaluation.near_duplicates import fits_also
from training.run.distribution import Processes
from training.synthesis.language import mirror_caption

_SHORTEST_PART: Final = int(2 * RATE)  # frames of a part of a croppable motion
_MIRRORED: Final = 0.7  # share of the texts with a side whose mirror image comes along
_RECOVERED_TOGETHER: Final = 64


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
        batch, dropout_seed = self._drawn(rng)
        joints, lengths = padded([pair.joints for pair in batch])
        return {
            "names": [pair.name for pair in batch],
            "captions": [pair.text for pair in batch],
            "all_captions": [list(pair.captions) for pair in batch],
            "pieces": [self._piece_ids(pair.text) for pair in batch],
            "joints": joints,
            "lengths": lengths,
            "dropout_seed": dropout_seed,
        }

    def _drawn(self, rng: np.random.Generator) -> tuple[Sequence[Pair], int]:
        """This process's share of what all draw alike, and the seed of its dropout."""
        total = self._batch_size * self._processes.count
        batch = self._processes.share(self._pairs.draw(total, rng))
        return batch, int(rng.integers(2**31))

    def _losses(self, model: nn.Module, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        batch, dropout_seed = self._drawn(rng)
        torch.manual_seed(dropout_seed)  # so that a resume repeats it
        logits = model(pieces_of(batch, self._piece_ids), [pair.joints for pair in batch])
        fits = fits_also([pair.text for pair in batch], [pair.captions for pair in batch])
        return contrastive_losses(logits, fits.to(logits.device))


def pieces_of(batch: Sequence[Pair], piece_ids: Callable[[str], list[int]]) -> list[Tensor]:
    """Return the piece ids (W_i,) of the texts of a batch."""
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
