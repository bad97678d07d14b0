"""What joins phrases to a sentence: patterns for sequences and for what happens at once.

Of a phrase a: {A} with the subject, {a} sharing it, {a_ing}, {a_clause} with a pronoun, {a_as}
after "as" or "while", {a_too} sharing that pronoun, {a_start} and {a_finish} "a person starts by
...", "finishes by ...".
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """A pattern.

    Attributes:
        text: the pattern.
        weight: how often.
        together: of a sequence, that it could be read as at the same time; of what happens at once,
            that it cannot take phrases that hold an "and" themselves.
        finite: needs a verb with a subject, so it is no way to join participles.
    """

    text: str
    weight: float = 1.0
    together: bool = False
    finite: bool = False


PAIRS = (
    Way("{A}, then {b}", 6.0),
    Way("{A} and then {b}", 5.0),
    Way("{A} then {b}", 2.5),
    Way("{A} and {b}", 4.0, together=True),
    Way("{A}, {b}", 0.8, together=True),
    Way("{A} before {b_ing}", 2.0),
    Way("after {a_ing}, {B}", 1.8, finite=True),
    Way("before {b_ing}, {A}", 0.8, finite=True),
    Way("{B} after {a_ing}", 0.6, finite=True),
    Way("{A}, and after that {b}", 1.2),
    Way("{A}, after that {b}", 1.0),
    Way("{A} and afterwards {b}", 1.0),
    Way("{A}, afterwards {b}", 0.6),
    Way("{A}, followed by {b_ing}", 1.0),
    Way("{A} followed by {b_ing}", 0.6),
    Way("first {A}, then {b}", 1.2),
    Way("first {A} and then {b}", 0.8),
    Way("{A}; then {b}", 0.5),
    Way("{A}. then {b_clause}", 1.2, finite=True),
    Way("{A}. after that, {b_clause}", 0.6, finite=True),
    Way("{A}. afterwards {b_clause}", 0.4, finite=True),
    Way("{A}, and finally {b}", 0.7),
    Way("{A}, next {b}", 0.4),
    Way("{A} and next {b}", 0.4),
    Way("{A}, and then {b}", 1.5),
    Way("{A}, after which {b_as}", 0.6, finite=True),
    Way("{a_start}, then {b}", 0.7, finite=True),
    Way("{a_start} and {b_finish}", 0.5, finite=True),
    Way("{A} and {b_finish}", 0.5, finite=True),
    Way("{A} and immediately {b}", 0.3),
    Way("once done {a_ing}, {B}", 0.4, finite=True),
    Way("{A}, at the end {b}", 0.3),
)
TRIPLES = (
    Way("{A}, then {b}, and then {c}", 3.0),
    Way("{A}, then {b}, then {c}", 3.0),
    Way("{A}, {b}, and {c}", 2.0, together=True),
    Way("{A}, {b} and {c}", 2.0, together=True),
    Way("{A}, {b}, then {c}", 1.5, together=True),
    Way("{A}, {b} and then {c}", 1.5, together=True),
    Way("{A}, then {b}, and finally {c}", 2.5),
    Way("first {A}, then {b}, and finally {c}", 1.5),
    Way("first {A}, then {b}, finally {c}", 1.2),
    Way("first {A}, after that {b}, then {c}", 0.6),
    Way("{A} and {b}, then {c}", 1.2, together=True),
    Way("{A} and then {b}, then {c}", 1.0),
    Way("{A} and then {b} and then {c}", 1.0),
    Way("{A} then {b} then {c}", 1.0),
    Way("{A}, after that {b}, and finally {c}", 0.8),
    Way("{A}, then {b} before {c_ing}", 0.8),
    Way("{A} before {b_ing} and then {c_ing}", 0.5),
    Way("after {a_ing}, {B} and then {c}", 0.8, finite=True),
    Way("{A}. then {b_clause}, and finally {c_too}", 0.8, finite=True),
    Way("{A}. then {b_clause}. finally {c_clause}", 0.6, finite=True),
    Way("{A}, next {b}, and in the end {c}", 0.4),
    Way("{a_start}, then {b} and {c_finish}", 0.6, finite=True),
    Way("{A}, followed by {b_ing} and then {c_ing}", 0.6),
)
TOGETHER = (
    Way("{A} while {b_ing}", 6.0),
    Way("{A} and {b}", 5.0, together=True),
    Way("{A} and {b} at the same time", 2.5, together=True),
    Way("{A}, {b_ing}", 2.0, together=True),
    Way("{A} {b_ing}", 0.7, together=True),
    Way("{B} while {a_ing}", 1.8),
    Way("while {a_ing}, {B}", 1.4, finite=True),
    Way("while {a_as}, {b_clause}", 0.3, finite=True),
    Way("{A} as {b_as}", 1.2, finite=True),
    Way("as {a_as}, {b_clause}", 0.4, finite=True),
    Way("{A} and simultaneously {b}", 0.7, together=True),
    Way("{A} and meanwhile {b}", 0.25, together=True),
    Way("{A}, and at the same time {b}", 0.7, together=True),
    Way("{A}, all the while {b_ing}", 0.3),
    Way("{A} {with_arms}", 3.0),
    Way("{with_arms}, {A}", 0.5, finite=True),
)
# How a sentence may speak of what is seen or wanted.
FRAMES = (
    "{who} {doing}",
    "{who} {doing}",
    "{who} {doing}",
    "there is {who} {doing}",
    "{who} is seen {doing}",
    "{who} can be seen {doing}",
    "show {who} {doing}",
    "a video of {who} {doing}",
    "an animation of {who} {doing}",
    "a motion of {who} {doing}",
    "animate {who} {doing}",
    "{who} who is {doing}",
    "we see {who} {doing}",
    "generate {who} {doing}",
    "motion capture of {who} {doing}",
)
