"""What a training shows of itself: a progress bar or lines, curves, and scalars for tensorboard."""

from __future__ import annotations

import csv
import io
import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tqdm import tqdm

from options.training import TrainingLoopOptions
from options.whole_files import write_whole
from training.run.plots import plot_curves

_logger = logging.getLogger(__name__)


class Monitor:
    """Shows the course of one run, on a terminal and in its folder."""

    def __init__(self, options: TrainingLoopOptions, step: int, is_shown: bool = True) -> None:
        """Begin at `step`; figures of later steps, from before a resume, are forgotten.

        Of several processes only one is shown.

        Raises:
            ValueError: scalars for tensorboard are wanted, and it is not installed.
        """
        self._options = options
        on_terminal = is_shown and sys.stderr.isatty()
        self._bar = tqdm(total=options.steps, initial=step, unit="step", disable=not on_terminal)
        wanted = is_shown and options.tensorboard
        self._scalars = _scalar_writer(options.run_dir, step) if wanted else None
        self._pace = _Pace()
        self._shown: dict[str, str] = {}

    def count(self, amounts: Mapping[str, float], seconds: float) -> None:
        """Note one step that went through so many samples, frames or tokens in so long."""
        self._pace.count(amounts, seconds)
        self._bar.update()

    def is_due(self, step: int) -> bool:
        """Whether the figures of this step are to be shown."""
        return self._options.print_every > 0 and step % self._options.print_every == 0

    def show(self, step: int, figures: Mapping[str, float]) -> None:
        """Show the figures of a step with the pace since the last time."""
        pace = self._pace.take()
        self._write_scalars(step, {**figures, **pace})
        rates = {name: f"{value:.0f}" for name, value in pace.items()}
        self._shown |= {name: f"{value:.4g}" for name, value in figures.items()} | rates
        self._bar.set_postfix(self._shown, refresh=False)
        if self._bar.disable:
            said = [f"{name} {value:.4g}" for name, value in figures.items()]
            said += [f"{value} {name.replace('_per_', '/')}" for name, value in rates.items()]
            _logger.info("step %d of %d: %s", step, self._options.steps, ", ".join(said))

    def log(self, step: int, figures: Mapping[str, float]) -> None:
        """Add a row to the run's curves, draw them, and show it."""
        table = self._options.run_dir / "curves.csv"
        rows = [row for row in read_curves(table) if row["step"] < step]
        rows.append({"step": step, **figures})
        columns = list(dict.fromkeys(name for row in reversed(rows) for name in row))
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, columns)
        writer.writeheader()
        writer.writerows(rows)
        write_whole(table, lambda file: file.write(text.getvalue().encode()))
        plot_curves(rows, self._options.run_dir / "curves.png")
        self.show(step, figures)

    def close(self) -> None:
        """End the bar and the files."""
        self._bar.close()
        if self._scalars is not None:
            self._scalars.close()

    def _write_scalars(self, step: int, figures: Mapping[str, float]) -> None:
        if self._scalars is not None:
            for name, value in figures.items():
                self._scalars.add_scalar(name, value, step)
            self._scalars.flush()


class _Pace:
    """How much goes through in a second of training; evaluating and saving do not count."""

    def __init__(self) -> None:
        self._seconds = 0.0
        self._amounts: dict[str, float] = {}

    def count(self, amounts: Mapping[str, float], seconds: float) -> None:
        self._seconds += seconds
        for name, amount in amounts.items():
            self._amounts[name] = self._amounts.get(name, 0) + amount

    def take(self) -> dict[str, float]:
        """Amounts per second since the last call, none where no step was made."""
        taken = {name: amount / self._seconds for name, amount in self._amounts.items()}
        self._seconds, self._amounts = 0.0, {}
        return {f"{name}_per_s": value for name, value in taken.items()}


def read_curves(table: Path) -> list[dict[str, float]]:
    """Return the rows of a run's curves.csv, none where there is no file."""
    if not table.exists():
        return []
    with table.open(newline="", encoding="utf-8") as file:
        return [
            {key: float(value) for key, value in row.items() if value}
            for row in csv.DictReader(file)
        ]


def _scalar_writer(run_dir: Path, step: int) -> Any:
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError as error:
        raise ValueError(
            "tensorboard is not installed: pip install 'saymove[train]', or leave --tensorboard out"
        ) from error
    return SummaryWriter(str(run_dir / "tensorboard"), purge_step=step + 1 if step else None)
