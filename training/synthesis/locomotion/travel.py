"""Travel: from a route, its footfalls and a gait to the channels of a performance."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np

from training.synthesis.locomotion.carriage import Carriage, smoothed
from training.synthesis.locomotion.feet import foot_channels
from training.synthesis.locomotion.footsteps import TICKS, TICKS_PER_FRAME, Footfall, Route
from training.synthesis.locomotion.gait import Gait
from training.synthesis.puppet.performance import (
    FPS,
    SIDE_SIGN,
    Array,
    Performance,
    Style,
    planned,
    stand,
)

_UPPER_ARM, _FOREARM = 0.26, 0.255


def travel(
    route: Route,
    steps: list[Footfall],
    gait: Gait,
    style: Style,
    settle: float,
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
    return planned(frames, partial(_travelled, route, steps, gait, style, frames, wobble_phase))


def _travelled(
    route: Route,
    steps: list[Footfall],
    gait: Gait,
    style: Style,
    frames: int,
    wobble_phase: float,
) -> Performance:
    ticks = (frames - 1) * TICKS_PER_FRAME + 1
    steps = [replace(step, lift=step.lift * TICKS, land=step.land * TICKS) for step in steps]
    body = Carriage(route, steps, gait, style, ticks)
    ankles, feet, planted = foot_channels(route, steps, gait, style, body.heels_up())
    base = stand(ticks, style)
    progress = body.progress()
    place, facing = route.at(progress)
    facing = smoothed(facing, body.window)
    beat, envelope = body.beat(), body.envelope()
    inward = body.lean_into_turns(place, facing)
    aside = body.sway() + np.tan(inward) * 0.8
    root = base.root.copy()
    root[:, 0] = place[:, 0] + aside * np.cos(facing)
    root[:, 2] = place[:, 1] - aside * np.sin(facing)
    root[:, 1] += body.height(planted, envelope)
    pelvis, spine = body.trunk(base, beat, envelope, inward, wobble_phase)
    head = base.head.copy()
    head[:, 0] += envelope * (gait.gaze - 0.85 * (gait.lean + gait.slump))
    head[:, 1] -= 0.8 * (pelvis[:, 1] + spine[:, 1])
    head[:, 2] = body.look_ahead(progress, facing) - pelvis[:, 2] - spine[:, 2]
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
        elbows=base.elbows - 0.3 * envelope[:, None],
    )
    return whole[slice(None, None, TICKS_PER_FRAME)]


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
        # What hangs from a bent trunk still hangs down.
        middle = gait.arm_middle + 0.9 * (gait.lean + gait.slump)
        upper = middle + gait.arm_swing * style.energy * forward
        bend = gait.elbow[0] + (gait.elbow[1] - gait.elbow[0]) * (0.5 + 0.5 * forward)
        fore = upper + bend
        length = _UPPER_ARM + _FOREARM
        down = -(_UPPER_ARM * np.cos(upper) + _FOREARM * np.cos(fore)) / length
        ahead = (_UPPER_ARM * np.sin(upper) + _FOREARM * np.sin(fore)) / length
        # A bent forearm that swings forward also comes a little inward.
        out = np.sin(gait.arm_out) - 0.16 * np.sin(bend) * (0.5 + 0.5 * forward)
        swung = np.stack([out, down * np.cos(gait.arm_out), ahead], axis=-1)
        wrist = rest + envelope[:, None] * (swung - rest)
        hands[:, side, 0] = np.clip(np.linalg.norm(wrist, axis=-1), 0.2, 0.98)
        hands[:, side, 1] = np.arctan2(wrist[:, 1], np.hypot(wrist[:, 0], wrist[:, 2]))
        hands[:, side, 2] = np.arctan2(wrist[:, 0], wrist[:, 2])
    return hands
