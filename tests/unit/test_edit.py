"""Edits keep a motion a motion: what turns, what is kept, what comes back."""

from __future__ import annotations

import pytest
import torch

from motion.clip import MotionClip
from motion.edit import (
    canonicalize,
    in_place,
    mirror,
    resample,
    resample_to_fps,
    scale_to_stature,
    stand_on_floor,
    start_at_origin,
    trim,
    trim_seconds,
)
from motion.kinematics import forward_kinematics
from motion.rest_pose import rest_offsets, stature
from motion.rotations import heading_angle
from motion.skeleton import OFFSETS, joint
from tests.factories import make_clip

EXACT = 1e-12  # float64
SKELETON = 1e-6  # the skeleton's offsets are float32


def assert_same(given: MotionClip, wanted: MotionClip, tolerance: float = EXACT) -> None:
    for name in ("joints", "rotations", "translation"):
        torch.testing.assert_close(
            getattr(given, name), getattr(wanted, name), atol=tolerance, rtol=0
        )
    assert given.fps == wanted.fps


def assert_consistent(clip: MotionClip) -> None:
    joints, _ = forward_kinematics(clip.rotations, clip.translation)
    torch.testing.assert_close(joints, clip.joints, atol=SKELETON, rtol=0)


def test_canonicalize_starts_at_the_origin_facing_forward_on_the_floor():
    clip = canonicalize(make_clip(20, seed=1, heading=2.2))
    assert float(heading_angle(clip.rotations[0, 0])) == pytest.approx(0, abs=EXACT)
    assert clip.translation[0, [0, 2]].abs().max() < EXACT
    assert float(clip.joints[..., 1].min()) == pytest.approx(0, abs=EXACT)
    assert_consistent(clip)
    assert_same(canonicalize(clip), clip)


def test_canonicalize_changes_no_shape():
    clip = make_clip(15, seed=2, heading=-1.0)
    before = torch.cdist(clip.joints, clip.joints)
    after = canonicalize(clip).joints
    torch.testing.assert_close(torch.cdist(after, after), before, atol=1e-9, rtol=0)


def test_mirror_twice_is_the_clip_itself():
    clip = make_clip(seed=3)
    assert_same(mirror(mirror(clip)), clip, 0.0)


def test_mirror_agrees_with_kinematics_and_swaps_sides():
    clip = make_clip(seed=4)
    other = mirror(clip)
    assert_consistent(other)
    left, right = joint("left_wrist"), joint("right_wrist")
    flip = torch.tensor([-1.0, 1.0, 1.0], dtype=torch.float64)
    assert torch.equal(other.joints[:, left], clip.joints[:, right] * flip)
    determinant = torch.linalg.det(other.rotations)
    torch.testing.assert_close(determinant, torch.ones_like(determinant), atol=EXACT, rtol=0)


def test_mirror_turns_the_heading_to_the_other_side():
    clip = make_clip(seed=5, heading=0.5)
    given = heading_angle(mirror(clip).rotations[:, 0])
    torch.testing.assert_close(given, -heading_angle(clip.rotations[:, 0]), atol=EXACT, rtol=0)


def test_trim_takes_the_frames_asked_for():
    clip = make_clip(12)
    part = trim(clip, 3, 8)
    assert (part.num_frames, part.seconds) == (5, 5 / 30)
    assert torch.equal(part.joints, clip.joints[3:8])


@pytest.mark.parametrize("frames", [2, 7, 20, 41])
def test_resample_keeps_first_and_last_pose(frames):
    clip = make_clip(20, seed=6)
    other = resample(clip, frames)
    assert other.num_frames == frames
    assert_same(trim(other, 0, 1), trim(clip, 0, 1), SKELETON)
    assert_same(trim(other, frames - 1, frames), trim(clip, 19, 20), SKELETON)
    assert_consistent(other)


def test_resample_to_the_same_length_changes_nothing():
    clip = make_clip(20, seed=7)
    assert_same(resample(clip, 20), clip, 1e-9)


def test_resample_to_twice_as_many_steps_keeps_every_frame_of_the_clip():
    clip = make_clip(20, seed=8)
    assert_same(
        MotionClip(
            *(
                getattr(resample(clip, 39), name)[::2]
                for name in ("joints", "rotations", "translation")
            ),
            clip.fps,
        ),
        clip,
        SKELETON,
    )


def test_resample_of_a_single_frame_holds_it():
    clip = trim(make_clip(5), 0, 1)
    other = resample(clip, 4)
    torch.testing.assert_close(other.joints, clip.joints.expand(4, 22, 3), atol=SKELETON, rtol=0)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"joints": torch.zeros(4, 21, 3)}, "needs joints of shape (4, 22, 3), got (4, 21, 3)"),
        ({"translation": torch.zeros(5, 3)}, "needs translation of shape (4, 3), got (5, 3)"),
        ({"fps": 0.0}, "needs a positive frame rate, got 0.0"),
        ({"fps": float("nan")}, "needs a positive frame rate, got nan"),
    ],
)
def test_a_clip_of_the_wrong_shape_is_refused(change, message):
    parts = {
        "joints": torch.zeros(4, 22, 3),
        "rotations": torch.zeros(4, 22, 3, 3),
        "translation": torch.zeros(4, 3),
        "fps": 30.0,
    }
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        MotionClip(**{**parts, **change})
    assert message in str(caught.value)


def test_start_at_origin_keeps_the_height():
    clip = make_clip(20, seed=1, heading=2.2)
    moved = start_at_origin(clip)
    assert float(heading_angle(moved.rotations[0, 0])) == pytest.approx(0, abs=EXACT)
    assert moved.translation[0, [0, 2]].abs().max() < EXACT
    torch.testing.assert_close(moved.joints[..., 1], clip.joints[..., 1], atol=EXACT, rtol=0)
    assert_consistent(moved)


def test_stand_on_floor_moves_up_or_down_alone():
    clip = make_clip(20, seed=1)
    stood = stand_on_floor(clip)
    assert float(stood.joints[..., 1].min()) == pytest.approx(0, abs=EXACT)
    moved = stood.joints - clip.joints
    assert moved[..., [0, 2]].abs().max() == 0
    assert moved[..., 1].max() - moved[..., 1].min() < EXACT
    assert_consistent(stood)


def test_in_place_takes_out_the_way_and_nothing_else():
    clip = make_clip(20, seed=1)
    still = in_place(clip)
    start = clip.translation[0, [0, 2]].expand(20, 2)
    torch.testing.assert_close(still.translation[:, [0, 2]], start, atol=EXACT, rtol=0)
    assert torch.equal(still.translation[:, 1], clip.translation[:, 1])
    assert torch.equal(still.rotations, clip.rotations)
    assert_consistent(still)


def test_scale_to_stature_makes_a_person_of_that_height_with_steps_to_match():
    clip = make_clip(20, seed=1)
    tall = scale_to_stature(clip, 2.0)
    assert stature(rest_offsets(tall)) == pytest.approx(2.0, rel=1e-6)
    factor = 2.0 / stature(rest_offsets(clip))
    torch.testing.assert_close(tall.joints, factor * clip.joints, atol=1e-6, rtol=0)
    assert torch.equal(tall.rotations, clip.rotations)


def test_trim_seconds_counts_in_seconds_and_may_go_past_the_end():
    clip = make_clip(60)
    assert_same(trim_seconds(clip, 0.5, 1.0), trim(clip, 15, 30))
    assert_same(trim_seconds(clip, 1.0, 99.0), trim(clip, 30, 60))
    for start, stop in ((3.0, 4.0), (0.5, 0.501), (-1.0, 1.0)):
        with pytest.raises(ValueError, match="lasts 2.00 seconds"):
            trim_seconds(clip, start, stop)


@pytest.mark.parametrize("fps", [10.0, 12.5, 24.0, 60.0, 29.97])
def test_another_frame_rate_shows_the_same_motion_at_the_same_speed(fps):
    clip = make_clip(61, seed=2)
    other = resample_to_fps(clip, fps)
    assert other.fps == fps
    assert 0 <= 60 / 30 - (other.num_frames - 1) / fps < 1 / fps
    moments = torch.arange(other.num_frames).double() * 30 / fps
    before = moments.floor().long().clamp(max=59)
    between = torch.lerp(
        clip.joints[before], clip.joints[before + 1], (moments - before)[:, None, None]
    )
    torch.testing.assert_close(other.joints, between, atol=2e-3, rtol=0)
    assert_consistent(other)


def test_twice_the_frame_rate_keeps_every_frame_and_back_again():
    clip = make_clip(31, seed=2)
    double = resample_to_fps(clip, 60.0)
    assert double.num_frames == 61
    torch.testing.assert_close(double.joints[::2], clip.joints, atol=SKELETON, rtol=0)
    assert_same(resample_to_fps(double, 30.0), clip, SKELETON)
    assert resample_to_fps(clip, 30.0) is clip
    assert resample_to_fps(make_clip(1), 60.0).num_frames == 1


def test_resampling_keeps_the_bones_of_another_body():
    clip = make_clip(20)
    offsets = OFFSETS.double() * 1.3
    joints, _ = forward_kinematics(clip.rotations, clip.translation, offsets)
    other = resample(MotionClip(joints, clip.rotations, clip.translation, 30.0), 33)
    torch.testing.assert_close(rest_offsets(other), offsets, atol=SKELETON, rtol=0)
