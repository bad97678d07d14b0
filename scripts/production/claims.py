"""What this process works on, so that no other does the same: locks that end with the process.

A claim is one byte of the file `.claims` in the experiment's folder, locked for as long as the
process lives. Nothing has to be cleaned up after a process that was killed.
"""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path
from typing import Final

try:
    import fcntl
except ImportError:  # Windows: two runs at once are kept apart by their folders alone
    fcntl = None  # type: ignore[assignment]

CLAIMS_FILE: Final = ".claims"


class Claims:
    """The claims of this process in one experiment. Only one object per folder may be open."""

    def __init__(self, folder: Path) -> None:
        """Open the file of claims in an experiment's folder; the folder is made.

        Raises:
            OSError: it cannot be written to.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._file = os.open(folder / CLAIMS_FILE, os.O_RDWR | os.O_CREAT, 0o666)

    def take(self, name: str) -> bool:
        """Claim something; False if a living process other than this one has it."""
        if fcntl is None:
            return True
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _place(name))
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EAGAIN):
                return False
            raise
        return True

    def close(self) -> None:
        """Give all claims up."""
        os.close(self._file)


def _place(name: str) -> int:
    """Which byte stands for a name: of 2**62, so that two never meet."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big") >> 2
