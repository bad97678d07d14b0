"""What is written down of a generation: the content of meta.json and of a line of the manifest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from options.run import GenerationOrder

if TYPE_CHECKING:
    from models.pipeline import Generation, TextToMotion
    from models.sampling import Sampler

RECORD_FORMAT: Final = 1
Status = Literal["finished", "failed", "interrupted"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one prompt.

    Attributes:
        number: place of the prompt in the run, from 0.
        record: what the manifest and meta.json say of it; `record["status"]` is "finished" or
            "failed", and a failed one has an `error`.
        files: the files written, in the result folder.
    """

    number: int
    record: dict[str, Any]
    files: tuple[Path, ...]

    @property
    def failed(self) -> bool:
        """Whether no motion came of it."""
        return self.record["status"] != "finished"

    def as_json(self) -> str:
        """Return the record and the paths of the files as one line of JSON."""
        return json.dumps(
            self.record | {"files": [str(file) for file in self.files]}, ensure_ascii=False
        )


def run_record(
    order: GenerationOrder, model: TextToMotion, sampler: Sampler, status: Status
) -> dict[str, Any]:
    """Return what all prompts of a run have in common, the checkpoint's defaults filled in."""
    from models.pipeline import EMBEDDED_CHECKPOINT

    checkpoint, runtime = model.checkpoint, order.runtime
    transformer = checkpoint.transformer
    return {
        "format": RECORD_FORMAT,
        "status": status,
        "seed": order.sampling.seed,
        "temperature": sampler.temperature,
        "top_k": sampler.top_k,
        "top_p": sampler.top_p,
        "checkpoint": str(runtime.checkpoint or EMBEDDED_CHECKPOINT),
        "checkpoint_digest": checkpoint.digest,
        "representation": checkpoint.config.representation,
        "fps": checkpoint.config.fps,
        "device": transformer.device.type,
        "dtype": str(transformer.dtype).removeprefix("torch."),
        "batch_size": runtime.batch_size,
        "version": _version(),
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def sample_record(
    flag: int, number: int, generation: Generation, files: list[Path], warnings: list[str]
) -> dict[str, Any]:
    """Return what is written down of one sample of the version `flag` of a prompt."""
    return {
        "flag": flag,
        "sample": number,
        "seed": generation.seed,
        "frames": len(generation.features),
        "seconds": round(generation.seconds, 4),
        "finish_reason": generation.finish_reason,
        "tokens": generation.tokens.tolist(),
        "warnings": warnings,
        "files": [file.name for file in files],
    }


def _version() -> str:
    try:
        return version("saymove")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "unknown"
