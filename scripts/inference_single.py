"""Make motions from prompts typed one by one, with the command line of MotionMillion's reference.

Without --prompt it asks for prompts until :quit, or the end of the input. `:seed 7` changes the
seed of what follows.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from options.commandline import Parser
from options.run import GenerationOrder
from scripts.command import EXIT_OK, USER_ERRORS, Terminated, complain, describe, run
from scripts.reference.reference_model import open_model
from scripts.reference.reference_order import Inference, add_inference_arguments, read_inference

_PROGRAM = "inference_single"
_HELP = "type a prompt, :seed N for another seed, or :quit"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser(_PROGRAM, description=__doc__)
    parser.add_argument("--prompt", metavar="TEXT", help="make one motion of this, and ask nothing")
    add_inference_arguments(parser)
    return run(_make, parser, argv)


def _make(arguments: argparse.Namespace) -> int:
    inference = read_inference(arguments, _PROGRAM)
    if not inference.options.quiet:
        for note in inference.notes:
            complain(_PROGRAM, f"note: {note}")
    if arguments.prompt is not None:
        from options.prompts import check_text

        return _maker(inference)(check_text(arguments.prompt), inference.order)
    return _converse(inference.order, _maker(inference))


def _maker(inference: Inference) -> Callable[[str, GenerationOrder], int]:
    """Return what makes the motion of one prompt; it loads the model for all of them."""
    from options.prompts import PromptRequest
    from scripts.batch import make_all
    from scripts.reference.reference_previews import reference_naming

    model = open_model(inference)
    naming = reference_naming(inference.options, inference.line["fps"])

    def make(prompt: str, order: GenerationOrder) -> int:
        return make_all(
            _PROGRAM,
            order,
            [PromptRequest(prompt)],
            lambda: model,
            naming,
        )

    return make


def _converse(order: GenerationOrder, make: Callable[[str, GenerationOrder], int]) -> int:
    """Make a motion of every line; an error or Ctrl-C costs its own line only."""
    for line in _lines(order.output.quiet):
        word, _, rest = line.partition(" ")
        try:
            if word in (":quit", ":q"):
                break
            if word == ":seed":
                order = replace(order, sampling=replace(order.sampling, seed=_whole(rest)))
            elif line.startswith(":"):
                complain(_PROGRAM, f"unknown command {word!r}; {_HELP}")
            else:
                _interruptible(make, line, order)
        except USER_ERRORS as error:
            complain(_PROGRAM, describe(error))
    return EXIT_OK


def _interruptible(
    make: Callable[[str, GenerationOrder], int], prompt: str, order: GenerationOrder
) -> None:
    try:
        make(prompt, order)
    except Terminated:
        raise
    except KeyboardInterrupt:
        complain(_PROGRAM, "interrupted; :quit leaves")


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError(f":seed needs a whole number, got {text.strip()!r}") from None


def _lines(quiet: bool) -> Iterator[str]:
    """Yield what is typed, line by line; a terminal has arrow keys and a history for it."""
    if not sys.stdin.isatty():
        yield from filter(None, map(str.strip, sys.stdin))
        return
    with suppress(ImportError):  # not on every system
        import readline  # noqa: F401
    if not quiet:
        complain(_PROGRAM, _HELP)
    while True:
        try:
            line = input("prompt> ").strip()
        except EOFError:
            return
        if line:
            yield line


if __name__ == "__main__":
    raise SystemExit(main())
