"""Which previews a motion gets, and what they are called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from options.run import OutputOptions
from scripts.results import slug


@dataclass(frozen=True, slots=True)
class Motion:
    """What the name of a preview may say of its motion.

    Attributes:
        number: place of the prompt in the run.
        sample: number of the sample among `num_samples`.
        num_samples: motions of each version of the prompt.
        flag: of the version.
        prompt: what the user asked for.
        text: what the model read.
        fps: frames per second.
    """

    number: int
    sample: int
    num_samples: int
    flag: int
    prompt: str
    text: str
    fps: float

    @property
    def start(self) -> str:
        """What the names of its files start with."""
        return f"{self.flag}_" if self.num_samples == 1 else f"{self.flag}_s{self.sample}_"

    @property
    def index(self) -> str:
        """The same by numbers alone; a second version of the prompt shows its flag."""
        return f"{self.number}-{self.sample}_" + ("" if self.flag == 1 else f"{self.flag}_")


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview to draw: name of the file without suffix, kind, caption, frames per second."""

    name: str
    kind: str
    caption: str
    fps: float


Naming = Callable[[Motion], Sequence[Preview]]


def own_naming(output: OutputOptions) -> Naming:
    """Return what names previews as saymove's own commands do."""

    def name(motion: Motion) -> Sequence[Preview]:
        if output.preview == "none":
            return ()
        start = motion.index if output.save_with_index else motion.start
        return (Preview(f"{start}{slug(motion.prompt)}", output.preview, motion.text, motion.fps),)

    return name
