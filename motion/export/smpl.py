"""SMPL parameters as npz: y up as our motions are, and z up as AMASS has them.

SMPL's body model puts the pelvis at `trans` plus where it is at rest, a place that depends on the
model. `trans` is written for the model's mean body, and the place taken for it is in the file as
`pelvis_offset`: pelvis = trans + pelvis_offset.
"""

from __future__ import annotations

import io
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from motion.export.rigged import Array, RiggedMotion, as_tensor
from motion.joints import NUM_JOINTS
from motion.rotations import axis_angle_from_matrix

SurfaceModel = Literal["smplh", "smplx"]
# Where the pelvis of the published mean bodies is at rest, metres.
PELVIS_OFFSETS: Final[dict[str, tuple[float, float, float]]] = {
    "smplh": (-0.0018, -0.2233, 0.0282),
    "smplx": (0.0031, -0.3514, 0.0120),
}
_BODY_POSE: Final = 3 * (NUM_JOINTS - 1)
_HANDS_POSE: Final = 2 * 15 * 3
_NUM_BETAS: Final = 16
# y up and facing +z becomes z up and facing +y; the left hand, at +x, goes to -x.
_TO_Z_UP: Final = np.array([[-1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0]])


def smpl_bytes(motion: RiggedMotion) -> bytes:
    """Return a motion as an npz of SMPL parameters, y up, with its joints beside them.

    poses (T, 72) rotation vectors of 24 joints, trans (T, 3), betas (10,), gender, fps,
    joints (T, 22, 3), offsets (22, 3) of the skeleton at rest, up_axis.
    """
    offset = np.array(PELVIS_OFFSETS["smplh"])
    poses = _rotation_vectors(motion.rotations).reshape(motion.num_frames, -1)
    rest = motion.rig.offsets[:NUM_JOINTS].copy()
    rest[0] = 0.0
    return _npz(
        poses=poses.astype(np.float32),
        trans=(motion.translation - offset).astype(np.float32),
        betas=np.zeros(10, dtype=np.float32),
        gender=np.array("neutral"),
        fps=np.array(float(motion.fps)),
        mocap_framerate=np.array(float(motion.fps)),
        joints=motion.joints[:, :NUM_JOINTS].astype(np.float32),
        offsets=rest.astype(np.float32),
        pelvis_offset=offset,
        up_axis=np.array("y"),
    )


def amass_bytes(motion: RiggedMotion, surface_model: SurfaceModel = "smplh") -> bytes:
    """Return a motion as an npz with the keys of AMASS, z up, hands and face at rest.

    It has the keys of both generations of AMASS files: `poses` (T, 156) and `mocap_framerate`, and
    `root_orient`, `pose_body` ... and `mocap_frame_rate`.

    Args:
        motion: T frames.
        surface_model: whose pelvis `trans` is written for.
    """
    offset = np.array(PELVIS_OFFSETS[surface_model])
    rotations = motion.rotations[:, :NUM_JOINTS].copy()
    rotations[:, 0] = _TO_Z_UP @ rotations[:, 0]
    vectors = _rotation_vectors(rotations).reshape(motion.num_frames, -1).astype(np.float64)
    frames, fps = motion.num_frames, float(motion.fps)
    hands = np.zeros((frames, _HANDS_POSE))
    return _npz(
        trans=motion.translation @ _TO_Z_UP.T - offset,
        poses=np.concatenate([vectors, hands], axis=1),
        root_orient=vectors[:, :3],
        pose_body=vectors[:, 3 : 3 + _BODY_POSE],
        pose_hand=hands,
        pose_jaw=np.zeros((frames, 3)),
        pose_eye=np.zeros((frames, 6)),
        betas=np.zeros(_NUM_BETAS),
        num_betas=np.array(_NUM_BETAS),
        gender=np.array("neutral"),
        surface_model_type=np.array(surface_model),
        mocap_framerate=np.array(fps),
        mocap_frame_rate=np.array(fps),
        mocap_time_length=np.array(frames / fps),
        pelvis_offset=offset,
    )


def _rotation_vectors(rotations: Array) -> Array:
    vectors: Array = axis_angle_from_matrix(as_tensor(rotations)).numpy()
    return vectors


def _npz(**arrays: NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()
