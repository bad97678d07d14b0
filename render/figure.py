"""The stick figure itself: a body of tapered, shaded rods, drawn back to front."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from motion.joints import joint
from render.by_frame import ByFrame
from render.camera import Array, Camera
from render.style import Color, Style

Side = Literal["left", "right", "body"]

# Half thickness in metres of a figure with legs of `REFERENCE_LEG_M`.
REFERENCE_LEG_M = 0.8
RADII = {
    "pelvis": 0.088,
    "spine1": 0.084,
    "spine2": 0.090,
    "spine3": 0.094,
    "neck": 0.046,
    "head": 0.046,
    "left_collar": 0.055,
    "left_hip": 0.074,
    "left_knee": 0.054,
    "left_ankle": 0.040,
    "left_foot": 0.036,
    "left_shoulder": 0.054,
    "left_elbow": 0.042,
    "left_wrist": 0.034,
}
HEAD_RADIUS_M, HAND_RADIUS_M, TOE_RADIUS_M, NOSE_RADIUS_M = 0.108, 0.040, 0.030, 0.022
HEAD_REACH_M, HAND_REACH_M, TOE_REACH_M = 0.085, 0.075, 0.055


@dataclass(frozen=True, slots=True)
class Rod:
    """A tapered rod between two points of a `Body`; `ridge`: with a light stripe along it."""

    start: int
    end: int
    side: Side
    ridge: bool = True


@dataclass(frozen=True, slots=True)
class Body:
    """A clip's joints with what the skeleton leaves out: skull, hands and toes.

    Attributes:
        points: (T, P, 3) metres, a piece at a time; the first 22 are the joints.
        radii: half thickness at each point, (P,) metres.
    """

    points: ByFrame
    radii: Array


CHEST = (joint("pelvis"), joint("spine3"))
HEAD, LEFT_HAND, RIGHT_HAND, LEFT_TOE, RIGHT_TOE, NOSE = range(22, 28)
TRUNK = tuple(
    Rod(joint(start), joint(end), "body", ridge=start in ("pelvis", "spine1", "spine2"))
    for start, end in (
        ("left_hip", "right_hip"),
        ("pelvis", "spine1"),
        ("spine1", "spine2"),
        ("spine2", "spine3"),
        ("left_shoulder", "right_shoulder"),
        ("left_collar", "spine1"),
        ("right_collar", "spine1"),
        ("spine3", "neck"),
        ("neck", "head"),
    )
)
SIDES: tuple[tuple[Side, int, int], ...] = (
    ("left", LEFT_HAND, LEFT_TOE),
    ("right", RIGHT_HAND, RIGHT_TOE),
)
# What is drawn as one shape: a forearm with its hand, a foot with its toes.
LIMBS = tuple(
    tuple(Rod(start, end, side) for start, end in pairwise(chain))
    for side, hand, toe in SIDES
    for chain in (
        (joint(f"{side}_hip"), joint(f"{side}_knee")),
        (joint(f"{side}_knee"), joint(f"{side}_ankle")),
        (joint(f"{side}_ankle"), joint(f"{side}_foot"), toe),
        (joint(f"{side}_shoulder"), joint(f"{side}_elbow")),
        (joint(f"{side}_elbow"), joint(f"{side}_wrist"), hand),
    )
)
SHADOW_BONES = (
    *((rod.start, rod.end) for shape in (TRUNK, *LIMBS) for rod in shape),
    (joint("head"), HEAD),
)


def build_body(joints: NDArray[Any]) -> Body:
    """Return the body of `joints` (T, 22, 3), with a thickness that suits the figure's size."""
    leg = np.linalg.norm(joints[0, joint("left_knee")] - joints[0, joint("left_hip")])
    leg += np.linalg.norm(joints[0, joint("left_ankle")] - joints[0, joint("left_knee")])
    scale = float(np.clip(leg / REFERENCE_LEG_M, 0.25, 4.0))
    radii = np.zeros(28)
    for name, radius in RADII.items():
        radii[joint(name)] = radius
        if name.startswith("left"):
            radii[joint(name.replace("left", "right"))] = radius
    radii[HEAD:] = (HEAD_RADIUS_M, HAND_RADIUS_M, HAND_RADIUS_M, TOE_RADIUS_M, TOE_RADIUS_M,
                    NOSE_RADIUS_M)  # fmt: skip
    points = ByFrame(len(joints), lambda frames: _points(joints[frames].astype(float), scale))
    return Body(points, radii * scale)


def _points(joints: Array, scale: float) -> Array:
    """Return joints (T, 22, 3) and the ends beyond them, (T, 28, 3)."""
    across = joints[:, joint("left_shoulder")] - joints[:, joint("right_shoulder")]
    upward = joints[:, joint("neck")] - joints[:, joint("pelvis")]
    skull = _beyond(joints, "neck", "head", HEAD_REACH_M * scale)
    ends = [
        skull,
        _beyond(joints, "left_elbow", "left_wrist", HAND_REACH_M * scale),
        _beyond(joints, "right_elbow", "right_wrist", HAND_REACH_M * scale),
        _beyond(joints, "left_ankle", "left_foot", TOE_REACH_M * scale),
        _beyond(joints, "right_ankle", "right_foot", TOE_REACH_M * scale),
        skull + HEAD_RADIUS_M * 0.9 * scale * _unit(np.cross(across, upward)),
    ]
    return np.concatenate([joints, np.stack(ends, axis=1)], axis=1)


def draw_figure(
    picture: Image.Image, camera: Camera, points: Array, radii: Array, style: Style
) -> None:
    """Draw one frame of a body, points (P, 3), into `picture`, smoothed by supersampling."""
    pixels, depth = camera.project(points)
    thick = radii * camera.view.focal / np.maximum(depth, 0.05)
    low = np.floor((pixels - thick[:, None]).min(axis=0) - 3).astype(int)
    high = np.ceil((pixels + thick[:, None]).max(axis=0) + 3).astype(int)
    left, top = max(0, int(low[0])), max(0, int(low[1]))
    right, bottom = (
        min(limit, int(edge)) for limit, edge in zip(camera.view.size, high, strict=True)
    )
    if left >= right or top >= bottom:
        return
    fine = style.supersampling
    region = picture.crop((left, top, right, bottom))
    region = region.resize((region.width * fine, region.height * fine), Image.Resampling.NEAREST)
    brush = _Brush(
        ImageDraw.Draw(region),
        ((pixels - (left, top)) * fine).tolist(),
        (thick * fine).tolist(),
        style.outline_share * camera.view.size[1] * fine,
    )
    _paint(brush, depth, style)
    picture.paste(region.reduce(fine), (left, top))


def _paint(brush: _Brush, depth: Array, style: Style) -> None:
    """Draw trunk, limbs and head in the order of their depth, the farthest first."""
    middle = float(depth[:22].mean())
    tasks: list[tuple[float, tuple[Rod, ...]]] = [(float(depth[list(CHEST)].mean()), TRUNK)]
    tasks += [(float(depth[shape[0].start] + depth[shape[0].end]) / 2.0, shape) for shape in LIMBS]
    tasks.append((float(depth[HEAD]), ()))
    for distance, rods in sorted(tasks, key=lambda task: -task[0]):
        shade = float(np.clip((distance - middle) / 0.5, -1.0, 1.0)) * style.depth_cue
        if rods:
            base = {"left": style.left, "right": style.right, "body": style.body}[rods[0].side]
            brush.rods(rods, _shaded(base, shade))
        else:
            facing = depth[NOSE] < depth[HEAD]
            brush.head(_shaded(style.head, shade), style.face if facing else None)


class _Brush:
    """Draws rods and discs between the projected points of one frame."""

    def __init__(
        self,
        pen: ImageDraw.ImageDraw,
        pixels: list[list[float]],
        thick: list[float],
        outline: float,
    ) -> None:
        self._pen, self._pixels, self._thick, self._outline = pen, pixels, thick, outline

    def rods(self, rods: tuple[Rod, ...], color: Color) -> None:
        """Draw rods as one shape: a common dark edge, then the colour, then a light ridge."""
        gloss = 0.10 if rods[0].side == "body" else 0.20
        edge, ridge = _mixed(color, (20, 24, 34), 0.38), _mixed(color, (255, 255, 255), gloss)
        for rod in rods:
            self._rod(rod, self._outline, 1.0, 0.0, edge)
        for rod in rods:
            self._rod(rod, 0.0, 1.0, 0.0, color)
        for rod in rods:
            if rod.ridge:
                self._rod(rod, 0.0, 0.42, 0.28, ridge)

    def head(self, color: Color, nose: Color | None) -> None:
        """Draw the skull, and on it the nose if it is on the visible side."""
        (x, y), radius = self._pixels[HEAD], self._thick[HEAD]
        self._disc(x, y, radius + self._outline, _mixed(color, (20, 24, 34), 0.38))
        self._disc(x, y, radius, color)
        self._disc(
            x - 0.22 * radius, y - 0.25 * radius, radius * 0.5, _mixed(color, (255,) * 3, 0.16)
        )
        if nose is not None:
            nose_x, nose_y = self._pixels[NOSE]
            self._disc(nose_x, nose_y, self._thick[NOSE], nose)

    def _rod(self, rod: Rod, grow: float, share: float, shift: float, color: Color) -> None:
        (ax, ay), (bx, by) = self._pixels[rod.start], self._pixels[rod.end]
        a, b = self._thick[rod.start], self._thick[rod.end]
        ax, ay, bx, by = ax - shift * a, ay - shift * a, bx - shift * b, by - shift * b
        a, b = a * share + grow, b * share + grow
        length = max(float(np.hypot(bx - ax, by - ay)), 1e-6)
        nx, ny = (ay - by) / length, (bx - ax) / length
        self._pen.polygon(
            (ax + a * nx, ay + a * ny, bx + b * nx, by + b * ny,
             bx - b * nx, by - b * ny, ax - a * nx, ay - a * ny),
            fill=color,
        )  # fmt: skip
        self._disc(ax, ay, a, color)
        self._disc(bx, by, b, color)

    def _disc(self, x: float, y: float, radius: float, color: Color) -> None:
        self._pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=color)


def _shaded(color: Color, shade: float) -> Color:
    """Return `color` paler for a positive shade (far), deeper for a negative one (near)."""
    return _mixed(color, (247, 248, 250) if shade > 0.0 else (24, 28, 40), abs(shade))


def _mixed(color: Color, other: Color, share: float) -> Color:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(color, other, strict=True))
    return red, green, blue


def _beyond(joints: Array, start: str, end: str, reach: float) -> Array:
    """Return the points `reach` metres past `end` on the way from `start`, (T, 3)."""
    tip = joints[:, joint(end)]
    return tip + reach * _unit(tip - joints[:, joint(start)])


def _unit(vectors: Array) -> Array:
    """Return vectors of length one; a vector of no length stays zero."""
    lengths: Array = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.maximum(lengths, 1e-9)
