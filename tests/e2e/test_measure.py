"""saymove measure: figures of motions made earlier, and a picture of their course."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from motion.metrics import physical_metrics
from saymove.__main__ import main
from tests.factories import write_stored_motion

FRAMES = 45


@pytest.fixture(autouse=True)
def motions(tmp_path, monkeypatch) -> None:
    """A folder with one motion in every form that the command takes."""
    monkeypatch.chdir(tmp_path)
    write_stored_motion(tmp_path, FRAMES, "a man bows $deep_{ly}")


def test_the_figures_are_those_of_the_motion(capsys):
    assert main(["measure", "joints.npz", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["motions"]
    wanted = physical_metrics(torch.from_numpy(np.load("joints.npy")), 20.0)
    assert row["jerk"] == pytest.approx(wanted.jerk, abs=1e-3)
    assert row["penetration_mm"] == pytest.approx(wanted.penetration_mm, abs=1e-3)
    assert (row["frames"], row["seconds"]) == (FRAMES, FRAMES / 20)


def test_a_table_has_a_line_for_each_motion(capsys):
    assert main(["measure", "8"]) == 0
    heading, *lines = capsys.readouterr().out.splitlines()
    assert "skate mm/frame" in heading
    assert [line.split()[:2] for line in lines] == [
        ["8/1_s0_joints.npy", "1.80"], ["8/1_s1_joints.npy", "1.80"]
    ]  # fmt: skip
    assert len({len(line) for line in (heading, *lines)}) == 1


@pytest.mark.parametrize("name", ["joints.npy", "features.npy"])
def test_a_file_of_joints_or_features_is_measured(name, capsys):
    assert main(["measure", name, "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["motions"]
    assert row["jerk"] > 0


def test_the_picture_shows_something(capsys):
    assert main(["measure", "8", "--plot", "course.png"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == ["course.png", "course_2.png"]
    with Image.open("course.png") as picture:
        assert picture.format == "PNG"
        assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 20
    assert main(["measure", "joints.npy", "--plot", "plain.png"]) == 0
    with Image.open("plain.png") as plain, Image.open("course.png") as course:
        assert plain.size == course.size
        assert plain.tobytes() != course.tobytes()


def test_short_motions_are_measured_and_not_drawn(capsys):
    for frames in (0, 1):
        np.save("short.npy", np.zeros((frames, 22, 3), np.float32))
        assert main(["measure", "short.npy", "--plot", "short.png", "--json"]) == 0
        (row,) = json.loads(capsys.readouterr().out)["motions"]
        assert "plot" not in row
    np.save("short.npy", np.load("joints.npy")[:2])
    assert main(["measure", "short.npy", "--plot", "short.png"]) == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing"], "there is no 'missing'; give a result folder, .npy or .npz"),
        (["joints.npy", "--plot", "a.pdf"], "--plot is 'a.pdf', expected the name of a PNG file"),
        (["joints.npy", "--plot", "there.png"], "file exists: there.png"),
        (["joints.npy", "--plot", "no/a.png"], "no such file or directory"),
        (["nan.npy"], "nan.npy holds NaN or infinite values"),
    ],
)
def test_what_cannot_be_done_is_named_in_one_line(arguments, message, capsys):
    Path("there.png").touch()
    np.save("nan.npy", np.load("joints.npy") * np.nan)
    assert main(["measure", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"saymove measure: {message}")
    assert printed.err.count("\n") == 1
