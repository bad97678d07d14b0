"""Carriage: how pelvis, trunk and head go along over the steps of a gait."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.synthesis.locomotion.footsteps import TICKS, Footfall, Route
from training.synthesis.locomotion.gait import Gait
from training.synthesis.puppet.performance import (
    SIDE_SIGN,
    Array,
    Performance,
    Style,
    ease,
    flowing,
)

_GRAVITY = 9.81


def smoothed(values: Array, width: float) -> Array:
    """Return values (T,) averaged over a bell of `width` ticks; both ends are held."""
    half = max(1, round(width / 2))
    bell = np.hanning(2 * half + 3)[1:-1]
    return np.convolve(np.pad(values, half, mode="edge"), bell / bell.sum(), mode="valid")


@dataclass(frozen=True, slots=True)
class Carriage:
    """The body of somebody who takes these steps; times in ticks, channels (T,) per tick."""

    route: Route
    steps: list[Footfall]
    gait: Gait
    style: Style
    ticks: int

    @property
    def window(self) -> float:
        """Width of the smoothing of the body's progress: about a step."""
        first, last = self.steps[0], self.steps[-1]
        mean_step = (last.land - first.land) / max(len(self.steps) - 1, 1)
        ends = min(first.lift, self.ticks - 1 - last.land)
        return min(1.1 * mean_step, 1.3 * ends)

    def _channel(self, times: list[float], values: list[float]) -> Array:
        """A channel through keys, zero at both ends of the performance, even when smoothed."""
        margin = 0.12 * TICKS
        times = [margin, *times, self.ticks - 1.0 - margin]
        keys: list[object] = [0.0, *values, 0.0]
        return flowing(times, keys, self.ticks)

    def progress(self) -> Array:
        """Progress of the pelvis along the route (T,)."""
        stops = [0.0, 0.0]  # of the two feet
        times, values = [self.steps[0].lift - 0.1 * TICKS], [0.0]
        for index, step in enumerate(self.steps):
            share = np.clip((step.effort - 0.4) / 0.5, 0.0, 1.0)
            ahead = 0.43 + (self.gait.ahead - 0.43) * share
            if index + 2 == len(self.steps):
                ahead -= 0.08  # the body slows down, so smoothing holds it back
            reached = step.progress - ahead * (step.progress - stops[1 - step.side])
            times.append(step.land)
            values.append(max(reached, values[-1]))
            stops[step.side] = step.progress
        return smoothed(np.interp(np.arange(self.ticks), times, values), self.window)

    def beat(self) -> Array:
        """The rhythm of legs and arms (T,): +1 when the left leg is in front, -1 for the right."""
        times, values, stops = [], [], [0.0, 0.0]
        for step in self.steps:
            swing = step.land - step.lift
            advance = self._forward(stops[1 - step.side], step.progress)
            amount = np.clip(advance / 0.3, -1.0, 1.0) if self.gait.beat == 0 else 1.0
            times.append(step.land - self.gait.beat * swing + 0.02 * TICKS)
            values.append(SIDE_SIGN[step.side] * float(amount) * min(1.0, 0.3 + step.effort))
            stops[step.side] = step.progress
        values[-1] = 0.0
        return smoothed(self._channel(times, values), 0.08 * TICKS)

    def _forward(self, start: float, end: float) -> float:
        """How far forward, as the body faces, the route leads between two progresses."""
        places, yaws = self.route.at(np.array([start, end]))
        yaw = yaws.mean()
        return float((places[1] - places[0]) @ np.array([np.sin(yaw), np.cos(yaw)]))

    def envelope(self) -> Array:
        """0 at rest, up to 1 in full movement (T,)."""
        times = [step.land for step in self.steps]
        values = [step.effort for step in self.steps]
        values[-1] = min(values[-1], 0.3)
        return smoothed(self._channel(times, values), 0.2 * TICKS)

    def _per_swing(self, values: list[float], phase: float = 0.5) -> Array:
        """A channel with one key in each step's swing, flat through repeated keys."""
        times = [step.land - (1 - phase) * (step.land - step.lift) for step in self.steps]
        ordered = np.argsort(times)
        return self._channel([times[i] for i in ordered], [values[i] for i in ordered])

    def sway(self) -> Array:
        """How far the pelvis is to the left of the route (T,): over the foot that stands."""
        gait, values, seen = self.gait, [], set()
        for step in self.steps:
            standing = 1 - step.side
            width = gait.half_width if standing in seen else self.style.stance
            values.append(SIDE_SIGN[standing] * gait.sway * width)
            seen.add(step.side)
        return smoothed(self._per_swing(values), 0.15 * TICKS)

    def lean_into_turns(self, place: Array, facing: Array) -> Array:
        """Lean to the inside of a curve (T,), left +: most of what the speed asks for."""
        speed = np.linalg.norm(np.gradient(place, axis=0), axis=-1) * TICKS
        turning = np.gradient(facing) * TICKS
        lean = np.clip(0.7 * speed * turning / _GRAVITY, -0.25, 0.25)
        return self._faded(smoothed(smoothed(lean, 0.6 * TICKS), self.window))

    def _faded(self, values: Array) -> Array:
        """Values that go to zero at both ends of the performance."""
        ticks = np.arange(self.ticks)
        return values * ease(np.minimum(ticks, ticks[::-1]) / (0.3 * TICKS))

    def look_ahead(self, progress: Array, facing: Array) -> Array:
        """Turn of the gaze relative to the facing (T,): where the route leads next."""
        later = np.minimum(progress + 0.5, self.route.length)
        moving = smoothed(np.gradient(progress), self.window)
        moving = np.clip(moving / (np.abs(moving).max() + 1e-9) * 2.0, 0.0, 1.0)
        turn = np.clip(self.route.at(later)[1] - facing, -0.6, 0.6)
        return self._faded(smoothed(turn * moving, 0.3 * TICKS))

    def height(self, planted: NDArray[np.bool_], envelope: Array) -> Array:
        """Height of the pelvis relative to standing (T,)."""
        raised = 0.13 * np.sin(self.gait.heel_up) * self.heels_up()
        bob = self._bounce(planted) if self.gait.bounce else self._bob()
        dips = self._per_swing([-self.gait.dip[1 - s.side] * s.effort for s in self.steps])
        return smoothed(raised - self.gait.drop * envelope + bob + dips, 0.06 * TICKS)

    def heels_up(self) -> Array:
        """How far the heels are up that are held up all the way: from before the first step on."""
        start, end = self.steps[0].lift, self.steps[-1].land
        return self._channel([start, end], [1.0, 1.0])

    def _bob(self) -> Array:
        """Walking: lowest when both feet share the weight, highest over the standing leg."""
        times, values = [], []
        previous = self.steps[0].lift
        for step in self.steps:
            times += [(previous + step.land) / 2 + 0.08 * (step.land - previous)]
            values += [0.0]
            times += [step.land + 0.08 * (step.land - previous)]
            values += [-self.gait.bob * min(step.effort, 1.0)]
            previous = step.land
        values[-1] = 0.0
        return self._channel(times, values)

    def _bounce(self, planted: NDArray[np.bool_]) -> Array:
        """Running: lowest in the middle of each contact, highest in the middle of each flight."""
        support = planted[:, 0] | planted[:, 1]
        edges = np.flatnonzero(np.diff(support.astype(int))) + 1
        if not len(edges):
            return np.zeros(self.ticks)
        middles = (edges[1:] + edges[:-1]) / 2
        flying = ~support[edges[:-1]]
        times, values = [float(edges[0] - 0.12 * TICKS)], [-self.gait.bob * 0.5]
        for index, (middle, flies) in enumerate(zip(middles, flying, strict=True)):
            span = edges[index + 1] - edges[index]
            if flies:
                high = _GRAVITY * (span / TICKS) ** 2 / 8
                times.append(float(middle))
                values.append(high + 0.35 * self.gait.bob)
            else:
                times.append(float(middle))
                values.append(-self.gait.bob * 0.65 if span < 0.5 * TICKS else 0.0)
        times.append(float(edges[-1] + 0.12 * TICKS))
        values.append(-self.gait.bob * 0.5)
        return self._channel(times, values)

    def trunk(
        self, base: Performance, beat: Array, envelope: Array, inward: Array, wobble_phase: float
    ) -> tuple[Array, Array]:
        """Bends of the pelvis and of the spine (T, 3) each."""
        gait = self.gait
        pelvis, spine = base.pelvis.copy(), base.spine.copy()
        drops = [SIDE_SIGN[s.side] * gait.pelvis_tilt * s.effort for s in self.steps]
        tilt = smoothed(self._per_swing(drops, 0.35), 0.1 * TICKS)
        lurch = self._per_swing(
            [SIDE_SIGN[1 - s.side] * gait.lurch[1 - s.side] * s.effort for s in self.steps]
        )
        pelvis[:, 0] += envelope * gait.lean * 0.4
        pelvis[:, 1] += tilt + inward
        pelvis[:, 2] -= gait.pelvis_turn * beat
        spine[:, 0] += envelope * (gait.lean * 0.6 + gait.slump)
        spine[:, 1] += lurch - 1.1 * tilt - 0.3 * inward
        spine[:, 2] += 1.7 * gait.pelvis_turn * beat
        if gait.wobble:
            seconds = np.arange(self.ticks) / TICKS
            for axis, (rate, shift) in enumerate(((2.7, 0.0), (3.7, 1.3))):
                swing = np.sin(rate * seconds + shift + wobble_phase)
                spine[:, axis] += envelope * gait.wobble * swing
        return pelvis, spine
