"""What can be chosen when a text encoder learns from a larger one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from options.schema import option


@dataclass(frozen=True, slots=True)
class TextDistillationOptions:
    """What only the text encoder's training knows."""

    teacher: Path = option(
        help="Hugging Face directory of a sentence encoder, such as all-MiniLM-L6-v2"
    )
    out: Path = option(Path("runs/text_start"), help="encoder directory written at the end")
    vocab_size: int | None = option(None, help="pieces, in place of the preset's number")
    captions: int = option(40000, help="most captions of the data that are learned from")
    wide_sentences: int = option(60000, help="sentences in words that no caption need have")
    wide_share: float = option(0.5, help="share of the samples that are wide sentences")
    masked_share: float = option(
        0.35, help="share of each batch that learns to restore hidden pieces instead"
    )
    dropout: float = option(0.0, help="dropout of the text encoder")

    def __post_init__(self) -> None:
        """Hold every number against its range (ValueError)."""
        if self.vocab_size is not None and self.vocab_size < 300:
            raise ValueError(
                f"vocab_size must be at least 300, 256 of them bytes, got {self.vocab_size}"
            )
        for name in ("captions", "wide_sentences"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be at least 1, got {getattr(self, name)}")
        if not 0 <= self.wide_share <= 1:
            raise ValueError(f"wide_share must be between 0 and 1, got {self.wide_share}")
        for name in ("masked_share", "dropout"):
            if not 0 <= getattr(self, name) < 1:
                raise ValueError(f"{name} must be in [0, 1), got {getattr(self, name)}")
