"""From trained parts to a checkpoint directory."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Literal

import torch
from safetensors.torch import save_file
from torch import Tensor

from models.checkpoint import EMA_FILE, TEXT_ENCODER_FOLDER, save_checkpoint
from models.digests import record_digests
from models.judge.judge import put_judge
from models.text_encoder import build_t5_encoder
from options.checkpoint import FORMAT, CheckpointConfig, GenerationDefaults
from training.data.licences import licence_of_weights, provenance
from training.transformer.transformer_training import VOCABULARY_FILES, TrainedParts

# What the embedded model was best with; docs/sampling.md says what was measured.
_SAMPLING: Final = GenerationDefaults(temperature=1.0, top_k=0, top_p=0.9, guidance=1.5)
_CANDIDATES: Final = 16  # where there is a judge to choose among them


def export_checkpoint(
    parts: TrainedParts,
    directory: Path,
    weights: Literal["averaged", "last", "both"] = "averaged",
    judge: Path | None = None,
) -> None:
    """Write trained parts as a checkpoint directory, weights in float16, digests beside them.

    A frozen text encoder stays where it is; config.json names its folder.

    Args:
        parts: from a training.
        directory: made if it is missing.
        weights: of the transformer; "both" writes the averaged ones beside those of the last step.
        judge: folder of an evaluator that comes along, to choose among candidates.
    Raises:
        FileNotFoundError: the judge is missing.
        ValueError: the preset is not complete, or the judge is damaged.
    """
    if parts.preset.tokenizer is None:
        raise ValueError(
            "only a complete preset can become a checkpoint: this one has no tokenizer"
        )
    if parts.text_encoder is not None and parts.preset.text_encoder is None:
        raise ValueError(
            "only a complete preset can become a checkpoint: this one has no text encoder"
        )
    directory.mkdir(parents=True, exist_ok=True)
    frozen = parts.text_encoder is None
    config = CheckpointConfig(
        format=FORMAT,
        representation="272",
        fps=parts.fps,
        max_text_tokens=parts.max_text_tokens,
        text_encoder=str(parts.text_encoder_dir.resolve()) if frozen else TEXT_ENCODER_FOLDER,
        tokenizer=parts.preset.tokenizer,
        transformer=parts.preset.transformer,
        generation=replace(
            _SAMPLING,
            best_of=1 if judge is None else _CANDIDATES,
            max_seconds=parts.max_seconds,
        ),
        licence=licence_of_weights(parts.licences),
        provenance=provenance(parts.licences),
    )
    if parts.text_encoder is not None:
        _export_encoder(parts, directory / TEXT_ENCODER_FOLDER)
    if judge is not None:
        put_judge(judge, directory)
    if weights == "both":
        save_file(half_precision(parts.transformer), directory / EMA_FILE)
    else:
        (directory / EMA_FILE).unlink(missing_ok=True)  # of an earlier export
    chosen = parts.transformer if weights == "averaged" else parts.raw_transformer
    save_checkpoint(directory, config, parts.tokenizer, chosen, parts.statistics)
    record_digests(directory)


def half_precision(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return weights as a checkpoint keeps them; tied ones, one tensor of two names, as copies."""
    return {
        key: value.detach().to("cpu", torch.float16, copy=True).contiguous()
        for key, value in weights.items()
    }


def _export_encoder(parts: TrainedParts, folder: Path) -> None:
    """Write the text encoder that was trained along, with its vocabulary."""
    from transformers.utils import logging

    assert parts.preset.text_encoder is not None
    folder.mkdir(parents=True, exist_ok=True)
    encoder: Any = build_t5_encoder(parts.preset.text_encoder)
    encoder.load_state_dict(parts.text_encoder)
    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        encoder.half().save_pretrained(folder)
    finally:
        if shown:
            logging.enable_progress_bar()
    for name in VOCABULARY_FILES:
        shutil.copyfile(parts.text_encoder_dir / name, folder / name)
