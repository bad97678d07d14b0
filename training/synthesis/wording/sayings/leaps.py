"""Sayings for jumps, hops, exercises and moves to a rhythm; a table like `synonyms`."""

from __future__ import annotations

# fmt: off
LEAPS: tuple[tuple[str, str], ...] = ()
# fmt: on
