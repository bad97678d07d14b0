"""Arrays out of the pickles in which SMPL bodies used to be shared, without running what is inside.

A pickle is a program: it may call whatever it names. Here it may name a few ways to make arrays,
and nothing else. Objects of the libraries that old files were made with (chumpy's arrays, scipy's
sparse matrices) become plain records, from which the numbers are taken; neither library is needed.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_RECORDS: Final = ("chumpy.", "scipy.sparse.")
_LARGEST: Final = 10**9  # entries of a sparse matrix made dense


class _Record:
    """Stands for an object of another library: keeps what was in it, and can do nothing."""

    def __init__(self, *_: Any) -> None:
        self.state: dict[str, Any] = {}

    def __setstate__(self, state: Any) -> None:
        if isinstance(state, dict):
            self.state = {_text(name): value for name, value in state.items()}


def load_plain(path: Path) -> dict[str, Any]:
    """Return the fields of a pickled dictionary, those that hold numbers as arrays.

    Raises:
        ValueError: it is no such pickle, or it names anything that is not needed for arrays.
    """
    try:
        content = _ArrayUnpickler(io.BytesIO(path.read_bytes()), encoding="latin1").load()
    except OSError:
        raise
    except _RefusedError as error:
        raise ValueError(f"{path} is not opened: {error}") from None
    except Exception as error:  # damaged pickles fail in many ways
        raise ValueError(f"{path} is damaged or no pickle: {error}") from None
    if not isinstance(content, dict):
        raise ValueError(f"{path} holds {type(content).__name__}, expected the fields of a body")
    return {_text(name): _plain(value) for name, value in content.items()}


class _RefusedError(Exception):
    """A pickle asks for something that arrays do not need."""


class _ArrayUnpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        allowed = _ALLOWED.get((module, name))
        if allowed is not None:
            return allowed
        if module.startswith(_RECORDS):
            return _Record
        raise _RefusedError(
            f"the pickle asks for {module}.{name}, which no body needs; it may run code. "
            "Save the body as .npz if you trust it"
        )


def _empty_array(kind: Any, shape: Any, code: Any) -> NDArray[Any]:
    """Return the empty array that a pickle fills afterwards."""
    if kind is not np.ndarray:
        raise _RefusedError("the pickle asks for an array of an unknown kind")
    return np.ndarray((0,), np.int8)


def _scalar(dtype: np.dtype[Any], data: Any) -> Any:
    raw = data.encode("latin1") if isinstance(data, str) else data
    return np.frombuffer(raw, dtype=dtype)[0]


def _rebuilt(kind: Any, base: Any, state: Any) -> Any:
    """Return what Python's own helper for old objects makes, for records only."""
    if kind is not _Record:
        raise _RefusedError("the pickle asks for an object of an unknown kind")
    return _Record()


def _encoded(text: str, encoding: str = "latin1") -> bytes:
    return text.encode("latin1")


_ALLOWED: Final[dict[tuple[str, str], Callable[..., Any]]] = {
    **{
        (f"numpy.{package}.multiarray", name): function
        for package in ("core", "_core")
        for name, function in (("_reconstruct", _empty_array), ("scalar", _scalar))
    },
    ("numpy", "ndarray"): np.ndarray,
    ("numpy", "dtype"): np.dtype,
    ("copy_reg", "_reconstructor"): _rebuilt,
    ("copyreg", "_reconstructor"): _rebuilt,
    ("__builtin__", "object"): object,
    ("builtins", "object"): object,
    ("_codecs", "encode"): _encoded,
}


def _plain(value: Any) -> Any:
    """Return the numbers in a record, anything else as it is."""
    if not isinstance(value, _Record):
        return value
    if "x" in value.state:  # an array of chumpy
        return _plain(value.state["x"])
    if {"data", "indices", "indptr"} <= set(value.state):
        return _dense(value.state)
    return value


def _dense(state: dict[str, Any]) -> NDArray[np.float64]:
    """Return a sparse matrix, compressed by columns or by rows, as an array."""
    rows, columns = (int(length) for length in state.get("_shape", state.get("shape", (0, 0))))
    starts, entries = np.asarray(state["indptr"]), np.asarray(state["indices"])
    by_columns = len(starts) == columns + 1 and _text(state.get("format", "csc")) != "csr"
    if rows * columns > _LARGEST or len(starts) != (columns if by_columns else rows) + 1:
        raise ValueError(f"a sparse matrix of {rows} x {columns} entries does not fit together")
    dense = np.zeros((columns, rows) if by_columns else (rows, columns))
    line = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    np.add.at(dense, (line, entries), np.asarray(state["data"], dtype=np.float64))
    return dense.T if by_columns else dense


def _text(name: Any) -> str:
    return name.decode("latin1") if isinstance(name, bytes) else str(name)
