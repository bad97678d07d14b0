"""Plots of training curves."""

from __future__ import annotations

from pathlib import Path

from options.whole_files import replacing


def plot_curves(rows: list[dict[str, float]], path: Path) -> None:
    """Draw every column of `rows` over the column "step", a small panel each, to a PNG file."""
    from matplotlib.figure import Figure

    names = [name for name in rows[-1] if name != "step"]
    columns = min(4, len(names))
    lines = -(-len(names) // columns)
    figure = Figure(figsize=(3.4 * columns, 2.4 * lines), layout="constrained")
    panels = figure.subplots(lines, columns, squeeze=False).flat
    steps = [row["step"] for row in rows]
    for name, panel in zip(names, panels, strict=False):
        panel.plot(steps, [row.get(name, float("nan")) for row in rows], color="#2b6cb0")
        panel.set_title(name, fontsize=9)
        panel.grid(alpha=0.3)
        panel.tick_params(labelsize=7)
        if all(row.get(name, 1.0) > 0 for row in rows):
            panel.set_yscale("log")
    for panel in list(panels):
        panel.set_axis_off()
    with replacing(path) as temporary:
        figure.savefig(temporary)
