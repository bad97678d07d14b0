"""Answers of chat models: whatever is wrapped around a sentence comes off."""

from __future__ import annotations

import pytest

from models.rewriting_answers import question, understand


@pytest.mark.parametrize(
    "answer",
    [
        '{"text": "a person walks", "seconds": 4.5}',
        '  \n{"Text": "a person\\n walks", "duration": "4.5 s"}\n',
        '```json\n{"text": "a person walks", "seconds": 4.5}\n```\nI hope this helps!',
        'Sure! Here it is: {"text": "a person walks", "seconds": 4.5} Anything else?',
        '<think>They want {"text": "no"}</think>\n{"text": "a person walks", "seconds": 4.5}',
        "they want a walk " * 999 + '</think>{"text": "a person walks", "seconds": 4.5}',
        "{'text': 'a person walks', 'seconds': 4.5,}",
        '[{"rewritten prompt": "a person walks", "seconds": 4.5}]',
    ],
)
def test_text_and_seconds_of_structured_answers(answer: str) -> None:
    assert understand(answer) == ("a person walks", 4.5)


@pytest.mark.parametrize(
    "answer",
    [
        "a person walks",
        '"a person walks"',
        "“a person walks”",
        "**a person walks**",
        "[a person walks]",
        "{a person walks}",
        '[{"a person walks"}]',
        "['a person walks']",
        '["a person walks", "someone runs"]',
        "Here is the sentence: [a person walks].",
        "Rewritten prompt: a person walks",
        "Here is the rewritten text:\n\na person walks\n\nIt keeps the meaning.",
        '{"text": "a person walks"',
        '{"text": "a person walks", "seconds": }',
        '{"text": "a person walks", "seconds": -3}',
        '{"text": "a person walks", "seconds": 1e999}',
        '{"text": "a person walks", "seconds": [1]}',
        '{"text": "a person walks", "seconds": true}',
        "```\na person walks\n```",
    ],
)
def test_text_of_loose_answers(answer: str) -> None:
    assert understand(answer) == ("a person walks", None)


def test_quotes_inside_a_text() -> None:
    assert understand('{"text": "a person plays "air guitar" wildly"}')[0] == (
        'a person plays "air guitar" wildly'
    )
    assert understand("{'text': 'a person's arm swings'}")[0] == "a person's arm swings"


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("", "has no sentence"),
        ("\n \n", "has no sentence"),
        ("{}", "has no sentence"),
        ("[[[]]]", "has no sentence"),
        ("12345", "has no sentence"),
        ('{"text": ""}', "has no sentence"),
        ("<think>what do they want", "ends before its reasoning does"),
        ("I'm sorry, I can't help with that.", "the model refused"),
        ("I can\u2019t do that", "the model refused"),
        ("walk " * 200, "is no sentence (999 characters)"),
        ("a" * 30_000, "too long (30000 characters)"),
        ("a person \x07 walks", "control character"),
        ("[" * 3000, "is no sentence"),
        ('{"text": "' * 300, "is no sentence"),
    ],
)
def test_answers_without_a_usable_sentence(answer: str, message: str) -> None:
    with pytest.raises(ValueError, match="^the ") as caught:
        understand(answer)
    assert message in str(caught.value)


def test_the_question_asks_for_a_length_only_where_it_is_wanted() -> None:
    assert "seconds" not in question("walk", False)
    assert "seconds" in question("walk", True)
    assert question("walk", True).endswith("Movement: walk")
