"""Down to the floor and up again: sitting on it, lying on one's back, push-ups."""

from __future__ import annotations

import numpy as np

from training.synthesis.puppet.act import Act, Action
from training.synthesis.puppet.counting import NUMBERS, phrases
from training.synthesis.puppet.keyframes import SIDES, At, Pose, Storyboard, placed, standing
from training.synthesis.puppet.performance import LEFT, RIGHT, SIDE_SIGN, Style

SITTING_ON_FLOOR = "sitting on the floor"
_BACK = 0.50  # how far behind the ankles one sits


def sitting_on_floor(style: Style) -> Pose:
    """Return the pose on the floor: knees up, feet flat, hands on the knees."""
    pose = placed(standing(style), 0.0, _BACK, 0.0)
    pose["root"] = np.array([0.0, 0.15, 0.0])
    pose["pelvis"] = np.array([-0.25, 0.0, 0.0])
    pose["spine"] = np.array([0.45, 0.0, 0.0])
    pose["head"] = np.array([-0.15, 0.0, 0.0])
    for name in SIDES:
        pose[f"{name}_hand"] = np.array([0.85, -0.75, 0.0])
    return pose


def lying(style: Style) -> Pose:
    """Return the pose flat on the back, legs straight, arms beside the body."""
    pose = placed(standing(style), 0.0, 0.0, 0.0)
    pose["root"] = np.array([0.0, 0.11, 0.0])
    pose["pelvis"] = np.array([-1.55, 0.0, 0.0])
    pose["spine"] = np.zeros(3)
    pose["head"] = np.array([0.05, 0.0, 0.0])
    for side, name in enumerate(SIDES):
        pose[f"{name}_toe"] = np.array([SIDE_SIGN[side] * (style.stance + 0.02), 0.965, 0.0])
        pose[f"{name}_lift"] = np.array([0.165, 1.15])
        pose[f"{name}_hand"] = np.array([0.985, -1.15, 1.4])
        pose[f"{name}_elbow"] = np.array(1.3)
    return pose


def _to_the_floor(board: Storyboard, style: Style) -> None:
    """From standing to sitting on the floor: a deep squat, a hand on each side, and down."""
    board.to(
        0.75,
        root=(0.0, 0.56, -0.20),
        pelvis=(0.65, 0.0, 0.0),
        spine=(0.50, 0.0, 0.0),
        head=(-0.3, 0.0, 0.0),
        hands=(0.93, -0.85, 0.35),
        knees=0.12,
    )
    board.to(0.50, root=(0.0, 0.34, -0.36), pelvis=(0.40, 0.0, 0.0), spine=(0.60, 0.0, 0.0))
    _props(board, 0.45, root=(0.0, 0.17, -_BACK), pelvis=(-0.22, 0.0, 0.0), spine=(0.45, 0.0, 0.0))
    _props(board, 0.15)
    board.pose_to(0.7, placed(sitting_on_floor(style), 0.0, -_BACK, 0.0))


def _props(board: Storyboard, seconds: float, z: float = 0.0, **changes: object) -> None:
    """Hands on the floor beside and behind the hips of somebody who sits `_BACK` behind z."""
    board.to(
        seconds,
        left_hand=At((0.27, 0.06, z - _BACK - 0.14)),
        right_hand=At((-0.27, 0.06, z - _BACK - 0.14)),
        **changes,
    )


def _from_the_floor(board: Storyboard, style: Style) -> None:
    """From sitting on the floor (pelvis at the origin) to standing over the feet."""
    _props(
        board,
        0.55,
        _BACK,
        root=(0.0, 0.15, 0.02),
        pelvis=(0.0, 0.0, 0.0),
        spine=(0.6, 0, 0),
        head=(-0.2, 0.0, 0.0),
    )
    _props(board, 0.35, _BACK, root=(0.0, 0.26, 0.10), pelvis=(0.30, 0.0, 0.0))
    board.to(
        0.40,
        root=(0.0, 0.44, 0.27),
        pelvis=(0.62, 0.0, 0.0),
        spine=(0.62, 0.0, 0.0),
        hands=(0.9, -0.35, 0.2),
        knees=0.12,
    )
    board.home(0.95, 0.0, _BACK)


def _sit_on_floor(rng: np.random.Generator, style: Style) -> Act:
    board = Storyboard(style, pace=style.tempo * rng.uniform(0.85, 1.1))
    _to_the_floor(board, style)
    board.hold(rng.uniform(0.3, 1.2))
    said = phrases(
        "sit|down on the floor",
        "sit|on the floor",
        "sit|down on the ground",
        "sit|on the ground",
        "lower|oneself to the floor and sit",
        "sit|down on the floor with the knees bent",
        "go|from standing to sitting on the floor",
    )
    return Act(board.performance(), said, ends=SITTING_ON_FLOOR)


def _up_from_floor(rng: np.random.Generator, style: Style) -> Act:
    board = Storyboard(style, sitting_on_floor(style), pace=style.tempo * rng.uniform(0.85, 1.1))
    board.hold(rng.uniform(0.1, 0.4))
    _from_the_floor(board, style)
    board.hold(0.2)
    said = phrases(
        "get|up from the floor",
        "stand|up from the floor",
        "stand|up",
        "get|up",
        "rise|from the floor",
        "get|up from the ground",
        "push|up from the floor and stand",
    )
    return Act(board.performance(), said, begins=SITTING_ON_FLOOR)


def _lie_back(board: Storyboard, style: Style, z: float) -> None:
    """From sitting on the floor at z to lying: the back rolls down, then the legs slide out."""
    down = placed(lying(style), 0.0, z, 0.0)
    board.to(0.45, hands=(0.9, -1.2, 0.9), head=(0.3, 0.0, 0.0))
    board.over(0.4, spine=(0.75, 0.0, 0.0))
    board.to(1.1, pelvis=(-1.25, 0.0, 0.0), root=(0.0, 0.12, z + 0.02))
    for name in SIDES:
        board.over(0.9, 0.36, **{f"{name}_toe": down[f"{name}_toe"]})
        board.over(0.9, 0.25, **{f"{name}_lift": down[f"{name}_lift"]})
    board.over(0.6, head=(0.2, 0.0, 0.0))
    skip = ("left_toe", "right_toe", "left_lift", "right_lift", "head")
    board.pose_to(0.9, down, without=skip)
    board.to(0.3, head=down["head"])


def _lie_down(rng: np.random.Generator, style: Style) -> Act:
    board = Storyboard(style, pace=style.tempo * rng.uniform(0.9, 1.1))
    _to_the_floor(board, style)
    board.hold(rng.uniform(0.1, 0.4))
    _lie_back(board, style, -_BACK)
    board.hold(rng.uniform(0.3, 1.0))
    said = phrases(
        "lie|down",
        "lie|down on the back",
        "lie|down on the floor",
        "lie|down on the ground",
        "sit|down on the floor and lie back",
        "stretch|out on the floor",
        "lower|oneself to the floor and lie down",
    )
    return Act(board.performance(), said, ends="lying")


def _lie_still(rng: np.random.Generator, style: Style) -> Act:
    board = Storyboard(style, lying(style), pace=style.tempo)
    board.hold(0.2)
    for _ in range(int(rng.integers(1, 3))):
        board.to(rng.uniform(0.7, 1.2), head=(0.05, 0.0, rng.uniform(-0.5, 0.5)))
        board.hold(rng.uniform(0.2, 0.8))
    board.pose_to(0.8, lying(style)).hold(rng.uniform(0.2, 1.0))
    said = phrases(
        "lie|still",
        "lie|on the back",
        "lie|on the floor",
        "rest|on the floor",
        "stay|lying down",
        "lie|on the ground without moving much",
    )
    return Act(board.performance(), said, "lying", "lying")


def _get_up(rng: np.random.Generator, style: Style) -> Act:
    board = Storyboard(style, lying(style), pace=style.tempo * rng.uniform(0.9, 1.1))
    sit = sitting_on_floor(style)
    board.hold(rng.uniform(0.1, 0.4))
    for name in SIDES:
        board.over(0.75, 0.02, **{f"{name}_toe": sit[f"{name}_toe"]})
        board.over(0.8, **{f"{name}_lift": sit[f"{name}_lift"]})
    board.to(0.5, head=(0.45, 0.0, 0.0))
    board.over(0.5, spine=(0.8, 0.0, 0.0), hands=(0.9, -0.9, 0.2))
    board.to(0.9, pelvis=(-0.55, 0.0, 0.0), root=(0.0, 0.13, 0.0))
    board.pose_to(0.5, sit)
    _from_the_floor(board, style)
    board.hold(0.2)
    said = phrases(
        "get|up",
        "get|up from the floor",
        "sit|up and stand up",
        "stand|up",
        "rise|from the floor",
        "get|up from lying down",
        "stand|up from lying on the floor",
        "get|to the feet",
    )
    return Act(board.performance(), said, begins="lying")


def _plank(style: Style, bend: float) -> Pose:
    """On toes and hands, `bend` from 0 (arms straight) to 1 (chest near the floor)."""
    pose = placed(standing(style), 0.0, 0.0, 0.0)
    pose["root"] = np.array([0.0, 0.41 - 0.19 * bend, -0.30 + 0.02 * bend])
    pose["pelvis"] = np.array([1.30 + 0.14 * bend, 0.0, 0.0])
    pose["spine"] = np.array([0.02, 0.0, 0.0])
    pose["head"] = np.array([-0.45, 0.0, 0.0])
    for side, name in enumerate(SIDES):
        pose[f"{name}_toe"] = np.array([SIDE_SIGN[side] * style.stance, -1.115, 0.0])
        pose[f"{name}_lift"] = np.array([0.0, -1.05])
    return pose


def _push_ups(rng: np.random.Generator, style: Style) -> Act:
    count = int(rng.integers(1, 4))
    board = Storyboard(style, pace=max(1.0, style.tempo) + 0.08 * count)
    low = {"root": (0.0, 0.60, -0.22), "pelvis": (1.10, 0.0, 0.0), "spine": (0.65, 0.0, 0.0)}
    piked = {"root": (0.0, 0.53, -0.40), "pelvis": (1.25, 0.0, 0.0), "spine": (0.35, 0.0, 0.0)}
    floor = {f"{n}_hand": At((s * 0.24, 0.04, 0.28)) for n, s in (("left", 1.0), ("right", -1.0))}
    flat, down = _plank(style, 0.0), _plank(style, 1.0)
    home = standing(style)
    trunk = ("root", "pelvis", "spine", "head")
    board.to(0.9, **low, **floor, head=(-0.2, 0.0, 0.0))
    board.step(LEFT, 0.6, flat["left_toe"], height=0.10, pitch=-1.05)
    board.to(0.6, **piked, **floor)
    board.step(RIGHT, 0.6, flat["right_toe"], height=0.10, pitch=-1.05)
    board.to(0.65, **floor)
    board.to(0.6, **{name: flat[name] for name in trunk}, **floor)
    for _ in range(count):
        board.to(0.1, **floor)
        board.to(0.5, **{name: down[name] for name in trunk}, **floor, elbows=0.5)
        board.to(0.5, **{name: flat[name] for name in trunk}, **floor, elbows=0.0)
    board.to(0.5, **piked, **floor)
    board.step(LEFT, 0.6, home["left_toe"], height=0.10)
    board.to(0.65, **floor)
    board.step(RIGHT, 0.6, home["right_toe"], height=0.10)
    board.to(0.65, **low, **floor, head=(-0.2, 0.0, 0.0))
    board.home(0.9).hold(0.2)
    number = NUMBERS[count]
    if count == 1:
        said = phrases(
            "do|a push-up",
            "do|one push-up",
            "perform|a push-up",
            "do|a press-up",
            "get|down, do a push-up and get up",
        )
    else:
        said = phrases(
            "do|{number} push-ups",
            f"do|{count} push-ups",
            "do|push-ups",
            "perform|{number} push-ups",
            "do|{number} press-ups",
            "get|down and do {number} push-ups",
            number=number,
        )
    return Act(board.performance(), said)


FLOOR: dict[str, Action] = {
    "sit down on the floor": Action(_sit_on_floor, 2.0),
    "get up from the floor": Action(_up_from_floor, 1.6, SITTING_ON_FLOOR),
    "lie down": Action(_lie_down, 4.0),
    "lie still": Action(_lie_still, 0.5, "lying"),
    "get up from lying": Action(_get_up, 3.5, "lying"),
    "push-ups": Action(_push_ups, 0.8),
}
