"""What may be chosen for one run of a generator, and the order form that holds it all."""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from options.commandline import add_config_argument
from options.preview import LookOptions
from options.rewriting import RewriteOptions
from options.schema import add_arguments, build_all, coerce_fields, option

_LARGEST_SEED = 2**63 - 1
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class SamplingOptions:
    """Sampling: what decides the motion, besides the prompt."""

    seed: int = option(0, help="a whole number; the same seed gives the same motion")
    num_samples: int = option(1, help="motions for each prompt")
    seconds: float | None = option(
        None, help="length of the motion (default: the model decides where to end)"
    )
    temperature: float | None = option(
        None, help="0 takes the likeliest token, more is more varied (default: the checkpoint's)"
    )
    top_k: int | None = option(
        None, help="sample among this many likeliest tokens, 0 for all (default: the checkpoint's)"
    )
    top_p: float | None = option(
        None,
        help="sample among the likeliest tokens that hold this share of the probability, "
        "above 0 up to 1 (default: the checkpoint's)",
    )
    guidance: float | None = option(
        None,
        help="how much more the text counts than an empty one, 1 for the model as it is, 2 twice "
        "(default: the checkpoint's)",
    )
    best_of: int | None = option(
        None,
        help="draw so many candidates for each motion and keep the one that fits its text best, "
        "by the model's own judgement (default: the checkpoint's)",
    )

    def __post_init__(self) -> None:
        """Refuse what cannot be sampled with (ValueError)."""
        coerce_fields(self)
        if not 0 <= self.seed <= _LARGEST_SEED:
            raise ValueError(f"seed must be from 0 to {_LARGEST_SEED}, got {self.seed}")
        _require_at_least_one("num_samples", self.num_samples)
        _require_at_least_one("best_of", self.best_of)
        if self.top_k is not None and self.top_k < 0:
            raise ValueError(f"top_k must be 0 (all tokens) or more, got {self.top_k}")
        # The comparisons are written so that NaN fails them.
        if self.seconds is not None and not 0 < self.seconds < math.inf:
            raise ValueError(f"seconds must be a finite number above 0, got {self.seconds}")
        if self.temperature is not None and not 0 <= self.temperature < math.inf:
            raise ValueError(
                f"temperature must be a finite number of at least 0, got {self.temperature}"
            )
        if self.top_p is not None and not 0 < self.top_p <= 1:
            raise ValueError(f"top_p must be above 0 and at most 1, got {self.top_p}")
        if self.guidance is not None and not 0 <= self.guidance < math.inf:
            raise ValueError(f"guidance must be a finite number of at least 0, got {self.guidance}")


@dataclass(frozen=True, slots=True)
class RuntimeOptions:
    """Run time: which model, and on what it runs."""

    checkpoint: Path | None = option(
        None, help="folder of a checkpoint (default: the small model that comes with saymove)"
    )
    device: Literal["auto", "cpu", "cuda", "mps"] = option("auto", help="where to compute")
    dtype: Literal["auto", "float32", "bfloat16", "float16"] = option(
        "auto", help="number format of the weights"
    )
    quantize: Literal["none", "int8"] = option(
        "none", help="int8 stores large matrices in 8 bits: less memory, and faster on a CPU"
    )
    use_ema: bool = option(
        False, help="take the moving average of the transformer's weights that a checkpoint holds"
    )
    lora: Path | None = option(
        None, help="folder of an adapter (train_transformer --lora) that is put on the checkpoint"
    )
    batch_size: int = option(16, help="motions generated at the same time")
    allow_download: bool = option(False, help="let a checkpoint fetch a text encoder it refers to")
    memory: Literal["auto", "low", "high"] = option(
        "auto",
        help="low: text encoder and transformer are in memory one at a time; high: both; "
        "auto: both where they fit",
    )
    text_cache: Path | None = option(
        None, help="folder that keeps what the text encoder made of a text, for later runs"
    )

    def __post_init__(self) -> None:
        """Refuse what cannot be run (ValueError)."""
        coerce_fields(self)
        _require_at_least_one("batch_size", self.batch_size)


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """Output: where results go, and which."""

    out_dir: Path = option(Path("results"), help="folder of all results")
    exp_name: str = option("default", help="name of the folder in it for this kind of run")
    preview: Literal["mp4", "gif", "webp", "png", "html", "none"] = option(
        "mp4",
        help="kind of preview; png: a strip of key frames, html: a page to play it in 3D",
    )
    cleanup: Literal["on", "off"] = option(
        "on",
        help="on: previews show feet that stand, a floor that carries, no jitter, and the clean "
        "joints are written too; off: only what the model made",
    )
    save_with_index: bool = option(
        False, help="name previews by the number of the prompt and the sample: 12-0_a-man-bows.mp4"
    )
    resume: bool = option(
        False, help="leave out the prompts whose motions the experiment holds, whole, already"
    )
    workers: int | None = option(
        None,
        help="write files and draw previews of several motions with so many workers beside the "
        "model, 0 for none (default: one for each core)",
    )
    quiet: bool = option(False, help="no progress on stderr")
    json: bool = option(False, help="print the results as JSON")

    def __post_init__(self) -> None:
        """Refuse what is no name of one folder, and a number of workers below 0 (ValueError)."""
        coerce_fields(self)
        if self.workers is not None and self.workers < 0:
            raise ValueError(f"workers must be 0 (none) or more, got {self.workers}")
        name = self.exp_name
        plain = name.isprintable() and name.strip() == name and not set(name) & set("/\\:")
        if not plain or name in ("", ".", "..") or len(name) > _LONGEST_NAME:
            raise ValueError(
                f"exp_name must be the name of one folder, without / \\ : and at most "
                f"{_LONGEST_NAME} characters, got {name!r}"
            )


_PARTS = (SamplingOptions, RuntimeOptions, OutputOptions, RewriteOptions, LookOptions)


@dataclass(frozen=True, slots=True)
class GenerationOrder:
    """The order form: all that a user may choose for a generation, besides the prompts."""

    sampling: SamplingOptions = field(default_factory=SamplingOptions)
    runtime: RuntimeOptions = field(default_factory=RuntimeOptions)
    output: OutputOptions = field(default_factory=OutputOptions)
    rewriting: RewriteOptions = field(default_factory=RewriteOptions)
    look: LookOptions = field(default_factory=LookOptions)

    @staticmethod
    def add_arguments(parser: argparse.ArgumentParser) -> None:
        """Give `parser` the flags of all parts, and `--config`."""
        add_config_argument(parser)
        for part in _PARTS:
            add_arguments(parser, part)

    @classmethod
    def from_arguments(cls, namespace: argparse.Namespace) -> GenerationOrder:
        """Return the order that a parser with these flags has read; ValueError as `build_all`."""
        return cls(*build_all(_PARTS, namespace, namespace.config))


def _require_at_least_one(name: str, value: int | None) -> None:
    if value is not None and value < 1:
        raise ValueError(f"{name} must be at least 1, got {value}")
