"""What every command does around its work: known errors in one line, Ctrl-C, exit status."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

EXIT_OK, EXIT_PARTLY, EXIT_USAGE, EXIT_INTERRUPTED = 0, 1, 2, 130

# What a user's input or machine can cause. Anything else is our fault and keeps its traceback.
USER_ERRORS = (ValueError, OSError)


def run(work: Callable[[argparse.Namespace], int], parser: argparse.ArgumentParser,
        argv: Sequence[str] | None) -> int:
    """Parse, call `work`, and turn what the user can cause into one line and an exit status."""
    arguments = parser.parse_args(argv)
    try:
        return work(arguments)
    except KeyboardInterrupt:
        complain(parser.prog, "interrupted")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        return EXIT_PARTLY
    except USER_ERRORS as error:
        complain(parser.prog, describe(error))
        return EXIT_USAGE


def describe(error: BaseException) -> str:
    """Return an error as one line that names the file where the system's message does not."""
    if isinstance(error, OSError) and error.strerror:
        where = f": {error.filename}" if error.filename else ""
        return f"{error.strerror.lower()}{where}"
    return " ".join(str(error).split())


def complain(program: str, message: str) -> None:
    """Write one line to stderr."""
    print(f"{program}: {message}", file=sys.stderr)
