"""Which previews a motion gets, and what they are called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from options.run import GenerationOrder
from scripts.experiments.results import slug


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
    """A preview to draw.

    Attributes:
        name: of the file, without suffix.
        kind: of the preview.
        caption: text below it.
        fps: frames per second.
        facts: what else a page tells of the motion.
    """

    name: str
    kind: str
    caption: str
    fps: float
    facts: tuple[str, ...] = ()


def facts_of(seed: object, sample: int, num_samples: int) -> tuple[str, ...]:
    """Return what made a motion, as a page shows it."""
    return (f"seed {seed}", *([f"sample {sample + 1}"] if num_samples > 1 else []))


Naming = Callable[[Motion], Sequence[Preview]]


def own_naming(order: GenerationOrder) -> Naming:
    """Return what names previews as saymove's own commands do."""
    output = order.output

    def name(motion: Motion) -> Sequence[Preview]:
        if output.preview == "none":
            return ()
        start = motion.index if output.save_with_index else motion.start
        facts = facts_of(order.sampling.seed, motion.sample, motion.num_samples)
        title = f"{start}{slug(motion.prompt)}"
        return (Preview(title, output.preview, motion.text, motion.fps, facts),)

    return name
