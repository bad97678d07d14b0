"""A clip as pictures: floor, trail and shadow, whatever figure stands on it, and words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image

from motion.joints import JOINT_NAMES, joint
from options.preview import CameraMove
from render.by_frame import ByFrame
from render.camera import Array, Camera, CameraPath, View, facing_yaw, follow
from render.caption import caption_band, draw_clock, draw_legend
from render.figure import SHADOW_BONES, Body, build_body
from render.ground import Ground, backdrop, draw_shadow, draw_trail
from render.style import Style

Frame = NDArray[np.uint8]

SMALLEST_SIZE, LARGEST_SIZE = 64, 8192
# Beyond this the motion is broken, and single precision too coarse for the floor.
LARGEST_COORDINATE_M = 1e5


class Figure(Protocol):
    """What is drawn of a person."""

    def extent(self) -> tuple[ByFrame, Array]:
        """Return what must be seen: points (T, P, 3) and half thickness (P,) there, metres."""
        ...

    def draw(self, picture: Image.Image, camera: Camera, index: int) -> None:
        """Draw one frame into a picture of the empty scene."""
        ...


@dataclass(frozen=True, slots=True)
class Shot:
    """How a clip is shown.

    Attributes:
        size: width and height of the pictures in pixels.
        caption: text below the scene; wrapped, and cut where it is too long.
        fps: frames per second of the clip, for the clock and the camera's calm.
        camera: how the camera moves.
        legend: whether to name the colours of the left and the right side.
        clock: whether to show the time.
        caption_height: the caption takes at least so many pixels of the height.
        style: colours and sizes.
    """

    size: tuple[int, int] = (854, 480)
    caption: str = ""
    fps: float = 30.0
    camera: CameraMove = "follow"
    legend: bool = True
    clock: bool = True
    caption_height: int = 0
    style: Style = field(default_factory=Style)

    def __post_init__(self) -> None:
        """Refuse a size or rate out of range (ValueError)."""
        check_fps(self.fps)
        width, height = self.size
        if min(self.size) < SMALLEST_SIZE or max(self.size) > LARGEST_SIZE:
            raise ValueError(
                f"picture size is {width}x{height}, "
                f"expected {SMALLEST_SIZE} to {LARGEST_SIZE} pixels"
            )


def film(
    joints: NDArray[Any], figure: Figure, shot: Shot, indices: Sequence[int] | None = None
) -> Iterator[Frame]:
    """Return the frames of a clip as pictures, drawn one at a time as they are asked for.

    The camera starts in front of the person, a little to the side, and never loses the figure.

    Args:
        joints: as `check_joints` returns them, (T, 22, 3).
        figure: what is drawn of the person.
        shot: how it is shown.
        indices: which frames to draw, default all; the camera sees the whole clip all the same.
    Returns:
        RGB pictures, uint8 (H, W, 3).
    Raises:
        ValueError: an index out of range; by the call itself, before a picture is asked for.
    """
    chosen = range(len(joints)) if indices is None else list(indices)
    for index in chosen if indices is not None else ():
        if not 0 <= index < len(joints):
            raise ValueError(f"frame {index} of a clip of {len(joints)} frames does not exist")
    width, height = shot.size
    band = draw_caption(shot)
    if band is not None and band.height > height // 3:
        band = None
    scene = (width, height - (band.height if band is not None else 0))
    path = _camera_path(joints, figure, scene, shot)
    roots = joints[:, joint("pelvis")].astype(float)
    return _draw(build_body(joints), roots, figure, path, chosen, band, shot)


def draw_caption(shot: Shot) -> Image.Image | None:
    """Return the caption of a shot as a picture, None without one."""
    font_size = _font_size(shot.style.caption_share, shot.size[1])
    return caption_band(shot.caption, shot.size[0], font_size, shot.style, shot.caption_height)


def _camera_path(
    joints: NDArray[Any], figure: Figure, size: tuple[int, int], shot: Shot
) -> CameraPath:
    """Return the path of a camera that shows the figure from the front and a little aside."""
    style, first = shot.style, joints[0]
    across = first[joint("left_hip")] - first[joint("right_hip")]
    across = across + first[joint("left_shoulder")] - first[joint("right_shoulder")]
    margin = style.margin_share * min(size)
    view = View(
        size=size,
        center=(size[0] / 2.0, size[1] / 2.0),
        half_extent=(size[0] / 2.0 - margin, size[1] / 2.0 - margin),
        focal=style.focal_share * size[1],
        yaw=facing_yaw(across) + np.radians(style.azimuth_degrees),
        pitch=np.radians(style.pitch_degrees),
    )
    points, radii = figure.extent()
    return follow(
        points,
        radii,
        joints[:, joint("pelvis")].astype(float),
        view,
        fps=shot.fps,
        view_height=style.view_height_m,
        move=shot.camera,
    )


def check_joints(joints: ArrayLike) -> NDArray[Any]:
    """Return `joints` as floats (T, 22, 3); ValueError if misshapen, empty or not finite."""
    places = np.asarray(joints)
    if places.dtype.kind != "f":
        places = places.astype(np.float64)
    if places.ndim != 3 or places.shape[1:] != (len(JOINT_NAMES), 3):
        raise ValueError(
            f"joints have the shape {places.shape}, a preview needs (frames, {len(JOINT_NAMES)}, 3)"
        )
    if not len(places):
        raise ValueError("joints have no frames, a preview needs at least one")
    # NaN fails both comparisons; for each frame, so that nothing as large as the clip is made.
    broken = ~((places.max(axis=(1, 2)) <= LARGEST_COORDINATE_M)
               & (places.min(axis=(1, 2)) >= -LARGEST_COORDINATE_M))  # fmt: skip
    if broken.any():
        raise ValueError(
            f"{int(broken.sum())} of {len(places)} frames have joints that are not finite or "
            f"beyond {LARGEST_COORDINATE_M:g} m; the first is frame {int(np.argmax(broken))}"
        )
    return places


def check_fps(fps: float) -> float:
    """Return `fps`; ValueError if it is no frame rate."""
    if not 0.1 <= fps <= 1000.0:
        raise ValueError(f"fps is {fps}, expected 0.1 to 1000")
    return fps


def _font_size(share: float, height: int) -> int:
    return max(9, round(share * height))


def _draw(
    body: Body,
    roots: Array,
    figure: Figure,
    path: CameraPath,
    chosen: Sequence[int],
    band: Image.Image | None,
    shot: Shot,
) -> Iterator[Frame]:
    """Yield the chosen frames: floor, trail, shadow, figure, words."""
    style, fps = shot.style, shot.fps
    width, height = path.view.size
    whole_height = height + (band.height if band is not None else 0)
    font_size = _font_size(style.clock_share, whole_height)
    canvas = Image.new("RGB", (width, whole_height))
    canvas.paste(backdrop(path.view, style))
    if band is not None:
        canvas.paste(band, (0, height))
    if shot.legend:
        draw_legend(canvas, font_size, style)
    ground = Ground(path, canvas, style)
    remembered = max(2, round(style.trail_seconds * fps))
    step = max(1, round(fps / 15.0))
    total = len(body.points) / fps
    for index in chosen:
        camera = path[index]
        picture = ground.draw(camera)
        trail = roots[max(0, index - remembered) : index + 1]
        draw_trail(picture, camera, np.concatenate([trail[:-1:step], trail[-1:]]), style)
        draw_shadow(picture, camera, body.points.at(index), body.radii, SHADOW_BONES, style)
        figure.draw(picture, camera, index)
        if shot.clock:
            draw_clock(picture, index / fps, total, font_size, style)
        yield np.array(picture)
