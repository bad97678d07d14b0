"""Sayings for running, for turning on the spot and for moving on the spot; a table like `synonyms`."""

from __future__ import annotations

# fmt: off
RUNS: tuple[tuple[str, str], ...] = ()
# fmt: on
