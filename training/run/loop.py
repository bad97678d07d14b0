"""The training loop: steps, averaged weights, accidents, saving and exact resuming.

A run lives in one folder: `state.pt` (all that a resume needs), `curves.csv` and `curves.png`. A
batch depends on seed, step and micro-step alone: what a step saw can be drawn again.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import torch
from torch import Tensor, nn

from models.lora import base_names
from options.anomalies import AnomalyOptions
from options.training import TrainingLoopOptions
from training.run.anomalies import Anomaly, AnomalyWatch
from training.run.averaging import averaged_copy, move_average
from training.run.distribution import Processes
from training.run.joining import join
from training.run.monitoring import Monitor
from training.run.optimization import autocast, build_optimizer, loss_scaler, rate_share
from training.run.run_state import (
    check_same_options,
    random_state,
    read_state,
    recorded_options,
    set_random_state,
    write_state,
)
from training.run.step_guard import Measured, StepGuard

EvaluateFunction = Callable[[nn.Module], dict[str, float]]
STATE_FILE: Final = "state.pt"
_UNITS: Final = ("frames", "tokens")

_logger = logging.getLogger(__name__)


class LearningTask(Protocol):
    """What a model learns: batches and their loss."""

    def loss(self, model: nn.Module, rng: np.random.Generator) -> tuple[Tensor, dict[str, Tensor]]:
        """Return the loss of one micro batch, drawn with `rng`, and its parts, to be logged.

        A part called "frames" or "tokens" is no figure: it says how many there are. With several
        processes, the mean over them is the loss of all that they have drawn.
        """

    def record(self, rng: np.random.Generator) -> dict[str, Any]:
        """Return the same batch drawn again: CPU tensors by name, lists of str."""

    def sample_losses(self, model: nn.Module, rng: np.random.Generator) -> Tensor:
        """Return the loss of each sample of the same batch (B,)."""


class Training:
    """One model, its optimizer and its averaged copy, on their way through a number of steps."""

    def __init__(
        self,
        model: nn.Module,
        options: TrainingLoopOptions,
        own: Any,
        processes: Processes | None = None,
        anomalies: AnomalyOptions | None = None,
        rate_shares: Mapping[str, float] | None = None,
    ) -> None:
        """Start a run in `options.run_dir`, or take up the one that is there.

        Args:
            model: what is trained; on its device.
            options: how the loop runs.
            own: what only this training knows, a dataclass; a resume must bring the same.
            processes: those that train together; by default this one joins what torchrun started.
            anomalies: what counts as an accident; None watches for what is not finite only.
            rate_shares: share of the learning rate by the start of a weight's name.
        Raises:
            ValueError: the run in that folder was started with other options, or its state cannot
                be read.
        """
        self.options = options
        self.processes = processes or join(options.parallel, options.device)
        self._groups = (options, own)
        self._recorded = recorded_options(self._groups, self.processes.count)
        self.watch = None if anomalies is None else AnomalyWatch(anomalies, options.run_dir)
        self.model = model
        self._base = base_names(model)
        self.averaged = averaged_copy(model)
        self._called = self.processes.prepared(model, options.precision)
        if self.processes.is_sharded:
            self.processes.prepared(self.averaged, "float32")
        self.optimizer = build_optimizer(model, options, not self.processes.is_sharded, rate_shares)
        self._scaler = loss_scaler(self.processes.device, options.precision)
        self._guard = StepGuard(model, self.watch)
        self.step = 0
        options.run_dir.mkdir(parents=True, exist_ok=True)
        self._state_file = options.run_dir / STATE_FILE
        if self._state_file.exists():
            self._resume()

    def run(self, task: LearningTask, evaluate: EvaluateFunction) -> None:
        """Train up to `options.steps`.

        Args:
            task: gives the batches and their losses.
            evaluate: from the averaged model to figures on held-out data.
        Raises:
            ValueError: an anomaly is to end the training, or nothing finite comes any more.
            OSError: the last state cannot be written.
        """
        options = self.options
        with self._shown() as monitor:
            while self.step < options.steps:
                started = time.perf_counter()
                figures = self._one_step(task)
                monitor.count(self._amounts(figures), time.perf_counter() - started)
                last = self.step == options.steps
                if last or self.step % options.eval_every == 0:
                    figures |= self._evaluate(evaluate)
                    if self.processes.is_first:
                        monitor.log(self.step, figures)
                elif monitor.is_due(self.step) and self.processes.is_first:
                    monitor.show(self.step, figures)
                if last or self.step % options.save_every == 0:
                    self._save_if_possible(must=last)
                if options.keep_every and self.step % options.keep_every == 0:
                    self._save_if_possible(options.run_dir / f"state_{self.step}.pt")

    def weights(self, averaged: bool = True) -> dict[str, Tensor]:
        """Return the averaged weights, or those of the last step; every process has to ask."""
        return self.processes.weights(self.averaged if averaged else self.model)

    def save(self, file: Path | None = None) -> None:
        """Write the whole state in the place of the last one, which survives a failure.

        Raises:
            OSError: the disk is full, or the folder cannot be written to.
        """
        processes = self.processes
        state = {
            "step": self.step,
            "model": self._own(self.model),
            "buffers": dict(self.model.named_buffers()),  # also what no state dict holds
            "averaged": self._own(self.averaged),
            "optimizer": processes.optimizer_state(self.model, self.optimizer),
            "scaler": self._scaler.state_dict(),
            "random": random_state(),
            "watch": None if self.watch is None else self.watch.state_dict(),
            "options": self._recorded,
        }
        if processes.is_first:
            write_state(file or self._state_file, state)

    def _own(self, model: nn.Module) -> dict[str, Tensor]:
        """A model's weights but for those of the base of adapters, which are another file's."""
        weights = self.processes.weights(model)
        return {name: value for name, value in weights.items() if name not in self._base}

    @contextmanager
    def _shown(self) -> Iterator[Monitor]:
        monitor = Monitor(self.options, self.step, self.processes.is_first)
        try:
            yield monitor
        finally:
            monitor.close()

    def _one_step(self, task: LearningTask) -> dict[str, float]:
        """Make one step, and return loss, gradient norm and the parts of the last micro-step."""
        rate = self.options.learning_rate * rate_share(self.options, self.step)
        for group in self.optimizer.param_groups:
            group["lr"] = rate * group["rate_share"]
        self._guard.begin()
        losses, parts = self._gradients(task)
        self._scaler.unscale_(self.optimizer)
        norm = self.processes.whole(
            nn.utils.clip_grad_norm_(self.model.parameters(), self.options.clip_norm)
        )
        mean = self.processes.mean(torch.stack(losses).mean() if losses[1:] else losses[0])
        measured = Measured(self.step, float(mean), float(norm), self._scaler.get_scale())

        def record(anomaly: Anomaly) -> Path | None:
            return self._record(anomaly, task, losses)

        if self._guard.allows(measured, record, self.save):
            self._scaler.step(self.optimizer)
            decay = self.options.ema_decay
            move_average(self.averaged, self.model, self._base, self.step, decay, self.processes)
        self._scaler.update()
        self.step += 1
        figures = {name: float(value.detach()) for name, value in parts.items()}
        return {
            "loss": measured.loss,
            "gradient_norm": measured.gradient_norm,
            "learning_rate": rate,
            **figures,
        }

    def _gradients(self, task: LearningTask) -> tuple[list[Tensor], dict[str, Tensor]]:
        """Add up the gradients of all micro-steps; their losses, and the parts of the last."""
        count = self.options.accumulation
        self.model.train()
        self.optimizer.zero_grad(set_to_none=True)
        losses: list[Tensor] = []
        parts: dict[str, Tensor] = {}
        for micro in range(count):
            with self.processes.adding_up(self._called, micro == count - 1):
                with autocast(self.processes.device, self.options.precision):
                    loss, parts = task.loss(self._called, self._rng(micro))
                self._scaler.scale(loss / count if count > 1 else loss).backward()
            losses.append(loss.detach())
        return losses, parts

    def _rng(self, micro: int) -> np.random.Generator:
        """What the batch of a micro-step of this step is drawn with."""
        return np.random.default_rng((self.options.seed, self.step, micro))

    def _record(self, anomaly: Anomaly, task: LearningTask, losses: list[Tensor]) -> Path | None:
        """Record the worst micro batch of this step; the process that drew it writes."""
        assert self.watch is not None
        values = [float(loss) for loss in losses]
        micro = max(range(len(values)), key=lambda i: _badness(values[i]))
        writer = self.processes.holder_of_largest(values[micro])
        with torch.no_grad(), autocast(self.processes.device, self.options.precision):
            scores = task.sample_losses(self._called, self._rng(micro)).float().cpu()
        self.processes.after_forward(self.model)
        self._guard.restore()  # that was a pass in training as well
        weights = self._own(self.model) if self.watch.options.record_weights else None
        if writer != self.processes.rank:
            return None
        context = {
            "seed": self.options.seed,
            "micro_step": micro,
            "rank": self.processes.rank,
            "processes": self.processes.count,
            "learning_rate": self.optimizer.param_groups[0]["lr"],
            "precision": self.options.precision,
            "sample_losses": scores,
            "micro_losses": values,
            "random_state": self._guard.random_before["cpu"],
            "state_file": str(self._state_file.resolve()),
            "options": self._recorded,
            **({} if weights is None else {"weights": weights}),
        }
        return self.watch.record(anomaly, task.record(self._rng(micro)), context)

    def _amounts(self, figures: dict[str, float]) -> dict[str, float]:
        """How much went through in a step, of all processes; taken out of its figures."""
        times = self.options.accumulation * self.processes.count
        amounts: dict[str, float] = {"samples": self.options.batch_size * times}
        return amounts | {unit: figures.pop(unit) * times for unit in _UNITS if unit in figures}

    def _evaluate(self, evaluate: EvaluateFunction) -> dict[str, float]:
        """Figures of the averaged model; all take part where its weights are shared."""
        if self.processes.is_first or self.processes.is_sharded:
            figures = evaluate(self.averaged.eval())
            self.processes.after_forward(self.averaged)
            return figures
        return {}

    def _save_if_possible(self, file: Path | None = None, must: bool = False) -> None:
        """Save; but for the last state, a full disk is a warning: there may be room again."""
        try:
            self.save(file)
        except OSError as error:
            if must:
                raise
            _logger.warning(
                "step %d could not be saved (%s); the state saved before is whole", self.step, error
            )

    def _resume(self) -> None:
        state = read_state(self._state_file)
        check_same_options(state["options"], self._recorded, self._groups, self._state_file.parent)
        processes = self.processes
        is_partial = bool(self._base)
        processes.set_weights(self.model, state["model"], is_partial)
        buffers = dict(self.model.named_buffers())
        for name, value in state["buffers"].items():
            buffers[name].copy_(value)
        processes.set_weights(self.averaged, state["averaged"], is_partial)
        processes.set_optimizer_state(self.model, self.optimizer, state["optimizer"])
        if state["scaler"]:
            self._scaler.load_state_dict(state["scaler"])
        if self.watch is not None and state["watch"] is not None:
            self.watch.load_state_dict(state["watch"])
        set_random_state(state["random"])
        self.step = state["step"]


def _badness(loss: float) -> float:
    return loss if math.isfinite(loss) else math.inf
