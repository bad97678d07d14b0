"""Train the text-to-motion transformer with its text encoder, and write a checkpoint directory."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from options.anomalies import AnomalyOptions
from options.commandline import Parser
from options.schema import add_arguments, build
from options.training import LoopOptions, TransformerTrainingOptions
from scripts.command import EXIT_OK, run

_PROGRAM = "saymove train_transformer"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser(_PROGRAM, description=__doc__)
    for options in (LoopOptions, TransformerTrainingOptions, AnomalyOptions):
        add_arguments(parser, options)
    return run(_train, parser, argv)


def _train(arguments: argparse.Namespace) -> int:
    options = build(LoopOptions, arguments)
    own = build(TransformerTrainingOptions, arguments)
    anomalies = build(AnomalyOptions, arguments)
    from scripts.training_log import log_to_stderr
    from training.export import export_checkpoint
    from training.transformer_training import train_transformer

    with log_to_stderr(_PROGRAM):
        parts = train_transformer(options, own, anomalies)
    if parts is not None:  # of several processes the first one writes
        export_checkpoint(parts, own.checkpoint_out, own.weights)
        print(f"{own.checkpoint_out}: a checkpoint")
    return EXIT_OK


if __name__ == "__main__":
    raise SystemExit(main())
