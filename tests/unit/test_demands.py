"""The demands of the prompt-following benchmark, held against a puppet that does each of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.demands import KINDS, check, meets
from benchmarks.prompt_following import PROMPTS, main, read_cases
from motion.skeleton import JOINT_NAMES, MIRRORED, OFFSETS, PARENTS, joint

Array = NDArray[np.float64]

FPS = 30
HANGING = (0.05, -0.48, 0.0)  # wrist from shoulder: outward, up, forward
FORWARD, CHEST, OVERHEAD = (0.0, 0.0, 0.5), (-0.05, -0.15, 0.15), (0.1, 0.45, 0.05)
NOISE = 0.02  # metres; what a decoder adds to every joint, slowly


def track(seconds: float, *keys: tuple[float, object]) -> Array:
    """Values (T, ...) that go smoothly through `keys`, pairs of time and value."""
    times = np.arange(round(seconds * FPS)) / FPS
    stamps = np.array([time for time, _ in keys])
    values = np.array([value for _, value in keys], dtype=float)
    after = np.clip(np.searchsorted(stamps, times, side="right"), 1, len(keys) - 1)
    share = np.clip((times - stamps[after - 1]) / (stamps[after] - stamps[after - 1]), 0, 1)
    share = (share * share * (3 - 2 * share)).reshape(-1, *[1] * (values.ndim - 1))
    return values[after - 1] + share * (values[after] - values[after - 1])


def turned(vectors: Array, yaw: Array) -> Array:
    """Vectors (T, 3) turned to the left by `yaw` (T,)."""
    sin, cos = np.sin(yaw), np.cos(yaw)
    x, y, z = vectors.T
    return np.stack([cos * x + sin * z, y, cos * z - sin * x], axis=1)


def puppet(
    seconds: float,
    *,
    place: Array | None = None,
    lift: Array | float = 0.0,
    yaw: Array | float = 0.0,
    pitch: Array | float = 0.0,
    left: Array | tuple[float, float, float] = HANGING,
    right: Array | tuple[float, float, float] = HANGING,
    feet: dict[str, Array] | None = None,
) -> Array:
    """Joints (T, 22, 3).

    Args:
        seconds: duration.
        place: where the body stands on the floor (T, 3).
        lift: pelvis above its standing height (T,).
        yaw: facing, radians to the left (T,).
        pitch: forward lean of the trunk, radians (T,).
        left: left wrist from its shoulder: outward, up, forward (T, 3); `right` likewise.
        feet: ankles in the world by side (T, 3); at rest under the hips where a side is missing.
    """
    frames = round(seconds * FPS)
    place = np.zeros((frames, 3)) if place is None else place
    yaw, pitch = np.broadcast_to(yaw, frames), np.broadcast_to(pitch, frames)
    pelvis = place + [[0, 0.925, 0]] + np.broadcast_to(lift, frames)[:, None] * [0, 1, 0]
    rest = np.zeros((22, 3))
    for index, parent in enumerate(PARENTS[1:], start=1):
        rest[index] = rest[parent] + OFFSETS[index].numpy()
    joints = np.zeros((frames, 22, 3))
    joints[:, 0] = pelvis
    trunk = [name for name in JOINT_NAMES[1:] if not name.endswith(("knee", "ankle", "foot"))]
    for name in trunk:
        x, y, z = rest[joint(name)]
        lean = np.zeros(frames) if name.endswith("hip") else pitch
        bent = [np.full(frames, x), np.cos(lean) * y - np.sin(lean) * z]
        bent.append(np.sin(lean) * y + np.cos(lean) * z)
        joints[:, joint(name)] = pelvis + turned(np.stack(bent, axis=1), yaw)
    for side, sign, hand in (("left", 1, left), ("right", -1, right)):
        reach = np.broadcast_to(hand, (frames, 3)) * [sign, 1, 1]
        shoulder = joints[:, joint(f"{side}_shoulder")]
        joints[:, joint(f"{side}_wrist")] = shoulder + turned(reach, yaw)
        joints[:, joint(f"{side}_elbow")] = shoulder + turned(0.5 * reach, yaw)
        beside = place + turned(np.tile([0.1 * sign, 0.06, 0.0], (frames, 1)), yaw)
        ankle = (feet or {}).get(side, beside)
        joints[:, joint(f"{side}_ankle")] = ankle
        joints[:, joint(f"{side}_foot")] = ankle + turned(
            np.tile([0, -0.06, 0.13], (frames, 1)), yaw
        )
        hip, ahead = joints[:, joint(f"{side}_hip")], turned(np.tile([0, 0, 1.0], (frames, 1)), yaw)
        half = 0.5 * (ankle - hip)
        length = np.linalg.norm(half, axis=1, keepdims=True)
        ahead = ahead - half * (ahead * half).sum(axis=1, keepdims=True) / length**2
        ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
        bend = np.sqrt(np.maximum(0.4**2 - length**2, 0))  # thigh and shin 0.4 m each
        joints[:, joint(f"{side}_knee")] = hip + half + bend * ahead
    return joints


def walk(
    seconds: float,
    speed: Array | float,
    *,
    yaw: Array | float = 0.0,
    way: tuple[float, float] = (0, 1),
    period: float = 1.0,
    **pose: Any,
) -> Array:
    """Joints of somebody who steps along `way` (x, z) of the body at `speed` m/s (T,)."""
    frames = round(seconds * FPS)
    yaw, speed = np.broadcast_to(yaw, frames), np.broadcast_to(speed, frames)
    strides = turned(speed[:, None] / FPS * [way[0], 0, way[1]], yaw)
    place = np.cumsum(strides, axis=0) - strides[0]
    feet, now = {}, np.arange(frames) / FPS
    for side, sign, start in (("left", 1, 0.0), ("right", -1, -0.5 * period)):
        # A foot stands under where the body is in the middle of its stance, then swings on.
        stances = np.arange(start, seconds + 2 * period, period)
        times = np.stack([stances, stances + 0.5 * period], axis=1).ravel()
        when = np.interp(now, times, np.repeat(stances + 0.25 * period, 2)) * FPS
        beside = place + turned(np.tile([0.1 * sign, 0.06, 0], (frames, 1)), yaw)
        ankle = np.stack([np.interp(when, np.arange(frames), axis) for axis in beside.T], axis=1)
        swing = np.maximum(np.sin(2 * np.pi * (now - start - 0.5 * period) / period), 0)
        ankle[:, 1] += 0.12 * swing * (speed > 0.1)
        feet[side] = ankle
    return puppet(seconds, place=place, yaw=yaw, feet=feet, **pose)


def leap(*jumps: float, seconds: float, feet: Sequence[str] = ("left", "right")) -> dict[str, Any]:
    """Arguments of `puppet` for jumps that begin at the given times, off the named feet.

    A foot that is not named is held up all the time.
    """
    keys: list[tuple[float, object]] = [(0, 0)]
    for time in jumps:
        dip = [(time, 0), (time + 0.2, -0.15), (time + 0.3, 0), (time + 0.45, 0.25)]
        keys += [*dip, (time + 0.6, 0), (time + 0.7, -0.1), (time + 0.85, 0)]
    lift = track(seconds, *keys)
    ankles = {}
    for side, x in (("left", 0.1), ("right", -0.1)):
        ankles[side] = np.tile([x, 0.06, 0.0], (len(lift), 1))
        ankles[side][:, 1] += np.maximum(lift, 0) + (0 if side in feet else 0.3)
    return {"seconds": seconds, "lift": lift, "feet": ankles}


def planted(seconds: float, forward: float = 0.0) -> dict[str, Array]:
    """Feet that stand still, `forward` metres ahead of where the body began."""
    sides = {"left": 0.1, "right": -0.1}
    return {s: np.tile([x, 0.06, forward], (round(seconds * FPS), 1)) for s, x in sides.items()}


def gesture(seconds: float, *poses: tuple[float, tuple[float, float, float]]) -> Array:
    """Wrist (T, 3) that rises from hanging, goes through `poses` and comes down again."""
    return track(seconds, (0, HANGING), (0.3, HANGING), *poses, (seconds, HANGING))


def oscillation(first: object, second: object, count: int, period: float) -> list[Any]:
    """Keys that go to and fro `count` times, starting after one second."""
    return [(1 + period * 0.5 * k, (first, second)[k % 2]) for k in range(2 * count)]


def sit(start: float, end: float, rising: bool = False) -> dict[str, Array]:
    """Arguments of `puppet` for sitting down behind the feet, or for rising, in 3 seconds."""
    seat, stand = (0, -0.42, -0.4), (0, 0, 0)
    way = (
        track(3, (0, seat), (1, seat), (2, stand))
        if rising
        else track(3, (start, stand), (end, seat))
    )
    return {"place": way * [1, 0, 1], "lift": way[:, 1], "feet": planted(3)}


def walk_then_sit() -> Array:
    joints = walk(2.5, track(2.5, (0, 0), (0.5, 1), (1.5, 1), (2, 0)))
    seat = puppet(3, **sit(0.5, 1.5))
    return np.concatenate([joints, seat + (joints[-1, 0] - seat[0, 0]) * [1, 0, 1]])


WAVE = oscillation((0.0, 0.2, 0.15), (0.3, 0.2, 0.15), 4, 0.5)
HOLD = [(1, OVERHEAD), (2, OVERHEAD)]
CLAP = gesture(4, *oscillation((-0.13, -0.15, 0.3), (0.05, -0.15, 0.3), 4, 0.6))
JACK = track(4, *oscillation(HANGING, (0.15, 0.45, 0.0), 3, 0.8))
SQUAT = track(3, (0, 0), (0.3, 0), (1, -0.4), (1.5, -0.4), (2.2, 0))
RIGHT = track(3, (0, 0), (0.5, 0), (2, -1.57))
KNEEL = track(3, (0, (0, 0.06, 0)), (0.5, (0, 0.06, 0)), (1.5, (0, 0.06, -0.42)))
KICK = track(
    2, (0.5, (0, 0.06, 0)), (0.8, (0, 0.3, -0.2)), (1, (0, 0.55, 0.72)), (1.5, (0, 0.06, 0))
)
PUNCH = track(2, (0, CHEST), (0.8, CHEST), (1, FORWARD), (1.1, FORWARD), (1.4, CHEST))

# What the puppet does for each prompt of the benchmark.
ACTS: dict[str, Array] = {
    "walk-forward": walk(3, 1.15),
    "walk-backward": walk(3, 0.7, way=(0, -1)),
    "sidestep-right": walk(3, 0.5, way=(-1, 0)),
    "run": walk(2, 2.8, period=0.66),
    "walk-in-circle": walk(6, 0.9, yaw=np.arange(180) / 180 * 2 * np.pi),
    "turn-right": walk(3, 0.0, yaw=RIGHT),
    "turn-around": walk(3, 0.0, yaw=2 * RIGHT),
    "three-steps": walk(2.5, track(2.5, (0, 0), (0.3, 0.8), (1.4, 0.8), (1.7, 0))),
    "walk-slowly": walk(4, 0.5, period=1.4),
    "walk-quickly": walk(3, 1.6),
    "raise-left-arm": puppet(3, left=gesture(3, *HOLD)),
    "raise-both-arms": puppet(3, left=gesture(3, *HOLD), right=gesture(3, *HOLD)),
    "wave-right": puppet(4, right=gesture(4, *WAVE)),
    "clap": puppet(4, left=CLAP, right=CLAP),
    "point-right": puppet(3, right=gesture(3, (1, FORWARD), (2, FORWARD))),
    "squat": puppet(3, lift=SQUAT),
    "jump": puppet(**leap(0.5, seconds=2)),
    "jump-three-times": puppet(**leap(0.5, 1.5, 2.5, seconds=4)),
    "hop": puppet(**leap(0.5, 1.5, seconds=3, feet=("right",))),
    "jumping-jacks": puppet(
        4,
        left=JACK,
        right=JACK,
        feet={
            s: np.stack([x * (1 + 2.5 * (JACK[:, 1] + 0.48)), 0 * x + 0.06, 0 * x], axis=1)
            for s, x in (("left", np.full(120, 0.1)), ("right", np.full(120, -0.1)))
        },
    ),
    "kick-right": puppet(2, feet={"right": KICK + [-0.1, 0, 0]}),
    "punch-left": puppet(2, left=PUNCH, right=CHEST),
    "bow": puppet(3, pitch=track(3, (0, 0), (0.5, 0), (1.2, 1), (1.6, 1), (2.3, 0))),
    "kneel": puppet(
        3,
        lift=track(3, (0, 0), (0.5, 0), (1.5, -0.44)),
        feet={"left": KNEEL + [0.1, 0, 0], "right": KNEEL + [-0.1, 0, 0]},
    ),
    "sit": puppet(3, **sit(1, 2)),
    "stand-up": puppet(3, **sit(1, 2, rising=True)),
    "walk-and-wave": walk(4, 0.8, left=gesture(4, *WAVE)),
    "walk-then-sit": walk_then_sit(),
    "turn-then-walk": walk(
        4, track(4, (0, 0), (1.8, 0), (2.3, 1)), yaw=track(4, (0.3, 0), (1.6, 1.57))
    ),
    "squat-then-jump": np.concatenate([puppet(3, lift=SQUAT), puppet(**leap(0.3, seconds=2))]),
}

# Demands of other prompts that an act meets as well, and rightly so.
ALSO = {
    "three-steps": {"walk-forward", "walk-slowly"},
    "walk-slowly": {"walk-forward"},
    "walk-quickly": {"walk-forward"},
    "jump-three-times": {"jump"},
    "jumping-jacks": {"raise-both-arms"},
    "walk-and-wave": {"walk-forward", "walk-slowly", "raise-left-arm"},
    "walk-then-sit": {"walk-forward", "walk-slowly", "three-steps", "sit"},
    "squat-then-jump": {"squat", "jump"},
}
CASES = {case.id: case for case in read_cases(PROMPTS)}


def noisy(joints: Array, seed: int) -> Array:
    """Joints that tremble by `NOISE` (standard deviation), within about a fifth of a second."""
    steps = np.random.default_rng(seed).normal(size=(len(joints) + 24, 22, 3))
    window = np.hanning(13)
    slow = sum(weight * steps[k : k + len(joints)] for k, weight in enumerate(window))
    return joints + slow * (NOISE / np.std(slow))


def met(joints: Array) -> set[str]:
    return {case.id for case in CASES.values() if meets(case.demand, joints, FPS).met}


def test_thirty_prompts_with_a_puppet_for_each() -> None:
    assert len(CASES) == 30
    assert set(ACTS) == set(CASES)
    assert len({case.prompt for case in CASES.values()}) == 30


@pytest.mark.parametrize("name", ACTS)
def test_an_act_meets_its_own_demand_and_no_unrelated_one(name: str) -> None:
    assert met(ACTS[name]) == {name} | ALSO.get(name, set())


@pytest.mark.parametrize("name", ACTS)
def test_the_noise_of_a_decoder_changes_no_verdict(name: str) -> None:
    own = meets(CASES[name].demand, noisy(ACTS[name], seed=1), FPS)
    assert own.met, own.measured
    assert met(noisy(ACTS[name], seed=2)) <= {name} | ALSO.get(name, set())


def test_standing_still_meets_no_prompt() -> None:
    standing = puppet(4)
    assert met(standing) == met(noisy(standing, seed=0)) == set()
    assert meets({"kind": "stands_still"}, noisy(standing, seed=0), FPS).met
    assert not meets({"kind": "stands_still"}, ACTS["walk-slowly"], FPS).met


def swapped(demand: Any) -> Any:
    """The demand on the mirror image."""
    if isinstance(demand, dict):
        return {key: swapped(value) for key, value in demand.items()}
    if isinstance(demand, list):
        return [swapped(value) for value in demand]
    return {"left": "right", "right": "left"}.get(demand, demand)


@pytest.mark.parametrize("name", ACTS)
def test_the_mirror_image_meets_the_mirrored_demand(name: str) -> None:
    image = (ACTS[name] * [-1, 1, 1])[:, list(MIRRORED)]
    demand = CASES[name].demand
    assert meets(swapped(demand), image, FPS).met
    assert meets(demand, image, FPS).met == (swapped(demand) == demand)


def test_place_heading_and_floor_do_not_matter() -> None:
    for name, act in ACTS.items():
        flat = act.reshape(-1, 3)
        moved = turned(flat, np.full(len(flat), 2.0)).reshape(act.shape) + [3, 0.1, -2]
        assert meets(CASES[name].demand, moved, FPS).met, name


def test_the_parts_of_a_sequence_have_an_order() -> None:
    first, last = CASES["turn-then-walk"].demand["then"]
    backwards = {"then": [last, first]}
    assert not meets(backwards, ACTS["turn-then-walk"], FPS).met
    first, last = CASES["squat-then-jump"].demand["then"]
    assert not meets({"then": [last, first]}, ACTS["squat-then-jump"], FPS).met


def test_motions_at_another_frame_rate_are_measured_alike() -> None:
    for name in ("walk-forward", "jump-three-times", "punch-left", "wave-right"):
        assert meets(CASES[name].demand, ACTS[name].repeat(2, axis=0), 2 * FPS).met, name


@pytest.mark.parametrize(
    ("demand", "message"),
    [
        ({"kind": "flies"}, "unknown kind of demand 'flies', expected one of moves"),
        ({}, "unknown kind of demand None"),
        ({"kind": "jumps", "height": 1}, "'jumps' has no parameter 'height', expected at_least"),
        ({"kind": "turns", "side": "up", "min_deg": 9}, "side must be one of 'left', 'right'"),
        ({"kind": "turns", "side": ["left"], "min_deg": 9}, "side must be one of"),
        ({"kind": "speed", "min_m_s": float("nan")}, "min_m_s must be a finite number, got nan"),
        ({"kind": "speed", "min_m_s": True}, "min_m_s must be a finite number, got True"),
        ({"kind": "jumps", "at_least": 1.5}, "at_least must be a whole number, got 1.5"),
        ({"kind": "kicks"}, "'kicks' needs the parameter 'side'"),
        ({"all": [{"kind": "jumps"}]}, "expected 'all' alone with two or more demands"),
        ({"then": [{"kind": "jumps"}, "sit"]}, "expected a demand"),
    ],
)
def test_a_demand_that_is_none_is_refused(demand: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        check(demand)


def test_joints_that_cannot_be_measured_are_refused() -> None:
    for joints in (np.zeros((5, 21, 3)), np.zeros((1, 22, 3)), np.full((5, 22, 3), np.nan)):
        with pytest.raises(ValueError, match="expected"):
            meets({"kind": "jumps"}, joints, FPS)
    with pytest.raises(ValueError, match="positive frame rate"):
        meets({"kind": "jumps"}, puppet(1), 0)


def test_every_kind_says_what_meets_it() -> None:
    assert all(function.__doc__ for function in KINDS.values())


def test_the_command_scores_stored_joints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, act in ACTS.items():
        np.save(tmp_path / f"{name}_s0.npy", act)
        np.save(tmp_path / f"{name}_s1.npy", puppet(2))
    arguments = ["--joints-dir", str(tmp_path), "--seeds", "0", "1"]
    assert main([*arguments, "--json", str(tmp_path / "out.json")]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert len(shown) == 31
    assert shown[-1] == "30 of 60 (prompt, seed) pairs: 50.0%"
    written = json.loads((tmp_path / "out.json").read_text())
    assert written["share"] == 0.5
    assert written["pairs"][0]["id"] == "walk-forward"
    assert main([*arguments, "--seeds", "7"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_broken_prompt_file_is_named_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "prompts.jsonl"
    row = '{"id": "a", "prompt": "a person jumps", "demand": {"kind": "jumps"}}'
    for text in (f"{row}\n{row}", f"{row}\n{{", f"{row}\n[]", ""):
        path.write_text(text)
        assert main(["--prompts", str(path)]) == 2
        error = capsys.readouterr().err
        assert error.count("\n") == 1
        assert "prompts.jsonl, line 2" in error or not text
