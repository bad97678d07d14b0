"""How well a model does what it is told: a measurable demand per prompt, met or not per seed.

`python -m benchmarks.prompt_following --checkpoint DIR` generates every prompt with every seed and
prints a table, and the share of (prompt, seed) pairs that meet the demand for each group of
prompts. With `--joints-dir` it scores files `<id>_s<seed>.npy` of joint positions (T, 22, 3)
instead, from whatever model. With `--compare A.json B.json` it shows what changed between two runs.
Of the group "fresh", which is for testing and not for tuning, only totals are shown.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.prompt_following.cases import read_cases
from benchmarks.prompt_following.results import compare, read_json, report, write_json
from benchmarks.prompt_following.scoring import CHECKPOINT, Outcome, generated, score, stored


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.prompt_following", description=__doc__
    )
    parser.add_argument("--checkpoint", type=Path, default=CHECKPOINT, help="model directory")
    parser.add_argument(
        "--quantize", choices=("none", "int8"), default="none", help="how the weights are stored"
    )
    parser.add_argument("--use-ema", action="store_true", help="take the averaged weights")
    parser.add_argument("--lora", type=Path, help="folder of an adapter of the checkpoint")
    parser.add_argument("--guidance", type=float, help="default: the checkpoint's own")
    parser.add_argument("--best-of", type=int, help="candidates; default: the checkpoint's own")
    parser.add_argument("--prompts", type=Path, help="JSON Lines of cases of your own")
    parser.add_argument(
        "--group",
        nargs="+",
        default=[],
        help="these groups only; core: the first thirty prompts; fresh: those kept for testing",
    )
    parser.add_argument(
        "--details", action="store_true", help="show the single prompts of the group fresh as well"
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2, 3])
    parser.add_argument("--joints-dir", type=Path, help="score <id>_s<seed>.npy in this folder")
    parser.add_argument("--fps", type=float, default=30.0, help="frame rate of --joints-dir")
    parser.add_argument("--json", type=Path, help="also write every outcome to this file")
    parser.add_argument(
        "--compare", type=Path, nargs=2, metavar=("A", "B"), help="two files made with --json"
    )
    return parser.parse_args(argv)


def _outcomes(options: argparse.Namespace) -> list[Outcome]:
    cases = read_cases(options.prompts, options.group)
    outcomes: list[Outcome] = []
    for seed in options.seeds:
        if options.joints_dir is not None:
            motions = stored(options.joints_dir, cases, seed, options.fps)
        else:
            motions = generated(
                options.checkpoint,
                cases,
                seed,
                options.quantize,
                options.guidance,
                options.best_of,
                options.use_ema,
                options.lora,
            )
        outcomes += score(cases, motions, seed)
    return outcomes


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return 0, or 2 after one line on stderr about what cannot be done."""
    options = _arguments(argv)
    try:
        if options.compare is not None:
            before, after = map(read_json, options.compare)
            print(compare(before, after, details=options.details))
            return 0
        outcomes = _outcomes(options)
        if options.json is not None:
            joints = options.joints_dir
            run = {"guidance": options.guidance, "best_of": options.best_of}
            run |= {
                "quantize": options.quantize,
                "use_ema": options.use_ema,
                "lora": options.lora and str(options.lora),
            }
            source = {"joints": str(joints), "fps": options.fps} if joints else run
            about = {"seeds": options.seeds, **source}
            write_json(options.json, outcomes, about, details=options.details)
    except (ValueError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(report(outcomes, details=options.details))
    return 0


if __name__ == "__main__":
    sys.exit(main())
