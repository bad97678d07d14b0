"""Stored weights: finite, of a plausible size, trained; and their moving average."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import torch
from torch import Tensor

from models.diagnosis.findings import Finding, Verdict, judge, worst

GROUP: Final = "checkpoint"
# Root mean square of a part's weights. Trained models, ours and published ones, have 0.004 to 2 (an
# embedding of T5 more); what has vanished or blown up is beyond these by far.
SMALLEST_RMS: Final = 1e-4
LARGEST_RMS: Final = 50.0
LARGEST_WEIGHT: Final = 1e4
# Distance of the average to the raw weights, as a share of these. It lags behind them by the last
# few thousand steps: some hundredths at the end of a training, some tenths early in it.
FAR_AVERAGE: Final = 0.5
STRANGE_AVERAGE: Final = 1.5
_LEVEL: Final = 2  # how much of a weight's name is the name of its part
_SCALES: Final = (".scale", "layer_norm.weight")  # of norms: 1 until they are trained


@dataclass(slots=True)
class PartSize:
    """Sums over the weights of a part."""

    count: int = 0
    squares: float = 0.0
    largest: float = 0.0

    @property
    def rms(self) -> float:
        """Root mean square."""
        return math.sqrt(self.squares / self.count) if self.count else 0.0


@dataclass(slots=True)
class Survey:
    """What was seen while going once through the weights of a model.

    Attributes:
        parts: by name of the part.
        not_finite: names of weights with NaN or infinite values.
        scales: how many scales of norms there are.
        trained_scales: how many of them are not 1, as they are made.
    """

    parts: dict[str, PartSize] = field(default_factory=dict)
    not_finite: list[str] = field(default_factory=list)
    scales: int = 0
    trained_scales: int = 0

    @property
    def is_untrained(self) -> bool:
        """Whether all scales are as they were made; False where there are none to tell."""
        return bool(self.scales) and not self.trained_scales


def survey(weights: Iterable[tuple[str, Tensor]]) -> Survey:
    """Return what there is to see in the weights (name, tensor) of a model, each looked at once."""
    seen = Survey()
    for name, weight in weights:
        if not weight.is_floating_point() or not weight.numel():
            continue
        values = weight.detach().float()
        part = seen.parts.setdefault(part_of(name), PartSize())
        norm = float(values.norm(dtype=torch.float64))
        if not math.isfinite(norm):
            seen.not_finite.append(name)
            continue
        part.count += values.numel()
        part.squares += norm**2
        part.largest = max(part.largest, float(values.abs().max()))
        if name.endswith(_SCALES):
            seen.scales += 1
            seen.trained_scales += bool((values != 1).any())
    return seen


def part_of(name: str) -> str:
    """Return the part that a weight belongs to: the start of its name, numbers left out."""
    words = [word for word in name.split(".")[:-1] if not word.isdigit()]
    return ".".join(words[-_LEVEL:]) or name


def weight_findings(model: str, seen: Survey) -> Iterator[Finding]:
    """Yield what the weights of a model are worth.

    Args:
        model: its name.
        seen: what `survey` returned.
    """
    if seen.not_finite:
        more = f" and {len(seen.not_finite) - 1} more" if len(seen.not_finite) > 1 else ""
        yield Finding(
            GROUP, f"{model} finite", "bad", f"not: {seen.not_finite[0]}{more}",
            "NaN or infinite numbers make every motion NaN",
            "take an earlier checkpoint; saymove replay shows the step at which a training broke",
            {"not_finite": len(seen.not_finite), "first": seen.not_finite[0]},
        )  # fmt: skip
    else:
        yield Finding(
            GROUP, f"{model} finite", "good", f"{_count(seen):,} numbers",
            "no NaN, nothing infinite", figures={"not_finite": 0, "numbers": _count(seen)},
        )  # fmt: skip
    yield _size_finding(model, seen)
    if seen.is_untrained:
        yield Finding(
            GROUP, f"{model} trained", "suspicious", "no: every norm is as it was made",
            "the weights are those of a fresh model: motions are noise",
            "train it, or take another checkpoint", {"trained": 0},
        )  # fmt: skip


def _size_finding(model: str, seen: Survey) -> Finding:
    sizes = {name: part for name, part in seen.parts.items() if part.count}
    strange = {name: part for name, part in sizes.items() if _verdict(part) != "good"}
    rms = [part.rms for part in sizes.values()] or [0.0]
    figures: dict[str, float | int | str | None] = {f"rms {k}": v.rms for k, v in sizes.items()}
    value = f"rms {min(rms):.2g} to {max(rms):.2g} in {len(sizes)} parts"
    if not strange:
        return Finding(GROUP, f"{model} norms", "good", value, "of a usual size", figures=figures)
    name, part = next(iter(strange.items()))
    return Finding(
        GROUP, f"{model} norms", worst(map(_verdict, strange.values())),
        f"{name}: rms {part.rms:.2g}, largest {part.largest:.2g}",
        "weights vanished" if part.rms < SMALLEST_RMS else "weights blew up",
        "look at the curves of the training; a lower learning rate or clipping helps",
        figures,
    )  # fmt: skip


def _verdict(part: PartSize) -> Verdict:
    """A part without any weight but 0 does nothing; other odd sizes may be meant."""
    if part.largest == 0:
        return "bad"
    usual = SMALLEST_RMS <= part.rms <= LARGEST_RMS and part.largest <= LARGEST_WEIGHT
    return "good" if usual else "suspicious"


def _count(seen: Survey) -> int:
    return sum(part.count for part in seen.parts.values())


def average_findings(
    raw: Mapping[str, Tensor], average: Iterable[tuple[str, Tensor]]
) -> Iterator[Finding]:
    """Yield what a moving average of weights is worth.

    Args:
        raw: the weights of the last step by name.
        average: (name, weight) of their average; a name that `raw` lacks is left to the loader.
    """
    squares, away, scales, fresh = 0.0, 0.0, 0, 0
    empty, finite, raw_is_fresh = True, True, True
    for name, weight in average:
        if name not in raw or raw[name].shape != weight.shape:
            continue
        ours, theirs = raw[name].double(), weight.double()
        squares += float(ours.square().sum())
        away += float((theirs - ours).square().sum())
        empty &= not bool(theirs.any())
        finite &= bool(theirs.isfinite().all())
        if name.endswith(_SCALES):
            scales += 1
            fresh += bool((theirs == 1).all())
            raw_is_fresh &= bool((ours == 1).all())
    distance = math.sqrt(away / squares) if squares and math.isfinite(away) else math.inf
    is_fresh = bool(scales) and fresh == scales and not raw_is_fresh
    yield _average_finding(distance, empty, finite, is_fresh)


def _average_finding(distance: float, empty: bool, finite: bool, is_fresh: bool) -> Finding:
    verdict, value, meaning, advice = judge(distance, FAR_AVERAGE, STRANGE_AVERAGE), "", "", ""
    if not finite:
        verdict, meaning = "bad", "the average holds NaN or infinite numbers"
        advice = "leave --use-ema out; a step that was not finite went into the average"
    elif empty:
        verdict, meaning = "bad", "the average is 0: it was never initialised"
        advice = "leave --use-ema out, and start the average as a copy of the weights"
    elif is_fresh:
        verdict, meaning = "bad", "the average still holds the initial weights"
        advice = "leave --use-ema out; the average was not updated while the model was trained"
    elif distance == 0:
        verdict, meaning = "suspicious", "the same bits as the raw weights: not averaged"
        advice = "either file will do; set a decay above 0 and train on to have an average"
    elif verdict == "good":
        meaning = "initialised, and near the raw weights"
    else:
        meaning = "far from the raw weights"
        advice = "train longer, or lower the decay: the average lags behind the weights"
    value = f"{distance:.1%} away from the raw weights" if finite else "not finite"
    figures = {"distance": distance if math.isfinite(distance) else None}
    return Finding(GROUP, "moving average", verdict, value, meaning, advice, figures)
