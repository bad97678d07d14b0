"""Encode prepared motions into tokens, in batches: a tokenised data set for the transformer."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from options.commandline import Parser
from options.data import EncodeOptions
from options.schema import add_arguments, build
from scripts.command import EXIT_OK, run


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser("saymove encode", description=__doc__)
    add_arguments(parser, EncodeOptions)
    return run(_encode, parser, argv)


def _encode(arguments: argparse.Namespace) -> int:
    from training.transformer.token_files import encode_data

    done = encode_data(build(EncodeOptions, arguments))
    for place in done.places:
        print(f"{place}: {done.motions} motions, {done.tokens} tokens")
    print(
        f"{done.cut} motions cut, {done.left_out} frames without a token left out, "
        f"{done.held} frames held to fill last tokens, {done.empty} motions too short for a token"
    )
    return EXIT_OK


if __name__ == "__main__":
    raise SystemExit(main())
