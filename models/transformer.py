"""The text-to-motion transformer: a LLaMA-style decoder with a bidirectional text prefix.

Parameter names are those of the published checkpoints (`transformer.h.0.attn.c_attn.weight`, ...).
Sequences are `[text][motion tokens][end]` without a gap: the motion of a row starts at the row's
own text length, and rotary positions count from the first text position.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.attention import Attention, prefix_mask, rotary_table
from models.devices import Quantize
from models.int8_linear import FEWEST_WEIGHTS, quantize_linears
from models.kv_cache import KVCache
from models.packed_linear import can_pack, pack_linears
from options.architecture import TransformerOptions

_NORM_EPSILON = 1e-5


class RMSNorm(nn.Module):
    """Scale by the root of the mean square over the last dimension, computed in float32."""

    def __init__(self, size: int) -> None:
        """Build a norm over `size` channels."""
        super().__init__()
        self.scale = nn.Parameter(torch.ones(size))

    def forward(self, x: Tensor) -> Tensor:
        """Return `x` (..., C) normalised."""
        normed = functional.rms_norm(x.float(), x.shape[-1:], eps=_NORM_EPSILON)
        return normed.to(x.dtype) * self.scale


class MLP(nn.Module):
    """Gated MLP: c_proj(silu(c_fc1 x) * c_fc2 x)."""

    def __init__(self, options: TransformerOptions) -> None:
        """Build the MLP of one layer."""
        super().__init__()
        self.c_fc1 = nn.Linear(options.embed_dim, options.hidden_dim, bias=False)
        self.c_fc2 = nn.Linear(options.embed_dim, options.hidden_dim, bias=False)
        self.c_proj = nn.Linear(options.hidden_dim, options.embed_dim, bias=False)
        self.joined: nn.Module | None = None  # c_fc1 and c_fc2, after `join`

    def forward(self, x: Tensor) -> Tensor:
        """Return the change of `x` (B, N, C)."""
        if self.joined is None:
            gate, up = self.c_fc1(x), self.c_fc2(x)
        else:
            gate, up = self.joined(x).chunk(2, dim=-1)
        return self.c_proj(functional.silu(gate) * up)

    def join(self) -> None:
        """Put both input matrices into one, which one call reads; for inference alone."""
        both = torch.cat([self.c_fc1.weight, self.c_fc2.weight])
        del self.c_fc1, self.c_fc2
        self.joined = nn.Linear(both.shape[1], len(both), bias=False, device="meta")
        self.joined.weight = nn.Parameter(both, requires_grad=False)


class Layer(nn.Module):
    """Attention and MLP, each on a normalised copy and added to the stream."""

    def __init__(self, options: TransformerOptions) -> None:
        """Build one layer."""
        super().__init__()
        self.rms_1 = RMSNorm(options.embed_dim)
        self.attn = Attention(options)
        self.rms_2 = RMSNorm(options.embed_dim)
        self.mlp = MLP(options)

    def forward(self, x: Tensor, turns: Tensor, mask: Tensor) -> Tensor:
        """Return whole sequences `x` (B, N, C) after this layer: FSDP gathers its weights here."""
        queries, keys, values = self.attn.project(self.rms_1(x), turns)
        x = x + self.attn.attend(queries, keys, values, mask)
        return x + self.mlp(self.rms_2(x))


class Stack(nn.Module):
    """Token embedding, layers and last norm, under the names of the published checkpoints."""

    def __init__(self, options: TransformerOptions) -> None:
        """Build the stack of the given architecture."""
        super().__init__()
        self.wte = nn.Embedding(options.vocab_size, options.embed_dim)
        self.h = nn.ModuleList(Layer(options) for _ in range(options.num_layers))
        self.ln_f = RMSNorm(options.embed_dim)

    def layers(self) -> Iterator[Layer]:
        """Yield the layers in their order."""
        for layer in self.h:
            assert isinstance(layer, Layer)
            yield layer


class Transformer(nn.Module):
    """Text embeddings and motion tokens to logits of the next motion token."""

    rotary: Tensor

    def __init__(self, options: TransformerOptions) -> None:
        """Build a transformer of the given architecture."""
        super().__init__()
        self.options = options
        self.transformer = Stack(options)
        # The pad token is never predicted, so an untied head has no row for it.
        head_rows = options.vocab_size if options.tie_weights else options.vocab_size - 1
        self.lm_head = nn.Linear(options.embed_dim, head_rows, bias=False)
        self.llama_proj = nn.Linear(options.text_dim, options.embed_dim)
        if options.tie_weights:
            self.lm_head.weight = self.transformer.wte.weight
        table = rotary_table(options.block_size, options.head_dim)
        self.register_buffer("rotary", table, persistent=False)

    @property
    def dtype(self) -> torch.dtype:
        """What it computes in."""
        return self.llama_proj.weight.dtype

    @property
    def device(self) -> torch.device:
        """Where it computes."""
        return self.llama_proj.weight.device

    def turns(self, positions: Tensor) -> Tensor:
        """Return the rotary turns of positions (B, N), complex (B, N, 1, 1, h/2)."""
        return torch.view_as_complex(self.rotary.float()[positions])[:, :, None, None]

    def embed(self, tokens: Tensor) -> Tensor:
        """Return the embeddings (..., C) of token ids (...)."""
        return self.transformer.wte(tokens)

    def store_for_decoding(self, quantize: Quantize = "none") -> Transformer:
        """Lay the matrices out as a decode step reads them fastest, and return this transformer.

        It is for inference alone from then on: packed matrices are no parameters any more. Weights
        that stay as they are, such as embeddings, are copied, since a single view of a mapped file
        would keep in memory all of it that has been read.

        Args:
            quantize: "int8" stores linear weights in 8 bits where that is faster than float32; on
                other devices than the CPU all of them.
        Raises:
            ValueError: int8 would be slower than float32.
        """
        pack = self.device.type == "cpu" and self.dtype == torch.float32 and can_pack()
        # Elsewhere on the CPU weights stay in their mapped file, which a joined copy would not.
        join = pack or quantize == "int8" or self.device.type != "cpu"
        if pack:
            self._copy_what_stays()
        count = 0
        # One after the other: the pages of a file go when the last weight in them is replaced.
        for part in (*self.transformer.layers(), self):
            if join and isinstance(part, Layer):
                part.mlp.join()
            if quantize == "int8":
                count += quantize_linears(part)
            if pack:
                pack_linears(part)
        if quantize == "int8" and not count:
            raise ValueError(
                "quantize int8 gains nothing with a transformer whose matrices all have fewer than "
                f"{FEWEST_WEIGHTS:,} weights, as here; use quantize none"
            )
        return self

    def _copy_what_stays(self) -> None:
        """Copy the weights that are not going to be packed."""
        linear = [m for m in self.modules() if isinstance(m, nn.Linear) and m.bias is None]
        packed = {id(layer.weight) for layer in linear} - {id(self.transformer.wte.weight)}
        for weight in self.parameters():
            if id(weight) not in packed:
                weight.data = weight.data.clone()

    def project_text(self, text: Tensor) -> Tensor:
        """Return text-encoder output (..., text_dim) as prefix vectors (..., C)."""
        return self.llama_proj(text)

    def logits(self, hidden: Tensor) -> Tensor:
        """Return logits over codes and end (..., codebook_size + 1) of hidden states (..., C)."""
        logits = self.lm_head(hidden)
        # No view where none is needed: FSDP cannot see what is done to one.
        return logits[..., : self.options.codebook_size + 1] if self.options.tie_weights else logits

    def hidden(self, x: Tensor, text_lengths: Tensor) -> Tensor:
        """Return the last hidden states of whole sequences: the training path.

        Args:
            x: embedded sequences (B, N, C), a row's text first.
            text_lengths: number of text positions of each row (B,).
        Returns:
            Hidden states (B, N, C), after the last norm.
        """
        turns = self.turns(torch.arange(x.shape[1], device=x.device)[None])
        mask = prefix_mask(x.shape[1], text_lengths)
        for layer in self.transformer.layers():
            x = layer(x, turns, mask)
        return self.transformer.ln_f(x)

    def prefill(self, x: Tensor, text_lengths: Tensor, cache: KVCache, slots: list[int]) -> None:
        """Run the starts of sequences and fill their slots.

        Args:
            x: embedded text, and first motion tokens if there are any (B, N, C), padded. What is
                cached beyond the end of a row is written again before anything looks there.
            text_lengths: how many positions of each row are text (B,).
            cache: receives the keys and values.
            slots: row of the cache for each row.
        """
        turns = self.turns(torch.arange(x.shape[1], device=x.device)[None])
        mask = prefix_mask(x.shape[1], text_lengths)
        for index, layer in enumerate(self.transformer.layers()):
            queries, keys, values = layer.attn.project(layer.rms_1(x), turns)
            cache.write_prefix(index, slots, keys, values)
            x = x + layer.attn.attend(queries, keys, values, mask)
            x = x + layer.mlp(layer.rms_2(x))

    def decode_step(
        self, x: Tensor, positions: Tensor, cache: KVCache, reach: int | None = None
    ) -> Tensor:
        """Append one place to every slot and return its hidden states (B, C).

        Args:
            x: what each slot sees there (B, C), mostly its newest token embedded.
            positions: the place in the slot's sequence (B,).
            cache: keys and values so far; extended by this call.
            reach: how many cached places are looked at, more than every position; None for all.
        """
        x = x[:, None]  # (B, 1, C)
        turns = self.turns(positions[:, None])
        reach = cache.length if reach is None else reach
        places = torch.arange(reach, device=positions.device)
        mask = (places[None] <= positions[:, None])[:, None, None]  # (B, 1, 1, reach)
        for index, layer in enumerate(self.transformer.layers()):
            queries, keys, values = layer.attn.project(layer.rms_1(x), turns)
            all_keys, all_values = cache.write_step(index, positions, keys, values, reach)
            x = x + layer.attn.attend(queries, all_keys, all_values, mask)
            x = x + layer.mlp(layer.rms_2(x))
        return self.transformer.ln_f(x[:, 0])
