"""Rotations for motions that come as positions only, in closed form.

Positions say how bones point, not how they twist. Pelvis and chest have three bones each, which fix
their frames; knees and elbows are hinges, whose axis fixes the twist of the limb above; the rest
turns no more than its bone needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from motion.clip import MotionClip
from motion.kinematics import bone_frame, local_rotations, swing_towards
from motion.rest_pose import Settled, rest_offsets, settle
from motion.rotations import matrix_from_quaternion, quaternion_from_matrix, slerp
from motion.skeleton import NUM_JOINTS, OFFSETS, PARENTS, joint

# What tells the twist of a limb besides the sine of its bend, by weight: the bend in the frames
# around, and that a limb rather does not twist.
_NEIGHBOURS: Final = 0.3
_NO_TWIST: Final = 0.01
_NEIGHBOUR_SECONDS: Final = 0.15  # standard deviation of the weight of neighbouring frames
_ROUNDS: Final = 2  # of rotations from bones and bones from rotations
_PELVIS: Final = ("pelvis", ("left_hip", "right_hip", "spine1"))
_CHEST: Final = ("spine3", ("neck", "left_collar", "right_collar"))
# Axis that each hinge bends about in the rest pose.
_HINGES: Final = {
    "knee": (1.0, 0.0, 0.0),
    "left_elbow": (0.0, -1.0, 0.0),
    "right_elbow": (0.0, 1.0, 0.0),
}


def clip_from_joints(joints: Tensor, fps: float) -> Settled:
    """Return a clip whose rotations put the joints where they are, as well as rigid bones can.

    Args:
        joints: joint positions (T, 22, 3), metres.
        fps: frames per second.
    Returns:
        The clip on a rigid skeleton, and how far its joints are from the given ones.
    Raises:
        ValueError: another shape, or no frames.
    """
    if joints.ndim != 3 or joints.shape[1:] != (NUM_JOINTS, 3) or not len(joints):
        raise ValueError(
            f"expected joints (T, {NUM_JOINTS}, 3) with T of 1 or more, got {tuple(joints.shape)}"
        )
    joints = joints.double()
    offsets = _our_directions(joints)
    for _ in range(_ROUNDS):
        rotations = _rotations(joints, offsets, fps)
        clip = MotionClip(joints, rotations, joints[:, 0], fps)
        offsets = rest_offsets(clip)
    return settle(clip)


def _our_directions(joints: Tensor) -> Tensor:
    """Rest offsets (22, 3) with the directions of our skeleton and the lengths of these bones."""
    lengths = (joints[:, 1:] - joints[:, list(PARENTS[1:])]).norm(dim=-1).median(dim=0).values
    directions = torch.nn.functional.normalize(OFFSETS[1:].to(joints), dim=-1)
    return torch.cat([joints.new_zeros(1, 3), lengths[:, None] * directions])


def _rotations(joints: Tensor, offsets: Tensor, fps: float) -> Tensor:
    """Local rotations (T, 22, 3, 3)."""
    fit = _Fit(joints, offsets, fps)
    fit.frame(*_PELVIS)
    fit.frame(*_CHEST)
    fit.between("spine1", 1 / 3)
    fit.between("spine2", 2 / 3)
    fit.swing("neck", "head")
    for side in ("left", "right"):
        fit.limb(f"{side}_hip", f"{side}_knee", f"{side}_ankle", _HINGES["knee"], one_way=True)
        fit.swing(f"{side}_ankle", f"{side}_foot")
        fit.swing(f"{side}_collar", f"{side}_shoulder")
        elbow = f"{side}_elbow"
        fit.limb(f"{side}_shoulder", elbow, f"{side}_wrist", _HINGES[elbow], one_way=False)
    for leaf in ("head", "left_foot", "right_foot", "left_wrist", "right_wrist"):
        fit.world[joint(leaf)] = fit.parent(leaf)
    return local_rotations(torch.stack([fit.world[index] for index in range(NUM_JOINTS)], dim=1))


@dataclass(slots=True)
class _Fit:
    """World rotations (T, 3, 3), found joint by joint."""

    joints: Tensor
    offsets: Tensor
    fps: float
    world: dict[int, Tensor]

    def __init__(self, joints: Tensor, offsets: Tensor, fps: float) -> None:
        self.joints, self.offsets, self.fps, self.world = joints, offsets, fps, {}

    def parent(self, name: str) -> Tensor:
        return self.world[PARENTS[joint(name)]]

    def frame(self, name: str, ends: tuple[str, ...]) -> None:
        """Turn a joint so that its bones lie as well as they can (least squares, Kabsch)."""
        children = [joint(end) for end in ends]
        now = self.joints[:, children] - self.joints[:, joint(name), None]  # (T, 3, 3)
        u, _, vh = torch.linalg.svd(now.mT @ self.offsets[children])
        sign = torch.ones(len(now), 3).to(now)
        sign[:, 2] = torch.linalg.det(u @ vh)
        self.world[joint(name)] = u @ (sign[..., None] * vh)

    def between(self, name: str, fraction: float) -> None:
        """Turn a joint of the spine some way from pelvis to chest, and its bone where it points."""
        pelvis, chest = (
            quaternion_from_matrix(self.world[joint(end)]) for end in ("pelvis", "spine3")
        )
        guess = slerp(pelvis, chest, pelvis.new_tensor(fraction))
        child = PARENTS.index(joint(name))
        self.world[joint(name)] = self._swung(matrix_from_quaternion(guess), name, child)

    def swing(self, name: str, end: str) -> None:
        """Turn a joint with its parent, and then as little as its bone needs."""
        self.world[joint(name)] = self._swung(self.parent(name), name, joint(end))

    def limb(
        self, upper: str, lower: str, end: str, hinge: tuple[float, ...], one_way: bool
    ) -> None:
        """Turn both joints of a limb so that it bends about `hinge`, given in the rest pose.

        Where it bends `one_way`, a bend the other way is noise and tells nothing.
        """
        self.swing(upper, lower)
        bones = self._bone(upper, lower), self._bone(lower, end)  # (T, 3) each, unit vectors
        rest = self.offsets.new_tensor(hinge)
        plain = bone_frame(bones[0], self.world[joint(upper)] @ rest)
        bend = (plain.mT @ torch.linalg.cross(*bones, dim=-1)[..., None])[..., 1:, 0]  # (T, 2)
        if one_way:
            bend = torch.where(bend[:, :1] < 0, 0.0, bend)
        axis = bend + _NEIGHBOURS * self._smoothed(bend)
        axis = axis + _NO_TWIST * axis.new_tensor([1.0, 0.0])
        pole = (plain[..., 1:] @ axis[..., None]).squeeze(-1)
        for name, to, bone in ((upper, lower, bones[0]), (lower, end, bones[1])):
            frame = bone_frame(self.offsets[joint(to)], rest)
            self.world[joint(name)] = bone_frame(bone, pole) @ frame.mT

    def _swung(self, guess: Tensor, name: str, child: int) -> Tensor:
        bone = self.joints[:, child] - self.joints[:, joint(name)]
        return swing_towards(guess, self.offsets[child], bone)

    def _bone(self, start: str, end: str) -> Tensor:
        bone = self.joints[:, joint(end)] - self.joints[:, joint(start)]
        return torch.nn.functional.normalize(bone, dim=-1)

    def _smoothed(self, values: Tensor) -> Tensor:
        """Mean (T, 2) of the values in the frames around, nearer ones counting more."""
        width = max(_NEIGHBOUR_SECONDS * self.fps, 1.0)
        reach = int(3 * width)
        weight = torch.exp(-0.5 * (torch.arange(-reach, reach + 1) / width) ** 2).to(values)
        padded = torch.nn.functional.pad(values.T[:, None], (reach, reach))
        return torch.nn.functional.conv1d(padded, (weight / weight.sum())[None, None])[:, 0].T
