"""Where models can run: every device with every number format, each tried, and free memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import torch

from models.diagnosis.findings import Finding, judge
from models.memory import free_bytes

DEVICES: Final = "devices"
_LITTLE_MEMORY: Final = 1.0  # GiB; the embedded model needs 0.5
_GIB: Final = 2**30
_SIDE: Final = 64  # of the matrices that are multiplied
# Largest error of a product, relative to its largest entry: what the number format can hold.
_TOLERANCES: Final = {"float32": 2e-3, "bfloat16": 3e-2, "float16": 5e-3}  # TF32 is no fault


def device_findings(device: torch.device, dtype: torch.dtype) -> Iterator[Finding]:
    """Yield every device that is there with every number format, each tried, and free memory.

    Args:
        device: that the model is to run on.
        dtype: that it is to compute in; only a fault of these two is worse than suspicious.
    """
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
