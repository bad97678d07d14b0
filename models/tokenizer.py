"""The motion tokenizer: a convolutional VQ-VAE that turns motion features into tokens and back."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from models.binary_quantizers import LFQ
from models.causal import CausalAttention
from models.codebooks import EMA, VQ, ResetVQ
from models.convolution import (
    LengtheningStage,
    ResidualStack,
    ShorteningStage,
    downsampling,
    fewer_frames,
    float32_convolutions,
    same_convolution,
)
from models.normalization import build_norm
from models.quantizers import FSQ
from models.wavelet import Patcher, Unpatcher
from options.architecture import TokenizerOptions

Quantizer = FSQ | LFQ | VQ | ResetVQ | EMA


@dataclass(frozen=True, slots=True)
class Reconstruction:
    """A training pass of the tokenizer.

    Attributes:
        features: reconstructed features (B, T, D), T as given.
        tokens: token ids (B, T / frames per token).
        loss: the quantizer's own loss.
    """

    features: Tensor
    tokens: Tensor
    loss: Tensor


def build_quantizer(options: TokenizerOptions) -> Quantizer:
    """Return the quantizer of a tokenizer."""
    size, code_dim = options.codebook_size, options.code_dim
    match options.quantizer:
        case "FSQ":
            return FSQ(options.levels, code_dim)
        case "LFQ" | "BSQ":
            return LFQ(size, code_dim, spherical=options.quantizer == "BSQ")
        case "VQ":
            return VQ(size, code_dim)
        case "VQ-reset":
            return ResetVQ(size, code_dim)
        case "EMA" | "EMA-reset":
            return EMA(size, code_dim, reset=options.quantizer == "EMA-reset")


def _attention(options: TokenizerOptions) -> list[nn.Module]:
    return [CausalAttention(options.width, options.norm)] if options.attention else []


def _middle(options: TokenizerOptions) -> list[nn.Module]:
    """What a tokenizer with attention has between its stages and the codes."""
    return [ResidualStack(options), *_attention(options), ResidualStack(options)]


class Encoder(nn.Module):
    """Features (B, D, T) to vectors (B, C, T / frames per token)."""

    def __init__(self, options: TokenizerOptions) -> None:
        """Build the encoder of a tokenizer."""
        super().__init__()
        width, kernel, causal = options.width, options.kernel_size, options.causal
        layers: list[nn.Module] = []
        if options.patcher != "none":
            layers.append(Patcher(options.patcher, options.patch_size))
        layers += [
            same_convolution(options.motion_dim * options.patch_size, width, kernel, causal),
            nn.ReLU(),  # whatever the activation of the blocks is
        ]
        for _ in range(options.num_stages):
            fewer = downsampling(width, options.stride, causal)
            layers.append(ShorteningStage(fewer, ResidualStack(options), *_attention(options)))
        self.has_middle = options.attention
        self.looks_ahead = not causal
        self.stride, self.patch_size = options.stride, options.patch_size
        if options.attention:
            self.middle_blocks = nn.Sequential(*_middle(options))
            self.end_norm = build_norm(options.norm, width)
            last = same_convolution(width, options.code_dim, kernel, causal)
            self.end_blocks = nn.Sequential(nn.ReLU(), last)
        else:
            layers.append(same_convolution(width, options.code_dim, kernel, causal))
        self.model = nn.Sequential(*layers)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the vectors of `x` (B, D, T).

        Args:
            x: features of rows that may be shorter than T.
            mask: (B, T), True where a row has a frame; None where all rows are T long. Vectors
                beyond a row's end mean nothing.
        """
        x = self.model(x) if mask is None or not self.looks_ahead else self._masked(x, mask)
        if self.has_middle:
            x = self.end_blocks(self.end_norm(self.middle_blocks(x)))
        return x

    def _masked(self, x: Tensor, mask: Tensor) -> Tensor:
        mask = mask[:, None]  # (B, 1, T)
        for layer in self.model:
            if isinstance(layer, ShorteningStage):
                x, mask = layer.shorten(x, mask, self.stride)
            elif isinstance(layer, Patcher):
                x, mask = layer(x), fewer_frames(mask, self.patch_size)
            else:
                x = layer(x * mask)
        return x


class Decoder(nn.Module):
    """Codes (B, C, L) to features (B, D, L * frames per token)."""

    def __init__(self, options: TokenizerOptions) -> None:
        """Build the decoder of a tokenizer."""
        super().__init__()
        width, kernel, causal = options.width, options.kernel_size, options.causal
        layers: list[nn.Module] = [same_convolution(options.code_dim, width, kernel, causal)]
        layers += _middle(options) if options.attention else [nn.ReLU()]
        for _ in range(options.num_stages):
            stack = ResidualStack(options)
            more = nn.Upsample(scale_factor=options.stride, mode="nearest")
            smooth = same_convolution(width, width, 3, causal)
            layers.append(LengtheningStage(stack, more, smooth, *_attention(options)))
        layers += [
            same_convolution(width, width, kernel, causal),
            nn.ReLU(),
            same_convolution(width, options.motion_dim * options.patch_size, kernel, causal),
        ]
        if options.patcher != "none":
            layers.append(Unpatcher(options.patcher, options.patch_size))
        self.looks_ahead = not causal
        self.model = nn.Sequential(*layers)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the features of codes `x` (B, C, L).

        Args:
            x: codes of rows that may be shorter than L.
            mask: (B, L), True where a row has a code; None where all rows are L long. Features
                beyond a row's end mean nothing.
        """
        if mask is None or not self.looks_ahead:
            return self.model(x)
        mask = mask[:, None]  # (B, 1, L)
        for layer in self.model:
            if isinstance(layer, LengtheningStage):
                x, mask = layer.lengthen(x, mask)
            else:
                x = layer(x * mask)
        return x


class Tokenizer(nn.Module):
    """Encoder, quantizer and decoder. Features are normalised, (B, T, D) at every border."""

    def __init__(self, options: TokenizerOptions) -> None:
        """Build a tokenizer of the given architecture."""
        super().__init__()
        self.options = options
        self.encoder = Encoder(options)
        self.quantizer = build_quantizer(options)
        self.decoder = Decoder(options)
        self._tokens_kept = False

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return next(self.parameters()).device

    def vectors(self, features: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the encoder's vectors (B, L, C) of features (B, T, D), before quantising.

        L = T // frames per token. Frames of a last, incomplete token are seen by the convolutions,
        but get no vector.

        Args:
            features: normalised features.
            mask: (B, T), True where a row has a frame, for rows of different lengths; vectors
                beyond a row's end mean nothing. Not with the norm GN, which sees whole rows.
        Raises:
            ValueError: fewer frames than one token stands for, or another feature dimension.
        """
        self._check(features)
        options = self.options
        if features.shape[1] < options.frames_per_token:
            raise ValueError(
                f"the tokenizer needs at least {options.frames_per_token} frames, "
                f"got {features.shape[1]}"
            )
        whole = features.shape[1] // options.patch_size * options.patch_size
        mask = mask if mask is None else mask[:, :whole]
        return self.encoder(features[:, :whole].transpose(1, 2), mask).transpose(1, 2)

    def encode(
        self, features: Tensor, keep_remainder: bool = False, mask: Tensor | None = None
    ) -> Tensor:
        """Return the token ids (B, L) of features (B, T, D).

        Args:
            features: normalised features.
            keep_remainder: True gives frames that do not fill a token a token too, by holding the
                last frame: L = T / frames per token, rounded up. Otherwise it is rounded down.
            mask: as in `vectors`; tokens beyond a row's end mean nothing.
        """
        if keep_remainder:
            self._check(features)
            features = self._filled(features)
        with float32_convolutions():
            return self.quantizer.encode(self.vectors(features, mask))

    def decode(
        self, tokens: Tensor, num_frames: int | None = None, mask: Tensor | None = None
    ) -> Tensor:
        """Return the features (B, T, D) of token ids (B, L), row by row.

        Args:
            tokens: token ids.
            num_frames: T, to cut what was added to fill the last token; None for all frames.
            mask: (B, L), True where a row has a token, for rows of different lengths; features
                beyond a row's end mean nothing. Not with the norm GN, which sees whole rows.
        """
        if not tokens.shape[1]:
            return torch.zeros(tokens.shape[0], 0, self.options.motion_dim, device=tokens.device)
        codes = self.quantizer.decode(tokens)  # (B, L, C)
        with float32_convolutions():
            features = self.decoder(codes.transpose(1, 2), mask).transpose(1, 2)
        return features[:, :num_frames]

    def reconstruct(self, features: Tensor) -> Tensor:
        """Return features (B, T, D) after encoding and decoding, every frame kept."""
        return self.decode(self.encode(features, keep_remainder=True), features.shape[1])

    def keep_tokens(self) -> None:
        """Fix what decides the tokens: from now on only the way back from them can be trained."""
        self.encoder.requires_grad_(False)
        for name, weight in self.quantizer.named_parameters():
            weight.requires_grad_(name.startswith("project_out"))
        self._tokens_kept = True
        self.train(self.training)

    def train(self, mode: bool = True) -> Tokenizer:
        """Set training mode; where the tokens are kept, encoder and quantizer stay as they are."""
        super().train(mode)
        if self._tokens_kept:
            self.encoder.eval()
            self.quantizer.eval()
        return self

    def forward(self, features: Tensor) -> Reconstruction:
        """Return the reconstruction of features (B, T, D), T a multiple of frames per token."""
        quantized = self.quantizer(self.vectors(features))
        rebuilt = self.decoder(quantized.codes.transpose(1, 2)).transpose(1, 2)
        return Reconstruction(rebuilt, quantized.tokens, quantized.loss)

    def _check(self, features: Tensor) -> None:
        if features.ndim != 3 or features.shape[-1] != self.options.motion_dim:
            raise ValueError(
                f"the tokenizer takes features (B, T, {self.options.motion_dim}), "
                f"got {tuple(features.shape)}"
            )

    def _filled(self, features: Tensor) -> Tensor:
        """Return features (B, T, D) with their last frame held up to a whole number of tokens."""
        missing = -features.shape[1] % self.options.frames_per_token
        if not missing or not features.shape[1]:
            return features
        held = functional.pad(features.transpose(1, 2), (0, missing), mode="replicate")
        return held.transpose(1, 2)
