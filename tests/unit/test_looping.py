"""Closed motions: what meets, what is kept, and where the seam is put."""

from __future__ import annotations

import math

import pytest
import torch

from motion.clip import MotionClip
from motion.edit import canonicalize, trim
from motion.kinematics import forward_kinematics
from motion.looping import loop
from motion.rest_pose import rest_offsets
from motion.rotations import heading_angle, matrix_from_axis_angle, rotation_y
from motion.skeleton import NUM_JOINTS, OFFSETS, PELVIS_HEIGHT
from tests.factories import make_clip

FPS = 30.0
CYCLE = 24  # frames of a step
EXACT = 1e-6


def walk(frames: int = 80, turn: float = 0.0, drift: float = 0.0) -> MotionClip:
    """A made-up walk: all joints swing with one period, the root goes on and turns (radians)."""
    time = torch.arange(frames, dtype=torch.float64)
    phase = 2 * math.pi * time / CYCLE
    swing = torch.linspace(-1, 1, NUM_JOINTS * 3, dtype=torch.float64).view(NUM_JOINTS, 3)
    wobble = torch.sin(phase[:, None, None] + swing)
    rotations = matrix_from_axis_angle(0.4 * swing * wobble + drift * time[:, None, None] / frames)
    heading = turn * time / frames
    rotations[:, 0] = rotation_y(heading) @ rotations[:, 0]
    step = torch.stack([heading.sin(), torch.zeros_like(time), heading.cos()], dim=-1)
    place = 0.03 * step.cumsum(dim=0)
    place[:, 1] = PELVIS_HEIGHT + 0.02 * torch.cos(2 * phase)
    return MotionClip.from_rotations(rotations, place, FPS)


def ends(clip: MotionClip) -> tuple[torch.Tensor, torch.Tensor]:
    """First and last pose, each turned to +z and moved to the origin."""
    first, last = (canonicalize_height_kept(trim(clip, i, i + 1)) for i in (0, clip.num_frames - 1))
    return first, last


def canonicalize_height_kept(clip: MotionClip) -> torch.Tensor:
    moved = canonicalize(clip)
    return moved.joints[0] + (clip.joints[0, :, 1].min() * torch.tensor([0.0, 1.0, 0.0]).double())


@pytest.mark.parametrize("clip", [make_clip(60, seed=3), walk(turn=0.4, drift=0.5)])
def test_the_last_frame_has_the_pose_and_height_of_the_first(clip):
    first, last = ends(loop(clip).clip)
    torch.testing.assert_close(first, last, atol=EXACT, rtol=0)


def test_a_cycle_is_found():
    closed = loop(walk(drift=0.005))
    assert (closed.stop - closed.start) % CYCLE == 0
    assert closed.clip.num_frames == closed.stop - closed.start + 1
    assert closed.seam_mm < 20


def test_the_cost_of_the_seam_is_the_mean_distance_of_its_joints():
    clip = make_clip(60, seed=3)
    closed = loop(clip)
    part = trim(clip, closed.start, closed.stop + 1)
    first, last = ends(part)
    # A difference in height counts too: `ends` keeps it.
    distance = (first - last).norm(dim=-1).mean()
    assert closed.seam_mm == pytest.approx(1000 * float(distance), rel=1e-6)


def test_no_better_seam_is_left_aside():
    clip = make_clip(30, seed=9)
    closed = loop(clip)
    whole = trim(clip, 0, clip.num_frames)
    first, last = ends(whole)
    assert closed.seam_mm <= 1000 * float((first - last).norm(dim=-1).mean()) + 100


def test_a_motion_without_a_cycle_is_closed_without_jumps():
    clip = make_clip(60, seed=3)
    closed = loop(clip)
    before = clip.joints.diff(dim=0).norm(dim=-1).max()
    after = closed.clip.joints.diff(dim=0).norm(dim=-1).max()
    # What the seam needs is spread over 2 x 9 frames, smoothly: at most 1.5 / 9 of half of it each.
    assert float(after - before) < 4 * closed.seam_mm / 1000 * 0.5 * 1.5 / 9 + 0.01


def test_the_middle_is_left_alone_and_bones_keep_their_lengths():
    clip = walk(drift=0.3)
    closed = loop(clip)
    middle = slice(closed.start + 10, closed.stop - 10)
    kept = closed.clip.rotations[10 : closed.clip.num_frames - 11, 1:]
    torch.testing.assert_close(kept, clip.rotations[middle, 1:], atol=EXACT, rtol=0)
    offsets = rest_offsets(closed.clip)
    torch.testing.assert_close(offsets, OFFSETS.double(), atol=EXACT, rtol=0)
    joints, _ = forward_kinematics(closed.clip.rotations, closed.clip.translation)
    torch.testing.assert_close(joints, closed.clip.joints, atol=EXACT, rtol=0)


@pytest.mark.parametrize("turn", [0.3, -0.5])
def test_a_stray_turn_is_taken_out(turn):
    closed = loop(walk(turn=turn))
    heading = heading_angle(closed.clip.rotations[[0, -1], 0])
    assert float(heading.diff()) == pytest.approx(0, abs=EXACT)
    assert closed.turn == pytest.approx(0, abs=EXACT)


def test_a_full_circle_stays_one():
    closed = loop(walk(turn=2 * math.pi))
    assert closed.turn == pytest.approx(2 * math.pi, abs=EXACT)
    heading = heading_angle(closed.clip.rotations[[0, -1], 0])
    assert float(heading.diff()) == pytest.approx(0, abs=EXACT)
    # Walked in a circle, it comes back near where it began.
    start, stop = closed.clip.translation[0], closed.clip.translation[-1]
    assert float((start - stop).norm()) < 0.15


def test_a_turn_that_is_meant_is_kept_and_told():
    closed = loop(walk(turn=2.5))
    heading = heading_angle(closed.clip.rotations[[0, -1], 0])
    assert float(heading.diff()) == pytest.approx(closed.turn, abs=EXACT)
    assert closed.turn > 1


@pytest.mark.parametrize("frames", [1, 2, 7])
def test_too_short_a_motion_is_refused(frames):
    with pytest.raises(ValueError, match=f"8 or more frames, this one has {frames}"):
        loop(make_clip(frames))


def test_long_motions_are_closed_in_bounded_memory():
    closed = loop(walk(9000))
    assert closed.stop - closed.start >= 3000
    assert closed.seam_mm < 60
