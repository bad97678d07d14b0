"""Work beside the model: threads that write what is finished, never far behind."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

_MOST: Final = 32
_WAITING: Final = 2  # pieces of work for each worker that may wait, so that memory stays flat


def usual_workers(processes: int = 1) -> int:
    """Return how many workers suit this machine: one for each core.

    The processes that draw are niced, so that the model goes first as long as it has work; a core
    kept free for it would then be idle for most of a long run.

    Args:
        processes: how many on this machine have workers of their own.
    """
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        cores = os.cpu_count() or 1
    return min(_MOST, max(1, cores // processes))


class Workers:
    """Does pieces of work beside the caller; the first error ends it all.

    Writing waits for the disk, and drawing for other processes: threads are enough for both.
    """

    def __init__(self, count: int) -> None:
        """Start with `count` workers; with 0 every piece of work is done by the caller."""
        self.count = count
        self._room = threading.Semaphore(_WAITING * count)
        self._threads = ThreadPoolExecutor(count) if count else None
        self._error: BaseException | None = None

    def do(self, work: Callable[[], None]) -> None:
        """Take a piece of work; waits where too many are waiting already.

        Raises:
            BaseException: what went wrong with an earlier one.
        """
        if self._threads is None:
            work()
            return
        self._room.acquire()
        self._check()
        self._threads.submit(self._run, work)

    def finish(self) -> None:
        """Wait until all is done.

        Raises:
            BaseException: what went wrong.
        """
        if self._threads is not None:
            self._threads.shutdown()
            self._check()

    def stop(self) -> None:
        """Drop what is waiting, and wait for what is in hand."""
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)

    def _check(self) -> None:
        if self._error is not None:
            raise self._error

    def _run(self, work: Callable[[], None]) -> None:
        try:
            if self._error is None:
                work()
        except BaseException as error:
            self._error = self._error or error
        finally:
            self._room.release()
