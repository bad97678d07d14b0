"""One picture that shows how a motion moves: its path, heights, speed, contacts and tokens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from motion.joints import joint

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CONTACT_NAMES: Final = ("left heel", "left ball", "right heel", "right ball")
_LEFT, _RIGHT, _BODY = "#2d7ec4", "#e8703a", "#4a5560"  # the colours of the stick figure
_HEIGHTS: Final = (("pelvis", _BODY), ("left_foot", _LEFT), ("right_foot", _RIGHT))
_SPEEDS: Final = (("pelvis", _BODY), ("left_wrist", _LEFT), ("right_wrist", _RIGHT))
_SIZE: Final = (11.0, 7.0)  # inches
_LONGEST_TITLE: Final = 100


@dataclass(frozen=True, slots=True)
class Measured:
    """A motion and what was measured of it.

    Attributes:
        joints: (T, 22, 3) metres, y up; two frames or more.
        fps: frames per second.
        contacts: (T, 4) in the order of `CONTACT_NAMES`: what rests on the floor.
        title: above the picture.
        figures: name and value as text, written below the path.
        tokens: of the motion, evenly over time; none where they are not known.
    """

    joints: NDArray[np.float32]
    fps: float
    contacts: NDArray[np.bool_]
    title: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)
    tokens: Sequence[int] = ()


def plot_measures(path: Path, motion: Measured) -> None:
    """Draw a motion's measures to a PNG file.

    Raises:
        OSError: the file cannot be written.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=_SIZE, layout="constrained")
    rows = 4 if motion.tokens else 3
    grid = figure.add_gridspec(
        rows, 2, width_ratios=(1.0, 1.7), height_ratios=(1.6, 1.2, 1.0, 0.8)[:rows]
    )
    _path(figure.add_subplot(grid[: rows - 1, 0]), motion)
    _figures(figure.add_subplot(grid[rows - 1, 0]), motion.figures)
    panels = [figure.add_subplot(grid[row, 1]) for row in range(rows)]
    time = np.arange(len(motion.joints)) / motion.fps
    _heights(panels[0], time, motion)
    _speeds(panels[1], time, motion)
    _contacts(panels[2], motion)
    if motion.tokens:
        _tokens(panels[3], motion)
    for panel in panels:
        panel.set_xlim(0, len(motion.joints) / motion.fps)
        panel.tick_params(labelsize=8)
    panels[-1].set_xlabel("seconds", fontsize=8)
    figure.suptitle(_shortened(motion.title), fontsize=11, parse_math=False)
    figure.savefig(path, dpi=110, format="png")


def _path(panel: Axes, motion: Measured) -> None:
    """The pelvis and the places where balls of feet rest, from above; +z is up."""
    ground = motion.joints[:, joint("pelvis")]
    for name, colour, rests in (("left_foot", _LEFT, 1), ("right_foot", _RIGHT, 3)):
        places = motion.joints[motion.contacts[:, rests], joint(name)]
        panel.plot(places[:, 0], places[:, 2], ".", color=colour, markersize=3, alpha=0.5)
    panel.plot(ground[:, 0], ground[:, 2], color=_BODY, linewidth=1.5)
    panel.plot(*ground[0, [0, 2]], "o", color="#2e8b57", markersize=6, label="start")
    panel.plot(*ground[-1, [0, 2]], "s", color="#b03030", markersize=6, label="end")
    panel.set_title("pelvis from above, and where feet rest", fontsize=9)
    panel.set_xlabel("x, metres", fontsize=8)
    panel.set_ylabel("z, metres", fontsize=8)
    # A person at rest faces +z; +x is then on their left, as it is in this picture.
    panel.invert_xaxis()
    panel.set_aspect("equal", adjustable="datalim")
    panel.margins(0.15)
    panel.grid(alpha=0.3)
    panel.tick_params(labelsize=8)
    panel.legend(fontsize=7, loc="best")


def _figures(panel: Axes, figures: Mapping[str, str]) -> None:
    panel.set_axis_off()
    width = max(map(len, figures), default=0)
    lines = [f"{name:<{width}}  {value}" for name, value in figures.items()]
    panel.text(0, 1, "\n".join(lines), family="monospace", fontsize=8, va="top")


def _heights(panel: Axes, time: NDArray[Any], motion: Measured) -> None:
    for name, colour in _HEIGHTS:
        label = name.replace("_", " ")
        panel.plot(time, motion.joints[:, joint(name), 1], color=colour, label=label, lw=1.2)
    panel.axhline(0, color="black", linewidth=0.6)
    panel.set_title("height, metres", fontsize=9)
    panel.grid(alpha=0.3)
    _name_curves(panel)


def _speeds(panel: Axes, time: NDArray[Any], motion: Measured) -> None:
    between = time[:-1] + 0.5 / motion.fps
    for name, colour in _SPEEDS:
        steps = np.diff(motion.joints[:, joint(name)].astype(np.float64), axis=0)
        speed = np.linalg.norm(steps, axis=-1) * motion.fps
        panel.plot(between, speed, color=colour, label=name.replace("_", " "), lw=1.2)
    panel.set_title("speed, metres per second", fontsize=9)
    panel.set_ylim(bottom=0)
    panel.grid(alpha=0.3)
    _name_curves(panel)


def _name_curves(panel: Axes) -> None:
    """Legend above the panel, where it hides no curve."""
    panel.legend(
        fontsize=7,
        loc="lower right",
        bbox_to_anchor=(1.0, 1.0),
        ncols=3,
        frameon=False,
        borderaxespad=0.2,
    )


def _contacts(panel: Axes, motion: Measured) -> None:
    for row, name in enumerate(CONTACT_NAMES):
        padded = np.concatenate([[False], motion.contacts[:, row], [False]]).astype(np.int8)
        starts, ends = (np.flatnonzero(np.diff(padded) == sign) for sign in (1, -1))
        spans = [
            (start / motion.fps, (end - start) / motion.fps)
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        ]
        panel.broken_barh(spans, (row - 0.4, 0.8), color=_LEFT if "left" in name else _RIGHT)
    panel.set_yticks(range(len(CONTACT_NAMES)), CONTACT_NAMES)
    panel.set_ylim(len(CONTACT_NAMES) - 0.5, -0.5)
    panel.set_title("on the floor", fontsize=9)
    panel.grid(alpha=0.3, axis="x")


def _tokens(panel: Axes, motion: Measured) -> None:
    """Token numbers over time; a token that follows itself is drawn hollow."""
    tokens = np.asarray(motion.tokens)
    centres = (np.arange(len(tokens)) + 0.5) * len(motion.joints) / motion.fps / len(tokens)
    again = np.concatenate([[False], tokens[1:] == tokens[:-1]])
    panel.plot(centres[~again], tokens[~again], "o", color=_BODY, markersize=3)
    panel.plot(centres[again], tokens[again], "o", color=_BODY, markersize=3, mfc="none")
    panel.set_title(f"tokens: {len(tokens)}, {len(set(motion.tokens))} different", fontsize=9)
    panel.grid(alpha=0.3)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_TITLE else f"{text[: _LONGEST_TITLE - 1]}…"
