"""Train the evaluator that judges texts and motions, and write its folder."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from options.commandline import Parser
from options.evaluation import EvaluatorOptions, EvaluatorTrainingOptions
from options.schema import add_arguments, build
from options.training import LoopOptions
from scripts.command import EXIT_OK, run


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser("saymove train_evaluator", description=__doc__)
    for options in (LoopOptions, EvaluatorTrainingOptions, EvaluatorOptions):
        add_arguments(parser, options)
    return run(_train, parser, argv)


def _train(arguments: argparse.Namespace) -> int:
    from training.evaluator_training import train_evaluator

    options = build(LoopOptions, arguments)
    architecture = build(EvaluatorOptions, arguments)
    own = build(EvaluatorTrainingOptions, arguments, {"architecture": architecture})
    figures = train_evaluator(options, own)
    for name, value in figures.items():
        print(f"{name:16s} {value:.3f}")
    print(f"{own.evaluator_out}: an evaluator")
    return EXIT_OK


if __name__ == "__main__":
    raise SystemExit(main())
