"""USD files, read by USD's own library, show the motion and its skin."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from motion.export.rigged import rig_clip
from motion.export.skinned_mesh import bone_mesh
from motion.export.usd import UsdMissingError, usd_bytes
from motion.skeleton import NUM_JOINTS
from tests.factories import make_clip

WITHIN = 1e-5  # metres


def test_joints_are_where_the_motion_has_them(tmp_path):
    pytest.importorskip("pxr", reason="usd-core is an extra of its own, 200 MB")
    from pxr import Usd, UsdGeom, UsdSkel

    clip = make_clip(7, seed=4)
    motion = rig_clip(clip, "mixamo")
    (tmp_path / "a.usda").write_bytes(usd_bytes(motion))
    stage = Usd.Stage.Open(str(tmp_path / "a.usda"))
    assert UsdGeom.GetStageUpAxis(stage) == "Y"
    assert UsdGeom.GetStageMetersPerUnit(stage) == 1
    assert stage.GetTimeCodesPerSecond() == 30
    assert (stage.GetStartTimeCode(), stage.GetEndTimeCode()) == (0, 6)
    root = UsdSkel.Root(stage.GetDefaultPrim())
    cache = UsdSkel.Cache()
    cache.Populate(root, Usd.PrimDefaultPredicate)
    (skeleton,) = (prim for prim in stage.Traverse() if prim.IsA(UsdSkel.Skeleton))
    query = cache.GetSkelQuery(UsdSkel.Skeleton(skeleton))
    assert query.HasBindPose()
    assert str(query.GetJointOrder()[1]) == "mixamorig_Hips/mixamorig_LeftUpLeg"
    for frame in range(7):
        matrices = np.array(query.ComputeJointSkelTransforms(frame))
        np.testing.assert_allclose(
            matrices[:NUM_JOINTS, 3, :3], clip.joints[frame].numpy(), atol=WITHIN
        )
    skin = UsdGeom.Mesh(stage.GetPrimAtPath("/figure/skin"))
    skinning = cache.GetSkinningQuery(skin.GetPrim())
    points = skin.GetPointsAttr().Get()
    assert skinning.ComputeSkinnedPoints(query.ComputeSkinningTransforms(3), points, 3)
    starts = bone_mesh(motion.rig).joints[::24, 0]
    np.testing.assert_allclose(np.array(points)[::24], motion.joints[3, starts], atol=WITHIN)


def test_without_the_library_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pxr", None)
    with pytest.raises(UsdMissingError, match=r"pip install 'saymove\[usd\]'"):
        usd_bytes(rig_clip(make_clip(2)))
