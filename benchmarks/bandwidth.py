"""How fast memory is read: what a decoding step that reads every weight once cannot beat.

`python -m benchmarks.bandwidth --device cpu` prints it in GB/s.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from statistics import median

import torch

from benchmarks.timing import run_command, time_once, whole
from models.devices import pick_device

# Many times larger than any cache; on CUDA more, since a pass would be too short to be timed.
_BYTES = {"cpu": 512 * 2**20, "cuda": 4 * 2**30}


class MemoryReader:
    """A large buffer, and the rate at which adding up its numbers reads it."""

    def __init__(self, device: torch.device, size: int | None = None) -> None:
        """Fill a buffer of `size` bytes; None takes one that no cache can hold."""
        self.device = device
        count = (_BYTES[device.type] if size is None else size) // 4
        self._buffer = torch.ones(count, dtype=torch.float32, device=device)
        self._buffer.sum()

    def bytes_per_second(self) -> float:
        """Read the buffer once, with as many threads as torch has, and return the rate."""
        return self._buffer.nbytes / time_once(self._buffer.sum, self.device)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the bandwidth; return 0, or 2 after one line on stderr about what cannot be done."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bandwidth", description=__doc__)
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--repeats", type=whole(1), default=9, help="the median of so many reads")
    options = parser.parse_args(argv)

    def work() -> None:
        reader = MemoryReader(pick_device(options.device))
        rates = [reader.bytes_per_second() for _ in range(options.repeats)]
        print(f"{median(rates) / 1e9:.1f} GB/s, {torch.get_num_threads()} threads")

    return run_command(work)


if __name__ == "__main__":
    sys.exit(main())
