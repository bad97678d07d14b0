"""A clip of joints as pictures of a stick figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image

from motion.joints import JOINT_NAMES, joint
from render.camera import Array, CameraPath, View, facing_yaw, follow
from render.caption import caption_band, draw_clock, draw_legend
from render.figure import SHADOW_BONES, Body, build_body, draw_figure
from render.ground import Ground, backdrop, draw_shadow, draw_trail
from render.style import Style

Frame = NDArray[np.uint8]

SMALLEST_SIZE, LARGEST_SIZE = 64, 8192
# Beyond this the motion is broken, and single precision too coarse for the floor.
LARGEST_COORDINATE_M = 1e5


def draw_frames(
    joints: ArrayLike,
    *,
    size: tuple[int, int] = (854, 480),
    caption: str = "",
    fps: float = 30.0,
    indices: Sequence[int] | None = None,
    legend: bool = True,
    style: Style | None = None,
) -> Iterator[Frame]:
    """Return the frames of a clip as pictures, drawn one at a time as they are asked for.

    The camera starts in front of the person, a little to the side, and never loses the figure.

    Args:
        joints: the 22 body joints, (T, 22, 3) metres, y up, floor at y = 0.
        size: width and height of the pictures in pixels.
        caption: text below the scene; wrapped, and cut where it is too long.
        fps: frames per second of `joints`, for the clock and the camera's calm.
        indices: which frames to draw, default all; the camera sees the whole clip all the same.
        legend: whether to name the colours of the left and the right side.
        style: colours and sizes.
    Returns:
        RGB pictures, uint8 (H, W, 3).
    Raises:
        ValueError: misshapen, empty or not finite joints, or a size, fps or index out of range.
            Raised by the call itself, before the first picture is asked for.
    """
    style = style or Style()
    places = check_joints(joints)
    check_fps(fps)
    chosen = range(len(places)) if indices is None else list(indices)
    for index in chosen if indices is not None else ():
        if not 0 <= index < len(places):
            raise ValueError(f"frame {index} of a clip of {len(places)} frames does not exist")
    width, height = _check_size(size)
    band = caption_band(caption, width, _font_size(style.caption_share, height), style)
    if band is not None and band.height > height // 3:
        band = None
    scene = (width, height - (band.height if band is not None else 0))
    body = build_body(places)
    path = camera_path(body, scene, fps=fps, style=style)
    return _draw(body, path, chosen, band, fps=fps, legend=legend, style=style)


def camera_path(body: Body, size: tuple[int, int], *, fps: float, style: Style) -> CameraPath:
    """Return the path of a camera that shows `body` from the front and a little from the side."""
    first = body.points[0]
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
    root = body.points[:, joint("pelvis")]
    return follow(body.points, body.radii, root, view, fps=fps, view_height=style.view_height_m)


def check_joints(joints: ArrayLike) -> Array:
    """Return `joints` as float64 (T, 22, 3); ValueError if misshapen, empty or not finite."""
    places = np.asarray(joints, dtype=np.float64)
    if places.ndim != 3 or places.shape[1:] != (len(JOINT_NAMES), 3):
        raise ValueError(
            f"joints have the shape {places.shape}, a preview needs (frames, {len(JOINT_NAMES)}, 3)"
        )
    if not len(places):
        raise ValueError("joints have no frames, a preview needs at least one")
    broken = ~(np.abs(places) <= LARGEST_COORDINATE_M).all(axis=(1, 2))
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


def _check_size(size: tuple[int, int]) -> tuple[int, int]:
    width, height = size
    if not (SMALLEST_SIZE <= width <= LARGEST_SIZE and SMALLEST_SIZE <= height <= LARGEST_SIZE):
        raise ValueError(
            f"picture size is {width}x{height}, expected {SMALLEST_SIZE} to {LARGEST_SIZE} pixels"
        )
    return width, height


def _font_size(share: float, height: int) -> int:
    return max(9, round(share * height))


def _draw(
    body: Body,
    path: CameraPath,
    chosen: Sequence[int],
    band: Image.Image | None,
    *,
    fps: float,
    legend: bool,
    style: Style,
) -> Iterator[Frame]:
    """Yield the chosen frames: floor, trail, shadow, figure, words."""
    width, height = path.view.size
    whole_height = height + (band.height if band is not None else 0)
    font_size = _font_size(style.clock_share, whole_height)
    canvas = Image.new("RGB", (width, whole_height))
    canvas.paste(backdrop(path.view, style))
    if band is not None:
        canvas.paste(band, (0, height))
    if legend:
        draw_legend(canvas, font_size, style)
    ground = Ground(path, canvas, style)
    remembered = max(2, round(style.trail_seconds * fps))
    step = max(1, round(fps / 15.0))
    total = len(body.points) / fps
    for index in chosen:
        camera, points = path[index], body.points[index]
        picture = ground.draw(camera)
        trail = body.points[max(0, index - remembered) : index + 1, 0]
        draw_trail(picture, camera, np.concatenate([trail[:-1:step], trail[-1:]]), style)
        draw_shadow(picture, camera, points, body.radii, SHADOW_BONES, style)
        draw_figure(picture, camera, points, body.radii, style)
        draw_clock(picture, index / fps, total, font_size, style)
        yield np.array(picture)
