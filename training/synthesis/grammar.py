"""The motion grammar: acts drawn, put together and captioned into training scenes.

A scene is one act, two or three in a row, or a way of walking with a gesture laid over it. Scene i
of a seed depends on (seed, i) alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from motion.clip import MotionClip
from motion.edit import canonicalize
from training.synthesis.gestures.idling import IDLING, enliven
from training.synthesis.gestures.repertoire import GESTURES, HELD, LAID, lay_over, rests_of
from training.synthesis.language import draw_sentence
from training.synthesis.locomotion.repertoire import LOCOMOTION
from training.synthesis.puppet.act import Act, Action, Phrase
from training.synthesis.puppet.performance import FPS, Array, Performance, Style, chain
from training.synthesis.puppet.rig import perform
from training.synthesis.whole_body.repertoire import WHOLE_BODY

Rng = np.random.Generator

# How often a scene is made in which way, and how often an act comes from which part.
KINDS: dict[str, float] = {"one": 0.57, "laid": 0.08, "two": 0.25, "three": 0.10}
PARTS: tuple[tuple[dict[str, Action], float], ...] = (
    (LOCOMOTION, 0.40),
    (WHOLE_BODY, 0.30),
    (GESTURES, 0.26),
    (IDLING, 0.04),
)
# What everybody asks of such a model first; a training may draw these scenes more often.
CORE = frozenset(
    [
        "walk forward",
        "walk up to",
        "walk backward",
        "walk sideways",
        "walk diagonally",
        "walk steps forward",
        "walk steps backward",
        "walk steps sideways",
        "turn",
        "walk on a curve",
        "run",
        "jog",
        "run on a curve",
        "jump up",
        "jump forward",
        "jump backward",
        "jump aside",
        "jump and turn",
        "hop",
        "jumping jacks",
        "squat",
        "squat and hold",
        "front kick",
        "side kick",
        "kick a ball",
        "punch",
        "bow",
        "kneel on one knee",
        "kneel down",
        "stand up from kneeling",
        "sit down",
        "sit still",
        "stand up",
        "wave",
        "wave high",
        "wave both hands",
        "clap",
        "raise",
        "point",
    ]
)
_EXCERPT_CHANCE = 0.30  # of a single act of locomotion
_HELD_CHANCE = 0.35  # of a single gesture to end before the arms come down again
_SHORTEST_SECONDS = 1.2
_FEWEST_CAPTIONS, _MOST_CAPTIONS = 3, 5
_MAX_TRIES = 400
_TRIES_OF_A_KIND = 20
# A phrase that says how much or how it ends is not true of a part of the act.
_WHOLE_ONLY = re.compile(
    r"\b(?:steps?|times|once|twice|stops?|then|before|after|finally|start\w*|turn\w*|circles?|square"
    r"|met(?:er|re)s?|and|around|one|two|three|four|five|six|seven|eight|nine|ten|half|full|\d+|to|few"
    r"|until|back|down|up|short|long|zigzag\w*|curve\w*|arc|figure|S|shape\w*|S-\w+|wav\w+|approach|toward\w*)\b|,",
    re.IGNORECASE,
)
# What a laid gesture may make untrue.
_OF_ARMS_OR_HEAD = re.compile(r"\b(?:arms?|hands?|fists?|elbows?|head|look\w*|gaze|empty)\b", re.I)


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


@dataclass(frozen=True, slots=True)
class _Draft:
    """A scene before it is performed: phrases per act, said in a row or "while"."""

    performance: Performance
    phrases: tuple[tuple[Phrase, ...], ...]
    name: str
    joiner: str = "then"


def sample_scene(rng: Rng, max_seconds: float = 9.9) -> Scene:
    """Return a scene drawn from the grammar, at most `max_seconds` long.

    Raises:
        ValueError: `max_seconds` is too short for any act.
    """
    longest = int(max_seconds * FPS)
    if longest < _SHORTEST_SECONDS * FPS:
        raise ValueError(
            f"max_seconds is {max_seconds}, scenes need at least {_SHORTEST_SECONDS} s; give more"
        )
    for attempt in range(_MAX_TRIES):
        if attempt % _TRIES_OF_A_KIND == 0:  # long kinds fail more often and must not be lost
            kind = str(rng.choice(list(KINDS), p=list(KINDS.values())))
        draft = _draw_draft(rng, Style.sample(rng), kind)
        if draft is None or not _SHORTEST_SECONDS * FPS <= draft.performance.num_frames <= longest:
            continue
        clip = canonicalize(perform(enliven(rng, draft.performance)))
        return Scene(clip, _captions(rng, draft), draft.name)
    raise ValueError(
        f"no act of at most {max_seconds} s in {_MAX_TRIES} draws; allow longer scenes"
    )


def sample_scenes(seed: int, count: int, max_seconds: float = 9.9) -> Iterator[Scene]:
    """Yield `count` scenes; scene i depends on `seed` and i alone.

    Raises:
        ValueError: `max_seconds` is too short for any act.
    """
    for index in range(count):
        yield sample_scene(np.random.default_rng((seed, index)), max_seconds)


def _draw_draft(rng: Rng, style: Style, kind: str) -> _Draft | None:
    if kind == "one":
        return _one(rng, style)
    if kind == "laid":
        return _laid(rng, style)
    return _in_a_row(rng, style, 2 if kind == "two" else 3)


def _draw_action(rng: Rng, posture: str | None) -> tuple[str, Action, dict[str, Action]]:
    """Draw name, action and part of the repertoire; `posture` is where it must begin."""
    entries, weights = [], []
    for part, share in PARTS:
        total = sum(action.weight for action in part.values())
        for name, action in part.items():
            if posture is None or action.begins == posture:
                entries.append((name, action, part))
                weights.append(share * action.weight / total)
    chances = np.array(weights)
    return entries[rng.choice(len(entries), p=chances / chances.sum())]


def _one(rng: Rng, style: Style) -> _Draft:
    name, action, part = _draw_action(rng, None)
    act = action.make(rng, style)
    if part is LOCOMOTION and rng.random() < _EXCERPT_CHANCE:
        excerpt = _middle_of(rng, act)
        if excerpt is not None:
            return _Draft(excerpt.performance, (excerpt.phrases,), f"{name} (excerpt)")
    if name in HELD and part is GESTURES and rng.random() < _HELD_CHANCE:
        held = _until_held(rng, act)
        if held is not None:
            return _Draft(held.performance, (held.phrases,), f"{name} (held)")
    return _Draft(act.performance, (act.phrases,), name)


def _middle_of(rng: Rng, act: Act) -> Act | None:
    """The act without its start and stop, as recorded clips often are; None if none is left."""
    phrases = tuple(
        words for words in act.phrases if not _WHOLE_ONLY.search(f"{words.verb} {words.rest}")
    )
    frames = act.performance.num_frames
    start = round(frames * rng.uniform(0.15, 0.35))
    stop = round(frames * rng.uniform(0.65, 0.88))
    if not phrases or stop - start < _SHORTEST_SECONDS * FPS:
        return None
    return replace(act, performance=act.performance[start:stop], phrases=phrases)


def _until_held(rng: Rng, act: Act) -> Act | None:
    """The act cut while the hands rest away from the body's sides; None if they never do."""
    stop = rests_of(act.performance)
    phrases = tuple(words for words in act.phrases if "[lower]" not in words.rest)
    if stop is None or not phrases or stop < _SHORTEST_SECONDS * FPS:
        return None
    return replace(act, performance=act.performance[:stop], phrases=phrases)


def _laid(rng: Rng, style: Style) -> _Draft | None:
    """A way of getting about with a gesture laid over it, for all of it or a part."""
    free = {
        name: action
        for part, _ in PARTS[:2]
        for name, action in part.items()
        if action.hands_free and action.begins == "standing"
    }
    names = list(free)
    chances = np.array([free[name].weight for name in names])
    name = str(rng.choice(names, p=chances / chances.sum()))
    base = free[name].make(rng, style)
    said = tuple(words for words in base.phrases if not _OF_ARMS_OR_HEAD.search(words.rest))
    over = str(rng.choice(list(LAID), p=_shares([share for share, _ in LAID.values()])))
    maker = LAID[over][1]
    frames = base.performance.num_frames
    if frames < 2.2 * FPS or not said:
        return None
    throughout = rng.random() < 0.6
    gesture = maker(rng, style, frames / FPS if throughout else None)
    length = gesture.performance.num_frames
    if throughout and abs(length - frames) <= 2:
        laid = gesture.performance[: min(length, frames)]
        start = 0
    elif length <= frames:
        laid = gesture.performance
        start = int(rng.integers(0, frames - length + 1))
    else:
        return None
    performance = lay_over(base.performance, laid, start)
    return _Draft(performance, (said, gesture.phrases), f"{name} + {over}", "while")


def _in_a_row(rng: Rng, style: Style, count: int) -> _Draft:
    """Acts one after the other, each beginning in the posture the one before ended in."""
    acts: list[Act] = []
    names: list[str] = []
    while len(acts) < count:
        posture = acts[-1].ends if acts else "standing"
        name, action, _ = _draw_action(rng, posture)
        if name in names:
            continue
        acts.append(action.make(rng, style))
        names.append(name)
    performance = chain([act.performance for act in acts])
    return _Draft(performance, tuple(act.phrases for act in acts), ", ".join(names))


def _shares(weights: list[float]) -> Array:
    chances: Array = np.array(weights, dtype=float)
    chances /= chances.sum()
    return chances


def _captions(rng: Rng, draft: _Draft) -> tuple[str, ...]:
    """Draw different sentences for a draft; fewer where it has only few phrases."""
    wanted = int(rng.integers(_FEWEST_CAPTIONS, _MOST_CAPTIONS + 1))
    found: dict[str, str] = {}
    for _ in range(8 * wanted):
        said = [phrases[rng.integers(len(phrases))] for phrases in draft.phrases]
        sentence = draw_sentence(rng, said, draft.joiner)
        found.setdefault(sentence.lower().rstrip("."), sentence)
        if len(found) == wanted:
            break
    return tuple(found.values())
