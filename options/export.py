"""What may be chosen for motions written as files of other programs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from options.schema import coerce_fields, nearest, option

FORMATS: Final = {
    "npz": "SMPL parameters and joints, y up",
    "bvh": "BVH",
    "glb": "glTF 2.0, skinned and animated",
    "amass": "SMPL-H parameters as AMASS has them, z up",
    "csv": "places of the joints",
    "usd": "UsdSkel as .usda; needs the extra usd",
}
# The line that docs/exports.md has; a test compares both.
FBX: Final = (
    'blender --background --factory-startup --python-expr "import bpy; '
    "bpy.ops.wm.read_homefile(use_empty=True); bpy.ops.import_scene.gltf(filepath='motion.glb'); "
    "bpy.ops.export_scene.fbx(filepath='motion.fbx', add_leaf_bones=False, bake_anim=True)\""
)


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Files: which formats, and how each is written."""

    format: tuple[str, ...] = option(
        ("glb",),
        help="one or more of " + "; ".join(f"{name}: {what}" for name, what in FORMATS.items()),
    )
    out_dir: Path | None = option(
        None, help="folder for the files (default: beside the motion); made if it is missing"
    )
    cleanup: Literal["on", "off"] = option(
        "on", help="on: feet that stand, a floor that carries, no jitter; off: what the model made"
    )
    names: Literal["smpl", "mixamo", "unreal", "vrm", "unity"] = option(
        "smpl", help="whose names the joints have"
    )
    mesh: Literal["mannequin", "bones"] = option("mannequin", help="the skin in glb and usd")
    bvh_scale: Literal["cm", "m"] = option("cm", help="unit of lengths in bvh")
    surface_model: Literal["smplh", "smplx"] = option(
        "smplh", help="body model that amass is written for"
    )
    quiet: bool = option(False, help="no notes on stderr")
    json: bool = option(False, help="print files and figures as JSON")

    def __post_init__(self) -> None:
        """Refuse formats that there are not (ValueError)."""
        coerce_fields(self)
        if not self.format:
            raise ValueError(f"format must be one or more of {', '.join(FORMATS)}, got none")
        for name in self.format:
            if name == "fbx":
                raise ValueError(
                    f"format fbx is not written here; write glb, and let Blender convert it: {FBX}"
                )
            if name not in FORMATS:
                raise ValueError(
                    f"format must be one that is known, got {name!r}{nearest(name, FORMATS)}"
                )
