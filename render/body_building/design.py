"""The mannequin's design: an artist's figure with tapered limbs and visible ball joints.

Heights are above the floor on which the rest pose stands, x to its left, z to its front. Only the
left side is listed; the right one is its mirror image.
"""

from __future__ import annotations

from motion.skeleton import JOINT_NAMES, OFFSETS, PARENTS, PELVIS_HEIGHT
from render.body_building.shapes import Part, Point, Rod

HANDS = ("left_hand", "right_hand")
HAND_PARENTS = ("left_wrist", "right_wrist")
NAMES = JOINT_NAMES + HANDS
ALL_PARENTS = (*PARENTS, *(JOINT_NAMES.index(name) for name in HAND_PARENTS))
HAND_REACH_M = 0.085  # from the wrist to where fingers begin


def rest_joints() -> dict[str, Point]:
    """Return where each of the 24 joints is at rest, metres above the floor."""
    places: list[Point] = []
    for offset, parent in zip(OFFSETS.double().tolist(), PARENTS, strict=True):
        base = places[parent] if parent >= 0 else (0.0, PELVIS_HEIGHT, 0.0)
        places.append((base[0] + offset[0], base[1] + offset[1], base[2] + offset[2]))
    for wrist, side in zip(HAND_PARENTS, (1.0, -1.0), strict=True):
        x, y, z = places[JOINT_NAMES.index(wrist)]
        places.append((x + side * HAND_REACH_M, y, z))
    return dict(zip(NAMES, places, strict=True))


def _near(place: Point, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Point:
    return place[0] + x, place[1] + y, place[2] + z


def _ball(joint: str, radius: float, cell: float) -> Part:
    place = rest_joints()[joint]
    rod = Rod(joint, place, place, (radius,))
    return Part(f"{joint} ball", (rod,), cell, is_ball=True)


def _trunk() -> list[Part]:
    pelvis = (
        Rod("pelvis", (-0.052, 0.975, -0.01), (0.052, 0.975, -0.01), (0.075,), (1.0, 0.75, 1.15)),
        Rod("pelvis", (-0.066, 0.915, -0.02), (0.066, 0.915, -0.02), (0.082,), (1.0, 1.0, 1.05)),
        Rod("pelvis", (0.0, 0.90, -0.002), (0.0, 0.852, -0.008), (0.075, 0.055, 0.04)),
    )
    waist = (
        Rod("pelvis", (0.0, 0.98, -0.012), (0.0, 1.02, -0.014), (0.09,), (1.2, 1.0, 0.95)),
        Rod("spine1", (0.0, 1.06, -0.018), (0.0, 1.14, -0.016), (0.088, 0.084), (1.2, 1.0, 0.95)),
        Rod("spine2", (0.0, 1.19, -0.012), (0.0, 1.22, -0.01), (0.086,), (1.2, 1.0, 0.95)),
        Rod("spine3", (0.0, 1.26, -0.012), (0.0, 1.30, -0.014), (0.086,), (1.2, 1.0, 0.95)),
    )
    chest = (
        Rod("spine3", (0.0, 1.215, -0.01), (0.0, 1.345, -0.02), (0.094, 0.118, 0.098),
            (1.32, 1.0, 0.98)),
        Rod("spine3", (0.0, 1.36, -0.025), (0.0, 1.43, -0.03), (0.085, 0.06), (1.2, 1.0, 0.9)),
        *(Rod("spine3", (side * 0.035, 1.335, 0.02), (side * 0.08, 1.345, 0.014), (0.066,))
          for side in (1, -1)),
        *(Rod(f"{name}_collar", (side * 0.075, 1.385, -0.03), (side * 0.135, 1.398, -0.03),
              (0.056, 0.05)) for name, side in (("left", 1), ("right", -1))),
    )  # fmt: skip
    return [
        Part("pelvis", pelvis, 0.019, blend=0.06, mirrored=False),
        Part("waist", waist, 0.02, blend=0.03, softness=0.03, mirrored=False),
        Part("chest", chest, 0.018, blend=0.06, softness=0.03, mirrored=False),
    ]


def _head() -> list[Part]:
    neck = (
        Rod("spine3", (0.0, 1.42, -0.032), (0.0, 1.445, -0.032), (0.047,)),
        Rod("neck", (0.0, 1.47, -0.028), (0.0, 1.525, -0.012), (0.045, 0.044)),
        Rod("head", (0.0, 1.56, 0.0), (0.0, 1.58, 0.006), (0.044,)),
    )
    head = (
        Rod("head", (0.0, 1.652, 0.004), (0.0, 1.652, 0.004), (0.088,), (0.83, 1.0, 1.0)),
        Rod("head", (0.0, 1.592, 0.036), (0.0, 1.618, 0.028), (0.048, 0.058), (0.86, 1.0, 1.0)),
        Rod("head", (0.0, 1.645, 0.092), (0.0, 1.617, 0.101), (0.004, 0.009)),
    )
    return [
        Part("neck", neck, 0.0165, softness=0.015, mirrored=False),
        Part("head", head, 0.012, blend=0.05, mirrored=False),
    ]


def _leg() -> list[Part]:
    at = rest_joints()
    hip, knee, ankle, toe = (at[f"left_{name}"] for name in ("hip", "knee", "ankle", "foot"))
    thigh = (
        Rod("left_hip", _near(hip, y=-0.035), _near(knee, y=0.052), (0.07, 0.092, 0.058, 0.046)),
        Rod("left_hip", _near(hip, y=-0.1, z=0.012), _near(knee, y=0.16, z=0.012), (0.06, 0.056)),
    )
    shin = (
        Rod("left_knee", _near(knee, y=-0.05), _near(ankle, y=0.055), (0.042, 0.05, 0.036, 0.03)),
        Rod("left_knee", _near(knee, y=-0.09, z=-0.012), _near(knee, y=-0.2, z=-0.014),
            (0.042, 0.05, 0.034)),
    )  # fmt: skip
    foot = (
        Rod("left_ankle", _near(ankle, y=-0.03, z=-0.035), _near(ankle, y=-0.028, z=0.0),
            (0.033, 0.034)),
        Rod("left_ankle", _near(ankle, y=-0.012, z=0.0), _near(toe, y=0.03, z=-0.03),
            (0.034, 0.031), (1.0, 0.9, 1.0)),
        Rod("left_ankle", _near(ankle, y=-0.04, z=0.0), _near(toe, x=0.002, y=0.02, z=-0.02),
            (0.03, 0.034), (1.1, 0.8, 1.0)),
        Rod("left_foot", _near(toe, x=0.002, y=0.02, z=0.01), _near(toe, x=0.004, y=0.014, z=0.045),
            (0.034, 0.029), (1.2, 0.72, 1.0)),
    )  # fmt: skip
    return [
        _ball("left_hip", 0.07, 0.021),
        Part("left thigh", thigh, 0.019, blend=0.04),
        _ball("left_knee", 0.0475, 0.015),
        Part("left shin", shin, 0.0175, blend=0.03),
        _ball("left_ankle", 0.033, 0.0135),
        Part("left foot", foot, 0.0145, blend=0.024, softness=0.016, floor=0.0),
    ]


def _arm() -> list[Part]:
    at = rest_joints()
    shoulder, elbow, wrist, hand = (
        at[f"left_{name}"] for name in ("shoulder", "elbow", "wrist", "hand")
    )
    upper = Rod("left_shoulder", _near(shoulder, 0.04), _near(elbow, -0.04),
                (0.044, 0.054, 0.038, 0.034))  # fmt: skip
    lower = Rod("left_elbow", _near(elbow, 0.038), _near(wrist, -0.03),
                (0.033, 0.05, 0.032, 0.025), (1.0, 0.94, 1.0))  # fmt: skip
    flat = (1.0, 0.52, 1.0)
    mitten = (
        Rod("left_wrist", _near(wrist, 0.028), _near(hand, -0.012), (0.027, 0.043, 0.041), flat),
        Rod("left_hand", _near(hand, 0.005), _near(hand, 0.075, -0.002), (0.041, 0.040, 0.026),
            flat),
        Rod("left_wrist", _near(wrist, 0.036, -0.003, 0.028), _near(wrist, 0.086, -0.011, 0.068),
            (0.016, 0.0175, 0.0125)),
    )  # fmt: skip
    return [
        _ball("left_shoulder", 0.054, 0.0175),
        Part("left upper arm", (upper,), 0.016),
        _ball("left_elbow", 0.0365, 0.0125),
        Part("left forearm", (lower,), 0.0155),
        _ball("left_wrist", 0.0265, 0.012),
        Part("left hand", mitten, 0.011, blend=0.018, softness=0.016),
    ]


def parts() -> list[Part]:
    """Return the parts of the mannequin, without the mirror images of those on the left."""
    return [*_trunk(), *_head(), *_leg(), *_arm()]
