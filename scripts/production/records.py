"""What is written down of a generation: the content of meta.json and of a line of the manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from options.run import GenerationOrder
from scripts.production.jobs import Job
from scripts.production.versions import rewriting_record

if TYPE_CHECKING:
    from models.generation import Generation
    from models.pipeline import TextToMotion
    from models.sampling import Sampler

RECORD_FORMAT: Final = 1
# The last two are never written: another process makes the motion, or died over it.
Status = Literal["finished", "failed", "interrupted", "elsewhere", "lost"]

# What decides a motion and what is written of it, and what a record without it stands for.
_DECISIVE: Final[dict[str, Any]] = {
    "prompt": None,
    "extended": None,
    "id": None,
    "group": None,
    "versions": None,
    "num_samples": 1,
    "seed": 0,
    "temperature": None,
    "top_k": None,
    "top_p": None,
    "guidance": 1.0,
    "best_of": 1,
    "checkpoint_digest": None,
    "dtype": None,
    "use_ema": False,
    "quantize": "none",
}


def identity(record: Mapping[str, Any]) -> str:
    """Return what two records share exactly if the same was asked for, of the same weights."""
    decisive = {name: record.get(name, default) for name, default in _DECISIVE.items()}
    return hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()


def run_record(order: GenerationOrder, model: TextToMotion, sampler: Sampler) -> dict[str, Any]:
    """Return what all prompts of a run have in common, the checkpoint's defaults filled in."""
    from models.pipeline import EMBEDDED_CHECKPOINT

    checkpoint, runtime = model.checkpoint, order.runtime
    return {
        "format": RECORD_FORMAT,
        "seed": order.sampling.seed,
        "temperature": sampler.temperature,
        "top_k": sampler.top_k,
        "top_p": sampler.top_p,
        "guidance": sampler.guidance,
        "best_of": model.candidates(order.sampling.best_of),
        "checkpoint": str(runtime.checkpoint or EMBEDDED_CHECKPOINT),
        "checkpoint_digest": checkpoint.digest,
        "representation": checkpoint.config.representation,
        "fps": checkpoint.config.fps,
        "device": checkpoint.device.type,
        "dtype": str(checkpoint.dtype).removeprefix("torch."),
        "quantize": runtime.quantize,
        "use_ema": runtime.use_ema,
        "lora": None if runtime.lora is None else str(runtime.lora),
        "batch_size": runtime.batch_size,
        "version": _version(),
    }


def job_record(run: Mapping[str, Any], job: Job, order: GenerationOrder) -> dict[str, Any]:
    """Return what is known of a prompt before its motions are made.

    Args:
        run: what all prompts of the run have in common.
        job: the prompt.
        order: what the user chose.
    """
    return {
        **run,
        "prompt": job.request.text,
        "id": job.request.id,
        "group": job.request.group,
        "extended": job.request.extended,
        "rewrite": rewriting_record(order.rewriting, job.rewriting),
        "versions": [asdict(version) for version in job.versions],
        "number": job.number,
        "occurrence": job.occurrence,
        "folder": str(job.folder),
        "num_samples": job.num_samples,
        "seconds": job.versions[0].seconds,
    }


def with_status(record: Mapping[str, Any], status: Status, error: str = "") -> dict[str, Any]:
    """Return a record that says what became of its prompt, and now."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return {
        "format": record["format"],
        "status": status,
        **record,
        "time": now,
        **({"error": error} if error else {}),
    }


def sample_record(
    flag: int,
    number: int,
    generation: Generation,
    files: list[Path],
    warnings: list[str],
    cleanup: dict[str, Any] | None,
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
        "clamped_values": generation.clamped_values,
        **_candidate_record(generation),
        **({} if cleanup is None else {"cleanup": cleanup}),
        "warnings": warnings,
        "files": [file.name for file in files],
    }


def _candidate_record(generation: Generation) -> dict[str, Any]:
    if not generation.candidate_scores:
        return {}
    scores = [round(score, 4) for score in generation.candidate_scores]
    return {
        "candidate": generation.candidate,
        "candidate_scores": scores,
        "judge": generation.judge,
    }


def _version() -> str:
    try:
        return version("saymove")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "unknown"
