"""One motion as files of other programs, and what there is to tell of it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from motion.edit import stand_on_floor
from motion.editing import Edited, edited
from motion.export import FORMATS, ExportSettings, RiggedMotion, encode, rig_clip
from motion.export.skinned_mesh import SkinnedMesh, fitted_mesh, skinned_mesh
from motion.rest_pose import Settled
from options.edits import EditOptions
from options.export import ExportOptions
from scripts.clip_files import FoundClip
from scripts.results import write_bytes


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
    if motion.settled is None:
        return Exported((), ("an empty motion was left out",), source)
    result = _edited(motion.settled, edits)
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
    notes, figures = _told(motion.settled, motion.fitted, result)
    return Exported(tuple(paths.values()), tuple(notes), source | figures)


def _edited(settled: Settled, edits: EditOptions) -> Edited:
    return edited(
        stand_on_floor(settled.clip),
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

    body = load_mannequin()
    mesh = skinned_mesh(body.vertices, body.faces, body.weights)
    return fitted_mesh(mesh, body.joints, motion.rig)


def _free_paths(base: Path, formats: Iterable[str]) -> dict[str, Path]:
    """Return a path for each format: the first name, or name and number, that none is taken of."""
    for number in count():
        name = f"{base.name}_{number}" if number else base.name
        paths = {format: base.with_name(name + FORMATS[format].suffix) for format in formats}
        if not any(path.exists() for path in paths.values()):
            return paths
    raise AssertionError("numbers do not end")


def _told(settled: Settled, fitted: bool, result: Edited) -> tuple[list[str], dict[str, Any]]:
    """Return notes and figures of a motion."""
    notes: list[str] = []
    figures: dict[str, Any] = {
        "frames": result.clip.num_frames,
        "fps": result.clip.fps,
        "rotations": "fitted" if fitted else "given",
        "joints_moved_mm": {"mean": round(settled.mean_mm, 3), "max": round(settled.max_mm, 3)},
    }
    if fitted:
        notes.append(
            "rotations were fitted to positions; a rigid skeleton misses them by "
            f"{settled.mean_mm:.1f} mm on average, {settled.max_mm:.1f} mm at most"
        )
    if result.loop is not None:
        loop, turn = result.loop, math.degrees(result.loop.turn)
        figures["loop"] = {
            "start": loop.start,
            "stop": loop.stop,
            "seam_mm": round(loop.seam_mm, 1),
            "turn_degrees": round(turn, 1),
        }
        notes.append(
            f"the loop goes from frame {loop.start} to {loop.stop}; their joints were "
            f"{loop.seam_mm:.0f} mm apart" + (f", and it turns by {turn:.0f}°" if turn else "")
        )
    return notes, figures
