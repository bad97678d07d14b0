"""A text encoder's Hugging Face directory: checked before anything is loaded, and what names it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import torch

from models.clip_text import ClipFiles
from models.devices import Quantize
from models.int8_linear import quantize_linears
from models.lora import Adapter
from models.t5 import T5Encoder, T5Files
from models.text_encoder import TextEncoder
from options.checkpoint import TextPooling

_ARITHMETIC: Final = 1  # counted up when the encoders compute otherwise: old embeddings end then
_VOCABULARIES: Final = (".json", ".txt", ".model")  # endings of all that is no weight


class TextEncoderFiles:
    """An encoder that can be loaded: its files fit its config.json by their names and shapes."""

    def __init__(
        self,
        directory: Path,
        max_tokens: int,
        device: torch.device,
        dtype: torch.dtype,
        pooling: TextPooling = "none",
        quantize: Quantize = "none",
        adapter: Adapter | None = None,
    ) -> None:
        """Read what is said of the weights in a local directory, or a folder of the hub's cache.

        Args:
            directory: of T5 or CLIP.
            max_tokens: texts are cut to so many positions.
            device: where the encoder will run.
            dtype: of its weights.
            pooling: how the positions of a text become one vector, if they do.
            quantize: "int8" stores the linear weights of T5 so; CLIP is small and stays as it is.
            adapter: is added to the weights of a T5, where it holds something for them.
        Raises:
            FileNotFoundError: there is no such directory.
            ValueError: it holds no encoder that can be read, some of its weights are missing, or
                the adapter does not fit it.
        """
        self.directory = directory = model_folder(directory)
        self.device, self.dtype, self.pooling = device, dtype, pooling
        self.quantize = quantize
        self._max_tokens = max_tokens
        has_part = adapter is not None and adapter.config.text_encoder
        self._adapter = adapter if has_part else None
        if not (directory / "config.json").is_file():
            raise FileNotFoundError(
                f"{directory} holds no text encoder (a Hugging Face directory with config.json)"
            )
        try:
            self._weights = _weights(directory)
        except Exception as error:  # the libraries raise many kinds for broken files
            raise self._unreadable(error) from error
        if self._adapter is not None:
            if not isinstance(self._weights, T5Files):
                raise ValueError(f"{directory} is no T5: only such a text encoder has adapters")
            self._adapter.check("text_encoder", self._weights.empty)

    @property
    def dim(self) -> int:
        """Channels of an embedding."""
        return self._weights.dim

    @property
    def num_bytes(self) -> int:
        """Memory that the loaded encoder takes."""
        return self._weights.num_bytes(self.dtype)

    def load(self) -> TextEncoder:
        """Return the encoder on its device.

        Raises:
            ValueError: the vocabulary is damaged, or a weight is not finite.
        """
        try:
            vocabulary = _read_vocabulary(self.directory)
            model = self._weights.load(self.dtype)
        except Exception as error:  # likewise
            raise self._unreadable(error) from error
        if self._adapter is not None:
            self._adapter.merge_into("text_encoder", model)
        most = min(self._max_tokens, model.max_tokens)
        model = model.to(self.device)
        if isinstance(model, T5Encoder) and self.quantize == "int8":
            quantize_linears(model)
        return TextEncoder(model, vocabulary, most, self.pooling)

    def fingerprint(self, digest_of: Callable[[Path], str]) -> str:
        """Return what names the embeddings of this encoder: no other gives the same.

        It covers the content of the weights and vocabulary and all settings, the kind of device
        among them, since that decides how sums are rounded.

        Args:
            digest_of: returns the digest of a file's content.
        """
        vocabulary = (p for p in self.directory.iterdir() if p.suffix in _VOCABULARIES)
        files = sorted({*vocabulary, *self._weights.paths})
        settings: dict[str, Any] = {
            "arithmetic": _ARITHMETIC,
            "files": {path.name: digest_of(path) for path in files},
            "max_tokens": self._max_tokens,
            "dtype": str(self.dtype),
            "device": self.device.type,
            "pooling": self.pooling,
            "quantize": self.quantize,
            **({} if self._adapter is None else {"adapter": self._adapter.digest}),
        }
        return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()

    def _unreadable(self, error: Exception) -> ValueError:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else repr(error)
        return ValueError(f"{self.directory}: the text encoder cannot be read: {reason}")


def load_text_encoder(
    directory: Path,
    max_tokens: int,
    device: torch.device,
    dtype: torch.dtype,
    pooling: TextPooling = "none",
) -> TextEncoder:
    """Return the encoder in a directory; arguments and errors as those of `TextEncoderFiles`."""
    return TextEncoderFiles(directory, max_tokens, device, dtype, pooling).load()


def model_folder(folder: Path) -> Path:
    """Return the directory of a model: `folder` itself, or the snapshot in it.

    In the cache of the Hugging Face hub a folder `models--google--flan-t5-xl` has the model in
    `snapshots/<hash>/`, and `refs/main` says which is current.

    Raises:
        ValueError: there are several snapshots, and none is said to be current.
    """
    if (folder / "config.json").is_file():
        return folder
    current = folder / "refs" / "main"
    if current.is_file():
        snapshot = folder / "snapshots" / current.read_text(encoding="utf-8").strip()
        if (snapshot / "config.json").is_file():
            return snapshot
    found = sorted(path.parent for path in folder.glob("snapshots/*/config.json"))
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        raise ValueError(f"{folder} holds several snapshots ({names}); name the folder of one")
    return found[0] if found else folder


def _weights(directory: Path) -> T5Files | ClipFiles:
    config = json.loads((directory / "config.json").read_text(encoding="utf-8"))
    clip = config.get("model_type") in ("clip", "clip_text_model")
    return ClipFiles(directory) if clip else T5Files(directory)


def _read_vocabulary(directory: Path) -> Any:
    file = directory / "tokenizer.json"
    if file.is_file():
        from tokenizers import Tokenizer

        vocabulary = Tokenizer.from_file(str(file))
    else:  # transformers converts older files, but takes seconds to import
        from transformers import AutoTokenizer

        loaded: Any = AutoTokenizer.from_pretrained(str(directory), local_files_only=True)
        vocabulary = loaded.backend_tokenizer
    vocabulary.no_truncation()  # a text that is too long is cut at a word instead
    vocabulary.no_padding()
    return vocabulary
