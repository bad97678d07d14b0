"""What an act of the arms is as an entry of the gestures, and how its other side is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from training.synthesis.gestures.arms import Sketch
from training.synthesis.language import mirror_phrase, phrase
from training.synthesis.puppet.act import Act
from training.synthesis.puppet.performance import Style

Draw = Callable[[np.random.Generator, Style, float | None], tuple[Sketch, list[str]]]


@dataclass(frozen=True, slots=True)
class ArmAct:
    """An entry: how to make the act, how often alone and laid over walking."""

    make: Callable[[np.random.Generator, Style, float | None], Act]
    weight: float = 1.0
    laid: float = 0.0


def entry(draw: Draw, weight: float = 1.0, laid: float = 0.0) -> ArmAct:
    """Make an entry of a drawing for the right side: half of its acts are mirrored."""

    def make(rng: np.random.Generator, style: Style, seconds: float | None = None) -> Act:
        sketch, texts = draw(rng, style, seconds)
        act = Act(sketch.finish(), tuple(phrase(text) for text in texts))
        return act if rng.random() < 0.5 else mirrored_act(act)

    return ArmAct(make, weight, laid)


def mirrored_act(act: Act) -> Act:
    """Return the act done by the other side, and said so."""
    return replace(
        act,
        performance=act.performance.mirrored(),
        phrases=tuple(mirror_phrase(words) for words in act.phrases),
    )
