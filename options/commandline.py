"""The command line around the options: a parser with one-line errors, and `--config`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, NoReturn

from options.schema import nearest


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line, with the nearest flag for a misspelt one."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("allow_abbrev", False)
        super().__init__(*args, **settings)

    def error(self, message: str) -> NoReturn:
        """Leave with status 2 after one line on stderr."""
        known = [flag for flag in self._option_string_actions if flag.startswith("--")]
        words = [word.split("=")[0].rstrip(":,") for word in message.split()]
        unknown = [word for word in words if word.startswith("--") and word not in known]
        hints = "".join(nearest(word, known) for word in unknown[:1])
        line = " ".join(f"{message}{hints} (--help lists the options)".split())
        self.exit(2, f"{self.prog}: {line}\n")


def add_config_argument(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the flag `--config FILE`, None where it is not given."""
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="a YAML or JSON file of options; a flag wins over the file",
    )
