"""The report on a replayed accident, for people: what `replay` found as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_MOST_SAMPLES = 5
_MOST_LAYERS = 8


def report_markdown(report: Mapping[str, Any]) -> str:
    """Return the report on one accident."""
    parts = [
        f"# Anomaly of step {report['step']} ({report['kind']} training)",
        "\n".join(f"* {reason}" for reason in report["reasons"]),
        "## What was unusual",
        "\n".join(f"* {finding}" for finding in report["findings"]) or "* nothing that stands out",
        "## Lived again",
        *_comparison(report),
        "## Samples by loss",
        _samples(report),
    ]
    if report.get("hard_tokens"):
        parts += ["## Tokens that were expected least", _tokens(report["hard_tokens"])]
    if report["features"]["worst"]:
        parts += ["## Features far from the data", _features(report["features"]["worst"])]
    if report.get("layers"):
        parts += ["## Gradients by layer", _layers(report["layers"])]
    if report.get("generation"):
        parts += ["## Generated from the recorded text", _generation(report["generation"])]
    if report.get("notes"):
        parts += ["## Notes", "\n".join(f"* {note}" for note in report["notes"])]
    if report.get("preview"):
        parts.append(f"Preview: `{report['preview']}`")
    return "\n\n".join(parts) + "\n"


def summary_markdown(reports: Sequence[Mapping[str, Any]], faults: Sequence[str]) -> str:
    """Return a table of several accidents, and what could not be replayed."""
    rows = [
        (
            report["step"],
            report["kind"],
            "; ".join(report["reasons"]),
            _short(report["guilty"]["text"] or report["guilty"]["name"]),
            "yes" if report["loss"]["equal"] else "no",
            f"`{report['file']}`",
        )
        for report in reports
    ]
    head = ("step", "training", "reason", "sample", "loss as recorded", "report")
    parts = [f"# {len(reports)} anomalies replayed", _table(head, rows)]
    if faults:
        parts += ["## Not replayed", "\n".join(f"* {fault}" for fault in faults)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _comparison(report: Mapping[str, Any]) -> Iterable[str]:
    yield f"Weights: {report['weights']}."
    names = (
        ("loss", "loss"),
        ("gradient_norm", "gradient norm"),
        ("sample_loss", "loss of the sample"),
    )
    rows = []
    for key, name in names:
        if compared := report.get(key):
            rows.append(
                (
                    name,
                    _number(compared["recorded"]),
                    _number(compared["replayed"]),
                    "yes" if compared["equal"] else "no",
                )
            )
    yield _table(("", "recorded", "replayed", "equal to the last bit"), rows)


def _samples(report: Mapping[str, Any]) -> str:
    rows = [
        (one["sample"], _number(one["loss"]), one["name"], _short(one["text"]))
        for one in report["samples"][:_MOST_SAMPLES]
    ]
    return _table(("sample", "loss", "name", "text"), rows)


def _tokens(tokens: Sequence[Mapping[str, Any]]) -> str:
    rows = [
        (one["place"], one["token"], _number(one["loss"]), one["rank"] + 1, one["known"])
        for one in tokens
    ]
    return _table(("place", "token", "loss", "rank in the prediction", "in the data"), rows)


def _features(worst: Sequence[Mapping[str, Any]]) -> str:
    rows = [(one["feature"], one["frame"], _number(one["sigma"])) for one in worst]
    return _table(("feature", "frame", "standard deviations"), rows)


def _layers(layers: Sequence[Mapping[str, Any]]) -> str:
    def size(row: Mapping[str, Any]) -> float:
        norm = row["gradient_norm"]
        return -1.0 if norm is None else float("inf") if norm != norm else norm

    largest = sorted(layers, key=size, reverse=True)[:_MOST_LAYERS]
    rows = [
        (
            f"`{row['layer']}`",
            _number(row["gradient_norm"]),
            _number(row["weight_norm"]),
            row["gradients_not_finite"] or "",
            row["weights_not_finite"] or "",
        )
        for row in largest
    ]
    head = ("layer", "gradient norm", "weight norm", "gradients not finite", "weights not finite")
    rest = f"\n\n{len(layers) - len(rows)} layers with smaller gradients are in the JSON report."
    return _table(head, rows) + (rest if len(layers) > len(rows) else "")


def _generation(made: Mapping[str, Any]) -> str:
    if made.get("fault"):
        return f"Not possible: {made['fault']}."
    lines = [
        f"* {made['text']!r}: {one['seconds']:.1f} s, {one['num_tokens']} tokens, "
        f"ended by {one['finish_reason']}"
        for one in made["motions"]
    ]
    return "\n".join(lines)


def _table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    if not rows:
        return ""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(value: Any) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.6g}"


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
