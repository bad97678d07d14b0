"""Rotations fitted to positions put the joints back and twist as a body does."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from motion.edit import mirror
from motion.kinematics import forward_kinematics
from motion.position_ik import clip_from_joints
from motion.rest_pose import rest_offsets
from motion.rotations import axis_angle_from_matrix, matrix_from_axis_angle
from motion.skeleton import NUM_JOINTS, OFFSETS, joint
from tests.factories import make_clip, random_tensor

EXACT = 1e-3  # millimetres
FPS = 30.0


def posed(**turns: tuple[float, float, float]) -> tuple[torch.Tensor, torch.Tensor]:
    """Local rotations (5, 22, 3, 3) and joints of a person with these joints turned."""
    vectors = torch.zeros(5, NUM_JOINTS, 3, dtype=torch.float64)
    for name, turn in turns.items():
        vectors[:, joint(name)] = torch.tensor(turn, dtype=torch.float64)
    rotations = matrix_from_axis_angle(vectors)
    joints, _ = forward_kinematics(rotations, torch.zeros(5, 3).double())
    return rotations, joints


def angle_between(given: torch.Tensor, wanted: torch.Tensor, name: str) -> float:
    """Largest angle between two rotations of a joint, degrees."""
    turn = axis_angle_from_matrix(given[:, joint(name)].mT @ wanted[:, joint(name)])
    return float(turn.norm(dim=-1).max()) * 180 / np.pi


@pytest.mark.parametrize("seed", range(4))
def test_rigid_motions_are_met_exactly(seed):
    clip = make_clip(30, seed, heading=2.5)
    fitted = clip_from_joints(clip.joints.float(), FPS)
    assert fitted.max_mm < 0.01  # float32 positions
    joints, _ = forward_kinematics(fitted.clip.rotations, fitted.clip.translation)
    torch.testing.assert_close(joints, clip.joints, atol=1e-5, rtol=0)


def test_another_body_keeps_its_bones():
    clip = make_clip(30)
    offsets = OFFSETS.double() * torch.tensor([1.1, 0.9, 1.2]).double()
    joints, _ = forward_kinematics(clip.rotations, clip.translation, offsets)
    fitted = clip_from_joints(joints, FPS)
    assert fitted.max_mm < EXACT
    lengths = rest_offsets(fitted.clip).norm(dim=-1)
    torch.testing.assert_close(lengths, offsets.norm(dim=-1), atol=1e-6, rtol=0)


def test_the_error_of_bones_that_are_not_rigid_is_told():
    clip = make_clip(30)
    noise = 0.01 * random_tensor(*clip.joints.shape).double()
    fitted = clip_from_joints(clip.joints + noise, FPS)
    given = 1000 * (fitted.clip.joints - clip.joints - noise).norm(dim=-1)
    assert fitted.mean_mm == pytest.approx(float(given.mean()))
    assert 3 < fitted.mean_mm < 30


def test_trunk_and_bent_limbs_get_their_true_rotations():
    rotations, joints = posed(
        pelvis=(0.2, 1.9, -0.1),
        spine3=(0.1, 0.4, 0.1),
        left_hip=(-0.6, 0.5, 0.2),
        left_knee=(1.1, 0.0, 0.0),
        right_shoulder=(0.9, -0.3, 0.7),
        right_elbow=(0.0, 1.3, 0.0),
    )
    fitted = clip_from_joints(joints, FPS).clip.rotations
    for name in ("pelvis", "left_hip", "left_knee", "right_shoulder", "right_elbow"):
        assert angle_between(fitted, rotations, name) < 4, name
    # The spine shares its twist, so the chest's own joint does not do it all.
    turns = axis_angle_from_matrix(fitted)[:, [joint(f"spine{i}") for i in (1, 2, 3)], 1]
    assert turns.sum(dim=1).mean() == pytest.approx(0.4, abs=0.03)
    assert turns.max() < 0.2


@pytest.mark.parametrize("bend", [0.0, 0.01, -0.05])
def test_a_straight_leg_does_not_twist_even_where_noise_bends_it_forward(bend):
    rotations, joints = posed(right_hip=(-0.5, 0.0, 0.0), right_knee=(bend, 0.0, 0.0))
    fitted = clip_from_joints(joints, FPS).clip.rotations
    assert angle_between(fitted, rotations, "right_hip") < 1


def test_an_arm_keeps_its_twist_while_it_is_straight_for_a_moment():
    frames = 41
    vectors = torch.zeros(frames, NUM_JOINTS, 3, dtype=torch.float64)
    vectors[:, joint("left_shoulder"), 0] = -1.2  # twisted: the forearm points up
    bend = torch.linspace(-1, 1, frames, dtype=torch.float64).abs()
    vectors[:, joint("left_elbow"), 1] = -bend
    rotations = matrix_from_axis_angle(vectors)
    joints, _ = forward_kinematics(rotations, torch.zeros(frames, 3).double())
    fitted = clip_from_joints(joints, FPS).clip.rotations
    assert angle_between(fitted, rotations, "left_shoulder") < 15


def test_a_mirrored_motion_gives_mirrored_rotations():
    clip = make_clip(30, seed=6)
    one = mirror(clip_from_joints(clip.joints, FPS).clip)
    other = clip_from_joints(mirror(clip).joints, FPS).clip
    torch.testing.assert_close(one.rotations, other.rotations, atol=1e-5, rtol=0)


@pytest.mark.parametrize("shape", [(0, 22, 3), (4, 21, 3), (4, 66)])
def test_what_is_no_motion_is_refused(shape):
    with pytest.raises(ValueError, match="expected joints"):
        clip_from_joints(torch.zeros(shape), FPS)


@pytest.mark.parametrize("frames", [1, 2])
def test_one_and_two_frames_are_fitted(frames):
    assert clip_from_joints(make_clip(frames).joints, FPS).max_mm < EXACT


def test_joints_that_all_lie_in_one_place_give_numbers():
    fitted = clip_from_joints(torch.zeros(3, NUM_JOINTS, 3), FPS)
    assert bool(fitted.clip.rotations.isfinite().all())
