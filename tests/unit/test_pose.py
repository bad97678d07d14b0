"""Rotations for joints: bones point where the joints are, and real rotations are found again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from motion.joints import JOINT_NAMES, PARENTS, joint
from motion.kinematics import global_rotations
from motion.rotations import matrix_from_axis_angle
from render.body import load_mannequin
from render.pose import places_of, stretched, world_rotations
from tests.factories import make_clip

REST = load_mannequin().joints[:22]
# Joints whose one bone the rotations have to follow; hips and chest hold several.
POINTING = [("neck", "head"), ("spine1", "spine2"), ("spine2", "spine3"), ("spine3", "neck")] + [
    (f"{side}_{start}", f"{side}_{end}")
    for side in ("left", "right")
    for start, end in (
        ("hip", "knee"), ("knee", "ankle"), ("ankle", "foot"), ("collar", "shoulder"),
        ("shoulder", "elbow"), ("elbow", "wrist"),
    )
]  # fmt: skip


def assert_pointing(world: np.ndarray, joints: np.ndarray) -> None:
    for start, end in POINTING:
        rest = REST[joint(end)] - REST[joint(start)]
        bone = joints[:, joint(end)] - joints[:, joint(start)]
        bone = bone / np.linalg.norm(bone, axis=1, keepdims=True)
        pointing = world[:, joint(start)] @ (rest / np.linalg.norm(rest))
        np.testing.assert_allclose(pointing, bone, atol=1e-6, err_msg=start)


def assert_rotations(world: np.ndarray) -> None:
    np.testing.assert_allclose(
        world @ world.swapaxes(-1, -2), np.broadcast_to(np.eye(3), world.shape), atol=1e-9
    )
    np.testing.assert_allclose(np.linalg.det(world), 1.0, atol=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_bones_point_to_joints_whatever_the_rotations_say(seed):
    joints = make_clip(30, seed=seed).joints.numpy()
    other = make_clip(30, seed=seed + 10).rotations.numpy()
    for rotations in (None, other):
        world = world_rotations(joints, REST, rotations)
        assert_rotations(world)
        assert_pointing(world, joints)


def test_rotations_that_fit_stay_as_they_are():
    clip = make_clip(30, seed=1)
    world = world_rotations(clip.joints.numpy(), REST, clip.rotations.numpy())
    known = global_rotations(clip.rotations).numpy()
    np.testing.assert_allclose(world[:, 1:], known[:, 1:], atol=1e-5)
    np.testing.assert_allclose(places_of(world, clip.joints[:, 0].numpy(), REST),
                               clip.joints.numpy(), atol=1e-5)  # fmt: skip


def test_stretched_bones_end_at_the_next_joint():
    clip = make_clip(5, seed=2)
    joints = clip.joints.numpy() * [1.1, 0.8, 1.3]
    world = world_rotations(joints, REST, clip.rotations.numpy())
    reaching = stretched(world, joints, REST)
    for start, end in POINTING:
        rest = REST[joint(end)] - REST[joint(start)]
        bone = joints[:, joint(end)] - joints[:, joint(start)]
        np.testing.assert_allclose(reaching[:, joint(start)] @ rest, bone, atol=1e-6)
        across = np.cross(rest, [0.3, 0.5, 0.7])  # a limb does not get thicker
        lengths = np.linalg.norm(reaching[:, joint(start)] @ across, axis=-1)
        np.testing.assert_allclose(lengths, np.linalg.norm(across), atol=1e-6)
    own = clip.joints.numpy()
    world = world_rotations(own, REST, clip.rotations.numpy())
    np.testing.assert_allclose(stretched(world, own, REST), world, atol=1e-5)


def test_a_hinge_bends_about_its_axis():
    vectors = torch.zeros(1, 22, 3, dtype=torch.float64)
    vectors[0, joint("left_knee"), 0] = 1.2  # the shin goes back
    vectors[0, joint("right_elbow"), 1] = 1.2  # the forearm goes forward
    vectors[0, joint("left_hip"), 0] = -0.7
    rotations = matrix_from_axis_angle(vectors)
    known = global_rotations(rotations).numpy()
    world = world_rotations(places_of(known, np.zeros((1, 3)), REST), REST)
    np.testing.assert_allclose(world, known, atol=1e-6)


def test_joints_that_coincide_or_turn_half_round_still_give_rotations():
    zeros = np.zeros((2, 22, 3))
    upside_down = (REST * [1, -1, -1])[None]
    folded = REST.copy()[None]
    for index, parent in enumerate(PARENTS):
        if JOINT_NAMES[index].endswith(("knee", "ankle", "elbow", "wrist")):
            folded[0, index] = folded[0, parent] - (REST[index] - REST[parent])
    for joints in (zeros, upside_down, folded):
        assert_rotations(world_rotations(joints, REST))
    assert_pointing(world_rotations(upside_down, REST), upside_down)
    assert_pointing(world_rotations(folded, REST), folded)


def test_drawing_needs_no_torch(tmp_path):
    code = (
        "import sys; from pathlib import Path; import numpy as np\n"
        "from options.preview import LookOptions; from render.preview import write_preview\n"
        "joints = np.load('joints.npy'); look = LookOptions(figure='mesh')\n"
        "write_preview('picture', joints, 30.0, kind='png', size=(96, 96), look=look)\n"
        "assert 'torch' not in sys.modules"
    )
    np.save(tmp_path / "joints.npy", make_clip(2).joints.numpy())
    root = str(Path(__file__).parents[2])
    call = [sys.executable, "-c", f"import sys; sys.path.insert(0, {root!r})\n{code}"]
    subprocess.run(call, check=True, cwd=tmp_path)
    assert (tmp_path / "picture.png").is_file()
