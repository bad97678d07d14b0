"""What every command does around its work: known errors in one line, Ctrl-C, exit status."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

EXIT_OK, EXIT_PARTLY, EXIT_USAGE, EXIT_INTERRUPTED, EXIT_TERMINATED = 0, 1, 2, 130, 143

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


class Terminated(KeyboardInterrupt):
    """SIGTERM came: the process is to end in good order, as after Ctrl-C."""


def run(
    work: Callable[[argparse.Namespace], int],
    parser: argparse.ArgumentParser,
    argv: Sequence[str] | None,
) -> int:
    """Parse, call `work`, and turn what the user can cause into one line and an exit status."""
    try:
        with _terminable():
            status = work(parser.parse_args(argv))
            sys.stdout.flush()
    except SystemExit as leaving:  # --help, or a flag that the parser refused
        return leaving.code if isinstance(leaving.code, int) else EXIT_OK
    except Terminated:
        complain(parser.prog, "terminated")
        return EXIT_TERMINATED
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


@contextmanager
def _terminable() -> Iterator[None]:
    """Let SIGTERM end the work with an exception, where it would end the process."""

    def end(number: int, frame: FrameType | None) -> None:
        raise Terminated

    in_charge = threading.current_thread() is threading.main_thread()
    if not in_charge or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def complain(program: str, message: str) -> None:
    """Write one line to stderr."""
    print(f"{program}: {message}", file=sys.stderr)
