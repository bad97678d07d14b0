"""Sentences: spelling of verb forms, pronouns, connectives, and the mirror image of a caption."""

import numpy as np
import pytest

from training.synthesis.language import (
    conjugate,
    draw_sentence,
    ing,
    mirror_caption,
    phrase,
    third_person,
    times,
)
from training.synthesis.puppet.act import Phrase


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


def test_a_sequence_names_its_acts_in_order_of_time():
    acts = [Phrase("walk", "forward"), Phrase("jump"), Phrase("sit", "down")]
    for seed in range(200):
        sentence = draw_sentence(np.random.default_rng(seed), acts[:2]).lower()
        assert sentence.index("walk") < sentence.index("jump")
        sentence = draw_sentence(np.random.default_rng(seed), acts).lower()
        assert sentence.index("walk") < sentence.index("jump") < sentence.index("sit")


def test_sentences_are_tidy_and_vary():
    acts = [Phrase("walk", "forward slowly"), Phrase("wave", "with their right hand")]
    drawn = [draw_sentence(np.random.default_rng(seed), acts, "while") for seed in range(300)]
    assert len(set(drawn)) > 200
    for sentence in drawn:
        assert sentence == " ".join(sentence.split())
        assert not set("[]{}|") & set(sentence)
        assert sentence.lower().count("slowly") == 1
        assert " ," not in sentence


def test_the_same_seed_gives_the_same_sentence():
    words = [Phrase("walk", "forward")]
    first = [draw_sentence(np.random.default_rng(5), words) for _ in range(2)]
    assert first[0] == first[1]
