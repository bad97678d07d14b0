"""Sayings for what arms, hands and head signal; a table like `synonyms`."""

from __future__ import annotations

# fmt: off
SIGNS: tuple[tuple[str, str], ...] = ()
# fmt: on
