"""Performance: what a puppet does over time, in the few channels an animator thinks in.

An action of the grammar fills these channels; `rig.perform` turns them into joint rotations. Every
action starts at the origin facing +z and says where it ends, so actions can be put one behind the
other (`chain`) by moving the later one to where the earlier one stopped.

Conventions: metres, radians, 30 fps, y up, +z forward, +x to the puppet's LEFT; yaw is positive
to the left. The channels "per side" are ordered left, right and are mirror images of each other:
the same numbers on both sides give a symmetric pose.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

FPS = 30
ANKLE_HEIGHT = 0.06  # of a foot flat on the floor
STANDING_HEIGHT = 0.925  # pelvis of a relaxed stance: knees a little soft (0.94 is a locked leg)
LEFT, RIGHT = 0, 1
SIDE_SIGN = (1.0, -1.0)  # x of the left and of the right side
_GROUND = np.array([1.0, 0.0, 1.0])


@dataclass(frozen=True, slots=True)
class Style:
    """What makes one puppet differ from another, constant over a clip."""

    stance: float = 0.10  # half the distance between the ankles, metres
    toe_out: float = 0.12
    slouch: float = 0.04  # forward bend of the spine at rest
    hang: tuple[float, float, float] = (0.95, -1.37, 1.2)  # resting hand: reach, elevation, azimuth
    energy: float = 1.0  # size of accompanying movements (arm swing, bounce)
    tempo: float = 1.0  # above 1 is quicker

    @classmethod
    def sample(cls, rng: np.random.Generator) -> Style:
        """Return a random but ordinary style."""
        return cls(
            stance=rng.uniform(0.085, 0.13),
            toe_out=rng.uniform(0.0, 0.25),
            slouch=rng.uniform(0.0, 0.10),
            hang=(rng.uniform(0.92, 0.97), rng.uniform(-1.43, -1.28), rng.uniform(0.9, 1.5)),
            energy=rng.uniform(0.75, 1.25),
            tempo=rng.uniform(0.85, 1.15),
        )


@dataclass(frozen=True, slots=True)
class Performance:
    """Channels of T frames.

    Attributes:
        root: pelvis position (T, 3), world.
        facing: yaw of the whole body (T,), world; positive turns left.
        pelvis: tilt of the pelvis relative to `facing` (T, 3): pitch (forward +), roll (leaning
            to the left +), yaw (left +).
        spine: bend of the trunk relative to the pelvis (T, 3), same three, spread over 3 joints.
        head: turn of the head relative to the chest (T, 3), same three (pitch + looks down).
        ankles: ankle positions (T, 2 sides, 3), world; the legs reach for them by IK.
        feet: orientation of the feet (T, 2, 2): world yaw (left +), pitch (toes up +).
        knees: how far the knees point outward from the foot's yaw (T, 2).
        hands: wrist relative to the shoulder in the chest's frame (T, 2, 3): reach as a share of
            the arm's length (0.2 to 1), elevation (-pi/2 hangs, 0 level, pi/2 overhead), azimuth
            (0 straight ahead, pi/2 out to the side, negative across the body).
        elbows: swivel of the elbow about the line shoulder-wrist (T, 2): 0 lets it point down and
            back, pi/2 outward and up.
    """

    root: Array
    facing: Array
    pelvis: Array
    spine: Array
    head: Array
    ankles: Array
    feet: Array
    knees: Array
    hands: Array
    elbows: Array

    @property
    def num_frames(self) -> int:
        """Number of frames T."""
        return len(self.root)

    def moved(self, x: float, z: float, yaw: float) -> Performance:
        """Return the performance turned left by `yaw` about the origin, then moved by x and z."""
        cosine, sine = np.cos(yaw), np.sin(yaw)
        turn = np.array([[cosine, 0.0, sine], [0.0, 1.0, 0.0], [-sine, 0.0, cosine]])
        shift = np.array([x, 0.0, z])
        feet = self.feet.copy()
        feet[..., 0] += yaw
        return replace(
            self,
            root=self.root @ turn.T + shift,
            ankles=self.ankles @ turn.T + shift,
            facing=self.facing + yaw,
            feet=feet,
        )

    def mirrored(self) -> Performance:
        """Return the performance with left and right exchanged."""
        flip = np.array([-1.0, 1.0, 1.0])
        bend = np.array([1.0, -1.0, -1.0])
        return Performance(
            root=self.root * flip,
            facing=-self.facing,
            pelvis=self.pelvis * bend,
            spine=self.spine * bend,
            head=self.head * bend,
            ankles=self.ankles[:, ::-1] * flip,
            feet=self.feet[:, ::-1] * np.array([-1.0, 1.0]),
            knees=self.knees[:, ::-1].copy(),
            hands=self.hands[:, ::-1].copy(),
            elbows=self.elbows[:, ::-1].copy(),
        )

    def __getitem__(self, frames: slice | NDArray[np.int_]) -> Performance:
        """Return a range of frames, or those of the given numbers."""
        return Performance(*(getattr(self, field.name)[frames] for field in fields(self)))


class _Planned(Performance):
    """A performance whose channels are worked out when the first of them is looked at.

    How long it lasts is known before, and most drafts are given up for that alone.
    """

    __slots__ = ("_frames", "_work_out")

    _frames: int
    _work_out: Callable[[], Performance]

    @property
    def num_frames(self) -> int:
        """Number of frames T."""
        frames: int | None = getattr(self, "_frames", None)
        return len(self.root) if frames is None else frames  # `replace` gives channels at once

    def mirrored(self) -> Performance:
        """Return the performance with left and right exchanged."""
        return planned(self.num_frames, super().mirrored)

    def __getattr__(self, name: str) -> Any:
        """Return a channel that was not there yet, and enter all of them."""
        if name not in _CHANNELS:
            raise AttributeError(name)
        made = self._work_out()
        for channel in _CHANNELS:
            object.__setattr__(self, channel, getattr(made, channel))
        return getattr(made, name)


_CHANNELS = tuple(field.name for field in fields(Performance))


def planned(num_frames: int, work_out: Callable[[], Performance]) -> Performance:
    """Return the performance of `num_frames` frames that `work_out` returns once it is needed.

    It must depend on nothing that changes meanwhile, such as a random generator.
    """
    performance = _Planned.__new__(_Planned)
    object.__setattr__(performance, "_frames", num_frames)
    object.__setattr__(performance, "_work_out", work_out)
    return performance


def stand(num_frames: int, style: Style) -> Performance:
    """Return a performance of standing still at the origin facing +z: every action's canvas."""
    ankles = np.zeros((num_frames, 2, 3))
    feet = np.zeros((num_frames, 2, 2))
    hands = np.empty((num_frames, 2, 3))
    hands[:] = style.hang
    spine = np.zeros((num_frames, 3))
    spine[:, 0] = style.slouch
    head = np.zeros((num_frames, 3))
    head[:, 0] = -0.7 * style.slouch  # the gaze stays level
    root = np.zeros((num_frames, 3))
    root[:, 1] = STANDING_HEIGHT
    for side, sign in enumerate(SIDE_SIGN):
        ankles[:, side] = (sign * style.stance, ANKLE_HEIGHT, 0.0)
        feet[:, side, 0] = sign * style.toe_out
    return Performance(
        root=root,
        facing=np.zeros(num_frames),
        pelvis=np.zeros((num_frames, 3)),
        spine=spine,
        head=head,
        ankles=ankles,
        feet=feet,
        knees=np.zeros((num_frames, 2)),
        hands=hands,
        elbows=np.zeros((num_frames, 2)),
    )


def chain(performances: Sequence[Performance]) -> Performance:
    """Return the performances one after the other, each starting where the one before ended.

    All must begin at the origin facing +z. "Where it ended" is the last pelvis position and facing;
    small differences of pose at the seam are blended over a third of a second, planted feet too.
    """
    num_frames = sum(one.num_frames for one in performances) - len(performances) + 1
    return planned(num_frames, partial(_chained, tuple(performances)))


def _chained(performances: tuple[Performance, ...]) -> Performance:
    whole = performances[0]
    for following in performances[1:]:
        x, _, z = whole.root[-1]
        placed = following.moved(float(x), float(z), float(whole.facing[-1]))
        whole = _join(whole, placed)
    return whole


def end_to_end(performances: Sequence[Performance]) -> Performance:
    """Return the frames of all performances, where they are: nothing leads from one to the next."""
    return Performance(
        *(np.concatenate([getattr(one, channel) for one in performances]) for channel in _CHANNELS)
    )


def _join(first: Performance, second: Performance, blend_frames: int = 10) -> Performance:
    """Concatenate; the offset between the two poses at the seam decays over the second's start."""
    length = min(blend_frames, second.num_frames)
    decay = 1.0 - ease(np.linspace(0.0, 1.0, length))
    joined = []
    for field in fields(Performance):
        a, b = getattr(first, field.name), getattr(second, field.name).copy()
        gap = a[-1] - b[0]
        b[:length] += decay.reshape(-1, *([1] * gap.ndim)) * gap
        joined.append(np.concatenate([a, b[1:]]))
    return Performance(*joined)


def seconds_to_frames(seconds: float) -> int:
    """Return the number of frames in `seconds`, at least 2."""
    return max(2, round(seconds * FPS))


def ease(fraction: Array) -> Array:
    """Return the minimum-jerk course from 0 to 1 (Flash and Hogan 1985) for fractions in [0, 1]."""
    x = np.clip(fraction, 0.0, 1.0)
    return x**3 * (10.0 - 15.0 * x + 6.0 * x * x)


def keyed(times: list[float], values: list[object], num_frames: int) -> Array:
    """Return a channel that eases from key to key, resting at each.

    Args:
        times: increasing key times in frames.
        values: a value per key, all of one shape (...).
        num_frames: length T of the channel.
    Returns:
        The channel (T, ...): constant before the first and after the last key.
    """
    keys = np.asarray(values, dtype=float)
    stamps = np.asarray(times, dtype=float)
    frames = np.arange(num_frames, dtype=float)
    index = np.clip(np.searchsorted(stamps, frames, side="right") - 1, 0, max(len(stamps) - 2, 0))
    following = np.minimum(index + 1, len(stamps) - 1)
    span = np.maximum(stamps[following] - stamps[index], 1e-9)
    weight = ease((frames - stamps[index]) / span).reshape(-1, *([1] * (keys.ndim - 1)))
    return keys[index] * (1 - weight) + keys[following] * weight


def flowing(times: list[float], values: list[object], num_frames: int) -> Array:
    """Return a channel that passes smoothly THROUGH its keys (monotone between them, no overshoot).

    Arguments and result as `keyed`; use it where a movement must not stop at each key.
    """
    keys = np.asarray(values, dtype=float)
    stamps = np.asarray(times, dtype=float)
    spans = np.diff(stamps).reshape(-1, *([1] * (keys.ndim - 1)))
    slopes = np.diff(keys, axis=0) / spans
    tangents = np.zeros_like(keys)  # at rest at both ends
    same_sign = slopes[:-1] * slopes[1:] > 0
    harmonic = 2 * slopes[:-1] * slopes[1:] / np.where(same_sign, slopes[:-1] + slopes[1:], 1.0)
    tangents[1:-1] = np.where(same_sign, harmonic, 0.0)
    frames = np.clip(np.arange(num_frames, dtype=float), stamps[0], stamps[-1])
    index = np.clip(np.searchsorted(stamps, frames, side="right") - 1, 0, len(stamps) - 2)
    shape = (-1, *([1] * (keys.ndim - 1)))
    span = spans[index]
    t = ((frames - stamps[index]) / np.diff(stamps)[index]).reshape(shape)
    start, end = keys[index], keys[index + 1]
    return (
        (1 + 2 * t) * (1 - t) ** 2 * start
        + t * (1 - t) ** 2 * span * tangents[index]
        + t * t * (3 - 2 * t) * end
        + t * t * (t - 1) * span * tangents[index + 1]
    )
