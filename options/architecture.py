"""What lives in a checkpoint: the sizes of tokenizer, transformer and text encoder.

An architecture has no defaults: a checkpoint or a preset (`presets/*.json`) spells it out in full.
The one exception is said where it is.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from options.schema import from_mapping, option

_Part = TypeVar("_Part")

PRESET_FOLDER = Path(__file__).parent / "presets"

# Levels per dimension of finite scalar quantisation by the nominal codebook size that users name.
# The true size is the product of the levels: 64000 for the nominal 65536.
FSQ_LEVELS: dict[int, tuple[int, ...]] = {
    256: (8, 6, 5),
    512: (8, 8, 8),
    1024: (8, 5, 5, 5),
    2048: (8, 8, 6, 5),
    4096: (7, 5, 5, 5, 5),
    16384: (8, 8, 8, 6, 5),
    65536: (8, 8, 8, 5, 5, 5),
}

NORM_GROUPS = 32  # of group normalisation, whatever the width


def _require_positive(owner: object, *names: str) -> None:
    for name in names:
        value = getattr(owner, name)
        if value < 1:
            raise ValueError(f"{name} must be at least 1, got {value}")


@dataclass(frozen=True, slots=True)
class TokenizerOptions:
    """Architecture of the motion tokenizer (VQ-VAE encoder, quantizer, decoder)."""

    motion_dim: int = option(help="features per frame")
    width: int = option(help="channels inside encoder and decoder")
    code_dim: int = option(help="channels of a code, between encoder and decoder")
    num_stages: int = option(help="stages, each of which divides the frame rate by stride")
    depth: int = option(help="residual blocks per stage")
    dilation_growth: int = option(help="dilation of residual block j is dilation_growth**j")
    kernel_size: int = option(help="frames under a convolution, odd")
    activation: Literal["relu", "silu", "gelu"] = option(help="activation of the residual blocks")
    norm: Literal["none", "LN", "GN", "BN"] = option(help="normalisation of the residual blocks")
    codebook: int = option(help="codebook size; with FSQ the nominal one, a key of FSQ_LEVELS")
    # Defaults, so that config files of format 1 from before these fields stay readable: that is
    # what they meant.
    quantizer: Literal["FSQ", "LFQ", "BSQ", "VQ", "VQ-reset", "EMA", "EMA-reset"] = option(
        "FSQ",
        help="finite scalar, lookup-free or binary spherical quantisation, or a codebook learned "
        "by gradient (VQ) or as running averages (EMA), with or without reset of unused codes",
    )
    stride: int = option(2, help="how often a stage of the encoder divides the frame rate")
    causal: bool = option(False, help="no frame sees a later one")
    attention: bool = option(False, help="attention after each stage, in a causal tokenizer")
    patcher: Literal["none", "haar", "rearrange"] = option(
        "none", help="how frames become channels before the first convolution"
    )
    patch_size: int = option(1, help="frames that the patcher joins")

    def __post_init__(self) -> None:
        _require_positive(
            self,
            "motion_dim",
            "width",
            "code_dim",
            "num_stages",
            "depth",
            "dilation_growth",
            "stride",
            "patch_size",
        )
        if self.kernel_size < 1 or self.kernel_size % 2 == 0:
            raise ValueError(f"kernel_size must be odd and positive, got {self.kernel_size}")
        if self.norm == "GN" and self.width % NORM_GROUPS:
            raise ValueError(f"width must be a multiple of {NORM_GROUPS} for GN, got {self.width}")
        if self.attention and not self.causal:
            raise ValueError("attention needs a causal tokenizer, got causal false")
        self._check_codebook()
        self._check_patcher()

    def _check_codebook(self) -> None:
        size = self.codebook
        if self.quantizer == "FSQ" and size not in FSQ_LEVELS:
            known = ", ".join(map(str, FSQ_LEVELS))
            raise ValueError(f"codebook must be one of {known} for FSQ, got {size}")
        if size < 2:
            raise ValueError(f"codebook must be at least 2, got {size}")
        if self.quantizer in ("LFQ", "BSQ") and size & (size - 1):
            raise ValueError(f"codebook must be a power of two for {self.quantizer}, got {size}")

    def _check_patcher(self) -> None:
        size = self.patch_size
        if self.patcher == "none" and size != 1:
            raise ValueError(f"patch_size must be 1 without a patcher, got {size}")
        if self.patcher == "haar" and size & (size - 1):
            raise ValueError(f"patch_size must be a power of two for haar, got {size}")

    @property
    def levels(self) -> tuple[int, ...]:
        """Quantisation levels per dimension of FSQ."""
        return FSQ_LEVELS[self.codebook]

    @property
    def codebook_size(self) -> int:
        """True number of codes; with FSQ the product of the levels."""
        return math.prod(self.levels) if self.quantizer == "FSQ" else self.codebook

    @property
    def frames_per_token(self) -> int:
        """Frames that one token stands for."""
        return self.patch_size * self.stride**self.num_stages


@dataclass(frozen=True, slots=True)
class TransformerOptions:
    """Architecture of the text-to-motion transformer."""

    num_layers: int = option(help="transformer layers")
    num_heads: int = option(help="attention heads")
    embed_dim: int = option(help="channels of the residual stream")
    block_size: int = option(help="positions of a sequence, text and motion together")
    codebook_size: int = option(help="true number of motion codes")
    text_dim: int = option(help="channels of the text encoder's output")
    tie_weights: bool = option(help="input embedding and output head are one matrix")

    def __post_init__(self) -> None:
        _require_positive(
            self,
            "num_layers",
            "num_heads",
            "embed_dim",
            "block_size",
            "codebook_size",
            "text_dim",
        )
        if self.embed_dim % (2 * self.num_heads):
            raise ValueError(
                f"embed_dim must be a multiple of 2 * num_heads (rotary pairs), got "
                f"embed_dim {self.embed_dim} and num_heads {self.num_heads}"
            )

    @property
    def head_dim(self) -> int:
        """Channels per attention head."""
        return self.embed_dim // self.num_heads

    @property
    def hidden_dim(self) -> int:
        """Channels inside the gated MLP: 8/3 of embed_dim, rounded up to a multiple of 256."""
        return math.ceil(int(8 * self.embed_dim / 3) / 256) * 256

    @property
    def end_id(self) -> int:
        """Token that ends a motion."""
        return self.codebook_size

    @property
    def pad_id(self) -> int:
        """Token that fills rows; never predicted."""
        return self.codebook_size + 1

    @property
    def vocab_size(self) -> int:
        """Rows of the input embedding: codes, end and pad."""
        return self.codebook_size + 2


@dataclass(frozen=True, slots=True)
class TextEncoderOptions:
    """Architecture of a T5 encoder that is trained with the transformer."""

    vocab_size: int = option(help="pieces of the sentencepiece vocabulary")
    embed_dim: int = option(help="channels of its output")
    num_layers: int = option(help="layers")
    num_heads: int = option(help="attention heads")
    hidden_dim: int = option(help="channels inside the gated MLP")

    def __post_init__(self) -> None:
        _require_positive(self, "vocab_size", "embed_dim", "num_layers", "num_heads", "hidden_dim")
        if self.embed_dim % self.num_heads:
            raise ValueError(
                f"embed_dim must be a multiple of num_heads {self.num_heads}, got {self.embed_dim}"
            )


@dataclass(frozen=True, slots=True)
class Preset:
    """A named set of architectures; the published sizes leave tokenizer and text encoder open."""

    transformer: TransformerOptions
    tokenizer: TokenizerOptions | None
    text_encoder: TextEncoderOptions | None


def preset_names() -> tuple[str, ...]:
    """Return the names that `load_preset` knows, smallest model first."""
    sizes = {path.stem: path.stat().st_size for path in PRESET_FOLDER.glob("*.json")}

    def order(name: str) -> tuple[int, float]:
        unit = {"M": 1e6, "B": 1e9}.get(name[-1], 0.0)
        return (1, float(name[:-1]) * unit) if unit else (0, 0.0)

    return tuple(sorted(sizes, key=order))


def load_preset(name: str) -> Preset:
    """Return the preset called `name`, such as "mini", "44M" or "3B", or that in a file like it.

    Raises:
        ValueError: there is no such preset, or the file cannot be read.
    """
    path = Path(name) if name.endswith(".json") else PRESET_FOLDER / f"{name}.json"
    if not path.is_file():
        raise ValueError(
            f"unknown preset {name!r}; known are {', '.join(preset_names())}, or give a .json file"
        )
    try:
        parts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path} is not valid JSON: {error}") from error
    if not isinstance(parts, dict) or "transformer" not in parts:
        raise ValueError(f"{path} must hold the key 'transformer', as the presets do")
    return Preset(
        transformer=from_mapping(TransformerOptions, parts["transformer"], str(path)),
        tokenizer=_optional(TokenizerOptions, parts.get("tokenizer"), path),
        text_encoder=_optional(TextEncoderOptions, parts.get("text_encoder"), path),
    )


def _optional(cls: type[_Part], part: dict[str, Any] | None, path: Path) -> _Part | None:
    return None if part is None else from_mapping(cls, part, str(path))
