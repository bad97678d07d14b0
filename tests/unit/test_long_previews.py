"""Previews of long motions: memory does not grow with their length, and nothing is lost."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from PIL import Image

import render.video
from benchmarks.previews import walk
from motion.features272 import clip_from_features, features_from_clip, recover_clips
from options.preview import LookOptions
from render.by_frame import ByFrame
from render.preview import write_preview
from render.sheet import draw_tile
from render.take import Take
from render.video import write_webp
from render.viewer.motions import viewer_motion
from tests.factories import make_clip

SHORT, LONG = 1_000, 9_000
MOST_BYTES = 700  # a frame; places of two joints alone, in double precision, are 48
TURN = np.broadcast_to(np.eye(3, dtype=np.float32), (22, 3, 3))


def long_walk(frames: int) -> np.ndarray:
    """Return a walk there and back again, and again, (frames, 22, 3)."""
    joints = np.asarray(walk(300).joints, dtype=np.float32)
    there_and_back = np.concatenate([joints, joints[::-1]])
    return np.resize(there_and_back, (frames, 22, 3))


def peak(call, *arguments) -> int:
    tracemalloc.start()
    try:
        call(*arguments)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def growth(call) -> float:
    """Return by how many bytes the greatest memory of `call(joints)` grows for each frame."""
    motions = [long_walk(frames) for frames in (SHORT, LONG)]
    call(motions[0][:5])  # what is loaded once
    least, most = (peak(call, joints) for joints in motions)
    return (most - least) / (LONG - SHORT)


@pytest.mark.parametrize("figure", ["stick", "mesh"])
@pytest.mark.parametrize("camera", ["follow", "orbit"])
def test_key_frames_of_a_long_motion_need_no_more_memory(tmp_path, figure, camera):
    look = LookOptions(figure, camera, renderer="auto" if figure == "stick" else "software")

    def draw(joints: np.ndarray) -> None:
        turns = np.broadcast_to(TURN, (len(joints), 22, 3, 3))
        write_preview(tmp_path / "a", joints, 30.0, "", "png", (64, 64), rotations=turns, look=look)

    assert growth(draw) < MOST_BYTES


def test_a_tile_of_a_sheet_needs_no_more_memory():
    assert growth(lambda joints: draw_tile(Take(joints, 30.0), LookOptions())) < MOST_BYTES


@pytest.mark.parametrize("kind", ["mp4", "webp"])
def test_films_are_drawn_and_encoded_frame_by_frame(tmp_path, kind, monkeypatch):
    # Every 300th frame of the motion is filmed: what a film needs of all of them is the same.
    monkeypatch.setattr("render.preview._times", lambda take, fps: range(0, take.num_frames, 300))
    size = (64, 64)
    assert growth(lambda joints: write_preview(tmp_path / "a", joints, 30.0, "", kind, size)) < (
        MOST_BYTES
    )


def test_a_page_thins_what_a_browser_could_not_hold(monkeypatch):
    monkeypatch.setattr("render.viewer.motions._MOST_FRAMES", 40)
    joints = long_walk(100)
    page = viewer_motion(joints, 30.0)
    assert (page.frames, page.fps) == (34, 10.0)
    assert page.warnings == ("one frame in 3 is shown of a long motion; an export has all",)
    assert viewer_motion(joints[:40], 30.0).warnings == ()


@pytest.mark.parametrize("frames", [31, 60, 61, 95])
@pytest.mark.parametrize("still", [range(0), range(30), range(10, 70), range(30, 60)])
def test_a_webp_of_several_pieces_is_one_animation(tmp_path, monkeypatch, frames, still):
    monkeypatch.setattr(render.video, "WEBP_PIECE", 30)
    pictures = [np.full((48, 64, 3), 200, np.uint8) for _ in range(frames)]
    for number, picture in enumerate(pictures):
        moment = still.start if number in still else number
        picture[moment % 40 : moment % 40 + 8, moment % 50 : moment % 50 + 12] = 20
    with Image.open(write_webp(tmp_path / "a.webp", iter(pictures), 15.0)) as webp:
        assert (webp.size, webp.info["loop"]) == ((64, 48), 0)
        shown = 0.0
        for number in range(webp.n_frames):
            webp.seek(number)
            original = pictures[round(shown * 15 / 1000)]
            picture = np.asarray(webp.convert("L")).astype(int)
            assert np.abs(picture - original[..., 0]).mean() < 4
            shown += webp.info["duration"]
    assert shown == pytest.approx(frames / 15 * 1000, abs=10)


def test_features_in_pieces_are_the_clip_of_all():
    features = features_from_clip(make_clip(60, seed=1)).repeat(150, 1)
    whole = clip_from_features(features)
    pieces = list(recover_clips(features))
    assert len(pieces) > 1
    assert sum(piece.num_frames for piece in pieces) == whole.num_frames == 9000
    last = pieces[-1]
    np.testing.assert_array_equal(whole.joints[-last.num_frames :], last.joints)
    np.testing.assert_array_equal(whole.rotations[-last.num_frames :], last.rotations)
    assert clip_from_features(features[:0]).num_frames == 0


def test_a_piece_is_made_once_for_the_frames_in_it():
    calls = []

    def make(frames: slice) -> np.ndarray:
        calls.append(frames)
        return np.arange(1000.0)[frames]

    made = ByFrame(1000, make)
    assert [made.at(index) for index in (0, 5, 127, 128, 999, 998, 3)] == [0, 5, 127, 128, 999,
                                                                           998, 3]  # fmt: skip
    assert len(calls) == 4
    assert len(made) == 1000
    np.testing.assert_array_equal(made[400:700], np.arange(400.0, 700.0))
