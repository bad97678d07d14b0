"""Clean-up on the way to files: a motion that it fails on is worth more than clean-up."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from scripts.command import describe

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from motion.cleanup import CleanedMotion
    from motion.clip import MotionClip
    from scripts.experiments.motion_files import FoundMotion

# Clean-up sees a motion as a whole, some 30 kB a frame; longer ones are shown as they are.
_LONGEST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What became of a motion's clean-up.

    Attributes:
        clip: the motion to show: clean, or as it was.
        record: figures before and after, as they are written down; None without clean-up.
        warnings: why it failed, if it did.
    """

    clip: MotionClip
    record: dict[str, dict[str, float]] | None = None
    warnings: tuple[str, ...] = ()


class Shown(NamedTuple):
    """A motion as a preview shows it.

    Attributes:
        joints: (T, 22, 3), metres.
        rotations: of the joints (T, 22, 3, 3) where they are known.
        warnings: why clean-up failed, if it did.
    """

    joints: NDArray[np.float32]
    rotations: NDArray[np.float32] | None
    warnings: tuple[str, ...] = ()


def clean(clip: MotionClip, wanted: bool = True) -> Cleaning:
    """Return the clip after clean-up if that is wanted and can be done."""
    if not wanted or not clip.num_frames:
        return Cleaning(clip)
    if clip.num_frames > _LONGEST:
        return Cleaning(clip, warnings=(_too_long(clip.num_frames),))
    try:
        from motion.cleanup import clean_up

        cleaned = clean_up(clip)
    except Exception as error:
        return Cleaning(clip, warnings=(f"no clean-up: {describe(error) or type(error).__name__}",))
    return Cleaning(cleaned.clip, figures(cleaned))


def figures(cleaned: CleanedMotion) -> dict[str, Any]:
    """Return the figures before and after a clean-up as they are written down."""
    return {
        name: {key: round(value, 3) for key, value in asdict(metrics).items()}
        for name, metrics in (("before", cleaned.before), ("after", cleaned.after))
    }


def shown(motion: FoundMotion, wanted: bool, with_rotations: bool = True) -> Shown:
    """Return a motion made earlier, with frames, as a preview shows it.

    Args:
        motion: what was found.
        wanted: whether it is to be cleaned up.
        with_rotations: whether rotations are needed, if it is not cleaned up.
    """
    import torch

    from motion.position_ik import clip_from_joints
    from scripts.experiments.clip_files import clip_with_rotations

    if wanted and len(motion.joints) > _LONGEST:
        as_it_is = shown(motion, False, with_rotations)
        return as_it_is._replace(warnings=(_too_long(len(motion.joints)),))
    if not wanted and not with_rotations:
        return Shown(motion.joints, None)
    clip = clip_with_rotations(motion)
    as_it_is = Shown(motion.joints, None if clip is None else clip.rotations.numpy())
    if not wanted:
        return as_it_is
    given = clip or clip_from_joints(torch.from_numpy(motion.joints), motion.fps).clip
    cleaning = clean(given)
    if cleaning.clip is given:
        return as_it_is._replace(warnings=cleaning.warnings)
    return Shown(cleaning.clip.joints.float().numpy(), cleaning.clip.rotations.float().numpy())


def _too_long(frames: int) -> str:
    return f"no clean-up: the motion has {frames} frames, at most {_LONGEST} can be cleaned up"
