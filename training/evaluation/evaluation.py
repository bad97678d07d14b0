"""What a model is worth: how its motions fit their captions, and how real they look.

Motions go around as joints (T, 22, 3) in metres with their frame rate, so that those of any system
can be judged. Each figure is computed several times over other seeds, captions and orders; its
interval is where the mean of many such repeats is to be expected, with 95 % confidence.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import torch
from torch import Tensor

from models.judge.evaluator import Joints, TextMotionEvaluator
from motion.features272 import clip_from_features
from motion.metrics import physical_metrics
from training.data.storage import Motion
from training.evaluation.evaluation_metrics import (
    RETRIEVAL_BATCH,
    diversity,
    frechet_distance,
    matching_score,
    multimodality,
    r_precision,
)

Figures = dict[str, float]
Generate = Callable[[Sequence[str], int, int], list[list[Joints]]]  # texts, samples, seed
_MOST_PAIRS = 300  # of motions, for the diversity
# Student's t: within so many standard errors of the mean 95 % lie, by degrees of freedom from 1 on.
_STUDENT = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262)
_NORMAL = 1.96  # the same for any number


@dataclass(frozen=True, slots=True)
class Performance:
    """A motion and the texts that describe it."""

    texts: tuple[str, ...]
    motion: Joints


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure over several repeats.

    Attributes:
        mean: over the repeats.
        half_width: of the 95 % confidence interval of the mean; None of a single repeat.
    """

    mean: float
    half_width: float | None

    @classmethod
    def of(cls, values: Sequence[float]) -> Interval:
        """Return mean and interval of one value or more."""
        mean = float(np.mean(values))
        if len(values) < 2:
            return cls(mean, None)
        error = float(np.std(values, ddof=1)) / math.sqrt(len(values))
        return cls(mean, _student(len(values) - 1) * error)


def _student(freedom: int) -> float:
    """The quantile of Student's t for 95 %, to 0.2 %."""
    if freedom <= len(_STUDENT):
        return _STUDENT[freedom - 1]
    # The expansion of Cornish and Fisher around the normal distribution.
    z = _NORMAL
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    return z + first / freedom + second / freedom**2


def held_out_performances(motions: Sequence[Motion], fps: float) -> list[Performance]:
    """Return the held-out motions that have captions, as joints at `fps`."""
    return [
        Performance(
            motion.row.captions,
            (clip_from_features(torch.from_numpy(motion.features.astype(np.float32))).joints, fps),
        )
        for motion in motions
        if motion.row.held_out and motion.row.captions
    ]


def evaluate_performances(
    performances: Sequence[Performance],
    evaluator: TextMotionEvaluator,
    repeats: int,
    seed: int,
    real: Sequence[Performance] = (),
) -> dict[str, Interval]:
    """Return the figures of motions that are there; each repeat draws captions and order anew.

    Args:
        performances: motions and their texts.
        evaluator: what judges them.
        repeats: how often.
        seed: of captions and orders.
        real: motions that the FID compares with; without them there is none.
    Raises:
        ValueError: fewer motions than a contest of R-precision needs.
    """
    _check_count(performances)
    motions = [one.motion for one in performances]
    embedded = evaluator.encode_motions(motions)
    constant = physical_figures(motions)
    if real:
        others = evaluator.encode_motions([one.motion for one in real])
        constant["fid"] = float(frechet_distance(others, embedded))
    collected = []
    for repeat in range(repeats):
        rng = np.random.default_rng((seed, repeat))
        texts = evaluator.encode_texts(_drawn_texts(performances, rng))
        collected.append({**embedding_figures(texts, embedded, rng), **constant})
    return intervals(collected)


def evaluate_generator(
    generate: Generate,
    real: Sequence[Performance],
    evaluator: TextMotionEvaluator,
    repeats: int,
    seed: int,
    multimodality_texts: int = 0,
    multimodality_samples: int = 8,
) -> Iterator[Figures]:
    """Yield the figures of what a model makes of the texts of real motions, a repeat at a time.

    Args:
        generate: makes motions: texts, motions for each, seed.
        real: motions whose captions are the texts; the FID compares with them.
        evaluator: what judges.
        repeats: how often; repeat r has the seed `seed` + r.
        seed: of the first repeat.
        multimodality_texts: texts that get several motions, 0 for none.
        multimodality_samples: how many motions those get.
    Raises:
        ValueError: fewer motions than a contest of R-precision needs.
    """
    _check_count(real)
    others = evaluator.encode_motions([one.motion for one in real])
    for repeat in range(repeats):
        rng = np.random.default_rng((seed, repeat))
        texts = _drawn_texts(real, rng)
        made = [several[0] for several in generate(texts, 1, seed + repeat)]
        there = [index for index, (joints, _) in enumerate(made) if len(joints)]
        motions = [made[index] for index in there]
        if len(motions) < RETRIEVAL_BATCH:
            raise ValueError(f"the model ended {len(made) - len(motions)} of {len(made)} at once")
        embedded = evaluator.encode_motions(motions)
        figures = {
            **embedding_figures(evaluator.encode_texts([texts[i] for i in there]), embedded, rng),
            "fid": float(frechet_distance(others, embedded)),
            **physical_figures(motions),
            "empty_percent": 100.0 * (1 - len(motions) / len(texts)),
        }
        if multimodality_texts:
            chosen = texts[:multimodality_texts]
            several = generate(chosen, multimodality_samples, seed + repeat)
            figures["multimodality"] = _multimodality(several, evaluator, seed + repeat)
        yield figures


def _multimodality(several: list[list[Joints]], evaluator: TextMotionEvaluator, seed: int) -> float:
    """Mean distance of pairs of motions of one text; a motion of no frames counts as none."""
    count = min(sum(len(joints) > 0 for joints, _ in motions) for motions in several)
    rows = [[one for one in motions if len(one[0])][:count] for motions in several]
    if count < 2:
        return 0.0
    embedded = evaluator.encode_motions([one for row in rows for one in row])
    generator = torch.Generator().manual_seed(seed)
    return float(multimodality(embedded.unflatten(0, (len(rows), count)), count, generator))


def embedding_figures(texts: Tensor, motions: Tensor, rng: np.random.Generator) -> Figures:
    """Return what the embeddings (N, D) of texts and of their motions say, in an order by chance.

    Raises:
        ValueError: fewer rows than a contest of R-precision needs.
    """
    order = torch.from_numpy(rng.permutation(len(texts)))
    shares = r_precision(texts[order], motions[order]).tolist()
    generator = torch.Generator().manual_seed(int(rng.integers(2**31)))
    return {
        **{f"r_precision_{rank}": share for rank, share in enumerate(shares, start=1)},
        "matching_score": float(matching_score(texts, motions)),
        "diversity": float(diversity(motions, min(_MOST_PAIRS, len(motions)), generator)),
    }


def physical_figures(motions: Sequence[Joints]) -> Figures:
    """Return how physical motions look, means over them."""
    rows = [asdict(physical_metrics(torch.as_tensor(joints), fps)) for joints, fps in motions]
    return {name: float(np.mean([row[name] for row in rows])) for name in rows[0]}


def intervals(repeats: Sequence[Figures]) -> dict[str, Interval]:
    """Return each figure over the repeats."""
    return {name: Interval.of([figures[name] for figures in repeats]) for name in repeats[0]}


def _drawn_texts(performances: Sequence[Performance], rng: np.random.Generator) -> list[str]:
    return [str(rng.choice(one.texts)) for one in performances]


def _check_count(performances: Sequence[Performance]) -> None:
    if len(performances) < RETRIEVAL_BATCH:
        raise ValueError(
            f"an evaluation needs {RETRIEVAL_BATCH} or more motions with captions, "
            f"got {len(performances)}"
        )
