"""One motion as files of other programs, and what there is to tell of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np

from motion.cleanup import CleanedMotion, clean_up
from motion.clip import MotionClip
from motion.edit import stand_on_floor
from motion.editing import Edited, edited
from motion.export import FORMATS, ExportSettings, RiggedMotion, encode, rig_clip
from motion.export.skinned_mesh import SkinnedMesh, fitted_mesh, skinned_mesh
from motion.looping import Loop
from motion.rest_pose import Settled, settle
from options.edits import EditOptions
from options.export import ExportOptions
from scripts.experiments import cleaning
from scripts.experiments.clip_files import FoundClip
from scripts.experiments.new_files import write_bytes


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written of one motion.

    Attributes:
        files: one for each format.
        notes: what a user should know, a line each.
        figures: the same and more, by name, for JSON.
    """

    files: tuple[Path, ...]
    notes: tuple[str, ...]
    figures: dict[str, Any]


def export_motion(motion: FoundClip, options: ExportOptions, edits: EditOptions) -> Exported:
    """Write one motion in all formats that are asked for.

    Raises:
        ValueError: an edit cannot be done, or a library that a format needs is missing; nothing was
            written.
        OSError: a file cannot be written.
    """
    source = {"source": str(motion.found.source)}
    if motion.clip is None:
        return Exported((), ("an empty motion was left out",), source)
    cleaned = clean_up(motion.clip) if options.cleanup == "on" else None
    clip = _on_rigid_bones(motion.clip, cleaned)
    result = _edited(clip, edits)
    title = motion.found.caption or motion.found.base.name
    rigged = rig_clip(result.clip, options.names, title)
    settings = ExportSettings(_skin(rigged, options), options.bvh_scale, options.surface_model)
    contents = {name: encode(name, rigged, settings) for name in dict.fromkeys(options.format)}

    base = motion.found.base
    base = base if options.out_dir is None else options.out_dir / base.name
    base.parent.mkdir(parents=True, exist_ok=True)
    paths = _free_paths(base, contents)
    for name, content in contents.items():
        write_bytes(paths[name], content, durable=False)
    figures = source | _figures(motion, clip, cleaned, result)
    return Exported(tuple(paths.values()), tuple(_notes(motion.fit, result.loop)), figures)


def _on_rigid_bones(clip: MotionClip, cleaned: CleanedMotion | None) -> MotionClip:
    """The motion whose joints follow from its rotations, on the floor."""
    if cleaned is None or cleaned.clip is clip:
        return stand_on_floor(settle(clip).clip)
    return settle(cleaned.clip).clip  # clean-up has found the floor


def _edited(clip: MotionClip, edits: EditOptions) -> Edited:
    return edited(
        clip,
        trim=edits.trim,
        fps=edits.fps,
        mirrored=edits.mirror,
        looped=edits.loop,
        on_the_spot=edits.in_place,
        height=edits.height,
        from_origin=edits.start_at_origin,
    )


def _skin(motion: RiggedMotion, options: ExportOptions) -> SkinnedMesh | None:
    """The mannequin on the motion's skeleton where a format shows it; None for bones."""
    if options.mesh == "bones" or not {"glb", "usd"} & set(options.format):
        return None
    from render.body import load_mannequin
    from render.mesh import linear_skin_colors

    body = load_mannequin()
    colours = linear_skin_colors(body)
    mesh = skinned_mesh(body.vertices, body.faces, body.weights, colours)
    return fitted_mesh(mesh, body.joints, motion.rig)


def _free_paths(base: Path, formats: Iterable[str]) -> dict[str, Path]:
    """Return a path for each format: the first name, or name and number, that none is taken of."""
    for number in count():
        name = f"{base.name}_{number}" if number else base.name
        paths = {format: base.with_name(name + FORMATS[format].suffix) for format in formats}
        if not any(path.exists() for path in paths.values()):
            return paths
    raise AssertionError("numbers do not end")


def _notes(fit: Settled | None, loop: Loop | None) -> Iterator[str]:
    """Yield what a user should know of a motion."""
    if fit is not None:
        yield (
            "rotations were fitted to positions; a rigid skeleton misses them by "
            f"{fit.mean_mm:.1f} mm on average, {fit.max_mm:.1f} mm at most"
        )
    if loop is not None:
        turn = round(math.degrees(loop.turn))
        yield (
            f"the loop goes from frame {loop.start} to {loop.stop}; their joints were "
            f"{loop.seam_mm:.0f} mm apart" + (f", and it turns by {turn}°" if turn else "")
        )


def _figures(
    motion: FoundClip, clip: MotionClip, cleaned: CleanedMotion | None, result: Edited
) -> dict[str, Any]:
    """Return what there is to tell of a motion, by name."""
    moved = 1000 * np.linalg.norm(clip.joints.numpy() - motion.found.joints, axis=-1)
    figures: dict[str, Any] = {
        "frames": result.clip.num_frames,
        "fps": result.clip.fps,
        "rotations": "given" if motion.fit is None else "fitted",
        "joints_moved_mm": {
            "mean": round(float(moved.mean()), 3),
            "max": round(float(moved.max()), 3),
        },
    }
    if cleaned is not None:
        figures["cleanup"] = cleaning.figures(cleaned)
    if result.loop is not None:
        figures["loop"] = {
            "start": result.loop.start,
            "stop": result.loop.stop,
            "seam_mm": round(result.loop.seam_mm, 1),
            "turn_degrees": round(math.degrees(result.loop.turn), 1),
        }
    return figures
