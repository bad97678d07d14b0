"""What counts as an accident of a training, and what is done about it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from options.schema import coerce_fields, option


@dataclass(frozen=True, slots=True)
class AnomalyOptions:
    """Accidents: which steps are recorded to be lived again, and what happens to them."""

    on_anomaly: Literal["record", "skip", "stop"] = option(
        "record",
        help="record: save the step for `saymove replay` and go on; skip: also leave the weights "
        "as they are; stop: also end the training. What is not finite is never applied",
    )
    loss_limit: float = option(100.0, help="a larger loss is an anomaly, inf for no limit")
    norm_limit: float = option(
        1000.0, help="a larger gradient norm, before clipping, is an anomaly, inf for no limit"
    )
    jump: float = option(
        20.0,
        help="so many spreads (1.48 times the median distance from the median) above the median of "
        "the last steps are an anomaly, inf for no limit",
    )
    history: int = option(200, help="healthy steps that median and spread are taken from")
    most_records: int = option(20, help="anomalies recorded in one run folder, 0 for none")
    record_weights: bool = option(
        True, help="keep the weights with each record, which a replay to the last bit needs"
    )

    def __post_init__(self) -> None:
        """Refuse bounds that no step or every step would break (ValueError)."""
        coerce_fields(self)
        for name in ("loss_limit", "norm_limit", "jump"):
            value = getattr(self, name)
            if math.isnan(value) or value <= 0:
                raise ValueError(f"{name} must be above 0 (inf for no limit), got {value}")
        if self.history < 4:
            raise ValueError(f"history must be at least 4 steps, got {self.history}")
        if self.most_records < 0:
            raise ValueError(f"most_records must be 0 (none) or more, got {self.most_records}")
