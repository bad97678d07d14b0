"""Captions that say the same in other words of no weight: "he walks", "A person is walking."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import torch
from torch import Tensor

_WORD: Final = re.compile(r"[a-z0-9]+")
_SUBJECTS: Final = "person man woman boy girl figure someone somebody people human guy lady"
_LITTLE: Final = "a an the he she they it is are was being his her their them of in on at to and"
_UNSAID: Final = frozenset(f"{_SUBJECTS} {_LITTLE}".split())
_ENDINGS: Final = ("ing", "es", "s")
_SHORTEST_STEM: Final = 3


def content(caption: str) -> tuple[str, ...]:
    """Return the stems of the words that say what happens, in their order.

    Who does it and the form of the verb are left out; sides, directions and numbers stay.
    """
    words = _WORD.findall(caption.lower())
    return tuple(_stem(word) for word in words if word not in _UNSAID)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word.removesuffix(ending)
            break
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]  # clapp(ing) -> clap
    return word.rstrip("e")


def fits_also(texts: Sequence[str], captions: Sequence[Sequence[str]]) -> Tensor:
    """Return which texts say what a caption of which motion says (N, N), bool.

    Args:
        texts: N texts, the i-th of which belongs to the i-th motion.
        captions: all captions of each of N motions.
    """
    known = [frozenset(map(content, several)) for several in captions]
    return torch.tensor([[said in others for others in known] for said in map(content, texts)])
