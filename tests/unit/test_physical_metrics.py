"""Physical metrics: motions made to fail in one way, and measured."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest
import torch

from motion.metrics import (
    airborne,
    bone_drift,
    floating,
    foot_skate,
    in_flight,
    jerk,
    penetration,
    physical_metrics,
)
from motion.skeleton import NUM_JOINTS, OFFSETS, PARENTS, joint
from tests.factories import make_clip

FPS = 30.0


def standing(frames: int = 12) -> torch.Tensor:
    """A person at rest whose toes touch the floor (T, 22, 3)."""
    pose = torch.zeros(NUM_JOINTS, 3, dtype=torch.float64)
    for index, parent in enumerate(PARENTS[1:], start=1):
        pose[index] = pose[parent] + OFFSETS[index]
    pose[:, 1] -= pose[:, 1].min()
    return pose.expand(frames, -1, -1).clone()


def moved(joints: torch.Tensor, *per_frame: float) -> torch.Tensor:
    """The motion, moved by that much more in each frame."""
    time = torch.arange(len(joints), dtype=joints.dtype)
    return joints + time[:, None, None] * torch.tensor(per_frame, dtype=joints.dtype)


def test_standing_is_perfect():
    assert set(asdict(physical_metrics(standing(), FPS)).values()) == {0.0}


@pytest.mark.parametrize(("speed", "share"), [(0.3, 0.0), (0.9, 100.0)])
def test_a_standing_person_who_glides_skates(speed, share):
    metrics = physical_metrics(moved(standing(), 0.6 * speed / FPS, 0.0, 0.8 * speed / FPS), FPS)
    assert metrics.skate_mm == pytest.approx(1000 * speed / FPS)
    assert metrics.skate_percent == share


def test_a_foot_that_rolls_over_its_toe_does_not_skate():
    joints = standing()
    joints[:, joint("left_ankle"), 2] += torch.linspace(0, 0.2, len(joints))
    assert float(foot_skate(joints, FPS)[0]) == 0


def test_a_foot_in_the_air_does_not_skate():
    joints = moved(standing(), 0.02, 0.0, 0.0)
    joints[..., 1] += 0.1
    assert [float(x) for x in foot_skate(joints, FPS)] == [0, 0]
    assert float(floating(joints, FPS)) == 100
    assert float(floating(joints, FPS, floor=0.1)) == 0


def test_one_of_four_frames_floats():
    joints = standing(4)
    joints[2, :, 1] += 0.2
    assert float(floating(joints, FPS)) == 25


def jumping(gravity: float, fps: float, height: float = 0.4) -> torch.Tensor:
    """Half a second on the floor, a jump, half a second on the floor."""
    aloft = 2 * (2 * height / gravity) ** 0.5  # seconds
    time = torch.arange(round((aloft + 1) * fps), dtype=torch.float64) / fps - 0.5
    joints = standing(len(time))
    joints[..., 1] += (gravity / 2 * time * (aloft - time)).clamp_min(0)[:, None]
    return joints


@pytest.mark.parametrize("fps", [20.0, 30.0, 60.0, 120.0])
def test_a_jump_is_flight_and_no_float(fps):
    joints = jumping(9.81, fps)
    metrics = physical_metrics(joints, fps)
    assert metrics.float_percent == 0
    assert metrics.airborne_percent > 25
    assert torch.equal(in_flight(joints, fps), airborne(joints))


@pytest.mark.parametrize("gravity", [1.6, 3.5, 20.0])
def test_a_jump_on_another_planet_floats(gravity):
    metrics = physical_metrics(jumping(gravity, 30.0), 30.0)
    assert metrics.float_percent == metrics.airborne_percent > 0


def test_who_is_carried_floats():
    time = torch.linspace(0, 1, 40, dtype=torch.float64)
    for height in (0.2 * torch.ones(40), 0.5 * time, 0.3 * torch.sin(3.14 * time * 8).abs()):
        joints = standing(40)
        joints[..., 1] += 0.1 + height[:, None]
        assert float(floating(joints, 30.0)) == 100


def test_a_swinging_leg_does_not_hide_a_flight():
    joints = jumping(9.81, 30.0)
    swing = 0.15 * torch.sin(torch.arange(len(joints)) * 0.4)
    joints[:, joint("left_foot"), 1] += swing.clamp_min(0)
    assert float(floating(joints, 30.0)) == 0


@pytest.mark.parametrize(("height", "flies"), [(1.6, True), (0.3, False)])
def test_limbs_that_swing_far_leave_a_high_jump_a_flight(height, flies):
    joints = jumping(9.81, 30.0, height)
    aloft = airborne(joints).nonzero().flatten()
    turn = torch.linspace(0, 4 * torch.pi, len(aloft), dtype=torch.float64)
    joints[aloft, :, 1] += 0.15 * torch.sin(turn).abs()[:, None]
    assert (float(floating(joints, 30.0)) == 0) == flies


def test_who_sinks_into_the_floor_penetrates_it():
    joints = standing(4)
    joints[1, :, 1] -= 0.03
    assert float(penetration(joints)) == pytest.approx(30 / 4)


def test_jerk_is_the_third_derivative():
    time = torch.arange(10, dtype=torch.float64) / FPS
    joints = standing(10)
    joints[..., 0] += time[:, None] ** 3
    assert float(jerk(joints, FPS)) == pytest.approx(6.0)
    assert float(jerk(moved(standing(10), 0.1, 0.2, 0.3), FPS)) == pytest.approx(0, abs=1e-6)


def test_a_bone_that_stretches_drifts():
    joints = standing(9)
    joints[4, joint("head"), :] += 0.02 * (OFFSETS[joint("head")] / OFFSETS[joint("head")].norm())
    assert float(bone_drift(joints)) == pytest.approx(20.0)
    assert float(bone_drift(make_clip(9, seed=2).joints)) == pytest.approx(0, abs=1e-6)


def test_a_batch_is_measured_like_its_rows():
    rows = [make_clip(9, seed).joints - torch.tensor([0, 0.3, 0]) for seed in range(3)]
    batch = torch.stack(rows)
    for measure in (
        lambda x: foot_skate(x, FPS)[0],
        lambda x: foot_skate(x, FPS)[1],
        lambda x: floating(x, FPS),
        penetration,
        bone_drift,
        lambda x: jerk(x, FPS),
    ):
        torch.testing.assert_close(measure(batch), torch.stack([measure(row) for row in rows]))


@pytest.mark.parametrize("frames", range(4))
def test_what_is_too_short_to_measure_is_nothing(frames):
    assert set(asdict(physical_metrics(standing(frames), FPS)).values()) == {0.0}


def test_errors_name_what_was_given():
    with pytest.raises(
        ValueError, match=re.escape("expected joints (T, 22, 3), got (1, 5, 22, 3)")
    ):
        physical_metrics(standing(5)[None], FPS)
    with pytest.raises(
        ValueError, match=re.escape("expected joints (..., T, 22, 3), got (5, 21, 3)")
    ):
        physical_metrics(standing(5)[:, :21], FPS)
    with pytest.raises(ValueError, match="expected a positive frame rate, got 0"):
        physical_metrics(standing(5), 0)
