"""Gaits: from a route and its footfalls to the channels of a performance.

All times here are in TICKS, four to a frame, so that no event has to wait for a frame.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from training.synthesis.feet import foot_channels
from training.synthesis.footsteps import Footfall, Route
from training.synthesis.performance import (
    FPS,
    SIDE_SIGN,
    Array,
    Performance,
    Style,
    flowing,
    stand,
)

TICKS_PER_FRAME = 4
TICKS = float(FPS * TICKS_PER_FRAME)  # per second
_GRAVITY = 9.81
_UPPER_ARM, _FOREARM = 0.26, 0.255


@dataclass(frozen=True, slots=True)
class Gait:
    """How a body moves over its steps; angles in radians, lengths in metres.

    Attributes:
        half_width: half the distance between the tracks of the two feet.
        toe_out: outward turn of the feet.
        strike: pitch of the foot when it touches the floor (heel first +, toes first -).
        push: heel rise when the toes leave the floor.
        kick: heel rise in early swing; running feet fold up behind.
        heel_up: heel rise that is held all the time (tiptoe).
        clearance: extra height of the ankle in swing, per side.
        clearance_peak: when in the swing it is highest, 0 to 1.
        ahead: where the foot lands in front of the pelvis, as a share of the step.
        drop: how much lower the pelvis is carried than when standing.
        bob: rise of the pelvis from its lowest to its highest place, per step.
        bounce: whether the body flies between the steps.
        sway: how far the pelvis goes over the standing foot, as a share of that foot's distance.
        pelvis_turn: turn of the pelvis with the leading leg; the chest turns back by as much.
        pelvis_tilt: drop of the hip on the side of the swinging leg.
        lean: forward lean of the trunk.
        slump: bend of the upper spine.
        gaze: how far the head looks down.
        arm_swing: swing of the upper arms from the middle to the front, and as far back.
        arm_middle: middle of that swing, forward +.
        elbow: bend of the elbows when the arm is at the back and at the front.
        arm_out: how far the arms are held away from the body.
        beat: when arms and chest reach their extreme: 0 at the landing, 0.5 in mid-swing.
        lurch: extra lean of the trunk to the side of the standing leg, left and right leg.
        dip: extra lowering of the pelvis over the standing leg, left and right leg.
        wobble: slow swaying of the trunk.
    """

    half_width: float = 0.06
    toe_out: float = 0.10
    strike: float = 0.33
    push: float = 0.90
    kick: float = 0.0
    heel_up: float = 0.0
    clearance: tuple[float, float] = (0.03, 0.03)
    clearance_peak: float = 0.4
    ahead: float = 0.43
    drop: float = 0.02
    bob: float = 0.035
    bounce: bool = False
    sway: float = 0.4
    pelvis_turn: float = 0.10
    pelvis_tilt: float = 0.05
    lean: float = 0.03
    slump: float = 0.0
    gaze: float = 0.0
    arm_swing: float = 0.32
    arm_middle: float = -0.06
    elbow: tuple[float, float] = (0.28, 0.75)
    arm_out: float = 0.14
    beat: float = 0.0
    lurch: tuple[float, float] = (0.0, 0.0)
    dip: tuple[float, float] = (0.0, 0.0)
    wobble: float = 0.0


def travel(
    route: Route,
    steps: list[Footfall],
    gait: Gait,
    style: Style,
    settle: float = 0.45,
    wobble_phase: float = 0.0,
) -> Performance:
    """Return the performance of going along a route by the given steps.

    Begins and ends in the neutral stance; the first step's `lift` is when the weight has shifted.

    Args:
        route: where the body goes.
        steps: footfalls in the order of their landing.
        gait: the manner.
        style: the puppet.
        settle: seconds after the last landing, until everything rests.
        wobble_phase: where the slow swaying of `gait.wobble` begins, radians.
    """
    frames = round((steps[-1].land + settle) * FPS) + 1
    ticks = (frames - 1) * TICKS_PER_FRAME + 1
    steps = [replace(step, lift=step.lift * TICKS, land=step.land * TICKS) for step in steps]
    engine = _Engine(route, steps, gait, style, ticks)
    ankles, feet, planted = foot_channels(route, steps, gait, style, ticks)
    base = stand(ticks, style)
    progress = engine.progress()
    place, facing = route.at(progress)
    facing = smoothed(facing, engine.window)
    beat, envelope = engine.beat(), engine.envelope()
    inward = engine.lean_into_turns(place, facing)
    aside = engine.sway() + np.tan(inward) * 0.8
    root = base.root.copy()
    root[:, 0] = place[:, 0] + aside * np.cos(facing)
    root[:, 2] = place[:, 1] - aside * np.sin(facing)
    root[:, 1] += engine.height(planted, envelope)
    pelvis, spine = engine.trunk(base, beat, envelope, inward, wobble_phase)
    head = base.head.copy()
    head[:, 0] += envelope * (gait.gaze - 0.85 * (gait.lean + gait.slump))
    head[:, 1] -= 0.8 * (pelvis[:, 1] + spine[:, 1])
    head[:, 2] = engine.look_ahead(progress, facing) - pelvis[:, 2] - spine[:, 2]
    whole = Performance(
        root=root,
        facing=facing,
        pelvis=pelvis,
        spine=spine,
        head=head,
        ankles=ankles,
        feet=feet,
        knees=base.knees,
        hands=_hands(beat, envelope, gait, style),
        elbows=base.elbows,
    )
    return whole[slice(None, None, TICKS_PER_FRAME)]


def smoothed(values: Array, width: float) -> Array:
    """Return values (T,) averaged over a bell of `width` ticks; both ends are held."""
    half = max(1, round(width / 2))
    bell = np.hanning(2 * half + 3)[1:-1]
    return np.convolve(np.pad(values, half, mode="edge"), bell / bell.sum(), mode="valid")


@dataclass(frozen=True, slots=True)
class _Engine:
    """What the channels of a gait are computed from; times in ticks."""

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
        ends = min(first.lift + 0.1 * TICKS, self.ticks - 1 - last.land)
        return min(1.1 * mean_step, 1.9 * ends)

    def _channel(self, times: list[float], values: list[float]) -> Array:
        """A channel through keys, zero at both ends of the performance."""
        return flowing([0.0, *times, self.ticks - 1.0], [0.0, *values, 0.0], self.ticks)

    def progress(self) -> Array:
        """Progress of the pelvis along the route (T,)."""
        stops = [0.0, 0.0]  # of the two feet
        times, values = [self.steps[0].lift - 0.1 * TICKS], [0.0]
        for step in self.steps:
            ahead = self.gait.ahead if step.effort > 0.6 else 0.45
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
        return smoothed(smoothed(lean, 0.6 * TICKS), self.window)

    def look_ahead(self, progress: Array, facing: Array) -> Array:
        """Turn of the gaze relative to the facing (T,): where the route leads next."""
        later = np.minimum(progress + 0.5, self.route.length)
        moving = smoothed(np.gradient(progress), self.window)
        moving = np.clip(moving / (np.abs(moving).max() + 1e-9) * 2.0, 0.0, 1.0)
        turn = np.clip(self.route.at(later)[1] - facing, -0.6, 0.6)
        return smoothed(turn * moving, 0.3 * TICKS)

    def height(self, planted: Array, envelope: Array) -> Array:
        """Height of the pelvis relative to standing (T,)."""
        raised = 0.13 * np.sin(self.gait.heel_up)
        bob = self._bounce(planted) if self.gait.bounce else self._bob()
        dips = self._per_swing([-self.gait.dip[1 - s.side] * s.effort for s in self.steps])
        return smoothed((raised - self.gait.drop) * envelope + bob + dips, 0.06 * TICKS)

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

    def _bounce(self, planted: Array) -> Array:
        """Running: lowest in the middle of each contact, highest in the middle of each flight."""
        support = planted.any(axis=1)
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


def _hands(beat: Array, envelope: Array, gait: Gait, style: Style) -> Array:
    """The hands channel (T, 2, 3): arms swing against the legs, elbows give at the front."""
    hands = np.empty((len(beat), 2, 3))
    reach, elevation, azimuth = style.hang
    rest = reach * np.array(
        [
            np.cos(elevation) * np.sin(azimuth),
            np.sin(elevation),
            np.cos(elevation) * np.cos(azimuth),
        ]
    )
    for side, sign in enumerate(SIDE_SIGN):
        forward = -sign * beat  # the left arm goes with the right leg
        upper = gait.arm_middle + gait.arm_swing * style.energy * forward
        bend = gait.elbow[0] + (gait.elbow[1] - gait.elbow[0]) * (0.5 + 0.5 * forward)
        fore = upper + bend
        length = _UPPER_ARM + _FOREARM
        down = -(_UPPER_ARM * np.cos(upper) + _FOREARM * np.cos(fore)) / length
        ahead = (_UPPER_ARM * np.sin(upper) + _FOREARM * np.sin(fore)) / length
        out = np.full_like(down, np.sin(gait.arm_out))
        swung = np.stack([out, down * np.cos(gait.arm_out), ahead], axis=-1)
        wrist = rest + envelope[:, None] * (swung - rest)
        hands[:, side, 0] = np.clip(np.linalg.norm(wrist, axis=-1), 0.2, 0.98)
        hands[:, side, 1] = np.arctan2(wrist[:, 1], np.hypot(wrist[:, 0], wrist[:, 2]))
        hands[:, side, 2] = np.arctan2(wrist[:, 0], wrist[:, 2])
    return hands
