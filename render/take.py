"""A motion on its way into a picture, a film or a page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike


@dataclass(frozen=True, slots=True, eq=False)
class Take:
    """A motion to show.

    Attributes:
        joints: (T, 22, 3) metres, y up, floor at y = 0.
        fps: frames per second.
        caption: text below it.
        rotations: local rotations of the joints (T, 22, 3, 3), which a mesh can use; None finds
            some that suit the joints.
        facts: what else a page tells of it.
    """

    joints: ArrayLike
    fps: float
    caption: str = ""
    rotations: ArrayLike | None = None
    facts: tuple[str, ...] = ()

    @property
    def num_frames(self) -> int:
        """Number of frames T."""
        return len(np.asarray(self.joints))
