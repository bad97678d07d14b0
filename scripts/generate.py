"""Make motions from one sentence, and print the files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from options.commandline import Parser
from options.run import GenerationOrder
from scripts.command import EXIT_OK, complain, run


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser("saymove generate", description=__doc__)
    parser.add_argument("text", metavar="TEXT", help="what the person does, in a sentence")
    GenerationOrder.add_arguments(parser)
    return run(_generate, parser, argv)


def _generate(arguments: argparse.Namespace) -> int:
    from options.prompts import PromptRequest

    order = GenerationOrder.from_arguments(arguments)
    request = PromptRequest(arguments.text)

    from scripts.production.generation import produce
    from scripts.production.outcomes import Outcome

    def report(outcome: Outcome) -> None:
        if outcome.failed:
            raise ValueError(outcome.record["error"])
        if not order.output.quiet:
            for warning in outcome.record["warnings"]:
                complain("saymove generate", f"warning: {warning}")
            if outcome.there:
                complain("saymove generate", "the motion was there already")
        print(outcome.as_json() if order.output.json else "\n".join(map(str, outcome.files)))

    produce(order, [request], report)
    return EXIT_OK


if __name__ == "__main__":
    raise SystemExit(main())
