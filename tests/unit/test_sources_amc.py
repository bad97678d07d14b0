"""AMC motions on ASF skeletons: known answers, whole bodies, damage."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from motion.edit import canonicalize
from motion.skeleton import NUM_JOINTS
from tests.factories import make_clip
from tests.foreign_skeletons import amc_text, asf_text, foreign, upright
from training.sources.amc import parse_amc, parse_asf, read_amc, skeleton_file
from training.sources.records import Reading

MILLIMETRE = 1e-3
AXES = np.random.default_rng(3).uniform(-80, 80, (NUM_JOINTS, 3))
LEGS_APART = upright(left_hip=(0.0, 0.0, 20.0), right_hip=(0.0, 0.0, -20.0))
ASF = """:version 1.10
:units
  angle deg
:root
  order TX TY TZ RX RY RZ
:bonedata
  begin
    name a
    direction 0 1 0
    length 2
    axis 0 0 90 XYZ
    dof rx
  end
  begin
    name b
    direction 1 0 0
    length 3
    axis 0 0 0 XYZ
    dof ry rz
  end
:hierarchy
  begin
    root a
    a b
  end
"""
AMC = """#!OML
:FULLY-SPECIFIED
:DEGREES
1
root 1 2 3 0 0 0
a 0
b 0 0
2
root 0 0 0 0 90 0
a 90
b 0 0
"""


@pytest.fixture(scope="module")
def clip():
    return make_clip(9, seed=6, heading=-1.0)


def write(folder: Path, clip, asf: str = "02.asf", amc: str = "02_01.amc") -> Path:
    motion = foreign(clip, LEGS_APART)
    (folder / asf).write_text(asf_text(motion, AXES))
    (folder / amc).write_text(amc_text(motion, AXES))
    return folder / amc


def test_bones_turn_about_their_own_axes():
    figure = parse_amc(AMC, parse_asf(ASF), Reading(amc_fps=30.0))
    assert figure.names == ("root", "a", "b")
    np.testing.assert_allclose(figure.places[0].numpy(), [[1, 2, 3], [1, 2, 3], [1, 4, 3]])
    # Bone a's own x axis is the world's y: it turns about itself and stays, b goes from +x to -z,
    # and the root's turn about y takes that on to -x.
    turned = figure.world[1, 1].numpy() @ [1.0, 0, 0]
    np.testing.assert_allclose(turned, [-1, 0, 0], atol=1e-9)
    np.testing.assert_allclose(figure.places[1, 2].numpy(), [0, 2, 0], atol=1e-9)


def test_a_body_of_many_bones_comes_back(clip, tmp_path):
    found = read_amc(write(tmp_path, clip), Reading(amc_fps=30.0))
    gap = canonicalize(found).joints - canonicalize(clip).joints
    assert float(gap.norm(dim=-1).max()) < MILLIMETRE
    assert read_amc(tmp_path / "02_01.amc", Reading()).fps == 30.0  # every fourth of 120
    assert read_amc(tmp_path / "02_01.amc", Reading()).num_frames == 3


def test_the_skeleton_is_that_of_the_subject(clip, tmp_path):
    file = write(tmp_path, clip)
    (tmp_path / "03.asf").write_text("")
    assert skeleton_file(file).name == "02.asf"
    (tmp_path / "02_01.asf").write_text("")
    assert skeleton_file(file).name == "02_01.asf"
    for name in ("02.asf", "02_01.asf"):
        (tmp_path / name).unlink()
    assert skeleton_file(file).name == "03.asf"
    (tmp_path / "03.asf").unlink()
    with pytest.raises(FileNotFoundError, match="no ASF file"):
        skeleton_file(file)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("a 90", "a 90 3"), "a bone has another number of values"),
        (("a 90\n", ""), "between 1 and 2 frames"),
        (("b 0 0", "b x 0"), "line 7 is damaged"),
        (("root 0 0 0 0", "root nan 0 0 0"), "NaN or infinite"),
        (("root", "boot"), "no frames of the root"),
        (("b 0 0", "b 0"), "bone b needs 2 numbers"),
    ],
)
def test_damaged_motions_have_their_reason(change, reason):
    with pytest.raises(ValueError, match=reason):
        parse_amc(AMC.replace(*change), parse_asf(ASF), Reading(amc_fps=30.0))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ((":bonedata", ":bones"), "bonedata or hierarchy is missing"),
        (("a b\n", "a c\n"), "its bones are damaged"),
        (("root a\n", "b a\n"), "comes before its parent"),
    ],
)
def test_damaged_skeletons_have_their_reason(change, reason):
    with pytest.raises(ValueError, match=reason):
        parse_asf(ASF.replace(*change))
