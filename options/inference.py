"""What saymove's drop-in commands can do besides what the reference's command line says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from options.schema import coerce_fields, option


@dataclass(frozen=True, slots=True)
class InferenceOptions:
    """Flags beyond those of the reference."""

    text_encoder: Path | None = option(
        None,
        help="folder of the text encoder, or of the hub's cache of it (default: checkpoints/"
        "models--google--flan-t5-xl, or what --text_encode names)",
    )
    mean: Path | None = option(
        None, help=".npy file of the features' mean (default: MotionMillion)"
    )
    std: Path | None = option(
        None, help=".npy file of their standard deviation (default: likewise)"
    )
    device: Literal["auto", "cpu", "cuda", "mps"] = option("auto", help="where to compute")
    dtype: Literal["auto", "float32", "bfloat16", "float16"] = option(
        "auto", help="number format of the weights; the reference computes in float32"
    )
    memory: Literal["auto", "low", "high"] = option(
        "auto",
        help="low: text encoder and transformer are in memory one at a time; high: both; "
        "auto: both where they fit",
    )
    text_cache: Path | None = option(
        None, help="folder that keeps what the text encoder made of a text, for later runs"
    )
    preview: Literal["both", "gif", "mp4", "none"] = option("both", help="kind of preview")
    save_with_index: bool = option(
        False, help="name previews by the number of the prompt and the sample: 12-0_a man bows.mp4"
    )
    workers: int | None = option(
        None,
        help="write files and draw previews of several motions with so many workers beside the "
        "model, 0 for none (default: one for each core but one)",
    )
    seconds: float | None = option(
        None, help="length of the motion (default: the model decides where to end)"
    )
    temperature: float | None = option(
        None, help="0 takes the likeliest token, as the reference does (default: 0)"
    )
    top_k: int | None = option(None, help="sample among this many likeliest tokens, 0 for all")
    top_p: float | None = option(
        None, help="sample among the likeliest tokens that hold this share of the probability"
    )
    reference_quirks: bool = option(
        False,
        help="do as the reference where that changes the motion: end after 50 tokens at the "
        "latest, and make token 1 of a motion that is empty; for comparing only",
    )
    quiet: bool = option(False, help="no progress and notes on stderr")
    json: bool = option(False, help="print the results as JSON")

    def __post_init__(self) -> None:
        """Give each field its type (ValueError); the ranges are checked where they are used."""
        coerce_fields(self)
