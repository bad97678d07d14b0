"""The first stage of a run: every text of it is encoded once, before the first token is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from models.parts import Parts
from models.text_cache import TextCache
from models.text_encoder import EncodedText, TextEncoder
from models.text_encoder_files import TextEncoderFiles

_POSITIONS: Final = 4096  # of a batch, padding included: enough to keep a large GPU busy
_MOST_KEPT: Final = 2**26  # bytes of embeddings that a later run finds in memory
Encoded = EncodedText | Exception


class TextStage:
    """Texts in, embeddings out, in the CPU's memory: from there, from disk, or from the encoder.

    On the CPU each text is encoded by itself: the same text must give the same motion bit for bit
    whatever its neighbours, and a batch rounds otherwise (two of 16 texts changed, by up to 1e-6,
    in layers as wide as those of T5-XL). A batch of 16 would take 0.6 of the time there.
    """

    def __init__(
        self, parts: Parts, files: TextEncoderFiles, cache_folder: Path | None = None
    ) -> None:
        """Use the encoder of a checkpoint, loaded only when a text is new.

        Args:
            parts: has the encoder.
            files: where it comes from.
            cache_folder: keeps the embeddings for other runs; None keeps none.
        Raises:
            ValueError: the cache is not a folder.
        """
        self._parts = parts
        self._cache = None if cache_folder is None else TextCache(cache_folder, files)
        self._kept: dict[str, EncodedText] = {}

    def encode(self, texts: Iterable[str]) -> dict[str, Encoded]:
        """Return the embedding of each text, or why it has none: one failing costs itself alone.

        Raises:
            ValueError: the encoder's files are damaged.
        """
        found: dict[str, Encoded] = {}
        missing = []
        for text in dict.fromkeys(texts):
            known = self._known(text)
            if known is None:
                missing.append(text)
            else:
                found[text] = known
        if missing:
            encode = encode_in_batches if self._parts.device.type == "cuda" else encode_one_by_one
            for text, encoded in encode(self._parts.text_encoder, missing):
                found[text] = encoded
                if isinstance(encoded, EncodedText) and self._cache is not None:
                    self._cache.put(text, encoded)
        self._keep(found)
        return found

    def encode_one(self, text: str) -> EncodedText:
        """Return the embedding of a text, or raise what it causes."""
        encoded = self.encode([text])[text]
        if isinstance(encoded, Exception):
            raise encoded
        return encoded

    def _known(self, text: str) -> EncodedText | None:
        if text in self._kept:
            return self._kept[text]
        try:
            return None if self._cache is None else self._cache.get(text)
        except UnicodeError:  # no text that anything can be made of; the encoder says so
            return None

    def _keep(self, found: Mapping[str, Encoded]) -> None:
        """Keep the latest texts: an order with others, and no more than fit."""
        for text, encoded in found.items():
            if isinstance(encoded, EncodedText):
                self._kept.pop(text, None)
                self._kept[text] = encoded
        size = sum(encoded.embedding.nbytes for encoded in self._kept.values())
        for text in list(self._kept):
            if size <= _MOST_KEPT:
                break
            size -= self._kept.pop(text).embedding.nbytes


def encode_one_by_one(encoder: TextEncoder, texts: Iterable[str]) -> Iterator[tuple[str, Encoded]]:
    """Yield each text with its embedding, or with the error that it causes."""
    for text in texts:
        encoded: Encoded
        try:
            encoded = _finite(encoder.encode(text))
        except Exception as error:  # whatever it is, the other texts are not to suffer
            encoded = error
        yield text, encoded


def encode_in_batches(
    encoder: TextEncoder, texts: Iterable[str], positions: int = _POSITIONS
) -> Iterator[tuple[str, Encoded]]:
    """Yield the same, texts of like length together; a batch has at most so many positions."""
    lengths: dict[str, int] = {}
    alone: list[str] = []
    for text in texts:
        try:
            lengths[text] = len(encoder.token_ids(text))
        except Exception:  # `encode_one_by_one` says what it is
            alone.append(text)
    for batch in _batches(lengths, positions):
        try:
            made = [_finite(encoded) for encoded in encoder.encode_together(batch)]
        except Exception:  # one of them is at fault, or the batch is too large
            alone += batch
        else:
            yield from zip(batch, made, strict=True)
    yield from encode_one_by_one(encoder, alone)


def _batches(lengths: Mapping[str, int], positions: int) -> Iterator[list[str]]:
    """Yield texts from the shortest to the longest, as many as fit when padded to the longest."""
    batch: list[str] = []
    for text in sorted(lengths, key=lambda text: lengths[text]):
        if batch and (len(batch) + 1) * lengths[text] > positions:
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


def _finite(encoded: EncodedText) -> EncodedText:
    """Return an embedding in the CPU's memory; ValueError if it holds NaN or infinity."""
    embedding = encoded.embedding.cpu()
    if not bool(embedding.isfinite().all()):
        raise ValueError("the text encoder made numbers that are not finite; try another dtype")
    return EncodedText(embedding, encoded.used)
