"""Tiny weights in the form that the reference and others publish theirs in."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor

from models.tokenizer import Tokenizer
from models.transformer import Transformer
from options.architecture import TokenizerOptions, TransformerOptions
from tests.factories import TEXT_ENCODER, write_text_encoder

# As the released tokenizer, but narrow.
TOKENIZER = TokenizerOptions(
    motion_dim=272,
    width=16,
    code_dim=16,
    num_stages=1,
    depth=3,
    dilation_growth=3,
    kernel_size=3,
    activation="relu",
    norm="LN",
    codebook=65536,
    patcher="haar",
)
# 16 heads: what the released command line says with a flag that the reference does not read.
TRANSFORMER = TransformerOptions(
    num_layers=2,
    num_heads=16,
    embed_dim=32,
    block_size=301,
    codebook_size=TOKENIZER.codebook_size,
    text_dim=TEXT_ENCODER.embed_dim,
    tie_weights=False,
)


def tokenizer_weights(prefix: str = "vqvae.", **changes: Any) -> dict[str, Tensor]:
    """Random weights of a tokenizer under published names."""
    torch.manual_seed(1)
    model = Tokenizer(replace(TOKENIZER, **changes))
    return {f"{prefix}{name}": value.clone() for name, value in model.state_dict().items()}


def transformer_weights(prefix: str = "", **changes: Any) -> dict[str, Tensor]:
    """Random weights of a transformer under published names."""
    torch.manual_seed(2)
    model = Transformer(replace(TRANSFORMER, **changes))
    return {f"{prefix}{name}": value.clone() for name, value in model.state_dict().items()}


def write_pair(folder: Path) -> tuple[Path, Path]:
    """Write both files as the reference saves them, what a training adds included."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer, transformer = folder / "fsq_net_10.pth", folder / "motionmillion_tiny.pth"
    training = {"optimizer": {"state": {}, "param_groups": [{"lr": 1e-4}]}, "nb_iter": 10}
    torch.save({"net": tokenizer_weights("module.vqvae."), **training}, tokenizer)
    torch.save({"trans": transformer_weights("module."), **training}, transformer)
    return tokenizer, transformer


def write_encoder(folder: Path) -> Path:
    """Write a tiny text encoder as the hub's cache keeps one."""
    snapshot = folder / "snapshots" / "0123456789abcdef"
    write_text_encoder(snapshot)
    return folder


def write_folder(folder: Path) -> Path:
    """Write the layout of safetensors that others publish."""
    folder.mkdir(parents=True)
    save_file(tokenizer_weights(), folder / "fsq.safetensors")
    save_file(transformer_weights(), folder / "ar.safetensors")
    np.save(folder / "mean.npy", np.linspace(-1, 1, 272).astype(np.float32))
    np.save(folder / "std.npy", np.linspace(0.1, 1, 272).astype(np.float32))
    config = {
        "model_type": "motionmillion",
        "config": {
            "vqvae": {"nb_code": 65536, "down_t": 1, "depth": 3, "norm": "LN", "quantizer": "FSQ",
                      "use_patcher": True, "patch_method": "haar", "activation": "relu"},
            "ar": {"config_name": "tiny", "n_head": 16, "block_size": 301, "tie_weights": False},
        },
    }  # fmt: skip
    (folder / "mm_config.json").write_text(json.dumps(config))
    write_text_encoder(folder / "text_encoder")
    return folder
