"""Prepare training data: motion-grammar scenes and folders of captioned clips, packed in shards."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from options.commandline import Parser
from options.schema import add_arguments, build
from options.data import DataOptions
from scripts.command import EXIT_OK, run


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser("saymove prepare_data", description=__doc__)
    add_arguments(parser, DataOptions)
    return run(_prepare, parser, argv)


def _prepare(arguments: argparse.Namespace) -> int:
    from tqdm import tqdm

    from training.preparation import prepare

    options = build(DataOptions, arguments)
    motions = 0
    for done in tqdm(prepare(options), desc="shards", unit="", disable=not sys.stderr.isatty()):
        motions += done.motions
        for skipped in done.skipped:
            print(f"skipped {skipped.name}: {skipped.reason}", file=sys.stderr)
    print(f"{options.out_dir}: {motions} motions added")
    return EXIT_OK


if __name__ == "__main__":
    raise SystemExit(main())
