"""Tiny models, motions and checkpoints for tests: two layers, width 32, no download."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from models.checkpoint import TEXT_ENCODER_FOLDER, save_checkpoint
from models.text_encoder import build_t5_encoder, train_vocabulary
from models.tokenizer import Tokenizer
from models.transformer import Transformer
from motion.clip import MotionClip
from motion.features272 import FEATURE_DIM
from motion.rotations import matrix_from_axis_angle, rotation_y
from motion.skeleton import NUM_JOINTS, PELVIS_HEIGHT
from motion.statistics import Statistics
from options.architecture import TextEncoderOptions, TokenizerOptions, TransformerOptions
from options.checkpoint import FORMAT, CheckpointConfig, GenerationDefaults

TOKENIZER = TokenizerOptions(
    motion_dim=FEATURE_DIM,
    width=32,
    code_dim=32,
    num_stages=2,
    depth=2,
    dilation_growth=3,
    kernel_size=3,
    activation="relu",
    norm="none",
    codebook=256,
)
TRANSFORMER = TransformerOptions(
    num_layers=2,
    num_heads=4,
    embed_dim=32,
    block_size=48,
    codebook_size=TOKENIZER.codebook_size,
    text_dim=32,
    tie_weights=False,
)
TEXT_ENCODER = TextEncoderOptions(
    vocab_size=400, embed_dim=32, num_layers=2, num_heads=4, hidden_dim=64
)
MAX_TEXT_TOKENS = 16
SENTENCES = (
    "a person walks forward and waves with the left hand",
    "someone walks backwards slowly, then stops",
    "the man jumps twice on the spot",
    "a woman sits down and stands up again",
    "a person turns around to the right and kicks",
    "he raises both arms above the head and claps",
    "she runs in a circle and bows",
)


def make_tokenizer(seed: int = 0, **changes: Any) -> Tokenizer:
    """A tokenizer with random weights in evaluation mode, which uses many different tokens."""
    torch.manual_seed(seed)
    tokenizer = Tokenizer(replace(TOKENIZER, **changes)).eval().requires_grad_(False)
    options = tokenizer.options
    last = (tokenizer.encoder.end_blocks if options.attention else tokenizer.encoder.model)[-1]
    (last.conv if options.causal else last).weight.mul_(30)
    if hasattr(tokenizer.quantizer, "codes"):
        tokenizer.quantizer.codes.copy_(random_tensor(options.codebook_size, options.code_dim))
    return tokenizer


def make_transformer(seed: int = 0, **changes: Any) -> Transformer:
    """A transformer with random weights in evaluation mode."""
    torch.manual_seed(seed)
    return Transformer(replace(TRANSFORMER, **changes)).eval().requires_grad_(False)


def random_tensor(*shape: int, seed: int = 0) -> Tensor:
    """Normally distributed numbers that depend on shape and seed alone."""
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def make_clip(
    frames: int = 20, seed: int = 0, heading: float = 0.0, dtype: torch.dtype = torch.float64
) -> MotionClip:
    """A smooth made-up motion that travels and turns, facing `heading` in its first frame."""
    generator = torch.Generator().manual_seed(seed)

    def noise(*shape: int) -> Tensor:
        return torch.randn(*shape, generator=generator, dtype=torch.float64)

    time = torch.linspace(0, 1, frames, dtype=torch.float64)[:, None, None]
    rotations = matrix_from_axis_angle(0.4 * noise(1, NUM_JOINTS, 3) * torch.sin(3 * time))
    turn = heading + float(noise(1)) * time[:, 0, 0]
    rotations[:, 0] = rotation_y(turn) @ rotations[:, 0]
    translation = noise(1, 3) * time[:, 0] + noise(1, 3) * 0.1
    translation[:, 1] += PELVIS_HEIGHT
    return MotionClip.from_rotations(rotations.to(dtype), translation.to(dtype), 30.0)


def checkpoint_config(**changes: Any) -> CheckpointConfig:
    """What config.json of the tiny checkpoint says."""
    config = CheckpointConfig(
        format=FORMAT,
        representation="272",
        fps=30.0,
        max_text_tokens=MAX_TEXT_TOKENS,
        text_encoder=TEXT_ENCODER_FOLDER,
        tokenizer=TOKENIZER,
        transformer=TRANSFORMER,
        generation=GenerationDefaults(temperature=1.0, top_k=0, top_p=1.0),
        licence="Apache-2.0",
        provenance="random weights for tests",
    )
    return replace(config, **changes)


def write_text_encoder(folder: Path, options: TextEncoderOptions = TEXT_ENCODER) -> Path:
    """Write a random T5 encoder with a vocabulary of SENTENCES to `folder`."""
    train_vocabulary(SENTENCES, options.vocab_size, folder)
    torch.manual_seed(0)
    build_t5_encoder(options).save_pretrained(folder)
    return folder


def write_checkpoint(directory: Path, **changes: Any) -> Path:
    """Write a tiny checkpoint with random weights (float32) and return its directory."""
    config = checkpoint_config(**changes)
    generator = torch.Generator().manual_seed(0)
    std = 0.05 + 0.1 * torch.rand(FEATURE_DIM, generator=generator, dtype=torch.float64)
    torch.manual_seed(0)
    save_checkpoint(
        directory,
        config,
        Tokenizer(config.tokenizer).state_dict(),
        Transformer(config.transformer).state_dict(),
        Statistics(torch.zeros(FEATURE_DIM, dtype=torch.float64), std),
        dtype=torch.float32,
    )
    write_text_encoder(directory / TEXT_ENCODER_FOLDER)
    return directory


def write_evaluator(folder: Path) -> Path:
    """Write a tiny evaluator of texts and motions with random weights and return its folder."""
    from models.judge.evaluator import EvaluatorModel
    from options.evaluation import EVALUATOR_FORMAT, EvaluatorConfig, EvaluatorOptions
    from training.evaluation.evaluator_training import save_evaluator

    sizes = EvaluatorOptions(
        embed_dim=16,
        num_heads=2,
        hidden_dim=32,
        motion_layers=1,
        text_layers=1,
        vocab_size=330,
        latent_dim=8,
    )
    train_vocabulary(SENTENCES, sizes.vocab_size, folder / "words")
    torch.manual_seed(0)
    weights = EvaluatorModel(sizes).state_dict()
    config = EvaluatorConfig(EVALUATOR_FORMAT, sizes, "Apache-2.0", "random weights for tests")
    save_evaluator(folder, config, weights, folder / "words" / "tokenizer.json")
    return folder


def write_preset(folder: Path, name: str = "tiny", **transformer: Any) -> str:
    """Write the tiny architecture as a preset file that `load_preset` can find in `folder`."""
    parts = {
        "transformer": asdict(replace(TRANSFORMER, block_size=112, **transformer)),
        "tokenizer": asdict(TOKENIZER),
        "text_encoder": asdict(TEXT_ENCODER),
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(parts), encoding="utf-8")
    return name


def write_clips(folder: Path, names: tuple[str, ...] = ("walk", "wave"), frames: int = 70) -> Path:
    """Write captioned clips in the project's own layout and return the folder."""
    from motion.rotations import quaternion_from_matrix

    (folder / "clips").mkdir(parents=True)
    rows = []
    for number, name in enumerate(names):
        clip = make_clip(frames, seed=number, heading=1.0)
        np.savez(
            folder / "clips" / f"{name}.npz",
            quats=quaternion_from_matrix(clip.rotations).numpy().astype(np.float32),
            root=clip.translation.numpy().astype(np.float32),
            fps=30.0,
        )
        rows.append(
            {
                "id": name,
                "captions": [f"a person raises the left hand {number}"],
                "license": "CC0-1.0",
                "homogeneous": number == 0,
            }
        )
    table = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "captions.jsonl").write_text(table, encoding="utf-8")
    return folder


def write_stored_motion(folder: Path, frames: int, prompt: str) -> None:
    """Write one motion in every form that commands take, into an existing folder.

    That is joints and features as arrays, and the results `7` of one sample and `8` of two. Files
    say another frame rate than the usual 30: `joints.npz` 20, the results 25.
    """
    from motion.features272 import features_from_clip

    clip = make_clip(frames, dtype=torch.float32)
    joints, features = clip.joints.numpy(), features_from_clip(clip).numpy()
    np.save(folder / "joints.npy", joints)
    np.save(folder / "features.npy", features)
    np.savez(folder / "joints.npz", joints=joints, fps=20)
    np.savez(folder / "features.npz", features=features)
    for name, starts in (("7", ("1_",)), ("8", ("1_s0_", "1_s1_"))):
        (folder / name).mkdir()
        files = [f"{start}joints.npy" for start in starts]
        for file in files:
            np.save(folder / name / file, joints)
        samples = [{"files": [file], "tokens": [5, 5, 9]} for file in files]
        meta = {"prompt": prompt, "fps": 25, "samples": samples}
        (folder / name / "meta.json").write_text(json.dumps(meta), encoding="utf-8")


def write_data(folder: Path, frames: int = 60) -> Path:
    """Write a prepared data folder: captured and made-up motions, some of both held out."""
    from motion.edit import canonicalize
    from motion.features272 import features_from_clip
    from training.data.storage import Item, read_motions, statistics_of, write_shard

    folder.mkdir(parents=True)
    for source in ("clips", "grammar"):
        items = (
            Item(
                features=features_from_clip(canonicalize(make_clip(frames + 9 * number, number))),
                name=f"{source}_{number}",
                captions=SENTENCES[number : number + 2],
                source=source,
                licence="CC0-1.0",
                held_out=number == 0,
                croppable=number == 1,
            )
            for number in range(4)
        )
        write_shard(folder, source, items)
    statistics_of(read_motions(folder)).save(folder / "statistics.npz")
    return folder
