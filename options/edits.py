"""What may be done to a finished motion before it is written."""

from __future__ import annotations

from dataclasses import dataclass

from options.schema import coerce_fields, option


@dataclass(frozen=True, slots=True)
class EditOptions:
    """Edits: what is done to the motion first, in the order of this list."""

    trim: tuple[float, float] | None = option(
        None, help="keep what lies between two moments, seconds; the second may be after the end"
    )
    fps: float | None = option(None, help="frames per second (default: the motion's own)")
    mirror: bool = option(False, help="exchange left and right")
    loop: bool = option(
        False, help="close the motion at its best seam: the last frame is the first"
    )
    in_place: bool = option(False, help="keep the pelvis above one point of the floor")
    height: float | None = option(
        None, help="stature of the person, metres (default: the model's, about 1.7)"
    )
    start_at_origin: bool = option(False, help="start at x = z = 0, facing +z")

    def __post_init__(self) -> None:
        """Refuse what no motion can be (ValueError)."""
        coerce_fields(self)
        # The comparisons are written so that NaN fails them.
        if self.trim is not None and not 0 <= self.trim[0] < self.trim[1]:
            raise ValueError(
                "trim must be two moments, the earlier one first and not below 0, "
                f"got {self.trim[0]:g} {self.trim[1]:g}"
            )
        if self.fps is not None and not 0.1 <= self.fps <= 1000:
            raise ValueError(f"fps must be from 0.1 to 1000, got {self.fps}")
        if self.height is not None and not 0.1 <= self.height <= 100:
            raise ValueError(f"height must be from 0.1 to 100 metres, got {self.height}")
