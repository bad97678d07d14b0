"""One HTML file that shows the motions of a prompt: no network, no other files, opens from a disk.

The page is `assets/page.html` with style, script (`source/`, built once by
`scripts/build_viewer.sh`) and the motions themselves written into it.
"""

from __future__ import annotations

import base64
import gzip
import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from options.whole_files import replacing

ASSETS: Final = Path(__file__).parent / "assets"
GLB_MAGIC: Final = b"glTF"
_UNTITLED: Final = "Untitled motion"
_LONGEST_TITLE: Final = 80
_PLACEHOLDER: Final = re.compile(r"\{\{(\w+)\}\}")
# What could end the element that the data stands in, or a line of it, for a browser.
_ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class ViewerMotion:
    """A motion as the page shows and offers it.

    Attributes:
        glb: a skinned and animated figure, as a GLB file.
        frames: number of frames, at least 1.
        fps: frames per second.
        name: of the files that are offered, without suffix.
        bvh: the motion as a BVH file, None to offer none.
        label: what the motion is called where there are several.
        facts: what the page tells of it, besides its length: the seed, for example.
        warnings: what a viewer should know.
    """

    glb: bytes
    frames: int
    fps: float
    name: str = "motion"
    bvh: str | None = None
    label: str = ""
    facts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what the page could not show (ValueError)."""
        if not self.glb.startswith(GLB_MAGIC):
            raise ValueError(f"a motion of a page must be a GLB file, got {self.glb[:4]!r} ...")
        if self.frames < 1 or not 0 < self.fps < float("inf"):
            raise ValueError(
                f"a motion of a page needs at least 1 frame and a positive frame rate, "
                f"got {self.frames} frames at {self.fps} fps"
            )


def write_viewer(
    path: str | Path,
    motions: Sequence[ViewerMotion],
    caption: str = "",
) -> Path:
    """Write a page that shows motions, one at a time, and return its path.

    Args:
        path: the file; its folder must exist. It gets its name when it is complete.
        motions: at least one.
        caption: what the motions are of: the prompt, any text.
    Raises:
        ValueError: there is no motion.
        OSError: the file cannot be written; nothing of it stays.
    """
    if not motions:
        raise ValueError("a page needs at least one motion, got none")
    target = Path(path)
    with replacing(target) as temporary:
        temporary.write_text(_page(motions, caption), encoding="utf-8", newline="\n")
    return target


def fill_page(template: str, contents: Mapping[str, str]) -> str:
    """Return a template of `assets` with `{{name}}` replaced; contents are not looked into."""
    page = (ASSETS / template).read_text(encoding="utf-8")
    return _PLACEHOLDER.sub(lambda found: contents[found[1]], page)


def embed_json(content: Any) -> str:
    """Return JSON that cannot end the script element that it stands in, whatever texts it holds."""
    return json.dumps(content, ensure_ascii=False, allow_nan=False).translate(_ESCAPES)


def clean_text(text: str) -> str:
    """Return a text without what no UTF-8 file can hold, on one line."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def _page(motions: Sequence[ViewerMotion], caption: str) -> str:
    title = clean_text(caption) or _UNTITLED
    short = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"
    data = {"motions": [_as_data(motion) for motion in motions]}
    return fill_page(
        "page.html",
        {
            "title": html.escape(f"{short} · saymove"),
            "label": html.escape(f"3D view: {title}"),
            "caption": html.escape(title),
            "style": read_asset("page.css"),
            "data": embed_json(data),
            "script": read_asset("viewer.js"),
        },
    )


def _as_data(motion: ViewerMotion) -> dict[str, Any]:
    return {
        "label": clean_text(motion.label),
        "name": clean_text(motion.name),
        "frames": motion.frames,
        "fps": motion.fps,
        "facts": [clean_text(fact) for fact in motion.facts],
        "warnings": [clean_text(warning) for warning in motion.warnings],
        "glb": _packed(motion.glb),
        "bvh": None if motion.bvh is None else _packed(motion.bvh.encode()),
    }


def _packed(content: bytes) -> str:
    """Return bytes as the page's script reads them."""
    return base64.b64encode(gzip.compress(content, mtime=0)).decode("ascii")


@lru_cache
def read_asset(name: str) -> str:
    """Return the text of a file of `assets`."""
    return (ASSETS / name).read_text(encoding="utf-8")
