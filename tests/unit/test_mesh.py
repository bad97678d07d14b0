"""The mesh's pictures: the whole body in every one, colours where they belong, the body's pose."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from motion.joints import joint
from render.body import Skin, load_mannequin
from render.camera import View, follow
from render.mesh import MeshFigure, body_poses, draw_mesh_frames
from render.raster import SoftwareRasterizer
from render.scene import Shot
from render.style import Style
from tests.factories import make_clip

BODY = load_mannequin()
REST = BODY.joints[:22] + np.array([0.0, 0.94, 0.0])
OURS = "software"
SMALL = Shot((200, 160), legend=False, clock=False)
# Nothing but the body is drawn dark or strongly coloured.
PALE = 25


def colored(picture: np.ndarray) -> np.ndarray:
    """Return where the picture is clearly blue (1) or orange (-1), (H, W)."""
    red, blue = picture[..., 0].astype(int), picture[..., 2].astype(int)
    return np.where(blue - red > PALE, 1, np.where(red - blue > PALE, -1, 0))


def draw_one(joints: np.ndarray, **kwargs) -> np.ndarray:
    return next(draw_mesh_frames(joints, shot=kwargs.pop("shot", SMALL), **kwargs))


def test_left_is_blue_and_on_the_right_of_who_faces_us():
    sides = colored(draw_one(REST[None]))
    left, right = (np.argwhere(sides == side)[:, 1] for side in (1, -1))
    assert min(len(left), len(right)) > 100
    assert left.mean() > right.mean() + 20


def test_pictures_are_repeatable_smooth_and_of_the_size_asked_for():
    clip = make_clip(3, seed=2)
    joints, rotations = clip.joints.numpy(), clip.rotations.numpy()
    first, second = (
        np.stack(list(draw_mesh_frames(joints, rotations=rotations, shot=SMALL, renderer=OURS)))
        for _ in range(2)
    )
    assert first.shape == (3, 160, 200, 3)
    np.testing.assert_array_equal(first, second)
    rough = dataclasses.replace(SMALL, style=Style(mesh_supersampling=1))
    single = draw_one(joints, rotations=rotations, shot=rough, renderer=OURS).astype(int)
    assert 0 < np.abs(single - first[0]).mean() < 3  # the same picture but for its edges


@pytest.mark.parametrize("move", ["follow", "fixed", "orbit"])
@pytest.mark.parametrize("seed", range(2))
def test_every_vertex_is_inside_the_picture(move, seed):
    clip = make_clip(25, seed=seed)
    joints, rotations = clip.joints.numpy() * 1.0, clip.rotations.numpy()
    joints[..., 0] += np.linspace(0, 12, 25)[:, None]
    figure = MeshFigure(BODY, joints, rotations, Style(), SoftwareRasterizer(BODY.faces, 3))
    world, places = body_poses(joints, rotations, BODY)
    view = View((200, 160), (100.0, 80.0), (90.0, 70.0), 256.0, -0.6, 0.23)
    points, radii = figure.extent()
    path = follow(points, radii, joints[:, 0], view, fps=30.0, view_height=1.0, move=move)
    skin = Skin(BODY)
    for index in range(0, 25, 6):
        vertices, _ = skin(world[index], places[index])
        pixels, depth = path[index].project(vertices)
        assert depth.min() > 0.2
        assert (np.abs(pixels - (100, 80)) <= np.array([90, 70]) + 1e-3).all()


def test_cameras_move_as_they_are_called():
    walk = np.repeat(REST[None], 40, axis=0)
    walk[..., 2] += np.linspace(0, 30, 40)[:, None]
    seen = {}
    for move in ("follow", "fixed", "orbit"):
        shot = dataclasses.replace(SMALL, camera=move, fps=4.0)
        (end,) = draw_mesh_frames(walk, shot=shot, indices=[39])
        seen[move] = (colored(end) != 0).sum()
    # Who stands still must see all of the way.
    assert min(seen["follow"], seen["orbit"]) > 3 * seen["fixed"]
    orbiting = dataclasses.replace(SMALL, camera="orbit", fps=4.0)
    front, back = draw_mesh_frames(np.repeat(REST[None], 21, 0), shot=orbiting, indices=[0, 20])
    mean = [np.argwhere(colored(picture) == 1)[:, 1].mean() for picture in (front, back)]
    assert mean[0] > 100 > mean[1]  # after half a round the left arm is on the left


def test_the_mannequins_joints_are_where_the_clips_are():
    clip = make_clip(10, seed=4)
    _, places = body_poses(clip.joints.numpy(), clip.rotations.numpy(), BODY)
    np.testing.assert_array_equal(places, clip.joints.numpy())


def test_a_body_of_another_size_stands_on_the_floor_too():
    small = dataclasses.replace(BODY, vertices=BODY.vertices * np.float32(0.7))
    walk = np.repeat(REST[None], 2, axis=0)
    walk[1, :, 2] += 1.0
    world, places = body_poses(walk, None, small)
    vertices, _ = Skin(small)(world[1], places[1])
    assert vertices[:, 1].min() == pytest.approx(0.0, abs=1e-3)
    assert places[1, 0, 2] == pytest.approx(0.7, abs=1e-6)
    ankle = places[0, joint("left_ankle")] - places[0, joint("left_knee")]
    assert np.linalg.norm(ankle) == pytest.approx(0.7 * 0.41, abs=1e-6)


@pytest.mark.parametrize(
    ("rotations", "message"),
    [
        (np.zeros((2, 24, 3, 3)), r"shape \(2, 22, 3, 3\), got \(2, 24, 3, 3\)"),
        (np.zeros((3, 22, 3, 3)), r"got \(3, 22, 3, 3\)"),
        (np.full((2, 22, 3, 3), np.nan), "must be finite"),
    ],
)
def test_rotations_that_do_not_belong_are_refused(rotations, message):
    with pytest.raises(ValueError, match=message):
        draw_mesh_frames(np.repeat(REST[None], 2, axis=0), rotations=rotations)


@pytest.mark.parametrize(
    ("joints", "is_seen"),
    [
        (np.random.default_rng(0).normal(0, 30, (3, 22, 3)), False),
        (np.zeros((2, 22, 3)), False),
        (REST[None] * 30, True),
        (REST[None] + np.array([50_000.0, 40.0, -70_000.0]), True),
        (REST[None] - np.array([0.0, 30.0, 0.0]), True),
    ],
    ids=["noise", "one point", "giant", "far away", "below the floor"],
)
def test_whatever_joints_there_are_can_be_drawn(joints, is_seen):
    for picture in draw_mesh_frames(joints, shot=SMALL):
        sides = colored(picture)
        border = np.concatenate([sides[0], sides[-1], sides[:, 0], sides[:, -1]])
        assert not border.any()
        assert sides.any() or not is_seen
