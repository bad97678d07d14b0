"""Changes of posture: squat, crouch, bow, kneel, sit, lie, and back again.

The poses a posture's name stands for are defined once here, as seen from a pelvis at the origin,
so that what ends in one chains with what begins in it.
"""

from __future__ import annotations

import numpy as np

from training.synthesis.act import Act, Action
from training.synthesis.keyframes import (
    SIDES,
    At,
    Pose,
    Storyboard,
    counted,
    phrases,
    pick_side,
    placed,
    repeated,
    sided,
    standing,
)
from training.synthesis.performance import LEFT, RIGHT, SIDE_SIGN, STANDING_HEIGHT, Style

_SEAT = 0.50  # pelvis of somebody on a chair
_SEAT_BACK = 0.30  # how far behind the ankles the pelvis sits
_KNEEL_HEIGHT = 0.50
_KNEEL_TOES = 0.40  # how far behind the pelvis the tucked toes of a kneeling person are
_TUCKED = -1.12  # pitch of a foot on its toes under a kneeling person


def sitting(style: Style) -> Pose:
    """Return the pose on a chair: trunk upright, shins upright, hands on the thighs."""
    pose = _with_feet(standing(style), _SEAT_BACK + 0.10)
    pose["root"] = np.array([0.0, _SEAT, 0.0])
    pose["pelvis"] = np.array([-0.10, 0.0, 0.0])
    pose["spine"] = np.array([0.12 + style.slouch, 0.0, 0.0])
    for name in SIDES:
        pose[f"{name}_hand"] = np.array([0.80, -0.98, 0.02])
    return pose


def kneeling(style: Style) -> Pose:
    """Return the pose on both knees, thighs upright, toes tucked under, arms hanging."""
    pose = _with_feet(standing(style), -_KNEEL_TOES - 0.13)
    pose["root"] = np.array([0.0, _KNEEL_HEIGHT, 0.0])
    pose["pelvis"] = np.array([0.06, 0.0, 0.0])
    for name in SIDES:
        pose[f"{name}_lift"] = np.array([0.0, _TUCKED])
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
    count = int(rng.choice([1, 1, 2, 2, 3, 3, 4, 5]))
    pace = style.tempo * rng.uniform(0.8, 1.15) * (1.15 if count > 3 else 1.0)
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
            "squat", "squat|down and stand back up", "bend|the knees into a squat and stand up",
            "do|a squat", "squat|down and get back up", "do|a knee bend",
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
            "squat|and hold the position", "hold|a squat", "squat|down, hold it and stand up",
            "hold|a squat with the arms stretched forward", "stay|in a squat for a while",
            "go|into a squat, stay there and come back up", "squat|down and stay low for a moment",
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
            "crouch|down and get up", "crouch|down", "crouch|low and stand up again",
            "crouch|down for a moment and stand back up", "cower|down and get up again",
            "duck|down low and come back up", "hunker|down and then stand up",
            "crouch|to the floor and stand up",
        ),
    )


def _bow(rng: np.random.Generator, style: Style) -> Act:
    deep = bool(rng.random() < 0.45)
    lean = rng.uniform(1.15, 1.5) if deep else rng.uniform(0.45, 0.75)
    count = int(rng.choice([1, 1, 1, 2, 3]))
    board = Storyboard(style, pace=style.tempo * rng.uniform(0.8, 1.1))
    kind = rng.choice(3, p=[0.55, 0.25, 0.20])
    hang = 0.7 * lean if deep else 0.2 * lean
    hands = [(0.97, -1.40 + hang, 0.35), (0.98, -1.45 + 0.15 * lean, 0.05), style.hang][kind]
    for _ in range(count):
        board.to(
            0.55 + 0.5 * lean,
            root=(0.0, STANDING_HEIGHT - 0.02 * lean, -0.13 * lean),
            pelvis=(0.62 * lean, 0.0, 0.0),
            spine=(style.slouch + 0.45 * lean, 0.0, 0.0),
            head=(0.15, 0.0, 0.0),
            hands=hands,
        )
        board.hold(rng.uniform(0.1, 0.8)).home(0.6 + 0.45 * lean)
    board.hold(rng.uniform(0.1, 0.4))
    size = "deep" if deep else "small"
    said = phrases("take|a bow", "bow", "bow|forward", "bow|politely", "make|a bow",
                   "bend|forward in a bow", "bow|to greet someone") if count == 1 else ()
    said += repeated("bow", "", count) + counted("make", f"{size} bow", f"{size} bows", count)
    if deep:
        said += repeated("bow", "deeply", count) + repeated("bow", "low", count)
    else:
        said += repeated("bow", "slightly", count) + counted("do", "slight bow", "slight bows", count)
    return Act(board.performance(), said)


def _curtsy(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)  # the leg that goes behind
    s = style.stance
    board = Storyboard(style, pace=style.tempo)
    home = standing(style)
    board.over(0.4, hands=(0.93, -0.95, 1.15))
    board.to(0.4, root=(-0.85 * s, STANDING_HEIGHT - 0.01, 0.0))
    board.step(LEFT, 0.5, (-0.6 * s, -0.18, 0.3), pitch=-0.75)
    board.to(0.55, root=(-0.6 * s, 0.86, -0.02))
    board.to(
        0.6, root=(-0.45 * s, rng.uniform(0.70, 0.76), -0.05), spine=(0.16, 0.0, 0.0),
        head=(0.25, 0.0, 0.0), knees=0.25, left_lift=(0.0, -0.8), hands=(0.92, -0.78, 1.25),
    )
    board.hold(0.25).to(0.6, root=(-0.75 * s, 0.90, -0.01), knees=0.0, head=home["head"])
    board.step(LEFT, 0.5, home["left_toe"])
    board.to(0.5, root=(-0.8 * s, 0.915, 0.0), spine=home["spine"])
    board.home(0.5).hold(0.2)
    return Act(
        sided(board.performance(), side),
        phrases("curtsy", "make|a curtsy", "do|a curtsy", "drop|a curtsy", "curtsy|politely",
                "cross|the {side} leg behind and curtsy", side=SIDES[side]),
    )


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
    board.to(0.3, root=(-0.3 * s, _KNEEL_HEIGHT + 0.02, -0.16), pelvis=(0.3, 0.0, 0.0),
             spine=(0.3, 0.0, 0.0), left_lift=(0.0, -1.0))
    board.to(0.6, root=(-0.75 * s, 0.86, -0.02), pelvis=(0.12, 0.0, 0.0), left_lift=(0.0, -0.9))
    board.over(0.25, left_lift=(0.06, -0.6))
    clock = board.time
    board.time += 0.25 / board.pace
    board.over(0.3, left_lift=(0.0, 0.0))
    board.time = clock
    board.over(0.5, delay=0.06, left_toe=home["left_toe"])
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
        "kneel|on the {side} knee and stand up", "kneel|down on one knee and get up",
        "go|down on one knee and stand up again", "kneel|on one knee",
        "go|down on the {side} knee and rise", "drop|to one knee and get back up",
        "take|a knee and stand back up", "kneel|down on the {side} knee",
        "lower|the {side} knee to the floor and stand up", side=SIDES[side],
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
    board.to(0.35, root=(0.5 * s, _KNEEL_HEIGHT + 0.01, z + 0.01), pelvis=(0.12, -0.08, 0.0),
             spine=(0.12, 0.05, 0.0))
    clock = board.time
    board.to(0.4, right_lift=(0.05, -0.8)).to(0.5, right_lift=there["right_lift"])
    board.time = clock
    board.over(0.85, delay=0.04, right_toe=there["right_toe"])
    board.over(0.45, root=(0.5 * s, _KNEEL_HEIGHT + 0.04, z))
    board.to(0.9, root=(0.5 * s, _KNEEL_HEIGHT + 0.01, z), left_toe=there["left_toe"])
    board.pose_to(0.45, there).hold(rng.uniform(0.2, 1.0))
    said = phrases(
        "kneel|down", "kneel|down on both knees", "go|down on both knees", "kneel|on the floor",
        "get|down on the knees", "lower|oneself onto both knees", "sink|to the knees",
        "drop|to both knees", "kneel|down on the ground",
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
    board.over(0.82, delay=0.05, right_toe=foot["right_toe"])
    board.over(0.45, root=(0.4 * s, _KNEEL_HEIGHT + 0.05, 0.02))
    board.to(0.9, root=(0.3 * s, _KNEEL_HEIGHT + 0.03, 0.03), pelvis=(0.1, 0.0, 0.0))
    board.to(0.35, root=(-0.3 * s, _KNEEL_HEIGHT + 0.05, 0.10), pelvis=(0.3, 0.0, 0.0),
             spine=(0.3, 0.0, 0.0), right_hand=(0.78, -0.9, 0.0))
    board.to(0.6, root=(-0.75 * s, 0.86, z - 0.02), pelvis=(0.12, 0.0, 0.0),
             left_lift=(0.0, -0.9), right_hand=style.hang)
    clock = board.time
    board.to(0.25, left_lift=(0.06, -0.6)).to(0.3, left_lift=(0.0, 0.0))
    board.time = clock
    board.over(0.5, delay=0.06, left_toe=foot["left_toe"])
    board.to(0.55, root=(-0.8 * s, 0.91, z), pelvis=(0.02, 0.0, 0.0))
    board.home(0.5, 0.0, z).hold(rng.uniform(0.1, 0.3))
    said = phrases(
        "stand|up", "stand|up from kneeling", "get|up from the knees", "rise|from kneeling",
        "get|up", "rise|to the feet", "get|back up from both knees", "get|to the feet",
        "push|up from the {side} leg and stand", side=SIDES[1 - side],
    )
    return Act(sided(board.performance(), side), said, begins="kneeling")


def _kneel_and_rest(rng: np.random.Generator, style: Style) -> Act:
    board = Storyboard(style, kneeling(style), pace=style.tempo)
    board.to(rng.uniform(0.6, 1.0), head=(rng.uniform(0.1, 0.5), 0.0, 0.0)).hold(0.5)
    board.hold(rng.uniform(0.3, 2.0)).pose_to(rng.uniform(0.6, 1.0), kneeling(style)).hold(0.2)
    said = phrases("stay|on the knees", "remain|kneeling", "kneel|without moving",
                   "kneel|quietly", "keep|kneeling for a while")
    return Act(board.performance(), said, "kneeling", "kneeling")


def _sit_down(rng: np.random.Generator, style: Style) -> Act:
    z = -_SEAT_BACK - 0.10
    board = Storyboard(style, pace=style.tempo * rng.uniform(0.85, 1.15))
    seat = placed(sitting(style), 0.0, z, 0.0)
    seat_feet = ("left_toe", "right_toe")
    board.to(
        0.65, root=(0.0, 0.78, -0.16), pelvis=(0.60, 0.0, 0.0), spine=(0.30, 0.0, 0.0),
        head=(-0.35, 0.0, 0.0), hands=(0.85, -0.75, 0.15),
    )
    board.to(0.60, root=(0.0, _SEAT, z + 0.02), pelvis=(0.50, 0.0, 0.0), spine=(0.35, 0.0, 0.0))
    for name in seat_feet:  # they stand a little differently from where they were
        board.over(0.4, **{name: seat[name]})
    board.pose_to(0.7, seat).hold(rng.uniform(0.2, 0.9))
    said = phrases(
        "sit|down", "sit|down on a chair", "take|a seat", "sit|on a chair", "sit|down on a seat",
        "lower|oneself onto a chair", "have|a seat", "sit|down with the hands on the thighs",
        "go|from standing to sitting",
    )
    return Act(board.performance(), said, ends="sitting")


def _sit_still(rng: np.random.Generator, style: Style) -> Act:
    board = Storyboard(style, sitting(style), pace=style.tempo)
    said = phrases("sit|still", "sit|on a chair", "stay|seated", "remain|seated", "sit|quietly",
                   "keep|sitting", "sit|on a chair without getting up", "rest|on a chair")
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
    board.to(0.6, root=(0.0, _SEAT, 0.03), pelvis=(0.50, 0.0, 0.0), spine=(0.42, 0.0, 0.0),
             head=(-0.4, 0.0, 0.0), hands=(0.78, -0.70, 0.02))
    board.to(0.45, root=(0.0, 0.68, z - 0.20), pelvis=(0.62, 0.0, 0.0), spine=(0.32, 0.0, 0.0))
    board.home(0.75, 0.0, z).hold(rng.uniform(0.1, 0.4))
    said = phrases(
        "stand|up", "stand|up from a chair", "get|up", "get|up from a chair", "rise|from a chair",
        "rise|to the feet", "get|up from a seat", "go|from sitting to standing", "stand|up again",
    )
    return Act(board.performance(), said, begins="sitting")


POSTURES: dict[str, Action] = {
    "squat": Action(_squat, 3.5),
    "squat and hold": Action(_squat_and_hold, 0.8),
    "crouch": Action(_crouch, 1.0),
    "bow": Action(_bow, 2.0),
    "curtsy": Action(_curtsy, 0.4),
    "kneel on one knee": Action(_kneel_on_one_knee, 1.2),
    "kneel down": Action(_kneel_down, 1.2),
    "rest kneeling": Action(_kneel_and_rest, 0.5, "kneeling"),
    "stand up from kneeling": Action(_stand_up_from_kneeling, 1.2, "kneeling"),
    "sit down": Action(_sit_down, 2.0),
    "sit still": Action(_sit_still, 1.0, "sitting", hands_free=True),
    "stand up": Action(_stand_up, 2.0, "sitting"),
}
