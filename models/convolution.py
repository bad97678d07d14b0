"""Convolutional building blocks of the tokenizer, channels first (B, C, T).

Module nesting, and with it every state-dict key, is that of the published tokenizers.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

ACTIVATIONS: dict[str, Callable[[], nn.Module]] = {
    "relu": nn.ReLU,
    "silu": nn.SiLU,
    "gelu": nn.GELU,
}


class ChannelNorm(nn.LayerNorm):
    """Layer normalisation over the channels of (B, C, T), at every frame by itself."""

    def forward(self, x: Tensor) -> Tensor:
        """Return `x` (B, C, T) normalised."""
        return super().forward(x.transpose(1, 2)).transpose(1, 2)


def build_norm(norm: str, width: int) -> nn.Module:
    """Return the normalisation called `norm` for `width` channels."""
    return ChannelNorm(width) if norm == "LN" else nn.Identity()


def same_convolution(channels_in: int, channels_out: int, kernel_size: int) -> nn.Conv1d:
    """Return a convolution that keeps the number of frames."""
    return nn.Conv1d(channels_in, channels_out, kernel_size, padding=(kernel_size - 1) // 2)


class ResidualBlock(nn.Module):
    """x + conv1x1(act(norm(conv(act(norm(x))))))."""

    def __init__(
        self, width: int, kernel_size: int, dilation: int, activation: str, norm: str
    ) -> None:
        """Build a block of `width` channels whose first convolution is dilated."""
        super().__init__()
        padding = dilation * (kernel_size - 1) // 2
        self.norm1 = build_norm(norm, width)
        self.norm2 = build_norm(norm, width)
        self.activation = ACTIVATIONS[activation]()
        self.conv1 = nn.Conv1d(width, width, kernel_size, padding=padding, dilation=dilation)
        self.conv2 = nn.Conv1d(width, width, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Return `x` (B, C, T) with the block's change added."""
        h = self.conv1(self.activation(self.norm1(x)))
        return torch.add(x, self.conv2(self.activation(self.norm2(h))))


class ResidualStack(nn.Module):
    """Residual blocks of falling dilation: the widest looks first."""

    def __init__(
        self,
        width: int,
        depth: int,
        dilation_growth: int,
        kernel_size: int,
        activation: str,
        norm: str,
    ) -> None:
        """Build `depth` blocks with dilations growth**(depth-1) .. 1."""
        super().__init__()
        self.model = nn.Sequential(
            *(
                ResidualBlock(width, kernel_size, dilation_growth**j, activation, norm)
                for j in reversed(range(depth))
            )
        )

    def forward(self, x: Tensor) -> Tensor:
        """Return `x` (B, C, T) after all blocks."""
        return self.model(x)
