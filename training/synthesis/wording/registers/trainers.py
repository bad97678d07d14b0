"""Trainers: how coaches of sport, dance and drill call a movement, by the name of its meaning in `meanings`."""

from __future__ import annotations

# fmt: off
TRAINERS: dict[str, str] = {}
# fmt: on
