"""The whole-body acts: begin and end where they say, stand on the floor, and do what they claim."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest

from motion.clip import MotionClip
from motion.rotations import axis_angle_from_matrix
from motion.skeleton import joint
from training.synthesis.puppet.act import Act
from training.synthesis.puppet.keyframes import At, Storyboard, placed, standing
from training.synthesis.puppet.performance import FPS, Performance, Style, chain, stand
from training.synthesis.puppet.rig import perform
from training.synthesis.whole_body.floor import SITTING_ON_FLOOR, lying, sitting_on_floor
from training.synthesis.whole_body.kneeling import kneeling
from training.synthesis.whole_body.postures import sitting
from training.synthesis.whole_body.repertoire import WHOLE_BODY

POSES = {
    "standing": standing,
    "sitting": sitting,
    "kneeling": kneeling,
    "lying": lying,
    SITTING_ON_FLOOR: sitting_on_floor,
}
FAST = {"punch", "one-two", "boxing", "block", "push-ups", "jump up", "front kick"}
TURN = {False: 45.0, True: 75.0}  # largest turn of a joint per frame, degrees
FLAT = 0.003  # a toe joint below this height stands on the floor, metres


def _act(name: str, seed: int) -> tuple[Act, Style]:
    rng = np.random.default_rng(seed)
    style = Style.sample(rng)
    return WHOLE_BODY[name].make(rng, style), style


def _clip(name: str, seed: int) -> MotionClip:
    return perform(_act(name, seed)[0].performance)


def _channels(performance: Performance, frame: int) -> np.ndarray:
    names = ("root", "facing", "pelvis", "spine", "head", "ankles", "feet", "knees", "hands")
    return np.concatenate([np.ravel(getattr(performance, name)[frame]) for name in names])


def _path(clip: MotionClip, name: str) -> np.ndarray:
    return clip.joints[:, joint(name)].numpy()


def _said(act: Act) -> str:
    return " / ".join(f"{phrase.verb} {phrase.rest}" for phrase in act.phrases)


@pytest.mark.parametrize("name", WHOLE_BODY)
def test_begins_and_ends_in_the_postures_it_names(name: str) -> None:
    act, style = _act(name, 1)
    assert act.begins == WHOLE_BODY[name].begins
    performance = act.performance
    x, _, z = performance.root[-1]
    yaw = float(performance.facing[-1])
    for frame, posture, place in ((0, act.begins, (0.0, 0.0, 0.0)), (-1, act.ends, (x, z, yaw))):
        pose = placed(POSES[posture](style), *place)
        wanted = Storyboard(style, pose).performance()
        difference = _channels(performance, frame) - _channels(wanted, 0)
        np.testing.assert_allclose(difference, 0.0, atol=1e-6)


def test_standing_is_the_canvas_of_every_action() -> None:
    style = Style()
    canvas = stand(1, style)
    np.testing.assert_allclose(
        _channels(Storyboard(style).performance(), 0), _channels(canvas, 0), atol=1e-9
    )


@pytest.mark.parametrize("name", WHOLE_BODY)
def test_is_physically_sensible(name: str) -> None:
    act, _ = _act(name, 2)
    clip = perform(act.performance)
    joints = clip.joints.numpy()
    assert 1.0 < clip.seconds < 10.0
    assert joints[..., 1].min() > -0.015  # nothing goes through the floor
    turns = axis_angle_from_matrix(clip.rotations[1:] @ clip.rotations[:-1].transpose(-1, -2))
    assert float(turns.norm(dim=-1).rad2deg().max()) < TURN[name in FAST]
    toes = joints[:, [joint("left_foot"), joint("right_foot")]]
    down = (toes[1:, :, 1] < FLAT) & (toes[:-1, :, 1] < FLAT)
    slide = np.linalg.norm(np.diff(toes, axis=0), axis=-1)[down]
    assert (slide > 0.001).sum() <= 0.03 * len(slide)  # only the very frames of lifting and landing
    assert slide.max(initial=0.0) < 0.006


@pytest.mark.parametrize("name", WHOLE_BODY)
def test_phrases_are_tidy_and_several(name: str) -> None:
    act, _ = _act(name, 3)
    assert len(act.phrases) >= 5
    for phrase in act.phrases:
        text = f"{phrase.verb} {phrase.rest}".strip()
        assert "  " not in text
        assert "|" not in text
        assert "{" not in text


def test_jump_falls_with_gravity() -> None:
    height = _path(_clip("jump up", 0), "pelvis")[:, 1]
    toes = np.minimum(
        _path(_clip("jump up", 0), "left_foot")[:, 1],
        _path(_clip("jump up", 0), "right_foot")[:, 1],
    )
    flying = np.flatnonzero(toes > 0.03)
    flight = flying[: np.flatnonzero(np.diff(flying, append=10**6) > 1)[0] + 1]
    acceleration = np.diff(height[flight], 2) * FPS**2
    np.testing.assert_allclose(acceleration, -9.81, atol=0.05)


@pytest.mark.parametrize("seed", range(4))
def test_jump_leaves_the_floor_as_often_as_said(seed: int) -> None:
    act, _ = _act("jump up", seed)
    clip = perform(act.performance)
    toes = np.minimum(_path(clip, "left_foot")[:, 1], _path(clip, "right_foot")[:, 1])
    times = int((np.diff((toes > 0.02).astype(int)) == 1).sum())
    words = {1: "once", 2: "2 times", 3: "3 times", 4: "4 times", 5: "5 times"}
    assert words[times] in _said(act)


@pytest.mark.parametrize("seed", range(4))
def test_kick_and_punch_use_the_side_that_is_said(seed: int) -> None:
    for name, part in (("front kick", "ankle"), ("punch", "wrist")):
        act, _ = _act(name, seed)
        clip = perform(act.performance)
        side = "left" if "left" in _said(act) else "right"
        assert not {"left", "right"} <= set(_said(act).replace("/", " ").split())
        other = "right" if side == "left" else "left"
        axis = 1 if name == "front kick" else 2
        reach = _path(clip, f"{side}_{part}")[:, axis].max()
        assert reach > _path(clip, f"{other}_{part}")[:, axis].max() + 0.05


@pytest.mark.parametrize("seed", range(4))
def test_hop_stays_on_one_leg(seed: int) -> None:
    act, _ = _act("hop", seed)
    clip = perform(act.performance)
    side = "left" if "left" in _said(act) else "right"
    other = "right" if side == "left" else "left"
    hopping = _path(clip, f"{side}_foot")[:, 1] > 0.02
    assert hopping.any()
    assert _path(clip, f"{other}_foot")[hopping, 1].min() > 0.15


def test_hopping_without_a_number_is_more_than_one_hop() -> None:
    for seed in range(12):
        act, _ = _act("hop", seed)
        said = {f"{phrase.verb} {phrase.rest}" for phrase in act.phrases}
        assert any(re.fullmatch(r"hop (?:forward )?on one leg", text) for text in said) == (
            not any(text.endswith(" once") for text in said)
        )


def test_a_bow_is_called_as_deep_as_it_is() -> None:
    for seed in range(6):
        act, _ = _act("bow", seed)
        clip = perform(act.performance)
        trunk = _path(clip, "neck") - _path(clip, "pelvis")
        lean = np.degrees(np.arctan2(trunk[:, 2], trunk[:, 1])).max()
        assert not 45 < lean < 55  # neither deep nor slight
        assert ("deeply" in _said(act)) == (lean > 50)
        if "bow once" in _said(act):  # a single bow need not be counted to be called deep
            plain = {f"{phrase.verb} {phrase.rest}" for phrase in act.phrases}
            assert ("bow deeply" if lean > 50 else "bow slightly") in plain


def test_a_jump_aside_covers_ground() -> None:
    for seed in range(3):
        act, _ = _act("jump aside", seed)
        way = _path(perform(act.performance), "pelvis")
        assert abs(way[-1, 0] - way[0, 0]) > 0.4
        assert abs(way[-1, 2] - way[0, 2]) < 0.05


def test_low_things_are_low() -> None:
    hands = [_path(_clip("pick up", 5), f"{side}_wrist")[:, 1].min() for side in ("left", "right")]
    assert min(hands) < 0.25
    assert _path(_clip("squat", 5), "pelvis")[:, 1].min() < 0.65
    assert 0.45 <= _path(_clip("sit down", 5), "pelvis")[-1, 1] <= 0.55
    knees = [_path(_clip("kneel down", 5), f"{side}_knee")[-1, 1] for side in ("left", "right")]
    assert max(knees) < 0.1
    assert _path(_clip("lie down", 5), "head")[-1, 1] < 0.25


def test_hand_stays_where_it_is_put() -> None:
    place = (0.2, 1.05, 0.3)
    board = Storyboard(Style()).to(0.5, left_hand=At(place))
    board.to(0.5, root=(0.0, 0.85, -0.05), spine=(0.3, 0.0, 0.2), left_hand=At(place))
    wrist = _path(perform(board.performance()), "left_wrist")
    np.testing.assert_allclose(wrist[15:], np.broadcast_to(place, wrist[15:].shape), atol=2e-3)


def test_sitting_and_standing_up_chain_without_a_jerk() -> None:
    rng = np.random.default_rng(0)
    style = Style.sample(rng)
    names = ("sit down", "sit still", "stand up", "kneel down", "stand up from kneeling")
    acts = [WHOLE_BODY[name].make(rng, style) for name in names]
    for act, following in pairwise(acts):
        assert act.ends == following.begins
    clip = perform(chain([act.performance for act in acts]))
    assert float(clip.joints.diff(dim=0).norm(dim=-1).max()) < 0.15
