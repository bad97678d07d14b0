"""Accidents of the tokenizer's training, lived again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from models.tokenizer import Tokenizer
from motion.statistics import Statistics
from options.architecture import load_preset
from options.replay import ReplayOptions
from options.run import SamplingOptions
from options.training import TokenizerTrainingOptions
from render.take import Take
from training.replaying.replay_preview import take_of
from training.replaying.replay_subjects import Subject, recorded_options
from training.replaying.unusual import feature_errors
from training.run.anomaly_records import AnomalyRecord
from training.run.distribution import Processes
from training.tokenizer.code_use import CodeUse
from training.tokenizer.tokenizer_training import TokenizerTask, load_tokenizer
from training.tokenizer.windows import Place


class RecordedTask(TokenizerTask):
    """The task with recorded windows in place of those that are drawn."""

    def __init__(
        self,
        features: Tensor,
        statistics: Statistics,
        own: TokenizerTrainingOptions,
        processes: Processes,
        codebook_size: int,
    ) -> None:
        """Use features (B, T, 272) as they were in the data."""
        self._features, self._statistics = features, statistics
        self._own, self._processes = own, processes
        self._use = CodeUse(codebook_size, 1, 0.0)

    def _places(self, rng: np.random.Generator) -> Sequence[Place]:
        return ()

    def _normalized(self, places: Sequence[Place]) -> Tensor:
        return self._statistics.normalize(self._features).to(self._processes.device)


class TokenizerSubject(Subject):
    """The tokenizer and the windows of an accident."""

    kind = "tokenizer"

    def __init__(self, record: AnomalyRecord, options: ReplayOptions) -> None:
        """Build the model of the record.

        Raises:
            FileNotFoundError: the statistics are gone.
            ValueError: the record does not fit.
        """
        super().__init__(record, options)
        own = recorded_options(record, TokenizerTrainingOptions)
        architecture = load_preset(self.loop.preset).tokenizer
        if architecture is None:
            raise ValueError(f"preset {self.loop.preset} names no tokenizer any more")
        self.statistics = Statistics.load(self.run_dir / "statistics.npz")
        self.model: Tokenizer = Tokenizer(architecture).to(self.processes.device)
        if own.decoder_of is not None:
            self.model.keep_tokens()
        self.task = RecordedTask(
            record.sample["features"],
            self.statistics,
            own,
            self.processes,
            self.model.quantizer.codebook_size,
        )

    def features(self, index: int) -> Tensor:
        """Return the normalised window (T, D)."""
        return self.statistics.normalize(self.record.sample["features"][index].float())

    @torch.no_grad()
    def inspect(self, index: int) -> dict[str, Any]:
        """Return the features that the tokenizer rebuilds worst."""
        features = self.features(index)
        rebuilt = self._rebuilt(features)
        return {"rebuilt_worst": feature_errors(rebuilt, features)}

    def takes(self, index: int, fps: float | None) -> tuple[list[Take], list[str]]:
        """Return the window as recorded and as the tokenizer rebuilds it."""
        features = self.features(index)
        called = self.name(index) or f"sample {index}"
        recorded = take_of(features, self.statistics, f"recorded: {called}", fps)
        rebuilt = self._rebuilt(features)
        return [recorded, take_of(rebuilt, self.statistics, "rebuilt by the tokenizer", fps)], []

    def generate(
        self, index: int, sampling: SamplingOptions, fps: float | None
    ) -> tuple[dict[str, Any] | None, list[Take]]:
        """Return nothing: a tokenizer's training has no text."""
        return None, []

    def start_from(self, checkpoint: Path) -> None:
        """Take the tokenizer of a checkpoint or of a finished run."""
        self.model.load_state_dict(load_tokenizer(checkpoint))

    @torch.no_grad()
    def _rebuilt(self, features: Tensor) -> Tensor:
        """The window (T, D) after encoding and decoding, without what a pass in training moves."""
        self.put_weights()
        self.model.eval()
        return self.model.reconstruct(features[None].to(self.processes.device))[0].float().cpu()
