"""Properties of motions that hold whatever the motion is."""

from __future__ import annotations

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from motion.edit import canonicalize, mirror, resample
from motion.features272 import features_from_clip, features_from_motion, motion_from_features
from motion.rotations import (
    axis_angle_from_matrix,
    matrix_from_axis_angle,
    matrix_from_quaternion,
    quaternion_from_matrix,
    rotation_y,
)
from tests.factories import make_clip

EXACT = 1e-9  # float64; headings and steps accumulate over the clip
seeds = st.integers(0, 2**31)
angles = st.floats(-3.1, 3.1)
components = st.floats(-4, 4, allow_subnormal=False)
vectors = st.tuples(components, components, components)


def assert_close(given: torch.Tensor, wanted: torch.Tensor) -> None:
    torch.testing.assert_close(given, wanted, atol=EXACT, rtol=0)


@given(vectors)
def test_a_rotation_vector_and_what_comes_back_are_the_same_rotation(vector):
    matrix = matrix_from_axis_angle(torch.tensor(vector, dtype=torch.float64))
    assert_close(matrix @ matrix.mT, torch.eye(3, dtype=torch.float64))
    assert_close(matrix_from_quaternion(quaternion_from_matrix(matrix)), matrix)
    again = axis_angle_from_matrix(matrix)
    assert again.norm() <= torch.pi + EXACT
    torch.testing.assert_close(matrix_from_axis_angle(again), matrix, atol=1e-7, rtol=0)


@settings(max_examples=25, deadline=None)
@given(seeds, st.integers(1, 40), angles)
def test_features_and_back_for_any_motion_once_it_is_canonical(seed, frames, heading):
    clip = canonicalize(make_clip(frames, seed, heading))
    joints, rotations, translation = motion_from_features(features_from_clip(clip))
    assert_close(joints, clip.joints)
    assert_close(rotations, clip.rotations)
    assert_close(translation, clip.translation)


@settings(max_examples=25, deadline=None)
@given(seeds, angles, vectors)
def test_features_do_not_know_where_and_which_way_a_motion_began(seed, angle, shift):
    clip = make_clip(12, seed)
    turn = rotation_y(torch.tensor(angle, dtype=torch.float64))
    offset = torch.tensor(shift, dtype=torch.float64)
    rotations = clip.rotations.clone()
    rotations[:, 0] = turn @ rotations[:, 0]
    moved = features_from_motion(
        rotations, clip.translation @ turn.T + offset, clip.joints @ turn.T + offset
    )
    assert_close(moved, features_from_clip(clip))


@settings(max_examples=25, deadline=None)
@given(seeds, angles)
def test_mirroring_commutes_with_canonicalizing(seed, heading):
    clip = make_clip(8, seed, heading)
    one, other = canonicalize(mirror(clip)), mirror(canonicalize(clip))
    assert_close(one.joints, other.joints)
    assert_close(one.rotations, other.rotations)


@settings(max_examples=25, deadline=None)
@given(seeds, st.integers(2, 60))
def test_resampling_never_leaves_the_way_of_the_root(seed, frames):
    clip = make_clip(15, seed)
    other = resample(clip, frames)
    low, high = clip.translation.amin(0) - EXACT, clip.translation.amax(0) + EXACT
    assert ((other.translation >= low) & (other.translation <= high)).all()
