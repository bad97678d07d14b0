"""Make motions for every line of a prompt file, and print the result folders."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from options.commandline import Parser
from options.prompt_formats import PROMPT_FORMATS
from options.prompts import PromptRequest, extend_prompts, read_prompts
from options.run import GenerationOrder
from scripts.command import EXIT_OK, EXIT_PARTLY, complain, run
from scripts.records import Outcome

if TYPE_CHECKING:
    from models.pipeline import TextToMotion


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser("saymove batch", description=__doc__)
    parser.add_argument(
        "file",
        metavar="FILE",
        help="UTF-8 text with one prompt a line, - for standard input; blank lines and lines that "
        "start with '# ' are skipped. Or another of the formats below",
    )
    parser.add_argument(
        "--prompt-format",
        choices=PROMPT_FORMATS,
        default="auto",
        help="syntax of the file: text, text#frames (20 a second), text#frames#id (30 a second), "
        "JSON lines, CSV with a header, JSON groups (default: found out)",
    )
    parser.add_argument(
        "--extended-prompts",
        metavar="FILE",
        help="a second file with as many prompts: the model reads these, and those of the first "
        "name the results",
    )
    GenerationOrder.add_arguments(parser)
    return run(_batch, parser, argv)


def _batch(arguments: argparse.Namespace) -> int:
    order = GenerationOrder.from_arguments(arguments)
    return make_all("saymove batch", order, _read(arguments, order))


def make_all(
    program: str,
    order: GenerationOrder,
    requests: Sequence[PromptRequest],
    open_model: Callable[[], TextToMotion] | None = None,
    finish: Callable[[Outcome], Outcome] = lambda outcome: outcome,
) -> int:
    """Make motions for all requests, print the result folders and return the exit status.

    Args:
        program: who speaks in messages.
        order: all that the user chose.
        requests: the prompts.
        open_model: makes the model; None loads the one that the order names.
        finish: is called with each outcome when it comes, and returns what is reported of it.
    """
    from tqdm import tqdm

    from scripts.generation import produce

    quiet = order.output.quiet
    outcomes: list[Outcome] = []
    hidden = quiet or not sys.stderr.isatty()
    with tqdm(total=len(requests), desc="prompts", unit="", disable=hidden) as bar:

        def report(outcome: Outcome) -> None:
            outcome = finish(outcome)
            outcomes.append(outcome)
            bar.clear()
            if order.output.json:
                print(outcome.as_json(), flush=True)
            elif not outcome.failed:
                print(outcome.record["folder"], flush=True)
            bar.update()

        produce(order, requests, report, open_model)
    outcomes.sort(key=lambda outcome: outcome.number)
    if not quiet:
        for outcome in outcomes:
            for warning in outcome.record.get("warnings", ()):
                complain(program, f"warning: {outcome.record['folder']}: {warning}")
    failed = [outcome for outcome in outcomes if outcome.failed]
    for outcome in failed:
        where = f"prompt {outcome.number} ({outcome.record['prompt']!r})"
        complain(program, f"{where} failed: {outcome.record['error']}")
    if failed:
        complain(program, f"{len(failed)} of {len(outcomes)} prompts failed")
    return EXIT_PARTLY if failed else EXIT_OK


def _read(arguments: argparse.Namespace, order: GenerationOrder) -> Sequence[PromptRequest]:
    """Read the prompts of the one file or of both."""
    prompts = read_prompts(arguments.file, prompt_format=arguments.prompt_format)
    if arguments.extended_prompts is None:
        return prompts.requests
    if order.rewriting.rewrite != "none":
        raise ValueError("give --extended-prompts or a rewriter, not both: one replaces the other")
    extended = read_prompts(arguments.extended_prompts, prompt_format=arguments.prompt_format)
    return extend_prompts(prompts, extended).requests


if __name__ == "__main__":
    raise SystemExit(main())
