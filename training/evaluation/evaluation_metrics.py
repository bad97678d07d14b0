"""Figures by which text-to-motion systems are compared, as the field computes them.

Embeddings come from an evaluator: texts and motions (N, D) in one space, row i of both belonging
together. Everything is computed in float64.
"""

from __future__ import annotations

import torch
from torch import Tensor

RETRIEVAL_BATCH = 32  # texts that a motion is told from; the field's figures depend on it


def retrieval_hits(text: Tensor, motion: Tensor, top: int = 3) -> Tensor:
    """Return how many texts find their own motion among the nearest 1, 2, ... `top` ones (top,).

    Args:
        text: embeddings (N, D).
        motion: embeddings (N, D), all of which compete.
        top: number of ranks.
    Raises:
        ValueError: the shapes differ.
    """
    distances = _pairwise(text, motion)
    nearer = (distances < distances.diagonal()[:, None]).sum(-1)  # motions before the own one
    return (nearer[:, None] <= torch.arange(top, device=nearer.device)).sum(0)


def r_precision(
    text: Tensor, motion: Tensor, top: int = 3, batch_size: int = RETRIEVAL_BATCH
) -> Tensor:
    """Return the share of texts that find their own motion within rank 1, 2, ... `top` (top,).

    Each batch is a contest of its own; rows beyond the last full batch are left out, for they would
    have an easier one.

    Raises:
        ValueError: the shapes differ, or there are fewer rows than one batch.
    """
    batches = len(text) // batch_size
    if not batches:
        raise ValueError(f"R-precision needs {batch_size} or more rows, got {len(text)}")
    hits = [
        retrieval_hits(text[start : start + batch_size], motion[start : start + batch_size], top)
        for start in range(0, batches * batch_size, batch_size)
    ]
    return torch.stack(hits).sum(0).double() / (batches * batch_size)


def matching_score(text: Tensor, motion: Tensor) -> Tensor:
    """Return the mean distance (scalar) of texts (N, D) to their own motions (N, D).

    Raises:
        ValueError: the shapes differ.
    """
    _check_pairs(text, motion)
    return (text.double() - motion.double()).norm(dim=-1).mean()


def frechet_distance(first: Tensor, second: Tensor) -> Tensor:
    """Return the Fréchet distance (FID, scalar) of two sets of embeddings (N, D) and (M, D).

    |m1 - m2|^2 + tr(S1 + S2 - 2 (S1 S2)^(1/2)) with unbiased covariances. The trace of the root is
    taken from the symmetric S1^(1/2) S2 S1^(1/2), whose eigenvalues are those of S1 S2: no complex
    numbers, nothing to add for singular covariances.

    Raises:
        ValueError: fewer than two rows, or different dimensions.
    """
    if first.ndim != 2 or second.ndim != 2 or first.shape[1] != second.shape[1]:
        raise ValueError(
            "FID needs embeddings (N, D) and (M, D), "
            f"got {tuple(first.shape)} and {tuple(second.shape)}"
        )
    if min(len(first), len(second)) < 2:
        raise ValueError(f"FID needs two or more rows, got {len(first)} and {len(second)}")
    means = [x.double().mean(0) for x in (first, second)]
    # A single dimension would become a number; (D, D) always.
    one, other = (torch.cov(x.double().T).reshape(x.shape[1], x.shape[1]) for x in (first, second))
    values, vectors = torch.linalg.eigh(one)
    root = (vectors * values.clamp_min(0).sqrt()) @ vectors.T
    shared = torch.linalg.eigvalsh(root @ other @ root).clamp_min(0).sqrt().sum()
    return (means[0] - means[1]).square().sum() + one.trace() + other.trace() - 2 * shared


def diversity(
    embeddings: Tensor, pairs: int = 300, generator: torch.Generator | None = None
) -> Tensor:
    """Return the mean distance (scalar) of random pairs among embeddings (N, D).

    Both ends of the pairs are drawn without replacement, so that a row may meet itself.

    Raises:
        ValueError: fewer rows than pairs.
    """
    if len(embeddings) < pairs:
        raise ValueError(
            f"diversity over {pairs} pairs needs as many rows, got {len(embeddings)}; "
            "choose fewer pairs"
        )
    ends = [_draw(embeddings, pairs, generator) for _ in range(2)]
    return (ends[0] - ends[1]).norm(dim=-1).mean()


def multimodality(
    embeddings: Tensor, pairs: int = 10, generator: torch.Generator | None = None
) -> Tensor:
    """Return the mean distance (scalar) of random pairs of motions that share their text.

    Args:
        embeddings: several motions for each text (texts, motions, D).
        pairs: pairs drawn for each text, the same ones for all.
        generator: source of the random numbers.
    Raises:
        ValueError: fewer motions per text than pairs.
    """
    if embeddings.ndim != 3 or embeddings.shape[1] < pairs:
        raise ValueError(
            f"multimodality over {pairs} pairs needs embeddings (texts, {pairs} or more, D), "
            f"got {tuple(embeddings.shape)}"
        )
    return diversity(embeddings.transpose(0, 1), pairs, generator)


def joint_errors(predicted: Tensor, target: Tensor) -> Tensor:
    """Return the mean per-joint position error of each frame (..., T), in the units of the joints.

    Joints (..., T, J, 3) are taken relative to the root of their own frame. The mean is the MPJPE.
    """
    difference = _root_centred(predicted) - _root_centred(target)
    return difference.norm(dim=-1).mean(-1)


def joint_accelerations(joints: Tensor) -> Tensor:
    """Return the sizes of the second differences (..., T-2, J) of root-centred joints.

    Args:
        joints: (..., T, J, 3).
    Returns:
        Units of the joints per frame squared; no frame rate enters.
    """
    return _root_centred(joints).diff(n=2, dim=-3).norm(dim=-1)


def _root_centred(joints: Tensor) -> Tensor:
    joints = joints.double()
    return joints - joints[..., :1, :]


def _pairwise(first: Tensor, second: Tensor) -> Tensor:
    """Euclidean distances (N, N) of all rows; differences, for exact small distances."""
    _check_pairs(first, second)
    return torch.cdist(first.double(), second.double(), compute_mode="donot_use_mm_for_euclid_dist")


def _check_pairs(first: Tensor, second: Tensor) -> None:
    if first.ndim != 2 or first.shape != second.shape:
        raise ValueError(
            "texts and motions belong together row by row as (N, D), "
            f"got {tuple(first.shape)} and {tuple(second.shape)}"
        )


def _draw(embeddings: Tensor, count: int, generator: torch.Generator | None) -> Tensor:
    """Return `count` rows of embeddings (N, ...), drawn without replacement, in float64."""
    chosen = torch.randperm(len(embeddings), generator=generator)[:count]
    return embeddings[chosen.to(embeddings.device)].double()
