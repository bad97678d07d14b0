"""Storyboard: an act written as poses and the seconds between them.

Each channel keeps its own keys and passes smoothly (twice differentiable) through them: it rests
where it turns back or holds, and flows on where it goes the same way. Feet are keyed by the place
of the TOE, so a planted foot stays planted while its heel rises.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import ArrayLike

from motion.skeleton import OFFSETS, joint
from training.synthesis.act import Phrase
from training.synthesis.performance import (
    FPS,
    LEFT,
    RIGHT,
    SIDE_SIGN,
    STANDING_HEIGHT,
    Array,
    Performance,
    Style,
    ankle_over_toe,
    toe_of_ankle,
)

SIDES = ("left", "right")
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
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


Value = ArrayLike | At | Through


@dataclass(frozen=True)
class _Key:
    time: float
    value: Array
    motion: tuple[Array, Array] | None = None  # velocity and acceleration where they are given
    place: tuple[float, float, float] | None = None  # of a hand that was keyed by it


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
            name: [_Key(0.0, np.asarray(value, dtype=float))]
            for name, value in (pose or standing(style)).items()
        }

    def now(self, channel: str) -> Array:
        """Return the last keyed value of a channel."""
        return self._keys[channel][-1].value

    def to(self, seconds: float, *, delay: float = 0.0, **changes: Value) -> Storyboard:
        """Key the named channels `seconds` from now and let that time pass.

        Args:
            seconds: until the key, before division by the pace.
            delay: seconds (of the same kind) that these channels wait before they move; the clock
                advances by `seconds` all the same.
            changes: channel (left_hand, root, ...) or a pair (hands, elbows, knees, lifts) and its
                new value.
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

    def over(self, seconds: float, **changes: Value) -> Storyboard:
        """Key the channels `seconds` from now WITHOUT letting time pass: movements side by side."""
        clock = self.time
        self.to(seconds, **changes)
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
        self.to(0.88 * seconds, delay=0.18 * seconds, **{f"{name}_toe": place})
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
        times = np.arange(int(np.ceil(self.time * FPS - 1e-6)) + 1) / FPS
        track = {name: _course(keys, times) for name, keys in self._keys.items()}
        for side, name in enumerate(SIDES):
            for run in _runs_of_places(self._keys[f"{name}_hand"]):
                held = (times >= run[0].time) & (times <= run[-1].time)
                trunk = {key: track[key][held] for key in ("root", "facing", "pelvis", "spine")}
                track[f"{name}_hand"][held] = _towards(trunk, side, _course(run, times[held]))

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

    def _enter(
        self,
        name: str,
        start: float,
        end: float,
        value: Value,
        place: tuple[float, float, float] | None = None,
    ) -> None:
        keys = self._keys[name]
        assert keys[-1].time <= start + 1e-9 or keys[-1].time < end, f"{name} is still under way"
        if keys[-1].time < start - 1e-9:  # it has been waiting until now
            keys.append(_Key(start, keys[-1].value, place=keys[-1].place))
        if isinstance(value, Through):
            for motion in (value.before, value.after):
                pair = (np.asarray(motion[0], dtype=float), np.asarray(motion[1], dtype=float))
                keys.append(_Key(end, np.asarray(value.value, dtype=float), pair))
        else:
            keys.append(_Key(end, np.asarray(value, dtype=float), place=place))


def _one_by_one(changes: dict[str, Value]) -> dict[str, Value]:
    """Spell out the channels that were given as a pair."""
    single: dict[str, Value] = {}
    for name, value in changes.items():
        if name in _BOTH:
            single |= {f"{side}_{_BOTH[name]}": value for side in SIDES}
        else:
            single[name] = value
    return single


def _runs_of_places(keys: list[_Key]) -> list[list[_Key]]:
    """The stretches of two or more keys in a row that are places, as keys of these places."""
    runs = [
        [_Key(key.time, np.asarray(key.place)) for key in run]
        for is_place, run in groupby(keys, lambda key: key.place is not None)
        if is_place
    ]
    return [run for run in runs if len(run) > 1]


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


def _course(keys: list[_Key], times: Array) -> Array:
    """Return the channel (T, ...): quintic Hermite pieces between the keys.

    Velocities at free keys are the harmonic mean of the neighbouring slopes, or zero where the
    channel turns back or rests: so it is monotone between keys, and between two rests it is the
    minimum-jerk course.
    """
    stamps = np.array([key.time for key in keys])
    values = np.stack([key.value for key in keys])
    speeds, pushes = _tangents(keys, stamps, values)
    if len(keys) == 1:
        return np.broadcast_to(values[0], (len(times), *values.shape[1:])).copy()
    clock = np.clip(times, stamps[0], stamps[-1])
    index = np.clip(np.searchsorted(stamps, clock, side="right") - 1, 0, len(keys) - 2)
    span = stamps[index + 1] - stamps[index]
    shape = (-1, *([1] * (values.ndim - 1)))
    t = ((clock - stamps[index]) / np.maximum(span, 1e-9)).reshape(shape)
    span = span.reshape(shape)
    gap = values[index + 1] - values[index]
    v0, v1 = span * speeds[index], span * speeds[index + 1]
    a0, a1 = span**2 * pushes[index], span**2 * pushes[index + 1]
    cubic = 10 * gap - 6 * v0 - 4 * v1 - 1.5 * a0 + 0.5 * a1
    quartic = -15 * gap + 8 * v0 + 7 * v1 + 1.5 * a0 - a1
    quintic = 6 * gap - 3 * (v0 + v1) - 0.5 * (a0 - a1)
    result: Array = (
        values[index]
        + t * (v0 + t * (0.5 * a0 + t * (cubic + t * (quartic + t * quintic))))
    )
    return result


def _tangents(keys: list[_Key], stamps: Array, values: Array) -> tuple[Array, Array]:
    """Velocity and acceleration at every key, both shaped as `values`."""
    speeds, pushes = np.zeros_like(values), np.zeros_like(values)
    for i, key in enumerate(keys):
        if key.motion is not None:
            speeds[i], pushes[i] = key.motion
        elif 0 < i < len(keys) - 1 and stamps[i - 1] < stamps[i] < stamps[i + 1]:
            before = (values[i] - values[i - 1]) / (stamps[i] - stamps[i - 1])
            after = (values[i + 1] - values[i]) / (stamps[i + 1] - stamps[i])
            together = before * after > 0
            mean = 2 * before * after / np.where(together, before + after, 1.0)
            speeds[i] = np.where(together, mean, 0.0)
    return speeds, pushes


def phrases(*texts: str, **words: str) -> tuple[Phrase, ...]:
    """Return phrases from "verb|rest" texts, `{words}` in them filled in."""
    made = []
    for text in texts:
        verb, _, rest = text.partition("|")
        made.append(Phrase(verb, rest.format(**words)))
    return tuple(made)


def times_in_words(count: int) -> tuple[str, ...]:
    """Return the ways to say how often: ("once",), ("twice", "two times", "2 times"), ..."""
    if count == 1:
        return ("once", "one time")
    plain = (f"{NUMBERS[count]} times", f"{count} times")
    return ("twice", *plain) if count == 2 else plain


def counted(verb: str, one: str, many: str, count: int) -> tuple[Phrase, ...]:
    """Return "do one squat", "do 3 squats": `one` and `many` are what is counted."""
    if count == 1:
        article = "an" if one[0] in "aeiou" else "a"
        return (Phrase(verb, f"{article} {one}"), Phrase(verb, f"one {one}"))
    return (Phrase(verb, f"{NUMBERS[count]} {many}"), Phrase(verb, f"{count} {many}"))


def repeated(verb: str, rest: str, count: int) -> tuple[Phrase, ...]:
    """Return "jump up three times", "jump up 3 times" for a verb and what follows it."""
    return tuple(Phrase(verb, f"{rest} {often}".strip()) for often in times_in_words(count))


def pick_side(rng: np.random.Generator) -> int:
    """Return LEFT or RIGHT."""
    return LEFT if rng.random() < 0.5 else RIGHT


def sided(performance: Performance, side: int) -> Performance:
    """Return what was written for the left side as done on `side`."""
    return performance if side == LEFT else performance.mirrored()
