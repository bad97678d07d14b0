"""--cleanup: what is shown and written of generated motions, and of those made earlier."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

import motion.cleanup
import scripts.experiments.cleaning
import scripts.production.drawing
from motion.features272 import clip_from_features
from motion.metrics import physical_metrics
from saymove.__main__ import main
from tests.factories import make_clip

GENERATE = ("generate", "a person walks forward", "--seconds", "2", "--quiet")
FOLDER = Path("results/default/0")


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def drawn(monkeypatch) -> list[np.ndarray]:
    """What is drawn: joints of each preview, which then is a file of no use."""
    takes = []

    def note(request) -> None:
        (base, joints, *_), _ = request
        takes.append(joints)
        base.with_suffix(".png").touch()

    monkeypatch.setattr(scripts.production.drawing, "_draw", note)
    return takes


def sample() -> dict:
    (entry,) = Path("results/default/manifest.jsonl").read_text().splitlines()
    assert json.loads(entry) == json.loads((FOLDER / "meta.json").read_text())
    return json.loads(entry)["samples"][0]


def test_previews_show_the_clean_motion_and_files_keep_the_raw_one(drawn):
    assert main([*GENERATE, "--preview", "png"]) == 0
    raw, clean = (np.load(FOLDER / f"1_{name}.npy") for name in ("joints", "joints_clean"))
    features = torch.from_numpy(np.load(FOLDER / "1_predict.npy"))
    np.testing.assert_array_equal(raw, clip_from_features(features).joints.numpy())
    assert clean.shape == raw.shape
    assert np.abs(clean - raw).max() > 0.005
    np.testing.assert_array_equal(drawn[0], clean)
    record = sample()
    assert "1_joints_clean.npy" in record["files"]
    for when, joints in (("before", raw), ("after", clean)):
        wanted = physical_metrics(torch.from_numpy(joints), 30.0)
        assert record["cleanup"][when]["skate_mm"] == pytest.approx(wanted.skate_mm, abs=1e-3)
        assert record["cleanup"][when]["jerk"] == pytest.approx(wanted.jerk, abs=1e-3)
    assert record["cleanup"]["after"]["skate_mm"] < 0.5 * record["cleanup"]["before"]["skate_mm"]


def test_without_clean_up_the_raw_motion_is_shown(drawn):
    assert main([*GENERATE, "--preview", "png", "--cleanup", "off"]) == 0
    np.testing.assert_array_equal(drawn[0], np.load(FOLDER / "1_joints.npy"))
    assert not (FOLDER / "1_joints_clean.npy").exists()
    assert "cleanup" not in sample()


def test_a_clean_up_that_fails_loses_no_motion(drawn, monkeypatch):
    def fail(clip):
        raise RuntimeError("the floor gave way")

    monkeypatch.setattr(motion.cleanup, "clean_up", fail)
    assert main([*GENERATE, "--preview", "png"]) == 0
    np.testing.assert_array_equal(drawn[0], np.load(FOLDER / "1_joints.npy"))
    assert not (FOLDER / "1_joints_clean.npy").exists()
    assert sample()["warnings"] == ["no clean-up: the floor gave way"]


def test_render_cleans_up_unless_told_not_to(drawn, monkeypatch):
    import render.preview

    shown = []

    def note(path, takes, kind, **_) -> Path:
        shown.append(takes[0].joints)
        path = path.with_suffix(f".{kind}")
        path.touch()
        return path

    monkeypatch.setattr(render.preview, "write_comparison", note)
    assert main([*GENERATE, "--preview", "none"]) == 0
    raw, clean = (np.load(FOLDER / f"1_{name}.npy") for name in ("joints", "joints_clean"))
    for flags in ([], ["--cleanup", "off"]):
        assert main(["render", str(FOLDER), "--preview", "png", *flags]) == 0
    np.testing.assert_allclose(shown[0], clean, atol=1e-5)
    np.testing.assert_array_equal(shown[1], raw)


def test_a_motion_too_long_for_clean_up_is_shown_as_it_is(capsys, monkeypatch):
    monkeypatch.setattr(scripts.experiments.cleaning, "_LONGEST", 10)
    np.save("long.npy", make_clip(11, dtype=torch.float32).joints.numpy())
    assert main(["render", "long.npy", "--preview", "png"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "long.png\n"
    assert printed.err == (
        "saymove render: warning: long.npy: no clean-up: the motion has 11 frames, "
        "at most 10 can be cleaned up\n"
    )


def test_another_value_is_refused(capsys):
    assert main([*GENERATE, "--cleanup", "some"]) == 2
    assert "--cleanup" in capsys.readouterr().err
