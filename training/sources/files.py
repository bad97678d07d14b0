"""Folders of motion files: one file per motion, captions beside them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from pathlib import Path

import torch

from motion.clip import MotionClip
from motion.edit import trim_seconds
from training.sources.captions import Caption, CaptionBook, whole_and_parts
from training.sources.records import CaptionedClip, Found, Reading, Skipped, Split, reason_of

_SLOWEST, _FASTEST = 1, 2000  # frames per second
_SAME_RATE = 2e-4  # relative; a frame time of 0.0333 seconds means 30 frames


class CaptionedFolder(ABC):
    """A file per motion below a folder, with captions, as a source; kinds differ in their files."""

    def __init__(self, folder: Path, motions: Path, suffix: str, reading: Reading) -> None:
        """Find the captions.

        Args:
            folder: holds tables of captions or a folder of texts.
            motions: holds the motions, in folders of any depth.
            suffix: of their files, lower case.
            reading: how they are read.
        """
        self._motions, self._suffix, self._reading = motions, suffix, reading
        self._captions = CaptionBook(folder)

    @property
    def broken(self) -> list[Skipped]:
        """Lines of tables of captions that could not be read."""
        return self._captions.broken

    def entries(self) -> list[str]:
        """Return the motions' files, relative to their folder."""
        return names_below(self._motions, self._suffix)

    def read(self, entry: str) -> Iterator[Found]:
        """Yield the motion of a file, or its parts that have captions of their own."""
        file = self._motions / entry
        name = Path(entry).with_suffix("").as_posix()
        captions, broken = self._captions.of(name, file)
        yield from broken
        try:
            found = self._read_motion(file, name)
            check_clip(found.clip)
        except Exception as error:  # a broken file can raise anything, and must not end the run
            yield Skipped(entry, reason_of(error))
            return
        yield from captioned(found, captions)

    def _licence(self, name: str) -> str:
        return self._captions.licence_of(name) or self._reading.licence

    @abstractmethod
    def _read_motion(self, file: Path, name: str) -> CaptionedClip:
        """Return the motion of a file, its captions left out; it may raise anything."""


class MotionFiles(CaptionedFolder):
    """Every file of a kind below a folder."""

    def __init__(
        self,
        folder: Path,
        suffix: str,
        load: Callable[[Path, Reading], MotionClip],
        reading: Reading,
    ) -> None:
        """Read files with `load`."""
        super().__init__(folder, folder, suffix, reading)
        self._load = load

    def _read_motion(self, file: Path, name: str) -> CaptionedClip:
        return CaptionedClip(name, self._load(file, self._reading), (), self._licence(name))


def captioned(found: CaptionedClip, captions: list[Caption]) -> Iterator[Found]:
    """Yield the motion with its captions, and the parts that have captions of their own.

    A motion without any caption is yielded as it is.
    """
    whole, parts = whole_and_parts(captions)
    if whole or not parts:
        yield _with(found, found.name, found.clip, whole)
    for (start, stop), texts in parts.items():
        name = f"{found.name}_{start:g}_{stop:g}"
        try:
            clip = trim_seconds(found.clip, start, stop)
        except ValueError as error:
            yield Skipped(name, str(error))
            continue
        yield _with(found, name, clip, tuple(dict.fromkeys(texts)))


def _with(
    found: CaptionedClip, name: str, clip: MotionClip, captions: tuple[str, ...]
) -> CaptionedClip:
    features = found.features if clip is found.clip else None
    return CaptionedClip(
        name=name,
        clip=clip,
        captions=captions,
        licence=found.licence,
        split=found.split,
        mirrored=found.mirrored,
        features=features,
    )


def names_below(folder: Path, suffix: str) -> list[str]:
    """Return the files of a kind below a folder, relative to it, in order; hidden ones not."""
    found = (file.relative_to(folder) for file in folder.rglob("*"))
    return sorted(
        path.as_posix()
        for path in found
        if path.suffix.lower() == suffix and not path.name.startswith(".")
    )


def read_splits(folder: Path) -> dict[str, Split]:
    """Return which of train.txt, val.txt and test.txt in a folder names each motion."""
    splits: dict[str, Split] = {}
    parts: tuple[Split, ...] = ("train", "val", "test")
    for part in parts:
        file = folder / f"{part}.txt"
        if file.is_file():
            for name in file.read_text(encoding="utf-8", errors="replace").split("\n"):
                if name.strip():
                    splits[name.strip()] = part
    return splits


def check_clip(clip: MotionClip) -> None:
    """Refuse what is no motion.

    Raises:
        ValueError: fewer than two frames, a frame rate that none is, NaN or infinite values.
    """
    if clip.num_frames < 2:
        raise ValueError(f"{clip.num_frames} frame, which is no motion")
    if not _SLOWEST <= clip.fps <= _FASTEST:
        raise ValueError(f"{clip.fps:g} frames a second, expected {_SLOWEST} to {_FASTEST}")
    if not (torch.isfinite(clip.joints).all() and torch.isfinite(clip.rotations).all()):
        raise ValueError("NaN or infinite values")


def plain_rate(fps: float) -> float:
    """Return the whole number of frames per second that a rounded frame time stands for."""
    return float(round(fps)) if abs(fps - round(fps)) < _SAME_RATE * fps else fps


def frame_step(fps: float, wanted: float) -> int:
    """Return which of a file's frames are enough: every n-th, where that is the wanted rate."""
    ratio = fps / wanted
    step = round(ratio)
    return step if step > 1 and abs(ratio - step) < 1e-6 * step else 1
