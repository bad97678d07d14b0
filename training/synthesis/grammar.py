"""The motion grammar: acts drawn, put together and captioned into training scenes.

A scene is one act, two or three in a row, or a way of walking with a gesture laid over it. Scene i
of a seed depends on (seed, i) alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from motion.clip import MotionClip
from motion.edit import canonicalize
from training.synthesis.compositions import KINDS, Draft, draw_draft
from training.synthesis.excerpts import SHORTEST_SECONDS
from training.synthesis.gestures.idling import enliven
from training.synthesis.puppet.performance import FPS, Performance, Style
from training.synthesis.puppet.rig import perform_all
from training.synthesis.repertoire import CORE
from training.synthesis.wording.rewording import plainest, reword
from training.synthesis.wording.sentences import draw_sentence

Rng = np.random.Generator

_FEWEST_CAPTIONS, _MOST_CAPTIONS = 4, 6
_PLAIN_CHANCE = 0.7  # of a scene to be told once as most people would
_MAX_TRIES = 400
_TRIES_OF_A_KIND = 20
_AT_ONCE = 16  # scenes performed together


@dataclass(frozen=True, slots=True)
class Scene:
    """A motion with several captions, all of them true.

    Attributes:
        clip: the motion, at the origin facing +z, feet on the floor, 30 frames per second.
        captions: different sentences.
        name: what it was made of, such as "walk forward + wave" or "sit down, stand up".
    """

    clip: MotionClip
    captions: tuple[str, ...]
    name: str

    @property
    def core(self) -> bool:
        """Whether it is made of acts of `CORE` alone."""
        acts = re.sub(r" \((?:excerpt|held)\)", "", self.name)
        return CORE.issuperset(re.split(r", | \+ ", acts))


def sample_scene(rng: Rng, max_seconds: float = 9.9) -> Scene:
    """Return a scene drawn from the grammar, at most `max_seconds` long.

    Raises:
        ValueError: `max_seconds` is too short for any act.
    """
    return _played([_written(rng, max_seconds)])[0]


def sample_scenes(
    seed: int, numbers: int | Iterable[int], max_seconds: float = 9.9
) -> Iterator[Scene]:
    """Yield the scenes of these numbers, or the first so many; scene i depends on (seed, i) alone.

    Raises:
        ValueError: `max_seconds` is too short for any act.
    """
    left = iter(range(numbers) if isinstance(numbers, int) else numbers)
    while some := list(islice(left, _AT_ONCE)):
        yield from _played(
            [_written(np.random.default_rng((seed, number)), max_seconds) for number in some]
        )


@dataclass(frozen=True, slots=True)
class _Script:
    """A scene before it is performed."""

    performance: Performance
    captions: tuple[str, ...]
    name: str


def _played(scripts: list[_Script]) -> list[Scene]:
    clips = perform_all([script.performance for script in scripts])
    return [
        Scene(canonicalize(clip), script.captions, script.name)
        for clip, script in zip(clips, scripts, strict=True)
    ]


def _written(rng: Rng, max_seconds: float) -> _Script:
    longest = int(max_seconds * FPS)
    if longest < SHORTEST_SECONDS * FPS:
        raise ValueError(
            f"max_seconds is {max_seconds}, scenes need at least {SHORTEST_SECONDS} s; give more"
        )
    for attempt in range(_MAX_TRIES):
        if attempt % _TRIES_OF_A_KIND == 0:  # long kinds fail more often and must not be lost
            kind = str(rng.choice(list(KINDS), p=list(KINDS.values())))
        draft = draw_draft(rng, Style.sample(rng), kind, longest)
        if draft is None or not SHORTEST_SECONDS * FPS <= draft.performance.num_frames <= longest:
            continue
        performance = enliven(rng, draft.performance)
        return _Script(performance, _captions(rng, draft), draft.name)
    raise ValueError(
        f"no act of at most {max_seconds} s in {_MAX_TRIES} draws; allow longer scenes"
    )


def _captions(rng: Rng, draft: Draft) -> tuple[str, ...]:
    """Draw different sentences for a draft; fewer where it has only few phrases."""
    wanted = int(rng.integers(_FEWEST_CAPTIONS, _MOST_CAPTIONS + 1))
    found: dict[str, str] = {}
    several = len(draft.phrases) > 1
    for attempt in range(8 * wanted):
        plain = attempt == 0 and rng.random() < _PLAIN_CHANCE
        said = [
            plainest(rng, phrases, shorter=several)
            if plain
            else reword(rng, phrases[rng.integers(len(phrases))])
            for phrases in draft.phrases
        ]
        sentence = draw_sentence(
            rng, said, draft.joiner, apart=draft.apart, held=draft.held, plain=plain
        )
        found.setdefault(sentence.lower().rstrip("."), sentence)
        if len(found) == wanted:
            break
    return tuple(found.values())
