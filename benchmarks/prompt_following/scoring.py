"""From motions to outcomes: made by a model or read from files, and held to their demands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from benchmarks.prompt_following.cases import Case
from benchmarks.prompt_following.demands import meets

if TYPE_CHECKING:
    from models.devices import Quantize

CHECKPOINT = Path(__file__).resolve().parents[2] / "checkpoints" / "mini"

Joints = tuple[NDArray[np.float64], float]  # positions (T, 22, 3) and frames per second


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one prompt with one seed gave."""

    id: str
    group: str
    core: bool
    prompt: str
    seed: int
    met: bool
    measured: str
    seconds: float


def generated(
    checkpoint: Path,
    cases: Sequence[Case],
    seed: int,
    quantize: Quantize = "none",
    guidance: float | None = None,
    best_of: int | None = None,
    use_ema: bool = False,
    lora: Path | None = None,
) -> list[Joints]:
    """Return what the model in `checkpoint` makes of the prompts with one seed.

    Raises:
        FileNotFoundError: the checkpoint, a file of it or the adapter is missing.
        ValueError: it is damaged, or the guidance or the number of candidates is out of range.
    """
    from saymove import TextToMotion  # here: scoring files of others needs no model

    model = TextToMotion.from_pretrained(checkpoint, quantize=quantize, use_ema=use_ema, lora=lora)
    rows = model([case.prompt for case in cases], seed=seed, guidance=guidance, best_of=best_of)
    return [(row[0].clip.joints.double().cpu().numpy(), row[0].clip.fps) for row in rows]


def stored(folder: Path, cases: Sequence[Case], seed: int, fps: float) -> list[Joints]:
    """Return the joint positions in `<id>_s<seed>.npy` for each case.

    Raises:
        FileNotFoundError: one of the files is missing.
    """
    paths = [folder / f"{case.id}_s{seed}.npy" for case in cases]
    for path in paths:
        if not path.is_file():
            raise FileNotFoundError(f"no joints at {path}, expected <id>_s<seed>.npy per prompt")
    return [(np.load(path, allow_pickle=False), fps) for path in paths]


def score(cases: Sequence[Case], motions: Sequence[Joints], seed: int) -> list[Outcome]:
    """Return whether each motion meets the demand of its case.

    Raises:
        ValueError: joints that cannot be measured; the case and the seed are named.
    """
    outcomes = []
    for case, (joints, fps) in zip(cases, motions, strict=True):
        try:
            verdict = meets(case.demand, joints, fps)
        except ValueError as error:
            raise ValueError(f"{case.id}, seed {seed}: {error}") from None
        seconds = round(len(joints) / fps, 2)
        told = (case.id, case.group, case.core, case.prompt, seed)
        outcomes.append(Outcome(*told, verdict.met, verdict.measured, seconds))
    return outcomes
