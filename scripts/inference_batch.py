"""Make motions for every line of a prompt file, with the command line of MotionMillion's reference.

Flags, files and names are those of its inference_batch.py; `saymove batch` does the same with
fewer words.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial

from options.commandline import Parser
from scripts.command import complain, run
from scripts.reference.reference_model import open_model
from scripts.reference.reference_order import add_inference_arguments, read_inference

_PROGRAM = "inference_batch"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser(_PROGRAM, description=__doc__)
    add_inference_arguments(parser)
    return run(_make, parser, argv)


def _make(arguments: argparse.Namespace) -> int:
    from options.prompts import read_prompts
    from scripts.batch import make_all
    from scripts.reference.reference_previews import reference_naming

    inference = read_inference(arguments, _PROGRAM)
    if not inference.line["infer_batch_prompt"]:
        raise ValueError("--infer_batch_prompt is missing; name a file with one prompt a line")
    prompts = read_prompts(inference.line["infer_batch_prompt"], prompt_format="plain")
    if not inference.options.quiet:
        for note in inference.notes:
            complain(_PROGRAM, f"note: {note}")
    return make_all(
        _PROGRAM,
        inference.order,
        prompts.requests,
        partial(open_model, inference),
        reference_naming(inference.options, inference.line["fps"]),
    )


if __name__ == "__main__":
    raise SystemExit(main())
