"""The model that a reference's command line names: its files, and what the flags say of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from options.reference import ReferenceLine
from scripts.command import complain
from scripts.reference.reference_order import Inference, checkpoint_folder, weights

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


def open_model(inference: Inference) -> TextToMotion:
    """Return the model; its architecture is held against the flags.

    Raises:
        FileNotFoundError: a file is missing.
        ValueError: a file is damaged or refused, or does not fit another or the flags.
    """
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
    folder = checkpoint_folder(weights(line))
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
            weights(line),
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
