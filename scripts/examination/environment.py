"""The machine that saymove runs on: Python with its libraries, threads, and where files go."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from models.diagnosis.findings import Finding, Verdict, judge
from scripts.examination.libraries import requirement_finding, requirements

ENVIRONMENT: Final = "environment"
FOLDERS: Final = "folders"
_OLDEST_PYTHON: Final = (3, 11)
_LITTLE_DISK: Final = 2.0  # GiB; a motion with its preview takes 0.5 MiB
_GIB: Final = 2**30


def environment_findings(disk: Path) -> Iterator[Finding]:
    """Yield Python, the libraries that must be there, threads, memory and disk.

    Args:
        disk: folder on the disk that results go to; it need not exist.
    """
    python = platform.python_version()
    old = sys.version_info < _OLDEST_PYTHON
    yield Finding(
        ENVIRONMENT, "python", "bad" if old else "good", python, platform.platform(terse=True),
        "saymove needs Python 3.11 or newer" if old else "", {"version": python},
    )  # fmt: skip
    for requirement in requirements()[""]:
        yield requirement_finding(requirement)
    yield _cores()
    yield _disk(disk)


def _cores() -> Finding:
    import torch

    cores = os.cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    threads = torch.get_num_threads()
    fits = threads <= cores
    return Finding(
        ENVIRONMENT, "threads", "good" if fits else "suspicious", f"{threads} on {cores} cores",
        "no more than there are cores" if fits else "threads wait for each other",
        "" if fits else f"set OMP_NUM_THREADS={cores}", {"threads": threads, "cores": cores},
    )  # fmt: skip


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(existing(folder)).free / _GIB
    verdict: Verdict = judge(-free, -_LITTLE_DISK, -0.05)
    return Finding(
        ENVIRONMENT, "disk", verdict, f"{free:.1f} GiB free", "where results go",
        "" if verdict == "good" else "free some space, or give another --out-dir",
        {"free_gib": round(free, 3)},
    )  # fmt: skip


def existing(folder: Path) -> Path:
    """Return a folder, or the nearest above it that exists."""
    folder = folder.absolute()
    return next(place for place in (folder, *folder.parents) if place.exists())


def hub_cache() -> Path:
    """Return the folder that downloads of the Hugging Face hub go to."""
    from huggingface_hub.constants import HF_HUB_CACHE

    return Path(HF_HUB_CACHE)


def folder_findings(folders: Mapping[str, Path]) -> Iterator[Finding]:
    """Yield whether files can be written to folders, each tried; `folders` is by what for."""
    for name, folder in folders.items():
        place = existing(folder)
        made = "" if place == folder.absolute() else " (will be made)"
        try:
            with tempfile.TemporaryFile(dir=place) as file:
                file.write(bytes(4096))
                file.flush()
        except OSError as error:
            yield Finding(
                FOLDERS, name, "bad", f"{folder}: {(error.strerror or str(error)).lower()}",
                "nothing can be written there", "change its permissions, or choose another folder",
                {"path": str(folder)},
            )  # fmt: skip
            continue
        yield Finding(
            FOLDERS, name, "good", f"{folder}{made}", "can be written to",
            figures={"path": str(folder)},
        )  # fmt: skip
