"""Write a page that lists the motions of an experiment, and print where it is.

DIR is an experiment's folder, such as results/default. The page and its thumbnails are written to
DIR/gallery, where they replace those of an earlier call. All links are relative: the folder can be
moved or sent.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from options.commandline import Parser
from scripts.command import EXIT_OK, complain, run
from scripts.experiments.results import MANIFEST_FILE

_PAGE_FILE: Final = "index.html"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser("saymove gallery", description=__doc__)
    parser.add_argument("folder", metavar="DIR", type=Path, help="folder of an experiment")
    parser.add_argument("--quiet", action="store_true", help="no warnings on stderr")
    parser.add_argument("--json", action="store_true", help="print page and counts as JSON")
    return run(_gallery, parser, argv)


def _gallery(arguments: argparse.Namespace) -> int:
    folder: Path = arguments.folder
    if not (folder / MANIFEST_FILE).is_file():
        raise FileNotFoundError(
            f"{folder} holds no {MANIFEST_FILE}; give an experiment's folder, like results/default"
        )

    from render.viewer.gallery import write_gallery
    from scripts.motion_cards import GALLERY_FOLDER, CardIndex

    place = folder / GALLERY_FOLDER
    place.mkdir(exist_ok=True)
    index = CardIndex(folder)
    cards = list(index.cards())
    notes = index.notes()
    page = write_gallery(place / _PAGE_FILE, folder.resolve().name, cards, notes)
    for note in () if arguments.quiet else notes:
        complain("saymove gallery", f"warning: {note}")
    told = {"page": str(page), "motions": len(cards), **index.left_out}
    print(json.dumps(told) if arguments.json else page)
    return EXIT_OK


if __name__ == "__main__":
    raise SystemExit(main())
