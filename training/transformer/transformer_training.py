"""Training of the transformer, with its small text encoder or beside a frozen one."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from models.checkpoint import STATISTICS_FILE, TEXT_ENCODER_FOLDER
from models.text_encoder import text_encoder_size, train_vocabulary
from models.tokenizer import Tokenizer
from motion.features272 import FPS
from motion.statistics import Statistics
from options.anomalies import AnomalyOptions
from options.architecture import Preset, TokenizerOptions, TransformerOptions, load_preset
from options.training import LoopOptions, TransformerTrainingOptions
from training.data.storage import data_fps, read_motions
from training.run.distribution import Processes
from training.run.joining import join
from training.run.loop import Training
from training.tokenizer.tokenizer_training import load_tokenizer, tokenizer_architecture
from training.transformer.compilation import compile_layers
from training.transformer.text_and_motion import TextAndMotion
from training.transformer.texts import FrozenTexts, PieceTexts
from training.transformer.token_data import BatchSampler, TokenRow, tokenize_motions
from training.transformer.token_files import packed_file
from training.transformer.transformer_task import TransformerTask, held_out_figures

VOCABULARY_FILES = ("tokenizer.json", "tokenizer_config.json", "spiece.model")


@dataclass(frozen=True, slots=True)
class TrainedParts:
    """What goes into a checkpoint.

    Attributes:
        preset: the architectures.
        tokenizer: weights of the motion tokenizer.
        transformer: averaged weights of the transformer.
        raw_transformer: those of the last step.
        text_encoder: averaged weights of the text encoder; None where it is frozen.
        text_encoder_dir: the text encoder's vocabulary; all of it where it is frozen.
        statistics: of the features.
        max_text_tokens: positions of a text at most.
        max_seconds: of the motions that the transformer was trained on.
        fps: frames per second of the data.
        licences: of the motions of the data.
    """

    preset: Preset
    tokenizer: dict[str, Tensor]
    transformer: dict[str, Tensor]
    raw_transformer: dict[str, Tensor]
    text_encoder: dict[str, Tensor] | None
    text_encoder_dir: Path
    statistics: Statistics
    max_text_tokens: int
    max_seconds: float
    fps: float = FPS
    licences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """What a transformer is taught.

    Attributes:
        sampler: draws what is trained on.
        held_out: what is only measured; None where nothing is held out.
        empty: the empty text as a row of a batch's text has it: ids (S,), or its embedding.
        codes: number of codes.
    """

    sampler: BatchSampler
    held_out: BatchSampler | None
    empty: Tensor
    codes: int


def train_transformer(
    options: LoopOptions,
    own: TransformerTrainingOptions,
    anomalies: AnomalyOptions | None = None,
) -> TrainedParts | None:
    """Train the transformer of a preset up to the last step, and its text encoder if it has one.

    Returns:
        The parts of a checkpoint; None in all processes but the first.
    Raises:
        FileNotFoundError: the tokenizer's run, the data or the frozen text encoder is missing.
        ValueError: the preset lacks an architecture, parts do not fit, or no motion can be used.
    """
    processes = join(options.parallel, options.device)
    options.run_dir.mkdir(parents=True, exist_ok=True)
    preset = trained_preset(options.preset, own)
    assert preset.tokenizer is not None
    weights = load_tokenizer(own.tokenizer)
    statistics = Statistics.load(own.tokenizer / STATISTICS_FILE)
    with processes.first_goes_first():
        rows = tokenized(options, preset.tokenizer, weights, statistics)
    texts: PieceTexts | FrozenTexts
    with processes.first_goes_first():
        if own.text_encoder is None:
            text_dir = options.run_dir / TEXT_ENCODER_FOLDER
            texts = PieceTexts(_vocabulary(rows, preset, own, text_dir), own.max_text_tokens)
        else:
            folder = own.text_cache or options.run_dir / "text_cache"
            texts = FrozenTexts(own.text_encoder, own.max_text_tokens, processes.device, folder)
            texts.prepare(["", *(text for row in rows for text in row.row.captions)])
            text_dir = texts.directory
            preset = replace(preset, transformer=_of_width(preset.transformer, texts.dim))
    course = plan_course(rows, texts, preset, options, own)
    torch.manual_seed(options.seed)
    model = TextAndMotion(preset, own.dropout, frozen_text=own.text_encoder is not None)
    if own.start_from is not None:
        model.start_from(own.start_from, own.text_encoder_from)
    elif own.text_encoder_from is not None:
        model.start_text_from(own.text_encoder_from)
    averaged, raw = teach(model, course, options, own, processes, anomalies)
    if not processes.is_first:
        return None
    return TrainedParts(
        preset=preset,
        tokenizer=weights,
        transformer=part_of(averaged, "transformer."),
        raw_transformer=part_of(raw, "transformer."),
        text_encoder=part_of(averaged, "text_encoder.") if own.text_encoder is None else None,
        text_encoder_dir=text_dir,
        statistics=statistics,
        max_text_tokens=own.max_text_tokens,
        max_seconds=own.max_seconds,
        fps=data_fps(options.data_dir),
        licences=tuple(sorted({row.row.licence for row in rows})),
    )


def trained_preset(name: str, own: TransformerTrainingOptions) -> Preset:
    """Return a preset with the tokenizer that was trained, whose codes the transformer speaks.

    Raises:
        ValueError: it lacks a part, or leaves no room for texts.
    """
    preset = load_preset(name)
    if own.text_encoder_from is not None:
        size = text_encoder_size(own.text_encoder_from)
        transformer = _of_width(preset.transformer, size.embed_dim)
        preset = replace(preset, text_encoder=size, transformer=transformer)
    tokenizer = tokenizer_architecture(own.tokenizer) or preset.tokenizer
    if tokenizer is None:
        raise ValueError(
            f"neither {own.tokenizer} nor preset {name} says how the tokenizer is built; give the "
            "run of a training or a checkpoint directory as --tokenizer"
        )
    if preset.text_encoder is None and own.text_encoder is None:
        raise ValueError(
            f"preset {name} names no text encoder to be trained; give --text-encoder DIR, or a "
            "complete preset"
        )
    if own.max_text_tokens >= preset.transformer.block_size:
        raise ValueError(
            f"max_text_tokens must leave room in the {preset.transformer.block_size} positions of "
            f"preset {name}, got {own.max_text_tokens}"
        )
    transformer = replace(preset.transformer, codebook_size=tokenizer.codebook_size)
    return replace(preset, transformer=transformer, tokenizer=tokenizer)


def _of_width(transformer: TransformerOptions, text_dim: int) -> TransformerOptions:
    """The transformer for a text encoder of `text_dim` channels."""
    return replace(transformer, text_dim=text_dim)


def tokenized(
    options: LoopOptions,
    architecture: TokenizerOptions,
    weights: Mapping[str, Tensor],
    statistics: Statistics,
) -> list[TokenRow]:
    """Return all motions as tokens: those of `saymove encode`, or kept in the run's folder."""
    tokenizer = Tokenizer(architecture).eval()
    tokenizer.load_state_dict(weights)
    cache = packed_file(options.data_dir, options.run_dir, weights)
    return tokenize_motions(read_motions(options.data_dir), tokenizer, statistics, cache)


def plan_course(
    rows: list[TokenRow],
    texts: PieceTexts | FrozenTexts,
    preset: Preset,
    options: LoopOptions,
    own: TransformerTrainingOptions,
) -> Course:
    """Return what is trained on, and what is held out.

    Raises:
        ValueError: no motion can be used.
    """
    assert preset.tokenizer is not None
    most = min(
        round(own.max_seconds * data_fps(options.data_dir) / preset.tokenizer.frames_per_token),
        preset.transformer.block_size - own.max_text_tokens,
    )

    def sampler(is_held_out: bool) -> BatchSampler:
        return BatchSampler(
            [row for row in rows if row.row.held_out == is_held_out],
            texts,
            most,
            options.real_share,
            preset.transformer.pad_id,
            cut_long=own.long_motions == "cut",
            drop_ends=own.augmentation and not is_held_out,
        )

    has_held_out = any(row.row.held_out for row in rows)
    return Course(
        sampler(False),
        sampler(True) if has_held_out else None,
        texts.row(texts.caption("")),
        preset.transformer.codebook_size,
    )


def teach(
    model: TextAndMotion,
    course: Course,
    options: LoopOptions,
    own: TransformerTrainingOptions,
    processes: Processes,
    anomalies: AnomalyOptions | None,
) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Train a model up to the last step, then part from the other processes.

    Returns:
        Its averaged weights and those of the last step.
    Raises:
        ValueError: the run in that folder has other options, or an anomaly ends the training.
    """
    slower = {"text_encoder.": own.text_encoder_rate}
    model = model.to(processes.device)
    training = Training(model, options, own, processes, anomalies, slower)
    if own.compile:
        compile_layers(model.transformer)
    task = TransformerTask(
        course.sampler, options.batch_size, own, processes, course.codes, course.empty
    )
    training.run(task, held_out_figures(course.held_out, options.batch_size, processes.device))
    averaged, raw = (training.weights(is_averaged) for is_averaged in (True, False))
    processes.leave()
    return averaged, raw


def part_of(weights: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """Return the weights whose names start with `prefix`, without it."""
    return {key.removeprefix(prefix): w for key, w in weights.items() if key.startswith(prefix)}


def _vocabulary(
    rows: list[TokenRow], preset: Preset, own: TransformerTrainingOptions, directory: Path
) -> Any:
    """The run's text tokenizer: that of the checkpoint to start from, or trained on captions."""
    assert preset.text_encoder is not None
    if own.text_encoder_from is not None:
        _copy_vocabulary(own.text_encoder_from, directory)
    elif own.start_from is not None:
        _copy_vocabulary(own.start_from / TEXT_ENCODER_FOLDER, directory)
    if not (directory / "tokenizer.json").is_file():
        captions = [text for row in rows if not row.row.held_out for text in row.row.captions]
        return train_vocabulary(captions, preset.text_encoder.vocab_size, directory)
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(str(directory), local_files_only=True)


def _copy_vocabulary(source: Path, directory: Path) -> None:
    """Use the text tokenizer of a checkpoint: its pieces are what the weights know."""
    directory.mkdir(parents=True, exist_ok=True)
    for name in VOCABULARY_FILES:
        if not (directory / name).is_file():
            shutil.copyfile(source / name, directory / name)
