"""Likenesses: animals, machines and things that a movement is like, by the name of its meaning in `meanings`."""

from __future__ import annotations

# fmt: off
LIKENESSES: dict[str, str] = {}
# fmt: on
