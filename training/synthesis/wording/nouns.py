"""Noun phrases: "a slow walk forward", "three steps back", "two jumps"."""

from __future__ import annotations

import re

from training.synthesis.puppet.act import Phrase

# Verbs that are nouns too; the plural is spelled where -s would be wrong.
_NOUN_VERBS = (
    "walk run jog sprint stroll march jump leap hop kick punch wave bow squat turn spin nod shrug "
    "salute stretch lunge crouch dance skip trot dash limp stagger stumble jab sidestep"
)
_NOUNS = frozenset(_NOUN_VERBS.split())
_PLURALS = {"punch": "punches", "stretch": "stretches", "crouch": "crouches"}
_ADJECTIVES = {
    "slowly": "slow", "quickly": "quick", "briskly": "brisk", "fast": "fast", "calmly": "calm",
    "carefully": "careful", "gently": "gentle", "happily": "happy", "sadly": "sad",
    "politely": "polite", "rapidly": "rapid", "slightly": "slight", "deeply": "deep",
    "cheerfully": "cheerful", "lightly": "light", "swiftly": "swift",
}  # fmt: skip
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
_ADVERB = re.compile(rf"\b({'|'.join(_ADJECTIVES)})\b ?")
_OFTEN = re.compile(rf"\b(once|twice|({_NUMBER}) times)$")
_COMPOUND = re.compile(r"[\[<,]|\band\b|\bthen\b|\bwhile\b|\bagain\b")
# Objects that are the movement itself: "take three steps" is "three steps", "throw a ball" is not
# "a ball".
_LIGHT_VERBS = frozenset({"take", "do", "make", "throw", "perform", "give", "go"})
_MOVEMENT = re.compile(
    rf"(?:an?|one|a few|several|some|a couple of|{_NUMBER}) (?:[\w-]+ )*?"
    r"(?:steps?|jumps?|hops?|squats?|kicks?|punch(?:es)?|hooks?|uppercuts?|jabs?|bows?|turns?|jacks?"
    r"|circles?|lunges?|bends?|walk|jog|run|waves?|curtsy|nod|leap|spin|push-ups?)\b"
)


def noun_phrase(words: Phrase) -> str | None:
    """Return what the phrase calls a movement, or None where it has no short name.

    "walk slowly forward" -> "a slow walk forward", "jump three times" -> "three jumps",
    "take two steps back" -> "two steps back".
    """
    if _COMPOUND.search(words.rest) or "their" in words.rest.split():
        return None
    if words.verb in _LIGHT_VERBS and _MOVEMENT.match(words.rest):
        return words.rest
    if words.verb not in _NOUNS:
        return None
    rest, adjective, noun = words.rest, "", words.verb
    found = _ADVERB.search(rest)
    if found and "very" not in rest and not rest.startswith(("as ", "at ")):
        adjective = _ADJECTIVES[found.group(1)]
        rest = f"{rest[: found.start()]}{rest[found.end() :]}".strip()
    often = _OFTEN.search(rest)
    number = "a"
    if often:
        rest = rest[: often.start()].strip()
        number = {"once": "one", "twice": "two"}.get(often.group(1)) or str(often.group(2))
        if number not in ("one", "1"):
            noun = _PLURALS.get(noun, noun + "s")
    return " ".join(part for part in (number, adjective, noun, rest) if part)
