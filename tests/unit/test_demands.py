"""The core demands of the prompt-following benchmark, held against a puppet that acts them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from benchmarks.prompt_following.cases import CORE, read_cases
from benchmarks.prompt_following.demands import KINDS, check, judge, meets
from benchmarks.prompt_following.measures import Motion
from motion.skeleton import MIRRORED
from tests.unit.demand_puppet import ACTS, FPS, Array, puppet, turned

NOISE = 0.02  # metres; what a decoder adds to every joint, slowly

# Demands of other prompts that an act meets as well, and rightly so.
ALSO = {
    "three-steps": {"walk-forward", "walk-slowly"},
    "walk-slowly": {"walk-forward"},
    "walk-quickly": {"walk-forward"},
    "jump-three-times": {"jump"},
    "jumping-jacks": {"raise-both-arms"},
    "walk-and-wave": {"walk-forward", "walk-slowly", "raise-left-arm"},
    "walk-then-sit": {"walk-forward", "walk-slowly", "three-steps", "sit"},
    "squat-then-jump": {"squat", "jump"},
}
CASES = {case.id: case for case in read_cases(groups=[CORE])}


def noisy(joints: Array, seed: int) -> Array:
    """Joints that tremble by `NOISE` (standard deviation), within about a fifth of a second."""
    steps = np.random.default_rng(seed).normal(size=(len(joints) + 24, 22, 3))
    window = np.hanning(13)
    slow = sum(weight * steps[k : k + len(joints)] for k, weight in enumerate(window))
    return joints + slow * (NOISE / np.std(slow))


def met(joints: Array) -> set[str]:
    motion = Motion.from_joints(joints, FPS)
    return {case.id for case in CASES.values() if judge(case.demand, motion).met}


def test_thirty_prompts_with_a_puppet_for_each() -> None:
    assert len(CASES) == 30
    assert set(ACTS) == set(CASES)
    assert len({case.prompt for case in CASES.values()}) == 30


@pytest.mark.parametrize("name", ACTS)
def test_an_act_meets_its_own_demand_and_no_unrelated_one(name: str) -> None:
    assert met(ACTS[name]) == {name} | ALSO.get(name, set())


@pytest.mark.parametrize("name", ACTS)
def test_the_noise_of_a_decoder_changes_no_verdict(name: str) -> None:
    own = meets(CASES[name].demand, noisy(ACTS[name], seed=1), FPS)
    assert own.met, own.measured
    assert met(noisy(ACTS[name], seed=2)) <= {name} | ALSO.get(name, set())


def test_standing_still_meets_no_prompt() -> None:
    standing = puppet(4)
    assert met(standing) == met(noisy(standing, seed=0)) == set()
    assert meets({"kind": "stands_still"}, noisy(standing, seed=0), FPS).met
    assert not meets({"kind": "stands_still"}, ACTS["walk-slowly"], FPS).met


def swapped(demand: Any) -> Any:
    """The demand on the mirror image."""
    if isinstance(demand, dict):
        return {key: swapped(value) for key, value in demand.items()}
    if isinstance(demand, list):
        return [swapped(value) for value in demand]
    return {"left": "right", "right": "left"}.get(demand, demand)


@pytest.mark.parametrize("name", ACTS)
def test_the_mirror_image_meets_the_mirrored_demand(name: str) -> None:
    image = (ACTS[name] * [-1, 1, 1])[:, list(MIRRORED)]
    demand = CASES[name].demand
    assert meets(swapped(demand), image, FPS).met
    assert meets(demand, image, FPS).met == (swapped(demand) == demand)


def test_place_heading_and_floor_do_not_matter() -> None:
    for name, act in ACTS.items():
        flat = act.reshape(-1, 3)
        moved = turned(flat, np.full(len(flat), 2.0)).reshape(act.shape) + np.array([3, 0.1, -2])
        assert meets(CASES[name].demand, moved, FPS).met, name


def test_the_parts_of_a_sequence_have_an_order() -> None:
    first, last = CASES["turn-then-walk"].demand["then"]
    backwards = {"then": [last, first]}
    assert not meets(backwards, ACTS["turn-then-walk"], FPS).met
    first, last = CASES["squat-then-jump"].demand["then"]
    assert not meets({"then": [last, first]}, ACTS["squat-then-jump"], FPS).met


def test_motions_at_another_frame_rate_are_measured_alike() -> None:
    for name in ("walk-forward", "jump-three-times", "punch-left", "wave-right"):
        assert meets(CASES[name].demand, ACTS[name].repeat(2, axis=0), 2 * FPS).met, name


@pytest.mark.parametrize(
    ("demand", "message"),
    [
        ({"kind": "flies"}, "unknown kind of demand 'flies', expected one of moves"),
        ({}, "unknown kind of demand None"),
        ({"kind": "jumps", "height": 1}, "'jumps' has no parameter 'height', expected at_least"),
        ({"kind": "turns", "side": "up", "min_deg": 9}, "side must be one of 'left', 'right'"),
        ({"kind": "turns", "side": ["left"], "min_deg": 9}, "side must be one of"),
        ({"kind": "speed", "min_m_s": float("nan")}, "min_m_s must be a finite number, got nan"),
        ({"kind": "speed", "min_m_s": True}, "min_m_s must be a finite number, got True"),
        ({"kind": "jumps", "at_least": 1.5}, "at_least must be a whole number, got 1.5"),
        ({"kind": "kicks"}, "'kicks' needs the parameter 'side'"),
        ({"all": [{"kind": "jumps"}]}, "expected 'all' alone with two or more demands"),
        ({"then": [{"kind": "jumps"}, "sit"]}, "expected a demand"),
    ],
)
def test_a_demand_that_is_none_is_refused(demand: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check(demand)


def test_joints_that_cannot_be_measured_are_refused() -> None:
    for joints in (np.zeros((5, 21, 3)), np.zeros((1, 22, 3)), np.full((5, 22, 3), np.nan)):
        with pytest.raises(ValueError, match="expected"):
            meets({"kind": "jumps"}, joints, FPS)
    with pytest.raises(ValueError, match="positive frame rate"):
        meets({"kind": "jumps"}, puppet(1), 0)


def test_every_kind_says_what_meets_it() -> None:
    assert all(function.__doc__ for function in KINDS.values())
