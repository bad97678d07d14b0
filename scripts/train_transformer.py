"""Train the text-to-motion transformer with its text encoder, and write a checkpoint directory."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from options.commandline import Parser
from options.schema import add_arguments, build
from options.training import LoopOptions, TransformerTrainingOptions
from scripts.command import EXIT_OK, run


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser("saymove train_transformer", description=__doc__)
    for options in (LoopOptions, TransformerTrainingOptions):
        add_arguments(parser, options)
    return run(_train, parser, argv)


def _train(arguments: argparse.Namespace) -> int:
    from training.export import export_checkpoint
    from training.transformer_training import train_transformer

    options = build(LoopOptions, arguments)
    own = build(TransformerTrainingOptions, arguments)
    export_checkpoint(train_transformer(options, own), own.checkpoint_out)
    print(f"{own.checkpoint_out}: a checkpoint")
    return EXIT_OK


if __name__ == "__main__":
    raise SystemExit(main())
