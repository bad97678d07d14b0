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

from models.clip_text import ClipText
from models.t5 import T5Encoder, T5Options
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

    `encode` takes each text by itself, so that no other text can change a bit of its embedding.
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

    @property
    def device(self) -> torch.device:
        """Where the encoder runs."""
        return next(self.model.parameters()).device

    @torch.inference_mode()
    def encode(self, text: str) -> EncodedText:
        """Return the embedding of a text; one that is too long is cut at a word."""
        used, ids = self._fit(text)
        hidden = self.model(torch.tensor([ids], device=self.device))
        return EncodedText(_pooled(hidden[0].float(), self.pooling), used)

    @torch.inference_mode()
    def encode_together(self, texts: Sequence[str]) -> list[EncodedText]:
        """Return the embeddings of texts that are encoded as one batch, padded to the longest.

        They are those of `encode` but for the rounding of other matrix shapes.
        """
        fitted = [self._fit(text) for text in texts]
        longest = max(len(ids) for _, ids in fitted)
        ids = torch.tensor([ids + [0] * (longest - len(ids)) for _, ids in fitted])  # (B, S)
        lengths = torch.tensor([len(ids) for _, ids in fitted])
        mask = torch.arange(longest) < lengths[:, None]  # (B, S)
        hidden = self.model(ids.to(self.device), mask.to(self.device)).float()
        return [
            EncodedText(_pooled(rows[: len(ids)], self.pooling), used)
            for rows, (used, ids) in zip(hidden, fitted, strict=True)
        ]

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


def text_encoder_size(directory: Path) -> TextEncoderOptions:
    """Return the architecture of a small T5 encoder's Hugging Face directory.

    Raises:
        FileNotFoundError: it holds no config.json.
        ValueError: it is not the directory of a T5.
    """
    file = directory / "config.json"
    if not file.is_file():
        raise FileNotFoundError(f"{directory} is no text encoder's directory: no {file.name} there")
    try:
        size = T5Options.read(file)
    except ValueError as error:
        raise ValueError(f"{directory} is no text encoder's directory: {error}") from None
    return TextEncoderOptions(
        size.vocab_size, size.d_model, size.num_layers, size.num_heads, size.d_ff
    )


def train_vocabulary(sentences: Sequence[str], vocab_size: int, directory: Path) -> Any:
    """Return a T5 tokenizer with a unigram vocabulary of `sentences`, byte fallback included.

    Writes `spiece.model` and the tokenizer's own files to `directory`.
    """
    import sentencepiece
    from transformers import PreTrainedTokenizerFast, T5Tokenizer

    directory.mkdir(parents=True, exist_ok=True)
    # Pieces are sought among what several words have in common, so that "then" would never become
    # one while "them" and "these" make "the" a piece: give each word a second one like it.
    words = {word for sentence in sentences for word in sentence.lower().split()}
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*sentences, *(f"{word}-" for word in sorted(words))]),
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
