"""The reference's command line as an order of ours: the translation at the edge."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from options.checkpoint import CONFIG_FILE
from options.inference import InferenceOptions
from options.reference import ReferenceLine, add_reference_arguments, read_reference
from options.rewriting import RewriteOptions
from options.run import GenerationOrder, OutputOptions, RuntimeOptions, SamplingOptions
from options.schema import add_arguments, build


@dataclass(frozen=True, slots=True)
class Inference:
    """What a reference's command line asks for.

    Attributes:
        program: who speaks in messages.
        line: the flags of the reference.
        options: our own flags.
        order: the same in our terms; previews are made apart, under the reference's names.
        notes: what the user should know, a line each.
    """

    program: str
    line: ReferenceLine
    options: InferenceOptions
    order: GenerationOrder
    notes: tuple[str, ...]


def add_inference_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` all flags of the reference and those of ours."""
    add_arguments(parser, InferenceOptions)
    add_reference_arguments(parser)


def read_inference(arguments: argparse.Namespace, program: str) -> Inference:
    """Return what a parser with these flags has read.

    Raises:
        ValueError: a flag is missing, or a value is out of range.
    """
    line = read_reference(arguments)
    options = build(InferenceOptions, argparse.Namespace(**_own(arguments)))
    for name in ("resume_trans", "resume_pth"):
        if not line[name] and not (line["resume_trans"] and checkpoint_folder(weights(line))):
            raise ValueError(f"{_flag(name)} is missing; name the file of weights")
    rewriting, notes = _rewriting(line)
    if line.ignored:
        notes.append(f"ignored, since only a training needs them: {_list(line.ignored)}")
    if options.reference_quirks:
        notes.append("as the reference: 50 tokens at most, token 1 where there is none")
    folder = Path(line["out_dir"], line["exp_name"])
    order = GenerationOrder(
        SamplingOptions(
            seed=line["seed"],
            seconds=options.seconds,
            temperature=options.temperature,
            top_k=options.top_k,
            top_p=options.top_p,
        ),
        RuntimeOptions(
            checkpoint=weights(line),
            device=options.device,
            dtype=options.dtype,
            memory=options.memory,
            text_cache=options.text_cache,
            **({"batch_size": line["batch_size"]} if "batch_size" in line.given else {}),
        ),
        OutputOptions(
            folder.parent,
            folder.name,
            preview="none",
            cleanup="off",  # the reference shows what the model made
            workers=options.workers,
            quiet=options.quiet,
            json=options.json,
        ),
        rewriting,
    )
    return Inference(program, line, options, order, tuple(notes))


def _own(arguments: argparse.Namespace) -> dict[str, Any]:
    names = InferenceOptions.__dataclass_fields__
    return {name: value for name, value in vars(arguments).items() if name in names}


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-")


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(map(_flag, names))


def _rewriting(line: ReferenceLine) -> tuple[RewriteOptions, list[str]]:
    """Who rewrites; a folder without a model costs the rewriting, not the motions."""
    if not line["use_rewrite_model"]:
        return RewriteOptions(rewrite="none"), []
    folder = Path(line["rewrite_model_path"] or ".")
    if (folder / CONFIG_FILE).is_file():
        return RewriteOptions(rewrite="local", rewrite_model_path=folder), []
    note = f"the prompts are not rewritten: {str(folder)!r} holds no chat model"
    return RewriteOptions(rewrite="none"), [note]


def weights(line: ReferenceLine) -> Path:
    """Return the file of the transformer's weights, or the folder that was named for it."""
    return Path(line["resume_trans"])


def checkpoint_folder(path: Path) -> Path | None:
    """Return the directory with all models that a path is, or is the transformer of, if any."""
    if path.is_dir():
        return path
    whole = path.name == "transformer.safetensors" and (path.parent / CONFIG_FILE).is_file()
    return path.parent if whole else None
