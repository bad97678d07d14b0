"""Draw previews of motions made earlier, and print the files.

PATH is a result folder, the folder of an experiment with many, an .npy file of joints (T, 22, 3) or
features (T, 272), or an .npz file that holds `joints` or `features`. Nothing is overwritten: where
a name is taken, a number follows.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

from options.commandline import Parser, add_config_argument
from options.preview import LookOptions, PreviewOptions
from options.schema import add_arguments, build_all
from scripts.command import EXIT_OK, complain, run
from scripts.experiments.cleaning import shown

if TYPE_CHECKING:
    from render.take import Take
    from scripts.experiments.motion_files import FoundMotion


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser("saymove render", description=__doc__)
    parser.add_argument(
        "path", metavar="PATH", type=Path, nargs="?", help="result folder, experiment, .npy or .npz"
    )
    add_config_argument(parser)
    add_arguments(parser, PreviewOptions)
    add_arguments(parser, LookOptions)
    return run(_render, parser, argv)


def _render(arguments: argparse.Namespace) -> int:
    options, look = build_all((PreviewOptions, LookOptions), arguments, arguments.config)
    if (arguments.path is None) == (options.compare is None):
        raise ValueError("give one PATH, or two motions with --compare")
    drawing = _Drawing(options, look)
    if options.compare is not None:
        files = [drawing.comparison(*options.compare)]
    elif options.preview == "sheet":
        files = list(drawing.sheets(arguments.path))
    else:
        files = list(drawing.previews(arguments.path))
    if drawing.empty:
        what = "motion was" if drawing.empty == 1 else "motions were"
        drawing.warnings.append(f"{drawing.empty} empty {what} left out")
    for warning in () if options.quiet else drawing.warnings:
        complain("saymove render", f"warning: {warning}")
    names = [str(file) for file in files]
    print(json.dumps({"files": names}, ensure_ascii=False) if options.json else "\n".join(names))
    return EXIT_OK


class _Drawing:
    """Draws the motions found at paths; `empty` counts those without frames."""

    def __init__(self, options: PreviewOptions, look: LookOptions) -> None:
        self._options, self._look = options, look
        self.empty = 0
        self.warnings: list[str] = []

    def previews(self, path: Path) -> Iterator[Path]:
        """Write a preview of each motion at a path; yield the files."""
        for motion in self._find(path):
            name, folder = motion.base.name, motion.base.parent
            if self._options.out_dir is not None and folder not in (path, path.parent):
                name = f"{folder.name}_{name}"  # in an experiment the same names come again
            yield self._write(folder, name, [self._take(motion)])

    def comparison(self, first: Path, second: Path) -> Path:
        """Write the first motions at two paths side by side; return the file."""
        motions = [next(self._find(path)) for path in (first, second)]
        names = [f"{motion.base.parent.name}-{motion.base.name}"[:48] for motion in motions]
        takes = [self._take(motion) for motion in motions]
        return self._write(motions[0].base.parent, "_and_".join(names), takes)

    def sheets(self, path: Path) -> Iterator[Path]:
        """Write all motions at a path as small pictures on as few sheets as hold them."""
        from render.sheet import MOST_TILES, draw_tile, write_sheet

        folder = path if path.is_dir() else path.parent
        tiles = (draw_tile(self._named(motion), self._look) for motion in self._find(path))
        while page := list(islice(tiles, MOST_TILES)):
            with self._new_file(folder, "sheet", "png") as (temporary, file):
                write_sheet(temporary, page)
            yield file

    def _find(self, path: Path) -> Iterator[FoundMotion]:
        """Yield the motions at a path that have frames, at least one."""
        from scripts.experiments.motion_files import find_motions

        drawn = 0
        for motion in find_motions(path):
            if len(motion.joints):
                drawn += 1
                yield motion
            else:
                self.empty += 1
        if not drawn:
            raise ValueError(f"{path} holds an empty motion; there is nothing to draw")

    def _take(self, motion: FoundMotion) -> Take:
        from render.take import Take

        turning = self._look.figure == "mesh" or self._options.preview == "html"
        joints, rotations, warnings = shown(motion, self._options.cleanup == "on", turning)
        self.warnings += [f"{motion.source}: {warning}" for warning in warnings]
        caption = motion.caption if self._options.caption is None else self._options.caption
        return Take(joints, self._options.fps or motion.fps, caption, rotations, motion.facts)

    def _named(self, motion: FoundMotion) -> Take:
        """Return a motion with the start of its files' names before its caption."""
        take, start = self._take(motion), motion.source.stem.rpartition("_")[0]
        return replace(take, caption=f"{motion.source.parent.name}/{start}: {take.caption}")

    def _write(self, folder: Path, name: str, takes: Sequence[Take]) -> Path:
        from render.preview import write_comparison

        kind = self._options.preview
        assert kind != "sheet"
        with self._new_file(folder, name, kind) as (temporary, file):
            write_comparison(temporary.with_suffix(""), takes, kind, look=self._look)
        return file

    @contextmanager
    def _new_file(self, folder: Path, name: str, suffix: str) -> Iterator[tuple[Path, Path]]:
        """Give a temporary file and the free name that it gets at the end."""
        from options.whole_files import creating

        folder = self._options.out_dir or folder
        folder.mkdir(parents=True, exist_ok=True)
        names = (f"{name}{f'_{number}' if number else ''}.{suffix}" for number in count())
        file = next(path for path in map(folder.joinpath, names) if not path.exists())
        with creating(file) as temporary:
            yield temporary, file


if __name__ == "__main__":
    raise SystemExit(main())
