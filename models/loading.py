"""How the models of a checkpoint are read: what every way of opening one takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch

from models.devices import Quantize
from models.parts import Memory

_CPU: Final = torch.device("cpu")


@dataclass(frozen=True, slots=True)
class Loading:
    """How models are read; on its own all of them on the CPU, as they are.

    Attributes:
        device: where the models run.
        dtype: of transformer and text encoder; the tokenizer always computes in float32, since
            the motion itself leaves it.
        memory: "low" keeps text encoder and transformer in memory one at a time, "high" both,
            "auto" both where they fit. What is to stay is loaded by `parts.load_early`.
        quantize: "int8" stores linear weights of transformer and text encoder so, once read.
        allow_download: a text encoder that config.json only names may be fetched from the hub.
        use_ema: take the moving average of the transformer's weights, which is a file of its own.
        lora: folder of an adapter that was trained on the checkpoint.
    """

    device: torch.device = _CPU
    dtype: torch.dtype = torch.float32
    memory: Memory = "high"
    quantize: Quantize = "none"
    allow_download: bool = False
    use_ema: bool = False
    lora: Path | None = None

    def __post_init__(self) -> None:
        """Refuse averaged weights with an adapter (ValueError)."""
        if self.lora is not None and self.use_ema:
            raise ValueError("an adapter is not made for averaged weights; leave --use-ema out")
