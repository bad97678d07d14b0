"""What follows from each frame of a clip, worked out for a piece of it at a time.

A long clip would need much memory for the corners of every bone in every frame; nobody asks for all
of them at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_KEPT_FRAMES: Final = 128


class ByFrame:
    """An array (T, ...) that is made when it is asked for; of single frames the last piece stays.

    It can be sliced and has a length, as an array; `at` gives one frame.
    """

    def __init__(self, num_frames: int, make: Callable[[slice], Array]) -> None:
        """Take what makes a piece.

        Args:
            num_frames: T.
            make: returns (N, ...) for a slice of N frames; a frame must not depend on the others.
        """
        self._num_frames, self._make = num_frames, make
        self._kept, self._start = np.empty(0), 0

    def __len__(self) -> int:
        return self._num_frames

    def __getitem__(self, frames: slice) -> Array:
        return self._make(frames)

    def at(self, index: int) -> Array:
        """Return frame `index`, without the first axis."""
        if not self._start <= index < self._start + len(self._kept):
            self._start = index - index % _KEPT_FRAMES
            self._kept = self._make(slice(self._start, self._start + _KEPT_FRAMES))
        frame: Array = self._kept[index - self._start]
        return frame
