"""Training of the tokenizer: windows of motion in, the same windows out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from models.checkpoint import TOKENIZER_FILE
from models.codebooks import EMA
from models.tokenizer import Tokenizer
from motion.features272 import LAYOUT
from motion.statistics import Statistics
from options.architecture import load_preset
from options.training import LoopOptions, TokenizerTrainingOptions
from training.loop import Training
from training.losses import mpjpe, perplexity, reconstruction_loss
from training.storage import Motion, read_motions


def train_tokenizer(options: LoopOptions, own: TokenizerTrainingOptions) -> Training:
    """Train the tokenizer of a preset up to its last step and return the training.

    Raises:
        ValueError: the preset has no tokenizer, or there is no motion to train on.
    """
    architecture = load_preset(options.preset).tokenizer
    if architecture is None:
        raise ValueError(f"preset {options.preset} names no tokenizer architecture")
    if own.window % architecture.frames_per_token:
        raise ValueError(
            f"window must be a multiple of {architecture.frames_per_token} frames, got {own.window}"
        )
    motions = read_motions(options.data_dir)
    source = own.start_from or own.decoder_of
    statistics = _statistics(options.run_dir, source or options.data_dir)
    torch.manual_seed(options.seed)
    model = Tokenizer(architecture).to(options.device)
    if isinstance(model.quantizer, EMA):
        model.quantizer.decay = own.codebook_decay
    if source is not None:
        model.load_state_dict(load_tokenizer(source))
    if own.decoder_of is not None:
        model.keep_tokens()
    training = Training(model, options, own)
    windows = WindowSampler(motions, own.window, options.real_share)

    def loss_of(rng: np.random.Generator) -> tuple[Tensor, dict[str, Tensor]]:
        raw = torch.from_numpy(windows.draw(options.batch_size, rng))
        features = statistics.normalize(raw).to(options.device)
        out = model(features)
        loss, parts = reconstruction_loss(
            out.features.float(),
            features,
            own.position_weight,
            own.velocity_weight,
            own.distance_weight,
            own.root_weight,
            own.arm_weight,
        )
        return loss + own.commitment_weight * out.loss, parts

    evaluate = _evaluation(motions, statistics)
    training.run(loss_of, evaluate)
    weights = training.averaged.state_dict()
    if own.decoder_of is not None:
        # Halfway between two decoders is better on unseen motions than either of them.
        before = load_tokenizer(own.decoder_of)
        weights = {key: torch.lerp(before[key], weights[key].cpu(), own.blend) for key in weights}
    finished = Tokenizer(architecture).to(options.device)
    finished.load_state_dict(weights)
    _save(options.run_dir, weights, evaluate(finished.eval()))
    return training


def load_tokenizer(run_dir: Path) -> dict[str, Tensor]:
    """Return the weights that a finished tokenizer training left in its run folder.

    Raises:
        FileNotFoundError: the training is not finished, or there is none.
    """
    file = run_dir / TOKENIZER_FILE
    if not file.is_file():
        raise FileNotFoundError(f"{run_dir} holds no finished tokenizer ({TOKENIZER_FILE})")
    return {key: _wide(value) for key, value in load_file(file).items()}


def _wide(value: Tensor) -> Tensor:
    """A checkpoint keeps weights in half precision, which nothing is computed in here."""
    return value.float() if value.is_floating_point() else value


def _save(run_dir: Path, weights: dict[str, Tensor], figures: dict[str, float]) -> None:
    contiguous = {key: value.cpu().contiguous() for key, value in weights.items()}
    temporary = run_dir / f".{TOKENIZER_FILE}"
    save_file(contiguous, temporary)
    temporary.replace(run_dir / TOKENIZER_FILE)
    text = json.dumps(figures, indent=1) + "\n"
    (run_dir / "figures.json").write_text(text, encoding="utf-8")


def _statistics(run_dir: Path, source: Path) -> Statistics:
    """The run's own statistics, taken from `source` at its start: the weights belong to them."""
    own = run_dir / "statistics.npz"
    if own.exists():
        return Statistics.load(own)
    statistics = Statistics.load(source / "statistics.npz")
    run_dir.mkdir(parents=True, exist_ok=True)
    statistics.save(own)
    return statistics


class WindowSampler:
    """Draws windows of training motions, a set share of them from captured clips."""

    def __init__(self, motions: list[Motion], window: int, real_share: float) -> None:
        """Keep the training motions.

        Raises:
            ValueError: there is none.
        """
        usable = [m for m in motions if not m.row.held_out and m.row.frames > 1]
        if not usable:
            raise ValueError("there is no training motion of two frames or more")
        self._groups = [
            [m for m in usable if (m.row.source == "clips") == real] for real in (True, False)
        ]
        self._window = window
        self._real_share = real_share if all(self._groups) else float(bool(self._groups[0]))
        # By the root of its length: every kind of motion counts, and a long one still counts more.
        self._chances = [
            np.cumsum([_share(m) * np.sqrt(m.row.frames) for m in group]) for group in self._groups
        ]

    def draw(self, count: int, rng: np.random.Generator) -> NDArray[np.float32]:
        """Return `count` windows, float32 (count, window, 272)."""
        out = []
        for real in rng.random(count) < self._real_share:
            group, chances = self._groups[0 if real else 1], self._chances[0 if real else 1]
            index = int(np.searchsorted(chances, rng.random() * chances[-1], side="right"))
            features = group[index].features
            start = int(rng.integers(max(0, len(features) - self._window) + 1))
            out.append(held(features[start : start + self._window], self._window))
        return np.stack(out).astype(np.float32)


def _share(motion: Motion) -> float:
    """Scenes of the core repertoire count more; captured clips all alike, whatever their style."""
    return 1.0 if motion.row.source == "clips" else motion.row.weight


def held(features: NDArray[np.float16], frames: int) -> NDArray[np.float16]:
    """Return features (T, 272) made `frames` long by holding the last pose still."""
    missing = frames - len(features)
    if missing <= 0:
        return features
    last = features[-1].copy()
    last[LAYOUT["root_velocity"]] = 0
    last[LAYOUT["heading_change"]] = (1, 0, 0, 0, 1, 0)
    last[LAYOUT["velocities"]] = 0
    return np.concatenate([features, np.tile(last, (missing, 1))])


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
