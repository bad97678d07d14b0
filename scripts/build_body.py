"""Build the mannequin that comes with saymove from its design, and write it as one .npz file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from options.commandline import Parser
from scripts.command import EXIT_OK, run


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser("python -m scripts.build_body", description=__doc__)
    parser.add_argument(
        "path", metavar="PATH", type=Path, nargs="?",
        help="where to write it (default: the file that saymove reads; it is replaced)",
    )  # fmt: skip
    return run(_build, parser, argv)


def _build(arguments: argparse.Namespace) -> int:
    import numpy as np

    from render.body import MANNEQUIN_FILE
    from render.body_building.build import build_mannequin

    path: Path = arguments.path or MANNEQUIN_FILE
    if not path.parent.is_dir():
        raise FileNotFoundError(f"the folder {path.parent} for {path.name} does not exist")
    arrays = build_mannequin()
    with path.open("wb") as file:  # given a name, numpy would add a suffix
        np.savez_compressed(file, allow_pickle=False, **arrays)
    vertices, triangles = len(arrays["v_template"]), len(arrays["f"])
    print(f"{path}: {vertices} vertices, {triangles} triangles, {path.stat().st_size} bytes")
    return EXIT_OK


if __name__ == "__main__":
    raise SystemExit(main())
