"""Attention with rotary positions over a text that all of it sees and a motion that looks back.

Rotary positions count from the first text position of a row.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from options.architecture import TransformerOptions

_ROTARY_BASE = 10000.0


def rotary_table(length: int, head_dim: int) -> Tensor:
    """Return cosine and sine (length, head_dim / 2, 2) of every position's angles, float32.

    Source: Su et al. 2021, "RoFormer", base 10000. float32 always: bfloat16 cannot tell positions
    above 256 apart.
    """
    channel = torch.arange(0, head_dim, 2, dtype=torch.float32, device="cpu") / head_dim
    position = torch.arange(length, dtype=torch.float32, device="cpu")
    angle = torch.outer(position, _ROTARY_BASE**-channel)
    return torch.stack([angle.cos(), angle.sin()], dim=-1)


def rotate(x: Tensor, turns: Tensor) -> Tensor:
    """Return `x` (..., h) with pairs of channels turned by complex numbers (..., h/2)."""
    pairs = torch.view_as_complex(x.float().unflatten(-1, (-1, 2)))
    return torch.view_as_real(pairs * turns).flatten(-2).to(x.dtype)


class Attention(nn.Module):
    """Multi-head attention with rotary positions; q, k and v in one matrix."""

    def __init__(self, options: TransformerOptions) -> None:
        """Build the attention of one layer."""
        super().__init__()
        self.num_heads = options.num_heads
        self.c_attn = nn.Linear(options.embed_dim, 3 * options.embed_dim, bias=False)
        self.c_proj = nn.Linear(options.embed_dim, options.embed_dim, bias=False)

    def project(self, x: Tensor, turns: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return queries, keys and values (B, H, N, h) of `x` (B, N, C), positions applied.

        `turns` are the rotary positions (B or 1, N, 1, 1, h/2), complex.
        """
        qkv = self.c_attn(x).unflatten(-1, (3, self.num_heads, -1))  # (B, N, 3, H, h)
        queries, keys = rotate(qkv[:, :, :2], turns).transpose(1, 3).unbind(2)
        return queries, keys, qkv[:, :, 2].transpose(1, 2)

    def attend(self, queries: Tensor, keys: Tensor, values: Tensor, mask: Tensor) -> Tensor:
        """Return the attention's output (B, N, C); `mask` is True where a query may look."""
        on_cpu = queries.device.type == "cpu"
        if on_cpu and self.training:
            mixed = _mix_in_training(queries, keys, values, mask)
        elif on_cpu and queries.shape[2] == 1 and len(queries) > 1:
            mixed = _mix_newest(queries, keys, values, mask)
        else:
            mixed = functional.scaled_dot_product_attention(queries, keys, values, attn_mask=mask)
        return self.c_proj(mixed.transpose(1, 2).flatten(-2))


def _mix_in_training(queries: Tensor, keys: Tensor, values: Tensor, mask: Tensor) -> Tensor:
    """Attention (B, H, N, h) of whole sequences on the CPU, step by step.

    At the lengths of motions both passes together take less time than those of the fused kernel.
    """
    scores = (queries * queries.shape[-1] ** -0.5) @ keys.transpose(-1, -2)  # (B, H, N, N)
    chances = scores.masked_fill(~mask, -torch.inf).softmax(-1, dtype=torch.float32)
    return chances.to(values.dtype) @ values


def _mix_newest(queries: Tensor, keys: Tensor, values: Tensor, mask: Tensor) -> Tensor:
    """Attention (B, H, 1, h) of one place of each row, on the CPU.

    The fused kernel gives a row other bits in another thread; this one does not, and is faster for
    many rows.
    """
    scores = keys @ (queries * queries.shape[-1] ** -0.5).transpose(-1, -2)  # (B, H, N, 1)
    chances = scores.transpose(-1, -2).masked_fill(~mask, -torch.inf).softmax(-1)
    return chances @ values


def prefix_mask(length: int, text_lengths: Tensor) -> Tensor:
    """Return who may look at whom (B, 1, length, length): text at all text, the rest backwards."""
    place = torch.arange(length, device=text_lengths.device)
    causal = place[None, :] <= place[:, None]
    is_text = place[None] < text_lengths[:, None]  # (B, length)
    both_text = is_text[:, :, None] & is_text[:, None, :]
    return (causal | both_text)[:, None]
