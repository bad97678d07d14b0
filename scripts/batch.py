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
from scripts.production.outcomes import Outcome

if TYPE_CHECKING:
    from models.pipeline import TextToMotion
    from scripts.production.previews import Naming


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
    naming: Naming | None = None,
) -> int:
    """Make motions for all requests, print the result folders and return the exit status.

    Of several processes that torchrun started, the first one prints for all.

    Args:
        program: who speaks in messages.
        order: all that the user chose.
        requests: the prompts.
        open_model: makes the model; None loads the one that the order names.
        naming: says which previews a motion gets; None for those that the order asks for.
    """
    from tqdm import tqdm

    from scripts.production.generation import produce
    from scripts.production.team import Team

    team = Team.from_environment()
    summary = _Summary(program, order.output.quiet)
    hidden = order.output.quiet or not team.leads or not sys.stderr.isatty()
    with tqdm(total=len(requests), desc="prompts", unit="", disable=hidden) as bar:

        def report(outcome: Outcome) -> None:
            summary.add(outcome)
            bar.clear()
            if order.output.json:
                print(outcome.as_json(), flush=True)
            elif not outcome.failed and not outcome.there:
                print(outcome.record["folder"], flush=True)
            bar.update()

        produce(order, requests, report, open_model, naming, team)
    return summary.say(order.output.resume)


class _Summary:
    """What there is to say at the end of a batch; the records themselves are not kept."""

    def __init__(self, program: str, quiet: bool) -> None:
        self.program, self.quiet = program, quiet
        self.num_prompts = self.num_there = self.num_elsewhere = self.num_redrawn = 0
        self.warnings: list[tuple[int, str]] = []
        self.faults: list[tuple[int, str]] = []

    def add(self, outcome: Outcome) -> None:
        record = outcome.record
        self.num_prompts += 1
        self.num_there += outcome.there
        self.num_elsewhere += record["status"] == "elsewhere"
        self.num_redrawn += outcome.redrawn
        if not outcome.there or outcome.redrawn:
            for warning in record.get("warnings", ()):
                self.warnings.append((outcome.number, f"{record['folder']}: {warning}"))
        if outcome.failed and record["status"] != "elsewhere":
            fault = f"prompt {outcome.number} ({record['prompt']!r}) failed: {record['error']}"
            self.faults.append((outcome.number, fault))

    def say(self, resumed: bool) -> int:
        """Write warnings and faults to stderr, in the order of the prompts; return the status."""
        if not self.quiet:
            for _, warning in sorted(self.warnings):
                complain(self.program, f"warning: {warning}")
            if self.num_redrawn:
                lacking = f"{self.num_redrawn} of {self.num_prompts} prompts lacked previews"
                complain(self.program, f"{lacking}, which were tried again")
            if resumed and self.num_prompts:
                of_all = f"{self.num_there} of {self.num_prompts} prompts"
                complain(self.program, f"{of_all} were there already")
        for _, fault in sorted(self.faults):
            complain(self.program, fault)
        if self.num_elsewhere:
            left = f"{self.num_elsewhere} of {self.num_prompts} prompts are left to another run"
            complain(self.program, f"{left} that is making them; --resume again when it has ended")
        if self.faults:
            complain(self.program, f"{len(self.faults)} of {self.num_prompts} prompts failed")
        return EXIT_PARTLY if self.faults or self.num_elsewhere else EXIT_OK


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
