"""Motions to tokens, with the models of a checkpoint."""

from __future__ import annotations

import torch
from torch import Tensor

from models.checkpoint import Checkpoint
from motion.clip import MotionClip
from motion.features272 import features_from_clip


def encode_motion(checkpoint: Checkpoint, motion: MotionClip | Tensor) -> Tensor:
    """Return the tokens (L,), int64 on the CPU, of a motion.

    Frames that do not fill a last token are left out.

    Args:
        checkpoint: whose tokens they are.
        motion: a clip at the checkpoint's frame rate, or denormalised features (T, D).
    Raises:
        ValueError: another frame rate or number of features, or too short for one token.
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
    normalized = checkpoint.statistics.normalize(motion.cpu()).float()
    with torch.inference_mode():
        tokens = checkpoint.tokenizer.encode(normalized[None].to(checkpoint.tokenizer.device))[0]
    return tokens.cpu().clone()
