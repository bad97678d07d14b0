"""GLB, the binary form of glTF 2.0: skeleton, skin and animation in one file.

glTF is in metres, y up and faces +z, as our motions are; quaternions are xyzw.
"""

from __future__ import annotations

import json
import struct
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from motion.export.rigged import Array, RiggedMotion, as_tensor
from motion.export.skinned_mesh import SkinnedMesh, bone_mesh, vertex_normals
from motion.joints import NUM_JOINTS
from motion.rotations import quaternion_from_matrix

_MAGIC, _VERSION = b"glTF", 2
_JSON_CHUNK, _BINARY_CHUNK = b"JSON", b"BIN\0"
_COMPONENTS: Final = {"float32": 5126, "uint8": 5121, "uint16": 5123, "uint32": 5125}
_SHAPES: Final = {(): "SCALAR", (3,): "VEC3", (4,): "VEC4", (4, 4): "MAT4"}
_VERTEX_BUFFER, _INDEX_BUFFER = 34962, 34963
_MOST_SHORT_INDICES: Final = 65535  # the last index of 16 bits means "start anew"
_ALIGNMENT: Final = 4
_COLOUR: Final = (0.62, 0.66, 0.72, 1.0)
_WHITE: Final = (1.0, 1.0, 1.0, 1.0)


class _Buffer:
    """The binary chunk as it grows, and the accessors that say what lies where."""

    def __init__(self) -> None:
        self.content = bytearray()
        self.views: list[dict[str, Any]] = []
        self.accessors: list[dict[str, Any]] = []

    def add(
        self,
        array: NDArray[Any],
        target: int | None = None,
        bounds: bool = False,
        normalized: bool = False,
    ) -> int:
        """Append an array (N, ...) and return the number of its accessor.

        With `normalized`, the largest integer stands for 1.
        """
        view: dict[str, Any] = {
            "buffer": 0,
            "byteOffset": len(self.content),
            "byteLength": array.nbytes,
        }
        if target is not None:
            view["target"] = target
        accessor: dict[str, Any] = {
            "bufferView": len(self.views),
            "componentType": _COMPONENTS[array.dtype.name],
            "count": len(array),
            "type": _SHAPES[array.shape[1:]],
        }
        if normalized:
            accessor["normalized"] = True
        if bounds:
            accessor["min"] = np.atleast_1d(array.min(axis=0)).tolist()
            accessor["max"] = np.atleast_1d(array.max(axis=0)).tolist()
        self.content += _padded(np.ascontiguousarray(array).tobytes(), b"\0")
        self.views.append(view)
        self.accessors.append(accessor)
        return len(self.accessors) - 1


def glb_bytes(motion: RiggedMotion, mesh: SkinnedMesh | None = None) -> bytes:
    """Return a motion as a GLB file.

    Args:
        motion: T frames, T >= 1.
        mesh: the skin, on the motion's rig at rest; a diamond for each bone where there is none.
    """
    mesh = bone_mesh(motion.rig) if mesh is None else mesh
    buffer = _Buffer()
    num_joints = len(motion.rig.names)
    figure, skinned = num_joints, num_joints + 1  # nodes after those of the joints
    document = {
        "asset": {"version": "2.0", "generator": "saymove"},
        "scene": 0,
        "scenes": [{"nodes": [figure, skinned]}],
        "nodes": [
            *_joint_nodes(motion),
            {"name": "figure", "children": [0]},
            {"name": "skin", "mesh": 0, "skin": 0},
        ],
        "materials": [_material(mesh)],
        "meshes": [{"name": "skin", "primitives": [_primitive(mesh, buffer)]}],
        "skins": [
            {
                "joints": list(range(num_joints)),
                "skeleton": 0,
                "inverseBindMatrices": buffer.add(_inverse_bind_matrices(motion)),
            }
        ],
        "animations": [_animation(motion, buffer)],
        "bufferViews": buffer.views,
        "accessors": buffer.accessors,
        "buffers": [{"byteLength": len(buffer.content)}],
    }
    text = json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()
    chunks = _chunk(_JSON_CHUNK, _padded(text, b" ")) + _chunk(_BINARY_CHUNK, buffer.content)
    return _MAGIC + struct.pack("<II", _VERSION, 12 + len(chunks)) + chunks


def _joint_nodes(motion: RiggedMotion) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = []
    for index, name in enumerate(motion.rig.names):
        node: dict[str, Any] = {"name": name, "translation": motion.rig.offsets[index].tolist()}
        children = [child for child, parent in enumerate(motion.rig.parents) if parent == index]
        if children:
            node["children"] = children
        nodes.append(node)
    return nodes


def _material(mesh: SkinnedMesh) -> dict[str, Any]:
    colour = _COLOUR if mesh.colours is None else _WHITE  # it is multiplied with the vertices'
    surface = {"baseColorFactor": list(colour), "metallicFactor": 0.0, "roughnessFactor": 0.7}
    return {"name": "skin", "pbrMetallicRoughness": surface}


def _primitive(mesh: SkinnedMesh, buffer: _Buffer) -> dict[str, Any]:
    """The mesh as attributes and indices."""
    short = len(mesh.vertices) <= _MOST_SHORT_INDICES
    attributes = {
        "POSITION": buffer.add(mesh.vertices.astype(np.float32), _VERTEX_BUFFER, bounds=True),
        "NORMAL": buffer.add(vertex_normals(mesh).astype(np.float32), _VERTEX_BUFFER),
        "JOINTS_0": buffer.add(mesh.joints.astype(np.uint8), _VERTEX_BUFFER),
        "WEIGHTS_0": buffer.add(mesh.weights.astype(np.float32), _VERTEX_BUFFER),
    }
    if mesh.colours is not None:
        opaque = np.concatenate([mesh.colours, np.ones((len(mesh.colours), 1))], axis=1)
        levels = np.rint(255 * opaque).astype(np.uint8)
        attributes["COLOR_0"] = buffer.add(levels, _VERTEX_BUFFER, normalized=True)
    indices = mesh.faces.ravel().astype(np.uint16 if short else np.uint32)
    return {"attributes": attributes, "indices": buffer.add(indices, _INDEX_BUFFER), "material": 0}


def _inverse_bind_matrices(motion: RiggedMotion) -> NDArray[np.float32]:
    """From the space of the mesh to that of each joint at rest (J, 4, 4), by columns."""
    matrices = np.broadcast_to(np.eye(4), (len(motion.rig.names), 4, 4)).copy()
    matrices[:, 3, :3] = -motion.rig.joints
    return matrices.astype(np.float32)


def _animation(motion: RiggedMotion, buffer: _Buffer) -> dict[str, Any]:
    """The root's places and the rotations of the joints that move, each frame a key."""
    times = np.arange(motion.num_frames) / motion.fps
    clock = buffer.add(times.astype(np.float32), bounds=True)
    quaternions = _continuous_quaternions(motion.rotations[:, :NUM_JOINTS])
    tracks = [(0, "translation", motion.translation)]
    tracks += [(joint, "rotation", quaternions[:, joint]) for joint in range(NUM_JOINTS)]
    samplers: list[dict[str, Any]] = []
    channels: list[dict[str, Any]] = []
    for joint, path, values in tracks:
        channels.append({"sampler": len(samplers), "target": {"node": joint, "path": path}})
        values = values.astype(np.float32)
        samplers.append({"input": clock, "output": buffer.add(values), "interpolation": "LINEAR"})
    return {"name": motion.title, "samplers": samplers, "channels": channels}


def _continuous_quaternions(rotations: Array) -> Array:
    """Return xyzw quaternions (T, J, 4) whose signs never jump from frame to frame."""
    quaternions: Array = quaternion_from_matrix(as_tensor(rotations)).numpy()[..., [1, 2, 3, 0]]
    agree = (quaternions[1:] * quaternions[:-1]).sum(axis=-1, keepdims=True) >= 0
    quaternions[1:] *= np.cumprod(np.where(agree, 1.0, -1.0), axis=0)
    return quaternions


def _padded(content: bytes, filler: bytes) -> bytes:
    return content + filler * (-len(content) % _ALIGNMENT)


def _chunk(kind: bytes, content: bytes | bytearray) -> bytes:
    return struct.pack("<I", len(content)) + kind + content
