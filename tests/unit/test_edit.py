"""Edits keep a motion a motion: what turns, what is kept, what comes back."""

from __future__ import annotations

import pytest
import torch

from motion.clip import MotionClip
from motion.edit import canonicalize, mirror, resample, trim
from motion.kinematics import forward_kinematics
from motion.rotations import heading_angle
from motion.skeleton import joint
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
