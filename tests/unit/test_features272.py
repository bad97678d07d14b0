"""The 272-dim representation: exact both ways, free of start and heading, parts in their places."""

from __future__ import annotations

import functools
import operator

import pytest
import torch

from motion.edit import canonicalize
from motion.features272 import (
    FEATURE_DIM,
    LAYOUT,
    ClipRecovery,
    clip_from_features,
    features_from_clip,
    features_from_motion,
    motion_from_features,
)
from motion.kinematics import forward_kinematics
from motion.rotations import rotation_y
from tests.factories import make_clip, random_tensor

EXACT = 1e-10  # float64; headings and steps accumulate over the clip
SINGLE = 1e-5  # a clip leaves in float32, metres


def test_layout_covers_every_feature_once():
    parts = [list(range(FEATURE_DIM))[part] for part in LAYOUT.values()]
    assert functools.reduce(operator.iadd, parts, []) == list(range(FEATURE_DIM))


@pytest.mark.parametrize("seed", range(4))
def test_motion_to_features_and_back(seed):
    clip = canonicalize(make_clip(30, seed))
    joints, rotations, translation = motion_from_features(features_from_clip(clip))
    for given, wanted in (
        (joints, clip.joints),
        (rotations, clip.rotations),
        (translation, clip.translation),
    ):
        torch.testing.assert_close(given, wanted, atol=EXACT, rtol=0)


def test_both_paths_of_the_recovery_agree():
    features = features_from_clip(canonicalize(make_clip(25, seed=2)))
    joints, rotations, translation = motion_from_features(features)
    rebuilt, _ = forward_kinematics(rotations, translation)
    torch.testing.assert_close(rebuilt, joints, atol=1e-6, rtol=0)  # the skeleton is float32


def test_the_first_frame_has_no_predecessor():
    features = features_from_clip(make_clip(5))
    assert not features[0, LAYOUT["root_velocity"]].any()
    assert features[0, LAYOUT["heading_change"]].tolist() == [1, 0, 0, 0, 1, 0]
    assert not features[0, LAYOUT["velocities"]].any()


def test_each_part_says_what_it_should():
    clip = canonicalize(make_clip(20, seed=3))
    features = features_from_clip(clip)
    positions = features[:, LAYOUT["positions"]].unflatten(-1, (22, 3))
    assert float(positions[..., 1].min()) == pytest.approx(0, abs=EXACT)
    assert positions[:, 0, [0, 2]].abs().max() < EXACT  # the root stands over the origin
    velocities = features[1:, LAYOUT["velocities"]]
    torch.testing.assert_close(velocities, positions.flatten(-2).diff(dim=0), atol=0, rtol=0)
    speed = features[1:, LAYOUT["root_velocity"]].norm(dim=-1)
    ground = clip.translation[:, [0, 2]].diff(dim=0).norm(dim=-1)
    torch.testing.assert_close(speed, ground, atol=EXACT, rtol=0)


def test_heading_and_start_do_not_change_the_features_but_for_the_motion_itself():
    clip = make_clip(20, seed=5)
    turn = rotation_y(torch.tensor(2.0, dtype=torch.float64))
    rotations = clip.rotations.clone()
    rotations[:, 0] = turn @ rotations[:, 0]
    shift = torch.tensor([3.0, 0.5, -2.0], dtype=torch.float64)
    moved = features_from_motion(
        rotations, clip.translation @ turn.T + shift, clip.joints @ turn.T + shift
    )
    torch.testing.assert_close(moved, features_from_clip(clip), atol=EXACT, rtol=0)


def test_a_batch_is_its_rows():
    clips = [make_clip(12, seed) for seed in range(3)]
    stacked = [
        torch.stack([getattr(clip, name) for clip in clips])
        for name in ("rotations", "translation", "joints")
    ]
    batch = features_from_motion(*stacked)
    for row, clip in zip(batch, clips, strict=True):
        torch.testing.assert_close(row, features_from_clip(clip), atol=EXACT, rtol=0)
    together = motion_from_features(batch)
    for index, row in enumerate(batch):
        for given, wanted in zip(together, motion_from_features(row), strict=True):
            torch.testing.assert_close(given[index], wanted, atol=EXACT, rtol=0)


def test_features_that_are_no_rotations_still_give_rotations():
    _, rotations, _ = motion_from_features(random_tensor(9, FEATURE_DIM).double())
    identity = torch.eye(3, dtype=torch.float64).expand_as(rotations)
    torch.testing.assert_close(rotations @ rotations.mT, identity, atol=EXACT, rtol=0)


def test_headings_that_are_not_quite_level_lift_nobody_who_walks():
    features = features_from_clip(canonicalize(make_clip(60, seed=3)))
    features[:, LAYOUT["heading_change"]] += 0.02 * random_tensor(60, 6).double()
    standing = features.clone()
    standing[:, LAYOUT["root_velocity"]] = 0
    joints, _, _ = motion_from_features(features)
    torch.testing.assert_close(
        joints[..., 1], motion_from_features(standing)[0][..., 1], atol=EXACT, rtol=0
    )


@pytest.mark.parametrize("frames", [0, 1, 2])
def test_short_motions(frames):
    clip = clip_from_features(random_tensor(frames, FEATURE_DIM))
    assert clip.num_frames == frames
    assert clip.joints.dtype == clip.rotations.dtype == torch.float32


def test_a_clip_of_float32_features_keeps_its_place():
    clip = canonicalize(make_clip(300, seed=6))
    again = clip_from_features(features_from_clip(clip).float())
    torch.testing.assert_close(again.joints.double(), clip.joints, atol=10 * SINGLE, rtol=0)


def test_pieces_of_a_motion_join_to_the_whole():
    features = features_from_clip(canonicalize(make_clip(90, seed=4))).float()
    features += 0.05 * random_tensor(90, FEATURE_DIM)  # as generated: no frame starts at rest
    whole = clip_from_features(features, 20.0)
    recovery = ClipRecovery(20.0)
    pieces = [recovery.push(piece) for piece in features.split([1, 0, 4, 1, 30, 54])]
    assert [piece.num_frames for piece in pieces] == [1, 0, 4, 1, 30, 54]
    assert {piece.fps for piece in pieces} == {20.0}
    for name in ("joints", "rotations", "translation"):
        joined = torch.cat([getattr(piece, name) for piece in pieces])
        torch.testing.assert_close(joined, getattr(whole, name), atol=SINGLE, rtol=0)
    assert float(whole.translation[:, [0, 2]].norm(dim=-1).max()) > 0.5  # it does go somewhere


def test_another_number_of_features_is_refused():
    with pytest.raises(ValueError, match="expected 272 features per frame, got 263"):
        motion_from_features(torch.zeros(4, 263))
