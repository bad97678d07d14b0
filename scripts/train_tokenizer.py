"""Train the motion tokenizer; a run that was interrupted goes on where it was saved last."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from options.anomalies import AnomalyOptions
from options.commandline import Parser
from options.schema import add_arguments, build
from options.training import LoopOptions, TokenizerTrainingOptions
from scripts.command import EXIT_OK, run

_PROGRAM = "saymove train_tokenizer"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser(_PROGRAM, description=__doc__)
    for options in (LoopOptions, TokenizerTrainingOptions, AnomalyOptions):
        add_arguments(parser, options)
    return run(_train, parser, argv)


def _train(arguments: argparse.Namespace) -> int:
    options = build(LoopOptions, arguments)
    own = build(TokenizerTrainingOptions, arguments)
    anomalies = build(AnomalyOptions, arguments)
    from scripts.training_log import log_to_stderr
    from training.tokenizer_training import train_tokenizer

    with log_to_stderr(_PROGRAM):
        train_tokenizer(options, own, anomalies)
    print(f"{options.run_dir}: state.pt, curves.csv, curves.png")
    return EXIT_OK


if __name__ == "__main__":
    raise SystemExit(main())
