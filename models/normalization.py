"""Normalisations of the tokenizer's blocks, channels first (B, C, T)."""

from __future__ import annotations

from torch import Tensor, nn

from options.architecture import NORM_GROUPS

_EPSILON = 1e-6  # of group and batch normalisation in published tokenizers


class ChannelNorm(nn.LayerNorm):
    """Layer normalisation over the channels of (B, C, T), at every frame by itself."""

    def forward(self, x: Tensor) -> Tensor:
        """Return `x` (B, C, T) normalised."""
        return super().forward(x.transpose(1, 2)).transpose(1, 2)


def build_norm(norm: str, width: int) -> nn.Module:
    """Return the normalisation called `norm` for `width` channels.

    LN sees one frame. GN takes its statistics from all frames of a clip, so that it is not causal;
    BN from all clips of a batch in training, and from the running averages otherwise.
    """
    if norm == "LN":
        return ChannelNorm(width)
    if norm == "GN":
        return nn.GroupNorm(NORM_GROUPS, width, eps=_EPSILON)
    if norm == "BN":
        return nn.BatchNorm1d(width, eps=_EPSILON)
    return nn.Identity()
