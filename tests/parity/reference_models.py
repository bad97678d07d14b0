"""Our models with the reference's weights and settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from models.tokenizer import Tokenizer
from options.architecture import TokenizerOptions

QUANTIZERS = {
    "FSQ": "FSQ",
    "LFQ": "LFQ",
    "BSQ": "BSQ",
    "orig": "VQ",
    "reset": "VQ-reset",
    "ema": "EMA",
    "ema_reset": "EMA-reset",
}


def our_name(name: str) -> str:
    """The name that a parameter of the reference's tokenizer has in ours."""
    return name.replace("module.", "").removeprefix("vqvae.")


def tokenizer_options(config: dict[str, Any], motion_dim: int) -> TokenizerOptions:
    """Architecture that the reference's settings describe."""
    return TokenizerOptions(
        motion_dim=motion_dim,
        width=config["width"],
        code_dim=config["code_dim"],
        num_stages=config["down_t"],
        depth=config["depth"],
        dilation_growth=config["dilation_growth_rate"],
        kernel_size=config["kernel_size"],
        activation=config["vq_act"],
        norm=config["vq_norm"] or "none",
        codebook=config["nb_code"],
        quantizer=QUANTIZERS[config["quantizer"]],
        stride=config["stride_t"],
        causal=config["causal"],
        attention=config["use_attn"],
        patcher=config["patch_method"] if config["use_patcher"] else "none",
        patch_size=config["patch_size"],
    )


def load_tokenizer(file: Path, config: dict[str, Any], motion_dim: int) -> Tokenizer:
    """The tokenizer in a checkpoint of the reference."""
    weights = torch.load(file, map_location="cpu", weights_only=True)["net"]
    model = Tokenizer(tokenizer_options(config, motion_dim))
    model.load_state_dict({our_name(name): value.float() for name, value in weights.items()})
    return model
