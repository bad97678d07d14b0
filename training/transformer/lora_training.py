"""Fine-tuning of a checkpoint by low-rank adapters: all that it holds stays as it is.

The checkpoint decides every architecture, its tokenizer makes the tokens, and its text encoder the
embeddings, which are kept on disk unless it has adapters too. State and averages of a run hold the
adapters alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor

from models.checkpoint import Checkpoint
from models.loading import Loading
from models.lora import adapter_weights, attach
from models.meta import on_meta
from models.reference_checkpoint import load_directory
from models.t5 import T5Encoder
from models.text_encoder import TextEncoder
from options.anomalies import AnomalyOptions
from options.architecture import Preset
from options.lora import ADAPTER_FORMAT, AdapterConfig
from options.training import LoopOptions, TransformerTrainingOptions
from training.data.storage import data_fps
from training.run.joining import join
from training.tokenizer.tokenizer_training import load_tokenizer
from training.transformer.text_and_motion import TextAndMotion
from training.transformer.texts import FrozenTexts, PieceTexts
from training.transformer.token_files import weights_digest
from training.transformer.transformer_training import plan_course, teach, tokenized


@dataclass(frozen=True, slots=True)
class TunedParts:
    """A checkpoint and the adapters that were trained on it.

    Attributes:
        base: the checkpoint.
        config: what the adapters' file says of them.
        averaged: the averaged adapters, by the names in their file.
        last: those of the last step.
        data: name of the folder that they learned from.
        licences: of the motions in it.
    """

    base: Checkpoint
    config: AdapterConfig
    averaged: dict[str, Tensor]
    last: dict[str, Tensor]
    data: str
    licences: tuple[str, ...] = ()


def train_adapter(
    options: LoopOptions,
    own: TransformerTrainingOptions,
    anomalies: AnomalyOptions | None = None,
) -> TunedParts | None:
    """Train adapters of the checkpoint `own.start_from` up to the last step.

    Returns:
        The adapters; None in all processes but the first.
    Raises:
        FileNotFoundError: the checkpoint or the data is missing.
        ValueError: something does not fit the checkpoint, or no motion can be used.
    """
    processes = join(options.parallel, options.device)
    options.run_dir.mkdir(parents=True, exist_ok=True)
    base = open_base(own)
    config = base.config
    _check_data(base, options, own)
    # Recorded with the state: a run goes on with the checkpoint that it began with, or not at all.
    own = replace(own, lora_base=base.digest, max_text_tokens=config.max_text_tokens)
    with processes.first_goes_first():
        weights = base.tokenizer.state_dict()
        rows = tokenized(options, config.tokenizer, weights, base.statistics)
    encoder = base.text_files.load() if own.lora_text_encoder else None
    texts: PieceTexts | FrozenTexts
    if encoder is None:
        directory, most = base.text_files.directory, config.max_text_tokens
        folder = own.text_cache or options.run_dir / "text_cache"
        texts = FrozenTexts(directory, most, processes.device, folder, config.text_pooling)
        with processes.first_goes_first():
            texts.prepare(["", *(text for row in rows for text in row.row.captions)])
    else:
        texts = PieceTexts(_Pieces(encoder), config.max_text_tokens)
    preset = Preset(config.transformer, config.tokenizer, None)
    course = plan_course(rows, texts, preset, options, own)
    torch.manual_seed(options.seed)
    model = adapted_model(base, own, encoder)
    averaged, last = teach(model, course, options, own, processes, anomalies)
    if not processes.is_first:
        return None
    return TunedParts(
        base=base,
        config=adapter_config(base, own),
        averaged=adapter_weights(averaged),
        last=adapter_weights(last),
        data=options.data_dir.name,
        licences=tuple(sorted({row.row.licence for row in rows})),
    )


def open_base(own: TransformerTrainingOptions) -> Checkpoint:
    """Return the checkpoint that adapters are trained on, its large weights not yet read.

    Raises:
        FileNotFoundError: it is missing.
        ValueError: it is damaged.
    """
    assert own.start_from is not None
    return load_directory(own.start_from, Loading(memory="low"))


def adapter_config(base: Checkpoint, own: TransformerTrainingOptions) -> AdapterConfig:
    """Return what adapter.json says of the adapters of a training."""
    assert own.start_from is not None
    assert own.lora is not None
    return AdapterConfig(
        format=ADAPTER_FORMAT,
        base_digest=base.digest,
        base=own.start_from.resolve().name,
        rank=own.lora,
        alpha=float(own.lora) if own.lora_alpha is None else own.lora_alpha,
        targets=own.lora_targets,
        text_encoder=own.lora_text_encoder,
    )


def adapted_model(
    base: Checkpoint, own: TransformerTrainingOptions, encoder: TextEncoder | None
) -> TextAndMotion:
    """Return the models of a checkpoint in float32 with fresh adapters, which change nothing yet.

    Args:
        base: the checkpoint.
        own: how the adapters are built.
        encoder: its text encoder where that has adapters as well; None where it stays as it is.
    Raises:
        ValueError: the rank is too large, or the text encoder is one that cannot have adapters.
    """
    config = adapter_config(base, own)
    preset = Preset(base.config.transformer, base.config.tokenizer, None)
    model = on_meta(lambda: TextAndMotion(preset, own.dropout, frozen_text=True))
    model.transformer = base.stored_transformer.load(model.transformer, torch.float32)
    if encoder is not None:
        if not isinstance(encoder.model, T5Encoder) or encoder.pooling != "none":
            raise ValueError(
                "lora_text_encoder needs a T5 whose positions are not pooled; leave "
                "--lora-text-encoder out for this checkpoint"
            )
        model.text_encoder = encoder.model
    for part in (model.transformer, model.text_encoder):
        if part is not None:
            attach(part, config.rank, config.scaling, config.targets, own.lora_dropout)
    return model


class _Pieces:
    """A text encoder's vocabulary, called as those of transformers are."""

    def __init__(self, encoder: TextEncoder) -> None:
        self._encoder = encoder

    def __call__(self, words: str) -> dict[str, list[int]]:
        return {"input_ids": self._encoder.token_ids(words)}


def _check_data(base: Checkpoint, options: LoopOptions, own: TransformerTrainingOptions) -> None:
    """Refuse motions and tokens of another kind than the checkpoint's (ValueError)."""
    assert own.start_from is not None
    fps = data_fps(options.data_dir)
    if fps != base.config.fps:
        raise ValueError(
            f"{own.start_from} was made for {base.config.fps:g} frames a second, "
            f"{options.data_dir} has {fps:g}; prepare the data with --fps {base.config.fps:g}"
        )
    if own.tokenizer.resolve() == own.start_from.resolve():
        return
    if weights_digest(load_tokenizer(own.tokenizer)) != weights_digest(base.tokenizer.state_dict()):
        raise ValueError(
            f"tokenizer {own.tokenizer} is not that of {own.start_from}, whose tokens its "
            f"transformer speaks; give --tokenizer {own.start_from}"
        )
