"""What readers of sources yield, and what they are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from torch import Tensor

from motion.clip import MotionClip
from motion.retargeting import UpAxis

Split = Literal["", "train", "val", "test"]
MIRRORED: Final = "_mirrored"  # ends the name of a mirror image


@dataclass(frozen=True, slots=True)
class CaptionedClip:
    """A clip of a source, ready to become training data.

    Attributes:
        name: unique in its source; may contain folders.
        clip: the motion.
        captions: texts that describe it, none where it has no caption.
        licence: of the motion.
        stylised: it counts less.
        homogeneous: any part of it fits the captions.
        split: which part of its source it belongs to, "" where the source does not say.
        mirrored: the source holds its mirror image as well, or it is one.
        features: features (T, 272) at 30 frames per second to be kept as they are.
    """

    name: str
    clip: MotionClip
    captions: tuple[str, ...]
    licence: str
    stylised: bool = False
    homogeneous: bool = False
    split: Split = ""
    mirrored: bool = False
    features: Tensor | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A clip or a caption that was left out, and why."""

    name: str
    reason: str


Found = CaptionedClip | Skipped


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are to be read.

    Attributes:
        fps: frames per second that are wanted; files of a multiple of it are thinned out early.
        up: which axis points up.
        amc_fps: frames per second of AMC files.
        joint_names: our joints -> those of the file, for unknown skeletons.
        licence: of motions whose files do not tell it.
        licences: that may be used, of clips that tell theirs.
    """

    fps: float = 30.0
    up: UpAxis = "auto"
    amc_fps: float = 120.0
    joint_names: Mapping[str, str] | None = None
    licence: str = "unstated"
    licences: tuple[str, ...] = ("CC0-1.0", "CMU")


class Source(Protocol):
    """A folder of motions in one format."""

    @property
    def broken(self) -> list[Skipped]:
        """What is wrong with the folder's tables, beside its entries."""
        ...

    def entries(self) -> list[str]:
        """Return what there is to read, in a stable order."""
        ...

    def read(self, entry: str) -> Iterator[Found]:
        """Yield what one entry holds; what is wrong with it is yielded, never raised."""
        ...


def reason_of(error: Exception) -> str:
    """Return what to say of an error while reading a file, on one line."""
    text = " ".join(str(error).split())
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return text if isinstance(error, ValueError) and text else f"{type(error).__name__}: {text}"
