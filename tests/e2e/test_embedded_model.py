"""The model that comes with saymove: small, whole, and it does what it is told."""

from __future__ import annotations

import json

import pytest

from benchmarks.prompt_following.cases import CORE, read_cases
from benchmarks.prompt_following.scoring import generated, score
from models.pipeline import EMBEDDED_CHECKPOINT

LARGEST_MB = 40
SMALLEST_SHARE = 0.8
SEEDS = (0, 1, 2, 3)


def test_it_is_small():
    sizes = [path.stat().st_size for path in EMBEDDED_CHECKPOINT.rglob("*") if path.is_file()]
    assert sum(sizes) <= LARGEST_MB * 1e6


def test_it_says_where_it_comes_from():
    config = json.loads((EMBEDDED_CHECKPOINT / "config.json").read_text(encoding="utf-8"))
    card = (EMBEDDED_CHECKPOINT / "README.md").read_text(encoding="utf-8")
    assert config["licence"] == "Apache-2.0"
    assert "mocap.cs.cmu.edu" in card


@pytest.mark.slow
def test_it_does_what_the_prompts_ask():
    cases = read_cases(groups=[CORE])
    outcomes = []
    for seed in SEEDS:
        outcomes += score(cases, generated(EMBEDDED_CHECKPOINT, cases, seed), seed)
    missed = [f"{o.id} seed {o.seed}: {o.measured}" for o in outcomes if not o.met]
    share = 1 - len(missed) / len(outcomes)
    assert share >= SMALLEST_SHARE, "\n".join(missed)
