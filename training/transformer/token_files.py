"""A tokenised data set on disk: packed in one file, and a file per motion as published ones are.

The packed file lies in the data folder, so that every training of a transformer finds it; its name
holds a digest of the tokenizer's weights, so that tokens of another are never taken for its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.checkpoint import STATISTICS_FILE
from models.devices import pick_device
from models.encoding import encode_rows
from models.token_search import TokenSearch
from models.tokenizer import Tokenizer
from motion.features272 import FEATURE_DIM
from motion.statistics import Statistics
from options.architecture import load_preset
from options.checkpoint import CONFIG_FILE, read_checkpoint_config
from options.data import EncodeOptions
from training.data.storage import Motion, data_fps, read_motions
from training.tokenizer.tokenizer_training import load_tokenizer, tokenizer_architecture
from training.transformer.token_data import write_packed

Codes = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Encoded:
    """What encoding a data set did.

    Attributes:
        places: what was written.
        motions: how many motions there are.
        tokens: how many tokens they have.
        empty: motions too short for a token.
        cut: motions cut to the longest length that was asked for.
        left_out: frames at the ends of motions that no token stands for.
        held: frames that were added to fill last tokens.
    """

    places: tuple[Path, ...]
    motions: int
    tokens: int
    empty: int
    cut: int
    left_out: int
    held: int


def weights_digest(weights: Mapping[str, Tensor]) -> str:
    """Return a short name for a set of weights."""
    total = hashlib.sha256()
    for key in sorted(weights):
        total.update(weights[key].contiguous().numpy().tobytes())
    return total.hexdigest()[:12]


def packed_file(data_dir: Path, run_dir: Path, weights: Mapping[str, Tensor]) -> Path:
    """Return where a tokenizer's tokens are: in the data folder, or else in the run."""
    name = f"tokens_{weights_digest(weights)}.npz"
    return data_dir / name if (data_dir / name).is_file() else run_dir / name


def encode_data(options: EncodeOptions) -> Encoded:
    """Encode all motions of a data folder and write their tokens.

    Raises:
        FileNotFoundError: the data, the tokenizer or its statistics are missing.
        ValueError: the tokenizer was made for another frame rate or number of features.
    """
    motions = read_motions(options.data_dir)
    fps = data_fps(options.data_dir)
    tokenizer, weights = _load(options, fps)
    statistics = Statistics.load(options.tokenizer / STATISTICS_FILE)
    per_token = tokenizer.options.frames_per_token
    frames = [motion.row.frames for motion in motions]
    if options.max_seconds is not None:
        longest = max(1, int(options.max_seconds * fps) // per_token) * per_token
        frames = [min(count, longest) for count in frames]
    rows = encode_rows(
        tokenizer.to(pick_device(options.device)),
        frames,
        lambda index: _normalized(motions[index], frames[index], statistics),
        keep_remainder=options.remainder == "pad",
        max_frames=options.batch_frames,
        search=TokenSearch(tokenizer, statistics, options.search) if options.search else None,
    )
    codes = [row.numpy().astype(np.int32) for row in rows]
    names = [motion.row.name for motion in motions]
    places = []
    if options.layout in ("packed", "both"):
        places.append(options.data_dir / f"tokens_{weights_digest(weights)}.npz")
        write_packed(places[-1], names, codes)
    if options.layout in ("files", "both"):
        places.append(options.data_dir / options.vq_name)
        _write_files(places[-1], names, codes, tokenizer, options)
    stood_for = [len(row) * per_token for row in codes]
    return Encoded(
        places=tuple(places),
        motions=len(motions),
        tokens=sum(map(len, codes)),
        empty=sum(not len(row) for row in codes),
        cut=sum(one < motion.row.frames for one, motion in zip(frames, motions, strict=True)),
        left_out=sum(max(0, a - b) for a, b in zip(frames, stood_for, strict=True)),
        held=sum(max(0, b - a) for a, b in zip(frames, stood_for, strict=True)),
    )


def _write_files(
    folder: Path,
    names: Sequence[str],
    codes: Sequence[Codes],
    tokenizer: Tokenizer,
    options: EncodeOptions,
) -> None:
    """Write an array (1, L) per motion that has tokens, and what made them."""
    for name, row in zip(names, codes, strict=True):
        if len(row):
            file = folder / f"{name}.npy"
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("wb") as stream:  # np.save would take a dot in the name for a suffix
                np.save(stream, row[None])
    folder.mkdir(parents=True, exist_ok=True)
    told = {
        "codebook_size": tokenizer.options.codebook_size,
        "frames_per_token": tokenizer.options.frames_per_token,
        "fps": data_fps(options.data_dir),
        "remainder": options.remainder,
        "max_seconds": options.max_seconds,
        "search": options.search,
    }
    (folder / "codes.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _load(options: EncodeOptions, fps: float) -> tuple[Tokenizer, dict[str, Tensor]]:
    """The tokenizer of a checkpoint directory or of a run, and its weights."""
    folder = options.tokenizer
    weights = load_tokenizer(folder)
    if (folder / CONFIG_FILE).is_file():
        own_fps = read_checkpoint_config(folder).fps
        if own_fps != fps:
            raise ValueError(
                f"{folder} was made for {own_fps:g} frames a second, {options.data_dir} has "
                f"{fps:g}; prepare the data with --fps {own_fps:g}"
            )
    architecture = tokenizer_architecture(folder) or load_preset(options.preset).tokenizer
    if architecture is None:
        raise ValueError(f"preset {options.preset} names no tokenizer architecture")
    if architecture.motion_dim != FEATURE_DIM:
        raise ValueError(
            f"{folder} takes {architecture.motion_dim} features a frame, prepared motions have "
            f"{FEATURE_DIM}"
        )
    tokenizer = Tokenizer(architecture).eval()
    try:
        tokenizer.load_state_dict(weights)
    except RuntimeError as error:
        raise ValueError(
            f"{folder} does not fit the preset {options.preset}: {str(error).splitlines()[-1]}"
        ) from None
    return tokenizer, weights


def _normalized(motion: Motion, frames: int, statistics: Statistics) -> Tensor:
    raw = torch.from_numpy(motion.features[:frames].astype(np.float32))
    return statistics.normalize(raw)
