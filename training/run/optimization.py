"""From gradients to new weights: optimizer, learning rate and number format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch
from torch import nn

from models.binary_quantizers import LFQ
from models.codebooks import EMA, VQ, ResetVQ
from models.lora import base_names
from models.quantizers import FSQ
from options.optimization import OptimizationOptions
from training.run.schedules import constant_with_warmup, cosine_with_warmup, multistep_with_warmup

_FIRST_MOMENT = 0.9
_DTYPES = {"bfloat16": torch.bfloat16, "float16": torch.float16}
_QUANTIZERS = (FSQ, LFQ, VQ, ResetVQ, EMA)


def build_optimizer(
    model: nn.Module,
    options: OptimizationOptions,
    fused: bool = True,
    rate_shares: Mapping[str, float] | None = None,
) -> torch.optim.Optimizer:
    """Return the optimizer of a model's weights that are trained, in groups by decay and rate.

    Args:
        model: its weights are on their device.
        options: which optimizer, and what decays.
        fused: one kernel for all weights, which sharded ones do not have.
        rate_shares: share of the learning rate by the start of a weight's name, "rate_share" in
            the groups; weights without an entry have the whole.
    """
    decaying, others = _by_decay(model, options.decay_option)
    groups: list[dict[str, Any]] = []
    for weights, decay in ((decaying, options.weight_decay), (others, 0.0)):
        for share, chosen in _by_rate(model, weights, rate_shares or {}).items():
            groups.append({"params": chosen, "weight_decay": decay, "rate_share": share})
    kind = torch.optim.AdamW if options.optimizer == "adamw" else torch.optim.Adam
    betas = (_FIRST_MOMENT, options.second_moment)
    return kind(groups, lr=options.learning_rate, betas=betas, fused=fused or None)


def _by_rate(
    model: nn.Module, weights: list[nn.Parameter], rate_shares: Mapping[str, float]
) -> dict[float, list[nn.Parameter]]:
    """The weights by their share of the learning rate; those with the whole come first."""
    share_of = {
        id(p): share
        for name, p in model.named_parameters()
        for start, share in rate_shares.items()
        if name.startswith(start)
    }
    found: dict[float, list[nn.Parameter]] = {1.0: []}
    for weight in weights:
        found.setdefault(share_of.get(id(weight), 1.0), []).append(weight)
    return found


def _by_decay(model: nn.Module, decay_option: str) -> tuple[list[nn.Parameter], list[nn.Parameter]]:
    """The weights that decay and those that do not."""
    spared: set[int] = set()
    if decay_option == "matrices":
        spared = {id(p) for p in model.parameters() if p.ndim < 2}
    elif decay_option == "noVQ":
        quantizers = [m for m in model.modules() if isinstance(m, _QUANTIZERS)]
        spared = {id(p) for module in quantizers for p in module.parameters()}
    base = base_names(model)
    parameters = [p for name, p in model.named_parameters() if name not in base]
    return (
        [p for p in parameters if id(p) not in spared],
        [p for p in parameters if id(p) in spared],
    )


def rate_share(options: OptimizationOptions, step: int) -> float:
    """Return the share of the highest rate at `step` (0-based)."""
    match options.schedule:
        case "cosine":
            return cosine_with_warmup(step, options.steps, options.warmup_steps, options.final_rate)
        case "multistep":
            return multistep_with_warmup(
                step, options.warmup_steps, options.milestones, options.gamma
            )
        case "constant":
            return constant_with_warmup(step, options.warmup_steps)


def autocast(device: torch.device, precision: str) -> torch.autocast:
    """Return the context in which a forward pass computes in `precision`."""
    lower = _DTYPES.get(precision)
    return torch.autocast(device.type, lower or torch.bfloat16, enabled=lower is not None)


def loss_scaler(device: torch.device, precision: str) -> torch.amp.GradScaler:
    """Return what keeps small float16 gradients from becoming 0; it does nothing otherwise."""
    return torch.amp.GradScaler(device.type, enabled=precision == "float16")
