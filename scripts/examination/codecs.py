"""Are previews written? Each kind is encoded with our own writers and read back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from models.diagnosis.findings import Finding

GROUP: Final = "codecs"
KINDS: Final = ("mp4", "webp", "gif", "png")
_SIZE: Final = (64, 48)  # width and height, pixels
_FRAMES: Final = 6
_FPS: Final = 10.0
_LARGEST_ERROR: Final = 12.0  # mean difference of a colour, 0 to 255; lossy kinds have 2 to 5


def codec_findings(kinds: Sequence[str] = KINDS) -> Iterator[Finding]:
    """Yield whether each kind of preview can be written and read back with the same pictures."""
    frames = _pictures()
    for kind in kinds:
        try:
            with tempfile.TemporaryDirectory(prefix="saymove") as folder:
                path = Path(folder) / f"trial.{kind}"
                _writers()[kind](path, frames)
                read, size = _read(path), path.stat().st_size
        except Exception as error:  # libraries raise whatever they like
            reason = " ".join(str(error).split()) or type(error).__name__
            yield _broken(kind, f"cannot be written: {reason}")
            continue
        wanted = 1 if kind == "png" else _FRAMES
        if len(read) != wanted:
            yield _broken(kind, f"{len(read)} of {wanted} pictures come back")
            continue
        error_size = float(np.abs(read[-1].astype(float) - frames[wanted - 1]).mean())
        if error_size > _LARGEST_ERROR:
            yield _broken(kind, f"pictures come back wrong by {error_size:.0f} of 255")
            continue
        yield Finding(
            GROUP, kind, "good", f"{size} bytes, {len(read)} of {wanted} pictures",
            "written and read back", figures={"bytes": size, "error": error_size},
        )  # fmt: skip


def _broken(kind: str, value: str) -> Finding:
    others = ", ".join(other for other in KINDS if other != kind)
    return Finding(
        GROUP, kind, "bad", value, f"there will be no {kind} previews",
        f"pip install --force-reinstall av pillow, or take --preview {others} or none",
    )  # fmt: skip


def _pictures() -> list[Any]:
    """Frames in which a bright square moves over a shaded background."""
    width, height = _SIZE
    frames = []
    for number in range(_FRAMES):
        picture = np.empty((height, width, 3), dtype=np.uint8)
        picture[...] = np.linspace(90, 160, width, dtype=np.uint8)[None, :, None]
        picture[16:32, 4 + 6 * number : 20 + 6 * number] = 230
        frames.append(picture)
    return frames


def _writers() -> dict[str, Callable[[Path, list[Any]], object]]:
    from render import video

    return {
        "mp4": lambda path, frames: video.write_mp4(path, frames, _FPS),
        "webp": lambda path, frames: video.write_webp(path, frames, _FPS),
        "gif": lambda path, frames: video.write_gif(path, frames, _FPS),
        "png": lambda path, frames: video.write_png(path, frames[0]),
    }


def _read(path: Path) -> list[Any]:
    if path.suffix == ".mp4":
        import av

        with av.open(str(path)) as container:
            return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
    from PIL import Image, ImageSequence

    with Image.open(path) as file:
        return [np.asarray(frame.convert("RGB")) for frame in ImageSequence.Iterator(file)]
