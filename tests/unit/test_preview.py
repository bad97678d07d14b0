"""Previews: the right file of each kind from one call."""

from __future__ import annotations

from itertools import pairwise

import av
import numpy as np
import pytest
from PIL import Image

from motion.skeleton import OFFSETS, PARENTS
from options.preview import LookOptions
from render.preview import MOST_PANELS, key_frames, write_comparison, write_preview
from render.take import Take


def sliding(frames: int) -> np.ndarray:
    """Return a rest pose that slides forward, (frames, 22, 3)."""
    pose = np.zeros((22, 3))
    pose[0] = (0.0, 0.94, 0.0)
    for child, parent in enumerate(PARENTS):
        if parent >= 0:
            pose[child] = pose[parent] + OFFSETS[child].numpy()
    forward = np.linspace(0.0, frames / 30.0, frames)
    return pose + np.stack([0 * forward, 0 * forward, forward], axis=-1)[:, None]


@pytest.mark.parametrize("fps", [20.0, 30.0])
def test_mp4(tmp_path, fps):
    path = write_preview(tmp_path / "1_walk", sliding(12), fps, "a person walks", "mp4")
    assert path == tmp_path / "1_walk.mp4"
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height, stream.frames) == (854, 480, 12)
        assert float(stream.average_rate) == fps


def test_gif_shows_fewer_frames_in_the_same_time(tmp_path):
    path = write_preview(tmp_path / "walk", sliding(60), 30.0, "a person walks", "gif")
    with Image.open(path) as gif:
        assert gif.n_frames == 30
        total = 0
        for number in range(30):
            gif.seek(number)
            total += gif.info["duration"]
    assert total == pytest.approx(2000, abs=20)


def test_png_is_a_strip_with_one_caption(tmp_path):
    path = write_preview(tmp_path / "walk", sliding(60), 30.0, "a person walks", "png", (100, 120))
    with Image.open(path) as strip:
        panels = len(key_frames(60, 30.0))
        assert strip.width == panels * 102 - 2
        assert strip.height > 120
    bare = write_preview(tmp_path / "bare", sliding(60), 30.0, "", "png", (100, 120))
    with Image.open(bare) as strip:
        assert strip.height == 120


@pytest.mark.parametrize("kind", ["mp4", "gif", "webp", "png"])
def test_one_frame_is_enough(tmp_path, kind):
    path = write_preview(tmp_path / "a", sliding(1), 30.0, "stands", kind, (128, 96))
    assert path.stat().st_size > 100
    assert [entry.name for entry in tmp_path.iterdir()] == [f"a.{kind}"]


def test_a_comparison_has_captions_and_scenes_of_one_height(tmp_path):
    takes = [Take(sliding(10), 20.0, "walks"), Take(sliding(30), 30.0, "a longer caption " * 6)]
    path = write_comparison(tmp_path / "two", takes, "mp4", (400, 200))
    with av.open(str(path)) as video:
        frames = [frame.to_ndarray(format="rgb24") for frame in video.decode(video=0)]
    assert len(frames) == 30
    assert frames[0].shape == (200, 400, 3)
    first, last = (frame[:, :199].astype(int) for frame in (frames[14], frames[-1]))
    assert np.abs(first - last).mean() < 1  # the shorter one keeps its last frame
    # White from below, at the outer edge of each, is the caption's.
    left, right = ((frames[0][::-1, x].min(axis=1) < 252).argmax() for x in (2, 397))
    assert left == right > 20


def test_a_look_is_drawn(tmp_path):
    looks = [LookOptions(), LookOptions(figure="mesh"), LookOptions("mesh", "orbit")]
    pictures = []
    for number, look in enumerate(looks):
        path = write_preview(tmp_path / str(number), sliding(60), 9.0, kind="png", look=look)
        with Image.open(path) as strip:
            pictures.append(np.asarray(strip).astype(int))
    for one, other in pairwise(pictures):
        assert np.abs(one - other).mean() > 1


def test_dots_in_the_name_stay(tmp_path):
    path = write_preview(tmp_path / "v1.5_walk", sliding(1), 30.0, kind="png")
    assert path.name == "v1.5_walk.png"


def test_key_frames_run_from_first_to_last():
    assert key_frames(1, 30.0) == [0]
    assert key_frames(2, 30.0) == [0, 1]
    long = key_frames(300, 30.0)
    assert (len(long), long[0], long[-1]) == (MOST_PANELS, 0, 299)


@pytest.mark.parametrize(
    ("joints", "kind", "message"),
    [
        (sliding(2), "webm", "'webm', expected one of mp4, gif, webp, png"),
        (np.zeros((0, 22, 3)), "mp4", "no frames"),
        (np.zeros((3, 24, 3)), "gif", r"\(3, 24, 3\)"),
        (np.full((3, 22, 3), np.nan), "png", "not finite"),
        (np.full((3, 22, 3), -np.inf), "mp4", "not finite"),
    ],
)
def test_what_cannot_be_shown_is_said_in_one_line(tmp_path, joints, kind, message):
    with pytest.raises(ValueError, match=message) as caught:
        write_preview(tmp_path / "a", joints, 30.0, "text", kind)
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())
