"""Scenes: reproducible, of the length asked for, well formed, lively but still on their feet."""

import numpy as np
import pytest
import torch

from motion.skeleton import FEET, NUM_JOINTS, joint
from training.synthesis import compositions
from training.synthesis.excerpts import middle_of
from training.synthesis.gestures.idling import IDLING, drift, enliven
from training.synthesis.grammar import Scene, sample_scene, sample_scenes
from training.synthesis.locomotion.repertoire import LOCOMOTION
from training.synthesis.puppet.performance import Style, stand
from training.synthesis.puppet.rig import perform
from training.synthesis.repertoire import CORE, PARTS

COUNT = 12


@pytest.fixture(scope="module")
def scenes():
    return list(sample_scenes(11, COUNT))


def test_scene_i_depends_on_seed_and_i_alone(scenes):
    again = list(sample_scenes(11, 3))
    for first, second in zip(scenes, again, strict=False):
        assert first.captions == second.captions
        assert torch.equal(first.clip.rotations, second.clip.rotations)
    assert next(sample_scenes(12, 1)).captions != scenes[0].captions


def test_a_scene_is_the_same_alone_and_among_others(scenes):
    alone = sample_scene(np.random.default_rng((11, 4)))
    (numbered,) = sample_scenes(11, [4])
    for scene in (alone, numbered):
        assert scene.captions == scenes[4].captions
        torch.testing.assert_close(scene.clip.joints, scenes[4].clip.joints, rtol=0, atol=1e-6)


def test_how_long_an_act_lasts_is_known_before_it_is_worked_out():
    rng = np.random.default_rng(5)
    for part, _ in PARTS:
        for name, action in part.items():
            performance = action.make(rng, Style.sample(rng)).performance
            frames, mirrored = performance.num_frames, performance.mirrored()
            assert mirrored.num_frames == frames == len(performance.root), name
            assert np.array_equal(mirrored.facing, -performance.facing), name


def test_scenes_are_clips_of_at_most_ten_seconds(scenes):
    for scene in scenes:
        frames = scene.clip.num_frames
        assert 30 <= frames <= 297
        assert scene.clip.joints.shape == (frames, NUM_JOINTS, 3)
        assert torch.isfinite(scene.clip.joints).all()
        assert abs(float(scene.clip.joints[..., 1].min())) < 1e-4


def test_captions_are_different_sentences(scenes):
    for scene in scenes:
        assert 4 <= len(scene.captions) <= 6 or "excerpt" in scene.name
        assert len({text.lower() for text in scene.captions}) == len(scene.captions)
        for text in scene.captions:
            assert text == text.strip()
            assert not set("[]{}|") & set(text)


def test_a_shorter_limit_is_kept():
    for seed in range(4):
        assert sample_scene(np.random.default_rng(seed), 4.0).clip.num_frames <= 120


def test_a_limit_too_short_for_any_act_is_refused():
    with pytest.raises(ValueError, match=r"max_seconds is 0\.5"):
        sample_scene(np.random.default_rng(0), 0.5)


def test_acts_in_a_row_follow_each_others_posture(monkeypatch):
    drawn = []
    original = compositions.draw_action

    def spy(rng, posture, favour):
        name, action, part = original(rng, posture, favour)
        drawn.append((posture, action.begins))
        return name, action, part

    monkeypatch.setattr(compositions, "draw_action", spy)
    for seed in range(30):
        draft = compositions.in_a_row(np.random.default_rng(seed), Style(), 3, 297)
        assert draft is None or draft.performance.num_frames <= 297
    assert all(posture == begins for posture, begins in drawn)


def test_what_an_excerpt_says_holds_without_start_and_end():
    for seed in range(40):
        rng = np.random.default_rng(seed)
        act = LOCOMOTION["walk forward"].make(rng, Style())
        excerpt = middle_of(rng, act)
        if excerpt is not None:
            assert excerpt.performance.num_frames < act.performance.num_frames
            for words in excerpt.phrases:
                assert not {"steps", "stop", "times", "turn"} & set(words.rest.split())


def test_life_moves_the_body_a_little_and_the_feet_not_at_all():
    style = Style()
    still = stand(150, style)
    clip = perform(enliven(np.random.default_rng(0), still))
    pelvis = clip.joints[:, joint("pelvis")]
    assert 0.003 < float((pelvis.amax(0) - pelvis.amin(0))[0]) < 0.05
    feet = clip.joints[:, list(FEET)]
    assert float((feet.amax(0) - feet.amin(0)).max()) < 1e-4
    speed = torch.diff(clip.joints, dim=0).norm(dim=-1) * 30
    assert float(speed.max()) < 0.25


def test_drift_is_smooth_and_about_of_unit_size():
    noise = drift(np.random.default_rng(0), 3000, 4)
    assert 0.7 < noise.std() < 1.3
    assert np.abs(np.diff(noise, n=2, axis=0)).max() < 0.02


@pytest.mark.parametrize("name", IDLING)
def test_idling_stays_in_place(name):
    act = IDLING[name].make(np.random.default_rng(3), Style())
    joints = perform(act.performance).joints
    assert float((joints[:, 0] - joints[0, 0]).norm(dim=-1).max()) < 0.09


def test_core_scenes_are_made_of_core_acts_alone():
    clip = next(sample_scenes(0, 1)).clip
    names = {
        "walk forward": True,
        "walk forward (excerpt)": True,
        "walk forward + wave": True,
        "squat, jump up, turn": True,
        "raise (held)": True,
        "walk forward + drums": False,
        "squat, golf": False,
    }
    for name, core in names.items():
        assert Scene(clip, (), name).core is core, name
    known = {name for part, _ in PARTS for name in part}
    assert known >= CORE
