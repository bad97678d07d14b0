"""The reference's command line as an order of ours: the translation at the edge."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from options.checkpoint import CONFIG_FILE
from options.inference import InferenceOptions
from options.reference import ReferenceLine, add_reference_arguments, read_reference
from options.rewriting import RewriteOptions
from options.run import GenerationOrder, OutputOptions, RuntimeOptions, SamplingOptions
from options.schema import add_arguments, build
from scripts.command import complain

if TYPE_CHECKING:
    from models.foreign import Claim
    from models.pipeline import TextToMotion

# What --text_encode names -> where the reference keeps it
_TEXT_ENCODERS: Final = {
    "flan-t5-xl": "models--google--flan-t5-xl",
    "flan-t5-xxl": "models--google--flan-t5-xxl",
    "clip": "models--openai--clip-vit-base-patch32",
}
# Flag of the reference -> field of our options. Those with conditions are in `_claims`.
_CLAIMS: Final = {
    "nb_code": "codebook",
    "code_dim": "code_dim",
    "output_emb_width": "code_dim",
    "down_t": "num_stages",
    "stride_t": "stride",
    "width": "width",
    "depth": "depth",
    "dilation_growth_rate": "dilation_growth",
    "vq_act": "activation",
    "kernel_size": "kernel_size",
    "causal": "causal",
    "block_size": "block_size",
    "n_head_gpt": "num_heads",
    "tie_weights": "tie_weights",
    "pretrained_llama": "size",
}


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

    def open_model(self) -> TextToMotion:
        """Return the model; its architecture is held against the flags.

        Raises:
            FileNotFoundError: a file is missing.
            ValueError: a file is damaged or refused, or does not fit another or the flags.
        """
        return _open_model(self)


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
        if not line[name] and not (line["resume_trans"] and checkpoint_folder(_weights(line))):
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
            checkpoint=_weights(line),
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


def _weights(line: ReferenceLine) -> Path:
    return Path(line["resume_trans"])


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


def _claims(line: ReferenceLine) -> Iterator[tuple[str, Claim]]:
    """What the flags that were given say of the architecture."""
    from models.foreign import QUANTIZERS, Claim

    for flag, name in _CLAIMS.items():
        if flag in line.given:
            yield name, Claim(line[flag], line.said(flag))
    if "quantizer" in line.given:
        yield "quantizer", Claim(QUANTIZERS[line["quantizer"]], line.said("quantizer"))
    if "vq_norm" in line.given:
        yield "norm", Claim(line["vq_norm"] or "none", line.said("vq_norm"))
    if "text_sum_way" in line.given:
        yield "text_pooling", Claim(line["text_sum_way"] or "none", line.said("text_sum_way"))
    if line["causal"] and "use_attn" in line.given:  # others do not read it
        yield "attention", Claim(line["use_attn"], line.said("use_attn"))
    if line["use_patcher"]:
        yield "patcher", Claim(line["patch_method"], line.said("patch_method"))
        yield "has_patcher", Claim(True, "--use_patcher")
        yield "patch_size", Claim(line["patch_size"], line.said("patch_size"))


def _open_model(inference: Inference) -> TextToMotion:
    from models.devices import pick_device, pick_dtype
    from models.loading import Loading
    from models.pipeline import TextToMotion
    from models.reference_checkpoint import Reference, load_directory
    from models.reference_files import ReferenceFiles
    from models.reference_quirks import QuirkyTextToMotion

    line, options = inference.line, inference.options
    kind = QuirkyTextToMotion if options.reference_quirks else TextToMotion
    device = pick_device(options.device)
    loading = Loading(device, pick_dtype(options.dtype, device), options.memory)
    folder = checkpoint_folder(_weights(line))
    if folder is not None:
        checkpoint = load_directory(folder, loading)
        pooling = checkpoint.config.text_pooling
        if "text_sum_way" in line.given and (line["text_sum_way"] or "none") != pooling:
            raise ValueError(
                f"{folder} has text_pooling {pooling}, but {line.said('text_sum_way')} was given; "
                "leave that out, or name files of weights"
            )
    else:
        encoder = Path("checkpoints", _TEXT_ENCODERS[line["text_encode"]])
        files = ReferenceFiles(
            Path(line["resume_pth"]),
            _weights(line),
            options.text_encoder or encoder,
            options.mean,
            options.std,
            dict(_claims(line)),
        )
        reference = Reference(files)
        if reference.size is None and "pretrained_llama" in line.given and not options.quiet:
            heads = reference.config.transformer.num_heads
            note = f"note: {line['resume_trans']} has no published size, so that"
            told = (
                f"{line.said('pretrained_llama')} is ignored; --n-head-gpt gives its {heads} heads"
            )
            complain(inference.program, f"{note} {told}")
        checkpoint = reference.load(loading)
    return kind(checkpoint, inference.order.runtime.batch_size, options.text_cache)


def checkpoint_folder(path: Path) -> Path | None:
    """Return the directory with all models that a path is, or is the transformer of, if any."""
    if path.is_dir():
        return path
    whole = path.name == "transformer.safetensors" and (path.parent / CONFIG_FILE).is_file()
    return path.parent if whole else None
