"""Language: from phrases without a subject to English sentences, and their mirror image."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from training.synthesis.puppet.act import Phrase

_VOWELS = "aeiou"
# One short vowel before one consonant at the end of a syllable under stress: doubled before -ing.
_SHORT_SYLLABLE = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
_DOUBLED = frozenset(("squat", "zigzag", "begin", "forget", "quit"))
_IRREGULAR_S = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_IRREGULAR_ING = {"be": "being", "lie": "lying", "die": "dying", "tie": "tying", "see": "seeing"}
# Verbs that are conjugated with the first one after "and", "then" or a comma: "squat and stand up".
_FOLLOWING_VERBS = (
    "balance begin bend bow bring catch clap climb come continue crawl creep cross crouch curtsy "
    "do drag drop face fall freeze gaze get go hold hop hug jog jump keep kick kneel knock land "
    "lean leap lie lift limp look lower lunge make march move nod pause pick place press pull "
    "punch push put raise reach recover regain remain rest return rise roll run shake shift sink "
    "sit skate skip slow sneak speed spin sprint squat squeeze stagger stand start stay step "
    "stomp stop straighten stretch stumble sway swerve swing take tap throw touch tumble turn "
    "wait walk wave"
)
_FOLLOWING = re.compile(
    r"(\band then |\bthen |\band |\bor |, )(" + "|".join(_FOLLOWING_VERBS.split()) + r")\b"
)
_POSSESSIVE = {"they": "their", "he": "his", "she": "her", "you": "your"}
_REFLEXIVE = {"they": "themselves", "he": "himself", "she": "herself", "you": "yourself"}
_ADVERBS = (
    "slowly quickly calmly carefully gently briskly happily sadly softly steadily briefly "
    "energetically cautiously casually lightly repeatedly suddenly confidently tiredly wearily"
)
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does it: the words, whether they may open a sentence about anybody, and the pronoun."""

    words: str
    pronoun: str  # "they", "he", "she"; "you" makes the sentence an imperative
    weight: float = 1.0


SUBJECTS = (
    Subject("a person", "they", 12.0),
    Subject("the person", "they", 3.0),
    Subject("someone", "they", 3.0),
    Subject("somebody", "they", 1.0),
    Subject("a figure", "they", 1.0),
    Subject("a human", "they", 1.0),
    Subject("a character", "they", 1.0),
    Subject("a man", "he", 4.0),
    Subject("the man", "he", 1.5),
    Subject("a guy", "he", 0.7),
    Subject("a boy", "he", 0.7),
    Subject("he", "he", 1.0),
    Subject("a woman", "she", 2.5),
    Subject("the woman", "she", 1.0),
    Subject("a girl", "she", 0.7),
    Subject("she", "she", 1.0),
    Subject("", "you", 3.5),
)
# name -> weight of the forms a whole sentence may take
_FORMS = {"present": 0.68, "progressive": 0.24, "gerund": 0.08}

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
    if verb in _DOUBLED or _SHORT_SYLLABLE.fullmatch(verb):
        return verb + verb[-1] + "ing"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + "ing"


def times(count: int) -> str:
    """Return how often as words: 1 -> "once", 2 -> "twice", 3 -> "three times"."""
    return {1: "once", 2: "twice"}.get(count) or f"{number(count)} times"


def number(count: int) -> str:
    """Return a count as a word up to ten, as digits above."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def phrase(text: str) -> Phrase:
    """Return the phrase that `text` spells: its first word is the verb.

    Common verbs after "and" are conjugated with it; any other that must be stands in brackets:
    "tilt the head and [gaze] up".
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
    """Return a predicate: `form` is "present", "progressive", "gerund", "bare"."""
    shape = third_person if form == "present" else str if form == "bare" else ing
    rest = re.sub(r"\[(\w+)\]", lambda match: shape(match.group(1)), words.rest)
    rest = _FOLLOWING.sub(lambda match: match.group(1) + shape(match.group(2)), rest)
    rest = re.sub(r"\btheir\b", _POSSESSIVE[pronoun], rest)
    rest = re.sub(r"\b(?:themselves|oneself)\b", _REFLEXIVE[pronoun], rest)
    prefix = "is " if form == "progressive" else ""
    return f"{prefix}{shape(words.verb)} {rest}".strip()


def draw_sentence(rng: np.random.Generator, phrases: list[Phrase], joiner: str = "then") -> str:
    """Return a sentence saying the phrases, in one of many ways.

    Args:
        rng: draws subject, form, connectives, adverb place, capital and full stop.
        phrases: one, or several in order of time, or (joiner "while") two at the same time.
        joiner: "then" for a sequence, "while" for simultaneous.
    """
    weights = np.array([subject.weight for subject in SUBJECTS])
    subject = SUBJECTS[rng.choice(len(SUBJECTS), p=weights / weights.sum())]
    form = str(rng.choice(list(_FORMS), p=list(_FORMS.values())))
    if subject.pronoun == "you" and form != "gerund":
        form = "bare"
    if form == "gerund":
        subject = Subject("", "they")
    lead, phrases = _take_leading_adverb(rng, phrases)
    predicate = _Predicates(rng, form, subject, lead)
    joined = (_simultaneous if joiner == "while" else _sequence)(rng, phrases, predicate)
    return _dress(rng, joined)


@dataclass(frozen=True, slots=True)
class _Predicates:
    """Conjugates the phrases of one sentence alike."""

    rng: np.random.Generator
    form: str
    subject: Subject
    lead: str

    def first(self, words: Phrase) -> str:
        """The predicate that carries the subject: "a man slowly walks"."""
        said = conjugate(words, self.form, self.subject.pronoun)
        if self.lead and self.form == "progressive":
            said = said.replace("is ", f"is {self.lead} ", 1)
        elif self.lead:
            said = f"{self.lead} {said}"
        return f"{self.subject.words} {said}".strip()

    def later(self, words: Phrase) -> str:
        """A predicate that shares the subject: "turns left"; an "is" is not repeated."""
        form = "gerund" if self.form == "progressive" else self.form
        return conjugate(words, form, self.subject.pronoun)

    def beside(self, words: Phrase) -> str:
        """The -ing form after "while", "after", "before"."""
        return conjugate(words, "gerund", self.subject.pronoun)


def _take_leading_adverb(
    rng: np.random.Generator, phrases: list[Phrase]
) -> tuple[str, list[Phrase]]:
    """Sometimes move the first phrase's manner adverb before its verb."""
    tokens = phrases[0].rest.split()
    # Beyond a second verb or a comma the adverb may belong to something else.
    if "[" in phrases[0].rest or "and" in tokens or "," in phrases[0].rest or rng.random() < 0.6:
        return "", phrases
    found = [token for token in tokens if token in _ADVERBS.split()]
    if len(found) != 1 or tokens[tokens.index(found[0]) - 1 : tokens.index(found[0])] == ["very"]:
        return "", phrases
    tokens.remove(found[0])
    return found[0], [Phrase(phrases[0].verb, " ".join(tokens)), *phrases[1:]]


def _sequence(rng: np.random.Generator, phrases: list[Phrase], say: _Predicates) -> str:
    """Sentence of phrases one after the other."""
    if len(phrases) == 1:
        return say.first(phrases[0])
    if len(phrases) == 2:
        a, b = phrases
        pattern = int(rng.choice(7, p=[0.26, 0.22, 0.1, 0.2, 0.08, 0.06, 0.08]))
        if pattern == 4 and say.form != "gerund":
            return f"after {say.beside(a)}, {say.first(b)}"
        if pattern == 5:
            return f"{say.first(a)} before {say.beside(b)}"
        links = (", then ", " and then ", ", and after that ", " and ", ", then ", ", then ")
        return f"{say.first(a)}{links[min(pattern, 5)]}{say.later(b)}"
    said = [say.first(phrases[0]), *(say.later(words) for words in phrases[1:])]
    start, link, last = (
        ("", ", then ", ", and then "),
        ("", ", ", ", and "),
        ("", ", then ", ", and finally "),
        ("first ", ", then ", ", and finally "),
        ("", " and ", ", then "),
    )[int(rng.integers(5))]
    return f"{start}{link.join(said[:-1])}{last}{said[-1]}"


def _simultaneous(rng: np.random.Generator, phrases: list[Phrase], say: _Predicates) -> str:
    """Sentence of two phrases at the same time."""
    a, b = phrases
    pattern = int(rng.choice(5, p=[0.45, 0.2, 0.15, 0.1, 0.1]))
    if re.search(r"\band\b|,", a.rest) and pattern in (1, 2):
        pattern = 0  # another "and" or comma would not tell what goes with what
    if pattern == 1:
        return f"{say.first(a)} and {say.later(b)} at the same time"
    if pattern == 2:
        return f"{say.first(a)}, {say.beside(b)}"
    if pattern == 3:
        return f"{say.first(b)} while {say.beside(a)}"
    if pattern == 4 and say.form != "gerund":
        return f"while {say.beside(a)}, {say.first(b)}"
    return f"{say.first(a)} while {say.beside(b)}"


def _dress(rng: np.random.Generator, text: str) -> str:
    """Sometimes a capital, sometimes a full stop; the spaces tidy."""
    text = re.sub(r"\s+", " ", text).strip()
    if rng.random() < 0.5:
        text = text[0].upper() + text[1:]
    return text + "." if rng.random() < 0.45 else text
