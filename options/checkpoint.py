"""config.json of a checkpoint directory: the architecture and how to use it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, get_args

from options.architecture import TokenizerOptions, TransformerOptions
from options.schema import from_mapping, option, to_mapping

CONFIG_FILE: Final = "config.json"
FORMAT: Final = 1

TextPooling = Literal["none", "cls", "mean", "sum"]
TEXT_POOLINGS: Final[tuple[str, ...]] = get_args(TextPooling)


@dataclass(frozen=True, slots=True)
class GenerationDefaults:
    """How this checkpoint is sampled where the user does not say otherwise."""

    temperature: float = option(1.0, help="0 takes the most likely token")
    top_k: int = option(0, help="only the k most likely tokens; 0 for all")
    top_p: float = option(1.0, help="only the most likely tokens of this total probability")
    guidance: float = option(1.0, help="how much more a text counts than an empty one; 1 is off")
    best_of: int = option(1, help="candidates of each motion, the best of which is kept; 1 is off")
    # A model that was never shown longer ones does not know how to end them.
    max_seconds: float = option(
        0.0, help="longest motion where no length is wanted; 0 for the longest that can be made"
    )

    def __post_init__(self) -> None:
        if self.best_of < 1:
            raise ValueError(f"best_of must be at least 1, got {self.best_of}")
        if not self.max_seconds >= 0:
            raise ValueError(f"max_seconds must not be negative, got {self.max_seconds}")


@dataclass(frozen=True, slots=True)
class CheckpointConfig:
    """Everything that config.json says."""

    format: int = option(help="version of the directory's layout")
    representation: str = option(help="motion representation of the tokenizer")
    fps: float = option(help="frames per second")
    max_text_tokens: int = option(help="positions of a text; a longer one is cut at a word")
    text_encoder: str = option(
        help="Hugging Face directory relative to config.json, an absolute path, or a hub name"
    )
    tokenizer: TokenizerOptions = option(help="architecture of the tokenizer")
    transformer: TransformerOptions = option(help="architecture of the transformer")
    generation: GenerationDefaults = option(help="sampling defaults")
    licence: str = option(help="licence of the weights")
    provenance: str = option(help="where the weights come from, in a sentence or two")
    # A default, so that config files of format 1 from before this field stay readable.
    text_pooling: TextPooling = option(
        "none",
        help="a text becomes one vector: its first position (cls), the mean or the sum of all; "
        "none: a vector for each position",
    )

    def __post_init__(self) -> None:
        if self.format != FORMAT:
            raise ValueError(
                f"format must be {FORMAT}, got {self.format}: another saymove wrote it"
            )
        if self.representation != "272":
            raise ValueError(f"representation must be 272, got {self.representation!r}")
        if not self.fps > 0:
            raise ValueError(f"fps must be positive, got {self.fps}")
        if self.tokenizer.codebook_size != self.transformer.codebook_size:
            raise ValueError(
                f"transformer has codebook_size {self.transformer.codebook_size}, but the "
                f"tokenizer has {self.tokenizer.codebook_size} codes"
            )
        if not 1 <= self.max_text_tokens < self.transformer.block_size:
            raise ValueError(
                f"max_text_tokens must leave room in block_size {self.transformer.block_size}, "
                f"got {self.max_text_tokens}"
            )

    @property
    def longest_prefix(self) -> int:
        """Positions that a text takes in a sequence at most."""
        return self.max_text_tokens if self.text_pooling == "none" else 1

    def save(self, directory: Path) -> None:
        """Write config.json to a checkpoint directory."""
        text = json.dumps(to_mapping(self), indent=2) + "\n"
        (directory / CONFIG_FILE).write_text(text, encoding="utf-8")


def read_checkpoint_config(directory: Path) -> CheckpointConfig:
    """Return what config.json of a checkpoint directory says.

    Raises:
        FileNotFoundError: the directory or its config.json does not exist.
        ValueError: it is no valid JSON, or a key is missing, unknown or out of range.
    """
    file = directory / CONFIG_FILE
    if not directory.is_dir():
        raise FileNotFoundError(f"there is no checkpoint directory {directory}")
    if not file.is_file():
        raise FileNotFoundError(f"{directory} is no checkpoint: it holds no {CONFIG_FILE}")
    try:
        content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError(f"{file} is not valid JSON: {error}") from error
    return from_mapping(CheckpointConfig, content, str(file))
