"""Clean-up of who is off the floor: hovering ends, flights and steps onto something stay."""

from __future__ import annotations

import pytest
import torch

from motion.cleanup import clean_up, resting_feet
from motion.clip import MotionClip
from motion.metrics import airborne, floating
from motion.smoothing import gaussian
from tests.acts import BALLS, act, moved


def overspeeding(name: str, height: float, share: float) -> MotionClip:
    """An act at a height over the floor that gets on by a share of what its legs push."""
    given = act(name)
    shift = (share - 1) * given.translation * torch.tensor([1.0, 0.0, 1.0])
    shift[:, 1] = height
    return moved(given, shift)


@pytest.mark.parametrize(("height", "share"), [(0.1, 1.0), (0.1, 0.35), (0.0, 0.35)])
def test_a_run_that_hovers_all_the_time_comes_down_and_runs_on(height, share):
    good = act("run")
    cleaned = clean_up(overspeeding("run", height, share))
    clean = cleaned.clip
    assert float(floating(clean.joints, clean.fps)) < 2
    assert cleaned.after.penetration_mm < 0.1
    aloft, ours = (float(airborne(clip.joints).double().mean()) for clip in (good, clean))
    assert ours == pytest.approx(aloft, abs=0.1)
    rests = resting_feet(clean).toe
    assert clean.joints[:, BALLS, 1][rests].median() < 0.01
    assert rests.double().mean() > 0.5 * resting_feet(good).toe.double().mean()


def test_a_run_whose_legs_push_too_fast_slides_less():
    cleaned = clean_up(overspeeding("run", 0.0, 0.65))
    assert cleaned.after.skate_mm < 0.3 * cleaned.before.skate_mm


def test_a_walk_that_rises_more_and_more_comes_down():
    given = act("walk forward")
    rise = torch.zeros(given.num_frames, 3)
    rise[:, 1] = torch.linspace(0, 0.1, given.num_frames)
    cleaned = clean_up(moved(given, rise))
    assert cleaned.before.float_percent > 20
    assert cleaned.after.float_percent == 0
    assert cleaned.after.skate_mm < 1.3 * clean_up(given).after.skate_mm


def test_who_stands_on_something_is_left_there():
    given = act("walk forward")
    rise = torch.zeros(given.num_frames, 3)
    middle = given.num_frames // 2
    rise[middle - 20 : middle + 20, 1] = 0.4
    higher = gaussian(rise, 2.0)
    clean = clean_up(moved(given, higher)).clip
    top = slice(middle - 8, middle + 8)
    torch.testing.assert_close(
        clean.joints[top, 0, 1], given.joints[top, 0, 1] + 0.4, atol=0.03, rtol=0
    )


def test_a_jump_that_the_clip_cuts_off_keeps_its_height():
    given = act("jump up")
    aloft = airborne(given.joints).nonzero().flatten()
    end = int(aloft[len(aloft) // 2])
    cut = MotionClip(given.joints[:end], given.rotations[:end], given.translation[:end], given.fps)
    before, after = (float(clip.joints[-1, 0, 1]) for clip in (cut, clean_up(cut).clip))
    assert after == pytest.approx(before, abs=0.02)


@pytest.mark.parametrize("speed", [0.1, -0.1])  # metres per second
def test_no_foot_goes_farther_than_a_hold_may_take_it(speed):
    given = act("squat")
    shift = torch.zeros(given.num_frames, 3)
    shift[:, 2] = speed / given.fps * torch.arange(given.num_frames)
    clip = moved(given, shift)
    ways = (clean_up(clip).clip.joints - clip.joints)[:, BALLS].norm(dim=-1)
    assert 0.03 < ways.max() < 0.06
