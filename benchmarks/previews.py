"""What previews cost: frames per second of processor time, drawn alone and as a file.

Draws a made-up walk of the mannequin, in turns, and prints the medians as JSON.
`python -m benchmarks.previews --frames 60 --repeats 5`
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np
import torch

from motion.kinematics import forward_kinematics
from motion.rotations import matrix_from_axis_angle
from motion.skeleton import PELVIS_HEIGHT, joint
from options.preview import LookOptions
from render.gl import NoGlError, check_gl
from render.preview import MP4_SIZE, draw_take, write_preview
from render.scene import Shot
from render.take import Take

FPS = 30.0
CAPTION = "a person walks forward"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=60)
    parser.add_argument("--repeats", type=int, default=5)
    arguments = parser.parse_args()
    take = walk(arguments.frames)
    with tempfile.TemporaryDirectory() as folder:
        work: dict[str, Callable[[], object]] = {}
        for name, look in looks().items():
            for camera in ("follow", "orbit"):
                work[f"{name}, {camera}, drawn"] = partial(draw, take, replace(look, camera=camera))
            for kind in ("mp4", "gif", "webp"):
                work[f"{name}, follow, {kind}"] = partial(
                    write_preview, Path(folder, name), take.joints, FPS, CAPTION, kind,
                    rotations=take.rotations, look=look,
                )  # fmt: skip
        seconds: dict[str, list[float]] = {name: [] for name in work}
        for _ in range(arguments.repeats):
            for name, call in work.items():
                started = time.process_time()
                call()
                seconds[name].append(time.process_time() - started)
    rates = {name: round(arguments.frames / median(spent), 1) for name, spent in seconds.items()}
    print(json.dumps({"clip frames per second of processor time": rates}, indent=2))


def looks() -> dict[str, LookOptions]:
    """Return what can be drawn here: OpenGL is left out where there is none."""
    found = {"stick": LookOptions(), "mesh": LookOptions("mesh", renderer="software")}
    with suppress(NoGlError):
        check_gl()
        found["mesh by gl"] = LookOptions("mesh", renderer="gl")
    return found


def walk(frames: int) -> Take:
    """Return a walk of so many frames, 1.3 m a second."""
    time_s = torch.arange(frames, dtype=torch.float64) / FPS
    vectors = torch.zeros(frames, 22, 3, dtype=torch.float64)
    for side, sign in (("left", 1.0), ("right", -1.0)):
        swing = sign * torch.sin(6.0 * time_s)
        vectors[:, joint(f"{side}_hip"), 0] = -0.5 * swing
        vectors[:, joint(f"{side}_knee"), 0] = 0.4 - 0.4 * swing
        vectors[:, joint(f"{side}_shoulder"), 2] = -1.3 * sign
        vectors[:, joint(f"{side}_elbow"), 1] = -0.5 * sign
    rotations = matrix_from_axis_angle(vectors)
    still = torch.full_like(time_s, PELVIS_HEIGHT)
    roots = torch.stack([0 * still, still, 1.3 * time_s], dim=-1)
    joints, _ = forward_kinematics(rotations, roots)
    return Take(joints.numpy(), FPS, CAPTION, rotations.numpy())


def draw(take: Take, look: LookOptions) -> None:
    """Draw all frames of a take and keep none."""
    shot = Shot(MP4_SIZE, take.caption, take.fps, look.camera)
    frames = draw_take(take, shot, look, np.arange(take.num_frames).tolist())
    deque(frames, maxlen=0)


if __name__ == "__main__":
    main()
