"""What is unusual about a batch: its features, its tokens and its samples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import torch
from torch import Tensor

from motion.features272 import FEATURE_DIM, LAYOUT
from motion.skeleton import JOINT_NAMES

FAR_SIGMA: Final = 5.0  # normalised features beyond this are named
_AXES: Final = "xyz"
_ROOT_NAMES: Final = ("x", "z")
_RARE: Final = 5  # a code that the data has at most so many times is rare
_MOST_FEATURES: Final = 8


@dataclass(frozen=True, slots=True)
class FeatureReport:
    """Unusual features of one sample.

    Attributes:
        not_finite: how many values are NaN or infinite.
        far: how many finite values are beyond 5 standard deviations of the data.
        largest: the largest finite distance from the mean, in standard deviations.
        worst: the worst features, one entry each: name, frame, value.
    """

    not_finite: int
    far: int
    largest: float
    worst: list[dict[str, Any]]


def feature_name(index: int, width: int = FEATURE_DIM) -> str:
    """Return what a dimension of the features means: "velocities left_wrist y"."""
    if width != FEATURE_DIM:
        return f"feature {index}"
    part = next(name for name, place in LAYOUT.items() if place.start <= index < place.stop)
    offset = index - LAYOUT[part].start
    if part == "root_velocity":
        return f"{part} {_ROOT_NAMES[offset]}"
    if part == "heading_change":
        return f"{part} {offset}"
    size = 6 if part == "rotations" else 3
    axis = str(offset % size) if size == 6 else _AXES[offset % size]
    return f"{part} {JOINT_NAMES[offset // size]} {axis}"


def unusual_features(features: Tensor) -> FeatureReport:
    """Look at the normalised features (T, D) of one sample."""
    values = features.detach().float().cpu()
    if not len(values):
        return FeatureReport(0, 0, 0.0, [])
    finite = values.isfinite()
    distance = values.abs()
    known = torch.where(finite, distance, 0.0)
    # The worst frame of each dimension; what is not finite comes before everything else.
    height, frames = torch.where(finite, distance, torch.inf).max(dim=0)
    order = height.argsort(descending=True, stable=True)[:_MOST_FEATURES].tolist()
    return FeatureReport(
        not_finite=int((~finite).sum()),
        far=int((known > FAR_SIGMA).sum()),
        largest=float(known.max()),
        worst=[
            {
                "feature": feature_name(index, values.shape[1]),
                "frame": int(frames[index]),
                "sigma": float(values[frames[index], index]),
            }
            for index in order
            if height[index] > FAR_SIGMA
        ],
    )


def guilty_sample(losses: Tensor, not_finite: list[int]) -> int:
    """Return the sample that most likely caused the accident.

    What brings NaN or infinite values comes first, then what has a loss that is none, then the
    largest loss.

    Args:
        losses: loss of each sample (B,).
        not_finite: how many input values of each sample are not finite.
    """

    def badness(index: int) -> tuple[int, int, float]:
        loss = float(losses[index])
        finite = abs(loss) < float("inf")  # NaN fails this
        return not_finite[index], int(not finite), loss if finite else 0.0

    return max(range(len(losses)), key=badness)


def loss_ranks(losses: Tensor) -> list[int]:
    """Return the samples from the largest loss to the smallest; NaN comes first."""
    ranked = torch.where(losses.isnan(), torch.inf, losses.float().cpu())
    return ranked.argsort(descending=True, stable=True).tolist()


def unusual_codes(tokens: Tensor, counts: Tensor | None) -> dict[str, Any]:
    """Return which codes of one sample, tokens (L,), the data hardly has.

    Args:
        tokens: motion tokens, all of them codes.
        counts: how often the data has each code (K,), None where that is not known.
    """
    if counts is None:
        return {"unseen": None, "rare": None}
    used = tokens.unique()
    outside = used[(used < 0) | (used >= len(counts))]
    inside = used[(used >= 0) & (used < len(counts))]
    often = counts[inside]
    # The sample itself is a part of the data: what it alone has is as good as unseen.
    own = torch.bincount(tokens[(tokens >= 0) & (tokens < len(counts))], minlength=len(counts))
    elsewhere = often - own[inside]
    return {
        "outside": outside.tolist(),
        "unseen": inside[elsewhere <= 0].tolist(),
        "rare": inside[(elsewhere > 0) & (often <= _RARE)].tolist(),
    }


def hard_tokens(losses: Tensor, targets: Tensor, logits: Tensor, most: int = 10) -> list[Any]:
    """Return the targets of one sample that the model expected least.

    Args:
        losses: cross entropy of each position (N,).
        targets: what was to be predicted (N,), -1 for nothing.
        logits: what was predicted (N, V).
        most: how many at most.
    Returns:
        Place in the motion, target, its loss, its rank among all predictions (0 = the likeliest).
    """
    places = (targets >= 0).nonzero().flatten()
    values = torch.where(losses.isnan(), torch.inf, losses)[places]
    chosen = places[values.argsort(descending=True, stable=True)[:most]]
    first = int(places[0]) if len(places) else 0
    return [
        {
            "place": place - first,
            "token": int(targets[place]),
            "loss": float(losses[place]),
            "rank": int((logits[place] > logits[place, targets[place]]).sum()),
        }
        for place in chosen.tolist()
    ]


def feature_errors(rebuilt: Tensor, features: Tensor) -> list[dict[str, Any]]:
    """Return the features that are rebuilt worst, normalised (T, D), by their mean error."""
    gap = (rebuilt - features).abs().float()
    means = torch.where(gap.isfinite(), gap, torch.inf).mean(dim=0)
    order = means.argsort(descending=True, stable=True)[:_MOST_FEATURES].tolist()
    return [
        {"feature": feature_name(index, len(means)), "error_sigma": float(means[index])}
        for index in order
    ]
