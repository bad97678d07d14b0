"""The 22-joint body that every motion of saymove is about.

Joint names and order are those of the SMPL body as HumanML3D uses them; the rest pose is a T-pose,
y up, facing +z, left = +x, metres. The bone lengths are plain human proportions of our own (about
1.7 m tall), not SMPL's.
"""

from __future__ import annotations

import torch

from motion.joints import (
    BONES,
    FEET,
    JOINT_NAMES,
    LEFT_RIGHT_PAIRS,
    MIRRORED,
    NUM_JOINTS,
    PARENTS,
    joint,
)

__all__ = [
    "BONES",
    "FEET",
    "JOINT_NAMES",
    "LEFT_RIGHT_PAIRS",
    "MIRRORED",
    "NUM_JOINTS",
    "OFFSETS",
    "PARENTS",
    "PELVIS_HEIGHT",
    "joint",
]

# Rest position of each joint relative to its parent, metres (J, 3).
OFFSETS = torch.tensor(
    [
        [0.0, 0.0, 0.0],
        [0.085, -0.075, 0.0],
        [-0.085, -0.075, 0.0],
        [0.0, 0.12, -0.02],
        [0.0, -0.395, 0.0],
        [0.0, -0.395, 0.0],
        [0.0, 0.135, 0.01],
        [0.0, -0.41, 0.0],
        [0.0, -0.41, 0.0],
        [0.0, 0.06, 0.0],
        [0.0, -0.06, 0.13],
        [0.0, -0.06, 0.13],
        [0.0, 0.21, -0.02],
        [0.07, 0.12, -0.02],
        [-0.07, 0.12, -0.02],
        [0.0, 0.09, 0.03],
        [0.12, 0.03, 0.0],
        [-0.12, 0.03, 0.0],
        [0.26, 0.0, 0.0],
        [-0.26, 0.0, 0.0],
        [0.255, 0.0, 0.0],
        [-0.255, 0.0, 0.0],
    ],
    dtype=torch.float32,
)
PELVIS_HEIGHT = 0.94  # of the rest pose above the floor, which the toe joints touch
