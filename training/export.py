"""From trained parts to a checkpoint directory."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Final

from models.checkpoint import TEXT_ENCODER_FOLDER, save_checkpoint
from models.text_encoder import build_t5_encoder
from motion.features272 import FPS
from options.checkpoint import FORMAT, CheckpointConfig, GenerationDefaults
from training.transformer_training import MAX_TEXT_TOKENS, VOCABULARY_FILES, TrainedParts

LICENCE: Final = "Apache-2.0"
PROVENANCE: Final = (
    "Trained from scratch by saymove's own scripts on its motion grammar and on captioned clips of "
    "the CMU Graphics Lab Motion Capture Database and of CC0 animation libraries; see README.md."
)


def export_checkpoint(parts: TrainedParts, directory: Path) -> None:
    """Write trained parts as a checkpoint directory, weights in float16.

    Raises:
        ValueError: the preset is not complete.
    """
    if parts.preset.tokenizer is None or parts.preset.text_encoder is None:
        raise ValueError("only a complete preset can become a checkpoint")
    config = CheckpointConfig(
        format=FORMAT,
        representation="272",
        fps=FPS,
        max_text_tokens=MAX_TEXT_TOKENS,
        text_encoder=TEXT_ENCODER_FOLDER,
        tokenizer=parts.preset.tokenizer,
        transformer=parts.preset.transformer,
        generation=GenerationDefaults(temperature=0.5, top_k=0, top_p=0.95, guidance=2.0),
        licence=LICENCE,
        provenance=PROVENANCE,
    )
    folder = directory / TEXT_ENCODER_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    encoder: Any = build_t5_encoder(parts.preset.text_encoder)
    encoder.load_state_dict(parts.text_encoder)
    encoder.half().save_pretrained(folder)
    for name in VOCABULARY_FILES:
        shutil.copyfile(parts.text_tokenizer_dir / name, folder / name)
    save_checkpoint(directory, config, parts.tokenizer, parts.transformer, parts.statistics)
