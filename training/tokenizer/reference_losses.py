"""The tokenizer's training loss as MotionMillion and T2M-GPT define it.

For trainings that must be comparable with theirs; saymove's own losses are in `losses`. The parts
bear the names of what they measure. What the published options call "velocity" is a second look at
the joint positions, "acc" the velocity, "acc_vel" the acceleration. They look at the dimensions
where the 272-dim representation has its root and its positions, whatever the features are: for
KIT's 251 dims, whose positions begin elsewhere, that is a slip which their figures hold.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from torch import Tensor
from torch.nn import functional

from motion.features272 import LAYOUT

LossKind = Literal["l1", "l2", "l1_smooth"]

DISTANCES: Final[dict[str, Callable[..., Tensor]]] = {
    "l1": functional.l1_loss,
    "l2": functional.mse_loss,
    "l1_smooth": functional.smooth_l1_loss,
}


def reference_loss_parts(
    rebuilt: Tensor, features: Tensor, kind: LossKind, num_joints: int = 22
) -> dict[str, Tensor]:
    """Return how far rebuilt features (B, T, D), normalised, are from the original, part by part.

    Args:
        rebuilt: features as the decoder gives them.
        features: features as they were.
        kind: mean absolute, mean squared or smooth absolute difference (quadratic below 1).
        num_joints: 22, or 21 for KIT.
    Returns:
        Scalars: `frame` (all dimensions), `root`, `position`, `velocity` (first differences over
        time of the positions) and `acceleration` (second differences).
    Raises:
        ValueError: no such kind of loss.
    """
    if kind not in DISTANCES:
        raise ValueError(f"expected a loss among {', '.join(DISTANCES)}, got {kind!r}")
    start = LAYOUT["positions"].start
    pair = [rebuilt, features]
    places = [x[..., start : start + 3 * num_joints] for x in pair]
    parts = {
        "frame": pair,
        "root": [x[..., :start] for x in pair],
        "position": places,
        "velocity": [x.diff(dim=-2) for x in places],
        "acceleration": [x.diff(n=2, dim=-2) for x in places],
    }
    return {name: DISTANCES[kind](*sides) for name, sides in parts.items()}


def reference_loss(parts: dict[str, Tensor], weights: dict[str, float]) -> Tensor:
    """Return the frame's loss plus the weighted sum of other parts.

    Args:
        parts: from `reference_loss_parts`; a quantizer's share may be added as one more part.
        weights: weight of each part that counts beside `frame`. The released tokenizer was trained
            with {"position": 0.5}.
    """
    loss = parts["frame"]
    for name, weight in weights.items():
        loss = loss + weight * parts[name]
    return loss
