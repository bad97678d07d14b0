"""Motions with captions to be judged: an experiment, files of any system, or held-out ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scripts.experiments.motion_files import find_motions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    from options.evaluation import EvaluationOptions
    from training.data.storage import Motion
    from training.evaluation.evaluation import Performance


def find_performances(folder: Path) -> list[Performance]:
    """Return the motions in a folder with their captions.

    A folder of `NAME.npy` (joints or features) has `NAME.txt` beside each, a caption a line; what
    follows a `#` on it is left out, as in HumanML3D's files. Any other folder is an experiment,
    whose motions know their prompts.

    Raises:
        FileNotFoundError: there is no motion, or a caption's file is missing.
        ValueError: a file is damaged, or a motion has no caption.
    """
    from training.evaluation.evaluation import Performance

    if not folder.is_dir():
        raise FileNotFoundError(f"there is no folder {str(folder)!r} with motions")
    files = sorted(folder.glob("*.npy"))
    if not files:
        found = list(find_motions(folder))
        for one in found:
            if not one.caption:
                raise ValueError(f"{one.source} has no prompt beside it to be judged by")
        return [
            Performance((one.caption,), (_there(one.joints, one.source), one.fps)) for one in found
        ]
    performances = []
    for file in files:
        captions = _captions(file.with_suffix(".txt"))
        performances += [
            Performance(captions, (_there(one.joints, file), one.fps)) for one in find_motions(file)
        ]
    return performances


def held_out_motions(options: EvaluationOptions) -> list[Motion]:
    """Return a choice by chance of the held-out motions that have captions, none without data."""
    import numpy as np

    from training.data.storage import read_motions

    if options.data_dir is None:
        return []
    motions = [
        motion
        for motion in read_motions(options.data_dir)
        if motion.row.held_out
        and motion.row.captions
        and options.source in ("all", motion.row.source)
    ]
    order = np.random.default_rng(options.seed).permutation(len(motions))[: options.samples]
    return [motions[index] for index in order]


def _captions(file: Path) -> tuple[str, ...]:
    if not file.is_file():
        raise FileNotFoundError(f"{file} is missing: the captions of the motion, one a line")
    lines = (line.partition("#")[0].strip() for line in file.read_text("utf-8").splitlines())
    captions = tuple(line for line in lines if line)
    if not captions:
        raise ValueError(f"{file} holds no caption")
    return captions


def _there(joints: NDArray[np.float32], source: Path) -> Tensor:
    """Return the joints of a motion that has frames."""
    import torch

    if not len(joints):
        raise ValueError(f"{source} holds a motion without frames, which cannot be judged")
    return torch.from_numpy(joints)
