"""From joints to what a page carries: a figure with skin as GLB, and the motion as BVH."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import ArrayLike, NDArray

from motion.clip import MotionClip
from motion.edit import stand_on_floor
from motion.export.bvh import bvh_bytes
from motion.export.glb import glb_bytes
from motion.export.rigged import Rig, rig_clip
from motion.export.skinned_mesh import SkinnedMesh, fitted_mesh, skinned_mesh
from motion.joints import NUM_JOINTS, joint
from motion.position_ik import clip_from_joints
from motion.rest_pose import settle
from render.body import SkinnedBody, load_mannequin
from render.mesh import linear_skin_colors
from render.take import Take
from render.viewer.page import ViewerMotion, write_viewer

_MOST_FRAMES: Final = 18_000  # of a page, which a browser holds as a whole
_LONGEST_LABEL: Final = 36  # characters
_LONGEST_NAME: Final = 60
_PALMS_FROM: Final = (joint("left_wrist"), joint("right_wrist"))


def viewer_motion(
    joints: ArrayLike,
    fps: float,
    *,
    rotations: ArrayLike | None = None,
    body: SkinnedBody | None = None,
    title: str = "motion",
    name: str = "motion",
    label: str = "",
    facts: tuple[str, ...] = (),
    warnings: tuple[str, ...] = (),
) -> ViewerMotion:
    """Return a motion as a page carries it; a very long one at a lower frame rate.

    Args:
        joints: (T, 22, 3) metres, y up; T of 1 or more.
        fps: frames per second.
        rotations: local rotations of the joints (T, 22, 3, 3); None fits some to the joints.
        body: the skin to show; None for the mannequin.
        title: what the motion is called inside its files.
        name: of the files, without suffix.
        label: what the motion is called where there are several.
        facts: what the page tells of it, besides its length.
        warnings: what a viewer should know.
    Raises:
        ValueError: joints or rotations of another shape, or no frames.
    """
    stride = -(-len(np.asarray(joints)) // _MOST_FRAMES)
    if stride > 1:
        warnings = (
            *warnings,
            f"one frame in {stride} is shown of a long motion; an export has all",
        )
        joints, fps = np.asarray(joints)[::stride], fps / stride
        rotations = None if rotations is None else np.asarray(rotations)[::stride]
    places = torch.from_numpy(np.asarray(joints).astype(np.float32))
    if rotations is None:
        settled = clip_from_joints(places, fps)
    else:
        turns = torch.from_numpy(np.asarray(rotations).astype(np.float32))
        settled = settle(MotionClip(places, turns, places[:, 0], fps))
    rigged = rig_clip(stand_on_floor(settled.clip), title=title)
    skin = _on_rig(load_mannequin() if body is None else body, rigged.rig)
    return ViewerMotion(
        glb=glb_bytes(rigged, skin),
        bvh=bvh_bytes(rigged).decode(),
        frames=rigged.num_frames,
        fps=fps,
        name=name,
        label=label,
        facts=facts,
        warnings=warnings,
    )


def write_page(path: Path, takes: Sequence[Take], body_file: Path | None = None) -> Path:
    """Write a page that shows takes, one at a time, and return its path.

    Args:
        path: the file; its folder must exist.
        takes: at least one.
        body_file: a user's body to show; None for the mannequin.
    Raises:
        ValueError, OSError: as `render.preview.write_comparison`.
    """
    from render.body_files import load_body

    body = None if body_file is None else load_body(body_file)
    captions = list(dict.fromkeys(take.caption for take in takes))
    several = len(captions) > 1
    motions = [
        viewer_motion(
            take.joints,
            take.fps,
            rotations=take.rotations,
            body=body,
            title=take.caption or "motion",
            name=_file_name(take.caption),
            label=f"{number}: {_shortened(take.caption)}" if several else f"Motion {number}",
            facts=take.facts,
        )
        for number, take in enumerate(takes, start=1)
    ]
    return write_viewer(path, motions, " · ".join(filter(None, captions)))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1].rstrip()}…"


def _file_name(text: str) -> str:
    """Return a text as the name of a file: letters and digits of any script, hyphens."""
    words = re.sub(r"[\W_]+", "-", text.lower()).strip("-")
    return words[:_LONGEST_NAME].rstrip("-") or "motion"


def _on_rig(body: SkinnedBody, rig: Rig) -> SkinnedMesh:
    """Return a body's skin on a rig; what is beyond a wrist moves with it."""
    weights: NDArray[Any] = body.weights[:, :NUM_JOINTS].copy()
    for number in range(NUM_JOINTS, body.weights.shape[1]):
        holder = number
        while holder >= NUM_JOINTS:
            holder = body.parents[holder]
        weights[:, holder] += body.weights[:, number]
    made_for = np.concatenate([body.joints[:NUM_JOINTS], body.joints[list(_PALMS_FROM)]])
    skin = skinned_mesh(body.vertices, body.faces, weights, linear_skin_colors(body))
    return fitted_mesh(skin, made_for, rig)
