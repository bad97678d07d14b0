"""Sentences: a subject, phrases, and what joins them, in one of many ways."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.synthesis.language import conjugate, phrase
from training.synthesis.puppet.act import Phrase
from training.synthesis.wording.connectives import PAIRS, TOGETHER, TRIPLES, Way
from training.synthesis.wording.dressing import dress, framed, surrounded
from training.synthesis.wording.nouns import noun_phrase
from training.synthesis.wording.people import Subject, draw_subject

Rng = np.random.Generator

# name -> weight of the forms a whole sentence may take
_FORMS = {"present": 0.64, "progressive": 0.19, "gerund": 0.09, "past": 0.03, "noun": 0.05}
_PLAIN_FORMS = {"present": 0.8, "progressive": 0.2}
_ADVERBS = (
    "slowly quickly calmly carefully gently briskly happily sadly softly steadily briefly rapidly "
    "energetically cautiously casually lightly repeatedly suddenly confidently tiredly swiftly "
    "wearily unhurriedly hurriedly politely"
)
_DEGREES = "very rather quite so too as more and"  # after these an adverb stays
_MANY = re.compile(r"an? (?:hop\b|.*\b(?:times?|twice|thrice|\dx|x \d|\d x)\b)")  # "a jump x 3"
_STARTS = ("by", "by", "off by", "out by")
_ENDINGS = ("finish by", "finish by", "end by", "finish off by", "conclude by")
_FRAME_SHARE = 0.05 / _FORMS["gerund"]  # of the participles: seen or asked for
_OFTEN_SAID = 2.0  # the least weight of a way that a plain sentence may join phrases in


def draw_sentence(
    rng: Rng,
    phrases: list[Phrase],
    joiner: str = "then",
    *,
    apart: bool = False,
    held: bool = False,
    plain: bool = False,
) -> str:
    """Return a sentence saying the phrases, in one of many ways.

    Args:
        rng: draws subject, form, connectives, adverb place, capital and full stop.
        phrases: one, or several in order of time, or (joiner "while") two at the same time.
        joiner: "then" for a sequence, "while" for simultaneous.
        apart: whether "walks and waves" would be understood as at the same time, so that a
            sequence must be plain about its order.
        held: of two at the same time, whether the second lasts as long as the first: only then
            somebody may walk "with both arms raised".
        plain: whether only the commonest subjects, forms and ways are drawn from.
    """
    subject = draw_subject(rng, common=plain)
    forms = _PLAIN_FORMS if plain else _FORMS
    form = str(rng.choice(list(forms), p=list(forms.values())))
    if form == "noun":
        named = _named(rng, phrases) if joiner == "then" else None
        if named is not None:
            return dress(rng, named)
        form = "gerund"
    if subject.pronoun == "you" and form != "gerund":
        form = "bare"
    if form == "gerund":
        subject = Subject("", "they")
    lead, phrases = _take_leading_adverb(rng, phrases)
    say = _Predicates(form, subject, lead)
    rarest = _OFTEN_SAID if plain else 0.0
    if joiner == "while":
        text = _simultaneous(rng, phrases, say, held, rarest)
    else:
        text = _sequence(rng, phrases, say, apart, rarest)
    if plain:
        return dress(rng, text)
    openings = tuple(say.first(words, lead=words is phrases[0]) for words in phrases)
    if form == "gerund" and text.startswith(openings) and rng.random() < _FRAME_SHARE:
        text = framed(rng, text)
    return dress(rng, surrounded(rng, text))


@dataclass(frozen=True, slots=True)
class _Predicates:
    """Conjugates the phrases of one sentence alike."""

    form: str
    subject: Subject
    lead: str

    def first(self, words: Phrase, lead: bool = True) -> str:
        """The predicate that carries the subject: "a man slowly walks"."""
        said = conjugate(words, self.form, self.subject.pronoun)
        if self.subject.words == "they":  # a plural, unlike "someone"
            said = self._plural(words)
        if self.lead and lead:
            be = re.match(r"(?:is|are) (?=\w+ing\b)", said)
            place = be.end() if be else 0
            said = f"{said[:place]}{self.lead} {said[place:]}"
        return f"{self.subject.words} {said}".strip()

    def _plural(self, words: Phrase) -> str:
        if self.form == "progressive":
            return f"are {conjugate(words, 'gerund', 'they')}"
        return conjugate(words, "bare" if self.form == "present" else self.form, "they")

    def later(self, words: Phrase) -> str:
        """A predicate that shares the subject: "turns left"; an "is" is not repeated."""
        form = "gerund" if self.form == "progressive" else self.form
        if self.subject.words == "they" and form == "present":
            form = "bare"
        return conjugate(words, form, self.subject.pronoun)

    def beside(self, words: Phrase, lead: bool = False) -> str:
        """The -ing form after "while", "after", "before"."""
        said = conjugate(words, "gerund", self.subject.pronoun)
        return f"{self.lead} {said}" if lead else said

    @property
    def clause_form(self) -> str:
        """The form of a verb after the pronoun."""
        if self.form == "past":
            return "past"
        return "present" if self.subject.pronoun in ("he", "she") else "bare"

    def clause(self, words: Phrase, main: bool = True, lead: bool = False) -> str:
        """A clause: "he turns left", "they turn left"; an imperative stays one if it is `main`."""
        pronoun = self.subject.pronoun
        said = f"{self.lead if lead else ''} {conjugate(words, self.clause_form, pronoun)}"
        return said if main and pronoun == "you" else f"{pronoun} {said}"

    def note(self, words: Phrase, lead: bool = False) -> str:
        """An order, whoever it is about: "raise their arm"; nobody is named before it."""
        said = conjugate(words, "bare", "you" if self.subject.pronoun == "you" else "they")
        return f"{self.lead} {said}" if lead and self.lead else said

    def done(self, words: Phrase, lead: bool = False) -> tuple[str, str]:
        """That it is over: "he is done walking" and "is he done walking"."""
        pronoun, said = self.subject.pronoun, self.beside(words, lead)
        be = ("are were", "is was")[pronoun in ("he", "she")].split()[self.form == "past"]
        return f"{pronoun} {be} done {said}", f"{be} {pronoun} done {said}"

    def joined(self, way: str, named: dict[str, str]) -> str:
        """The way with all that it names; verbs in brackets share the subject."""
        said = re.sub(r"\[(\w+)\]", lambda match: self.later(Phrase(match[1], "")), way)
        return said.format(**named)


def _take_leading_adverb(rng: Rng, phrases: list[Phrase]) -> tuple[str, list[Phrase]]:
    """Sometimes move the first phrase's manner adverb before its verb."""
    tokens = phrases[0].rest.split()
    # Beyond a second verb or a comma the adverb may belong to something else.
    if re.search(r"[\[<,]|\band\b", phrases[0].rest) or rng.random() < 0.6:
        return "", phrases
    found = [token for token in tokens if token in _ADVERBS.split()]
    if len(found) != 1:
        return "", phrases
    place = tokens.index(found[0])
    if tokens[max(place - 1, 0)] in _DEGREES.split():
        return "", phrases
    tokens.remove(found[0])
    return found[0], [Phrase(phrases[0].verb, " ".join(tokens)), *phrases[1:]]


def _pick(rng: Rng, ways: Sequence[Way], rarest: float) -> str:
    ways = [way for way in ways if way.weight >= rarest]
    weights = np.array([way.weight for way in ways])
    return ways[rng.choice(len(ways), p=weights / weights.sum())].text


def _sequence(rng: Rng, phrases: list[Phrase], say: _Predicates, apart: bool, rarest: float) -> str:
    """Sentence of phrases one after the other."""
    if len(phrases) == 1:
        return say.first(phrases[0])
    ways = [
        way
        for way in (PAIRS if len(phrases) == 2 else TRIPLES)
        if not (apart and way.together)
        and not (say.form == "gerund" and way.finite)
        and not (say.form == "bare" and way.told)
    ]
    named = {}
    for letter, words in zip("abc", phrases, strict=False):
        named[letter] = say.later(words)
        named[f"{letter}_ing"] = say.beside(words, lead=letter == "a")
        named[f"{letter}_clause"] = say.clause(words)
        named[f"{letter}_as"] = say.clause(words, main=False)
        named[f"{letter}_do"] = conjugate(words, "bare", say.subject.pronoun)
        named[f"{letter}_note"] = say.note(words, lead=letter == "a")
        named[f"{letter}_done"], named[f"done_{letter}"] = say.done(words, lead=letter == "a")
        named[f"{letter}_too"] = conjugate(words, say.clause_form, say.subject.pronoun)
        named[letter.upper()] = say.first(words, lead=letter == "a")
        starting = f"start {_STARTS[rng.integers(len(_STARTS))]} {named[f'{letter}_ing']}"
        named[f"{letter}_start"] = say.first(phrase(starting), lead=False)
        finishing = f"{_ENDINGS[rng.integers(len(_ENDINGS))]} {say.beside(words)}"
        named[f"{letter}_finish"] = say.later(phrase(finishing))
    named["does"] = say.first(Phrase("do", ""), lead=False)
    return say.joined(_pick(rng, ways, rarest), named)


def _simultaneous(
    rng: Rng, phrases: list[Phrase], say: _Predicates, held: bool, rarest: float
) -> str:
    """Sentence of two phrases at the same time."""
    a, b = phrases
    with_arms = _held_arms(b) if held else None
    # Another "and" or comma would not tell what goes with what.
    listed = re.search(r"\band\b|,|\bwhile\b", f"{a.rest} {b.rest}") is not None
    ways = [
        way
        for way in TOGETHER
        if not (listed and way.together)
        and not (say.form == "gerund" and way.finite)
        and not (with_arms is None and "{with_arms}" in way.text)
    ]
    if with_arms is not None and rng.random() < 0.4:
        ways = [way for way in ways if "{with_arms}" in way.text]
    named = {
        "A": say.first(a),
        "B": say.first(b, lead=False),
        "a_ing": say.beside(a, lead=True),
        "b_ing": say.beside(b),
        "b": say.later(b),
        "a_as": say.clause(a, main=False, lead=True),
        "b_as": say.clause(b, main=False),
        "b_clause": say.clause(b),
        "a_note": say.note(a, lead=True),
        "b_note": say.note(b),
        "with_arms": conjugate(Phrase("with", with_arms or ""), "bare", say.subject.pronoun),
    }
    return say.joined(_pick(rng, ways, rarest), named)


_LIMB = r"((?:both|the|their)(?: of their)? (?:(?:left|right) )?(?:arms?|hands?))"
_LIFTED = re.compile(rf"{_LIMB}((?: (?!and\b)[\w-]+)*)")
_PARTICIPLES = {
    "raise": "raised", "lift": "lifted", "stretch": "stretched", "extend": "extended",
    "hold": "held", "spread": "spread", "put": "", "place": "", "rest": "resting",
    "clasp": "clasped", "cross": "crossed", "fold": "folded",
}  # fmt: skip


def _held_arms(words: Phrase) -> str | None:
    """What follows "with" where a phrase says how arms are held: "both arms raised above ..."."""
    match = _LIFTED.fullmatch(words.rest)
    if match is None or words.verb not in _PARTICIPLES:
        return None
    limb, where = match.groups()
    return f"{limb} {_PARTICIPLES[words.verb]}{where}"


def _named(rng: Rng, phrases: list[Phrase]) -> str | None:
    """The phrases as nouns: "a walk forward followed by two jumps"; None where one has no name."""
    names = [noun_phrase(words) for words in phrases]
    if any(name is None or _MANY.match(name) for name in names):
        return None
    link = (", then ", " followed by ", " and then ", ", followed by ")[int(rng.integers(4))]
    text = link.join(filter(None, names))
    if text.startswith("a ") and rng.random() < 0.3:
        text = text[2:]
    return text
