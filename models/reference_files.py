"""Where published weights are, and what is said about them: single files or a folder of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from models.checkpoint import TEXT_ENCODER_FOLDER
from models.foreign import QUANTIZERS, Claim

_MM_CONFIG: Final = "mm_config.json"
# What is in a published folder, by what it is: patterns, the first that fits is taken.
_FILES: Final = {
    "tokenizer": ("fsq.safetensors", "fsq.pt", "fsq*.pth"),
    "transformer": ("ar.safetensors", "ar.pt", "motionmillion*.pth"),
    "text_encoder": ("text_encoder", "models--google--flan-t5-xl", "models--google--flan-t5-xxl"),
}
# Key of mm_config.json -> field of TokenizerOptions
_TOKENIZER_KEYS: Final = {
    "nb_code": "codebook",
    "code_dim": "code_dim",
    "down_t": "num_stages",
    "stride_t": "stride",
    "width": "width",
    "depth": "depth",
    "dilation_growth_rate": "dilation_growth",
    "activation": "activation",
    "norm": "norm",
    "kernel_size": "kernel_size",
    "patch_size": "patch_size",
    "input_dim": "motion_dim",
    "quantizer": "quantizer",
}
_TRANSFORMER_KEYS: Final = {
    "config_name": "size",
    "n_head": "num_heads",
    "block_size": "block_size",
    "clip_dim": "text_dim",
    "tie_weights": "tie_weights",
    "text_sum_way": "text_pooling",
}


@dataclass(frozen=True, slots=True)
class ReferenceFiles:
    """Where published weights are, and what is said about them.

    Attributes:
        tokenizer: file of the tokenizer.
        transformer: file of the transformer.
        text_encoder: Hugging Face directory, or a folder of the hub's cache.
        mean: .npy file of the features' mean; None takes the published one.
        std: .npy file of their standard deviation; None likewise.
        claims: what is said about the architectures.
        fps: frames per second of the motions.
    """

    tokenizer: Path
    transformer: Path
    text_encoder: Path
    mean: Path | None = None
    std: Path | None = None
    claims: Mapping[str, Claim] = field(default_factory=dict)
    fps: float = 30.0


def find_reference_files(directory: Path) -> ReferenceFiles | None:
    """Return the published files in a directory, None if it is no such folder.

    Raises:
        ValueError: more than one file could be meant, or mm_config.json is damaged.
    """
    found = {what: _first(directory, patterns) for what, patterns in _FILES.items()}
    tokenizer, transformer = found["tokenizer"], found["transformer"]
    if tokenizer is None or transformer is None:
        return None
    mean, std = directory / "mean.npy", directory / "std.npy"
    return ReferenceFiles(
        tokenizer,
        transformer,
        found["text_encoder"] or directory / TEXT_ENCODER_FOLDER,
        mean if mean.is_file() else None,
        std if std.is_file() else None,
        claims_of_config(directory / _MM_CONFIG),
    )


def _first(directory: Path, patterns: tuple[str, ...]) -> Path | None:
    for pattern in patterns:
        found = sorted(directory.glob(pattern))
        if len(found) > 1:
            names = " and ".join(path.name for path in found)
            raise ValueError(f"{directory} holds {names}; name the one you mean (--resume-trans)")
        if found:
            return found[0]
    return None


def claims_of_config(file: Path) -> dict[str, Claim]:
    """Return what a mm_config.json says of the architectures; nothing where there is none.

    Raises:
        ValueError: it is damaged.
    """
    if not file.is_file():
        return {}
    try:
        config: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        parts = config.get("config", config)
        tokenizer, transformer = parts.get("vqvae", {}), parts.get("ar", {})
        pairs = [(key, _TOKENIZER_KEYS.get(key), value) for key, value in tokenizer.items()]
        pairs += [(key, _TRANSFORMER_KEYS.get(key), value) for key, value in transformer.items()]
        if tokenizer.get("use_patcher"):
            pairs.append(("patch_method", "patcher", tokenizer.get("patch_method", "haar")))
    except (ValueError, AttributeError) as error:
        raise ValueError(f"{file} is damaged: {error}") from None
    claims = {}
    for key, name, value in pairs:
        if name is not None:
            value = QUANTIZERS.get(value, value) if name == "quantizer" else value
            value = "none" if name in ("norm", "text_pooling") and value is None else value
            claims[name] = Claim(value, f"{key} {value} in {file.name}")
    return claims
