"""Storyboard: an act written as poses and the seconds between them.

Each channel keeps its own keys and passes smoothly (twice differentiable) through them: it rests
where it turns back or holds, and flows on where it goes the same way. Feet are keyed by the place
of the TOE, so a planted foot stays planted while its heel rises.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from motion.skeleton import OFFSETS, joint
from training.synthesis.puppet.courses import Key, course, runs_of_places
from training.synthesis.puppet.foot import ankle_over_toe, toe_of_ankle
from training.synthesis.puppet.performance import (
    FPS,
    SIDE_SIGN,
    STANDING_HEIGHT,
    Array,
    Performance,
    Style,
    planned,
)

SIDES = ("left", "right")
_ARM = float(OFFSETS[joint("left_elbow")].norm() + OFFSETS[joint("left_wrist")].norm())
_BOTH = {"hands": "hand", "elbows": "elbow", "knees": "knee", "lifts": "lift"}
Pose = dict[str, Array]


@dataclass(frozen=True)
class At:
    """A hand's key given as a place in the world: (x, y, z) of the wrist, metres.

    Between two keys in a row given as places the wrist goes from the one to the other (or stays)
    whatever the body does meanwhile.
    """

    place: tuple[float, float, float]


@dataclass(frozen=True)
class Through:
    """A key passed at a given velocity and acceleration (per second): a body in flight.

    Attributes:
        value: the value at the key.
        before: (velocity, acceleration) just before the key.
        after: the same just after it; differs from `before` where a foot leaves or meets the floor.
    """

    value: ArrayLike
    before: tuple[ArrayLike, ArrayLike]
    after: tuple[ArrayLike, ArrayLike]


def standing(style: Style) -> Pose:
    """Return the pose of `performance.stand`."""
    pose: Pose = {
        "root": np.array([0.0, STANDING_HEIGHT, 0.0]),
        "facing": np.zeros(()),
        "pelvis": np.zeros(3),
        "spine": np.array([style.slouch, 0.0, 0.0]),
        "head": np.array([-0.7 * style.slouch, 0.0, 0.0]),
    }
    for side, sign in enumerate(SIDE_SIGN):
        yaw = sign * style.toe_out
        toe = toe_of_ankle(np.array([sign * style.stance, 0.06, 0.0]), np.array(yaw), np.zeros(()))
        name = SIDES[side]
        pose[f"{name}_toe"] = np.array([toe[0], toe[2], yaw])  # x, z, yaw
        pose[f"{name}_lift"] = np.zeros(2)  # height of the toe joint, pitch of the foot
        pose[f"{name}_knee"] = np.zeros(())
        pose[f"{name}_hand"] = np.array(style.hang)
        pose[f"{name}_elbow"] = np.zeros(())
    return pose


def placed(pose: Pose, x: float, z: float, yaw: float) -> Pose:
    """Return a pose made at the origin facing +z, turned left by `yaw` and moved by x and z."""
    cosine, sine = np.cos(yaw), np.sin(yaw)

    def turned(a: float, b: float) -> tuple[float, float]:
        return cosine * a + sine * b + x, -sine * a + cosine * b + z

    moved = dict(pose)
    root_x, root_z = turned(pose["root"][0], pose["root"][2])
    moved["root"] = np.array([root_x, pose["root"][1], root_z])
    moved["facing"] = pose["facing"] + yaw
    for name in ("left_toe", "right_toe"):
        moved[name] = np.array([*turned(pose[name][0], pose[name][1]), pose[name][2] + yaw])
    return moved


class Storyboard:
    """Collects keys; `to` is the only verb that moves things, `performance` plays them."""

    def __init__(self, style: Style, pose: Pose | None = None, pace: float = 1.0) -> None:
        """Start at rest in `pose` (standing if None); `pace` above 1 shortens every `to`."""
        self.style = style
        self.pace = pace
        self.time = 0.0
        self._keys = {
            name: [Key(0.0, np.asarray(value, dtype=float))]
            for name, value in (pose or standing(style)).items()
        }

    def now(self, channel: str) -> Array:
        """Return the last keyed value of a channel."""
        return self._keys[channel][-1].value

    def to(self, seconds: float, delay: float = 0.0, /, **changes: Any) -> Storyboard:
        """Key the named channels `seconds` from now and let that time pass.

        Args:
            seconds: until the key, before division by the pace.
            delay: seconds (of the same kind) that these channels wait before they move; the clock
                advances by `seconds` all the same.
            changes: channel (left_hand, root, ...) or a pair (hands, elbows, knees, lifts) and its
                new value: numbers, `At` (hands) or `Through`.
        """
        start, end = self.time + delay / self.pace, self.time + seconds / self.pace
        wanted = _one_by_one(changes)
        for name, value in wanted.items():
            if not isinstance(value, At):
                self._enter(name, start, end, value)
        for name, value in wanted.items():
            if isinstance(value, At):
                side = SIDES.index(name.removesuffix("_hand"))
                self._enter(name, start, end, self.hand_towards(side, value.place), value.place)
        self.time = end
        return self

    def over(self, seconds: float, delay: float = 0.0, /, **changes: Any) -> Storyboard:
        """Key the channels `seconds` from now WITHOUT letting time pass: movements side by side."""
        clock = self.time
        self.to(seconds, delay, **changes)
        self.time = clock
        return self

    def hold(self, seconds: float) -> Storyboard:
        """Let time pass at rest (channels that are under way finish their movement)."""
        self.time += seconds / self.pace
        return self

    def pose_to(self, seconds: float, pose: Pose, *, without: tuple[str, ...] = ()) -> Storyboard:
        """Move every channel, but those in `without`, into a pose."""
        return self.to(seconds, **{k: v for k, v in pose.items() if k not in without})

    def home(self, seconds: float, x: float = 0.0, z: float = 0.0, yaw: float = 0.0) -> Storyboard:
        """Return to the relaxed stance at the given place; the feet must be there already."""
        return self.pose_to(seconds, placed(standing(self.style), x, z, yaw))

    def step(
        self,
        side: int,
        seconds: float,
        place: ArrayLike,
        *,
        height: float = 0.07,
        pitch: float = 0.0,
    ) -> Storyboard:
        """Lift a foot, move its toe joint and put it down; time does not pass.

        The foot moves on only once it is off the floor, and arrives before it is down.

        Args:
            side: LEFT or RIGHT.
            seconds: from lifting to putting down.
            place: x, z and yaw of the toe, world.
            height: of the toe on the way, metres.
            pitch: of the foot on arrival.
        """
        name = SIDES[side]
        clock = self.time
        self.to(0.45 * seconds, **{f"{name}_lift": (height, pitch - 0.35)})
        self.to(0.55 * seconds, **{f"{name}_lift": (0.0, pitch)})
        self.time = clock
        self.to(0.88 * seconds, 0.18 * seconds, **{f"{name}_toe": place})
        self.time = clock
        return self

    def hand_towards(self, side: int, place: tuple[float, float, float]) -> Array:
        """Return (reach, elevation, azimuth) that bring a wrist to `place`, or as near as it goes.

        The trunk is taken in the pose keyed last.
        """
        trunk = {name: self.now(name)[None] for name in ("root", "facing", "pelvis", "spine")}
        towards: Array = _towards(trunk, side, np.asarray(place)[None])[0]
        return towards

    def performance(self) -> Performance:
        """Return the performance of everything keyed, up to the current time."""
        num_frames = int(np.ceil(self.time * FPS - 1e-6)) + 1
        keys = {name: list(keys) for name, keys in self._keys.items()}
        return planned(num_frames, partial(_played, keys, num_frames))

    def _enter(
        self,
        name: str,
        start: float,
        end: float,
        value: Any,
        place: tuple[float, float, float] | None = None,
    ) -> None:
        keys = self._keys[name]
        assert keys[-1].time <= start + 1e-9 or keys[-1].time < end, f"{name} is still under way"
        if keys[-1].time < start - 1e-9:  # it has been waiting until now
            keys.append(Key(start, keys[-1].value, place=keys[-1].place))
        if isinstance(value, Through):
            for motion in (value.before, value.after):
                pair = (np.asarray(motion[0], dtype=float), np.asarray(motion[1], dtype=float))
                keys.append(Key(end, np.asarray(value.value, dtype=float), pair))
        else:
            keys.append(Key(end, np.asarray(value, dtype=float), place=place))


def _played(keys: dict[str, list[Key]], num_frames: int) -> Performance:
    """The performance of so many frames that passes through the keys of its channels."""
    times = np.arange(num_frames) / FPS
    track = {name: course(channel, times) for name, channel in keys.items()}
    for side, name in enumerate(SIDES):
        for run in runs_of_places(keys[f"{name}_hand"]):
            held = (times >= run[0].time) & (times <= run[-1].time)
            trunk = {key: track[key][held] for key in ("root", "facing", "pelvis", "spine")}
            track[f"{name}_hand"][held] = _towards(trunk, side, course(run, times[held]))

    def sides(part: str) -> Array:
        return np.stack([track[f"{name}_{part}"] for name in SIDES], axis=1)

    toes, lifts = sides("toe"), sides("lift")
    toe = np.stack([toes[..., 0], lifts[..., 0], toes[..., 1]], axis=-1)
    return Performance(
        root=track["root"],
        facing=track["facing"],
        pelvis=track["pelvis"],
        spine=track["spine"],
        head=track["head"],
        ankles=ankle_over_toe(toe, toes[..., 2], lifts[..., 1]),
        feet=np.stack([toes[..., 2], lifts[..., 1]], axis=-1),
        knees=sides("knee"),
        hands=sides("hand"),
        elbows=sides("elbow"),
    )


def _one_by_one(changes: dict[str, Any]) -> dict[str, Any]:
    """Spell out the channels that were given as a pair."""
    single: dict[str, Any] = {}
    for name, value in changes.items():
        if name in _BOTH:
            single |= {f"{side}_{_BOTH[name]}": value for side in SIDES}
        else:
            single[name] = value
    return single


def _towards(trunk: Pose, side: int, place: Array) -> Array:
    """Hand channel (T, 3) that brings a wrist to `place` (T, 3) while the trunk moves."""
    facing = np.zeros((len(trunk["root"]), 3))
    facing[:, 2] = trunk["facing"]
    turn = _turn(facing) @ _turn(trunk["pelvis"])
    position = trunk["root"]
    third = _turn(trunk["spine"] / 3)
    for name in ("spine1", "spine2", "spine3"):
        position = position + turn @ OFFSETS[joint(name)].double().numpy()
        turn = turn @ third
    for part in ("collar", "shoulder"):
        position = position + turn @ OFFSETS[joint(f"{SIDES[side]}_{part}")].double().numpy()
    gap = np.einsum("tba,tb->ta", turn, place - position)
    length = np.linalg.norm(gap, axis=-1)
    elevation = np.arcsin(np.clip(gap[:, 1] / length, -1.0, 1.0))
    azimuth = np.arctan2(SIDE_SIGN[side] * gap[:, 0], gap[:, 2])
    return np.stack([np.clip(length / _ARM, 0.25, 0.99), elevation, azimuth], axis=-1)


def _turn(bend: Array) -> Array:
    """Rotation matrices (T, 3, 3) of pitch, roll (to the left), yaw as the rig understands them."""
    (cp, cr, cy), (sp, sr, sy) = np.cos(bend.T), np.sin(bend.T)
    rows = [
        [cy * cr - sy * sp * sr, cy * sr + sy * sp * cr, sy * cp],
        [-cp * sr, cp * cr, -sp],
        [-sy * cr - cy * sp * sr, -sy * sr + cy * sp * cr, cy * cp],
    ]
    return np.moveaxis(np.array(rows), -1, 0)
