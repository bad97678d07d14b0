"""The motion tokenizer: a convolutional VQ-VAE that turns motion features into tokens and back."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from models.convolution import ResidualStack, same_convolution
from models.quantizers import FSQ
from options.architecture import TokenizerOptions


@dataclass(frozen=True, slots=True)
class Reconstruction:
    """A training pass of the tokenizer.

    Attributes:
        features: reconstructed features (B, T, D), T as given.
        tokens: token ids (B, T / frames per token).
        loss: the quantizer's share of the training loss.
    """

    features: Tensor
    tokens: Tensor
    loss: Tensor


def _residual_stack(options: TokenizerOptions) -> ResidualStack:
    return ResidualStack(
        options.width,
        options.depth,
        options.dilation_growth,
        options.kernel_size,
        options.activation,
        options.norm,
    )


class Encoder(nn.Module):
    """Features (B, D, T) to vectors (B, C, T / 2**num_stages)."""

    def __init__(self, options: TokenizerOptions) -> None:
        """Build the encoder of a tokenizer."""
        super().__init__()
        width = options.width
        layers: list[nn.Module] = [
            same_convolution(options.motion_dim, width, options.kernel_size),
            nn.ReLU(),  # whatever the activation of the blocks is
        ]
        for _ in range(options.num_stages):
            halve = nn.Conv1d(width, width, 4, stride=2, padding=1)
            layers.append(nn.Sequential(halve, _residual_stack(options)))
        layers.append(same_convolution(width, options.code_dim, options.kernel_size))
        self.model = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        """Return the vectors of `x` (B, D, T)."""
        return self.model(x)


class Decoder(nn.Module):
    """Codes (B, C, L) to features (B, D, L * 2**num_stages)."""

    def __init__(self, options: TokenizerOptions) -> None:
        """Build the decoder of a tokenizer."""
        super().__init__()
        width, kernel = options.width, options.kernel_size
        layers: list[nn.Module] = [
            same_convolution(options.code_dim, width, kernel),
            nn.ReLU(),
        ]
        for _ in range(options.num_stages):
            double = nn.Upsample(scale_factor=2, mode="nearest")
            layers.append(
                nn.Sequential(_residual_stack(options), double, same_convolution(width, width, 3))
            )
        layers += [
            same_convolution(width, width, kernel),
            nn.ReLU(),
            same_convolution(width, options.motion_dim, kernel),
        ]
        self.model = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        """Return the features of codes `x` (B, C, L)."""
        return self.model(x)


class Tokenizer(nn.Module):
    """Encoder, quantizer and decoder. Features are normalised, (B, T, D) at every border."""

    def __init__(self, options: TokenizerOptions) -> None:
        """Build a tokenizer of the given architecture."""
        super().__init__()
        self.options = options
        self.encoder = Encoder(options)
        self.quantizer = FSQ(options.levels, options.code_dim)
        self.decoder = Decoder(options)

    def vectors(self, features: Tensor) -> Tensor:
        """Return the encoder's vectors (B, L, C) of features (B, T, D), before quantising.

        Raises:
            ValueError: fewer frames than one token stands for, or another feature dimension.
        """
        options = self.options
        if features.ndim != 3 or features.shape[-1] != options.motion_dim:
            raise ValueError(
                f"the tokenizer takes features (B, T, {options.motion_dim}), "
                f"got {tuple(features.shape)}"
            )
        if features.shape[1] < options.frames_per_token:
            raise ValueError(
                f"the tokenizer needs at least {options.frames_per_token} frames, "
                f"got {features.shape[1]}"
            )
        return self.encoder(features.transpose(1, 2)).transpose(1, 2)

    def encode(self, features: Tensor) -> Tensor:
        """Return the token ids (B, L) of features (B, T, D), L = T // frames per token."""
        return self.quantizer.encode(self.vectors(features))

    def decode(self, tokens: Tensor) -> Tensor:
        """Return the features (B, L * frames per token, D) of token ids (B, L), row by row."""
        if not tokens.shape[1]:
            return torch.zeros(tokens.shape[0], 0, self.options.motion_dim, device=tokens.device)
        codes = self.quantizer.decode(tokens)  # (B, L, C)
        return self.decoder(codes.transpose(1, 2)).transpose(1, 2)

    def forward(self, features: Tensor) -> Reconstruction:
        """Return the reconstruction of features (B, T, D), T a multiple of frames per token."""
        quantized = self.quantizer(self.vectors(features))
        rebuilt = self.decoder(quantized.codes.transpose(1, 2)).transpose(1, 2)
        return Reconstruction(rebuilt, quantized.tokens, quantized.loss)
