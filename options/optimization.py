"""How weights are moved: optimizer, learning rate, precision, averaging."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from options.schema import option


@dataclass(frozen=True, slots=True, kw_only=True)
class OptimizationOptions:
    """How weights are moved, whatever they are the weights of."""

    steps: int = option(4000, help="optimizer steps in all")
    batch_size: int = option(64, help="samples per step, of each process and micro-step")
    accumulation: int = option(1, help="micro-steps whose gradients make one optimizer step")
    optimizer: Literal["adamw", "adam"] = option(
        "adamw", help="adamw decays weights apart from the gradient, adam within it"
    )
    learning_rate: float = option(4e-4, help="highest learning rate")
    second_moment: float = option(0.99, help="decay of the running mean of squared gradients")
    schedule: Literal["cosine", "multistep", "constant"] = option(
        "cosine",
        help="after the warm-up: fall along half a cosine, fall at milestones, or stay; the rate "
        "never rises again",
    )
    warmup_steps: int = option(200, help="steps over which the rate rises linearly from 0")
    final_rate: float = option(
        0.05, help="share of the rate that is left at the last step (cosine)"
    )
    milestones: tuple[int, ...] = option(
        (60000,), help="steps from which on the rate is multiplied by gamma (multistep)"
    )
    gamma: float = option(0.05, help="what the rate is multiplied by at a milestone (multistep)")
    weight_decay: float = option(0.01, help="weight decay, relative to the learning rate")
    decay_option: Literal["matrices", "all", "noVQ"] = option(
        "matrices",
        help="what decays: all but biases and norms, everything, or everything but the quantizer",
    )
    clip_norm: float = option(1.0, help="largest gradient norm; a larger one is scaled down")
    ema_decay: float = option(0.999, help="decay of the averaged weights that are kept at the end")
    precision: Literal["float32", "bfloat16", "float16"] = option(
        "float32", help="of the forward pass; float16 scales the loss and needs a GPU"
    )

    def __post_init__(self) -> None:
        """Hold every number against its range (ValueError)."""
        for name in ("steps", "batch_size", "accumulation"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be at least 1, got {getattr(self, name)}")
        for name in ("learning_rate", "clip_norm"):
            value = getattr(self, name)
            if not (math.isfinite(value) and value > 0):
                raise ValueError(f"{name} must be a positive number, got {value}")
        for name in ("final_rate", "ema_decay", "weight_decay", "gamma"):
            value = getattr(self, name)
            if not 0 <= value <= 1:
                raise ValueError(f"{name} must be between 0 and 1, got {value}")
        if not 0 <= self.second_moment < 1:
            raise ValueError(f"second_moment must be in [0, 1), got {self.second_moment}")
        if self.warmup_steps < 0:
            raise ValueError(f"warmup_steps must be 0 or more, got {self.warmup_steps}")
        if any(milestone < 1 for milestone in self.milestones):
            raise ValueError(f"milestones must be steps above 0, got {self.milestones}")
