"""Train the evaluator that judges texts and motions, and write its folder."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from options.anomalies import AnomalyOptions
from options.commandline import Parser
from options.evaluation import EvaluatorOptions, EvaluatorTrainingOptions
from options.schema import add_arguments, build
from options.training import TrainingLoopOptions
from scripts.command import EXIT_OK, run

_PROGRAM = "saymove train_evaluator"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser(_PROGRAM, description=__doc__)
    for options in (
        TrainingLoopOptions,
        EvaluatorTrainingOptions,
        EvaluatorOptions,
        AnomalyOptions,
    ):
        add_arguments(parser, options)
    return run(_train, parser, argv)


def _train(arguments: argparse.Namespace) -> int:
    options = build(TrainingLoopOptions, arguments)
    architecture = build(EvaluatorOptions, arguments)
    own = build(EvaluatorTrainingOptions, arguments, {"architecture": architecture})
    anomalies = build(AnomalyOptions, arguments)
    from scripts.training_log import log_to_stderr
    from training.evaluation.evaluator_training import evaluator_folder, train_evaluator

    with log_to_stderr(_PROGRAM):
        figures = train_evaluator(options, own, anomalies)
    if figures is None:  # of several processes the first one speaks
        return EXIT_OK
    for name, value in figures.items():
        print(f"{name:16s} {value:.3f}")
    print(f"{evaluator_folder(options, own)}: an evaluator")
    return EXIT_OK


if __name__ == "__main__":
    raise SystemExit(main())
