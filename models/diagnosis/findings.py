"""What an examination finds: one line each, good, suspicious or bad."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

Verdict = Literal["good", "suspicious", "bad"]
VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)
Figures = Mapping[str, float | int | str | None]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        group: what it belongs to, such as "weights".
        name: what was looked at; unique within the group.
        verdict: "suspicious" may be as intended; with "bad" motions cannot be trusted, or something
            will not work.
        value: what was seen, for people.
        meaning: what that says, in a few words.
        advice: what to do about it; empty where nothing is to be done.
        figures: what was seen, for machines.
    """

    group: str
    name: str
    verdict: Verdict
    value: str
    meaning: str
    advice: str = ""
    figures: Figures = field(default_factory=dict)


def judged(
    group: str,
    name: str,
    verdict: Verdict,
    value: str,
    *,
    good: str,
    otherwise: str,
    advice: str,
    figures: Figures,
) -> Finding:
    """Return a finding whose meaning is `good`, or else `otherwise` with something to be done."""
    if verdict == "good":
        return Finding(group, name, verdict, value, good, figures=figures)
    return Finding(group, name, verdict, value, otherwise, advice, figures)


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst of some verdicts, "good" where there are none."""
    return max(verdicts, key=VERDICTS.index, default="good")


def judge(value: float, suspicious: float, bad: float) -> Verdict:
    """Return what a figure that is better the smaller it is means; NaN is bad.

    Args:
        value: the figure.
        suspicious: it is good up to this.
        bad: it is suspicious up to this.
    """
    if value <= suspicious:
        return "good"
    return "suspicious" if value <= bad else "bad"


def at_most(limit: Verdict, verdict: Verdict) -> Verdict:
    """Return a verdict, or `limit` if it is worse than that."""
    return min(limit, verdict, key=VERDICTS.index)
