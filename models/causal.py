"""Causal building blocks of the tokenizer: nothing sees a later frame. Channels first (B, C, T)."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

from models.normalization import build_norm


class CausalConvolution(nn.Module):
    """A convolution that is padded on the left only.

    With a stride of s, frame i of the output sees the input up to frame (i + 1) * s - 1.
    """

    def __init__(
        self,
        channels_in: int,
        channels_out: int,
        kernel_size: int,
        stride: int = 1,
        dilation: int = 1,
    ) -> None:
        """Build a convolution whose output has T // stride frames."""
        super().__init__()
        self._left = (kernel_size - 1) * dilation + 1 - stride
        self.conv = nn.Conv1d(
            channels_in, channels_out, kernel_size, stride=stride, dilation=dilation
        )

    def forward(self, x: Tensor) -> Tensor:
        """Return the convolution of `x`."""
        return self.conv(functional.pad(x, (self._left, 0)))


class CausalAttention(nn.Module):
    """x + proj(attention(norm(x))): one head over all channels, each frame sees earlier ones."""

    def __init__(self, width: int, norm: str) -> None:
        """Build the attention of `width` channels."""
        super().__init__()
        self.norm1 = build_norm(norm, width)
        self.q = CausalConvolution(width, width, 1)
        self.k = CausalConvolution(width, width, 1)
        self.v = CausalConvolution(width, width, 1)
        self.proj_out = CausalConvolution(width, width, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Return `x` (B, C, T) with what each frame attends to added."""
        h = self.norm1(x)
        query, key, value = (part(h).transpose(1, 2) for part in (self.q, self.k, self.v))
        seen = functional.scaled_dot_product_attention(query, key, value, is_causal=True)
        return x + self.proj_out(seen.transpose(1, 2))
