"""What can be chosen when an evaluator is trained, and when a checkpoint is evaluated."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from options.files import read_config
from options.schema import from_mapping, option, to_mapping

EVALUATOR_CONFIG: Final = "config.json"
EVALUATOR_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class EvaluatorOptions:
    """Architecture of the evaluator: two encoders that end in one space."""

    embed_dim: int = option(128, help="channels of both encoders")
    num_heads: int = option(4, help="attention heads")
    hidden_dim: int = option(512, help="channels inside the layers")
    motion_layers: int = option(4, help="layers of the motion encoder")
    text_layers: int = option(3, help="layers of the text encoder")
    vocab_size: int = option(2000, help="pieces of the text vocabulary")
    latent_dim: int = option(128, help="dimensions of the common space")
    max_text_tokens: int = option(48, help="pieces of a text; what is longer is cut")
    max_seconds: float = option(12.0, help="length of a motion; what is longer is cut")

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} must be above 0, got {getattr(self, name)}")
        if self.embed_dim % (2 * self.num_heads):
            raise ValueError(
                f"embed_dim must be a multiple of twice the {self.num_heads} heads, "
                f"got {self.embed_dim}"
            )


@dataclass(frozen=True, slots=True)
class EvaluatorConfig:
    """What config.json of an evaluator's folder says."""

    format: int = option(help="version of this file")
    architecture: EvaluatorOptions = option(help="sizes", flag=False)
    licence: str = option(help="of the weights")
    provenance: str = option(help="what it was trained on")

    def save(self, folder: Path) -> None:
        """Write config.json to an evaluator's folder."""
        text = json.dumps(to_mapping(self), indent=2) + "\n"
        (folder / EVALUATOR_CONFIG).write_text(text, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class EvaluatorTrainingOptions:
    """What only the evaluator's training knows."""

    evaluator_out: Path | None = option(
        None, help="folder of the evaluator, written at the end (default: run_dir/evaluator)"
    )
    architecture: EvaluatorOptions = option(EvaluatorOptions(), help="sizes", flag=False)
    dropout: float = option(0.1, help="dropout of both encoders")
    provenance: str = option(
        "", help="what config.json is to say of the data (default: the licences of its motions)"
    )

    def __post_init__(self) -> None:
        if not 0 <= self.dropout < 1:
            raise ValueError(f"dropout must be in [0, 1), got {self.dropout}")


@dataclass(frozen=True, slots=True)
class EvaluationOptions:
    """Evaluation: what is judged, by what, and how often."""

    data_dir: Path | None = option(
        None, help="folder written by prepare_data, whose held-out motions are the measure"
    )
    motions: Path | None = option(
        None,
        help="judge these motions instead of a checkpoint's: an experiment folder, or a folder of "
        "NAME.npy (joints or features) with NAME.txt (a caption a line)",
    )
    evaluator: Path | None = option(
        None, help="folder of the evaluator (default: the one that comes with saymove)"
    )
    source: Literal["all", "clips", "grammar"] = option(
        "all", help="which of the held-out motions: captured clips, motion grammar, or both"
    )
    samples: int = option(128, help="most motions, drawn by chance")
    repeats: int = option(3, help="how often everything is done anew, for the intervals")
    multimodality_texts: int = option(8, help="texts that get several motions, 0 for none")
    multimodality_samples: int = option(8, help="motions that each of them gets")
    prompt_seeds: int = option(0, help="seeds of the prompt-following benchmark, 0 to leave it out")
    guidance: float | None = option(
        None, help="how much more the text counts than none (default: the checkpoint's)"
    )
    best_of: int | None = option(
        None,
        help="candidates of each motion, the best of which is kept (default: the checkpoint's)",
    )
    search: int = option(
        0,
        help="judge the tokenizer a second time with tokens searched among so many codes each, as "
        "encode --search; 0 to leave it out",
    )
    seed: int = option(0, help="of the choice of motions and captions, and of the first repeat")
    out: Path = option(Path("evaluation.json"), help="file that the figures are written to")

    def __post_init__(self) -> None:
        if self.data_dir is None and self.motions is None:
            raise ValueError("data_dir is missing: the held-out motions of a prepared data folder")
        for name, least in (
            ("samples", 32),  # that many motions are a contest of R-precision
            ("repeats", 1),
            ("multimodality_texts", 0),
            ("multimodality_samples", 2),
            ("prompt_seeds", 0),
            ("search", 0),
            ("seed", 0),
        ):
            if getattr(self, name) < least:
                raise ValueError(f"{name} must be at least {least}, got {getattr(self, name)}")
        if self.best_of is not None and self.best_of < 1:
            raise ValueError(f"best_of must be at least 1, got {self.best_of}")


def read_evaluator_config(folder: Path) -> EvaluatorConfig:
    """Return what config.json in an evaluator's folder says.

    Raises:
        FileNotFoundError: there is none.
        ValueError: it says something else, or is of another version.
    """
    file = folder / EVALUATOR_CONFIG
    if not file.is_file():
        raise FileNotFoundError(
            f"{folder} holds no evaluator ({EVALUATOR_CONFIG} is missing); "
            "train_evaluator writes one"
        )
    config = from_mapping(EvaluatorConfig, read_config(file), str(file))
    if config.format != EVALUATOR_FORMAT:
        raise ValueError(f"{file} is of format {config.format}, expected {EVALUATOR_FORMAT}")
    return config
