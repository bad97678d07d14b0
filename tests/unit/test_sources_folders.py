"""HumanML3D, KIT and MotionMillion folders: motions, captions with seconds, splits, damage."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from motion.body_plans import HUMANML3D, KIT
from motion.clip import MotionClip
from motion.edit import canonicalize, resample_to_fps, stand_on_floor
from motion.features263 import features_from_joints
from motion.features272 import features_from_clip
from motion.position_ik import clip_from_joints
from motion.skeleton import joint
from options.data import DataOptions
from tests.factories import make_clip
from training.data.items import clip_items
from training.sources.finding import find_format, open_source
from training.sources.humanml3d import clip_from_array
from training.sources.records import CaptionedClip, Reading, Skipped
from training.synthesis.grammar import sample_scene

# Metres: positions survive, but for bones that the fit straightens and frames between frames.
MEAN_263, MOST_263 = 0.005, 0.08
KIT_NAMES = [
    "pelvis",
    "spine1",
    "spine3",
    "neck",
    "head",
    "left_shoulder",
    "left_elbow",
    "left_wrist",
    "right_shoulder",
    "right_elbow",
    "right_wrist",
    "left_hip",
    "left_knee",
    "left_ankle",
    "left_ankle",
    "left_foot",
    "right_hip",
    "right_knee",
    "right_ankle",
    "right_ankle",
    "right_foot",
]


def person(seed: int = 3, fps: float = 20.0) -> MotionClip:
    """A motion that people make, at a rate."""
    scene = sample_scene(np.random.default_rng((seed, 1)))
    return canonicalize(resample_to_fps(scene.clip, fps))


def found_in(folder: Path, **how) -> list:
    source = open_source(str(folder), Reading(**how))
    return [*source.broken, *(one for entry in source.entries() for one in source.read(entry))]


def gap(given: MotionClip, wanted: MotionClip) -> torch.Tensor:
    frames = min(given.num_frames, wanted.num_frames)
    places = canonicalize(given).joints[:frames] - canonicalize(wanted).joints[:frames]
    return places.norm(dim=-1)


@pytest.fixture
def humanml3d(tmp_path) -> Path:
    folder = tmp_path / "HumanML3D"
    for name in ("new_joint_vecs", "texts"):
        (folder / name).mkdir(parents=True)
    joints = person().joints
    features = features_from_joints(joints.double())
    for name in ("000001", "M000001", "000002"):
        np.save(folder / "new_joint_vecs" / f"{name}.npy", features.numpy().astype(np.float32))
    lines = "a person walks.#a/DET person/NOUN walk/VERB#0.0#0.0\nsomeone waves#x#0.5#1.5\n"
    (folder / "texts" / "000001.txt").write_text(lines)
    (folder / "texts" / "000002.txt").write_text("a#b#nan#nan\nbad#x#one#2\nlate#x#90#95\n")
    (folder / "train.txt").write_text("000001\nM000001\n")
    (folder / "test.txt").write_text("000002\n")
    return folder


def test_a_humanml3d_folder(humanml3d):
    assert find_format(humanml3d) == "humanml3d"
    found = {one.name: one for one in found_in(humanml3d)}
    whole, part = found["000001"], found["000001_0.5_1.5"]
    assert whole.captions == ("a person walks.",)
    assert part.captions == ("someone waves",)
    assert (whole.clip.fps, part.clip.num_frames) == (20.0, 20)
    torch.testing.assert_close(part.clip.joints, whole.clip.joints[10:30])
    assert (whole.split, found["000002"].split) == ("train", "test")
    assert (whole.mirrored, found["M000001"].mirrored, found["000002"].mirrored) == (1, 1, 0)
    assert found["M000001"].captions == ()  # it has no text
    assert found["000002"].captions == ("a",)
    assert "two numbers of seconds, got 'one' and '2'" in found["texts/000002.txt, line 2"].reason
    assert "90 to 95" in found["000002_90_95"].reason


@pytest.mark.parametrize("seed", [3, 8])
def test_features_of_263_become_our_motion(seed):
    clip = person(seed)
    given = clip_from_array(features_from_joints(clip.joints.double()))
    assert given.fps == HUMANML3D.fps
    distance = gap(given, clip)
    assert float(distance.mean()) < MEAN_263
    assert float(distance.max()) < MOST_263
    # And on: 30 frames a second, 272 features, whose positions are the same.
    found = CaptionedClip("x", given, ("a person",), "CC0-1.0")
    options = DataOptions(grammar=0, source=("x",), mirror=False)
    (item,) = clip_items(found, options)
    local = item.features[:, 8:74].unflatten(-1, (22, 3))
    wanted = features_from_clip(canonicalize(resample_to_fps(clip, 30.0)))[:, 8:74]
    frames = min(len(local), len(wanted))
    away = local[:frames] - wanted.unflatten(-1, (22, 3))[:frames]
    assert float(away.norm(dim=-1).mean()) < MEAN_263


def test_joints_of_another_size_are_scaled_to_our_body():
    clip = person()
    given = clip_from_array(1.3 * clip.joints.double())
    assert float(gap(given, clip).mean()) < MEAN_263


@pytest.mark.parametrize("swapped", [False, True])
def test_kit_motions_of_21_joints_find_left_and_right(swapped):
    clip = person(5, KIT.fps)
    names = KIT_NAMES
    if swapped:
        sides = {"left": "right", "right": "left"}
        names = ["_".join(sides.get(word, word) for word in name.split("_")) for name in names]
    joints = 1000 * clip.joints[:, [joint(name) for name in names]].double()  # millimetres
    joints[:, [14, 19]] += torch.tensor([0.0, 0.0, 1.0])  # no bone without length
    given = clip_from_array(joints)
    assert given.fps == 12.5
    assert float(gap(given, clip)[:, [joint("left_wrist"), joint("right_foot")]].mean()) < 0.06
    assert float(gap(given, clip).mean()) < 0.04
    features = clip_from_array(features_from_joints(joints, KIT))
    assert features.num_frames == clip.num_frames - 1


def test_what_is_no_motion_is_named(humanml3d):
    place = humanml3d / "new_joint_vecs"
    np.save(place / "shape.npy", np.zeros((50, 260)))
    np.save(place / "nan.npy", np.full((50, 263), np.nan))
    np.save(place / "object.npy", np.array([{}], dtype=object), allow_pickle=True)
    np.save(place / "one.npy", np.load(place / "000001.npy")[:1])
    (place / "empty.npy").write_bytes(b"")
    (place / "text.npy").write_text("a person walks")
    reasons = {one.name: one.reason for one in found_in(humanml3d) if isinstance(one, Skipped)}
    assert "expected features (T, 263)" in reasons["shape.npy"]
    assert "NaN or infinite" in reasons["nan.npy"]
    assert "object array" in reasons["object.npy"]
    assert "1 frame, which is no motion" in reasons["one.npy"]
    assert {"empty.npy", "text.npy"} <= reasons.keys()


@pytest.fixture
def motionmillion(tmp_path) -> Path:
    folder = tmp_path / "MotionMillion"
    motions = folder / "motion_data" / "vector_272"
    for seed, name in enumerate(("set/a", "set/b", "c")):
        for place, suffix in ((motions, "npy"), (folder / "texts", "txt")):
            (place / f"{name}.{suffix}").parent.mkdir(parents=True, exist_ok=True)
        features = features_from_clip(canonicalize(make_clip(70, seed=seed)))
        np.save(motions / f"{name}.npy", features.numpy().astype(np.float32))
        (folder / "texts" / f"{name}.txt").write_text(f"a person does {seed}\nsomeone does\n")
    split = folder / "split" / "version1" / "t2m_60_300"
    split.mkdir(parents=True)
    for part, names in {"train": "set/a\n", "val": "set/b\n", "test": "c\n"}.items():
        (split / f"{part}.txt").write_text(names)
    return folder


def test_a_motionmillion_folder_keeps_its_features_bit_for_bit(motionmillion):
    assert find_format(motionmillion) == "motionmillion"
    found = {one.name: one for one in found_in(motionmillion, licence="research")}
    assert {name: one.split for name, one in found.items()} == {
        "set/a": "train",
        "set/b": "val",
        "c": "test",
    }
    options = DataOptions(grammar=0, source=("x",))
    for name, one in found.items():
        stored = np.load(motionmillion / "motion_data" / "vector_272" / f"{name}.npy")
        item, mirror_image = clip_items(one, options)
        assert np.array_equal(item.features.numpy(), stored)
        assert item.held_out == (name != "set/a") == mirror_image.held_out
        assert (item.captions[1], item.licence) == ("someone does", "research")
        assert torch.isfinite(mirror_image.features).all()


def test_a_motionmillion_folder_at_another_rate_is_made_anew(motionmillion):
    one = next(one for one in found_in(motionmillion) if one.name == "c")
    item = next(iter(clip_items(one, DataOptions(grammar=0, source=("x",), fps=20.0))))
    assert len(item.features) == 1 + int(69 * 20 / 30)


def test_the_format_is_found_or_told(tmp_path):
    with pytest.raises(FileNotFoundError, match="is no folder"):
        open_source(str(tmp_path / "nowhere"), Reading())
    with pytest.raises(ValueError, match="holds no motions that can be read"):
        open_source(str(tmp_path), Reading())
    with pytest.raises(ValueError, match="has no folder new_joint_vecs or new_joints"):
        open_source(f"humanml3d:{tmp_path}", Reading())
    for name, file in {"amass": "deep/x.NPZ", "amc": "x.amc", "bvh": "deep/er/x.BVH"}.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
        assert find_format(tmp_path) == name
    assert open_source(f"amass:{tmp_path}", Reading()).entries() == ["deep/x.NPZ"]
    with pytest.raises(ValueError, match="FORMAT:FOLDER"):
        DataOptions(source=("bvh:",))


def test_captions_come_from_texts_and_tables(tmp_path):
    clip = stand_on_floor(clip_from_joints(person(3, 30.0).joints, 30.0).clip)
    from motion.export import ExportSettings, encode, rig_clip

    content = encode("npz", rig_clip(clip), ExportSettings())
    for name in ("beside", "below", "row", "cell", "none"):
        (tmp_path / f"{name}.npz").write_bytes(content)
    (tmp_path / "texts").mkdir()
    (tmp_path / "beside.txt").write_text("a person waves\n\n")
    (tmp_path / "texts" / "below.txt").write_bytes(b"someone nods\xff\n")
    rows = [{"file": "row.npz", "caption": "he bows", "license": "CC0-1.0"}, ["no"], {"id": "row"}]
    rows.append({"id": "row", "captions": [3]})
    table = "".join(json.dumps(row) + "\n" for row in rows) + "{broken\n"
    (tmp_path / "captions.jsonl").write_text(table)
    (tmp_path / "captions.csv").write_text("name,text\ncell,she runs\n,nobody\n")
    found = found_in(tmp_path)
    clips = {one.name: one for one in found if isinstance(one, CaptionedClip)}
    assert {name: one.captions for name, one in clips.items()} == {
        "beside": ("a person waves",),
        "below": (),
        "row": ("he bows",),
        "cell": ("she runs",),
        "none": (),
    }
    assert clips["row"].licence == "CC0-1.0"
    reasons = {one.name: one.reason for one in found if isinstance(one, Skipped)}
    assert set(reasons) == {
        "texts/below.txt",
        "captions.csv, line 3",
        *(f"captions.jsonl, line {number}" for number in (2, 3, 4, 5)),
    }
    assert "not UTF-8" in reasons["texts/below.txt"]
    assert "not JSON" in reasons["captions.jsonl, line 5"]
