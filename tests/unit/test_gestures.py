"""Gestures: they start and end in the stance, do what their phrases say, and flip no joint."""

from dataclasses import fields, replace

import numpy as np
import pytest
import torch

from motion.skeleton import joint
from training.synthesis.gestures.arms import (
    Key,
    elbow_of_swivel,
    hands_of_places,
    places_of_hands,
    route,
    swivel_of_elbow,
    unit,
)
from training.synthesis.gestures.repertoire import GESTURES, LAID, lay_over, mirrored_act, rests_of
from training.synthesis.puppet.performance import FPS, LEFT, RIGHT, Performance, Style, stand
from training.synthesis.puppet.rig import perform

SWIFT = {"throw overarm", "throw underarm"}  # a throw may turn an arm faster than other gestures
SIDES = {"left": LEFT, "right": RIGHT}


def _act(name, seed=0, style=None):
    rng = np.random.default_rng(seed)
    return GESTURES[name].make(rng, style or Style())


def _joints_said(name, rest):
    """Joints of the first act of the gesture that has a phrase whose verb is followed by `rest`."""
    for seed in range(200):
        act = _act(name, seed)
        if any(said.rest == rest for said in act.phrases):
            return perform(act.performance).joints.numpy()
    raise AssertionError(f"{name} never says {rest}")


def _fastest_turn(clip):
    """Largest turn of a joint between two frames, degrees."""
    turned = clip.rotations[1:].double() @ clip.rotations[:-1].double().transpose(-1, -2)
    cosine = (turned.diagonal(dim1=-1, dim2=-2).sum(-1) - 1) / 2
    return float(torch.rad2deg(torch.acos(cosine.clamp(-1, 1))).max())


@pytest.mark.parametrize("name", GESTURES)
def test_gesture_is_a_standing_act_without_flips(name):
    style = Style.sample(np.random.default_rng(1))
    act = _act(name, 1, style)
    rest = stand(1, style)
    assert (act.begins, act.ends) == ("standing", "standing")
    for field in fields(Performance):
        channel = getattr(act.performance, field.name)
        for frame in (0, -1):
            np.testing.assert_allclose(
                channel[frame], getattr(rest, field.name)[0], atol=1e-6, err_msg=field.name
            )
    assert _fastest_turn(perform(act.performance)) < (35.0 if name in SWIFT else 25.0)
    assert act.phrases
    assert all(words.verb.replace("-", "").isalpha() for words in act.phrases)


@pytest.mark.parametrize("side", SIDES)
def test_a_raised_arm_is_above_the_head_on_the_side_that_is_said(side):
    joints = _joints_said("raise", f"the {side} arm straight up")
    other = "right" if side == "left" else "left"
    head = joints[:, joint("head"), 1]
    assert (joints[:, joint(f"{side}_wrist"), 1] - head).max() > 0.25
    assert (joints[:, joint(f"{other}_wrist"), 1] - head).max() < -0.3


@pytest.mark.parametrize(
    ("direction", "axis"),
    [("forward", (0, 0, 1)), ("up", (0, 1, 0)), ("down", (0, -1, 0)),
     ("right", (-1, 0, 0)), ("left", (1, 0, 0))],
)  # fmt: skip
@pytest.mark.parametrize("side", SIDES)
def test_pointing_goes_where_it_says(side, direction, axis):
    way = f"to the {direction}" if direction in SIDES else direction
    joints = _joints_said("point", f"{way} with the {side} hand")
    arm = joints[:, joint(f"{side}_wrist")] - joints[:, joint(f"{side}_shoulder")]
    middle = arm[len(arm) // 2] / np.linalg.norm(arm[len(arm) // 2])
    assert middle @ np.array(axis) > (0.55 if direction == "down" else 0.7)


@pytest.mark.parametrize("name", ["clap", "clap overhead"])
def test_clapping_hands_meet_as_often_as_is_said(name):
    words = {"once": 1, "twice": 2, "three": 3, "four": 4, "five": 5}
    for seed in range(6):
        act = _act(name, seed)
        joints = perform(act.performance).joints.numpy()
        apart = joints[:, joint("left_wrist")] - joints[:, joint("right_wrist")]
        gap = np.linalg.norm(apart, axis=-1)
        inner = gap[1:-1]
        met = int(((inner < gap[:-2]) & (inner <= gap[2:]) & (inner < 0.14)).sum())
        assert 0.05 < gap.min() < 0.11
        said = " ".join(phrase.rest for phrase in act.phrases).split()
        counts = {words[word] for word in said if word in words}
        assert not counts or counts == {met}


@pytest.mark.parametrize("name", ["hand on hip", "hands on hips"])
def test_a_hand_on_the_hip_is_at_the_bone_and_its_elbow_far_out(name):
    joints = perform(_act(name).performance).joints.numpy()
    frame = joints[len(joints) // 2]
    resting = []
    for side, sign in (("left", 1.0), ("right", -1.0)):
        wrist, hip = frame[joint(f"{side}_wrist")], frame[joint(f"{side}_hip")]
        near = np.linalg.norm(wrist - hip - (0.0, 0.1, 0.0)) < 0.17
        resting.append(near and sign * (frame[joint(f"{side}_elbow")] - wrist)[0] > 0.12)
    assert sum(resting) == (1 if name == "hand on hip" else 2)


def test_a_wave_swings_the_raised_forearm():
    joints = _joints_said("wave", "with the right hand")
    wrist = joints[:, joint("right_wrist")]
    raised = wrist[:, 1] > joints[:, joint("right_shoulder"), 1] + 0.1
    assert raised.mean() > 0.3
    sideways = wrist[raised][:, 0]
    turns = (np.diff(np.sign(np.diff(sideways))) != 0).sum()
    assert np.ptp(sideways) > 0.15
    assert turns >= 4
    left = joints[:, joint("left_wrist")] - joints[:, joint("pelvis")]
    assert np.ptp(left, axis=0).max() < 0.12


def test_mirroring_an_act_is_exact_and_swaps_its_phrases():
    act = _act("salute")
    twice = mirrored_act(mirrored_act(act))
    assert twice.phrases == act.phrases
    np.testing.assert_array_equal(twice.performance.hands, act.performance.hands)
    np.testing.assert_array_equal(
        mirrored_act(act).performance.hands[:, LEFT], act.performance.hands[:, RIGHT]
    )


def test_a_laid_gesture_takes_its_arm_only_and_blends_in():
    style = Style()
    base = stand(150, style)
    base.hands[:, :, 1] += 0.2 * np.sin(np.arange(150) / 5.0)[:, None]
    gesture = _act("salute").performance
    side = RIGHT if np.ptp(gesture.hands[:, RIGHT, 0]) > 0.1 else LEFT
    laid = lay_over(base, gesture, 20)
    np.testing.assert_array_equal(laid.hands[:, 1 - side], base.hands[:, 1 - side])
    np.testing.assert_array_equal(laid.ankles, base.ankles)
    np.testing.assert_allclose(laid.hands[:21, side], base.hands[:21, side], atol=1e-9)
    middle = gesture.num_frames // 2
    np.testing.assert_allclose(
        laid.hands[20 + middle, side], gesture.hands[middle, side], atol=1e-6
    )
    assert _fastest_turn(perform(laid)) < 25.0


def test_a_gesture_longer_than_its_base_is_refused():
    with pytest.raises(ValueError, match="does not fit into 30 frames"):
        lay_over(stand(30, Style()), _act("phone").performance)


@pytest.mark.parametrize("name", LAID)
def test_a_laid_gesture_can_be_made_to_measure(name):
    act = LAID[name][1](np.random.default_rng(2), Style(), 4.0)
    assert abs(act.performance.num_frames - 4.0 * FPS) <= 2


def test_a_held_pose_is_found_before_the_arms_come_down():
    gesture = _act("hands on hips").performance
    stop = rests_of(gesture)
    assert stop is not None
    away = places_of_hands(gesture.hands[stop]) - places_of_hands(gesture.hands[0])
    assert np.linalg.norm(away, axis=-1).max() > 0.1
    assert rests_of(stand(90, Style())) is None


def test_places_and_elbows_survive_the_channels():
    rng = np.random.default_rng(0)
    places = unit(rng.standard_normal((200, 3))) * rng.uniform(0.15, 0.5, (200, 1))
    np.testing.assert_allclose(places_of_hands(hands_of_places(places)), places, atol=1e-9)
    swivel = rng.uniform(-3.0, 3.0, 200)
    elbow = elbow_of_swivel(places, swivel)
    np.testing.assert_allclose(swivel_of_elbow(places, elbow), swivel, atol=1e-6)


def test_a_route_between_opposite_directions_stays_clear_of_the_shoulder():
    style = replace(Style(), hang=(0.95, -np.pi / 2, 0.0))
    places, _ = route([Key(0.0), Key(1.0, (0.0, 0.5, 0.0))], style, 31)
    assert np.linalg.norm(places, axis=-1).min() > 0.45
    assert np.linalg.norm(np.diff(places, axis=0), axis=-1).max() < 0.12
