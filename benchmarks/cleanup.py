"""What clean-up does to motions: figures before and after, and how far joints move.

`python -m benchmarks.cleanup` cleans what a checkpoint makes of the prompt-following prompts, and
scenes of the motion grammar after their way through its tokenizer, and prints the means of both
and of the scenes themselves, which are clean. It cleans what it has cleaned once more, which should
change nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import torch
from torch import Tensor

from benchmarks.prompt_following.cases import CORE, read_cases
from benchmarks.prompt_following.scoring import CHECKPOINT
from motion.cleanup import clean_up
from motion.clip import MotionClip
from motion.features272 import clip_from_features
from motion.skeleton import joint
from training.synthesis.grammar import sample_scene

if TYPE_CHECKING:
    from models.pipeline import TextToMotion

_LEGS: Final = tuple(
    tuple(joint(f"{side}_{name}") for name in ("hip", "knee", "ankle"))
    for side in ("left", "right")
)
_SAME_MM: Final = 2.0
_FIGURES: Final = (
    ("skate, mm per frame", "skate_mm"),
    ("contact frames that slide, %", "skate_percent"),
    ("float, % of frames", "float_percent"),
    ("airborne, float or flight, % of frames", "airborne_percent"),
    ("penetration, mm", "penetration_mm"),
    ("frames over 5 mm deep, %", "deep_percent"),
    ("jerk, m/s3", "jerk"),
    ("bone length drift, mm", "bone_drift_mm"),
    ("knee jolts, degrees per frame2", "knee_jolt"),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A motion to clean.

    Attributes:
        group: what its figures are averaged with.
        name: its prompt or caption.
        clip: the motion.
    """

    group: str
    name: str
    clip: MotionClip


def generated(model: TextToMotion, seeds: Sequence[int]) -> Iterator[Sample]:
    """Yield what the model makes of the prompts."""
    prompts = [case.prompt for case in read_cases(groups=[CORE])]
    for seed in seeds:
        for prompt, row in zip(prompts, model(prompts, seed=seed), strict=True):
            yield Sample("generated", prompt, row[0].clip)


def scenes(model: TextToMotion, seed: int, count: int) -> Iterator[Sample]:
    """Yield scenes of the grammar, each before and after the tokenizer."""
    for index in range(count):
        scene = sample_scene(np.random.default_rng((seed, index)))
        decoded = model.decode(model.encode(scene.clip))
        yield Sample("scenes", scene.captions[0], scene.clip)
        yield Sample("decoded scenes", scene.captions[0], clip_from_features(decoded))


def knee_jolt(joints: Tensor) -> float:
    """Return how fast the turning of knees changes in the worst 1 % of frames of (T, 22, 3).

    Degrees per frame squared: a knee that pops has a large one.
    """
    angles = []
    for hip, knee, ankle in _LEGS:
        thigh, shin = (joints[:, end] - joints[:, knee] for end in (hip, ankle))
        cosine = torch.nn.functional.cosine_similarity(thigh.double(), shin.double(), dim=-1)
        angles.append(torch.rad2deg(torch.arccos(cosine.clamp(-1, 1))))
    change = torch.stack(angles).diff(n=2).abs()
    return float(change.quantile(0.99)) if change.numel() else 0.0


def measure(sample: Sample) -> tuple[dict[str, Any], Tensor]:
    """Return the figures of one motion, and how far its joints moved, mm (T, 22)."""
    started = time.process_time()
    cleaned = clean_up(sample.clip)
    seconds = time.process_time() - started
    moved = _apart_mm(cleaned.clip, sample.clip)
    again = _apart_mm(clean_up(cleaned.clip).clip, cleaned.clip)
    row: dict[str, Any] = {
        "group": sample.group,
        "name": sample.name,
        "unchanged": cleaned.clip is sample.clip,
        "seconds_per_10_s": 10 * seconds / sample.clip.seconds,
        "moved_p95_mm": float(moved.quantile(0.95)),
        "again_p95_mm": float(again.quantile(0.95)),
    }
    for key, metrics, joints in (
        ("before", cleaned.before, sample.clip.joints),
        ("after", cleaned.after, cleaned.clip.joints),
    ):
        deep = (joints[..., 1].amin(1) < -0.005).double().mean()
        row[key] = asdict(metrics) | {
            "deep_percent": 100 * float(deep),
            "knee_jolt": knee_jolt(joints),
        }
    return row, moved.flatten()


def _apart_mm(clip: MotionClip, other: MotionClip) -> Tensor:
    """How far the joints of two clips are apart (T, 22), millimetres."""
    return 1000 * (clip.joints - other.joints).norm(dim=-1)


def report(group: str, rows: Sequence[dict[str, Any]], moved: Tensor) -> str:
    """Return a table of the means of a group."""
    lines = [f"{group}: {len(rows)} motions, {sum(row['unchanged'] for row in rows)} left as is"]
    for heading, key in _FIGURES:
        before, after = (np.mean([row[when][key] for row in rows]) for when in ("before", "after"))
        change = f"{100 * (after / before - 1):+5.0f} %" if before > 0 else ""
        lines.append(f"  {heading:38s} {before:8.2f} -> {after:8.2f}  {change}")
    far = [row for row in rows if row["moved_p95_mm"] > 50]
    lines.append(
        f"  joints moved: 95 % of all by at most {np.percentile(moved.numpy(), 95):.1f} mm; "
        f"in {len(far)} motions more than 5 % by over 50 mm"
    )
    again = sum(row["again_p95_mm"] < _SAME_MM for row in rows)
    lines.append(
        f"  cleaned twice: in {again} of {len(rows)} motions 95 % move less than {_SAME_MM:g} mm"
    )
    spent = float(np.median([row["seconds_per_10_s"] for row in rows]))
    lines.append(f"  {spent:.2f} s of processor time for 10 s of motion (median)")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 0, or 2 after one line on stderr about what cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cleanup", description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=CHECKPOINT, help="model directory")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1], help="of the prompts")
    parser.add_argument("--scenes", type=int, default=40, help="scenes to draw")
    parser.add_argument("--scene-seed", type=int, default=1000, help="training has 0")
    parser.add_argument("--json", type=Path, help="also write the figures of every motion")
    options = parser.parse_args(argv)
    from saymove import TextToMotion

    try:
        model = TextToMotion.from_pretrained(options.checkpoint)
        samples = [
            *generated(model, options.seeds),
            *scenes(model, options.scene_seed, options.scenes),
        ]
    except (ValueError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    measured = [measure(sample) for sample in samples if sample.clip.num_frames]
    for group in dict.fromkeys(row["group"] for row, _ in measured):
        mine = [(row, moved) for row, moved in measured if row["group"] == group]
        print(report(group, [row for row, _ in mine], torch.cat([moved for _, moved in mine])))
    if options.json is not None:
        content = json.dumps([row for row, _ in measured], indent=1)
        options.json.write_text(content + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
