"""Files of results: whole when their names appear, and never written over."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from options.whole_files import creating, naming


def write_bytes(path: Path, content: bytes, durable: bool = True) -> Path:
    """Write a file that is complete when its name appears, and return its path.

    Args:
        path: the file.
        content: all of it.
        durable: wait until it is on the disk.
    Raises:
        FileExistsError: something has that name already; it is left as it is.
        OSError: the file cannot be written; nothing of it stays.
    """
    with naming(path), creating(path) as temporary, temporary.open("wb") as file:
        file.write(content)
        file.flush()
        if durable:
            os.fsync(file.fileno())
    return path


def write_array(path: Path, array: ArrayLike) -> Path:
    """Write an array as `.npy`, as `write_bytes` does."""
    buffer = io.BytesIO()
    np.save(buffer, np.asarray(array), allow_pickle=False)
    return write_bytes(path, buffer.getvalue())


def write_json(path: Path, content: Mapping[str, Any], durable: bool = True) -> Path:
    """Write a mapping as indented JSON, as `write_bytes` does."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    return write_bytes(path, text.encode(), durable)
