"""USD: a UsdSkel character as readable text (.usda), metres, y up. Needs the extra `usd`."""

from __future__ import annotations

from typing import Any

import numpy as np

from motion.export.rigged import Array, RiggedMotion, as_tensor
from motion.export.skinned_mesh import SkinnedMesh, bone_mesh
from motion.rotations import quaternion_from_matrix

_ROOT = "/figure"


class UsdMissingError(ValueError):
    """The library that writes USD is not installed."""


def usd_bytes(motion: RiggedMotion, mesh: SkinnedMesh | None = None) -> bytes:
    """Return a motion as a .usda file.

    Args:
        motion: T frames, T >= 1.
        mesh: the skin, on the motion's rig at rest; a diamond for each bone where there is none.
    Raises:
        UsdMissingError: usd-core is not installed.
    """
    try:
        from pxr import Usd, UsdGeom, UsdSkel
    except ImportError:
        raise UsdMissingError(
            "format usd needs usd-core, which is not installed: pip install 'saymove[usd]'"
        ) from None
    stage = Usd.Stage.CreateInMemory()
    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.y)
    UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    stage.SetTimeCodesPerSecond(motion.fps)
    stage.SetFramesPerSecond(motion.fps)
    stage.SetStartTimeCode(0)
    stage.SetEndTimeCode(motion.num_frames - 1)
    root = UsdSkel.Root.Define(stage, _ROOT)
    stage.SetDefaultPrim(root.GetPrim())
    skeleton = UsdSkel.Skeleton.Define(stage, f"{_ROOT}/skeleton")
    animation = UsdSkel.Animation.Define(stage, f"{_ROOT}/skeleton/animation")
    _write_skeleton(skeleton, motion)
    _write_animation(animation, motion)
    binding = UsdSkel.BindingAPI.Apply(skeleton.GetPrim())
    binding.CreateAnimationSourceRel().SetTargets([animation.GetPath()])
    skin = UsdGeom.Mesh.Define(stage, f"{_ROOT}/skin")
    _write_mesh(skin, bone_mesh(motion.rig) if mesh is None else mesh)
    UsdSkel.BindingAPI(skin.GetPrim()).CreateSkeletonRel().SetTargets([skeleton.GetPath()])
    text: str = stage.GetRootLayer().ExportToString()
    return text.encode()


def joint_paths(motion: RiggedMotion) -> list[str]:
    """Return each joint's path from the root, with names that USD allows."""
    paths: list[str] = []
    for name, parent in zip(motion.rig.names, motion.rig.parents, strict=True):
        word = "".join(letter if letter.isalnum() else "_" for letter in name)
        paths.append(word if parent < 0 else f"{paths[parent]}/{word}")
    return paths


def _write_skeleton(skeleton: Any, motion: RiggedMotion) -> None:
    from pxr import Gf, Vt

    def moved(place: Array) -> Any:
        return Gf.Matrix4d().SetTranslate(Gf.Vec3d(*place.tolist()))

    skeleton.CreateJointsAttr(joint_paths(motion))
    skeleton.CreateJointNamesAttr(list(motion.rig.names))
    bind = [moved(place) for place in motion.rig.joints]
    rest = [moved(place) for place in motion.rig.offsets]
    skeleton.CreateBindTransformsAttr(Vt.Matrix4dArray(bind))
    skeleton.CreateRestTransformsAttr(Vt.Matrix4dArray(rest))


def _write_animation(animation: Any, motion: RiggedMotion) -> None:
    from pxr import Gf, Vt

    count = len(motion.rig.names)
    animation.CreateJointsAttr(joint_paths(motion))
    animation.CreateScalesAttr(Vt.Vec3hArray([Gf.Vec3h(1, 1, 1)] * count))
    quaternions = quaternion_from_matrix(as_tensor(motion.rotations)).numpy()  # wxyz
    rotations, translations = animation.CreateRotationsAttr(), animation.CreateTranslationsAttr()
    places = motion.rig.offsets.astype(np.float32)
    for frame in range(motion.num_frames):
        places[0] = motion.translation[frame]
        translations.Set(Vt.Vec3fArray.FromNumpy(places), frame)
        turns = [Gf.Quatf(w, x, y, z) for w, x, y, z in quaternions[frame].tolist()]
        rotations.Set(Vt.QuatfArray(turns), frame)


def _write_mesh(skin: Any, mesh: SkinnedMesh) -> None:
    from pxr import Gf, UsdSkel, Vt

    skin.CreatePointsAttr(Vt.Vec3fArray.FromNumpy(mesh.vertices.astype(np.float32)))
    skin.CreateFaceVertexCountsAttr([3] * len(mesh.faces))
    faces = np.ascontiguousarray(mesh.faces.ravel(), dtype=np.int32)
    skin.CreateFaceVertexIndicesAttr(Vt.IntArray.FromNumpy(faces))
    skin.CreateSubdivisionSchemeAttr("none")
    low, high = mesh.vertices.min(axis=0).tolist(), mesh.vertices.max(axis=0).tolist()
    skin.CreateExtentAttr([Gf.Vec3f(*low), Gf.Vec3f(*high)])
    binding = UsdSkel.BindingAPI.Apply(skin.GetPrim())
    influences = mesh.joints.shape[1]
    joints = np.ascontiguousarray(mesh.joints.ravel(), dtype=np.int32)
    binding.CreateJointIndicesPrimvar(False, influences).Set(Vt.IntArray.FromNumpy(joints))
    weights = mesh.weights.astype(np.float32).ravel()
    binding.CreateJointWeightsPrimvar(False, influences).Set(Vt.FloatArray.FromNumpy(weights))
    binding.CreateGeomBindTransformAttr(Gf.Matrix4d(1))
