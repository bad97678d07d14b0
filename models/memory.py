"""How much memory is free where a model would run."""

from __future__ import annotations

import ctypes
import gc
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

import torch

_MEMINFO: Final = Path("/proc/meminfo")
_OWN_GROUP: Final = Path("/proc/self/cgroup")
_GROUPS: Final = Path("/sys/fs/cgroup")
# What a control group may use and what it uses, of both generations; and the pages of files in
# that, which make room when memory is asked for.
_LIMITS: Final = (
    ("", "memory.max", "memory.current", "inactive_file"),
    ("memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
)
# Beside the weights a run needs memory for keys and values, and for what a layer computes.
_BESIDE_WEIGHTS: Final = 1.25
_AT_LEAST: Final = 2**28


def has_room(device: torch.device, weight_bytes: int) -> bool:
    """Return whether models of so many bytes can run on a device beside what is there."""
    free = free_bytes(device)
    return free is None or weight_bytes * _BESIDE_WEIGHTS + _AT_LEAST <= free


def free_bytes(device: torch.device) -> int | None:
    """Return the memory that is free on a device, None where the system does not say."""
    if device.type == "cuda":
        free: int = torch.cuda.mem_get_info(device)[0]
        return free + torch.cuda.memory_reserved(device) - torch.cuda.memory_allocated(device)
    known = [room for room in (_free_on_machine(), *_free_in_groups()) if room is not None]
    return min(known) if known else None


def return_freed_memory(device: torch.device) -> None:
    """Give memory that nothing refers to any more back to the system."""
    gc.collect()
    if device.type == "cuda":
        torch.cuda.empty_cache()
    trim_heap()


def trim_heap() -> None:
    """Give freed memory of the CPU back to the system; only the GNU C library holds it back."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _free_on_machine() -> int | None:
    with suppress(OSError, ValueError, IndexError):
        found = _MEMINFO.read_text(encoding="ascii").partition("MemAvailable:")[2]
        return int(found.split()[0]) * 1024
    with suppress(AttributeError, ValueError, OSError):  # macOS tells the whole, not the free
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return None


def _free_in_groups() -> list[int]:
    """Return what each control group with a limit, from the own one upwards, leaves free."""
    try:
        lines = _OWN_GROUP.read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return []
    free = []
    for line in lines:
        controllers, _, place = line.partition(":")[2].partition(":")
        for controller, limit, usage, files in _LIMITS:
            if controller in controllers.split(","):
                root = _GROUPS / controller
                own = root / place.lstrip("/")
                groups = [own, *own.parents]
                # In a container the own group is often mounted as the root.
                for group in groups[: groups.index(root) + 1]:
                    free += _free_in_group(group, limit, usage, files)
    return free


def _free_in_group(group: Path, limit: str, usage: str, files: str) -> list[int]:
    with suppress(OSError, ValueError):  # "max" is no limit
        most = int((group / limit).read_text(encoding="ascii"))
        used = int((group / usage).read_text(encoding="ascii"))
        words = (group / "memory.stat").read_text(encoding="ascii").split()
        statistics = dict(zip(words[::2], words[1::2], strict=False))
        return [most - used + int(statistics.get(files, 0))]
    return []
