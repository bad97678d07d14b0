"""The figures of an evaluation as a table for people and as values for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

    from models.pipeline import TextToMotion
    from training.evaluation.evaluation import Interval

Column = Mapping[str, "Interval"]

# Name of a figure -> (its name for people, digits behind the point)
_ROWS: Final = {
    "fid": ("FID", 4),
    "r_precision_1": ("R-precision top 1", 3),
    "r_precision_2": ("R-precision top 2", 3),
    "r_precision_3": ("R-precision top 3", 3),
    "matching_score": ("matching score", 3),
    "diversity": ("diversity", 3),
    "multimodality": ("multimodality", 3),
    "skate_mm": ("skate mm/frame", 2),
    "skate_percent": ("sliding %", 1),
    "float_percent": ("float %", 1),
    "airborne_percent": ("airborne %", 1),
    "penetration_mm": ("in floor mm", 2),
    "jerk": ("jerk m/s3", 1),
    "bone_drift_mm": ("bones +-mm", 2),
    "empty_percent": ("empty %", 1),
}
_TOKENIZER: Final = {
    "mpjpe_mm": ("MPJPE mm", 1),
    "mpjpe_heading_free_mm": ("MPJPE mm, heading taken out", 1),
    "acceleration_error_mm": ("acceleration error mm/frame2", 2),
    "rotation_error_degrees": ("rotation error, degrees", 2),
    "root_drift_mm": ("root drift mm", 1),
    "codes_used_percent": ("codes used %", 1),
    "perplexity": ("perplexity", 0),
    "tokens": ("tokens", 0),
}
_NAME_WIDTH: Final = 30
_WIDTH: Final = 18


def choice_record(model: TextToMotion, best_of: int | None, evaluator: Path) -> dict[str, Any]:
    """Return how many candidates each motion was chosen from, by whom, and a note where it matters.

    Args:
        model: what is judged.
        best_of: candidates of each motion; None for the checkpoint's default.
        evaluator: folder of what judges it.
    """
    from models.judge.judge import same_evaluator

    best_of = 1 if model.sampler().temperature == 0 else model.candidates(best_of)
    if best_of == 1:
        return {"best_of": 1}
    record: dict[str, Any] = {"best_of": best_of, "judge": model.judge_name}
    folder = model.checkpoint.judge_folder
    if folder is not None and same_evaluator(folder, evaluator):
        record["note"] = (
            f"each motion is the best of {best_of} by this very evaluator, which flatters "
            "R-precision, matching score and FID; --best-of 1 or another --evaluator does not"
        )
    return record


def generation_table(columns: Mapping[str, Column], note: str = "") -> str:
    """Return a line per figure and a column for each kind of motions that has figures."""
    lines = [" " * _NAME_WIDTH + "".join(f"{name:>{_WIDTH}}" for name in columns)]
    for key, (name, digits) in _ROWS.items():
        if any(key in column for column in columns.values()):
            cells = (_cell(column.get(key), digits) for column in columns.values())
            lines.append(f"{name:<{_NAME_WIDTH}}" + "".join(f"{cell:>{_WIDTH}}" for cell in cells))
    return "\n".join([*lines, note] if note else lines)


def tokenizer_table(columns: Mapping[str, Mapping[str, float]]) -> str:
    """Return a line per figure of the tokenizer and a column per way to choose its tokens."""
    lines = [" " * _NAME_WIDTH + "".join(f"{name:>{_WIDTH}}" for name in columns)]
    for key, (name, digits) in _TOKENIZER.items():
        cells = "".join(f"{figures[key]:>{_WIDTH}.{digits}f}" for figures in columns.values())
        lines.append(f"{name:<{_NAME_WIDTH}}{cells}")
    return "\n".join(lines)


def shares_table(groups: Mapping[str, Mapping[str, float]]) -> str:
    """Return a line per group of prompts: the share that was followed, and its interval."""
    lines = []
    for name, group in groups.items():
        cell = f"{group['share']:.1%} ({100 * group['low']:.1f} to {100 * group['high']:.1f})"
        lines.append(f"{f'followed: {name}':<{_NAME_WIDTH}}{cell:>{_WIDTH + 6}}")
    return "\n".join(lines)


def plain(column: Column) -> dict[str, Any]:
    """Return the figures of a column as values for JSON."""
    return {name: asdict(interval) for name, interval in column.items()}


def _cell(interval: Interval | None, digits: int) -> str:
    if interval is None:
        return "-"
    half = "" if interval.half_width is None else f" +-{interval.half_width:.{digits}f}"
    return f"{interval.mean:.{digits}f}{half}"
