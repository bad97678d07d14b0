"""Records of accidents on disk: a folder for each, tensors as safetensors, all else as JSON.

`anomalies/step_<n>_<time>/` holds `record.json` (step, reasons, scores, options, texts ...),
`sample.safetensors` (the batch), `context.safetensors` (random state ...) and, where they were
kept, `weights.safetensors`. Nothing in it can run code.
"""

from __future__ import annotations

import json
import math
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

FORMAT: Final = 1
RECORD_FILE: Final = "record.json"
SAMPLE_FILE: Final = "sample.safetensors"
CONTEXT_FILE: Final = "context.safetensors"
WEIGHTS_FILE: Final = "weights.safetensors"
_NEEDED: Final = ("format", "step", "reasons", "scores", "sample", "context")
_NOT_FINITE: Final = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


@dataclass(frozen=True, slots=True)
class AnomalyRecord:
    """A recorded accident.

    Attributes:
        folder: where it lies.
        step: number of the step.
        time: when it was written, as in the folder's name.
        reasons: what was wrong, in words.
        scores: loss, gradient norm and how they compare with the steps before.
        sample: the batch: CPU tensors by name, lists of str.
        context: what else there is: options, sample losses, checkpoint ...
    """

    folder: Path
    step: int
    time: str
    reasons: tuple[str, ...]
    scores: Mapping[str, float]
    sample: Mapping[str, Any]
    context: Mapping[str, Any]

    @property
    def weights_file(self) -> Path | None:
        """The weights of that moment, None where they were not kept."""
        file = self.folder / WEIGHTS_FILE
        return file if file.is_file() else None


def find_records(folder: Path) -> list[Path]:
    """Return the folders of all records in `folder`, by step and time, whole or not."""
    found = [path for path in folder.glob("step_*_*") if path.is_dir()]
    return sorted(found, key=lambda path: (_step_of(path.name), path.name))


def write_record(
    folder: Path, facts: Mapping[str, Any], sample: Mapping[str, Any], context: Mapping[str, Any]
) -> Path:
    """Write a record and return its folder, which gets its name when it is whole.

    Args:
        folder: of all records; made if it is missing.
        facts: step, reasons, scores.
        sample: the batch.
        context: what else there is.
    Raises:
        OSError: the disk refuses; nothing is left then.
        SafetensorError: likewise, in the words of the library that writes tensors.
    """
    time = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{secrets.token_hex(6)}.part"
    unfinished.mkdir()
    try:
        context = dict(context)
        weights = context.pop("weights", None)
        whole = {"format": FORMAT, "time": time, **facts}
        for name, values, file in (
            ("sample", sample, SAMPLE_FILE),
            ("context", context, CONTEXT_FILE),
        ):
            tensors, whole[name] = _sorted_out(values)
            save_file(tensors, unfinished / file)
        if weights is not None:
            save_file({key: _alone(value) for key, value in weights.items()}, unfinished / "w")
            (unfinished / "w").rename(unfinished / WEIGHTS_FILE)
        text = json.dumps(plain(whole), indent=1, ensure_ascii=False, allow_nan=False)
        (unfinished / RECORD_FILE).write_text(text + "\n", encoding="utf-8")
        return _named(unfinished, folder / f"step_{facts['step']}_{time}")
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def read_record(folder: Path) -> AnomalyRecord:
    """Return the record in a folder.

    Raises:
        ValueError: it is not whole, or of another format.
    """
    try:
        whole = _from_plain(json.loads((folder / RECORD_FILE).read_text(encoding="utf-8")))
        sample = load_file(folder / SAMPLE_FILE)
        context = load_file(folder / CONTEXT_FILE)
    except (OSError, ValueError, SafetensorError) as error:
        raise ValueError(f"{folder} is not a whole record of an anomaly: {error}") from error
    missing = [] if isinstance(whole, dict) else list(_NEEDED)
    missing = missing or [key for key in _NEEDED if key not in whole]
    if missing:
        raise ValueError(f"{folder / RECORD_FILE} lacks {', '.join(missing)}")
    if whole["format"] != FORMAT:
        raise ValueError(f"{folder} has format {whole['format']}, this version reads {FORMAT}")
    return AnomalyRecord(
        folder=folder,
        step=whole["step"],
        time=folder.name.split("_", 2)[2],
        reasons=tuple(whole["reasons"]),
        scores=whole["scores"],
        sample={**whole["sample"], **sample},
        context={**whole["context"], **context},
    )


def environment() -> dict[str, Any]:
    """Return what of this machine decides the last bits of a computation."""
    return {
        "torch": str(torch.__version__),
        "threads": torch.get_num_threads(),
        "cpu_instructions": torch.backends.cpu.get_cpu_capability(),
    }


def plain(value: Any) -> Any:
    """Return a value as strict JSON has it: what is not finite as {"number": "nan"}."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return {"number": str(value)}
    return value if isinstance(value, bool | int | float | str | None) else str(value)


def _step_of(name: str) -> int:
    digits = name.split("_")[1]
    return int(digits) if digits.isdigit() else -1


def _named(unfinished: Path, wanted: Path) -> Path:
    """Give a finished folder its name, with a number where others have it already.

    A folder can replace an empty one only, so that of several processes each gets its own.
    """
    number = 1
    while True:
        name = wanted if number == 1 else wanted.with_name(f"{wanted.name}-{number}")
        try:
            return unfinished.rename(name)
        except OSError:
            if not name.exists():
                raise
            number += 1


def _sorted_out(values: Mapping[str, Any]) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """Return the tensors and the rest of some values; those within others as "outer.inner"."""
    tensors: dict[str, Tensor] = {}
    rest: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, np.ndarray) and value.dtype.kind in "bfiu":
            value = torch.from_numpy(np.ascontiguousarray(value))
        if isinstance(value, Tensor):
            tensors[key] = _alone(value)
            continue
        if isinstance(value, list | tuple) and any(isinstance(one, Tensor) for one in value):
            value = {str(place): one for place, one in enumerate(value)}
        if isinstance(value, Mapping):
            inner, value = _sorted_out(value)
            tensors |= {f"{key}.{name}": one for name, one in inner.items()}
        rest[key] = value
    return tensors, rest


def _alone(value: Tensor) -> Tensor:
    """A tensor on the CPU that shares memory with no other, as safetensors wants it."""
    return value.detach().to("cpu", copy=True).contiguous()


def _from_plain(value: Any) -> Any:
    """Turn what `plain` made back."""
    if isinstance(value, dict):
        if value.keys() == {"number"} and value["number"] in _NOT_FINITE:
            return _NOT_FINITE[value["number"]]
        return {key: _from_plain(one) for key, one in value.items()}
    return [_from_plain(one) for one in value] if isinstance(value, list) else value
