"""The training loop: steps, averaged weights, curves, saving and exact resuming.

A run lives in one folder: `state.pt` (everything a resume needs), `curves.csv` and `curves.png`. A
batch depends on seed and step alone, so that no position in the data has to be stored.
"""

from __future__ import annotations

import copy
import csv
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from tqdm import tqdm

from options.training import LoopOptions, TokenizerTrainingOptions, TransformerTrainingOptions
from training.plots import plot_curves
from training.schedules import cosine_with_warmup

LossFunction = Callable[[np.random.Generator], tuple[Tensor, dict[str, Tensor]]]
OwnOptions = TokenizerTrainingOptions | TransformerTrainingOptions
EvaluateFunction = Callable[[nn.Module], dict[str, float]]

# May differ between the runs that a resume joins: they change neither weights nor data order.
_FREE_TO_CHANGE = (
    "run_dir",
    "data_dir",
    "tokenizer",
    "checkpoint_out",
    "eval_every",
    "save_every",
    "device",
)


class Training:
    """One model, its optimizer and its averaged copy, on their way through a number of steps."""

    def __init__(self, model: nn.Module, options: LoopOptions, own: OwnOptions) -> None:
        """Start a run in `options.run_dir`, or take up the one that is there.

        Args:
            model: what is trained.
            options: how the loop runs.
            own: what only this training knows; a resume must bring the same.
        Raises:
            ValueError: the run in that folder was started with other options.
        """
        self.model, self.options = model, options
        self._recorded = json.dumps({**asdict(options), **asdict(own)}, default=str)
        self.averaged = copy.deepcopy(model).requires_grad_(False)
        self.optimizer = _optimizer(model, options)
        self.step = 0
        options.run_dir.mkdir(parents=True, exist_ok=True)
        self._state_file = options.run_dir / "state.pt"
        if self._state_file.exists():
            self._resume()

    def run(self, loss_of: LossFunction, evaluate: EvaluateFunction) -> None:
        """Train up to `options.steps`.

        Args:
            loss_of: from a random generator to the loss of one batch and its parts, to be logged.
            evaluate: from the averaged model to figures on held-out data.
        """
        options = self.options
        progress = tqdm(
            total=options.steps, initial=self.step, unit="step", disable=not sys.stderr.isatty()
        )
        while self.step < options.steps:
            parts = self._one_step(loss_of)
            progress.update()
            last = self.step == options.steps
            if last or self.step % options.eval_every == 0:
                figures = {**parts, **evaluate(self.averaged.eval())}
                progress.set_postfix({k: f"{v:.4g}" for k, v in figures.items()})
                self._log(figures)
            if last or self.step % options.save_every == 0:
                self.save()
        progress.close()

    def _one_step(self, loss_of: LossFunction) -> dict[str, float]:
        options = self.options
        share = cosine_with_warmup(
            self.step, options.steps, options.warmup_steps, options.final_rate
        )
        for group in self.optimizer.param_groups:
            group["lr"] = options.learning_rate * share
        self.model.train()
        device = torch.device(options.device).type
        with torch.autocast(device, torch.bfloat16, enabled=options.precision == "bfloat16"):
            loss, parts = loss_of(np.random.default_rng((options.seed, self.step)))
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(self.model.parameters(), options.clip_norm)
        self.optimizer.step()
        self.step += 1
        self._average()
        figures = {"loss": loss, "gradient_norm": norm, **parts}
        return {name: float(value.detach()) for name, value in figures.items()}

    @torch.no_grad()
    def _average(self) -> None:
        """Move the averaged weights; early on faster, so that they forget the initial ones."""
        decay = min(self.options.ema_decay, (1 + self.step) / (10 + self.step))
        averaged: list[Tensor] = list(self.averaged.parameters())
        torch._foreach_lerp_(averaged, list(self.model.parameters()), 1 - decay)
        # Running statistics and codebooks are averages already.
        for mine, current in zip(self.averaged.buffers(), self.model.buffers(), strict=True):
            mine.copy_(current)

    def save(self) -> None:
        """Write the whole state under a temporary name, then put it in place of the last one."""
        temporary = self._state_file.with_suffix(".tmp")
        torch.save(
            {
                "step": self.step,
                "model": self.model.state_dict(),
                "buffers": dict(self.model.named_buffers()),  # also what no state dict holds
                "averaged": self.averaged.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "options": self._recorded,
            },
            temporary,
        )
        temporary.replace(self._state_file)

    def _resume(self) -> None:
        state = torch.load(self._state_file, map_location=self.options.device, weights_only=True)
        before = json.loads(state["options"])
        now = json.loads(self._recorded)
        differing = [
            f"{key} was {before[key]}, is {now.get(key)}"
            for key in before
            if key not in _FREE_TO_CHANGE and before[key] != now.get(key)
        ]
        if differing:
            raise ValueError(
                f"run_dir {self._state_file.parent} holds a run with other options "
                f"({'; '.join(differing)}); give the same ones or another --run-dir"
            )
        self.model.load_state_dict(state["model"])
        buffers = dict(self.model.named_buffers())
        for name, value in state.get("buffers", {}).items():  # older runs did not save them
            buffers[name].copy_(value)
        self.averaged.load_state_dict(state["averaged"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step = state["step"]

    def _log(self, figures: dict[str, float]) -> None:
        table = self.options.run_dir / "curves.csv"
        rows = [row for row in read_curves(table) if row["step"] < self.step]
        rows.append({"step": self.step, **figures})
        with table.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[-1]))
            writer.writeheader()
            writer.writerows(rows)
        plot_curves(rows, self.options.run_dir / "curves.png")


def read_curves(table: Path) -> list[dict[str, float]]:
    """Return the rows of a run's curves.csv, none where there is no file."""
    if not table.exists():
        return []
    with table.open(newline="", encoding="utf-8") as file:
        return [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]


def _optimizer(model: nn.Module, options: LoopOptions) -> torch.optim.AdamW:
    """AdamW; weight decay on matrices only, not on biases, norms and embeddings' scales."""
    matrices = [p for p in model.parameters() if p.ndim >= 2]
    vectors = [p for p in model.parameters() if p.ndim < 2]
    groups: list[dict[str, Any]] = [
        {"params": matrices, "weight_decay": options.weight_decay},
        {"params": vectors, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=options.learning_rate, betas=(0.9, 0.99), fused=True)
