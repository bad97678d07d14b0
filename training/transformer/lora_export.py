"""Trained adapters as files: a folder of their own, or a whole checkpoint with them in it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Final, Literal

import torch
from safetensors.torch import save_file
from torch import Tensor

from models.checkpoint import (
    EMA_FILE,
    STATISTICS_FILE,
    TEXT_ENCODER_FOLDER,
    TOKENIZER_FILE,
    TRANSFORMER_FILE,
)
from models.digests import record_digests
from models.judge.judge import put_judge
from models.lora import Adapter
from models.meta import on_meta
from models.t5 import T5Files, hugging_face_key
from models.transformer import Transformer
from models.weight_files import WeightFile
from options.checkpoint import CONFIG_FILE
from options.whole_files import replacing, write_whole
from training.data.licences import LICENCE, licence_of_weights
from training.transformer.lora_training import TunedParts

WhichWeights = Literal["averaged", "last", "both"]
_PART: Final = "text_encoder."


def export_adapter(parts: TunedParts, folder: Path, weights: WhichWeights = "averaged") -> None:
    """Write adapters by themselves, for `saymove generate --lora`.

    Raises:
        OSError: the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in _adapter(parts, weights, folder).files().items():
        _write(folder / name, content)


def export_merged(
    parts: TunedParts,
    directory: Path,
    weights: WhichWeights = "averaged",
    judge: Path | None = None,
) -> None:
    """Write a checkpoint with the adapters in its weights, which keep their precision.

    What has no adapters is copied as it is. A text encoder that the base only names stays where it
    is, unless it was tuned.

    Args:
        parts: from a training.
        directory: made if it is missing.
        weights: "both" writes the averaged ones beside those of the last step.
        judge: folder of an evaluator that is to choose among candidates; None for the base's.
    Raises:
        OSError: the directory cannot be written to, or the judge is missing.
        ValueError: the judge is damaged.
    """
    base = parts.base
    directory.mkdir(parents=True, exist_ok=True)
    (directory / CONFIG_FILE).unlink(missing_ok=True)  # half of a new one would fit an old one
    base.stored_tokenizer.save_as(directory / TOKENIZER_FILE)
    adapter = _adapter(parts, weights, directory)
    save_file(_merged_transformer(parts, adapter), directory / TRANSFORMER_FILE)
    (directory / EMA_FILE).unlink(missing_ok=True)  # of an earlier export
    if weights == "both":
        averaged = _adapter(parts, "averaged", directory)
        save_file(_merged_transformer(parts, averaged), directory / EMA_FILE)
    base.statistics.save(directory / STATISTICS_FILE)
    text_encoder = _export_text_encoder(parts, adapter, directory)
    judge = judge or base.judge_folder
    if judge is not None:
        put_judge(judge, directory)
    provenance = (
        f"{base.config.provenance} Fine-tuned by an adapter of rank {parts.config.rank} on "
        f"{parts.data}; licences of its motions: {', '.join(parts.licences)}."
    )
    licence = licence_of_weights(parts.licences)
    if licence == LICENCE:  # the data asks for nothing
        licence = base.config.licence
    config = replace(base.config, text_encoder=text_encoder, licence=licence, provenance=provenance)
    config.save(directory)
    record_digests(directory)


def _write(path: Path, content: bytes) -> None:
    write_whole(path, lambda file: file.write(content))


def _adapter(parts: TunedParts, weights: WhichWeights, source: Path) -> Adapter:
    chosen = parts.averaged if weights == "averaged" else parts.last
    return Adapter(parts.config, chosen, source)


def _merged_transformer(parts: TunedParts, adapter: Adapter) -> dict[str, Tensor]:
    """The transformer's weights with the adapters in them, as wide as the base's file has them."""
    stored = replace(parts.base.stored_transformer, adapter=adapter)
    model = on_meta(lambda: Transformer(parts.base.config.transformer))
    wide = stored.load(model, torch.float32).state_dict()
    dtype = stored.dtype
    return {name: value.to(dtype, copy=True).contiguous() for name, value in wide.items()}


def _export_text_encoder(parts: TunedParts, adapter: Adapter, directory: Path) -> str:
    """Write the text encoder if it is part of the base or was tuned; what config.json calls it."""
    source = parts.base.text_files.directory
    is_inside = not Path(parts.base.config.text_encoder).is_absolute()
    if not is_inside and not parts.config.text_encoder:
        return str(source.resolve())
    folder = directory / TEXT_ENCODER_FOLDER
    shutil.copytree(source, folder, dirs_exist_ok=True)
    if parts.config.text_encoder:
        for path in T5Files(folder).paths:
            _merge_file(path, adapter)
    return TEXT_ENCODER_FOLDER


def _merge_file(path: Path, adapter: Adapter) -> None:
    """Add the adapters to those matrices of a text encoder that one of its files holds."""
    layers = {name.rpartition(".")[0] for name in adapter.weights}
    changed = {  # key in the file -> layer with its part: "text_encoder.blocks.0.q"
        hugging_face_key(f"{layer.removeprefix(_PART)}.weight"): layer
        for layer in layers
        if layer.startswith(_PART)
    }
    weights = {}
    for name, value in WeightFile(path).tensors():
        wide = value.float() + adapter.change(changed[name]) if name in changed else value
        weights[name] = wide.to(value.dtype, copy=True).contiguous()
    with replacing(path) as temporary:
        if path.suffix == ".safetensors":
            save_file(weights, temporary, metadata={"format": "pt"})
        else:
            torch.save(weights, temporary)
