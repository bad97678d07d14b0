"""`saymove COMMAND ...`, the same as `python -m saymove`: each command is a module of scripts."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module

COMMANDS = {
    "generate": "make motions from one sentence",
    "batch": "make motions for every line of a prompt file",
    "render": "draw previews of motions made earlier",
    "export": "write motions made earlier as GLB, BVH, SMPL, AMASS, CSV or USD",
    "gallery": "write a page that lists the motions of an experiment",
    "measure": "print how physical motions look, and draw their course",
    "convert": "write published weights as a checkpoint directory",
    "doctor": "say what is wrong with this machine or a checkpoint, and what to do",
    "prepare_data": "prepare training data",
    "encode": "turn prepared motions into tokens",
    "train_tokenizer": "train the motion tokenizer",
    "train_text_encoder": "train the small text encoder on what a larger one knows about words",
    "train_transformer": "train the text-to-motion transformer",
    "train_evaluator": "train the evaluator that judges texts and motions",
    "evaluate": "print what a checkpoint, or motions of any system, are worth",
    "replay": "live recorded accidents of a training again, and say what was unusual",
}


def usage() -> str:
    """Return the help text of the command itself."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {what}" for name, what in COMMANDS.items()]
    return "\n".join(
        [
            "usage: saymove COMMAND [options]",
            "",
            "saymove turns a sentence into human motion.",
            "",
            *lines,
            "",
            "saymove COMMAND --help lists the options of a command.",
        ]
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name and return its exit status."""
    try:
        return _run(argv)
    except BrokenPipeError:  # whoever read our output has seen enough: `saymove --help | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(argv: Sequence[str] | None) -> int:
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in ("-h", "--help"):
        print(usage())
        return 0
    name, rest = arguments[0], arguments[1:]
    if name not in COMMANDS:
        near = get_close_matches(name, COMMANDS, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        print(
            f"saymove: unknown command {name!r}{hint} (saymove --help lists them)", file=sys.stderr
        )
        return 2
    status: int = import_module(f"scripts.{name}").main(rest)
    return status


if __name__ == "__main__":
    raise SystemExit(main())
