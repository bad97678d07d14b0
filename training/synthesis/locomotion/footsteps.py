"""Where and when feet are set down: routes through the plane and the footfalls along them.

A route is a curve of body places; a plan is the list of steps taken along it. Walking, running,
side steps and turns on the spot differ only in their route, their plan and their `Gait`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from training.synthesis.puppet.performance import FPS, SIDE_SIGN, Array

# Steps are computed in ticks, four to a frame, so that no footfall has to wait for a frame.
TICKS_PER_FRAME = 4
TICKS = float(FPS * TICKS_PER_FRAME)  # per second

_SPACING = 0.02  # of route samples, in the route's own measure


@dataclass(frozen=True, slots=True)
class Route:
    """Places of the body by progress (metres, or radians of a turn on the spot).

    Attributes:
        progress: increasing measure (N,) from 0.
        place: x and z (N, 2), metres.
        yaw: facing (N,), radians, positive to the left.
    """

    progress: Array
    place: Array
    yaw: Array

    @property
    def length(self) -> float:
        """Progress at the end."""
        return float(self.progress[-1])

    def at(self, progress: Array) -> tuple[Array, Array]:
        """Return places (..., 2) and yaws (...) at the given progress (...)."""
        x, z = (np.interp(progress, self.progress, self.place[:, axis]) for axis in (0, 1))
        return np.stack([x, z], axis=-1), np.interp(progress, self.progress, self.yaw)

    def then(self, other: Route) -> Route:
        """Return this route continued by another one."""
        yaw = self.yaw[-1]
        turn = np.array([[np.cos(yaw), np.sin(yaw)], [-np.sin(yaw), np.cos(yaw)]])
        place = self.place[-1] + other.place[1:] @ turn.T
        return Route(
            np.concatenate([self.progress, self.length + other.progress[1:]]),
            np.concatenate([self.place, place]),
            np.concatenate([self.yaw, yaw + other.yaw[1:]]),
        )


def straight(distance: float, direction: float = 0.0) -> Route:
    """Return a straight route; `direction` is that of travel relative to the facing, left +."""
    progress = np.array([0.0, distance])
    place = np.outer(progress, [np.sin(direction), np.cos(direction)])
    return Route(progress, place, np.zeros(2))


def arc(radius: float, angle: float) -> Route:
    """Return a circular route, to the left for a positive angle."""
    return winding(radius * abs(angle), lambda way: np.sign(angle) * way / radius)


def spin(angle: float) -> Route:
    """Return a turn on the spot; its progress is the angle turned."""
    return Route(np.array([0.0, abs(angle)]), np.zeros((2, 2)), np.array([0.0, angle]))


def winding(length: float, heading: Callable[[Array], Array]) -> Route:
    """Return a route that follows a heading given as a function of the distance gone."""
    progress = np.linspace(0.0, length, max(2, round(length / _SPACING) + 1))
    yaw = heading(progress)
    middle = (yaw[1:] + yaw[:-1]) / 2
    steps = np.stack([np.sin(middle), np.cos(middle)], axis=-1) * np.diff(progress)[:, None]
    place = np.concatenate([np.zeros((1, 2)), np.cumsum(steps, axis=0)])
    return Route(progress, place, yaw)


def weaving(length: float, waves: float, swing: float, edge: float) -> Route:
    """Return a route that swings `waves` times to either side.

    Args:
        length: of the way, metres.
        waves: how many, each to both sides.
        swing: widest heading, radians; positive goes to the left first.
        edge: how suddenly the direction changes.
    """

    def heading(way: Array) -> Array:
        wave = np.tanh(edge * np.sin(2 * np.pi * waves * way / length)) / np.tanh(edge)
        ends = np.clip(np.minimum(way, length - way) / 0.4, 0.0, 1.0)
        return np.asarray(swing * wave * ends)

    return winding(length, heading)


@dataclass(frozen=True, slots=True)
class Footfall:
    """One step: a foot leaves the floor and is set down again.

    Attributes:
        side: LEFT or RIGHT.
        progress: where along the route the foot is set down.
        lift: when the toes leave the floor, seconds.
        land: when the foot touches the floor, seconds.
        effort: 1 for a full step of the gait, less for those that start and stop it.
        last: whether the foot stays there, in the neutral stance.
    """

    side: int
    progress: float
    lift: float
    land: float
    effort: float = 1.0
    last: bool = False


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Timing of the steps of a plan.

    Attributes:
        step_time: seconds from one landing to the next at full effort.
        swing: share of the step time a foot is in the air; above 1 both are (hopping).
        lead: seconds before the first foot leaves the floor.
        settle: seconds after the last landing.
        uneven: step time factor of the left and of the right foot's steps (limping).
        slow_start: how much longer a step without effort takes.
        running: speed of a run, m/s, which then says how long a foot touches the floor; 0 if the
            gait is no run and `swing` holds.
    """

    step_time: float
    swing: float = 0.8
    lead: float = 0.45
    settle: float = 0.45
    uneven: tuple[float, float] = (1.0, 1.0)
    slow_start: float = 0.2
    running: float = 0.0

    def span(self, side: int, effort: float) -> float:
        """Return the seconds of a step."""
        return self.step_time * self.uneven[side] * (1 + self.slow_start * (1 - effort))

    def airborne(self, span: float, effort: float, effort_before: float) -> float:
        """Return the seconds in the air of a step that lasts `span`, after one of some effort."""
        if not self.running:
            return (self.swing if effort > 0.5 else max(self.swing, 0.9)) * span
        speed = self.running * max(effort_before, 0.3) / (1 + self.slow_start * (1 - effort_before))
        return max(2.0 * span - (0.03 + 0.54 / speed), 0.84 * span)


def alternating(
    stops: Sequence[float], first: int, rhythm: Rhythm, efforts: Sequence[float] | None = None
) -> list[Footfall]:
    """Return steps by alternate feet to the given progresses and one more that closes the feet."""
    sides = [(first + index) % 2 for index in range(len(stops) + 1)]
    efforts = [1.0] * len(stops) if efforts is None else list(efforts)
    return _timed(sides, [*stops, stops[-1]], [*efforts, 0.25], rhythm)


def pairwise(stops: Sequence[float], lead: int, rhythm: Rhythm) -> list[Footfall]:
    """Return for each progress a step by the leading foot, then the other one closing up."""
    sides = [lead, 1 - lead] * len(stops)
    return _timed(sides, np.repeat(stops, 2).tolist(), [1.0] * len(sides), rhythm)


def _timed(
    sides: Sequence[int], stops: Sequence[float], efforts: Sequence[float], rhythm: Rhythm
) -> list[Footfall]:
    """Give steps their times; the last step of either foot is marked as such."""
    steps: list[Footfall] = []
    land, before = 0.0, efforts[0]
    for index, (side, stop, effort) in enumerate(zip(sides, stops, efforts, strict=True)):
        span = rhythm.span(side, effort)
        airborne = rhythm.airborne(span, effort, before)
        land = rhythm.lead + airborne if index == 0 else land + span
        steps.append(Footfall(side, stop, land - airborne, land, effort))
        before = effort
    return finished(steps)


def finished(steps: list[Footfall]) -> list[Footfall]:
    """Return the steps with the last one of either foot marked."""
    finals = {step.side: index for index, step in enumerate(steps)}
    return [replace(step, last=finals[step.side] == index) for index, step in enumerate(steps)]


def foot_place(
    route: Route, progress: float, side: int, half_width: float, toe_out: float
) -> tuple[Array, float]:
    """Return ankle x and z (2,) and the yaw of a foot set down flat at a progress of the route."""
    place, yaw = route.at(np.array(progress))
    sign = SIDE_SIGN[side]
    aside = np.array([np.cos(yaw), -np.sin(yaw)])
    return place + sign * half_width * aside, float(yaw + sign * toe_out)
