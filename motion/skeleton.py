"""The 22-joint body that every motion of saymove is about.

Joint names and order are those of the SMPL body as HumanML3D uses them; the rest pose is a T-pose,
y up, facing +z, left = +x, metres. The bone lengths are plain human proportions of our own (about
1.7 m tall), not SMPL's.
"""

from __future__ import annotations

import torch

JOINT_NAMES = (
    "pelvis",
    "left_hip",
    "right_hip",
    "spine1",
    "left_knee",
    "right_knee",
    "spine2",
    "left_ankle",
    "right_ankle",
    "spine3",
    "left_foot",
    "right_foot",
    "neck",
    "left_collar",
    "right_collar",
    "head",
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
)
PARENTS = (-1, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 12, 13, 14, 16, 17, 18, 19)
NUM_JOINTS = len(JOINT_NAMES)
BONES = tuple((parent, child) for child, parent in enumerate(PARENTS) if parent >= 0)

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


def joint(name: str) -> int:
    """Return the index of the joint called `name`."""
    return JOINT_NAMES.index(name)


def _mirror_image(name: str) -> str:
    if name.startswith("left_"):
        return "right_" + name.removeprefix("left_")
    return "left_" + name.removeprefix("right_") if name.startswith("right_") else name


# For each joint the joint on the other side of the body (itself on the middle line).
MIRRORED = tuple(joint(_mirror_image(name)) for name in JOINT_NAMES)
LEFT_RIGHT_PAIRS = tuple(
    (a, b) for a, b in enumerate(MIRRORED) if JOINT_NAMES[a].startswith("left_")
)
FEET = (joint("left_ankle"), joint("right_ankle"), joint("left_foot"), joint("right_foot"))
