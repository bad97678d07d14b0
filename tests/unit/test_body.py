"""The mannequin and its skinning: a closed clean surface, our joints, smplx's positions."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch

from motion.kinematics import forward_kinematics
from motion.rotations import matrix_from_axis_angle
from motion.skeleton import JOINT_NAMES, OFFSETS, PARENTS, PELVIS_HEIGHT
from render.body import MANNEQUIN_FILE, Skin, SkinnedBody, load_mannequin, smpl_fields
from render.body_building.build import build_mannequin
from render.body_building.shapes import Part, Rod
from render.body_building.surface_nets import is_closed, mesh_of

BODY = load_mannequin()
SMALLEST_TRIANGLE_M2 = 5e-6
SAME_M = 1e-5


def random_pose(seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return local rotations (1, 22, 3, 3) of up to a half turn, and a place of the root."""
    generator = torch.Generator().manual_seed(seed)
    vectors = torch.randn(1, 22, 3, generator=generator, dtype=torch.float64)
    place = torch.randn(1, 3, generator=generator, dtype=torch.float64)
    return matrix_from_axis_angle(vectors), 5 * place


def skinned(body: SkinnedBody, rotations: torch.Tensor, root: torch.Tensor) -> np.ndarray:
    offsets = np.concatenate([body.joints[:1], body.joints[1:22] - body.joints[list(PARENTS[1:])]])
    joints, world = forward_kinematics(rotations, root, torch.from_numpy(offsets))
    return Skin(body)(world[0].numpy(), joints[0].numpy())[0]


def test_the_file_is_small_and_the_body_has_a_good_size():
    assert MANNEQUIN_FILE.stat().st_size < 1_200_000
    assert 8_000 <= len(BODY.vertices) <= 12_000
    low, high = BODY.vertices.min(axis=0), BODY.vertices.max(axis=0)
    assert low[1] == pytest.approx(-PELVIS_HEIGHT, abs=1e-3)  # it stands on the floor
    assert 1.65 < high[1] - low[1] < 1.85


def test_the_surface_is_closed_and_wound_outwards():
    assert is_closed(BODY.faces)
    assert len(np.unique(BODY.faces)) == len(BODY.vertices)
    a, b, c = np.moveaxis(BODY.vertices[BODY.faces].astype(float), 1, 0)
    volume = np.einsum("ij,ij->", a, np.cross(b, c)) / 6
    assert 0.04 < volume < 0.09
    assert np.linalg.norm(np.cross(b - a, c - a), axis=1).min() / 2 > SMALLEST_TRIANGLE_M2


def test_the_two_sides_are_mirror_images():
    right = BODY.vertices * np.float32([-1, 1, 1])
    order = [np.lexsort(np.round(points.T, 5)) for points in (BODY.vertices, right)]
    np.testing.assert_allclose(BODY.vertices[order[0]], right[order[1]], atol=2e-5)


def test_the_joints_are_those_of_our_skeleton():
    rest, _ = forward_kinematics(torch.eye(3).expand(22, 3, 3), torch.zeros(3), OFFSETS)
    np.testing.assert_allclose(BODY.joints[:22], rest.numpy(), atol=1e-6)
    assert BODY.parents[:22] == PARENTS
    assert [JOINT_NAMES[parent] for parent in BODY.parents[22:]] == ["left_wrist", "right_wrist"]


def test_weights_are_shares_of_few_joints():
    np.testing.assert_allclose(BODY.weights.sum(axis=1), 1.0, atol=1e-6)
    assert BODY.weights.min() == 0.0
    assert (BODY.weights > 0).sum(axis=1).max() <= 4
    assert (BODY.weights.max(axis=0) > 0.5).all()


def test_skin_belongs_to_its_own_side():
    for name, sign in (("left_", 1), ("right_", -1)):
        joints = [
            number
            for number, joint in enumerate(JOINT_NAMES)
            if joint.startswith(name) and not joint.endswith("collar")
        ]
        moved = (BODY.weights[:, joints] > 0).any(axis=1)
        assert (sign * BODY.vertices[moved, 0]).min() > -0.01


def test_a_build_gives_the_shipped_file():
    built = build_mannequin()
    with np.load(MANNEQUIN_FILE) as shipped:
        assert sorted(shipped.files) == sorted(built)
        for name, array in built.items():
            assert array.dtype == shipped[name].dtype
            # Rounding differs between machines, and may tip a whole number by one.
            slack = 1e-6 if array.dtype == np.float32 else 1
            difference = np.abs(array.astype(float) - shipped[name].astype(float))
            assert difference.max() <= (0 if name in ("f", "kintree_table") else slack), name


def test_the_rest_pose_gives_the_template_anywhere():
    place = torch.tensor([[3000.0, 2.0, -500.0]], dtype=torch.float64)
    still = torch.eye(3, dtype=torch.float64).expand(1, 22, 3, 3)
    moved = skinned(BODY, still, place)
    np.testing.assert_allclose(moved - place.numpy(), BODY.vertices, atol=1e-6)


def test_normals_point_outwards_and_turn_with_the_body():
    rotations, root = random_pose(3)
    joints, world = forward_kinematics(rotations, root)
    _, rest = Skin(BODY)(np.broadcast_to(np.eye(3), (22, 3, 3)), BODY.joints[:22])
    _, moved = Skin(BODY)(world[0].numpy(), joints[0].numpy())
    head = BODY.weights[:, JOINT_NAMES.index("head")] == 1.0
    turn = world[0, JOINT_NAMES.index("head")].numpy()
    np.testing.assert_allclose(moved[head], rest[head] @ turn.T, atol=1e-5)
    crown = BODY.vertices[:, 1].argmax()
    assert rest[crown, 1] > 0.99
    np.testing.assert_allclose(np.linalg.norm(moved, axis=1), 1.0, atol=1e-5)


@pytest.mark.parametrize("corrected", [False, True])
def test_skinning_agrees_with_smplx(corrected):
    smplx = pytest.importorskip("smplx", reason="comes with the extra 'test' or 'smpl'")
    body = BODY
    if corrected:
        shape = (len(BODY.vertices), 3, 189)
        noise = np.random.default_rng(0).normal(0, 1e-3, shape).astype(np.float32)
        body = dataclasses.replace(BODY, pose_directions=noise)
    layer = smplx.SMPLLayer(
        "", data_struct=smplx.utils.Struct(**smpl_fields(body)), num_betas=10,
        vertex_ids=dict.fromkeys(smplx.vertex_ids.vertex_ids["smplh"], 0),
    )  # fmt: skip
    for seed in range(3):
        rotations, root = random_pose(seed)
        root = root / 5
        palms = torch.eye(3).expand(1, 2, 3, 3)
        made = layer(
            global_orient=rotations[:, :1].float(),
            body_pose=torch.cat([rotations[:, 1:].float(), palms], dim=1),
            transl=root.float() - torch.from_numpy(body.joints[:1]).float(),
            betas=torch.zeros(1, 10),
        )
        ours = skinned(body, rotations, root)
        np.testing.assert_allclose(ours, made.vertices[0].numpy(), atol=SAME_M)


def test_a_ball_becomes_a_ball():
    radius = 0.05
    ball = Part("ball", (Rod("head", (0.1, 0.2, 0.3), (0.1, 0.2, 0.3), (radius,)),), 0.01)
    vertices, faces = mesh_of(ball.distance, *ball.bounds(), ball.cell)
    np.testing.assert_allclose(
        np.linalg.norm(vertices - (0.1, 0.2, 0.3), axis=1), radius, atol=1e-9
    )
    assert is_closed(faces)
    assert len(vertices) - len(faces) // 2 == 2  # Euler: one piece without holes


def test_a_grid_that_does_not_fit_is_refused():
    ball = Part("ball", (Rod("head", (0, 0, 0), (0, 0, 0), (0.05,)),), 0.01)
    low, high = ball.bounds()
    with pytest.raises(ValueError, match="reaches the border"):
        mesh_of(ball.distance, low / 2, high / 2, 0.01)
    with pytest.raises(ValueError, match="too coarse"):
        mesh_of(lambda points: ball.distance(points) + 0.049, low, high, 0.05)


def test_a_surface_with_a_hole_is_not_closed():
    assert not is_closed(BODY.faces[1:])
    assert not is_closed(np.concatenate([BODY.faces[1:], BODY.faces[:1, ::-1]]))
