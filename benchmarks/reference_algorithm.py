"""The algorithm that published text-to-motion transformers generate with, to compare with.

Written from its description: one motion at a time, float32, no key-value cache. Every new token
runs the whole sequence again, and the output head reads every position of it although only the
last one is used. The token after the last is computed too, and dropped.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from models.transformer import Transformer

_EPSILON = 1e-5
_BASE = 10000.0


class ReferenceAlgorithm:
    """Generates with the weights of a transformer, in float32, from its state dict alone."""

    def __init__(self, transformer: Transformer) -> None:
        """Take the weights; those that are float32 already are shared, not copied."""
        self.options = transformer.options
        self._weights = {name: value.float() for name, value in transformer.state_dict().items()}
        pair = torch.arange(0, self.options.head_dim, 2).double() / self.options.head_dim
        angles = torch.outer(torch.arange(self.options.block_size).double(), _BASE**-pair)
        turn = torch.polar(torch.ones_like(angles), angles).to(torch.complex64)
        self._turn = turn.to(self._weights["lm_head.weight"].device)

    @torch.inference_mode()
    def generate(self, text: Tensor, new_tokens: int, greedy: bool = True) -> list[int]:
        """Return `new_tokens` tokens; the end token is never taken.

        Args:
            text: text-encoder output (S, text_dim).
            new_tokens: how many.
            greedy: take the likeliest token; otherwise draw from the model's distribution.
        """
        tokens: list[int] = []
        for _ in range(new_tokens + 1):
            last = self.logits(text, tokens)[-1]
            last[self.options.end_id :] = -torch.inf
            chances = last.softmax(-1)
            token = chances.argmax() if greedy else torch.multinomial(chances, 1)
            tokens.append(int(token))
        return tokens[:new_tokens]

    def logits(self, text: Tensor, tokens: list[int]) -> Tensor:
        """Return the logits of every position (S + L, V) of a text (S, text_dim) and tokens."""
        weights = self._weights
        projected = functional.linear(
            text.float(), weights["llama_proj.weight"], weights["llama_proj.bias"]
        )
        ids = torch.tensor(tokens, dtype=torch.long, device=projected.device)
        x = torch.cat([projected, weights["transformer.wte.weight"][ids]])
        mask = self._mask(len(x), len(text))
        for layer in range(self.options.num_layers):
            name = f"transformer.h.{layer}"
            x = x + self._attention(self._norm(x, f"{name}.rms_1"), name, mask)
            x = x + self._mlp(self._norm(x, f"{name}.rms_2"), name)
        return functional.linear(self._norm(x, "transformer.ln_f"), weights["lm_head.weight"])

    def _mask(self, length: int, text_length: int) -> Tensor:
        """Who may look at whom: everyone backwards, and text at all text."""
        mask = torch.ones(length, length, dtype=torch.bool, device=self._turn.device).tril()
        mask[:text_length, :text_length] = True
        return mask

    def _norm(self, x: Tensor, name: str) -> Tensor:
        size = (x * x).mean(-1, keepdim=True)
        return x * torch.rsqrt(size + _EPSILON) * self._weights[f"{name}.scale"]

    def _attention(self, x: Tensor, name: str, mask: Tensor) -> Tensor:
        length, heads = len(x), self.options.num_heads
        qkv = functional.linear(x, self._weights[f"{name}.attn.c_attn.weight"])
        queries, keys, values = qkv.view(length, 3, heads, -1).permute(1, 2, 0, 3)  # (H, N, h)
        mixed = functional.scaled_dot_product_attention(
            self._turned(queries)[None], self._turned(keys)[None], values[None], attn_mask=mask
        )[0]
        joined = mixed.transpose(0, 1).reshape(length, -1)
        return functional.linear(joined, self._weights[f"{name}.attn.c_proj.weight"])

    def _turned(self, x: Tensor) -> Tensor:
        pairs = torch.view_as_complex(x.reshape(*x.shape[:-1], -1, 2).contiguous())
        return torch.view_as_real(pairs * self._turn[: x.shape[1]]).flatten(-2)

    def _mlp(self, x: Tensor, name: str) -> Tensor:
        gate = functional.linear(x, self._weights[f"{name}.mlp.c_fc1.weight"])
        up = functional.linear(x, self._weights[f"{name}.mlp.c_fc2.weight"])
        return functional.linear(
            functional.silu(gate) * up, self._weights[f"{name}.mlp.c_proj.weight"]
        )
