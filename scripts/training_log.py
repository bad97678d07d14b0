"""What a training says while it runs, as lines on stderr."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tqdm import tqdm

_PACKAGE: Final = "training"


@contextmanager
def log_to_stderr(program: str) -> Iterator[None]:
    """Show the training's progress and warnings, beside a progress bar if there is one.

    Of the processes that torchrun starts the first one speaks.
    """
    if os.environ.get("RANK", "0") != "0":
        yield
        return
    logger = logging.getLogger(_PACKAGE)
    handler = _Lines()
    handler.setFormatter(logging.Formatter(f"{program}: %(message)s"))
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)


class _Lines(logging.Handler):
    """Writes lines above a progress bar."""

    def emit(self, record: logging.LogRecord) -> None:
        tqdm.write(self.format(record), file=sys.stderr)
