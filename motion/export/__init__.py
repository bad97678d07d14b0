"""Motions as files of other programs, each format in a module of its own.

A clip becomes a `RiggedMotion` (`rig_clip`), and that the bytes of a file (`encode`);
`export_clip` does both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from motion.clip import MotionClip
from motion.edit import stand_on_floor
from motion.export.bvh import BvhScale, bvh_bytes
from motion.export.csv_joints import csv_bytes
from motion.export.glb import glb_bytes
from motion.export.rigged import RiggedMotion, rig_clip
from motion.export.skinned_mesh import SkinnedMesh
from motion.export.smpl import SurfaceModel, amass_bytes, smpl_bytes
from motion.export.usd import usd_bytes
from motion.rest_pose import settle

__all__ = [
    "FORMATS",
    "ExportSettings",
    "Format",
    "RiggedMotion",
    "encode",
    "export_clip",
    "rig_clip",
]


@dataclass(frozen=True, slots=True, eq=False)
class ExportSettings:
    """What single formats want to know besides the motion.

    Attributes:
        mesh: skin for glb and usd, on the motion's rig; None draws bones.
        bvh_scale: unit of lengths in BVH.
        surface_model: whose pelvis AMASS files are written for.
    """

    mesh: SkinnedMesh | None = None
    bvh_scale: BvhScale = "cm"
    surface_model: SurfaceModel = "smplh"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what its name ends with, and what makes one."""

    suffix: str
    encode: Callable[[RiggedMotion, ExportSettings], bytes]


FORMATS: Final = {
    "npz": Format(".npz", lambda motion, _: smpl_bytes(motion)),
    "bvh": Format(".bvh", lambda motion, settings: bvh_bytes(motion, settings.bvh_scale)),
    "glb": Format(".glb", lambda motion, settings: glb_bytes(motion, settings.mesh)),
    "amass": Format(
        "_amass.npz", lambda motion, settings: amass_bytes(motion, settings.surface_model)
    ),
    "csv": Format("_joints.csv", lambda motion, _: csv_bytes(motion)),
    "usd": Format(".usda", lambda motion, settings: usd_bytes(motion, settings.mesh)),
}


def export_clip(
    clip: MotionClip,
    name: str,
    names: str = "smpl",
    settings: ExportSettings | None = None,
) -> bytes:
    """Return a clip, on a rigid skeleton and on the floor, as a file of the format called `name`.

    Args:
        clip: one or more frames.
        name: a key of `FORMATS`.
        names: whose names the joints have, a key of `motion.export.names.PRESETS`.
        settings: what single formats want to know.
    Raises:
        ValueError: the motion has no frames, or a library that the format needs is missing.
    """
    motion = rig_clip(stand_on_floor(settle(clip).clip), names)
    return encode(name, motion, settings or ExportSettings())


def encode(name: str, motion: RiggedMotion, settings: ExportSettings) -> bytes:
    """Return a motion as a file of the format called `name`, a key of `FORMATS`.

    Raises:
        ValueError: the motion has no frames, or a library that the format needs is missing.
    """
    if not motion.num_frames:
        raise ValueError(f"a motion without frames cannot be written as {name}")
    return FORMATS[name].encode(motion, settings)
