"""Readers of exported files that share nothing with what wrote them."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pygltflib
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation, Slerp

Array = NDArray[np.float64]


@dataclass
class BvhJoint:
    name: str
    parent: int
    offset: Array
    channels: list[str] = field(default_factory=list)
    is_tip: bool = False


@dataclass
class Bvh:
    joints: list[BvhJoint]
    frame_time: float
    frames: Array

    def places(self) -> dict[str, Array]:
        """World places (T, 3) of all joints, in the file's unit."""
        world: list[tuple[Rotation, Array]] = []
        column = 0
        for joint in self.joints:
            place = np.tile(joint.offset, (len(self.frames), 1))
            turn = Rotation.identity(len(self.frames))
            for channel in joint.channels:
                values = self.frames[:, column]
                column += 1
                axis = "XYZ".index(channel[0])
                if channel.endswith("position"):
                    place[:, axis] += values
                else:
                    turn = turn * Rotation.from_euler("xyz"[axis], values[:, None], degrees=True)
            if joint.parent >= 0:
                parent_turn, parent_place = world[joint.parent]
                place, turn = parent_place + parent_turn.apply(place), parent_turn * turn
            world.append((turn, place))
        assert column == self.frames.shape[1]
        return {
            joint.name: place
            for joint, (_, place) in zip(self.joints, world, strict=True)
            if not joint.is_tip
        }


def read_bvh(content: bytes) -> Bvh:
    """Parse a BVH file token by token."""
    hierarchy, _, rest = content.decode("ascii").partition("MOTION\n")
    words = iter(hierarchy.split())
    assert next(words) == "HIERARCHY"
    joints: list[BvhJoint] = []
    open_joints: list[int] = []
    for word in words:
        if word in ("ROOT", "JOINT", "End"):
            parent = open_joints[-1] if open_joints else -1
            joints.append(BvhJoint(next(words), parent, np.zeros(3), is_tip=word == "End"))
        elif word == "{":
            open_joints.append(len(joints) - 1)
        elif word == "}":
            open_joints.pop()
        elif word == "OFFSET":
            joints[-1].offset = np.array([float(next(words)) for _ in range(3)])
        elif word == "CHANNELS":
            joints[-1].channels = [next(words) for _ in range(int(next(words)))]
        else:
            raise AssertionError(f"unknown word {word!r}")
    assert not open_joints
    count, time, *rows = rest.splitlines()
    frames = np.array([[float(number) for number in row.split()] for row in rows])
    assert int(count.removeprefix("Frames:")) == len(frames)
    return Bvh(joints, float(time.removeprefix("Frame Time:")), frames)


class Glb:
    """A GLB file: joints and skin at any time, through pygltflib's accessors and scipy."""

    def __init__(self, content: bytes) -> None:
        self.document = pygltflib.GLTF2.load_from_bytes(content)
        self.blob = self.document.binary_blob()
        self.parents = {
            child: parent
            for parent, node in enumerate(self.document.nodes)
            for child in node.children or []
        }
        self.names = [node.name for node in self.document.nodes]

    def array(self, index: int) -> NDArray[Any]:
        accessor = self.document.accessors[index]
        view = self.document.bufferViews[accessor.bufferView]
        width = {"SCALAR": 1, "VEC3": 3, "VEC4": 4, "MAT4": 16}[accessor.type]
        kind = {5121: "<u1", 5123: "<u2", 5125: "<u4", 5126: "<f4"}[accessor.componentType]
        start = (view.byteOffset or 0) + (accessor.byteOffset or 0)
        numbers = np.frombuffer(self.blob, kind, accessor.count * width, start)
        return numbers.reshape(accessor.count, width)

    def times(self) -> NDArray[Any]:
        animation = self.document.animations[0]
        return self.array(animation.samplers[0].input)[:, 0]

    def worlds(self, time: float | None) -> dict[int, Array]:
        """World matrices (4, 4) of all nodes at a time; at rest where it is None."""
        local = {}
        for index, node in enumerate(self.document.nodes):
            local[index] = {"translation": np.array(node.translation or [0.0, 0.0, 0.0])}
            local[index]["rotation"] = np.array(node.rotation or [0.0, 0.0, 0.0, 1.0])
        if time is not None:
            animation = self.document.animations[0]
            for channel in animation.channels:
                sampler = animation.samplers[channel.sampler]
                keys = self.array(sampler.input)[:, 0].astype(float)
                values = self.array(sampler.output).astype(float)
                if channel.target.path == "rotation":
                    now = values[0]
                    if len(keys) > 1:
                        now = Slerp(keys, Rotation.from_quat(values))(time).as_quat()
                else:
                    now = np.array([np.interp(time, keys, column) for column in values.T])
                local[channel.target.node][channel.target.path] = now
        out: dict[int, Array] = {}
        for index in range(len(self.document.nodes)):
            out[index] = self._world(index, local)
        return out

    def places(self, time: float | None) -> dict[str, Array]:
        """World places (3,) of all nodes."""
        return {self.names[index]: world[:3, 3] for index, world in self.worlds(time).items()}

    def skin(self, time: float | None) -> Array:
        """Skinned vertices (V, 3)."""
        worlds = self.worlds(time)
        skin = self.document.skins[0]
        inverse = self.array(skin.inverseBindMatrices).reshape(-1, 4, 4).swapaxes(1, 2)
        moves = np.stack([worlds[node] for node in skin.joints]) @ inverse
        attributes = self.document.meshes[0].primitives[0].attributes
        points = self.array(attributes.POSITION).astype(float)
        joints, weights = self.array(attributes.JOINTS_0), self.array(attributes.WEIGHTS_0)
        points = np.concatenate([points, np.ones((len(points), 1))], axis=1)
        moved = np.einsum("vkab,vb->vka", moves[joints], points)
        return np.einsum("vka,vk->va", moved, weights)[:, :3]

    def _world(self, index: int, local: dict[int, dict[str, Array]]) -> Array:
        matrix = np.eye(4)
        matrix[:3, :3] = Rotation.from_quat(local[index]["rotation"]).as_matrix()
        matrix[:3, 3] = local[index]["translation"]
        parent = self.parents.get(index)
        return matrix if parent is None else self._world(parent, local) @ matrix


def check_glb(content: bytes) -> dict[str, Any]:
    """Assert what the glTF 2.0 specification asks of a GLB container; return its JSON."""
    magic, version, length = struct.unpack_from("<4sII", content)
    assert (magic, version, length) == (b"glTF", 2, len(content))
    json_length, json_kind = struct.unpack_from("<I4s", content, 12)
    binary_length, binary_kind = struct.unpack_from("<I4s", content, 20 + json_length)
    assert (json_kind, binary_kind) == (b"JSON", b"BIN\0")
    assert json_length % 4 == 0
    assert binary_length % 4 == 0
    assert 28 + json_length + binary_length == length
    document: dict[str, Any] = json.loads(content[20 : 20 + json_length])
    binary = content[28 + json_length :]
    assert document["asset"]["version"] == "2.0"
    (buffer,) = document["buffers"]
    assert 0 <= binary_length - buffer["byteLength"] <= 3
    sizes = {5121: 1, 5123: 2, 5125: 4, 5126: 4}
    widths = {"SCALAR": 1, "VEC3": 3, "VEC4": 4, "MAT4": 16}
    for accessor in document["accessors"]:
        view = document["bufferViews"][accessor["bufferView"]]
        size, width = sizes[accessor["componentType"]], widths[accessor["type"]]
        assert view["byteOffset"] % 4 == 0
        assert accessor["count"] >= 1
        assert accessor["count"] * size * width <= view["byteLength"]
        assert view["byteOffset"] + view["byteLength"] <= buffer["byteLength"]
        if "target" in view and view["target"] == 34962:
            assert size * width % 4 == 0  # a vertex attribute begins at a multiple of 4
        if "min" in accessor:
            values = np.frombuffer(
                binary, "<f4", accessor["count"] * width, view["byteOffset"]
            ).reshape(-1, width)
            assert accessor["min"] == values.min(axis=0).tolist()
            assert accessor["max"] == values.max(axis=0).tolist()
    for animation in document["animations"]:
        for sampler in animation["samplers"]:
            clock, output = (document["accessors"][sampler[key]] for key in ("input", "output"))
            assert "min" in clock
            assert "max" in clock
            assert clock["count"] == output["count"]
        targets = [tuple(channel["target"].values()) for channel in animation["channels"]]
        assert len(set(targets)) == len(targets)
    for mesh in document["meshes"]:
        for primitive in mesh["primitives"]:
            counts = {document["accessors"][i]["count"] for i in primitive["attributes"].values()}
            assert len(counts) == 1
            position = document["accessors"][primitive["attributes"]["POSITION"]]
            assert {"min", "max"} <= set(position)
    for skin in document["skins"]:
        matrices = document["accessors"][skin["inverseBindMatrices"]]
        assert (matrices["type"], matrices["count"]) == ("MAT4", len(skin["joints"]))
    children = [child for node in document["nodes"] for child in node.get("children", [])]
    assert len(set(children)) == len(children)
    assert not set(children) & set(document["scenes"][0]["nodes"])
    return document
