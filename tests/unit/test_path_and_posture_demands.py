"""The other demands of the benchmark: a puppet meets each of them, and others do not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from benchmarks.prompt_following.demands import KINDS, meets
from benchmarks.prompt_following.measures import Motion, bends
from motion.skeleton import MIRRORED
from tests.unit.demand_puppet import (
    ACTS,
    CHEST,
    FORWARD,
    FPS,
    PUNCH,
    SQUAT,
    WAVE,
    Array,
    gesture,
    leap,
    planted,
    puppet,
    sit,
    track,
    walk,
)

Demand = dict[str, Any]
STANDING = puppet(3)


def ahead(*motions: Array) -> Array:
    """Motions one after the other, each beginning where the one before ended."""
    joined = motions[0]
    for motion in motions[1:]:
        shift = (joined[-1, 0] - motion[0, 0]) * [1, 0, 1]
        joined = np.concatenate([joined, motion + shift])
    return joined


def heading(seconds: float, *keys: tuple[float, object]) -> Array:
    return track(seconds, *keys)


def lunge(seconds: float = 3) -> Array:
    step = track(seconds, (0, 0), (0.4, 0), (1, 0.75), (1.8, 0.75), (2.5, 0))
    foot = np.stack([0.1 + 0 * step, 0.06 + 0 * step, step], axis=1)
    place = np.stack([0 * step, 0 * step, 0.5 * step], axis=1)
    return puppet(seconds, place=place, lift=-0.4 * step, feet=planted(seconds) | {"left": foot})


def on_one_foot(side: str) -> Array:
    up = track(3, (0, 0), (0.5, 0), (1, 0.35), (2.5, 0.35), (3, 0))
    x = 0.1 if side == "right" else -0.1
    raised = "left" if side == "right" else "right"
    return puppet(3, feet={raised: np.stack([x + 0 * up, 0.06 + up, 0 * up], axis=1)})


def tilted(degrees: float) -> Array:
    """A trunk that leans to the left and comes back; everything above the hips turns with it."""
    joints = puppet(3).copy()
    angle = np.radians(track(3, (0, 0), (0.8, 0), (1.3, degrees), (2, degrees), (2.5, 0)))
    above = joints[0, :, 1] > joints[0, 0, 1] + 0.01
    offset = joints[:, above] - joints[:, :1]
    sin, cos = np.sin(angle)[:, None], np.cos(angle)[:, None]
    x, y = offset[..., 0], offset[..., 1]
    turned = np.stack([cos * x + sin * y, cos * y - sin * x, offset[..., 2]], axis=-1)
    joints[:, above] = joints[:, :1] + turned
    return joints


def bent_down() -> Array:
    down = track(3, (0, 0), (0.4, 0), (1.2, 1), (1.6, 1), (2.4, 0))
    hands = np.stack([0 * down, -0.48 + 0 * down, 0.05 * down], axis=1)
    return puppet(3, lift=-0.35 * down, pitch=1.5 * down, left=hands, right=hands)


def lying_down() -> Array:
    way = track(3, (0, 0), (0.5, 0), (2, 1))
    return puppet(3, lift=-0.8 * way, pitch=-1.5 * way, feet=planted(3, 0.7))


UP_THE_HEAD = gesture(3, (1, (-0.05, 0.25, 0.1)), (2, (-0.05, 0.25, 0.1)))
HIP = gesture(3, (1, (-0.02, -0.33, 0.0)), (2, (-0.02, -0.33, 0.0)))
OUT, ACROSS = (0.48, 0.0, 0.0), (-0.3, -0.15, 0.2)
SIDEWAYS = gesture(3, (1, OUT), (2, OUT))
FOLDED = gesture(3, (1, ACROSS), (2, ACROSS))
TOWARDS = gesture(3, (1, FORWARD), (2, FORWARD))
MARCH = walk(4, 0.0)
for _side, _start in (("left", 0.0), ("right", 0.5)):
    _now = np.arange(len(MARCH)) / FPS
    _up = 0.25 * np.maximum(np.sin(2 * np.pi * (_now - _start)), 0)
    MARCH[:, [7, 10] if _side == "left" else [8, 11], 1] += _up[:, None]


def elbows_out(joints: Array) -> Array:
    """Hands on hips: the elbows stand out to the sides."""
    posed = joints.copy()
    for wrist, elbow, sign in ((20, 18, 1), (21, 19, -1)):
        posed[:, elbow] = posed[:, wrist] + [0.18 * sign, 0.15, 0]
    return posed


ZIGZAG = walk(6, 0.9, yaw=0.7 * np.sin(np.arange(180) / 180 * 4 * np.pi))
CIRCLE = walk(7, 0.9, yaw=np.arange(210) / 210 * 2 * np.pi)
BACK_AGAIN = ahead(
    walk(2.5, 0.9),
    walk(1.5, 0.0, yaw=track(1.5, (0.2, 0), (1.3, np.pi))),
    walk(2.5, 0.9, yaw=np.pi),
)
ASLANT = walk(3, 0.7, way=(0.7, 0.7))
BENDING = walk(4, 0.9, yaw=track(4, (0, 0), (4, 1.6)))
CORNER = walk(
    4,
    track(4, (0, 0.9), (1.4, 0.9), (1.6, 0), (2.4, 0), (2.6, 0.9)),
    yaw=track(4, (1.6, 0), (2.4, 1.6)),
)
SPEEDING = walk(5, track(5, (0, 0.5), (2.2, 0.5), (3.2, 1.8), (5, 1.8)))
TWO_SQUATS = np.concatenate([puppet(3, lift=SQUAT)] * 2)
TWO_PUNCHES = np.concatenate(
    [puppet(2, left=PUNCH, right=CHEST), puppet(2, left=CHEST, right=PUNCH)]
)
WAVING = gesture(4, *WAVE)

# Each kind: a demand, a motion that meets it and motions that do not.
EXAMPLES: dict[str, tuple[Demand, Array, list[Array]]] = {
    "diagonal": (
        {"kind": "moves_diagonally", "direction": "forward", "side": "left", "min_m": 0.5},
        ASLANT,
        [walk(3, 0.7), walk(3, 0.7, way=(1, 0)), BENDING],
    ),
    "stays": ({"kind": "stays"}, MARCH, [walk(3, 0.7)]),
    "straight": ({"kind": "follows", "shape": "straight"}, walk(3, 0.9), [CIRCLE, BACK_AGAIN]),
    "circle": ({"kind": "follows", "shape": "circle"}, CIRCLE, [ZIGZAG, BACK_AGAIN, walk(3, 0.9)]),
    "there and back": (
        {"kind": "follows", "shape": "there_and_back"},
        BACK_AGAIN,
        [ZIGZAG, walk(3, 0.9)],
    ),
    "weaving": ({"kind": "follows", "shape": "weaving"}, ZIGZAG, [CIRCLE, BENDING, walk(3, 0.9)]),
    "curve": (
        {"kind": "curves", "side": "left", "min_deg": 40, "max_deg": 170},
        BENDING,
        [walk(3, 0.9), CORNER, CIRCLE],
    ),
    "faster": (
        {"kind": "changes_speed", "how": "faster"},
        SPEEDING,
        [walk(4, 0.9), SPEEDING[::-1]],
    ),
    "slower": (
        {"kind": "changes_speed", "how": "slower"},
        SPEEDING[::-1],
        [walk(4, 0.9), SPEEDING],
    ),
    "march": ({"kind": "lifts_feet", "at_least": 4, "at_most": 9}, MARCH, [TWO_SQUATS]),
    "lie": ({"kind": "ends", "posture": "lying"}, lying_down(), [ACTS["sit"], ACTS["bow"]]),
    "get up": ({"kind": "begins", "posture": "lying"}, lying_down()[::-1], [lying_down()]),
    "seated": ({"kind": "ends", "posture": "sitting"}, ACTS["sit"], [ACTS["kneel"], ACTS["squat"]]),
    "on knees": ({"kind": "ends", "posture": "kneeling"}, ACTS["kneel"], [ACTS["sit"]]),
    "standing": ({"kind": "ends", "posture": "standing"}, ACTS["squat"], [ACTS["sit"]]),
    "arms up": (
        {"kind": "ends", "posture": "arms_up"},
        ACTS["raise-both-arms"][:50],
        [ACTS["raise-both-arms"]],
    ),
    "low": (
        {"kind": "ends", "posture": "crouching"},
        ACTS["squat"][:40],
        [ACTS["squat"], ACTS["sit"]],
    ),
    "bent": ({"kind": "ends", "posture": "bent"}, ACTS["bow"][:45], [ACTS["bow"], ACTS["squat"]]),
    "crouch": ({"kind": "crouches"}, ACTS["squat"], [ACTS["bow"], ACTS["kneel"][-30:]]),
    "lunge": ({"kind": "lunges"}, lunge(), [walk(3, 1.15), ACTS["squat"]]),
    "balance": (
        {"kind": "balances", "side": "left"},
        on_one_foot("left"),
        [on_one_foot("right"), MARCH],
    ),
    "lean": ({"kind": "leans", "direction": "left"}, tilted(20), [tilted(-20), tilted(6)]),
    "reach down": ({"kind": "reaches_down"}, bent_down(), [ACTS["sit"], lying_down()]),
    "arms out": (
        {"kind": "spreads_arms"},
        puppet(3, left=SIDEWAYS, right=SIDEWAYS),
        [puppet(3, left=SIDEWAYS), puppet(3, left=TOWARDS, right=TOWARDS)],
    ),
    "both forward": (
        {"kind": "points", "side": "both"},
        puppet(3, left=TOWARDS, right=TOWARDS),
        [puppet(3, left=TOWARDS), puppet(3, left=SIDEWAYS, right=SIDEWAYS)],
    ),
    "folded": (
        {"kind": "folds_arms"},
        puppet(3, left=FOLDED, right=FOLDED),
        [puppet(3, left=FOLDED), ACTS["clap"]],
    ),
    "hand at the head": (
        {"kind": "hand_at", "place": "head", "side": "left"},
        puppet(3, left=UP_THE_HEAD),
        [puppet(3, right=UP_THE_HEAD), puppet(3, left=UP_THE_HEAD, right=UP_THE_HEAD)],
    ),
    "hands on hips": (
        {"kind": "hand_at", "place": "hip", "side": "both"},
        elbows_out(puppet(3, left=HIP, right=HIP)),
        [puppet(3, left=HIP, right=HIP), ACTS["clap"]],
    ),
    "two squats": (
        {"kind": "squats", "at_least": 2, "at_most": 2},
        TWO_SQUATS,
        [ACTS["squat"], np.concatenate([TWO_SQUATS, ACTS["squat"]])],
    ),
    "two kicks": (
        {"kind": "kicks", "side": "right", "at_least": 2, "at_most": 2},
        np.concatenate([ACTS["kick-right"]] * 2),
        [ACTS["kick-right"]],
    ),
    "both fists": ({"kind": "punches", "side": "both"}, TWO_PUNCHES, [ACTS["punch-left"]]),
    "both hands wave": (
        {"kind": "waves", "side": "both"},
        puppet(4, left=WAVING, right=WAVING),
        [puppet(4, left=WAVING), STANDING],
    ),
    "hop on the right": (
        {"kind": "hops", "side": "right"},
        ACTS["hop"],
        [puppet(**leap(0.5, 1.5, seconds=3, feet=("left",))), ACTS["jump"]],
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_puppet_that_does_it_meets_the_demand_and_others_do_not(name: str) -> None:
    demand, right, wrong = EXAMPLES[name]
    own = meets(demand, right, FPS)
    assert own.met, own.measured
    for motion in wrong:
        other = meets(demand, motion, FPS)
        assert not other.met, other.measured


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_mirror_image_meets_the_demand_on_the_other_side(name: str) -> None:
    demand, right, _ = EXAMPLES[name]
    image = (right * [-1, 1, 1])[:, list(MIRRORED)]
    swapped = {k: {"left": "right", "right": "left"}.get(v, v) for k, v in demand.items()}
    assert meets(swapped, image, FPS).met
    assert meets(demand, image, FPS).met == (swapped == demand)


def test_somebody_who_stands_meets_only_what_asks_for_standing() -> None:
    met = {name for name, (demand, _, _) in EXAMPLES.items() if meets(demand, STANDING, FPS).met}
    assert met == {"stays", "standing"}


def test_every_new_kind_is_among_the_examples() -> None:
    core = {"moves", "travels", "speed", "turns", "turns_around", "takes_steps", "stands_still",
            "jumps", "sits_down", "stands_up", "kneels", "bows", "raises_arm", "claps",
            "jumping_jacks"}  # fmt: skip
    assert set(KINDS) - core == {demand["kind"] for demand, _, _ in EXAMPLES.values()}


def test_the_way_bends_as_the_body_goes() -> None:
    assert np.ptp(bends(Motion.from_joints(walk(3, 0.9), FPS))) < 3
    way = bends(Motion.from_joints(CIRCLE, FPS))
    assert way[-1] - way[0] == pytest.approx(350, abs=25)


def test_doing_all_of_it_all_the_time_is_no_sequence() -> None:
    walking, waving = (
        {"kind": "moves", "direction": "forward", "min_m": 0.6},
        {
            "kind": "waves",
            "side": "left",
            "at_least": 2,
        },
    )
    both = walk(6, 0.8, left=np.concatenate([WAVING[30:90]] * 3))
    assert meets({"all": [walking, waving]}, both, FPS).met
    assert not meets({"then": [walking, waving]}, both, FPS).met
    in_turn = ahead(walk(3, 0.8), puppet(4, left=WAVING))
    assert meets({"then": [walking, waving]}, in_turn, FPS).met
    assert not meets({"then": [waving, walking]}, in_turn, FPS).met


def test_three_parts_have_one_order() -> None:
    walking, bowing = {"kind": "moves", "direction": "forward", "min_m": 0.6}, {"kind": "bows"}
    seated = {"kind": "sits_down"}
    acts = ahead(ACTS["bow"], walk(2.5, track(2.5, (0, 0), (0.5, 1), (1.5, 1), (2, 0))),
                 puppet(3, **sit(0.5, 1.5)))  # fmt: skip
    assert meets({"then": [bowing, walking, seated]}, acts, FPS).met
    for wrong in ([walking, bowing, seated], [seated, walking, bowing], [bowing, seated, walking]):
        assert not meets({"then": wrong}, acts, FPS).met
