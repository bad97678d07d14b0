"""A toy model and task that the training loop can run in no time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from options.anomalies import AnomalyOptions
from options.training import LoopOptions
from training.run.loop import Training

STEPS = 6


@dataclass(frozen=True)
class OwnOptions:
    weight: float = 1.0


class Line(nn.Module):
    """A line through points; it counts its forward passes in a buffer, as codebooks do."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(3, 2)
        self.register_buffer("passes", torch.zeros(1))

    def forward(self, x: Tensor) -> Tensor:
        if self.training:
            self.passes += 1
        return self.layer(x)


@dataclass
class LineTask:
    """Random points; `spoil` may change what comes out in some step."""

    spoil: Callable[[Tensor, int], Tensor] = lambda loss, call: loss
    calls: int = 0
    drawn: list[Tensor] = field(default_factory=list)

    def loss(self, model: nn.Module, rng: np.random.Generator) -> tuple[Tensor, dict[str, Tensor]]:
        points = self._points(rng)
        self.drawn.append(points)
        noise = torch.rand(points.shape)  # from torch's own generator, which a resume restores
        loss = (model(points + 0.1 * noise) - points[:, :2]).square().mean()
        self.calls += 1
        return self.spoil(loss, self.calls), {"frames": torch.tensor(len(points))}

    def record(self, rng: np.random.Generator) -> dict[str, Any]:
        return {"points": self._points(rng)}

    def sample_losses(self, model: nn.Module, rng: np.random.Generator) -> Tensor:
        points = self._points(rng)
        return (model(points) - points[:, :2]).square().mean(1)

    @staticmethod
    def _points(rng: np.random.Generator) -> Tensor:
        return torch.from_numpy(rng.random((4, 3), dtype=np.float32))


def toy_options(run_dir: Path) -> LoopOptions:
    return LoopOptions(
        run_dir=run_dir,
        steps=STEPS,
        batch_size=4,
        learning_rate=0.05,
        warmup_steps=2,
        ema_decay=0.9,
        eval_every=2,
        save_every=2,
        print_every=0,
    )


def start(options: LoopOptions, anomalies: AnomalyOptions | None = None) -> Training:
    torch.manual_seed(0)
    return Training(Line(), options, OwnOptions(), anomalies=anomalies)


def run(training: Training, task: LineTask | None = None) -> Training:
    training.run(task or LineTask(), lambda model: {"held_out": 1.0})
    return training


def weights(training: Training) -> dict[str, Tensor]:
    both = (training.model, training.averaged)
    return {
        f"{i}.{key}": value.clone()
        for i, m in enumerate(both)
        for key, value in m.state_dict().items()
    }


def assert_same(one: dict[str, Tensor], other: dict[str, Tensor]) -> None:
    assert all(torch.equal(value, other[name]) for name, value in one.items())


def in_step(number: int, what: Callable[[Tensor], Tensor]) -> Callable[[Tensor, int], Tensor]:
    return lambda loss, call: what(loss) if call == number else loss


def interrupt(loss: Tensor) -> Tensor:
    raise KeyboardInterrupt
