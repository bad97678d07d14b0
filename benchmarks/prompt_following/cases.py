"""The prompts of the benchmark: their groups, their demands, and what they mean in plain words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.prompt_following.demands import check

PROMPTS = Path(__file__).resolve().parent / "prompts.jsonl"
FRESH_PROMPTS = PROMPTS.with_name("fresh.jsonl")
GROUPS = ("training_style", "paraphrase", "sequence")
FRESH = "fresh"  # prompts that nobody tunes on: only where asked for, in no total but their own
CORE = "core"  # the subset of thirty that the first figures were measured on

_NEEDED = {"id", "prompt", "demand"}
_OPTIONAL = {"group", "means", "core"}


@dataclass(frozen=True, slots=True)
class Case:
    """A prompt and the demand that its motions are held to.

    Attributes:
        id: names the case and its files.
        prompt: the sentence.
        demand: what the joints must show, see `demands`.
        group: what it is averaged with.
        means: the plain predicates it stands for, one after the other; "a + b" at the same time.
        core: whether it is one of the first thirty.
    """

    id: str
    prompt: str
    demand: Mapping[str, Any]
    group: str = "prompts"
    means: tuple[str, ...] = ()
    core: bool = False


def read_cases(path: Path | None = None, groups: Sequence[str] = ()) -> list[Case]:
    """Return the cases of a JSON Lines file, or of the benchmark, in order.

    Args:
        path: a row has "id", "prompt" and "demand", and may have "group", "means" and "core". None
            for the prompts of the benchmark itself, those of `FRESH` only where it is named.
        groups: keep the cases of these groups only; "core" stands for the rows marked so.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: a row that is no such case, a demand that is none, with its line number; or a
            group that the file does not have.
    """
    if path is not None:
        return _chosen(_read(path), groups) if groups else _read(path)
    cases = _read(PROMPTS)
    return _chosen(cases + _read(FRESH_PROMPTS), groups) if groups else cases


def _read(path: Path) -> list[Case]:
    if not path.is_file():
        raise FileNotFoundError(f"no prompt file at {path}")
    cases: dict[str, Case] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            case = _case(json.loads(line))
        except ValueError as error:
            raise ValueError(f"{path}, line {number}: {error}") from None
        if case.id in cases:
            raise ValueError(f"{path}, line {number}: the id {case.id!r} is there twice")
        cases[case.id] = case
    if not cases:
        raise ValueError(f"{path} holds no prompts, expected one JSON object a line")
    return list(cases.values())


def _chosen(cases: Sequence[Case], groups: Sequence[str]) -> list[Case]:
    known = list(dict.fromkeys(case.group for case in cases))
    known += [CORE] if any(case.core for case in cases) else []
    for group in groups:
        if group not in known:
            raise ValueError(f"there is no group {group!r}, expected one of {', '.join(known)}")
    return [case for case in cases if case.group in groups or (case.core and CORE in groups)]


def _case(row: object) -> Case:
    if not isinstance(row, dict) or not _NEEDED <= set(row) <= _NEEDED | _OPTIONAL:
        raise ValueError(
            'expected an object with "id", "prompt", "demand" and at most "group",'
            ' "means" and "core" beside them'
        )
    for name in ("id", "prompt", "group"):
        if not isinstance(row.get(name, ""), str):
            raise ValueError(f"expected {name} to be text, got {row[name]!r}")
    means, core = row.get("means", []), row.get("core", False)
    if not isinstance(means, list) or not all(isinstance(part, str) for part in means):
        raise ValueError(f"expected means to be a list of texts, got {means!r}")
    if not isinstance(core, bool):
        raise ValueError(f"expected core to be true or false, got {core!r}")
    check(row["demand"])
    return Case(**row | {"means": tuple(means)})
