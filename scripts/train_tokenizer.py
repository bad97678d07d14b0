"""Train the motion tokenizer; a run that was interrupted goes on where it was saved last."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from options.commandline import Parser
from options.schema import add_arguments, build
from options.training import LoopOptions, TokenizerTrainingOptions
from scripts.command import EXIT_OK, run


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser("saymove train_tokenizer", description=__doc__)
    for options in (LoopOptions, TokenizerTrainingOptions):
        add_arguments(parser, options)
    return run(_train, parser, argv)


def _train(arguments: argparse.Namespace) -> int:
    from training.tokenizer_training import train_tokenizer

    options = build(LoopOptions, arguments)
    train_tokenizer(options, build(TokenizerTrainingOptions, arguments))
    print(f"{options.run_dir}: state.pt, curves.csv, curves.png")
    return EXIT_OK


if __name__ == "__main__":
    raise SystemExit(main())
