"""How likely each motion of the data is to be drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.data.storage import MotionRow


def cumulative_chances(rows: Sequence[MotionRow], real_share: float) -> NDArray[np.float64]:
    """Return the cumulative chances of rows (N,) by their weights, the last of them 1.

    Where there are captured clips and others, the clips share `real_share` of the chances.
    """
    real = np.array([row.source == "clips" for row in rows])
    weights = np.array([row.weight for row in rows], dtype=float)
    if real.any() and not real.all():
        weights[real] *= real_share / weights[real].sum()
        weights[~real] *= (1 - real_share) / weights[~real].sum()
    return np.cumsum(weights) / weights.sum()
