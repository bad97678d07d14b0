"""Fixtures made with the reference implementation: a folder with `manifest.json` and npz files.

PARITY_DIR names the folder; without that it is looked for beside the repository, and where there is
none the few cases in `data/` are taken. Nothing about a single case is known here or in the tests:
cases are found by their group and by the arrays they have, so that another folder of the same form
can be put in its place. What a folder has no case of is skipped.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "parity"
_DEFAULT = _BESIDE if _BESIDE.is_dir() else Path(__file__).parent / "data"
PARITY_DIR = Path(os.environ.get("PARITY_DIR", _DEFAULT))


@dataclass(frozen=True)
class Case:
    """One case of a fixture file.

    Attributes:
        entry: what the manifest says about the file.
        name: what the `*` in the names of the case's arrays stands for.
    """

    entry: dict[str, Any]
    name: str

    def __str__(self) -> str:
        stem = Path(self.entry["file"]).stem
        return f"{stem}-{self.name}" if self.name else stem

    def has(self, pattern: str) -> bool:
        """Whether the file has the array; a `*` stands for the name of this case."""
        return pattern.replace("*", self.name) in self.entry["arrays"]

    def array(self, pattern: str) -> Tensor:
        """The array of that name, in its own dtype; a `*` stands for the name of this case."""
        return torch.from_numpy(_read(self.entry["file"])[pattern.replace("*", self.name)])

    @property
    def config(self) -> dict[str, Any]:
        """The settings of the reference that the manifest gives, if any."""
        return self.entry.get("config", {})


def cases(group: str, *patterns: str) -> list[Any]:
    """Test parameters for all cases of a group that have all the arrays named by `patterns`.

    A `*` in a pattern stands for any text, the same in all patterns; each such text is a case of
    its own. Without cases there is one parameter that is skipped and says why.
    """
    path = PARITY_DIR / "manifest.json"
    if not path.is_file():
        return [_skipped(f"no {path}; set PARITY_DIR to a folder of parity fixtures")]
    found = [
        Case(entry, name)
        for entry in _manifest()["files"]
        if entry["group"] == group and "arrays" in entry
        for name in _names(entry["arrays"], patterns)
    ]
    if not found:
        return [_skipped(f"{path} has no case of group {group} with arrays {', '.join(patterns)}")]
    return [pytest.param(case, id=str(case)) for case in found]


def statistics_files(size: int) -> tuple[Path, Path] | None:
    """The files of mean and std of that many features, None where the folder has none."""
    for entry in _manifest()["files"]:
        names = entry["file"].split(" / ")
        if len(names) == 2 and names[0].endswith("_mean.npy") and names[1].endswith("_std.npy"):
            mean, std = (PARITY_DIR / name for name in names)
            if np.load(mean).shape == (size,):
                return mean, std
    return None


def _skipped(reason: str) -> Any:
    return pytest.param(None, marks=pytest.mark.skip(reason=reason), id="absent")


def _names(arrays: dict[str, Any], patterns: tuple[str, ...]) -> list[str]:
    """Texts that `*` can stand for, so that all patterns are names of arrays."""
    before, star, after = patterns[0].partition("*")
    if not star:
        names = [""]
    else:
        names = [
            array[len(before) : len(array) - len(after)]
            for array in arrays
            if array.startswith(before)
            and array.endswith(after)
            and len(array) >= len(before) + len(after)
        ]
    return [x for x in names if all(p.replace("*", x) in arrays for p in patterns)]


@cache
def _manifest() -> dict[str, Any]:
    return json.loads((PARITY_DIR / "manifest.json").read_text(encoding="utf-8"))


@cache
def _read(file: str) -> dict[str, np.ndarray]:
    with np.load(PARITY_DIR / file, allow_pickle=False) as arrays:
        return dict(arrays)
