"""The stick figure's pictures: colours where they belong, nothing cut off, clear errors."""

from __future__ import annotations

import numpy as np
import pytest

from motion.skeleton import OFFSETS, PARENTS, joint
from render.caption import caption_band, clean, font_for, load_font, wrap
from render.stick import draw_frames
from render.style import Style

STYLE = Style()
SIZE = (320, 180)
COLOR_DISTANCE = 90  # shading, outline and edges move a colour by less


def rest_pose() -> np.ndarray:
    places = np.zeros((22, 3))
    places[0] = (0.0, 0.94, 0.0)
    for child, parent in enumerate(PARENTS):
        if parent >= 0:
            places[child] = places[parent] + OFFSETS[child].numpy()
    return places


def walker(frames: int, speed: float = 1.3, fps: float = 30.0) -> np.ndarray:
    """Return a rest pose that slides forward and swings its knees, ankles and wrists."""
    time = np.arange(frames) / fps
    joints = np.repeat(rest_pose()[None], frames, axis=0)
    for side, sign in (("left", 1.0), ("right", -1.0)):
        for name, reach in (("knee", 0.15), ("ankle", 0.3), ("foot", 0.3), ("wrist", -0.2)):
            joints[:, joint(f"{side}_{name}"), 2] += sign * reach * np.sin(6.0 * time)
    joints[..., 2] += (speed * time)[:, None]
    return joints


def turned(joints: np.ndarray, axis: int, angle: float) -> np.ndarray:
    a, b = [(1, 2), (2, 0), (0, 1)][axis]
    result = joints.copy()
    result[..., a] = np.cos(angle) * joints[..., a] - np.sin(angle) * joints[..., b]
    result[..., b] = np.sin(angle) * joints[..., a] + np.cos(angle) * joints[..., b]
    return result


def near(picture: np.ndarray, color: tuple[int, int, int]) -> np.ndarray:
    """Return where `picture` has about that colour, (H, W)."""
    return np.abs(picture.astype(int) - color).sum(axis=-1) < COLOR_DISTANCE


def draw_one(joints: np.ndarray, **kwargs: object) -> np.ndarray:
    kwargs.setdefault("legend", False)
    return next(iter(draw_frames(joints, size=SIZE, **kwargs)))


def test_frames_have_the_size_and_type_that_were_asked_for():
    frames = list(draw_frames(walker(5), size=(322, 181), caption="a person walks"))
    assert [frame.shape for frame in frames] == [(181, 322, 3)] * 5
    assert all(frame.dtype == np.uint8 for frame in frames)


def test_left_is_blue_and_on_the_right_of_who_faces_us():
    picture = draw_one(rest_pose()[None])
    left, right = (np.argwhere(near(picture, color))[:, 1] for color in (STYLE.left, STYLE.right))
    assert len(left) > 100
    assert len(right) > 100
    assert left.mean() > right.mean() + 30


@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
def test_the_first_frame_is_seen_from_the_front_whatever_way_it_faces(quarter):
    straight = draw_one(rest_pose()[None]).astype(int)
    away = draw_one(turned(rest_pose()[None], 1, quarter * np.pi / 2)).astype(int)
    # The grid looks the same after a quarter turn, so the whole picture does.
    assert np.abs(straight - away).mean() < 0.2


@pytest.mark.parametrize(
    "joints",
    [
        walker(40, speed=8.0),
        turned(walker(3, 0.0), 0, np.pi / 2),
        turned(rest_pose()[None], 2, np.pi / 2),
        rest_pose()[None] + np.array([3000.0, 40.0, -7000.0]),
        rest_pose()[None] - np.array([0.0, 30.0, 0.0]),
        rest_pose()[None] * 30.0,
        np.concatenate([walker(5), walker(5) + 25.0]),
    ],
    ids=["run", "on its back", "on its side", "far away", "below the floor", "giant", "teleport"],
)
def test_the_figure_is_never_cut_off(joints):
    for picture in draw_frames(joints, size=SIZE, legend=False):
        for color in (STYLE.left, STYLE.right):
            seen = near(picture, color)
            assert seen.sum() > 5
            border = np.concatenate([seen[0], seen[-1], seen[:, 0], seen[:, -1]])
            assert not border.any()


def test_garbage_from_an_untrained_model_is_drawn_too():
    rng = np.random.default_rng(0)
    assert len(list(draw_frames(rng.normal(0.0, 30.0, (4, 22, 3)), size=SIZE))) == 4
    assert len(list(draw_frames(np.zeros((2, 22, 3)), size=SIZE))) == 2


def test_the_floor_shows_the_motion_and_rests_without_it():
    corner = (slice(100, 178), slice(2, 60))
    walk = [frame[corner].astype(int) for frame in draw_frames(walker(120), size=SIZE)]
    stand = [frame[corner].astype(int) for frame in draw_frames(walker(3, 0.0), size=SIZE)]
    assert np.abs(walk[0] - walk[10]).max() > 10
    assert np.abs(stand[0] - stand[2]).max() == 0


def test_the_trail_marks_where_the_root_was():
    first, last = (draw_one(walker(60), indices=[index]) for index in (0, 59))
    assert near(last, STYLE.trail).sum() > near(first, STYLE.trail).sum()


def test_indices_pick_frames_as_the_whole_clip_shows_them():
    joints = walker(30)
    every = list(draw_frames(joints, size=SIZE))
    some = list(draw_frames(joints, size=SIZE, indices=[29, 0, 7]))
    for picture, index in zip(some, (29, 0, 7), strict=True):
        np.testing.assert_array_equal(picture, every[index])


def test_drawing_is_repeatable_and_leaves_the_joints_alone():
    joints = walker(4)
    before = joints.copy()
    first, second = (np.stack(list(draw_frames(joints, size=SIZE))) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    np.testing.assert_array_equal(joints, before)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t ",
        "line one\nline two\r\nline three",
        "跳舞的人在草地上转圈" * 12,
        "a person waves 👋🏽 and \u202e\ud83d \x00 smiles",
        "“él niño” – walks…",
        "word" * 200,
        "مشي إلى الأمام",
        "many words " * 100,
    ],
)
def test_captions_of_every_kind(text):
    assert draw_one(rest_pose()[None], caption=text).shape == (180, 320, 3)


def test_wrapping_keeps_to_width_and_lines_and_says_that_it_cut():
    font = load_font(16)
    lines = wrap("a person walks forward and then turns around " * 4, font, 200.0, 2)
    assert len(lines) == 2
    assert all(font.getlength(line) <= 200.0 for line in lines)
    assert lines[-1].endswith("...")
    assert wrap("a short one", font, 200.0, 2) == ["a short one"]
    assert "".join(wrap("x" * 30, font, 200.0, 5)) == "x" * 30


def test_cleaning_and_letters_the_built_in_font_lacks():
    assert clean(" a\nb\x00\tc ") == "a b c"
    font, text = font_for("plain words", 16)
    assert (font, text) == (load_font(16), "plain words")
    assert font_for("“quoted” – walks", 16)[1] == '"quoted" - walks'


def test_no_caption_no_band():
    assert caption_band(" \n", 300, 16, STYLE) is None
    band = caption_band("walks", 300, 16, STYLE)
    assert band is not None
    assert band.width == 300
    assert band.height % 2 == 0


@pytest.mark.parametrize(
    ("joints", "message"),
    [
        (np.zeros((0, 22, 3)), "no frames"),
        (np.zeros((4, 21, 3)), r"\(4, 21, 3\)"),
        (np.zeros((22, 3)), r"\(22, 3\)"),
        (np.full((3, 22, 3), np.nan), "not finite.*frame 0"),
        (np.concatenate([np.zeros((2, 22, 3)), np.full((1, 22, 3), np.inf)]), "frame 2"),
        (np.full((1, 22, 3), 1e9), "beyond"),
    ],
)
def test_joints_that_cannot_be_drawn(joints, message):
    with pytest.raises(ValueError, match=message) as caught:
        draw_frames(joints)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"size": (10, 480)}, "10x480"),
        ({"size": (854, 100000)}, "854x100000"),
        ({"fps": 0.0}, "fps is 0.0"),
        ({"fps": float("nan")}, "fps is nan"),
        ({"indices": [0, 5]}, "frame 5"),
    ],
)
def test_arguments_out_of_range(wrong, message):
    with pytest.raises(ValueError, match=message):
        draw_frames(walker(5), **wrong)
