"""Train the text-to-motion transformer with its text encoder, and write a checkpoint directory.

With --lora a checkpoint is tuned instead, by small matrices beside its weights.

The flags of the reference's training are taken as well, with their meaning: docs/training.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from options.anomalies import AnomalyOptions
from options.training import LoopOptions, TransformerTrainingOptions
from scripts.command import EXIT_OK
from scripts.reference.reference_training import train_with


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    return train_with(_train, "transformer", TransformerTrainingOptions, __doc__, argv)


def _train(options: LoopOptions, own: TransformerTrainingOptions, anomalies: AnomalyOptions) -> int:
    from models.judge.evaluator import load_evaluator
    from scripts.training_log import log_to_stderr
    from training.transformer.compilation import check_compiler
    from training.transformer.export import export_checkpoint
    from training.transformer.transformer_training import train_transformer

    if own.judge is not None:
        load_evaluator(own.judge)  # a fault in it is told before the training, not after
    if own.compile:
        check_compiler(options.device, options.parallel)
    if own.lora is not None:
        return _tune(options, own, anomalies)
    with log_to_stderr("saymove train_transformer"):
        parts = train_transformer(options, own, anomalies)
    if parts is not None:  # of several processes the first one writes
        out = _folder(options, own)
        export_checkpoint(parts, out, own.weights, own.judge)
        print(f"{out}: a checkpoint")
    return EXIT_OK


def _tune(options: LoopOptions, own: TransformerTrainingOptions, anomalies: AnomalyOptions) -> int:
    from scripts.training_log import log_to_stderr
    from training.transformer.lora_export import export_adapter, export_merged
    from training.transformer.lora_training import train_adapter

    with log_to_stderr("saymove train_transformer"):
        parts = train_adapter(options, own, anomalies)
    if parts is None:
        return EXIT_OK
    out = _folder(options, own)
    if own.lora_merge:
        export_merged(parts, out, own.weights, own.judge)
        print(f"{out}: a checkpoint, the adapters in its weights")
    else:
        export_adapter(parts, out, own.weights)
        print(f"{out}: adapters of {own.start_from}")
    return EXIT_OK


def _folder(options: LoopOptions, own: TransformerTrainingOptions) -> Path:
    """Where the result goes: never over a checkpoint that nobody named."""
    return own.checkpoint_out or options.run_dir / "checkpoint"


if __name__ == "__main__":
    raise SystemExit(main())
