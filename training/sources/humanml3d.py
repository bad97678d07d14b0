"""HumanML3D and KIT-ML folders: new_joint_vecs or new_joints, texts with seconds, splits."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import torch
from torch import Tensor

from motion.body_plans import BODY_PLANS, HUMANML3D, KIT, BodyPlan
from motion.clip import MotionClip
from motion.features263 import joints_from_features
from motion.retargeting import clip_from_positions
from motion.skeleton import joint
from training.sources.arrays import read_array
from training.sources.files import CaptionedFolder, read_splits
from training.sources.records import CaptionedClip, Reading, Split

FOLDERS: Final = ("new_joint_vecs", "new_joints")
_PLANS: Final = {plan.feature_dim: plan for plan in (HUMANML3D, KIT)}
_COLLAR: Final = 0.37  # of the way from the lower neck to a shoulder
# KIT's 21 joints under our names; of the toes the tip. The rest of ours lie in between.
_KIT_JOINTS: Final = (
    "pelvis spine1 spine3 neck head "
    "left_shoulder left_elbow left_wrist right_shoulder right_elbow right_wrist "
    "left_hip left_knee left_ankle - left_foot right_hip right_knee right_ankle - right_foot"
)
_KIT: Final = {name: index for index, name in enumerate(_KIT_JOINTS.split()) if name != "-"}


class HumanML3DFolder(CaptionedFolder):
    """A folder of the HumanML3D layout, as a source.

    Motions come as positions; their rotations are found from them, since those of the features are
    not the body's. A motion whose texts give seconds is cut into the parts that they describe.
    """

    def __init__(self, folder: Path, reading: Reading) -> None:
        motions = next(folder / name for name in FOLDERS if (folder / name).is_dir())
        super().__init__(folder, motions, ".npy", reading)
        self._splits: dict[str, Split] = read_splits(folder) or read_splits(folder / "split")

    def _read_motion(self, file: Path, name: str) -> CaptionedClip:
        return CaptionedClip(
            name=name,
            clip=clip_from_array(torch.from_numpy(read_array(file)).double()),
            captions=(),
            licence=self._licence(name),
            split=self._splits.get(name, ""),
            mirrored=self._has_mirror_image(name),
        )

    def _has_mirror_image(self, name: str) -> bool:
        """Whether the folder holds the mirror image too, whose name has an M before it."""
        path = Path(name)
        others = [path.with_name(f"M{path.name}")]
        if path.name.startswith("M"):
            others.append(path.with_name(path.name[1:]))
        return any((self._motions / f"{other.as_posix()}.npy").is_file() for other in others)


def clip_from_array(array: Tensor) -> MotionClip:
    """Return the clip of features (T, 263) or (T, 251), or of joints (T, 22, 3) or (T, 21, 3).

    Raises:
        ValueError: another shape.
    """
    if array.ndim == 2 and array.shape[1] in _PLANS:
        plan = _PLANS[array.shape[1]]
        array = joints_from_features(array, plan)
    elif array.ndim == 3 and array.shape[1] in BODY_PLANS and array.shape[2] == 3:
        plan = BODY_PLANS[array.shape[1]]
    else:
        raise ValueError(
            "expected features (T, 263) or (T, 251) or joints (T, 22, 3) or (T, 21, 3), "
            f"got {tuple(array.shape)}"
        )
    return clip_from_positions(_our_joints(array, plan), plan.fps)


def _our_joints(joints: Tensor, plan: BodyPlan) -> Tensor:
    if plan is not KIT:
        return joints
    places = {name: joints[:, index] for name, index in _KIT.items()}
    if _faces_backwards(places):  # what is called left may be right, see `BodyPlan`
        sides = {"left": "right", "right": "left"}
        places = {
            "_".join(sides.get(word, word) for word in name.split("_")): place
            for name, place in places.items()
        }
    places["spine2"] = (places["spine1"] + places["spine3"]) / 2
    for side in ("left", "right"):
        places[f"{side}_collar"] = torch.lerp(places["neck"], places[f"{side}_shoulder"], _COLLAR)
    return torch.stack([place for _, place in sorted(_by_index(places).items())], dim=1)


def _by_index(places: dict[str, Tensor]) -> dict[int, Tensor]:
    return {joint(name): place for name, place in places.items()}


def _faces_backwards(places: dict[str, Tensor]) -> bool:
    """Whether the toes point away from where hips and shoulders face."""
    left = sum(places[f"left_{name}"] - places[f"right_{name}"] for name in ("hip", "shoulder"))
    up = places["neck"] - places["pelvis"]
    toes = sum(places[f"{side}_foot"] - places[f"{side}_ankle"] for side in ("left", "right"))
    forward = torch.linalg.cross(torch.as_tensor(left), up, dim=-1)
    return float((forward * torch.as_tensor(toes)).sum(-1).sum()) < 0
