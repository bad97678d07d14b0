"""Write motions made earlier as files of other programs, and print the files.

PATH is a result folder, an .npy file of joints (T, 22, 3) or features (T, 272) or (T, 263), or an
.npz file that holds `joints` or `features`. Nothing is overwritten: where a name is taken, a number
follows.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from options.commandline import Parser, add_config_argument
from options.edits import EditOptions
from options.export import ExportOptions
from options.schema import add_arguments, build_all
from scripts.command import EXIT_OK, complain, run

_PARTS = (ExportOptions, EditOptions)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser("saymove export", description=__doc__)
    parser.add_argument(
        "paths", metavar="PATH", type=Path, nargs="+", help="a result folder, .npy or .npz"
    )
    add_config_argument(parser)
    for part in _PARTS:
        add_arguments(parser, part)
    return run(_export, parser, argv)


def _export(arguments: argparse.Namespace) -> int:
    options, edits = build_all(_PARTS, arguments, arguments.config)

    from scripts.clip_files import find_clips
    from scripts.exporting import export_motion

    motions = [motion for path in arguments.paths for motion in find_clips(path)]
    if all(motion.clip is None for motion in motions):
        raise ValueError(f"{arguments.paths[0]} holds an empty motion; there is nothing to export")
    told: list[dict[str, Any]] = []
    for motion in motions:
        exported = export_motion(motion, options, edits)
        files = [str(path) for path in exported.files]
        told.append(exported.figures | {"files": files, "notes": exported.notes})
        for note in () if options.quiet else exported.notes:
            complain("saymove export", f"{motion.found.source}: {note}")
        if files and not options.json:
            print("\n".join(files), flush=True)
    if options.json:
        print(json.dumps({"motions": told}, ensure_ascii=False))
    return EXIT_OK


if __name__ == "__main__":
    raise SystemExit(main())
