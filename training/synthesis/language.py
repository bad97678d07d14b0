"""Language: the forms of English verbs, phrases in those forms, and their mirror image."""

from __future__ import annotations

import re
from collections.abc import Callable

from training.synthesis.puppet.act import Phrase

_VOWELS = "aeiou"
# One short vowel before one consonant at the end of a syllable under stress: doubled before -ing.
_SHORT_SYLLABLE = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
_DOUBLED = frozenset(("squat", "zigzag", "begin", "forget", "quit", "sidestep", "outrun", "patrol"))
_DOUBLED |= {"propel", "repel", "control", "transfer"}
_IRREGULAR_S = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_IRREGULAR_PASTS = (
    "become:became begin:began "
    "wind:wound slink:slunk steal:stole find:found feel:felt grow:grew wear:wore "
    "beat:beat bid:bade break:broke burst:burst deal:dealt flee:fled hang:hung hear:heard let:let "
    "outrun:outran see:saw swear:swore thrust:thrust tread:trod wake:woke sling:slung "
    "be:was have:had do:did go:went bend:bent blow:blew bring:brought catch:caught come:came "
    "creep:crept cut:cut draw:drew drink:drank drive:drove eat:ate fall:fell fight:fought "
    "fling:flung fly:flew get:got give:gave hide:hid hit:hit hold:held keep:kept kneel:knelt "
    "lay:laid leap:leapt leave:left lie:lay lose:lost make:made put:put rise:rose run:ran say:said "
    "send:sent set:set shake:shook shoot:shot sink:sank sit:sat spin:spun spread:spread "
    "spring:sprang stand:stood stick:stuck stride:strode strike:struck swim:swam swing:swung "
    "take:took tear:tore think:thought throw:threw weave:wove withdraw:withdrew bear:bore "
    "arise:arose freeze:froze lead:led pay:paid sleep:slept slide:slid spend:spent sweep:swept "
    "sell:sold build:built quit:quit read:read ride:rode choose:chose tell:told know:knew win:won "
    "feed:fed meet:met shrink:shrank"
)
_IRREGULAR_PAST = dict(pair.split(":") for pair in _IRREGULAR_PASTS.split())
_IRREGULAR_ING = {"be": "being", "lie": "lying", "die": "dying", "tie": "tying", "see": "seeing"}
# Verbs that are conjugated with the first one after "and", "then" or a comma: "squat and stand up".
_FOLLOWING_VERBS = (
    "advance applaud balance begin bend bow bring catch clap climb come continue crawl creep "
    "cross crouch curtsy do drag drop face fall freeze gaze get go grab hold hop hug jog jump keep "
    "kick kneel knock land lean leap lie lift limp look lower lunge make march move nod pause "
    "pick place press pull punch push put raise reach recover regain remain rest return rise "
    "roll run shake shift sink sit skate skip slow sneak speed spin spring sprint squat "
    "squeeze stagger stand start stay step stomp stop straighten stretch stumble sway swerve "
    "swing take tap throw touch tumble turn wait walk wave"
)
_FOLLOWING = re.compile(
    r"(\band then |\bthen |\band |\bor |, )(" + "|".join(_FOLLOWING_VERBS.split()) + r")\b"
)
_POSSESSIVE = {"they": "their", "he": "his", "she": "her", "you": "your"}
_REFLEXIVE = {"they": "themselves", "he": "himself", "she": "herself", "you": "yourself"}
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


_OPPOSITE = {
    "left": "right",
    "leftward": "rightward",
    "leftwards": "rightwards",
    "lefty": "righty",
    "lefthand": "righthand",
    "lefthanded": "righthanded",
    "counterclockwise": "clockwise",
}
_OPPOSITE |= {there: here for here, there in _OPPOSITE.items()}
_OPPOSITE["anticlockwise"] = "clockwise"
_SIDE_WORD = re.compile(
    r"\b(?:counter-?clockwise|anti-?clockwise|" + "|".join(_OPPOSITE) + r")\b", re.IGNORECASE
)


def third_person(verb: str) -> str:
    """Return the third person singular of a verb: "reach" -> "reaches"."""
    if verb in _IRREGULAR_S:
        return _IRREGULAR_S[verb]
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def ing(verb: str) -> str:
    """Return the present participle of a verb: "take" -> "taking", "stop" -> "stopping"."""
    if verb in _IRREGULAR_ING:
        return _IRREGULAR_ING[verb]
    if _doubles(_last_word(verb)[1]):
        return verb + verb[-1] + "ing"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + "ing"


def past(verb: str) -> str:
    """Return the past tense of a verb: "take" -> "took", "stop" -> "stopped"."""
    head, tail = _last_word(verb)
    if tail in _IRREGULAR_PAST:
        return head + _IRREGULAR_PAST[tail]
    if _doubles(tail):
        return f"{verb}{verb[-1]}ed"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


def _last_word(verb: str) -> tuple[str, str]:
    """Split a verb of several words before its last one: "side-step" -> ("side-", "step")."""
    start = max(verb.rfind(" "), verb.rfind("-")) + 1
    return verb[:start], verb[start:]


def _doubles(verb: str) -> bool:
    """Whether the last consonant is doubled before -ing and -ed."""
    return verb in _DOUBLED or _SHORT_SYLLABLE.fullmatch(verb) is not None


def times(count: int) -> str:
    """Return how often as words: 1 -> "once", 2 -> "twice", 3 -> "three times"."""
    return {1: "once", 2: "twice"}.get(count) or f"{number(count)} times"


def number(count: int) -> str:
    """Return a count as a word up to ten, as digits above."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def phrase(text: str) -> Phrase:
    """Return the phrase that `text` spells: its first word is the verb.

    Common verbs after "and" are conjugated with it; any other that must be stands in brackets:
    "tilt the head and [gaze] up". A verb in angle brackets ends in -ing in every sentence.
    """
    verb, _, rest = text.partition(" ")
    return Phrase(verb, rest)


def mirror_phrase(words: Phrase) -> Phrase:
    """Return the phrase that describes the mirrored performance."""
    return Phrase(words.verb, mirror_caption(words.rest))


def mirror_caption(text: str) -> str:
    """Return the caption of the mirrored motion: left and right, and both senses of turning, swap.

    Whole words only ("bright", "leftover" stay), the case of each word is kept. "right" where it
    means something else ("right away", "upright", "right angle") is left alone.
    """
    return _SIDE_WORD.sub(_swap, text)


def _swap(match: re.Match[str]) -> str:
    word = match.group()
    following = match.string[match.end() :]
    if word.lower() == "right" and re.match(
        r"[ -](?:away|angles?|now|before|after|there|here)\b", following, re.IGNORECASE
    ):
        return word
    swapped = _OPPOSITE[word.lower().replace("-", "")]
    if word.isupper():
        return swapped.upper()
    return swapped.capitalize() if word[0].isupper() else swapped


def conjugate(words: Phrase, form: str, pronoun: str) -> str:
    """Return a predicate: `form` is "present", "past", "progressive", "gerund" or "bare"."""
    shape = _SHAPES[form]
    rest = re.sub(r"\[([\w -]+)\]", lambda match: shape(match.group(1)), words.rest)
    rest = _FOLLOWING.sub(lambda match: match.group(1) + shape(match.group(2)), rest)
    rest = re.sub(r"<([\w -]+)>", lambda match: ing(match.group(1)), rest)
    rest = re.sub(r"\btheir\b", _POSSESSIVE[pronoun], rest)
    rest = re.sub(r"\b(?:themselves|oneself)\b", _REFLEXIVE[pronoun], rest)
    rest = re.sub(r"\bthey (are|stand)\b", lambda match: _place(match, pronoun), rest)
    prefix = "is " if form == "progressive" else ""
    return f"{prefix}{shape(words.verb)} {rest}".strip()


def _place(match: re.Match[str], pronoun: str) -> str:
    """Say "where they stand" of whom the sentence is about."""
    verb = match.group(1)
    if pronoun in ("he", "she"):
        verb = third_person("be" if verb == "are" else verb)
    return f"{pronoun} {verb}"


_SHAPES: dict[str, Callable[[str], str]] = {
    "present": third_person,
    "past": past,
    "progressive": ing,
    "gerund": ing,
    "bare": str,
}
