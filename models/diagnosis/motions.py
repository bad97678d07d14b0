"""Joints of generated motions: are they a body, and does it move as bodies do?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import torch
from torch import Tensor

from models.diagnosis.findings import Finding, Verdict, at_most, judge, judged
from motion.clip import MotionClip
from motion.metrics import bone_drift, jerk
from motion.skeleton import BONES, OFFSETS

GROUP: Final = "motion"
# Mean length of a bone against that of the rest pose, which is nobody's: people differ by 20 %, and
# data sets place hips and collars a little differently.
ODD_BONES: Final = 0.35
NO_BONES: Final = 0.8
DRIFT_MM: Final = 150.0  # that a bone changes its length within a motion; 20 to 60 are usual
NO_BODY_MM: Final = 600.0
FAST: Final = 10.0  # metres per second of the root; the fastest people run 12
TOO_FAST: Final = 25.0
HIGH: Final = 4.0  # metres that a joint is away from the floor
TOO_HIGH: Final = 9.0
JERKY: Final = 1000.0  # metres per second cubed; captured motion has up to 300
TOO_JERKY: Final = 20000.0


def motion_findings(clips: Sequence[MotionClip], trained: bool = True) -> Iterator[Finding]:
    """Yield what generated motions are worth as motions of a body.

    Args:
        clips: motions, some with frames.
        trained: False where the model is known to be fresh: odd motions are no fault of it then.
    """
    clips = [clip for clip in clips if clip.num_frames]
    limit: Verdict = "bad" if trained else "suspicious"
    if not clips:
        yield Finding(
            GROUP, "joints", "suspicious", "no frames", "every motion is empty",
            "give --seconds, or train with whole motions",
        )  # fmt: skip
        return
    joints = torch.cat([clip.joints for clip in clips]).double()
    broken = int((~joints.isfinite()).sum())
    if broken:
        yield Finding(
            GROUP, "joints", "bad", f"{broken} of {joints.numel():,} are NaN or infinite",
            "no motion can be drawn or exported",
            "try --dtype float32; else the weights are broken", {"not_finite": broken},
        )  # fmt: skip
        return
    yield _heights(joints, limit)
    yield from _bones(clips, limit)
    yield _speed(clips, limit)
    yield _jerk(clips, limit)


def _heights(joints: Tensor, limit: Verdict) -> Finding:
    low, high = float(joints[..., 1].min()), float(joints[..., 1].max())
    verdict = at_most(limit, judge(max(-low, high), HIGH, TOO_HIGH))
    return judged(
        GROUP, "joints", verdict, f"{low:.2f} to {high:.2f} m above the floor",
        good="finite, where bodies are", otherwise="where no body is",
        advice="check that statistics.npz belongs to these weights",
        figures={"lowest": low, "highest": high, "not_finite": 0},
    )  # fmt: skip


def _bones(clips: Sequence[MotionClip], limit: Verdict) -> Iterator[Finding]:
    joints = torch.cat([clip.joints for clip in clips]).double()
    parents, children = ([bone[end] for bone in BONES] for end in (0, 1))
    lengths = (joints[:, children] - joints[:, parents]).norm(dim=-1).mean(0)  # (bones,)
    rest = OFFSETS.double()[children].norm(dim=-1)
    off = float((lengths.sum() / rest.sum() - 1).abs())
    verdict = at_most(limit, judge(off, ODD_BONES, NO_BONES))
    yield judged(
        GROUP, "bone lengths", verdict, f"{lengths.sum() / rest.sum():.0%} of a body's",
        good="the size of people", otherwise="not the size of people",
        advice="check that statistics.npz belongs to these weights",
        figures={"share": float(lengths.sum() / rest.sum())},
    )  # fmt: skip
    drift = max(float(bone_drift(clip.joints)) for clip in clips)
    verdict = at_most(limit, judge(drift, DRIFT_MM, NO_BODY_MM))
    yield judged(
        GROUP, "bones' drift", verdict, f"up to {drift:.0f} mm",
        good="bones keep their length", otherwise="bones grow and shrink",
        advice="check statistics.npz, and train longer; clean-up hides some",
        figures={"largest_mm": drift},
    )  # fmt: skip


def _speed(clips: Sequence[MotionClip], limit: Verdict) -> Finding:
    speeds = [
        clip.translation.double()[:, [0, 2]].diff(dim=0).norm(dim=-1) * clip.fps for clip in clips
    ]
    fastest = max((float(one.max()) for one in speeds if len(one)), default=0.0)
    verdict = at_most(limit, judge(fastest, FAST, TOO_FAST))
    return judged(
        GROUP, "root speed", verdict, f"up to {fastest:.2f} m/s",
        good="as people walk and run", otherwise="faster than people are",
        advice="check statistics.npz and the frame rate in config.json",
        figures={"largest": fastest},
    )  # fmt: skip


def _jerk(clips: Sequence[MotionClip], limit: Verdict) -> Finding:
    most = max(float(jerk(clip.joints, clip.fps)) for clip in clips)
    verdict = at_most(limit, judge(most, JERKY, TOO_JERKY))
    return judged(
        GROUP, "jerk", verdict, f"up to {most:.0f} m/s3",
        good="smooth", otherwise="motions tremble like noise",
        advice="train longer; clean-up takes small tremor away",
        figures={"largest": most},
    )  # fmt: skip
