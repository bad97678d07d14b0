"""Properties of the HumanML3D representations that hold whatever the motion is."""

from __future__ import annotations

import math

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from motion.body_plans import BODY_PLANS, HUMANML3D, BodyPlan
from motion.features263 import (
    canonicalize_joints,
    features_from_joints,
    joints_from_features,
)
from motion.rotations import matrix_from_columns6d, rotation_y
from motion.skeleton import MIRRORED
from tests.factories import random_tensor

EXACT = 1e-8  # float64; headings and steps accumulate over the clip
seeds = st.integers(0, 2**31)
frames = st.integers(2, 40)
plans = st.sampled_from(list(BODY_PLANS.values()))
angles = st.floats(-3.1, 3.1)
components = st.floats(-4, 4, allow_subnormal=False)
vectors = st.tuples(components, components, components)


def assert_close(given: torch.Tensor, wanted: torch.Tensor) -> None:
    torch.testing.assert_close(given, wanted, atol=EXACT, rtol=0)


def make_joints(plan: BodyPlan, count: int, seed: int) -> torch.Tensor:
    """A made-up body of random shape that travels, wobbles and turns, more than once round."""
    pose, wobble, way, turn = (
        random_tensor(*shape, seed=seed).double()
        for shape in ((plan.num_joints, 3), (plan.num_joints, 3), (3,), (1,))
    )
    # Hips and shoulders as they are on a body, so that it has a side to face.
    for (right, left), width in ((plan.hips, 0.3), (plan.shoulders, 0.8)):
        pose[right], pose[left] = torch.tensor([[-width, 0.9, 0.0], [width, 1.0, 0.1]]).double()
        wobble[right] = wobble[left] = 0
    time = torch.linspace(0, 1, count, dtype=torch.float64)[:, None, None]
    joints = pose + 0.2 * wobble * torch.sin(6 * time)
    return joints @ rotation_y(3 * math.pi * turn * time[:, 0, 0]).mT + way * time


@settings(max_examples=40)
@given(seeds, frames, plans)
def test_joints_to_features_and_back(seed, count, plan):
    joints = make_joints(plan, count, seed)
    features = features_from_joints(joints, plan)
    assert features.shape == (count - 1, plan.feature_dim)
    assert_close(joints_from_features(features, plan), canonicalize_joints(joints, plan)[:-1])


@settings(max_examples=25)
@given(seeds, plans, angles, vectors)
def test_features_do_not_know_where_and_which_way_a_motion_began(seed, plan, angle, shift):
    joints = make_joints(plan, 12, seed)
    turn = rotation_y(torch.tensor(angle, dtype=torch.float64))
    moved = joints @ turn.T + torch.tensor(shift, dtype=torch.float64)
    assert_close(features_from_joints(moved, plan), features_from_joints(joints, plan))


@settings(max_examples=25)
@given(seeds)
def test_the_features_of_a_mirrored_motion_are_mirrored(seed):
    flip = torch.tensor([-1.0, 1.0, 1.0], dtype=torch.float64)
    joints = make_joints(HUMANML3D, 12, seed)
    given, wanted = (
        {name: x[:, where] for name, where in HUMANML3D.layout.items()}
        for x in (
            features_from_joints(joints[:, list(MIRRORED)] * flip),
            features_from_joints(joints),
        )
    )
    others = [joint - 1 for joint in MIRRORED[1:]]
    assert_close(given["turn"], -wanted["turn"])
    assert_close(given["root_height"], wanted["root_height"])
    assert_close(given["root_velocity"], wanted["root_velocity"] * flip[::2])
    for part, order in (("positions", others), ("velocities", list(MIRRORED))):
        given_part, part_of_it = (x[part].unflatten(-1, (-1, 3)) for x in (given, wanted))
        assert_close(given_part, part_of_it[:, order] * flip)
    turned, rotations = (
        matrix_from_columns6d(x["rotations"].unflatten(-1, (-1, 6))) for x in (given, wanted)
    )
    assert_close(turned, rotations[:, others] * (flip[:, None] * flip))
    assert_close(given["contacts"], wanted["contacts"][:, [2, 3, 0, 1]])


@settings(max_examples=15)
@given(seeds, plans)
def test_a_batch_is_its_rows(seed, plan):
    batch = torch.stack([make_joints(plan, 9, seed + row) for row in range(3)])
    features = features_from_joints(batch[:, None], plan)[:, 0]
    assert_close(features, torch.stack([features_from_joints(row, plan) for row in batch]))
    joints = joints_from_features(features, plan)
    assert_close(joints, torch.stack([joints_from_features(row, plan) for row in features]))
