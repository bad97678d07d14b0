"""Training of the tokenizer: windows of motion in, the same windows out."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file, save
from torch import Tensor, nn

from models.checkpoint import TOKENIZER_FILE
from models.codebooks import EMA, least_use
from models.tokenizer import Tokenizer
from motion.statistics import Statistics
from options.anomalies import AnomalyOptions
from options.architecture import TokenizerOptions, load_preset
from options.checkpoint import CONFIG_FILE, read_checkpoint_config
from options.schema import from_mapping, to_mapping
from options.training import LoopOptions, TokenizerTrainingOptions
from options.whole_files import write_whole
from training.data.storage import Motion, read_motions
from training.run.distribution import Processes
from training.run.joining import join
from training.run.loop import Training
from training.tokenizer.code_use import CodeUse
from training.tokenizer.losses import mpjpe, perplexity, reconstruction_loss
from training.tokenizer.reference_losses import reference_loss, reference_loss_parts
from training.tokenizer.windows import Place, WindowSampler

ARCHITECTURE_FILE = "architecture.json"


class TokenizerTask:
    """Windows of motion are to come out of the tokenizer as they went in."""

    def __init__(
        self,
        windows: WindowSampler,
        statistics: Statistics,
        batch_size: int,
        own: TokenizerTrainingOptions,
        processes: Processes,
        use: CodeUse,
    ) -> None:
        """Learn from windows.

        Args:
            windows: what is drawn.
            statistics: of the features.
            batch_size: windows in a batch of one process.
            own: how losses are weighted.
            processes: those that share the windows which are drawn.
            use: counts the codes.
        """
        self._windows, self._statistics = windows, statistics
        self._batch_size, self._own = batch_size, own
        self._processes, self._use = processes, use

    def loss(self, model: nn.Module, rng: np.random.Generator) -> tuple[Tensor, dict[str, Tensor]]:
        """Return the loss of a random batch and its parts."""
        features = self._normalized(self._places(rng))
        out = model(features)
        self._use.add(out.tokens)
        loss, parts = self._measure(out.features.float(), features)
        frames = torch.tensor(features.shape[0] * features.shape[1])
        return loss + self._own.commitment_weight * out.loss, {**parts, "frames": frames}

    def record(self, rng: np.random.Generator) -> dict[str, Any]:
        """Return the batch: features (B, T, 272) as they are in the data, and where from."""
        places = self._places(rng)
        return {
            "features": torch.from_numpy(self._windows.read(places)),
            "names": [motion.row.name for motion, _ in places],
            "starts": torch.tensor([start for _, start in places]),
        }

    def sample_losses(self, model: nn.Module, rng: np.random.Generator) -> Tensor:
        """Return the loss of each window (B,), without the quantizer's."""
        features = self._normalized(self._places(rng))
        rebuilt = model(features).features.float()
        return torch.stack(
            [
                self._measure(rebuilt[i : i + 1], features[i : i + 1])[0]
                for i in range(len(features))
            ]
        )

    def _places(self, rng: np.random.Generator) -> Sequence[Place]:
        """This process's share of what all draw alike."""
        total = self._batch_size * self._processes.count
        return self._processes.share(self._windows.places(total, rng))

    def _normalized(self, places: Sequence[Place]) -> Tensor:
        raw = torch.from_numpy(self._windows.read(places))
        return self._statistics.normalize(raw).to(self._processes.device)

    def _measure(self, rebuilt: Tensor, features: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        own = self._own
        if own.losses == "saymove":
            return reconstruction_loss(
                rebuilt,
                features,
                own.position_weight,
                own.velocity_weight,
                own.distance_weight,
                own.root_weight,
                own.arm_weight,
                own.acceleration_weight,
                own.recons_loss,
            )
        parts = reference_loss_parts(rebuilt, features, own.recons_loss)
        weights = {
            "position": own.position_weight,
            "velocity": own.velocity_weight,
            "acceleration": own.acceleration_weight,
            "root": own.root_weight,
        }
        return reference_loss(parts, weights), parts


def train_tokenizer(
    options: LoopOptions, own: TokenizerTrainingOptions, anomalies: AnomalyOptions | None = None
) -> Training:
    """Train the tokenizer of a preset up to its last step and return the training.

    Raises:
        FileNotFoundError: the data, or the run to start from, is missing.
        ValueError: the preset has no tokenizer, or there is no motion to train on.
    """
    architecture = _architecture(options, own)
    processes = join(options.parallel, options.device)
    motions = read_motions(options.data_dir)
    source = own.start_from or own.decoder_of
    with processes.first_goes_first():
        statistics = _statistics(options.run_dir, source or options.data_dir)
    torch.manual_seed(options.seed)
    model = Tokenizer(architecture).to(processes.device)
    if isinstance(model.quantizer, EMA):
        model.quantizer.decay = own.codebook_decay
        vectors = options.batch_size * own.window // architecture.frames_per_token
        model.quantizer.least_use = own.codebook_least_use or least_use(
            vectors, architecture.codebook_size
        )
    if source is not None:
        model.load_state_dict(load_tokenizer(source))
    if own.decoder_of is not None:
        model.keep_tokens()
    training = Training(model, options, own, processes, anomalies)
    windows = WindowSampler(motions, own.window, options.real_share)
    use = CodeUse(model.quantizer.codebook_size, own.codes_window, own.codes_least)
    task = TokenizerTask(windows, statistics, options.batch_size, own, processes, use)
    measure = _evaluation(motions, statistics)
    training.run(task, lambda averaged: {**measure(averaged), "codes_used": use.check()})
    if processes.is_first:
        _finish(training, own, architecture, options.run_dir, measure)
    processes.leave()
    return training


def _architecture(options: LoopOptions, own: TokenizerTrainingOptions) -> TokenizerOptions:
    """The preset's tokenizer; ValueError where this training cannot be had with it."""
    architecture = load_preset(options.preset).tokenizer
    if architecture is None:
        raise ValueError(f"preset {options.preset} names no tokenizer architecture")
    if own.window % architecture.frames_per_token:
        raise ValueError(
            f"window must be a multiple of {architecture.frames_per_token} frames, got {own.window}"
        )
    if options.parallel == "fsdp":
        raise ValueError("parallel fsdp is for transformers; a tokenizer is small: leave it out")
    return architecture


def _finish(
    training: Training,
    own: TokenizerTrainingOptions,
    architecture: TokenizerOptions,
    run_dir: Path,
    measure: Callable[[nn.Module], dict[str, float]],
) -> None:
    """Write the trained tokenizer and its figures."""
    weights = training.weights()
    if own.decoder_of is not None:
        # Halfway between two decoders is better on unseen motions than either of them.
        before = load_tokenizer(own.decoder_of)
        weights = {key: torch.lerp(before[key], weights[key].cpu(), own.blend) for key in weights}
    finished = Tokenizer(architecture).to(training.processes.device)
    finished.load_state_dict(weights)
    _save(run_dir, architecture, weights, measure(finished.eval()))


def tokenizer_architecture(folder: Path) -> TokenizerOptions | None:
    """Return how the tokenizer in a run's or checkpoint's folder is built, None if none says so."""
    own = folder / ARCHITECTURE_FILE
    if own.is_file():
        content = json.loads(own.read_text(encoding="utf-8"))
        return from_mapping(TokenizerOptions, content, str(own))
    if (folder / CONFIG_FILE).is_file():
        return read_checkpoint_config(folder).tokenizer
    return None


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


def _save(
    run_dir: Path,
    architecture: TokenizerOptions,
    weights: dict[str, Tensor],
    figures: dict[str, float],
) -> None:
    contiguous = {key: value.cpu().contiguous() for key, value in weights.items()}
    content = save(contiguous)
    write_whole(run_dir / TOKENIZER_FILE, lambda file: file.write(content))
    said = json.dumps(to_mapping(architecture), indent=1) + "\n"
    (run_dir / ARCHITECTURE_FILE).write_text(said, encoding="utf-8")
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
