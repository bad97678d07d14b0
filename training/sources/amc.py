"""AMC motions on ASF skeletons, as the CMU database has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from motion.clip import MotionClip
from motion.figure import Figure
from motion.joint_naming import find_joints
from motion.retargeting import clip_from_figure
from motion.rotations import rotation_x, rotation_y, rotation_z
from training.sources.files import frame_step
from training.sources.records import Reading

_AXES: Final = {"x": rotation_x, "y": rotation_y, "z": rotation_z}
_ROOT: Final = "root"


@dataclass(slots=True)
class _Bone:
    """A bone: it begins where its parent ends, and turns about its own axes there."""

    name: str
    direction: Tensor
    length: float
    axis: Tensor  # (3, 3) of its own axes in the world at rest
    freedoms: tuple[str, ...]
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What an ASF file tells: bones by name, parents first, and the order of the root's numbers."""

    bones: dict[str, _Bone]
    root_order: tuple[str, ...]
    in_degrees: bool


def read_amc(file: Path, reading: Reading) -> MotionClip:
    """Return the motion of an AMC file on our skeleton.

    Raises:
        ValueError: it or its ASF file is damaged, or its bones are not known.
        FileNotFoundError: there is no ASF file beside it.
    """
    skeleton = _skeleton_of(skeleton_file(file))
    figure = parse_amc(file.read_text(encoding="utf-8", errors="replace"), skeleton, reading)
    joints = find_joints(figure.names, reading.joint_names)
    return clip_from_figure(figure, joints, reading.up).clip


def skeleton_file(motion: Path) -> Path:
    """Return the ASF file of an AMC file: of its name, of its subject (02_01: 02), or the only one.

    Raises:
        FileNotFoundError: there is none.
    """
    found = sorted(f for f in motion.parent.iterdir() if f.suffix.lower() == ".asf")
    for stem in (motion.stem, motion.stem.split("_")[0]):
        for file in found:
            if file.stem.lower() == stem.lower():
                return file
    if len(found) == 1:
        return found[0]
    raise FileNotFoundError(f"no ASF file for it among the {len(found)} beside it")


@lru_cache(maxsize=8)
def _skeleton_of(file: Path) -> Skeleton:
    try:
        return parse_asf(file.read_text(encoding="utf-8", errors="replace"))
    except ValueError as error:
        raise ValueError(f"{file.name}: {error}") from None


def parse_asf(text: str) -> Skeleton:
    """Return the skeleton in the text of an ASF file.

    Raises:
        ValueError: the text is no ASF.
    """
    parts = _parts(text)
    if "bonedata" not in parts or "hierarchy" not in parts:
        raise ValueError("no ASF file: bonedata or hierarchy is missing")
    in_degrees = not any(line[:2] == ["angle", "rad"] for line in parts.get("units", []))
    order = next((line[1:] for line in parts.get("root", []) if line[0] == "order"), [])
    bones = {_ROOT: _Bone(_ROOT, torch.zeros(3).double(), 0.0, torch.eye(3).double(), ())}
    try:
        for bone in _bones(parts["bonedata"], in_degrees):
            bones[bone.name] = bone
        out = {_ROOT: bones[_ROOT]}
        for parent, *children in parts["hierarchy"]:
            for child in children if parent not in ("begin", "end") else ():
                bones[child].parent = parent
                out[child] = bones[child]
                if parent not in out:
                    raise ValueError(f"bone {child} comes before its parent {parent}")
    except (KeyError, IndexError) as error:
        raise ValueError(f"its bones are damaged ({error})") from None
    freedoms = tuple(word.lower() for word in order) or ("tx", "ty", "tz", "rx", "ry", "rz")
    return Skeleton(out, freedoms, in_degrees)


def _parts(text: str) -> dict[str, list[list[str]]]:
    """The lines of a file by the keyword that they stand under, in words."""
    parts: dict[str, list[list[str]]] = {}
    current: list[list[str]] = []
    for line in text.splitlines():
        words = line.split("#")[0].split()
        if not words:
            continue
        if words[0].startswith(":"):
            current = parts.setdefault(words[0][1:].lower(), [])
        else:
            current.append(words)
    return parts


def _bones(lines: list[list[str]], in_degrees: bool) -> list[_Bone]:
    bones: list[_Bone] = []
    for word, *rest in lines:
        if word == "begin":
            bones.append(_Bone("", torch.zeros(3).double(), 0.0, torch.eye(3).double(), ()))
        elif word == "name":
            bones[-1].name = rest[0]
        elif word == "direction":
            bones[-1].direction = _vector(rest)
        elif word == "length":
            bones[-1].length = float(rest[0])
        elif word == "axis":
            order = (rest[3] if len(rest) > 3 else "xyz").lower()
            bones[-1].axis = _turn(_vector(rest)[None], order, in_degrees)[0]
        elif word == "dof":
            bones[-1].freedoms = tuple(freedom.lower() for freedom in rest)
    return bones


def _vector(words: list[str]) -> Tensor:
    return torch.tensor([float(word) for word in words[:3]], dtype=torch.float64)


def _turn(angles: Tensor, order: str, in_degrees: bool) -> Tensor:
    """Rotations (T, 3, 3): about each axis of `order` by its column of angles, the first first."""
    angles = torch.deg2rad(angles) if in_degrees else angles
    out = torch.eye(3, dtype=angles.dtype)
    for column, axis in enumerate(order):
        out = _AXES[axis](angles[:, column]) @ out
    return out.expand(len(angles), 3, 3)


def parse_amc(text: str, skeleton: Skeleton, reading: Reading) -> Figure:
    """Return the figure in the text of an AMC file.

    Raises:
        ValueError: frames are damaged or a bone is missing in them.
    """
    in_degrees = ":RADIANS" not in text[:2000].upper()
    step = frame_step(reading.amc_fps, reading.fps)
    numbers = {name: values[::step] for name, values in _numbers(text).items()}
    if _ROOT not in numbers:
        raise ValueError("no AMC file: it has no frames of the root")
    frames = len(numbers[_ROOT])
    origin = torch.zeros(frames, 3, dtype=torch.float64)
    world: dict[str, Tensor] = {}
    starts: dict[str, Tensor] = {}
    rest: dict[str, Tensor] = {}
    for name, bone in skeleton.bones.items():
        freedoms = skeleton.root_order if name == _ROOT else bone.freedoms
        values = numbers.get(name)
        if values is None:
            values = np.zeros((frames, len(freedoms)))
        if values.shape != (frames, len(freedoms)):
            raise ValueError(f"bone {name} needs {len(freedoms)} numbers in each frame")
        table = dict(zip(freedoms, torch.from_numpy(values).unbind(1), strict=True))
        turns = [freedom[1] for freedom in freedoms if freedom[0] == "r"]
        angles = torch.stack([table[f"r{axis}"] for axis in turns] or [origin[:, 0]], dim=1)
        own = bone.axis @ _turn(angles, "".join(turns), in_degrees) @ bone.axis.mT
        if name == _ROOT:
            world[name], rest[name] = own, origin[0]
            starts[name] = torch.stack([table.get(f"t{axis}", origin[:, 0]) for axis in "xyz"], 1)
            continue
        before = skeleton.bones[bone.parent]
        world[name] = world[bone.parent] @ own
        reach = before.length * before.direction
        rest[name] = rest[bone.parent] + reach
        starts[name] = starts[bone.parent] + world[bone.parent] @ reach
    return Figure(
        names=tuple(world),
        rest=torch.stack(list(rest.values())),
        world=torch.stack(list(world.values()), dim=1),
        places=torch.stack(list(starts.values()), dim=1),
        fps=reading.amc_fps / step,
    )


def _numbers(text: str) -> dict[str, NDArray[np.float64]]:
    """The numbers (T, freedoms) of each bone."""
    rows: dict[str, list[list[float]]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split("#")[0].split()
        if len(words) < 2 or words[0].startswith(":"):
            continue  # a frame's number, a keyword
        try:
            rows.setdefault(words[0], []).append([float(word) for word in words[1:]])
        except ValueError:
            raise ValueError(f"line {number} is damaged") from None
    counts = {len(values) for values in rows.values()}
    if len(counts) > 1:
        raise ValueError(f"its bones have between {min(counts)} and {max(counts)} frames")
    try:
        arrays = {name: np.array(values, dtype=np.float64) for name, values in rows.items()}
    except ValueError:
        raise ValueError("a bone has another number of values in some frames") from None
    if not all(np.isfinite(values).all() for values in arrays.values()):
        raise ValueError("NaN or infinite values")
    return arrays
