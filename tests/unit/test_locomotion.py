"""Locomotion does what its phrases say, on feet that stay where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from motion.clip import MotionClip
from motion.skeleton import joint
from training.synthesis.locomotion.repertoire import LOCOMOTION
from training.synthesis.locomotion.wording import NUMBERS, turn_words
from training.synthesis.puppet.act import Act
from training.synthesis.puppet.foot import toe_of_ankle
from training.synthesis.puppet.performance import (
    ANKLE_HEIGHT,
    FPS,
    Performance,
    Style,
    stand,
)
from training.synthesis.puppet.rig import perform

SEEDS = range(3)
FLYING = {"run", "sprint", "jog", "run on a curve", "run on the spot", "skip"}
SECONDS = (1.2, 9.5)


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """Tensors this small are slower on several threads."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@cache
def clip_of(name: str, seed: int) -> MotionClip:
    return perform(make(name, seed)[0].performance)


@cache
def make(name: str, seed: int) -> tuple[Act, Style]:
    rng = np.random.default_rng(seed)
    style = Style.sample(rng)
    return LOCOMOTION[name].make(rng, style), style


def text(act: Act) -> str:
    return "; ".join(f"{phrase.verb} {phrase.rest}" for phrase in act.phrases)


def toes(performance: Performance) -> NDArray[np.float64]:
    return toe_of_ankle(performance.ankles, performance.feet[..., 0], performance.feet[..., 1])


def flat(performance: Performance) -> NDArray[np.bool_]:
    """Whether each foot is flat on the floor (T, 2)."""
    low = np.abs(performance.ankles[..., 1] - ANKLE_HEIGHT) < 1e-4
    return np.asarray(low & (np.abs(performance.feet[..., 1]) < 1e-3))


def swings(performance: Performance) -> int:
    """Number of times that a foot is set down anew, counted from the channels alone."""
    down = flat(performance)
    return int((down[1:] & ~down[:-1]).sum())


@pytest.mark.parametrize("name", LOCOMOTION)
def test_clip_is_finite_rests_at_both_ends_and_keeps_off_the_floor(name: str) -> None:
    for seed in SEEDS:
        act, style = make(name, seed)
        performance = act.performance
        assert SECONDS[0] < performance.num_frames / FPS < SECONDS[1]
        assert 5 <= len(act.phrases) <= 24
        end = performance.root[-1]
        there = stand(1, style).moved(float(end[0]), float(end[2]), float(performance.facing[-1]))
        for field in ("root", "facing", "pelvis", "spine", "head", "ankles", "feet", "hands"):
            values = getattr(performance, field)
            np.testing.assert_allclose(values[0], getattr(stand(1, style), field)[0], atol=1e-3)
            np.testing.assert_allclose(values[-1], getattr(there, field)[0], atol=1e-3)
        clip = clip_of(name, seed)
        joints = clip.joints.numpy()
        assert np.isfinite(joints).all()
        assert joints[..., 1].min() > -0.005
        pelvis = joints[:, 0, 1]
        assert pelvis.min() > 0.55
        assert pelvis.max() < 1.05


@pytest.mark.parametrize("name", LOCOMOTION)
def test_standing_feet_do_not_slide(name: str) -> None:
    for seed in SEEDS:
        performance = make(name, seed)[0].performance
        clip = clip_of(name, seed)
        for side, part in enumerate(("left_ankle", "right_ankle")):
            down = flat(performance)[:, side]
            ankle = clip.joints[:, joint(part)].numpy()
            slide = np.linalg.norm(np.diff(ankle, axis=0), axis=-1)[down[1:] & down[:-1]]
            assert slide.max() < 1e-3


@pytest.mark.parametrize("name", LOCOMOTION)
def test_no_joint_flips(name: str) -> None:
    limit = (
        45 if name in {"run", "sprint", "jog", "run on a curve", "run on the spot", "skip"} else 30
    )
    for seed in SEEDS:
        rotations = clip_of(name, seed).rotations
        change = rotations[1:] @ rotations[:-1].transpose(-1, -2)
        cosine = (change.diagonal(dim1=-2, dim2=-1).sum(-1) - 1) / 2
        assert np.degrees(np.arccos(cosine.clamp(-1, 1).numpy())).max() < limit


@pytest.mark.parametrize(
    ("name", "per_step", "closing"),
    [("walk steps forward", 1, 1), ("walk steps backward", 1, 1), ("walk steps sideways", 2, 0)],
)
def test_steps_are_as_many_as_said(name: str, per_step: int, closing: int) -> None:
    said = set()
    for seed in range(12):
        act, _ = make(name, seed)
        match = re.search(rf"take ({'|'.join(NUMBERS)}) steps?", text(act))
        assert match
        count = NUMBERS.index(match[1])
        assert swings(act.performance) == per_step * count + closing
        assert count == 1 or re.search(rf"\b{count}\b", text(act))
        said.add(count)
    assert len(said) > 3


def test_turns_go_by_the_angle_and_to_the_side_said() -> None:
    for seed in range(12):
        act, _ = make("turn", seed)
        degrees, side = re.search(r"turn (\d+) degrees to the (left|right)", text(act)).groups()
        sign = 1 if side == "left" else -1
        assert np.degrees(act.performance.facing[-1]) == pytest.approx(
            sign * float(degrees), abs=0.5
        )
        assert ("counterclockwise" in text(act)) == (side == "left")
        np.testing.assert_allclose(act.performance.root[-1, [0, 2]], 0.0, atol=1e-3)


def test_around_alone_is_half_a_turn() -> None:
    for degrees in (45, 90, 180, 270, 360, 720):
        said = [f"{words.verb} {words.rest}" for words in turn_words(degrees, 0)]
        halfway = [text for text in said if re.match(r"turn (?:all the way |once )?around\b", text)]
        assert bool(halfway) == (degrees == 180), halfway


@pytest.mark.parametrize("name", ["walk on a curve", "run on a curve"])
def test_curves_bend_to_the_side_said_and_circles_close(name: str) -> None:
    for seed in range(8):
        act, _ = make(name, seed)
        facing, end = act.performance.facing[-1], act.performance.root[-1]
        assert ("to the left" in text(act)) == (facing > 0)
        assert ("to the right" in text(act)) == (facing < 0)
        if "full circle" in text(act):
            assert abs(facing) == pytest.approx(2 * np.pi, abs=1e-3)
            assert np.hypot(end[0], end[2]) < 0.05


@pytest.mark.parametrize("name", ["walk sideways", "side shuffle", "walk diagonally"])
def test_sideways_goes_to_the_side_said_without_turning(name: str) -> None:
    for seed in range(8):
        act, _ = make(name, seed)
        x, _, z = act.performance.root[-1]
        assert ("left" in text(act)) == (x > 0.2)
        assert ("right" in text(act)) == (x < -0.2)
        assert np.abs(act.performance.facing).max() < 1e-6
        if name == "walk diagonally":
            assert ("backward" in text(act)) == (z < 0)


@pytest.mark.parametrize(
    ("name", "sign"), [("walk backward", -1), ("run", 1), ("run backward", -1)]
)
def test_straight_ways_lead_forward_or_backward(name: str, sign: int) -> None:
    for seed in SEEDS:
        end = make(name, seed)[0].performance.root[-1]
        assert sign * end[2] > 1.0
        assert end[0] == pytest.approx(0.0, abs=1e-3)


def test_running_flies_and_walking_never_does() -> None:
    for name, flies in (("run", True), ("jog", True), ("walk forward", False), ("march", False)):
        for seed in SEEDS:
            lowest = toes(make(name, seed)[0].performance)[..., 1].min(axis=1)
            assert (lowest.max() > 0.02) == flies


def test_speed_words_are_deserved() -> None:
    for seed in range(12):
        act, _ = make("walk forward", seed)
        half_second = FPS // 2
        way = act.performance.root[half_second:, 2] - act.performance.root[:-half_second, 2]
        speed = way.max() * FPS / half_second
        assert ("slow" in text(act)) == (speed < 0.95)
        assert ("quick" in text(act)) == (speed > 1.48)


def test_the_arms_swing_against_the_legs() -> None:
    joints = clip_of("walk forward", 3).joints.numpy()
    ahead = joints[..., 2] - joints[:, :1, 2]
    feet = ahead[:, joint("left_ankle")] - ahead[:, joint("right_ankle")]
    hands = ahead[:, joint("left_wrist")] - ahead[:, joint("right_wrist")]
    assert np.corrcoef(feet, hands)[0, 1] < -0.8


def test_same_seed_same_performance() -> None:
    first, second = (make.__wrapped__("stagger", 5)[0] for _ in range(2))
    np.testing.assert_array_equal(first.performance.root, second.performance.root)
    assert first.phrases == second.phrases


def test_steps_of_a_walk_are_even() -> None:
    act, _ = make("walk steps forward", 2)
    for side in (0, 1):
        places = toes(act.performance)[:, side, 2]
        still = np.flatnonzero(np.abs(np.diff(places)) < 1e-6)
        stops = np.unique(places[still].round(3))
        lengths = [b - a for a, b in pairwise(stops) if b - a > 0.02]
        assert np.ptp(lengths[1:-1] or [0.0]) < 0.01
