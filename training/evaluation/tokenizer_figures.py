"""What a tokenizer loses of motions that were held out when it was trained."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from models.token_search import TokenSearch
from models.tokenizer import Tokenizer
from motion.features272 import LAYOUT, clip_from_features
from motion.rotations import axis_angle_from_matrix, matrix_from_rows6d
from motion.statistics import Statistics
from training.data.storage import Motion
from training.evaluation.evaluation_metrics import joint_errors
from training.tokenizer.losses import mpjpe, perplexity

_MILLIMETRES = 1000.0


@torch.inference_mode()
def tokenizer_figures(
    tokenizer: Tokenizer,
    statistics: Statistics,
    motions: Sequence[Motion],
    search: TokenSearch | None = None,
) -> dict[str, float]:
    """Return what is lost of motions between their features and those that tokens give back.

    `mpjpe_mm` is the distance of joints relative to the root, mean over frames, then motions;
    `mpjpe_heading_free_mm` the same with every frame turned to one heading, as in training;
    `acceleration_error_mm` that of their second differences, millimetres per frame squared;
    `rotation_error_degrees` the angle between local rotations, the root's without its heading;
    `root_drift_mm` the distance on the ground between the roots, which adds up over a motion.

    Args:
        tokenizer: in evaluation mode.
        statistics: that its features are normalised with.
        motions: what is encoded and decoded.
        search: chooses the tokens; None for those of the nearest codes.
    Raises:
        ValueError: no motion is as long as a token.
    """
    step = tokenizer.options.frames_per_token
    device = next(tokenizer.parameters()).device
    rows: list[dict[str, float]] = []
    tokens: list[Tensor] = []
    for motion in motions:
        frames = motion.row.frames // step * step
        if not frames:
            continue
        raw = torch.from_numpy(motion.features[:frames].astype(np.float32))
        normalized = statistics.normalize(raw).to(device)
        row = search.encode(normalized) if search else tokenizer.encode(normalized[None])[0]
        rebuilt = statistics.denormalize(tokenizer.decode(row[None])[0].float()).cpu()
        tokens.append(row.cpu())
        rows.append(_losses(rebuilt, raw))
    if not rows:
        raise ValueError(f"no held-out motion has the {step} frames of a token")
    used = torch.cat(tokens)
    codes = tokenizer.options.codebook_size
    return {
        **{name: float(np.mean([row[name] for row in rows])) for name in rows[0]},
        "codes_used_percent": 100.0 * len(used.unique()) / codes,
        "perplexity": perplexity(used, codes),
        "tokens": float(len(used)),
    }


def _losses(rebuilt: Tensor, raw: Tensor) -> dict[str, float]:
    """What a motion lost, both as denormalised features (T, 272)."""
    after, before = clip_from_features(rebuilt), clip_from_features(raw)
    joints = after.joints.double(), before.joints.double()
    turned = axis_angle_from_matrix(_local_rotations(rebuilt).mT @ _local_rotations(raw))
    apart = (after.translation - before.translation)[:, [0, 2]].norm(dim=-1)
    return {
        "mpjpe_mm": _MILLIMETRES * float(joint_errors(*joints).mean()),
        "mpjpe_heading_free_mm": _MILLIMETRES * float(mpjpe(rebuilt, raw)),
        "acceleration_error_mm": _MILLIMETRES * _acceleration_error(*joints),
        "rotation_error_degrees": math.degrees(float(turned.norm(dim=-1).mean())),
        "root_drift_mm": _MILLIMETRES * float(apart.mean()),
    }


def _local_rotations(features: Tensor) -> Tensor:
    """The local rotations (T, 22, 3, 3) of denormalised features (T, 272)."""
    return matrix_from_rows6d(features[:, LAYOUT["rotations"]].unflatten(-1, (-1, 6)))


def _acceleration_error(predicted: Tensor, target: Tensor) -> float:
    """Mean size of what second differences of root-centred joints (T, J, 3) differ by."""
    if len(predicted) < 3:
        return 0.0
    gap = (predicted - predicted[:, :1]) - (target - target[:, :1])
    return float(gap.diff(n=2, dim=0).norm(dim=-1).mean())
