"""Whether the gradients of a step may move the weights, and what is done about an accident."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor, nn

from models.codebooks import ResetVQ
from training.run.anomalies import Anomaly, AnomalyWatch
from training.run.run_state import random_state, set_random_state

# So many steps without a finite gradient, one after the other, are no accident any more. (float16
# begins with a few: its scale is found by halving.)
_MOST_NOT_FINITE: Final = 50

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of a step before its gradients are applied.

    Attributes:
        step: its number.
        loss: mean over micro-steps and processes.
        gradient_norm: before clipping.
        scale: what a float16 loss was multiplied by, 1 otherwise.
    """

    step: int
    loss: float
    gradient_norm: float
    scale: float

    @property
    def is_finite(self) -> bool:
        """Whether there is something to be applied."""
        return math.isfinite(self.loss) and math.isfinite(self.gradient_norm)

    @property
    def is_overflow(self) -> bool:
        """Whether the scale alone was too large; it is halved then, and nothing is wrong."""
        return math.isfinite(self.loss) and not self.is_finite and self.scale > 1


class StepGuard:
    """Keeps what is not finite from the weights, and has accidents recorded."""

    def __init__(self, model: nn.Module, watch: AnomalyWatch | None) -> None:
        """Guard a model; without a watch only against what is not finite."""
        self.watch = watch
        self._moved = _moved_by_forward(model)
        self._before: list[Tensor] = []
        self._random: Mapping[str, Any] = random_state()
        self._not_finite_in_a_row = 0

    @property
    def random_before(self) -> Mapping[str, Any]:
        """Where torch's generators were when the step began."""
        return self._random

    def begin(self) -> None:
        """Remember what a step may change before its gradients are known."""
        self._before = [tensor.clone() for tensor in self._moved]
        self._random = random_state()

    def restore(self) -> None:
        """Undo what forward passes did to running statistics and codebooks since `begin`."""
        self._put(self._before)

    def allows(
        self,
        measured: Measured,
        record: Callable[[Anomaly], Path | None],
        save: Callable[[], None],
    ) -> bool:
        """Return whether the gradients may be applied; if not, all is as before the step.

        Args:
            measured: loss and gradient norm.
            record: writes what is needed to live the step again.
            save: writes the state, where an accident is to end the training.
        Raises:
            ValueError: an accident is to end the training, or nothing finite comes any more.
        """
        self._count(measured)
        anomaly = None
        if self.watch is not None and not measured.is_overflow:
            anomaly = self.watch.look(measured.step, measured.loss, measured.gradient_norm)
        allowed = measured.is_finite
        if anomaly is not None:
            allowed = self._meet(anomaly, record, save) and allowed
        elif self.watch is None and not measured.is_finite and not measured.is_overflow:
            _logger.warning(
                "step %d: loss %s, gradient norm %s: not applied",
                measured.step,
                measured.loss,
                measured.gradient_norm,
            )
        if not allowed:
            self.restore()
        return allowed

    def _count(self, measured: Measured) -> None:
        self._not_finite_in_a_row = 0 if measured.is_finite else self._not_finite_in_a_row + 1
        if self._not_finite_in_a_row >= _MOST_NOT_FINITE:
            raise ValueError(
                f"{self._not_finite_in_a_row} steps up to {measured.step} gave no finite loss and "
                "gradient; lower --learning-rate, or look at the data with `saymove replay`"
            )

    def _meet(
        self,
        anomaly: Anomaly,
        record: Callable[[Anomaly], Path | None],
        save: Callable[[], None],
    ) -> bool:
        """Record an accident; whether it may be applied, if it can be."""
        assert self.watch is not None
        action = self.watch.options.on_anomaly
        with self._as_it_began():
            place = record(anomaly)
        said = anomaly.reason + (f" ({place})" if place else "")
        _logger.warning("step %d: %s", anomaly.step, said)
        if action == "stop":
            self.restore()
            set_random_state(self._random)
            save()
            raise ValueError(
                f"step {anomaly.step} is abnormal: {said}; the state before it is saved"
            )
        return action == "record"

    @contextmanager
    def _as_it_began(self) -> Iterator[None]:
        """Look at a step as it began, then have everything as it is now."""
        after, random = [tensor.clone() for tensor in self._moved], random_state()
        self.restore()
        yield
        self._put(after)
        set_random_state(random)

    @torch.no_grad()
    def _put(self, values: list[Tensor]) -> None:
        for tensor, value in zip(self._moved, values, strict=True):
            tensor.copy_(value)


def _moved_by_forward(model: nn.Module) -> list[Tensor]:
    """What a forward pass in training changes: buffers, and a codebook that resets unused codes."""
    books = [module.codebook for module in model.modules() if isinstance(module, ResetVQ)]
    return [*model.buffers(), *books]
