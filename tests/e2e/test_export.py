"""saymove export: motions made earlier as files of other programs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from motion.clip import MotionClip
from motion.edit import mirror
from motion.features263 import features_from_joints, joints_from_features
from motion.features272 import clip_from_features, features_from_clip
from motion.rest_pose import rest_offsets, settle
from motion.skeleton import JOINT_NAMES, PELVIS_HEIGHT, joint
from options.export import FBX
from saymove.__main__ import main
from tests.factories import make_clip
from tests.readers import Bvh, Glb, check_glb, read_bvh

FRAMES = 45
WITHIN = 1e-3  # metres, as promised
ALL_BUT_USD = ("npz", "bvh", "glb", "amass", "csv")
SUFFIXES = (".npz", ".bvh", ".glb", "_amass.npz", "_joints.csv")


@pytest.fixture(autouse=True)
def motions(tmp_path, monkeypatch) -> None:
    """A folder with one motion in every form that the command takes."""
    monkeypatch.chdir(tmp_path)
    clip = make_clip(FRAMES, seed=1)
    features = features_from_clip(clip)
    joints = clip_from_features(features).joints
    np.save("features.npy", features.float().numpy())
    np.save("joints.npy", joints.numpy())
    np.savez("joints.npz", joints=joints.numpy(), fps=20)
    np.save("old.npy", features_from_joints(joints.double()).float().numpy())
    Path("7").mkdir()
    np.save("7/1_joints.npy", joints.numpy())
    np.save("7/1_predict.npy", features.float().numpy())
    Path("7/meta.json").write_text(json.dumps({"prompt": "a man / bows 🙇", "fps": 30.0}))


def exported(*arguments: str, name: str = "features.npy") -> Bvh:
    """The BVH file that these arguments give, in metres."""
    folder = f"out{len(list(Path().glob('out*')))}"
    fixed = ["--format", "bvh", "--bvh-scale", "m", "--out-dir", folder]
    assert main(["export", name, *fixed, "--cleanup", "off", *arguments]) == 0
    (file,) = Path(folder).iterdir()
    return read_bvh(file.read_bytes())


def joints_of(bvh: Bvh) -> np.ndarray:
    places = bvh.places()
    return np.stack([places[name] for name in JOINT_NAMES], axis=1)


def the_clip() -> MotionClip:
    return clip_from_features(torch.from_numpy(np.load("features.npy")))


def on_floor(joints: torch.Tensor) -> np.ndarray:
    low = joints.numpy().copy()
    low[..., 1] -= low[..., 1].min()
    return low


def test_all_formats_of_a_result_folder_are_written_side_by_side(capsys):
    arguments = ["--format", *ALL_BUT_USD, "--out-dir", "a/b", "--cleanup", "off"]
    assert main(["export", "7", *arguments]) == 0
    files = [f"a/b/1_a-man-bows{suffix}" for suffix in SUFFIXES]
    printed = capsys.readouterr()
    assert printed.out.splitlines() == files
    assert printed.err == ""
    assert sorted(map(str, Path("a/b").iterdir())) == sorted(files)
    wanted = on_floor(the_clip().joints)
    document = check_glb(Path(files[2]).read_bytes())
    assert document["animations"][0]["name"] == "a man / bows 🙇"
    places = Glb(Path(files[2]).read_bytes()).places(1.0)
    given = np.stack([places[name] for name in JOINT_NAMES])
    np.testing.assert_allclose(given, wanted[30], atol=WITHIN)
    bvh = read_bvh(Path(files[1]).read_bytes())
    np.testing.assert_allclose(joints_of(bvh) / 100, wanted, atol=WITHIN)
    assert wanted[..., 1].min() == 0  # feet on the floor


@pytest.mark.parametrize("name", ["features.npy", "joints.npy", "joints.npz", "7"])
def test_every_kind_of_motion_is_exported(name, capsys):
    bvh = exported(name=name)
    np.testing.assert_allclose(joints_of(bvh), on_floor(the_clip().joints), atol=WITHIN)
    assert 1 / bvh.frame_time == pytest.approx(20 if name == "joints.npz" else 30)
    fitted = "rotations were fitted to positions" in capsys.readouterr().err
    assert fitted == name.startswith("joints")


def test_263_features_are_fitted_and_the_error_is_told(capsys):
    arguments = ["--format", "bvh", "--bvh-scale", "m", "--cleanup", "off", "--json"]
    assert main(["export", "old.npy", *arguments]) == 0
    (told,) = json.loads(capsys.readouterr().out)["motions"]
    assert told["rotations"] == "fitted"
    assert (told["fps"], told["frames"]) == (20, FRAMES - 1)
    joints = joints_from_features(torch.from_numpy(np.load("old.npy")).double())
    given = joints_of(read_bvh(Path("old.bvh").read_bytes()))
    distance = 1000 * np.linalg.norm(given - on_floor(joints), axis=-1)
    assert distance.max() < 1
    assert told["joints_moved_mm"]["mean"] == pytest.approx(distance.mean(), abs=0.05)
    assert "mm on average" in told["notes"][0]


def test_what_was_exported_can_be_exported_again_with_its_rotations():
    arguments = ["--format", "npz", "--out-dir", "a", "--fps", "15", "--cleanup", "off"]
    assert main(["export", "features.npy", *arguments]) == 0
    first, again = exported("--fps", "15"), exported(name="a/features.npz")
    np.testing.assert_allclose(joints_of(again), joints_of(first), atol=WITHIN)
    np.testing.assert_allclose(again.frames[:, 6:], first.frames[:, 6:], atol=0.05)  # degrees
    assert again.frame_time == first.frame_time


def test_frame_rate_trim_and_mirror():
    bvh = exported("--trim", "0.5", "1.0", "--fps", "60", "--mirror")
    assert len(bvh.frames) == 29
    assert 1 / bvh.frame_time == pytest.approx(60)
    wanted = on_floor(mirror(settle(the_clip()).clip).joints)[15:30]
    np.testing.assert_allclose(joints_of(bvh)[::2], wanted, atol=WITHIN)


def test_a_loop_in_place_comes_back_to_where_it_began(capsys):
    bvh = exported("--loop", "--in-place")
    joints = joints_of(bvh)
    first, last = joints[0], joints[-1]
    told = capsys.readouterr().err
    assert "the loop goes from frame" in told
    assert "mm apart" in told
    if "it turns by" not in told:
        np.testing.assert_allclose(first, last, atol=WITHIN)
    pelvis = joints[:, 0]
    np.testing.assert_allclose(pelvis[:, [0, 2]] - pelvis[0, [0, 2]], 0, atol=1e-6)
    np.testing.assert_allclose(first[:, 1], last[:, 1], atol=WITHIN)


def test_height_and_origin():
    bvh = exported("--height", "2.04", "--start-at-origin")
    joints = joints_of(bvh)
    np.testing.assert_allclose(joints[0, 0, [0, 2]], 0, atol=1e-6)
    thigh = np.linalg.norm(joints[:, joint("left_knee")] - joints[:, joint("left_hip")], axis=-1)
    plain = rest_offsets(settle(the_clip()).clip)[joint("left_knee")].norm()
    np.testing.assert_allclose(thigh, 1.2 * float(plain), atol=1e-5)
    # Facing +z: the hips lie along x, left at +x.
    turn = bvh.frames[0, 4]
    assert abs(turn) < 40
    across = joints[0, joint("left_hip")] - joints[0, joint("right_hip")]
    assert across[0] > 0


def test_clean_up_keeps_standing_feet_where_they_are_and_tells_what_it_did(capsys):
    frames = 60
    generator = torch.Generator().manual_seed(0)
    still = torch.eye(3).expand(frames, 22, 3, 3)
    place = 0.004 * torch.randn(frames, 3, generator=generator)
    place[:, 1] += PELVIS_HEIGHT
    clip = MotionClip.from_rotations(still, place, 30.0)
    np.save("stands.npy", features_from_clip(clip).numpy())
    feet = [joint("left_foot"), joint("right_foot")]
    slides = {}
    for switch in ("on", "off"):
        joints = joints_of(exported("--cleanup", switch, name="stands.npy"))[:, feet]
        slides[switch] = np.linalg.norm(np.diff(joints, axis=0), axis=-1).mean()
    assert slides["on"] < 0.3 * slides["off"]
    capsys.readouterr()
    assert main(["export", "stands.npy", "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["motions"]
    assert told["cleanup"]["after"]["skate_mm"] < 0.3 * told["cleanup"]["before"]["skate_mm"]
    assert 0 < told["joints_moved_mm"]["mean"] < 20


def test_nothing_is_overwritten_and_the_files_of_one_motion_share_a_number(capsys):
    Path("out").mkdir()
    Path("out/features.glb").write_text("mine")
    for _ in range(2):
        assert main(["export", "features.npy", "--format", "glb", "bvh", "--out-dir", "out"]) == 0
    names = capsys.readouterr().out.split()
    assert names == [f"out/features_{n}.{kind}" for n in (1, 2) for kind in ("glb", "bvh")]
    assert Path("out/features.glb").read_text() == "mine"


def test_several_motions_at_once_and_an_empty_one_left_out(capsys):
    Path("8").mkdir()
    np.save("8/1_joints.npy", np.zeros((0, 22, 3), np.float32))
    assert main(["export", "7", "8", "features.npy", "--out-dir", "o"]) == 0
    printed = capsys.readouterr()
    assert printed.out.split() == ["o/1_a-man-bows.glb", "o/features.glb"]
    assert printed.err == "saymove export: 8/1_joints.npy: an empty motion was left out\n"


def test_a_motion_that_cannot_be_exported_does_not_keep_the_others_back(capsys):
    np.save("short.npy", np.load("features.npy")[:3])
    paths = ["missing", "short.npy", "features.npy"]
    assert main(["export", *paths, "--trim", "0.5", "9", "--out-dir", "o", "--quiet"]) == 1
    printed = capsys.readouterr()
    assert printed.out == "o/features.glb\n"
    first, second = printed.err.splitlines()
    assert first == "saymove export: there is no 'missing'; give a result folder, .npy or .npz"
    assert "trim must leave some of the motion, which lasts 0.10 seconds" in second


def test_a_whole_experiment_is_exported(capsys):
    Path("e").mkdir()
    Path("7").rename("e/0")
    Path("e/2").mkdir()
    np.save("e/2/1_joints.npy", np.load("joints.npy"))
    assert main(["export", "e", "--out-dir", "o", "--quiet"]) == 0
    assert capsys.readouterr().out.split() == ["o/1_a-man-bows.glb", "o/1_motion.glb"]


def test_bones_and_mannequin_are_different_skins_of_the_same_motion():
    for mesh in ("bones", "mannequin"):
        assert main(["export", "features.npy", "--mesh", mesh, "--out-dir", mesh]) == 0
    bones, body = (Glb(Path(m, "features.glb").read_bytes()) for m in ("bones", "mannequin"))
    assert len(body.skin(None)) > 5 * len(bones.skin(None))
    for time in (None, 0.5):
        skin, plain = body.skin(time), bones.skin(time)
        assert np.abs(skin.mean(axis=0) - plain.mean(axis=0)).max() < 0.2
        assert np.ptp(skin, axis=0) == pytest.approx(np.ptp(plain, axis=0), abs=0.4)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["features.npy", "--format", "bhv"], "did you mean 'bvh'?"),
        (["features.npy", "--format", "glb", "fbx"], f"let Blender convert it: {FBX}"),
        (["features.npy", "--format"], "format must be one or more of npz, bvh"),
        (["missing"], "there is no 'missing'"),
        (["empty.npy"], "empty.npy holds an empty motion; there is nothing to export"),
        (["nan.npy"], "nan.npy holds NaN or infinite values"),
        (["features.npy", "--trim", "9", "12"], "trim must leave some of the motion, which lasts"),
        (["features.npy", "--trim", "2", "1"], "trim must be two moments"),
        (["features.npy", "--fps", "0"], "fps must be from 0.1 to 1000"),
        (["features.npy", "--height", "-1"], "height must be from 0.1 to 100 metres"),
        (["features.npy", "--trim", "0", "0.1", "--loop"], "loop needs a motion of 8"),
        (["features.npy", "--names", "maya"], "invalid choice: 'maya'"),
        (["features.npy", "--out-dir", "joints.npy"], "file exists: joints.npy"),
        (["features.npy", "--out-dir", "joints.npy/a"], "not a directory: joints.npy"),
        (["features.npy", "--out-dir", "/proc/a"], "/proc/a"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(arguments, message, capsys):
    np.save("empty.npy", np.zeros((0, 272), np.float32))
    np.save("nan.npy", np.full((3, 22, 3), np.nan, np.float32))
    before = sorted(Path().rglob("*"))
    assert main(["export", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert message in printed.err
    assert printed.err.count("\n") == 1
    assert sorted(Path().rglob("*")) == before


def test_usd_without_its_library_writes_nothing(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "pxr", None)
    assert main(["export", "features.npy", "--format", "bvh", "usd", "--out-dir", "o"]) == 2
    assert "pip install 'saymove[usd]'" in capsys.readouterr().err
    assert not Path("o").exists()


@pytest.mark.parametrize("frames", [1, 2])
def test_motions_of_one_and_two_frames(frames):
    np.save("short.npy", np.load("features.npy")[:frames])
    assert main(["export", "short.npy", "--format", *ALL_BUT_USD, "--out-dir", "o"]) == 0
    assert len(read_bvh(Path("o/short.bvh").read_bytes()).frames) == frames
    check_glb(Path("o/short.glb").read_bytes())
