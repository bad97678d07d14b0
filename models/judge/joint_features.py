"""What the evaluator sees of a motion: joints as the moving body feels them, 15 times a second.

Nothing but joint positions goes in, so that motions of any system can be judged. Where a motion
starts and which way it faces there leaves no trace.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from motion.rotations import rotation_y
from motion.skeleton import NUM_JOINTS, joint

RATE: Final = 15.0  # frames per second
JOINT_FEATURE_DIM: Final = 2 * 3 * NUM_JOINTS + 4
_LEFT = [joint("left_hip"), joint("left_shoulder")]
_RIGHT = [joint("right_hip"), joint("right_shoulder")]


def at_rate(joints: Tensor | NDArray[np.floating], fps: float) -> Tensor:
    """Return joints (T, 22, 3) at `fps`, standing on the floor, as (T', 22, 3) float32 at `RATE`.

    Frames in between are interpolated linearly.

    Raises:
        ValueError: another shape, no frame, a value that is not finite, or no frame rate.
    """
    joints = torch.as_tensor(joints).double().cpu()
    if joints.ndim != 3 or joints.shape[1:] != (NUM_JOINTS, 3) or not len(joints):
        raise ValueError(
            f"expected joints (T, {NUM_JOINTS}, 3) of one frame or more, got {tuple(joints.shape)}"
        )
    if not joints.isfinite().all():
        raise ValueError("the joints hold NaN or infinite values")
    if not 0 < fps < float("inf"):
        raise ValueError(f"expected a positive frame rate, got {fps}")
    last = int((len(joints) - 1) * RATE / fps + 1e-6)
    moments = (torch.arange(last + 1) * (fps / RATE)).clamp(max=len(joints) - 1).double()
    before = moments.floor().long()
    after = (before + 1).clamp(max=len(joints) - 1)
    sampled = torch.lerp(joints[before], joints[after], (moments - before)[:, None, None])
    floor = sampled[..., 1].min() * sampled.new_tensor([0.0, 1.0, 0.0])
    return (sampled - floor).float()


def joint_features(joints: Tensor) -> Tensor:
    """Return the features (..., T, 136) of joints (..., T, 22, 3), metres, at `RATE`.

    Positions and velocities (metres per second) with the heading of their frame taken out, how fast
    the body turns (radians per second), how far it has come since the first frame (metres, in the
    heading of that frame) and how far it has turned (radians).
    """
    across = (joints[..., _LEFT, :] - joints[..., _RIGHT, :]).sum(-2)  # (..., T, 3)
    heading = torch.atan2(-across[..., 2], across[..., 0])  # (..., T)
    unturn = rotation_y(-heading)  # (..., T, 3, 3)
    ground = joints[..., :1, :] * joints.new_tensor([1.0, 0.0, 1.0])  # (..., T, 1, 3)
    local = torch.einsum("...tab,...tjb->...tja", unturn, joints - ground)
    step = torch.zeros_like(joints)
    step[..., 1:, :, :] = joints.diff(dim=-3) * RATE
    velocity = torch.einsum("...tab,...tjb->...tja", unturn, step)
    turn = torch.zeros_like(heading)
    turn[..., 1:] = torch.atan2(heading.diff(dim=-1).sin(), heading.diff(dim=-1).cos())
    way = (ground - ground[..., :1, :, :]).squeeze(-2)
    way = torch.einsum("...ab,...tb->...ta", unturn[..., 0, :, :], way)
    return torch.cat(
        [
            local.flatten(-2),
            velocity.flatten(-2),
            RATE * turn[..., None],
            way[..., [0, 2]],
            turn.cumsum(-1)[..., None],
        ],
        dim=-1,
    )
