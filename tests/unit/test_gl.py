"""The mesh by OpenGL: the same pictures as our own rasteriser's, and what happens without it."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from options.preview import LookOptions
from render.body import load_mannequin
from render.gl import GlRasterizer, NoGlError
from render.mesh import draw_mesh_frames
from render.raster import SoftwareRasterizer, rasterize
from render.renderer import choose_rasterizer
from render.scene import Shot
from render.style import Style
from saymove.__main__ import main
from tests.factories import make_clip

BODY = load_mannequin()
ROOT = Path(__file__).parents[2]
LEAST_IOU = 0.985  # of silhouettes, whose edges have 4 samples of a pixel or 9
MOST_DIFFERENCE = 8.0  # grey levels on limbs, in the mean: of a small figure much is edge


def _opens() -> bool:
    try:
        GlRasterizer(BODY.faces)
    except NoGlError:
        return False
    return True


needs_gl = pytest.mark.skipif(not _opens(), reason="no OpenGL context through EGL on this machine")


def standing() -> tuple[np.ndarray, np.ndarray]:
    """Return points and depth of the mannequin in a picture of 120 x 200 pixels."""
    points = BODY.vertices[:, :2] * np.float32([80, -80]) + np.float32([60, 105])
    return points, (5.0 - BODY.vertices[:, 2]).astype(np.float32)


@needs_gl
@pytest.mark.parametrize("camera", ["follow", "fixed", "orbit"])
@pytest.mark.parametrize("seed", [0, 3])
def test_both_renderers_draw_the_same_pictures(camera, seed):
    clip = make_clip(40, seed=seed)
    joints, rotations = clip.joints.numpy(), clip.rotations.numpy()
    shot = Shot((240, 200), "caption", 4.0, camera)
    ours, theirs = (
        np.stack(
            list(
                draw_mesh_frames(
                    joints, rotations=rotations, shot=shot, indices=[0, 13, 39], renderer=renderer
                )
            )
        ).astype(float)
        for renderer in ("software", "gl")
    )
    difference = np.abs(ours - theirs).max(axis=-1)
    colored = np.ptp(ours, axis=-1) > 25  # limbs; floor, trail and words are pale
    assert colored.sum() > 500
    assert difference[colored].mean() < MOST_DIFFERENCE
    assert difference.mean() < 0.6  # everything but the figure is drawn by the same hand


@needs_gl
def test_silhouette_and_colours_agree():
    points, depth = standing()
    points = 3 * points
    colors = 127 + 127 * np.sin(20 * BODY.vertices)
    ours, theirs = (
        draw(points, depth, colors, (360, 600))
        for draw in (SoftwareRasterizer(BODY.faces, 3), GlRasterizer(BODY.faces))
    )
    covered = ours[..., 3], theirs[..., 3]
    assert covered[0].sum() > 10_000
    assert np.minimum(*covered).sum() / np.maximum(*covered).sum() > LEAST_IOU
    full = np.minimum(*covered) == 1
    assert np.abs(ours - theirs)[full].mean() < 1.5
    flat = GlRasterizer(BODY.faces)(points, depth, np.full_like(colors, 200), (360, 600))
    np.testing.assert_allclose(flat[..., :3], np.repeat(200 * flat[..., 3:], 3, -1), atol=1.5)


@needs_gl
def test_the_nearest_triangle_wins_and_backs_are_not_drawn():
    points = np.float32([[4, 3], [4, 11], [14, 11], [14, 3]] * 2)
    front = np.array([[0, 1, 2], [0, 2, 3]])
    depth = np.float32([3] * 4 + [2.99] * 4)
    colors = np.float32([[250, 0, 0]] * 4 + [[0, 250, 0]] * 4)
    both = np.concatenate([front + 4, front])
    picture = GlRasterizer(both)(points, depth, colors, (24, 17))
    np.testing.assert_array_equal(
        picture, rasterize(points, depth, both, colors, (24, 17))
    )  # whole pixels: no edge is smoothed
    backs = GlRasterizer(np.concatenate([front[:, ::-1] + 4, front]))
    assert tuple(backs(points, depth, colors, (24, 17))[5, 6]) == (250, 0, 0, 1)


@needs_gl
def test_two_clips_in_turn_and_growing_pictures_do_not_disturb_each_other():
    points, depth = standing()
    colors = np.full((len(points), 3), 100.0, np.float32)
    first, second = GlRasterizer(BODY.faces), GlRasterizer(BODY.faces)
    small = first(points, depth, colors, (120, 200))
    large = second(points * 3, depth, colors, (360, 600))
    assert large[..., 3].sum() == pytest.approx(9 * small[..., 3].sum(), rel=0.02)
    del second
    np.testing.assert_array_equal(first(points * 3, depth, colors, (360, 600)), large)
    np.testing.assert_array_equal(first(points, depth, colors, (120, 200)), small)


@needs_gl
def test_auto_takes_opengl_that_smooths_edges(monkeypatch):
    assert isinstance(choose_rasterizer("auto", BODY.faces, Style()), GlRasterizer)
    assert isinstance(choose_rasterizer("software", BODY.faces, Style()), SoftwareRasterizer)

    class Rough(GlRasterizer):
        """OpenGL without multisampling, as Mesa's softpipe."""

        def __init__(self, faces):
            super().__init__(faces)
            self.samples = 1

    monkeypatch.setattr("render.gl.GlRasterizer", Rough)
    assert isinstance(choose_rasterizer("auto", BODY.faces, Style()), SoftwareRasterizer)
    assert isinstance(choose_rasterizer("gl", BODY.faces, Style()), Rough)


WITHOUT = """
import sys
from render.body import load_mannequin
from render.renderer import choose_rasterizer
from render.style import Style
if sys.argv[1] == "no moderngl":
    sys.modules["moderngl"] = None
faces = load_mannequin().faces
print(type(choose_rasterizer("auto", faces, Style())).__name__)
try:
    choose_rasterizer("gl", faces, Style())
except ValueError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("fault", "settings", "message"),
    [
        ("no moderngl", {}, "renderer gl needs moderngl, which is not installed; pip install"),
        ("no driver", {"__EGL_VENDOR_LIBRARY_FILENAMES": "/nowhere"}, "finds no OpenGL 3.3"),
        ("no library", {"GLCONTEXT_LINUX_LIBEGL": "libnowhere.so"}, "finds no OpenGL 3.3"),
        ("broken", {"LIBGL_DRIVERS_PATH": "/nowhere"}, "finds no OpenGL 3.3"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="the settings are those of Linux")
def test_without_opengl_auto_draws_all_the_same_and_gl_says_why(fault, settings, message):
    pytest.importorskip("moderngl")
    if fault == "broken" and not _opens():
        pytest.skip("no driver that could be broken")
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, fault],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "OMP_NUM_THREADS": "1", **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    kind, said = done.stdout.splitlines()
    assert kind == "SoftwareRasterizer"
    assert message in said
    assert said.endswith("take --renderer software")


def test_gl_is_refused_for_a_figure_without_skin():
    with pytest.raises(ValueError, match="renderer gl draws --figure mesh only"):
        LookOptions(renderer="gl")
    assert dataclasses.replace(LookOptions(figure="mesh"), renderer="gl").renderer == "gl"


def test_gl_that_is_missing_is_said_before_a_motion_is_made(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "moderngl", None)
    wanted = ["--out-dir", str(tmp_path / "out"), "--figure", "mesh", "--renderer", "gl"]
    assert main(["generate", "he bows", *wanted]) == 2
    said = capsys.readouterr().err
    assert said.startswith("saymove generate: renderer gl needs moderngl, which is not installed")
    assert said.count("\n") == 1
    assert not (tmp_path / "out").exists()
