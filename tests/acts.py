"""Clean motions of the grammar, for tests that make them bad."""

from __future__ import annotations

from functools import cache

import numpy as np
from torch import Tensor

from motion.clip import MotionClip
from motion.edit import canonicalize
from motion.skeleton import joint
from training.synthesis.locomotion.repertoire import LOCOMOTION
from training.synthesis.puppet.performance import Style
from training.synthesis.puppet.rig import perform
from training.synthesis.whole_body.repertoire import WHOLE_BODY

BALLS = [joint("left_foot"), joint("right_foot")]


@cache
def act(name: str) -> MotionClip:
    """A clean motion of the grammar."""
    rng = np.random.default_rng(3)
    return canonicalize(
        perform((LOCOMOTION | WHOLE_BODY)[name].make(rng, Style.sample(rng)).performance)
    )


def moved(clip: MotionClip, shift: Tensor) -> MotionClip:
    """The clip with its frames moved by (T, 3)."""
    return MotionClip(
        clip.joints + shift[:, None], clip.rotations, clip.translation + shift, clip.fps
    )
