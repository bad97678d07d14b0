"""More captioned motion out of captured clips: at another tempo, and one clip after another.

Clips are drawn so that many of one caption count less each, and stylised ones less than captured
ones; left and right are exchanged in half of them, in their captions too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from motion.clip import MotionClip
from motion.edit import canonicalize, mirror, resample, trim
from motion.metrics import foot_skate
from motion.rotations import (
    axis_angle_from_matrix,
    heading_angle,
    matrix_from_axis_angle,
    rotation_y,
)
from motion.skeleton import joint
from training.data.clip_captions import (
    joined_captions,
    present_sentences,
    split_caption,
    tempo_captions,
    tempo_directions,
)
from training.sources.records import CaptionedClip
from training.synthesis.language import mirror_caption

_TEMPI = {"slower": (0.6, 0.8), "quicker": (1.25, 1.6)}
_LONGEST = 7.4  # seconds of a result
_LONGEST_FIRST = 5.0
_LONGEST_WHOLE = 6.0  # of a clip that is slowed down and cannot be cut
_SHORTEST = 1.0
_SHORTEST_PART = 1.6  # of a clip that is cut
_MOMENTARY = ("jump", "kick", "turn")  # may be missing from a part of a clip
_STYLISED_WEIGHT = 0.4

BLEND_FRAMES = 10
_FIRSTS, _CUTS = 25, 5  # clips that are tried in the first place, and cuts of each
_PARTNERS = 12  # that are compared for the second place
# Limits between the poses at a seam
_JOINT_DISTANCE = 0.15  # metres, mean over the joints
_FARTHEST = 0.4  # metres, of any joint: a hand that comes from farther away would dash
_FOOT_DISTANCE = 0.09  # metres, mean over ankles and toes, which slide that far
_HEIGHT_DISTANCE = 0.12  # metres, of the pelvis
_SPEED_GAIN, _SPEED_LOSS = 0.6, 1.4  # metres per second, of the pelvis: people stop in one step
_UPRIGHT = 0.8  # least cosine between the trunk and up
_ON_THE_FLOOR = 0.06  # metres, highest place of the lowest joint
_FEET = [joint(f"{side}_{part}") for side in ("left", "right") for part in ("ankle", "foot")]
_MOST_SLIDE = 25.0  # millimetres per frame of a resting foot at the seam
_SPEED_COUNTS = 0.1  # metres of distance per metre per second


@dataclass(frozen=True, slots=True)
class Derived:
    """A motion made out of captioned clips."""

    clip: MotionClip
    captions: tuple[str, ...]
    licence: str


class TempoVariants:
    """Clips at a tempo that their captions then name.

    Args:
        clips: clips at one frame rate; those whose captions allow no other tempo are left out.
    """

    def __init__(self, clips: Sequence[CaptionedClip]) -> None:
        self._clips = [
            clip
            for clip in clips
            if clip.clip.seconds >= _SHORTEST * _TEMPI["quicker"][1]
            and (clip.homogeneous or clip.clip.seconds <= _LONGEST_WHOLE)
            and tempo_directions(clip.captions)
            and tempo_captions(clip.captions, "slower", np.random.default_rng(0))
        ]
        self._chances = _chances(self._clips)

    def draw(self, rng: np.random.Generator) -> Derived | None:
        """Return a clip slower or quicker than it was captured, None if no clip allows it."""
        if not self._clips:
            return None
        found = _in_the_mirror(self._clips[_index(self._chances, rng)], rng)
        directions = tempo_directions(found.captions)
        direction = directions[int(rng.integers(len(directions)))]
        factor = rng.uniform(*_TEMPI[direction])
        clip = _part(found, _LONGEST * min(factor, 1.0), rng)
        stretched = resample(clip, max(2, round(clip.num_frames / factor)))
        captions = tempo_captions(found.captions, direction, rng)
        return Derived(stretched, captions, found.licence)


class ClipSequences:
    """Two clips as one motion, where the first ends much as the second begins.

    Args:
        clips: clips at one frame rate; those without a caption that can be joined are left out.
    """

    def __init__(self, clips: Sequence[CaptionedClip]) -> None:
        self._clips = [
            replace(clip, clip=canonicalize(clip.clip))
            for clip in clips
            if clip.clip.seconds >= _SHORTEST
            and (_divisible(clip) or clip.clip.seconds <= _LONGEST_FIRST)
            and present_sentences(clip.captions)
        ]
        self._chances = _chances(self._clips)

    def draw(self, rng: np.random.Generator) -> Derived | None:
        """Return a clip and what can follow it, None if nothing was found to follow any."""
        for _ in range(_FIRSTS if self._clips else 0):
            number = _index(self._chances, rng)
            for _ in range(_CUTS):
                first = _cut(self._clips[number], _LONGEST_FIRST, rng)
                second = self._following(first, rng)
                if second is None:
                    continue
                joined = join(first.clip, second.clip)
                if _seam_slide(joined, first.clip.num_frames) < _MOST_SLIDE:
                    captions = joined_captions(first.captions, second.captions, rng)
                    licence = first.licence if first.licence == second.licence else "mixed"
                    return Derived(joined, captions, licence)
        return None

    def _following(self, first: CaptionedClip, rng: np.random.Generator) -> CaptionedClip | None:
        """The best of some clips in the second place, None if none of them fits."""
        left = _LONGEST - first.clip.seconds
        drawn = (self._clips[_index(self._chances, rng)] for _ in range(_PARTNERS))
        partners = [_cut(one, left, rng) for one in drawn if not _alike(one, first)]
        costs = [_seam_cost(first.clip, second.clip) for second in partners]
        best = int(np.argmin([*costs, float("inf")]))
        return partners[best] if best < len(costs) and np.isfinite(costs[best]) else None


def join(first: MotionClip, second: MotionClip) -> MotionClip:
    """Return the second clip going on from where, and as, the first ends.

    The second is turned and moved to the first's last heading and place. What remains of the
    difference between the two poses, and between their speeds, decays over a third of a second, so
    neither jumps; the second's first frame is the first's last.
    """
    second = _placed(second, first)
    length = min(BLEND_FRAMES, second.num_frames - 1)
    time = torch.arange(length + 1, dtype=second.translation.dtype)
    x = time / length
    decay = 1 - x**3 * (10 - 15 * x + 6 * x * x)  # minimum-jerk, from 1 to 0
    drift = length * (x - 6 * x**3 + 8 * x**4 - 3 * x**5)  # 0 at both ends, slope 1 at its start
    drift = drift if first.num_frames > 1 else torch.zeros_like(drift)

    gap = first.translation[-1] - second.translation[0]
    change = first.translation[-2:].diff(dim=0).sum(0) - second.translation[:2].diff(dim=0).sum(0)
    translation = second.translation.clone()
    translation[: length + 1] += decay[:, None] * gap + drift[:, None] * change

    turn = axis_angle_from_matrix(first.rotations[-1] @ second.rotations[0].mT)
    change = _spin(first.rotations[-2:]) - _spin(second.rotations[:2])
    offset = decay[:, None, None] * turn + drift[:, None, None] * change
    rotations = second.rotations.clone()
    rotations[: length + 1] = matrix_from_axis_angle(offset) @ rotations[: length + 1]
    return MotionClip.from_rotations(
        torch.cat([first.rotations, rotations[1:]]),
        torch.cat([first.translation, translation[1:]]),
        first.fps,
    )


def _spin(rotations: Tensor) -> Tensor:
    """Rotation vectors (22, 3) between the first and the last of some frames (T, 22, 3, 3)."""
    return axis_angle_from_matrix(rotations[-1] @ rotations[0].mT)


def _placed(second: MotionClip, first: MotionClip) -> MotionClip:
    """The second clip at the last heading and place of the first, at its own height."""
    headings = heading_angle(first.rotations[-1, 0]), heading_angle(second.rotations[0, 0])
    turn = rotation_y(headings[0] - headings[1])
    ground = second.translation.new_tensor([1.0, 0.0, 1.0])
    start, place = second.translation[0] * ground, first.translation[-1] * ground
    rotations = second.rotations.clone()
    rotations[:, 0] = turn @ rotations[:, 0]
    translation = (second.translation - start) @ turn.T + place
    joints = (second.joints - start) @ turn.T + place
    return MotionClip(joints, rotations, translation, second.fps)


def _seam_cost(first: MotionClip, second: MotionClip) -> float:
    """How far the second's start is from the first's end, infinite if it cannot follow."""
    if first.seconds + second.seconds > _LONGEST:
        return float("inf")
    second = _placed(second, first)
    ends = first.joints[-1], second.joints[0]
    distances = (ends[0] - ends[1]).norm(dim=-1)
    distance, feet = float(distances.mean()), float(distances[_FEET].mean())
    velocities = [clip.translation.diff(dim=0) * clip.fps for clip in (first, second)]
    before, after = velocities[0][-1], velocities[1][0]
    slows = float(before.norm()) > float(after.norm())
    change = float((before - after).norm())
    trunks = first.rotations[-1, 0, 1, 1], second.rotations[0, 0, 1, 1]
    fits = (
        distance < _JOINT_DISTANCE
        and float(distances.max()) < _FARTHEST
        and feet < _FOOT_DISTANCE
        and abs(float(ends[0][0, 1] - ends[1][0, 1])) < _HEIGHT_DISTANCE
        and change < (_SPEED_LOSS if slows else _SPEED_GAIN)
        and float(min(trunks)) > _UPRIGHT
        and max(float(end[:, 1].min()) for end in ends) < _ON_THE_FLOOR
    )
    return distance + feet + _SPEED_COUNTS * change if fits else float("inf")


def _alike(one: CaptionedClip, other: CaptionedClip) -> bool:
    """Whether the clips are said to do the same, as they are or in the mirror."""
    mirrored = map(mirror_caption, other.captions)
    shown = {said.predicate for said in map(split_caption, [*other.captions, *mirrored]) if said}
    return any(said and said.predicate in shown for said in map(split_caption, one.captions))


def _seam_slide(joined: MotionClip, frames: int) -> float:
    """How far resting feet slide where the first clip, of so many frames, is blended out, mm."""
    seam = trim(joined, frames - 1, frames + BLEND_FRAMES)
    return float(foot_skate(seam.joints, seam.fps)[0])


def _cut(found: CaptionedClip, seconds: float, rng: np.random.Generator) -> CaptionedClip:
    """The clip or its mirror image; of a steady one a part of at most `seconds`."""
    if _divisible(found):
        longest = min(seconds, found.clip.seconds)
        part = _part(found, rng.uniform(min(_SHORTEST_PART, longest), longest), rng)
        found = replace(found, clip=part)
    return _in_the_mirror(found, rng)


def _divisible(found: CaptionedClip) -> bool:
    """Whether any part of the clip shows what its captions say."""
    together = " ".join(found.captions)
    return found.homogeneous and not any(word in together for word in _MOMENTARY)


def _part(found: CaptionedClip, seconds: float, rng: np.random.Generator) -> MotionClip:
    """Any part of at most `seconds` of a homogeneous clip, another as it is."""
    clip = found.clip
    frames = max(2, int(seconds * clip.fps))
    if not found.homogeneous or clip.num_frames <= frames:
        return clip
    start = int(rng.integers(clip.num_frames - frames + 1))
    return trim(clip, start, start + frames)


def _in_the_mirror(found: CaptionedClip, rng: np.random.Generator) -> CaptionedClip:
    """The clip, or as often its mirror image with left and right exchanged in its captions."""
    if rng.random() < 0.5:
        return found
    captions = tuple(map(mirror_caption, found.captions))
    return replace(found, clip=mirror(found.clip), captions=captions)


def _chances(clips: Sequence[CaptionedClip]) -> NDArray[np.float64]:
    """Cumulative chances: many clips of one caption share what grows with their root alone."""
    alike = Counter(clip.captions[0] for clip in clips)
    weights = [
        (_STYLISED_WEIGHT if clip.stylised else 1.0) / alike[clip.captions[0]] ** 0.5
        for clip in clips
    ]
    return np.cumsum(weights) / max(sum(weights), 1e-9)


def _index(chances: NDArray[np.float64], rng: np.random.Generator) -> int:
    return min(int(np.searchsorted(chances, rng.random(), side="right")), len(chances) - 1)
