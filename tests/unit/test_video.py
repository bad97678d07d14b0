"""Video files: what is in them, and that nothing half-written stays after a fault."""

from __future__ import annotations

import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from render.video import write_gif, write_mp4, write_png, write_webp

WRITERS = [
    pytest.param(lambda path, frames: write_mp4(path, frames, 30.0), id="mp4"),
    pytest.param(lambda path, frames: write_gif(path, frames, 30.0), id="gif"),
    pytest.param(lambda path, frames: write_webp(path, frames, 30.0), id="webp"),
    pytest.param(lambda path, frames: write_png(path, np.concatenate(list(frames))), id="png"),
]
Writer = Callable[[Path, Iterator[np.ndarray]], Path]
LOSSY_TOLERANCE = 12  # grey levels, of a compressed flat picture


def pictures(count: int, size: tuple[int, int] = (64, 48)) -> Iterator[np.ndarray]:
    """Yield pictures whose left half gets brighter and whose right half is orange."""
    for number in range(count):
        picture = np.full((size[1], size[0], 3), (232, 112, 58), dtype=np.uint8)
        picture[:, : size[0] // 2] = 20 + 200 * number // max(1, count - 1)
        yield picture


def decode(path: Path) -> tuple[list[np.ndarray], av.video.stream.VideoStream]:
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(stream)], stream


@pytest.mark.parametrize("fps", [20.0, 30.0, 12.5, 29.97, 60.0])
def test_mp4_has_every_frame_at_the_right_time(tmp_path, fps):
    path = write_mp4(tmp_path / "a.mp4", pictures(25), fps)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        assert float(stream.average_rate) == pytest.approx(fps, rel=1e-4)
        times = [frame.time for frame in container.decode(stream)]
        assert float(stream.duration * stream.time_base) == pytest.approx(25 / fps, rel=1e-3)
    np.testing.assert_allclose(times, np.arange(25) / fps, atol=1e-3)


def test_mp4_keeps_colours_and_plays_anywhere(tmp_path):
    path = write_mp4(tmp_path / "a.mp4", pictures(10), 30.0)
    frames, stream = decode(path)
    for shown, original in zip(frames, pictures(10), strict=True):
        for column in (10, 54):
            gap = shown[24, column].astype(int) - original[24, column]
            assert np.abs(gap).max() <= LOSSY_TOLERANCE
    assert stream.codec_context.pix_fmt == "yuv420p"
    data = path.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


@pytest.mark.parametrize(("size", "even"), [((63, 48), (64, 48)), ((64, 47), (64, 48))])
def test_mp4_of_odd_size_is_padded(tmp_path, size, even):
    frames, _ = decode(write_mp4(tmp_path / "a.mp4", pictures(3, size), 30.0))
    assert frames[0].shape == (even[1], even[0], 3)


@pytest.mark.parametrize(
    ("fps", "written"), [(20.0, 31), (30.0, 31), (12.5, 31), (60.0, 16), (120.0, 11)]
)
def test_gif_lasts_as_long_as_the_motion(tmp_path, fps, written):
    path = write_gif(tmp_path / "a.gif", pictures(31), fps)
    with Image.open(path) as gif:
        durations = []
        for number in range(gif.n_frames):
            gif.seek(number)
            durations.append(gif.info["duration"])
        assert gif.info["loop"] == 0
    assert len(durations) == written
    assert min(durations) >= 20
    stride = -(-31 // written)
    assert sum(durations) / 1000.0 == pytest.approx(written * stride / fps, abs=0.02)


def test_gif_colours_are_close_in_late_frames_too(tmp_path):
    originals = list(pictures(60))
    with Image.open(write_gif(tmp_path / "a.gif", iter(originals), 20.0)) as gif:
        for number in (0, 20, 59):
            gif.seek(number)
            shown = np.asarray(gif.convert("RGB")).astype(int)
            assert np.abs(shown[:, 40:] - originals[number][:, 40:]).max() <= 4


@pytest.mark.parametrize("fps", [12.5, 15.0, 30.0])
def test_webp_has_every_frame_for_its_time_without_end(tmp_path, fps):
    with Image.open(write_webp(tmp_path / "a.webp", pictures(25), fps)) as webp:
        assert (webp.n_frames, webp.size, webp.info["loop"]) == (25, (64, 48), 0)
        total = 0
        for number, original in enumerate(pictures(25)):
            webp.seek(number)
            shown = np.asarray(webp.convert("RGB")).astype(int)
            assert np.abs(shown[24, (10, 54)] - original[24, (10, 54)]).max() <= LOSSY_TOLERANCE
            total += webp.info["duration"]
    assert total / 1000.0 == pytest.approx(25 / fps, abs=0.02)


def test_png_keeps_every_pixel(tmp_path):
    picture = np.random.default_rng(0).integers(0, 256, (20, 30, 3), dtype=np.uint8)
    with Image.open(write_png(tmp_path / "a.png", picture)) as shown:
        np.testing.assert_array_equal(np.asarray(shown), picture)


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt, MemoryError])
def test_a_fault_leaves_no_file_and_keeps_the_old_one(tmp_path, write: Writer, fault):
    target = tmp_path / "a.out"
    target.write_bytes(b"old")

    def breaking() -> Iterator[np.ndarray]:
        yield from pictures(40)
        raise fault

    with pytest.raises(fault):
        write(target, breaking())
    assert [path.name for path in tmp_path.iterdir()] == ["a.out"]
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize("write", WRITERS)
def test_success_replaces_and_leaves_one_file(tmp_path, write: Writer):
    target = tmp_path / "a.out"
    target.write_bytes(b"old")
    assert write(target, pictures(3)) == target
    assert [path.name for path in tmp_path.iterdir()] == ["a.out"]
    assert target.stat().st_size > 100


FULL_DISK = """
import resource, sys
import numpy as np
from render.video import write_gif, write_mp4, write_png, write_webp
resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))
rng = np.random.default_rng(0)
noise = (rng.integers(0, 256, (120, 160, 3), dtype=np.uint8) for _ in range(20))
path = sys.argv[1]
try:
    if path.endswith("png"):
        write_png(path, np.concatenate(list(noise)))
    else:
        write = {"mp4": write_mp4, "gif": write_gif, "ebp": write_webp}[path[-3:]]
        write(path, noise, 30.0)
except OSError:
    sys.exit(7)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no file size limit to play a full disk with")
@pytest.mark.parametrize("kind", ["mp4", "gif", "webp", "png"])
def test_a_full_disk_is_an_os_error_and_leaves_nothing(tmp_path, kind):
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path / f"a.{kind}")],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 7, done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("write", "most"),
    [(writer.values[0], most) for writer, most in zip(WRITERS[:3], (4, 30, 4), strict=True)],
)
def test_memory_does_not_grow_with_the_clip(tmp_path, write: Writer, most):
    alive: weakref.WeakSet[object] = weakref.WeakSet()
    largest = 0

    class Counted(np.ndarray):
        """An array that can be kept in a set by identity."""

        __hash__ = object.__hash__

    def counted() -> Iterator[np.ndarray]:
        nonlocal largest
        for picture in pictures(120):
            frame = picture.view(Counted)
            alive.add(frame)
            largest = max(largest, len(alive))
            yield frame

    write(tmp_path / "a.out", counted())
    assert largest <= most


@pytest.mark.parametrize("write", WRITERS[:3])
@pytest.mark.parametrize(
    ("frames", "message"),
    [
        ([], "no frames"),
        ([np.zeros((8, 8), dtype=np.uint8)], r"frame 0 is uint8 \(8, 8\)"),
        ([np.zeros((8, 8, 3))], "frame 0 is float64"),
        (
            [np.zeros((8, 8, 3), np.uint8), np.zeros((8, 10, 3), np.uint8)],
            r"frame 1 is \(8, 10, 3\)",
        ),
    ],
)
def test_frames_that_cannot_be_written(tmp_path, write: Writer, frames, message):
    with pytest.raises(ValueError, match=message):
        write(tmp_path / "a.out", iter(frames))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("fps", [0.0, -1.0, float("nan"), float("inf")])
def test_fps_out_of_range(tmp_path, fps):
    for write in (write_mp4, write_gif, write_webp):
        with pytest.raises(ValueError, match="fps is"):
            write(tmp_path / "a.out", pictures(2), fps)


@pytest.mark.parametrize("write", WRITERS)
def test_a_missing_folder_is_named(tmp_path, write: Writer):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        write(tmp_path / "nowhere" / "a.out", pictures(2))
