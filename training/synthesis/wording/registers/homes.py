"""Homes: how families and neighbours speak of a movement, by the name of its meaning in `meanings`."""

from __future__ import annotations

# fmt: off
HOMES: dict[str, str] = {}
# fmt: on
