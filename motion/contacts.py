"""When feet are on the floor, found on motions whose feet glide and whose floor is uncertain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from motion.blending import runs
from motion.skeleton import joint
from motion.smoothing import gaussian

LEGS: Final = tuple(
    tuple(joint(f"{side}_{name}") for name in ("hip", "knee", "ankle", "foot"))
    for side in ("left", "right")
)
_SPEED_SECONDS: Final = 0.03  # standard deviation of the average that speeds are taken of
# Metres above the place of a flat foot: a contact has one frame as low as the first, and ends where
# the foot is higher than the second. The same for speeds, metres per second, of a person who
# stands; who moves has feet that glide faster, by a share of the speed of the pelvis.
_LOW: Final = (0.025, 0.04)
_SLOW: Final = (0.4, 0.8)
_GLIDE: Final = (0.15, 0.3)
_OVERRUN: Final = 1.5  # times the speed of the pelvis: feet that go backward so fast push
# A foot that stood still does not glide as it leaves: a contact ends also where it gets faster than
# this, metres per second, and so many times its own median speed.
_DEPARTS: Final = (0.4, 5.0)
_HEEL: Final = 0.35  # of the way from ankle to ball: how far the heel is behind the ankle
_SHORTEST_SECONDS: Final = 0.06
_LONGEST_GAP_SECONDS: Final = 0.05
# A person is on the feet where the pelvis is above the lower one by this share of a leg's length,
# and at least one knee is off the floor; else they lie, sit on the floor, crawl or swim.
_PELVIS_SHARE: Final = 0.25
_KNEE_HEIGHT: Final = 0.15


@dataclass(frozen=True, slots=True)
class Contacts:
    """When the heel and the ball of each foot rest on the floor.

    Attributes:
        heel: (T, 2), left and right.
        toe: the same of the ball.
    """

    heel: Tensor
    toe: Tensor

    @property
    def any(self) -> Tensor:
        """Frames (T,) in which a foot rests."""
        return (self.heel | self.toe).any(1)


def on_feet(joints: Tensor, floor: Tensor) -> Tensor:
    """Return in which frames (T,) of joints (T, 22, 3) feet bear the body, wherever they are.

    The floor (T,) is a height in metres.
    """
    height = joints[..., 1] - floor[:, None]
    ankle, knee = (height[:, [leg[index] for leg in LEGS]] for index in (2, 1))
    drop = height[:, 0] - ankle.amin(1)
    length = sum(
        (joints[:, LEGS[0][end]] - joints[:, LEGS[0][end - 1]]).norm(dim=-1).median()
        for end in (1, 2)
    )
    return (drop > _PELVIS_SHARE * length) & (knee.amax(1) > _KNEE_HEIGHT)


def is_upside_down(joints: Tensor) -> Tensor:
    """Return in which frames (T,) both feet are above the pelvis."""
    return joints[:, [leg[2] for leg in LEGS], 1].amin(1) > joints[:, 0, 1]


def soles(joints: Tensor, world: Tensor, offsets: Tensor) -> Tensor:
    """Return where heel and ball of both feet touch the floor (T, 2 feet, 2, 3), metres.

    The ball is a joint; the heel is as far below the ankle as the ball and a little behind it, so
    that both points of a flat foot have one height.

    Args:
        joints: (T, 22, 3).
        world: world rotations (T, 22, 3, 3).
        offsets: rest position of each joint relative to its parent (22, 3).
    """
    feet = []
    for _, _, ankle, ball in LEGS:
        behind = offsets[ball] * offsets.new_tensor([0.0, 1.0, -_HEEL])
        heel = joints[:, ankle] + world[:, ankle] @ behind
        feet.append(torch.stack([heel, joints[:, ball]], dim=1))
    return torch.stack(feet, dim=1)


@dataclass(frozen=True, slots=True)
class Glide:
    """How fast feet glide over the floor, wherever it is; metres per second.

    Attributes:
        speed: of heel and ball of both feet (T, 2, 2).
        travel: of the pelvis (T,).
    """

    speed: Tensor
    travel: Tensor

    @classmethod
    def of(cls, joints: Tensor, feet: Tensor, fps: float) -> Glide:
        """Measure joints (T, 22, 3) with soles (T, 2, 2, 3), metres, y up.

        What feet go backward is left out up to a limit: legs that run may push faster than the
        person gets on, but a foot that swings goes forward.
        """
        way = _velocity(joints[:, 0], fps) * joints.new_tensor([1.0, 0.0, 1.0])
        travel = way.norm(dim=-1)
        way = torch.nn.functional.normalize(way, dim=-1)[:, None, None]
        velocity = _velocity(feet, fps)
        backward = (-(velocity * way).sum(-1)).clamp_min(0)
        pushes = torch.minimum(backward, _OVERRUN * travel[:, None, None])
        return cls((velocity + pushes[..., None] * way).norm(dim=-1), travel)

    def is_below(self, limit: float, share: float) -> Tensor:
        """Return where (T, 2, 2) feet are slower than a limit and a share of the travel."""
        return self.speed < limit + share * self.travel[:, None, None]


def find_contacts(
    joints: Tensor, feet: Tensor, glide: Glide, floor: Tensor, fps: float
) -> Contacts:
    """Return the contacts of joints (T, 22, 3), metres, with soles (T, 2, 2, 3), y up.

    Args:
        joints: (T, 22, 3).
        feet: what `soles` returns.
        glide: how fast they are.
        floor: height (T,) of the soles of standing feet, metres.
        fps: frames per second.
    """
    height = feet[..., 1] - floor[:, None, None]
    low_start, low_end = (height < limit for limit in _LOW)
    slow_start, slow_end = (
        glide.is_below(limit, share) for limit, share in zip(_SLOW, _GLIDE, strict=True)
    )
    borne = on_feet(joints, floor)[:, None, None]
    start, stay = low_start & slow_start & borne, low_end & slow_end & borne
    rests = torch.stack(
        [
            _grown(start[:, foot, end], stay[:, foot, end], glide.speed[:, foot, end], fps)
            for foot in (0, 1)
            for end in (0, 1)
        ]
    )
    return Contacts(rests[0::2].T, rests[1::2].T)


def _velocity(places: Tensor, fps: float) -> Tensor:
    """Metres per second (T, ..., 3), central differences of a slight average."""
    smooth = gaussian(places, max(_SPEED_SECONDS * fps, 0.3))
    (change,) = torch.gradient(smooth, dim=0)
    return change * fps


def _grown(start: Tensor, stay: Tensor, speed: Tensor, fps: float) -> Tensor:
    """Runs of `stay` (T,) that hold a frame of `start`; short gaps are filled, then short runs go.

    Unlike a switch that is turned on and off it is the same with time reversed.
    """
    out = torch.zeros_like(start)
    least, times = _DEPARTS
    for first, end in runs(stay):
        if bool(start[first:end].any()):
            own = speed[first:end]
            out[first:end] = own < least + times * own.median()
    for first, end in runs(~out):
        if first > 0 and end < len(out) and end - first <= _LONGEST_GAP_SECONDS * fps:
            out[first:end] = True
    for first, end in runs(out):
        if end - first < _SHORTEST_SECONDS * fps:
            out[first:end] = False
    return out
