"""Motions of other bodies done by ours: our 22 joints and bone lengths, the way of the root scaled.

Where a skeleton's rest pose is a person standing, its rotations are kept, each corrected by how its
bone lies at rest beside ours: twists and all survive. Where the rest pose is none (some files have
every bone along one axis), rotations are found from where the joints are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import torch
from torch import Tensor

from motion.clip import MotionClip
from motion.figure import Figure
from motion.kinematics import forward_kinematics, local_rotations
from motion.position_ik import clip_from_joints
from motion.rotations import matrix_between, matrix_from_quaternion, quaternion_from_matrix, slerp
from motion.skeleton import JOINT_NAMES, NUM_JOINTS, OFFSETS, PARENTS, joint

UpAxis = Literal["auto", "y", "z"]
_Z_TO_Y_UP: Final = ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, -1.0, 0.0))
# How far, in degrees, a bone of a person who stands may lie from ours: legs astride, arms hanging.
_STANCE: Final = {"hip": 60.0, "knee": 60.0, "shoulder": 115.0, "elbow": 115.0}
_BONES: Final = {"hip": "knee", "knee": "ankle", "shoulder": "elbow", "elbow": "wrist"}
_SIDES: Final = ("left", "right")
_SPINE: Final = ("pelvis", "spine1", "spine2", "spine3", "neck")
# Joints that point to several others, or to none: turned with the body at rest, not with one bone.
_UNCORRECTED: Final = ("pelvis", "spine3", "head", "left_foot", "right_foot")
_COLLAR: Final = 0.37  # of the way from between the shoulders to one of them


@dataclass(frozen=True, slots=True)
class Retargeted:
    """A motion on our skeleton.

    Attributes:
        clip: float64, wherever it began.
        kept: its rotations are the figure's; False where they were found from positions.
    """

    clip: MotionClip
    kept: bool


def clip_from_figure(figure: Figure, joints: dict[int, int], up: UpAxis = "auto") -> Retargeted:
    """Return a figure's motion on our skeleton.

    Args:
        figure: the motion.
        joints: our index -> the figure's (`motion.joint_naming.find_joints`).
        up: which axis of the figure's world points up; "auto" takes y unless rest pose and motion
            both say z.
    Raises:
        ValueError: the legs have no length, or positions are needed of joints that are missing.
    """
    rest = {ours: figure.rest[theirs] for ours, theirs in joints.items()}
    places = {ours: figure.places[:, theirs] for ours, theirs in joints.items()}
    standing = _stands(rest)
    if up == "z" or (up == "auto" and _z_is_up(rest, places, standing)):
        turn = figure.rest.new_tensor(_Z_TO_Y_UP)
    else:
        turn = torch.eye(3).to(figure.rest)
    if not standing:
        return Retargeted(clip_from_positions(_filled(places) @ turn.T, figure.fps), kept=False)
    corrections = _corrections(rest)
    world = {
        ours: turn @ figure.world[:, theirs] @ corrections[ours] for ours, theirs in joints.items()
    }
    rotations = local_rotations(_with_missing(world))
    translation = places[0] @ turn.T * (_leg_length(_our_rest()) / _leg_length(rest))
    return Retargeted(MotionClip.from_rotations(rotations, translation, figure.fps), kept=True)


def clip_from_positions(joints: Tensor, fps: float) -> MotionClip:
    """Return the motion of joints (T, 22, 3), y up, on our skeleton, rotations found from them.

    Raises:
        ValueError: another shape, no frames, or legs without length.
    """
    joints = joints.double()
    legs = _leg_length(dict(enumerate(joints.unbind(1))))
    settled = clip_from_joints(joints * (_leg_length(_our_rest()) / legs), fps).clip
    return MotionClip.from_rotations(settled.rotations, settled.translation, fps)


def _our_rest() -> dict[int, Tensor]:
    identity = torch.eye(3, dtype=torch.float64).expand(NUM_JOINTS, 3, 3)
    rest, _ = forward_kinematics(identity, torch.zeros(3, dtype=torch.float64), OFFSETS)
    return dict(enumerate(rest))


def _leg_length(places: dict[int, Tensor]) -> float:
    """Mean length of both legs from hip to ankle, of places (3,) or (T, 3); the median frame's."""
    lengths = [
        (places[joint(f"{side}_{low}")] - places[joint(f"{side}_{high}")]).norm(dim=-1).median()
        for side in _SIDES
        for high, low in (("hip", "knee"), ("knee", "ankle"))
    ]
    total = float(torch.stack(lengths).sum()) / 2
    if not total > 1e-6:
        raise ValueError("its legs have no length")
    return total


def _axes(rest: dict[int, Tensor]) -> Tensor:
    """Frame (3, 3) of a body at rest, in columns: to its left, up, forward."""
    hips, shoulders = (
        [rest[joint(f"{side}_{name}")] for side in _SIDES] for name in ("hip", "shoulder")
    )
    up = sum(shoulders) - sum(hips)
    up = torch.nn.functional.normalize(torch.as_tensor(up), dim=-1)
    left = hips[0] - hips[1] + shoulders[0] - shoulders[1]
    left = torch.nn.functional.normalize(left - (left @ up) * up, dim=-1)
    return torch.stack([left, up, torch.linalg.cross(left, up)], dim=-1)


def _stands(rest: dict[int, Tensor]) -> bool:
    """Whether the rest pose is a person standing, arms out or hanging."""
    ours, axes = _our_rest(), _axes(rest)
    if abs(float(torch.linalg.det(axes)) - 1) > 1e-3:  # no width, or no height
        return False
    for name, limit in _STANCE.items():
        for side in _SIDES:
            start, end = joint(f"{side}_{name}"), joint(f"{side}_{_BONES[name]}")
            wanted = _axes(ours).T @ _direction(ours, start, end)
            angle = torch.rad2deg(torch.arccos(wanted @ axes.T @ _direction(rest, start, end)))
            if not float(angle.nan_to_num(0.0)) <= limit:
                return False
    return True


def _direction(places: dict[int, Tensor], start: int, end: int) -> Tensor:
    return torch.nn.functional.normalize(places[end] - places[start], dim=-1)


def _z_is_up(rest: dict[int, Tensor], places: dict[int, Tensor], standing: bool) -> bool:
    """Whether the body is along z, at rest and on average over the motion."""
    bodies = [
        sum(places[joint(f"{side}_shoulder")] - places[joint(f"{side}_ankle")] for side in _SIDES)
    ]
    average = torch.as_tensor(bodies[0]).mean(0)
    along_z = float(average[2]) > 2 * abs(float(average[1]))
    return along_z and (not standing or float(_axes(rest)[2, 1]) > 0.7)


def _corrections(rest: dict[int, Tensor]) -> dict[int, Tensor]:
    """What leads from our rest pose to the figure's (3, 3), joint by joint."""
    ours = _our_rest()
    whole = _axes(rest) @ _axes(ours).T
    out = {}
    for index in rest:
        out[index] = whole
        children = [child for child in range(NUM_JOINTS) if PARENTS[child] == index]
        if JOINT_NAMES[index] not in _UNCORRECTED and len(children) == 1 and children[0] in rest:
            wanted = whole @ (ours[children[0]] - ours[index])
            out[index] = matrix_between(wanted, rest[children[0]] - rest[index]) @ whole
    for side in _SIDES:  # a hand is at rest in line with its forearm
        out[joint(f"{side}_wrist")] = out[joint(f"{side}_elbow")]
    return out


def _with_missing(world: dict[int, Tensor]) -> Tensor:
    """World rotations (T, 22, 3, 3), missing ones of the spine in between, others as the parent."""
    out = dict(world)
    for place, name in enumerate(_SPINE):
        if joint(name) in world:
            continue
        before = max(p for p in range(place) if joint(_SPINE[p]) in world)
        after = [p for p in range(place, len(_SPINE)) if joint(_SPINE[p]) in world]
        start = world[joint(_SPINE[before])]
        if not after:
            out[joint(name)] = out[joint(_SPINE[place - 1])]
            continue
        share = start.new_tensor((place - before) / (after[0] - before))
        end = quaternion_from_matrix(world[joint(_SPINE[after[0]])])
        between = slerp(quaternion_from_matrix(start), end, share)
        out[joint(name)] = matrix_from_quaternion(between)
    for index in range(NUM_JOINTS):
        out.setdefault(index, out[max(PARENTS[index], 0)])
    return torch.stack([out[index] for index in range(NUM_JOINTS)], dim=1)


def _filled(places: dict[int, Tensor]) -> Tensor:
    """Places of all joints (T, 22, 3): those missing of spine and collars lie in between."""
    out = dict(places)
    shoulders = [places[joint(f"{side}_shoulder")] for side in _SIDES]
    chest = (shoulders[0] + shoulders[1]) / 2
    for name, share in (("spine1", 0.27), ("spine2", 0.57), ("spine3", 0.7), ("neck", 1.0)):
        out.setdefault(joint(name), torch.lerp(places[0], chest, share))
    for side, shoulder in zip(_SIDES, shoulders, strict=True):
        out.setdefault(joint(f"{side}_collar"), torch.lerp(chest, shoulder, _COLLAR))
    missing = [JOINT_NAMES[index] for index in range(NUM_JOINTS) if index not in out]
    if missing:
        raise ValueError(f"its rest pose is no person standing and it has no {', '.join(missing)}")
    return torch.stack([out[index] for index in range(NUM_JOINTS)], dim=1)
