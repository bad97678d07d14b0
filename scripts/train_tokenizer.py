"""Train the motion tokenizer; a run that was interrupted goes on where it was saved last.

The flags of the reference's training are taken as well, with their meaning: docs/training.md.
"""

from __future__ import annotations

from collections.abc import Sequence

from options.anomalies import AnomalyOptions
from options.training import LoopOptions, TokenizerTrainingOptions
from scripts.command import EXIT_OK
from scripts.reference.reference_training import train_with


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    return train_with(_train, "tokenizer", TokenizerTrainingOptions, __doc__, argv)


def _train(options: LoopOptions, own: TokenizerTrainingOptions, anomalies: AnomalyOptions) -> int:
    from scripts.training_log import log_to_stderr
    from training.tokenizer.tokenizer_training import train_tokenizer

    with log_to_stderr("saymove train_tokenizer"):
        training = train_tokenizer(options, own, anomalies)
    if training.processes.is_first:  # the others wrote nothing
        print(f"{options.run_dir}: state.pt, curves.csv, curves.png")
    return EXIT_OK


if __name__ == "__main__":
    raise SystemExit(main())
