"""Print how physical motions look, and draw their course.

PATH is a result folder, the folder of an experiment with many, an .npy file of joints (T, 22, 3) or
features (T, 272), or an .npz file that holds `joints` or `features`. Less is better, though jumps
float and dances jerk.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from options.commandline import Parser
from scripts.command import EXIT_OK, run

if TYPE_CHECKING:
    from scripts.experiments.motion_files import FoundMotion

_HEADINGS: Final = {
    "skate_mm": "skate mm/frame",
    "skate_percent": "sliding %",
    "float_percent": "float %",
    "airborne_percent": "airborne %",
    "penetration_mm": "in floor mm",
    "jerk": "jerk m/s3",
    "bone_drift_mm": "bones +-mm",
}
_LONGEST_NAME: Final = 40


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser("saymove measure", description=__doc__)
    parser.add_argument(
        "path", metavar="PATH", type=Path, help="result folder, experiment, .npy or .npz"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument(
        "--plot",
        metavar="FILE",
        type=Path,
        help="draw path, heights, speed, contacts and tokens to this PNG file; further motions go "
        "to FILE with a number",
    )
    return run(_measure, parser, argv)


def _measure(arguments: argparse.Namespace) -> int:
    from scripts.experiments.motion_files import find_motions

    plot: Path | None = arguments.plot
    if plot is not None and plot.suffix.lower() != ".png":
        raise ValueError(f"--plot is {str(plot)!r}, expected the name of a PNG file such as a.png")
    rows = []
    for number, motion in enumerate(find_motions(arguments.path), start=1):
        row = _figures(motion)
        rows.append(row)
        if plot is not None and row["frames"] > 1:
            file = plot if number == 1 else plot.with_stem(f"{plot.stem}_{number}")
            _plot(file, motion, row)
            row["plot"] = str(file)
    if arguments.json:
        print(json.dumps({"motions": rows}, ensure_ascii=False))
        return EXIT_OK
    print(_table(rows))
    for row in rows:
        if "plot" in row:
            print(row["plot"])
    return EXIT_OK


def _figures(motion: FoundMotion) -> dict[str, Any]:
    import torch

    from motion.metrics import physical_metrics

    metrics = physical_metrics(torch.from_numpy(motion.joints), motion.fps)
    return {
        "file": str(motion.source),
        "prompt": motion.caption,
        "frames": len(motion.joints),
        "seconds": round(len(motion.joints) / motion.fps, 3),
        **{name: round(value, 3) for name, value in asdict(metrics).items()},
    }


def _table(rows: Sequence[dict[str, Any]]) -> str:
    names = [_short(row["file"]) for row in rows]
    width = max(map(len, names))
    lines = [" ".join([" " * width, "seconds", *_HEADINGS.values()])]
    for name, row in zip(names, rows, strict=True):
        cells = [f"{row['seconds']:7.2f}"]
        cells += [f"{row[key]:{len(heading)}.2f}" for key, heading in _HEADINGS.items()]
        lines.append(" ".join([f"{name:<{width}}", *cells]))
    return "\n".join(lines)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"…{name[1 - _LONGEST_NAME :]}"


def _plot(file: Path, motion: FoundMotion, row: dict[str, Any]) -> None:
    import torch

    from motion.cleanup import resting_feet
    from motion.position_ik import clip_from_joints
    from options.whole_files import creating
    from render.measure_plot import Measured, plot_measures

    if file.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file))
    feet = resting_feet(clip_from_joints(torch.from_numpy(motion.joints), motion.fps).clip)
    contacts = torch.stack([feet.heel, feet.toe], dim=-1).flatten(1).numpy()
    shown = {heading: f"{row[key]:.2f}" for key, heading in _HEADINGS.items()}
    title = motion.caption or motion.source.name
    measured = Measured(motion.joints, motion.fps, contacts, title, shown, _tokens(motion))
    with creating(file) as temporary:
        plot_measures(temporary, measured)


def _tokens(motion: FoundMotion) -> tuple[int, ...]:
    """The tokens of a motion where its folder tells them."""
    from scripts.experiments.results import META_FILE

    try:
        meta = json.loads(motion.source.with_name(META_FILE).read_text(encoding="utf-8"))
        samples = meta["samples"]
        return next(
            tuple(map(int, one["tokens"])) for one in samples if motion.source.name in one["files"]
        )
    except (OSError, ValueError, KeyError, TypeError, StopIteration):
        return ()  # a folder of somebody else


if __name__ == "__main__":
    raise SystemExit(main())
