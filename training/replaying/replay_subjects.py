"""What is replayed: the model of a recorded training, with the recorded batch as its only data."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from dataclasses import fields
from pathlib import Path
from typing import Any, Final, Literal, TypeVar, cast

import numpy as np
import torch
from torch import Tensor, nn

from models.devices import Device, pick_device
from options.replay import ReplayOptions
from options.run import SamplingOptions
from options.schema import from_mapping
from options.training import LoopOptions
from render.take import Take
from training.replaying.replay_weights import Weights, find_weights
from training.run.anomaly_records import AnomalyRecord, environment
from training.run.distribution import Processes
from training.run.loop import LearningTask
from training.run.optimization import autocast

Options = TypeVar("Options")
# An option that only this training has.
_OWN_OPTION: Final = {
    "tokenizer": "codebook_decay",
    "transformer": "pkeep",
    "evaluator": "evaluator_out",
}


class Alone(Processes):
    """No other process: those that torchrun started replay other records."""

    def __init__(self, device: torch.device) -> None:
        """Compute on `device`."""
        self.device = device
        self.rank, self.count, self._joined = 0, 1, False


class Subject(ABC):
    """A model in training and the batch of an accident."""

    kind: str
    model: nn.Module
    task: LearningTask

    def __init__(self, record: AnomalyRecord, options: ReplayOptions) -> None:
        """Read how the recorded training ran.

        Raises:
            ValueError: its options cannot be read.
        """
        self.record, self.options = record, options
        self.loop = recorded_options(record, LoopOptions)
        self.run_dir = record.folder.parent.parent
        self.processes = Alone(_device(options.device, self.loop.device))
        self._weights: Weights | None = None

    @property
    def weights(self) -> str:
        """What the weights are, in words."""
        return (
            f"those of the checkpoint {self.options.checkpoint}"
            if self._weights is None
            else (self._weights.description)
        )

    @property
    def exact_weights(self) -> bool:
        """Whether the weights are those of the recorded moment."""
        return self._weights is not None and self._weights.exact

    def put_weights(self) -> None:
        """Give the model the weights of the replay, also what a pass in training has moved."""
        if self._weights is None:
            self._weights = find_weights(self.record, self.options.checkpoint)
        if self._weights is not None:
            self._weights.load_into(self.model)
        else:
            assert self.options.checkpoint is not None
            self.start_from(self.options.checkpoint)

    def loss(self) -> Tensor:
        """Return the loss of the batch, computed as in the training."""
        self.put_weights()
        self.model.train()
        with autocast(self.processes.device, self.loop.precision):
            return self.task.loss(self.model, self._rng())[0]

    @torch.no_grad()
    def sample_losses(self) -> Tensor:
        """Return the loss of each sample (B,)."""
        self.put_weights()  # a pass in training may have moved a codebook
        self.model.train()
        with autocast(self.processes.device, self.loop.precision):
            return self.task.sample_losses(self.model, self._rng())

    def not_finite(self) -> list[int]:
        """Return how many input values of each sample are NaN or infinite."""
        rows = len(self.record.context["sample_losses"])
        counts = torch.zeros(rows, dtype=torch.long)
        for value in self.record.sample.values():
            if isinstance(value, Tensor) and value.is_floating_point() and len(value) == rows:
                counts += (~value.isfinite()).flatten(1).sum(dim=1)
        return counts.tolist()

    def place(self, path: Path) -> Path:
        """Return a path of the recorded options, which may start where the training ran."""
        there = Path(self.record.context.get("working_folder", "."), path)
        return path if path.exists() or not there.exists() else there

    def name(self, index: int) -> str:
        """Return what a sample is called in the data, empty where that is not recorded."""
        names = self.record.sample.get("names", ())
        return str(names[index]) if index < len(names) else ""

    def text(self, index: int) -> str:
        """Return the text of a sample, empty where there is none."""
        texts = self.record.sample.get("captions", ())
        return str(texts[index]) if index < len(texts) else ""

    @property
    def device_name(self) -> Literal["cpu", "cuda", "mps"]:
        """The kind of device that the replay computes on."""
        kind = self.processes.device.type
        return "cuda" if kind == "cuda" else "mps" if kind == "mps" else "cpu"

    def environment(self) -> dict[str, Any]:
        """Return what decides the last bits of a computation, here and now."""
        return {**environment(), "device": self.processes.device.type}

    @abstractmethod
    def features(self, index: int) -> Tensor:
        """Return the normalised motion features of a sample (T, D), (0, D) where unknown."""

    @abstractmethod
    def inspect(self, index: int) -> dict[str, Any]:
        """Return what only this kind of training knows of a sample: codes, hard_tokens, remarks."""

    @abstractmethod
    def takes(self, index: int, fps: float | None) -> tuple[list[Take], list[str]]:
        """Return recorded motion and reconstruction of a sample, and why one is missing."""

    @abstractmethod
    def generate(
        self, index: int, sampling: SamplingOptions, fps: float | None
    ) -> tuple[dict[str, Any] | None, list[Take]]:
        """Return what was generated from the text of a sample, None where there is no text."""

    @abstractmethod
    def start_from(self, checkpoint: Path) -> None:
        """Give the model the weights of a checkpoint directory."""

    def _rng(self) -> np.random.Generator:
        """The random numbers of the recorded micro-step."""
        context = self.record.context
        return np.random.default_rng(
            (context["seed"], self.record.step, context.get("micro_step", 0))
        )


def kind_of(record: AnomalyRecord) -> str:
    """Return which training a record is of.

    Raises:
        ValueError: it is of one that cannot be replayed.
    """
    known = _recorded(record)
    for kind, own in _OWN_OPTION.items():
        if own in known:
            return kind
    raise ValueError(
        f"{record.folder.name} is of a training that is not replayed: only those of the "
        "tokenizer, the transformer and the evaluator are"
    )


def recorded_options(record: AnomalyRecord, cls: type[Options]) -> Options:
    """Return the options of a kind that a recorded training had.

    Raises:
        ValueError: they are of another version.
    """
    known = _recorded(record)
    names = [field.name for field in fields(cast(Any, cls))]
    chosen = {name: known[name] for name in names if name in known}
    return from_mapping(cls, chosen, f"{record.folder.name}: options")


def _recorded(record: AnomalyRecord) -> dict[str, Any]:
    options = record.context.get("options", {})
    try:
        found = json.loads(options) if isinstance(options, str) else options
    except ValueError as error:
        raise ValueError(f"{record.folder.name} has options that are no JSON") from error
    return found if isinstance(found, dict) else {}


def _device(wanted: Device, recorded: str) -> torch.device:
    """The device that is asked for; "auto" is the training's, if it is there."""
    if wanted != "auto":
        return pick_device(wanted)
    kind = torch.device(recorded).type
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    return torch.device(kind if there.get(kind, kind == "cpu") else "cpu")
