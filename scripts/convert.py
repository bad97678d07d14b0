"""Write published weights as a checkpoint directory, once, in the precision they have.

Takes the two files of a release, or a folder of them (also the safetensors that others publish).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from options.checkpoint import TEXT_POOLINGS
from options.commandline import Parser
from scripts.command import EXIT_OK, run

if TYPE_CHECKING:
    from models.foreign import Claim
    from models.reference_files import ReferenceFiles


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = Parser("saymove convert", description=__doc__)
    parser.add_argument("out", metavar="OUT", type=Path, help="the checkpoint directory to write")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="a folder of published weights")
    for name, what in (
        ("--resume-pth", "file of the tokenizer, such as fsq_net_6000000.pth"),
        ("--resume-trans", "file of the transformer, such as motionmillion_3B_all.pth"),
        ("--text-encoder", "folder of the text encoder, or of the hub's cache of it"),
        ("--mean", ".npy file of the features' mean (default: MotionMillion's)"),
        ("--std", ".npy file of their standard deviation (default: likewise)"),
    ):
        parser.add_argument(name, type=Path, metavar="PATH", help=what)
    parser.add_argument("--nb-code", type=int, metavar="N", help="nominal codebook size")
    parser.add_argument(
        "--n-head-gpt", type=int, metavar="N", help="attention heads, for a size never published"
    )
    parser.add_argument("--block-size", type=int, metavar="N", help="positions (default: 301)")
    parser.add_argument("--vq-act", choices=("relu", "silu", "gelu"), help="default: relu")
    parser.add_argument("--vq-norm", choices=("none", "LN", "GN", "BN"), help="default: LN")
    parser.add_argument("--dilation-growth-rate", type=int, metavar="N", help="default: 3")
    parser.add_argument(
        "--text-sum-way",
        "--text_sum_way",
        choices=TEXT_POOLINGS,
        help="the vectors of a text become one: the first, their mean or their sum (default: none)",
    )
    parser.add_argument("--pretrained-llama", metavar="SIZE", help="hold the file against a size")
    parser.add_argument(
        "--copy-text-encoder",
        action="store_true",
        help="copy the text encoder into the directory (default: remember where it is)",
    )
    parser.add_argument(
        "--judge",
        type=Path,
        metavar="DIR",
        help="folder of an evaluator to choose among the candidates of --best-of",
    )
    return run(_convert, parser, argv)


def _convert(arguments: argparse.Namespace) -> int:
    from models.judge.evaluator import load_evaluator
    from models.judge.judge import put_judge
    from models.reference_checkpoint import Reference

    if arguments.judge is not None:
        load_evaluator(arguments.judge)
    reference = Reference(_files(arguments))
    reference.convert(arguments.out, arguments.copy_text_encoder)
    if arguments.judge is not None:
        put_judge(arguments.judge, arguments.out)
    options = reference.config.transformer
    size = reference.size or "no published size"
    print(f"{arguments.out}: {size}, {options.num_layers} layers of {options.embed_dim} channels")
    return EXIT_OK


def _files(arguments: argparse.Namespace) -> ReferenceFiles:
    from dataclasses import replace

    from models.reference_files import ReferenceFiles, find_reference_files

    if arguments.folder is not None:
        found = find_reference_files(arguments.folder)
        if found is None:
            raise ValueError(
                f"{arguments.folder} holds no published weights (fsq*.pth and motionmillion*.pth, "
                "or fsq.safetensors and ar.safetensors)"
            )
        parts = {
            "tokenizer": arguments.resume_pth,
            "transformer": arguments.resume_trans,
            "text_encoder": arguments.text_encoder,
            "mean": arguments.mean,
            "std": arguments.std,
        }
        given = {name: path for name, path in parts.items() if path is not None}
        return replace(found, claims={**found.claims, **_claims(arguments)}, **given)
    for name in ("resume_pth", "resume_trans", "text_encoder"):
        if getattr(arguments, name) is None:
            raise ValueError(f"--{name.replace('_', '-')} is missing; name it, or a --folder")
    return ReferenceFiles(
        arguments.resume_pth,
        arguments.resume_trans,
        arguments.text_encoder,
        arguments.mean,
        arguments.std,
        _claims(arguments),
    )


def _claims(arguments: argparse.Namespace) -> dict[str, Claim]:
    from models.foreign import Claim

    flags = {
        "nb_code": "codebook",
        "n_head_gpt": "num_heads",
        "block_size": "block_size",
        "vq_act": "activation",
        "vq_norm": "norm",
        "dilation_growth_rate": "dilation_growth",
        "pretrained_llama": "size",
        "text_sum_way": "text_pooling",
    }
    given = {flag: getattr(arguments, flag) for flag in flags}
    return {
        flags[flag]: Claim(value, f"--{flag.replace('_', '-')} {value}")
        for flag, value in given.items()
        if value is not None
    }


if __name__ == "__main__":
    raise SystemExit(main())
