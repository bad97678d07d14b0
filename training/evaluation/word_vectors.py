"""Words as the T2M evaluator reads them: GloVe vectors and parts of speech."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

MAX_WORDS: Final = 20  # of a caption, without the marks of its ends
_PLAIN_SPEECH: Final = ("VERB", "NOUN", "DET", "ADP", "NUM", "AUX", "PRON", "ADJ", "ADV")
# Words that matter to motions are parts of speech of their own; the evaluator was trained so.
_MATTER: Final = {
    "Loc_VIP": "left right clockwise counterclockwise anticlockwise forward back backward up down "
    "straight curve",
    "Body_VIP": "arm chin foot feet face hand mouth leg waist eye knee shoulder thigh",
    "Obj_VIP": "stair dumbbell chair window floor car ball handrail baseball basketball",
    "Act_VIP": "walk run swing pick bring kick put squat throw hop dance jump turn stumble stop "
    "sit lift lower raise wash stand kneel stroll rub bend balance flap jog shuffle lean rotate "
    "spin spread climb",
    "Desc_VIP": "slowly carefully fast careful slow quickly happy angry sad happily angrily sadly",
}
_SPEECH_OF: Final = {word: kind for kind, words in _MATTER.items() for word in words.split()}
_SPEECH: Final = (*_PLAIN_SPEECH, *_MATTER, "OTHER")  # in the order of the one-hot vectors
_UNKNOWN: Final = "unk"


@dataclass(frozen=True, slots=True)
class WordVectors:
    """A vocabulary with a vector per word."""

    vectors: Tensor
    rows: Mapping[str, int]

    @property
    def dim(self) -> int:
        """Dimensions of a vector."""
        return self.vectors.shape[1]

    def read(self, caption: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Return vectors (N, W) and one-hot parts of speech (N, 15) of a caption and its two ends.

        Args:
            caption: `word/PART-OF-SPEECH` each; words beyond the twentieth are left out.
        Raises:
            ValueError: a word without its part of speech.
        """
        marked = ["sos/OTHER", *caption[:MAX_WORDS], "eos/OTHER"]
        rows, kinds = [], []
        for item in marked:
            word, slash, speech = item.rpartition("/")
            if not slash:
                raise ValueError(f"expected words as word/PART-OF-SPEECH, got {item!r}")
            kind = _SPEECH_OF.get(word, speech) if word in self.rows else "OTHER"
            rows.append(self.rows.get(word, self.rows[_UNKNOWN]))
            kinds.append(_SPEECH.index(kind if kind in _SPEECH else "OTHER"))
        one_hot = functional.one_hot(torch.tensor(kinds), len(_SPEECH)).float()
        return self.vectors[rows], one_hot

    @classmethod
    def load(cls, folder: Path) -> WordVectors:
        """Return the vocabulary in a published folder `glove/`.

        Raises:
            FileNotFoundError: a file is missing.
            ValueError: a file is damaged, or holds more than words and numbers.
        """
        data = folder / "our_vab_data.npy"
        if not data.is_file():
            raise FileNotFoundError(f"the word vectors {data} are missing; name the folder glove/")
        try:
            vectors = np.load(data, allow_pickle=False)
        except (ValueError, EOFError) as error:
            raise ValueError(f"{data} is damaged or no numpy file: {error}") from None
        words = _read_plain(folder / "our_vab_words.pkl")
        numbers = _read_plain(folder / "our_vab_idx.pkl")
        try:
            rows = {str(word): int(numbers[word]) for word in words}
        except (TypeError, KeyError, ValueError, AttributeError):
            raise ValueError(f"{folder}: words and their numbers do not fit each other") from None
        fits = vectors.ndim == 2 and all(0 <= row < len(vectors) for row in rows.values())
        if not fits or _UNKNOWN not in rows:
            raise ValueError(
                f"{folder} must have a vector for each word and for {_UNKNOWN!r}, got vectors "
                f"{vectors.shape} and {len(rows)} words"
            )
        return cls(torch.from_numpy(vectors.astype(np.float32)), rows)


class _PlainUnpickler(pickle.Unpickler):
    """Reads lists, dictionaries, words and numbers, which no class has to be imported for."""

    def find_class(self, module: str, name: str) -> Any:
        raise ValueError(f"it holds {module}.{name}, and opening it would run code")


def _read_plain(file: Path) -> Any:
    if not file.is_file():
        raise FileNotFoundError(f"{file} is missing; name the folder glove/ as it was published")
    try:
        return _PlainUnpickler(io.BytesIO(file.read_bytes())).load()
    except ValueError as error:
        raise ValueError(f"{file} is refused: {error}") from None
    except Exception as error:  # pickles fail in many ways
        raise ValueError(f"{file} is damaged: {error}") from None
