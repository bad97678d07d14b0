"""Changes of posture: squat, crouch, bow, kneel, sit, lie, and back again.

The poses a posture's name stands for are defined once here, as seen from a pelvis at the origin,
so that what ends in one chains with what begins in it.
"""

from __future__ import annotations

import numpy as np

from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.counting import counted, draw_count, phrases, repeated
from training.synthesis.puppet.keyframes import SIDES, Pose, Storyboard, placed, standing
from training.synthesis.puppet.performance import SIDE_SIGN, STANDING_HEIGHT, Style

_SEAT = 0.50  # pelvis of somebody on a chair


_SEAT_BACK = 0.30  # how far behind the ankles the pelvis sits


def sitting(style: Style) -> Pose:
    """Return the pose on a chair: trunk upright, shins upright, hands on the thighs."""
    pose = _with_feet(standing(style), _SEAT_BACK + 0.10)
    pose["root"] = np.array([0.0, _SEAT, 0.0])
    pose["pelvis"] = np.array([-0.10, 0.0, 0.0])
    pose["spine"] = np.array([0.12 + style.slouch, 0.0, 0.0])
    for name in SIDES:
        pose[f"{name}_hand"] = np.array([0.80, -0.98, 0.02])
    return pose


def _with_feet(pose: Pose, forward: float) -> Pose:
    """The pose with both feet moved forward, pointing straight ahead for half of their yaw."""
    for side, sign in enumerate(SIDE_SIGN):
        name = f"{SIDES[side]}_toe"
        x, z, yaw = pose[name]
        pose[name] = np.array([sign * max(abs(x), 0.1), z + forward, 0.5 * yaw])
    return pose


def squat_pose(style: Style, depth: float, hands: tuple[float, float, float]) -> Pose:
    """Return a squat `depth` metres below standing: hips back, trunk forward, arms for balance."""
    pose = standing(style)
    pose["root"] = np.array([0.0, STANDING_HEIGHT - depth, -0.36 * depth])
    pose["pelvis"] = np.array([1.25 * depth, 0.0, 0.0])
    pose["spine"] = np.array([style.slouch + 0.35 * depth, 0.0, 0.0])
    pose["head"] = np.array([-0.9 * depth, 0.0, 0.0])
    for name in SIDES:
        pose[f"{name}_hand"] = np.array(hands)
        pose[f"{name}_knee"] = np.array(0.25)
    return pose


def _squat(rng: np.random.Generator, style: Style) -> Act:
    count = draw_count(rng)
    pace = style.tempo * rng.uniform(0.8, 1.15) * (1.2 if count > 3 else 1.0)
    depth = rng.uniform(0.32, 0.46)
    hands = [(0.97, 1.35 * depth, 0.08), (0.42, 0.25, -0.55), (0.97, -1.2, 0.4)]
    low = squat_pose(style, depth, hands[rng.choice(3, p=[0.65, 0.25, 0.1])])
    board = Storyboard(style, pace=pace)
    for _ in range(count):
        board.pose_to(0.85, low).hold(rng.uniform(0.0, 0.12))
        board.home(0.75).hold(rng.uniform(0.0, 0.12))
    board.hold(rng.uniform(0.1, 0.3))
    said = counted("do", "squat", "squats", count) + counted("perform", "squat", "squats", count)
    said += repeated("squat", "", count) + repeated("squat", "down and stand up", count)
    if count == 1:
        said += phrases(
            "squat",
            "squat|down and stand back up",
            "bend|the knees into a squat and stand up",
            "do|a squat",
            "squat|down and get back up",
            "do|a knee bend",
        )
    else:
        said += counted("do", "knee bend", "knee bends", count)
        said += phrases("do|squats", "do|some squats", "squat|up and down repeatedly")
        said += counted("complete", "squat", "squats", count)
    if depth > 0.42:
        said += counted("do", "deep squat", "deep squats", count)
    if pace < 0.78:
        said += counted("do", "slow squat", "slow squats", count)
    return Act(board.performance(), said)


def _squat_and_hold(rng: np.random.Generator, style: Style) -> Act:
    depth = rng.uniform(0.30, 0.44)
    low = squat_pose(style, depth, (0.97, 1.35 * depth, 0.08))
    board = Storyboard(style, pace=style.tempo).pose_to(rng.uniform(0.9, 1.2), low)
    board.hold(rng.uniform(1.5, 3.5)).home(rng.uniform(0.9, 1.2)).hold(0.2)
    return Act(
        board.performance(),
        phrases(
            "squat|and hold the position",
            "hold|a squat",
            "squat|down, hold it and stand up",
            "hold|a squat with the arms stretched forward",
            "stay|in a squat for a while",
            "go|into a squat, stay there and come back up",
            "squat|down and stay low for a moment",
            "squat|low and keep still for a while",
            "get|into a squat and stay there",
            "sink|into a squat and hold it",
        ),
    )


def _crouch(rng: np.random.Generator, style: Style) -> Act:
    depth = rng.uniform(0.46, 0.54)
    low = squat_pose(style, depth, (0.75, -0.25, -0.05))
    low["spine"] = np.array([0.55, 0.0, 0.0])
    low["root"] = np.array([0.0, STANDING_HEIGHT - depth, -0.12])
    for name in SIDES:  # on the balls of the feet
        low[f"{name}_lift"] = np.array([0.0, -0.45])
    board = Storyboard(style, pace=style.tempo).pose_to(rng.uniform(0.8, 1.1), low)
    board.hold(rng.uniform(0.6, 2.0)).home(rng.uniform(0.9, 1.2)).hold(0.2)
    return Act(
        board.performance(),
        phrases(
            "crouch|down and get up",
            "crouch|down",
            "crouch|low and stand up again",
            "crouch|down for a moment and stand back up",
            "cower|down and get up again",
            "duck|down low and come back up",
            "hunker|down and then stand up",
            "crouch|to the floor and stand up",
        ),
    )


def _sit_down(rng: np.random.Generator, style: Style) -> Act:
    z = -_SEAT_BACK - 0.10
    board = Storyboard(style, pace=style.tempo * rng.uniform(0.85, 1.15))
    seat = placed(sitting(style), 0.0, z, 0.0)
    seat_feet = ("left_toe", "right_toe")
    board.to(
        0.65,
        root=(0.0, 0.78, -0.16),
        pelvis=(0.60, 0.0, 0.0),
        spine=(0.30, 0.0, 0.0),
        head=(-0.35, 0.0, 0.0),
        hands=(0.85, -0.75, 0.15),
    )
    board.to(0.60, root=(0.0, _SEAT, z + 0.02), pelvis=(0.50, 0.0, 0.0), spine=(0.35, 0.0, 0.0))
    for name in seat_feet:  # they stand a little differently from where they were
        board.over(0.4, **{name: seat[name]})
    board.pose_to(0.7, seat).hold(rng.uniform(0.2, 0.9))
    said = phrases(
        "sit|down",
        "sit|down on a chair",
        "take|a seat",
        "sit|on a chair",
        "sit|down on a seat",
        "lower|oneself onto a chair",
        "have|a seat",
        "sit|down with the hands on the thighs",
        "go|from standing to sitting",
    )
    return Act(board.performance(), said, ends="sitting")


def _sit_still(rng: np.random.Generator, style: Style) -> Act:
    board = Storyboard(style, sitting(style), pace=style.tempo)
    said = phrases(
        "sit|still",
        "sit|on a chair",
        "stay|seated",
        "remain|seated",
        "sit|quietly",
        "keep|sitting",
        "sit|on a chair without getting up",
        "rest|on a chair",
    )
    for _ in range(int(rng.integers(1, 3))):
        lean, turn = rng.uniform(-0.08, 0.12), rng.uniform(-0.5, 0.5)
        spine = sitting(style)["spine"] + (lean, 0.0, 0.15 * turn)
        board.to(rng.uniform(0.7, 1.2), spine=spine, head=(-0.05, 0.0, turn))
        board.hold(rng.uniform(0.2, 1.2))
    board.pose_to(rng.uniform(0.7, 1.0), sitting(style)).hold(rng.uniform(0.1, 0.6))
    return Act(board.performance(), said, "sitting", "sitting")


def _stand_up(rng: np.random.Generator, style: Style) -> Act:
    z = _SEAT_BACK + 0.10
    board = Storyboard(style, sitting(style), pace=style.tempo * rng.uniform(0.85, 1.15))
    home = placed(standing(style), 0.0, z, 0.0)
    board.hold(rng.uniform(0.1, 0.3))
    for name in ("left_toe", "right_toe"):
        board.over(0.5, **{name: home[name]})
    board.to(
        0.6,
        root=(0.0, _SEAT, 0.03),
        pelvis=(0.50, 0.0, 0.0),
        spine=(0.42, 0.0, 0.0),
        head=(-0.4, 0.0, 0.0),
        hands=(0.78, -0.70, 0.02),
    )
    board.to(0.45, root=(0.0, 0.68, z - 0.20), pelvis=(0.62, 0.0, 0.0), spine=(0.32, 0.0, 0.0))
    board.home(0.75, 0.0, z).hold(rng.uniform(0.1, 0.4))
    said = phrases(
        "stand|up",
        "stand|up from a chair",
        "get|up",
        "get|up from a chair",
        "rise|from a chair",
        "rise|to the feet",
        "get|up from a seat",
        "go|from sitting to standing",
        "stand|up again",
    )
    return Act(board.performance(), said, begins="sitting")


POSTURES: dict[str, Action] = {
    "squat": Action(_squat, 3.5),
    "squat and hold": Action(_squat_and_hold, 1.0),
    "crouch": Action(_crouch, 1.0),
    "sit down": Action(_sit_down, 2.0),
    "sit still": Action(_sit_still, 1.0, "sitting", hands_free=True),
    "stand up": Action(_stand_up, 2.0, "sitting"),
}
