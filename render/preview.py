"""One call from joints to a preview file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike

from render.caption import caption_band
from render.stick import check_fps, check_joints, draw_frames
from render.style import Style
from render.video import write_gif, write_mp4, write_strip

PreviewKind = Literal["mp4", "gif", "png"]

MP4_SIZE = (854, 480)
# A gif has no prediction of moving floors: half the pixels and about 15 fps keep it small.
GIF_SIZE = (640, 360)
GIF_FPS = 15.0
PANEL_SIZE = (270, 400)
MOST_PANELS = 7
PANEL_SECONDS = 0.4


def write_preview(
    path_without_suffix: str | Path,
    joints: ArrayLike,
    fps: float,
    caption: str = "",
    kind: PreviewKind = "mp4",
    size: tuple[int, int] | None = None,
) -> Path:
    """Write a stick figure preview of one clip and return the file's path.

    Args:
        path_without_suffix: `walk` becomes `walk.mp4`, dots in it stay; the folder must exist.
        joints: (T, 22, 3) metres, y up, floor at y = 0.
        fps: frames per second of `joints`.
        caption: text below the picture.
        kind: "mp4", "gif", or "png" for a strip of key frames.
        size: width and height of a picture in pixels (of one panel for "png"), None for the usual.
    Raises:
        ValueError: an unknown kind, fps or size out of range, or joints that are misshapen, empty
            or not finite.
        OSError: the file cannot be written.
    """
    if kind not in get_args(PreviewKind):
        raise ValueError(
            f"preview kind is {kind!r}, expected one of {', '.join(get_args(PreviewKind))}"
        )
    places = check_joints(joints)
    check_fps(fps)
    base = Path(path_without_suffix)
    path = base.with_name(f"{base.name}.{kind}")
    if kind == "mp4":
        frames = draw_frames(places, size=size or MP4_SIZE, caption=caption, fps=fps)
        return write_mp4(path, frames, fps)
    if kind == "gif":
        stride = max(1, round(fps / GIF_FPS))
        frames = draw_frames(
            places,
            size=size or GIF_SIZE,
            caption=caption,
            fps=fps,
            indices=range(0, len(places), stride),
        )
        return write_gif(path, frames, fps / stride)
    return _write_key_frames(path, places, fps, caption, size or PANEL_SIZE)


def key_frames(num_frames: int, fps: float) -> list[int]:
    """Return the frames of a strip: evenly spaced from first to last, fewer for a short clip."""
    panels = int(np.clip(round(num_frames / fps / PANEL_SECONDS), 2, MOST_PANELS))
    return sorted({round(place) for place in np.linspace(0, num_frames - 1, panels).tolist()})


def _write_key_frames(
    path: Path, joints: ArrayLike, fps: float, caption: str, size: tuple[int, int]
) -> Path:
    """Write the strip: panels seen by one camera, one caption below all of them."""
    style = Style()
    chosen = key_frames(len(np.asarray(joints)), fps)
    panels = list(draw_frames(joints, size=size, fps=fps, indices=chosen, legend=False))
    width = sum(panel.shape[1] for panel in panels) + 2 * (len(panels) - 1)
    font_size = max(9, round(style.caption_share * size[1]))
    band = caption_band(caption, width, font_size, style)
    return write_strip(path, panels, None if band is None else np.asarray(band))
