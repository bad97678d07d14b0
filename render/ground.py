"""What lies behind and below the figure: background, grid, the root's trail, a soft shadow."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from render.camera import Array, Camera, CameraPath, View
from render.grid import Floats, Grid, pixel_rays
from render.style import Color, Style

SHADOW_SHRINK = 4  # shadows are blurred, so they are drawn on every fourth pixel
TRAIL_PIECES = 14


class Ground:
    """Draws the scene without the figure, only once where the camera stands still."""

    def __init__(self, path: CameraPath, canvas: Image.Image, style: Style) -> None:
        """Prepare for the cameras of `path`.

        `canvas` is what lies below the grid and beside it, at least as large as the view:
        `backdrop` with everything that stands still.
        """
        self._canvas, self._style = canvas, style
        self._grid = Grid(path.view, path.distance, style)
        self._still: Image.Image | None = None
        stands = path.yaws is None and np.ptp(path.eyes, axis=0).max() < 1e-6
        if len(path) > 1 and stands:
            self._still = self.draw(path[0])

    def draw(self, camera: Camera) -> Image.Image:
        """Return a new picture of the empty floor."""
        if self._still is not None:
            return self._still.copy()
        picture = self._canvas.copy()
        coverage = self._grid.coverage(camera.eye, camera.view.yaw)
        if coverage.size:
            picture.paste(self._style.grid, (0, self._grid.first_row), Image.fromarray(coverage))
        return picture


def backdrop(view: View, style: Style) -> Image.Image:
    """Return the picture behind everything: light floor, bright horizon, a sky that darkens up."""
    rays = pixel_rays(view)
    slope = rays[..., 1] / np.hypot(rays[..., 0], rays[..., 2])
    upward = np.clip(slope / 0.35, 0.0, 1.0)[..., None]
    downward = np.clip(-slope / 0.30, 0.0, 1.0)[..., None]
    horizon, sky = _color(style.horizon), _color(style.sky)
    far, near = _color(style.ground_far), _color(style.ground)
    above = horizon + (sky - horizon) * upward
    # The floor meets the sky without an edge.
    haze = np.clip(downward / 0.25, 0.0, 1.0)
    below = (horizon + (far - horizon) * haze) * (1.0 - downward) + near * downward
    picture = np.where((slope > 0.0)[..., None], above, below)
    return Image.fromarray(np.rint(picture).astype(np.uint8))


def draw_trail(picture: Image.Image, camera: Camera, places: Array, style: Style) -> None:
    """Draw the way of the root over the floor, old to new; `places` (N, 3) metres, faded by age."""
    floor = places * np.array([1.0, 0.0, 1.0])
    pixels, depth = camera.project(floor)
    low, high = pixels.min(axis=0), pixels.max(axis=0)
    if len(places) < 2 or depth.min() < 0.3 or float((high - low).max()) < 1.0:
        return
    width = style.trail_share * camera.view.size[1]
    box = _clip_box(low - width - 2, high + width + 2, camera.view.size)
    if box is None:
        return
    mask = Image.new("L", (2 * (box[2] - box[0]), 2 * (box[3] - box[1])))
    pen = ImageDraw.Draw(mask)
    points = (pixels - box[:2]) * 2.0
    cuts = np.unique(np.linspace(0, len(points) - 1, TRAIL_PIECES + 1).astype(int))
    for start, end in pairwise(cuts):
        age = 1.0 - end / (len(points) - 1)
        line = [tuple(point) for point in points[start : end + 1].tolist()]
        pen.line(line, fill=int(190 * (1.0 - age) + 14), width=round(2 * width), joint="curve")
    picture.paste(style.trail, box[:2], mask.reduce(2))


def draw_shadow(
    picture: Image.Image,
    camera: Camera,
    points: Array,
    radii: Array,
    bones: tuple[tuple[int, int], ...],
    style: Style,
) -> None:
    """Draw what the body keeps from the light above it, softer and weaker the higher it is.

    The body is `points` (P, 3) and their half thickness `radii` (P,), metres, and as `bones` the
    pairs of points that are joined.
    """
    floor = points * np.array([1.0, 0.0, 1.0])
    pixels, depth = camera.project(floor)
    if camera.eye[1] < 0.05 or depth.min() < 0.3:
        return
    height = np.maximum(points[:, 1], 0.0)
    width = radii * camera.view.focal / depth
    spread = float(np.median(width)) * 2.0
    box = _clip_box(
        (pixels - width[:, None]).min(axis=0) - 3 * spread,
        (pixels + width[:, None]).max(axis=0) + 3 * spread,
        camera.view.size,
    )
    if box is None:
        return
    small = (-(-(box[2] - box[0]) // SHADOW_SHRINK), -(-(box[3] - box[1]) // SHADOW_SHRINK))
    mask = Image.new("L", small)
    pen = ImageDraw.Draw(mask)
    spots = (pixels - box[:2]) / SHADOW_SHRINK
    strength = 255.0 * style.shadow_strength / (1.0 + 0.9 * height)
    for start, end in sorted(bones, key=lambda bone: -float(height[bone[0]] + height[bone[1]])):
        fill = int((strength[start] + strength[end]) / 2.0)
        thick = max(1, round(float(width[start] + width[end]) / SHADOW_SHRINK))
        pen.line((*spots[start].tolist(), *spots[end].tolist()), fill=fill, width=thick)
        _dot(pen, spots[end], thick / 2.0, fill)
    mask = mask.filter(ImageFilter.GaussianBlur(max(0.7, 0.55 * spread / SHADOW_SHRINK)))
    full = mask.resize(
        (small[0] * SHADOW_SHRINK, small[1] * SHADOW_SHRINK), Image.Resampling.BILINEAR
    )
    picture.paste(style.shadow, box[:2], full.crop((0, 0, box[2] - box[0], box[3] - box[1])))


def _dot(pen: ImageDraw.ImageDraw, center: Array, radius: float, fill: int) -> None:
    x, y = center.tolist()
    # The floor is seen at a slant, so a round spot on it is flat.
    pen.ellipse((x - radius, y - 0.45 * radius, x + radius, y + 0.45 * radius), fill=fill)


def _clip_box(low: Array, high: Array, size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    """Return whole-pixel (left, top, right, bottom) inside the picture, None if it is empty."""
    left, top = (int(max(0, np.floor(value))) for value in low)
    right, bottom = (
        int(min(limit, np.ceil(value))) for value, limit in zip(high, size, strict=True)
    )
    return (left, top, right, bottom) if left < right and top < bottom else None


def _color(color: Color) -> Floats:
    return np.array(color, dtype=np.float32)
