"""The text encoder: sentences in, vectors out, from a Hugging Face directory of T5 or CLIP."""

from __future__ import annotations

import bisect
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from models.clip_text import ClipText, load_clip_text
from models.t5 import T5Encoder, load_t5_encoder
from options.architecture import TextEncoderOptions
from options.checkpoint import TextPooling


@dataclass(frozen=True, slots=True)
class EncodedText:
    """What the encoder made of one text.

    Attributes:
        embedding: hidden states (S, text_dim), the end-of-sentence position included; one vector
            (1, text_dim) where they are pooled.
        used: the text that was encoded: the given one, or its beginning if it was too long.
    """

    embedding: Tensor
    used: str

    def __len__(self) -> int:
        """Number of positions S."""
        return len(self.embedding)


class TextEncoder:
    """A frozen encoder with its tokenizer: T5's hidden states, or the one vector of CLIP.

    Each text is encoded by itself, so that no other text can change a bit of its embedding.
    """

    def __init__(
        self,
        model: T5Encoder | ClipText,
        tokenizer: Any,
        max_tokens: int,
        pooling: TextPooling = "none",
    ) -> None:
        """Use an encoder and a `tokenizers.Tokenizer`; texts are cut to `max_tokens` positions.

        `pooling` says how the positions of a text become one vector, if they do.
        """
        self.model = model.eval()
        self.tokenizer = tokenizer
        self.max_tokens = max_tokens
        self.pooling = pooling

    @property
    def dim(self) -> int:
        """Channels of an embedding."""
        return self.model.dim

    @classmethod
    def load(
        cls,
        directory: Path,
        max_tokens: int,
        device: torch.device,
        dtype: torch.dtype,
        pooling: TextPooling = "none",
    ) -> TextEncoder:
        """Return the encoder in a local Hugging Face directory, or in a folder of the hub's cache.

        Raises:
            FileNotFoundError: there is no such directory.
            ValueError: it holds no encoder that can be read, or some of its weights are missing.
        """
        directory = model_folder(directory)
        if not (directory / "config.json").is_file():
            raise FileNotFoundError(
                f"{directory} holds no text encoder (a Hugging Face directory with config.json)"
            )
        try:
            tokenizer, model = _read(directory, dtype)
        except Exception as error:  # the library raises many kinds for broken files
            reason = str(error).strip().splitlines()[0] if str(error).strip() else repr(error)
            raise ValueError(f"{directory}: the text encoder cannot be read: {reason}") from error
        return cls(model.to(device), tokenizer, min(max_tokens, model.max_tokens), pooling)

    @torch.inference_mode()
    def encode(self, text: str) -> EncodedText:
        """Return the embedding of a text; one that is too long is cut at a word."""
        used, ids = self._fit(text)
        device = next(self.model.parameters()).device
        hidden = self.model(torch.tensor([ids], device=device))
        return EncodedText(_pooled(hidden[0].float(), self.pooling), used)

    def token_ids(self, text: str) -> list[int]:
        """Return the piece ids of a text, end of sentence included, cut to what fits."""
        return self._fit(text)[1]

    def _fit(self, text: str) -> tuple[str, list[int]]:
        """The longest beginning of `text` that fits, in whole words if one does, and its ids."""
        ids = self._ids(text)
        if len(ids) <= self.max_tokens:
            return text, ids
        words = text.split()
        used = self._longest([" ".join(words[:count]) for count in range(1, len(words))])
        if not used:  # not even the first word: cut inside it
            used = self._longest([words[0][:count] for count in range(1, len(words[0]))])
        return used, self._ids(used)

    def _longest(self, beginnings: list[str]) -> str:
        """The last of ever longer texts that fits, "" where none does."""
        first_too_long = bisect.bisect_left(
            beginnings, True, key=lambda text: len(self._ids(text)) > self.max_tokens
        )
        return beginnings[first_too_long - 1] if first_too_long else ""

    def _ids(self, text: str) -> list[int]:
        ids: list[int] = self.tokenizer.encode(text).ids
        return ids


def _pooled(hidden: Tensor, pooling: TextPooling) -> Tensor:
    """Return hidden states (S, C) as one vector (1, C), or as they are for "none"."""
    if pooling == "none":
        return hidden
    if pooling == "cls":
        return hidden[:1]
    total = hidden.sum(dim=0, keepdim=True)  # (1, C)
    return total / len(hidden) if pooling == "mean" else total


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


def _read(directory: Path, dtype: torch.dtype) -> tuple[Any, T5Encoder | ClipText]:
    config = json.loads((directory / "config.json").read_text(encoding="utf-8"))
    if config.get("model_type") in ("clip", "clip_text_model"):
        return _read_vocabulary(directory), load_clip_text(directory, dtype)
    return _read_vocabulary(directory), load_t5_encoder(directory, dtype)


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


def build_t5_encoder(options: TextEncoderOptions, dropout: float = 0.0) -> nn.Module:
    """Return a T5 encoder with fresh weights, in transformers' own architecture (gated GELU)."""
    from transformers import T5Config, T5EncoderModel

    config = T5Config(
        vocab_size=options.vocab_size,
        d_model=options.embed_dim,
        d_kv=options.embed_dim // options.num_heads,
        d_ff=options.hidden_dim,
        num_layers=options.num_layers,
        num_heads=options.num_heads,
        dropout_rate=dropout,
        feed_forward_proj="gated-gelu",
        is_encoder_decoder=False,
        use_cache=False,
        pad_token_id=0,
        eos_token_id=1,
    )
    return T5EncoderModel(config)


def train_vocabulary(sentences: Sequence[str], vocab_size: int, directory: Path) -> Any:
    """Return a T5 tokenizer with a unigram vocabulary of `sentences`, byte fallback included.

    Writes `spiece.model` and the tokenizer's own files to `directory`.
    """
    import sentencepiece
    from transformers import PreTrainedTokenizerFast, T5Tokenizer

    directory.mkdir(parents=True, exist_ok=True)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_prefix=str(directory / "spiece"),
        vocab_size=vocab_size,
        model_type="unigram",
        byte_fallback=True,
        character_coverage=1.0,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        hard_vocab_limit=False,
        normalization_rule_name="nmt_nfkc_cf",
        minloglevel=2,
    )
    (directory / "spiece.vocab").unlink()
    T5Tokenizer.from_pretrained(str(directory), extra_ids=0).save_pretrained(str(directory))
    _use_byte_fallback(directory / "tokenizer.json")
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(directory / "tokenizer.json"),
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
    )
    tokenizer.save_pretrained(str(directory))
    return tokenizer


def _use_byte_fallback(file: Path) -> None:
    """Let characters outside the vocabulary become byte pieces; the library's import drops that."""
    content = json.loads(file.read_text(encoding="utf-8"))
    content["model"]["byte_fallback"] = True
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
