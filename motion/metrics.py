"""How physical a motion looks, measured on its joints alone.

The functions take joints (..., T, 22, 3) in metres, y up, and give one number per motion (...), in
float64. The floor is at y = 0, or wherever `floor` says. What a motion is too short to show is 0.

A foot is taken to rest where its ankle or its toe joint is low. It slides by the smaller movement
of those that are low, so that a foot that rolls over heel or toe does not count as sliding.

A body with nothing near the floor either flies or floats: it flies where it falls freely, as in a
jump or in the stride of a run, and floats where something unseen seems to carry it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from torch import Tensor

from motion.blending import runs
from motion.skeleton import BONES, NUM_JOINTS, OFFSETS, joint

# A foot joint this much above where it is in a flat foot no longer rests, metres.
CONTACT_HEIGHT: Final = 0.03
# Skating: Karunratanakul et al. 2023, "Guided Motion Diffusion": 2.5 cm a frame at 20 fps.
SLIDING_SPEED: Final = 0.5  # metres per second
AIRBORNE_HEIGHT: Final = 0.05  # metres that the lowest joint is above the floor
GRAVITY: Final = 9.81
# Free fall: the mean of all joints, near the centre of mass, goes along a parabola that is as much
# more or less curved than gravity's as the share says, and from which it strays by no more: metres,
# root mean square, or a share of the height of the parabola, for in a somersault limbs swing far.
_FALL_SHARE: Final = 0.5
_FALL_STRAY: Final = (0.03, 0.08)
# Feet are off the floor some time before they are well above it; that time counts for the parabola.
_TAKE_OFF_SECONDS: Final = 0.07

_FEET: Final = tuple((joint(f"{side}_ankle"), joint(f"{side}_foot")) for side in ("left", "right"))
_MILLIMETRES: Final = 1000.0
_ANKLE_ABOVE_TOE: Final = -float(OFFSETS[joint("left_foot"), 1])  # of a flat foot, metres


@dataclass(frozen=True, slots=True)
class PhysicalMetrics:
    """How physical one motion looks; less is better, though jumps are airborne and dances jerk.

    Attributes:
        skate_mm: movement of resting feet over the floor, millimetres per frame.
        skate_percent: share of those frames in which the foot is faster than `SLIDING_SPEED`.
        float_percent: share of frames in which nothing is near the floor and the body does not
            fall freely either.
        airborne_percent: share of frames in which nothing is near the floor, whatever the reason.
        penetration_mm: depth of the lowest joint below the floor, mean over all frames.
        jerk: mean size of the third derivative of the joints, metres per second cubed.
        bone_drift_mm: largest deviation of any bone from its median length.
    """

    skate_mm: float
    skate_percent: float
    float_percent: float
    airborne_percent: float
    penetration_mm: float
    jerk: float
    bone_drift_mm: float


def physical_metrics(joints: Tensor, fps: float, floor: float = 0.0) -> PhysicalMetrics:
    """Return how physical one motion (T, 22, 3) looks.

    Raises:
        ValueError: another shape, or a frame rate that is not positive.
    """
    if joints.ndim != 3:
        raise ValueError(f"expected joints (T, {NUM_JOINTS}, 3), got {tuple(joints.shape)}")
    joints = joints.double()  # once for all
    skate, share = foot_skate(joints, fps, floor)
    up = airborne(joints, floor)
    return PhysicalMetrics(
        skate_mm=float(skate),
        skate_percent=float(share),
        float_percent=float(_percent(up & ~in_flight(joints, fps, floor))),
        airborne_percent=float(_percent(up)),
        penetration_mm=float(penetration(joints, floor)),
        jerk=float(jerk(joints, fps)),
        bone_drift_mm=float(bone_drift(joints)),
    )


def foot_skate(joints: Tensor, fps: float, floor: float = 0.0) -> tuple[Tensor, Tensor]:
    """Return how far resting feet move, mm per frame (...), and the percentage that slide (...).

    A foot rests between two frames if one of its joints is low in both.
    """
    joints = _checked(joints)
    if not fps > 0:
        raise ValueError(f"expected a positive frame rate, got {fps}")
    feet = joints[..., [list(foot) for foot in _FEET], :]  # (..., T, 2 feet, 2 joints, 3)
    low = feet[..., 1] - floor < feet.new_tensor([_ANKLE_ABOVE_TOE, 0.0]) + CONTACT_HEIGHT
    rests = low[..., 1:, :, :] & low[..., :-1, :, :]
    moved = feet[..., (0, 2)].diff(dim=-4).norm(dim=-1)  # (..., T-1, 2, 2)
    moved = torch.where(rests, moved, torch.inf).amin(-1)  # (..., T-1, 2)
    contact = moved.isfinite()
    slides = contact & (moved > SLIDING_SPEED / fps)
    total = contact.sum(dim=(-2, -1)).clamp_min(1)
    distance = torch.where(contact, moved, 0.0).sum(dim=(-2, -1))
    return _MILLIMETRES * distance / total, 100.0 * slides.sum(dim=(-2, -1)) / total


def airborne(joints: Tensor, floor: float = 0.0) -> Tensor:
    """Return in which frames (..., T) the lowest joint is well above the floor."""
    return _lowest(joints, floor) > AIRBORNE_HEIGHT


def in_flight(joints: Tensor, fps: float, floor: float = 0.0) -> Tensor:
    """Return in which frames (..., T) the body is airborne and falls freely."""
    up = airborne(joints, floor)
    if not bool(up.any()):
        return up
    heights = _checked(joints)[..., 1].mean(-1)  # (..., T)
    flies = torch.zeros_like(up)
    reach = max(1, round(_TAKE_OFF_SECONDS * fps))
    for motion in np.ndindex(up.shape[:-1]):
        for first, end in runs(up[motion]):
            around = heights[motion][max(0, first - reach) : end + reach]
            flies[motion][first:end] = _falls_freely(around, fps)
    return flies


def floating(joints: Tensor, fps: float, floor: float = 0.0) -> Tensor:
    """Return the percentage of frames (...) that are airborne without flight."""
    return _percent(airborne(joints, floor) & ~in_flight(joints, fps, floor))


def penetration(joints: Tensor, floor: float = 0.0) -> Tensor:
    """Return how deep the lowest joint is below the floor, mm, mean over all frames (...)."""
    return _mean(-_MILLIMETRES * _lowest(joints, floor).clamp(max=0.0))


def jerk(joints: Tensor, fps: float) -> Tensor:
    """Return the mean size of the joints' third derivative (...), metres per second cubed."""
    joints = _checked(joints)
    if joints.shape[-3] < 4:
        return joints.new_zeros(joints.shape[:-3])
    return _mean(joints.diff(n=3, dim=-3).norm(dim=-1).mean(-1)) * fps**3


def bone_drift(joints: Tensor) -> Tensor:
    """Return the largest deviation (...) of any bone from its median length, mm."""
    joints = _checked(joints)
    if not joints.shape[-3]:
        return joints.new_zeros(joints.shape[:-3])
    parents, children = ([bone[end] for bone in BONES] for end in (0, 1))
    lengths = (joints[..., children, :] - joints[..., parents, :]).norm(dim=-1)  # (..., T, bones)
    median = lengths.median(dim=-2, keepdim=True).values
    return _MILLIMETRES * (lengths - median).abs().amax(dim=(-2, -1))


def _checked(joints: Tensor) -> Tensor:
    """Joints in float64, since small differences are what is measured."""
    if joints.ndim < 3 or joints.shape[-2:] != (NUM_JOINTS, 3):
        raise ValueError(f"expected joints (..., T, {NUM_JOINTS}, 3), got {tuple(joints.shape)}")
    return joints.double()


def _lowest(joints: Tensor, floor: float) -> Tensor:
    """Height of the lowest joint above the floor (..., T)."""
    return _checked(joints)[..., 1].amin(-1) - floor


def _falls_freely(heights: Tensor, fps: float) -> bool:
    """Whether heights (T,), metres, are those of a body that nothing carries."""
    if len(heights) < 3:
        return False
    time = torch.arange(len(heights), dtype=heights.dtype) / fps
    powers = torch.stack([time**0, time, time**2], dim=-1)
    curve = torch.linalg.lstsq(powers, heights[:, None]).solution
    stray = (powers @ curve)[:, 0] - heights
    gravity = -2 * float(curve[2])
    most = max(_FALL_STRAY[0], _FALL_STRAY[1] * gravity * (len(heights) / fps) ** 2 / 8)
    return abs(gravity / GRAVITY - 1) <= _FALL_SHARE and float(stray.square().mean().sqrt()) <= most


def _percent(mask: Tensor) -> Tensor:
    return _mean(100.0 * mask.double())


def _mean(values: Tensor) -> Tensor:
    """Mean over the frames of (..., T); 0 without frames."""
    return values.sum(-1) / max(values.shape[-1], 1)
