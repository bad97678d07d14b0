"""Preparing data: clips and scenes become shards; an interrupted preparation goes on."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from motion.features272 import clip_from_features
from motion.skeleton import joint
from motion.statistics import Statistics
from options.data import DataOptions
from tests.factories import make_clip, write_clips
from training.data.augmentation import mixed_clip
from training.data.preparation import prepare
from training.data.storage import read_motions
from training.sources.captioned_clips import read_clips
from training.sources.records import CaptionedClip, Skipped

HALF = 4e-3  # metres; float16 features, and steps that accumulate


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two good clips and one that is damaged."""
    folder = write_clips(tmp_path_factory.mktemp("source") / "clips", ("walk", "wave", "bad"))
    bad = folder / "clips" / "bad.npz"
    bad.write_bytes(bad.read_bytes()[:300])
    return folder


@pytest.fixture(scope="module")
def prepared(clips: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[DataOptions, list]:
    options = DataOptions(
        out_dir=tmp_path_factory.mktemp("prepared") / "data", grammar=3, clips=(clips,), workers=1
    )
    return options, list(prepare(options))


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix != ".npz"}


def test_good_clips_are_kept_and_bad_ones_reported(prepared):
    _, shards = prepared
    clips_shard, grammar_shard = shards
    assert clips_shard.motions == 4  # each good clip and its mirror image
    assert [skipped.name for skipped in clips_shard.skipped] == ["bad"]
    assert grammar_shard.motions == 3


def test_motions_are_canonical_and_captioned(prepared):
    options, _ = prepared
    motions = read_motions(options.out_dir)
    assert len(motions) == 7
    for motion in motions:
        assert motion.row.captions
        clip = clip_from_features(torch.from_numpy(np.array(motion.features)))
        assert clip.translation[0, [0, 2]].abs().max() < HALF
        assert abs(float(clip.joints[..., 1].min())) < HALF
    statistics = Statistics.load(options.out_dir / "statistics.npz")
    assert statistics.mean.shape == (272,)


def test_a_mirror_image_lies_on_the_same_side_of_the_split_with_its_words_swapped(prepared):
    options, _ = prepared
    rows = {motion.row.name: motion for motion in read_motions(options.out_dir)}
    one, other = rows["walk"], rows["walk_mirrored"]
    assert one.row.held_out == other.row.held_out
    assert one.row.captions == ("a person raises the left hand 0",)
    assert other.row.captions == ("a person raises the right hand 0",)
    left, right = (
        clip_from_features(torch.from_numpy(np.array(motion.features))).joints
        for motion in (one, other)
    )
    flip = torch.tensor([-1.0, 1.0, 1.0])
    given, wanted = left[:, joint("left_wrist")], right[:, joint("right_wrist")] * flip
    torch.testing.assert_close(given, wanted, atol=HALF, rtol=0)


def test_an_interrupted_preparation_goes_on_to_the_same_end(prepared, tmp_path):
    options, _ = prepared
    again = replace(options, out_dir=tmp_path / "data")
    interrupted = prepare(again)
    next(interrupted)
    interrupted.close()
    assert not (again.out_dir / "statistics.npz").exists()
    rest = list(prepare(again))
    assert [shard.shard for shard in rest] == ["grammar_0000"]
    assert content(again.out_dir) == content(options.out_dir)
    one, other = (Statistics.load(o.out_dir / "statistics.npz") for o in (again, options))
    assert torch.equal(one.mean, other.mean)
    assert torch.equal(one.std, other.std)
    assert not list(prepare(again))


def test_another_choice_in_the_same_folder_is_refused(prepared):
    options, _ = prepared
    before = content(options.out_dir)
    for change in ({"seed": 1}, {"grammar": 4}, {"held_out": 0.2}, {"licences": ("CC0-1.0",)}):
        with pytest.raises(ValueError, match="was prepared with another") as caught:
            list(prepare(replace(options, **change)))
        assert next(iter(change)) in str(caught.value)
        assert str(options.out_dir) in str(caught.value)
    assert content(options.out_dir) == before
    assert not list(prepare(replace(options, workers=2)))  # says nothing about the content


def test_a_scene_depends_on_seed_and_number_alone(prepared, tmp_path):
    options, _ = prepared
    fewer = replace(options, out_dir=tmp_path / "data", grammar=2, clips=())
    list(prepare(fewer))
    scenes = [m for m in read_motions(options.out_dir) if m.row.source == "grammar"]
    for given, wanted in zip(read_motions(fewer.out_dir), scenes, strict=False):
        assert given.row == wanted.row
        assert np.array_equal(given.features, wanted.features)


def test_clips_of_another_rate_keep_their_duration(tmp_path):
    folder = write_clips(tmp_path / "clips", ("slow",), frames=41)
    with np.load(folder / "clips" / "slow.npz") as arrays:
        parts = {**arrays, "fps": 20.0}
    np.savez(folder / "clips" / "slow.npz", **parts)
    options = DataOptions(out_dir=tmp_path / "data", grammar=0, clips=(folder,), held_out=0.0)
    list(prepare(options))
    assert {m.row.frames for m in read_motions(options.out_dir)} == {1 + 40 * 30 // 20}


def test_licences_that_are_not_allowed_are_skipped(clips):
    found = list(read_clips(clips, ("CMU",)))
    assert all(isinstance(one, Skipped) for one in found)
    assert "licence CC0-1.0 is not among those allowed" in found[0].reason


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quats": np.ones((9, 21, 4))}, "expected quats (T, 22, 4), got (9, 21, 4)"),
        ({"quats": np.full((9, 22, 4), np.nan)}, "NaN or infinite"),
        ({"root": np.zeros((8, 3))}, "expected root (T, 3), got (8, 3)"),
        ({"quats": np.ones((1, 22, 4)), "root": np.zeros((1, 3))}, "fewer than 2 frames"),
        ({"fps": 0.0}, "positive frame rate"),
        ({"fps": 0.01}, "0.01 frames a second, expected 1 to 2000"),
        ({"fps": None}, "fps"),
        (b"", "No data left"),
        (None, "No such file"),
    ],
)
def test_each_kind_of_bad_clip_is_skipped_with_its_reason(tmp_path, change, reason):
    folder = write_clips(tmp_path / "clips", ("one", "two"), frames=9)
    file = folder / "clips" / "one.npz"
    if change is None:
        file.unlink()
    elif isinstance(change, bytes):
        file.write_bytes(change)
    else:
        arrays = {"quats": np.ones((9, 22, 4)), "root": np.zeros((9, 3)), "fps": 30.0} | change
        np.savez(file, **{key: value for key, value in arrays.items() if value is not None})
    bad, good = read_clips(folder, ("CC0-1.0",))
    assert isinstance(bad, Skipped)
    assert reason in bad.reason
    assert isinstance(good, CaptionedClip)


def test_a_folder_without_captions_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="captions.jsonl"):
        list(prepare(DataOptions(out_dir=tmp_path / "data", clips=(tmp_path,))))


def test_the_options_are_recorded(prepared):
    options, _ = prepared
    record = json.loads((options.out_dir / "prepared.json").read_text())
    assert (record["seed"], record["grammar"]) == (0, 3)


def test_some_mixtures_are_tilted_as_a_whole(monkeypatch):
    clips = [make_clip(60, seed=seed) for seed in range(3)]

    def lying() -> int:
        """How many of 60 mixtures have the spine nearer to the floor than to the vertical."""
        count = 0
        for seed in range(60):
            mixed = mixed_clip(clips, np.random.default_rng(seed))
            spine = mixed.joints[:, joint("spine3")] - mixed.joints[:, joint("pelvis")]
            count += bool((spine[:, 1] / spine.norm(dim=-1)).min() < 0.5)
        return count

    some = lying()
    monkeypatch.setattr("training.data.augmentation._TILTED_SHARE", 0.0)
    assert lying() + 3 < some < 30
