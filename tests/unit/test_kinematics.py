"""Forward kinematics, the reach of limbs, and the two speaking of the same limb."""

from __future__ import annotations

import pytest
import torch

from motion.kinematics import (
    forward_kinematics,
    global_rotations,
    limb_rotations,
    local_rotations,
    swing_towards,
    two_bone_ik,
)
from motion.rotations import matrix_from_axis_angle, rotation_y
from motion.skeleton import (
    BONES,
    FEET,
    JOINT_NAMES,
    LEFT_RIGHT_PAIRS,
    MIRRORED,
    NUM_JOINTS,
    OFFSETS,
    PARENTS,
    PELVIS_HEIGHT,
    joint,
)
from tests.factories import make_clip, random_tensor

EXACT = 1e-12  # float64
UPPER, LOWER = 0.395, 0.41


def identity(*shape: int) -> torch.Tensor:
    return torch.eye(3, dtype=torch.float64).expand(*shape, NUM_JOINTS, 3, 3).clone()


def test_skeleton_is_a_tree_with_two_like_sides():
    assert len(JOINT_NAMES) == len(set(JOINT_NAMES)) == NUM_JOINTS == len(PARENTS) == 22
    assert all(parent < child for parent, child in BONES)
    assert [MIRRORED[other] for other in MIRRORED] == list(range(NUM_JOINTS))
    assert len(LEFT_RIGHT_PAIRS) == 8
    flip = torch.tensor([-1.0, 1.0, 1.0])
    assert torch.equal(OFFSETS[list(MIRRORED)] * flip, OFFSETS)


def test_rest_pose_stands_on_its_toes_facing_forward():
    joints, _ = forward_kinematics(identity(), torch.tensor([0.0, PELVIS_HEIGHT, 0.0]).double())
    assert float(joints[..., 1].min()) == pytest.approx(0.0, abs=1e-6)
    assert set(joints[..., 1].argsort()[:4].tolist()) == set(FEET)
    assert joints[joint("left_wrist"), 0] > 0.5 > 0 > joints[joint("right_wrist"), 0]
    assert joints[joint("left_foot"), 2] > 0.1


def test_bones_keep_their_length_in_any_pose():
    rotations = matrix_from_axis_angle(3 * random_tensor(5, 7, NUM_JOINTS, 3).double())
    joints, _ = forward_kinematics(rotations, random_tensor(5, 7, 3).double())
    for parent, child in BONES:
        length = (joints[..., child, :] - joints[..., parent, :]).norm(dim=-1)
        wanted = OFFSETS[child].double().norm().expand(5, 7)
        torch.testing.assert_close(length, wanted, atol=EXACT, rtol=0)


def test_turning_and_moving_the_root_turns_and_moves_the_body():
    clip = make_clip(8)
    turn = rotation_y(torch.tensor(0.7, dtype=torch.float64))
    shift = torch.tensor([1.0, 2.0, -3.0], dtype=torch.float64)
    rotations = clip.rotations.clone()
    rotations[:, 0] = turn @ rotations[:, 0]
    moved, world = forward_kinematics(rotations, clip.translation @ turn.T + shift)
    torch.testing.assert_close(moved, clip.joints @ turn.T + shift, atol=EXACT, rtol=0)
    torch.testing.assert_close(world, turn @ global_rotations(clip.rotations), atol=EXACT, rtol=0)


def test_a_joint_moves_only_its_descendants():
    rotations = identity()
    rotations[joint("left_elbow")] = matrix_from_axis_angle(torch.tensor([0, 1.0, 0]).double())
    bent, _ = forward_kinematics(rotations, torch.zeros(3).double())
    straight, _ = forward_kinematics(identity(), torch.zeros(3).double())
    moved = (bent - straight).norm(dim=-1) > 1e-9
    assert moved.nonzero().flatten().tolist() == [joint("left_wrist")]


def test_local_rotations_undo_global_ones():
    rotations = make_clip(6, seed=4).rotations
    back = local_rotations(global_rotations(rotations))
    torch.testing.assert_close(back, rotations, atol=EXACT, rtol=0)


def test_two_bone_ik_reaches_what_is_in_reach():
    target = torch.nn.functional.normalize(random_tensor(200, 3).double(), dim=-1)
    distance = torch.linspace(0.05, 0.99 * (UPPER + LOWER), 200, dtype=torch.float64)[:, None]
    start = random_tensor(200, 3, seed=1).double()
    pole = random_tensor(200, 3, seed=2).double()
    middle, end = two_bone_ik(start, start + distance * target, pole, UPPER, LOWER)
    torch.testing.assert_close(end, start + distance * target, atol=EXACT, rtol=0)
    side = middle - start
    bend = side - (side * target).sum(-1, keepdim=True) * target
    assert ((bend * pole).sum(-1) > 0).all()  # the hinge bends to the pole's side


@pytest.mark.parametrize("pole", [(0.0, 0.0, 1.0), (0.0, -1.0, 0.0), (0.0, 3.0, 0.0)])
@pytest.mark.parametrize("distance", [0.0, 0.01, 0.4, 0.804, 0.806, 3.0])
def test_two_bone_ik_never_stretches_or_shrinks_a_bone(distance, pole):
    start = torch.zeros(3, dtype=torch.float64)
    target = torch.tensor([0.0, -distance, 0.0], dtype=torch.float64)
    pole = torch.tensor(pole, dtype=torch.float64)
    middle, end = two_bone_ik(start, target, pole, UPPER, LOWER)
    assert float((middle - start).norm()) == pytest.approx(UPPER, abs=1e-9)
    assert float((end - middle).norm()) == pytest.approx(LOWER, abs=1e-9)
    assert float((end - start).norm()) <= 0.999 * (UPPER + LOWER) + 1e-12


def test_limb_rotations_put_the_limb_where_ik_put_it():
    down, forward = (torch.tensor(v, dtype=torch.float64) for v in ([0, -1.0, 0], [0, 0, 1.0]))
    hip, knee, ankle = joint("left_hip"), joint("left_knee"), joint("left_ankle")
    upper, lower = (float(OFFSETS[j].double().norm()) for j in (knee, ankle))
    rest, _ = forward_kinematics(identity(), torch.zeros(3).double())
    directions = torch.nn.functional.normalize(random_tensor(100, 3).double(), dim=-1)
    target = rest[hip] + 0.7 * (upper + lower) * directions
    pole = random_tensor(100, 3, seed=5).double()
    middle, end = two_bone_ik(rest[hip].expand(100, 3), target, pole, upper, lower)
    thigh, shank = limb_rotations(rest[hip].expand(100, 3), middle, end, pole, down, forward)

    world = identity(100)
    world[:, hip], world[:, knee] = thigh, shank
    joints, _ = forward_kinematics(local_rotations(world), torch.zeros(100, 3).double())
    torch.testing.assert_close(joints[:, knee], middle, atol=1e-9, rtol=0)
    torch.testing.assert_close(joints[:, ankle], end, atol=1e-9, rtol=0)
    # A hinge: the knee turns about the thigh's own side axis and nothing else.
    hinge = thigh.mT @ shank
    side = torch.linalg.cross(down, forward)
    torch.testing.assert_close(hinge @ side, side.expand(100, 3), atol=1e-9, rtol=0)


def test_swing_towards_points_the_axis_at_the_target():
    rotation = matrix_from_axis_angle(random_tensor(50, 3).double())
    axis = torch.tensor([0.0, 1.0, 0.0], dtype=torch.float64)
    target = torch.nn.functional.normalize(random_tensor(50, 3, seed=9).double(), dim=-1)
    swung = swing_towards(rotation, axis, target)
    torch.testing.assert_close(swung @ axis, target, atol=1e-10, rtol=0)
