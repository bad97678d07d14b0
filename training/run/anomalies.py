"""Watching a training for accidents: what is not finite, beyond a bound, or a sudden jump.

The watch keeps the loss and the gradient norm of the last healthy steps. It judges a step before
its gradient is applied; what to do then is the loop's decision.
"""

from __future__ import annotations

import logging
import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from safetensors import SafetensorError

from options.anomalies import AnomalyOptions
from training.run.anomaly_records import environment, find_records, write_record

ANOMALY_FOLDER: Final = "anomalies"
# The spread of normally distributed numbers is this multiple of their median distance.
_SPREAD_OF_DISTANCE: Final = 1.4826
# A figure that hardly moves has next to no spread; a share of its median is the least.
_LEAST_SPREAD: Final = 0.02
_FEWEST_STEPS: Final = 20
_NEW_LEVEL: Final = 25

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Anomaly:
    """An abnormal step.

    Attributes:
        step: its number; its batch can be drawn again from that.
        reasons: what is wrong, in words, at least one.
        scores: loss and gradient norm, and of each its median, spread and distance in spreads
            where there are enough healthy steps to compare with.
        in_a_row: how many steps up to this one were abnormal without a healthy one between.
    """

    step: int
    reasons: tuple[str, ...]
    scores: Mapping[str, float]
    in_a_row: int

    @property
    def reason(self) -> str:
        """All that is wrong, in one line."""
        return "; ".join(self.reasons)

    @property
    def is_finite(self) -> bool:
        """Whether loss and gradient are numbers that could be applied."""
        return math.isfinite(self.scores["loss"]) and math.isfinite(self.scores["gradient_norm"])


class AnomalyWatch:
    """Looks at every step of a training and records the abnormal ones."""

    def __init__(self, options: AnomalyOptions, folder: Path) -> None:
        """Watch the run in `folder`; records go to `anomalies/` in it."""
        self.options = options
        self.folder = folder / ANOMALY_FOLDER
        self._courses = {
            "loss": _Course(options.loss_limit, options),
            "gradient_norm": _Course(options.norm_limit, options),
        }
        self._in_a_row = 0
        self._said_full = False

    def look(self, step: int, loss: float, gradient_norm: float) -> Anomaly | None:
        """Return what is abnormal about a step, None where nothing is.

        Only healthy steps count for what is normal. A level that stays is no accident: after
        25 jumps in a row the figures are learnt anew.
        """
        values = {"loss": loss, "gradient_norm": gradient_norm}
        scores: dict[str, float] = {}
        reasons: list[str] = []
        for name, course in self._courses.items():
            scores[name] = values[name]
            scores |= {f"{name}_{what}": x for what, x in course.score(values[name]).items()}
            reasons += course.faults(name.replace("_", " "), values[name])
        if not reasons:
            self._in_a_row = 0
            for name, course in self._courses.items():
                course.add(values[name])
            return None
        self._in_a_row += 1
        anomaly = Anomaly(step, tuple(reasons), scores, self._in_a_row)
        if anomaly.is_finite and self._in_a_row >= _NEW_LEVEL:
            self._forget()
        return anomaly

    def record(
        self, anomaly: Anomaly, sample: Mapping[str, Any], context: Mapping[str, Any]
    ) -> Path | None:
        """Write what is needed to live an anomaly again, and return the folder.

        Args:
            anomaly: what `look` returned.
            sample: the batch: tensors, numpy arrays, and lists of str.
            context: what else a replay needs: JSON values and tensors; `weights`, a mapping from
                names to tensors, is left out where the options say so.
        Returns:
            `anomalies/step_<n>_<time>`; None if there are as many as wanted, or where the disk
            refuses: a training does not end for want of a record.
        """
        here = len(find_records(self.folder))
        if here >= self.options.most_records:
            if not self._said_full:
                _log.warning("%s holds %d records, no more are written", self.folder, here)
            self._said_full = True
            return None
        here_now = {"environment": environment(), "working_folder": str(Path.cwd())}
        kept = {**here_now, **context}
        if not self.options.record_weights:
            kept.pop("weights", None)
        facts = {
            "step": anomaly.step,
            "reasons": list(anomaly.reasons),
            "scores": dict(anomaly.scores),
            "in_a_row": anomaly.in_a_row,
        }
        try:
            return write_record(self.folder, facts, sample, kept)
        except (OSError, SafetensorError) as error:
            _log.warning("step %d could not be recorded: %s", anomaly.step, error)
            return None

    def state_dict(self) -> dict[str, Any]:
        """Return what the watch knows, as numbers and lists of them."""
        return {
            "in_a_row": self._in_a_row,
            **{name: list(course.values) for name, course in self._courses.items()},
        }

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Go on where the watch that gave `state` was."""
        self._in_a_row = state["in_a_row"]
        for name, course in self._courses.items():
            course.values.clear()
            course.values.extend(state[name])

    def _forget(self) -> None:
        self._in_a_row = 0
        for course in self._courses.values():
            course.values.clear()


class _Course:
    """One figure over the last healthy steps."""

    def __init__(self, limit: float, options: AnomalyOptions) -> None:
        self.values: deque[float] = deque(maxlen=options.history)
        self._limit, self._jump = limit, options.jump
        self._fewest = min(_FEWEST_STEPS, options.history)

    def add(self, value: float) -> None:
        self.values.append(value)

    def score(self, value: float) -> dict[str, float]:
        """Median, spread, and how many spreads `value` is above the median; empty when young."""
        if len(self.values) < self._fewest:
            return {}
        past = np.array(self.values)
        median = float(np.median(past))
        distance = float(np.median(np.abs(past - median)))
        spread = max(_SPREAD_OF_DISTANCE * distance, _LEAST_SPREAD * abs(median))
        above = value - median
        spreads = above / spread if spread else math.copysign(math.inf, above) if above else 0.0
        return {"median": median, "spread": spread, "spreads": spreads}

    def faults(self, name: str, value: float) -> list[str]:
        """Return what is wrong with a value, in words."""
        if not math.isfinite(value):
            return [f"{name} is {value}"]
        found = []
        if value > self._limit:
            found.append(f"{name} {value:.4g} is above the limit of {self._limit:g}")
        score = self.score(value)
        if score and score["spreads"] > self._jump:
            found.append(
                f"{name} {value:.4g} is {score['spreads']:.1f} spreads of {score['spread']:.3g} "
                f"above the median {score['median']:.4g} of {len(self.values)} steps"
            )
        return found
