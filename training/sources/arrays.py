"""Arrays out of other people's files, without running what a pickle in them would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

_PICKLED = "an object array: a pickle, which can run code; save it as numbers"


class Arrays:
    """The arrays of an npz file, by name."""

    def __init__(self, arrays: Any) -> None:
        if isinstance(arrays, np.ndarray):
            raise ValueError("one array, expected an npz of several")
        self._arrays = arrays

    def __contains__(self, key: str) -> bool:
        return key in self._arrays.files

    @property
    def contents(self) -> str:
        """The names, for a message."""
        return ", ".join(self._arrays.files[:6]) or "nothing"

    def numbers(self, key: str) -> NDArray[Any]:
        """Return an array of numbers, none of them NaN or infinite.

        Raises:
            ValueError: it is missing, or something else.
        """
        return _checked(self._load(key), key)

    def text(self, key: str) -> str:
        """Return a text."""
        return str(self._load(key))

    def _load(self, key: str) -> NDArray[Any]:
        if key not in self:
            raise ValueError(f"it lacks {key}; it holds {self.contents}")
        try:
            array: NDArray[Any] = self._arrays[key]
        except ValueError as error:
            raise ValueError(_reason(error, key)) from None
        return array


@contextmanager
def open_arrays(file: Path) -> Iterator[Arrays]:
    """Open an npz file.

    Raises:
        ValueError: it is damaged, or no npz.
    """
    try:
        # Opened here: numpy leaves a file open that turns out to be no npz.
        with file.open("rb") as stream:
            content = np.load(stream, allow_pickle=False)
            yield Arrays(content)
    except (EOFError, BadZipFile) as error:
        raise ValueError(f"damaged or no npz: {error}") from None
    except ValueError as error:
        raise ValueError(_reason(error, "it")) from None


def read_array(file: Path) -> NDArray[Any]:
    """Return the array of numbers in an npy file, none of them NaN or infinite.

    Raises:
        ValueError: it is damaged, or something else.
    """
    try:
        with file.open("rb") as stream:
            content = np.load(stream, allow_pickle=False)
    except (EOFError, BadZipFile) as error:
        raise ValueError(f"damaged or no npy: {error}") from None
    except ValueError as error:
        raise ValueError(_reason(error, "it")) from None
    if not isinstance(content, np.ndarray):
        raise ValueError("an npz, expected one array")
    return _checked(content, "it")


def _checked(array: NDArray[Any], name: str) -> NDArray[Any]:
    if array.dtype.kind not in "fiu":
        raise ValueError(f"{name} holds {array.dtype}, expected numbers")
    if not np.isfinite(array).all():
        raise ValueError(f"NaN or infinite values in {name}")
    return array


def _reason(error: ValueError, name: str) -> str:
    return f"{name} is {_PICKLED}" if "allow_pickle" in str(error) else str(error)
