"""Sentences: spelling of verb forms, pronouns, connectives, and the mirror image of a caption."""

import re

import numpy as np
import pytest

from training.synthesis.language import (
    conjugate,
    ing,
    mirror_caption,
    past,
    phrase,
    third_person,
    times,
)
from training.synthesis.puppet.act import Phrase
from training.synthesis.wording import dressing, rewording
from training.synthesis.wording.fragments import ANYWHERE, MOVING
from training.synthesis.wording.nouns import noun_phrase
from training.synthesis.wording.plainer import PLAINER
from training.synthesis.wording.rewording import plainest, reword, ways_of
from training.synthesis.wording.sentences import draw_sentence
from training.synthesis.wording.whole_phrases import WHOLE_PHRASES


@pytest.mark.parametrize(
    ("verb", "singular", "participle"),
    [
        ("walk", "walks", "walking"),
        ("reach", "reaches", "reaching"),
        ("push", "pushes", "pushing"),
        ("go", "goes", "going"),
        ("do", "does", "doing"),
        ("have", "has", "having"),
        ("carry", "carries", "carrying"),
        ("sway", "sways", "swaying"),
        ("pass", "passes", "passing"),
        ("run", "runs", "running"),
        ("jog", "jogs", "jogging"),
        ("clap", "claps", "clapping"),
        ("squat", "squats", "squatting"),
        ("kneel", "kneels", "kneeling"),
        ("zigzag", "zigzags", "zigzagging"),
        ("bow", "bows", "bowing"),
        ("swing", "swings", "swinging"),
        ("throw", "throws", "throwing"),
        ("relax", "relaxes", "relaxing"),
        ("lie", "lies", "lying"),
        ("wave", "waves", "waving"),
        ("tiptoe", "tiptoes", "tiptoeing"),
        ("stretch", "stretches", "stretching"),
        ("shrug", "shrugs", "shrugging"),
        ("pivot", "pivots", "pivoting"),
    ],
)
def test_verb_forms_are_spelled_correctly(verb, singular, participle):
    assert third_person(verb) == singular
    assert ing(verb) == participle


@pytest.mark.parametrize(
    ("verb", "past_tense"),
    [("walk", "walked"), ("take", "took"), ("jog", "jogged"), ("carry", "carried"),
     ("power walk", "power walked"), ("sidestep", "sidestepped"), ("wave", "waved")],
)  # fmt: skip
def test_past_tense(verb, past_tense):
    assert past(verb) == past_tense


def test_a_second_verb_is_conjugated_with_the_first():
    words = phrase("tilt the head back and [gaze] up, then return")
    assert conjugate(words, "present", "he") == "tilts the head back and gazes up, then returns"
    assert conjugate(words, "progressive", "he") == (
        "is tilting the head back and gazing up, then returning"
    )
    assert conjugate(words, "bare", "you") == "tilt the head back and gaze up, then return"


def test_a_noun_pair_is_not_conjugated():
    words = Phrase("squat", "up and down")
    assert conjugate(words, "present", "they") == "squats up and down"


@pytest.mark.parametrize(
    ("pronoun", "said"),
    [
        ("they", "raises their arm"),
        ("he", "raises his arm"),
        ("she", "raises her arm"),
        ("you", "raises your arm"),
    ],
)
def test_their_fits_the_subject(pronoun, said):
    assert conjugate(Phrase("raise", "their arm"), "present", pronoun) == said


def test_times_says_how_often():
    assert [times(count) for count in (1, 2, 3, 12)] == ["once", "twice", "three times", "12 times"]


@pytest.mark.parametrize(
    ("text", "mirrored"),
    [
        ("Left foot, right foot.", "Right foot, left foot."),
        ("turns clockwise", "turns counterclockwise"),
        ("turns counter-clockwise", "turns clockwise"),
        ("turns anticlockwise to the LEFT", "turns clockwise to the RIGHT"),
        ("leans leftwards with the left-hand side", "leans rightwards with the right-hand side"),
        ("stands upright, leftover, bright", "stands upright, leftover, bright"),
        ("stops right away", "stops right away"),
        ("turns right, then stops", "turns left, then stops"),
    ],
)
def test_mirror_caption_swaps_sides_as_words(text, mirrored):
    assert mirror_caption(text) == mirrored


def test_mirroring_twice_gives_the_caption_back():
    text = "A lefty walks right, turns counterclockwise and steps leftward on the Right leg"
    assert mirror_caption(mirror_caption(text)) == text


_BOWS = (Phrase("bow", "politely"), Phrase("bow", "deeply"))


@pytest.fixture
def _no_slips(monkeypatch):
    monkeypatch.setattr(dressing, "_TYPO_CHANCE", 0.0)


@pytest.mark.usefixtures("_no_slips")
def test_a_sequence_names_its_acts_in_order_of_time():
    acts = [Phrase("walk", "forward"), Phrase("jump"), Phrase("clap", "twice")]
    for seed in range(200):
        sentence = draw_sentence(np.random.default_rng(seed), acts[:2]).lower()
        turned = re.search(r"before jumping,|jump\w* after walking", sentence)
        assert (sentence.index("walk") < sentence.index("jump")) == (turned is None)
        sentence = draw_sentence(np.random.default_rng(seed), acts).lower()
        assert sentence.index("walk") < sentence.index("jump") < sentence.index("clap")


@pytest.mark.usefixtures("_no_slips")
def test_sentences_are_tidy_and_vary():
    acts = [Phrase("walk", "forward slowly"), Phrase("wave", "with their right hand")]
    drawn = [draw_sentence(np.random.default_rng(seed), acts, "while") for seed in range(300)]
    assert len(set(drawn)) > 200
    for sentence in drawn:
        assert sentence == " ".join(sentence.split())
        assert not set("[]{}<>|") & set(sentence)
        assert sentence.lower().count("slowly") == 1
        assert " ," not in sentence


def test_the_same_seed_gives_the_same_sentence():
    words = [Phrase("walk", "forward")]
    first = [draw_sentence(np.random.default_rng(5), words) for _ in range(2)]
    assert first[0] == first[1]


def test_a_plain_sentence_says_what_everybody_would():
    acts = [Phrase("walk", "forward"), Phrase("jump")]
    said = {
        draw_sentence(np.random.default_rng(seed), acts, plain=True).lower().rstrip(".")
        for seed in range(400)
    }
    assert {"a person walks forward and then jumps", "someone walks forward, then jumps"} <= said
    rare = re.compile(r"\d\)|->|;|proceeds|once done|in a park|\bwalked\b|with a smile")
    assert not any(map(rare.search, said))


def test_the_plainest_phrase_of_an_act_is_short_and_of_several_acts_shorter_still():
    phrases = [Phrase("bow"), Phrase("bow", "deeply with both arms at the sides"), *_BOWS]
    rng = np.random.default_rng(0)
    alone = {plainest(rng, phrases, shorter=False) for _ in range(60)}
    assert alone == {Phrase("bow"), *_BOWS}
    assert {plainest(rng, _BOWS, shorter=True).verb for _ in range(60)} == {"bow", "take"}
    unknown = [Phrase("juggle", "with three clubs")]
    assert plainest(rng, unknown, shorter=True) == unknown[0]


def test_what_could_be_read_as_at_once_is_said_in_order():
    acts = [Phrase("walk", "forward"), Phrase("wave")]
    together = re.compile(r"(?<!after )walk(?:s|ed|ing)? forward(?:,| and) wav", re.IGNORECASE)
    said = [draw_sentence(np.random.default_rng(seed), acts) for seed in range(300)]
    plain = [draw_sentence(np.random.default_rng(seed), acts, apart=True) for seed in range(300)]
    assert any(map(together.search, said))
    assert not any(map(together.search, plain))


def test_arms_that_are_held_are_said_with_the_walk():
    acts = [Phrase("walk", "forward"), Phrase("raise", "both arms above the head")]
    held = [
        draw_sentence(np.random.default_rng(seed), acts, "while", held=True) for seed in range(100)
    ]
    assert any("with both arms raised above the head" in text.lower() for text in held)
    loose = [draw_sentence(np.random.default_rng(seed), acts, "while") for seed in range(100)]
    assert not any("with both arms" in text.lower() for text in loose)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (Phrase("walk", "slowly forward"), "a slow walk forward"),
        (Phrase("jump", "up three times"), "three jumps up"),
        (Phrase("punch", "with the left hand twice"), "two punches with the left hand"),
        (Phrase("take", "two steps back"), "two steps back"),
        (Phrase("do", "4 squats"), "4 squats"),
        (Phrase("throw", "a ball"), None),
        (Phrase("sit", "down"), None),
        (Phrase("jump", "and [turn] around"), None),
    ],
)
def test_movements_have_names(words, named):
    assert noun_phrase(words) == named


def test_rewording_keeps_side_and_number(monkeypatch):
    monkeypatch.setattr(rewording, "_PLAINER_CHANCE", 0.0)
    counts = {"twice": "2", "two": "2", "three": "3", "thrice": "3", "3x": "3", "2x": "2",
              "couple": "2", "pair": "2"}  # fmt: skip
    phrases = [
        Phrase("punch", "with the left hand three times"),
        Phrase("wave", "with the right hand twice"),
        Phrase("take", "three steps to the left"),
        Phrase("turn", "90 degrees to the right"),
        Phrase("kick", "with the right leg two times"),
    ]
    for words in phrases:
        side = "left" if "left" in words.rest else "right"
        other = "right" if side == "left" else "left"
        figures = {counts.get(word, word) for word in words.rest.split()} & {
            "2",
            "3",
        }  # a quarter turn may be said by what one faces then
        ways = set()
        for seed in range(150):
            said = reword(np.random.default_rng(seed), words)
            text = re.findall(r"\w+", f"{said.verb} {said.rest}")
            assert any(word.startswith(side) for word in text), said
            assert not any(word.startswith(other) for word in text), said
            assert figures <= {counts.get(word, word) for word in text}, said
            ways.add(said)
        assert len(ways) > 15


def test_plainer_words_leave_out_and_add_nothing(monkeypatch):
    monkeypatch.setattr(rewording, "_PLAINER_CHANCE", 1.0)
    monkeypatch.setattr(rewording, "_SYNONYM_CHANCE", 0.0)
    monkeypatch.setattr(rewording, "_FRAGMENT_CHANCE", 0.0)
    for text, plainer in (
        ("wave with the left hand twice", {"wave", "wave with the left hand"}),
        ("turn 90 degrees to the right", {"turn right", "turn to the right"}),
        ("bow deeply one time", {"bow", "take a bow"}),
        ("walk a few steps backward", {"walk a few steps backward"}),
        ("turn 360 degrees to the left", {"turn 360 degrees to the left"}),
    ):
        said = [reword(np.random.default_rng(seed), phrase(text)) for seed in range(20)]
        assert {f"{one.verb} {one.rest}".strip() for one in said} == plainer


@pytest.mark.parametrize(("pattern", "line"), PLAINER + WHOLE_PHRASES + ANYWHERE + MOVING)
def test_tables_of_words_are_well_formed(pattern, line):
    groups = re.compile(pattern).groups
    for way in ways_of(line):
        assert way.strip()
        assert way == way.rstrip() or pattern.endswith((")", " "))
        assert way.count("[") == way.count("]")
        assert all(int(number) <= groups for number in re.findall(r"\\(\d)", way))
