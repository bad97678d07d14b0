"""Prepare training data out of folders of motion and the motion grammar, packed in shards."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence

from options.commandline import Parser
from options.data import DataOptions
from options.schema import add_arguments, build
from scripts.command import EXIT_OK, run

_MOST_SHOWN = 20  # lines about what was skipped; the rest is in the file


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser("saymove prepare_data", description=__doc__)
    add_arguments(parser, DataOptions)
    return run(_prepare, parser, argv)


def _prepare(arguments: argparse.Namespace) -> int:
    from tqdm import tqdm

    from training.data.preparation import SKIPPED_FILE, prepare

    options = build(DataOptions, arguments)
    motions = 0
    skipped: Counter[str] = Counter()
    for done in tqdm(prepare(options), desc="shards", unit="", disable=not sys.stderr.isatty()):
        motions += done.motions
        for one in done.skipped:
            if skipped.total() < _MOST_SHOWN:
                print(f"skipped {one.name}: {one.reason}", file=sys.stderr)
            skipped[one.reason] += 1
    print(f"{options.out_dir}: {motions} motions added at {options.fps:g} frames a second", end="")
    if skipped:
        reason, count = skipped.most_common(1)[0]
        print(f"; {skipped.total()} skipped ({count} times: {reason}), see {SKIPPED_FILE}")
    else:
        print()
    return EXIT_OK


if __name__ == "__main__":
    raise SystemExit(main())
