"""What may be chosen for previews of motions made earlier."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from options.schema import coerce_fields, option

PreviewKind = Literal["mp4", "gif", "webp", "png", "html"]
CameraMove = Literal["follow", "fixed", "orbit"]
Renderer = Literal["auto", "gl", "software"]


@dataclass(frozen=True, slots=True)
class LookOptions:
    """Look: what previews show of a motion."""

    figure: Literal["stick", "mesh"] = option(
        "stick", help="stick figure, or a body with skin (slower)"
    )
    camera: CameraMove = option(
        "follow",
        help="follow: moves with the figure; fixed: stands still; orbit: also goes round it",
    )
    body: Path | None = option(
        None,
        help="your SMPL, SMPL-H or SMPL-X file (.npz or .pkl) to show as the mesh "
        "(default: saymove's own mannequin)",
    )
    renderer: Renderer = option(
        "auto",
        help="what draws the mesh. gl: OpenGL without a window, needs the extra gl; software: "
        "saymove's own; auto: gl where it works",
    )

    def __post_init__(self) -> None:
        """Refuse a body file that would not be shown (ValueError)."""
        coerce_fields(self)
        if self.body is not None and self.figure != "mesh":
            raise ValueError("body is shown by --figure mesh only; add that, or leave --body out")
        if self.renderer == "gl" and self.figure != "mesh":
            raise ValueError(
                "renderer gl draws --figure mesh only; add that, or leave --renderer out"
            )


@dataclass(frozen=True, slots=True)
class PreviewOptions:
    """Preview: how motions made earlier are shown, and where."""

    preview: Literal["mp4", "gif", "webp", "png", "html", "sheet"] = option(
        "mp4",
        help="kind of preview; png: a strip of key frames, html: a page to play it in 3D, "
        "sheet: one picture of all motions",
    )
    compare: tuple[Path, Path] | None = option(
        None, help="two motions to show side by side, instead of PATH"
    )
    out_dir: Path | None = option(
        None, help="folder for the previews (default: beside the motion); made if it is missing"
    )
    fps: float | None = option(
        None, help="frames per second (default: what the motion's files say, else 30)"
    )
    cleanup: Literal["on", "off"] = option(
        "on", help="on: feet that stand, a floor that carries, no jitter; off: the motion as it is"
    )
    caption: str | None = option(None, help="text below the picture (default: the prompt)")
    quiet: bool = option(False, help="no warnings on stderr")
    json: bool = option(False, help="print the paths as JSON")

    def __post_init__(self) -> None:
        """Refuse a frame rate that no file can hold (ValueError)."""
        coerce_fields(self)
        if self.fps is not None and not 0.1 <= self.fps <= 1000:  # NaN fails this too
            raise ValueError(f"fps must be from 0.1 to 1000, got {self.fps}")
        if self.compare is not None and self.preview == "sheet":
            raise ValueError("compare shows two motions, a sheet all; choose one of both")
