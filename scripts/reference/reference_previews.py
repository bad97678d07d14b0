"""Previews under the names that the reference gives them."""

from __future__ import annotations

from collections.abc import Sequence

from options.inference import InferenceOptions
from scripts.production.previews import Motion, Naming, Preview

_LONGEST_NAME = 50  # characters of a prompt


def reference_naming(options: InferenceOptions, fps: float) -> Naming:
    """Return what names previews as the reference does, at `fps` frames per second."""
    kinds = {"both": ("gif", "mp4"), "none": ()}.get(options.preview, (options.preview,))

    def name(motion: Motion) -> Sequence[Preview]:
        title = short_name(motion.text)
        start = motion.index if options.save_with_index else motion.start
        return [Preview(f"{start}{file_name(title)}", kind, title, fps) for kind in kinds]

    return name


def short_name(text: str) -> str:
    """Return a prompt as the reference shows it: its first 50 characters."""
    return text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME].strip()}..."


def file_name(title: str) -> str:
    """Return a title as part of a file name: as it is, but for what cannot stand in one."""
    return "".join("_" if character in '/\\:*?"<>|' else character for character in title)
