"""Analysis by synthesis: tokens chosen by what the decoder makes of them.

The encoder's nearest code is nearest among vectors; what a listener of speech or a viewer of motion
gets is the decoder's output. As speech coders do, the search decodes a few codes for each token and
keeps the one whose motion is nearest to the motion that was to be encoded. No weight changes, and
the tokens are ordinary ones: whatever decodes or learns tokens takes them.

Source: Atal and Remde 1982, "A new model of LPC excitation for producing natural-sounding speech at
low bit rates", where the name comes from; coordinate descent over tokens instead of pulses.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from models.convolution import float32_convolutions
from models.decoding import MAX_FRAMES
from models.tokenizer import Tokenizer
from motion.features272 import FEATURE_DIM, LAYOUT
from motion.skeleton import NUM_JOINTS
from motion.statistics import Statistics

_MOST_SWEEPS = 4
_SPACING = 8  # tokens between those that are changed together: nearly all of a token's influence
_LEAST_GAIN = 1e-6  # metres; below it a choice is rounding
_SMOOTH = 1e-8  # under a root, in squared metres
_MOST_DISTANCES = 2**22  # vectors times codes at once


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of a frame's distance counts beside the joints' positions, in metres.

    Attributes:
        height: of the root over the floor, which centred positions do not show.
        acceleration: second differences of the positions, metres per frame squared: the codes of
            neighbours, chosen one by one, would jitter without it.
        velocity: the joints' velocities, metres per frame.
        rotation: the joints' 6D rotations.
        root: the root's velocity and change of heading, normalised; they add up over a motion.
    """

    height: float = 0.5
    acceleration: float = 4.5
    velocity: float = 0.5
    rotation: float = 0.1
    root: float = 0.05


class MotionDistance:
    """How far decoded features are from the original, frame by frame, in metres of a joint."""

    def __init__(self, statistics: Statistics, weights: Weights | None = None) -> None:
        """Measure features that were normalised with `statistics`."""
        self._std = statistics.std.float()
        self._weights = weights or Weights()

    def __call__(self, rebuilt: Tensor, features: Tensor) -> Tensor:
        """Return the distances (..., T) of `rebuilt` (..., T, 272) to `features` (T, 272)."""
        weights, gap = self._weights, rebuilt.float() - features.float()
        metres = gap * self._std.to(gap.device)
        positions = metres[..., LAYOUT["positions"]].unflatten(-1, (NUM_JOINTS, 3))
        centred = positions - positions[..., :1, :]
        root = gap[..., LAYOUT["root_velocity"].start : LAYOUT["heading_change"].stop]
        distance = (
            _mean_length(centred)
            + weights.height * positions[..., 0, 1].abs()
            + weights.velocity * _mean_length(metres[..., LAYOUT["velocities"]], 3)
            + weights.rotation * _mean_length(metres[..., LAYOUT["rotations"]], 6)
            + weights.root * (root.square().mean(-1) + _SMOOTH).sqrt()
        )
        if gap.shape[-2] < 3:
            return distance
        shaking = _mean_length(centred.diff(n=2, dim=-3))  # of each frame with two neighbours
        return distance + weights.acceleration * functional.pad(shaking, (1, 1))


def _mean_length(vectors: Tensor, size: int | None = None) -> Tensor:
    """Mean length (...) of vectors (..., J, size), or of (..., J * size) where `size` is given."""
    if size is not None:
        vectors = vectors.unflatten(-1, (-1, size))
    return (vectors.square().sum(-1) + _SMOOTH).sqrt().mean(-1)


@dataclass(frozen=True, slots=True)
class _Found:
    """Tokens (L,) and the distances (T,) of the frames that they decode to."""

    tokens: Tensor
    distances: Tensor


class TokenSearch:
    """Encodes motions one at a time: the same motion gets the same tokens among any others."""

    def __init__(self, tokenizer: Tokenizer, statistics: Statistics, candidates: int) -> None:
        """Search among the tokens of a tokenizer.

        Args:
            tokenizer: in evaluation mode.
            statistics: that the features are normalised with.
            candidates: codes tried for each token, those nearest to the encoder's vector.
        Raises:
            ValueError: the tokenizer is not for 272-dim features, or there are no candidates.
        """
        if tokenizer.options.motion_dim != FEATURE_DIM:
            raise ValueError(
                f"the search for tokens compares features of {FEATURE_DIM} numbers a frame, this "
                f"tokenizer has {tokenizer.options.motion_dim}; encode without it"
            )
        if candidates < 1:
            raise ValueError(f"the search needs at least 1 candidate a token, got {candidates}")
        self._tokenizer = tokenizer
        self._candidates = min(candidates, tokenizer.options.codebook_size)
        self.distance = MotionDistance(statistics)

    @torch.inference_mode()
    def encode(self, features: Tensor) -> Tensor:
        """Return the token ids (L,), int64, of normalised features (T, 272) on the same device.

        L = T // frames per token, as without a search; their decoded motion is never farther from
        the features than that of the plain tokens, by `distance`.

        Raises:
            ValueError: fewer frames than one token stands for.
        """
        tokenizer = self._tokenizer
        tokens = tokenizer.encode(features[None])[0]
        choices = self._choices(features)
        target = features[: len(tokens) * tokenizer.options.frames_per_token]
        found = _Found(tokens, self._distances(tokens[None], target)[0])
        for _ in range(_MOST_SWEEPS):
            before = found
            for first in range(min(_SPACING, len(tokens))):
                places = torch.arange(first, len(tokens), _SPACING, device=tokens.device)
                found = self._improved(found, places, choices[places], target)
            if found is before:
                break
        return found.tokens

    def _improved(self, found: _Found, places: Tensor, choices: Tensor, target: Tensor) -> _Found:
        """Return tokens that are better at `places` (P,), given choices (P, N); or `found`.

        All places take their first choice together, then their second and so on; the frames around
        each place tell which of its choices was best. Far places do have a small influence, so
        what was best for each is only taken if it is better for all.
        """
        tried = found.tokens.repeat(choices.shape[1], 1)
        tried[:, places] = choices.T
        change = self._distances(tried, target) - found.distances  # (N, T)
        gains = change.new_zeros(len(tried), len(places))
        gains.index_add_(1, self._nearest_place(places, len(target)), change)
        best, index = gains.min(0)
        chosen = choices.gather(1, index[:, None])[:, 0]  # (P,)
        tokens = found.tokens.clone()
        tokens[places] = torch.where(best < -_LEAST_GAIN, chosen, tokens[places])
        if torch.equal(tokens, found.tokens):
            return found
        distances = self._distances(tokens[None], target)[0]
        better = distances.sum() < found.distances.sum() - _LEAST_GAIN
        return _Found(tokens, distances) if better else found

    def _nearest_place(self, places: Tensor, frames: int) -> Tensor:
        """Which of the places (P,) each of the frames (T,) belongs to."""
        token = torch.arange(frames, device=places.device)
        token = token // self._tokenizer.options.frames_per_token
        # A causal decoder's token has all of its influence after it.
        ahead = _SPACING // 2 if self._tokenizer.decoder.looks_ahead else 0
        return ((token - places[0] + ahead) // _SPACING).clamp(0, len(places) - 1)

    def _distances(self, rows: Tensor, target: Tensor) -> Tensor:
        """Distances (N, T) of what token rows (N, L) decode to from the target (T, 272)."""
        together = max(1, MAX_FRAMES // len(target))
        decoded = [
            self.distance(self._tokenizer.decode(part), target) for part in rows.split(together)
        ]
        return torch.cat(decoded)

    def _choices(self, features: Tensor) -> Tensor:
        """The token ids (L, N) of the codes nearest to the encoder's vectors."""
        with float32_convolutions():
            vectors = self._tokenizer.vectors(features[None])[0]
        points, codes = self._tokenizer.quantizer.comparable(vectors)
        lengths = codes.square().sum(1)
        parts = [
            torch.addmm(lengths, part, codes.T, alpha=-2).topk(self._candidates, largest=False)[1]
            for part in points.split(max(1, _MOST_DISTANCES // len(codes)))
        ]
        return torch.cat(parts)
