"""Exported files, read by independent readers, show the motion that was exported."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
import torch
from scipy.spatial.transform import Rotation

from motion.clip import MotionClip
from motion.edit import scale
from motion.export import FORMATS, ExportSettings, encode, rig_clip
from motion.export.bvh import bvh_bytes, zyx_angles
from motion.export.csv_joints import csv_bytes
from motion.export.names import PRESETS, SMPL_NAMES
from motion.export.rigged import RiggedMotion
from motion.export.smpl import PELVIS_OFFSETS, amass_bytes, smpl_bytes
from motion.kinematics import forward_kinematics
from motion.rotations import matrix_from_axis_angle, rotation_y
from motion.skeleton import JOINT_NAMES, NUM_JOINTS, OFFSETS, PARENTS, PELVIS_HEIGHT
from tests.factories import make_clip
from tests.readers import read_bvh

WITHIN = 1e-5  # metres; 0.01 mm, where 1 mm is promised
FRAMES = 17


def wild_clip(frames: int = FRAMES) -> MotionClip:
    """Any rotation of any joint, on a body of other proportions, far from the origin."""
    generator = torch.Generator().manual_seed(3)
    turns = 2.5 * torch.randn(frames, NUM_JOINTS, 3, generator=generator, dtype=torch.float64)
    offsets = OFFSETS.double() + 0.03 * torch.randn(NUM_JOINTS, 3, generator=generator).double()
    offsets[0] = 0
    translation = 5 * torch.randn(frames, 3, generator=generator, dtype=torch.float64)
    rotations = matrix_from_axis_angle(turns)
    joints, _ = forward_kinematics(rotations, translation, offsets)
    return MotionClip(joints, rotations, translation, 24.0)


@pytest.fixture(params=["smooth", "wild"])
def clip(request) -> MotionClip:
    return make_clip(FRAMES, seed=1) if request.param == "smooth" else wild_clip()


def kinematics(rotations: Rotation, root: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    """Joints (T, 22, 3) of local rotations (T x 22), by scipy."""
    local = rotations.as_matrix().reshape(len(root), NUM_JOINTS, 3, 3)
    world, places = [local[:, 0]], [root]
    for index in range(1, NUM_JOINTS):
        parent = PARENTS[index]
        places.append(places[parent] + world[parent] @ offsets[index])
        world.append(world[parent] @ local[:, index])
    return np.stack(places, axis=1)


@pytest.mark.parametrize(("scale_name", "unit"), [("cm", 0.01), ("m", 1.0)])
def test_bvh_shows_the_joints_in_its_unit(clip, scale_name, unit):
    bvh = read_bvh(bvh_bytes(rig_clip(clip), scale_name))
    places = bvh.places()
    assert set(places) == set(SMPL_NAMES)
    for index, name in enumerate(JOINT_NAMES):
        np.testing.assert_allclose(
            places[name] * unit, clip.joints[:, index].numpy(), atol=1e-4, err_msg=name
        )


def test_bvh_has_the_usual_layout():
    bvh = read_bvh(bvh_bytes(rig_clip(make_clip(4))))
    root, *others = bvh.joints
    assert root.name == "pelvis"
    assert not root.offset.any()
    turns = ["Zrotation", "Yrotation", "Xrotation"]
    assert root.channels == ["Xposition", "Yposition", "Zposition", *turns]
    assert all(joint.channels == ([] if joint.is_tip else turns) for joint in others)
    assert sum(joint.is_tip for joint in others) == 5  # head, toes, hands
    hip = next(joint for joint in others if joint.name == "left_hip")
    np.testing.assert_allclose(hip.offset, 100 * OFFSETS[1].numpy(), atol=1e-4)


@pytest.mark.parametrize("fps", [20.0, 24.0, 29.97, 30.0, 60.0, 120.0])
def test_bvh_frame_time_gives_the_frame_rate_back(fps):
    clip = make_clip(3)
    clip = MotionClip(clip.joints, clip.rotations, clip.translation, fps)
    assert 1 / read_bvh(bvh_bytes(rig_clip(clip))).frame_time == pytest.approx(fps, rel=1e-7)


def test_euler_curves_have_no_jumps_where_the_motion_has_none():
    time = torch.linspace(0, 1, 200, dtype=torch.float64)
    steady = rotation_y(4 * torch.pi * time)  # two full turns through the poles of the y angle
    tilt = matrix_from_axis_angle(torch.tensor([0.3, 0.0, 0.2], dtype=torch.float64))
    rotations = (steady @ tilt)[:, None].numpy()
    angles = zyx_angles(rotations)
    assert np.abs(np.diff(angles, axis=0)).max() < 60  # degrees; wrapping would give 180 or 360
    again = Rotation.from_euler("ZYX", angles[:, 0], degrees=True).as_matrix()
    np.testing.assert_allclose(again, rotations[:, 0], atol=1e-9)


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_euler_angles_at_the_poles_are_the_rotation(sign):
    pole = Rotation.from_euler("ZYX", [[40.0, sign * 90.0, 25.0]], degrees=True).as_matrix()
    angles = zyx_angles(pole[None])
    again = Rotation.from_euler("ZYX", angles[0], degrees=True).as_matrix()
    np.testing.assert_allclose(again, pole, atol=1e-6)


def read_npz(content: bytes) -> dict[str, np.ndarray]:
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def test_smpl_npz_shows_the_joints_y_up(clip):
    file = read_npz(smpl_bytes(rig_clip(clip)))
    assert file["poses"].shape == (FRAMES, 72)
    assert not file["poses"][:, 66:].any()
    assert (str(file["gender"]), str(file["up_axis"])) == ("neutral", "y")
    assert file["fps"] == clip.fps
    turns = Rotation.from_rotvec(file["poses"][:, :66].reshape(-1, 3))
    joints = kinematics(turns, file["trans"] + file["pelvis_offset"], file["offsets"])
    np.testing.assert_allclose(joints, clip.joints.numpy(), atol=WITHIN)
    np.testing.assert_allclose(file["joints"], clip.joints.numpy(), atol=WITHIN)


@pytest.mark.parametrize("model", ["smplh", "smplx"])
def test_amass_npz_shows_the_joints_z_up(clip, model):
    file = read_npz(amass_bytes(rig_clip(clip), model))
    turns = Rotation.from_rotvec(file["poses"][:, :66].reshape(-1, 3))
    rig = rig_clip(clip).rig
    joints = kinematics(turns, file["trans"] + PELVIS_OFFSETS[model], rig.offsets[:NUM_JOINTS])
    x, y, z = (clip.joints[..., axis].numpy() for axis in range(3))
    np.testing.assert_allclose(joints, np.stack([-x, z, y], axis=-1), atol=WITHIN)


def test_amass_npz_has_the_keys_of_both_generations():
    file = read_npz(amass_bytes(rig_clip(make_clip(FRAMES))))
    shapes = {
        "trans": (FRAMES, 3),
        "poses": (FRAMES, 156),
        "root_orient": (FRAMES, 3),
        "pose_body": (FRAMES, 63),
        "pose_hand": (FRAMES, 90),
        "pose_jaw": (FRAMES, 3),
        "pose_eye": (FRAMES, 6),
        "betas": (16,),
    }
    assert {name: file[name].shape for name in shapes} == shapes
    assert file["mocap_framerate"] == file["mocap_frame_rate"] == 30
    assert file["mocap_time_length"] == pytest.approx(FRAMES / 30)
    assert (str(file["gender"]), str(file["surface_model_type"])) == ("neutral", "smplh")
    assert file["num_betas"] == 16
    parts = [file[name] for name in ("root_orient", "pose_body", "pose_hand")]
    np.testing.assert_array_equal(np.concatenate(parts, axis=1), file["poses"])


def test_a_person_at_rest_stands_upright_in_amass_and_looks_along_y():
    identity = torch.eye(3, dtype=torch.float64).expand(2, NUM_JOINTS, 3, 3)
    place = torch.tensor([[0.0, PELVIS_HEIGHT, 0.0]] * 2, dtype=torch.float64)
    clip = MotionClip.from_rotations(identity, place, 30.0)
    file = read_npz(amass_bytes(rig_clip(clip)))
    root = Rotation.from_rotvec(file["root_orient"][0])
    np.testing.assert_allclose(root.apply([0, 1, 0]), [0, 0, 1], atol=1e-9)
    np.testing.assert_allclose(root.apply([0, 0, 1]), [0, 1, 0], atol=1e-9)
    np.testing.assert_allclose(root.apply([1, 0, 0]), [-1, 0, 0], atol=1e-9)
    pelvis = file["trans"][0] + file["pelvis_offset"]
    np.testing.assert_allclose(pelvis, [0, 0, PELVIS_HEIGHT], atol=1e-6)


def test_csv_has_a_row_for_each_frame(clip):
    rows = list(csv.DictReader(io.StringIO(csv_bytes(rig_clip(clip, "unity")).decode())))
    assert [int(row["frame"]) for row in rows] == list(range(FRAMES))
    np.testing.assert_allclose(
        [float(row["time"]) for row in rows], np.arange(FRAMES) / clip.fps, atol=1e-6
    )
    for index, name in enumerate(PRESETS["unity"][:NUM_JOINTS]):
        places = [[float(row[f"{name}_{axis}"]) for axis in "xyz"] for row in rows]
        np.testing.assert_allclose(places, clip.joints[:, index].numpy(), atol=WITHIN)


def test_the_rest_pose_of_an_export_stands_on_the_floor_facing_z():
    for factor in (1.0, 1.3):
        rest = rig_clip(scale(make_clip(3), factor)).rig.joints
        assert rest[:, 1].min() == pytest.approx(0, abs=1e-7)
        left, right = (rest[SMPL_NAMES.index(f"{side}_hand")] for side in ("left", "right"))
        assert left[0] > rest[SMPL_NAMES.index("left_wrist")][0] > 0
        np.testing.assert_allclose(left * [-1, 1, 1], right, atol=1e-6)
        toe, ankle = (rest[SMPL_NAMES.index(f"left_{part}")] for part in ("foot", "ankle"))
        assert toe[2] > ankle[2]


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_names_each_joint_once_and_sides_by_their_side(name):
    names = PRESETS[name]
    assert len(set(names)) == len(SMPL_NAMES) == len(names)
    for ours, theirs in zip(SMPL_NAMES, names, strict=True):
        word = theirs.removeprefix("mixamorig:").lower()
        is_left = word.startswith("left") or word.endswith("_l")
        assert is_left == ours.startswith("left")
        assert (word.startswith("right") or word.endswith("_r")) == ours.startswith("right")


def test_presets_have_the_published_names():
    places = [SMPL_NAMES.index(n) for n in ("pelvis", "spine1", "right_hip", "left_wrist")]
    picked = {name: [names[i] for i in places] for name, names in PRESETS.items()}
    assert picked == {
        "smpl": ["pelvis", "spine1", "right_hip", "left_wrist"],
        "mixamo": [f"mixamorig:{n}" for n in ("Hips", "Spine", "RightUpLeg", "LeftHand")],
        "unreal": ["pelvis", "spine_01", "thigh_r", "hand_l"],
        "vrm": ["hips", "spine", "rightUpperLeg", "leftHand"],
        "unity": ["Hips", "Spine", "RightUpperLeg", "LeftHand"],
    }
    bvh = read_bvh(bvh_bytes(rig_clip(make_clip(2), "mixamo")))
    assert {joint.name for joint in bvh.joints if not joint.is_tip} == set(PRESETS["mixamo"])


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"usd"}))
def test_a_single_frame_can_be_exported_and_none_cannot(name):
    motion = rig_clip(make_clip(1))
    assert encode(name, motion, ExportSettings())
    empty = RiggedMotion(motion.rig, motion.rotations[:0], motion.translation[:0], 30.0)
    with pytest.raises(ValueError, match="without frames"):
        encode(name, empty, ExportSettings())
