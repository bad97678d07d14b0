"""Training from a command line of ours or of the reference: options, and the preset as a file."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from options.anomalies import AnomalyOptions
from options.architecture import Preset
from options.commandline import Parser
from options.reference_training import (
    Command,
    add_reference_training_arguments,
    dashed,
    read_reference_training,
)
from options.schema import add_arguments, build, to_mapping
from options.training import LoopOptions
from scripts.command import complain, run

_PRESET_FILE = "preset.json"


def train_with(
    work: Any, command: Command, own: type, description: str | None, argv: Sequence[str] | None
) -> int:
    """Read a training's command line, do the work, and return the exit status.

    Args:
        work: gets the loop's options, the training's own and those about anomalies.
        command: which training.
        own: dataclass of its own options.
        description: what --help says.
        argv: the command line; None for the process's.
    """
    import sys

    program = f"saymove train_{command}"
    parser = Parser(program, description=description)
    for options in (LoopOptions, own, AnomalyOptions):
        add_arguments(parser, options)
    add_reference_training_arguments(parser)

    def train(arguments: argparse.Namespace) -> int:
        return work(*_read(arguments, command, own, program))

    return run(train, parser, dashed(sys.argv[1:] if argv is None else argv))


def _read(
    arguments: argparse.Namespace, command: Command, own: type, program: str
) -> tuple[LoopOptions, Any, AnomalyOptions]:
    """All options of a line; the architecture that its flags describe becomes a file.

    Raises:
        ValueError: a flag is missing or out of range, or the run has another architecture.
    """
    reference = read_reference_training(arguments, command)
    if reference.ignored:
        complain(program, f"note: decides nothing here: {', '.join(reference.ignored)}")
    values = dict(reference.options)
    loop_names, own_names = LoopOptions.__dataclass_fields__, own.__dataclass_fields__  # type: ignore[attr-defined]
    loop_values = {name: v for name, v in values.items() if name in loop_names}
    own_values = {name: v for name, v in values.items() if name in own_names}
    if reference.preset is not None and not hasattr(arguments, "preset"):
        run_dir = Path(getattr(arguments, "run_dir", None) or values.get("run_dir", "."))
        loop_values["preset"] = str(_write_preset(reference.preset, run_dir))
    return (
        build(LoopOptions, arguments, loop_values),
        build(own, arguments, own_values),
        build(AnomalyOptions, arguments),
    )


def _write_preset(preset: Preset, run_dir: Path) -> Path:
    """Write an architecture to a run's folder; another one that is there is refused."""
    file = run_dir / _PRESET_FILE
    parts = {"transformer": to_mapping(preset.transformer)}
    if preset.tokenizer is not None:
        parts["tokenizer"] = to_mapping(preset.tokenizer)
    text = json.dumps(parts, indent=1) + "\n"
    if file.is_file() and file.read_text(encoding="utf-8") != text:
        raise ValueError(
            f"{file} describes another architecture than the flags do; give the same flags or "
            "another --exp-name or --run-dir"
        )
    run_dir.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
