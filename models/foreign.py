"""Weights of other people's training runs: names and shapes in, architecture options out.

Nothing is read here and nothing is guessed. What the shapes of a file say is taken from them and
held against what a user or a config file claims; what no shape can say (activation, dilation,
number of heads of an unpublished size) comes from the claims or is what the published models have.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from options.architecture import (
    FSQ_LEVELS,
    TokenizerOptions,
    TransformerOptions,
    load_preset,
    preset_names,
)
from options.schema import from_mapping

Shapes = Mapping[str, tuple[int, ...]]

# Name of a quantizer in the reference's flags and configs -> ours
QUANTIZERS: Final = {
    "FSQ": "FSQ",
    "LFQ": "LFQ",
    "BSQ": "BSQ",
    "orig": "VQ",
    "reset": "VQ-reset",
    "ema": "EMA",
    "ema_reset": "EMA-reset",
}
DEFAULT_BLOCK_SIZE: Final = 301
_MOTION_DIMS: Final = (272, 263, 251)


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says about an architecture.

    Attributes:
        value: the value, in our terms.
        said: where it was said, for messages: "--down-t 2".
    """

    value: Any
    said: str


Claims = Mapping[str, Claim]


def transformer_names(keys: Iterable[str]) -> dict[str, str]:
    """Return our name of each weight of a published transformer -> its key in the file.

    Raises:
        ValueError: two keys mean the same weight.
    """
    return _unique((key.replace("module.", ""), key) for key in keys)


def tokenizer_names(keys: Iterable[str]) -> dict[str, str]:
    """Return our name of each weight of a published tokenizer -> its key in the file.

    Raises:
        ValueError: two keys mean the same weight.
    """
    return _unique((key.replace("module.", "").removeprefix("vqvae."), key) for key in keys)


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for name, key in pairs:
        if name in names:
            raise ValueError(f"the keys {names[name]!r} and {key!r} are the same weight")
        names[name] = key
    return names


class _Evidence:
    """The shapes of one file, and how they are held against claims."""

    def __init__(self, shapes: Shapes, claims: Claims, file: Path) -> None:
        self.shapes, self.claims, self.file = shapes, claims, file

    def shape(self, name: str, dimensions: int) -> tuple[int, ...]:
        found = self.shapes.get(name)
        if found is None or len(found) != dimensions:
            state = "is missing" if found is None else f"has shape {found}"
            raise ValueError(f"{self.file} is no such model: {name} {state}")
        return found

    def agreed(self, name: str, found: Any) -> Any:
        """Return what the file says, unless a claim says something else (ValueError)."""
        claim = self.claims.get(name)
        if claim is not None and claim.value != found:
            raise ValueError(
                f"{self.file} has {name} {found}, but {claim.said} was given; "
                "leave that out or name the right file"
            )
        return found

    def claimed(self, name: str, otherwise: Any) -> Any:
        """Return what a claim says about something that no shape can tell."""
        claim = self.claims.get(name)
        return otherwise if claim is None else claim.value

    def count(self, pattern: str) -> int:
        """How many different numbers stand for the group in the names that match."""
        matches = (re.match(pattern, name) for name in self.shapes)
        return len({match[1] for match in matches if match})


def derive_transformer(shapes: Shapes, claims: Claims, file: Path) -> TransformerOptions:
    """Return the architecture of a transformer.

    Args:
        shapes: by our names.
        claims: by field name; besides those `size`, the name of a published size.
        file: where the shapes come from, for messages.
    Raises:
        ValueError: the shapes are those of no such transformer, or a claim differs from them.
    """
    evidence = _Evidence(shapes, claims, file)
    rows, width = evidence.shape("transformer.wte.weight", 2)
    layers = evidence.count(r"transformer\.h\.(\d+)\.")
    if not layers:
        raise ValueError(f"{file} is no such model: it has no layer transformer.h.0")
    head_rows, _ = evidence.shape("lm_head.weight", 2)
    if head_rows not in (rows, rows - 1):
        raise ValueError(f"{file}: lm_head has {head_rows} rows for a vocabulary of {rows}")
    architecture = {
        "num_layers": evidence.agreed("num_layers", layers),
        "num_heads": _heads(evidence, layers, width),
        "embed_dim": evidence.agreed("embed_dim", width),
        "block_size": evidence.claimed("block_size", DEFAULT_BLOCK_SIZE),
        "codebook_size": evidence.agreed("codebook_size", rows - 2),
        "text_dim": evidence.agreed("text_dim", evidence.shape("llama_proj.weight", 2)[1]),
        # Published heads leave out the row of the pad token unless they are the embedding.
        "tie_weights": evidence.agreed("tie_weights", head_rows == rows),
    }
    return from_mapping(TransformerOptions, architecture, str(file))


def published_size(num_layers: int, embed_dim: int) -> tuple[str, int] | None:
    """Return name and number of heads of the published size with so many layers and channels."""
    for name in preset_names():
        options = load_preset(name).transformer
        if name != "mini" and (options.num_layers, options.embed_dim) == (num_layers, embed_dim):
            return name, options.num_heads
    return None


def _heads(evidence: _Evidence, layers: int, width: int) -> Any:
    """The number of heads: no shape tells it, but a published size has only one."""
    size, claim = evidence.claims.get("size"), evidence.claims.get("num_heads")
    published = published_size(layers, width)
    if published is not None:
        evidence.agreed("size", published[0])
        return published[1]
    if claim is not None:
        return claim.value
    says = "" if size is None else f" ({size.said} has other shapes)"
    raise ValueError(
        f"{evidence.file} has {layers} layers of {width} channels, which is no published size"
        f"{says}; say its number of attention heads (--n-head-gpt)"
    )


def derive_tokenizer(
    shapes: Shapes,
    claims: Claims,
    file: Path,
    patcher: str | None = None,
    codebook_size: int | None = None,
) -> TokenizerOptions:
    """Return the architecture of a tokenizer.

    Args:
        shapes: by our names.
        claims: by field name.
        file: where the shapes come from, for messages.
        patcher: which patcher the file's buffers are of ("haar" or "rearrange"), if it has one.
        codebook_size: true number of codes of the transformer that goes with it, if there is one;
            it tells apart FSQ codebooks with the same number of dimensions.
    Raises:
        ValueError: the shapes are those of no such tokenizer, or a claim differs from them.
    """
    evidence = _Evidence(shapes, claims, file)
    first = 0 if patcher is None else 1
    causal = f"encoder.model.{first}.conv.weight" in shapes
    conv = "conv.weight" if causal else "weight"
    width, channels, kernel = evidence.shape(f"encoder.model.{first}.{conv}", 3)
    stages = evidence.count(r"encoder\.model\.(\d+)\.1\.model\.0\.conv1\.weight")
    attention = evidence.count(r"encoder\.middle_blocks\.(\d+)\.") > 0
    code_dim = evidence.shape(f"decoder.model.0.{conv}", 3)[1]
    if not stages:
        raise ValueError(f"{file} is no such model: its encoder has no stage")
    stage = f"encoder.model.{first + 2}"
    motion_dim = _motion_dim(evidence, channels)
    quantizer, codebook = _codebook(evidence, code_dim, codebook_size)
    blocks = re.escape(stage) + r"\.1\.model\.(\d+)\.conv1\.weight"
    architecture = {
        "motion_dim": motion_dim,
        "width": evidence.agreed("width", width),
        "code_dim": evidence.agreed("code_dim", code_dim),
        "num_stages": evidence.agreed("num_stages", stages),
        "depth": evidence.agreed("depth", evidence.count(blocks)),
        "dilation_growth": evidence.claimed("dilation_growth", 3),
        "kernel_size": evidence.agreed("kernel_size", kernel),
        "activation": evidence.claimed("activation", "relu"),
        "norm": _norm(evidence, f"{stage}.1.model.0.norm1"),
        "codebook": codebook,
        "quantizer": quantizer,
        "stride": evidence.agreed("stride", evidence.shape(f"{stage}.0.{conv}", 3)[2] // 2),
        "causal": evidence.agreed("causal", causal),
        "attention": evidence.agreed("attention", attention),
        "patcher": evidence.agreed("patcher", patcher) if patcher else _no_patcher(evidence),
        "patch_size": channels // motion_dim,
    }
    return from_mapping(TokenizerOptions, architecture, str(file))


def _no_patcher(evidence: _Evidence) -> Any:
    evidence.agreed("has_patcher", False)
    return "none"


def _motion_dim(evidence: _Evidence, channels: int) -> Any:
    """Features per frame: the channels of the first convolution, of all frames of a patch."""
    size = evidence.claimed("patch_size", 1)
    fits = isinstance(size, int) and size > 0 and channels % size == 0
    found = channels // size if fits else channels
    if channels in _MOTION_DIMS:
        evidence.agreed("patch_size", 1)
        found = channels
    return evidence.agreed("motion_dim", found)


def _norm(evidence: _Evidence, name: str) -> Any:
    """Normalisation of the blocks; layer and group normalisation have the same shapes."""
    if f"{name}.running_mean" in evidence.shapes:
        return evidence.agreed("norm", "BN")
    if f"{name}.weight" not in evidence.shapes:
        return evidence.agreed("norm", "none")
    claimed = evidence.claimed("norm", "LN")
    return evidence.agreed("norm", claimed if claimed in ("LN", "GN") else "LN")


def _codebook(evidence: _Evidence, code_dim: int, codebook_size: int | None) -> tuple[Any, int]:
    """Quantizer and codebook, in the terms of TokenizerOptions."""
    shapes = evidence.shapes
    for weight, kinds in (
        ("quantizer.embedding.weight", ("VQ",)),
        # These three differ in training alone.
        ("quantizer.codebook", ("EMA-reset", "EMA", "VQ-reset")),
        ("quantizer.mask", ("LFQ", "BSQ")),
    ):
        if weight in shapes:
            claimed = evidence.claimed("quantizer", kinds[0])
            kind = evidence.agreed("quantizer", claimed if claimed in kinds else kinds[0])
            size = 2 ** shapes[weight][0] if kind in ("LFQ", "BSQ") else shapes[weight][0]
            return kind, evidence.agreed("codebook", size)
    evidence.agreed("quantizer", "FSQ")
    return "FSQ", _nominal_size(evidence, code_dim, codebook_size)


def _nominal_size(evidence: _Evidence, code_dim: int, codebook_size: int | None) -> int:
    """Nominal FSQ codebook: by its dimensions, the transformer's vocabulary and what is claimed."""
    dims = evidence.shapes.get("quantizer.project_in.weight", (code_dim,))[0]
    fitting = [size for size, levels in FSQ_LEVELS.items() if len(levels) == dims]
    if not fitting:
        raise ValueError(f"{evidence.file}: no FSQ codebook has {dims} dimensions")
    if codebook_size is not None:
        known = [size for size in fitting if math.prod(FSQ_LEVELS[size]) == codebook_size]
        if not known:
            sizes = " or ".join(str(math.prod(FSQ_LEVELS[size])) for size in fitting)
            raise ValueError(
                f"{evidence.file} has FSQ of {dims} dimensions, which is {sizes} codes, "
                f"but the transformer has {codebook_size}; they do not belong together"
            )
        fitting = known
    claimed = evidence.claimed("codebook", fitting[0])
    if len(fitting) > 1 and "codebook" not in evidence.claims:
        raise ValueError(
            f"{evidence.file} has FSQ of {dims} dimensions; say which codebook it is: --nb-code "
            f"{' or '.join(map(str, fitting))}"
        )
    return int(evidence.agreed("codebook", claimed if claimed in fitting else fitting[0]))
