"""What can be chosen when training models."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from options.lora import LoraOptions, check_lora_places
from options.optimization import OptimizationOptions
from options.schema import option

_WEIGHTS = (
    "position_weight",
    "velocity_weight",
    "root_weight",
    "arm_weight",
    "distance_weight",
    "acceleration_weight",
    "commitment_weight",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingLoopOptions(OptimizationOptions):
    """How a training runs, whatever it trains."""

    run_dir: Path = option(
        help="folder of the run: state, curves and plot; an existing run resumes"
    )
    data_dir: Path = option(Path("data/mini"), help="folder written by prepare_data")
    real_share: float = option(0.5, help="share of the samples drawn from captured clips")
    device: str = option("cpu", help="cpu, cuda or mps")
    parallel: Literal["ddp", "fsdp"] = option(
        "ddp",
        help="under torchrun: every process has all weights, or a share of them (large models)",
    )
    seed: int = option(0, help="seed of weights and batches")
    print_every: int = option(100, help="steps between lines of progress; 0 for none")
    eval_every: int = option(250, help="steps between evaluations on held-out data")
    save_every: int = option(250, help="steps between savings of the whole state")
    keep_every: int = option(0, help="steps between states that are kept for good; 0 for none")
    tensorboard: bool = option(False, help="write scalars for tensorboard to run_dir/tensorboard")

    def __post_init__(self) -> None:
        """Hold every number against its range (ValueError)."""
        OptimizationOptions.__post_init__(self)  # super() does not know a class with slots
        for name in ("eval_every", "save_every"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be at least 1, got {getattr(self, name)}")
        for name in ("print_every", "keep_every"):
            if getattr(self, name) < 0:
                raise ValueError(f"{name} must be 0 or more, got {getattr(self, name)}")
        if not 0 <= self.real_share <= 1:
            raise ValueError(f"real_share must be between 0 and 1, got {self.real_share}")
        if self.precision == "float16" and self.device == "cpu":
            raise ValueError(
                "precision float16 needs a GPU, got device cpu: give --device cuda, or "
                "--precision bfloat16"
            )
        if self.precision == "float16" and self.parallel == "fsdp":
            raise ValueError("parallel fsdp takes precision float32 or bfloat16, got float16")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopOptions(TrainingLoopOptions):
    """How a training runs whose architecture is that of a preset."""

    preset: str = option("mini", help="architecture preset, or a file like those of the presets")


@dataclass(frozen=True, slots=True)
class TokenizerTrainingOptions:
    """What only the tokenizer's training knows."""

    window: int = option(64, help="frames per sample, a multiple of the frames per token")
    position_weight: float = option(0.5, help="weight of the extra loss on joint positions")
    velocity_weight: float = option(0.5, help="weight of the loss on differences between frames")
    root_weight: float = option(1.0, help="weight of the loss on the root's speed and heading")
    arm_weight: float = option(1.0, help="weight of elbows and wrists among the joints")
    distance_weight: float = option(0.0, help="weight of the mean distance of joints")
    acceleration_weight: float = option(
        0.0, help="weight of the loss on second differences of the joint positions"
    )
    recons_loss: Literal["l1", "l2", "l1_smooth"] = option(
        "l1_smooth", help="how a difference counts: absolute, squared, or squared below 1"
    )
    losses: Literal["saymove", "reference"] = option(
        "saymove",
        help="reference: only the terms of MotionMillion's loss, as they are defined there (its "
        "velocity is that of the joint positions alone); arm_weight and distance_weight are unused",
    )
    commitment_weight: float = option(
        0.02, help="weight of the quantizer's own loss, which FSQ has not; 1 is usual for LFQ"
    )
    codebook_decay: float = option(
        0.99, help="share of an EMA codebook's running averages that a step keeps"
    )
    codebook_least_use: float = option(
        0.0,
        help="vectors per batch, on average, that keep a code of EMA-reset; 0 for 1, as published, "
        "or a tenth of an even share where the codes are too many for that",
    )
    codes_window: int = option(
        50, help="last batches in which codes are counted, to notice a codebook that collapses"
    )
    codes_least: float = option(
        0.05, help="share of the codes that they must use at least; less is warned of, 0 for never"
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
        for name in _WEIGHTS:
            value = getattr(self, name)
            if not (math.isfinite(value) and value >= 0):
                raise ValueError(f"{name} must be 0 or more, got {value}")
        if self.window < 8:
            raise ValueError(f"window must be at least 8 frames, got {self.window}")
        if not 0 <= self.codebook_decay < 1:
            raise ValueError(f"codebook_decay must be in [0, 1), got {self.codebook_decay}")
        if self.codebook_least_use < 0:
            raise ValueError(f"codebook_least_use must be 0 or more, got {self.codebook_least_use}")
        if self.codes_window < 1:
            raise ValueError(f"codes_window must be at least 1, got {self.codes_window}")
        if not 0 <= self.codes_least <= 1:
            raise ValueError(f"codes_least must be between 0 and 1, got {self.codes_least}")


@dataclass(frozen=True, slots=True)
class TransformerTrainingOptions(LoraOptions):
    """What only the transformer's training knows."""

    tokenizer: Path = option(help="run folder of the trained tokenizer, or its checkpoint")
    checkpoint_out: Path | None = option(
        None, help="checkpoint directory written at the end (default: run_dir/checkpoint)"
    )
    start_from: Path | None = option(
        None, help="checkpoint whose transformer and text encoder are trained on"
    )
    text_encoder: Path | None = option(
        None,
        help="Hugging Face directory of a frozen text encoder, such as FLAN-T5 (default: the "
        "preset's small one is trained along)",
    )
    text_encoder_from: Path | None = option(
        None,
        help="directory written by train_text_encoder: vocabulary, size and first weights of the "
        "small text encoder, which is trained along; with start_from in place of that checkpoint's",
    )
    text_encoder_rate: float = option(
        1.0,
        help="share of the learning rate for the text encoder: a lower one keeps what it knows of "
        "words that no caption has",
    )
    text_cache: Path | None = option(
        None, help="folder of a frozen encoder's embeddings (default: run_dir/text_cache)"
    )
    max_text_tokens: int = option(48, help="positions of a text; of a longer one the beginning")
    weights: Literal["averaged", "last", "both"] = option(
        "averaged",
        help="what the checkpoint holds: averaged weights, those of the last step, or those of the "
        "last step with the averaged ones beside them for --use-ema",
    )
    judge: Path | None = option(
        None,
        help="folder of an evaluator that goes into the checkpoint, where it chooses among the "
        "candidates of --best-of (default: none; with adapters that of the checkpoint)",
    )
    dropout: float = option(0.1, help="dropout of the text encoder")
    pkeep: float = option(
        0.95,
        help="share of input tokens that are kept, others are random; -1 draws the share anew for "
        "each step",
    )
    augmentation: bool = option(
        False, help="leave out the first or the last token of a third of the motions"
    )
    text_dropout: float = option(
        0.0, help="share of the samples whose text is left empty, which guidance needs"
    )
    compile: bool = option(
        False,
        help="translate the layers into machine code in the first steps (torch.compile), which "
        "makes all others faster; needs a C++ compiler",
    )
    max_seconds: float = option(11.0, help="of a longer motion that can be cropped, a part")
    long_motions: Literal["leave_out", "cut"] = option(
        "leave_out",
        help="longer ones that cannot be cropped: not trained on, or their beginning, after which "
        "nothing is learned about the end",
    )

    def __post_init__(self) -> None:
        LoraOptions.__post_init__(self)  # super() does not know a class with slots
        if self.lora is not None:
            self._check_adapters()
        if self.text_encoder_from is not None and self.text_encoder is not None:
            raise ValueError(
                "text_encoder_from and text_encoder both say which text encoder to take: give one "
                "of them"
            )
        if not 0 < self.text_encoder_rate <= 1:
            raise ValueError(
                f"text_encoder_rate must be above 0 and at most 1, got {self.text_encoder_rate}"
            )
        if not 0 <= self.dropout < 1:
            raise ValueError(f"dropout must be in [0, 1), got {self.dropout}")
        if not 0 <= self.text_dropout < 1:
            raise ValueError(f"text_dropout must be in [0, 1), got {self.text_dropout}")
        if not (0 < self.pkeep <= 1 or self.pkeep == -1):
            raise ValueError(f"pkeep must be above 0 and at most 1, or -1, got {self.pkeep}")
        if self.max_text_tokens < 2:
            raise ValueError(f"max_text_tokens must be at least 2, got {self.max_text_tokens}")
        if not self.max_seconds > 0:
            raise ValueError(f"max_seconds must be positive, got {self.max_seconds}")

    def _check_adapters(self) -> None:
        """Refuse what a training of adapters cannot be had with."""
        check_lora_places(self.start_from, self.checkpoint_out)
        for name in ("text_encoder", "text_encoder_from"):
            if getattr(self, name) is not None:
                raise ValueError(f"{name} does not go with lora: the checkpoint has its own")
        if self.weights == "both" and not self.lora_merge:
            raise ValueError("weights must be averaged or last where adapters are kept apart")
        if self.judge is not None and not self.lora_merge:
            raise ValueError("judge goes into a checkpoint, and adapters alone are none: leave it")
