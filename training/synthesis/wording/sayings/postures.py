"""Sayings for going down, coming up, bending, leaning and balancing; a table like `synonyms`."""

from __future__ import annotations

# fmt: off
POSTURES: tuple[tuple[str, str], ...] = ()
# fmt: on
