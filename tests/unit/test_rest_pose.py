"""The skeleton behind a clip, and clips made rigid."""

from __future__ import annotations

import pytest
import torch

from motion.clip import MotionClip
from motion.kinematics import forward_kinematics
from motion.rest_pose import rest_offsets, settle, standing_height, stature
from motion.skeleton import OFFSETS, PELVIS_HEIGHT
from tests.factories import make_clip, random_tensor

EXACT = 1e-6


def other_body(frames: int = 12) -> tuple[MotionClip, torch.Tensor]:
    clip = make_clip(frames, seed=8)
    offsets = OFFSETS.double() + 0.03 * random_tensor(22, 3).double()
    offsets[0] = 0
    joints, _ = forward_kinematics(clip.rotations, clip.translation, offsets)
    return MotionClip(joints, clip.rotations, clip.translation, 30.0), offsets


def test_bones_come_back_from_positions_and_rotations():
    clip, offsets = other_body()
    torch.testing.assert_close(rest_offsets(clip), offsets, atol=EXACT, rtol=0)


def test_a_frame_that_went_wrong_does_not_move_the_bones():
    clip, offsets = other_body()
    joints = clip.joints.clone()
    joints[3] *= 4
    spoilt = MotionClip(joints, clip.rotations, clip.translation, 30.0)
    torch.testing.assert_close(rest_offsets(spoilt), offsets, atol=0.02, rtol=0)


def test_settling_keeps_another_body_as_it_is():
    clip, offsets = other_body()
    settled = settle(clip)
    assert settled.max_mm < 1e-3
    torch.testing.assert_close(settled.clip.joints, clip.joints, atol=EXACT, rtol=0)
    torch.testing.assert_close(rest_offsets(settled.clip), offsets, atol=EXACT, rtol=0)


def test_settling_gives_a_noisy_clip_our_bones_and_says_how_far_its_joints_moved():
    clip = make_clip(40, seed=2)
    noise = 0.005 * random_tensor(*clip.joints.shape).double()
    noisy = MotionClip(clip.joints + noise, clip.rotations, clip.translation, 30.0)
    settled = settle(noisy)
    torch.testing.assert_close(settled.clip.joints, clip.joints, atol=EXACT, rtol=0)
    distances = 1000 * noise.norm(dim=-1)
    assert settled.mean_mm == pytest.approx(float(distances.mean()), rel=1e-3)
    assert settled.max_mm == pytest.approx(float(distances.max()), rel=1e-3)


def test_a_motion_without_frames_has_no_rest_pose():
    with pytest.raises(ValueError, match="without frames"):
        settle(make_clip(0))


def test_our_body_is_as_tall_as_it_says():
    assert stature(OFFSETS) == pytest.approx(1.7)
    assert stature(1.2 * OFFSETS) == pytest.approx(1.2 * 1.7)
    assert standing_height(OFFSETS) == pytest.approx(PELVIS_HEIGHT)
