"""BVH: any hierarchy, any order of channels, any unit of length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from motion.clip import MotionClip
from motion.figure import Figure
from motion.joint_naming import find_joints
from motion.retargeting import clip_from_figure
from motion.rotations import rotation_x, rotation_y, rotation_z
from training.sources.files import frame_step, plain_rate
from training.sources.records import Reading

_PARTS = re.compile(r"\s*HIERARCHY\s(.*?)^\s*MOTION\s*$(.*)", re.DOTALL | re.MULTILINE)
_LEAP, _LEAPS_MORE = 5.0, 8.0  # degrees per frame, mean over channels; times the usual
_ROTATIONS = {"X": rotation_x, "Y": rotation_y, "Z": rotation_z}


@dataclass(slots=True)
class _Joint:
    name: str
    parent: int
    offset: list[float] = field(default_factory=lambda: [0.0, 0.0, 0.0])
    channels: list[str] = field(default_factory=list)
    is_tip: bool = False


def read_bvh(file: Path, reading: Reading) -> MotionClip:
    """Return the motion of a BVH file on our skeleton.

    Raises:
        ValueError: the file is damaged, or its joints are not known.
    """
    figure = parse_bvh(file.read_text(encoding="utf-8", errors="replace"), reading.fps)
    joints = find_joints(figure.names, reading.joint_names)
    return clip_from_figure(figure, joints, reading.up).clip


def parse_bvh(text: str, fps: float | None = None) -> Figure:
    """Return the figure in the text of a BVH file.

    Args:
        text: the whole file.
        fps: where the file's rate is a multiple of it, only the frames that it needs are taken.
    Raises:
        ValueError: the text is no BVH, or frames are missing.
    """
    parts = _PARTS.fullmatch(text)
    if parts is None:
        raise ValueError("no BVH file: HIERARCHY or MOTION is missing")
    head, tail = parts.groups()
    joints = _hierarchy(iter(head.split()))
    channels = [channel for joint in joints for channel in joint.channels]
    values, rate = _frames(tail, len(channels))
    values = _without_calibration(values, np.array(["rot" in c.lower() for c in channels]))
    step = 1 if fps is None else frame_step(rate, fps)
    return _figure(joints, torch.from_numpy(values[::step]), rate / step)


def _hierarchy(words: Iterator[str]) -> list[_Joint]:
    joints: list[_Joint] = []
    opened: list[int] = []
    try:
        for word in words:
            _take(word.upper(), word, words, joints, opened)
    except (StopIteration, IndexError, ValueError):
        raise ValueError("its hierarchy is damaged") from None
    if opened or not joints:
        raise ValueError("its hierarchy has no end")
    for joint in joints:
        for channel in joint.channels:
            if channel[:1].upper() not in _ROTATIONS or channel[1:].lower() not in (
                "rotation",
                "position",
            ):
                raise ValueError(f"joint {joint.name} has the unknown channel {channel}")
    return joints


def _take(
    keyword: str, word: str, words: Iterator[str], joints: list[_Joint], opened: list[int]
) -> None:
    """Take a word of the hierarchy and what belongs to it."""
    if keyword in ("ROOT", "JOINT", "END"):
        joints.append(_Joint(next(words), opened[-1] if opened else -1, is_tip=keyword == "END"))
    elif keyword == "{":
        opened.append(len(joints) - 1)
    elif keyword == "}":
        opened.pop()
    elif keyword == "OFFSET":
        joints[-1].offset = [float(next(words)) for _ in range(3)]
    elif keyword == "CHANNELS":
        joints[-1].channels = [next(words) for _ in range(int(next(words)))]
    elif opened and opened[-1] == len(joints) - 1:
        raise ValueError(word)
    else:
        joints[-1].name += f" {word}"  # some programs write spaces in names


def _frames(text: str, width: int) -> tuple[NDArray[np.float64], float]:
    """Return the numbers (T, channels) and the frames per second."""
    lines = text.strip().split("\n", 2)
    try:
        count = int(lines[0].split(":")[1])
        seconds = float(lines[1].split(":")[1])
        numbers = np.array(lines[2].split(), dtype=np.float64)
    except (IndexError, ValueError):
        raise ValueError("its frames are damaged: a count, a time or a number is wrong") from None
    if not 0 < seconds < 10:
        raise ValueError(f"its frame time is {seconds:g} seconds")
    if numbers.size != count * width or not count:
        raise ValueError(
            f"{count} frames of {width} channels need {count * width} numbers, got {numbers.size}"
        )
    if not np.isfinite(numbers).all():
        raise ValueError("NaN or infinite values")
    return numbers.reshape(count, width), plain_rate(1 / seconds)


def _without_calibration(
    values: NDArray[np.float64], is_angle: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """The frames without a first one that shows a T-pose, as the CMU database's BVH files have it.

    It is known by the leap that all joints make from it into the motion.
    """
    if len(values) < 5:
        return values
    turns = np.diff(values[:, is_angle], axis=0)
    leaps = np.abs((turns + 180) % 360 - 180).mean(axis=1)
    leaps_away = leaps[0] > max(_LEAP, _LEAPS_MORE * float(np.median(leaps[1:])))
    return values[1:] if leaps_away else values


def _figure(joints: list[_Joint], values: Tensor, fps: float) -> Figure:
    frames = len(values)
    rest: list[Tensor] = []
    world: list[Tensor] = []
    places: list[Tensor] = []
    column = 0
    for joint in joints:
        offset = torch.tensor(joint.offset, dtype=torch.float64)
        turn = torch.eye(3, dtype=torch.float64).expand(frames, 3, 3)
        moved = offset.expand(frames, 3).clone()
        for channel in joint.channels:
            axis = channel[0].upper()
            if channel[1:].lower() == "position":
                _move(moved[:, "XYZ".index(axis)], values[:, column], joint.parent < 0)
            else:
                turn = turn @ _ROTATIONS[axis](torch.deg2rad(values[:, column]))
            column += 1
        if joint.parent < 0:
            rest.append(offset)
            world.append(turn)
            places.append(moved)
        else:
            parent = joint.parent
            rest.append(rest[parent] + offset)
            places.append(places[parent] + (world[parent] @ moved[..., None]).squeeze(-1))
            world.append(world[parent] @ turn)
    kept = [index for index, joint in enumerate(joints) if not joint.is_tip]
    return Figure(
        names=tuple(joints[index].name for index in kept),
        rest=torch.stack([rest[index] for index in kept]),
        world=torch.stack([world[index] for index in kept], dim=1),
        places=torch.stack([places[index] for index in kept], dim=1),
        fps=fps,
    )


def _move(place: Tensor, values: Tensor, is_root: bool) -> None:
    """Move a joint along an axis, in place (T,).

    Below the root some programs write the whole offset into the channel, others what is added to
    it: numbers that are nearer to the offset than to 0 are the whole.
    """
    offset = place[0].clone()
    middle = values.median()
    if not is_root and (middle - offset).abs() < middle.abs():
        place.copy_(values)
    else:
        place.add_(values)
