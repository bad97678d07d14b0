"""Sayings for walking in any direction, on any path and in any manner; a table like `synonyms`."""

from __future__ import annotations

# fmt: off
WALKS: tuple[tuple[str, str], ...] = ()
# fmt: on
