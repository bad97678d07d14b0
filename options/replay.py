"""What may be chosen when accidents of a training are replayed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final, Literal

from options.schema import coerce_fields, option

# What users of other trainers type, and what it is called here.
OTHER_NAMES: Final = {"--output-dir": "--out-dir", "--model-path": "--checkpoint"}


@dataclass(frozen=True, slots=True)
class ReplayOptions:
    """Replay: which accidents, with which weights, and what is made of them."""

    anomaly_id: str | None = option(
        None, help="replay this one only: the name of its folder, or the number of its step"
    )
    checkpoint: Path | None = option(
        None,
        help="weights to replay with: a checkpoint, a run folder or its state.pt, or weights of "
        "another record (default: those of the record)",
    )
    model_type: Literal["auto", "transformer", "tokenizer", "evaluator"] = option(
        "auto", help="which training the records are of (auto: what each record says)"
    )
    out_dir: Path | None = option(
        None, help="folder for reports and previews (default: replays/ in the run folder)"
    )
    fps: float | None = option(None, help="frames per second of previews (default: the motion's)")
    device: Literal["auto", "cpu", "cuda", "mps"] = option(
        "auto", help="where to compute (auto: where the training did, if that is there)"
    )
    preview: Literal["mp4", "png", "none"] = option(
        "mp4", help="mp4: a video, png: strips of key frames, none: reports only"
    )
    gradients: bool = option(True, help="recompute the gradients, which takes the most memory")
    generation: bool = option(True, help="generate a motion from the recorded text")
    quiet: bool = option(False, help="no progress and no warnings on stderr")
    json: bool = option(False, help="print the reports as JSON, one a line")

    def __post_init__(self) -> None:
        """Refuse a frame rate that no file can hold (ValueError)."""
        coerce_fields(self)
        if self.fps is not None and not 0.1 <= self.fps <= 1000:  # NaN fails this too
            raise ValueError(f"fps must be from 0.1 to 1000, got {self.fps}")


def translated(argv: list[str]) -> list[str]:
    """Return a command line in our own spelling.

    `--anomaly_dir DIR` becomes DIR, `--model_path` becomes `--checkpoint` and so on, with
    underscores or dashes; a checkpoint or an id given as an empty text is left out.
    """
    words: list[str] = []
    given = iter(argv)
    for word in given:
        if not word.startswith("--"):
            words.append(word)
            continue
        name, equals, value = word.partition("=")
        name = name.replace("_", "-")
        name = OTHER_NAMES.get(name, name)
        if name == "--anomaly-dir":
            words += [value] if equals else list(islice(given, 1))
        elif name in ("--checkpoint", "--anomaly-id"):
            rest = [value] if equals else list(islice(given, 1))
            words += [] if rest == [""] else [name, *rest]
        else:
            words.append(name + equals + value)
    return words
