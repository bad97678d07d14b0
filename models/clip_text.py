"""CLIP's text encoder: one vector for a whole sentence, read from a Hugging Face directory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn


class ClipText(nn.Module):
    """Piece ids (B, S) to one vector (B, 1, C), projected as for comparing with images."""

    def __init__(self, model: Any) -> None:
        """Use a `CLIPTextModelWithProjection` of transformers."""
        super().__init__()
        self.model = model

    @property
    def dim(self) -> int:
        """Channels of the vector."""
        return self.model.config.projection_dim

    @property
    def max_tokens(self) -> int:
        """Positions of a text."""
        return self.model.config.max_position_embeddings

    def forward(self, ids: Tensor) -> Tensor:
        """Return the vector of texts without padding."""
        return self.model(input_ids=ids).text_embeds[:, None]


def load_clip_text(directory: Path, dtype: torch.dtype) -> ClipText:
    """Return the text half of a CLIP model; an image half beside it is left alone.

    Raises:
        ValueError: a weight is missing or misshapen.
    """
    from transformers import CLIPTextModelWithProjection
    from transformers.utils import logging

    level, bar = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()  # it would warn of the image half
    logging.disable_progress_bar()
    try:
        loaded: Any = CLIPTextModelWithProjection.from_pretrained(
            str(directory), dtype=dtype, local_files_only=True, output_loading_info=True
        )
    finally:
        logging.set_verbosity(level)
        if bar:
            logging.enable_progress_bar()
    model, report = loaded
    absent = sorted(key for key in report["missing_keys"] if not key.endswith("position_ids"))
    if absent:
        raise ValueError(f"weights are missing: {', '.join(absent[:3])}")
    return ClipText(model.requires_grad_(False).eval())
