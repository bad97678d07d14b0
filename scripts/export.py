"""Write motions made earlier as files of other programs, and print the files.

PATH is a result folder, the folder of an experiment, an .npy file of joints (T, 22, 3) or features
(T, 272) or (T, 263), or an .npz file that holds `joints` or `features`. Nothing is overwritten:
where a name is taken, a number follows.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from options.commandline import Parser, add_config_argument
from options.edits import EditOptions
from options.export import ExportOptions
from options.schema import add_arguments, build_all
from scripts.command import (
    EXIT_OK,
    EXIT_PARTLY,
    EXIT_USAGE,
    USER_ERRORS,
    complain,
    describe,
    run,
)

if TYPE_CHECKING:
    from scripts.exporting import Exported

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
    """Export one motion after the other; one that cannot be does not keep the others back."""
    options, edits = build_all(_PARTS, arguments, arguments.config)
    told: list[dict[str, Any]] = []
    faults: list[str] = []
    for path in arguments.paths:
        for exported in _exported(path, options, edits, faults):
            files = [str(path) for path in exported.files]
            told.append(exported.figures | {"files": files, "notes": exported.notes})
            if files and not options.json:
                print("\n".join(files), flush=True)
    written = any(motion["files"] for motion in told)
    if not written and not faults:
        faults.append(f"{arguments.paths[0]} holds an empty motion; there is nothing to export")
    for motion in told if written and not options.quiet else ():
        for note in motion["notes"]:
            complain("saymove export", f"{motion['source']}: {note}")
    if written and options.json:
        print(json.dumps({"motions": told}, ensure_ascii=False))
    for fault in dict.fromkeys(faults):  # what is wrong with the options is so for every motion
        complain("saymove export", fault)
    return (EXIT_PARTLY if written else EXIT_USAGE) if faults else EXIT_OK


def _exported(
    path: Path, options: ExportOptions, edits: EditOptions, faults: list[str]
) -> Iterator[Exported]:
    """Yield what was written of each motion at `path`; append to `faults` what could not be."""
    from scripts.experiments.clip_files import find_clips
    from scripts.exporting import export_motion

    motions = find_clips(path)
    while True:
        try:
            motion = next(motions, None)
            if motion is None:
                return
            exported = export_motion(motion, options, edits)
        except USER_ERRORS as error:
            faults.append(describe(error))
        else:
            yield exported


if __name__ == "__main__":
    raise SystemExit(main())
