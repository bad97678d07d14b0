"""BVH files: known answers, any order of channels, any unit, other rest poses, damage."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
import torch

from motion.edit import canonicalize, trim
from motion.export import ExportSettings, encode, rig_clip
from motion.export.names import PRESETS
from motion.joint_naming import find_joints
from motion.rotations import matrix_between
from motion.skeleton import JOINT_NAMES, NUM_JOINTS, OFFSETS, PARENTS
from tests.factories import make_clip
from tests.foreign_skeletons import bvh_text, foreign, upright
from training.sources.bvh import parse_bvh, read_bvh
from training.sources.records import Reading

MILLIMETRE = 1e-3
T_POSE = upright()
# Arms hanging at 50 degrees, hands along, legs apart, feet turned with them.
A_POSE = upright(
    **{f"left_{name}": (0.0, 0.0, -50.0) for name in ("shoulder", "elbow", "wrist")},
    **{f"right_{name}": (0.0, 0.0, 50.0) for name in ("shoulder", "elbow", "wrist")},
    **{f"left_{name}": (0.0, 0.0, 20.0) for name in ("hip", "knee")},
    **{f"right_{name}": (0.0, 0.0, -20.0) for name in ("hip", "knee")},
)
HAND_MADE = """HIERARCHY
ROOT a
{
  OFFSET 5 5 5
  CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
  JOINT b
  {
    OFFSET 0 2 0
    CHANNELS 3 Yrotation Zrotation Xrotation
    JOINT c
    {
      OFFSET 1 0 0
      CHANNELS 3 Zrotation Xrotation Yrotation
      End Site
      {
        OFFSET 0 1 0
      }
    }
  }
}
MOTION
Frames: 2
Frame Time: 0.0083333
0 0 0  0 0 0  0 0 0  0 0 0
1 2 3  90 0 0  90 90 0  0 0 0
"""


@pytest.fixture(scope="module")
def clip():
    return make_clip(12, seed=4, heading=0.7)


def read(folder: Path, text: str | bytes, **how):
    file = folder / "motion.bvh"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_bvh(file, Reading(**how))


def distance(given, wanted) -> float:
    return float((canonicalize(given).joints - canonicalize(wanted).joints).norm(dim=-1).max())


def test_forward_kinematics_of_a_hand_made_file():
    figure = parse_bvh(HAND_MADE)
    assert figure.names == ("a", "b", "c")
    assert figure.fps == 120.0
    # Root at offset + position, turned by 90 degrees about z: its child lies along -x. That turns
    # about y, then z (axes that moved along): its own child, at +x, points up the parent's y.
    places = figure.places[1].numpy()
    np.testing.assert_allclose(places[0], [6, 7, 8], atol=1e-9)
    np.testing.assert_allclose(places[1], [4, 7, 8], atol=1e-9)
    np.testing.assert_allclose(places[2], [3, 7, 8], atol=1e-9)
    np.testing.assert_allclose(figure.rest.numpy(), [[5, 5, 5], [5, 7, 5], [6, 7, 5]])


@pytest.mark.parametrize("names", sorted(PRESETS))
def test_what_we_export_comes_back(clip, tmp_path, names):
    for scale in ("cm", "m"):
        content = encode("bvh", rig_clip(clip, names), ExportSettings(bvh_scale=scale))
        found = read(tmp_path, content)
        assert found.fps == 30.0
        assert distance(found, clip) < MILLIMETRE
        turned = canonicalize(found).rotations - canonicalize(clip).rotations
        assert float(turned.abs().max()) < 1e-4  # rotations are kept, twists and all


@pytest.mark.parametrize("order", ["".join(order) for order in itertools.permutations("XYZ")])
def test_channels_may_come_in_any_order(clip, tmp_path, order):
    assert distance(read(tmp_path, bvh_text(foreign(clip, T_POSE), order=order)), clip) < MILLIMETRE


@pytest.mark.parametrize("factor", [1.0, 100.0, 39.37, 1000.0])
def test_any_unit_of_length_gives_the_same_motion(clip, tmp_path, factor):
    text = bvh_text(foreign(clip, A_POSE), factor=factor)
    assert distance(read(tmp_path, text), clip) < MILLIMETRE


def test_a_rest_pose_with_hanging_arms_is_corrected(clip, tmp_path):
    found = read(tmp_path, bvh_text(foreign(clip, A_POSE)))
    turned = canonicalize(found).rotations - canonicalize(clip).rotations
    assert float(turned.abs().max()) < 1e-4


def test_a_world_whose_z_is_up_is_found_and_can_be_told(clip, tmp_path):
    z_up = np.array([[1.0, 0, 0], [0, 0, -1], [0, 1, 0]])
    text = bvh_text(foreign(clip, A_POSE, z_up))
    assert distance(read(tmp_path, text), clip) < MILLIMETRE
    assert distance(read(tmp_path, text, up="z"), clip) < MILLIMETRE
    assert distance(read(tmp_path, text, up="y"), clip) > 0.5


def test_a_rest_pose_that_is_no_person_gives_rotations_found_from_positions(clip, tmp_path):
    turns = np.tile(np.eye(3), (NUM_JOINTS, 1, 1))  # every bone along x, as LAFAN1 has it
    for child, parent in enumerate(PARENTS):
        if parent > 0 and parent != JOINT_NAMES.index("spine3"):
            turns[parent] = matrix_between(OFFSETS[child], torch.tensor([1.0, 0, 0])).numpy()
    found = read(tmp_path, bvh_text(foreign(clip, turns)))
    assert distance(found, clip) < 60 * MILLIMETRE  # wild random poses, not a person's


def test_spine_joints_may_be_fewer(clip, tmp_path):
    names = list(JOINT_NAMES)
    names[JOINT_NAMES.index("spine2")] = "somewhere"
    found = read(tmp_path, bvh_text(foreign(clip, T_POSE), names))
    assert distance(found, clip) < 0.15
    assert found.num_frames == clip.num_frames


def test_another_naming_is_refused_or_told(clip, tmp_path):
    names = [f"bone_{index}" for index in range(NUM_JOINTS)]
    text = bvh_text(foreign(clip, T_POSE), names)
    with pytest.raises(ValueError, match="no known names.*--joint-names"):
        read(tmp_path, text)
    told = dict(zip(JOINT_NAMES, names, strict=True))
    assert distance(read(tmp_path, text, joint_names=told), clip) < MILLIMETRE
    with pytest.raises(ValueError, match="it has no joint 'tail'"):
        find_joints(names, told | {"head": "tail"})
    with pytest.raises(ValueError, match="must also give left_knee"):
        find_joints(names, {name: told[name] for name in told if name != "left_knee"})


def test_files_of_a_multiple_of_the_rate_are_thinned_out(clip, tmp_path):
    text = bvh_text(foreign(clip, T_POSE), frame_time="0.00833333")
    found = read(tmp_path, text)
    assert (found.num_frames, found.fps) == (3, 30.0)
    assert read(tmp_path, text, fps=50.0).fps == 120.0


def test_a_t_pose_before_the_motion_is_left_out(tmp_path):
    clip = trim(make_clip(120, seed=4), 60, 120)  # it begins in the middle of a movement
    text = bvh_text(foreign(clip, T_POSE))
    assert read(tmp_path, text).num_frames == clip.num_frames
    head, time, frames = text.partition("Frame Time: 0.0333333\n")
    place = " ".join(frames.split()[:3])
    zeros = f"{place} {'0 ' * 3 * NUM_JOINTS}\n"
    with_pose = head.replace("Frames: 60", "Frames: 61") + time + zeros + frames
    assert distance(read(tmp_path, with_pose), clip) < MILLIMETRE


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("MOTION", "MOTOIN"), "HIERARCHY or MOTION is missing"),
        (("Frames: 2", "Frames: two"), "its frames are damaged"),
        (("Frames: 2", "Frames: 3"), "3 frames of 12 channels need 36 numbers, got 24"),
        (("Frames: 2", "Frames: 0"), "0 frames"),
        (("0.0083333", "0"), "frame time is 0"),
        (("1 2 3", "1 nan 3"), "NaN or infinite"),
        (("1 2 3", "1 x 3"), "its frames are damaged"),
        (("OFFSET 1 0 0", "OFFSET 1 zero 0"), "hierarchy is damaged"),
        (("CHANNELS 3 Yrotation", "CHANNELS 3 Wrotation"), "joint b has the unknown channel"),
        (("OFFSET 0 1 0\n      }", "OFFSET 0 1 0"), "hierarchy has no end"),
        (("OFFSET 0 2 0", "OFFSET 0 2 0 7"), "hierarchy is damaged"),
    ],
)
def test_each_kind_of_damage_has_its_reason(change, reason):
    assert change[0] in HAND_MADE
    with pytest.raises(ValueError, match=reason):
        parse_bvh(HAND_MADE.replace(*change))
