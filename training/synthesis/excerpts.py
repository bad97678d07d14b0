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
_STAYING_LOW = ("and [stay] down", "and [remain] there", "and [stay] low", "and [hold] still")
# What holds a second verb already.
COMPOUND = re.compile(r"\band\b|[\[<,]|\bwhile\b")
_UP_AGAIN = re.compile(r"\b(?:stand|get|rise|up|back)\b|,")


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
    if stop is None or not phrases or stop < SHORTEST_SECONDS * FPS:
        return None
    kept = tuple(
        Phrase(words.verb, f"{words.rest} {end}".strip())
        for words, end in zip(phrases, _KEPT * len(phrases), strict=False)
        if not COMPOUND.search(words.rest)
    )
    return replace(act, performance=act.performance[:stop], phrases=phrases + kept)


def until_low(act: Act) -> Act | None:
    """The act cut while the body is low; None if it does not stay there."""
    height = act.performance.root[:, 1]
    low = np.flatnonzero(height < height.min() + 0.015)
    phrases = tuple(words for words in act.phrases if not _UP_AGAIN.search(words.rest))
    if len(low) < FPS // 2 or not phrases:
        return None
    staying = tuple(
        Phrase(words.verb, f"{words.rest} {end}".strip())
        for words, end in zip(phrases, _STAYING_LOW, strict=False)
        if not COMPOUND.search(words.rest)
    )
    cut = act.performance[: int(low[-1]) + 1]
    return replace(act, performance=cut, phrases=phrases + staying)


def while_standing(rng: Rng, words: Phrase) -> Phrase:
    """Say "stand and wave" or "stand there waving" for "wave"."""
    if words.verb == "stand":
        return words
    second = (f"and [{words.verb}]", f"still and [{words.verb}]", f"there <{words.verb}>")
    return Phrase("stand", f"{second[rng.integers(3)]} {words.rest}".strip())
