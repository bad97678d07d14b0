"""Pictures put together to one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

GAP = 2  # pixels between pictures
GAP_COLOR = 218
FILL_COLOR = 255


def side_by_side(pictures: Sequence[Picture]) -> Picture:
    """Return RGB pictures (H, W, 3) of one height next to each other."""
    gap = np.full((pictures[0].shape[0], GAP, 3), GAP_COLOR, dtype=np.uint8)
    row = [pictures[0]]
    for picture in pictures[1:]:
        row += [gap, picture]
    return np.concatenate(row, axis=1)


def stacked(pictures: Sequence[Picture]) -> Picture:
    """Return RGB pictures (H, W, 3) below each other, narrow ones filled up on the right."""
    width = max(picture.shape[1] for picture in pictures)
    column: list[Picture] = []
    for number, picture in enumerate(pictures):
        if number:
            column.append(np.full((GAP, width, 3), GAP_COLOR, dtype=np.uint8))
        room = ((0, 0), (0, width - picture.shape[1]), (0, 0))
        column.append(np.pad(picture, room, constant_values=FILL_COLOR))
    return np.concatenate(column)


def tiled(pictures: Sequence[Picture], columns: int) -> Picture:
    """Return RGB pictures (H, W, 3) in rows of so many, lower and narrower ones filled up."""
    height = max(picture.shape[0] for picture in pictures)
    width = max(picture.shape[1] for picture in pictures)
    tiles = [
        np.pad(
            picture,
            ((0, height - picture.shape[0]), (0, width - picture.shape[1]), (0, 0)),
            constant_values=FILL_COLOR,
        )
        for picture in pictures
    ]
    rows = [side_by_side(tiles[start : start + columns]) for start in range(0, len(tiles), columns)]
    return stacked(rows)
