"""The transformer of T2M-GPT, whose published weights load strictly under their own names.

One CLIP vector is the first position, the motion tokens follow, and everything looks backwards
only. Unlike in the LLaMA-style models, the positions are a table that is added once, and layers
have biases.

Source: Zhang et al. 2023, "T2M-GPT: Generating Human Motion from Textual Descriptions".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.foreign import transformer_names
from models.meta import on_meta
from models.stored_weights import StoredWeights
from models.weight_files import WeightFile

PUBLISHED_HEADS = 16


@dataclass(frozen=True, slots=True)
class T2MGPTOptions:
    """Architecture of the transformer.

    Attributes:
        codebook_size: number of motion codes; the id of the end token.
        embed_dim: channels.
        num_heads: attention heads.
        text_dim: channels of the text's vector.
        block_size: positions, the text's included.
        base_layers: layers of the first stack.
        head_layers: layers of the second one.
        hidden_dim: channels inside the MLPs.
    """

    codebook_size: int
    embed_dim: int
    num_heads: int
    text_dim: int
    block_size: int
    base_layers: int
    head_layers: int
    hidden_dim: int

    @classmethod
    def of_shapes(
        cls, shapes: Mapping[str, tuple[int, ...]], num_heads: int, file: Path
    ) -> T2MGPTOptions:
        """Return what the shapes of a file say.

        Raises:
            ValueError: they are those of no such transformer.
        """
        try:
            rows, width = shapes["trans_base.tok_emb.weight"]
            options = cls(
                codebook_size=rows - 2,
                embed_dim=width,
                num_heads=num_heads,
                text_dim=shapes["trans_base.cond_emb.weight"][1],
                block_size=shapes["trans_base.pos_embed.embed"][0],
                base_layers=_count(shapes, r"trans_base\.blocks\.(\d+)\."),
                head_layers=_count(shapes, r"trans_head\.blocks\.(\d+)\."),
                hidden_dim=shapes["trans_base.blocks.0.mlp.0.weight"][0],
            )
        except (KeyError, IndexError, ValueError) as error:
            raise ValueError(f"{file} is no transformer of T2M-GPT: {error} is missing") from None
        if num_heads < 1 or width % num_heads:
            raise ValueError(f"num_heads must divide the {width} channels of {file}")
        return options


def _count(shapes: Mapping[str, tuple[int, ...]], pattern: str) -> int:
    matches = (re.match(pattern, name) for name in shapes)
    return len({match[1] for match in matches if match})


class Attention(nn.Module):
    """Attention that looks backwards."""

    mask: Tensor

    def __init__(self, options: T2MGPTOptions) -> None:
        """Build the attention of one layer."""
        super().__init__()
        width, size = options.embed_dim, options.block_size
        self.num_heads = options.num_heads
        self.key = nn.Linear(width, width)
        self.query = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.proj = nn.Linear(width, width)
        # Published files store it; nothing is computed with it.
        self.register_buffer("mask", torch.tril(torch.ones(1, 1, size, size)))

    def forward(self, x: Tensor) -> Tensor:
        """Return the change of `x` (B, N, C)."""
        queries, keys, values = (
            part(x).unflatten(-1, (self.num_heads, -1)).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )  # (B, H, N, C / H) each
        mixed = functional.scaled_dot_product_attention(queries, keys, values, is_causal=True)
        return self.proj(mixed.transpose(1, 2).flatten(-2))


class Block(nn.Module):
    """Attention and MLP, each on a normalised copy and added to the stream."""

    def __init__(self, options: T2MGPTOptions) -> None:
        """Build one layer."""
        super().__init__()
        width = options.embed_dim
        self.ln1 = nn.LayerNorm(width)
        self.ln2 = nn.LayerNorm(width)
        self.attn = Attention(options)
        self.mlp = nn.Sequential(
            nn.Linear(width, options.hidden_dim), nn.GELU(), nn.Linear(options.hidden_dim, width)
        )

    def forward(self, x: Tensor) -> Tensor:
        """Return `x` (B, N, C) after this layer."""
        x = x + self.attn(self.ln1(x))
        return x + self.mlp(self.ln2(x))


class _Positions(nn.Module):
    embed: Tensor

    def __init__(self, options: T2MGPTOptions) -> None:
        super().__init__()
        self.register_buffer("embed", torch.zeros(options.block_size, 1, options.embed_dim))


class Base(nn.Module):
    """Embeddings and the first stack of layers."""

    def __init__(self, options: T2MGPTOptions) -> None:
        """Build the first part."""
        super().__init__()
        self.tok_emb = nn.Embedding(options.codebook_size + 2, options.embed_dim)
        self.cond_emb = nn.Linear(options.text_dim, options.embed_dim)
        # In the files, but nothing is computed with it.
        self.pos_embedding = nn.Embedding(options.block_size, options.embed_dim)
        self.blocks = nn.Sequential(*(Block(options) for _ in range(options.base_layers)))
        self.pos_embed = _Positions(options)

    def forward(self, text: Tensor, tokens: Tensor) -> Tensor:
        """Return hidden states (B, 1 + L, C) of texts (B, text_dim) and tokens (B, L)."""
        x = torch.cat([self.cond_emb(text)[:, None], self.tok_emb(tokens)], dim=1)
        return self.blocks(x + self.pos_embed.embed[: x.shape[1], 0])


class Head(nn.Module):
    """The second stack of layers and the logits."""

    def __init__(self, options: T2MGPTOptions) -> None:
        """Build the second part."""
        super().__init__()
        self.blocks = nn.Sequential(*(Block(options) for _ in range(options.head_layers)))
        self.ln_f = nn.LayerNorm(options.embed_dim)
        self.head = nn.Linear(options.embed_dim, options.codebook_size + 1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Return logits over codes and end of hidden states (B, N, C)."""
        return self.head(self.ln_f(self.blocks(x)))


class T2MGPT(nn.Module):
    """A text's vector and motion tokens to logits of the next token."""

    def __init__(self, options: T2MGPTOptions) -> None:
        """Build a transformer of the given architecture."""
        super().__init__()
        self.options = options
        self.trans_base = Base(options)
        self.trans_head = Head(options)

    def forward(self, text: Tensor, tokens: Tensor) -> Tensor:
        """Return logits (B, 1 + L, codebook_size + 1); position 0 is the text.

        Args:
            text: vectors of the texts (B, text_dim).
            tokens: motion tokens so far (B, L).
        """
        return self.trans_head(self.trans_base(text, tokens))

    @torch.inference_mode()
    def generate(self, text: Tensor) -> Tensor:
        """Return the likeliest tokens (L,) for one text (text_dim); none where it ends at once."""
        tokens = torch.zeros(1, 0, dtype=torch.long, device=text.device)
        while tokens.shape[1] < self.options.block_size - 1:
            token = self(text[None], tokens)[:, -1].argmax(-1)
            if int(token) == self.options.codebook_size:
                break
            tokens = torch.cat([tokens, token[:, None]], dim=1)
        return tokens[0]


def load_t2mgpt(file: Path, dtype: torch.dtype, num_heads: int = PUBLISHED_HEADS) -> T2MGPT:
    """Return the transformer in a file of T2M-GPT (`{"trans": ...}`).

    Args:
        file: the weights.
        dtype: of the model.
        num_heads: attention heads, which no shape tells.
    Raises:
        FileNotFoundError: there is no such file.
        ValueError: it is damaged or refused, or no such transformer.
    """
    weights = WeightFile(file, "trans")
    names = transformer_names(weights.shapes)
    shapes = {name: weights.shapes[key] for name, key in names.items()}
    options = T2MGPTOptions.of_shapes(shapes, num_heads, file)
    stored = StoredWeights(weights, names, "the architecture of its shapes")
    return stored.load(on_meta(lambda: T2MGPT(options)), dtype)
