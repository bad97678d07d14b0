"""Pictures into files: mp4, gif, webp and png.

Frames are taken one at a time, so memory does not grow with the length of a clip. A file is
written under a temporary name next to its place and renamed when it is complete; whatever goes
wrong, nothing half-written stays. A file that already has the name is replaced.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from itertools import chain, islice
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.video.stream import VideoStream
from numpy.typing import NDArray
from PIL import Image

from options.whole_files import replacing
from render.webp import WebpJoiner

Frame = NDArray[np.uint8]

# x264 where PyAV has it; the other two are for builds without GPL parts.
MP4_CODECS = ("libx264", "libopenh264", "mpeg4")
# The macroblock tree halves the size for little time; pale lines need their colour kept.
X264_OPTIONS = {
    "preset": "superfast",
    "crf": "22",
    "x264-params": "mbtree=1:rc-lookahead=10:chroma-qp-offset=-3",
}
BT709 = 1
# Players wait 0.1 s for frames that ask for less than 0.02 s.
FASTEST_GIF_FPS = 50.0
PALETTE_FRAMES = 24
PALETTE_EVERY = 6
PALETTE_REFINEMENTS = 3
PALETTE_COLORS = 128
WEBP_PIECE = 150  # frames that the encoder, which keeps them all, gets at a time
WEBP_OPTIONS = {"quality": "75", "compression_level": "2"}


def write_mp4(path: str | Path, frames: Iterable[Frame], fps: float) -> Path:
    """Write frames as H.264 video that every player shows, and return its path.

    Args:
        path: where to; its folder must exist.
        frames: RGB pictures of one size, uint8 (H, W, 3); an odd width or height gets one more
            column or row, a copy of the last, because the pixel format halves them.
        fps: frames per second.
    Raises:
        ValueError: no frames, a picture of another size or type, or fps out of range.
        OSError: the file cannot be written.
    """
    pictures = _checked(frames)
    first = next(pictures)
    rate = _rate(fps)
    with (
        _finished(path) as unfinished,
        av.open(
            str(unfinished), "w", format="mp4", options={"movflags": "+faststart"}
        ) as container,
    ):
        codec = next(name for name in MP4_CODECS if name in av.codecs_available)
        stream = container.add_stream(codec, rate=rate)
        assert isinstance(stream, VideoStream)
        stream.height, stream.width = (length + length % 2 for length in first.shape[:2])
        stream.pix_fmt = "yuv420p"
        context = stream.codec_context
        context.options = dict(X264_OPTIONS) if codec == "libx264" else {"b": "4000000"}
        context.color_primaries = context.color_trc = context.colorspace = BT709
        for picture in chain([first], pictures):
            image = av.VideoFrame.from_ndarray(_even(picture), format="rgb24")
            container.mux(stream.encode(image.reformat(format="yuv420p", dst_colorspace=BT709)))
        container.mux(stream.encode())
    return Path(path)


def write_gif(path: str | Path, frames: Iterable[Frame], fps: float) -> Path:
    """Write frames as an endless gif with one palette, and return its path.

    A gif counts in hundredths of a second: frames of 30 fps last 3, 3 and 4 of them in turn, so
    that the whole lasts as long as it should. Above 50 fps only every second, third … is kept.
    Arguments and errors as in `write_mp4`.
    """
    pictures = _checked(frames)
    rate = _rate(fps)
    stride = int(np.ceil(float(rate) / FASTEST_GIF_FPS))
    beginning = list(islice(pictures, PALETTE_FRAMES))
    palette = _Palette(beginning[::PALETTE_EVERY])
    with _finished(path) as unfinished, av.open(str(unfinished), "w", format="gif") as container:
        stream = container.add_stream("gif", rate=rate / stride)
        assert isinstance(stream, VideoStream)
        stream.height, stream.width = beginning[0].shape[:2]
        stream.pix_fmt = "pal8"
        for picture in islice(chain(beginning, pictures), 0, None, stride):
            container.mux(stream.encode(palette.frame(picture)))
        container.mux(stream.encode())
    return Path(path)


def write_webp(path: str | Path, frames: Iterable[Frame], fps: float) -> Path:
    """Write frames as an endless animated webp, a third as large as a gif, and return its path.

    Arguments and errors as in `write_mp4`.
    """
    pictures = _checked(frames)
    rate = _rate(fps)
    first = next(pictures)
    height, width = first.shape[:2]
    pictures = chain([first], pictures)
    with _finished(path) as unfinished, unfinished.open("wb") as file:
        joiner = WebpJoiner(file, (width, height))
        while piece := list(islice(pictures, 1)):
            content, count = _webp_piece(chain(piece, islice(pictures, WEBP_PIECE - 1)), rate)
            joiner.append(content, round(1000 * count / rate))
        joiner.finish()
    return Path(path)


def _webp_piece(frames: Iterable[Frame], rate: Fraction) -> tuple[bytes, int]:
    """Return frames, at least one, as a webp file, and how many there were."""
    buffer, count = io.BytesIO(), 0
    with av.open(buffer, "w", format="webp", options={"loop": "0"}) as container:
        stream = container.add_stream("libwebp_anim", rate=rate)
        assert isinstance(stream, VideoStream)
        for count, frame in enumerate(frames, start=1):
            if count == 1:
                stream.height, stream.width = frame.shape[:2]
                stream.pix_fmt = "yuv420p"
                stream.codec_context.options = dict(WEBP_OPTIONS)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="rgb24")))
        container.mux(stream.encode())
    return buffer.getvalue(), count


def write_png(path: str | Path, picture: Frame) -> Path:
    """Write one RGB picture, uint8 (H, W, 3), as png, and return its path.

    Raises:
        ValueError: it is no such picture.
        OSError: the file cannot be written.
    """
    checked = next(_checked([picture]))
    with _finished(path) as unfinished:
        Image.fromarray(checked).save(unfinished, format="PNG")
    return Path(path)


@contextmanager
def _finished(path: str | Path) -> Iterator[Path]:
    """Give a temporary name beside `path`, in a folder that must be there; see `replacing`."""
    target = Path(path)
    if not target.parent.is_dir():
        raise FileNotFoundError(f"the folder {target.parent} for {target.name} does not exist")
    with replacing(target) as unfinished:
        yield unfinished


def _checked(frames: Iterable[Frame]) -> Iterator[Frame]:
    """Yield the frames, each checked to be a picture of the first one's size; at least one."""
    shape = None
    for number, frame in enumerate(frames):
        if frame.dtype != np.uint8 or frame.ndim != 3 or frame.shape[2] != 3 or not frame.size:
            raise ValueError(
                f"frame {number} is {frame.dtype} {frame.shape}, expected uint8 (height, width, 3)"
            )
        shape = shape or frame.shape
        if frame.shape != shape:
            raise ValueError(f"frame {number} is {frame.shape}, the first one {shape}")
        yield np.ascontiguousarray(frame)
    if shape is None:
        raise ValueError("there are no frames to write, at least one is needed")


def _rate(fps: float) -> Fraction:
    """Return `fps` as a fraction that a file can hold: 30, 25/2, 30000/1001."""
    if not 0.1 <= fps <= 1000.0:
        raise ValueError(f"fps is {fps}, expected 0.1 to 1000")
    return Fraction(fps).limit_denominator(1001)


def _even(picture: Frame) -> Frame:
    height, width = picture.shape[:2]
    if height % 2 == 0 and width % 2 == 0:
        return picture
    return np.pad(picture, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")


class _Palette:
    """A few colours, and a table from every colour met so far to the nearest of them.

    Pillow's own search is as fast but rounds colours first, which shows in a pale background.
    """

    def __init__(self, samples: list[Frame]) -> None:
        """Choose the colours that suit the samples best."""
        together = Image.fromarray(np.concatenate(samples, axis=0))
        chosen = together.quantize(PALETTE_COLORS, Image.Quantize.MEDIANCUT, PALETTE_REFINEMENTS)
        self._colors = np.array(chosen.getpalette("RGB"), dtype=np.int32).reshape(-1, 3)
        # PyAV wants (256, 4): alpha, red, green, blue.
        self._argb = np.full((256, 4), 255, dtype=np.uint8)
        self._argb[: len(self._colors), 1:] = self._colors
        self._nearest = np.full(1 << 24, -1, dtype=np.int16)

    def frame(self, picture: Frame) -> av.VideoFrame:
        """Return `picture` in these colours."""
        # PyAV takes a pair for this format; its annotations know only single arrays.
        pair: Any = (self._index(picture), self._argb)
        return av.VideoFrame.from_ndarray(pair, format="pal8")

    def _index(self, picture: Frame) -> Frame:
        """Return the palette entry of each pixel, uint8 (H, W)."""
        red, green, blue = np.moveaxis(picture.astype(np.int32), -1, 0)
        packed = red << 16 | green << 8 | blue
        indexed = self._nearest[packed]
        unknown = np.unique(packed[indexed < 0])
        for some in np.array_split(unknown, 1 + len(unknown) // 4096):
            wanted = np.stack([some >> 16, some >> 8 & 255, some & 255], axis=-1)
            gaps = ((wanted[:, None] - self._colors) ** 2).sum(axis=-1)
            self._nearest[some] = gaps.argmin(axis=-1)
        if len(unknown):
            indexed = self._nearest[packed]
        entries: Frame = indexed.astype(np.uint8)
        return entries
