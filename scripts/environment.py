"""The machine that saymove runs on: Python, libraries, memory, devices, folders, optional parts."""

from __future__ import annotations

import configparser
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from packaging.requirements import Requirement

from models.diagnosis.findings import Finding, Verdict, judge

if TYPE_CHECKING:
    import torch

ENVIRONMENT: Final = "environment"
DEVICES: Final = "devices"
FOLDERS: Final = "folders"
OPTIONAL: Final = "optional parts"
SETUP_FILE: Final = Path(__file__).resolve().parent.parent / "setup.cfg"
# Extra -> what a user loses without it.
EXTRAS: Final = {
    "smpl": "only the tests, and loading our body with smplx, need it",
    "usd": "without it there is no export to USD",
    "train": "without it there are no scalars for --tensorboard",
    "gl": "without it meshes are drawn by our own rasteriser, which is slower",
}
_OLDEST_PYTHON: Final = (3, 11)
_LITTLE_MEMORY: Final = 1.0  # GiB; the embedded model needs 0.5
_LITTLE_DISK: Final = 2.0  # GiB; a motion with its preview takes 0.5 MiB
_GIB: Final = 2**30
_SIDE: Final = 64  # of the matrices that are multiplied
# Largest error of a product, relative to its largest entry: what the number format can hold.
_TOLERANCES: Final = {"float32": 2e-3, "bfloat16": 3e-2, "float16": 5e-3}  # TF32 is no fault


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


def requirements(setup_file: Path = SETUP_FILE) -> Mapping[str, tuple[Requirement, ...]]:
    """Return what setup.cfg asks for: by extra, under "" what is always needed.

    Where saymove was installed without its sources, the installation says the same.
    """
    if setup_file.is_file():
        parser = configparser.ConfigParser()
        parser.read(setup_file, encoding="utf-8")
        lists = {"": parser["options"]["install_requires"]}
        lists |= {extra: parser["options.extras_require"][extra] for extra in EXTRAS}
        return {
            extra: tuple(Requirement(line) for line in text.splitlines() if line.strip())
            for extra, text in lists.items()
        }
    told = [Requirement(line) for line in requires("saymove") or ()]
    return {
        extra: tuple(
            one
            for one in told
            if (one.marker.evaluate({"extra": extra}) if one.marker else not extra)
        )
        for extra in ("", *EXTRAS)
    }


def requirement_finding(requirement: Requirement) -> Finding:
    """Return whether a library that must be there is, in a version that was tried."""
    wanted = str(requirement.specifier)
    try:
        found = version(requirement.name)
    except PackageNotFoundError:
        return Finding(
            ENVIRONMENT, requirement.name, "bad", "not installed", f"saymove needs {wanted}",
            f'pip install "{requirement.name}{wanted}"', {"version": None, "range": wanted},
        )  # fmt: skip
    fits = requirement.specifier.contains(found, prereleases=True)
    return Finding(
        ENVIRONMENT, requirement.name, "good" if fits else "suspicious", found,
        f"within {wanted}" if fits else f"outside {wanted}, where nothing was tried",
        "" if fits else f'pip install "{requirement.name}{wanted}"',
        {"version": found, "range": wanted},
    )  # fmt: skip


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


def device_findings(device: torch.device, dtype: torch.dtype) -> Iterator[Finding]:
    """Yield every device that is there with every number format, each tried, and free memory.

    Args:
        device: that the model is to run on.
        dtype: that it is to compute in; only a fault of these two is worse than suspicious.
    """
    import torch

    from models.memory import free_bytes

    found = [torch.device("cpu")]
    found += [torch.device("cuda", number) for number in range(torch.cuda.device_count())]
    found += [torch.device("mps")] if torch.backends.mps.is_available() else []
    for place in found:
        for name in _TOLERANCES:
            chosen = place.type == device.type and name == str(dtype).removeprefix("torch.")
            yield product_finding(place, name, chosen)
    free = free_bytes(device)
    if free is None:
        yield Finding(DEVICES, "memory", "good", "unknown", "the system does not say")
        return
    verdict = judge(-free / _GIB, -_LITTLE_MEMORY, -0.25)
    yield Finding(
        DEVICES, "memory", verdict, f"{free / _GIB:.1f} GiB free on {device.type}",
        "room for the embedded model" if verdict == "good" else "hardly room for any model",
        "" if verdict == "good" else "close other programs, or give --memory low",
        {"free_gib": round(free / _GIB, 3)},
    )  # fmt: skip


def product_finding(device: torch.device, dtype: str, chosen: bool) -> Finding:
    """Return whether a device multiplies in a number format, and how exactly.

    Args:
        device: where.
        dtype: name of the number format.
        chosen: whether models are to run so.
    """
    import torch

    name = f"{device} {dtype}"
    numbers = torch.randn(2, _SIDE, _SIDE, generator=torch.Generator().manual_seed(0))
    a, b = (one.to(getattr(torch, dtype)) for one in numbers)
    exact = a.double() @ b.double()
    try:
        made = (a.to(device) @ b.to(device)).double().cpu()
        error = float((made - exact).abs().max() / exact.abs().max())
        what = "wrong by" if not error <= _TOLERANCES[dtype] else ""
    except Exception as fault:  # drivers raise whatever they like
        error, what = float("inf"), " ".join(str(fault).split())[:120]
    if not what:
        return Finding(
            DEVICES, name, "good", f"error {error:.0e}",
            "multiplies; the model runs here" if chosen else "multiplies", figures={"error": error},
        )  # fmt: skip
    value = f"wrong by {error:.1%}" if error < float("inf") else what
    return Finding(
        DEVICES, name, "bad" if chosen else "suspicious", value, "numbers cannot be trusted here",
        "take another --device or --dtype, or reinstall the driver and torch",
        {"error": error if error < float("inf") else None},
    )  # fmt: skip


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


def optional_findings(fast: bool) -> Iterator[Finding]:
    """Yield which optional libraries are there; OpenGL is really opened unless `fast`."""
    wanted = requirements()
    for extra, without in EXTRAS.items():
        for requirement in wanted[extra]:
            finding = requirement_finding(requirement)
            missing = finding.verdict == "bad"
            yield Finding(
                OPTIONAL, requirement.name, "good" if missing else finding.verdict,
                finding.value, without if missing else finding.meaning,
                f"pip install 'saymove[{extra}]' if you want it" if missing else finding.advice,
                finding.figures,
            )  # fmt: skip
    if not fast:
        yield _opengl()


def _opengl() -> Finding:
    from render.gl import NoGlError, check_gl

    try:
        check_gl()
    except NoGlError as error:
        return Finding(
            OPTIONAL, "OpenGL through EGL", "good", "not here", str(error).split(";")[0],
            "nothing is lost but speed: --renderer auto draws without", {"works": 0},
        )  # fmt: skip
    return Finding(
        OPTIONAL, "OpenGL through EGL", "good", "draws", "--renderer gl can be used",
        figures={"works": 1},
    )  # fmt: skip
