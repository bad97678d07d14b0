"""Draw previews of motions made earlier, and print the files.

PATH is a result folder, an .npy file of joints (T, 22, 3) or features (T, 272), or an .npz file
that holds `joints` or `features`. Nothing is overwritten: where a name is taken, a number follows.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from options.commandline import Parser, add_config_argument
from options.preview import PreviewOptions
from options.schema import add_arguments, build_all
from scripts.command import EXIT_OK, complain, run


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser("saymove render", description=__doc__)
    parser.add_argument("path", metavar="PATH", type=Path, help="a result folder, .npy or .npz")
    add_config_argument(parser)
    add_arguments(parser, PreviewOptions)
    return run(_render, parser, argv)


def _render(arguments: argparse.Namespace) -> int:
    (options,) = build_all((PreviewOptions,), arguments, arguments.config)

    from render.preview import write_preview
    from scripts.motion_files import find_motions
    from scripts.results import unfinished

    motions = list(find_motions(arguments.path))
    drawn = [motion for motion in motions if len(motion.joints)]
    if not drawn:
        raise ValueError(f"{arguments.path} holds an empty motion; there is nothing to draw")
    files = []
    for motion in drawn:
        base = motion.base if options.out_dir is None else options.out_dir / motion.base.name
        base.parent.mkdir(parents=True, exist_ok=True)
        path = _free_name(base, options.preview)
        caption = motion.caption if options.caption is None else options.caption
        with unfinished(path) as temporary:
            write_preview(
                temporary.with_suffix(""),
                motion.joints,
                options.fps or motion.fps,
                caption,
                options.preview,
            )
        files.append(str(path))
    if len(drawn) < len(motions) and not options.quiet:
        left_out = len(motions) - len(drawn)
        what = "empty motion was" if left_out == 1 else "empty motions were"
        complain("saymove render", f"warning: {left_out} {what} left out")
    print(json.dumps({"files": files}, ensure_ascii=False) if options.json else "\n".join(files))
    return EXIT_OK


def _free_name(base: Path, suffix: str) -> Path:
    names = (f"{base.name}{'' if not number else f'_{number}'}.{suffix}" for number in count())
    return next(path for path in map(base.with_name, names) if not path.exists())


if __name__ == "__main__":
    raise SystemExit(main())
