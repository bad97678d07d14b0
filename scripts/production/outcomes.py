"""What became of a prompt: the answer of whoever makes motions to whoever asked for them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one prompt.

    Attributes:
        number: place of the prompt in the run, from 0.
        record: what the manifest and meta.json say of it; `record["status"]` is "finished" or
            "failed", and a failed one has an `error`.
        files: the files written, in the result folder.
        there: the motion was made by an earlier run.
        redrawn: it lacked previews, and this run has tried to draw them.
    """

    number: int
    record: dict[str, Any]
    files: tuple[Path, ...] = ()
    there: bool = False
    redrawn: bool = False

    @property
    def failed(self) -> bool:
        """Whether no motion came of it."""
        return self.record["status"] != "finished"

    def as_json(self) -> str:
        """Return the record and the paths of the files as one line of JSON."""
        return json.dumps(
            self.record | {"files": [str(file) for file in self.files]}, ensure_ascii=False
        )
