"""Files of weights, safetensors or PyTorch's own: names and shapes first, tensors when asked for.

A tensor that keeps its dtype is a view of the file, mapped into memory. Others are converted a
group at a time, and each group has a mapping of its own that ends with it: the file's pages never
stay in memory beside what was made of them.
"""

from __future__ import annotations

import json
import math
import pickle
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from options.whole_files import replacing

_GROUP_SIZE: Final = 2**24  # numbers that are converted before the file's pages are given back
_DAMAGES: Final = (OSError, RuntimeError, EOFError, ValueError, LookupError, TypeError)
_SAFETENSORS_TYPES: Final = {
    torch.float64: "F64",
    torch.float32: "F32",
    torch.float16: "F16",
    torch.bfloat16: "BF16",
    torch.int64: "I64",
    torch.int32: "I32",
    torch.uint8: "U8",
    torch.bool: "BOOL",
}
_FORBIDDEN: Final = re.compile(r"GLOBAL ([\w.]+)")


class WeightFile:
    """Tensors by name in a file whose content is data, never code."""

    def __init__(self, path: Path, entry: str | None = None) -> None:
        """Open a file.

        Args:
            path: ends in `.safetensors`, or is a file of `torch.save`.
            entry: key of a saved dictionary under which the weights are; a file that is nothing but
                weights has none.
        Raises:
            FileNotFoundError: there is no such file.
            ValueError: it is damaged, holds something else, or a pickle that would run code.
        """
        if not path.is_file():
            raise FileNotFoundError(f"the weights {str(path)!r} do not exist; check the path")
        self.path, self._entry = path, entry
        self._whole: Mapping[str, Tensor] | None = None
        self._open = self._safetensors if path.suffix == ".safetensors" else self._pickled
        self.shapes = self._read_shapes()

    def read(
        self, names: Iterable[str], dtype: Callable[[str], torch.dtype] | torch.dtype
    ) -> dict[str, Tensor]:
        """Return the tensors of these names; floating-point ones as `dtype`, others as they are.

        Raises:
            ValueError: a tensor holds NaN or infinite values, or the file is damaged.
        """
        weights: dict[str, Tensor] = {}
        for group in self._groups(names):
            get = self._open()
            for name in group:
                value = get(name)
                if value.is_floating_point():
                    wanted = dtype(name) if callable(dtype) else dtype
                    value = self._converted(name, value, wanted)
                weights[name] = value
        return weights

    def tensors(self) -> Iterator[tuple[str, Tensor]]:
        """Yield (name, tensor) as they are, whatever they hold: for those who look for damage."""
        for group in self._groups(self.shapes):
            get = self._open()
            for name in group:
                yield name, get(name)

    def _converted(self, name: str, value: Tensor, dtype: torch.dtype) -> Tensor:
        """Return a tensor as `dtype`; a large one is converted some rows at a time."""
        if value.dtype == dtype or value.numel() <= _GROUP_SIZE:
            self._check(name, value)
            return value.to(dtype)
        made = torch.empty(value.shape, dtype=dtype)
        rows = max(1, _GROUP_SIZE * len(made) // made.numel())
        del value
        for first in range(0, len(made), rows):
            part = self._open()(name)[first : first + rows]
            self._check(name, part)
            made[first : first + rows] = part
        return made

    def save_as(self, names: Mapping[str, str], path: Path) -> None:
        """Write tensors to a safetensors file, as they are and without holding them all.

        Args:
            names: name in the new file -> name in this one.
            path: the new file; it gets its name when it is complete.
        Raises:
            ValueError: as `read`.
        """
        get = self._open()
        header: dict[str, Any] = {}
        place = 0
        for new, old in names.items():
            value = get(old)
            span = [place, place + value.nbytes]
            kind = _SAFETENSORS_TYPES[value.dtype]
            header[new] = {"dtype": kind, "shape": list(value.shape), "data_offsets": span}
            place = span[1]
        start = json.dumps(header, separators=(",", ":")).encode()
        start += b" " * (-len(start) % 8)
        with replacing(path) as temporary, temporary.open("wb") as file:
            file.write(len(start).to_bytes(8, "little") + start)
            for group in self._groups(names.values()):
                self._write_group(group, file)

    def _write_group(self, group: list[str], file: BinaryIO) -> None:
        get = self._open()
        for name in group:
            value = get(name)
            if value.is_floating_point():
                self._check(name, value)
            file.write(value.contiguous().flatten().view(torch.uint8).numpy().data)

    def _groups(self, names: Iterable[str]) -> Iterator[list[str]]:
        group: list[str] = []
        size = 0
        for name in names:
            count = math.prod(self.shapes[name])
            if group and size + count > _GROUP_SIZE:
                yield group
                group, size = [], 0
            group.append(name)
            size += count
        if group:
            yield group

    def _check(self, name: str, value: Tensor) -> None:
        if not value.numel():
            return
        smallest, largest = value.aminmax()  # NaN wins over both; no copy of a large tensor
        if not (smallest.isfinite() and largest.isfinite()):
            raise ValueError(f"{self.path}: {name} holds NaN or infinite values")

    def _read_shapes(self) -> dict[str, tuple[int, ...]]:
        if self._open == self._pickled:
            return {name: tuple(value.shape) for name, value in self._load().items()}
        try:
            with safe_open(self.path, framework="pt") as stored:
                names = list(stored.keys())
                return {name: tuple(stored.get_slice(name).get_shape()) for name in names}
        except SafetensorError as error:
            raise self._no_safetensors(error) from error

    def _safetensors(self) -> Callable[[str], Tensor]:
        try:
            stored: Any = safe_open(self.path, framework="pt")  # the views hold the mapping
        except SafetensorError as error:
            raise self._no_safetensors(error) from error
        return stored.get_tensor

    def _pickled(self) -> Callable[[str], Tensor]:
        return self._load().__getitem__

    def _load(self) -> Mapping[str, Tensor]:
        """The weights of a file of `torch.save`, mapped where its format allows that."""
        if self._whole is not None:
            return self._whole
        mapped = _is_archive(self.path)  # an old PyTorch wrote another format
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about pickles of a protocol it did not expect
                content = torch.load(self.path, map_location="cpu", weights_only=True, mmap=mapped)
        except pickle.UnpicklingError as error:
            raise self._refused(error) from None
        except _DAMAGES as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise self._no_pytorch() from None
        weights = self._weights(content)
        if not mapped:
            self._whole = weights  # it is in memory anyway
        return weights

    def _weights(self, content: Any) -> Mapping[str, Tensor]:
        found = content
        if isinstance(content, Mapping) and self._entry in content:
            found = content[self._entry]
        if isinstance(found, Mapping) and found:
            tensors = {str(name): v for name, v in found.items() if isinstance(v, Tensor)}
            if len(tensors) == len(found):
                return tensors
        keys = list(content) if isinstance(content, Mapping) else []
        has = ", ".join(map(str, keys[:5])) or type(content).__name__
        under = "" if self._entry is None else f" under {self._entry!r}"
        raise ValueError(f"{self.path} must hold weights by name{under}, it has {has}")

    def _refused(self, error: Exception) -> ValueError:
        forbidden = _FORBIDDEN.search(str(error))
        if forbidden is None:
            return self._no_pytorch()
        return ValueError(
            f"{self.path} is refused: besides tensors it holds {forbidden[1]}, and opening it "
            "would run code; save its weights alone, or as safetensors"
        )

    def _no_pytorch(self) -> ValueError:
        return ValueError(f"{self.path} is damaged or no file that torch.save wrote")

    def _no_safetensors(self, error: Exception) -> ValueError:
        return ValueError(f"{self.path} is damaged or no safetensors file: {error}")


def _is_archive(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def check_shapes(
    wanted: Mapping[str, tuple[int, ...]],
    stored: Mapping[str, tuple[int, ...]],
    file: Path,
    source: str,
) -> None:
    """Hold the shapes in a file against those that `source`, for messages, asks for.

    Raises:
        ValueError: a weight is missing, unexpected or misshapen.
    """
    problems = [
        *(f"{key} is missing" for key in wanted if key not in stored),
        *(f"{key} is unexpected" for key in stored if key not in wanted),
        *(
            f"{key} has shape {stored[key]}, not {shape} as {source} asks for"
            for key, shape in wanted.items()
            if key in stored and stored[key] != shape
        ),
    ]
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise ValueError(f"{file} does not fit {source}: {problems[0]}{more}")
