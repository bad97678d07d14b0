"""One call from a motion to a preview file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import ArrayLike

from options.preview import LookOptions, PreviewKind
from render.caption import caption_band
from render.collage import GAP, side_by_side, stacked
from render.scene import Frame, Shot, check_fps, check_joints, draw_caption, film
from render.stick import StickFigure
from render.take import Take
from render.video import write_gif, write_mp4, write_png, write_webp

MP4_SIZE = (854, 480)
# Without prediction of moving floors: half the pixels and about 15 fps keep these small.
SMALL_SIZE = (640, 360)
SMALL_FPS = 15.0
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
    *,
    rotations: ArrayLike | None = None,
    look: LookOptions | None = None,
    facts: tuple[str, ...] = (),
) -> Path:
    """Write a preview of one clip and return the file's path.

    Args:
        path_without_suffix: `walk` becomes `walk.mp4`, dots in it stay; the folder must exist.
        joints: (T, 22, 3) metres, y up, floor at y = 0.
        fps: frames per second of `joints`.
        caption: text below the picture.
        kind: "mp4", "gif", "webp", "png" for a strip of key frames, or "html" for a page to turn
            and play the motion in 3D.
        size: width and height of a picture in pixels (of one panel for "png"), None for the usual.
        rotations: local rotations of the joints (T, 22, 3, 3), which a mesh can use.
        look: figure, camera and body; None for a stick figure that is followed.
        facts: what else a page tells: seed, sample.
    Raises:
        ValueError: an unknown kind, fps or size out of range, joints or rotations that are
            misshapen, empty or not finite, or a body file that is none.
        OSError: the file cannot be written, or the body not be read.
    """
    take = Take(joints, fps, caption, rotations, facts)
    return write_comparison(path_without_suffix, [take], kind, size, look=look)


def write_comparison(
    path_without_suffix: str | Path,
    takes: Sequence[Take],
    kind: PreviewKind = "mp4",
    size: tuple[int, int] | None = None,
    *,
    look: LookOptions | None = None,
) -> Path:
    """Write a preview of clips side by side and return the file's path.

    All start together; one that ends earlier keeps its last frame. For "png" each has a strip, one
    below the other; a page shows one at a time. Other arguments and errors as in `write_preview`.
    """
    if kind not in get_args(PreviewKind):
        raise ValueError(
            f"preview kind is {kind!r}, expected one of {', '.join(get_args(PreviewKind))}"
        )
    for take in takes:
        check_joints(take.joints)
        check_fps(take.fps)
    look = look or LookOptions()
    base = Path(path_without_suffix)
    path = base.with_name(f"{base.name}.{kind}")
    if kind == "html":
        from render.viewer.motions import write_page

        return write_page(path, takes, look.body)
    if kind == "png":
        rows = [key_frame_strip(take, look, size or PANEL_SIZE) for take in takes]
        return write_png(path, stacked(rows))
    fps = max(take.fps for take in takes)
    if kind == "mp4":
        return write_mp4(path, film_together(takes, fps, size or MP4_SIZE, look), fps)
    fps = fps / max(1, round(fps / SMALL_FPS))
    frames = film_together(takes, fps, size or SMALL_SIZE, look)
    return (write_gif if kind == "gif" else write_webp)(path, frames, fps)


def draw_take(
    take: Take, shot: Shot, look: LookOptions, indices: Sequence[int] | None = None
) -> Iterator[Frame]:
    """Return the frames of a take, one at a time; indices and errors as in `render.scene.film`."""
    if look.figure == "stick":
        joints = check_joints(take.joints)
        return film(joints, StickFigure(joints, shot.style), shot, indices)
    from render.body import load_mannequin
    from render.body_files import load_body
    from render.mesh import draw_mesh_frames

    body = load_mannequin() if look.body is None else load_body(look.body)
    return draw_mesh_frames(
        take.joints,
        rotations=take.rotations,
        body=body,
        shot=shot,
        indices=indices,
        renderer=look.renderer,
    )


def key_frames(num_frames: int, fps: float) -> list[int]:
    """Return the frames of a strip: evenly spaced from first to last, fewer for a short clip."""
    panels = int(np.clip(round(num_frames / fps / PANEL_SECONDS), 2, MOST_PANELS))
    return sorted({round(place) for place in np.linspace(0, num_frames - 1, panels).tolist()})


def key_frame_strip(
    take: Take,
    look: LookOptions,
    size: tuple[int, int],
    indices: Sequence[int] | None = None,
    font_size: int | None = None,
    clock: bool = True,
) -> Frame:
    """Return key frames of a take side by side, seen by one camera, one caption below all.

    Args:
        take: the motion.
        look: how it looks.
        size: width and height of one panel in pixels.
        indices: the frames to show; None chooses.
        font_size: of the caption in pixels; None suits it to the panels.
        clock: whether to show the time of each.
    """
    chosen = key_frames(take.num_frames, take.fps) if indices is None else indices
    shot = Shot(size, fps=take.fps, camera=look.camera, legend=False, clock=clock)
    strip = side_by_side(list(draw_take(take, shot, look, chosen)))
    letters = font_size or max(9, round(shot.style.caption_share * size[1]))
    band = caption_band(take.caption, strip.shape[1], letters, shot.style)
    return strip if band is None else np.concatenate([strip, np.asarray(band)])


def film_together(
    takes: Sequence[Take], fps: float, size: tuple[int, int], look: LookOptions
) -> Iterator[Frame]:
    """Return the frames of takes side by side, one at a time.

    Args:
        takes: what to show; one that ends earlier keeps its last frame.
        fps: frames per second of the result.
        size: width and height of the whole picture in pixels.
        look: how they look.
    """
    width = (size[0] - GAP * (len(takes) - 1)) // len(takes)
    shots = [
        Shot((width, size[1]), take.caption, take.fps, look.camera, legend=number == 0)
        for number, take in enumerate(takes)
    ]
    # With captions of one height the scenes are of one height too.
    height = max(0 if band is None else band.height for band in map(draw_caption, shots))
    reels = [
        draw_take(take, replace(shot, caption_height=height), look, _times(take, fps))
        for take, shot in zip(takes, shots, strict=True)
    ]
    return reels[0] if len(reels) == 1 else _frames_side_by_side(reels)


def _times(take: Take, fps: float) -> list[int]:
    """Return which frames of a take are shown at `fps` frames per second, as long as it lasts."""
    ticks = int(np.ceil(take.num_frames * fps / take.fps - 1e-6))
    shown = np.floor(np.arange(ticks) * take.fps / fps + 1e-6)
    return np.minimum(shown, take.num_frames - 1).astype(int).tolist()


def _frames_side_by_side(reels: Sequence[Iterator[Frame]]) -> Iterator[Frame]:
    last: list[Frame] = []
    for pictures in zip_longest(*reels):
        last = [
            last[place] if picture is None else picture for place, picture in enumerate(pictures)
        ]
        yield side_by_side(last)
