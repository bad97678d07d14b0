"""Clean-up of generated motions: feet that stand, a floor that carries, no jitter, rigid bones.

What feet do not bear (swimming, flips, crawling, lying) is left as it is, and so is what is clean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from motion.clip import MotionClip
from motion.contacts import LEGS, Contacts, Glide, find_contacts, is_upside_down, on_feet, soles
from motion.floor import drop, find_floor, floor_correction, lift
from motion.foot_lock import lock_feet
from motion.kinematics import global_rotations, local_rotations
from motion.metrics import PhysicalMetrics, physical_metrics
from motion.rest_pose import rest_offsets, settle
from motion.rigid_fit import rigid_fit, with_legs
from motion.rotations import matrix_from_rows6d, rows6d_from_matrix
from motion.smoothing import steadied

_SHORTEST: Final = 5  # frames that a motion needs to show what is noise
_ON_FEET: Final = 0.5  # share of the frames that must be borne by feet
_LEVER: Final = 0.1  # metres from its joint at which the jitter of a rotation is seen
_RESTING: Final = 0.15  # share of the frames in which a foot must rest
# A motion is clean if its bones keep their length, its joints are this near to where the filter
# would have them (median), and 90 % of its resting feet are this near to the floor and creep less.
_RIGID_MM: Final = 0.1
_STEADY: Final = 0.002  # metres
_LEVEL: Final = 0.012  # metres; feet that land or leave are so high
_CREEP: Final = 0.05  # metres per second
_MOST: Final = 0.9


@dataclass(frozen=True, slots=True)
class CleanedMotion:
    """A motion after clean-up, and figures of it.

    Attributes:
        clip: the clean motion; the given one, where clean-up leaves it as it is.
        before: figures of the given motion.
        after: figures of the clean motion.
    """

    clip: MotionClip
    before: PhysicalMetrics
    after: PhysicalMetrics


def clean_up(clip: MotionClip) -> CleanedMotion:
    """Return a clip after clean-up, with its figures before and after.

    The clean clip is on one rigid skeleton, and its rotations agree with its joints.

    Raises:
        ValueError: the clip holds NaN or infinite values.
    """
    if not all(bool(part.isfinite().all()) for part in (clip.joints, clip.rotations)):
        raise ValueError("the motion holds NaN or infinite values, which cannot be cleaned up")
    before = physical_metrics(clip.joints, clip.fps)
    clean = _cleaned(clip, before)
    if clean is None:
        return CleanedMotion(clip, before, before)
    return CleanedMotion(clean, before, physical_metrics(clean.joints, clip.fps))


def resting_feet(clip: MotionClip) -> Contacts:
    """Return when the feet of a clip rest on the floor; never in clips of less than five frames."""
    if clip.num_frames < _SHORTEST:
        nothing = torch.zeros(clip.num_frames, 2, dtype=torch.bool)
        return Contacts(nothing, nothing)
    return _Steady.of(clip).contacts


@dataclass(frozen=True, slots=True)
class _Steady:
    """A clip on rigid bones, without jitter, and how it stands; float64 on the CPU.

    Attributes:
        joints: (T, 22, 3).
        world: world rotations (T, 22, 3, 3).
        feet: soles (T, 2, 2, 3).
        offsets: rest position of each joint relative to its parent (22, 3).
        floor: height (T,) of the soles of standing feet, metres.
        travel: speed of the pelvis (T,), metres per second.
        contacts: when they stand.
    """

    joints: Tensor
    world: Tensor
    feet: Tensor
    offsets: Tensor
    floor: Tensor
    travel: Tensor
    contacts: Contacts

    @classmethod
    def of(cls, clip: MotionClip) -> _Steady:
        offsets = rest_offsets(settle(clip.to("cpu")).clip)
        steady = steadied(clip.joints.double().cpu(), clip.fps)
        rows = rows6d_from_matrix(global_rotations(clip.rotations.double().cpu()))
        turns = matrix_from_rows6d(steadied(_LEVER * rows, clip.fps))
        joints, world = rigid_fit(steady, turns, offsets)
        feet = soles(joints, world, offsets)
        glide = Glide.of(joints, feet, clip.fps)
        floor = find_floor(feet, glide, clip.fps)
        contacts = find_contacts(joints, feet, glide, floor, clip.fps)
        return cls(joints, world, feet, offsets, floor, glide.travel, contacts)

    def is_borne_by_feet(self) -> bool:
        if bool(is_upside_down(self.joints).any()):
            return False
        borne = float(on_feet(self.joints, self.floor).double().mean())
        return borne >= _ON_FEET and float(self.contacts.any.double().mean()) >= _RESTING


def _cleaned(clip: MotionClip, before: PhysicalMetrics) -> MotionClip | None:
    """The clean clip; None where it is to stay as it is, which its figures help to tell."""
    if clip.num_frames < _SHORTEST:
        return None
    steady = _Steady.of(clip)
    if not steady.is_borne_by_feet() or _is_clean(clip, before, steady):
        return None
    rise = floor_correction(steady.feet, steady.contacts, clip.fps)
    rise = rise - drop(_raised(steady.joints, rise), clip.fps)
    rise = rise + lift(steady.joints[..., 1] + rise[:, None], clip.fps)
    joints, feet = _raised(steady.joints, rise), _raised(steady.feet, rise)
    forward = steady.world[:, [leg[0] for leg in LEGS], :, 2]
    locked = lock_feet(joints, feet, forward, steady.contacts, steady.travel, clip.fps)
    standing = MotionClip(joints, local_rotations(steady.world), joints[:, 0], clip.fps)
    clean = with_legs(standing, locked, steady.offsets)
    kind = clip.joints.dtype
    return MotionClip(
        clean.joints.to(kind), clean.rotations.to(kind), clean.translation.to(kind), clip.fps
    ).to(clip.joints.device)


def _is_clean(clip: MotionClip, figures: PhysicalMetrics, steady: _Steady) -> bool:
    """Whether clean-up would only wear a motion off, as it would one that it has cleaned before."""
    if figures.bone_drift_mm > _RIGID_MM or figures.float_percent > 0:
        return False
    if figures.penetration_mm > _RIGID_MM:
        return False
    change = (steady.joints - clip.joints.to(steady.joints)).norm(dim=-1)
    rests = torch.stack([steady.contacts.heel, steady.contacts.toe], dim=-1)
    moved = steady.feet[..., (0, 2)].diff(dim=0).norm(dim=-1)
    creeps = torch.where(rests[1:] & rests[:-1], moved, torch.inf).amin(-1)
    heights = torch.where(rests, steady.feet[..., 1], torch.inf).amin(-1).abs()
    return (
        bool(change.median() < _STEADY)
        and _most(creeps) * clip.fps < _CREEP
        and _most(heights) < _LEVEL
    )


def _most(values: Tensor) -> float:
    """What most of the finite values are below."""
    finite = values[values.isfinite()]
    return float(finite.sort().values[int(_MOST * (len(finite) - 1))]) if len(finite) else 0.0


def _raised(places: Tensor, rise: Tensor) -> Tensor:
    """Points (T, ..., 3) moved up by (T,), metres."""
    out = places.clone()
    out[..., 1] += rise.reshape(-1, *[1] * (places.ndim - 2))
    return out
