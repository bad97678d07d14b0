"""Kicks, punches, guard, dodges: everything from a fight that one person can show."""

from __future__ import annotations

import numpy as np

from training.synthesis.act import Act, Action
from training.synthesis.keyframes import (
    NUMBERS,
    SIDES,
    At,
    Storyboard,
    counted,
    phrases,
    pick_side,
    repeated,
    sided,
    standing,
)
from training.synthesis.performance import LEFT, RIGHT, Style

_GUARD = (0.50, 0.32, -0.40)  # a fist before the chin, elbow down
_HEIGHT = 0.92  # pelvis over one straight supporting leg


def _weight_on_right(board: Storyboard, style: Style, seconds: float) -> None:
    """Shift the weight over the right foot so that the left one can leave the floor."""
    board.to(
        seconds, root=(-0.95 * style.stance, _HEIGHT, 0.01), pelvis=(0.0, 0.02, 0.0),
        right_hand=(0.7, -0.45, 0.35), left_hand=(0.75, -0.6, 0.45),
    )


def _stretched(height: float) -> float:
    """How far ahead the toe of an almost straight leg is at `height`."""
    return 0.07 + float(np.sqrt(0.59 - (0.85 - height) ** 2))


def _foot_down(board: Storyboard, style: Style) -> None:
    """Put the left foot back where it stood and take the weight onto both feet."""
    home = standing(style)
    board.over(0.36, left_toe=home["left_toe"])
    board.over(0.42, left_lift=(0.0, 0.0), knees=0.0)
    board.to(
        0.42, root=(-0.8 * style.stance, _HEIGHT, 0.0), pelvis=(0.0, 0.02, 0.0),
        spine=home["spine"], head=home["head"],
    )
    board.home(0.5)


def _front_kick(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    count = int(rng.choice([1, 1, 1, 1, 2, 3]))
    height = rng.uniform(0.55, 0.95)
    s = style.stance
    root = (-0.95 * s, _HEIGHT, -0.04)
    board = Storyboard(style, pace=style.tempo)
    _weight_on_right(board, style, rng.uniform(0.4, 0.55))
    for done in range(count):
        if done:
            board.over(0.3, left_lift=(0.10, -0.5))
            board.to(0.3, left_toe=(0.8 * s, -0.12, 0.0))
        board.over(0.28, left_lift=(0.28 + 0.25 * height, -0.75))
        board.over(0.28, delay=0.05, left_toe=(0.6 * s, 0.22, 0.0))
        board.to(
            0.28, root=root, pelvis=(-0.08, 0.03, 0.06), spine=(0.08, 0.0, -0.1),
            right_hand=(0.6, -0.1, 0.1), left_hand=(0.85, -1.1, 0.9),
        )
        board.over(0.15, left_toe=(0.3 * s, _stretched(height), 0.0), left_lift=(height, 0.25))
        board.to(
            0.15, pelvis=(-0.32 * height, 0.04, -0.16), spine=(0.12, 0.0, 0.2),
            right_hand=(0.65, 0.0, 0.15), left_hand=(0.9, -1.45, 0.7),
        )
        board.hold(0.04)
        board.over(0.24, left_toe=(0.6 * s, 0.22, 0.0), left_lift=(0.22 + 0.2 * height, -0.6))
        board.to(0.24, pelvis=(-0.06, 0.03, 0.0), spine=(0.06, 0.0, 0.0))
    _foot_down(board, style)
    board.hold(rng.uniform(0.1, 0.3))
    name = SIDES[side]
    said = repeated("kick", f"with the {name} leg", count)
    said += repeated("kick", f"with the {name} foot", count)
    said += repeated("kick", f"forward with the {name} leg", count)
    said += counted("do", f"front kick with the {name} leg", f"front kicks with the {name} leg", count)
    said += counted("throw", f"{name} front kick", f"{name} front kicks", count)
    said += repeated("kick", "", count)
    if count == 1:
        said += phrases(
            "kick|with the {side} leg", "kick|with the {side} foot", "kick|forward", "kick",
            "do|a front kick", "kick|the {side} leg forward", "throw|a kick with the {side} leg",
            "kick|out with the {side} foot", side=name,
        )
        if height > 0.85:
            said += phrases("kick|high with the {side} leg", "do|a high kick", side=name)
        if height < 0.65:
            said += phrases("do|a low kick with the {side} leg", "kick|low", side=name)
    return Act(sided(board.performance(), side), said)


def _side_kick(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    height = rng.uniform(0.45, 0.75)
    s = style.stance
    board = Storyboard(style, pace=style.tempo)
    _weight_on_right(board, style, rng.uniform(0.4, 0.55))
    board.over(0.35, left_lift=(0.42, -0.3))
    board.over(0.35, delay=0.06, left_toe=(1.0 * s, 0.20, 0.1))
    board.to(0.35, root=(-1.05 * s, _HEIGHT, 0.0), pelvis=(0.0, -0.10, 0.0), spine=(0.05, -0.05, 0),
             hands=(0.55, 0.0, 0.1))
    board.over(0.2, left_toe=(0.62, 0.10, 0.1), left_lift=(height, 0.1))
    board.to(
        0.2, root=(-1.25 * s, _HEIGHT - 0.01, 0.0), pelvis=(0.0, -0.42 * height - 0.1, 0.0),
        spine=(0.06, -0.12, 0.0), head=(0.0, 0.1, 0.5), left_hand=(0.85, -0.9, 0.9),
    )
    board.hold(0.06)
    board.over(0.28, left_toe=(0.9 * s, 0.16, 0.1), left_lift=(0.35, -0.3))
    board.to(0.28, root=(-1.0 * s, _HEIGHT, 0.0), pelvis=(0.0, -0.05, 0.0), spine=(0.05, 0.0, 0.0))
    _foot_down(board, style)
    board.hold(rng.uniform(0.1, 0.3))
    said = phrases(
        "kick|to the {side}", "kick|sideways", "do|a side kick with the {side} leg",
        "kick|to the side with the {side} leg", "do|a side kick", "throw|a {side} side kick",
        "kick|out to the {side} with the {side} foot", "kick|to the side", side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


def _kick_ball(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    height = rng.uniform(0.25, 0.45)
    s = style.stance
    board = Storyboard(style, pace=style.tempo)
    _weight_on_right(board, style, rng.uniform(0.4, 0.5))
    board.over(0.35, left_lift=(0.20, -0.9))
    board.over(0.35, delay=0.09, left_toe=(0.95 * s, -0.38, 0.0))
    board.to(
        0.35, root=(-0.95 * s, _HEIGHT - 0.02, 0.03), pelvis=(0.12, 0.0, 0.18),
        spine=(0.12, 0.0, -0.25), right_hand=(0.93, -0.95, 0.3), left_hand=(0.93, -0.7, 1.5),
        head=(0.35, 0.0, 0.0),
    )
    board.over(0.16, left_toe=(0.7 * s, 0.13, 0.0), left_lift=(0.035, -0.35))
    board.time += 0.16 / board.pace
    board.over(0.16, left_toe=(0.2 * s, _stretched(height), 0.0))
    board.over(0.16, left_lift=(height, -0.3))
    board.time -= 0.16 / board.pace
    board.to(
        0.32, root=(-0.95 * s, _HEIGHT, -0.02), pelvis=(-0.16, 0.0, -0.22),
        spine=(0.18, 0.0, 0.30), right_hand=(0.93, -1.0, 1.5), left_hand=(0.92, -0.75, 0.15),
    )
    board.hold(0.05)
    board.over(0.3, left_toe=(0.8 * s, 0.30, 0.0), left_lift=(0.15, -0.2))
    board.to(0.3, pelvis=(-0.03, 0.0, 0.0), spine=(0.08, 0.0, 0.0))
    _foot_down(board, style)
    board.hold(rng.uniform(0.1, 0.3))
    said = phrases(
        "kick|a ball", "kick|a ball with the {side} foot", "kick|a football",
        "shoot|a ball with the {side} foot", "swing|the {side} leg to kick a ball", "take|a free kick",
        "kick|a soccer ball with the {side} leg", "kick|something on the ground", side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


def _knee_strike(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    s = style.stance
    board = Storyboard(style, pace=style.tempo)
    _weight_on_right(board, style, 0.4)
    board.to(0.25, hands=(0.85, 0.25, 0.0), spine=(0.1, 0.0, 0.0))
    board.over(0.26, left_toe=(0.7 * s, 0.16, 0.0), left_lift=(rng.uniform(0.50, 0.60), -0.8))
    board.to(
        0.26, root=(-0.95 * s, _HEIGHT, 0.0), pelvis=(-0.18, 0.03, -0.12), spine=(0.22, 0.0, 0.15),
        hands=(0.5, -0.75, 0.1),
    )
    board.hold(0.08)
    _foot_down(board, style)
    board.hold(rng.uniform(0.1, 0.3))
    said = phrases(
        "strike|with the {side} knee", "do|a knee strike", "do|a {side} knee strike",
        "drive|the {side} knee up", "pull|the {side} knee up forcefully", "kick|with the {side} knee",
        "knee|an opponent with the {side} leg", side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


def _into_guard(board: Storyboard, style: Style, lead: int, seconds: float = 0.5) -> None:
    """From standing: the `lead` foot a step ahead, knees soft, fists before the chin."""
    sign = 1.0 if lead == LEFT else -1.0
    home = standing(style)
    x, z, yaw = home[f"{SIDES[lead]}_toe"]
    board.to(0.35, root=(-sign * 0.8 * style.stance, 0.91, 0.0), hands=(0.75, -0.6, 0.3))
    board.step(lead, 0.42, (x + sign * 0.02, z + 0.26, yaw - sign * 0.15))
    board.to(
        seconds, root=(0.0, 0.875, 0.12), pelvis=(0.08, 0.0, -sign * 0.35),
        spine=(0.16, 0.0, -sign * 0.12), head=(0.0, 0.0, sign * 0.42), hands=_GUARD, knees=0.1,
    )


def _out_of_guard(board: Storyboard, style: Style, lead: int) -> None:
    """Back from the guard to standing at the origin."""
    sign = 1.0 if lead == LEFT else -1.0
    board.to(0.35, root=(-sign * 0.75 * style.stance, 0.90, 0.01), pelvis=(0.02, 0.0, 0.0),
             spine=standing(style)["spine"], head=(0.0, 0.0, 0.0))
    board.step(lead, 0.42, standing(style)[f"{SIDES[lead]}_toe"])
    board.to(0.42, root=(-sign * 0.8 * style.stance, 0.915, 0.0), hands=(0.85, -1.1, 0.6))
    board.home(0.5)


def _throw(board: Storyboard, fist: int, lead: int, kind: str) -> None:
    """One punch out of the guard and back into it."""
    sign = 1.0 if fist == LEFT else -1.0
    stance_sign = 1.0 if lead == LEFT else -1.0
    name = SIDES[fist]
    guard = {"root": board.now("root"), "pelvis": board.now("pelvis"), "spine": board.now("spine"),
             "head": board.now("head")}
    # The punching shoulder turns forward: to the right for the left fist.
    turn = -sign * (0.35 if fist == lead else 0.75)
    twist = {
        "pelvis": guard["pelvis"] + (0.04, 0.0, 0.55 * turn),
        "spine": guard["spine"] + (0.03, 0.0, 0.45 * turn),
        "head": guard["head"] - (0.0, 0.0, turn),
        "root": guard["root"] + (0.0, -0.015, 0.05),
    }
    if kind == "hook":
        board.to(0.16, pelvis=guard["pelvis"] - (0, 0, 0.3 * turn),
                 **{f"{name}_hand": (0.66, 0.02, 0.95), f"{name}_elbow": 1.2})
        board.over(0.17, **{f"{name}_hand": (0.70, 0.12, -0.35), f"{name}_elbow": 1.25})
        board.to(0.17, **twist)
    elif kind == "uppercut":
        board.to(0.20, root=guard["root"] - (0, 0.05, 0), pelvis=guard["pelvis"] - (0, 0, 0.4 * turn),
                 **{f"{name}_hand": (0.45, -1.0, 0.25)})
        board.over(0.19, **{f"{name}_hand": (0.62, 0.50, 0.05)})
        board.to(0.19, **(twist | {"root": guard["root"] + (0.0, 0.02, 0.04)}))
    else:
        reach = At((0.04 * stance_sign, 1.36, 1.0))
        board.over(0.15, **twist)
        board.to(0.15, **{f"{name}_hand": reach})
    if fist != lead:  # the rear heel rises with the turning hip
        back = 0.3 if kind == "straight" else 0.36
        board.time -= back / board.pace if kind != "straight" else 0.15 / board.pace
        board.to(0.15 if kind == "straight" else back, **{f"{SIDES[1 - lead]}_lift": (0.0, -0.35)})
    board.hold(0.03)
    board.over(0.24, **{f"{name}_hand": _GUARD, f"{name}_elbow": 0.0})
    board.to(0.24, **{f"{SIDES[1 - lead]}_lift": (0.0, 0.0)}, **guard)


def _punch(rng: np.random.Generator, style: Style) -> Act:
    fist = pick_side(rng)
    kind = str(rng.choice(["straight", "straight", "straight", "hook", "uppercut"]))
    count = int(rng.choice([1, 1, 1, 2, 2, 3]))
    lead = LEFT if rng.random() < 0.6 else RIGHT
    board = Storyboard(style, pace=style.tempo)
    _into_guard(board, style, lead)
    board.hold(rng.uniform(0.1, 0.3))
    for _ in range(count):
        _throw(board, LEFT, lead, kind)
        board.hold(rng.uniform(0.0, 0.2))
    _out_of_guard(board, style, lead)
    board.hold(rng.uniform(0.1, 0.3))
    name = SIDES[fist]
    said = repeated("punch", f"with the {name} hand", count)
    said += repeated("punch", f"with the {name} fist", count)
    said += counted("throw", f"punch with the {name} hand", f"punches with the {name} hand", count)
    if kind == "straight":
        special = "jab" if lead == LEFT else "cross"
        said += counted("throw", f"{name} {special}", f"{name} {special}s".replace("ss", "sses"), count)
        said += repeated("punch", f"forward with the {name} hand", count)
        said += repeated("punch", f"straight ahead with the {name} fist", count)
    else:
        said += counted("throw", f"{name} {kind}", f"{name} {kind}s", count)
        said += counted("do", f"{kind} with the {name} hand", f"{kind}s with the {name} hand", count)
    if count == 1:
        said += phrases("punch|with the {side} hand", "throw|a punch", "punch",
                        "hit|with the {side} fist", "strike|with the {side} fist", side=name)
    return Act(sided(board.performance(), fist), said)


def _boxing(rng: np.random.Generator, style: Style) -> Act:
    lead = pick_side(rng)
    count = int(rng.integers(3, 7))
    board = Storyboard(style, pace=style.tempo * 1.05)
    _into_guard(board, style, LEFT)
    kinds = []
    for done in range(count):
        kind = "straight" if done < 2 else str(rng.choice(["straight", "straight", "hook", "uppercut"]))
        kinds.append(kind)
        _throw(board, LEFT if done % 2 == 0 else RIGHT, LEFT, kind)
        if rng.random() < 0.35:
            _bounce(board, rng.uniform(0.02, 0.035))
    _out_of_guard(board, style, LEFT)
    board.hold(0.2)
    said = phrases(
        "box", "shadow|box".replace("shadow|box", "practise|boxing"), "do|shadow boxing",
        "throw|a series of punches", "punch|repeatedly with both hands", "punch|left and right",
        "throw|{number} punches", "fight|an invisible opponent", "box|in the air",
        "throw|alternating punches", number=NUMBERS[count],
    )
    return Act(sided(board.performance(), lead), said)


def _one_two(rng: np.random.Generator, style: Style) -> Act:
    lead = pick_side(rng)
    board = Storyboard(style, pace=style.tempo * 1.05)
    _into_guard(board, style, LEFT)
    board.hold(rng.uniform(0.1, 0.3))
    _throw(board, LEFT, LEFT, "straight")
    _throw(board, RIGHT, LEFT, "straight")
    board.hold(rng.uniform(0.1, 0.3))
    _out_of_guard(board, style, LEFT)
    board.hold(rng.uniform(0.1, 0.3))
    first, second = SIDES[lead], SIDES[1 - lead]
    said = phrases(
        "punch|with the {first} hand and then with the {second} hand", "throw|a one-two combination",
        "throw|a jab and a cross", "do|a one-two punch", "throw|a {first} jab and a {second} cross",
        "punch|twice, first {first} and then {second}", "throw|two punches",
        "punch|with both hands one after the other", first=first, second=second,
    )
    return Act(sided(board.performance(), lead), said)


def _bounce(board: Storyboard, depth: float) -> None:
    """A small bob of the knees in the guard."""
    root = board.now("root")
    board.to(0.18, root=root - (0.0, depth, 0.0)).to(0.20, root=root)


def _fighting_stance(rng: np.random.Generator, style: Style) -> Act:
    lead = pick_side(rng)
    board = Storyboard(style, pace=style.tempo)
    _into_guard(board, style, LEFT)
    for _ in range(int(rng.integers(2, 7))):
        _bounce(board, rng.uniform(0.015, 0.04))
    board.hold(rng.uniform(0.3, 1.0))
    _out_of_guard(board, style, LEFT)
    board.hold(0.2)
    said = phrases(
        "take|a fighting stance", "get|into a fighting stance", "raise|the fists and get ready to fight",
        "stand|in a boxing stance", "put|up the fists", "get|into a boxing stance with the {side} foot forward",
        "guard|the face with both fists", "hold|a fighting stance", side=SIDES[lead],
    )
    return Act(sided(board.performance(), lead), said)


def _block(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    board = Storyboard(style, pace=style.tempo)
    _into_guard(board, style, RIGHT)
    root = board.now("root")
    pelvis = board.now("pelvis")
    high = bool(rng.random() < 0.5)
    arm = (0.62, 0.62, 0.10) if high else (0.55, 0.12, -0.75)
    for _ in range(int(rng.choice([1, 1, 2]))):
        board.hold(rng.uniform(0.1, 0.3))
        board.to(0.2, root=root - (0, 0.03, 0.06), pelvis=pelvis - (0.1, 0, 0), left_hand=arm,
                 left_elbow=0.6 if high else 0.2)
        board.hold(rng.uniform(0.15, 0.4))
        board.to(0.35, root=root, pelvis=pelvis, left_hand=_GUARD, left_elbow=0.0)
    _out_of_guard(board, style, RIGHT)
    board.hold(0.2)
    said = phrases(
        "block|a punch with the {side} arm", "block|a punch", "block|an attack",
        "defend|with the {side} arm", "parry|with the {side} arm", "fend|off a blow",
        "raise|the {side} arm to block", "block|with the {side} forearm", side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


def _dodge(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    board = Storyboard(style, pace=style.tempo)
    s = style.stance
    hands = (0.55, 0.1, 0.05)
    board.to(
        0.3, root=(0.95 * s, rng.uniform(0.80, 0.86), -0.03), pelvis=(0.12, 0.10, 0.0),
        spine=(0.22, rng.uniform(0.35, 0.5), 0.1), head=(-0.1, -0.2, -0.1), hands=hands, knees=0.1,
    )
    board.hold(rng.uniform(0.15, 0.4)).home(rng.uniform(0.6, 0.8)).hold(0.2)
    said = phrases(
        "dodge|to the {side}", "lean|quickly to the {side} to dodge", "evade|to the {side}",
        "dodge|a punch", "slip|a punch to the {side}", "sway|out of the way to the {side}",
        "dodge|something to the {side}", side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


def _duck(rng: np.random.Generator, style: Style) -> Act:
    board = Storyboard(style, pace=style.tempo)
    low = rng.uniform(0.56, 0.66)
    board.to(
        0.35, root=(0.0, low, -0.11), pelvis=(0.45, 0.0, 0.0), spine=(0.65, 0.0, 0.0),
        head=(0.2, 0.0, 0.0), hands=(0.5, 0.35, -0.1), knees=0.15,
    )
    board.hold(rng.uniform(0.15, 0.7)).home(rng.uniform(0.7, 0.9)).hold(0.2)
    said = phrases("duck", "duck|down", "duck|quickly", "duck|under something", "dodge|by ducking",
                   "duck|and come back up", "duck|the head and bend the knees")
    return Act(board.performance(), said)


COMBAT: dict[str, Action] = {
    "front kick": Action(_front_kick, 3.0),
    "side kick": Action(_side_kick, 1.2),
    "kick a ball": Action(_kick_ball, 1.2),
    "knee strike": Action(_knee_strike, 0.7),
    "punch": Action(_punch, 3.0),
    "one-two": Action(_one_two, 1.0),
    "boxing": Action(_boxing, 1.2),
    "fighting stance": Action(_fighting_stance, 0.6),
    "block": Action(_block, 0.6),
    "dodge": Action(_dodge, 0.7),
    "duck": Action(_duck, 0.7),
}
