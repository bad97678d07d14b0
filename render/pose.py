"""How the joints of a clip are turned and where they are: what moves a body's skin.

In NumPy, although `motion.kinematics` has such frames and swings for tensors: with torch each of
the processes that draw would take 240 MB instead of 50 and start six times as slowly.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from motion.joints import NUM_JOINTS, PARENTS, joint

Array = NDArray[np.float64]

# A limb that is bent by less says little about the plane it bends in.
_STRAIGHT = 0.15
_MOST_STRETCH = 4.0
# The bone that a joint turns, where it is one.
_NEXT = (
    ("spine1", "spine2"),
    ("spine2", "spine3"),
    ("spine3", "neck"),
    ("neck", "head"),
    *(
        (f"{side}_{name}", f"{side}_{toward}")
        for side in ("left", "right")
        for name, toward in (
            ("hip", "knee"),
            ("knee", "ankle"),
            ("ankle", "foot"),
            ("collar", "shoulder"),
            ("shoulder", "elbow"),
            ("elbow", "wrist"),
        )
    ),
)


def world_rotations(
    joints: NDArray[Any], rest: NDArray[Any], rotations: NDArray[Any] | None = None
) -> Array:
    """Return world rotations (T, 22, 3, 3) with which each bone points to its next joint.

    Without `rotations`, what positions cannot tell is chosen: hands and toes go on straight, the
    head looks along the neck, a straight limb does not twist.

    Args:
        joints: where the joints are (T, 22, 3), metres.
        rest: where they are in the body at rest (J, 3), metres; J is 22 or more.
        rotations: local rotations (T, 22, 3, 3) that say how bones twist. They may lead somewhat
            astray of the joints, as a model's do: they are turned back as little as that needs.
    """
    fit = _Fit(joints, rest, rotations)
    hips, chest = ("right_hip", "left_hip"), ("right_shoulder", "left_shoulder")
    fit.frame("pelvis", "spine1", hips, hips)
    if rotations is None:
        fit.frame("spine1", "spine2", hips, chest)
        fit.frame("spine2", "spine3", hips, chest)
        fit.frame("spine3", "neck", chest, chest)
    else:
        for name, toward in (("spine1", "spine2"), ("spine2", "spine3"), ("spine3", "neck")):
            fit.swing(name, toward)
    fit.swing("neck", "head")
    fit.follow("head")
    for side, sign in (("left", 1.0), ("right", -1.0)):
        fit.limb(f"{side}_hip", f"{side}_knee", f"{side}_ankle", (1.0, 0.0, 0.0))
        fit.swing(f"{side}_ankle", f"{side}_foot")
        fit.follow(f"{side}_foot")
        fit.swing(f"{side}_collar", f"{side}_shoulder")
        fit.limb(f"{side}_shoulder", f"{side}_elbow", f"{side}_wrist", (0.0, -sign, 0.0))
        fit.follow(f"{side}_wrist")
    return fit.world


def stretched(rotations: Array, joints: NDArray[Any], rest: NDArray[Any]) -> Array:
    """Return rotations (T, 22, 3, 3) that also stretch each bone to reach its next joint.

    A model's joints do not keep the lengths of bones; a body of fixed ones would show gaps.
    Arguments as in `world_rotations`, whose result comes first.
    """
    out = rotations.copy()
    for start, end in ((joint(name), joint(toward)) for name, toward in _NEXT):
        bone = rest[end] - rest[start]
        length = float(np.linalg.norm(bone))
        now = np.linalg.norm(joints[:, end] - joints[:, start], axis=-1)
        more = np.clip(now / length, 1.0 / _MOST_STRETCH, _MOST_STRETCH) - 1.0
        along = np.outer(bone, bone) / length**2
        out[:, start] += more[:, None, None] * (rotations[:, start] @ along)
    return out


def places_of(rotations: Array, roots: Array, rest: NDArray[Any]) -> Array:
    """Return where the joints (T, 22, 3) of a body are, given world rotations (T, 22, 3, 3).

    Args:
        rotations: of the joints.
        roots: where the pelvis is (T, 3), metres.
        rest: where the body's joints are at rest (J, 3), metres; J is 22 or more.
    """
    places = [roots]
    for index in range(1, NUM_JOINTS):
        parent = PARENTS[index]
        places.append(places[parent] + rotations[:, parent] @ (rest[index] - rest[parent]))
    return np.stack(places, axis=1)


class _Fit:
    """World rotations, found joint by joint from the root outwards."""

    def __init__(
        self, joints: NDArray[Any], rest: NDArray[Any], rotations: NDArray[Any] | None
    ) -> None:
        self.places = np.asarray(joints, dtype=np.float64)
        self.rest = np.asarray(rest, dtype=np.float64)
        self.local = None if rotations is None else np.asarray(rotations, dtype=np.float64)
        self.world = np.empty((*self.places.shape, 3))

    def frame(
        self, name: str, toward: str, across: tuple[str, str], across_end: tuple[str, str]
    ) -> None:
        """Turn a joint so that its bone points right, and its side half way between two sides."""
        now = self._bone(self.places, *across) + self._bone(self.places, *across_end)
        rest = self._bone(self.rest, *across) + self._bone(self.rest, *across_end)
        bones = self._bone(self.places, name, toward), self._bone(self.rest, name, toward)
        self.world[:, joint(name)] = _frame(bones[0], now) @ _frame(bones[1], rest).T

    def swing(self, name: str, toward: str) -> None:
        """Turn a joint with its parent, and then as little as its bone needs."""
        self.follow(name)
        world = self.world[:, joint(name)]
        before = world @ self._bone(self.rest, name, toward)
        turn = _shortest_turn(before, self._bone(self.places, name, toward))
        self.world[:, joint(name)] = turn @ world

    def limb(self, upper: str, lower: str, end: str, hinge: tuple[float, float, float]) -> None:
        """Turn both joints of a limb, about `hinge` (of the rest pose) if nothing is known."""
        if self.local is not None:
            self.swing(upper, lower)
            self.swing(lower, end)
            return
        bones = self._bone(self.places, upper, lower), self._bone(self.places, lower, end)
        self.swing(upper, lower)
        straight = self.world[:, joint(upper)] @ np.array(hinge)
        bend = np.cross(_unit(bones[0]), _unit(bones[1])) + _STRAIGHT * straight
        for name, toward, bone in ((upper, lower, bones[0]), (lower, end, bones[1])):
            rest = _frame(self._bone(self.rest, name, toward), np.array(hinge))
            self.world[:, joint(name)] = _frame(bone, bend) @ rest.T

    def follow(self, name: str) -> None:
        """Turn a joint with its parent, and by its own rotation if that is known."""
        index = joint(name)
        parent = self.world[:, PARENTS[index]]
        self.world[:, index] = parent if self.local is None else parent @ self.local[:, index]

    @staticmethod
    def _bone(places: Array, start: str, end: str) -> Array:
        bone: Array = places[..., joint(end), :] - places[..., joint(start), :]
        return bone


def _frame(axis: Array, side: Array) -> Array:
    """Right-handed frames (..., 3, 3) in columns: `axis`, `side` made square to it, their cross."""
    axis = _unit(axis)
    side = side - (side * axis).sum(axis=-1, keepdims=True) * axis
    # Where both point the same way any perpendicular will do.
    other = np.eye(3)[np.abs(axis).argmin(axis=-1)]
    other = other - (other * axis).sum(axis=-1, keepdims=True) * axis
    side = _unit(side + 1e-9 * other)
    return np.stack([axis, side, np.cross(axis, side)], axis=-1)


def _shortest_turn(before: Array, after: Array) -> Array:
    """Return the rotations (T, 3, 3) that send `before` (T, 3) to the direction of `after`."""
    before, after = _unit(before), _unit(after)
    axis = np.cross(before, after)
    bisector = np.where((np.abs(axis) < 1e-9).all(axis=-1, keepdims=True), before, before + after)
    # Two half turns, about `before` and about the middle of both, make the shortest turn.
    return _half_turn(_unit(bisector)) @ _half_turn(before)


def _half_turn(axis: Array) -> Array:
    turn: Array = 2.0 * axis[..., :, None] * axis[..., None, :] - np.eye(3)
    return turn


def _unit(vectors: Array) -> Array:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.where(lengths > 1e-12, vectors / np.maximum(lengths, 1e-12), [0.0, 1.0, 0.0])
