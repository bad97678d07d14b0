"""The encoder half of T5, for inference, read from a Hugging Face directory.

The library that such directories come from takes seconds to import, more than a motion takes to
generate; the encoder itself is small. It must agree with transformers' `T5EncoderModel`.
"""

from __future__ import annotations

import json
import math
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from models.meta import Blueprint
from models.weight_files import WeightFile

# feed_forward_proj in config.json -> (gated, approximation of GELU or None for ReLU)
_MLPS: Final = {"relu": (False, None), "gated-gelu": (True, "tanh")}
# Our name of a weight -> its key in a Hugging Face file
_KEYS: Final = {
    r"embedding\.weight": r"shared.weight",
    r"norm\.weight": r"encoder.final_layer_norm.weight",
    r"position_bias\.weight": (
        r"encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight"
    ),
    r"blocks\.(\d+)\.attention_norm\.weight": r"encoder.block.\1.layer.0.layer_norm.weight",
    r"blocks\.(\d+)\.([qkvo])\.weight": r"encoder.block.\1.layer.0.SelfAttention.\2.weight",
    r"blocks\.(\d+)\.mlp_norm\.weight": r"encoder.block.\1.layer.1.layer_norm.weight",
    r"blocks\.(\d+)\.(wi|wi_0|wi_1|wo)\.weight": (
        r"encoder.block.\1.layer.1.DenseReluDense.\2.weight"
    ),
}
# The embedding has two names; a file holds either or both.
_OTHER_EMBEDDING: Final = "encoder.embed_tokens.weight"


@dataclass(frozen=True, slots=True)
class T5Options:
    """Architecture of the encoder, by the names of a Hugging Face config.json."""

    vocab_size: int
    d_model: int
    d_kv: int
    d_ff: int
    num_layers: int
    num_heads: int
    feed_forward_proj: str
    layer_norm_epsilon: float = 1e-6
    relative_attention_num_buckets: int = 32
    relative_attention_max_distance: int = 128

    @classmethod
    def read(cls, file: Path) -> T5Options:
        """Return what a config.json says.

        Raises:
            ValueError: it is not that of a T5, or an entry is missing.
        """
        content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if content.get("model_type") not in ("t5", "mt5"):
            raise ValueError(f"model_type must be t5, got {content.get('model_type')!r}")
        content.setdefault("feed_forward_proj", "relu")
        if content["feed_forward_proj"] not in _MLPS:
            known = " or ".join(_MLPS)
            raise ValueError(
                f"feed_forward_proj must be {known}, got {content['feed_forward_proj']!r}"
            )
        names = [name for name in cls.__dataclass_fields__ if name in content]
        try:
            return cls(**{name: content[name] for name in names})
        except TypeError as error:
            raise ValueError(f"{file.name} lacks an entry: {error}") from None


class RMSNorm(nn.Module):
    """Scale to unit root mean square; computed in float32."""

    def __init__(self, dim: int, epsilon: float) -> None:
        """Make a norm over the last `dim` channels."""
        super().__init__()
        self.weight = nn.Parameter(torch.ones(dim))
        self.epsilon = epsilon

    def forward(self, x: Tensor) -> Tensor:
        """Return `x` (..., C), float32, scaled, in the dtype of the weight."""
        scale = torch.rsqrt(x.square().mean(-1, keepdim=True) + self.epsilon)
        return (x * scale).to(self.weight.dtype) * self.weight


class Block(nn.Module):
    """Self-attention and MLP, each with its norm before and the float32 residual around it."""

    def __init__(self, options: T5Options) -> None:
        """Build one layer."""
        super().__init__()
        width, inner = options.d_model, options.num_heads * options.d_kv
        gated, approximation = _MLPS[options.feed_forward_proj]
        self.num_heads, self.approximation = options.num_heads, approximation
        self.attention_norm = RMSNorm(width, options.layer_norm_epsilon)
        self.q = nn.Linear(width, inner, bias=False)
        self.k = nn.Linear(width, inner, bias=False)
        self.v = nn.Linear(width, inner, bias=False)
        self.o = nn.Linear(inner, width, bias=False)
        self.mlp_norm = RMSNorm(width, options.layer_norm_epsilon)
        for name in ("wi_0", "wi_1") if gated else ("wi",):
            self.add_module(name, nn.Linear(width, options.d_ff, bias=False))
        self.wo = nn.Linear(options.d_ff, width, bias=False)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return `x` (B, S, C), float32, after this layer; `bias` is (1 or B, H, S, S)."""
        normed = self.attention_norm(x)
        queries, keys, values = (
            project(normed).unflatten(-1, (self.num_heads, -1)).transpose(1, 2)
            for project in (self.q, self.k, self.v)
        )  # (B, H, S, d_kv) each
        seen = F.scaled_dot_product_attention(queries, keys, values, attn_mask=bias, scale=1.0)
        x = x + self.o(seen.transpose(1, 2).flatten(-2)).float()
        normed = self.mlp_norm(x)
        if self.approximation is None:
            inner = F.relu(self.get_submodule("wi")(normed))
        else:
            gate = F.gelu(self.get_submodule("wi_0")(normed), approximate=self.approximation)
            inner = gate * self.get_submodule("wi_1")(normed)
        # `wo` is float32 where the others are float16 (see `_dtype_of`), and may be int8.
        wide = inner.float() if inner.dtype == torch.float16 else inner
        return x + self.wo(wide).float()


class T5Encoder(nn.Module):
    """Piece ids (B, S) to hidden states (B, S, C)."""

    def __init__(self, options: T5Options) -> None:
        """Build an encoder of the given architecture."""
        super().__init__()
        self.options = options
        self.embedding = nn.Embedding(options.vocab_size, options.d_model)
        self.position_bias = nn.Embedding(options.relative_attention_num_buckets, options.num_heads)
        self.blocks = nn.ModuleList(Block(options) for _ in range(options.num_layers))
        self.norm = RMSNorm(options.d_model, options.layer_norm_epsilon)

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the hidden states of piece ids (B, S).

        `mask` (B, S) is True at the real positions, None where all are. Padding comes last, and
        what is returned there means nothing.
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        buckets = self._bucket(places[None, :] - places[:, None])  # (S, S), of key minus query
        bias = self.position_bias(buckets).permute(2, 0, 1)[None]  # (1, H, S, S)
        if mask is not None:
            bias = bias.masked_fill(~mask[:, None, None, :], -math.inf)  # (B, H, S, S)
        x = self.embedding(ids).float()
        for block in self.blocks:
            x = block(x, bias)
        hidden: Tensor = self.norm(x)
        return hidden

    @property
    def dim(self) -> int:
        """Channels of the hidden states."""
        return self.options.d_model

    @property
    def max_tokens(self) -> int:
        """Positions of a text: relative positions set no limit of their own."""
        return sys.maxsize

    def _bucket(self, distance: Tensor) -> Tensor:
        """Buckets of distances: half for each direction, near ones exact, far ones by logarithm."""
        one_side = self.options.relative_attention_num_buckets // 2
        exact = one_side // 2
        far = math.log(self.options.relative_attention_max_distance / exact)
        size = distance.abs()
        grown = (size.clamp_min(1).float() / exact).log() / far * (one_side - exact)
        coarse = (exact + grown.long()).clamp_max(one_side - 1)
        return torch.where(size < exact, size, coarse) + one_side * (distance > 0)


class T5Files:
    """The weights of a T5 encoder, checked by their names and shapes; nothing is loaded yet."""

    def __init__(self, directory: Path) -> None:
        """Hold the files of a Hugging Face directory against its config.json.

        Weights are safetensors or else pickled, in parts or whole; a decoder beside the encoder is
        left alone.

        Raises:
            FileNotFoundError: a file is missing.
            ValueError: a weight is missing, unexpected or misshapen.
        """
        self.options = T5Options.read(directory / "config.json")
        self.paths = hugging_face_files(directory)
        self._blueprint = Blueprint(lambda: T5Encoder(self.options))
        empty = self._blueprint.model.state_dict()
        self._shapes = {name: tuple(value.shape) for name, value in empty.items()}
        found = {name for path in self.paths for name in self._names(WeightFile(path)).values()}
        missing = sorted(hugging_face_key(name) for name in self._shapes if name not in found)
        if missing:
            raise ValueError(f"weights are missing: {', '.join(missing[:3])}")

    @property
    def dim(self) -> int:
        """Channels of the hidden states."""
        return self.options.d_model

    @property
    def empty(self) -> T5Encoder:
        """The encoder without its weights, to read names and shapes from."""
        return self._blueprint.model

    def num_bytes(self, dtype: torch.dtype) -> int:
        """Memory that the encoder takes when its weights have this dtype."""
        return sum(
            math.prod(shape) * _dtype_of(name, dtype).itemsize
            for name, shape in self._shapes.items()
        )

    def load(self, dtype: torch.dtype) -> T5Encoder:
        """Return the encoder with weights of this dtype.

        In float16 the last matrix of each layer stays in float32, since its products go beyond
        what float16 can hold.

        Raises:
            ValueError: a weight is not finite.
        """
        weights: dict[str, Tensor] = {}
        for path in self.paths:
            file = WeightFile(path)  # opened anew, so that nothing of it stays in memory between
            names = self._names(file)

            def dtype_of(stored: str, names: dict[str, str] = names) -> torch.dtype:
                return _dtype_of(names[stored], dtype)

            values = file.read(names, dtype_of)
            weights |= {names[stored]: value for stored, value in values.items()}
        model = self._blueprint.take()
        model.load_state_dict(weights, strict=True, assign=True)
        return model.requires_grad_(False).eval()

    def _names(self, file: WeightFile) -> dict[str, str]:
        """Keys of the encoder's weights in a file -> our names."""
        ours = {hugging_face_key(name): name for name in self._shapes}
        found: dict[str, str] = {}
        for stored, shape in file.shapes.items():
            key = hugging_face_key("embedding.weight") if stored == _OTHER_EMBEDDING else stored
            if key in ours:
                found[stored] = ours[key]
                if shape != self._shapes[ours[key]]:
                    raise ValueError(
                        f"{file.path.name}: {key} has shape {shape}, "
                        f"config.json asks for {self._shapes[ours[key]]}"
                    )
            elif key.startswith("encoder."):
                raise ValueError(f"{file.path.name}: {key} is unexpected")
        return found


def load_t5_encoder(directory: Path, dtype: torch.dtype) -> T5Encoder:
    """Return the encoder in a Hugging Face directory of a T5; errors as those of `T5Files`."""
    return T5Files(directory).load(dtype)


def _dtype_of(name: str, dtype: torch.dtype) -> torch.dtype:
    """Return the dtype of one of our weights in an encoder of `dtype`."""
    wide = dtype == torch.float16 and name.endswith(".wo.weight")
    return torch.float32 if wide else dtype


def hugging_face_key(name: str) -> str:
    """Return the key that a weight of ours has in a Hugging Face file."""
    for pattern, key in _KEYS.items():
        match = re.fullmatch(pattern, name)
        if match is not None:
            return match.expand(key)
    raise AssertionError(f"{name} has no Hugging Face key")


def hugging_face_files(directory: Path) -> list[Path]:
    """Return the files of weights in a Hugging Face directory, safetensors before pickled ones.

    Raises:
        FileNotFoundError: there are none.
    """
    for name in ("model.safetensors", "pytorch_model.bin"):
        index = directory / f"{name}.index.json"
        if index.is_file():
            parts = json.loads(index.read_text(encoding="utf-8"))["weight_map"].values()
            return [directory / part for part in sorted(set(parts))]
        if (directory / name).is_file():
            return [directory / name]
    raise FileNotFoundError("neither model.safetensors nor pytorch_model.bin is there")
