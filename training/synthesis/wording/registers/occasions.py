"""Occasions: what happens to somebody who answers with a movement, by the name of its meaning in `meanings`."""

from __future__ import annotations

# fmt: off
OCCASIONS: dict[str, str] = {}
# fmt: on
