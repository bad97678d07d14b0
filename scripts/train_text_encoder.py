"""Train the small text encoder on what a pre-trained sentence encoder knows about words."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from options.commandline import Parser
from options.schema import add_arguments, build
from options.text_distillation import TextDistillationOptions
from options.training import LoopOptions
from scripts.command import EXIT_OK, run

_PROGRAM = "saymove train_text_encoder"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser(_PROGRAM, description=__doc__)
    for options in (LoopOptions, TextDistillationOptions):
        add_arguments(parser, options)
    return run(_train, parser, argv)


def _train(arguments: argparse.Namespace) -> int:
    from scripts.training_log import log_to_stderr
    from training.text_encoder.text_distillation import train_text_encoder

    own = build(TextDistillationOptions, arguments)
    with log_to_stderr(_PROGRAM):
        train_text_encoder(build(LoopOptions, arguments), own)
    print(f"{own.out}: a text encoder")
    return EXIT_OK


if __name__ == "__main__":
    raise SystemExit(main())
