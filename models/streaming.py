"""Tokens to motion while they come: each frame as soon as no later token can change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import torch
from torch import Tensor

from models.checkpoint import Checkpoint
from models.feature_range import denormalize_in_range
from models.tokenizer import Tokenizer
from motion.clip import MotionClip
from motion.features272 import ClipRecovery
from options.architecture import TokenizerOptions


def receptive_field(options: TokenizerOptions) -> tuple[int | None, int | None]:
    """Return how many tokens before and after its own the frames of a token depend on.

    None stands for all of them: the past under attention, and both sides where the norm GN takes
    its statistics from the whole motion.
    """
    if options.norm == "GN":
        return None, None
    if options.attention:
        return None, 0
    kernel, causal = options.kernel_size, options.causal

    def back(first: int, last: int, reach: int) -> tuple[int, int]:
        """The frames that a convolution makes frames `first` to `last` of."""
        return (first - reach, last) if causal else (first - reach // 2, last + reach // 2)

    # How far the decoder's layers see, first to last frame (see models.convolution).
    end = (kernel - 1) * (max(1, (kernel - 1) // 2) if causal else 1)
    dilations = sum(options.dilation_growth**j for j in range(options.depth))
    blocks = ((3 if causal else kernel) - 1) * dilations
    smoothing = 2

    first, last = back(0, options.stride**options.num_stages - 1, 2 * end)
    for _ in range(options.num_stages):
        first, last = back(first, last, smoothing)
        first, last = back(first // options.stride, last // options.stride, blocks)
    first, last = back(first, last, end)
    return -first, last


class StreamingDecoder:
    """Decodes the tokens of one motion as they come, in a window over the newest of them.

    The features are those of the whole motion, but for rounding: a frame is given once all tokens
    that it depends on are there, and with them in the window. The work for a token is so the same
    wherever in the motion it is, except under attention, where the window is all of the past.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Start a motion.

        Raises:
            ValueError: the tokenizer needs the last token for the first frame.
        """
        left, right = receptive_field(tokenizer.options)
        if right is None:
            raise ValueError(
                "a tokenizer with the norm GN decodes whole motions only, since it averages over "
                "all frames; make the motion without streaming"
            )
        self.tokenizer = tokenizer
        self._left, self._right = left, right
        self._window: list[int] = []
        self._given = 0  # tokens at the window's start whose frames have been given

    def push(self, tokens: Sequence[int]) -> Tensor:
        """Return the normalised features (T, D) that are certain after the next `tokens`."""
        self._window += tokens
        return self._decode_until(len(self._window) - self._right)

    def finish(self) -> Tensor:
        """Return the features (T, D) that were held back for tokens that do not come."""
        return self._decode_until(len(self._window))

    @torch.inference_mode()
    def _decode_until(self, end: int) -> Tensor:
        """Return the features not given yet of the window's tokens before `end`."""
        window = self._window if end > self._given else []
        tokens = torch.tensor([window], dtype=torch.long, device=self.tokenizer.device)
        features = self.tokenizer.decode(tokens)[0]
        if not window:
            return features
        per_token = self.tokenizer.options.frames_per_token
        features = features[self._given * per_token : end * per_token]
        unneeded = 0 if self._left is None else max(0, end - self._left)
        del self._window[:unneeded]
        self._given = end - unneeded
        return features


def stream_clips(checkpoint: Checkpoint, chunks: Iterable[Sequence[int]]) -> Iterator[MotionClip]:
    """Return the clips, one after the other, of a motion whose tokens come in `chunks`.

    Joined, they are the clip of all tokens. Nothing is taken from `chunks` before it is needed.

    Raises:
        ValueError: the checkpoint's tokenizer cannot stream.
    """
    decoder = StreamingDecoder(checkpoint.tokenizer)
    recovery = ClipRecovery(checkpoint.config.fps)

    def clips() -> Iterator[MotionClip]:
        for tokens in chunks:
            yield clip(decoder.push(tokens))
        yield clip(decoder.finish())

    def clip(normalized: Tensor) -> MotionClip:
        return recovery.push(denormalize_in_range(normalized, checkpoint.statistics).features)

    return (piece for piece in clips() if piece.num_frames)
