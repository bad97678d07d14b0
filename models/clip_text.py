"""CLIP's text encoder: one vector for a whole sentence, read from a Hugging Face directory."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor, nn

from models.t5 import hugging_face_files
from models.weight_files import WeightFile

_PROJECTION: Final = "text_projection.weight"  # (C, width)
_TEXT_HALF: Final = "text_model."


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

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the vectors of texts.

        `mask` (B, S) is True at the real positions, None where all are. Padding comes last and has
        id 0: the vector is that of the end mark, which is found by its id.
        """
        return self.model(input_ids=ids, attention_mask=mask).text_embeds[:, None]


class ClipFiles:
    """The text half of a CLIP model; an image half beside it is left alone."""

    def __init__(self, directory: Path) -> None:
        """Read names and shapes.

        Raises:
            FileNotFoundError: a file is missing.
            ValueError: the text half is missing, or a file is damaged.
        """
        self.directory = directory
        self.paths = hugging_face_files(directory)
        shapes = {name: shape for path in self.paths for name, shape in _shapes(path).items()}
        if _PROJECTION not in shapes:
            raise ValueError(f"weights are missing: {_PROJECTION}")
        self.dim = shapes[_PROJECTION][0]
        self._count = sum(
            math.prod(shape)
            for name, shape in shapes.items()
            if name.startswith(_TEXT_HALF) or name == _PROJECTION
        )

    def num_bytes(self, dtype: torch.dtype) -> int:
        """Memory that the encoder takes when its weights have this dtype."""
        return self._count * dtype.itemsize

    def load(self, dtype: torch.dtype) -> ClipText:
        """Return the encoder with weights of this dtype.

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
                str(self.directory), dtype=dtype, local_files_only=True, output_loading_info=True
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


def _shapes(path: Path) -> dict[str, tuple[int, ...]]:
    return WeightFile(path).shapes
