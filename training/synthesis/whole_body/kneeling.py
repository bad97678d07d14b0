"""Down on one knee or both, and up again."""

from __future__ import annotations

import numpy as np

from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.counting import phrases, pick_side, sided
from training.synthesis.puppet.keyframes import SIDES, Pose, Storyboard, placed, standing
from training.synthesis.puppet.performance import LEFT, SIDE_SIGN, Style

_KNEEL_HEIGHT = 0.50

_KNEEL_TOES = 0.40  # how far behind the pelvis the tucked toes of a kneeling person are

_TUCKED = -1.12  # pitch of a foot on its toes under a kneeling person


def kneeling(style: Style) -> Pose:
    """Return the pose on both knees, thighs upright, toes tucked under, arms hanging."""
    pose = standing(style)
    pose["root"] = np.array([0.0, _KNEEL_HEIGHT, 0.0])
    pose["pelvis"] = np.array([0.06, 0.0, 0.0])
    for name in SIDES:
        sign = SIDE_SIGN[SIDES.index(name)]
        pose[f"{name}_toe"] = np.array([sign * max(style.stance, 0.1), -_KNEEL_TOES, 0.0])
        pose[f"{name}_lift"] = np.array([0.0, _TUCKED])
    return pose


def _one_knee_pose(style: Style, low: float = _KNEEL_HEIGHT) -> Pose:
    """On the left knee, right foot in front; the right foot has not moved from standing."""
    pose = standing(style)
    s = style.stance
    pose["root"] = np.array([-0.1 * s, low, -0.26])
    pose["pelvis"] = np.array([0.05, 0.0, 0.0])
    pose["left_toe"] = np.array([s, -0.26 - _KNEEL_TOES, 0.0])
    pose["left_lift"] = np.array([0.0, _TUCKED])
    return pose


def _down_on_one_knee(board: Storyboard, style: Style, down: Pose) -> None:
    """From standing: weight to the right, left foot back onto its toes, left knee to the floor."""
    s = style.stance
    board.to(0.4, root=(-0.8 * s, 0.915, 0.0))
    board.step(LEFT, 0.6, down["left_toe"], pitch=-0.85)
    board.to(0.6, root=(-0.6 * s, 0.72, -0.17), pelvis=(0.16, 0.0, 0.0), spine=(0.14, 0.0, 0.0))
    board.pose_to(0.75, down)


def _up_from_one_knee(board: Storyboard, style: Style) -> None:
    """Back to standing: push up over the right foot, then bring the left foot forward."""
    s = style.stance
    home = standing(style)
    board.to(
        0.3,
        root=(-0.3 * s, _KNEEL_HEIGHT + 0.02, -0.16),
        pelvis=(0.3, 0.0, 0.0),
        spine=(0.3, 0.0, 0.0),
        left_lift=(0.0, -1.0),
    )
    board.to(0.6, root=(-0.75 * s, 0.86, -0.02), pelvis=(0.12, 0.0, 0.0), left_lift=(0.0, -0.9))
    board.over(0.25, left_lift=(0.06, -0.6))
    clock = board.time
    board.time += 0.25 / board.pace
    board.over(0.3, left_lift=(0.0, 0.0))
    board.time = clock
    board.over(0.5, 0.06, left_toe=home["left_toe"])
    board.to(0.55, root=(-0.8 * s, 0.91, 0.0), pelvis=(0.02, 0.0, 0.0), spine=home["spine"])
    board.home(0.5)


def _kneel_on_one_knee(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    board = Storyboard(style, pace=style.tempo * rng.uniform(0.9, 1.1))
    down = _one_knee_pose(style)
    if rng.random() < 0.5:  # forearm on the front thigh
        down["right_hand"] = np.array([0.78, -0.85, 0.0])
    if rng.random() < 0.3:
        down["head"] = np.array([0.5, 0.0, 0.0])
    _down_on_one_knee(board, style, down)
    board.hold(rng.uniform(0.6, 2.2))
    _up_from_one_knee(board, style)
    board.hold(rng.uniform(0.1, 0.3))
    said = phrases(
        "kneel|on the {side} knee and stand up",
        "kneel|down on one knee and get up",
        "go|down on one knee and stand up again",
        "kneel|on one knee",
        "go|down on the {side} knee and rise",
        "drop|to one knee and get back up",
        "take|a knee and stand back up",
        "kneel|down on the {side} knee",
        "lower|the {side} knee to the floor and stand up",
        side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


def _kneel_down(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    board = Storyboard(style, pace=style.tempo * rng.uniform(0.9, 1.1))
    z = -0.26
    down = _one_knee_pose(style)
    _down_on_one_knee(board, style, down)
    s = style.stance
    there = placed(kneeling(style), 0.0, z, 0.0)
    board.to(
        0.35,
        root=(0.5 * s, _KNEEL_HEIGHT + 0.01, z + 0.01),
        pelvis=(0.12, -0.08, 0.0),
        spine=(0.12, 0.05, 0.0),
    )
    clock = board.time
    board.to(0.4, right_lift=(0.05, -0.8)).to(0.5, right_lift=there["right_lift"])
    board.time = clock
    board.over(0.85, 0.04, right_toe=there["right_toe"])
    board.over(0.45, root=(0.5 * s, _KNEEL_HEIGHT + 0.04, z))
    board.to(0.9, root=(0.5 * s, _KNEEL_HEIGHT + 0.01, z), left_toe=there["left_toe"])
    board.pose_to(0.45, there).hold(rng.uniform(0.2, 1.0))
    said = phrases(
        "kneel|down",
        "kneel|down on both knees",
        "go|down on both knees",
        "kneel|on the floor",
        "get|down on the knees",
        "lower|oneself onto both knees",
        "sink|to the knees",
        "drop|to both knees",
        "kneel|down on the ground",
    )
    return Act(sided(board.performance(), side), said, ends="kneeling")


def _stand_up_from_kneeling(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    s = style.stance
    board = Storyboard(style, kneeling(style), pace=style.tempo * rng.uniform(0.9, 1.1))
    z = 0.26  # where the right foot goes, and the person will stand
    board.hold(rng.uniform(0.1, 0.4))
    board.to(0.4, root=(0.5 * s, _KNEEL_HEIGHT + 0.02, 0.0), pelvis=(0.05, -0.08, 0.0))
    clock = board.time
    foot = placed(standing(style), 0.0, z, 0.0)
    board.to(0.45, right_lift=(0.06, -0.8)).to(0.45, right_lift=(0.0, 0.0))
    board.time = clock
    board.over(0.82, 0.05, right_toe=foot["right_toe"])
    board.over(0.45, root=(0.4 * s, _KNEEL_HEIGHT + 0.05, 0.02))
    board.to(0.9, root=(0.3 * s, _KNEEL_HEIGHT + 0.03, 0.03), pelvis=(0.1, 0.0, 0.0))
    board.to(
        0.35,
        root=(-0.3 * s, _KNEEL_HEIGHT + 0.05, 0.10),
        pelvis=(0.3, 0.0, 0.0),
        spine=(0.3, 0.0, 0.0),
        right_hand=(0.78, -0.9, 0.0),
    )
    board.to(
        0.6,
        root=(-0.75 * s, 0.86, z - 0.02),
        pelvis=(0.12, 0.0, 0.0),
        left_lift=(0.0, -0.9),
        right_hand=style.hang,
    )
    clock = board.time
    board.to(0.25, left_lift=(0.06, -0.6)).to(0.3, left_lift=(0.0, 0.0))
    board.time = clock
    board.over(0.5, 0.06, left_toe=foot["left_toe"])
    board.to(0.55, root=(-0.8 * s, 0.91, z), pelvis=(0.02, 0.0, 0.0))
    board.home(0.5, 0.0, z).hold(rng.uniform(0.1, 0.3))
    said = phrases(
        "stand|up",
        "stand|up from kneeling",
        "get|up from the knees",
        "rise|from kneeling",
        "get|up",
        "rise|to the feet",
        "get|back up from both knees",
        "get|to the feet",
        "push|up from the {side} leg and stand",
        side=SIDES[1 - side],
    )
    return Act(sided(board.performance(), side), said, begins="kneeling")


def _kneel_and_rest(rng: np.random.Generator, style: Style) -> Act:
    board = Storyboard(style, kneeling(style), pace=style.tempo)
    board.to(rng.uniform(0.6, 1.0), head=(rng.uniform(0.1, 0.5), 0.0, 0.0)).hold(0.5)
    board.hold(rng.uniform(0.3, 2.0)).pose_to(rng.uniform(0.6, 1.0), kneeling(style)).hold(0.2)
    said = phrases(
        "stay|on the knees",
        "remain|kneeling",
        "kneel|without moving",
        "kneel|quietly",
        "keep|kneeling for a while",
    )
    return Act(board.performance(), said, "kneeling", "kneeling")


KNEELING: dict[str, Action] = {
    "kneel on one knee": Action(_kneel_on_one_knee, 1.7),
    "kneel down": Action(_kneel_down, 1.2),
    "rest kneeling": Action(_kneel_and_rest, 0.5, "kneeling"),
    "stand up from kneeling": Action(_stand_up_from_kneeling, 1.2, "kneeling"),
}
