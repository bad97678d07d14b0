"""Feet that stay where they stand: targets for resting feet, and legs that reach them.

A foot is a rigid bone from ankle to ball. While its ball rests, the ball is held and the foot rolls
over it as it did; before that the heel may rest alone and is held; while both rest and the foot
does not turn, its direction is held too. Holds fade in and out.
"""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor

from motion.blending import Span, between, faded, runs
from motion.contacts import LEGS, Contacts
from motion.floor import envelope
from motion.kinematics import two_bone_ik
from motion.rotations import matrix_between
from motion.smoothing import gaussian

_FADE_SECONDS: Final = 0.25
_ROLL_SECONDS: Final = 0.04  # standard deviation of the passage from heel to ball
_STILL_TURN: Final = 0.4  # radians per second; a flat foot that turns less stands
_STILL_SECONDS: Final = 0.2
_TURN_SECONDS: Final = 0.05
_SETTLED: Final = 0.01  # metres; heights above a standing ball that are noise rather than a roll
_STILL_SPEED: Final = 0.25  # metres per second; slower frames tell better where a foot stands
# Metres from where it was that a foot is held; and farther for who travels, by what is travelled
# in so many seconds.
_FARTHEST: Final = 0.045
_FARTHER: Final = 0.03
_FOLLOW: Final = 0.5  # share of the feet's mean shift that the root makes; legs lean by the rest
_FOLLOW_SECONDS: Final = 0.15  # standard deviation of what the root makes of the feet's shifts
_STRETCH_SECONDS: Final = 0.08
_REACH: Final = 0.985  # share of a leg's length; knees snap where they are straighter than given
_LAST_REACH: Final = 0.999
_LOWERED: Final = 0.06  # metres that the pelvis may be lowered
_CLEARANCE: Final = 0.045  # metres of a foot that swings over the floor
_SWING_SPEED: Final = 0.6  # metres per second; a foot as fast as twice that swings
_TAKE_OFF_SECONDS: Final = 0.08
_FORWARD: Final = 0.02  # metres of bend below which the hip's own forward tells where a knee bends


def lock_feet(
    joints: Tensor, feet: Tensor, forward: Tensor, contacts: Contacts, travel: Tensor, fps: float
) -> Tensor:
    """Return joints (T, 22, 3) whose resting feet do not move; every bone keeps its length.

    Args:
        joints: on rigid bones, metres, standing on y = 0.
        feet: their soles (T, 2, 2, 3), see `motion.contacts.soles`.
        forward: directions (T, 2, 3) that the knees of straight legs would bend to.
        contacts: when feet rest.
        travel: speed of the pelvis (T,), metres per second.
        fps: frames per second.
    """
    limit = _FARTHEST + _FARTHER * travel
    held = [
        _held_foot(
            joints[:, leg[2]],
            feet[:, side],
            contacts.heel[:, side],
            contacts.toe[:, side],
            limit,
            fps,
        )
        for side, leg in enumerate(LEGS)
    ]
    ankles = [ankle for ankle, _ in held]
    shifts = [ankle - joints[:, leg[2]] for ankle, leg in zip(ankles, LEGS, strict=True)]
    follow = gaussian(_FOLLOW * (shifts[0] + shifts[1]) / 2, max(_FOLLOW_SECONDS * fps, 0.3))
    follow[:, 1] = 0
    out = joints + follow[:, None]
    out = out - _lowering(out, joints, ankles, fps)[:, None]
    for side, (hip, knee, ankle, ball) in enumerate(LEGS):
        pole = _bend(joints[:, hip], joints[:, knee], joints[:, ankle])
        pole = pole + _FORWARD * forward[:, side]
        upper, lower = (
            float((joints[0, end] - joints[0, start]).norm())
            for start, end in ((hip, knee), (knee, ankle))
        )
        out[:, knee], out[:, ankle] = two_bone_ik(out[:, hip], ankles[side], pole, upper, lower)
        out[:, ball] = out[:, ankle] + held[side][1] - ankles[side]
    return out


def _bend(hip: Tensor, knee: Tensor, ankle: Tensor) -> Tensor:
    """How far the knee is off the straight line from hip to ankle (T, 3)."""
    along = torch.nn.functional.normalize(hip - ankle, dim=-1)
    bend = knee - ankle
    return bend - (bend * along).sum(-1, keepdim=True) * along


def _held_foot(
    ankle: Tensor, sole: Tensor, heel_rests: Tensor, ball_rests: Tensor, limit: Tensor, fps: float
) -> tuple[Tensor, Tensor]:
    """Where ankle and ball (T, 3) of a foot go that rests where the masks (T,) say so.

    Args:
        ankle: (T, 3).
        sole: heel and ball (T, 2, 3).
        heel_rests: frames (T,) in which the heel rests.
        ball_rests: the same of the ball.
        limit: metres that the foot may be moved (T,).
        fps: frames per second.
    """
    heel, ball = sole.unbind(1)
    direction = torch.nn.functional.normalize(ball - heel, dim=-1)
    stances = runs(heel_rests | ball_rests)
    flats = _still(direction, heel_rests & ball_rests, fps)
    shift, turn = torch.zeros_like(ball), torch.zeros_like(ball)
    on_ball = ball_rests.to(ball)
    for first, end in flats:
        turn[first:end] = direction[first:end].mean(0) - direction[first:end]
    for first, end in stances:
        inside = slice(first, end)
        shift[inside] = _stance_shift(sole[inside], heel_rests[inside], ball_rests[inside], fps)
        shift[inside] = _at_most(shift[inside], limit[inside])
        on_ball[inside] = gaussian(on_ball[inside], max(_ROLL_SECONDS * fps, 0.3))
    fade = max(1, round(_FADE_SECONDS * fps))
    # What leaves a hold fast would overshoot.
    shift, turn = _at_most(faded(shift, stances, fade), limit), faded(turn, flats, fade)
    rotation = matrix_between(direction, direction + turn)
    # The foot turns about what is held.
    pivot = torch.lerp(heel, ball, between(on_ball, stances)[:, None])
    ankle, heel, ball = (
        pivot + shift + (rotation @ (place - pivot)[..., None]).squeeze(-1)
        for place in (ankle, heel, ball)
    )
    rise = torch.zeros_like(ball)
    rise[:, 1] = _clearance(heel, ball, heel_rests | ball_rests, fps)
    return ankle + rise, ball + rise


def _at_most(shift: Tensor, limit: Tensor) -> Tensor:
    """Shifts (T, 3) that are nowhere longer than the limit (T,)."""
    length = shift.norm(dim=-1).clamp_min(1e-9)  # below a nanometre nothing is to be shortened
    return shift * (limit / length).clamp(max=1)[:, None]


def _clearance(heel: Tensor, ball: Tensor, rests: Tensor, fps: float) -> Tensor:
    """How far (T,) a foot must rise not to scrape over the floor where it swings, nor be in it."""
    lowest = torch.minimum(heel[:, 1], ball[:, 1])
    (velocity,) = torch.gradient(ball[:, [0, 2]], dim=0)
    swings = (velocity.norm(dim=-1) * fps / _SWING_SPEED - 1).clamp(0, 1)
    away = torch.full_like(lowest, torch.inf)
    time = torch.arange(len(lowest), dtype=lowest.dtype)
    for first, end in runs(rests):
        away = torch.minimum(away, torch.maximum(first - time, time - end + 1).clamp_min(0))
    free = 1 - (1 - away / max(_TAKE_OFF_SECONDS * fps, 1.0)).clamp_min(0) ** 2
    rise = free * swings * (_CLEARANCE - lowest).clamp_min(0)
    rise = free * gaussian(rise, max(_TAKE_OFF_SECONDS * fps / 3, 0.3))
    return torch.maximum(rise, -lowest)


def _still(direction: Tensor, flat: Tensor, fps: float) -> list[Span]:
    """Spans in which a flat foot does not turn, long enough that it stands."""
    (turn,) = torch.gradient(direction, dim=0)
    still = flat & (gaussian(turn.norm(dim=-1), max(_TURN_SECONDS * fps, 0.3)) * fps < _STILL_TURN)
    return [span for span in runs(still) if span[1] - span[0] >= _STILL_SECONDS * fps]


def _stance_shift(sole: Tensor, heel_rests: Tensor, ball_rests: Tensor, fps: float) -> Tensor:
    """How the foot must move (T, 3) in the frames of one stance to stand where it stands.

    Args:
        sole: heel and ball (T, 2, 3).
        heel_rests: frames (T,) in which the heel rests.
        ball_rests: the same of the ball.
        fps: frames per second.
    """
    heel, ball = sole.unbind(1)
    if not bool(ball_rests.any()):
        return _stands_still(heel, _standing_place(heel, heel_rests, fps))
    place = _standing_place(ball, ball_rests, fps)
    flat = heel_rests & ball_rests
    level = (heel - ball)[flat if bool(flat.any()) else ball_rests].mean(0)
    level[1] = 0.0  # a heel that rests is as high as the ball then
    share = gaussian(ball_rests.to(ball), max(_ROLL_SECONDS * fps, 0.3))[:, None]
    held = _stands_still(ball, place), _stands_still(heel, place + level)
    return share * held[0] + (1 - share) * held[1]


def _stands_still(point: Tensor, place: Tensor) -> Tensor:
    """How a point (T, 3) must move to stand at a place of the floor and still come from above."""
    shift = place - point
    above = point[:, 1] - place[1]
    shift[:, 1] = -place[1] - above / (1 + (above / _SETTLED) ** 2)
    return shift


def _standing_place(places: Tensor, rests: Tensor, fps: float) -> Tensor:
    """Where a gliding point (T, 3) stands in the frames in which it rests: where it is slowest."""
    if len(places) < 2:
        speed = places.new_zeros(1)
    else:
        speed = torch.gradient(places, dim=0)[0][rests].norm(dim=-1) * fps
    weight = 1 / (1 + (speed / _STILL_SPEED) ** 2)
    place = (weight[:, None] * places[rests]).sum(0) / weight.sum()
    place[1] = places[rests, 1].median()
    return place


def _lowering(joints: Tensor, given: Tensor, ankles: list[Tensor], fps: float) -> Tensor:
    """How far (T, 3) the body goes down for both legs to reach their ankles."""
    needed = joints.new_zeros(len(joints))
    for leg, ankle in zip(LEGS, ankles, strict=True):
        length = sum((joints[0, leg[e]] - joints[0, leg[e - 1]]).norm() for e in (1, 2))
        reach = joints[:, leg[0]] - ankle
        aside = reach[:, [0, 2]].square().sum(-1)
        stretched = (given[:, leg[0]] - given[:, leg[2]]).norm(dim=-1)
        longest = stretched.clamp(_REACH * length, _LAST_REACH * length)
        upright = (longest**2 - aside).clamp_min(0).sqrt()
        needed = torch.maximum(needed, reach[:, 1] - upright)
    down = envelope(needed.clamp(0, _LOWERED), max(_STRETCH_SECONDS * fps, 0.3))
    return torch.stack([torch.zeros_like(down), down, torch.zeros_like(down)], dim=-1)
