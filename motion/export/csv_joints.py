"""CSV: one row a frame, the time and the places of the 22 joints."""

from __future__ import annotations

import numpy as np

from motion.export.rigged import RiggedMotion
from motion.joints import NUM_JOINTS


def csv_bytes(motion: RiggedMotion) -> bytes:
    """Return a motion as a CSV file: frame, time in seconds, x, y, z of each joint in metres."""
    names = motion.rig.names[:NUM_JOINTS]
    header = ["frame", "time", *(f"{name}_{axis}" for name in names for axis in "xyz")]
    places = motion.joints[:, :NUM_JOINTS].reshape(motion.num_frames, -1)
    times = np.arange(motion.num_frames)[:, None] / motion.fps
    row = "%d," + ",".join(["%.6f"] * (1 + places.shape[1]))
    rows = np.concatenate([times, places], axis=1).tolist()
    lines = [",".join(header), *(row % (frame, *values) for frame, values in enumerate(rows))]
    return ("\n".join(lines) + "\n").encode()
