"""Findings for people, a line each and what to do below it, and for machines as JSON."""

from __future__ import annotations

import math
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from models.diagnosis.findings import VERDICTS, Finding, Verdict, worst

REPORT_FORMAT: Final = 1
_COLORS: Final[dict[str, str]] = {"good": "32", "suspicious": "33", "bad": "1;31"}
_BOLD: Final = "1"
_DIM: Final = "2"
_VERDICT_WIDTH: Final = max(map(len, VERDICTS))
_NAME_WIDTH: Final = 22
_VALUE_WIDTH: Final = 46
_NARROW: Final = 60
_CONCLUSIONS: Final[dict[Verdict, str]] = {
    "good": "all is well",
    "suspicious": "works; look at what is suspicious",
    "bad": "not well: see what is bad",
}


class Printer:
    """Makes the lines of the report, with colours or without."""

    def __init__(self, colored: bool, width: int | None = None) -> None:
        """Write for a terminal of so many columns, or for the one there is.

        Args:
            colored: whether the reader shows colours.
            width: what is longer is cut; None takes the terminal's, and cuts nothing elsewhere.
        """
        self._colored = colored
        self._width = width or (shutil.get_terminal_size().columns if colored else None)

    def heading(self, group: str) -> str:
        """Return the line above the findings of a group."""
        return f"\n{self._painted(group, _BOLD)}"

    def lines(self, finding: Finding) -> list[str]:
        """Return the line of a finding, and one that says what to do where there is something."""
        verdict = self._painted(f"{finding.verdict:<{_VERDICT_WIDTH}}", _COLORS[finding.verdict])
        name, value = f"{finding.name:<{_NAME_WIDTH}}", finding.value
        start = _VERDICT_WIDTH + _NAME_WIDTH + 4
        indent = " " * start
        if len(value) <= _VALUE_WIDTH:
            shown = self._fitted(finding.meaning, start + _VALUE_WIDTH + 1)
            lines = [f"  {verdict}  {name}{value:<{_VALUE_WIDTH}} {self._painted(shown, _DIM)}"]
        else:
            lines = [f"  {verdict}  {name}{value}"]
            lines += [f"{indent}{self._painted(finding.meaning, _DIM)}"] if finding.meaning else []
        if finding.verdict != "good" and finding.advice:
            lines.append(f"{indent}-> {finding.advice}")
        return [line.rstrip() for line in lines]

    def conclusion(self, findings: Sequence[Finding], seconds: float) -> str:
        """Return the last line."""
        verdict = worst(finding.verdict for finding in findings)
        counts = Counter(finding.verdict for finding in findings)
        figures = ", ".join(f"{counts[one]} {one}" for one in VERDICTS if counts[one])
        text = f"{_CONCLUSIONS[verdict]}: {figures}, in {seconds:.1f} s"
        return f"\n{self._painted(text, _COLORS[verdict])}"

    def _painted(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colored and text else text

    def _fitted(self, text: str, start: int) -> str:
        """What of a text fits on a line that is `start` columns long already."""
        if self._width is None or start + len(text) <= max(self._width, _NARROW):
            return text
        return f"{text[: max(self._width - start - 1, 0)]}…"


def report(
    findings: Sequence[Finding],
    steps: Sequence[Mapping[str, float]],
    about: Mapping[str, Any],
) -> dict[str, Any]:
    """Return everything as values for JSON.

    Args:
        findings: all of them.
        steps: course of the generations.
        about: what else there is to say of the run.
    """
    counts = Counter(finding.verdict for finding in findings)
    return {
        "format": REPORT_FORMAT,
        **about,
        "verdict": worst(finding.verdict for finding in findings),
        "counts": {verdict: counts[verdict] for verdict in VERDICTS},
        "findings": [_plain(finding) for finding in findings],
        "steps": [_finite(step) for step in steps],
    }


def _plain(finding: Finding) -> dict[str, Any]:
    return {**asdict(finding), "figures": _finite(finding.figures)}


def _finite(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Figures as JSON can hold them: there is no NaN and nothing infinite in it."""
    return {
        name: None if isinstance(figure, float) and not math.isfinite(figure) else figure
        for name, figure in figures.items()
    }
