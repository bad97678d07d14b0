"""saymove render: previews of motions made earlier."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from render.body import load_mannequin, smpl_fields
from saymove.__main__ import main
from tests.factories import write_stored_motion

FRAMES = 12


@pytest.fixture(autouse=True)
def motions(tmp_path, monkeypatch) -> None:
    """A folder with one motion in every form that the command takes."""
    monkeypatch.chdir(tmp_path)
    write_stored_motion(tmp_path, FRAMES, "a man bows")


def frames_and_rate(file: str) -> tuple[int, float]:
    with av.open(file) as video:
        rate = video.streams.video[0].average_rate
        assert rate is not None
        return sum(1 for _ in video.decode(video=0)), float(rate)


def picture(file: str | Path) -> np.ndarray:
    with Image.open(file) as image:
        return np.asarray(image).astype(int)


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


@pytest.mark.parametrize("name", ["7", "features.npy", "joints.npy"])
def test_a_mesh_from_whatever_is_known_of_the_motion(name, capsys):
    np.save("7/1_predict.npy", np.load("features.npy"))
    assert main(["render", name, "--figure", "mesh", "--preview", "png", "--camera", "orbit"]) == 0
    (file,) = capsys.readouterr().out.splitlines()
    assert main(["render", name, "--preview", "png", "--camera", "orbit"]) == 0
    other = capsys.readouterr().out.strip()
    mesh, stick = picture(file), picture(other)
    assert mesh.shape == stick.shape
    assert 1 < np.abs(mesh - stick).mean() < 40


def test_the_users_body_is_drawn(capsys):
    fields = smpl_fields(load_mannequin())
    fields["v_template"] = fields["v_template"] * np.float32([1.6, 1, 1])
    np.savez("body.npz", **fields)
    command = ["render", "joints.npy", "--figure", "mesh", "--preview", "png"]
    assert main(command) == 0
    assert main([*command, "--body", "body.npz"]) == 0
    ours, other = map(picture, capsys.readouterr().out.split())
    assert (ours != other).any()


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (["7", "--body", "joints.npz"], "body is shown by --figure mesh only"),
        (["7", "--figure", "mesh", "--body", "none.npz"], "there is no body file 'none.npz'"),
        (
            ["7", "--figure", "mesh", "--body", "joints.npz"],
            "joints.npz is no SMPL body: it has no",
        ),
        (["7", "--compare", "7", "8"], "give one PATH, or two motions with --compare"),
        ([], "give one PATH, or two motions with --compare"),
        (["--compare", "7", "8", "--preview", "sheet"], "compare shows two motions, a sheet all"),
        (["--compare", "7", "9"], "there is no '9'"),
    ],
)
def test_flags_that_do_not_go_together(flags, message, capsys):
    before = sorted(Path().rglob("*"))
    assert main(["render", *flags]) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith(f"saymove render: {message}")
    assert printed.err.count("\n") == 1
    assert sorted(Path().rglob("*")) == before


def test_two_motions_side_by_side_last_as_long_as_the_longer(capsys):
    np.save("long.npy", np.repeat(np.load("joints.npy"), 2, axis=0))
    assert main(["render", "--compare", "joints.npz", "long.npy", "--out-dir", "both"]) == 0
    (video,) = capsys.readouterr().out.splitlines()
    assert Path(video).parent == Path("both")
    assert frames_and_rate(video) == (2 * FRAMES, 30)  # at 20 fps the other takes 18 of them
    assert main(["render", "--compare", "7", "long.npy", "--preview", "webp"]) == 0
    assert main(["render", "--compare", "7", "8", "--preview", "png"]) == 0


@pytest.mark.parametrize("flags", [[], ["--figure", "mesh"]])
def test_a_sheet_shows_all_motions_of_an_experiment(flags, capsys):
    experiment = Path("experiment")
    for number in range(2, 13):
        shutil.copytree("7", experiment / str(number))
    (experiment / "13").mkdir()  # its motion is still being made
    (experiment / "manifest.jsonl").touch()
    assert main(["render", "experiment", "--preview", "sheet", *flags]) == 0
    assert capsys.readouterr().out == "experiment/sheet.png\n"
    assert main(["render", "experiment/2", "--preview", "sheet", *flags]) == 0
    one, many = (picture(path / "sheet.png") for path in (experiment / "2", experiment))
    tiles = (many.shape[0] // one.shape[0]) * (many.shape[1] // one.shape[1])
    assert 11 <= tiles <= 14


def test_a_long_list_takes_several_sheets(monkeypatch, capsys):
    monkeypatch.setattr("render.sheet.MOST_TILES", 2)
    for number in range(5):
        shutil.copytree("7", f"e/{number}")
    assert main(["render", "e", "--preview", "sheet", "--json"]) == 0
    files = ["e/sheet.png", "e/sheet_1.png", "e/sheet_2.png"]
    assert json.loads(capsys.readouterr().out) == {"files": files}


def test_an_experiment_is_drawn_motion_by_motion(capsys):
    for number in ("10", "9"):
        shutil.copytree("7", f"e/{number}")
    assert main(["render", "e", "--preview", "png"]) == 0
    assert main(["render", "e", "--preview", "png", "--out-dir", "all"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "e/9/1_a-man-bows.png",
        "e/10/1_a-man-bows.png",
        "all/9_1_a-man-bows.png",
        "all/10_1_a-man-bows.png",
    ]


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
