"""Sayings for punches, kicks, guards and dodges, and for throwing and hitting a ball; a table like `synonyms`."""

from __future__ import annotations

# fmt: off
BLOWS: tuple[tuple[str, str], ...] = ()
# fmt: on
