"""The running average of a model's weights."""

from __future__ import annotations

import copy

import torch
from torch import nn

from models.lora import base_names
from training.run.distribution import Processes


def averaged_copy(model: nn.Module) -> nn.Module:
    """Return a copy whose weights become averages; the base of adapters is not there twice."""
    base = base_names(model)
    shared = {id(p): p for name, p in model.named_parameters() if name in base}
    return copy.deepcopy(model, shared).requires_grad_(False)


@torch.no_grad()
def move_average(
    averaged: nn.Module,
    model: nn.Module,
    base: frozenset[str],
    step: int,
    decay: float,
    team: Processes,
) -> None:
    """Move averaged weights; early on faster, so that they forget the initial ones.

    Args:
        averaged: what moves.
        model: towards its weights.
        base: names of those that never change.
        step: number of the step that was made, from 0.
        decay: share of the average that a step keeps, in the long run.
        team: the processes that may share the weights.
    """
    done = step + 1
    decay = min(decay, (1 + done) / (10 + done))
    mine, current = (
        team.parts(p for name, p in m.named_parameters() if name not in base)
        for m in (averaged, model)
    )
    torch._foreach_lerp_(mine, current, 1 - decay)
    # Running statistics and codebooks are averages already.
    for own, current_one in zip(averaged.buffers(), model.buffers(), strict=True):
        own.copy_(current_one)
