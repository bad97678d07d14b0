"""SMPL parameters as flat arrays: 85 numbers per frame, and the 322 of Motion-X (SMPL-X).

Angles are rotation vectors of local rotations in radians, y is up, metres. The layouts below alone
know where each part lies. The 24 joints of SMPL are our 22 and two palms, which stay straight.
"""

from __future__ import annotations

from typing import Final

from torch import Tensor

from motion.rotations import (
    axis_angle_from_matrix,
    heading_angle,
    matrix_from_axis_angle,
    rotation_y,
)
from motion.skeleton import MIRRORED, NUM_JOINTS

SMPL_85: Final = {
    "root": slice(0, 3),  # rotation of the pelvis, the first of `body`
    "body": slice(0, 66),  # 22 x 3
    "palms": slice(66, 72),
    "translation": slice(72, 75),
    "betas": slice(75, 85),  # shape of the body
}
SMPL_322: Final = {
    "body": slice(0, 66),
    "hands": slice(66, 156),  # 2 x 15 x 3
    "jaw": slice(156, 159),
    "expression": slice(159, 209),
    "face_shape": slice(209, 309),
    "translation": slice(309, 312),
    "betas": slice(312, 322),
}


def smpl85_from_motion(rotations: Tensor, translation: Tensor) -> Tensor:
    """Return smpl_85 (..., 85) of local rotations (..., 22, 3, 3) and root positions (..., 3).

    Palms and betas are 0.
    """
    out = translation.new_zeros(*translation.shape[:-1], SMPL_85["betas"].stop)
    out[..., SMPL_85["body"]] = axis_angle_from_matrix(rotations).flatten(-2)
    out[..., SMPL_85["translation"]] = translation
    return out


def motion_from_smpl85(parameters: Tensor) -> tuple[Tensor, Tensor]:
    """Return local rotations (..., 22, 3, 3) and root positions (..., 3) of smpl_85 (..., 85).

    Raises:
        ValueError: the last dimension is not 85.
    """
    _check(parameters)
    body = parameters[..., SMPL_85["body"]].unflatten(-1, (NUM_JOINTS, 3))
    return matrix_from_axis_angle(body), parameters[..., SMPL_85["translation"]]


def smpl322_from_smpl85(parameters: Tensor) -> Tensor:
    """Return smpl_322 (..., 322) of smpl_85 (..., 85): hands and face at rest, palms dropped.

    Raises:
        ValueError: the last dimension is not 85.
    """
    _check(parameters)
    out = parameters.new_zeros(*parameters.shape[:-1], SMPL_322["betas"].stop)
    for part in ("body", "translation", "betas"):
        out[..., SMPL_322[part]] = parameters[..., SMPL_85[part]]
    return out


def smpl85_from_smpl322(parameters: Tensor) -> Tensor:
    """Return smpl_85 (..., 85) of smpl_322 (..., 322): hands and face are dropped.

    Raises:
        ValueError: the last dimension is not 322.
    """
    _check(parameters, SMPL_322)
    out = parameters.new_zeros(*parameters.shape[:-1], SMPL_85["betas"].stop)
    for part in ("body", "translation", "betas"):
        out[..., SMPL_85[part]] = parameters[..., SMPL_322[part]]
    return out


def face_forward(parameters: Tensor) -> Tensor:
    """Return the motion smpl_85 (..., T, 85) turned about the origin so that it starts facing +z.

    The root turns and its positions turn with it; where the motion starts is not moved to x = z =
    0. A motion without frames stays as it is.

    Raises:
        ValueError: the last dimension is not 85.
    """
    _check(parameters)
    if not parameters.shape[-2]:
        return parameters
    root = matrix_from_axis_angle(parameters[..., SMPL_85["root"]])  # (..., T, 3, 3)
    unturn = rotation_y(-heading_angle(root[..., :1, :, :]))
    out = parameters.clone()
    out[..., SMPL_85["root"]] = axis_angle_from_matrix(unturn @ root)
    places = parameters[..., SMPL_85["translation"]]
    out[..., SMPL_85["translation"]] = (unturn @ places[..., None]).squeeze(-1)
    return out


def mirror_smpl85(parameters: Tensor) -> Tensor:
    """Return smpl_85 (..., 85) with left and right exchanged (reflected at the plane x = 0).

    Raises:
        ValueError: the last dimension is not 85.
    """
    _check(parameters)
    out = parameters.clone()
    # A rotation vector is an axial vector: a reflection of x turns y and z round, not x.
    flip = parameters.new_tensor([1.0, -1.0, -1.0])
    body = parameters[..., SMPL_85["body"]].unflatten(-1, (NUM_JOINTS, 3))
    out[..., SMPL_85["body"]] = (body[..., list(MIRRORED), :] * flip).flatten(-2)
    palms = parameters[..., SMPL_85["palms"]].unflatten(-1, (2, 3))
    out[..., SMPL_85["palms"]] = (palms.flip(-2) * flip).flatten(-2)
    out[..., SMPL_85["translation"]] = -flip * parameters[..., SMPL_85["translation"]]
    return out


def _check(parameters: Tensor, layout: dict[str, slice] = SMPL_85) -> None:
    size = layout["betas"].stop
    if parameters.shape[-1] != size:
        raise ValueError(f"expected {size} SMPL parameters per frame, got {parameters.shape[-1]}")
