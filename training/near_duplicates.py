"""Captions that say the same in other words of no weight: "he walks", "A person is walking."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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


def content_ids(captions: Iterable[Sequence[str]]) -> list[frozenset[int]]:
    """Return for each motion's captions the numbers of their contents, one number per content."""
    numbers: dict[tuple[str, ...], int] = {}
    return [
        frozenset(numbers.setdefault(content(caption), len(numbers)) for caption in several)
        for several in captions
    ]


def same_content(ids: Sequence[frozenset[int]]) -> Tensor:
    """Return which motions share the content of a caption (N, N), bool; each does with itself."""
    owners: dict[int, list[int]] = {}
    for row, mine in enumerate(ids):
        for number in mine:
            owners.setdefault(number, []).append(row)
    same = torch.eye(len(ids), dtype=torch.bool)
    for rows in owners.values():
        if len(rows) > 1:
            index = torch.tensor(rows)
            same[index[:, None], index] = True
    return same
