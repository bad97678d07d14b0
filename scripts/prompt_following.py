"""The prompt-following benchmark, run as the program that it is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from options.run import RuntimeOptions

_ROOT: Final = Path(__file__).resolve().parent.parent
_BENCHMARK: Final = "benchmarks.prompt_following"


def followed_shares(
    runtime: RuntimeOptions, seeds: int, guidance: float | None, best_of: int | None = None
) -> dict[str, dict[str, float]]:
    """Return for each group of prompts the share that a checkpoint follows, with its interval.

    Args:
        runtime: which weights.
        seeds: how many seeds each prompt gets, from 0 on.
        guidance: how much more the text counts; None for the checkpoint's own.
        best_of: candidates of each motion; None likewise.
    Raises:
        FileNotFoundError: the benchmark is not there: it belongs to the repository.
        ValueError: it failed.
    """
    if not (_ROOT / _BENCHMARK.replace(".", "/")).is_dir():
        raise FileNotFoundError(
            "the prompt-following benchmark is missing: it is a part of the repository, not of an "
            "installed package; leave --prompt-seeds out"
        )
    with TemporaryDirectory() as folder:
        figures = Path(folder) / "figures.json"
        command = [sys.executable, "-m", _BENCHMARK, "--json", str(figures)]
        command += ["--quantize", runtime.quantize, "--seeds", *map(str, range(seeds))]
        if runtime.checkpoint is not None:
            command += ["--checkpoint", str(runtime.checkpoint.resolve())]
        if runtime.use_ema:
            command.append("--use-ema")
        if runtime.lora is not None:
            command += ["--lora", str(runtime.lora.resolve())]
        if guidance is not None:
            command += ["--guidance", str(guidance)]
        if best_of is not None:
            command += ["--best-of", str(best_of)]
        done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise ValueError(f"the prompt-following benchmark failed: {reason}")
        groups: dict[str, dict[str, float]] = json.loads(figures.read_text("utf-8"))["groups"]
        return groups
