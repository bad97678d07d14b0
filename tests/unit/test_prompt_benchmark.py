"""The prompt-following benchmark as a program: its prompts, its figures, its comparisons."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from benchmarks.prompt_following.__main__ import main
from benchmarks.prompt_following.cases import CORE, FRESH, GROUPS, PROMPTS, read_cases
from benchmarks.prompt_following.demands import KINDS
from benchmarks.prompt_following.fairness import Actors, reworded_predicates, share_met
from benchmarks.prompt_following.results import compare, share_of, shares, wilson
from benchmarks.prompt_following.scoring import Outcome
from tests.unit.demand_puppet import ACTS, puppet

CASES = read_cases()
FEWEST = {"training_style": 70, "paraphrase": 60, "sequence": 40}


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors(seed=3, samples=4)


def outcome(name: str, met: bool, seed: int = 0, group: str = "a") -> Outcome:
    return Outcome(name, group, False, f"a person does {name}", seed, met, "", 1.0)


def kinds_in(demand: object) -> set[str]:
    """The kinds that a demand and its parts name."""
    if isinstance(demand, list):
        return set().union(*map(kinds_in, demand))
    if isinstance(demand, dict):
        return (
            kinds_in(list(demand.values())) | {demand["kind"]}
            if "kind" in demand
            else kinds_in(list(demand.values()))
        )
    return set()


def test_there_are_enough_prompts_of_every_group_and_none_twice() -> None:
    counts = Counter(case.group for case in CASES)
    assert set(counts) == set(GROUPS)
    assert all(counts[group] >= fewest for group, fewest in FEWEST.items())
    assert len({case.prompt.lower() for case in CASES}) == len(CASES)
    assert sum(case.core for case in CASES) == 30


def test_every_kind_of_demand_is_asked_for_and_described() -> None:
    assert set().union(*(kinds_in(case.demand) for case in CASES)) == set(KINDS)
    readme = (PROMPTS.parent / "README.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"`{kind}`" not in readme] == []


def test_sequences_ask_for_an_order() -> None:
    for case in CASES:
        if case.group == "sequence":
            assert "then" in case.demand or "changes_speed" in kinds_in(case.demand), case.id


def test_every_prompt_says_what_it_means() -> None:
    assert all(case.means for case in CASES)


@pytest.mark.parametrize("group", ["paraphrase", FRESH])
def test_no_free_wording_ends_in_a_phrase_of_the_grammar(group: str, actors: Actors) -> None:
    # Of three words or more: "kick" and "back up" are bound to turn up.
    known = tuple(f" {said.lower()}" for said in actors.names_of if len(said.split()) > 2)
    prompts = [f" {case.prompt.lower().rstrip('.!?')}" for case in read_cases(groups=[group])]
    assert [prompt for prompt in prompts if prompt.endswith(known)] == []


@pytest.mark.parametrize("group", ["paraphrase", FRESH])
def test_no_free_wording_ends_in_what_the_grammar_says_for_a_phrase(group: str) -> None:
    known = tuple(f" {said}" for said in reworded_predicates() if len(said.split()) > 2)
    prompts = [f" {case.prompt.lower().rstrip('.!?')}" for case in read_cases(groups=[group])]
    assert [prompt for prompt in prompts if prompt.endswith(known)] == []


@pytest.mark.parametrize("name", ["turn-left", "p-applause", "s-sit-stand", "walk-clap"])
def test_the_grammar_acts_out_a_meaning_and_meets_its_demand(name: str, actors: Actors) -> None:
    case = next(case for case in CASES if case.id == name)
    assert share_met(actors, case, 3)[0] == 1
    standing = replace(case, means=("stand still",))
    assert share_met(actors, standing, 2)[0] == 0


def test_a_meaning_that_the_grammar_lacks_is_named(actors: Actors) -> None:
    case = replace(CASES[0], means=("juggle five torches",))
    with pytest.raises(ValueError, match="no act called 'juggle five torches'"):
        share_met(actors, case, 1)


def test_an_interval_holds_the_share_and_shrinks_with_more_prompts() -> None:
    few = share_of([outcome(str(k), k % 2 == 0) for k in range(10)])
    many = share_of([outcome(str(k), k % 2 == 0) for k in range(200)])
    assert few.low < few.value == many.value == 0.5 < few.high
    assert many.high - many.low < 0.5 * (few.high - few.low)
    # Four seeds that always agree say no more than one.
    again = share_of([outcome(str(k), k % 2 == 0, seed) for k in range(10) for seed in range(4)])
    assert (again.low, again.high) == (few.low, few.high)


@pytest.mark.parametrize("met", [True, False])
def test_the_interval_of_all_or_nothing_is_wilsons(met: bool) -> None:
    share = share_of([outcome(str(k), met, seed) for k in range(8) for seed in range(2)])
    assert (share.low, share.high) == wilson(8 if met else 0, 8)
    assert share.high - share.low > 0.2
    assert wilson(5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-4)


def test_groups_and_the_core_have_shares_of_their_own() -> None:
    rows = [outcome("x", True, group="a"), outcome("y", False, group="b")]
    rows.append(replace(rows[0], id="z", core=True))
    assert {name: share.met for name, share in shares(rows).items()} == {
        "a": 2,
        "b": 0,
        CORE: 1,
        "all": 2,
    }


def test_two_runs_are_compared_pair_by_pair() -> None:
    first = [outcome("x", True), outcome("y", False), outcome("gone", True)]
    second = [outcome("x", False), outcome("y", False), outcome("new", True)]
    shown = compare(first, second).splitlines()
    assert shown[0].split()[:5] == ["a", "50.0%", "->", "0.0%:", "-50.0"]
    assert shown[-1].split() == ["x", "1/1", "->", "0/1"]
    with pytest.raises(ValueError, match="no prompt and seed in common"):
        compare(first, [outcome("new", True)])


def test_the_command_scores_stored_joints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, act in ACTS.items():
        np.save(tmp_path / f"{name}_s0.npy", act)
        np.save(tmp_path / f"{name}_s1.npy", puppet(2))
    arguments = ["--joints-dir", str(tmp_path), "--group", "core", "--seeds"]
    results = [str(tmp_path / f"{name}.json") for name in "ab"]
    assert main([*arguments, "0", "1", "--json", results[0]]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert len([line for line in shown if "/2  " in line]) == 30
    assert shown[-1].startswith("all             30 of 60: 50.0%")
    written = json.loads(Path(results[0]).read_text())
    assert written["share"] == written["groups"]["all"]["share"] == 0.5
    assert written["pairs"][0]["id"] == "walk-forward"
    assert main([*arguments, "0", "--json", results[1]]) == 0
    assert main(["--compare", *results]) == 0
    assert "core            100.0% -> 100.0%: +0.0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (["--group", "poetry"], "no group 'poetry', expected one of training_style"),
        (["--joints-dir", "/nowhere"], "no joints at /nowhere/walk-forward_s0.npy"),
        (["--compare", "/nowhere.json", "/nowhere.json"], "no results at /nowhere.json"),
        (["--prompts", "/nowhere.jsonl"], "no prompt file at /nowhere.jsonl"),
        (["--compare", str(PROMPTS), str(PROMPTS)], "holds no results of this benchmark"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    flags: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(flags) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_a_broken_prompt_file_is_named_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "prompts.jsonl"
    row = '{"id": "a", "prompt": "a person jumps", "demand": {"kind": "jumps"}}'
    wrong = [
        row,
        "{",
        "[]",
        row.replace('"a"', '"b", "core": 1'),
        row.replace('"a"', '"b", "x": 1'),
    ]
    for text in (*(f"{row}\n{line}" for line in wrong), ""):
        path.write_text(text)
        assert main(["--prompts", str(path)]) == 2
        error = capsys.readouterr().err
        assert error.count("\n") == 1
        assert "prompts.jsonl, line 2" in error or not text
