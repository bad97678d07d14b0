"""AMASS: npz files of SMPL-H and SMPL-X parameters, z up; and our own SMPL files, y up."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from motion.clip import MotionClip
from motion.rotations import matrix_from_axis_angle
from motion.skeleton import NUM_JOINTS
from training.sources.arrays import open_arrays
from training.sources.files import frame_step, plain_rate
from training.sources.records import Reading

_BODY: Final = 3 * NUM_JOINTS
_RATES: Final = ("mocap_framerate", "mocap_frame_rate", "fps", "frame_rate")
# x to the right and y forward become -x (our left is +x) and z.
_TO_Y_UP: Final = ((-1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, 1.0, 0.0))


def read_amass(file: Path, reading: Reading) -> MotionClip:
    """Return the motion of an npz of SMPL parameters on our skeleton.

    Rotations are kept: SMPL's rest pose is a T-pose as ours is. Where the pelvis is at rest depends
    on the body and is the same in all frames, so it does not matter to a motion that is put on the
    floor.

    Raises:
        ValueError: the file is damaged, or holds no motion of a body.
    """
    with open_arrays(file) as arrays:
        poses = _poses(arrays)
        root = arrays.numbers("trans")
        rate = next((float(arrays.numbers(key)) for key in _RATES if key in arrays), None)
        z_is_up = reading.up != "y" if reading.up != "auto" else _z_is_up(arrays)
    if rate is None:
        raise ValueError(f"it tells no frame rate ({', '.join(_RATES[:2])})")
    if not rate > 0:
        raise ValueError(f"its frame rate is {rate:g}")
    if root.shape != (len(poses), 3):
        raise ValueError(f"expected trans ({len(poses)}, 3), got {root.shape}")
    rate = plain_rate(rate)
    step = frame_step(rate, reading.fps)
    vectors, translation = _tensor(poses[::step]), _tensor(root[::step])
    rotations = matrix_from_axis_angle(vectors.unflatten(-1, (NUM_JOINTS, 3)))
    if z_is_up:
        turn = translation.new_tensor(_TO_Y_UP)
        rotations[:, 0] = turn @ rotations[:, 0]
        translation = translation @ turn.T
    return MotionClip.from_rotations(rotations, translation, rate / step)


def _poses(arrays: Any) -> NDArray[Any]:
    """Rotation vectors (T, 66) of root and body."""
    if "poses" in arrays:
        poses = arrays.numbers("poses")
    elif "root_orient" in arrays and "pose_body" in arrays:
        parts = [arrays.numbers(key) for key in ("root_orient", "pose_body")]
        if any(part.ndim != 2 or len(part) != len(parts[0]) for part in parts):
            raise ValueError("root_orient and pose_body have different numbers of frames")
        poses = np.concatenate(parts, axis=1)
    else:
        raise ValueError(f"it holds no poses, but {arrays.contents}")
    if poses.ndim != 2 or poses.shape[1] < _BODY:
        raise ValueError(f"expected poses (T, {_BODY} or more), got {poses.shape}")
    return poses[:, :_BODY]


def _z_is_up(arrays: Any) -> bool:
    return "up_axis" not in arrays or arrays.text("up_axis") != "y"


def _tensor(values: NDArray[Any]) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(values, dtype=np.float64))
