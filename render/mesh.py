"""A clip as pictures of a body with skin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from PIL import Image

from motion.joints import JOINT_NAMES, NUM_JOINTS
from options.preview import Renderer
from render.body import Skin, SkinnedBody, load_mannequin
from render.by_frame import ByFrame
from render.camera import Array, Camera
from render.pose import places_of, stretched, world_rotations
from render.raster import Floats, Rasterizer
from render.renderer import choose_rasterizer
from render.scene import Frame, Shot, check_joints, film
from render.style import Style

# What rotations correct at the skin of a user's body stays within this, metres.
_CORRECTION_M = 0.03


class MeshFigure:
    """A skinned body in the poses of a clip; fulfils `render.scene.Figure`."""

    def __init__(
        self,
        body: SkinnedBody,
        joints: NDArray[Any],
        rotations: ArrayLike | None,
        style: Style,
        rasterizer: Rasterizer,
    ) -> None:
        """Prepare to draw `body` in the poses that `body_poses` finds for joints and rotations.

        Raises:
            ValueError: rotations that are misshapen or not finite.
        """
        turns = None if rotations is None else _check_rotations(rotations, len(joints))

        def poses(frames: slice) -> Array:
            some = None if turns is None else turns[frames]
            world, places = body_poses(joints[frames], some, body)
            return np.concatenate([world, places[..., None]], axis=-1)

        self._poses = ByFrame(len(joints), poses)
        self._skin, self._paint = Skin(body), _Paint(body, style)
        self._boxes, self._rasterizer = _bounding_boxes(body), rasterizer

    def extent(self) -> tuple[ByFrame, Array]:
        """Return what must be seen: points (T, P, 3) and half thickness (P,) there, metres.

        The points are the corners of a box around the skin that moves with a joint, for each joint.
        Every vertex is a mean of places inside such boxes, so no vertex is outside them all.
        """
        return ByFrame(len(self._poses), self._corners), np.zeros(8 * len(self._boxes))

    def _corners(self, frames: slice) -> Array:
        poses = self._poses[frames]
        points = np.empty((len(poses), 8 * len(self._boxes), 3))
        for number, (joint, box) in enumerate(self._boxes.items()):
            corners = points[:, 8 * number : 8 * number + 8]
            np.matmul(box, poses[:, joint, :, :3].swapaxes(-1, -2), out=corners)
            corners += poses[:, joint, None, :, 3]
        return points

    def draw(self, picture: Image.Image, camera: Camera, index: int) -> None:
        """Draw one frame into a picture of the empty scene."""
        pose = self._poses.at(index)
        vertices, normals = self._skin(pose[..., :3], pose[..., 3])
        pixels, depth = camera.project(vertices)
        low = np.maximum(np.floor(pixels.min(axis=0)).astype(int) - 1, 0)
        high = np.ceil(pixels.max(axis=0)).astype(int) + 1
        width, height = np.minimum(high, camera.view.size) - low
        if width <= 0 or height <= 0:
            return
        image = self._rasterizer(
            (pixels - low).astype(np.float32),
            depth.astype(np.float32),
            self._paint(normals, vertices, camera),
            (int(width), int(height)),
        )
        _blend(picture, image, (int(low[0]), int(low[1])))


def skin_colors(body: SkinnedBody, style: Style) -> Floats:
    """Return the colours of a body's vertices (V, 3), sRGB, 0 to 255: left, right and the rest."""
    names = [JOINT_NAMES[_owner(joint, body.parents)] for joint in range(len(body.parents))]
    names = ["trunk" if name.endswith("_collar") else name for name in names]
    left, right = (
        body.weights[:, [name.startswith(side) for name in names]].sum(axis=1, keepdims=True)
        for side in ("left_", "right_")
    )
    skin = np.clip(1.0 - left - right, 0.0, 1.0) * _color(style.mesh_body)
    skin = skin + left * _color(style.mesh_left) + right * _color(style.mesh_right)
    tint = body.tint[:, None]
    skin = skin + np.maximum(tint, 0.0) * (_color(style.mesh_bright) - skin)
    skin = skin + np.maximum(-tint, 0.0) * (_color(style.mesh_dark) - skin)
    colors: Floats = skin.astype(np.float32)
    return colors


def linear_skin_colors(body: SkinnedBody) -> Array:
    """Return the colours of a body's vertices (V, 3) as files have them: linear, 0 to 1."""
    shares = skin_colors(body, Style()).astype(np.float64) / 255
    return np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)


class _Paint:
    """The colours of a body's vertices in the light of two lamps that go with the camera."""

    def __init__(self, body: SkinnedBody, style: Style) -> None:
        self._style = style
        self._skin = skin_colors(body, style)
        self._open = body.openness

    def __call__(self, normals: Floats, vertices: Array, camera: Camera) -> Floats:
        """Return what the camera sees of vertices (V, 3) with normals (V, 3), (V, 3) 0 to 255."""
        style = self._style
        axes = camera.view.axes().astype(np.float32)
        toward = (camera.eye - vertices).astype(np.float32)
        toward /= np.linalg.norm(toward, axis=1, keepdims=True)
        key, fill = (np.array(lamp, dtype=np.float32) @ (axes * [[1], [1], [-1]]).astype(np.float32)
                     for lamp in (style.key_light, style.fill_light))  # fmt: skip
        key, fill = key / np.linalg.norm(key), fill / np.linalg.norm(fill)
        # Light that creeps a little round the edge looks soft.
        soft = np.clip((normals @ key + 0.25) / 1.25, 0.0, 1.0)
        sky = 0.5 + 0.5 * normals[:, 1]
        light = style.ambient * (0.55 + 0.45 * sky) * (0.25 + 0.75 * self._open)
        light += style.key_strength * soft * (0.45 + 0.55 * self._open)
        light += style.fill_strength * np.clip(normals @ fill, 0.0, 1.0)
        facing = np.clip((normals * toward).sum(axis=1), 0.0, 1.0)
        # Skin seen at a slant is a little darker, which sets limbs apart that overlap.
        light *= 1.0 - style.rim_strength * (1.0 - facing) ** 3
        half = key + toward
        half /= np.linalg.norm(half, axis=1, keepdims=True)
        shine = np.clip((normals * half).sum(axis=1), 0.0, 1.0) ** 24 * style.shine_strength
        colors = self._skin * light[:, None] + 255.0 * (shine * self._open)[:, None]
        return np.clip(colors, 0.0, 255.0)


def draw_mesh_frames(
    joints: ArrayLike,
    *,
    rotations: ArrayLike | None = None,
    body: SkinnedBody | None = None,
    shot: Shot | None = None,
    indices: Sequence[int] | None = None,
    renderer: Renderer = "auto",
) -> Iterator[Frame]:
    """Return the frames of a clip as pictures of a body, drawn as they are asked for.

    Args:
        joints: the 22 body joints, (T, 22, 3) metres, y up, floor at y = 0.
        rotations: their local rotations (T, 22, 3, 3); None finds some that suit the joints.
        body: the body to draw; None takes the mannequin.
        shot: how the clip is shown.
        indices: which frames to draw, default all; the camera sees the whole clip all the same.
        renderer: what fills the triangles, see `render.renderer`.
    Returns:
        RGB pictures, uint8 (H, W, 3).
    Raises:
        ValueError: misshapen, empty or not finite joints or rotations, an index out of range, or
            "gl" where OpenGL cannot draw. Raised by the call itself, before the first picture is
            asked for.
    """
    places = check_joints(joints)
    shot = shot or Shot()
    body = body or load_mannequin()
    rasterizer = choose_rasterizer(renderer, body.faces, shot.style)
    figure = MeshFigure(body, places, rotations, shot.style, rasterizer)
    return film(places, figure, shot, indices)


def body_poses(
    joints: ArrayLike, rotations: ArrayLike | None, body: SkinnedBody
) -> tuple[Array, Array]:
    """Return world rotations (T, 22, 3, 3) and places (T, 22, 3) of a body's joints in a clip.

    The mannequin's joints go where the clip's are, and its bones stretch with them. Another body
    keeps its own bones, and stands on the floor as the motion does: the height of its pelvis and
    its way are scaled with its legs. A frame does not depend on the others.
    Arguments as in `draw_mesh_frames`.
    """
    places = np.asarray(joints, dtype=np.float64)
    turns = None if rotations is None else np.asarray(rotations, dtype=np.float64)
    mannequin = load_mannequin()
    world = world_rotations(places, mannequin.joints, turns)
    if body is mannequin:
        return stretched(world, places, body.joints), places
    scale = body.height_above_floor / mannequin.height_above_floor
    return world, places_of(world, scale * places[:, 0], body.joints)


def _check_rotations(rotations: ArrayLike, num_frames: int) -> NDArray[Any]:
    """Return rotations (T, 22, 3, 3); ValueError if misshapen or not finite."""
    turns, wanted = np.asarray(rotations), (num_frames, NUM_JOINTS, 3, 3)
    # A sum is finite where all it adds up is, and needs no array as large.
    if turns.shape != wanted or not np.isfinite(turns.sum()):
        raise ValueError(f"rotations must be finite and of shape {wanted}, got {turns.shape}")
    return turns


def _bounding_boxes(body: SkinnedBody) -> dict[int, Array]:
    """Return the eight corners (8, 3), seen from the joint, of a box around each joint's skin."""
    rest, boxes = body.joints, {}
    room = 0.0 if body.pose_directions is None else _CORRECTION_M
    owners = [_owner(joint, body.parents) for joint in range(len(body.parents))]
    for joint in range(NUM_JOINTS):
        mine = [place for place, owner in enumerate(owners) if owner == joint]
        moved = body.vertices[(body.weights[:, mine] > 0.0).any(axis=1)]
        if len(moved):
            ends = np.stack([moved.min(axis=0) - room, moved.max(axis=0) + room]) - rest[joint]
            grid = np.meshgrid(*ends.T, indexing="ij")
            boxes[joint] = np.stack(grid, axis=-1).reshape(8, 3).astype(np.float64)
    return boxes


def _owner(joint: int, parents: tuple[int, ...]) -> int:
    """Return the joint of ours that a joint stays straight with."""
    while joint >= NUM_JOINTS:
        joint = parents[joint]
    return joint


def _blend(picture: Image.Image, image: Floats, corner: tuple[int, int]) -> None:
    """Put the image that a `Rasterizer` made over its place in the picture."""
    height, width = image.shape[:2]
    box = (corner[0], corner[1], corner[0] + width, corner[1] + height)
    below = np.asarray(picture.crop(box), dtype=np.float32)
    mixed = image[..., :3] + below * (1.0 - image[..., 3:])
    picture.paste(Image.fromarray(np.rint(mixed).astype(np.uint8)), corner)


def _color(color: tuple[int, int, int]) -> Floats:
    return np.array(color, dtype=np.float32)
