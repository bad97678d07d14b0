"""Losses of the tokenizer, and what is measured of it beside them."""

from __future__ import annotations

import torch
from torch import Tensor

from motion.features272 import FEATURE_DIM, LAYOUT
from motion.skeleton import NUM_JOINTS, joint
from training.tokenizer.reference_losses import DISTANCES, LossKind

ARMS = ("elbow", "wrist")
ROOT = slice(LAYOUT["root_velocity"].start, LAYOUT["heading_change"].stop)


def reconstruction_loss(
    rebuilt: Tensor,
    features: Tensor,
    position_weight: float,
    velocity_weight: float,
    distance_weight: float = 0.0,
    root_weight: float = 0.0,
    arm_weight: float = 1.0,
    acceleration_weight: float = 0.0,
    kind: LossKind = "l1_smooth",
) -> tuple[Tensor, dict[str, Tensor]]:
    """Return how far rebuilt features (B, T, 272), normalised, are from the original.

    The whole frame by `kind`, joint positions once more, the differences between neighbouring
    frames, which keep the motion free of jitter, and the mean distance of the joints, which is
    what MPJPE counts (large errors and small ones alike). The root's speed and change of heading
    are 8 of 272 numbers and decide where a motion goes: they are lost without a weight of their
    own. So are a wave and a punch, which are a few centimetres of one arm: `arm_weight` is the
    weight of elbows and wrists among the joints. The acceleration, second differences of the
    positions, is looked at only where it has a weight.

    Returns:
        The loss and its parts by name.
    """
    positions = LAYOUT["positions"]
    weights = _feature_weights(arm_weight).to(features)

    error = DISTANCES[kind]

    def mean_error(x: Tensor, y: Tensor, part: slice) -> Tensor:
        return (error(x, y, reduction="none") * weights[part]).mean()

    everything = slice(None)
    parts = {
        "frame": mean_error(rebuilt, features, everything),
        "position": mean_error(rebuilt[..., positions], features[..., positions], positions),
        "velocity": mean_error(rebuilt.diff(dim=1), features.diff(dim=1), everything),
        "root": error(rebuilt[..., ROOT], features[..., ROOT]),
        "distance": _mean_distance(rebuilt[..., positions], features[..., positions]),
    }
    loss = (
        parts["frame"]
        + position_weight * parts["position"]
        + velocity_weight * parts["velocity"]
        + distance_weight * parts["distance"]
        + root_weight * parts["root"]
    )
    if acceleration_weight:
        mine, true = (x[..., positions].diff(n=2, dim=1) for x in (rebuilt, features))
        parts["acceleration"] = mean_error(mine, true, positions)
        loss = loss + acceleration_weight * parts["acceleration"]
    return loss, parts


def _feature_weights(arm_weight: float) -> Tensor:
    """A weight per feature (272,), 1 but for elbows and wrists."""
    joints = torch.ones(NUM_JOINTS)
    for side in ("left", "right"):
        for name in ARMS:
            joints[joint(f"{side}_{name}")] = arm_weight
    weights = torch.ones(FEATURE_DIM)
    for part, size in (("positions", 3), ("velocities", 3), ("rotations", 6)):
        weights[LAYOUT[part]] = joints.repeat_interleave(size)
    return weights


def _mean_distance(rebuilt: Tensor, features: Tensor) -> Tensor:
    """Mean distance of joints, positions (..., J * 3)."""
    gap = (rebuilt - features).unflatten(-1, (-1, 3))
    return (gap.square().sum(-1) + 1e-6).sqrt().mean()  # the root of 0 has no gradient


def mpjpe(rebuilt: Tensor, features: Tensor) -> Tensor:
    """Return the mean per-joint position error, metres, of denormalised features (..., T, 272).

    Positions are taken relative to the root of their own frame, heading removed.
    """
    places = [x[..., LAYOUT["positions"]].unflatten(-1, (-1, 3)) for x in (rebuilt, features)]
    centred = [x - x[..., :1, :] for x in places]
    return (centred[0] - centred[1]).norm(dim=-1).mean()


def perplexity(tokens: Tensor, codebook_size: int) -> float:
    """Return exp(entropy) of how often each code is used among tokens (any shape)."""
    share = torch.bincount(tokens.flatten(), minlength=codebook_size).double()
    share = share / share.sum()
    return float(torch.exp(-(share * torch.log(share.clamp_min(1e-12))).sum()))
