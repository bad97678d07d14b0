"""Shares of outcomes with their intervals, as a table and as JSON, and two runs side by side."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.prompt_following.cases import CORE, FRESH
from benchmarks.prompt_following.scoring import Outcome
from options.whole_files import replacing

RESAMPLES = 2000
ALL = "all"


@dataclass(frozen=True, slots=True)
class Share:
    """How many (prompt, seed) pairs met their demand, with a 95 % interval of that share."""

    met: int
    pairs: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself, 0 to 1."""
        return self.met / self.pairs

    def __str__(self) -> str:
        """Return it as "104 of 120: 86.7% (80.0 to 92.5)"."""
        around = f"({100 * self.low:.1f} to {100 * self.high:.1f})"
        return f"{self.met} of {self.pairs}: {self.value:.1%} {around}"


def share_of(outcomes: Sequence[Outcome]) -> Share:
    """Return the share of met demands; the interval is a bootstrap over prompts.

    Seeds of one prompt succeed and fail together, so prompts are drawn and not pairs: a binomial
    interval of the pairs would promise more than is known. Where every pair or none is met,
    Wilson's interval of the prompts stands in: resampling the same has no spread.
    """
    by_prompt: dict[str, list[bool]] = {}
    for outcome in outcomes:
        by_prompt.setdefault(outcome.id, []).append(outcome.met)
    means = np.array([np.mean(found) for found in by_prompt.values()])
    met = sum(outcome.met for outcome in outcomes)
    if met in (0, len(outcomes)):
        low, high = wilson(met // max(met, 1) * len(means), len(means))
    else:
        draws = np.random.default_rng(0).integers(len(means), size=(RESAMPLES, len(means)))
        low, high = np.quantile(means[draws].mean(axis=1), [0.025, 0.975]).tolist()
    return Share(met, len(outcomes), low, high)


def wilson(met: int, count: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share of `met` in `count` independent tries."""
    z = 1.96
    middle = (met + z * z / 2) / (count + z * z)
    reach = z / (count + z * z) * math.sqrt(met * (count - met) / count + z * z / 4)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def shares(outcomes: Sequence[Outcome]) -> dict[str, Share]:
    """Return the share of each group, of the core subset if there is one, and of all.

    The fresh prompts are not in "all", which stays what it was without them.
    """
    groups = dict.fromkeys(outcome.group for outcome in outcomes)
    found = {group: share_of([o for o in outcomes if o.group == group]) for group in groups}
    counted = without_fresh(outcomes)
    core = [outcome for outcome in outcomes if outcome.core]
    if core and len(core) < len(counted):
        found[CORE] = share_of(core)
    if counted and (len(set(groups) - {FRESH}) > 1 or not core):
        found[ALL] = share_of(counted)
    return found


def without_fresh(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Return the outcomes of all groups but the fresh one."""
    return [outcome for outcome in outcomes if outcome.group != FRESH]


def report(outcomes: Sequence[Outcome], details: bool = False) -> str:
    """Return a table with a line per prompt and a line per group with its share and interval.

    Fresh prompts have lines of their own with `details` only: who reads them tunes on them.
    """
    lines = []
    listed = outcomes if details else without_fresh(outcomes)
    for name in dict.fromkeys(outcome.id for outcome in listed):
        mine = [outcome for outcome in outcomes if outcome.id == name]
        met = sum(outcome.met for outcome in mine)
        # A missed demand is what a reader looks for; its figures say by how much.
        shown = next((outcome for outcome in mine if not outcome.met), mine[0])
        figures = f"seed {shown.seed}: {shown.measured}"
        lines.append(f"{name:26s} {met}/{len(mine)}  {shown.prompt:58s} {figures}")
    lines += [f"{group:15s} {share}" for group, share in shares(outcomes).items()]
    return "\n".join(lines)


def write_json(
    path: Path, outcomes: Sequence[Outcome], run: Mapping[str, Any], details: bool = False
) -> None:
    """Write what was run, the shares and every outcome; the file appears whole or not at all.

    "share" is over all groups but the fresh one, unless nothing else was run. Outcomes of fresh
    prompts say only whether they were met, which `compare` needs, unless `details` are wanted.
    """
    if not details:
        outcomes = [replace(o, prompt="", measured="") if o.group == FRESH else o for o in outcomes]
    content = {
        "run": dict(run),
        "share": share_of(without_fresh(outcomes) or outcomes).value,
        "groups": {
            group: asdict(share) | {"share": share.value}
            for group, share in shares(outcomes).items()
        },
        "pairs": [asdict(outcome) for outcome in outcomes],
    }
    with replacing(path) as temporary:
        temporary.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def read_json(path: Path) -> list[Outcome]:
    """Return the outcomes in a file that `write_json` wrote.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: it is no such file.
    """
    if not path.is_file():
        raise FileNotFoundError(f"no results at {path}")
    try:
        outcomes = [Outcome(**pair) for pair in json.loads(path.read_text("utf-8"))["pairs"]]
    except (ValueError, KeyError, TypeError):
        outcomes = []
    if not outcomes:
        raise ValueError(f"{path} holds no results of this benchmark, make it with --json")
    return outcomes


def compare(first: Sequence[Outcome], second: Sequence[Outcome], details: bool = False) -> str:
    """Return two runs side by side: groups, and the prompts that were gained or lost.

    Only (prompt, seed) pairs that both runs have are compared. The interval of a difference is a
    bootstrap over prompts, paired. Fresh prompts count in their own group only, and are named with
    `details` only.

    Raises:
        ValueError: they have no pair in common.
    """
    pairs = {(o.id, o.seed): o for o in first}
    both = [(pairs[o.id, o.seed], o) for o in second if (o.id, o.seed) in pairs]
    if not both:
        raise ValueError("the two files have no prompt and seed in common")
    groups = dict.fromkeys(now.group for _, now in both)
    chosen = {group: [pair for pair in both if pair[1].group == group] for group in groups}
    chosen[CORE] = [pair for pair in both if pair[1].core]
    chosen[ALL] = [pair for pair in both if pair[1].group != FRESH]
    lines = [f"{group:15s} {_difference(some)}" for group, some in chosen.items() if some]
    changes = _changes(both if details else chosen[ALL])
    for name, (before, after, seeds) in sorted(changes.items(), key=lambda item: _gain(item[1])):
        lines.append(f"{name:26s} {before}/{seeds} -> {after}/{seeds}")
    return "\n".join(lines)


def _gain(change: tuple[int, int, int]) -> int:
    return change[1] - change[0]


def _difference(both: Sequence[tuple[Outcome, Outcome]]) -> str:
    means = _means((now.id, (was.met, now.met)) for was, now in both)
    draws = np.random.default_rng(0).integers(len(means), size=(RESAMPLES, len(means)))
    gains = means[draws].mean(axis=1) @ [-1.0, 1.0]
    low, high = 100 * np.quantile(gains, [0.025, 0.975])
    before, after = (100 * np.mean([pair[k].met for pair in both]) for k in (0, 1))
    return f"{before:.1f}% -> {after:.1f}%: {after - before:+.1f} ({low:+.1f} to {high:+.1f})"


def _means(rows: Iterable[tuple[str, tuple[bool, bool]]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Mean of both runs per prompt (N, 2)."""
    by_prompt: dict[str, list[tuple[bool, bool]]] = {}
    for name, met in rows:
        by_prompt.setdefault(name, []).append(met)
    return np.array([np.mean(found, axis=0) for found in by_prompt.values()])


def _changes(both: Sequence[tuple[Outcome, Outcome]]) -> dict[str, tuple[int, int, int]]:
    """Prompts whose count of met seeds differs: before, after, seeds."""
    found: dict[str, tuple[int, int, int]] = {}
    for was, now in both:
        before, after, seeds = found.get(now.id, (0, 0, 0))
        found[now.id] = (before + was.met, after + now.met, seeds + 1)
    return {name: counts for name, counts in found.items() if counts[0] != counts[1]}
