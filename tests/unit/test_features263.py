"""HumanML3D's and KIT's representations: each part in its place, sizes, quirks, errors."""

from __future__ import annotations

import math
import re

import pytest
import torch
from scipy.ndimage import gaussian_filter1d

from motion.body_plans import BODY_PLANS, HUMANML3D, KIT, BodyPlan
from motion.features263 import (
    bone_offsets,
    canonicalize_joints,
    features_from_joints,
    joints_from_features,
    joints_from_rotations,
    retarget,
    root_from_features,
)
from motion.rotations import rotation_y
from tests.factories import make_clip, random_tensor

EXACT = 1e-9  # float64; headings and steps accumulate over the clip
PLANS = pytest.mark.parametrize("plan", BODY_PLANS.values(), ids=lambda plan: plan.name)


def assert_close(given, wanted):
    torch.testing.assert_close(given, wanted, atol=EXACT, rtol=0)


def spinning(frames: int = 90, turns: float = 1.5) -> torch.Tensor:
    """A body that turns on the spot, well past the direction opposite to where it began."""
    pose = make_clip(1, seed=3).joints[0]
    angle = torch.linspace(0, 2 * math.pi * turns, frames, dtype=torch.float64)
    return pose @ rotation_y(angle).mT


@pytest.mark.parametrize(("plan", "size"), [(HUMANML3D, 263), (KIT, 251)])
def test_layout_covers_every_feature_once(plan, size):
    covered = [x for part in plan.layout.values() for x in range(size)[part]]
    assert covered == list(range(plan.feature_dim)) == list(range(size))


@PLANS
def test_every_bone_hangs_on_a_joint_that_is_placed_before_it(plan):
    placed = {0}
    for joint, hangs_on, turns_with in plan.bones:
        assert {hangs_on, turns_with} <= placed
        placed.add(joint)
    assert placed == set(range(plan.num_joints))
    lengths = plan.rest_directions.norm(dim=-1).tolist()
    assert lengths == [0.0] + [1.0] * (plan.num_joints - 1)


def test_a_body_plan_must_end_one_bone_in_each_joint():
    with pytest.raises(ValueError, match="body plan stump: its chains must end one bone"):
        BodyPlan("stump", ((0, 1), (0, 1)), "0 +x +x", (1, 2), (1, 2), (1, 2), (1, 2), (1, 2), 1, 1)


def test_each_part_says_what_it_should():
    joints = canonicalize_joints(make_clip(20, seed=3).joints)
    features = features_from_joints(joints)
    part = {name: features[:, where] for name, where in HUMANML3D.layout.items()}
    assert_close(part["root_height"][:, 0], joints[:-1, 0, 1])
    heading, root = root_from_features(features)
    assert_close(part["turn"][:-1, 0], -0.5 * heading.diff())
    assert_close(root, joints[:-1, 0])
    unturn = rotation_y(-heading)
    flat = joints[:-1] - joints[:-1, :1] * torch.tensor([1.0, 0.0, 1.0])
    assert_close(part["positions"].unflatten(-1, (21, 3)), (flat @ unturn.mT)[:, 1:])
    step = joints.diff(dim=0)
    assert_close(part["velocities"].unflatten(-1, (22, 3)), step @ unturn.mT)
    moved = step[:, [7, 10, 8, 11]].square().sum(-1)
    assert torch.equal(part["contacts"], (moved < 0.002).double())


def test_who_stands_rests_on_both_feet():
    joints = make_clip(1).joints.expand(5, -1, -1)
    features = features_from_joints(joints)
    assert features[:, HUMANML3D.layout["contacts"]].all()
    for part in ("turn", "root_velocity", "velocities"):
        assert features[:, HUMANML3D.layout[part]].abs().max() < EXACT


def test_the_facing_is_smoothed_as_by_a_gaussian_filter():
    joints = canonicalize_joints(make_clip(50, seed=5).joints)
    right = (joints[:, 17] - joints[:, 16]) - (joints[:, 2] - joints[:, 1])
    forward = torch.linalg.cross(torch.tensor([0.0, 1.0, 0.0]).double().expand_as(right), right)
    forward = forward / right.norm(dim=-1, keepdim=True)
    smooth = gaussian_filter1d(forward.numpy(), 20, axis=0, mode="nearest")
    wanted = torch.atan2(*torch.from_numpy(smooth)[:, [0, 2]].T)
    wanted[0] = 0  # the first frame counts as facing +z
    heading, _ = root_from_features(features_from_joints(joints))
    assert_close(heading, wanted[:-1])


def test_a_motion_may_turn_as_far_as_it_likes():
    joints = spinning()
    wanted = canonicalize_joints(joints)[:-1]
    assert_close(joints_from_features(features_from_joints(joints)), wanted)
    # The published code goes astray where the heading passes half a turn, and only from there on.
    strays = joints_from_features(features_from_joints(joints, published_turns=True))
    error = (strays - wanted).norm(dim=-1).amax(-1)
    assert error[:10].max() < EXACT
    assert error[-1] > 0.01


@PLANS
def test_a_body_retargeted_to_its_own_size_moves_as_before(plan):
    joints = random_tensor(12, plan.num_joints, 3, seed=2).double()
    straight = retarget(joints, bone_offsets(joints[0], plan), plan)
    assert_close(straight[0], joints[0])
    assert_close(straight[:, 0], joints[:, 0])
    assert_close(bone_offsets(straight[7], plan), bone_offsets(joints[0], plan))


def test_retargeting_scales_the_way_like_the_legs():
    joints = make_clip(15).joints
    twice = retarget(joints, 2 * bone_offsets(joints[0]))
    assert_close(twice, 2 * joints)


@PLANS
def test_both_paths_of_the_recovery_agree(plan):
    joints = random_tensor(1, plan.num_joints, 3, seed=4).double().expand(9, -1, -1)
    joints = joints + torch.linspace(0, 1, 9).double()[:, None, None]
    features = features_from_joints(joints, plan)
    offsets = bone_offsets(joints[0], plan)
    both = joints_from_rotations(features, offsets, plan), joints_from_features(features, plan)
    assert_close(*both)


def test_a_bone_without_length_gives_numbers():
    joints = make_clip(4).joints.clone()
    joints[:, 15] = joints[:, 12]
    assert features_from_joints(joints).isfinite().all()


def test_no_frames_of_features_are_no_frames_of_joints():
    assert joints_from_features(torch.zeros(2, 0, 263)).shape == (2, 0, 22, 3)


def test_single_precision_stays_single():
    joints = make_clip(10).joints
    features = features_from_joints(joints.float())
    assert features.dtype == torch.float32
    torch.testing.assert_close(features.double(), features_from_joints(joints), atol=1e-4, rtol=0)


def test_errors_name_what_was_given():
    with pytest.raises(ValueError, match="HumanML3D motions have 263 features per frame, got 272"):
        joints_from_features(torch.zeros(4, 272))
    with pytest.raises(ValueError, match=re.escape("have joints (..., 21, 3), got (4, 22, 3)")):
        features_from_joints(torch.zeros(4, 22, 3), KIT)
    with pytest.raises(ValueError, match="features need two or more frames of joints, got 1"):
        features_from_joints(torch.zeros(1, 22, 3))
