"""Arms and the sketch of a gesture: wrist places in metres become the channels of a performance.

A place is (outward, up, forward) of the wrist from its shoulder, in the chest's frame, so one place
means mirror-image poses on the two sides. Between places the wrist turns about the shoulder on the
sphere while its reach changes, so it never passes through the shoulder and no azimuth sweeps round.
The elbow is told where to point by a direction in the same frame.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from motion.skeleton import OFFSETS, joint
from training.synthesis.puppet.performance import (
    LEFT,
    RIGHT,
    Array,
    Performance,
    Style,
    ease,
    flowing,
    keyed,
    seconds_to_frames,
    stand,
)

Triple = tuple[float, float, float]

UPPER_ARM = float(OFFSETS[joint("left_elbow")].norm())
FOREARM = float(OFFSETS[joint("left_wrist")].norm())
ARM = UPPER_ARM + FOREARM
MIDDLE = -0.19  # outward coordinate of the middle of the body
ELBOW_AT_REST: Triple = (0.35, -0.55, -0.75)  # where the rig lets an elbow point by itself
SIDE_ELBOW: Triple = (0.0, -0.3, -0.95)  # of an arm stretched out to the side


@dataclass(frozen=True, slots=True)
class Key:
    """Where a wrist is at a time.

    Attributes:
        time: seconds.
        place: of the wrist; None hangs as the style says.
        elbow: direction the elbow points to.
        via: direction that the way HERE bends towards; None goes straight.
    """

    time: float
    place: Triple | Array | None = None
    elbow: Triple | Array = ELBOW_AT_REST
    via: Triple | None = None


def unit(vectors: Array) -> Array:
    """Return `vectors` (..., 3) at length 1."""
    lengths: Array = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.maximum(lengths, 1e-9)


def bent(upper: Triple, fore: Triple) -> tuple[Array, Array]:
    """Return (place, elbow) of an arm whose upper arm and forearm point to `upper` and `fore`."""
    above = unit(np.array(upper))
    return UPPER_ARM * above + FOREARM * unit(np.array(fore)), above


def places_of_hands(hands: Array) -> Array:
    """Return places (..., 3) in metres for channel values (..., 3) of reach, elevation, azimuth."""
    reach, elevation, azimuth = np.moveaxis(hands, -1, 0)
    level = np.cos(elevation)
    direction = [level * np.sin(azimuth), np.sin(elevation), level * np.cos(azimuth)]
    places: Array = np.stack(direction, axis=-1) * (reach * ARM)[..., None]
    return places


def hands_of_places(places: Array) -> Array:
    """Return channel values (..., 3) of places (..., 3): the inverse of `places_of_hands`."""
    length = np.maximum(np.linalg.norm(places, axis=-1), 1e-6)
    elevation = np.arcsin(np.clip(places[..., 1] / length, -1.0, 1.0))
    azimuth = np.arctan2(places[..., 0], places[..., 2])
    return np.stack([np.clip(length / ARM, 0.2, 0.995), elevation, azimuth], axis=-1)


def _natural_and_aside(places: Array) -> tuple[Array, Array]:
    """The two directions (..., 3) between which the rig's elbow swivel turns."""
    along = unit(places)
    rest = np.array(ELBOW_AT_REST)
    natural = unit(rest - (along @ rest)[..., None] * along)
    return natural, np.cross(along, natural)


def swivel_of_elbow(places: Array, elbow: Array) -> Array:
    """Return the swivel (...) that makes the elbow point along `elbow` (..., 3), wrist at place."""
    natural, aside = _natural_and_aside(places)
    swivel: Array = np.arctan2((elbow * aside).sum(-1), (elbow * natural).sum(-1))
    return swivel


def elbow_of_swivel(places: Array, swivel: Array) -> Array:
    """Return the direction (..., 3) an elbow points to: the inverse of `swivel_of_elbow`."""
    natural, aside = _natural_and_aside(places)
    return np.cos(swivel)[..., None] * natural + np.sin(swivel)[..., None] * aside


def turn_between(start: Array, end: Array, weight: Array) -> Array:
    """Return unit vectors (..., 3) turned from `start` to `end` by a share `weight` (...)."""
    angle = np.arccos(np.clip((start * end).sum(-1), -1.0, 1.0))
    sine = np.sin(angle)
    straight = sine < 1e-4
    safe = np.where(straight, 1.0, sine)
    first = np.where(straight, 1.0 - weight, np.sin((1.0 - weight) * angle) / safe)
    second = np.where(straight, weight, np.sin(weight * angle) / safe)
    return unit(first[..., None] * start + second[..., None] * end)


def blend_places(first: Array, second: Array, weight: Array) -> Array:
    """Return places (..., 3) between two: directions turn, reaches change evenly."""
    reach = np.linalg.norm(first, axis=-1) * (1 - weight) + np.linalg.norm(second, axis=-1) * weight
    places: Array = turn_between(unit(first), unit(second), weight) * reach[..., None]
    return places


def route(keys: list[Key], style: Style, num_frames: int) -> tuple[Array, Array]:
    """Return wrist places and elbow directions, both (T, 3), that rest at every key."""
    hang = places_of_hands(np.array(style.hang))
    places = np.stack([hang if key.place is None else np.asarray(key.place) for key in keys])
    elbows = np.stack([unit(np.asarray(key.elbow)) for key in keys])
    ends, reach = unit(places), np.linalg.norm(places, axis=-1)
    middles = np.zeros_like(ends)
    for index in range(len(keys) - 1):
        via = keys[index + 1].via
        straight = ends[index] + ends[index + 1]
        # Opposite directions leave the way open: go by the front, a little outward.
        middles[index] = straight + np.array([0.1, 0.0, 0.15]) if via is None else np.asarray(via)
        if via is None and np.linalg.norm(straight) > 1.0:
            middles[index] = straight
    middles = unit(middles)
    stamps = np.array([key.time for key in keys]) * 30.0
    frames = np.arange(num_frames, dtype=float)
    now = np.clip(np.searchsorted(stamps, frames, side="right") - 1, 0, len(keys) - 2)
    weight = ease((frames - stamps[now]) / np.maximum(stamps[now + 1] - stamps[now], 1e-9))
    before = turn_between(ends[now], middles[now], weight)
    after = turn_between(middles[now], ends[now + 1], weight)
    length = reach[now] * (1 - weight) + reach[now + 1] * weight
    path = turn_between(before, after, weight) * length[:, None]
    return path, turn_between(elbows[now], elbows[now + 1], weight)


def flight(keys: list[Key], style: Style, num_frames: int) -> tuple[Array, Array]:
    """Return places and elbows like `route`, but passing through the keys without a rest."""
    hang = places_of_hands(np.array(style.hang))
    places: list[object] = [hang if key.place is None else np.asarray(key.place) for key in keys]
    elbows: list[object] = [unit(np.asarray(key.elbow)) for key in keys]
    stamps = [key.time * 30.0 for key in keys]
    return flowing(stamps, places, num_frames), unit(flowing(stamps, elbows, num_frames))


class Sketch:
    """A gesture being drawn on a standing puppet.

    Most gestures go up, do something and come back: `start` < `up` < `down` < `end` are those four
    moments in seconds. `body` is the performance drawn on.
    """

    def __init__(
        self,
        rng: np.random.Generator,
        style: Style,
        middle: float,
        seconds: float | None = None,
        way: float = 0.8,
    ) -> None:
        """Lay out the time.

        Args:
            rng: draws the small differences of timing.
            style: whose standing pose it starts from and returns to.
            middle: seconds between arriving and leaving again.
            seconds: total length wanted; stretches the middle. None: as long as it takes.
            way: seconds of the way up; the way down is a little slower.
        """
        pause, tail = rng.uniform(0.1, 0.4, 2)
        rise = way * rng.uniform(0.85, 1.2) / style.tempo
        fall = rise * rng.uniform(1.0, 1.25)
        if seconds is not None:
            pause = tail = 0.05
            middle = max(seconds - 0.1 - rise - fall, 0.1)
        self.style = style
        self.start: float = pause
        self.up: float = pause + rise
        self.down: float = self.up + middle
        self.end: float = self.down + fall
        self.num_frames = seconds_to_frames(self.end + tail)
        self.body = stand(self.num_frames, style)
        self._drawn: set[int] = set()

    @property
    def middle(self) -> float:
        """Seconds between arriving and leaving."""
        return self.down - self.up

    def arm(
        self,
        side: int,
        place: Triple | Array,
        elbow: Triple | Array = ELBOW_AT_REST,
        *,
        via: Triple | None = None,
        shift: Array | None = None,
    ) -> None:
        """Bring one hand to a place, keep it there, moved by `shift` (T, 3), and let it hang."""
        keys = [
            Key(self.start),
            Key(self.up, place, elbow, via),
            Key(self.down, place, elbow),
            Key(self.end, via=via),
        ]
        self.arm_keys(side, keys, shift=shift)

    def arm_keys(
        self, side: int, keys: list[Key], *, flow: bool = False, shift: Array | None = None
    ) -> None:
        """Lead one hand from key to key, resting at each unless `flow`."""
        places, elbows = (flight if flow else route)(keys, self.style, self.num_frames)
        self.arm_path(side, places if shift is None else places + shift, elbows)

    def arm_path(self, side: int, places: Array, elbows: Array) -> None:
        """Set one arm frame by frame: places and elbow directions, both (T, 3)."""
        self._drawn.add(side)
        self.body.hands[:, side] = hands_of_places(places)
        self.body.elbows[:, side] = swivel_of_elbow(places, elbows)

    def bend(self, channel: str, values: Triple | Array) -> None:
        """Add an offset to "head", "spine", "pelvis" or "root" between `up` and `down`."""
        times = [self.start, self.up, self.down, self.end]
        self.bend_keys(channel, times, [np.zeros(3), values, values, np.zeros(3)])

    def bend_keys(self, channel: str, times: list[float], values: list[object]) -> None:
        """Add a keyed offset to a channel of three numbers; times in seconds."""
        track = keyed([time * 30.0 for time in times], values, self.num_frames)
        getattr(self.body, channel)[:] += track

    def beats(self, count: int, first: float | None = None, last: float | None = None) -> Array:
        """Return (T,): goes from 0 to 1 and back `count` times between two moments."""
        return 0.5 - 0.5 * np.cos(2 * np.pi * count * self._share(first, last))

    def wag(self, count: float, first: float | None = None, last: float | None = None) -> Array:
        """Return (T,): a sine of `count` cycles between two moments, swelling and fading."""
        share = self._share(first, last)
        edge = 0.5 / max(count, 1.0)
        envelope = ease(share / edge) * ease((1.0 - share) / edge)
        return np.sin(2 * np.pi * count * share) * envelope

    def _share(self, first: float | None, last: float | None) -> Array:
        start = self.up if first is None else first
        stop = self.down if last is None else last
        frames = np.arange(self.num_frames) / 30.0
        return np.clip((frames - start) / max(stop - start, 1e-6), 0.0, 1.0)

    def finish(self) -> Performance:
        """Return the performance; trunk and pelvis give way a little to what the arms do."""
        rest = places_of_hands(np.array(self.style.hang))
        moved = places_of_hands(self.body.hands) - rest  # (T, 2, 3)
        outward, up, forward = np.moveaxis(moved, -1, 0)
        self.body.spine[:, 0] -= 0.05 * up.mean(axis=1) + 0.06 * forward.mean(axis=1)
        self.body.spine[:, 1] += 0.05 * (outward + 0.5 * up)[:, [RIGHT, LEFT]] @ [1.0, -1.0]
        self.body.root[:, 0] += 0.02 * outward[:, [RIGHT, LEFT]] @ [1.0, -1.0]
        self.body.root[:, 2] -= 0.03 * forward.mean(axis=1)
        for side in {LEFT, RIGHT} - self._drawn:
            self._hang(side, rest)
        return self.body

    def _hang(self, side: int, rest: Array) -> None:
        """Let an idle arm hang towards the floor when the trunk bends."""
        bend = self.body.spine + self.body.pelvis
        pitch, roll = (0.9 * (bend[:, axis] - bend[0, axis]) for axis in (0, 1))
        # Leaning to the left swings the left arm away from the body, the right arm across it.
        aside = roll if side == LEFT else np.maximum(-roll, -0.1)
        sideways = np.cos(aside) * rest[0] - np.sin(aside) * rest[1]
        down = np.sin(aside) * rest[0] + np.cos(aside) * rest[1]
        up = np.cos(pitch) * down + np.sin(pitch) * rest[2]
        forward = np.cos(pitch) * rest[2] - np.sin(pitch) * down
        self.body.hands[:, side] = hands_of_places(np.stack([sideways, up, forward], axis=-1))
