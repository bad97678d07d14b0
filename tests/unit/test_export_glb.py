"""GLB files hold the rules of glTF 2.0 and show the motion and its skin."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from motion.clip import MotionClip
from motion.export.glb import glb_bytes
from motion.export.names import PRESETS
from motion.export.rigged import rig_clip
from motion.export.skinned_mesh import (
    SkinnedMesh,
    bone_mesh,
    fitted_mesh,
    skinned_mesh,
    vertex_normals,
)
from motion.kinematics import forward_kinematics
from motion.rotations import matrix_from_axis_angle
from motion.skeleton import JOINT_NAMES, OFFSETS
from tests.factories import make_clip
from tests.readers import Glb, check_glb

WITHIN = 1e-5  # metres
FRAMES = 9


@pytest.fixture(params=["ours", "other"])
def clip(request) -> MotionClip:
    clip = make_clip(FRAMES, seed=5, heading=2.0)
    if request.param == "ours":
        return clip
    stretch = OFFSETS.new_tensor([1.3, 0.9, 1.1])
    joints, _ = forward_kinematics(clip.rotations, clip.translation, OFFSETS * stretch)
    return MotionClip(joints, clip.rotations, clip.translation, 50.0)


def many_vertices(count: int) -> SkinnedMesh:
    """Triangles all over, each vertex moved by two joints."""
    points = np.random.default_rng(0).normal(size=(count, 3))
    weights = np.zeros((count, 24))
    weights[:, 4], weights[:, 23] = 0.25, 0.75
    return skinned_mesh(points, np.arange(count // 3 * 3).reshape(-1, 3), weights)


def test_joints_are_where_the_motion_has_them_in_every_frame_and_between(clip):
    glb = Glb(glb_bytes(rig_clip(clip)))
    times = glb.times()
    np.testing.assert_allclose(times, np.arange(FRAMES) / clip.fps, rtol=1e-6)
    for frame, time in enumerate(times):
        places = glb.places(float(time))
        given = np.stack([places[name] for name in JOINT_NAMES])
        np.testing.assert_allclose(given, clip.joints[frame].numpy(), atol=WITHIN)
    halfway = glb.places(float(times[:2].mean()))["head"]
    np.testing.assert_allclose(halfway, clip.joints[:2, 15].mean(0).numpy(), atol=0.01)


def test_the_skin_is_at_rest_where_it_was_made_and_moves_with_its_joint(clip):
    motion = rig_clip(clip)
    mesh = bone_mesh(motion.rig)
    glb = Glb(glb_bytes(motion))
    np.testing.assert_allclose(glb.skin(None), mesh.vertices, atol=WITHIN)
    # Each diamond begins at its joint: the first corner of its first triangle is that point.
    starts = mesh.joints[::24, 0]
    for frame in (0, FRAMES - 1):
        skin = glb.skin(float(glb.times()[frame]))
        np.testing.assert_allclose(skin[::24], motion.joints[frame, starts], atol=WITHIN)


def test_what_the_specification_asks_for_is_there(clip):
    document = check_glb(glb_bytes(rig_clip(clip, "mixamo", title="wéird ✨ title")))
    assert [node["name"] for node in document["nodes"]][:24] == list(PRESETS["mixamo"])
    assert document["animations"][0]["name"] == "wéird ✨ title"
    assert len(document["skins"][0]["joints"]) == 24


@pytest.mark.parametrize(("count", "kind"), [(5, 5123), (65535, 5123), (65537, 5125)])
def test_large_meshes_get_wide_indices(count, kind):
    motion, mesh = rig_clip(make_clip(2)), many_vertices(count)
    content = glb_bytes(motion, mesh)
    document = check_glb(content)
    (primitive,) = document["meshes"][0]["primitives"]
    assert document["accessors"][primitive["indices"]]["componentType"] == kind
    glb = Glb(content)
    faces = glb.array(primitive["indices"]).reshape(-1, 3)
    np.testing.assert_array_equal(faces, mesh.faces)
    joints = glb.array(primitive["attributes"]["JOINTS_0"])
    weights = glb.array(primitive["attributes"]["WEIGHTS_0"])
    assert joints[0].tolist() == [23, 4, 0, 0]
    assert weights[0].tolist() == [0.75, 0.25, 0, 0]


def test_bones_are_closed_and_look_outwards():
    mesh = bone_mesh(rig_clip(make_clip(2)).rig)
    corners = mesh.vertices[mesh.faces]
    # The volume of a closed mesh whose faces look outwards is positive, whatever the origin.
    for diamond in corners.reshape(-1, 8, 3, 3):
        volumes = []
        for shift in (0.0, 5.0):
            a, b, c = np.moveaxis(diamond + shift, 1, 0)
            volumes.append((a * np.cross(b, c)).sum() / 6)
        assert volumes[0] > 1e-7
        assert volumes[1] == pytest.approx(volumes[0], rel=1e-3)
    normals = vertex_normals(mesh)
    np.testing.assert_allclose(np.linalg.norm(normals, axis=1), 1, atol=1e-9)
    np.testing.assert_allclose(mesh.weights.sum(axis=1), 1)


def test_a_mesh_is_fitted_to_other_joints():
    small, large = rig_clip(make_clip(2)).rig, rig_clip(_scaled(make_clip(2), 1.2)).rig
    mesh = bone_mesh(small)
    fitted = fitted_mesh(mesh, small.joints, large)
    np.testing.assert_allclose(fitted.vertices, 1.2 * mesh.vertices, atol=1e-6)
    # Where it was made around the pelvis, it comes to stand on the floor with the rig.
    hung = SkinnedMesh(mesh.vertices - [0, 0.9, 0], mesh.faces, mesh.joints, mesh.weights)
    stood = fitted_mesh(hung, small.joints - [0, 0.9, 0], small)
    np.testing.assert_allclose(stood.vertices, mesh.vertices, atol=1e-9)


def test_a_mesh_that_is_none_is_refused():
    points, faces = np.zeros((4, 3)), np.array([[0, 1, 2]])
    with pytest.raises(ValueError, match="needs vertices"):
        SkinnedMesh(points, faces, np.zeros((4, 3), dtype=int), np.zeros((4, 3)))
    with pytest.raises(ValueError, match="from 0 to 3"):
        SkinnedMesh(points, faces + 2, np.zeros((4, 4), dtype=int), np.zeros((4, 4)))


def test_quaternions_never_jump():
    time = torch.linspace(0, 1, 60, dtype=torch.float64)
    clip = make_clip(60, heading=1.0)
    rotations = clip.rotations.clone()
    turn = torch.stack([torch.zeros_like(time), 9 * time, torch.zeros_like(time)], dim=-1)
    rotations[:, 0] = matrix_from_axis_angle(turn)
    glb = Glb(glb_bytes(rig_clip(MotionClip.from_rotations(rotations, clip.translation, 30.0))))
    for sampler in glb.document.animations[0].samplers[1:]:
        values = glb.array(sampler.output)
        assert (values[1:] * values[:-1]).sum(axis=1).min() > 0


def _scaled(clip: MotionClip, factor: float) -> MotionClip:
    return MotionClip(clip.joints * factor, clip.rotations, clip.translation * factor, clip.fps)


def test_colours_of_the_vertices_are_kept():
    motion = rig_clip(make_clip(2))
    plain = bone_mesh(motion.rig)
    colours = np.random.default_rng(0).random(plain.vertices.shape)
    mesh = fitted_mesh(replace(plain, colours=colours), motion.rig.joints, motion.rig)
    content = glb_bytes(motion, mesh)
    document = check_glb(content)
    index = document["meshes"][0]["primitives"][0]["attributes"]["COLOR_0"]
    assert document["accessors"][index]["normalized"]
    found = Glb(content).array(index) / 255
    np.testing.assert_allclose(found, np.insert(colours, 3, 1.0, axis=1), atol=0.5 / 255 + 1e-9)
    assert document["materials"][0]["pbrMetallicRoughness"]["baseColorFactor"] == [1.0] * 4
    with pytest.raises(ValueError, match="needs colours"):
        replace(plain, colours=colours[1:])
