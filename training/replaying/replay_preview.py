"""Pictures of an accident: recorded motion, its reconstruction and a generation side by side."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal

import av
import torch
from torch import Tensor

from motion.features272 import FPS, clip_from_features
from motion.statistics import Statistics
from options.preview import LookOptions
from render.preview import MP4_SIZE, film_together, write_comparison
from render.take import Take
from render.video import write_mp4, write_png

_FURTHEST_SIGMA: Final = 10.0  # what is drawn; the reports hold the values as they are
_VIDEO_FAULTS: Final = (OSError, ValueError, RuntimeError, StopIteration, av.FFmpegError)

_log = logging.getLogger(__name__)


def drawable(features: Tensor) -> tuple[Tensor, str]:
    """Return normalised features (T, D) that can be drawn, and a note where that changed them.

    What is not finite becomes the mean, what is far out is brought to 10 standard deviations.
    """
    finite = features.isfinite()
    shown = torch.where(finite, features, 0.0).clamp(-_FURTHEST_SIGMA, _FURTHEST_SIGMA)
    changed = int((shown != features).sum())  # NaN differs from everything
    return shown, f" (values brought into range: {changed})" if changed else ""


def take_of(features: Tensor, statistics: Statistics, caption: str, fps: float | None) -> Take:
    """Return normalised features (T, 272) as a motion to show."""
    shown, note = drawable(features.detach().float().cpu())
    clip = clip_from_features(statistics.denormalize(shown))
    return Take(clip.joints.numpy(), fps or FPS, caption + note)


def write_side_by_side(base: Path, takes: Sequence[Take], kind: Literal["mp4", "png"]) -> Path:
    """Write motions side by side, and return the file or folder.

    Args:
        base: path without suffix; its folder must exist.
        takes: what to show, at least one with at least one frame.
        kind: a video, or strips of key frames.
    Returns:
        `<base>.mp4` or `.png`. Where a video cannot be written, its frames go to `<base>_frames/`.
    Raises:
        OSError: the frames cannot be written either.
    """
    if kind == "png":
        return write_comparison(base, takes, "png")
    look, fps = LookOptions(), max(take.fps for take in takes)
    path = base.with_name(f"{base.name}.mp4")
    try:
        return write_mp4(path, film_together(takes, fps, MP4_SIZE, look), fps)
    except _VIDEO_FAULTS as error:
        folder = base.with_name(f"{base.name}_frames")
        _log.warning("%s cannot be written (%s); its frames go to %s", path, error, folder)
    folder.mkdir(exist_ok=True)
    for number, frame in enumerate(film_together(takes, fps, MP4_SIZE, look)):
        write_png(folder / f"{number:05d}.png", frame)
    return folder
