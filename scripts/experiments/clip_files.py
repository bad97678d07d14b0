"""Motions made earlier as clips, with rotations: from their features, or fitted to positions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from motion.clip import MotionClip
from motion.features272 import clip_from_features
from motion.position_ik import clip_from_joints
from motion.rest_pose import Settled
from motion.rotations import matrix_from_axis_angle
from motion.skeleton import NUM_JOINTS
from scripts.experiments.motion_files import FEATURES_272, FoundMotion, find_motions, read_motion

_SMPL_POSES = 72


@dataclass(frozen=True, slots=True)
class FoundClip:
    """A motion with rotations, and what its files say of it.

    Attributes:
        clip: the motion; None without frames.
        fit: where its rotations were made from positions: how well they meet them; else None.
        found: name, caption and positions.
    """

    clip: MotionClip | None
    fit: Settled | None
    found: FoundMotion


def find_clips(path: Path) -> Iterator[FoundClip]:
    """Yield the motions at a path as clips.

    Raises:
        FileNotFoundError, ValueError: as `find_motions`.
    """
    for found in find_motions(path):
        if not len(found.joints):
            yield FoundClip(None, None, found)
            continue
        clip = clip_with_rotations(found)
        if clip is None:
            fit = clip_from_joints(torch.from_numpy(found.joints), found.fps)
            yield FoundClip(fit.clip, fit, found)
        else:
            yield FoundClip(clip, None, found)


def clip_with_rotations(found: FoundMotion) -> MotionClip | None:
    """Return the clip of a motion whose files say how its joints turn; None where they do not."""
    source = found.source
    stem = source.stem.removesuffix("_joints")
    features = source.with_name(f"{stem}_predict.npy")
    if stem != source.stem and features.is_file():
        source = features
    array, _ = read_motion(source)
    if array.shape[1:] == FEATURES_272:
        return clip_from_features(torch.from_numpy(array).float(), found.fps)
    poses = _poses(source)
    if poses is None or poses.shape != (len(found.joints), _SMPL_POSES):
        return None
    vectors = torch.from_numpy(poses[:, : 3 * NUM_JOINTS]).float().unflatten(1, (NUM_JOINTS, 3))
    joints = torch.from_numpy(found.joints)
    return MotionClip(joints, matrix_from_axis_angle(vectors), joints[:, 0], found.fps)


def _poses(source: Path) -> NDArray[Any] | None:
    """Rotation vectors beside the joints of an npz, as our own export has them."""
    if source.suffix.lower() != ".npz":
        return None
    with np.load(source, allow_pickle=False) as content:
        poses: NDArray[Any] | None = content.get("poses")
        return poses
