"""Stories: how a novel tells of a movement, by the name of its meaning in `meanings`."""

from __future__ import annotations

# fmt: off
STORIES: dict[str, str] = {}
# fmt: on
