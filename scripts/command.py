"""What every command does around its work: known errors in one line, Ctrl-C, exit status."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence

EXIT_OK, EXIT_PARTLY, EXIT_USAGE, EXIT_INTERRUPTED = 0, 1, 2, 130

# What a user's input or machine can cause. Anything else is our fault and keeps its traceback.
USER_ERRORS = (ValueError, OSError)

_ADVICE = {
    errno.ENOSPC: "free some space or write to another disk",
    errno.EDQUOT: "free some space or write to another disk",
    errno.EFBIG: "raise the limit on file sizes or write to another disk",
    errno.EACCES: "change its permissions or choose another place",
    errno.EPERM: "change its permissions or choose another place",
    errno.EROFS: "choose a place that can be written to",
    errno.ENAMETOOLONG: "choose a shorter name",
}


def run(
    work: Callable[[argparse.Namespace], int],
    parser: argparse.ArgumentParser,
    argv: Sequence[str] | None,
) -> int:
    """Parse, call `work`, and turn what the user can cause into one line and an exit status."""
    try:
        status = work(parser.parse_args(argv))
        sys.stdout.flush()
    except SystemExit as leaving:  # --help, or a flag that the parser refused
        return leaving.code if isinstance(leaving.code, int) else EXIT_OK
    except KeyboardInterrupt:
        complain(parser.prog, "interrupted")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader left. Python would complain once more when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_PARTLY
    except USER_ERRORS as error:
        complain(parser.prog, describe(error))
        return EXIT_USAGE
    return status


def describe(error: BaseException) -> str:
    """Return an error as one line that names the file where the system's message does not."""
    if isinstance(error, OSError) and error.strerror:
        where = f": {error.filename}" if error.filename else ""
        advice = f"; {_ADVICE[error.errno]}" if error.errno in _ADVICE else ""
        return f"{error.strerror.lower()}{where}{advice}"
    return " ".join(str(error).split())


def complain(program: str, message: str) -> None:
    """Write one line to stderr."""
    print(f"{program}: {message}", file=sys.stderr)
