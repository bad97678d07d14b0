"""Learning-rate schedules."""

from __future__ import annotations

import math


def cosine_with_warmup(step: int, steps: int, warmup_steps: int, final_rate: float) -> float:
    """Return the share of the highest rate at `step` (0 .. steps-1).

    It rises linearly over the warm-up, then falls along half a cosine to `final_rate` at the last
    step, and never rises again.
    """
    if step < warmup_steps:
        return (step + 1) / warmup_steps
    course = min(1.0, (step - warmup_steps) / max(1, steps - 1 - warmup_steps))
    return final_rate + (1 - final_rate) * 0.5 * (1 + math.cos(math.pi * course))
