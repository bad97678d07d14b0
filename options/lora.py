"""Low-rank adapters (LoRA): how one is trained, and what the adapter.json of one says."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from options.schema import option

ADAPTER_FORMAT = 1
LoraTargets = Literal["attn", "mlp", "all"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoraOptions:
    """Low-rank adapters on a checkpoint that stays as it is."""

    lora: int | None = option(
        None,
        help="train adapters of this rank on the checkpoint of --start-from, which decides all "
        "architecture (default: train all weights)",
    )
    lora_alpha: float | None = option(
        None, help="adapters are scaled by alpha / rank (default: the rank)"
    )
    lora_targets: LoraTargets = option(
        "all",
        help="which matrices have adapters: those of the attention, of the MLP, or both and the "
        "projection of the text",
    )
    lora_dropout: float = option(0.0, help="dropout of what adapters see")
    lora_text_encoder: bool = option(
        False, help="give the text encoder adapters as well; it stays as it is otherwise"
    )
    lora_merge: bool = option(
        True,
        help="write a whole checkpoint with the adapters in its weights; otherwise a folder of "
        "the adapters alone, for `saymove generate --lora`",
    )
    lora_base: str = option(
        "", help="digest of the checkpoint, filled in by the training", flag=False
    )

    def __post_init__(self) -> None:
        """Hold every number against its range (ValueError)."""
        if self.lora is not None and self.lora < 1:
            raise ValueError(f"lora must be a rank of at least 1, got {self.lora}")
        alpha = self.lora_alpha
        if alpha is not None and not (math.isfinite(alpha) and alpha > 0):
            raise ValueError(f"lora_alpha must be a positive number, got {alpha}")
        if not 0 <= self.lora_dropout < 1:
            raise ValueError(f"lora_dropout must be in [0, 1), got {self.lora_dropout}")
        if self.lora is None:
            for name in ("lora_alpha", "lora_dropout", "lora_text_encoder"):
                if getattr(self, name):
                    raise ValueError(f"{name} belongs to adapters: give their rank with --lora N")


def check_lora_places(start_from: Path | None, checkpoint_out: Path | None) -> None:
    """Refuse a training of adapters that has no base, or would be written over one.

    Raises:
        ValueError: which option is missing.
    """
    if start_from is None:
        raise ValueError("lora needs the checkpoint that is tuned: give it as --start-from")
    if checkpoint_out is not None and checkpoint_out.resolve() == start_from.resolve():
        raise ValueError(
            f"lora needs a folder of its own for its result, {checkpoint_out} is none: give "
            "another one as --checkpoint-out"
        )


@dataclass(frozen=True, slots=True)
class AdapterConfig:
    """Everything that adapter.json says."""

    format: int = option(help="version of the folder's layout")
    base_digest: str = option(help="digest of the checkpoint that the adapter was trained on")
    base: str = option(help="name of that checkpoint's folder, for people")
    rank: int = option(help="rank of the matrices")
    alpha: float = option(help="the product of the matrices is scaled by alpha / rank")
    targets: LoraTargets = option(help="which matrices have adapters")
    text_encoder: bool = option(help="whether the text encoder has adapters as well")

    def __post_init__(self) -> None:
        if self.format != ADAPTER_FORMAT:
            raise ValueError(
                f"format must be {ADAPTER_FORMAT}, got {self.format}: another saymove wrote it"
            )
        if self.rank < 1:
            raise ValueError(f"rank must be at least 1, got {self.rank}")
        if not (math.isfinite(self.alpha) and self.alpha > 0):
            raise ValueError(f"alpha must be a positive number, got {self.alpha}")

    @property
    def scaling(self) -> float:
        """What the product of the two matrices is multiplied by."""
        return self.alpha / self.rank
