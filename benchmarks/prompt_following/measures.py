"""What can be measured on the joints of one motion, in metres, seconds and degrees.

`Motion` is a motion prepared for measuring: smoothed a little, with its floor, the height of the
standing pelvis and the body's own directions. Below it stands what the feet do: steps, flights.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from benchmarks.prompt_following.signals import Array, smooth, spans
from motion.skeleton import NUM_JOINTS, joint

SIDES = ("left", "right")
SMOOTHING = 0.05  # seconds, standard deviation of the filter: a punch of 0.2 s survives it
ENDS = 0.25  # seconds at the start and the end of a motion that count as "before" and "after"
ANKLE_ABOVE_FLOOR = 0.06  # of a flat foot, metres
AIRBORNE = 0.05  # clearance from which a foot is off the floor
UPRIGHT = 0.12  # pelvis this far below its standing height still stands, metres
TOUCHING = 0.08  # clearance below which a foot may have left or met the floor just now


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a motion meets a demand, and the figures that say so, for people to read."""

    met: bool
    measured: str


def other(side: str) -> str:
    """Return the opposite side."""
    return "right" if side == "left" else "left"


@dataclass(frozen=True)
class Motion:
    """A motion of T frames, prepared for measuring.

    Attributes:
        joints: smoothed positions (T, 22, 3), metres, y up.
        fps: frames per second.
        floor: height of the floor under the whole motion, metres.
        standing: height of the pelvis above that floor when the legs are straight, metres.
    """

    joints: Array
    fps: float
    floor: float
    standing: float

    @classmethod
    def from_joints(cls, joints: NDArray[np.floating], fps: float) -> Motion:
        """Return the motion of raw joint positions (T, 22, 3), metres, y up.

        Raises:
            ValueError: another shape, fewer than two frames, numbers that are not finite, or a
                frame rate that is not positive.
        """
        positions: Array = np.asarray(joints, dtype=np.float64)
        if positions.ndim != 3 or positions.shape[1:] != (NUM_JOINTS, 3) or len(positions) < 2:
            raise ValueError(
                f"expected joints (T, {NUM_JOINTS}, 3) of two or more frames, got {positions.shape}"
            )
        if not np.isfinite(positions).all():
            raise ValueError("expected finite joint positions, got NaN or infinity")
        if not 0 < fps < np.inf:
            raise ValueError(f"expected a positive frame rate, got {fps}")
        positions = smooth(positions, SMOOTHING * fps)
        feet = positions[:, [joint("left_foot"), joint("right_foot")], 1]
        floor = float(np.quantile(feet.min(axis=1), 0.1))
        return cls(positions, float(fps), floor, _standing_height(positions))

    def part(self, start: int, stop: int) -> Motion:
        """Return the frames from `start` up to `stop`; floor and standing height stay."""
        return Motion(self.joints[start:stop], self.fps, self.floor, self.standing)

    def __len__(self) -> int:
        """Return the number of frames T."""
        return len(self.joints)

    def frames(self, seconds: float) -> int:
        """Return how many frames last `seconds`, one at least."""
        return max(1, round(seconds * self.fps))

    def position(self, name: str) -> Array:
        """Return where the joint called `name` is, (T, 3)."""
        at: Array = self.joints[:, joint(name)]
        return at

    def height(self, name: str) -> Array:
        """Return the height (T,) of the joint called `name` above the floor."""
        above: Array = self.joints[:, joint(name), 1] - self.floor
        return above

    @cached_property
    def yaw(self) -> Array:
        """Facing of hips and shoulders (T,), radians, 0 = +z, to the left positive, unwrapped."""
        hips = self.position("left_hip") - self.position("right_hip")
        shoulders = self.position("left_shoulder") - self.position("right_shoulder")
        across = smooth(hips + shoulders, 2 * SMOOTHING * self.fps)
        return np.unwrap(np.arctan2(-across[:, 2], across[:, 0]))

    @cached_property
    def axes(self) -> Array:
        """Left, up and forward of the body in each frame (T, 3, 3), one direction a row."""
        return _axes(self.yaw)

    def relative(self, name: str, origin: str) -> Array:
        """Return `name` as seen from `origin`: metres to the left, up and forward (T, 3)."""
        offset = self.position(name) - self.position(origin)
        return (self.axes @ offset[:, :, None])[:, :, 0]

    def before(self, values: Array) -> Array:
        """Return the mean of `values` (T, ...) over the first moments."""
        mean: Array = values[: self.frames(ENDS)].mean(axis=0)
        return mean

    def after(self, values: Array) -> Array:
        """Return the mean of `values` (T, ...) over the last moments."""
        mean: Array = values[-self.frames(ENDS) :].mean(axis=0)
        return mean

    @property
    def turned(self) -> float:
        """Degrees turned from start to end, to the left positive, whole turns counted."""
        return float(np.degrees(self.after(self.yaw) - self.before(self.yaw)))

    @property
    def displacement(self) -> Array:
        """How far the pelvis got to the left, up and forward of the first facing (3,)."""
        pelvis = self.position("pelvis")
        moved: Array = _axes(self.before(self.yaw)) @ (pelvis[-1] - pelvis[0])
        return moved

    @property
    def travel(self) -> Array:
        """Way of the pelvis to the left, up and forward of the facing of each moment (3,)."""
        ways = np.diff(self.position("pelvis"), axis=0)
        way: Array = (self.axes[:-1] @ ways[:, :, None])[:, :, 0].sum(axis=0)
        return way

    @property
    def path(self) -> float:
        """Length of the way of the pelvis over the floor, metres; trembling is not counted."""
        way = smooth(self.position("pelvis")[:, [0, 2]], 0.15 * self.fps)
        return float(np.linalg.norm(np.diff(way, axis=0), axis=1).sum())

    @property
    def speed(self) -> float:
        """Mean speed over the floor in the fastest second, m/s."""
        window = min(self.frames(1.0), len(self) - 1)
        way = self.position("pelvis")[:, [0, 2]]
        moved = np.linalg.norm(way[window:] - way[:-window], axis=1)
        return float(moved.max() * self.fps / window)

    @cached_property
    def clearance(self) -> Array:
        """Room between the floor and the lowest point of the left and the right foot (T, 2)."""
        ankles = np.stack([self.height(f"{side}_ankle") for side in SIDES], axis=1)
        toes = np.stack([self.height(f"{side}_foot") for side in SIDES], axis=1)
        return np.minimum(ankles - ANKLE_ABOVE_FLOOR, toes)

    def knee_angle(self, side: str) -> Array:
        """Return the angle (T,) between thigh and shin, degrees, 180 = straight."""
        knee = self.position(f"{side}_knee")
        return _angle(self.position(f"{side}_hip") - knee, self.position(f"{side}_ankle") - knee)

    @property
    def pitch(self) -> Array:
        """Forward lean (T,) of the line from pelvis to neck, degrees, 0 = upright."""
        line = self.relative("neck", "pelvis")
        return np.degrees(np.arctan2(line[:, 2], line[:, 1]))


def steps(motion: Motion, shortest: float) -> int:
    """Return how often a foot was put `shortest` metres or more away, and from the other foot too.

    The feet of somebody who jumps forward go the same way together: that is no step.
    """
    feet = [motion.position(f"{side}_ankle")[:, [0, 2]] for side in SIDES]
    ways = [smooth(foot, SMOOTHING * motion.fps) for foot in feet]
    count = 0
    for way, stay in zip(ways, ways[::-1], strict=True):
        speed = np.linalg.norm(np.gradient(way, axis=0), axis=1) * motion.fps
        # 0.4 m/s: above what noise of 2 cm makes of a foot at rest, below any swinging foot.
        for start, stop in spans(speed > 0.4, motion.frames(0.1)):
            moved = way[stop - 1] - way[start]
            parted = moved - (stay[stop - 1] - stay[start])
            count += bool(min(np.linalg.norm(moved), np.linalg.norm(parted)) >= shortest)
    return count


def flights(motion: Motion, peak: float) -> Iterator[tuple[str, str]]:
    """Yield, for each flight of `peak` metres or more, the foot left with and the foot landed on.

    Each is "left", "right" or "both"; "" where the motion begins or ends in the air. A runner's
    flights, where they reach that high at all, go from one foot to the other.
    """
    near = motion.frames(0.12)  # two feet rarely leave or land in the same frame
    for start, stop in airborne(motion):
        if motion.clearance[start:stop].min(axis=1).max() >= peak:
            yield (
                _support(motion.clearance[max(0, start - near) : start]),
                _support(motion.clearance[stop : stop + near]),
            )


def airborne(motion: Motion) -> list[tuple[int, int]]:
    """Return the (start, stop) of each time both feet are off the floor, however little."""
    off = motion.clearance.min(axis=1) > AIRBORNE
    return spans(off, motion.frames(0.1), gap=motion.frames(0.05))


def bends(motion: Motion) -> Array:
    """Return the direction (N,) of the way of the pelvis every 10 cm of it, degrees, left positive.

    Whole turns are counted. A way of less than 20 cm has no direction but the first facing.
    """
    way = smooth(motion.position("pelvis")[:, [0, 2]], 0.25 * motion.fps)
    done = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))])
    if done[-1] < 0.2:
        return np.zeros(2)
    marks = np.arange(0.0, done[-1], 0.1)
    places = np.stack([np.interp(marks, done, axis) for axis in way.T], axis=1)
    ahead = np.diff(places, axis=0)
    return np.degrees(np.unwrap(np.arctan2(ahead[:, 0], ahead[:, 1])))


def limb_height(motion: Motion, name: str) -> Array:
    """Return the height (T,) of the lower one of the left and the right joint called `name`."""
    return np.minimum(*(motion.height(f"{side}_{name}") for side in SIDES))


def _support(clearance: Array) -> str:
    """Which feet touch the floor within the given frames (T, 2)."""
    if not len(clearance):
        return ""
    lowest = clearance.min(axis=0)
    touching = [side for side, low in zip(SIDES, lowest, strict=True) if low < TOUCHING]
    return "both" if len(touching) == 2 else "".join(touching)


def _standing_height(joints: Array) -> float:
    """Height of the pelvis over straight vertical legs, from the lengths of the bones."""

    def length(start: str, end: str) -> float:
        bone = joints[:, joint(end)] - joints[:, joint(start)]
        return float(np.median(np.linalg.norm(bone, axis=1)))

    legs = [length(f"{s}_hip", f"{s}_knee") + length(f"{s}_knee", f"{s}_ankle") for s in SIDES]
    hips = 0.5 * (joints[:, joint("left_hip")] + joints[:, joint("right_hip")])
    down = float(np.median(np.linalg.norm(joints[:, joint("pelvis")] - hips, axis=1)))
    return float(np.mean(legs)) + down + ANKLE_ABOVE_FLOOR


def _axes(yaw: Array) -> Array:
    """Rows left, up, forward (..., 3, 3) of a body that faces `yaw` (...)."""
    sin, cos, zero, one = np.sin(yaw), np.cos(yaw), np.zeros_like(yaw), np.ones_like(yaw)
    rows = [cos, zero, -sin], [zero, one, zero], [sin, zero, cos]
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)


def _angle(first: Array, second: Array) -> Array:
    """Angle (T,) between vectors (T, 3), degrees."""
    lengths = np.linalg.norm(first, axis=1) * np.linalg.norm(second, axis=1)
    cosine = (first * second).sum(axis=1) / np.maximum(lengths, 1e-9)
    angle: Array = np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))
    return angle
