"""Convolutional building blocks of the tokenizer, channels first (B, C, T).

Module nesting, and with it every state-dict key, is that of the published tokenizers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.causal import CausalConvolution
from models.normalization import build_norm
from options.architecture import TokenizerOptions

ACTIVATIONS: dict[str, Callable[[], nn.Module]] = {
    "relu": nn.ReLU,
    "silu": nn.SiLU,
    "gelu": nn.GELU,
}

_CAUSAL_BLOCK_KERNEL = 3  # causal residual blocks take no other kernel_size


@contextmanager
def float32_convolutions() -> Iterator[None]:
    """Have GPUs convolve float32 numbers as such inside of the context.

    By default they round them to TF32, 10 bits: a motion would then depend on what is decoded with
    it in the third decimal.
    """
    cudnn: Any = torch.backends.cudnn
    # Two ways of saying it, which must not be mixed: torch 2.8 knows the older only.
    owner, name, exact = (
        (cudnn.conv, "fp32_precision", "ieee")
        if hasattr(cudnn, "conv")
        else (cudnn, "allow_tf32", False)
    )
    before = getattr(owner, name)
    setattr(owner, name, exact)
    try:
        yield
    finally:
        setattr(owner, name, before)


def same_convolution(
    channels_in: int, channels_out: int, kernel_size: int, causal: bool = False
) -> nn.Module:
    """Return a convolution that keeps the number of frames.

    Where a causal one is wider than three frames, it is dilated by half its width, as the weights
    of published causal tokenizers expect.
    """
    half = (kernel_size - 1) // 2
    if causal:
        return CausalConvolution(channels_in, channels_out, kernel_size, dilation=max(1, half))
    return nn.Conv1d(channels_in, channels_out, kernel_size, padding=half)


class _OddDownsampling(nn.Conv1d):
    """A convolution that needs one more frame of padding on the right than on the left."""

    def forward(self, x: Tensor) -> Tensor:
        """Return `x` with T // stride frames."""
        return super().forward(functional.pad(x, (0, 1)))


def downsampling(width: int, stride: int, causal: bool = False) -> nn.Module:
    """Return a convolution over 2 * stride frames that keeps T // stride of T frames.

    A causal one is dilated by half its stride, as in published tokenizers: from a stride of 4 on it
    relies on the convolution before it to bring in the frames between.
    """
    half = stride // 2
    if causal:
        return CausalConvolution(width, width, 2 * stride, stride=stride, dilation=max(1, half))
    kind = _OddDownsampling if stride % 2 else nn.Conv1d
    return kind(width, width, 2 * stride, stride=stride, padding=half)


class ResidualBlock(nn.Module):
    """x + conv1x1(act(norm(conv(act(norm(x))))))."""

    def __init__(
        self, width: int, kernel_size: int, dilation: int, activation: str, norm: str, causal: bool
    ) -> None:
        """Build a block of `width` channels whose first convolution is dilated."""
        super().__init__()
        reach = dilation * (kernel_size - 1)  # frames that the convolution sees beside its own
        self._left = reach if causal else 0
        padding = 0 if causal else reach // 2
        self.norm1 = build_norm(norm, width)
        self.norm2 = build_norm(norm, width)
        self.activation = ACTIVATIONS[activation]()
        self.conv1 = nn.Conv1d(width, width, kernel_size, padding=padding, dilation=dilation)
        self.conv2 = nn.Conv1d(width, width, 1)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return `x` (B, C, T) with the block's change added; `mask` as in `ResidualStack`."""
        h = self.activation(self.norm1(x))
        if mask is not None:
            h = h * mask
        if self._left:
            h = functional.pad(h, (self._left, 0))
        h = self.conv1(h)
        return torch.add(x, self.conv2(self.activation(self.norm2(h))))


class ResidualStack(nn.Module):
    """Residual blocks of falling dilation: the widest looks first."""

    def __init__(self, options: TokenizerOptions) -> None:
        """Build `depth` blocks with dilations dilation_growth**(depth-1) .. 1."""
        super().__init__()
        self.model = nn.Sequential(
            *(
                ResidualBlock(
                    options.width,
                    _CAUSAL_BLOCK_KERNEL if options.causal else options.kernel_size,
                    options.dilation_growth**j,
                    options.activation,
                    options.norm,
                    options.causal,
                )
                for j in reversed(range(options.depth))
            )
        )

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return `x` (B, C, T) after all blocks.

        Args:
            x: rows that may be shorter than T.
            mask: (B, 1, T), True where a row has a frame: frames that see beyond a row's end find
                zeros there, as at the end of T. None where all rows are T long.
        """
        for block in self.model:
            x = block(x, mask)
        return x


class ShorteningStage(nn.Sequential):
    """A stage of the encoder, which divides the frame rate by the stride.

    Its layers are the convolution that leaves frames out, the residual blocks, and the attention
    where there is one.
    """

    def shorten(self, x: Tensor, mask: Tensor, stride: int) -> tuple[Tensor, Tensor]:
        """Return `x` (B, C, T) and its mask (B, 1, T), as in `ResidualStack`, at the new rate."""
        fewer, blocks, *rest = self
        x = fewer(x * mask)
        mask = fewer_frames(mask, stride)
        x = blocks(x, mask)
        for layer in rest:
            x = layer(x)
        return x, mask


def fewer_frames(mask: Tensor, stride: int) -> Tensor:
    """Return the mask (..., T // stride) of rows of which `stride` frames at a time became one."""
    return mask[..., stride - 1 :: stride]


class LengtheningStage(nn.Sequential):
    """A stage of the decoder, which multiplies the frame rate by the stride.

    Its layers are the residual blocks, what repeats frames, the convolution that smooths them, and
    the attention where there is one.
    """

    def lengthen(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return `x` (B, C, T) and its mask (B, 1, T), as in `ResidualStack`, at the new rate."""
        blocks, repeat, smooth, *rest = self
        x = repeat(blocks(x, mask))
        mask = mask.repeat_interleave(x.shape[-1] // mask.shape[-1], dim=-1)
        x = smooth(x * mask)
        for layer in rest:
            x = layer(x)
        return x, mask
