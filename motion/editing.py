"""All edits of a motion that a user may ask for, in the one order that makes sense."""

from __future__ import annotations

from dataclasses import dataclass

from motion.clip import MotionClip
from motion.edit import (
    in_place,
    mirror,
    resample_to_fps,
    scale_to_stature,
    start_at_origin,
    trim_seconds,
)
from motion.looping import Loop, loop


@dataclass(frozen=True, slots=True)
class Edited:
    """An edited clip, and how it was closed if that was asked for."""

    clip: MotionClip
    loop: Loop | None


def edited(
    clip: MotionClip,
    *,
    trim: tuple[float, float] | None = None,
    fps: float | None = None,
    mirrored: bool = False,
    looped: bool = False,
    on_the_spot: bool = False,
    height: float | None = None,
    from_origin: bool = False,
) -> Edited:
    """Return a clip after the edits that are asked for, in the order of the arguments.

    Args:
        clip: one or more frames.
        trim: the moments it is cut to, seconds.
        fps: frame rate.
        mirrored: exchange left and right.
        looped: close it (`motion.looping`).
        on_the_spot: take out the way of the pelvis over the floor.
        height: stature of the person, metres.
        from_origin: start at x = z = 0, facing +z.
    Raises:
        ValueError: the cut leaves nothing, or the motion is too short for a loop.
    """
    if trim is not None:
        clip = trim_seconds(clip, *trim)
    if fps is not None:
        clip = resample_to_fps(clip, fps)
    if mirrored:
        clip = mirror(clip)
    closed = loop(clip) if looped else None
    if closed is not None:
        clip = closed.clip
    if on_the_spot:
        clip = in_place(clip)
    if height is not None:
        clip = scale_to_stature(clip, height)
    if from_origin:
        clip = start_at_origin(clip)
    return Edited(clip, closed)
