"""The prompts that nobody tunes on: new ones, with fair demands, and shown as a total only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.prompt_following.__main__ import main
from benchmarks.prompt_following.cases import FRESH, Case, read_cases
from benchmarks.prompt_following.demands import KINDS, judge
from benchmarks.prompt_following.measures import Motion
from benchmarks.prompt_following.results import ALL, compare, read_json, report, shares, write_json
from benchmarks.prompt_following.scoring import Outcome, score
from tests.unit.demand_puppet import ACTS, FPS, puppet

OLD = read_cases()
CASES = read_cases(groups=[FRESH])
ACT_OF = {case.means: ACTS[case.id] for case in OLD if case.id in ACTS}
STANDING = puppet(2)


def words(prompt: str) -> set[str]:
    return set(re.findall(r"[a-z']+", prompt.lower()))


def values(demand: object, name: str) -> Iterator[object]:
    """What a demand and its parts say for `name`."""
    if isinstance(demand, list):
        for part in demand:
            yield from values(part, name)
    elif isinstance(demand, dict):
        yield from (demand[name],) if name in demand else ()
        yield from values([demand[word] for word in ("all", "then") if word in demand], name)


def outcome(name: str, met: bool, group: str = FRESH) -> Outcome:
    return Outcome(name, group, False, f"please {name}", 0, met, "0.12 m", 1.0)


def test_they_are_many_and_ask_for_every_kind_of_demand() -> None:
    assert len(CASES) >= 96
    assert {case.group for case in CASES} == {FRESH}
    assert all(case.means for case in CASES)
    assert {kind for case in CASES for kind in values(case.demand, "kind")} == set(KINDS)
    # A name that tells nothing: results per prompt can be paired but not read.
    assert all(re.fullmatch(r"fresh-\d{3}", case.id) for case in CASES)


def test_none_is_nearly_a_prompt_of_another_group_or_of_its_own() -> None:
    def alike(one: Case, other: Case) -> bool:
        mine, yours = words(one.prompt), words(other.prompt)
        return len(mine & yours) > 0.5 * len(mine | yours)

    for number, case in enumerate(CASES):
        near = [other.prompt for other in [*OLD, *CASES[:number]] if alike(case, other)]
        assert not near, f"{case.prompt}: {near}"


def test_a_side_that_is_demanded_is_a_side_that_the_prompt_says() -> None:
    for case in CASES:
        said = words(case.prompt)
        said |= {"right"} if "clockwise" in said else set()
        said |= {"left"} if said & {"anticlockwise", "counterclockwise", "lefts"} else set()
        asked = set(values(case.demand, "side")) | set(values(case.demand, "direction"))
        assert asked & {"left", "right"} <= said, case.prompt


def test_they_are_there_only_where_they_are_asked_for() -> None:
    assert FRESH not in {case.group for case in OLD}
    both = read_cases(groups=["sequence", FRESH])
    assert {case.group for case in both} == {"sequence", FRESH}
    assert len({case.id for case in [*OLD, *CASES]}) == len(OLD) + len(CASES)


def test_a_puppet_that_acts_the_meaning_meets_the_demand() -> None:
    acted = [case for case in CASES if case.means in ACT_OF]
    assert len(acted) >= 30
    for case in acted:
        verdict = judge(case.demand, Motion.from_joints(ACT_OF[case.means], FPS))
        assert verdict.met, f"{case.prompt}: {verdict.measured}"


def test_who_stands_still_meets_only_what_asks_for_that() -> None:
    met = {o.id for o in score(CASES, [(STANDING, FPS)] * len(CASES), 0) if o.met}
    assert met == {case.id for case in CASES if case.means == ("stand still",)} != set()


def test_the_total_of_the_others_is_the_same_with_them() -> None:
    others = [outcome("x", True, "a"), outcome("y", False, "b")]
    found = shares([*others, *(outcome(f"f{k}", False) for k in range(8))])
    assert found[ALL] == shares(others)[ALL]
    assert (found[FRESH].met, found[FRESH].pairs) == (0, 8)
    assert set(shares([outcome("f", True)])) == {FRESH}


def test_a_report_names_them_only_with_details() -> None:
    rows = [outcome("x", True, "a"), outcome("f", False)]
    assert "please f" not in report(rows)
    assert "please x" in report(rows)
    assert "please f" in report(rows, details=True)


def test_a_comparison_counts_them_and_names_them_only_with_details() -> None:
    first = [outcome("x", True, "a"), outcome("f", False)]
    second = [replace(o, met=not o.met) for o in first]
    lines = compare(first, second).splitlines()
    assert [line.split()[0] for line in lines] == ["a", FRESH, ALL, "x"]
    assert lines[1].split()[1:4] == ["0.0%", "->", "100.0%:"]
    assert lines[2].split()[1:4] == ["100.0%", "->", "0.0%:"]
    assert compare(first, second, details=True).splitlines()[-1].split()[0] == "f"


def test_a_file_of_results_has_no_wording_of_them_without_details(tmp_path: Path) -> None:
    rows = [outcome("x", True, "a"), outcome("f", False)]
    path = tmp_path / "a.json"
    write_json(path, rows, {})
    assert json.loads(path.read_text())["share"] == 1.0
    assert read_json(path) == [rows[0], replace(rows[1], prompt="", measured="")]
    write_json(path, rows, {}, details=True)
    assert read_json(path) == rows


def test_the_command_prints_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for case in CASES:
        np.save(tmp_path / f"{case.id}_s0.npy", STANDING)
    command = ["--joints-dir", str(tmp_path), "--group", FRESH, "--seeds", "0"]
    assert main(command) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"fresh           2 of {len(CASES)}: ")
    assert main([*command, "--details"]) == 0
    assert CASES[0].prompt in capsys.readouterr().out
