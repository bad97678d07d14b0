"""What the speed benchmarks share: alternating timers, memory peaks, the machine, JSON files."""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from options.whole_files import replacing

MEGABYTE = 1e6


@dataclass(frozen=True, slots=True)
class Contender:
    """Work to be timed, and in how many of the rounds it takes part."""

    run: Callable[[], object]
    repeats: int


def alternate(contenders: Mapping[str, Contender], device: torch.device) -> dict[str, list[float]]:
    """Return the seconds that each contender took, one number for each of its repeats.

    They take turns, so that a machine that is slow for a while is slow for all of them.
    """
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    rounds = max((contender.repeats for contender in contenders.values()), default=0)
    for turn in range(rounds):
        for name, contender in contenders.items():
            if turn < contender.repeats:
                seconds[name].append(time_once(contender.run, device))
    return seconds


def time_once(run: Callable[[], object], device: torch.device) -> float:
    """Return the seconds that a call takes, until the device has finished too."""
    wait_for(device)
    started = time.perf_counter()
    run()
    wait_for(device)
    return time.perf_counter() - started


def wait_for(device: torch.device) -> None:
    """Return when a CUDA device has done all its work; at once on the CPU."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)


def peak_megabytes(device: torch.device) -> float:
    """Return the peak memory in MB: of the process on the CPU, of the device's tensors on CUDA."""
    if device.type == "cuda":
        return torch.cuda.max_memory_allocated(device) / MEGABYTE
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / MEGABYTE if sys.platform == "darwin" else peak * 1024 / MEGABYTE


def machine(device: torch.device, module: str, argv: Sequence[str] | None) -> dict[str, Any]:
    """Return what figures depend on: processor, cores, threads, versions, device, command line."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on every system
    arguments = sys.argv[1:] if argv is None else argv
    return {
        "cpu": _processor(),
        "cores": len(affinity(0)) if affinity else os.cpu_count(),
        "threads": torch.get_num_threads(),
        "torch": torch.__version__,
        "python": platform.python_version(),
        "device": torch.cuda.get_device_name(device) if device.type == "cuda" else device.type,
        "command": " ".join(["python", "-m", module, *map(str, arguments)]),
    }


def _processor() -> str:
    table = Path("/proc/cpuinfo")  # platform.processor() is empty on most Linux systems
    if table.is_file():
        for line in table.read_text(encoding="utf-8", errors="replace").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    """Write `content`; the file appears whole or not at all."""
    with replacing(path) as temporary:
        temporary.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def significant(value: float | None, digits: int = 4) -> float | None:
    """Return the number with so many digits, as figures are written down; None stays None."""
    return None if value is None else float(f"{value:.{digits}g}")


def whole(least: int) -> Callable[[str], int]:
    """Return the type of a flag that takes a whole number of at least `least`."""

    def parse(text: str) -> int:
        number = int(text)
        if number < least:
            raise argparse.ArgumentTypeError(f"must be at least {least}, got {number}")
        return number

    parse.__name__ = "whole number"  # argparse names the type of what it cannot read
    return parse


def run_command(work: Callable[[], object]) -> int:
    """Do the work of a benchmark's command line; return 0, or 2 after one line on stderr."""
    try:
        work()
    except (ValueError, OSError, MemoryError) as error:
        complaint = str(error)
    except RuntimeError as error:
        # On the CPU torch has no class of its own for this.
        if "allocate memory" not in str(error) and not isinstance(error, torch.OutOfMemoryError):
            raise
        complaint = "not enough memory; use a smaller --batch or --preset, or --dtype bfloat16"
    else:
        return 0
    print(f"error: {' '.join(complaint.split())}", file=sys.stderr)
    return 2
