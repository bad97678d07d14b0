"""What a sentence asks of a motion, as data, and whether the joints of a motion meet it.

A demand is a mapping. `{"kind": "moves", "direction": "forward", "min_m": 1.0}` names one of
`KINDS` with its parameters; `{"all": [...]}` wants each of several demands of the whole motion;
`{"then": [...]}` wants them one after the other: the motion can be cut into parts so that each
part meets its demand, and it cannot be cut so that they are met in the opposite order. Numbers are
metres, seconds and degrees; left is the person's left.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args, get_type_hints

import numpy as np
from numpy.typing import NDArray

from benchmarks.prompt_following import arm_demands as arm
from benchmarks.prompt_following import body_demands as body
from benchmarks.prompt_following import path_demands as path
from benchmarks.prompt_following import posture_demands as posture
from benchmarks.prompt_following.measures import Motion, Verdict

Demand = Mapping[str, Any]

KINDS: dict[str, Callable[..., Verdict]] = {
    function.__name__: function
    for function in (
        path.moves,
        path.moves_diagonally,
        path.travels,
        path.stays,
        path.follows,
        path.curves,
        path.speed,
        path.changes_speed,
        path.turns,
        path.turns_around,
        path.takes_steps,
        path.lifts_feet,
        path.stands_still,
        posture.begins,
        posture.ends,
        posture.crouches,
        posture.lunges,
        posture.balances,
        posture.leans,
        posture.reaches_down,
        posture.sits_down,
        posture.stands_up,
        posture.kneels,
        body.jumps,
        body.hops,
        body.squats,
        body.bows,
        body.kicks,
        arm.raises_arm,
        arm.waves,
        arm.claps,
        arm.points,
        arm.spreads_arms,
        arm.folds_arms,
        arm.hand_at,
        arm.punches,
        arm.jumping_jacks,
    )
}

SHORTEST_PART = 0.5  # seconds that one part of a sequence lasts at least
CUT_EVERY = 0.1  # seconds between the places where a sequence is tried to be cut


def meets(demand: Demand, joints: NDArray[np.floating], fps: float) -> Verdict:
    """Return whether joint positions (T, 22, 3), metres, y up, at `fps` meet `demand`.

    Raises:
        ValueError: a demand that `check` refuses, or joints that cannot be measured.
    """
    check(demand)
    return judge(demand, Motion.from_joints(joints, fps))


def check(demand: object) -> None:
    """Raise ValueError, saying what is wrong, unless `demand` is a demand as described above."""
    if not isinstance(demand, Mapping):
        raise ValueError(f"expected a demand (a mapping), got {demand!r}")
    for word in ("all", "then"):
        if word in demand:
            parts = demand[word]
            if len(demand) > 1 or not isinstance(parts, list) or len(parts) < 2:
                raise ValueError(f"expected {word!r} alone with two or more demands, got {demand}")
            for part in parts:
                check(part)
            return
    kind = demand.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueError(f"unknown kind of demand {kind!r}, expected one of {', '.join(KINDS)}")
    _check_parameters(kind, {name: value for name, value in demand.items() if name != "kind"})


def _check_parameters(kind: str, given: Mapping[str, object]) -> None:
    parameters = dict(list(inspect.signature(KINDS[kind]).parameters.items())[1:])
    types = get_type_hints(KINDS[kind])
    for name, value in given.items():
        if name not in parameters:
            known = ", ".join(parameters)
            raise ValueError(f"demand {kind!r} has no parameter {name!r}, expected {known}")
        choices = get_args(types[name])
        if choices and value not in choices:
            expected = ", ".join(map(repr, choices))
            raise ValueError(f"demand {kind!r}: {name} must be one of {expected}, got {value!r}")
        if not choices and not _is_number(value, whole=types[name] is int):
            number = "whole number" if types[name] is int else "finite number"
            raise ValueError(f"demand {kind!r}: {name} must be a {number}, got {value!r}")
    for name, parameter in parameters.items():
        if parameter.default is parameter.empty and name not in given:
            raise ValueError(f"demand {kind!r} needs the parameter {name!r}")


def _is_number(value: object, whole: bool) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (
        not whole and isinstance(value, float) and math.isfinite(value)
    )


def judge(demand: Demand, motion: Motion) -> Verdict:
    """Return whether a prepared motion meets a demand that has passed `check`."""
    if "all" in demand:
        return _joined([judge(part, motion) for part in demand["all"]], ", ")
    if "then" in demand:
        in_order = _in_order(demand["then"], motion)
        backwards = demand["then"][::-1]
        # Who does all of it all the time has done it in every order, and so in none.
        if in_order and (backwards == demand["then"] or not _in_order(backwards, motion)):
            return _joined(in_order, " then ")
        whole = _joined([judge(part, motion) for part in demand["then"]], "; ")
        return Verdict(False, f"not in order: {whole.measured}" if whole.met else whole.measured)
    parameters = {name: value for name, value in demand.items() if name != "kind"}
    return KINDS[demand["kind"]](motion, **parameters)


def _joined(verdicts: Sequence[Verdict], word: str) -> Verdict:
    met = all(verdict.met for verdict in verdicts)
    return Verdict(met, word.join(verdict.measured for verdict in verdicts))


def _in_order(demands: Sequence[Demand], motion: Motion) -> list[Verdict]:
    """Return a verdict per part for the first cut that meets all demands, nothing without one."""
    if len(demands) == 1:
        only = judge(demands[0], motion)
        return [only] if only.met else []
    shortest, stop = motion.frames(SHORTEST_PART), len(motion)
    cuts = range(shortest, stop - shortest + 1, motion.frames(CUT_EVERY))
    # Most motions that fail do so at one of their ends, which is much cheaper to see than all cuts.
    heads = _met({cut: judge(demands[0], motion.part(0, cut)) for cut in cuts})
    tails = _met({cut: judge(demands[-1], motion.part(cut, stop)) for cut in cuts}) if heads else {}
    if len(demands) == 2:
        return next(([heads[cut], tails[cut]] for cut in heads if cut in tails), [])
    for start, head in heads.items():
        for end, tail in reversed(tails.items()):  # the longest middle first
            if end - start >= shortest:
                middle = _in_order(demands[1:-1], motion.part(start, end))
                if middle:
                    return [head, *middle, tail]
    return []


def _met(verdicts: Mapping[int, Verdict]) -> dict[int, Verdict]:
    return {cut: verdict for cut, verdict in verdicts.items() if verdict.met}
