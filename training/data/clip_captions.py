"""Captions of motions that are made out of captioned clips: other tempo, one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.synthesis.wording.people import SUBJECTS

_MOST = 3  # captions of a joined motion
_GENERIC = "|".join(sorted((re.escape(s.words) for s in SUBJECTS if s.words), key=len)[::-1])
_SENTENCE = re.compile(rf"(?P<subject>{_GENERIC}) (?P<predicate>\S.*?)\.?", re.IGNORECASE)
# "walks forward", "slowly rises", but not "is walking", "lying on the floor wakes up", "'s arm".
_PRESENT = re.compile(r"(?:[a-z]+ly )?(?!is\b|was\b|has\b)[a-z]+s\b")
_NO_ADVERB_BEFORE = re.compile(r"keeps |[a-z]+ly ")
_COMPOUND = re.compile(r"\b(?:and|while|then|as|before|after)\b|,")

# What says already how quick a motion is, or how it is done at its own tempo.
_TEMPO = re.compile(
    r"\b(?:slow|quick|fast|brisk|rapid|speed|sprint|stroll|pace|normal|stead|hurr|dash|rush|swift"
    r"|calm|sneak|tiptoe|careful|hard|long|for a while|sudden|jerk)"
)
# What gravity or a blow times: slowed down it would hang in the air.
_TIMED = re.compile(
    r"\b(?:jump|hop|leap|(?:back)?flip|cartwheel|fall|collapse|drop|throw|toss|shoot|fire|releas|dribbl"
    r"|bounc|ball|juggl|land|skip|roll|float|levitat|swim|water|air\b|dead|death|stagger|flinch"
    r"|recoil|is hit|hits?\b|catch|awak|resurrect|stumbl|spinning|whirl|breakdanc|break dancer)"
)
# Poses that are held, and moods: nothing in them goes quicker.
_STILL = re.compile(
    r"\bstands?\b(?! up)|\bstanding\b|(?<!from )\bsitting\b|\bsits?\b(?! down| ups)"
    r"|\blies?\b(?! down)|(?<!from )\blying\b|\bholds?\b|\b(?:idle|still|stays?|ready|sleep|medit"
    r"|listen|aim|points a|balanc|kneels|relaxed|breath|confused|dizzy|tired|angry|waits)"
)
_FLIGHT = re.compile(r"\b(?:run|jog)")  # has moments without a foot on the ground
_SLOWER = ("slowly",)
_QUICKER = ("quickly", "quickly", "fast", "rapidly")
_AT_THE_END = "fast"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A caption split in two: "a person" and "walks forward"."""

    subject: str
    predicate: str


def split_caption(caption: str) -> Sentence | None:
    """Return subject and predicate of a caption about anybody, None where it is about another.

    Captions of roles ("a salsa dancer steps") are not split: the role says what the predicate
    leaves out.
    """
    match = _SENTENCE.fullmatch(caption.strip())
    return Sentence(match["subject"], match["predicate"]) if match else None


def tempo_directions(captions: Sequence[str]) -> tuple[str, ...]:
    """Return which tempo variants a clip of these captions allows: "slower", "quicker", or none.

    A clip whose captions name a tempo has none, nor has one that gravity times or that is still.
    """
    together = " | ".join(captions).lower()
    if any(words.search(together) for words in (_TEMPO, _TIMED, _STILL)):
        return ()
    return ("quicker",) if _FLIGHT.search(together) else ("slower", "quicker")


def tempo_captions(
    captions: Sequence[str], direction: str, rng: np.random.Generator
) -> tuple[str, ...]:
    """Return the captions that can be split, each saying that it goes "slower" or "quicker"."""
    words = _SLOWER if direction == "slower" else _QUICKER
    said = []
    for sentence in filter(None, map(split_caption, captions)):
        adverb = words[int(rng.integers(len(words)))]
        said.append(f"{sentence.subject} {_with_adverb(sentence.predicate, adverb, rng)}")
    return tuple(dict.fromkeys(said))


def _with_adverb(predicate: str, adverb: str, rng: np.random.Generator) -> str:
    """The predicate with the adverb at its end, or before the verb that it belongs to."""
    at_end = rng.random() < 0.6 or bool(_NO_ADVERB_BEFORE.match(predicate))
    if _COMPOUND.search(predicate):
        # At the end it would belong to the last verb alone.
        at_end, adverb = False, "quickly" if adverb == _AT_THE_END else adverb
    if at_end or adverb == _AT_THE_END:
        return f"{predicate} {adverb}"
    auxiliary = "is " if predicate.startswith("is ") else ""
    return f"{auxiliary}{adverb} {predicate.removeprefix(auxiliary)}"


def present_sentences(captions: Sequence[str]) -> list[Sentence]:
    """Return the captions that can be joined: about anybody, present tense, without a "then"."""
    found = filter(None, map(split_caption, captions))
    return [
        sentence
        for sentence in found
        if _PRESENT.match(sentence.predicate) and " then " not in sentence.predicate
    ]


def joined_captions(
    first: Sequence[str], second: Sequence[str], rng: np.random.Generator
) -> tuple[str, ...]:
    """Return up to three captions of one clip and then another, the subject said once.

    None are returned where one of the clips has no caption in the present tense about anybody.
    """
    before, after = present_sentences(first), present_sentences(second)
    pairs = [(a, b) for a in before for b in after if a.predicate != b.predicate]
    said = []
    for place in rng.permutation(len(pairs))[:_MOST]:
        a, b = pairs[int(place)]
        links = (", then ", ", and then ")
        if not _COMPOUND.search(a.predicate) and not _COMPOUND.search(b.predicate):
            links = (", then ", " and then ")
        link = links[int(rng.random() < 0.35)]
        said.append(f"{a.subject} {a.predicate}{link}{b.predicate}")
    return tuple(dict.fromkeys(said))
