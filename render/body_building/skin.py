"""What a vertex moves with, where joints lie among the vertices, and what is in the dark."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from render.body_building.design import NAMES
from render.body_building.shapes import Array, Part

WEIGHT_STEPS = 255  # weights are stored as whole numbers that add up to this
_MOST_JOINTS = 4
_REGRESSED_VERTICES = 48
# How far from the skin the dark is looked for; more would belong to the pose, not to the body.
_DARK_REACH_M = (0.01, 0.02, 0.04, 0.06)


def skin_weights(part: Part, vertices: Array) -> NDArray[np.uint8]:
    """Return how much each vertex (V, 3) moves with each joint, (V, 24), adding up to 255.

    A rod holds on to the skin near it, and gives way to the next one over `part.softness`.
    """
    distances = np.full((len(NAMES), len(vertices)), np.inf)
    for rod in part.rods:
        place = NAMES.index(rod.joint)
        distances[place] = np.minimum(distances[place], rod.distance(vertices))
    pull = np.exp((distances.min(axis=0) - distances) / (part.softness / 2.0)).T
    pull[pull < np.sort(pull, axis=1)[:, [-_MOST_JOINTS]]] = 0.0
    exact = WEIGHT_STEPS * pull / pull.sum(axis=1, keepdims=True)
    steps = np.floor(exact + 1e-9).astype(np.int64)
    # What rounding down has left over goes to the joint that matters most.
    steps[np.arange(len(steps)), exact.argmax(axis=1)] += WEIGHT_STEPS - steps.sum(axis=1)
    return steps.astype(np.uint8)


def joint_regressor(vertices: Array, joints: Array) -> NDArray[np.float32]:
    """Return the weights (24, V) by which joints (24, 3) are means of vertices (V, 3) near them.

    Of all weights that meet the joint exactly, those that are most alike.
    """
    regressor = np.zeros((len(joints), len(vertices)), dtype=np.float32)
    for place, joint in enumerate(joints):
        near = np.argsort(((vertices - joint) ** 2).sum(axis=1), kind="stable")
        near = near[:_REGRESSED_VERTICES]
        system = np.vstack([(vertices[near] - joint).T, np.ones(len(near))])
        even = np.full(len(near), 1.0 / len(near))
        missing = np.array([0.0, 0.0, 0.0, 1.0]) - system @ even
        regressor[place, near] = even + system.T @ np.linalg.solve(system @ system.T, missing)
    return regressor


def openness(parts: list[Part], vertices: Array, normals: Array) -> Array:
    """Return how freely light reaches the skin in the rest pose, (V,) from 0 to 1.

    `parts` are those of the middle and the left side; the vertices must lie there too.
    """
    taken, most = np.zeros(len(vertices)), 0.0
    for order, reach in enumerate(_DARK_REACH_M):
        points = vertices + reach * normals
        free = np.min([part.distance(points) for part in parts], axis=0)
        taken += 0.7**order * np.clip(1.0 - free / reach, 0.0, 2.0)
        most += 0.7**order
    return np.clip(1.0 - taken / most, 0.0, 1.0)
