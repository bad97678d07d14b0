"""What the tokenizer alone costs: which demands a motion meets before its tokens and after them.

`python -m benchmarks.reconstruction --checkpoint DIR` draws scenes of the motion grammar, encodes
and decodes each, and prints for every core demand of the prompt-following benchmark how many of
the scenes that meet it still meet it. No transformer can do better than its tokenizer.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from benchmarks.prompt_following.cases import CORE, Case, read_cases
from benchmarks.prompt_following.demands import meets
from benchmarks.prompt_following.scoring import CHECKPOINT
from models.tokenizer import Tokenizer
from motion.features272 import FPS, clip_from_features, features_from_clip
from motion.statistics import Statistics
from options.architecture import load_preset
from training.synthesis.grammar import sample_scene
from training.tokenizer.tokenizer_training import load_tokenizer

FEWEST = 5  # scenes that a demand must be met by to be reported


def core_scenes(seed: int, count: int) -> Iterator[Tensor]:
    """Yield features (T, 272) of `count` scenes of the core repertoire."""
    index = 0
    while count:
        scene = sample_scene(np.random.default_rng((seed, index)))
        index += 1
        if scene.core:
            count -= 1
            yield features_from_clip(scene.clip)


def rebuilder(folder: Path, preset: str) -> Callable[[Tensor], Tensor]:
    """Return what encodes and decodes features (T, 272) with the tokenizer in `folder`."""
    architecture = load_preset(preset).tokenizer
    if architecture is None:
        raise ValueError(f"preset {preset} names no tokenizer architecture")
    statistics = Statistics.load(folder / "statistics.npz")
    model = Tokenizer(architecture).eval()
    model.load_state_dict(load_tokenizer(folder))

    @torch.inference_mode()
    def rebuild(features: Tensor) -> Tensor:
        frames = len(features) // architecture.frames_per_token * architecture.frames_per_token
        normalized = statistics.normalize(features[None, :frames].float())
        return statistics.denormalize(model(normalized).features[0])

    return rebuild


def _joints(features: Tensor) -> NDArray[np.float64]:
    return clip_from_features(features, FPS).joints.double().numpy()


def count_kept(
    cases: Sequence[Case], scenes: Iterator[Tensor], rebuild: Callable[[Tensor], Tensor]
) -> dict[str, tuple[int, int]]:
    """Return per case how many scenes met its demand after the tokens, and how many before."""
    counts = {case.id: (0, 0) for case in cases}
    for features in scenes:
        before, after = _joints(features.float()), _joints(rebuild(features))
        for case in cases:
            if meets(case.demand, before, FPS).met:
                kept, all_ = counts[case.id]
                counts[case.id] = (kept + meets(case.demand, after, FPS).met, all_ + 1)
    return counts


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 0, or 2 after one line on stderr about what cannot be done."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.reconstruction", description=__doc__
    )
    parser.add_argument(
        "--checkpoint", type=Path, default=CHECKPOINT, help="model directory or tokenizer run"
    )
    parser.add_argument("--preset", default="mini", help="architecture of the tokenizer")
    parser.add_argument("--scenes", type=int, default=300, help="scenes to draw")
    parser.add_argument("--seed", type=int, default=1000, help="of the scenes; training has 0")
    options = parser.parse_args(argv)
    try:
        cases = read_cases(groups=[CORE])
        rebuild = rebuilder(options.checkpoint, options.preset)
    except (ValueError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    counts = count_kept(cases, core_scenes(options.seed, options.scenes), rebuild)
    shares = []
    for case in cases:
        kept, all_ = counts[case.id]
        if all_ >= FEWEST:
            shares.append(kept / all_)
        print(f"{case.id:18s} {kept:3d} of {all_:3d}  {case.prompt}")
    print(f"mean share kept over {len(shares)} demands: {np.mean(shares):.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
