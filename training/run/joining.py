"""How a training finds the processes that it is one of."""

from __future__ import annotations

from typing import Literal

from training.run.distribution import Processes, is_launched


def join(parallel: Literal["ddp", "fsdp"], device: str) -> Processes:
    """Return the processes of this training, with this one among them.

    Args:
        parallel: how several of them share the work.
        device: where to compute; with several GPUs each process takes its own.
    Raises:
        ValueError: FSDP is asked for, and torchrun did not start this process.
    """
    if parallel == "ddp":
        return Processes(device)
    if not is_launched():
        raise ValueError(
            "parallel fsdp needs several processes: start with `torchrun --nproc-per-node N -m "
            "saymove ...`, or leave --parallel out"
        )
    from training.run.sharding import ShardingProcesses  # takes a second to import

    return ShardingProcesses(device)
