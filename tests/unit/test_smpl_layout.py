"""SMPL parameters as flat arrays."""

from __future__ import annotations

import pytest
import torch

from motion.clip import MotionClip
from motion.edit import mirror
from motion.rotations import heading_angle
from motion.smpl_layout import (
    SMPL_85,
    SMPL_322,
    face_forward,
    mirror_smpl85,
    motion_from_smpl85,
    smpl85_from_motion,
    smpl85_from_smpl322,
    smpl322_from_smpl85,
)
from tests.factories import make_clip, random_tensor

EXACT = 1e-9


def assert_close(given, wanted):
    torch.testing.assert_close(given, wanted, atol=EXACT, rtol=0)


def parameters(seed: int = 0, heading: float = 0.0) -> torch.Tensor:
    """A motion as smpl_85 whose palms and betas are no zeros."""
    clip = make_clip(12, seed, heading)
    out = smpl85_from_motion(clip.rotations, clip.translation)
    for part in ("palms", "betas"):
        out[:, SMPL_85[part]] = random_tensor(*out[:, SMPL_85[part]].shape, seed=seed).double()
    return out


@pytest.mark.parametrize(("layout", "size"), [(SMPL_85, 85), (SMPL_322, 322)])
def test_layouts_cover_every_number_once(layout, size):
    covered = [x for name, part in layout.items() if name != "root" for x in range(size)[part]]
    assert covered == list(range(size))


def test_motion_to_parameters_and_back():
    clip = make_clip(12)
    rotations, translation = motion_from_smpl85(
        smpl85_from_motion(clip.rotations, clip.translation)
    )
    assert_close(rotations, clip.rotations)
    assert_close(translation, clip.translation)


def test_322_numbers_hold_all_of_85_but_the_palms():
    small = parameters()
    large = smpl322_from_smpl85(small)
    assert large.shape == (12, 322)
    for part in ("hands", "jaw", "expression", "face_shape"):
        assert not large[:, SMPL_322[part]].any()
    small[:, SMPL_85["palms"]] = 0
    assert torch.equal(smpl85_from_smpl322(large), small)


@pytest.mark.parametrize("heading", [-2.5, 0.0, 1.0])
def test_a_motion_that_was_turned_forward_starts_facing_z(heading):
    turned = face_forward(parameters(heading=heading))
    rotations, translation = motion_from_smpl85(turned)
    assert heading_angle(rotations[0, 0]).abs() < EXACT
    _, before = motion_from_smpl85(parameters(heading=heading))
    assert_close(translation[:, 1], before[:, 1])
    assert_close(translation.norm(dim=-1), before.norm(dim=-1))  # turned about the origin
    assert_close(face_forward(turned), turned)


def test_turning_forward_takes_batches_and_nothing():
    batch = torch.stack([parameters(1, 0.5), parameters(2, -1.5)])
    assert_close(face_forward(batch), torch.stack([face_forward(row) for row in batch]))
    assert face_forward(batch[:, :0]).shape == (2, 0, 85)


def test_mirroring_agrees_with_the_mirror_of_clips():
    given = parameters(seed=4)
    clip = MotionClip.from_rotations(*motion_from_smpl85(given), 30.0)
    rotations, translation = motion_from_smpl85(mirror_smpl85(given))
    assert_close(rotations, mirror(clip).rotations)
    assert_close(translation, mirror(clip).translation)
    assert torch.equal(mirror_smpl85(mirror_smpl85(given)), given)


@pytest.mark.parametrize("read", [motion_from_smpl85, smpl322_from_smpl85, face_forward])
def test_errors_name_what_was_given(read):
    with pytest.raises(ValueError, match="expected 85 SMPL parameters per frame, got 322"):
        read(torch.zeros(3, 322))
