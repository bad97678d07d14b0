"""Learning-rate schedules."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

_REFERENCE_WARMUP: Final = 12000  # steps, whatever the length of the training


def cosine_with_warmup(step: int, steps: int, warmup_steps: int, final_rate: float) -> float:
    """Return the share of the highest rate at `step` (0 .. steps-1).

    It rises linearly over the warm-up, then falls along half a cosine to `final_rate` at the last
    step, and never rises again.
    """
    if step < warmup_steps:
        return (step + 1) / warmup_steps
    course = min(1.0, (step - warmup_steps) / max(1, steps - 1 - warmup_steps))
    return final_rate + (1 - final_rate) * 0.5 * (1 + math.cos(math.pi * course))


def multistep(step: int, milestones: Sequence[int], gamma: float) -> float:
    """Return the share of the highest rate at `step` (0-based): times `gamma` at each milestone."""
    return gamma ** sum(milestone <= step for milestone in milestones)


def constant_with_warmup(step: int, warmup_steps: int) -> float:
    """Return the share of the highest rate at `step` (0-based): it rises linearly, then stays."""
    return (step + 1) / warmup_steps if step < warmup_steps else 1.0


def multistep_with_warmup(
    step: int, warmup_steps: int, milestones: Sequence[int], gamma: float
) -> float:
    """Return the share of the highest rate at `step` (0-based).

    It rises linearly over the warm-up and is multiplied by `gamma` at each milestone; a milestone
    within the warm-up counts from its end, so that the rate never falls and rises again.
    """
    if step < warmup_steps:
        return constant_with_warmup(step, warmup_steps)
    return multistep(step, milestones, gamma)


def reference_tokenizer_warmup(step: int, warmup_steps: int) -> float:
    """Return the share of the highest rate at `step` (0-based), as MotionMillion warms up.

    It starts at 2 / (warmup_steps + 1) and ends one step early; then the rate is left to another
    schedule, such as `multistep`, that counts from the first step after the warm-up.
    """
    return (step + 2) / (warmup_steps + 1) if step + 1 < warmup_steps else 1.0


def reference_constant(step: int) -> float:
    """Return the share of the highest rate at `step` in MotionMillion's transformer training.

    Always 12000 steps of warm-up, the first of which learns nothing.
    """
    return min(1.0, step / _REFERENCE_WARMUP)


def reference_cosine(step: int, steps: int) -> float:
    """Return the share of the highest rate at `step` of MotionMillion's cosine schedule.

    To reproduce their trainings. The cosine is laid over nine tenths of the steps from the end of
    the warm-up of always 12000 steps: a training of more than 120000 steps outlasts it and its rate
    rises again, a shorter one never gets to 0. `cosine_with_warmup` does neither.
    """
    if step <= _REFERENCE_WARMUP:
        return reference_constant(step)
    course = (step - _REFERENCE_WARMUP) / (steps - steps // 10)
    return 0.5 * (1 + math.cos(math.pi * course))
