"""A clip of joints as pictures of a stick figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from numpy.typing import ArrayLike, NDArray
from PIL import Image

from options.preview import CameraMove
from render.by_frame import ByFrame
from render.camera import Array, Camera
from render.figure import build_body, draw_figure
from render.scene import Frame, Shot, check_joints, film
from render.style import Style


class StickFigure:
    """The stick figure of a clip; fulfils `render.scene.Figure`."""

    def __init__(self, joints: NDArray[Any], style: Style) -> None:
        """Prepare to draw `joints` (T, 22, 3)."""
        self._body, self._style = build_body(joints), style

    def extent(self) -> tuple[ByFrame, Array]:
        """Return what must be seen: points (T, P, 3) and half thickness (P,) there, metres."""
        return self._body.points, self._body.radii

    def draw(self, picture: Image.Image, camera: Camera, index: int) -> None:
        """Draw one frame into a picture of the empty scene."""
        draw_figure(picture, camera, self._body.points.at(index), self._body.radii, self._style)


def draw_frames(
    joints: ArrayLike,
    *,
    size: tuple[int, int] = (854, 480),
    caption: str = "",
    fps: float = 30.0,
    camera: CameraMove = "follow",
    indices: Sequence[int] | None = None,
    legend: bool = True,
    style: Style | None = None,
) -> Iterator[Frame]:
    """Return the frames of a clip as pictures, drawn one at a time as they are asked for.

    Args:
        joints: the 22 body joints, (T, 22, 3) metres, y up, floor at y = 0.
        size: width and height of the pictures in pixels.
        caption: text below the scene; wrapped, and cut where it is too long.
        fps: frames per second of `joints`, for the clock and the camera's calm.
        camera: how the camera moves.
        indices: which frames to draw, default all; the camera sees the whole clip all the same.
        legend: whether to name the colours of the left and the right side.
        style: colours and sizes.
    Returns:
        RGB pictures, uint8 (H, W, 3).
    Raises:
        ValueError: misshapen, empty or not finite joints, or a size, fps or index out of range.
            Raised by the call itself, before the first picture is asked for.
    """
    places = check_joints(joints)
    shot = Shot(size, caption, fps, camera, legend, style=style or Style())
    return film(places, StickFigure(places, shot.style), shot, indices)
