"""AMASS files: both generations of keys, z up, captions beside them, damage, pickles."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
import torch

from motion.clip import MotionClip
from motion.edit import canonicalize
from motion.export import ExportSettings, encode, rig_clip
from motion.rotations import axis_angle_from_matrix
from tests.factories import make_clip
from training.sources.amass import read_amass
from training.sources.records import Reading

MILLIMETRE = 1e-3


@pytest.fixture(scope="module")
def clip() -> MotionClip:
    return make_clip(12, seed=2, heading=2.0)


def arrays_of(clip: MotionClip, turn: np.ndarray) -> dict[str, np.ndarray]:
    """SMPL-H parameters of a clip in a world turned by `turn` (3, 3), pelvis off by a constant."""
    rotations = clip.rotations.clone()
    rotations[:, 0] = torch.from_numpy(turn) @ rotations[:, 0]
    poses = axis_angle_from_matrix(rotations).numpy().reshape(clip.num_frames, -1)
    return {
        "poses": np.concatenate([poses, np.zeros((clip.num_frames, 90))], axis=1),
        "trans": clip.translation.numpy() @ turn.T - [0.0, -0.2, 0.03],
        "mocap_framerate": np.array(30.0),
        "betas": np.ones(16),
    }


Z_UP = np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]])


def read(folder: Path, arrays: dict[str, np.ndarray] | bytes, **how) -> MotionClip:
    file = folder / "motion.npz"
    if isinstance(arrays, bytes):
        file.write_bytes(arrays)
    else:
        np.savez(file, **{key: value for key, value in arrays.items() if value is not None})
    return read_amass(file, Reading(**how))


def distance(given: MotionClip, wanted: MotionClip) -> float:
    return float((canonicalize(given).joints - canonicalize(wanted).joints).norm(dim=-1).max())


@pytest.mark.parametrize("kind", ["npz", "amass"])
@pytest.mark.parametrize("model", ["smplh", "smplx"])
def test_what_we_export_comes_back(clip, tmp_path, kind, model):
    content = encode(kind, rig_clip(clip), ExportSettings(surface_model=model))
    found = read(tmp_path, content)
    assert found.fps == 30.0
    assert distance(found, clip) < MILLIMETRE


def test_z_is_up_unless_the_file_or_the_user_says_otherwise(clip, tmp_path):
    assert distance(read(tmp_path, arrays_of(clip, Z_UP)), clip) < MILLIMETRE
    level = arrays_of(clip, np.eye(3))
    assert distance(read(tmp_path, level), clip) > 0.5
    assert distance(read(tmp_path, level, up="y"), clip) < MILLIMETRE
    assert distance(read(tmp_path, level | {"up_axis": np.array("y")}), clip) < MILLIMETRE


def test_files_of_smplx_have_other_keys(clip, tmp_path):
    old = arrays_of(clip, Z_UP)
    new = {
        "root_orient": old["poses"][:, :3],
        "pose_body": old["poses"][:, 3:66],
        "pose_hand": old["poses"][:, 66:],
        "trans": old["trans"],
        "mocap_frame_rate": np.array(120),
    }
    found = read(tmp_path, new)
    assert (found.num_frames, found.fps) == (3, 30.0)  # every fourth frame
    wanted = [0, 4, 8]
    gap = found.rotations[:, 1:] - clip.rotations[wanted, 1:]
    assert float(gap.abs().max()) < 1e-6


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"trans": None}, "it lacks trans"),
        ({"poses": None}, "it holds no poses, but trans, mocap_framerate, betas"),
        ({"mocap_framerate": None}, "it tells no frame rate"),
        ({"mocap_framerate": np.array(0.0)}, "its frame rate is 0"),
        ({"poses": np.zeros((12, 63))}, "expected poses"),
        ({"trans": np.zeros((11, 3))}, "expected trans (12, 3), got (11, 3)"),
        ({"trans": np.full((12, 3), np.nan)}, "NaN or infinite values in trans"),
        ({"poses": np.array(["walk"] * 12)}, "poses holds <U4, expected numbers"),
        ({"poses": np.array([{}] * 12)}, "poses is an object array"),
    ],
)
def test_each_kind_of_damage_has_its_reason(clip, tmp_path, change, reason):
    with pytest.raises(ValueError, match=re.escape(reason)):
        read(tmp_path, arrays_of(clip, Z_UP) | change)


def test_a_pickle_is_never_run(clip, tmp_path):
    mark = tmp_path / "ran"

    class Harmful:
        def __reduce__(self):
            return (Path.touch, (mark,))

    harmful = np.array([Harmful()], dtype=object)
    # What is not needed is not looked at; what is needed is refused.
    read(tmp_path, arrays_of(clip, Z_UP) | {"gender": harmful})
    with pytest.raises(ValueError, match="trans is an object array"):
        read(tmp_path, arrays_of(clip, Z_UP) | {"trans": harmful})
    assert not mark.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"not a numpy file at all"])
def test_what_is_no_npz_is_refused(tmp_path, content):
    with pytest.raises((ValueError, OSError)):
        read(tmp_path, content)
