"""Captions are true of their motions: sides, numbers, directions and order, by the benchmark's eye.

The demands of the prompt-following benchmark know nothing of the grammar: they look at joints.
"""

from __future__ import annotations

import re

import numpy as np
import pytest

from benchmarks.prompt_following.demands import meets
from training.synthesis.compositions import draw_draft, in_a_row
from training.synthesis.excerpts import until_low
from training.synthesis.puppet.performance import FPS, Style
from training.synthesis.puppet.rig import perform
from training.synthesis.repertoire import PARTS
from training.synthesis.wording import dressing
from training.synthesis.wording.rewording import reword
from training.synthesis.wording.sentences import draw_sentence

NUMBERS = {
    word: count
    for count, words in enumerate(
        ("a an one once single", "two twice couple 2x", "three thrice 3x", "four 4x", "five 5x"), 1
    )
    for word in words.split()
} | {str(count): count for count in range(1, 9)}
_COUNTED = re.compile(
    r"\b(twice|thrice|once(?! more)|\dx"
    r"|(\w+) (?:times?|jumps?|squats?|kicks?|punch(?:es)?|hops?|waves?"
    r"|claps?|knee bends?|deep squats?|steps?|paces?|footsteps?))\b"
)


def _count(caption):
    """The number a caption says, or None."""
    found = list(_COUNTED.finditer(caption))
    return NUMBERS.get(found[-1].group(2) or found[-1].group(1)) if found else None


def _side(caption):
    sides = {side for side in ("left", "right") if side in caption}
    return sides.pop() if len(sides) == 1 else None


def _how_often(kind, at_most=True, **more):
    def demand(caption):
        count = _count(caption)
        if count is None:
            return None
        most = {"at_most": count} if at_most else {}
        return {"kind": kind, "at_least": count} | most | more

    return demand


def _on_side(kind, counted=False):
    def demand(caption):
        side, count = _side(caption), _count(caption)
        if side is None:
            return None
        often = {"at_least": count, "at_most": count} if counted and count else {}
        return {"kind": kind, "side": side} | often

    return demand


def _steps(direction, each):
    """Steps as many as said, one for the closing of the feet more or less; and where they lead."""

    def demand(caption):
        count = _count(caption)
        way = _side(caption) if direction is None else direction
        if count is None or way is None:
            return None
        number = {"kind": "takes_steps", "at_least": each * count, "at_most": each * count + 1}
        return {"all": [number, {"kind": "moves", "direction": way, "min_m": 0.15 * count}]}

    return demand


def _turn(caption):
    degrees, side = re.search(r"\b(\d+)\b", caption), _side(caption)
    if degrees is None or side is None:
        return None
    angle = int(degrees[1])
    return {"kind": "turns", "side": side, "min_deg": angle - 15, "max_deg": angle + 15}


def _pace(caption):
    slow = "(?:slow down|slower|decreas|decelerat|lose|losing|lost|reduc)"
    return "slower" if re.search(rf"{slow}|slow(?:s|ing|ed) down", caption) else "faster"


def _circle(caption):
    if not re.search(r"\bin a (?:ring|circle)|a full circle|round loop", caption):
        return None
    return {"kind": "follows", "shape": "circle"}


# name of the act -> what a caption of it asks for, None where it says nothing measurable
TRUTHS = {
    "jump up": _how_often("jumps"),
    "squat": _how_often("squats", at_most=False),
    "hop": _how_often("hops"),
    "clap": _how_often("claps"),
    "punch": _on_side("punches", counted=True),
    "front kick": _on_side("kicks", counted=True),
    "walk steps forward": _steps("forward", 1),
    "walk steps backward": _steps("backward", 1),
    "walk steps sideways": _steps(None, 2),
    "turn": _turn,
    "walk on a curve": _circle,
    "sit down": lambda _: {"kind": "sits_down"},
    "stand up": lambda _: {"kind": "stands_up"},
    "kneel down": lambda _: {"kind": "kneels"},
    "bow": lambda _: {"kind": "bows"},
    "change of pace": lambda caption: {"kind": "changes_speed", "how": _pace(caption)},
}
ACTS = {name: action for part, _ in PARTS for name, action in part.items()}
_CURVED = re.compile(r"hook|uppercut|up from below|upward|under|ceiling")  # no straight punches

_SAID_FREELY = frozenset(["change of pace"])  # whose sayings name no pace that could be read


@pytest.fixture(autouse=True)
def _as_typed_by_a_careful_person(monkeypatch):
    monkeypatch.setattr(dressing, "_TYPO_CHANCE", 0.0)


@pytest.mark.parametrize("name", TRUTHS)
def test_sides_and_numbers_are_what_the_words_say(name):
    asked = 0
    for seed in range(4):
        rng = np.random.default_rng(seed)
        act = ACTS[name].make(rng, Style.sample(rng))
        joints = perform(act.performance).joints.numpy()
        wanted = {}
        for _ in range(12):
            words = act.phrases[rng.integers(len(act.phrases))]
            words = words if name in _SAID_FREELY else reword(rng, words)
            caption = draw_sentence(rng, [words]).lower()
            demand = None if _CURVED.search(caption) else TRUTHS[name](caption)
            if demand is not None:
                wanted[str(demand)] = (caption, demand)
        for caption, demand in wanted.values():
            verdict = meets(demand, joints, FPS)
            assert verdict.met, f"{caption}: {verdict.measured}"
            asked += 1
    assert asked


def test_who_walks_and_waves_does_both_at_once():
    seen = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        draft = draw_draft(rng, Style.sample(rng), "laid", 297)
        if draft is None or not re.fullmatch(r"walk .* \+ wave", draft.name):
            continue
        assert draft.joiner == "while"
        side = _side(" ".join(words.rest for words in draft.phrases[1]))
        waves = {"kind": "waves", "side": side, "at_least": 1}
        walks = {"kind": "travels", "min_m": 0.3}
        joints = perform(draft.performance).joints.numpy()
        assert meets({"all": [walks, waves]}, joints, FPS).met
        seen += 1
    assert seen


def test_acts_in_a_row_come_in_the_order_of_their_names():
    demands = {
        "walk forward": {"kind": "moves", "direction": "forward", "min_m": 0.5},
        "jump up": {"kind": "jumps"},
        "squat": {"kind": "squats"},
        "bow": {"kind": "bows"},
        "sit down": {"kind": "sits_down"},
        "clap": {"kind": "claps", "at_least": 1},
    }
    seen = 0
    for seed in range(500):  # few of all pairs are of these acts
        rng = np.random.default_rng(seed)
        draft = in_a_row(rng, Style.sample(rng), 2, 297)
        parts = draft.name.split(", ") if draft else []
        if parts and demands.keys() >= set(parts):
            wanted = {"then": [demands[part] for part in parts]}
            verdict = meets(wanted, perform(draft.performance).joints.numpy(), FPS)
            assert verdict.met, f"{draft.name}: {verdict.measured}"
            seen += 1
            if seen == 4:
                return
    pytest.fail(f"only {seen} of 500 were pairs of these acts")


def test_what_is_held_is_still_so_at_the_end():
    for name, demand in (
        ("squat and hold", {"kind": "crouches", "seconds": 0.6}),
        ("bow", {"kind": "ends", "posture": "bent"}),
        ("kneel on one knee", {"kind": "ends", "posture": "kneeling"}),
    ):
        rng = np.random.default_rng(1)
        for _ in range(20):
            held = until_low(rng, ACTS[name].make(rng, Style()))
            said = "" if held is None else " ".join(words.rest for words in held.phrases)
            if held is not None and (name != "bow" or "deep" in said):
                break
        assert not re.search(r"\b(?:up|upright|stand|rise)\b", said)
        assert meets(demand, perform(held.performance).joints.numpy(), FPS).met, name
