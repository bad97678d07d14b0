"""Captions as the transformer's training sees them: piece ids, or a frozen encoder's embeddings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor

from models.text_cache import TextCache
from models.text_encoder import EncodedText
from models.text_encoder_files import TextEncoderFiles
from models.text_stage import encode_in_batches
from options.checkpoint import TextPooling

_MOST_KEPT = 2**30  # bytes of embeddings in memory; others are read again when they are drawn


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption that was looked at once.

    Attributes:
        words: the caption.
        pieces: its piece ids, where the encoder is trained; None where it is frozen.
        length: positions that it takes.
    """

    words: str
    pieces: list[int] | None
    length: int


class Texts(Protocol):
    """How captions become the text of a batch."""

    def caption(self, words: str) -> Caption:
        """Return a caption ready to be drawn."""

    def row(self, caption: Caption) -> Tensor:
        """Return its positions: ids (S,) or embeddings (S, text_dim)."""


class PieceTexts:
    """Piece ids, for an encoder that is trained."""

    def __init__(self, tokenizer: Any, max_text: int) -> None:
        """Use a transformers tokenizer; texts have at most `max_text` pieces."""
        self._tokenizer, self._max_text = tokenizer, max_text

    def caption(self, words: str) -> Caption:
        """Return a caption as pieces; of one that is too long the beginning and the end mark."""
        pieces = self._tokenizer(words)["input_ids"]
        if len(pieces) > self._max_text:
            pieces = [*pieces[: self._max_text - 1], pieces[-1]]
        return Caption(words, pieces, len(pieces))

    def row(self, caption: Caption) -> Tensor:
        """Return the piece ids (S,)."""
        return torch.tensor(caption.pieces)


class FrozenTexts:
    """Embeddings of an encoder that is not trained: computed once, kept on disk."""

    def __init__(
        self,
        directory: Path,
        max_text: int,
        device: torch.device,
        cache_folder: Path,
        pooling: TextPooling = "none",
    ) -> None:
        """Use the encoder in a directory, of which nothing is loaded yet.

        Args:
            directory: of T5 or CLIP.
            max_text: positions of a text at most.
            device: where the encoder runs.
            cache_folder: keeps the embeddings.
            pooling: how the positions of a text become one vector, if they do.
        Raises:
            FileNotFoundError: there is no such directory.
            ValueError: it holds no encoder that can be read.
        """
        dtype = torch.float32 if device.type == "cpu" else torch.bfloat16
        self._files = TextEncoderFiles(directory, max_text, device, dtype, pooling)
        self._cache = TextCache(cache_folder, self._files)
        self._folder = cache_folder
        self._kept: dict[str, Tensor] = {}
        self._kept_bytes = 0

    @property
    def dim(self) -> int:
        """Channels of an embedding."""
        return self._files.dim

    @property
    def directory(self) -> Path:
        """Where the encoder is."""
        return self._files.directory

    def prepare(self, captions: Iterable[str]) -> None:
        """Encode all captions that are not known yet, in batches; then forget the encoder.

        Raises:
            ValueError: a caption cannot be encoded, or the folder of embeddings not be written to.
        """
        missing = [text for text in dict.fromkeys(captions) if self._known(text) is None]
        if not missing:
            return
        encoder = self._files.load()
        for text, encoded in encode_in_batches(encoder, missing):
            if not isinstance(encoded, EncodedText):
                raise ValueError(f"caption {text!r} cannot be encoded: {encoded}") from encoded
            self._cache.put(text, encoded)
        if self._known(missing[-1]) is None:
            raise ValueError(
                f"{self._folder} cannot keep embeddings of captions: free some space, or name "
                "another folder with --text-cache"
            )

    def caption(self, words: str) -> Caption:
        """Return a caption that `prepare` has seen."""
        return Caption(words, None, len(self._embedding(words)))

    def row(self, caption: Caption) -> Tensor:
        """Return the embedding (S, text_dim), float32."""
        return self._embedding(caption.words)

    def _embedding(self, words: str) -> Tensor:
        known = self._known(words)
        if known is None:
            raise ValueError(
                f"{self._folder}: the embedding of {words!r} is gone or damaged; start again to "
                "have it made anew"
            )
        return known

    def _known(self, words: str) -> Tensor | None:
        kept = self._kept.get(words)
        if kept is not None:
            return kept
        encoded = self._cache.get(words)
        if encoded is None:
            return None
        if self._kept_bytes < _MOST_KEPT:
            self._kept[words] = encoded.embedding
            self._kept_bytes += encoded.embedding.nbytes
        return encoded.embedding


def padded(rows: Sequence[Tensor], width: int) -> Tensor:
    """Return rows (S,) or (S, D) as one tensor (B, width[, D]), filled with 0."""
    out = torch.zeros(len(rows), width, *rows[0].shape[1:], dtype=rows[0].dtype)
    for index, row in enumerate(rows):
        out[index, : len(row)] = row
    return out
