"""New motions out of captured ones, for the tokenizer: the arms of one clip on the legs of another.

A few hundred clips show far fewer combinations of legs and arms than people do. Mixing the lower
body of one clip with the upper body of another, each at its own changed tempo, teaches the
tokenizer poses that it would otherwise meet first in somebody else's motion. An arm may come from a
third clip, and every joint is bent a little for the whole of the clip, as other people carry
themselves otherwise. Some mixtures are tilted as a whole, since people also crawl, fall and lie, of
which few clips tell. The results have no captions, so the transformer does not learn from them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from motion.clip import MotionClip
from motion.edit import mirror, resample, trim
from motion.rotations import matrix_from_axis_angle
from motion.skeleton import joint

_LONGEST = 240  # frames of a mixed clip
_TEMPO = (0.75, 1.35)
_TILTED_SHARE = 0.35
_LARGEST_TILT = 1.9  # radians, a little more than lying flat
_LARGEST_SWAY = 0.7  # radians that a tilt changes by within a clip
_OTHER_ARM_SHARE = 0.3
_BENT_SHARE = 0.7
_LARGEST_BEND = 0.12  # radians, standard deviation per axis of what all joints are bent by, at most
_LEGS = ("hip", "knee", "ankle", "foot")
_ARM = ("collar", "shoulder", "elbow", "wrist")
LOWER_BODY = [
    joint("pelvis"),
    *(joint(f"{side}_{part}") for side in ("left", "right") for part in _LEGS),
]


def mixed_clip(clips: Sequence[MotionClip], rng: np.random.Generator) -> MotionClip:
    """Return a clip whose legs and root come from one of `clips` and whose trunk from another.

    Raises:
        ValueError: there are no clips.
    """
    if not clips:
        raise ValueError("there are no clips to mix")
    legs, trunk = (_varied(clips[int(rng.integers(len(clips)))], rng) for _ in range(2))
    frames = min(legs.num_frames, trunk.num_frames, _LONGEST)
    legs, trunk = _part(legs, frames, rng), _part(trunk, frames, rng)
    rotations = trunk.rotations.clone()
    rotations[:, LOWER_BODY] = legs.rotations[:, LOWER_BODY]
    for side in ("left", "right"):
        if rng.random() < _OTHER_ARM_SHARE:
            other = _varied(clips[int(rng.integers(len(clips)))], rng)
            arm = [joint(f"{side}_{part}") for part in _ARM]
            frames = min(frames, other.num_frames)
            rotations = rotations[:frames]
            rotations[:, arm] = _part(other, frames, rng).rotations[:, arm]
    if rng.random() < _BENT_SHARE:
        rotations = rotations @ _bends(rotations.shape[1], rng).to(rotations.dtype)
    mixed = MotionClip.from_rotations(rotations, legs.translation[:frames], legs.fps)
    return _tilted(mixed, rng) if rng.random() < _TILTED_SHARE else mixed


def _bends(joints: int, rng: np.random.Generator) -> Tensor:
    """Small rotations (joints, 3, 3), none for the root."""
    spread = rng.uniform(0, _LARGEST_BEND)
    angles = torch.from_numpy(rng.normal(0, spread, (joints, 3)))
    angles[0] = 0
    return matrix_from_axis_angle(angles)


def _tilted(clip: MotionClip, rng: np.random.Generator) -> MotionClip:
    """The clip turned about a horizontal axis through the pelvis, more or less so over time."""
    direction = rng.uniform(0, 2 * np.pi)
    axis = torch.tensor([np.cos(direction), 0.0, np.sin(direction)])
    start = rng.uniform(-_LARGEST_TILT, _LARGEST_TILT)
    sway = rng.uniform(-_LARGEST_SWAY, _LARGEST_SWAY)
    angles = torch.linspace(float(start), float(start + sway), clip.num_frames)
    tilts = matrix_from_axis_angle((angles[:, None] * axis).to(clip.rotations.dtype))
    rotations = clip.rotations.clone()
    rotations[:, 0] = tilts @ clip.rotations[:, 0]
    return MotionClip.from_rotations(rotations, clip.translation, clip.fps)


def _varied(clip: MotionClip, rng: np.random.Generator) -> MotionClip:
    """The clip at another tempo, as it is or in the mirror."""
    if rng.random() < 0.5:
        clip = mirror(clip)
    return resample(clip, max(2, round(clip.num_frames / rng.uniform(*_TEMPO))))


def _part(clip: MotionClip, frames: int, rng: np.random.Generator) -> MotionClip:
    start = int(rng.integers(clip.num_frames - frames + 1))
    return trim(clip, start, start + frames)
