"""What lives in a checkpoint: the sizes of tokenizer, transformer and text encoder.

An architecture has no defaults: a checkpoint or a preset (`presets/*.json`) spells it out in full.
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
    num_stages: int = option(help="halvings of the frame rate: 2**num_stages frames per token")
    depth: int = option(help="residual blocks per stage")
    dilation_growth: int = option(help="dilation of residual block j is dilation_growth**j")
    kernel_size: int = option(help="frames under a convolution, odd")
    activation: Literal["relu", "silu", "gelu"] = option(help="activation of the residual blocks")
    norm: Literal["none", "LN"] = option(help="normalisation of the residual blocks")
    codebook: int = option(help="nominal codebook size, a key of FSQ_LEVELS")

    def __post_init__(self) -> None:
        _require_positive(
            self, "motion_dim", "width", "code_dim", "num_stages", "depth", "dilation_growth"
        )
        if self.kernel_size < 1 or self.kernel_size % 2 == 0:
            raise ValueError(f"kernel_size must be odd and positive, got {self.kernel_size}")
        if self.codebook not in FSQ_LEVELS:
            known = ", ".join(map(str, FSQ_LEVELS))
            raise ValueError(f"codebook must be one of {known}, got {self.codebook}")

    @property
    def levels(self) -> tuple[int, ...]:
        """Quantisation levels per dimension."""
        return FSQ_LEVELS[self.codebook]

    @property
    def codebook_size(self) -> int:
        """True number of codes, the product of the levels."""
        return math.prod(self.levels)

    @property
    def frames_per_token(self) -> int:
        """Frames that one token stands for."""
        return 1 << self.num_stages


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
    """Return the preset called `name`, such as "mini", "44M" or "3B".

    Raises:
        ValueError: there is no such preset.
    """
    path = PRESET_FOLDER / f"{name}.json"
    if not path.is_file():
        raise ValueError(f"unknown preset {name!r}; known are {', '.join(preset_names())}")
    parts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Preset(
        transformer=from_mapping(TransformerOptions, parts["transformer"], str(path)),
        tokenizer=_optional(TokenizerOptions, parts.get("tokenizer"), path),
        text_encoder=_optional(TextEncoderOptions, parts.get("text_encoder"), path),
    )


def _optional(cls: type[_Part], part: dict[str, Any] | None, path: Path) -> _Part | None:
    return None if part is None else from_mapping(cls, part, str(path))
