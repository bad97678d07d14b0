"""Contact sheets: many motions in one picture, each by a few of its frames."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from options.preview import LookOptions
from render.collage import tiled
from render.preview import key_frame_strip
from render.take import Take
from render.video import Frame, write_png

MOST_TILES = 48  # of one sheet
_PANELS = 4
_PANEL_SIZE = (112, 150)
_FONT_SIZE = 14


def draw_tile(take: Take, look: LookOptions) -> Frame:
    """Return a small picture of a motion: a few frames and its caption.

    Raises:
        ValueError, OSError: as `render.preview.write_preview`.
    """
    indices = np.linspace(0, take.num_frames - 1, _PANELS).round().astype(int).tolist()
    return key_frame_strip(take, look, _PANEL_SIZE, indices, _FONT_SIZE, clock=False)


def write_sheet(path: Path, tiles: Sequence[Frame]) -> Path:
    """Write tiles as one png, about as wide as high, and return its path.

    Raises:
        ValueError: no tiles.
        OSError: the file cannot be written.
    """
    if not tiles:
        raise ValueError("there are no motions for a sheet, at least one is needed")
    shape = tiles[0].shape
    columns = round(np.sqrt(len(tiles) * shape[0] / shape[1]))
    return write_png(path, tiled(tiles, max(1, columns)))
