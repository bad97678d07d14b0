"""Training of the evaluator, from prepared motions to its folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from models.judge.evaluator import (
    EVALUATOR_VOCABULARY,
    EVALUATOR_WEIGHTS,
    Evaluator,
    EvaluatorModel,
    read_vocabulary,
)
from models.judge.joint_features import joint_features
from models.text_encoder import train_vocabulary
from options.anomalies import AnomalyOptions
from options.evaluation import (
    EVALUATOR_FORMAT,
    EvaluatorConfig,
    EvaluatorTrainingOptions,
)
from options.training import TrainingLoopOptions
from training.data.licences import licence_of_weights, provenance
from training.data.storage import Motion, data_fps, read_motions
from training.evaluation.evaluation_metrics import RETRIEVAL_BATCH, r_precision
from training.evaluation.evaluator_task import ContrastiveTask, PairSampler, pieces_of
from training.run.joining import join
from training.run.loop import Training

_MEASURED: Final = 1000  # motions that mean and deviation of the features come from
_MOST_HELD_OUT: Final = 640  # motions of a source in an evaluation
_SMALLEST_STD: Final = 0.02


def train_evaluator(
    options: TrainingLoopOptions,
    own: EvaluatorTrainingOptions,
    anomalies: AnomalyOptions | None = None,
) -> dict[str, float] | None:
    """Train an evaluator up to its last step and write it.

    Returns:
        Its figures on held-out motions; None in all processes but the first.
    Raises:
        FileNotFoundError: the data is missing.
        ValueError: no motion has a caption, or the weights are to be shared out.
    """
    if options.parallel == "fsdp":
        raise ValueError("parallel fsdp is for transformers; an evaluator is small: leave it out")
    processes = join(options.parallel, options.device)
    motions = read_motions(options.data_dir)
    known = [motion for motion in motions if motion.row.captions and not motion.row.held_out]
    if not known:
        raise ValueError("the data has no motion with a caption to train an evaluator on")
    vocabulary = options.run_dir / EVALUATOR_VOCABULARY
    with processes.first_goes_first():
        if not vocabulary.is_file():
            captions = [text for motion in known for text in motion.row.captions]
            train_vocabulary(captions, own.architecture.vocab_size, options.run_dir)
    torch.manual_seed(options.seed)
    model = EvaluatorModel(own.architecture, own.dropout)
    reader = Evaluator(EvaluatorModel(own.architecture), read_vocabulary(vocabulary))
    fps = data_fps(options.data_dir)
    pairs = PairSampler(known, model.max_frames, options.real_share, fps)
    _measure(model, pairs)
    training = Training(model.to(processes.device), options, own, processes, anomalies)
    held_out = _held_out(motions, reader, fps)
    task = ContrastiveTask(pairs, reader.piece_ids, options.batch_size, processes)
    training.run(task, held_out)
    processes.leave()
    if not processes.is_first:
        return None
    licences = {motion.row.licence for motion in motions}
    config = EvaluatorConfig(
        EVALUATOR_FORMAT,
        own.architecture,
        licence_of_weights(licences),
        own.provenance or provenance(licences),
    )
    save_evaluator(evaluator_folder(options, own), config, training.weights(), vocabulary)
    return held_out(training.averaged.eval())


def evaluator_folder(options: TrainingLoopOptions, own: EvaluatorTrainingOptions) -> Path:
    """Return where the evaluator goes: never over one that nobody named."""
    return own.evaluator_out or options.run_dir / "evaluator"


def save_evaluator(
    folder: Path, config: EvaluatorConfig, weights: dict[str, Tensor], vocabulary: Path
) -> None:
    """Write weights in half precision, the vocabulary's file and, at last, config.json."""
    folder.mkdir(parents=True, exist_ok=True)
    half = {key: value.detach().half().cpu().contiguous() for key, value in weights.items()}
    save_file(half, folder / EVALUATOR_WEIGHTS)
    (folder / EVALUATOR_VOCABULARY).write_bytes(vocabulary.read_bytes())
    config.save(folder)


def _measure(model: EvaluatorModel, pairs: PairSampler) -> None:
    """Take mean and deviation of the features from some training motions."""
    chosen = pairs.joints[:: max(1, len(pairs.joints) // _MEASURED)]
    features = torch.cat([joint_features(joints) for joints in chosen])
    model.mean.copy_(features.mean(0))
    model.std.copy_(features.std(0).clamp_min(_SMALLEST_STD))


def _held_out(
    motions: list[Motion], reader: Evaluator, fps: float
) -> Callable[[nn.Module], dict[str, float]]:
    """R-precision of held-out motions, captured clips and grammar apart, in an order by chance."""
    groups: dict[str, tuple[list[Tensor], list[Tensor]]] = {}
    for source in ("clips", "grammar"):
        chosen = [
            m for m in motions if m.row.held_out and m.row.captions and m.row.source == source
        ]
        np.random.default_rng(0).shuffle(chosen)
        if len(chosen) >= RETRIEVAL_BATCH:
            pairs = PairSampler(chosen[:_MOST_HELD_OUT], reader.model.max_frames, 1.0, fps)
            batch = pairs.first(_MOST_HELD_OUT)
            groups[source] = (pieces_of(batch, reader.piece_ids), [pair.joints for pair in batch])

    @torch.inference_mode()
    def evaluate(model: nn.Module) -> dict[str, float]:
        assert isinstance(model, EvaluatorModel)
        figures: dict[str, float] = {}
        for source, batch in groups.items():
            shares = r_precision(*model.encode(*batch)).tolist()
            figures |= {f"top_{i}_{source}": share for i, share in enumerate(shares, start=1)}
        return figures

    return evaluate
