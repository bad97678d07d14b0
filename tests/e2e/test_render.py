"""saymove render: previews of motions made earlier."""

from __future__ import annotations

import json
from pathlib import Path

import av
import numpy as np
import pytest
import torch

from motion.features272 import features_from_clip
from saymove.__main__ import main
from tests.factories import make_clip

FRAMES = 12


@pytest.fixture(autouse=True)
def motions(tmp_path, monkeypatch) -> None:
    """A folder with one motion in every form that the command takes."""
    monkeypatch.chdir(tmp_path)
    clip = make_clip(FRAMES, dtype=torch.float32)
    joints, features = clip.joints.numpy(), features_from_clip(clip).numpy()
    np.save("joints.npy", joints)
    np.save("features.npy", features)
    np.savez("joints.npz", joints=joints, fps=20)
    np.savez("features.npz", features=features)
    for folder, starts in (("7", ["1_"]), ("8", ["1_s0_", "1_s1_"])):
        Path(folder).mkdir()
        Path(folder, "meta.json").write_text(json.dumps({"prompt": "a man bows", "fps": 25}))
        for start in starts:
            np.save(Path(folder, f"{start}joints.npy"), joints)


def frames_and_rate(file: str) -> tuple[int, float]:
    with av.open(file) as video:
        rate = video.streams.video[0].average_rate
        assert rate is not None
        return sum(1 for _ in video.decode(video=0)), float(rate)


@pytest.mark.parametrize("name", ["joints.npy", "features.npy", "joints.npz", "features.npz"])
def test_a_file_is_drawn_beside_itself(name, capsys):
    assert main(["render", name]) == 0
    video = f"{Path(name).stem}.mp4"
    assert capsys.readouterr().out.splitlines() == [video]
    assert frames_and_rate(video) == (FRAMES, 20 if name == "joints.npz" else 30)


def test_a_result_folder_gives_a_preview_of_each_sample(capsys):
    assert main(["render", "8", "--preview", "png", "--json"]) == 0
    files = ["8/1_s0_a-man-bows.png", "8/1_s1_a-man-bows.png"]
    assert json.loads(capsys.readouterr().out) == {"files": files}
    assert all(Path(file).is_file() for file in files)


def test_nothing_is_overwritten_and_the_folder_says_the_frame_rate(capsys):
    for _ in range(3):
        assert main(["render", "7"]) == 0
    names = ["1_a-man-bows.mp4", "1_a-man-bows_1.mp4", "1_a-man-bows_2.mp4"]
    assert capsys.readouterr().out.splitlines() == [f"7/{name}" for name in names]
    assert frames_and_rate("7/1_a-man-bows_2.mp4") == (FRAMES, 25)


def test_previews_can_go_elsewhere_at_another_rate(capsys):
    assert main(["render", "7", "--out-dir", "a/b", "--fps", "10"]) == 0
    assert capsys.readouterr().out == "a/b/1_a-man-bows.mp4\n"
    assert frames_and_rate("a/b/1_a-man-bows.mp4")[1] == 10


def test_an_empty_sample_is_left_out_with_a_warning(capsys):
    np.save("8/1_s0_joints.npy", np.zeros((0, 22, 3), np.float32))
    assert main(["render", "8", "--preview", "png"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "8/1_s1_a-man-bows.png\n"
    assert printed.err == "saymove render: warning: 1 empty motion was left out\n"


def spoil(name: str) -> str:
    """Make a file or folder that cannot be drawn."""
    joints = np.load("joints.npy")
    match name:
        case "text.txt":
            Path(name).write_text("hello")
        case "cut.npy":
            Path(name).write_bytes(Path("joints.npy").read_bytes()[:200])
        case "cut.npz":
            Path(name).write_bytes(Path("joints.npz").read_bytes()[:200])
        case "pickled.npy":
            np.save(name, np.array([{"a": 1}], dtype=object), allow_pickle=True)
        case "other.npz":
            np.savez(name, poses=joints)
        case "shape.npy":
            np.save(name, joints[:, :21])
        case "nan.npy":
            np.save(name, joints * np.nan)
        case "empty.npy":
            np.save(name, joints[:0])
        case "none":
            Path(name).mkdir()
        case "damaged":
            Path(name).mkdir()
            np.save(Path(name, "1_joints.npy"), joints)
            Path(name, "meta.json").write_text("{")
    return name


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing", "there is no 'missing'; give a result folder, .npy or .npz"),
        ("text.txt", "text.txt is neither a result folder nor an .npy or .npz file"),
        ("cut.npy", "cut.npy is damaged or no numpy file"),
        ("cut.npz", "cut.npz is damaged or no numpy file"),
        ("pickled.npy", "pickled.npy is damaged or no numpy file"),
        ("other.npz", "other.npz must hold 'joints' or 'features', found poses"),
        ("shape.npy", "shape.npy holds float32 (12, 21, 3), expected joints (T, 22, 3)"),
        ("nan.npy", "nan.npy holds NaN or infinite values"),
        ("empty.npy", "empty.npy holds an empty motion; there is nothing to draw"),
        ("none", "none is no result folder"),
        ("damaged", "damaged/meta.json is damaged"),
    ],
)
def test_what_cannot_be_drawn_is_named_in_one_line(name, message, capsys):
    spoil(name)
    before = sorted(Path().rglob("*"))
    assert main(["render", name]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"saymove render: {message}")
    assert printed.err.count("\n") == 1
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize("fps", ["nan", "0", "-30", "inf"])
def test_a_frame_rate_out_of_range_is_refused(fps, capsys):
    assert main(["render", "7", f"--fps={fps}"]) == 2
    assert "fps must be" in capsys.readouterr().err
