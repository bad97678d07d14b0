"""Training of the tokenizer: windows of motion in, the same windows out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor, nn

from models.tokenizer import Tokenizer
from motion.statistics import Statistics
from options.architecture import load_preset
from options.training import LoopOptions, TokenizerTrainingOptions
from training.loop import Training
from training.losses import mpjpe, perplexity, reconstruction_loss
from training.storage import Motion, read_motions


def train_tokenizer(options: LoopOptions, own: TokenizerTrainingOptions) -> Training:
    """Train the tokenizer of a preset up to its last step and return the training.

    Raises:
        ValueError: the preset has no tokenizer, or no motion is as long as a window.
    """
    architecture = load_preset(options.preset).tokenizer
    if architecture is None:
        raise ValueError(f"preset {options.preset} names no tokenizer architecture")
    if own.window % architecture.frames_per_token:
        raise ValueError(
            f"window must be a multiple of {architecture.frames_per_token} frames, got {own.window}"
        )
    motions = read_motions(options.data_dir)
    statistics = _statistics(options)
    torch.manual_seed(options.seed)
    model = Tokenizer(architecture).to(options.device)
    training = Training(model, options)
    windows = WindowSampler(motions, own.window, options.real_share)

    def loss_of(rng: np.random.Generator) -> tuple[Tensor, dict[str, Tensor]]:
        raw = torch.from_numpy(windows.draw(options.batch_size, rng))
        features = statistics.normalize(raw).to(options.device)
        out = model(features)
        loss, parts = reconstruction_loss(
            out.features.float(), features, own.position_weight, own.velocity_weight
        )
        return loss + out.loss, parts

    training.run(loss_of, _evaluation(motions, statistics))
    return training


def _statistics(options: LoopOptions) -> Statistics:
    """The run's own statistics, taken from the data at its start: the weights belong to them."""
    own = options.run_dir / "statistics.npz"
    if own.exists():
        return Statistics.load(own)
    statistics = Statistics.load(options.data_dir / "statistics.npz")
    options.run_dir.mkdir(parents=True, exist_ok=True)
    statistics.save(own)
    return statistics


class WindowSampler:
    """Draws windows of training motions, a set share of them from captured clips."""

    def __init__(self, motions: list[Motion], window: int, real_share: float) -> None:
        """Keep the training motions that are at least `window` frames long.

        Raises:
            ValueError: there is none.
        """
        usable = [m for m in motions if not m.row.held_out and m.row.frames >= window]
        self._groups = [
            [m for m in usable if (m.row.source == "clips") == real] for real in (True, False)
        ]
        if not usable:
            raise ValueError(f"no training motion has {window} frames or more")
        self._window = window
        self._real_share = real_share if all(self._groups) else float(bool(self._groups[0]))
        # A window is as likely as any other: long motions are drawn more often.
        self._chances = [
            np.cumsum([m.row.frames - window + 1 for m in group]) for group in self._groups
        ]

    def draw(self, count: int, rng: np.random.Generator) -> np.ndarray:
        """Return `count` windows, float32 (count, window, 272)."""
        out = []
        for real in rng.random(count) < self._real_share:
            group, chances = (self._groups[0 if real else 1], self._chances[0 if real else 1])
            place = int(rng.integers(chances[-1]))
            index = int(np.searchsorted(chances, place, side="right"))
            start = int(chances[index]) - 1 - place
            out.append(group[index].features[start : start + self._window])
        return np.stack(out).astype(np.float32)


def _evaluation(
    motions: list[Motion], statistics: Statistics
) -> Callable[[nn.Module], dict[str, float]]:
    held_out = {
        source: [m for m in motions if m.row.held_out and m.row.source == source][:120]
        for source in ("clips", "grammar")
    }

    def evaluate(model: nn.Module) -> dict[str, float]:
        assert isinstance(model, Tokenizer)
        figures = {}
        for source, group in held_out.items():
            if group:
                error, used = reconstruction_error(model, group, statistics)
                figures[f"mpjpe_mm_{source}"] = 1000 * error
                figures[f"perplexity_{source}"] = used
        return figures

    return evaluate


@torch.inference_mode()
def reconstruction_error(
    model: Tokenizer, motions: list[Motion], statistics: Statistics
) -> tuple[float, float]:
    """Return the mean over motions of their MPJPE, metres, whole motions, and the perplexity."""
    device = next(model.parameters()).device
    errors, tokens = [], []
    frames_per_token = model.options.frames_per_token
    for motion in motions:
        frames = motion.row.frames // frames_per_token * frames_per_token
        if not frames:
            continue
        raw = torch.from_numpy(motion.features[:frames].astype(np.float32))[None]
        out = model(statistics.normalize(raw).to(device))
        rebuilt = statistics.denormalize(out.features.float()).cpu()
        errors.append(float(mpjpe(rebuilt, raw)))
        tokens.append(out.tokens.flatten().cpu())
    return float(np.mean(errors)), perplexity(torch.cat(tokens), model.quantizer.codebook_size)
