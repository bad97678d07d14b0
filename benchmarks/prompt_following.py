"""How well a model does what it is told: a measurable demand per prompt, met or not per seed.

`python -m benchmarks.prompt_following --checkpoint DIR` generates every prompt with every seed and
prints a table and the share of (prompt, seed) pairs that meet the demand. With `--joints-dir` it
scores files `<id>_s<seed>.npy` of joint positions (T, 22, 3) instead, from whatever model.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.demands import check, meets

if TYPE_CHECKING:
    from models.devices import Quantize

ROOT = Path(__file__).resolve().parent.parent
PROMPTS = ROOT / "tests" / "e2e" / "prompt_following.jsonl"
CHECKPOINT = ROOT / "checkpoints" / "mini"

Joints = tuple[NDArray[np.float64], float]  # positions (T, 22, 3) and frames per second


@dataclass(frozen=True, slots=True)
class Case:
    """A prompt and the demand that its motions are held to."""

    id: str
    prompt: str
    demand: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one prompt with one seed gave."""

    id: str
    prompt: str
    seed: int
    met: bool
    measured: str
    seconds: float


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a JSON Lines file with `id`, `prompt` and `demand` in each row.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: a row that is no such case, or a demand that is none, with its line number.
    """
    if not path.is_file():
        raise FileNotFoundError(f"no prompt file at {path}")
    cases: dict[str, Case] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            case = _case(json.loads(line))
        except ValueError as error:
            raise ValueError(f"{path}, line {number}: {error}") from None
        if case.id in cases:
            raise ValueError(f"{path}, line {number}: the id {case.id!r} is there twice")
        cases[case.id] = case
    if not cases:
        raise ValueError(f"{path} holds no prompts, expected one JSON object a line")
    return list(cases.values())


def _case(row: object) -> Case:
    if not isinstance(row, dict) or set(row) != {"id", "prompt", "demand"}:
        raise ValueError('expected an object with "id", "prompt" and "demand"')
    if not (isinstance(row["id"], str) and isinstance(row["prompt"], str)):
        raise ValueError("expected id and prompt to be text")
    check(row["demand"])
    return Case(**row)


def generated(
    checkpoint: Path, cases: Sequence[Case], seed: int, quantize: Quantize = "none"
) -> list[Joints]:
    """Return what the model in `checkpoint` makes of the prompts with one seed."""
    from saymove import TextToMotion  # here: scoring files of others needs no model

    model = TextToMotion.from_pretrained(checkpoint, quantize=quantize)
    rows = model([case.prompt for case in cases], seed=seed)
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
    """Return whether each motion meets the demand of its case."""
    outcomes = []
    for case, (joints, fps) in zip(cases, motions, strict=True):
        try:
            verdict = meets(case.demand, joints, fps)
        except ValueError as error:
            raise ValueError(f"{case.id}, seed {seed}: {error}") from None
        seconds = round(len(joints) / fps, 2)
        outcomes.append(Outcome(case.id, case.prompt, seed, verdict.met, verdict.measured, seconds))
    return outcomes


def report(cases: Sequence[Case], outcomes: Sequence[Outcome]) -> str:
    """Return a table with a line per prompt, and the share of pairs that met their demand."""
    lines = []
    for case in cases:
        mine = [outcome for outcome in outcomes if outcome.id == case.id]
        met = sum(outcome.met for outcome in mine)
        # A missed demand is what a reader looks for; its figures say by how much.
        shown = next((outcome for outcome in mine if not outcome.met), mine[0])
        figures = f"seed {shown.seed}: {shown.measured}"
        lines.append(f"{case.id:18s} {met}/{len(mine)}  {case.prompt:54s} {figures}")
    total = sum(outcome.met for outcome in outcomes)
    share = total / len(outcomes)
    return "\n".join([*lines, f"{total} of {len(outcomes)} (prompt, seed) pairs: {share:.1%}"])


def write_json(path: Path, outcomes: Sequence[Outcome]) -> None:
    """Write the share and every outcome; the file appears whole or not at all."""
    share = sum(outcome.met for outcome in outcomes) / len(outcomes)
    content = {"share": share, "pairs": [asdict(outcome) for outcome in outcomes]}
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    partial.replace(path)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.prompt_following", description=__doc__
    )
    parser.add_argument("--checkpoint", type=Path, default=CHECKPOINT, help="model directory")
    parser.add_argument(
        "--quantize", choices=("none", "int8"), default="none", help="how the weights are stored"
    )
    parser.add_argument("--prompts", type=Path, default=PROMPTS, help="JSON Lines of cases")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2, 3])
    parser.add_argument("--joints-dir", type=Path, help="score <id>_s<seed>.npy in this folder")
    parser.add_argument("--fps", type=float, default=30.0, help="frame rate of --joints-dir")
    parser.add_argument("--json", type=Path, help="also write every outcome to this file")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 0, or 2 after one line on stderr about what cannot be done."""
    options = _arguments(argv)
    try:
        cases = read_cases(options.prompts)
        outcomes: list[Outcome] = []
        for seed in options.seeds:
            if options.joints_dir is not None:
                motions = stored(options.joints_dir, cases, seed, options.fps)
            else:
                motions = generated(options.checkpoint, cases, seed, options.quantize)
            outcomes += score(cases, motions, seed)
        if options.json is not None:
            write_json(options.json, outcomes)
    except (ValueError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(report(cases, outcomes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
