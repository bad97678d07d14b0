"""Clinics: how therapists and engineers describe a movement, by the name of its meaning in `meanings`."""

from __future__ import annotations

# fmt: off
CLINICS: dict[str, str] = {}
# fmt: on
