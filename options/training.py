"""What can be chosen when training models."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from options.schema import option


@dataclass(frozen=True, slots=True)
class LoopOptions:
    """How a training runs, whatever it trains."""

    run_dir: Path = option(
        help="folder of the run: state, curves and plot; an existing run resumes"
    )
    data_dir: Path = option(Path("data/mini"), help="folder written by prepare_data")
    preset: str = option("mini", help="architecture preset")
    steps: int = option(4000, help="optimizer steps in all")
    batch_size: int = option(64, help="samples per step")
    learning_rate: float = option(4e-4, help="highest learning rate")
    warmup_steps: int = option(200, help="steps over which the rate rises linearly from 0")
    final_rate: float = option(
        0.05, help="share of the rate that is left at the last step (cosine)"
    )
    weight_decay: float = option(0.01, help="decoupled weight decay of matrices")
    clip_norm: float = option(1.0, help="largest gradient norm; a larger one is scaled down")
    ema_decay: float = option(0.999, help="decay of the averaged weights that are kept at the end")
    real_share: float = option(0.5, help="share of the samples drawn from captured clips")
    precision: Literal["float32", "bfloat16"] = option("float32", help="of the forward pass")
    device: str = option("cpu", help="cpu, cuda or mps")
    seed: int = option(0, help="seed of weights and batches")
    eval_every: int = option(250, help="steps between evaluations on held-out data")
    save_every: int = option(250, help="steps between savings of the whole state")

    def __post_init__(self) -> None:
        for name in ("steps", "batch_size", "eval_every", "save_every"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be at least 1, got {getattr(self, name)}")
        for name in ("learning_rate", "clip_norm"):
            value = getattr(self, name)
            if not (math.isfinite(value) and value > 0):
                raise ValueError(f"{name} must be a positive number, got {value}")
        for name in ("final_rate", "real_share", "ema_decay", "weight_decay"):
            value = getattr(self, name)
            if not 0 <= value <= 1:
                raise ValueError(f"{name} must be between 0 and 1, got {value}")
        if self.warmup_steps < 0:
            raise ValueError(f"warmup_steps must be 0 or more, got {self.warmup_steps}")


@dataclass(frozen=True, slots=True)
class TokenizerTrainingOptions:
    """What only the tokenizer's training knows."""

    window: int = option(64, help="frames per sample, a multiple of the frames per token")
    position_weight: float = option(0.5, help="weight of the extra loss on joint positions")
    velocity_weight: float = option(0.5, help="weight of the loss on differences between frames")
    root_weight: float = option(1.0, help="weight of the loss on the root's speed and heading")
    arm_weight: float = option(1.0, help="weight of elbows and wrists among the joints")
    distance_weight: float = option(0.0, help="weight of the mean distance of joints")
    commitment_weight: float = option(
        0.02, help="weight of the quantizer's own loss, which FSQ has not; 1 is usual for LFQ"
    )
    codebook_decay: float = option(
        0.99, help="share of an EMA codebook's running averages that a step keeps"
    )
    start_from: Path | None = option(
        None, help="tokenizer run or checkpoint whose weights and statistics are trained on"
    )
    decoder_of: Path | None = option(
        None,
        help="run of a trained tokenizer: its tokens are kept and only its decoder is trained on",
    )
    blend: float = option(
        0.5,
        help="with decoder_of: share of the decoder trained here in the result, the old one's rest",
    )

    def __post_init__(self) -> None:
        if self.start_from is not None and self.decoder_of is not None:
            raise ValueError("start_from trains all weights, decoder_of a part: give one of them")
        if not 0 <= self.blend <= 1:
            raise ValueError(f"blend must be between 0 and 1, got {self.blend}")
        if self.window < 8:
            raise ValueError(f"window must be at least 8 frames, got {self.window}")
        if not 0 <= self.codebook_decay < 1:
            raise ValueError(f"codebook_decay must be in [0, 1), got {self.codebook_decay}")


@dataclass(frozen=True, slots=True)
class TransformerTrainingOptions:
    """What only the transformer's training knows."""

    tokenizer: Path = option(help="run folder of the trained tokenizer, or its checkpoint")
    checkpoint_out: Path = option(
        Path("checkpoints/mini"), help="checkpoint directory written at the end"
    )
    start_from: Path | None = option(
        None, help="checkpoint whose transformer and text encoder are trained on"
    )
    dropout: float = option(0.1, help="dropout of the text encoder")
    pkeep: float = option(0.95, help="share of input tokens that are kept, others are random")
    text_dropout: float = option(
        0.0, help="share of the samples whose text is left empty, which guidance needs"
    )
    max_seconds: float = option(11.0, help="longer motions are cut, or left out if uncroppable")

    def __post_init__(self) -> None:
        if not 0 <= self.dropout < 1:
            raise ValueError(f"dropout must be in [0, 1), got {self.dropout}")
        if not 0 <= self.text_dropout < 1:
            raise ValueError(f"text_dropout must be in [0, 1), got {self.text_dropout}")
        if not 0 < self.pkeep <= 1:
            raise ValueError(f"pkeep must be above 0 and at most 1, got {self.pkeep}")
        if not self.max_seconds > 0:
            raise ValueError(f"max_seconds must be positive, got {self.max_seconds}")
