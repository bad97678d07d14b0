"""Names, order and kinship of the 22 joints, for those who need no tensors of them.

The names and their order are those of the SMPL body as HumanML3D uses them.
"""

from __future__ import annotations

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
