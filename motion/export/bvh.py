"""BVH: a hierarchy of joints and, for each frame, Euler angles in degrees.

Rotations are written in the order Z, Y, X (R = Rz Ry Rx). The root has no offset: some programs add
it to the root's positions, others do not, and so both show the motion where it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import numpy as np

from motion.export.rigged import Array, Rig, RiggedMotion

BvhScale = Literal["m", "cm"]
_UNITS: Final[dict[str, float]] = {"m": 1.0, "cm": 100.0}
_TURN: Final = 360.0


def bvh_bytes(motion: RiggedMotion, scale: BvhScale = "cm") -> bytes:
    """Return a motion as a BVH file.

    Args:
        motion: T frames; each gets its line.
        scale: unit of lengths; Blender, Maya and Unreal expect centimetres.
    """
    factor = _UNITS[scale]
    order: list[int] = []
    lines = ["HIERARCHY", *_hierarchy(motion.rig, 0, 0, factor, order)]
    lines += ["MOTION", f"Frames: {motion.num_frames}", f"Frame Time: {1 / motion.fps:.10f}"]
    angles = zyx_angles(motion.rotations[:, order])  # (T, J, 3)
    numbers = np.concatenate(
        [factor * motion.translation, angles.reshape(motion.num_frames, -1)], axis=1
    )
    row = " ".join(["%.6f"] * numbers.shape[1])
    lines += [row % tuple(frame) for frame in numbers.tolist()]
    return ("\n".join(lines) + "\n").encode()


def zyx_angles(rotations: Array) -> Array:
    """Return angles about z, y, x (T, ..., 3), degrees, of rotations (T, ..., 3, 3) = Rz Ry Rx.

    Of the two triples that mean one rotation, and their full turns, each frame has the one that is
    nearest to the frame before, so that curves have no jumps.
    """
    y = np.arcsin(np.clip(-rotations[..., 2, 0], -1.0, 1.0))
    locked = np.abs(rotations[..., 2, 0]) > 1 - 1e-9  # x and z turn about one axis: x is left out
    z = np.where(
        locked,
        np.arctan2(-rotations[..., 0, 1], rotations[..., 1, 1]),
        np.arctan2(rotations[..., 1, 0], rotations[..., 0, 0]),
    )
    x = np.where(locked, 0.0, np.arctan2(rotations[..., 2, 1], rotations[..., 2, 2]))
    angles = np.degrees(np.stack([z, y, x], axis=-1))
    other = angles * [1.0, -1.0, 1.0] + _TURN / 2
    for frame in range(1, len(angles)):
        before = angles[frame - 1]
        first, second = (_near(triple[frame], before) for triple in (angles, other))
        nearer = _distance(first, before) <= _distance(second, before)
        angles[frame] = np.where(nearer, first, second)
    return angles


def _near(angles: Array, before: Array) -> Array:
    """The same angles, by full turns as near to those before as can be."""
    return angles - _TURN * np.round((angles - before) / _TURN)


def _distance(angles: Array, before: Array) -> Array:
    distance: Array = np.abs(angles - before).sum(axis=-1, keepdims=True)
    return distance


def _hierarchy(rig: Rig, index: int, depth: int, factor: float, order: list[int]) -> Iterator[str]:
    """Yield the lines of a joint and all below it, and append them to `order` as they come."""
    order.append(index)
    tab, inner = "\t" * depth, "\t" * (depth + 1)
    is_root = rig.parents[index] < 0
    yield f"{tab}{'ROOT' if is_root else 'JOINT'} {rig.names[index]}"
    yield tab + "{"
    offset = np.zeros(3) if is_root else factor * rig.offsets[index]
    yield inner + _offset(offset)
    rotations = "Zrotation Yrotation Xrotation"
    positions = "Xposition Yposition Zposition "
    yield f"{inner}CHANNELS {6 if is_root else 3} {positions if is_root else ''}{rotations}"
    for child, parent in enumerate(rig.parents):
        if parent == index:
            yield from _hierarchy(rig, child, depth + 1, factor, order)
    if index in rig.tips:
        yield inner + "End Site"
        yield inner + "{"
        yield inner + "\t" + _offset(factor * rig.tips[index])
        yield inner + "}"
    yield tab + "}"


def _offset(place: Array) -> str:
    return "OFFSET {:.6f} {:.6f} {:.6f}".format(*place)
