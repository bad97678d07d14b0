"""The prompt-following benchmark, run as the program that it is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

_ROOT: Final = Path(__file__).resolve().parent.parent
_BENCHMARK: Final = "benchmarks.prompt_following"


def followed_share(checkpoint: Path | None, seeds: int) -> float:
    """Return the share of (prompt, seed) pairs that a checkpoint makes as the prompt says.

    Args:
        checkpoint: its folder; None for the one that comes with saymove.
        seeds: how many seeds each prompt gets, from 0 on.
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
        command = [sys.executable, "-m", _BENCHMARK, "--json", str(figures), "--seeds"]
        command += map(str, range(seeds))
        if checkpoint is not None:
            command += ["--checkpoint", str(checkpoint.resolve())]
        done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            raise ValueError(f"the prompt-following benchmark failed: {reason}")
        return float(json.loads(figures.read_text(encoding="utf-8"))["share"])
