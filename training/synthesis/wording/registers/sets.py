"""Sets: how directors, animators and makers of games note a movement, by the name of its meaning in `meanings`."""

from __future__ import annotations

# fmt: off
SETS: dict[str, str] = {}
# fmt: on
