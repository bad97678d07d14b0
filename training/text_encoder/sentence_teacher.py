"""What a pre-trained sentence encoder makes of texts: the targets of a distillation."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F
from tqdm import tqdm

from options.whole_files import write_whole

WORD_DIM: Final = 64  # channels that are kept of a word's state, by principal components
_BATCH = 64
_FOR_COMPONENTS = 4000  # sentences whose words decide on the components


@dataclass(frozen=True, slots=True)
class Targets:
    """Embeddings of a corpus.

    Attributes:
        sentences: (N, D) float16, centred over the corpus, unit length.
        words: (M, WORD_DIM) float16, states of all words one after the other, centred.
        starts: (N + 1,) where the words of a sentence begin in `words`.
    """

    sentences: NDArray[np.float16]
    words: NDArray[np.float16]
    starts: NDArray[np.int64]


class SentenceTeacher:
    """A BERT-like encoder whose sentence embedding is the mean of its last hidden states."""

    def __init__(self, directory: Path, dtype: torch.dtype = torch.float32) -> None:
        """Load a Hugging Face directory with config.json, weights and tokenizer.

        Raises:
            FileNotFoundError: it is not such a directory.
        """
        for name in ("config.json", "tokenizer.json"):
            if not (directory / name).is_file():
                raise FileNotFoundError(
                    f"teacher {directory} lacks {name}; give the Hugging Face directory of a "
                    "sentence encoder, such as all-MiniLM-L6-v2"
                )
        from transformers import AutoModel, AutoTokenizer

        self._tokenizer: Any = AutoTokenizer.from_pretrained(str(directory), local_files_only=True)
        model: Any = AutoModel.from_pretrained(str(directory), local_files_only=True)
        self._model = model.to(dtype).eval()

    @torch.inference_mode()
    def embed(self, texts: Sequence[str]) -> tuple[Tensor, list[Tensor]]:
        """Return sentence embeddings (B, D) and, for each text, the states of its words (W, D).

        A word is what stands between two spaces.
        """
        encoded = self._tokenizer(
            list(texts),
            padding=True,
            truncation=True,
            return_tensors="pt",
            return_offsets_mapping=True,
            return_special_tokens_mask=True,
        )
        mask = encoded["attention_mask"]
        output = self._model(input_ids=encoded["input_ids"], attention_mask=mask)
        hidden: Tensor = output.last_hidden_state.float()
        pooled = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        words = []
        for row, text in enumerate(texts):
            offsets = encoded["offset_mapping"][row].tolist()
            special = encoded["special_tokens_mask"][row].tolist()
            places = [
                -1 if kind else place
                for kind, place in zip(special, places_of_words(text, offsets), strict=True)
            ]
            words.append(mean_by_place(hidden[row], places, len(text.split())))
        return pooled, words

    def sentences(self, texts: Sequence[str]) -> Tensor:
        """Return the sentence embeddings (N, D) of any number of texts."""
        parts = [self.embed(texts[i : i + _BATCH])[0] for i in range(0, len(texts), _BATCH)]
        return torch.cat(parts)

    def targets(self, texts: Sequence[str], cache: Path) -> Targets:
        """Return the targets of a corpus, from `cache` where it holds those of the same texts."""
        digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()
        if cache.is_file():
            with np.load(cache, allow_pickle=False) as stored:
                if str(stored["digest"]) == digest:
                    return Targets(stored["sentences"], stored["words"], stored["starts"])
        made = self._targets(texts)
        write_whole(
            cache,
            lambda file: np.savez(
                file, digest=digest, sentences=made.sentences, words=made.words, starts=made.starts
            ),
        )
        return made

    def _targets(self, texts: Sequence[str]) -> Targets:
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))  # little padding
        some = np.random.default_rng(0).permutation(len(texts))[:_FOR_COMPONENTS]
        sample = [
            words
            for start in range(0, len(some), _BATCH)
            for words in self.embed([texts[i] for i in some[start : start + _BATCH]])[1]
        ]
        middle, components = _principal_components(torch.cat(sample))
        sentences: list[Any] = [None] * len(texts)
        words: list[Any] = [None] * len(texts)
        for start in tqdm(range(0, len(order), _BATCH), unit="batch", disable=None):
            chosen = order[start : start + _BATCH]
            pooled, states = self.embed([texts[i] for i in chosen])
            for index, sentence, state in zip(chosen, pooled, states, strict=True):
                sentences[index] = sentence
                words[index] = ((state - middle) @ components).half().numpy()
        stacked = torch.stack(sentences)
        centred = F.normalize(stacked - stacked.mean(0), dim=1)
        starts = np.cumsum([0, *map(len, words)])
        return Targets(centred.half().numpy(), np.concatenate(words), starts)


def places_of_words(text: str, offsets: Sequence[Sequence[int]]) -> list[int]:
    """Return for each piece, given where it lies in `text`, which word it ends in, -1 for none."""
    word_at, word = [], -1
    for place, letter in enumerate(text):
        word += not letter.isspace() and (place == 0 or text[place - 1].isspace())
        word_at.append(word)
    return [word_at[stop - 1] if stop > start else -1 for start, stop in offsets]


def mean_by_place(states: Tensor, places: Sequence[int], count: int) -> Tensor:
    """Return the mean (count, D) of the states (S, D) of each place; those at -1 are left out."""
    where = torch.tensor(places)
    sums = states.new_zeros(count + 1, states.shape[1]).index_add_(0, where + 1, states)[1:]
    number = torch.bincount(where + 1, minlength=count + 1)[1:, None]
    return sums / number.clamp_min(1)


def _principal_components(states: Tensor) -> tuple[Tensor, Tensor]:
    """Return the mean (D,) and the first components (D, WORD_DIM or fewer) of states (M, D)."""
    middle = states.mean(0)
    _, vectors = torch.linalg.eigh((states - middle).T @ (states - middle))
    return middle, vectors[:, -WORD_DIM:]
