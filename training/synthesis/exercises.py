"""Exercises and dances on the spot: lunges, bends, stretches, balance, marching, swaying."""

from __future__ import annotations

import numpy as np

from training.synthesis.act import Act, Action
from training.synthesis.athletics import fly
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
from training.synthesis.performance import LEFT, SIDE_SIGN, STANDING_HEIGHT, Style


def _lunge_forward(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    count = int(rng.choice([1, 1, 1, 2, 3]))
    s = style.stance
    board = Storyboard(style, pace=style.tempo)
    home = standing(style)
    x, z, _ = home["left_toe"]
    length = rng.uniform(0.62, 0.78)
    hips = rng.random() < 0.4
    for _ in range(count):
        board.over(0.4, hands=(0.55, -0.95, 1.35) if hips else style.hang)
        board.to(0.4, root=(-0.85 * s, 0.915, 0.0))
        board.step(LEFT, 0.55, (x, z + length, 0.0), height=0.10)
        board.over(0.55, delay=0.3, right_lift=(0.0, -0.45))
        board.to(0.55, root=(-0.2 * s, 0.82, 0.42 * length))
        board.over(0.5, right_lift=(0.0, -1.0))
        board.to(0.5, root=(0.0, 0.57, 0.52 * length), pelvis=(0.08, 0.0, 0.0))
        board.hold(rng.uniform(0.05, 0.4))
        board.over(0.5, right_lift=(0.0, -0.35))
        board.to(0.5, root=(-0.55 * s, 0.82, 0.20 * length), pelvis=(0.03, 0.0, 0.0))
        board.step(LEFT, 0.5, home["left_toe"], height=0.09)
        board.over(0.35, right_lift=(0.0, 0.0))
        board.to(0.5, root=(-0.8 * s, 0.915, 0.0))
        board.home(0.4) if not hips else board.to(0.4, root=home["root"], pelvis=home["pelvis"])
    board.home(0.5).hold(0.2)
    name = SIDES[side]
    said = repeated("lunge", f"forward with the {name} leg", count)
    said += counted("do", f"lunge with the {name} leg", f"lunges with the {name} leg", count)
    said += counted("do", "forward lunge", "forward lunges", count)
    if count == 1:
        said += phrases(
            "lunge|forward", "do|a lunge", "step|forward into a lunge with the {side} leg",
            "lunge|forward and step back", "take|a big step forward into a lunge", side=name,
        )
    return Act(sided(board.performance(), side), said)


def _lunge_aside(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    s = style.stance
    board = Storyboard(style, pace=style.tempo)
    home = standing(style)
    x, z, yaw = home["left_toe"]
    width = rng.uniform(0.50, 0.65)
    board.to(0.4, root=(-0.85 * s, 0.915, 0.0))
    board.step(LEFT, 0.55, (x + width, z, yaw + 0.2), height=0.08)
    board.to(0.55, root=(0.25 * width, 0.86, -0.03), hands=(0.8, -0.7, 0.4))
    board.to(
        0.55, root=(0.82 * width, rng.uniform(0.60, 0.68), -0.16), pelvis=(0.45, 0.0, 0.0),
        spine=(0.25, -0.05, 0.0), head=(-0.35, 0.0, 0.0), hands=(0.72, -0.1, -0.25), left_knee=0.15,
    )
    board.hold(rng.uniform(0.1, 0.6))
    board.to(0.5, root=(0.14, 0.80, -0.06), pelvis=(0.12, 0.0, 0.0), spine=home["spine"],
             head=home["head"], left_knee=0.0)
    board.step(LEFT, 0.5, home["left_toe"], height=0.07)
    board.to(0.5, root=(-0.6 * s, 0.905, 0.0), hands=style.hang)
    board.home(0.5).hold(0.2)
    said = phrases(
        "lunge|to the {side}", "do|a side lunge to the {side}", "do|a side lunge",
        "lunge|sideways to the {side}", "step|out to the {side} into a lunge",
        "lunge|to the side with the {side} leg", side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


def _lean(rng: np.random.Generator, style: Style) -> Act:
    way = str(rng.choice(["side", "side", "forward", "back"]))
    side = pick_side(rng)
    board = Storyboard(style, pace=style.tempo)
    size = rng.uniform(0.8, 1.15)
    if way == "side":
        changes = {"pelvis": (0.0, 0.12 * size, 0.0), "spine": (style.slouch, 0.32 * size, 0.0),
                   "root": (0.015, 0.92, 0.0), "head": (0.0, 0.08, 0.0)}
        said = phrases("lean|to the {side}", "lean|over to the {side}", "tilt|the body to the {side}",
                       "lean|sideways", "lean|{side} and come back upright", side=SIDES[side])
    elif way == "forward":
        changes = {"pelvis": (0.28 * size, 0.0, 0.0), "spine": (style.slouch + 0.15, 0.0, 0.0),
                   "root": (0.0, 0.915, -0.05 * size), "head": (-0.2, 0.0, 0.0)}
        said = phrases("lean|forward", "lean|forwards and come back upright", "lean|the body forward",
                       "tilt|the upper body forward", "bend|slightly forward")
    else:
        changes = {"pelvis": (-0.18 * size, 0.0, 0.0), "spine": (-0.30 * size, 0.0, 0.0),
                   "root": (0.0, 0.905, 0.06 * size), "head": (-0.1, 0.0, 0.0)}
        said = phrases("lean|back", "lean|backward", "lean|backwards and come back upright",
                       "tilt|the upper body backward", "arch|the back")
    board.to(rng.uniform(0.7, 1.1), **changes)
    board.hold(rng.uniform(0.3, 1.5)).home(rng.uniform(0.7, 1.1)).hold(0.2)
    return Act(sided(board.performance(), side if way == "side" else LEFT), said)


def _side_bends(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    count = int(rng.choice([1, 1, 2, 2, 4]))
    both = count > 1
    board = Storyboard(style, pace=style.tempo)
    home = standing(style)
    for i in range(count):
        sign = 1.0 if i % 2 == 0 else -1.0
        over, hip = ("right", "left") if sign > 0 else ("left", "right")
        board.to(
            0.85, root=(-0.03 * sign, 0.918, 0.0), pelvis=(0.0, 0.10 * sign, 0.0),
            spine=(0.02, sign * rng.uniform(0.5, 0.65), 0.0), head=(0.0, 0.12 * sign, 0.0),
            **{f"{over}_hand": (0.88, 1.35, 0.2), f"{over}_elbow": 0.5,
               f"{hip}_hand": (0.90, -1.35, 1.3)},
        )
        board.hold(rng.uniform(0.15, 0.6))
        board.to(
            0.8, root=home["root"], pelvis=home["pelvis"], spine=home["spine"], head=home["head"],
            **{f"{over}_hand": style.hang, f"{over}_elbow": 0.0, f"{hip}_hand": style.hang},
        )
    board.home(0.3).hold(0.2)
    if both:
        said = phrases(
            "do|side bends", "bend|sideways to both sides", "bend|to the {one} and to the {other}",
            "stretch|both sides of the body", "do|{number} side bends", "bend|from side to side",
            one=SIDES[side], other=SIDES[1 - side], number=NUMBERS[count],
        )
    else:
        said = phrases(
            "bend|to the {side}", "do|a side bend to the {side}", "bend|sideways",
            "bend|sideways to the {side} with one arm overhead", "do|a side bend",
            "stretch|over to the {side}", side=SIDES[side],
        )
    return Act(sided(board.performance(), side), said)


def _touch_toes(rng: np.random.Generator, style: Style) -> Act:
    count = int(rng.choice([1, 1, 1, 2, 3]))
    board = Storyboard(style, pace=style.tempo)
    for _ in range(count):
        board.to(
            1.0, root=(0.0, 0.865, -0.20), pelvis=(1.25, 0.0, 0.0), spine=(1.15, 0.0, 0.0),
            head=(0.2, 0.0, 0.0), left_hand=At((0.13, 0.13, 0.17)),
            right_hand=At((-0.13, 0.13, 0.17)),
        )
        board.hold(rng.uniform(0.2, 0.9)).home(1.0)
    board.hold(0.3)
    said = repeated("touch", "the toes", count) + repeated("bend", "down to touch the toes", count)
    if count == 1:
        said += phrases(
            "touch|the toes", "bend|over and touch the toes", "bend|forward to touch the feet",
            "reach|down to the toes", "stretch|down to the feet", "bend|all the way down",
        )
    return Act(board.performance(), said)


def _twist(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    count = int(rng.choice([1, 1, 2, 4, 6]))
    board = Storyboard(style, pace=style.tempo * (1.0 if count < 3 else 1.25))
    arms = [(0.6, -0.15, -0.5), (0.96, -0.05, 1.45), (0.55, -0.95, 1.35)][rng.choice(3)]
    board.to(0.5, hands=arms)
    home = standing(style)
    for i in range(count):
        sign = 1.0 if i % 2 == 0 else -1.0
        turn = sign * rng.uniform(0.8, 1.0)
        board.to(0.65 if i == 0 else 0.85, pelvis=(0.0, 0.0, 0.25 * turn),
                 spine=(style.slouch, 0.0, 0.75 * turn), head=(0.0, 0.0, 0.15 * turn))
        board.hold(rng.uniform(0.0, 0.4 if count < 3 else 0.05))
    board.to(0.65, pelvis=home["pelvis"], spine=home["spine"], head=home["head"])
    board.home(0.5).hold(0.15)
    if count == 1:
        said = phrases(
            "twist|the upper body to the {side}", "turn|the trunk to the {side}",
            "twist|the torso to the {side}", "rotate|the upper body to the {side} and back",
            "twist|to the {side}", side=SIDES[side],
        )
    else:
        said = phrases(
            "twist|the upper body from side to side", "twist|the trunk left and right",
            "twist|the torso to the {one} and to the {other}", "rotate|the upper body both ways",
            "do|trunk twists", one=SIDES[side], other=SIDES[1 - side],
        )
    return Act(sided(board.performance(), side), said)


def _balance(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    s = style.stance
    board = Storyboard(style, pace=style.tempo)
    home = standing(style)
    board.over(0.6, hands=[(0.95, -0.1, 1.45), (0.9, -0.8, 1.2)][rng.choice(2)])
    board.to(0.6, root=(0.95 * s, 0.92, 0.01), pelvis=(0.0, -0.02, 0.0))
    front = bool(rng.random() < 0.65)
    toe = (-0.7 * s, 0.24, 0.0) if front else (-0.9 * s, -0.30, 0.0)
    board.over(0.7, delay=0.06, right_toe=toe)
    board.to(0.7, right_lift=(rng.uniform(0.38, 0.48), -0.5) if front else (0.32, -1.0),
             root=(1.0 * s, 0.92, -0.005 if front else 0.02))
    for i in range(int(rng.integers(2, 6))):
        sway = rng.uniform(0.01, 0.05) * (1 if i % 2 else -1)
        board.to(rng.uniform(0.4, 0.6), spine=(style.slouch, sway, 0.0), pelvis=(0.0, -0.5 * sway, 0))
    board.over(0.55, right_toe=home["right_toe"], spine=home["spine"])
    board.to(0.6, right_lift=(0.0, 0.0), root=(0.8 * s, 0.92, 0.0))
    board.home(0.55).hold(0.2)
    said = phrases(
        "balance|on the {side} leg", "stand|on the {side} leg", "balance|on one leg",
        "stand|on one leg", "balance|on the {side} foot", "lift|the {other} leg and balance",
        "hold|the balance on the {side} leg", "raise|the {other} foot and stand on the {side} leg",
        side=SIDES[side], other=SIDES[1 - side],
    )
    return Act(sided(board.performance(), side), said)


def _march(rng: np.random.Generator, style: Style) -> Act:
    first = pick_side(rng)
    count = 2 * int(rng.integers(2, 6))
    jog = bool(rng.random() < 0.4)
    high = bool(rng.random() < 0.3)
    half = rng.uniform(0.27, 0.33) if jog else rng.uniform(0.45, 0.6)
    board = Storyboard(style, pace=1.0)
    knee = rng.uniform(0.30, 0.42) if high else rng.uniform(0.14, 0.24)
    back = -0.12 if jog and not high else 0.08
    s = style.stance
    home = standing(style)
    arm = (0.62, -0.85, 0.25) if jog else (0.93, -1.35, 0.4)
    board.to(0.4, root=(-0.6 * s, 0.915, 0.0), hands=arm)
    for i in range(count):
        side = i % 2
        sign, name, other = SIDE_SIGN[side], SIDES[side], SIDES[1 - side]
        toe = home[f"{name}_toe"]
        swing = 0.30 if jog else 0.55
        up = 0.925 if jog else 0.92
        board.over(0.5 * half, delay=0.02, **{f"{name}_toe": toe + (-sign * 0.2 * s, back, 0.0)})
        board.over(0.5 * half, **{f"{other}_hand": np.array(arm) + (0, 1.1 * swing, -0.1),
                                  f"{name}_hand": np.array(arm) + (0, -0.5 * swing, 0.0)})
        board.to(0.5 * half, root=(-sign * 0.75 * s, up, 0.0), spine=(style.slouch, 0, sign * 0.08),
                 pelvis=(0.0, -sign * 0.02, -sign * 0.06),
                 **{f"{name}_lift": (knee, -0.6)})
        board.over(0.5 * half, **{f"{name}_toe": toe})
        low = 0.895 if jog else 0.912
        board.over(0.5 * half, **{f"{name}_lift": (0.0, 0.0)})
        board.to(0.5 * half, root=(0.0, low, 0.0))
    board.home(0.5).hold(0.2)
    if jog:
        said = phrases("jog|on the spot", "jog|in place", "run|in place", "run|on the spot",
                       "jog|without moving forward")
        if high:
            said += phrases("run|in place with high knees", "do|high knees")
    else:
        said = phrases("march|in place", "march|on the spot", "step|in place", "walk|in place",
                       "march|without moving forward", "walk|on the spot",
                       "take|{number} steps on the spot", number=NUMBERS[count])
        if high:
            said += phrases("march|in place with high knees", "lift|the knees high in turn")
    return Act(sided(board.performance(), first), said)


def _skip_rope(rng: np.random.Generator, style: Style) -> Act:
    count = int(rng.integers(4, 11))
    board = Storyboard(style)
    low = rng.uniform(0.875, 0.89)
    wrist = (0.58, -0.80, 0.75)
    board.to(0.4, root=(0.0, low, -0.01), hands=wrist, pelvis=(0.04, 0, 0))
    for _ in range(count):
        fly(board, rise=rng.uniform(0.025, 0.04), crouch=low, swing=(0.60, -0.62, 0.62),
            after=(0.58, -0.85, 0.85), land=(0, 0, 0), hands_late=0.3)
    board.home(0.5).hold(0.2)
    said = phrases(
        "skip|rope", "jump|rope", "skip|with a rope", "jump|over a skipping rope",
        "jump|up and down as if skipping rope", "do|rope skipping", "use|a jump rope",
        "skip|rope {count} times", "jump|rope {number} times", count=str(count), number=NUMBERS[count],
    )
    return Act(board.performance(), said)


def _sway(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    count = int(rng.integers(3, 8))
    dance = bool(rng.random() < 0.55)
    beat = rng.uniform(0.42, 0.6) if dance else rng.uniform(0.65, 0.95)
    board = Storyboard(style)
    s = style.stance
    base = (0.62, -0.55, 0.35) if dance else style.hang
    if dance:
        board.to(0.45, hands=base, root=(0.0, 0.90, 0.0))
    for i in range(count):
        sign = 1.0 if i % 2 == 0 else -1.0
        ahead, behind = ("right", "left") if sign > 0 else ("left", "right")
        hands = {
            f"{ahead}_hand": np.array(base) + (0.08, 0.35 if dance else 0.1, -0.15),
            f"{behind}_hand": np.array(base) + (0.0, -0.15 if dance else 0.0, 0.25),
        }
        free = "right" if sign > 0 else "left"
        if dance:
            board.to(0.45 * beat, root=(0.25 * sign * s, 0.875, 0.0))
            board.over(0.55 * beat, **{f"{free}_lift": (0.0, -0.35)}, **hands)
        else:
            board.over(beat, **hands)
        board.to(
            0.55 * beat if dance else beat, root=(sign * 0.6 * s, 0.905, 0.0),
            pelvis=(0.02, -0.07 * sign, 0.10 * sign), spine=(style.slouch, 0.12 * sign, 0.08 * sign),
            head=(0.0, 0.06 * sign, 0.0),
        )
        if dance:
            board.over(0.45 * beat, **{f"{free}_lift": (0.0, 0.0)})
    board.hold(0.0).home(0.6).hold(0.15)
    if dance:
        said = phrases("dance", "dance|on the spot", "dance|to music", "do|a simple dance",
                       "groove|from side to side", "bounce|from side to side to the beat",
                       "dance|by shifting the weight from side to side")
    else:
        said = phrases("sway|from side to side", "sway|gently", "sway|left and right", "rock|from side to side",
                       "shift|the weight from one foot to the other", "sway|to slow music")
    return Act(sided(board.performance(), side), said)


def _stretch(rng: np.random.Generator, style: Style) -> Act:
    board = Storyboard(style, pace=0.9 * style.tempo)
    board.to(0.9, hands=(0.8, 0.5, 0.9))
    board.to(
        0.8, hands=(0.98, 1.42, 0.5), lifts=(0.0, -0.45 if rng.random() < 0.5 else 0.0),
        root=(0.0, 0.93 + 0.05, 0.02), spine=(-0.12, 0.0, 0.0), head=(-0.25, 0.0, 0.0),
    )
    board.hold(rng.uniform(0.4, 1.4))
    board.over(0.6, lifts=(0.0, 0.0))
    board.to(0.7, root=(0.0, STANDING_HEIGHT, 0.0), hands=(0.9, 0.3, 1.4), spine=(0.0, 0.0, 0.0))
    board.home(0.9).hold(0.2)
    said = phrases("stretch", "stretch|the arms up", "stretch|the whole body",
                   "stretch|upwards", "reach|up and stretch", "stretch|both arms overhead",
                   "have|a good stretch")
    return Act(board.performance(), said)


def _fly_like_a_bird(rng: np.random.Generator, style: Style) -> Act:
    count = int(rng.integers(3, 7))
    board = Storyboard(style, pace=style.tempo)
    beat = rng.uniform(0.38, 0.55)
    board.to(0.5, hands=(0.96, 0.1, 1.5))
    for _ in range(count):
        board.to(beat, hands=(0.96, rng.uniform(0.45, 0.6), 1.45), elbows=0.1,
                 root=(0.0, 0.90, -0.01), spine=(0.05, 0, 0))
        board.to(beat, hands=(0.94, -0.65, 1.35), elbows=0.35, root=(0.0, 0.925, 0.0),
                 spine=(0.12, 0.0, 0.0))
    board.home(0.6).hold(0.2)
    said = phrases(
        "flap|the arms like a bird", "fly|like a bird", "flap|the arms", "imitate|a flying bird",
        "pretend|to fly", "move|the arms up and down like wings", "flap|both arms like wings",
        "flap|the arms {number} times", number=NUMBERS[count],
    )
    return Act(board.performance(), said)


def _swim(rng: np.random.Generator, style: Style) -> Act:
    count = int(rng.integers(2, 5))
    board = Storyboard(style, pace=style.tempo)
    bent = {"root": (0.0, 0.89, -0.12), "pelvis": (0.45, 0.0, 0.0), "spine": (0.35, 0.0, 0.0),
            "head": (-0.45, 0.0, 0.0)}
    board.to(0.8, **bent, hands=(0.5, 0.2, -0.25))
    for _ in range(count):
        board.to(0.4, hands=(0.97, 0.45, -0.08), spine=(0.40, 0.0, 0.0))
        board.to(0.45, hands=(0.92, 0.25, 0.85))
        board.to(0.35, hands=(0.70, -0.20, 0.75), spine=(0.28, 0.0, 0.0))
        board.to(0.3, hands=(0.5, 0.1, -0.25))
    board.home(0.9).hold(0.2)
    said = phrases(
        "swim|breaststroke in the air", "do|swimming strokes", "imitate|swimming",
        "pretend|to swim", "make|breaststroke movements with the arms", "do|the breaststroke",
        "lean|forward and make swimming movements",
    )
    return Act(board.performance(), said)


def _stumble(rng: np.random.Generator, style: Style) -> Act:
    side = pick_side(rng)
    s = style.stance
    board = Storyboard(style)
    home = standing(style)
    x, z, yaw = home["left_toe"]
    long, end = rng.uniform(0.50, 0.62), 0.0
    end = long + rng.uniform(0.0, 0.12)
    board.over(0.35, right_lift=(0.0, -0.4), hands=(0.88, -0.35, 0.75))
    board.to(0.35, root=(-0.5 * s, 0.90, 0.13), pelvis=(0.22, 0.0, 0.0), spine=(0.25, 0.0, 0.0))
    board.step(LEFT, 0.34, (x, z + long, yaw), height=0.06)
    board.over(0.4, right_lift=(0.0, -0.75))
    board.to(0.34, root=(0.2 * s, 0.80, 0.62 * long), pelvis=(0.42, 0.05, 0.0),
             spine=(0.5, 0.05, 0.1), head=(-0.35, 0.0, 0.0), hands=(0.9, 0.1, 0.9))
    board.to(0.25, root=(0.6 * s, 0.76, long - 0.10), pelvis=(0.35, 0.0, 0.0))
    right = home["right_toe"]
    board.step(1, 0.42, (right[0], right[1] + end, right[2]), height=0.06)
    board.to(0.42, root=(0.6 * s, 0.86, long - 0.01), pelvis=(0.16, 0.0, 0.0),
             spine=(0.22, 0.0, 0.0), hands=(0.88, -0.7, 1.0))
    if end - long > 0.02:
        board.to(0.3, root=(-0.7 * s, 0.91, end))
        board.step(LEFT, 0.4, (x, z + end, yaw), height=0.04)
        board.to(0.4, root=(-0.75 * s, 0.915, end), spine=(0.1, 0.0, 0.0), pelvis=(0.04, 0, 0))
    else:
        end = long
        board.over(0.3, right_toe=(right[0], right[1] + end, right[2]))
    board.home(0.7, 0.0, end).hold(0.2)
    said = phrases(
        "stumble|forward and catch the balance", "stumble", "stumble|forward", "trip|and recover",
        "trip|over something", "lose|the balance and catch it again", "stumble|and regain the balance",
        "trip|and catch the fall with the {side} foot", side=SIDES[side],
    )
    return Act(sided(board.performance(), side), said)


EXERCISES: dict[str, Action] = {
    "lunge forward": Action(_lunge_forward, 1.2),
    "lunge aside": Action(_lunge_aside, 0.8),
    "lean": Action(_lean, 1.2, hands_free=True),
    "side bends": Action(_side_bends, 0.9),
    "touch the toes": Action(_touch_toes, 1.0),
    "twist": Action(_twist, 0.8),
    "balance": Action(_balance, 1.2),
    "march in place": Action(_march, 1.2),
    "skip rope": Action(_skip_rope, 1.0),
    "sway": Action(_sway, 1.2),
    "stretch": Action(_stretch, 0.7),
    "fly like a bird": Action(_fly_like_a_bird, 0.5),
    "swim": Action(_swim, 0.5),
    "stumble": Action(_stumble, 0.7),
}
