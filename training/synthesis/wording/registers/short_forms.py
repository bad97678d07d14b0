"""Short forms: how people in a hurry type a movement, by the name of its meaning in `meanings`."""

from __future__ import annotations

# fmt: off
SHORT_FORMS: dict[str, str] = {}
# fmt: on
