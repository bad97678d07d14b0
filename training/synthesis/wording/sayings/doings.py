"""Sayings for what hands do with things and by themselves; a table like `synonyms`."""

from __future__ import annotations

# fmt: off
DOINGS: tuple[tuple[str, str], ...] = ()
# fmt: on
