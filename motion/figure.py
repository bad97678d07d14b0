"""A motion of any skeleton, as files of other programs hold it."""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A motion of T frames of J joints with any names, proportions and unit of length.

    Attributes:
        names: of the joints.
        rest: where they are with all rotations at zero (J, 3).
        world: how each is turned from there, in the world (T, J, 3, 3).
        places: where they are (T, J, 3).
        fps: frames per second.
    """

    names: tuple[str, ...]
    rest: Tensor
    world: Tensor
    places: Tensor
    fps: float
