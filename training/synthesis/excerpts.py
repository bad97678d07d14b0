"""Parts of acts: the middle of a walk, a gesture while it is held, a squat that stays down."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from training.synthesis.gestures.repertoire import rests_of
from training.synthesis.puppet.act import Act, Phrase
from training.synthesis.puppet.performance import FPS

Rng = np.random.Generator

SHORTEST_SECONDS = 1.2
# A phrase that says how much or how it ends is not true of a part of the act.
_WHOLE_ONLY = re.compile(
    r"\b(?:steps?|times|once|twice|stops?|then|before|after|finally|start\w*|turn\w*|circles?|square"
    r"|met(?:er|re)s?|and|around|one|two|three|four|five|six|seven|eight|nine|ten|half|full|\d+|to|few"
    r"|until|distance|way|for|back|down|up|short|long|zigzag\w*|curve\w*|arc|figure|S|shape\w*|S-\w+"
    r"|wav\w+|approach|toward\w*)\b|,",
    re.IGNORECASE,
)
# Of what is still held at the end.
_KEPT = ("and [hold] the pose", "and [keep] still", "and [stay] like that", "and [hold] it there")
_STAYING = (
    "and [stay] there",
    "and [remain] there",
    "and [hold] still",
    "and [hold] the position",
    "and [stay] like that",
    "and [hold] it",
)
_STAYING_DOWN = (
    "and [stay] down",
    "and [stay] low",
    "and [remain] down there",
    "and [hold] the position",
    "and [hold] it",
    "and [keep] still down there",
)
_SAYS_HELD = re.compile(r"\b(?:hold|stay|remain|keep|still)\b")
_FAR_DOWN = 0.25  # metres the pelvis sinks where "down" is where somebody stays
# What holds a second verb already.
COMPOUND = re.compile(r"\band\b|[\[<,]|\bwhile\b")
_UP_AGAIN = re.compile(r"\b(?:stand|get|rise|up|upright|back|again|once|one(?! knee))\b|,")
_REPEATED = re.compile(r"\b(?:twice|times|squats|bows|bends|lunges|some)\b|to both sides")


def middle_of(rng: Rng, act: Act) -> Act | None:
    """The act without its start and stop, as recorded clips often are; None if none is left."""
    phrases = tuple(
        words for words in act.phrases if not _WHOLE_ONLY.search(f"{words.verb} {words.rest}")
    )
    frames = act.performance.num_frames
    start = round(frames * rng.uniform(0.15, 0.35))
    stop = round(frames * rng.uniform(0.65, 0.88))
    if not phrases or stop - start < SHORTEST_SECONDS * FPS:
        return None
    return replace(act, performance=act.performance[start:stop], phrases=phrases)


def until_held(act: Act) -> Act | None:
    """The act cut while the hands rest away from the body's sides; None if they never do."""
    stop = rests_of(act.performance)
    phrases = tuple(words for words in act.phrases if "[lower]" not in words.rest)
    plain = tuple(words for words in phrases if not COMPOUND.search(words.rest))
    if stop is None or not phrases or stop < SHORTEST_SECONDS * FPS:
        return None
    kept = tuple(
        Phrase(words.verb, f"{words.rest} {end}".strip()) for words in plain for end in _KEPT
    )
    # What is only raised comes down again: a sentence of this one says that it is held.
    return replace(act, performance=act.performance[:stop], phrases=kept or phrases)


def until_low(rng: Rng, act: Act) -> Act | None:
    """The act up to where the body is lowest or bent most, held there; None if it repeats."""
    phrases = tuple(
        words
        for words in act.phrases
        if not _UP_AGAIN.search(words.rest) and words.verb not in ("dodge", "evade", "slip")
    )
    if not phrases or any(_REPEATED.search(words.rest) for words in act.phrases):
        return None
    body = act.performance
    trunk = np.linalg.norm(body.pelvis, axis=1) + np.linalg.norm(body.spine, axis=1)
    away = body.root[0, 1] - body.root[:, 1] + 0.4 * trunk
    frames = np.arange(int(np.flatnonzero(away > away.max() - 0.005)[-1]) + 1)
    held = np.full(int(rng.uniform(0.6, 2.0) * FPS), frames[-1])
    kept = body[np.concatenate([frames, held])]
    far_down = kept.root[0, 1] - kept.root[-1, 1] > _FAR_DOWN
    # Who only squats or bows rises again: here every sentence says that somebody stays there.
    said = tuple(words for words in phrases if _says_held(words))
    said += tuple(
        Phrase(words.verb, f"{words.rest} {end}".strip())
        for words in phrases
        for end in (_STAYING_DOWN if far_down else _STAYING)
        if not _says_held(words) and not COMPOUND.search(words.rest)
    )
    return replace(act, performance=kept, phrases=said) if said else None


def _says_held(words: Phrase) -> bool:
    return _SAYS_HELD.search(f"{words.verb} {words.rest}") is not None


def while_standing(rng: Rng, words: Phrase) -> Phrase:
    """Say "stand and wave" or "stand there waving" for "wave"."""
    if words.verb == "stand":
        return words
    second = (f"and [{words.verb}]", f"still and [{words.verb}]", f"there <{words.verb}>")
    return Phrase("stand", f"{second[rng.integers(3)]} {words.rest}".strip())
