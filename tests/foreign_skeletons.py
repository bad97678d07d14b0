"""Skeletons with other rest poses, and writers of BVH, ASF and AMC that share nothing with ours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from motion.clip import MotionClip
from motion.kinematics import global_rotations
from motion.skeleton import JOINT_NAMES, OFFSETS, PARENTS, joint

Array = NDArray[np.float64]

ASF_NAMES = [
    "root",
    "lfemur",
    "rfemur",
    "lowerback",
    "ltibia",
    "rtibia",
    "upperback",
    "lfoot",
    "rfoot",
    "thorax",
    "ltoes",
    "rtoes",
    "lowerneck",
    "lclavicle",
    "rclavicle",
    "head",
    "lhumerus",
    "rhumerus",
    "lradius",
    "rradius",
    "lwrist",
    "rwrist",
]


@dataclass
class Foreign:
    """A clip as another skeleton does it.

    Attributes:
        offsets: of each joint from its parent at rest (22, 3).
        local: rotations relative to the parent (T, 22, 3, 3).
        root: places of the root (T, 3).
    """

    offsets: Array
    local: Array
    root: Array


def foreign(clip: MotionClip, turns: Array, world: Array | None = None) -> Foreign:
    """Return the clip on a skeleton whose joint j is turned by turns[j] (22, 3, 3) at rest.

    Args:
        clip: the motion.
        turns: world rotations from our rest pose to the other.
        world: rotation (3, 3) of the whole world, rest pose and all.
    """
    world = np.eye(3) if world is None else world
    turns = world @ turns
    ours = world @ global_rotations(clip.rotations.double()).numpy()
    theirs = ours @ turns.swapaxes(-1, -2)
    parents = [max(parent, 0) for parent in PARENTS]
    offsets = (turns[parents] @ OFFSETS.double().numpy()[..., None])[..., 0]
    local = theirs[:, parents].swapaxes(-1, -2) @ theirs
    local[:, 0] = theirs[:, 0]
    return Foreign(offsets, local, clip.translation.double().numpy() @ world.T)


def upright(**degrees: tuple[float, float, float]) -> Array:
    """Rest turns that are none but for the joints named, given by angles about x, y, z."""
    turns = np.tile(np.eye(3), (len(JOINT_NAMES), 1, 1))
    for name, angles in degrees.items():
        turns[joint(name)] = Rotation.from_euler("xyz", angles, degrees=True).as_matrix()
    return turns


def bvh_text(
    motion: Foreign,
    names: tuple[str, ...] | list[str] = JOINT_NAMES,
    order: str = "ZXY",
    factor: float = 1.0,
    frame_time: str = "0.0333333",
) -> str:
    """Return a BVH file whose rotations are written about the axes of `order`."""
    lines = ["HIERARCHY"]
    written: list[int] = []

    def write(index: int) -> None:
        written.append(index)
        root = index == 0
        lines.append(f"{'ROOT' if root else 'JOINT'} {names[index]}")
        lines.append("{")
        offset = np.zeros(3) if root else factor * motion.offsets[index]
        lines.append("OFFSET " + " ".join(f"{x:.8f}" for x in offset))
        turns = " ".join(f"{axis}rotation" for axis in order)
        places = "Xposition Yposition Zposition " if root else ""
        lines.append(f"CHANNELS {6 if root else 3} {places}{turns}")
        children = [child for child in range(len(names)) if PARENTS[child] == index]
        for child in children:
            write(child)
        if not children:
            lines.extend(["End Site", "{", "OFFSET 0.0 0.1 0.0", "}"])
        lines.append("}")

    write(0)
    frames = len(motion.root)
    lines += ["MOTION", f"Frames: {frames}", f"Frame Time: {frame_time}"]
    flat = motion.local[:, written].reshape(-1, 3, 3)
    angles = Rotation.from_matrix(flat).as_euler(order, degrees=True).reshape(frames, -1)
    for place, row in zip(factor * motion.root, angles, strict=True):
        lines.append(" ".join(f"{x:.8f}" for x in (*place, *row)))
    return "\n".join(lines) + "\n"


def asf_text(motion: Foreign, axes: Array) -> str:
    """Return an ASF file whose bone j has its own axes turned by axes[j] degrees about x, y, z.

    A bone begins at its joint and ends where its only child is; several children hang on bones that
    do not move.
    """
    bones: list[str] = []
    links: dict[str, list[str]] = {}
    for index, name in enumerate(ASF_NAMES):
        children = [child for child in range(len(ASF_NAMES)) if PARENTS[child] == index]
        reach = np.zeros(3) if index == 0 else np.array([0.01, 0.05, 0.02])
        if index and len(children) == 1:
            reach = motion.offsets[children[0]]
            links[name] = [ASF_NAMES[children[0]]]
        else:
            for child in children:
                fixed = f"to_{ASF_NAMES[child]}"
                bones += _bone(fixed, motion.offsets[child] - reach, np.zeros(3), "")
                links.setdefault(name, []).append(fixed)
                links[fixed] = [ASF_NAMES[child]]
        if index:
            bones += _bone(name, reach, axes[index], "dof rx ry rz")
    lines = [":version 1.10", "# made up", ":units", "  mass 1.0", "  length 0.45", "  angle deg"]
    lines += [":root", "  order TX TY TZ RX RY RZ", "  axis XYZ", "  position 0 0 0"]
    lines += ["  orientation 0 0 0", ":bonedata", *bones, ":hierarchy", "  begin"]
    waiting = ["root"]
    while waiting:
        name = waiting.pop()
        if name in links:
            lines.append(f"    {name} " + " ".join(links[name]))
            waiting += links[name]
    return "\n".join([*lines, "  end"]) + "\n"


def _bone(name: str, reach: Array, axis: Array, dof: str) -> list[str]:
    length = float(np.linalg.norm(reach))
    return [
        "  begin",
        "    id 1",
        f"    name {name}",
        "    direction " + " ".join(f"{x:.10f}" for x in reach / length),
        f"    length {length:.10f}",
        "    axis " + " ".join(f"{x:.6f}" for x in axis) + "  XYZ",
        *([f"    {dof}", "    limits (-180.0 180.0)"] if dof else []),
        "  end",
    ]


def amc_text(motion: Foreign, axes: Array) -> str:
    """Return the AMC file of a motion on the skeleton of `asf_text`."""
    lines = ["#!OML:ASF", ":FULLY-SPECIFIED", ":DEGREES"]
    own = Rotation.from_euler("xyz", axes, degrees=True).as_matrix()
    own[0] = np.eye(3)
    turns = own.swapaxes(-1, -2) @ motion.local @ own
    for frame, (place, rotations) in enumerate(zip(motion.root, turns, strict=True), 1):
        lines.append(str(frame))
        angles = Rotation.from_matrix(rotations).as_euler("xyz", degrees=True)
        for name, row in zip(ASF_NAMES, angles, strict=True):
            values = (*place, *row) if name == "root" else row
            lines.append(f"{name} " + " ".join(f"{x:.8f}" for x in values))
    return "\n".join(lines) + "\n"
