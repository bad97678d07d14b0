"""Clean-up: what was made bad gets good, what is good stays, and what is no walk is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import torch
from torch import Tensor

from motion.blending import between, faded
from motion.cleanup import clean_up, resting_feet
from motion.clip import MotionClip
from motion.edit import mirror, resample_to_fps
from motion.kinematics import forward_kinematics
from motion.metrics import airborne, bone_drift, floating, foot_skate, penetration
from motion.rest_pose import rest_offsets
from motion.rotations import rotation_x, rotation_y
from motion.skeleton import joint
from motion.smoothing import gaussian, local_cubic, steadied
from tests.acts import BALLS, act, moved
from tests.factories import make_clip

LIFTED = 0.02  # metres that a bad motion is above the floor


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """Tensors this small are slower on several threads."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def gliding(name: str, share: float = 0.15, jitter: float = 0.0015) -> MotionClip:
    """An act that travels farther than its steps, above the floor, with joints that jitter."""
    clip = act(name)
    shift = share * clip.translation * torch.tensor([1.0, 0.0, 1.0])
    shift[:, 1] = LIFTED
    clip = moved(clip, shift)
    noise = torch.randn(clip.joints.shape, generator=torch.Generator().manual_seed(0))
    return MotionClip(clip.joints + jitter * noise, clip.rotations, clip.translation, clip.fps)


def farthest(clip: MotionClip, other: MotionClip) -> float:
    """Largest distance of a joint in the two clips, metres."""
    return float((clip.joints - other.joints).norm(dim=-1).max())


@pytest.mark.parametrize("name", ["walk forward", "walk sideways", "walk backward", "turn"])
def test_feet_that_glide_stand_still(name):
    given = gliding(name)
    cleaned = clean_up(given)
    # Swinging feet of a good walk are low as well, for moments.
    good = clean_up(act(name)).after.skate_mm
    assert cleaned.after.skate_mm < max(0.3 * cleaned.before.skate_mm, 1.2 * good)
    assert cleaned.after.skate_mm < 0.55 * cleaned.before.skate_mm
    rests = resting_feet(cleaned.clip).toe
    both = rests[1:] & rests[:-1]
    steps = cleaned.clip.joints[:, BALLS][..., (0, 2)].diff(dim=0).norm(dim=-1)
    assert both.sum() > 20
    assert steps[both].median() < 2e-4
    assert cleaned.after.float_percent == 0
    assert cleaned.after.penetration_mm < 0.1
    assert cleaned.after.jerk < 0.6 * cleaned.before.jerk


@pytest.mark.parametrize("name", ["walk forward", "run", "squat", "punch"])
def test_bones_keep_their_length_and_rotations_agree_with_joints(name):
    given = gliding(name)
    clean = clean_up(given).clip
    assert clean.joints.isfinite().all()
    assert bone_drift(clean.joints) < 0.01
    joints, _ = forward_kinematics(clean.rotations, clean.translation, rest_offsets(clean))
    torch.testing.assert_close(joints, clean.joints, atol=1e-4, rtol=0)


@pytest.mark.parametrize(
    "name", ["walk forward", "run", "jump up", "boxing", "sit down", "side kick", "tiptoe", "hop"]
)
def test_a_clean_motion_hardly_changes(name):
    given = act(name)
    distances = (clean_up(given).clip.joints - given.joints).norm(dim=-1)
    assert distances.quantile(0.95) < 0.012
    assert distances.median() < 0.004


@pytest.mark.parametrize("name", ["jump up", "jump forward", "jump and turn"])
def test_jumps_keep_their_height(name):
    given = gliding(name, share=0.0)
    clean = clean_up(given).clip
    for part in (slice(None), BALLS):
        before, after = (float(c.joints[:, part, 1].amin(1).max()) for c in (given, clean))
        assert after == pytest.approx(before - LIFTED, abs=0.02)
    aloft, ours = (float(airborne(c.joints).double().mean()) for c in (act(name), clean))
    assert ours == pytest.approx(aloft, abs=0.04)
    assert float(floating(clean.joints, clean.fps)) == 0


@pytest.mark.parametrize("name", ["punch", "boxing", "tennis", "front kick"])
def test_fast_moves_are_not_dulled(name):
    given = gliding(name, jitter=0.0)
    clean = clean_up(given).clip
    before, after = (
        (clip.joints[:, 1:] - clip.joints[:, :1]).diff(dim=0).norm(dim=-1).max()
        for clip in (given, clean)
    )
    assert after > 0.97 * before


@pytest.mark.parametrize("name", ["walk forward", "punch", "jump aside"])
def test_a_mirrored_motion_gets_mirrored(name):
    given = gliding(name)
    assert farthest(clean_up(mirror(given)).clip, mirror(clean_up(given).clip)) < 1e-4


def test_place_and_heading_do_not_matter():
    given = gliding("walk forward")
    turn = rotation_y(torch.tensor(2.0))
    rotations = given.rotations.clone()
    rotations[:, 0] = turn @ rotations[:, 0]
    there = torch.tensor([3.0, 0.0, -2.0])
    turned = MotionClip(
        given.joints @ turn.T + there, rotations, given.translation @ turn.T + there, given.fps
    )
    clean = clean_up(given).clip.joints @ turn.T + there
    torch.testing.assert_close(clean_up(turned).clip.joints, clean, atol=1e-4, rtol=0)


@pytest.mark.parametrize("height", [-0.06, 0.08])
def test_a_motion_comes_to_stand_on_the_floor(height):
    given = act("walk forward")
    given = moved(given, torch.tensor([0.0, height, 0.0]).expand(given.num_frames, 3))
    clean = clean_up(given).clip
    assert penetration(clean.joints) < 0.1
    assert floating(clean.joints, clean.fps) == 0
    assert clean.joints[:, BALLS, 1].amin(1).median() < 0.005


def knee_angles(clip: MotionClip) -> Tensor:
    """How far both knees are bent (T, 2), degrees."""
    bends = []
    for side in ("left", "right"):
        hip, knee, ankle = (
            clip.joints[:, joint(f"{side}_{name}")].double() for name in ("hip", "knee", "ankle")
        )
        cosine = torch.nn.functional.cosine_similarity(hip - knee, ankle - knee, dim=-1)
        bends.append(180 - torch.rad2deg(torch.arccos(cosine.clamp(-1, 1))))
    return torch.stack(bends, dim=1)


@pytest.mark.parametrize("name", ["walk forward", "walk sideways", "walk backward", "turn"])
def test_knees_do_not_pop(name):
    given = gliding(name, share=0.08, jitter=0.0)
    before, after = knee_angles(given), knee_angles(clean_up(given).clip)
    assert after.diff(dim=0).abs().max() < 1.3 * before.diff(dim=0).abs().max() + 1
    assert after.diff(n=2, dim=0).abs().max() < 1.5 * before.diff(n=2, dim=0).abs().max()


@pytest.mark.parametrize("name", ["walk forward", "walk backward", "run"])
def test_feet_do_not_jerk_where_contacts_begin_and_end(name):
    given = gliding(name, share=0.08, jitter=0.0)
    cleaned = clean_up(given)
    rests = resting_feet(given)
    border = (rests.heel | rests.toe).to(torch.int8).diff(dim=0).abs().bool()[:-1]
    assert border.sum() > 4
    before, after = (
        clip.joints[:, BALLS].diff(n=2, dim=0).norm(dim=-1)[border].quantile(0.9)
        for clip in (given, cleaned.clip)
    )
    assert after < 1.5 * before + 0.002


@pytest.mark.parametrize("name", ["walk sideways", "walk backward", "turn", "squat", "jump up"])
def test_to_clean_twice_changes_nothing(name):
    clean = clean_up(gliding(name)).clip
    distances = (clean_up(clean).clip.joints - clean.joints).norm(dim=-1)
    assert distances.quantile(0.95) < 0.002


def test_who_hovers_comes_down_but_no_jumper():
    given = act("walk forward")
    rise = torch.zeros(given.num_frames, 3)
    middle = given.num_frames // 2
    rise[middle - 15 : middle + 15, 1] = 0.12  # in the middle of a walk, as if carried
    hovering = moved(given, gaussian(rise, 3.0))
    cleaned = clean_up(hovering)
    assert cleaned.before.float_percent > 10
    assert cleaned.after.float_percent == 0


def test_a_clean_motion_stays_as_it_is():
    given = act("walk sideways")
    assert clean_up(given).clip is given


@pytest.mark.parametrize("name", ["lie still", "lie down", "get up from lying", "rest kneeling"])
def test_what_feet_do_not_bear_stays_as_it_is(name):
    given = act(name)
    cleaned = clean_up(given)
    assert cleaned.clip is given
    assert cleaned.after == cleaned.before


def test_a_flip_and_a_swimmer_stay_as_they_are():
    jump = act("jump up")
    share = torch.linspace(0, 1, jump.num_frames)
    turn = rotation_x(2 * torch.pi * share)
    centre = jump.translation[:, None]
    joints = (jump.joints - centre) @ turn.mT + centre
    flip = MotionClip(joints, jump.rotations, jump.translation, jump.fps)
    assert clean_up(flip).clip is flip
    lying = rotation_x(torch.tensor(torch.pi / 2))
    swims = (act("walk forward").joints - act("walk forward").joints[:1, :1]) @ lying.T + 0.5
    swimmer = MotionClip(swims, act("walk forward").rotations, swims[:, 0], 30.0)
    assert clean_up(swimmer).clip is swimmer


@pytest.mark.parametrize("fps", [20.0, 60.0, 120.0])
def test_other_frame_rates_give_the_same_motion(fps):
    given = gliding("walk sideways", jitter=0.0)
    cleaned = clean_up(resample_to_fps(given, fps))
    assert cleaned.after.skate_mm < 0.45 * cleaned.before.skate_mm
    usual = resample_to_fps(clean_up(given).clip, fps)
    frames = min(usual.num_frames, cleaned.clip.num_frames)
    apart = (cleaned.clip.joints[:frames] - usual.joints[:frames]).norm(dim=-1)
    assert apart.quantile(0.95) < 0.02


@pytest.mark.parametrize("frames", [0, 1, 2, 4, 5, 6, 9])
def test_short_clips_come_back(frames):
    clip = gliding("walk forward")
    short = MotionClip(
        clip.joints[:frames], clip.rotations[:frames], clip.translation[:frames], clip.fps
    )
    clean = clean_up(short).clip
    assert clean.joints.shape == (frames, 22, 3)
    assert clean.joints.isfinite().all()
    assert resting_feet(short).toe.shape == (frames, 2)


def test_a_motion_of_any_kind_comes_back_finite():
    for seed in range(4):
        clean = clean_up(make_clip(40, seed, dtype=torch.float32)).clip
        assert clean.joints.isfinite().all()
        assert clean.rotations.isfinite().all()
        assert clean.joints.dtype == torch.float32


@pytest.mark.parametrize("part", ["joints", "rotations"])
def test_numbers_that_are_none_are_refused(part):
    clip = gliding("walk forward")
    bad = getattr(clip, part).clone()
    bad[3, 4] = torch.nan
    with pytest.raises(ValueError, match="holds NaN or infinite values"):
        clean_up(replace(clip, **{part: bad}))


def test_figures_are_those_of_the_clips():
    given = gliding("walk forward")
    cleaned = clean_up(given)
    assert cleaned.before.skate_mm == pytest.approx(float(foot_skate(given.joints, 30.0)[0]))
    assert cleaned.after.skate_mm == pytest.approx(float(foot_skate(cleaned.clip.joints, 30.0)[0]))


def test_held_values_come_and_go_smoothly():
    values = torch.zeros(60, 1, dtype=torch.float64)
    values[20:30] = torch.linspace(1, 2, 10, dtype=torch.float64)[:, None]
    values[31:40] = 3.0
    out = faded(values, [(20, 30), (31, 40)], 8)[:, 0]
    torch.testing.assert_close(out[20:30], values[20:30, 0])
    torch.testing.assert_close(out[31:40], values[31:40, 0])
    assert not out[:12].any()
    assert not out[48:].any()
    assert out[40:48].diff().abs().max() < 1.0
    assert faded(values, [], 8).abs().max() == 0
    line = between(values[:, 0], [(20, 30), (31, 40)])
    assert line[30] == pytest.approx(2.5)
    assert line[0] == values[20, 0]
    assert line[-1] == 3.0


def test_filters_keep_what_they_should():
    time = torch.linspace(-1, 1, 50, dtype=torch.float64)
    cubic = (time**3 - time)[:, None]
    torch.testing.assert_close(local_cubic(cubic, 2.0)[8:-8], cubic[8:-8])
    constant = torch.full((50, 2), 3.0, dtype=torch.float64)
    torch.testing.assert_close(gaussian(constant, 4.0), constant)
    noise = 0.002 * torch.randn(300, 1, 3, generator=torch.Generator().manual_seed(0))
    assert steadied(noise.double(), 30.0).std() < 0.65 * noise.std()
    punch = torch.zeros(60, 1, 3, dtype=torch.float64)
    punch[30:, 0, 0] = 0.5
    punch[27:30, 0, 0] = torch.tensor([0.05, 0.25, 0.45], dtype=torch.float64)
    assert (steadied(punch, 30.0) - punch).abs().max() < 0.005
