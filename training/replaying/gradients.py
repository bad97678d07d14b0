"""A backward pass looked at closely: gradients by layer, and where values stop being finite."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn


@dataclass(slots=True)
class Outbreak:
    """The first module that made values that are not finite.

    Attributes:
        module: its name, empty while all is finite.
        from_input: whether its input was not finite already: then the data or an operation
            between modules made them.
        largest: the largest finite value that any module made.
    """

    module: str = ""
    from_input: bool = False
    largest: float = 0.0
    largest_module: str = field(default="")


@contextmanager
def watched(model: nn.Module) -> Iterator[Outbreak]:
    """Look at what every innermost module of `model` makes; numbers are not changed by it."""
    outbreak = Outbreak()

    def hook(name: str) -> Callable[[nn.Module, Any, Any], None]:
        def look(_: nn.Module, given: Any, made: Any) -> None:
            if not (isinstance(made, Tensor) and made.is_floating_point() and made.numel()):
                return
            value = float(made.detach().abs().amax())
            if math.isfinite(value):
                if value > outbreak.largest:
                    outbreak.largest, outbreak.largest_module = value, name
            elif not outbreak.module:
                outbreak.module = name
                outbreak.from_input = not all(_is_finite(one) for one in given)

        return look

    inner = [
        (name, module) for name, module in model.named_modules() if not list(module.children())
    ]
    handles = [module.register_forward_hook(hook(name)) for name, module in inner]
    try:
        yield outbreak
    finally:
        for handle in handles:
            handle.remove()


def layer_of(name: str) -> str:
    """Return the layer that a parameter belongs to: all up to its first number, or its module."""
    words = name.split(".")[:-1]
    for place, word in enumerate(words):
        if word.isdigit():
            return ".".join(words[: place + 1])
    return ".".join(words) or name


def gradient_norm(model: nn.Module) -> Tensor:
    """Return the norm of all gradients, computed as clipping does."""
    gradients = [p.grad for p in model.parameters() if p.grad is not None]
    return nn.utils.get_total_norm(gradients)


@torch.no_grad()
def layer_table(model: nn.Module) -> list[dict[str, Any]]:
    """Return a row for each layer, in the model's order.

    Each row: layer, gradient_norm (None where it has no gradient), weight_norm, and how many of its
    gradients and weights are not finite.
    """
    squares: dict[str, dict[str, float]] = {}
    for name, weight in model.named_parameters():
        row = squares.setdefault(
            layer_of(name),
            {"gradient": 0.0, "weight": 0.0, "bad_gradients": 0, "bad_weights": 0, "has": 0},
        )
        row["weight"] += float(weight.double().square().sum())
        row["bad_weights"] += int((~weight.isfinite()).sum())
        if weight.grad is not None:
            row["has"] += 1
            row["gradient"] += float(weight.grad.double().square().sum())
            row["bad_gradients"] += int((~weight.grad.isfinite()).sum())
    return [
        {
            "layer": layer,
            "gradient_norm": math.sqrt(row["gradient"]) if row["has"] else None,
            "weight_norm": math.sqrt(row["weight"]),
            "gradients_not_finite": int(row["bad_gradients"]),
            "weights_not_finite": int(row["bad_weights"]),
        }
        for layer, row in squares.items()
    ]


def _is_finite(value: Any) -> bool:
    if not (isinstance(value, Tensor) and value.is_floating_point()):
        return True
    return bool(value.isfinite().all())
