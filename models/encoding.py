"""Motions to tokens, with the models of a checkpoint."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from models.checkpoint import Checkpoint
from models.decoding import MAX_FRAMES, batches_of_like_length
from models.token_search import TokenSearch
from models.tokenizer import Tokenizer
from motion.clip import MotionClip
from motion.features272 import features_from_clip


def encode_motion(checkpoint: Checkpoint, motion: MotionClip | Tensor, search: int = 0) -> Tensor:
    """Return the tokens (L,), int64 on the CPU, of a motion.

    Frames that do not fill a last token are left out.

    Args:
        checkpoint: whose tokens they are.
        motion: a clip at the checkpoint's frame rate, or denormalised features (T, D).
        search: codes tried for each token, see `TokenSearch`; 0 takes the nearest code.
    Raises:
        ValueError: another frame rate or number of features, too short for one token, or a search
            that cannot be had.
    """
    fps, motion_dim = checkpoint.config.fps, checkpoint.config.tokenizer.motion_dim
    if isinstance(motion, MotionClip):
        if motion.fps != fps:
            raise ValueError(
                f"the clip has {motion.fps:g} frames a second, the checkpoint's tokens need "
                f"{fps:g}; resample it first"
            )
        motion = features_from_clip(motion)
    if motion.ndim != 2 or motion.shape[1] != motion_dim:
        raise ValueError(
            f"a motion to encode is a clip or features (T, {motion_dim}), "
            f"got shape {tuple(motion.shape)}"
        )
    tokenizer, statistics = checkpoint.tokenizer, checkpoint.statistics
    normalized = statistics.normalize(motion.cpu()).float().to(tokenizer.device)
    with torch.inference_mode():
        if search:
            tokens = TokenSearch(tokenizer, statistics, search).encode(normalized)
        else:
            tokens = tokenizer.encode(normalized[None])[0]
    return tokens.cpu().clone()


@torch.inference_mode()
def encode_rows(
    tokenizer: Tokenizer,
    lengths: list[int],
    row: Callable[[int], Tensor],
    *,
    keep_remainder: bool = False,
    max_frames: int = MAX_FRAMES,
    search: TokenSearch | None = None,
) -> list[Tensor]:
    """Return the tokens (L_i,), int64 on the CPU, of motions of different lengths.

    Rows of like length go through the tokenizer together, each as if it were alone.

    Args:
        tokenizer: in evaluation mode.
        lengths: numbers of frames T_i.
        row: what returns the normalised features (T_i, D) of a row by its number.
        keep_remainder: True gives frames that do not fill a last token a token too, by holding the
            last frame; otherwise they are left out. A row that fills none has then no token.
        max_frames: that a batch may hold, padding included; bounds the memory.
        search: looks for tokens that decode to a nearer motion, one row at a time.
    """
    per_token = tokenizer.options.frames_per_token
    fed = [-(-length // per_token) * per_token if keep_remainder else length for length in lengths]
    tokens = [torch.zeros(0, dtype=torch.int64)] * len(lengths)
    for batch in batches_of_like_length(tokenizer, fed, max_frames):
        usable = [index for index in batch if fed[index] >= per_token]
        if usable:
            rows = [_held(row(index), fed[index]).to(tokenizer.device) for index in usable]
            found = map(search.encode, rows) if search else _encode_padded(tokenizer, rows)
            for index, one in zip(usable, found, strict=True):
                tokens[index] = one.cpu().clone()
    return tokens


def _encode_padded(tokenizer: Tokenizer, rows: list[Tensor]) -> list[Tensor]:
    features = pad_sequence(rows, batch_first=True)  # (B, T, D), with zeros
    lengths = torch.tensor([len(row) for row in rows], device=features.device)
    mask = torch.arange(features.shape[1], device=features.device) < lengths[:, None]
    tokens = tokenizer.encode(features, mask=None if bool(mask.all()) else mask)
    per_token = tokenizer.options.frames_per_token
    return [one[: len(row) // per_token] for one, row in zip(tokens, rows, strict=True)]


def _held(features: Tensor, frames: int) -> Tensor:
    """Features (T, D) with their last frame held up to so many frames."""
    missing = frames - len(features)
    return torch.cat([features, features[-1:].expand(missing, -1)]) if missing else features
