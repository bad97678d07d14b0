"""Corrections that hold for a while, and how they come and go."""

from __future__ import annotations

import torch
from torch import Tensor

Span = tuple[int, int]  # first frame and the one after the last


def runs(mask: Tensor) -> list[Span]:
    """Return first frame and the one after the last of each run of true frames in a mask (T,)."""
    edge = mask.new_zeros(1)
    change = torch.diff(torch.cat([edge, mask, edge]).to(torch.int8)).nonzero()[:, 0].tolist()
    return list(zip(change[::2], change[1::2], strict=True))


def faded(values: Tensor, spans: list[Span], frames: int) -> Tensor:
    """Return values (T, D) that hold in the spans and go smoothly to 0 outside them.

    The way out starts with the value and the speed that the span ends with, and ends at rest: the
    curve of least jerk that does (a polynomial of degree five). What is between two spans changes
    from one to the other.

    Args:
        values: read in the spans only, each of one frame or more.
        spans: apart from each other and in order.
        frames: until it is 0; fewer where the next span comes earlier.
    """
    out = torch.zeros_like(values)
    for index, (first, end) in enumerate(spans):
        out[first:end] += values[first:end]
        before = spans[index - 1][1] if index else 0
        after = spans[index + 1][0] if index + 1 < len(spans) else len(values)
        inside = values[first:end]
        room = min(frames, after - end)
        out[end : end + room] += _way_out(inside, room)
        room = min(frames, first - before)
        out[first - room : first] += _way_out(inside.flip(0), room).flip(0)
    return out


def between(values: Tensor, spans: list[Span]) -> Tensor:
    """Return values (T,) that hold in the spans, with straight lines between them."""
    if not spans:
        return values
    known = torch.cat([torch.arange(*span) for span in spans])
    return interpolated(known.to(values), values[known], len(values))


def interpolated(times: Tensor, values: Tensor, frames: int) -> Tensor:
    """Return values (N,) at ascending times (N,) as a curve (frames,), level before and after."""
    now = torch.arange(frames, dtype=values.dtype)
    after = torch.searchsorted(times, now).clamp(0, len(times) - 1)
    before = (after - 1).clamp_min(0)
    span = (times[after] - times[before]).clamp_min(1e-9)
    return torch.lerp(values[before], values[after], ((now - times[before]) / span).clamp(0, 1))


def _way_out(values: Tensor, room: int) -> Tensor:
    """The frames (room, D) that follow values (T, D) on their way to 0."""
    start = values[-1]
    speed = values[-1] - values[-2] if len(values) > 1 else torch.zeros_like(start)
    duration = room + 1
    time = torch.arange(1, duration, dtype=values.dtype)[:, None] / duration
    stays = 1 - time**3 * (10 - 15 * time + 6 * time**2)
    goes_on = time - time**3 * (6 - 8 * time + 3 * time**2)
    return stays * start + duration * goes_on * speed
