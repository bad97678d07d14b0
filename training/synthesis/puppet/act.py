"""Act: one action of the grammar with the phrases that describe it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from training.synthesis.puppet.performance import Performance, Style


@dataclass(frozen=True, slots=True)
class Phrase:
    """A predicate without a subject: a verb in its base form and what follows it.

    `Phrase("take", "three steps forward")` reads "takes three steps forward", "is taking three
    steps forward" or "taking three steps forward" as the sentence needs it.
    """

    verb: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A performance that starts at the origin facing +z, and every way of saying what it shows.

    Attributes:
        performance: the channels; first and last frame are at rest in the postures named below.
        phrases: descriptions that are all true of this very performance (side, count, direction,
            speed included where they are said).
        begins: posture of the first frame: "standing", "sitting", "kneeling" or "lying".
        ends: posture of the last frame.
    """

    performance: Performance
    phrases: tuple[Phrase, ...]
    begins: str = "standing"
    ends: str = "standing"


ActMaker = Callable[[np.random.Generator, Style], Act]


@dataclass(frozen=True, slots=True)
class Action:
    """An entry of the repertoire: how to make an act, how often, and what it leaves free.

    Attributes:
        make: draws the parameters and returns an act.
        weight: relative frequency in sampled scenes.
        begins: posture it must start from.
        hands_free: whether an arm gesture may be laid over it (walking: yes, clapping: no).
    """

    make: ActMaker
    weight: float = 1.0
    begins: str = "standing"
    hands_free: bool = False
