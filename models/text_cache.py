"""Embeddings of texts on disk, so that a text is encoded once for all runs."""

from __future__ import annotations

import hashlib
import logging
from functools import cached_property
from pathlib import Path
from typing import Final

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save

from models.digests import file_digest
from models.text_encoder import EncodedText
from models.text_encoder_files import TextEncoderFiles
from options.whole_files import replacing

_EMBEDDING: Final = "embedding"
_DIGESTS: Final = "digests"
_logger = logging.getLogger(__name__)


class TextCache:
    """A folder of embeddings, by encoder and text; several processes may share it.

    A file of another content than it was written with is as good as none, and is written again.
    """

    def __init__(self, folder: Path, encoder: TextEncoderFiles) -> None:
        """Use a folder, which is made when the first embedding is kept.

        Raises:
            ValueError: there is something else of that name.
        """
        if folder.exists() and not folder.is_dir():
            raise ValueError(f"text_cache must be a folder, {str(folder)!r} is something else")
        self.folder, self._encoder = folder, encoder
        self._is_writable = True

    def get(self, text: str) -> EncodedText | None:
        """Return what is kept of a text, None where nothing is or it is damaged."""
        try:
            with safe_open(self._file_of(text), framework="pt") as stored:
                said: dict[str, str] = stored.metadata() or {}
                embedding = stored.get_tensor(_EMBEDDING).clone()  # no view of the file
        except (OSError, SafetensorError):
            return None
        whole = said.get("digest") == _digest(embedding, said.get("used", ""))
        fits = embedding.ndim == 2 and embedding.shape[1] == self._encoder.dim
        return EncodedText(embedding.float(), said["used"]) if whole and fits else None

    def put(self, text: str, encoded: EncodedText) -> None:
        """Keep an embedding; a folder that cannot be written to is one line of warning."""
        embedding = encoded.embedding.cpu().contiguous()
        narrow = embedding.to(self._encoder.dtype)
        if torch.equal(narrow.float(), embedding):
            embedding = narrow
        said = {"used": encoded.used, "digest": _digest(embedding, encoded.used)}
        self._write(self._file_of(text), save({_EMBEDDING: embedding}, said))

    @cached_property
    def _place(self) -> Path:
        return self.folder / self._encoder.fingerprint(self._digest_of)[:32]

    def _file_of(self, text: str) -> Path:
        return self._place / f"{hashlib.sha256(text.encode()).hexdigest()}.safetensors"

    def _digest_of(self, path: Path) -> str:
        """Return the digest of one of the encoder's files; that of an unchanged file is known."""
        state = path.stat()
        name = f"{path.resolve()}\n{state.st_size}\n{state.st_mtime_ns}"
        note = self.folder / _DIGESTS / hashlib.sha256(name.encode()).hexdigest()
        try:
            known = note.read_text(encoding="ascii")
            if len(bytes.fromhex(known)) == hashlib.sha256().digest_size:
                return known
        except (OSError, ValueError):
            pass
        digest = file_digest(path)
        self._write(note, digest.encode())
        return digest

    def _write(self, path: Path, content: bytes) -> None:
        """Write a file that others see when it is whole; after one failure no more are tried."""
        if not self._is_writable:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(path) as temporary:
                temporary.write_bytes(content)
        except OSError as error:
            self._is_writable = False
            _logger.warning("%s: texts are not kept there: %s", self.folder, error.strerror)


def _digest(embedding: torch.Tensor, used: str) -> str:
    content = hashlib.sha256(embedding.flatten().view(torch.uint8).numpy().tobytes())
    content.update(f"{list(embedding.shape)}{used}".encode())
    return content.hexdigest()
